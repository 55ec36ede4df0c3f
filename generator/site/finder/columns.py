"""Columns: what every record is in each facet, gathered record by record, out as one file's data per facet."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from generator.site.finder.encoding import number_text, records_text, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.site.finder.documents import Facet, FinderDocument, Label

PERIODS = "when"
"""The column of dates, which is no list of values."""


class Columns:
    """The columns of an index while its documents go by, in the order of their numbers."""

    def __init__(self) -> None:
        self._records: defaultdict[tuple[str, str], dict[int, set[str]]] = defaultdict(dict)
        self._periods: list[str] = []
        self._number, self._first = -1, 0

    def add(self, document: FinderDocument) -> None:
        """Take note of what a record is."""
        for facet, value, role in document.values:
            self._records[facet, value].setdefault(document.number, set()).add(role)
        if document.period:
            first, last = document.period
            self._periods += (
                number_text(document.number - self._number - 1),
                number_text(signed(first - self._first)),
                number_text(last - first),
            )
            self._number, self._first = document.number, first

    def data(self, facets: tuple[Facet, ...]) -> Iterator[tuple[str, str | list[Any]]]:
        """The data of every column file, by facet; values that no record has are left out."""
        yield PERIODS, "".join(self._periods)
        for facet in facets:
            yield facet.id, self._with_roles(facet) if facet.roles else self._plain(facet)

    def _plain(self, facet: Facet) -> list[Any]:
        kept = [value for value in facet.values if (facet.id, value.id) in self._records]
        lists = " ".join(records_text(self._records[facet.id, value.id]) for value in kept)
        return [[_written(value) for value in kept], lists]

    def _with_roles(self, facet: Facet) -> list[Any]:
        """Roles go together: each record of a value is followed by the number of a combination of roles."""
        roles = {role.id: position for position, role in enumerate(facet.roles)}
        kept = [value for value in facet.values if (facet.id, value.id) in self._records]
        rows = [
            [
                (number, tuple(sorted(roles[role] for role in held)))
                for number, held in self._records[facet.id, value.id].items()
            ]
            for value in kept
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
        return [
            [_written(value) for value in kept],
            " ".join(lists),
            [_written(role) for role in facet.roles],
            combinations,
        ]


def _written(value: Label) -> Sequence[object]:
    return value if value.formerly else (value.id, value.words)
