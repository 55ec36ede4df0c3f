"""Shared runs: texts of sources and a text of ours in, the runs of words out that stand in both.

Words are compared folded: without case, accents and marks. A name of an actor or place is one word, whichever of its
spellings is used; a hyphenated word is one word, and so is a word with the article or ending that an apostrophe ties
to it (`l’accord`, `Armenia’s`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.values.folding import fold_words

RUN_LENGTH = 12
"""Words in a row that nobody writes twice by chance."""

_PIECE = re.compile(r"[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ]")
_TIED = 2
"""Letters of what an apostrophe ties to a word: l, d, qu, s, ll."""

Names = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""The names that begin with a word, longest first, each with the sign that stands for all names of its record."""


class RunWord(NamedTuple):
    """A word, or a whole name, as it is compared, and where it stands."""

    sign: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRun:
    """Words of ours that a source prints in the same order."""

    source: str
    length: int
    """In words."""
    text: str
    """As ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunIndex:
    """The words of the sources, and where each run of `RUN_LENGTH` of them begins."""

    names: Names = field(repr=False)
    words: Mapping[str, tuple[str, ...]] = field(repr=False)
    """By source."""
    starts: Mapping[tuple[str, ...], tuple[tuple[str, int], ...]] = field(repr=False)
    known: frozenset[str] = field(repr=False)
    """Every word of any source."""


def name_signs(names: Iterable[tuple[str, str]]) -> Names:
    """Names, each with the record that bears it, ready to be found in texts; of two bearers the last counts."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for text, record in names:
        words = tuple(word.sign for word in _plain_words(_uniform(text)))
        if words:
            found.setdefault(words[0], {}).setdefault(words, f"@{record}")
    return {
        first: tuple(sorted(several.items(), key=lambda name: (-len(name[0]), name[0])))
        for first, several in found.items()
    }


def run_index(texts: Mapping[str, Iterable[str]], names: Names) -> RunIndex:
    """The index of the paragraphs of each source. A run may go on from one paragraph into the next."""
    words = {
        source: tuple(word.sign for paragraph in paragraphs for word in _words(_uniform(paragraph), names))
        for source, paragraphs in texts.items()
    }
    starts: dict[tuple[str, ...], tuple[tuple[str, int], ...]] = {}
    for source, signs in words.items():
        for start in range(len(signs) - RUN_LENGTH + 1):
            run = signs[start : start + RUN_LENGTH]
            starts[run] = (*starts.get(run, ()), (source, start))
    known = frozenset(sign for signs in words.values() for sign in signs)
    return RunIndex(names=names, words=words, starts=starts, known=known)


def shared_runs(text: str, index: RunIndex) -> Iterator[SharedRun]:
    """Every run of `RUN_LENGTH` words or more that a text shares with a source, each as long as it is."""
    text = _uniform(text)
    words = _words(text, index.names)
    signs = tuple(word.sign for word in words)
    start = 0
    while start + RUN_LENGTH <= len(signs):
        unknown = _last_unknown(signs, start, index.known)
        if unknown is not None:
            start = unknown + 1
            continue
        places = index.starts.get(signs[start : start + RUN_LENGTH], ())
        if not places:
            start += 1
            continue
        source, length = max(
            ((source, _length(signs[start:], index.words[source][place:])) for source, place in places),
            key=lambda found: found[1],
        )
        end = start + length
        yield SharedRun(source=source, length=length, text=text[words[start].start : words[end - 1].end])
        start = end


def _last_unknown(signs: tuple[str, ...], start: int, known: frozenset[str]) -> int | None:
    """The last word of the run at `start` that no source has: no run goes over it."""
    places = range(start + RUN_LENGTH - 1, start - 1, -1)
    return next((place for place in places if signs[place] not in known), None)


def _length(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    same = 0
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            break
        same += 1
    return same


# ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _uniform(text: str) -> str:
    """The text with its accents composed: a mark of its own would end a word."""
    return unicodedata.normalize("NFC", text)


def _words(text: str, names: Names) -> list[RunWord]:
    """The words of a text, its names taken together."""
    plain = list(_plain_words(text))
    words: list[RunWord] = []
    place = 0
    while place < len(plain):
        length, sign = _name_at(plain, place, names)
        words.append(RunWord(sign, plain[place].start, plain[place + length - 1].end))
        place += length
    return words


def _name_at(plain: list[RunWord], place: int, names: Names) -> tuple[int, str]:
    for words, sign in names.get(plain[place].sign, ()):
        if tuple(word.sign for word in plain[place : place + len(words)]) == words:
            return len(words), sign
    return 1, plain[place].sign


def _plain_words(text: str) -> Iterator[RunWord]:
    for match in _PIECE.finditer(text):
        sign = _sign(match[0])
        if sign:
            yield RunWord(sign, match.start(), match.end())


@lru_cache(maxsize=1 << 16)
def _sign(piece: str) -> str:
    """A word as it is compared; without what an apostrophe ties to it. Texts repeat themselves, so it is remembered."""
    parts = ["".join(fold_words(part)) for part in _APOSTROPHE.split(piece)]
    kept = [part for part in parts if len(part) > _TIED] if len(parts) > 1 else parts
    return "".join(kept or parts)
