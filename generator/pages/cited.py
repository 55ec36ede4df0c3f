"""Cited: sources as a bibliography names them. On paper a link leads nowhere: a printed page lists what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.edition import Edition
from generator.pages.page import Passage
from generator.pages.typography import quoted
from generator.pages.views import CitedSource
from generator.records.shapes import Source


def cited_sources(edition: Edition, ids: Iterable[str]) -> tuple[CitedSource, ...]:
    """Sources by the order of their labels."""
    sources = [edition.chronology.sources[id] for id in ids]
    sources.sort(key=lambda source: (edition.collated(edition.passage(source.label).text), source.id))
    return tuple(_cited(edition, source) for source in sources)


def _cited(edition: Edition, source: Source) -> CitedSource:
    about = [edition.actor(source.publisher).text.text] if source.publisher else []
    if source.issued:
        about.append(edition.issued(source))
    return CitedSource(
        label=edition.passage(source.label),
        title=_title(edition, source),
        about=edition.wording("lists.comma").join(about),
        url=source.url or "",
    )


def _title(edition: Edition, source: Source) -> Passage:
    if source.title:
        return Passage(text=quoted(source.title.original, source.language), language=source.language)
    assert source.title_supplied is not None
    return edition.passage(source.title_supplied)
