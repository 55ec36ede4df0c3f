"""The first half of the recipe: a folder loaded, resolved and judged. No page is thought of, so that it is quick."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from generator.chronology.checks.listed import CHECKS
from generator.chronology.model import Chronology
from generator.chronology.resolve import resolve
from generator.chronology.rules import run
from generator.records.load import CONFIGURATION, Loaded, load
from generator.values.context import BuildContext
from generator.values.cycles import without_cycles
from generator.values.diagnostics import Diagnostic, Severity, error

I18N = Path(__file__).parent / "i18n"
"""The site's words, a file for each language that it speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A folder read and judged."""

    loaded: Loaded
    chronology: Chronology | None
    """None where the records leave no chronology to speak of. With errors it may hold stand-ins: not to be built."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops a build."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


@without_cycles()
def check(root: Path, context: BuildContext, *, publishing: bool = False) -> Checked:
    """Load, resolve and judge `root/data`: every fault in one run. `publishing` asks for something to publish."""
    loaded = _hosted(load(root), context)
    resolved = resolve(loaded, drafts=context.drafts)
    found = run(CHECKS, resolved, context, loaded, publishing=publishing)
    faults = (*loaded.diagnostics, *_languages_without_words(loaded), *resolved.diagnostics, *found)
    return Checked(
        loaded=loaded,
        chronology=resolved.chronology,
        diagnostics=tuple(sorted(faults, key=lambda each: each.sort_key)),
    )


def _hosted(loaded: Loaded, context: BuildContext) -> Loaded:
    """The same, published and edited where this build is told to be."""
    told = {"address": context.address, "repository": context.repository}
    changes = {name: address for name, address in told.items() if address}
    if not changes or loaded.configuration is None:
        return loaded
    return replace(loaded, configuration=loaded.configuration.model_copy(update=changes))


def _languages_without_words(loaded: Loaded) -> Iterator[Diagnostic]:
    known = known_languages()
    for number, code in enumerate(loaded.configuration.languages if loaded.configuration else ()):
        if code not in known:
            span = loaded.span(CONFIGURATION, ("languages", number))
            help = f"the site speaks {', '.join(known)}; add generator/i18n/{code}.yml for another"
            yield error("no-site-words", f"the site has no words in `{code}`", span, help)


def known_languages() -> tuple[str, ...]:
    """The languages that the site has words for."""
    return tuple(sorted(path.stem for path in I18N.glob("*.yml")))


def context_of(
    root: Path, as_of: date | None = None, *, drafts: bool = False, address: str = "", repository: str = ""
) -> BuildContext:
    """What a build knows of the world. Its day: `as_of`, else SOURCE_DATE_EPOCH, else the newest commit's, else now."""
    today = as_of or _epoch_day() or _newest_commit_day(root) or _clock_day()
    return BuildContext(today=today, drafts=drafts, address=address, repository=repository)


def _epoch_day() -> date | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else None


def _newest_commit_day(root: Path) -> date | None:
    command = ["git", "-C", str(root), "log", "-1", "--format=%cd", "--date=format:%Y-%m-%d"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
        return date.fromisoformat(shown)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None


def _clock_day() -> date:
    return datetime.now(UTC).date()
