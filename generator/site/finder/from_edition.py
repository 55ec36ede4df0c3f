"""Finder documents from records: what can be found of each page, in one language. An edition in, documents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.pages.edition import Edition, is_ahead
from generator.pages.find_page import date_shapes, shape_of
from generator.pages.overview_pages import OVERVIEW_SECTIONS
from generator.pages.typography import typeset, typeset_all
from generator.pages.wording import Wording
from generator.records.shapes import Actor, Claim, Event, Evidence, Place, Record, Source, Telling, Track
from generator.site.finder.documents import FinderDocument, FinderWords, Passage, Value
from generator.site.finder.edition_facets import facets, period, values
from generator.values.date_words import list_date_words, precision_words
from generator.values.ids import RecordKind, RecordRef, record_url
from generator.values.languages import LocalText
from generator.values.marked_text import without_marks


def finder_words(edition: Edition, *, timeline: str = "") -> FinderWords:
    """What the finder says and offers in an edition. `timeline` is the version of the timeline's files."""
    return FinderWords(
        language=edition.language,
        labels=typeset_words(edition.wording),
        facets=facets(edition),
        timeline=timeline,
    )


def typeset_words(wording: Wording) -> dict[str, Any]:
    """The words under `finder`, and how dates are said."""
    dates = wording.section("dates")
    names = zip(dates["months"]["plain"], dates["months"]["short"], strict=True)
    return {
        **typeset_all(wording.section("finder"), wording.language),
        "months": [list(dict.fromkeys(names_of_one)) for names_of_one in names],
        "dates": {
            "day": dates["parts"]["day-month-year"],
            "month": dates["parts"]["month-year"],
            "first": dates["first_day"],
        },
    }


def count_documents(edition: Edition) -> int:
    """How many documents there are in an edition."""
    return sum(1 for _ in edition.chronology.records()) + len(OVERVIEW_SECTIONS)


def finder_documents(edition: Edition) -> Iterator[FinderDocument]:
    """A document for every record and every overview, numbered anew in each build, in the order of the lists."""
    reader = _Reader(edition)
    number = 0
    for record in edition.chronology.records():
        yield reader.document(record, number)
        number += 1
    folders = {kind.value for kind in RecordKind}
    for section in OVERVIEW_SECTIONS:
        yield FinderDocument(
            number=number,
            kind="pages",
            id=section,
            url=f"{section}/index.html" if section in folders else f"{section}.html",
            title=edition.wording(f"sections.{section}"),
            values=(Value("what", "pages"),),
        )
        number += 1


@dataclass(slots=True)
class _Reader:
    """Reads records one after the other, and remembers what it has said of an actor, place, track or speaker."""

    edition: Edition
    _names: dict[RecordRef, Passage] = field(default_factory=dict)
    _speakers: dict[object, str] = field(default_factory=dict)
    _places: dict[object, str] = field(default_factory=dict)
    _shapes: dict[object, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._shapes = {shape: place for place, shape in enumerate(date_shapes(self.edition))}

    def document(self, record: Record, number: int) -> FinderDocument:
        """A record as the finder knows it."""
        edition = self.edition
        name = edition.heading(record.ref)
        return FinderDocument(
            number=number,
            kind=record.ref.kind.value,
            id=record.id,
            url=record_url(record.ref),
            title=typeset(name.text, name.language),
            title_language="" if name.language == edition.language else name.language,
            names=tuple(dict.fromkeys(_names(edition, record))),
            passages=tuple(self._passages(record)),
            sources=tuple(self._sources(record)),
            values=tuple(values(edition, record)),
            **(self._dated(record) if isinstance(record, Event) else self._undated(record)),
        )

    def _sources(self, record: Record) -> Iterator[str]:
        if isinstance(record, Telling):
            for source in self.edition.chronology.sources_of(record.ref):
                yield self.edition.source(source).text.text

    def _dated(self, event: Event) -> dict[str, Any]:
        edition, ahead = self.edition, is_ahead(event)
        words = list_date_words(event.date, edition.dates, announced=ahead)
        tag = edition.tag(event)
        return {
            "date_words": words[:1].upper() + words[1:],
            "date_why": precision_words(event.date, edition.dates, announced=ahead),
            "shape": self._shapes[shape_of(edition, event)],
            "tag": (tag.look, tag.words) if tag else ("", ""),
            "meta": " · ".join(_unbroken(part) for part in edition.event_meta(event)),
            "period": period(event.date),
        }

    def _undated(self, record: Record) -> dict[str, Any]:
        edition = self.edition
        issued = edition.issued(record) if isinstance(record, Source) else ""
        meta = edition.record_kind(record)
        if isinstance(record, Track):  # of which there are no kinds
            meta = edition.wording.count("counts.events", len(edition.chronology.events_on_track(record.id)))
        return {"date_words": issued[:1].upper() + issued[1:], "meta": meta}

    # ── Passages ───────────────────────────────────────────────────────────────────────────────────────────────

    def _passages(self, record: Record) -> Iterator[Passage]:
        edition = self.edition
        if isinstance(record, Event):
            yield self._text(edition.wording("told.summary"), record.summary)
        if isinstance(record, Actor | Place | Track) and record.description:
            yield self._text(edition.wording("told.description"), record.description)
        if isinstance(record, Actor):
            for post in record.positions:
                yield self._text(edition.wording.count("actor.posts", 1), post.title)
        if isinstance(record, Source):
            yield from self._of_source(record)
        if isinstance(record, Telling):
            for claim in record.claims:
                yield from self._of_claim(claim)
            for dispute in record.disputes:
                yield self._text(edition.wording("event.accounts"), dispute.question)
        for ref in _involved(record):
            yield self._names_of(ref)

    def _of_claim(self, claim: Claim) -> Iterator[Passage]:
        yield self._text(self._speaker(claim), claim.text, claim.id)
        for evidence in claim.evidence:
            language = self.edition.chronology.sources[evidence.source].language
            for quote in evidence.quotes:
                label = self._source_place(evidence)
                yield Passage(label, typeset(quote.text, language), self._foreign(language), claim.id)
                if quote.translation and language != self.edition.language:
                    yield self._text(label, quote.translation, claim.id)

    def _of_source(self, source: Source) -> Iterator[Passage]:
        edition = self.edition
        if source.title and source.title.translations and source.language != edition.language:
            yield self._text(edition.wording("kinds.source"), source.title.translations)
        if source.title_supplied:
            yield self._text(edition.wording("kinds.source"), source.title_supplied)
        for standpoint in source.standpoint:
            yield self._text(edition.wording("source.standpoint"), standpoint.note)
        for reading in source.readings:
            yield Passage(edition.wording("source.readings"), reading.printed, self._foreign(source.language))

    def _text(self, label: str, text: LocalText, anchor: str = "") -> Passage:
        shown = self.edition.passage(text)
        words = without_marks(shown.text) if "[" in shown.text else shown.text
        return Passage(label, typeset(words, shown.language), shown.language if shown.lent else "", anchor)

    def _foreign(self, language: str) -> str:
        return "" if language == self.edition.language else language

    # ── What several passages share ────────────────────────────────────────────────────────────────────────────

    def _speaker(self, claim: Claim) -> str:
        """Who does what by making a claim, to stand above it: Armenia accuses Azerbaijan."""
        sources = tuple(evidence.source for evidence in claim.evidence) if claim.is_own_voice else ()
        key = (claim.by, claim.mode, claim.against, sources)
        if key not in self._speakers:
            edition = self.edition
            speech, listed = edition.speech(claim), edition.wording.listed
            who = listed([link.text.text for link in speech.who]) or speech.who_words
            whom = listed([link.text.text for link in speech.against]) or speech.against_words
            mode = speech.mode + (edition.wording("claim.against") if speech.against else "")
            self._speakers[key] = " ".join(part for part in (who, mode, whom) if part)
        return self._speakers[key]

    def _source_place(self, evidence: Evidence) -> str:
        """Where a quote is printed: Article of Oct. 2020, ¶ 2."""
        locator = self.edition.locator(evidence)
        key = (evidence.source, locator)
        if key not in self._places:
            label = f"{self.edition.source(evidence.source).text.text}, {locator}"
            self._places[key] = typeset(label, self.edition.language)
        return self._places[key]

    def _names_of(self, ref: RecordRef) -> Passage:
        """The names of somebody or something involved, in every spelling."""
        if ref not in self._names:
            edition = self.edition
            record = edition.chronology.of_kind(ref.kind)[ref.id]
            assert isinstance(record, Actor | Place | Track)
            spellings = dict.fromkeys((edition.name(ref).text, *(name.text for name in record.names)))
            self._names[ref] = Passage(edition.wording(f"kinds.{ref.kind.word}"), ", ".join(spellings))
        return self._names[ref]


def _names(edition: Edition, record: Record) -> Iterator[str]:
    """Every spelling of the record itself."""
    if isinstance(record, Actor | Place | Track):
        yield edition.name(record.ref).text
        yield from (name.text for name in record.names)
    if isinstance(record, Source) and record.title:
        yield typeset(record.title.original, record.language)


def _involved(record: Record) -> Iterable[RecordRef]:
    """The actors, places and tracks of an event: who took part, spoke or was spoken of, where, on which track."""
    if not isinstance(record, Event):
        return ()
    actors = {part.actor for part in record.participants}
    for claim in record.claims:
        actors |= {*claim.speakers, *claim.accused, *claim.to}
    return (
        *(RecordRef(RecordKind.ACTOR, id) for id in sorted(actors)),
        *(RecordRef(RecordKind.PLACE, part.place) for part in record.places),
        *(RecordRef(RecordKind.TRACK, id) for id in record.tracks),
    )


def _unbroken(part: str) -> str:
    """A part of the short line; a count and what it counts stay on one line."""
    return part.replace(" ", "\u00a0") if part[:1].isdigit() else part
