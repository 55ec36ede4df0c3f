"""Postings: takes the words of documents; gives where each stem stands, and how much each document is about it.

While documents go by, a word costs one number: its place in the row of all words of all documents. Only at the end
are these numbers read as documents and places within them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.site.finder.encoding import LAST, MORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.finder.analysis import Analyser
    from generator.site.finder.documents import FinderDocument

TITLE_WEIGHT, NAME_WEIGHT = 3, 2
"""What a word in the title or in a name counts; any other counts once."""
FIELD_GAP = 8
"""Positions left free between two fields, so that no phrase reaches across."""
# BM25: how soon more mentions stop mattering, how much a long text is discounted, and what counts as long.
# The average is fixed, so that one record's weights do not change with all the others.
_SATURATION, _LENGTH_SHARE, _AVERAGE_LENGTH = 1.2, 0.75, 200.0
_WEIGHTS = 64
"""Higher weights count as this one: the most that makes a difference, but for very long texts."""


class StemPostings(NamedTuple):
    """Where one stem stands."""

    codes: array[int]
    """For each record, ascending: its number times 16, plus how much it is about the stem, 1 to 15."""
    positions: str
    """Record by record in the same order: `MORE` of each gap, `LAST` of the last one."""


class Postings:
    """Where every stem stands, gathered document by document in the order of their numbers."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._length = 0
        # Of each document: its number, where it starts, where its title and names end, what weights are worth in it.
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._titles: list[int] = []
        self._names: list[int] = []
        self._impacts: list[tuple[int, ...]] = []

    def add(self, document: FinderDocument) -> None:
        """Take note of where each stem of a document stands."""
        self._numbers.append(document.number)
        self._starts.append(self._length)
        words = self._take(self._analyser.stems(document.title, document.title_language))
        self._titles.append(self._length)
        words += sum(self._take(self._analyser.stems(name)) for name in document.names)
        self._names.append(self._length)
        words += sum(self._take(stems) for stems in self._plain_fields(document))
        self._impacts.append(_impacts(words))

    def _plain_fields(self, document: FinderDocument) -> Iterator[list[str | None]]:
        for passage in document.passages:
            yield self._analyser.stems(passage.text, passage.language)
        for text in (document.tag[1], document.meta, document.date_words):
            yield self._analyser.stems(text)

    def _take(self, stems: list[str | None]) -> int:
        places = self._places
        for place, stem in enumerate(stems, self._length):
            if stem is not None:
                places[stem].append(place)
        self._length += len(stems) + FIELD_GAP
        return len(stems)

    def by_stem(self) -> dict[str, StemPostings]:
        """The postings of every stem, in the order of stems. What was gathered is used up."""
        self._starts.append(self._length)
        return {stem: self._of(self._places.pop(stem)) for stem in sorted(self._places)}

    def _of(self, places: array[int]) -> StemPostings:
        # Passed a million times: what it looks at is at hand under a short name.
        starts, titles, names = self._starts, self._titles, self._names
        numbers, impacts = self._numbers, self._impacts
        codes, positions = array("I"), []
        at = end = before = gap = weight = 0
        for place in (*places, self._length):
            if place < end:  # once more in the same document
                positions.append(MORE[gap])
                weight += 1
                gap = place - before
            else:
                if end:
                    positions.append(LAST[gap])
                    codes.append(numbers[at] * 16 + impacts[at][weight if weight < _WEIGHTS else -1])
                if place == self._length:
                    break
                at = bisect_right(starts, place, at) - 1
                gap, end, weight = place - starts[at], starts[at + 1], 1
            if place < names[at]:
                weight += (TITLE_WEIGHT if place < titles[at] else NAME_WEIGHT) - 1
            before = place
        return StemPostings(codes, "".join(positions))


@lru_cache(maxsize=4096)
def _impacts(length: int) -> tuple[int, ...]:
    """How much a document of so many words is about a term, from 1 to 15, by the term's weight in it."""
    discount = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _AVERAGE_LENGTH)
    return tuple(max(1, int(15 * weight / (weight + discount))) for weight in range(_WEIGHTS))
