"""Coverage: how much rests on whom. Claims, sources and languages per side; what rests on one source or side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.edition import Edition
from generator.pages.page import Link, Page
from generator.pages.views import Row
from generator.records.shapes import Event, Source
from generator.values.edtf import EdtfDate, Form, Precision
from generator.values.ids import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCoverage:
    """A side, and how much of it is heard. A side is what an actor speaks or acts for in the end."""

    side: Link
    claims: int
    against: int
    events: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCoverage:
    """A source, and how much rests on it."""

    source: Link
    language: str
    claims: int
    events: int
    own_voice: int
    unused: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A word and a number."""

    words: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """What the coverage page says."""

    sides: tuple[SideCoverage, ...]
    sources: tuple[SourceCoverage, ...]
    precision: tuple[Tally, ...]
    one_source_lead: str
    one_source: tuple[Row, ...]
    unheard: tuple[Row, ...]


def coverage_page(edition: Edition) -> Page:
    """Claims, sources and languages per side and per source; single-source and single-side events; date precision."""
    chronology = edition.chronology
    events = tuple(chronology.events.values())
    single = [event for event in events if chronology.count_sources(event.ref) == 1]
    view = CoverageView(
        sides=tuple(_sides(edition)),
        sources=tuple(_sources(edition)),
        precision=tuple(_precision(edition, events)),
        one_source_lead=edition.wording(
            "coverage.one_source_lead",
            count=edition.wording.number(len(single)),
            events=edition.wording.count("counts.events", len(events)),
        ),
        one_source=tuple(edition.row(event) for event in single),
        unheard=tuple(_unheard(edition, events)),
    )
    return Page(
        path="coverage.md",
        template="coverage.md.j2",
        title=edition.wording("sections.coverage"),
        description=edition.wording(
            "coverage.description",
            count=edition.wording.number(len(chronology.claims)),
            site=edition.passage(chronology.configuration.title).text,
        ),
        view=view,
    )


def _sides(edition: Edition) -> Iterator[SideCoverage]:
    chronology = edition.chronology
    claims: Counter[str] = Counter()
    against: Counter[str] = Counter()
    events: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for placed in chronology.claims.values():
        for side in {chronology.side_of(actor) for actor in placed.claim.speakers}:
            claims[side] += 1
            sources.setdefault(side, set()).update(evidence.source for evidence in placed.claim.evidence)
        for side in {chronology.side_of(actor) for actor in placed.claim.accused}:
            against[side] += 1
    for event in chronology.events.values():
        for side in {chronology.side_of(part.actor) for part in event.participants}:
            events.setdefault(side, set()).add(event.id)
    heard = claims.keys() | against.keys() | events.keys()
    links = {side: edition.actor(side) for side in heard}
    for side in sorted(heard, key=lambda side: edition.collated(links[side].text.text)):
        yield SideCoverage(
            side=links[side],
            claims=claims[side],
            against=against[side],
            events=len(events.get(side, ())),
            sources=len(sources.get(side, ())),
        )


def _sources(edition: Edition) -> Iterator[SourceCoverage]:
    chronology = edition.chronology
    for source in chronology.sources.values():
        evidence = chronology.evidence_in(source.id)
        claims = {placed.claim.ref: placed.claim.claim for placed in evidence}
        yield SourceCoverage(
            source=edition.source(source.id),
            language=edition.language_name(source.language),
            claims=len(claims),
            events=len({ref.record for ref in claims if ref.record.kind is RecordKind.EVENT}),
            own_voice=sum(claim.is_own_voice for claim in claims.values()),
            unused=_unused(edition, source, {placed.evidence.paragraph for placed in evidence}),
        )


def _unused(edition: Edition, source: Source, used: set[int | None]) -> str:
    if source.text is None:
        return ""
    carrying = sum(number in used for number in range(1, source.text.paragraphs + 1))
    return edition.wording(
        "coverage.paragraphs",
        used=edition.wording.number(carrying),
        all=edition.wording.number(source.text.paragraphs),
    )


def _unheard(edition: Edition, events: tuple[Event, ...]) -> Iterator[Row]:
    """Events in which a side is blamed and says nothing."""
    chronology = edition.chronology
    for event in events:
        claims = [placed.claim for placed in chronology.claims_of(event.ref)]
        speaking = {chronology.side_of(actor) for claim in claims for actor in claim.speakers}
        accused = {chronology.side_of(actor) for claim in claims for actor in claim.accused}
        if accused - speaking:
            names = [link.text.text for link in edition.alphabet(map(edition.actor, accused - speaking))]
            sides = edition.wording("coverage.unheard_sides", sides=edition.wording.listed(names))
            yield edition.row(event, meta=(sides, *edition.event_meta(event)))


def _precision(edition: Edition, events: tuple[Event, ...]) -> Iterator[Tally]:
    tallies = Counter(date_precision(event.date) for event in events)
    for key in PRECISIONS:
        if tallies[key]:
            yield Tally(words=edition.wording(f"coverage.precision.{key}"), number=tallies[key])


PRECISIONS = ("day", "days", "month", "year", "about", "inferred", "open", "within")


def date_precision(date: EdtfDate) -> str:
    """How exact a date is, in one word of `PRECISIONS`."""
    if date.approximate:
        return "about"
    if date.uncertain:
        return "inferred"
    if date.form is Form.POINT:
        return date.precision.value
    if date.form is Form.INTERVAL:
        return "days" if date.precision is Precision.DAY else date.precision.value
    return "open" if date.form in (Form.OPEN_END, Form.ONGOING) else "within"
