"""Rules on ids: what looks alike, what an id was before, and what stands twice in one list."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from generator.chronology.model import Chronology, Path
from generator.chronology.rules import Finding
from generator.records.leaves import leaves
from generator.records.load import CONFIGURATION
from generator.records.shapes import Actor, Event, Place, Record, Shape, Source, Telling, Track
from generator.values.context import BuildContext
from generator.values.ids import RecordKind, RecordRef, record_url

_Value = TypeVar("_Value", bound=Hashable)

_HYPHEN_IN_A_WORD = re.compile(r"(?<=[a-z])-(?=[a-z])")
_LOOKALIKES = (("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w"))


def lookalike_ids(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Two ids of one kind must not look alike: `ceasefire-2020` and `cease-fire-2020`, `talks-2o20` and `talks-2020`.

    Who names one of them would sooner or later name the other. If both files are the same thing, join them into one;
    otherwise rename the newer one, by its place, its actors or its month. An id that has been published before goes
    into `formerly` of the renamed record.
    """
    for kind in RecordKind:
        first_of: dict[str, str] = {}
        for id in sorted(chronology.of_kind(kind)):
            first = first_of.setdefault(skeleton(id), id)
            if first != id:
                yield Finding(
                    at=RecordRef(kind, id),
                    message=f"the id `{id}` looks like `{first}`",
                    help="join the two files if they are one, else give one of them a name that differs more",
                )


def skeleton(id: str) -> str:
    """What two ids share that a reader would take for one."""
    skeleton = _HYPHEN_IN_A_WORD.sub("", id)
    for pair, sign in _LOOKALIKES:
        skeleton = skeleton.replace(pair, sign)
    return skeleton


def formerly_taken(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """An id under `formerly` must lead to one record only: no record of the kind has it now, and none had it too.

    Ids are never reused, so that old links go on leading where they led. Take the id out of `formerly`, or give the
    record that uses it now another one.
    """
    for kind in RecordKind:
        records = chronology.of_kind(kind)
        heirs: dict[str, str] = {}
        for id, record in records.items():
            for number, former in enumerate(record.formerly):
                heir = former if former in records else heirs.setdefault(former, id)
                again = former in record.formerly[:number]
                if heir != id or again or former == id:
                    yield Finding(
                        at=record.ref,
                        path=("formerly", number),
                        message=f"`{record_url(RecordRef(kind, former))}` is the page of `{heir}` already",
                        help="an id is never used again: take it out here, or rename the other record",
                    )


def repeated_id(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """The disputes of a record, and the readings of a source, each have an id of their own.

    Give the second one another id: a word or two that say what it is about.
    """
    for record in chronology.records():
        if isinstance(record, Telling):
            yield from _repeated_ids(record, "disputes", (dispute.id for dispute in record.disputes))
        if isinstance(record, Source):
            yield from _repeated_ids(record, "readings", (reading.id for reading in record.readings))


def _repeated_ids(record: Record, group: str, ids: Iterable[str]) -> Iterator[Finding]:
    for number, id in _repeats(ids):
        yield Finding(
            at=record.ref,
            path=(group, number, "id"),
            message=f"two {group} of this record have the id `{id}`",
            help="give one of them another id",
        )


def repeated_value(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A list names nothing twice: no actor twice among the speakers, no claim twice in a reply, no place twice.

    Take the second one out; where another was meant, put that one there.
    """
    yield from _repeats_in(CONFIGURATION, chronology.configuration)
    for record in chronology.records():
        yield from _repeats_in(record.ref, record)
        for path, values in _lists_of_shapes(record):
            for number, value in _repeats(values):
                yield _twice(record.ref, (*path, number), _as_words(value))


def _repeats_in(at: RecordRef | str, shape: Shape) -> Iterator[Finding]:
    lists: dict[Path, list[tuple[int, Hashable]]] = {}
    for leaf in leaves(shape):
        *way, last = leaf.path
        if isinstance(last, int) and isinstance(leaf.value, Hashable) and way != ["formerly"]:
            lists.setdefault(tuple(way), []).append((last, leaf.value))
    for path, values in lists.items():
        for number, value in _repeats(value for _, value in values):
            yield _twice(at, (*path, number), f"`{value}`")


def _lists_of_shapes(record: Record) -> Iterator[tuple[Path, list[tuple[Hashable, ...]]]]:
    """Lists whose parts are more than an id, each part as what makes it the same as another."""
    if isinstance(record, Event):
        yield ("participants",), [(part.actor, part.role) for part in record.participants]
        yield ("places",), [(place.place, place.role) for place in record.places]
        yield ("relations",), [(relation.type, relation.event) for relation in record.relations]
    if isinstance(record, Source):
        yield ("unused_paragraphs",), [("paragraph", unused.paragraph) for unused in record.unused_paragraphs]
    if isinstance(record, Actor | Place | Track):
        yield ("names",), [(name.text, name.lang) for name in record.names]
    for number, claim in enumerate(record.claims if isinstance(record, Telling) else ()):
        places: list[tuple[Hashable, ...]] = [
            (e.source, e.paragraph, e.page, e.time, e.row, e.stance) for e in claim.evidence
        ]
        yield ("claims", number, "evidence"), places


def _as_words(value: tuple[Hashable, ...]) -> str:
    return " ".join(f"`{part}`" for part in value if part is not None)


def _repeats(values: Iterable[_Value]) -> Iterator[tuple[int, _Value]]:
    """The places of those values that stood before."""
    seen: set[Hashable] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield number, value
        seen.add(value)


def _twice(at: RecordRef | str, path: Path, what: str) -> Finding:
    return Finding(
        at=at, path=path, message=f"{what} stands twice in this list", help="take one of the two out"
    )
