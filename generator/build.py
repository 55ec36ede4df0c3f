"""The recipe, top to bottom: load → resolve → check → pages and finder → site."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from generator.chronology.checks.listed import CHECKS
from generator.chronology.model import Chronology
from generator.chronology.resolve import resolve
from generator.chronology.rules import run
from generator.pages.artifact import LanguageSite, Site
from generator.pages.edition import Edition
from generator.pages.language_site import language_site
from generator.pages.wording import Wording
from generator.records.load import CONFIGURATION, Loaded, load
from generator.records.yaml_source import read_yaml
from generator.site.deliver import Delivered, deliver, write_markdown
from generator.site.faults import RecordsError
from generator.site.finder.from_edition import finder_documents, finder_words
from generator.site.finder.index import build_index
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic, Severity, error
from generator.values.report import as_text

I18N = Path(__file__).parent / "i18n"


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


def check(root: Path, context: BuildContext, *, publishing: bool = False) -> Checked:
    """Load, resolve and judge `root/data`: every fault in one run. `publishing` asks for something to publish."""
    loaded = load(root)
    resolved = resolve(loaded, drafts=context.drafts)
    found = run(CHECKS, resolved, context, loaded, publishing=publishing)
    faults = (*loaded.diagnostics, *_languages_without_words(loaded), *resolved.diagnostics, *found)
    return Checked(
        loaded=loaded,
        chronology=resolved.chronology,
        diagnostics=tuple(sorted(faults, key=lambda each: each.sort_key)),
    )


def _languages_without_words(loaded: Loaded) -> Iterator[Diagnostic]:
    known = known_languages()
    for number, code in enumerate(loaded.configuration.languages if loaded.configuration else ()):
        if code not in known:
            span = loaded.span(CONFIGURATION, ("languages", number))
            help = f"the site speaks {', '.join(known)}; add generator/i18n/{code}.yml for another"
            yield error("no-site-words", f"the site has no words in `{code}`", span, help)


def site_of(chronology: Chronology, context: BuildContext) -> Site:
    """The whole site, every language rendered."""
    address = chronology.configuration.address
    return Site(
        languages=tuple(site_in_language(chronology, context, code) for code in chronology.languages),
        address=address.rstrip("/") + "/" if address else None,
    )


def site_in_language(chronology: Chronology, context: BuildContext, language: str) -> LanguageSite:
    """One language's site: its pages and its finder."""
    edition = Edition(chronology=chronology, context=context, wording=wording_of(language))
    return language_site(edition, *build_index(finder_documents(edition), finder_words(edition)))


def build(root: Path, chronology: Chronology, context: BuildContext, folder: Path) -> Delivered:
    """The site of every language in `folder`, and its Markdown in `build/pages/<language>/`.

    The chronology is one that `check` found no error in.
    """
    root = root.resolve()  # MkDocs takes what is relative from where its configuration lies
    site = site_of(chronology, context)
    for language in site.languages:
        written = write_markdown(language, root / "build" / "pages" / language.code)
        if written.diagnostics:
            return written
    return deliver(root, site, folder=folder, today=context.today)


def index_sizes(folder: Path, chronology: Chronology) -> tuple[tuple[str, int, int], ...]:
    """Each language of a built site, with the files and bytes of its finder's index."""
    default = chronology.languages[0]
    found = []
    for language in chronology.languages:
        root = folder if language == default else folder / language
        sizes = [path.stat().st_size for path in (root / "finder").rglob("*.js")]
        found.append((language, len(sizes), sum(sizes)))
    return tuple(found)


def write_pages(chronology: Chronology, context: BuildContext, folder: Path) -> tuple[Diagnostic, ...]:
    """The Markdown pages alone, a folder for each language; what kept them from being written."""
    for language in site_of(chronology, context).languages:
        written = write_markdown(language, folder / language.code)
        if written.diagnostics:
            return written.diagnostics
    return ()


def read_language(root: Path, language: str | None, preview: bool) -> LanguageSite:
    """One language for MkDocs alone, the default one where none is named; drafts only in a preview.

    Raises RecordsError where the records have errors.
    """
    context = context_of(root, drafts=preview)
    checked = check(root, context)
    if checked.chronology is None or checked.has_errors:
        raise RecordsError(as_text(checked.diagnostics))
    code = language or checked.chronology.languages[0]
    if code not in checked.chronology.languages:
        raise RecordsError(f"data/chronology.yml has no language `{code}`")
    return site_in_language(checked.chronology, context, code)


def wording_of(language: str) -> Wording:
    """The site's own words in a language, for which `i18n/<language>.yml` must exist."""
    path = I18N / f"{language}.yml"
    read = read_yaml(f"i18n/{path.name}", path.read_bytes())
    assert not read.diagnostics, read.diagnostics
    return Wording(language=language, words=read.values)


def known_languages() -> tuple[str, ...]:
    """The languages that the site has words for."""
    return tuple(sorted(path.stem for path in I18N.glob("*.yml")))


def context_of(root: Path, as_of: date | None = None, *, drafts: bool = False) -> BuildContext:
    """What a build knows of the world. Its day: `as_of`, else SOURCE_DATE_EPOCH, else the newest commit's, else now."""
    return BuildContext(
        today=as_of or _epoch_day() or _newest_commit_day(root) or _clock_day(), drafts=drafts
    )


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
