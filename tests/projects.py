"""Whole projects for tests: the toy in `tests/toy`, the shipped one, copies of them, and how to build them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import build as recipe
from generator.check import check
from generator.chronology.model import Chronology
from generator.values.context import BuildContext
from generator.values.report import as_text

ROOT = Path(__file__).parent.parent
TOY = Path(__file__).parent / "toy"
EXPECTED = TOY / "expected"
TOY_DAY = date(2001, 7, 1)
"""The day on which the toy is judged: after the announced talks, before the announced summer has ended."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """A project's site as readers get it, with the chronology that it was built from."""

    root: Path
    folder: Path
    chronology: Chronology

    def prefix(self, language: str) -> str:
        """The folder of a language in the site: empty for the default one."""
        return "" if language == self.chronology.languages[0] else f"{language}/"


def copy_of(project: Path, target: Path) -> Path:
    """A project's own files in another place, so that nothing is ever built in the first."""
    for folder in ("data", "docs"):
        shutil.copytree(project / folder, target / folder)
    shutil.copy(project / "mkdocs.yml", target)
    return target


def chronology_of(root: Path, day: date, *, drafts: bool = False) -> Chronology:
    """The chronology of a project without errors."""
    checked = check(root, BuildContext(today=day, drafts=drafts), publishing=True)
    assert not checked.has_errors, as_text(checked.diagnostics)
    assert checked.chronology is not None
    return checked.chronology


def built(root: Path, day: date) -> Built:
    """A project built into its own `site/`."""
    chronology = chronology_of(root, day)
    delivered = recipe.build(root, chronology, BuildContext(today=day), root / "site")
    assert not delivered.diagnostics, as_text(delivered.diagnostics)
    return Built(root=root, folder=root / "site", chronology=chronology)


def toy_output() -> dict[str, str]:
    """Everything that the toy is expected to give: its Markdown pages, and what `check` says of it, by path."""
    said = check(TOY, BuildContext(today=TOY_DAY, drafts=True)).diagnostics
    output = {"check.txt": as_text(said) + "\n"}
    site = recipe.site_of(chronology_of(TOY, TOY_DAY), BuildContext(today=TOY_DAY))
    for language in site.languages:
        for artifact in language.artifacts:
            if artifact.is_page:
                output[f"{language.code}/{artifact.path}"] = artifact.content.decode()
    return output
