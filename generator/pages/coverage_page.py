"""Coverage: how much rests on whom. Who is heard in which source, what rests on one source or side, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.chronology.hearing import hearing
from generator.chronology.voices import Voices, voices_in
from generator.pages.edition import Edition, capitalised
from generator.pages.open_questions import OpenQuestion, open_questions
from generator.pages.overview_pages import issue_key
from generator.pages.page import Link, Page
from generator.pages.views import Row
from generator.records.shapes import Event, Source
from generator.values.edtf import EdtfDate, Form, Precision
from generator.values.ids import RecordKind

MOST_COLUMNS = 8
"""More sources than these have no table of their own for who is heard in which: their pages say it."""
UNFOLDED_ROWS = 12
MOST_ROWS = 60
"""A longer list of events is only counted: the finder and the pages of the sources have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCoverage:
    """A side, and how much of it is heard. A side is what an actor speaks or acts for in the end."""

    side: Link
    claims: int
    against: int
    events: int
    sources: int
    languages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCoverage:
    """A source, and how much rests on it."""

    source: Link
    language: str
    claims: int
    own_voice: int
    sides: int
    events: int
    alone: int
    """Events that rest on it and on nothing else."""
    paragraphs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardIn:
    """A voice, and how many of its claims each source prints."""

    who: Link
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A word and a number, leading to what it counts."""

    link: Link
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """Events under one heading: counted, and listed where they are not too many."""

    heading: str
    lead: str
    rows: tuple[Row, ...]
    more: Link | None
    """Where they are listed instead."""

    @property
    def is_long(self) -> bool:
        """Whether the list is folded at first."""
        return len(self.rows) > UNFOLDED_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """What the coverage page says."""

    sides: tuple[SideCoverage, ...]
    columns: tuple[Link, ...]
    heard_in: tuple[HeardIn, ...]
    sources: tuple[SourceCoverage, ...]
    precision: tuple[Tally, ...]
    open: tuple[OpenQuestion, ...]
    lists: tuple[EventList, ...]


def coverage_page(edition: Edition) -> Page:
    """Claims, sources and languages per side and per source; single-source and single-side events; what is open."""
    chronology = edition.chronology
    events = tuple(chronology.events.values())
    few = len(chronology.sources) <= MOST_COLUMNS
    view = CoverageView(
        sides=tuple(_sides(edition)),
        columns=tuple(edition.source(source.id) for source in _by_issue(edition)) if few else (),
        heard_in=tuple(_heard_in(edition)) if few else (),
        sources=tuple(_sources(edition)),
        precision=tuple(_precision(edition, events)),
        open=tuple(open_questions(edition)),
        lists=tuple(_lists(edition, events)),
    )
    return Page(
        path="coverage.md",
        template="coverage.md.j2",
        title=edition.wording("sections.coverage"),
        description=edition.description("coverage.description", len(chronology.claims)),
        view=view,
    )


# ── Sides and sources ──────────────────────────────────────────────────────────────────────────────────────────


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
    for link, side in _by_name(edition, heard):
        printed_in = sources.get(side, set())
        languages = {edition.language_name(chronology.sources[id].language) for id in printed_in}
        yield SideCoverage(
            side=link,
            claims=claims[side],
            against=against[side],
            events=len(events.get(side, ())),
            sources=len(printed_in),
            languages=edition.wording("lists.comma").join(sorted(languages)),
        )


def _by_issue(edition: Edition) -> list[Source]:
    return sorted(edition.chronology.sources.values(), key=issue_key)


def _by_name(edition: Edition, sides: Iterable[str]) -> list[tuple[Link, str]]:
    links = [
        (replace(link, text=capitalised(link.text)), side) for side in sides for link in [edition.actor(side)]
    ]
    return sorted(links, key=lambda pair: (edition.collated(pair[0].text.text), pair[1]))


def _heard_in(edition: Edition) -> Iterator[HeardIn]:
    """Sides by the alphabet, then those whom no source names, then the sources' own voice."""
    printed: list[Voices] = [voices_in(edition.chronology, source.id) for source in _by_issue(edition)]
    for link, side in _by_name(edition, {side for voices in printed for side in voices.sides}):
        yield HeardIn(who=link, claims=tuple(voices.sides[side] for voices in printed))
    for words, counts in (
        ("unnamed", tuple(voices.unnamed for voices in printed)),
        ("own", tuple(voices.own for voices in printed)),
    ):
        if any(counts):
            yield HeardIn(
                who=Link(text=edition.own(edition.wording(f"voices.{words}")), url=""), claims=counts
            )


def _sources(edition: Edition) -> Iterator[SourceCoverage]:
    chronology = edition.chronology
    alone = Counter(
        origins[0]
        for event in chronology.events.values()
        if len(origins := chronology.sources_of(event.ref)) == 1
    )
    for source in _by_issue(edition):
        evidence = chronology.evidence_in(source.id)
        claims = {placed.claim.ref for placed in evidence}
        voices = voices_in(chronology, source.id)
        yield SourceCoverage(
            source=edition.source(source.id),
            language=edition.language_name(source.language),
            claims=len(claims),
            own_voice=voices.own,
            sides=len(voices.sides),
            events=len({ref.record for ref in claims if ref.record.kind is RecordKind.EVENT}),
            alone=alone[source.id],
            paragraphs=_paragraphs(edition, source, {placed.evidence.paragraph for placed in evidence}),
        )


def _paragraphs(edition: Edition, source: Source, used: set[int | None]) -> str:
    if source.text is None:
        return ""
    carrying = sum(number in used for number in range(1, source.text.paragraphs + 1))
    return edition.wording(
        "coverage.paragraphs",
        used=edition.wording.number(carrying),
        all=edition.wording.number(source.text.paragraphs),
    )


# ── Events ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _lists(edition: Edition, events: tuple[Event, ...]) -> Iterator[EventList]:
    """Blamed and not heard; one side alone heard; nobody heard; resting on one source."""
    chronology = edition.chronology
    heard = {event.id: hearing(chronology, event) for event in events}
    blamed = [event for event in events if heard[event.id].blamed_unheard]
    one_sided = [event for event in events if heard[event.id].missing]
    unspoken = [event for event in events if not heard[event.id].speaking]
    single = [event for event in events if chronology.count_sources(event.ref) == 1]
    yield _list(
        edition,
        "unheard",
        events,
        [(event, _sides_words(edition, "unheard_sides", heard[event.id].blamed_unheard)) for event in blamed],
    )
    yield _list(
        edition,
        "one_side",
        events,
        [
            (
                event,
                edition.wording("lists.comma").join(
                    (
                        _sides_words(edition, "heard_side", heard[event.id].speaking),
                        _sides_words(edition, "missing_sides", heard[event.id].missing),
                    )
                ),
            )
            for event in one_sided
        ],
    )
    yield _list(edition, "no_side", events, [(event, "") for event in unspoken])
    finder = Link(text=edition.own(edition.wording("coverage.in_finder")), url="find.html?rests=one")
    yield _list(
        edition,
        "one_source",
        events,
        [(event, edition.wording.listed(_labels(edition, event))) for event in single],
        finder,
    )


def _labels(edition: Edition, event: Event) -> list[str]:
    """The sources of an event: several where one derives from the other."""
    return [edition.source(id).text.text for id in edition.chronology.sources_of(event.ref)]


def _list(
    edition: Edition,
    key: str,
    events: tuple[Event, ...],
    found: list[tuple[Event, str]],
    more: Link | None = None,
) -> EventList:
    words = edition.wording
    listed = len(found) <= MOST_ROWS
    return EventList(
        heading=words(f"coverage.{key}"),
        lead=words(
            f"coverage.{key}_lead", count=words.number(len(found)), events=_of_events(edition, events)
        ),
        rows=tuple(edition.row(event, meta=(said,) if said else None) for event, said in found)
        if listed
        else (),
        more=None if listed else more,
    )


def _of_events(edition: Edition, events: tuple[Event, ...]) -> str:
    return edition.wording.count("counts.events", len(events))


def _sides_words(edition: Edition, key: str, sides: Iterable[str]) -> str:
    names = [link.text.text for link in edition.alphabet(map(edition.actor, sides))]
    return edition.wording.count(f"coverage.{key}", len(names), sides=edition.wording.listed(names))


def _precision(edition: Edition, events: tuple[Event, ...]) -> Iterator[Tally]:
    tallies = Counter(date_precision(event.date) for event in events)
    for key in PRECISIONS:
        if tallies[key]:
            words = edition.wording(f"coverage.precision.{key}")
            yield Tally(
                link=Link(text=edition.own(words), url=f"find.html?precision={key}"), number=tallies[key]
            )


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
