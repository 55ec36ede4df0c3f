"""Columns: takes what each record is in every facet, record by record; gives the data of the column files.

A reader who opens every facet of a large chronology is not sent everything: the largest columns are dealt out, so that
their most frequent values come first, and the others when they are asked for. docs/dev/finder.md describes the files.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.site.finder.encoding import json_bytes, number_text, signed, skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from generator.site.finder.documents import Facet, FinderDocument, Label, Period

YEARS, DAYS = "years", "when"
"""The columns of dates, which are no lists of values."""
OPENED_LIMIT = 150_000
"""Bytes, as hosts send them, that opening every group may cost: beyond it the largest columns are dealt out."""
FIRST_VALUES = 8
"""How many values of a column that is dealt out come first; one with fewer than twice as many stays whole."""
PART_CHARACTERS = 15_000
"""About how long each of its other parts is."""

Data = dict[str, Any]
"""What a column file holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFiles:
    """The data of every column file by its key, and which columns are dealt out."""

    data: dict[str, str | Data]
    sizes: dict[str, int]
    """Of each facet: how many values some record has."""
    dealt: dict[str, list[list[str]]] = field(default_factory=dict)
    """Of each facet that is dealt out: the ids in each part, those of the most frequent values first."""


class Columns:
    """The columns of an index while its documents go by, in the order of their numbers."""

    def __init__(self) -> None:
        self._records: defaultdict[tuple[str, str], dict[int, set[str]]] = defaultdict(dict)
        self._periods: list[tuple[int, Period]] = []

    def add(self, document: FinderDocument) -> None:
        """Take note of what a record is."""
        for facet, value, role in document.values:
            self._records[facet, value].setdefault(document.number, set()).add(role)
        if document.period:
            self._periods.append((document.number, document.period))

    def files(self, facets: tuple[Facet, ...], opened_limit: int = OPENED_LIMIT) -> ColumnFiles:
        """Every column file; values that no record has are left out."""
        kept = {facet.id: [v for v in facet.values if (facet.id, v.id) in self._records] for facet in facets}
        whole = {facet.id: self._column(facet, kept[facet.id]) for facet in facets}
        made = ColumnFiles(
            data={
                YEARS: _spans(self._periods, lambda day: day // 10_000),
                DAYS: _spans(self._periods, lambda day: day),
                **whole,
            },
            sizes={facet: len(values) for facet, values in kept.items()},
        )
        weights = {facet: _weight(column) for facet, column in whole.items()}
        opened = sum(weights.values()) + _weight(made.data[YEARS])
        for facet in sorted(facets, key=lambda facet: -weights[facet.id]):
            if opened > opened_limit and len(kept[facet.id]) >= 2 * FIRST_VALUES:
                self._deal_out(made, facet, self._parts(facet, kept[facet.id]))
                opened += _weight(made.data[facet.id]) - weights[facet.id]
        return made

    def _deal_out(self, made: ColumnFiles, facet: Facet, parts: Sequence[Sequence[Label]]) -> None:
        """Put these parts of a column in the place of the whole."""
        for place, part in enumerate(parts):
            made.data[f"{facet.id}-{place}" if place else facet.id] = self._column(facet, part)
        made.dealt[facet.id] = [[value.id for value in part] for part in parts]

    def _parts(self, facet: Facet, values: Sequence[Label]) -> list[list[Label]]:
        """The most frequent values; then all others by their ids, some of about the same length together."""
        by_count = sorted(values, key=lambda value: (-len(self._records[facet.id, value.id]), value.id))
        parts, size = [by_count[:FIRST_VALUES]], PART_CHARACTERS + 1
        for value in sorted(by_count[FIRST_VALUES:], key=lambda value: value.id):
            if size > PART_CHARACTERS:
                parts.append([])
                size = 0
            parts[-1].append(value)
            size += len(value.words) + 3 * len(self._records[facet.id, value.id])
        return parts

    def _column(self, facet: Facet, values: Sequence[Label]) -> Data:
        """Some values of a facet with the records of each."""
        if facet.roles:
            return self._with_roles(facet, values)
        held = [self._records[facet.id, value.id] for value in values]
        lists = " ".join("".join(map(number_text, skipped(numbers))) for numbers in held)
        each = _each(held)
        key, text = ("each", each) if 0 < len(each) <= len(lists) else ("lists", lists)
        return {"values": _written(values), key: text}

    def _with_roles(self, facet: Facet, values: Sequence[Label]) -> Data:
        """Roles go together: each record of a value is followed by the number of a combination of roles."""
        roles = {role.id: position for position, role in enumerate(facet.roles)}
        rows = [
            {
                number: tuple(sorted(roles[role] for role in held))
                for number, held in self._records[facet.id, value.id].items()
            }
            for value in values
        ]
        combined = Counter(combination for row in rows for combination in row.values())
        combinations = sorted(combined, key=lambda combination: (-combined[combination], combination))
        place = {combination: position for position, combination in enumerate(combinations)}
        lists = (
            "".join(
                number_text(gap) + number_text(place[combination])
                for gap, combination in zip(skipped(row), row.values(), strict=True)
            )
            for row in rows
        )
        return {
            "values": _written(values),
            "lists": " ".join(lists),
            "roles": _written(facet.roles),
            "combinations": combinations,
        }


def _written(values: Iterable[Label]) -> list[tuple[str, str]]:
    return [(value.id, value.words) for value in values]


def _each(held: Sequence[Collection[int]]) -> str:
    """For each number from 0 the place of its record's value, from 1, or 0; empty where a record has several."""
    of = {number: place for place, numbers in enumerate(held, 1) for number in numbers}
    if len(of) < sum(map(len, held)):
        return ""
    return "".join(number_text(of.get(number, 0)) for number in range(max(of, default=-1) + 1))


def _spans(periods: Sequence[tuple[int, Period]], unit_of: Callable[[int], int]) -> str:
    """Of each dated record how many are skipped before it, its first day against that of the one before, its length."""
    parts: list[str] = []
    before = 0
    for gap, (_, period) in zip(skipped(number for number, _ in periods), periods, strict=True):
        first, last = map(unit_of, period)
        parts += map(number_text, (gap, signed(first - before), last - first))
        before = first
    return "".join(parts)


def _weight(data: object) -> int:
    """Bytes, as hosts send them."""
    return len(zlib.compress(json_bytes(data)))
