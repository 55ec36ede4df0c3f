"""A language's site: every page rendered, with the frame's words and navigation, ready to be delivered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pages.artifact import Artifact, LanguageSite, Link, Redirect, ThemeWords
from generator.pages.edition import Edition
from generator.pages.plan import plan
from generator.pages.render import render
from generator.values.ids import RecordKind, RecordRef, record_page
from generator.values.progress import Progress, counted, silent

_FOLDERS = {kind.value for kind in RecordKind}
_SECTIONS = (
    "chronology",
    "timeline",
    "accounts",
    "figures",
    "announced",
    "actors",
    "places",
    "tracks",
    "sources",
    "find",
)
_COLOPHON = ("events", "coverage", "corrections", "method", "contribute")


def language_site(edition: Edition, *extra: Artifact, progress: Progress = silent) -> LanguageSite:
    """Everything of one language: its pages, and further artifacts such as the finder's files."""
    planned = counted(plan(edition), progress, lambda n: f"Pages ({edition.language}): {n} written")
    pages = (render(page, edition.wording) for page in planned)
    return site_around(edition, (*pages, *extra))


def site_around(edition: Edition, artifacts: Iterable[Artifact]) -> LanguageSite:
    """The frame, the navigation and the redirects of one language, round these artifacts."""
    words, configuration = edition.wording, edition.chronology.configuration
    return LanguageSite(
        code=edition.language,
        name=words("language_name"),
        title=edition.typeset(edition.passage(configuration.title)),
        description=edition.typeset(edition.passage(configuration.description)),
        sections=(
            Link(title=words("sections.home"), path="index.md"),
            *(_link(edition, name) for name in _SECTIONS),
        ),
        colophon_links=tuple(_link(edition, name) for name in _COLOPHON),
        colophon=(words("frame.licence", licence=configuration.licence.name), words("frame.order")),
        words=ThemeWords(
            to_dark=words("frame.to_dark"),
            to_light=words("frame.to_light"),
            languages=words("frame.languages"),
            sections=words("frame.sections"),
            about=words("frame.about"),
            on_this_page=words("frame.on_this_page"),
            not_found=words("frame.not_found"),
            not_found_help=words("frame.not_found_help"),
        ),
        locale=words("locale"),
        artifacts=tuple(artifacts),
        redirects=tuple(_redirects(edition)),
    )


def _link(edition: Edition, section: str) -> Link:
    return Link(
        title=edition.wording(f"sections.{section}"),
        path=f"{section}/index.md" if section in _FOLDERS else f"{section}.md",
    )


def _redirects(edition: Edition) -> Iterator[Redirect]:
    """From every former id of a record to its page."""
    for record in edition.chronology.records():
        for former in record.formerly:
            yield Redirect(
                path=record_page(RecordRef(record.ref.kind, former)),
                to=record_page(record.ref),
                title=edition.wording("frame.moved", title=edition.name(record.ref).text),
            )
