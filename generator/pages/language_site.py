"""A language's site: every page rendered, with the frame's words and navigation, ready to be delivered."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.artifact import Artifact, LanguageSite, Link, Redirect, ThemeWords
from generator.pages.edition import Edition
from generator.pages.plan import plan
from generator.pages.render import render
from generator.values.ids import RecordKind, RecordRef, record_url

_FOLDERS = {kind.value for kind in RecordKind}
_SECTIONS = (
    "chronology",
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


def language_site(edition: Edition, *extra: Artifact) -> LanguageSite:
    """Everything of one language: its pages, and further artifacts such as the finder's files."""
    words, configuration = edition.wording, edition.chronology.configuration
    return LanguageSite(
        code=edition.language,
        name=words("language_name"),
        title=edition.passage(configuration.title).text,
        description=edition.passage(configuration.description).text,
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
        ),
        artifacts=(*(render(page, words) for page in plan(edition)), *extra),
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
                path=_page_path(RecordRef(record.ref.kind, former)),
                to=_page_path(record.ref),
                title=edition.wording("frame.moved", title=edition.name(record.ref).text),
            )


def _page_path(ref: RecordRef) -> str:
    return record_url(ref).removesuffix(".html") + ".md"
