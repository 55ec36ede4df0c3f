"""Variants: takes the names of records; gives the words that lead from each spelling to the others.

Two sorts. A whole name leads to the other whole names (`nagorno karabakh` to Haut-Karabagh), and a word of a
name to its other spellings at the same place of the same record's names (`aliev` to Aliyev).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from generator.site.finder.analysis import query_words
from generator.values.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.site.finder.documents import FinderDocument

KINDS_WITH_VARIANTS = frozenset({"actors", "places", "tracks"})
_PRINTED_WORD = re.compile(r"[^\W_]+")


class Variant(NamedTuple):
    """What a reader may type, whom it means, and the spellings that mean the same."""

    key: str
    """Folded words that count, joined by blanks."""
    number: int
    """The record's."""
    title: str
    others: tuple[str, ...]
    """As printed."""


def has_variants(document: FinderDocument) -> bool:
    """Whether the names of a record lead to one another."""
    return document.kind in KINDS_WITH_VARIANTS


def find_variants(documents: Iterable[FinderDocument]) -> list[Variant]:
    """All variants of all actors, places and tracks, by key, then record."""
    found: list[Variant] = []
    for document in documents:
        if has_variants(document):
            others_of = _whole_names(document)
            for key, others in _word_spellings(document).items():
                others_of[key] = sorted({*others_of.get(key, ()), *others})
            found += (
                Variant(key, document.number, document.title, tuple(others))
                for key, others in others_of.items()
            )
    return sorted(found)


def _whole_names(document: FinderDocument) -> dict[str, list[str]]:
    """From each name to the others, but for those that hold all its words: they are found by them anyway."""
    names = {" ".join(query_words(name)): name for name in reversed((document.title, *document.names))}
    names.pop("", None)
    words_of = {key: frozenset(key.split()) for key in names}
    others_of = {
        key: sorted(other for words, other in names.items() if not words_of[key] <= words_of[words])
        for key in names
    }
    for key, name in sorted(names.items()):
        closed = key.replace(" ", "")
        if closed not in others_of and not any(c.isspace() for c in name):
            others_of[closed] = sorted({*others_of[key], name})  # Nursultan for Nur-Sultan
    return others_of


def _word_spellings(document: FinderDocument) -> dict[str, list[str]]:
    """From each word of the names to its other spellings, and to theirs."""
    names = [_PRINTED_WORD.findall(name) for name in dict.fromkeys((document.title, *document.names))]
    groups: dict[str, dict[str, str]] = {}
    for first, second in combinations(names, 2):
        for a, b in {*zip(first, second, strict=False), *zip(first[::-1], second[::-1], strict=False)}:
            fold_a, fold_b = "".join(fold_words(a)), "".join(fold_words(b))
            if fold_a != fold_b and are_spellings_of_one_word(fold_a, fold_b):
                group = {fold_a: a, fold_b: b, **groups.get(fold_a, {}), **groups.get(fold_b, {})}
                groups.update(dict.fromkeys(group, group))
    return {
        word: sorted(printed for other, printed in group.items() if other != word)
        for word, group in groups.items()
    }


@cache
def are_spellings_of_one_word(first: str, second: str) -> bool:
    """Whether two folded words at one place of two names are close enough to be one, spelled twice."""
    shorter, longer = sorted((len(first), len(second)))
    allowed = 0 if shorter < 4 else 1 if shorter < 5 else 2
    if longer - shorter > allowed or (first + second).isdigit():
        return False
    return _distance(first, second) <= allowed


def _distance(first: str, second: str) -> int:
    """Levenshtein's: letters put in, left out or replaced."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
