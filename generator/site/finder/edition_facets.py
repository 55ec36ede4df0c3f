"""Facets from records: what a search can be narrowed by, and what each record is in each facet.

The facets of an edition, which the page offers in an order of its own:

    what        every page: events, actors, …
    kind        events: a kind of the vocabulary
    status      events: their status; an announced one whose outcome is not recorded is both
    actor       who took part, in which role, and whom the claims are by, against and to
    place, track, tag    events, as the record says
    source      what the claims rest on
    precision   events: how exact the date is; rests: on one source, or on several
    only        with accounts that differ; with figures
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.coverage_page import PRECISIONS, date_precision
from generator.pages.edition import Edition
from generator.records.shapes import Event, Record, Status, Telling, Word
from generator.site.finder.documents import Facet, Label, Period, Value
from generator.values.edtf import EdtfDate
from generator.values.ids import RecordKind

KINDS = (*(kind.value for kind in RecordKind), "pages")
BY, AGAINST, TO = "claim-by", "claim-against", "claim-to"
"""Roles in claims, beside those of the vocabulary."""
OVERDUE = "overdue"
FOLDED = frozenset({"place", "track", "source", "tag", "precision", "rests"})


def facets(edition: Edition) -> tuple[Facet, ...]:
    """Every facet with the words of an edition. A value that no record has is left out of the index later."""
    chronology, words = edition.chronology, edition.wording
    vocabulary = chronology.vocabulary
    statuses = (*(status.value for status in Status), OVERDUE)
    roles = (
        *_vocabulary(edition, vocabulary.roles),
        *(Label(role, words(f"finder.roles.{role}")) for role in (BY, AGAINST, TO)),
    )
    listed = (
        ("what", [Label(kind, words(f"finder.what.{kind}")) for kind in KINDS], (), True),
        ("kind", _vocabulary(edition, vocabulary.event_kinds), (), False),
        ("status", [Label(status, words(f"status.{status}")) for status in statuses], (), True),
        ("actor", _records(edition, RecordKind.ACTOR), roles, False),
        ("place", _records(edition, RecordKind.PLACE), (), False),
        ("track", _records(edition, RecordKind.TRACK), (), False),
        ("source", _records(edition, RecordKind.SOURCE), (), False),
        ("tag", _vocabulary(edition, vocabulary.tags), (), False),
        ("precision", [Label(key, words(f"coverage.precision.{key}")) for key in PRECISIONS], (), True),
        ("rests", [Label(key, words(f"finder.rests.{key}")) for key in ("one", "several")], (), True),
        ("only", [Label(key, words(f"finder.only.{key}")) for key in ("disputed", "figures")], (), True),
    )
    return tuple(
        Facet(
            id=id,
            words=words(f"finder.facets.{id}"),
            values=tuple(values),
            roles=tuple(roles),
            is_ordered=ordered,
            is_folded=id in FOLDED,
        )
        for id, values, roles, ordered in listed
    )


def _vocabulary(edition: Edition, words: dict[str, Word]) -> list[Label]:
    return [Label(id, edition.word(words, id)) for id in words]


def _records(edition: Edition, kind: RecordKind) -> list[Label]:
    """The records of a kind in the order of the alphabet."""
    labels = [
        Label(record.id, edition.heading(record.ref).text, record.formerly)
        for record in edition.chronology.records(kind)
    ]
    return sorted(labels, key=lambda label: (edition.collated(label.words), label.id))


def values(edition: Edition, record: Record) -> Iterator[Value]:
    """What a record is in every facet."""
    yield Value("what", record.ref.kind.value)
    if isinstance(record, Telling):
        yield from _told(edition, record)
    if isinstance(record, Event):
        yield from _happened(edition, record)


def _told(edition: Edition, record: Telling) -> Iterator[Value]:
    """Who speaks in the claims of a record, against and to whom, by which sources; what they differ in."""
    for claim in record.claims:
        for role, actors in ((BY, claim.speakers), (AGAINST, claim.accused), (TO, claim.to)):
            yield from (Value("actor", actor, role) for actor in actors)
    for source in edition.chronology.sources_of(record.ref):
        yield Value("source", source)
    if record.disputes:
        yield Value("only", "disputed")
    if any(claim.figures for claim in record.claims):
        yield Value("only", "figures")


def _happened(edition: Edition, event: Event) -> Iterator[Value]:
    yield Value("kind", event.kind)
    yield Value("status", event.status.value)
    if edition.look(event).value == OVERDUE:
        yield Value("status", OVERDUE)
    for part in event.participants:
        yield Value("actor", part.actor, part.role)
    yield from (Value("place", place.place) for place in event.places)
    yield from (Value("track", track) for track in event.tracks)
    yield from (Value("tag", tag) for tag in event.tags)
    yield Value("precision", date_precision(event.date))
    yield Value("rests", "one" if edition.chronology.count_sources(event.ref) == 1 else "several")


def period(date: EdtfDate) -> Period:
    """The days that a date names at its ends; an end that is not given adds none."""
    first, last = date.points[0].earliest, date.points[-1].latest
    return Period(*(day.year * 10_000 + day.month * 100 + day.day for day in (first, last)))
