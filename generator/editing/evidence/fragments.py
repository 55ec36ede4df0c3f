"""Fragments: whether a paragraph prints some words exactly, and if not, which of its words were meant.

Exactly is character by character, and never a part of a word: `Iran` is not printed in `Iranien`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from generator.values.folding import fold

_NEAR = 0.7
"""How like the printed words must be to those of the record to be suggested: 1 is the same."""
_WORD = re.compile(r"[^\W_]+")
_OPENING = "«“„‘\"'([—–-"
_GAP = "[…]"
_TOLD_DIFFERENCES = 3
_SPACES = {
    " ": "a space",
    "\u00a0": "a no-break space (U+00A0)",
    "\u202f": "a narrow no-break space (U+202F)",
    "\u2009": "a thin space (U+2009)",
}


class PrintedWord(NamedTuple):
    """A word of a text: folded, and where it stands."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def printed_words(text: str) -> tuple[PrintedWord, ...]:
    """The words of a text in order; hyphens and apostrophes separate."""
    plain: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = _fold_sign(sign)
        plain.append(folded)
        places += [place] * len(folded)
    return tuple(
        PrintedWord(match[0], places[match.start()], places[match.end() - 1] + 1)
        for match in _WORD.finditer("".join(plain))
    )


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    return fold(sign)


def is_printed(fragment: str, paragraph: str) -> bool:
    """Whether a paragraph prints a fragment exactly, in whole words."""
    return _find(fragment, paragraph, 0) >= 0


def is_printed_with_gaps(fragment: str, paragraph: str) -> bool:
    """The same, where `[…]` may stand for words left out."""
    end = 0
    for part in (part.strip() for part in fragment.split(_GAP)):
        start = _find(part, paragraph, end)
        if start < 0:
            return is_printed(fragment, paragraph)
        end = start + len(part)
    return True


def _find(fragment: str, paragraph: str, start: int) -> int:
    """Where a fragment stands, from a place on, in whole words; -1 for nowhere."""
    start = paragraph.find(fragment, start)
    while start >= 0 and (_cuts_word(paragraph, start) or _cuts_word(paragraph, start + len(fragment))):
        start = paragraph.find(fragment, start + 1)
    return start


def _cuts_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def same_words(fragment: str, paragraph: str) -> str | None:
    """What a paragraph prints with the very words of a fragment: other case, accents, apostrophes, spaces, marks."""
    wanted = [word.folded for word in printed_words(fragment)]
    words = printed_words(paragraph)
    folded = [word.folded for word in words]
    for first in range(len(words) - len(wanted) + 1) if wanted else ():
        last = first + len(wanted) - 1
        if folded[first : last + 1] == wanted:
            return _with_marks(fragment, paragraph, first, last)
    return None


def similar_words(fragment: str, paragraph: str) -> str | None:
    """The words of a paragraph that come nearest to a fragment, or None where none come near."""
    wanted = " ".join(word.folded for word in printed_words(fragment))
    words = printed_words(paragraph)
    length = wanted.count(" ") + 1
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, found = _NEAR, None
    for size in range(max(1, length - 1), length + 2):
        for first in range(len(words) - size + 1) if wanted else ():
            matcher.set_seq1(" ".join(word.folded for word in words[first : first + size]))
            quick = matcher.real_quick_ratio() > best and matcher.quick_ratio() > best
            if quick and (ratio := matcher.ratio()) > best:
                best, found = ratio, (first, first + size - 1)
    return _with_marks(fragment, paragraph, *found) if found else None


def _with_marks(fragment: str, paragraph: str, first: int, last: int) -> str:
    """Words of a paragraph, with the quotation marks and stops around them where the fragment has some too."""
    words, own = printed_words(paragraph), printed_words(fragment)
    start, end = words[first].start, words[last].end
    if own[0].start > 0:
        before = paragraph[words[first - 1].end if first else 0 : start]
        opening = [place for place, sign in enumerate(before) if sign in _OPENING]
        start -= len(before) - opening[0] if opening else 0
    marks = len("".join(fragment[own[-1].end :].split()))
    after = paragraph[end : words[last + 1].start if last + 1 < len(words) else len(paragraph)]
    while marks and after:
        marks -= not after[0].isspace()
        end, after = end + 1, after[1:]
    return paragraph[start:end].strip()


def difference_words(written: str, printed: str) -> str:
    """What a reader can hardly see of the difference, in words: apostrophes, spaces, marks. May be empty."""
    if unicodedata.normalize("NFC", written) == unicodedata.normalize("NFC", printed):
        return (
            "accents stand as characters of their own"
            if len(printed) > len(written)
            else "accents are composed"
        )
    told = dict.fromkeys(
        f"{_signs(printed[b:b_end])} for {_signs(written[a:a_end])}"
        for kind, a, a_end, b, b_end in SequenceMatcher(None, written, printed, autojunk=False).get_opcodes()
        if kind != "equal" and not any(sign.isalnum() for sign in written[a:a_end] + printed[b:b_end])
    )
    return ", ".join(list(told)[:_TOLD_DIFFERENCES])


def _signs(text: str) -> str:
    return " and ".join(_SPACES.get(sign, f"{sign} (U+{ord(sign):04X})") for sign in text) or "nothing"


# ── Sentences ──────────────────────────────────────────────────────────────────────────────────────────────────

_END = re.compile(r"[.!?…]+[\s»”\"’)\]]*(?:\s|\Z)")
_ABBREVIATION = re.compile(r"\b(?:[A-ZÉ]|MM|Mme|Mmes|Mr|Mrs|Ms|Dr|Prof|St|Ste|No|vol|art|cf)\.\Z")
_SPEECH = re.compile(r":\s*[«“„\"]\s*(?=[A-ZÀ-ÖØ-Þ0-9])")


@lru_cache(maxsize=4096)
def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, a heading being one; and what is said in quotation marks behind a colon."""
    found = [
        sentence for start, end in sentence_spans(paragraph) if (sentence := paragraph[start:end].strip())
    ]
    return (*found, *_speeches(found))


@lru_cache(maxsize=4096)
def sentence_spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a paragraph begin and end; together they are the paragraph."""
    ends = [end.end() for end in _END.finditer(paragraph) if _ends_sentence(paragraph, end)]
    if not ends or ends[-1] < len(paragraph):
        ends.append(len(paragraph))
    return tuple(zip([0, *ends[:-1]], ends, strict=True))


def sentence_at(paragraph: str, place: int) -> str:
    """The sentence of a paragraph that a place lies in."""
    return next(paragraph[start:end] for start, end in sentence_spans(paragraph) if start <= place < end)


def _ends_sentence(paragraph: str, end: re.Match[str]) -> bool:
    following = next((sign for sign in paragraph[end.end() :] if sign.isalnum()), "A")
    if not (following.isupper() or following.isdigit()):
        return False
    return not _ABBREVIATION.search(paragraph[: end.start() + 1])


def _speeches(found: list[str]) -> Iterator[str]:
    for sentence in found:
        for speech in _SPEECH.finditer(sentence):
            yield sentence[speech.end() :]


def whole_sentence(fragment: str, paragraph: str, fewest: int) -> str | None:
    """The first sentence of a paragraph that a fragment holds whole; shorter ones than `fewest` words do not count."""
    words = [word.folded for word in printed_words(fragment)]
    for sentence in sentences(paragraph):
        wanted = [word.folded for word in printed_words(sentence)]
        starts = range(len(words) - len(wanted) + 1) if len(wanted) >= fewest else ()
        if any(words[start : start + len(wanted)] == wanted for start in starts):
            return sentence
    return None
