"""First mentions: where a text first names an actor or a place. Exact names of the records only, never a guess.

A name means the one of a record's own actors and places that bears it: who takes part, speaks, is accused or asked
there, and where it happens. Any other actor is meant only where nothing else in the chronology bears the name; any
other place never is, for a capital's name often stands for a government. The longest name wins, and what stands in
quotation marks is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.chronology.model import Chronology
from generator.records.shapes import Actor, Claim, Event, Place, Telling
from generator.values.ids import RecordKind, RecordRef

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“]*“|\"[^\"]*\"")

Named = tuple[str, frozenset[RecordRef]]
"""A name, and the records that bear it."""


class Mentions:
    """Every name of a chronology's actors and places, found by its first word."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._own: dict[RecordRef, frozenset[RecordRef]] = {}

    def first(
        self, text: str, language: str, home: RecordRef | None, linked: set[RecordRef]
    ) -> Iterator[tuple[int, int, RecordRef]]:
        """Where a text names records for the first time. `linked`: those named before; what is found joins them."""
        names = self._names.get(language, {})
        quotes = [match.span() for match in _QUOTED.finditer(text)]
        own = self._own_of(home) if home else frozenset()
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            found = _longest(names.get(word[0], ()), text, start) if start >= end else None
            if found is None or any(opening <= start < closing for opening, closing in quotes):
                continue
            end = start + len(found[0])
            meant = _meant(found[1], own)
            if meant and meant not in linked:
                linked.add(meant)
                yield start, end, meant

    @cached_property
    def _names(self) -> dict[str, dict[str, list[Named]]]:
        """Language → first word → names that begin with it, the longest first."""
        bearers: dict[tuple[str, str], set[RecordRef]] = {}
        records: list[Actor | Place] = [*self._chronology.actors.values(), *self._chronology.places.values()]
        for record in records:
            for name in record.names:
                # A body's name has no capital in French, but a sentence that it begins does.
                for text in {name.text, name.text[:1].upper() + name.text[1:]}:
                    bearers.setdefault((name.lang, text), set()).add(record.ref)
        names: dict[str, dict[str, list[Named]]] = {}
        for language, text in sorted(bearers, key=lambda key: (-len(key[1]), key)):
            first = _WORD.match(text)
            if first:
                begun = names.setdefault(language, {}).setdefault(first[0], [])
                begun.append((text, frozenset(bearers[language, text])))
        return names

    def _own_of(self, ref: RecordRef) -> frozenset[RecordRef]:
        if ref not in self._own:
            record = self._chronology.of_kind(ref.kind)[ref.id]
            self._own[ref] = frozenset(_own_records(record)) if isinstance(record, Telling) else frozenset()
        return self._own[ref]


def actors_of(claim: Claim) -> set[RecordRef]:
    """Who speaks, is accused or is asked in a claim."""
    return {RecordRef(RecordKind.ACTOR, id) for id in (*claim.speakers, *claim.accused, *claim.to)}


def _own_records(record: Telling) -> Iterator[RecordRef]:
    for claim in record.claims:
        yield from actors_of(claim)
    if isinstance(record, Event):
        yield from (RecordRef(RecordKind.ACTOR, part.actor) for part in record.participants)
        yield from (RecordRef(RecordKind.PLACE, part.place) for part in record.places)


def _longest(names: Iterable[Named], text: str, start: int) -> Named | None:
    for name, bearers in names:
        after = text[start + len(name) : start + len(name) + 1]
        if text.startswith(name, start) and not (after.isalnum() or after == "_"):
            return name, bearers
    return None


def _meant(bearers: frozenset[RecordRef], own: frozenset[RecordRef]) -> RecordRef | None:
    found = bearers & own or (
        bearers if all(ref.kind is RecordKind.ACTOR for ref in bearers) else frozenset()
    )
    return next(iter(found)) if len(found) == 1 else None
