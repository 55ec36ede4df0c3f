"""The page of an event: what is told, who says so, where it is printed, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.chronology.figures import figure_tables
from generator.pages.colophons import colophon
from generator.pages.edition import Edition, capitalised, in_sentence, sentence_start
from generator.pages.figure_tables import figure_table_view
from generator.pages.mapped import places_map
from generator.pages.page import Link, Page, Passage
from generator.pages.record_parts import own_claims, own_disputes, page_of_record
from generator.pages.structured_data import event_data
from generator.pages.told import told
from generator.pages.views import (
    ClaimView,
    Colophon,
    DateView,
    DisputeView,
    Fact,
    FactLine,
    FigureTableView,
    MapView,
    ParagraphView,
    Tag,
)
from generator.records.shapes import DateFrom, Event, Place, RelationType, Status
from generator.values.date_words import date_words
from generator.values.marked_text import without_marks

_NOT_HELD = (Status.ANNOUNCED, Status.POSTPONED, Status.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEvent:
    """Another event and its date."""

    event: Link
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The event before or after this one, in the whole or on a track."""

    words: str
    event: RelatedEvent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What the page of an event says."""

    kind: str
    title: Passage
    date: DateView
    tag: Tag
    one_source: bool
    summary: tuple[ParagraphView, ...]
    facts: tuple[Fact, ...]
    disputes: tuple[DisputeView, ...]
    claims: tuple[ClaimView, ...]
    figures: tuple[FigureTableView, ...]
    map: MapView | None
    related: tuple[tuple[str, tuple[RelatedEvent, ...]], ...]
    neighbours: tuple[Neighbour, ...]
    colophon: Colophon


def event_page(edition: Edition, event: Event) -> Page:
    """The planned page of an event."""
    chronology = edition.chronology
    title = edition.passage(event.title)
    view = EventView(
        kind=edition.word(chronology.vocabulary.event_kinds, event.kind),
        title=title,
        date=edition.event_date(event),
        tag=edition.status_tag(event),
        one_source=chronology.count_sources(event.ref) == 1,
        summary=told(edition, event.summary, event.ref),
        facts=tuple(_facts(edition, event)),
        disputes=tuple(own_disputes(edition, event)),
        claims=tuple(own_claims(edition, event)),
        figures=tuple(
            figure_table_view(edition, table, event.ref)
            for table in figure_tables(chronology, about=event.id)
        ),
        map=places_map(edition, _places(edition, event)),
        related=tuple(_related(edition, event)),
        neighbours=tuple(_neighbours(edition, event)),
        colophon=colophon(edition, event),
    )
    description = " ".join(without_marks(edition.passage(event.summary).text).split())
    return page_of_record(edition, event, description, view, event_data(edition, event))


# ── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _facts(edition: Edition, event: Event) -> Iterator[Fact]:
    words = edition.wording
    yield Fact(heading=words("event.date"), lines=tuple(_date_lines(edition, event)))
    if event.planned:
        yield Fact(heading=words("event.planned"), lines=tuple(_plan_lines(edition, event)))
    if event.participants:
        heading = "event.to_take_part" if event.status in _NOT_HELD else "event.took_part"
        yield Fact(heading=words(heading), lines=tuple(_participant_lines(edition, event)))
    if event.places:
        heading = words.count("event.places", len(event.places))
        yield Fact(heading=heading, lines=tuple(_place_lines(edition, event)))
    if event.tracks:
        lines = tuple(
            FactLine(text=capitalised(link.text), url=link.url) for link in map(edition.track, event.tracks)
        )
        yield Fact(heading=words.count("event.tracks", len(lines)), lines=lines)
    if event.tags:
        tags = [edition.word(edition.chronology.vocabulary.tags, tag) for tag in event.tags]
        yield Fact(heading=words("event.tags"), lines=(FactLine(text=edition.own(words.listed(tags))),))


def _date_lines(edition: Edition, event: Event) -> Iterator[FactLine]:
    exact = event.date.is_exact_day
    yield FactLine(
        text=edition.own(edition.wording("event.exact_day") if exact else edition.event_date(event).words),
        aside=edition.passage(event.date_note).text if event.date_note else "",
    )
    for origin in event.date_from:
        yield FactLine(
            text=edition.printed(origin.printed, origin.source),
            aside=_counted_from(edition, origin),
            places=(edition.paragraph(origin.source, origin.paragraph),),
        )


def _counted_from(edition: Edition, origin: DateFrom) -> str:
    if origin.counted_from is None:
        return ""
    if origin.counted_from == "issued":
        return edition.wording("event.counted_from_issue")
    return edition.wording(
        "event.counted_from_event", event=edition.event(origin.counted_from.event).text.text
    )


def _plan_lines(edition: Edition, event: Event) -> Iterator[FactLine]:
    for plan in event.planned:
        when = edition.wording("event.planned_on", date=edition.day(plan.announced)) if plan.announced else ""
        planned = date_words(plan.date, edition.dates, announced=True)
        yield FactLine(text=edition.own(sentence_start(planned)), aside=when)


def _participant_lines(edition: Edition, event: Event) -> Iterator[FactLine]:
    """By role as the record has them; those of one role by the alphabet, so that no side is put first."""
    roles = list(dict.fromkeys(part.role for part in event.participants))
    named = [(part, edition.actor(part.actor)) for part in event.participants]
    named.sort(key=lambda pair: (roles.index(pair[0].role), edition.collated(pair[1].text.text)))
    for part, link in named:
        role = in_sentence(edition.word(edition.chronology.vocabulary.roles, part.role))
        named_as = edition.named_there(event, part)
        yield FactLine(text=capitalised(link.text), url=link.url, aside=role, named_as=named_as)


def _place_lines(edition: Edition, event: Event) -> Iterator[FactLine]:
    for part in event.places:
        link = edition.place(part.place)
        role = in_sentence(edition.word(edition.chronology.vocabulary.roles, part.role)) if part.role else ""
        named_as = edition.named_there(event, part)
        yield FactLine(text=link.text, url=link.url, aside=role, named_as=named_as)


def _places(edition: Edition, event: Event) -> tuple[Place, ...]:
    """The places that an event names, once each."""
    return tuple(edition.chronology.places[id] for id in dict.fromkeys(part.place for part in event.places))


# ── What stands beside it ──────────────────────────────────────────────────────────────────────────────────────


def _related(edition: Edition, event: Event) -> Iterator[tuple[str, tuple[RelatedEvent, ...]]]:
    chronology = edition.chronology
    for type in RelationType:
        ahead = [relation.event for relation in event.relations if relation.type is type]
        if ahead:
            yield edition.wording(f"relations.{type}"), tuple(_related_event(edition, id) for id in ahead)
    for type in RelationType:
        back = [
            related.event for related in chronology.relations_to(event.id) if related.relation.type is type
        ]
        if back:
            yield edition.wording(f"relations_back.{type}"), tuple(_related_event(edition, id) for id in back)


def _related_event(edition: Edition, id: str) -> RelatedEvent:
    event = edition.chronology.events[id]
    return RelatedEvent(event=edition.event(id), date=edition.event_date(event, listed=True).words)


def _neighbours(edition: Edition, event: Event) -> Iterator[Neighbour]:
    words = edition.wording
    for track in (None, *event.tracks):
        before, after = edition.chronology.neighbours(event.id, track)
        name = edition.track(track).text.text if track else words("event.whole")
        for id, key in ((before, "before"), (after, "after")):
            found = _related_event(edition, id) if id else None
            yield Neighbour(words=words(f"event.{key if id else 'none_' + key}", where=name), event=found)
