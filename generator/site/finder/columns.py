"""Columns: what every record is in each facet, gathered record by record, out as the data of column files.

A reader who opens every facet of a large chronology is not sent everything: the largest columns are dealt out, so that
their most frequent values come first, and the others with who asks for them. docs/dev/finder.md describes the files.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.site.finder.encoding import json_bytes, number_text, records_text, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from generator.site.finder.documents import Facet, FinderDocument, Label, Period

YEARS, DAYS = "years", "when"
"""The columns of dates, which are no lists of values."""
READ_AT_FIRST = 150_000
"""Bytes, as hosts send them, of all columns together: beyond it the largest are dealt out."""
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

    def files(self, facets: tuple[Facet, ...], read_at_first: int = READ_AT_FIRST) -> ColumnFiles:
        """Every column file; values that no record has are left out.

        Where they take more than `read_at_first` bytes together, the largest are dealt out.
        """
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
        total = sum(weights.values()) + _weight(made.data[YEARS])
        for facet in sorted(facets, key=lambda facet: -weights[facet.id]):
            if total > read_at_first and len(kept[facet.id]) >= 2 * FIRST_VALUES:
                parts = self._dealt(facet, kept[facet.id])
                made.data[facet.id] = self._column(facet, parts[0])
                for place, part in enumerate(parts[1:], 1):
                    made.data[f"{facet.id}-{place}"] = self._column(facet, part)
                made.dealt[facet.id] = [[value.id for value in part] for part in parts]
                total += _weight(made.data[facet.id]) - weights[facet.id]
        return made

    def _dealt(self, facet: Facet, values: Sequence[Label]) -> list[list[Label]]:
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
        lists = " ".join(map(records_text, held))
        each = _each(held)
        return {
            "values": _written(values),
            **({"each": each} if each and len(each) <= len(lists) else {"lists": lists}),
        }

    def _with_roles(self, facet: Facet, values: Sequence[Label]) -> Data:
        """Roles go together: each record of a value is followed by the number of a combination of roles."""
        roles = {role.id: position for position, role in enumerate(facet.roles)}
        rows = [
            [
                (number, tuple(sorted(roles[role] for role in held)))
                for number, held in self._records[facet.id, value.id].items()
            ]
            for value in values
        ]
        combined = Counter(combination for row in rows for _, combination in row)
        combinations = sorted(combined, key=lambda combination: (-combined[combination], combination))
        place = {combination: position for position, combination in enumerate(combinations)}
        lists: list[str] = []
        for row in rows:
            parts: list[str] = []
            before = -1
            for number, combination in row:
                parts += (number_text(number - before - 1), number_text(place[combination]))
                before = number
            lists.append("".join(parts))
        return {
            "values": _written(values),
            "lists": " ".join(lists),
            "roles": _written(facet.roles),
            "combinations": combinations,
        }


def _written(values: Iterable[Label]) -> list[tuple[str, str]]:
    return [(value.id, value.words) for value in values]


def _each(held: Sequence[Collection[int]]) -> str:
    """Of each record from 0 which value it has, from 1 in their order, 0 for none; empty where one has several."""
    of = {number: place for place, numbers in enumerate(held, 1) for number in numbers}
    if len(of) < sum(map(len, held)):
        return ""
    return "".join(number_text(of.get(number, 0)) for number in range(max(of, default=-1) + 1))


def _spans(periods: Iterable[tuple[int, Period]], counted: Callable[[int], int]) -> str:
    """Of each dated record how many are skipped before it, its first day against that of the one before, its length."""
    parts: list[str] = []
    before, first_before = -1, 0
    for number, period in periods:
        first, last = map(counted, period)
        parts += (
            number_text(number - before - 1),
            number_text(signed(first - first_before)),
            number_text(last - first),
        )
        before, first_before = number, first
    return "".join(parts)


def _weight(data: object) -> int:
    """Bytes, as hosts send them."""
    return len(zlib.compress(json_bytes(data)))
