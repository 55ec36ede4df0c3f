"""Rules on relations: nothing is its own cause, part or answer, and nothing answers what came later."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from generator.chronology.checks.certainty import surely_before, surely_outside
from generator.chronology.model import Chronology, Path, PlacedClaim
from generator.chronology.order import precedes
from generator.chronology.rules import Finding
from generator.records.shapes import Event, Relation, RelationType, Status
from generator.values.context import BuildContext
from generator.values.ids import ClaimName, RecordKind, RecordRef

_Node = TypeVar("_Node", bound=Hashable)


def relation_cycle(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """The relations of events run one way: none follows, answers, breaches, implements or is part of itself, not even
    by way of others.

    One of the relations on the way points in the wrong direction: the later event names the earlier one, the part
    names its whole. Turn it round, or take it out.
    """
    links = {
        event.id: [
            (("relations", number, "event"), relation.event)
            for number, relation in enumerate(event.relations)
        ]
        for event in chronology.events.values()
    }
    yield from _circles(links, lambda event: RecordRef(RecordKind.EVENT, event), "the relations")


def hierarchy_cycle(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Nothing is part of itself: actors by `part_of`, places by `within`, tracks `parent`, sources `derives_from`.

    One of the records on the way names a part where its whole is meant. Turn it round, or take it out.
    """
    actors = {a.id: [(("part_of",), a.part_of)] if a.part_of else [] for a in chronology.actors.values()}
    places = {p.id: [(("within",), p.within)] if p.within else [] for p in chronology.places.values()}
    tracks = {t.id: [(("parent",), t.parent)] if t.parent else [] for t in chronology.tracks.values()}
    sources = {
        source.id: [(("derives_from", number), other) for number, other in enumerate(source.derives_from)]
        for source in chronology.sources.values()
    }
    yield from _circles(actors, lambda id: RecordRef(RecordKind.ACTOR, id), "links by `part_of`")
    yield from _circles(places, lambda id: RecordRef(RecordKind.PLACE, id), "links by `within`")
    yield from _circles(tracks, lambda id: RecordRef(RecordKind.TRACK, id), "links by `parent`")
    yield from _circles(sources, lambda id: RecordRef(RecordKind.SOURCE, id), "links by `derives_from`")


def reply_cycle(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A claim does not answer or supersede itself, not even by way of others.

    The later claim names the earlier one: turn one of them round, or take it out.
    """
    for key in ("in_reply_to", "supersedes"):
        links = {
            placed.ref: [(path, target.ref) for path, target in _targets(chronology, placed, key)]
            for placed in chronology.claims.values()
        }
        yield from _circles(links, lambda ref: ref.record, f"links by `{key}`")


def _circles(
    links: Mapping[_Node, Iterable[tuple[Path, _Node]]], record_of: Callable[[_Node], RecordRef], what: str
) -> Iterator[Finding]:
    """A finding for every circle, at the link that closes it. Walks each link once, without recursion."""
    done: set[_Node] = set()
    for start in links:
        way: dict[_Node, Iterator[tuple[Path, _Node]]] = {}
        if start not in done:
            way[start] = iter(links[start])
        while way:
            node = next(reversed(way))
            path, other = next(way[node], ((), None))
            if other is None:
                done.add(node)
                del way[node]
            elif other in way:
                circle = [*list(way)[list(way).index(other) :], other]
                walked = " → ".join(f"`{one}`" for one in circle)
                yield Finding(
                    at=record_of(node),
                    path=path,
                    message=f"{what} lead round in a circle: {walked}"
                    if len(circle) > 2
                    else "this names itself",
                    help="one of them points the wrong way: turn it round, or take it out",
                )
            elif other not in done and other in links:
                way[other] = iter(links[other])


def relation_against_dates(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """An event does not follow, answer, breach or implement what happened after it.

    Turn the relation round, or mend one of the two dates. A relation to what was only announced is not judged by the
    day it was announced for.
    """
    for event, number, relation, other in _relations(chronology):
        if not precedes(relation.type) or _is_only_planned(other):
            continue
        if surely_before(event.date, other.date):
            yield Finding(
                at=event.ref,
                path=("relations", number, "event"),
                message=f"this event ({event.date}) {_says(relation)} `{other.id}` ({other.date}), which came later",
                help="turn the relation round, or mend one of the dates",
            )


def part_outside_whole(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A part of an event happens while the whole does.

    Mend one of the two dates, or the relation: what comes after the whole `follows` it.
    """
    for event, number, relation, whole in _relations(chronology):
        if relation.type is RelationType.PART_OF and surely_outside(event.date, whole.date):
            yield Finding(
                at=event.ref,
                path=("relations", number, "event"),
                message=f"this event ({event.date}) lies outside `{whole.id}` ({whole.date}), of which it is a part",
                help="mend one of the dates, or the relation",
            )


def _relations(chronology: Chronology) -> Iterator[tuple[Event, int, Relation, Event]]:
    for event in chronology.events.values():
        for number, relation in enumerate(event.relations):
            yield event, number, relation, chronology.events[relation.event]


def _is_only_planned(event: Event) -> bool:
    return event.status in (Status.ANNOUNCED, Status.POSTPONED, Status.CANCELLED)


def _says(relation: Relation) -> str:
    """The relation as a verb: every type is one, or one with a preposition."""
    return relation.type.value.replace("-", " ")


def reply_before(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A claim is not older than the claim that it answers or supersedes.

    Mend `said` of one of the two, or turn the two round.
    """
    for placed in chronology.claims.values():
        for key, verb in (("in_reply_to", "answers"), ("supersedes", "supersedes")):
            for path, target in _targets(chronology, placed, key):
                if surely_before(placed.claim.said, target.claim.said):
                    yield Finding(
                        at=placed.ref.record,
                        path=path,
                        message=f"this was said {placed.claim.said}, and {verb} what was said {target.claim.said}",
                        help="mend `said` of one of the two, or turn them round",
                    )


def _targets(chronology: Chronology, placed: PlacedClaim, key: str) -> Iterator[tuple[Path, PlacedClaim]]:
    names: tuple[ClaimName, ...] = getattr(placed.claim, key)
    for number, name in enumerate(names):
        target = chronology.find_claim(name, placed.ref.record)
        if target is not None:
            yield (*placed.path, key, number), target
