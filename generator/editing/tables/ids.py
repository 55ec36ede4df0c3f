"""Ids of imported records: any text in, an id out that is safe, new, and not to be taken for another one."""

from __future__ import annotations

from collections.abc import Iterable

from generator.chronology.checks.ids import skeleton
from generator.values.edtf import EdtfDate
from generator.values.folding import fold_words
from generator.values.ids import id_fault

_LIMIT = 64
"""Leaves room for a year, a month and a number."""
_TITLE_WORDS = 5


def safe_id(text: str, instead: str) -> str:
    """The id that a text comes nearest to; `instead` where it has no letters for one."""
    kept = ""
    for word in fold_words(text):
        if word.isascii() and len(kept) + len(word) < _LIMIT:
            kept = f"{kept}-{word}" if kept else word
    if not kept:
        return instead
    return kept if id_fault(kept) is None else f"{kept}-{instead}"


def event_id(title: str, when: EdtfDate, kind: str) -> str:
    """The first words of the title, and year or year and month of the date."""
    words = [word for word in fold_words(title) if len(word) > 2 and not word.isdigit()][:_TITLE_WORDS]
    point = when.points[0]
    day = f"{point.year:04d}-{point.month:02d}" if point.month else f"{point.year:04d}"
    return f"{safe_id(' '.join(words), kind)[:_LIMIT].strip('-')}-{day}"


class NewIds:
    """Hands out ids of one kind, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._skeletons = {skeleton(id) for id in self._taken}
        self._numbers: dict[str, int] = {}

    def new(self, likely: str) -> str:
        """The likely id, with the first number behind it that makes it unlike all others."""
        id, number = likely, self._numbers.get(likely, 2)
        while id in self._taken or skeleton(id) in self._skeletons:
            id, number = f"{likely}-{number}", number + 1
        self._numbers[likely] = number
        self._taken.add(id)
        self._skeletons.add(skeleton(id))
        return id
