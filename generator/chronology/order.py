"""Order: the events in reading order, by date, and by their relations where dates leave it open."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from generator.records.shapes import Event, RelationType
from generator.values.edtf import could_overlap


def in_reading_order(events: Mapping[str, Event]) -> dict[str, Event]:
    """The events sorted by date, then id; of two whose dates overlap, the one that a relation points to comes first.

    Relations that contradict the dates or go round in a circle move nothing: rules report them.
    """
    waiting: dict[str, set[str]] = {id: set() for id in events}
    awaited: dict[str, list[str]] = {id: [] for id in events}
    for event in events.values():
        for relation in event.relations:
            earlier = events.get(relation.event)
            if earlier is None or earlier.id == event.id or not could_overlap(earlier.date, event.date):
                continue
            waiting[event.id].add(earlier.id)
            awaited[earlier.id].append(event.id)

    keys = {id: _key(event) for id, event in events.items()}
    ready = [keys[id] for id in events if not waiting[id]]
    heapify(ready)
    ordered: dict[str, Event] = {}
    while len(ordered) < len(events):
        if not ready:  # a circle: its earliest event goes first
            ready.append(min(keys[id] for id in events if id not in ordered))
        id = heappop(ready)[-1]
        if id in ordered:
            continue
        ordered[id] = events[id]
        for later in awaited[id]:
            waiting[later].discard(id)
            if not waiting[later] and later not in ordered:
                heappush(ready, keys[later])
    return ordered


def precedes(relation: RelationType) -> bool:
    """Whether a relation of this type says that the other event came first; a part may begin with its whole."""
    return relation is not RelationType.PART_OF


def _key(event: Event) -> tuple[tuple[int, int, int, str], str]:
    return (event.date.sort_key, event.id)
