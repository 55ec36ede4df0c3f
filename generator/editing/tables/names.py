"""Names: the names in a cell in, the records that they name out, and near matches of those that none has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.records.shapes import Actor, Place, Record, Track
from generator.values.folding import fold_words
from generator.values.ids import RecordKind

_SURE_PARTS = re.compile(r"\s*(?:[;|\n•]|\s/\s)\s*")
_LIKELY_PARTS = re.compile(r"\s*(?:,|&|\s(?:and|et)\s)\s*")
_NEAR = 78.0
_NEAR_LIMIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesRead:
    """What the names of a cell came to."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]


class NameBook:
    """The names of all records of each kind that has names."""

    def __init__(self, records: Iterable[Record], decided: Mapping[str, tuple[RecordKind, str]]) -> None:
        self._spellings: dict[RecordKind, dict[str, set[str]]] = {}
        self._decided = {(kind, _spelling(name)): id for name, (kind, id) in decided.items()}
        self._near: dict[tuple[RecordKind, str], tuple[str, ...]] = {}
        for record in records:
            if isinstance(record, Actor | Place | Track):
                known = self._spellings.setdefault(record.ref.kind, {})
                for name in (record.id.replace("-", " "), *(each.text for each in record.names)):
                    known.setdefault(_spelling(name), set()).add(record.id)

    def read(self, kind: RecordKind, cell: str, separator: str = "") -> NamesRead:
        """The records of a kind that a cell names; `separator` is what the map says stands between names."""
        ids: dict[str, None] = {}
        unknown: dict[str, None] = {}
        for part in self._parts(kind, cell, separator):
            id = self.find(kind, part)
            if id is None:
                unknown[part] = None
            else:
                ids[id] = None
        return NamesRead(ids=tuple(ids), unknown=tuple(unknown))

    def find(self, kind: RecordKind, name: str) -> str | None:
        """The id of the only record that has a name, in whatever order, case and accents it is spelled."""
        spelling = _spelling(name)
        if (kind, spelling) in self._decided:
            return self._decided[kind, spelling]
        found = self._spellings.get(kind, {}).get(spelling, set())
        return next(iter(found)) if len(found) == 1 else None

    def near(self, kind: RecordKind, name: str) -> tuple[str, ...]:
        """The ids of the records whose names are most like a name, the likest first."""
        key = (kind, _spelling(name))
        if key not in self._near:
            spellings = self._spellings.get(kind, {})
            matches = process.extract(
                key[1], list(spellings), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_NEAR_LIMIT
            )
            same = sorted(spellings.get(key[1], ()))
            ids = [*same, *(id for spelling, _, _ in matches for id in sorted(spellings[spelling]))]
            self._near[key] = tuple(dict.fromkeys(ids))[:_NEAR_LIMIT]
        return self._near[key]

    def _parts(self, kind: RecordKind, cell: str, separator: str) -> Iterator[str]:
        if separator:
            yield from _filled(cell.split(separator))
            return
        for part in _filled(_SURE_PARTS.split(cell)):
            if self.find(kind, part) is not None:
                yield part
                continue
            # `Berg, Anna` is one name, and so is `Berg & Sons`: they are several only where each of them is known.
            pieces = list(_filled(_LIKELY_PARTS.split(part)))
            if len(pieces) > 1 and all(self.find(kind, piece) is not None for piece in pieces):
                yield from pieces
            else:
                yield part


def _filled(parts: Iterable[str]) -> Iterator[str]:
    return (" ".join(part.split()) for part in parts if part.strip())


def _spelling(name: str) -> str:
    """A name without what spellings differ in: case, marks, and the order of its words."""
    return " ".join(sorted(fold_words(name))) or name.strip()
