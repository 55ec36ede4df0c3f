"""Analysis: takes texts, and gives the terms under which they are found. Stems are made here, never in the browser.

A term is a folded word as it stands (its form) and the stem it counts under. The reader's word is looked up
among the forms, so that the browser needs no stemmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

import Stemmer

from generator.values.folding import fold, fold_words

# Words too common to find anything by. Those with a second sense that is worth finding (US, May) stay out.
_ENGLISH = """
    an and are as at be been but by for from had has have if in is it its not of on that the their these they
    this to was were which who will with would
"""
_FRENCH = """
    au aux avec ce ces cet cette dans de des du elle elles en est et etait etaient ete etre il ils la le les
    leur leurs mais ne ont ou par pas pour qu que qui sa se ses sont sur un une
"""
STOP_WORDS = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
ALL_STOP_WORDS = frozenset().union(*STOP_WORDS.values())
_SNOWBALL = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "hy": "armenian",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
}
_ACCENTED_WORD = re.compile(r"[^\W_]+")


class Term(NamedTuple):
    """One word of a text."""

    form: str
    stem: str


def is_noise(form: str, stop_words: frozenset[str] = ALL_STOP_WORDS) -> bool:
    """Whether a folded word is not worth finding: a stop word, or a letter a to z by itself."""
    return form in stop_words or (len(form) == 1 and "a" <= form <= "z")


def query_words(text: str) -> list[str]:
    """The words of a query or name that count: without noise, unless they are nothing else."""
    words = fold_words(text)
    return [word for word in words if not is_noise(word)] or words


class Analyser:
    """Takes texts apart. It remembers every piece it has seen: natural text repeats itself."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._pieces: dict[str, _Pieces] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._stemmers: dict[str, Stemmer.Stemmer | None] = {}
        self.forms: dict[str, set[str]] = {}
        """Every stem met so far, with its forms."""

    def stems(self, text: str, language: str = "") -> list[str | None]:
        """The stems of a text in order; None stands for a word that is not indexed but takes its place."""
        language = language or self._language
        if language not in self._pieces:
            self._pieces[language] = _Pieces(lambda piece: tuple(self._remembered(piece, language)))
        return list(chain.from_iterable(map(self._pieces[language].__getitem__, text.split())))

    def terms(self, text: str, language: str = "") -> list[Term | None]:
        """The terms of a text in order; None as in `stems`."""
        language = language or self._language
        return [term for piece in text.split() for term in self._piece_terms(piece, language)]

    def _remembered(self, piece: str, language: str) -> Iterator[str | None]:
        for term in self._piece_terms(piece, language):
            if term is None:
                yield None
            else:
                self.forms.setdefault(term.stem, set()).add(term.form)
                yield term.stem

    def _piece_terms(self, piece: str, language: str) -> tuple[Term | None, ...]:
        forms = accented = fold_words(piece)
        if not piece.isascii():
            # A stemmer wants the accents that folding takes away, wherever both see the same words.
            accented = _ACCENTED_WORD.findall(unicodedata.normalize("NFC", piece).lower())
            if len(accented) != len(forms):
                accented = forms
        stop_words = STOP_WORDS.get(language, frozenset())
        return tuple(
            None if is_noise(form, stop_words) else self._term(form, word, language)
            for form, word in zip(forms, accented, strict=True)
        )

    def _term(self, form: str, word: str, language: str) -> Term:
        key = (language, word)
        if key not in self._terms:
            self._terms[key] = Term(form, self._stem(word, language) or form)
        return self._terms[key]

    def _stem(self, word: str, language: str) -> str:
        if language not in self._stemmers:
            name = _SNOWBALL.get(language)
            self._stemmers[language] = Stemmer.Stemmer(name, 0) if name else None
        stemmer = self._stemmers[language]
        return "".join(fold_words(stemmer.stemWord(word))) if stemmer else fold(word)


class _Pieces(dict[str, tuple[str | None, ...]]):
    """The stems of every piece of text between blanks, found once."""

    def __init__(self, stems_of: Callable[[str], tuple[str | None, ...]]) -> None:
        super().__init__()
        self._stems_of = stems_of

    def __missing__(self, piece: str) -> tuple[str | None, ...]:
        stems = self[piece] = self._stems_of(piece)
        return stems
