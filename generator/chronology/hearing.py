"""Hearing: which sides speak about an event, and which are there or blamed without a word. Computed, never written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.chronology.model import Chronology, PlacedClaim
from generator.records.shapes import Event, RelationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The sides of an event. A side is what an actor speaks or acts for in the end."""

    speaking: frozenset[str]
    """Those who make a claim about it, as far as the records join the two."""
    accused: frozenset[str]
    present: frozenset[str]
    """Those who took part."""

    @property
    def blamed_unheard(self) -> frozenset[str]:
        """Sides that are blamed, and no word of which is printed."""
        return self.accused - self.speaking

    @property
    def missing(self) -> frozenset[str]:
        """Sides that took part or are blamed, where one other side alone is heard; else nobody."""
        return (self.accused | self.present) - self.speaking if len(self.speaking) == 1 else frozenset()


def hearing(chronology: Chronology, event: Event) -> Hearing:
    """Who is heard on an event: in its record, in the accounts of its disputes, in what answers or is part of it."""
    claims = [placed.claim for placed in chronology.claims_of(event.ref)]
    elsewhere = [placed.claim for placed in _about_it(chronology, event)]
    return Hearing(
        speaking=_sides(chronology, (actor for claim in (*claims, *elsewhere) for actor in claim.speakers)),
        accused=_sides(chronology, (actor for claim in claims for actor in claim.accused)),
        present=_sides(chronology, (part.actor for part in event.participants)),
    )


def _about_it(chronology: Chronology, event: Event) -> Iterator[PlacedClaim]:
    """Claims that stand in other records and speak of this event, as far as the records say so."""
    for dispute in event.disputes:
        for name in (name for position in dispute.positions for name in position.claims):
            if placed := chronology.find_claim(name, event.ref):
                yield placed
    for placed in chronology.claims_of(event.ref):
        yield from chronology.replies_to(placed.ref)
    for related in chronology.relations_to(event.id):
        if related.relation.type in (RelationType.RESPONDS_TO, RelationType.PART_OF):
            yield from chronology.claims_of(chronology.events[related.event].ref)


def _sides(chronology: Chronology, actors: Iterable[str]) -> frozenset[str]:
    return frozenset(map(chronology.side_of, actors))
