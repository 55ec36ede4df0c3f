"""Finder documents from records: what can be found of each page, in one language. An edition in, documents out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.edition import Edition
from generator.pages.page import Passage as Shown
from generator.pages.plan import OVERVIEWS
from generator.records.shapes import Actor, Claim, Event, Place, Record, Source, Telling, Track
from generator.site.finder.documents import FinderDocument, Passage
from generator.values.ids import RecordKind, RecordRef, record_url
from generator.values.languages import LocalText
from generator.values.marked_text import without_marks


def finder_documents(edition: Edition) -> Iterator[FinderDocument]:
    """A document for every record and every overview; numbers are given anew in each full build."""
    number = 0
    for overview in OVERVIEWS:
        page = overview(edition)
        yield FinderDocument(
            number=number, kind="pages", id=page.path.removesuffix(".md"), url=page.url, title=page.title
        )
        number += 1
    for record in edition.chronology.records():
        yield _document(edition, record, number)
        number += 1


def _document(edition: Edition, record: Record, number: int) -> FinderDocument:
    return FinderDocument(
        number=number,
        kind=record.ref.kind.value,
        id=record.id,
        url=record_url(record.ref),
        title=edition.name(record.ref).text,
        date_words=_date_words(edition, record),
        meta=_meta(edition, record),
        names=tuple(dict.fromkeys(_names(edition, record))),
        passages=tuple(_passages(edition, record)),
    )


def _date_words(edition: Edition, record: Record) -> str:
    return edition.issued(record) if isinstance(record, Source) else edition.when(record)


def _meta(edition: Edition, record: Record) -> str:
    if isinstance(record, Event):
        tag = edition.tag(record)
        return " · ".join((*((tag.words,) if tag else ()), *edition.event_meta(record)))
    return edition.record_kind(record)


def _names(edition: Edition, record: Record) -> Iterator[str]:
    """Every spelling of the record itself."""
    if isinstance(record, Actor | Place | Track):
        yield edition.name(record.ref).text
        yield from (name.text for name in record.names)
    if isinstance(record, Source) and record.title:
        yield record.title.original


def _passages(edition: Edition, record: Record) -> Iterator[Passage]:
    if isinstance(record, Event):
        yield _told(edition, "summary", record.summary)
        yield from _who_and_where(edition, record)
    if isinstance(record, Actor | Place | Track) and record.description:
        yield _told(edition, "description", record.description)
    if isinstance(record, Actor):
        for post in record.positions:
            yield Passage(edition.wording.count("actor.posts", 1), edition.passage(post.title).text)
    if isinstance(record, Source):
        yield from _of_source(edition, record)
    if isinstance(record, Telling):
        for claim in record.claims:
            yield from _of_claim(edition, claim)
        for dispute in record.disputes:
            yield _shown(edition.wording("event.accounts"), edition.passage(dispute.question))


def _who_and_where(edition: Edition, event: Event) -> Iterator[Passage]:
    """The names, in every spelling, of those who took part, spoke or were spoken of, and of the places and tracks."""
    actors = {part.actor for part in event.participants}
    for claim in event.claims:
        actors |= {*claim.speakers, *claim.accused, *claim.to}
    refs = (
        *(RecordRef(RecordKind.ACTOR, id) for id in sorted(actors)),
        *(RecordRef(RecordKind.PLACE, part.place) for part in event.places),
        *(RecordRef(RecordKind.TRACK, id) for id in event.tracks),
    )
    for ref in refs:
        record = edition.chronology.of_kind(ref.kind)[ref.id]
        assert isinstance(record, Actor | Place | Track)
        names = dict.fromkeys((edition.name(ref).text, *(name.text for name in record.names)))
        yield Passage(edition.wording(f"kinds.{ref.kind.word}"), ", ".join(names))


def _of_claim(edition: Edition, claim: Claim) -> Iterator[Passage]:
    label = edition.wording("claim.numbered", n=int(claim.id[1:]))
    yield _shown(label, edition.passage(claim.text))
    for evidence in claim.evidence:
        language = edition.chronology.sources[evidence.source].language
        for quote in evidence.quotes:
            yield Passage(label, quote.text, language)
            if quote.translation and language != edition.language:
                yield _shown(label, edition.passage(quote.translation))


def _of_source(edition: Edition, source: Source) -> Iterator[Passage]:
    if source.title and source.title.translations:
        yield _shown(edition.wording("kinds.source"), edition.passage(source.title.translations))
    for standpoint in source.standpoint:
        yield _shown(edition.wording("source.standpoint"), edition.passage(standpoint.note))
    for reading in source.readings:
        yield Passage(edition.wording("source.readings"), reading.printed, source.language)


def _told(edition: Edition, key: str, text: LocalText) -> Passage:
    shown = edition.passage(text)
    return Passage(
        edition.wording(f"told.{key}"), without_marks(shown.text), "" if not shown.lent else shown.language
    )


def _shown(label: str, shown: Shown) -> Passage:
    return Passage(label, shown.text, shown.language if shown.lent else "")
