"""Delivery: a whole site in, the same site in place for readers, or the reasons why not and the old one untouched."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.pages.artifact import LanguageSite, Site
from generator.site.engine import Staged, stage
from generator.site.faults import fault
from generator.site.gate import Expected, examine
from generator.site.policy import REDIRECT_POLICY
from generator.site.publish import Published, files_of, only_one, publish, refusal
from generator.values.diagnostics import Diagnostic
from generator.values.progress import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What became of a site: published, or diagnostics that say why not."""

    diagnostics: tuple[Diagnostic, ...] = ()
    published: Published | None = None


def deliver(root: Path, site: Site, *, folder: Path, today: date, progress: Progress = silent) -> Delivered:
    """Build aside in `build/`, pass the gate, put in place. One build at a time for a project."""
    refused = refusal(folder)
    if refused:
        return Delivered(diagnostics=(refused,))
    with only_one(root / "build" / "site.lock") as alone:
        if not alone:
            return Delivered(diagnostics=(_already_running(root),))
        return _build_and_publish(root, site, folder, today, progress)


def _build_and_publish(root: Path, site: Site, folder: Path, today: date, progress: Progress) -> Delivered:
    aside = root / "build" / "staged"
    _remove(aside)
    try:
        progress(f"Building the site ({', '.join(language.code for language in site.languages)})")
        staged = stage(root, site, into=aside, today=today)
        progress("Examining the built pages")
        diagnostics = staged.diagnostics or _gate(staged, site)
        if diagnostics:
            return Delivered(diagnostics=diagnostics)
        progress("Putting the site in place")
        return Delivered(published=publish(files_of(staged.folder), folder))
    finally:
        _remove(aside)


def _gate(staged: Staged, site: Site) -> tuple[Diagnostic, ...]:
    default, *others = site.languages
    folders = {"": default.code} | {f"{language.code}/": language.code for language in others}
    expected = Expected(policies=staged.policies | {REDIRECT_POLICY}, languages=folders, address=site.address)
    return tuple(examine(staged.folder, expected))


def write_markdown(language: LanguageSite, folder: Path) -> Delivered:
    """Write the generated pages of one language as Markdown files, for people and for other programs to read."""
    refused = refusal(folder)
    if refused:
        return Delivered(diagnostics=(refused,))
    pages = {artifact.path: artifact.content for artifact in language.artifacts if artifact.is_page}
    return Delivered(published=publish(pages, folder))


def _remove(aside: Path) -> None:
    if aside.is_symlink():
        aside.unlink()
    elif aside.exists():
        shutil.rmtree(aside)


def _already_running(root: Path) -> Diagnostic:
    return fault(
        "output-folder", str(root / "build"), "another build of this project is running", "wait until it ends"
    )
