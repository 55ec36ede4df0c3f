"""The recipe, top to bottom: load → resolve → check (in `check`) → pages and finder → site."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.check import I18N, check, context_of
from generator.chronology.model import Chronology
from generator.explained import ALL_EXPLANATIONS
from generator.pages.artifact import Artifact, LanguageSite, Site
from generator.pages.edition import Edition
from generator.pages.language_site import language_site, site_around
from generator.pages.page import Page
from generator.pages.plan import plans_by_path
from generator.pages.render import render
from generator.pages.typography import typeset_all
from generator.pages.wording import Wording
from generator.records.yaml_source import read_yaml
from generator.site.deliver import Delivered, deliver, write_markdown
from generator.site.faults import RecordsError
from generator.site.finder.from_edition import count_documents, finder_documents, finder_words
from generator.site.finder.index import build_index
from generator.site.finder.timeline_files import timeline_files, timeline_version
from generator.site.live import Unmade
from generator.site.preview import Reading
from generator.site.share_picture import share_picture
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic
from generator.values.progress import Progress, silent
from generator.values.report import as_text


def site_of(chronology: Chronology, context: BuildContext, progress: Progress = silent) -> Site:
    """The whole site, every language rendered."""
    address = chronology.configuration.address
    return Site(
        languages=tuple(
            site_in_language(chronology, context, code, progress) for code in chronology.languages
        ),
        address=address.rstrip("/") + "/" if address else None,
    )


def site_in_language(
    chronology: Chronology, context: BuildContext, language: str, progress: Progress = silent
) -> LanguageSite:
    """One language's site: its pages and what else it has."""
    edition = _edition(chronology, context, language)
    return language_site(edition, *_files(edition, progress), progress=progress)


def _edition(chronology: Chronology, context: BuildContext, language: str) -> Edition:
    return Edition(
        chronology=chronology, context=context, wording=wording_of(language), rules=ALL_EXPLANATIONS
    )


def _files(edition: Edition, progress: Progress = silent) -> tuple[Artifact, ...]:
    """What a language has besides pages: the finder's index, the timeline's data, the picture of a shared link."""
    progress(f"Timeline ({edition.language})")
    timeline = timeline_files(edition)
    words = finder_words(edition, timeline=timeline_version(timeline))
    index = build_index(finder_documents(edition), words, progress, expected=count_documents(edition))
    progress(f"Picture of shared links ({edition.language})")
    return (*index, *timeline, *share_picture(edition))


def build(
    root: Path, chronology: Chronology, context: BuildContext, folder: Path, progress: Progress = silent
) -> Delivered:
    """The site of every language in `folder`, and its Markdown in `build/pages/<language>/`.

    The chronology is one that `check` found no error in.
    """
    root = root.resolve()  # MkDocs takes what is relative from where its configuration lies
    site = site_of(chronology, context, progress)
    for language in site.languages:
        written = write_markdown(language, root / "build" / "pages" / language.code)
        if written.diagnostics:
            return written
    return deliver(root, site, folder=folder, today=context.today, progress=progress)


def index_sizes(folder: Path, chronology: Chronology) -> tuple[tuple[str, int, int], ...]:
    """Each language of a built site, with the files and bytes of its finder's index."""
    default = chronology.languages[0]
    found = []
    for language in chronology.languages:
        root = folder if language == default else folder / language
        sizes = [path.stat().st_size for path in (root / "finder").rglob("*.js")]
        found.append((language, len(sizes), sum(sizes)))
    return tuple(found)


def write_pages(
    chronology: Chronology, context: BuildContext, folder: Path, progress: Progress = silent
) -> tuple[Diagnostic, ...]:
    """The Markdown pages alone, a folder for each language; what kept them from being written."""
    for language in site_of(chronology, context, progress).languages:
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


def read_live(root: Path) -> Reading:
    """Every language for a preview, drafts included, its pages yet to be made; none where the records have errors."""
    context = context_of(root, drafts=True)
    checked = check(root, context)
    chronology = checked.chronology
    if chronology is None or checked.has_errors:
        return Reading(languages=(), diagnostics=checked.diagnostics)
    languages = tuple(_unmade(_edition(chronology, context, code)) for code in chronology.languages)
    return Reading(languages=languages, diagnostics=checked.diagnostics)


def _unmade(edition: Edition) -> Unmade:
    plans = plans_by_path(edition)
    return Unmade(
        frame=site_around(edition, (Artifact(path=path, content=b"") for path in plans)),
        pages={path: partial(_rendered, edition, plan) for path, plan in plans.items()},
        files=partial(_files, edition),
    )


def _rendered(edition: Edition, plan: Callable[[], Page]) -> Artifact:
    return render(plan(), edition.wording)


def wording_of(language: str) -> Wording:
    """The site's own words in a language, for which `i18n/<language>.yml` must exist."""
    path = I18N / f"{language}.yml"
    read = read_yaml(f"i18n/{path.name}", path.read_bytes())
    assert not read.diagnostics, read.diagnostics
    return Wording(language=language, words=typeset_all(read.values, language))
