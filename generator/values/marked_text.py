"""Marked text: a text of ours whose sentences end in marks, `… [c1][c2].`, each naming a claim.

A text is paragraphs separated by blank lines. Line breaks inside a paragraph are spaces; no-break spaces stay. In a
paragraph, what stands before a mark belongs to it, with the punctuation that follows the mark; what comes after the
last mark is a fault that `unmarked_rest` shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.values.ids import ClaimName, parse_claim_name

_SPACES = re.compile(r"[ \t\r\n]+")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_MARKS = re.compile(r"(?:[ \u00a0\u202f]?\[[^\[\]]*\])+")
# What closes a sentence or a quotation. Straight quotes also open one, so they count only where no space precedes.
_CLOSING = re.compile(r"(?:[ \u00a0\u202f]*[.!?…»”)]|[\"'’])*")


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of plain text and the claims that its end names; `names` is empty only for an unmarked rest."""

    text: str
    names: tuple[ClaimName, ...]
    bad_marks: tuple[str, ...] = ()
    """What stands in brackets but names no claim."""


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """One paragraph: its pieces in order. The text of a piece holds no mark and keeps its closing punctuation."""

    pieces: tuple[MarkedPiece, ...]

    @property
    def names(self) -> tuple[ClaimName, ...]:
        """Every claim named, in the order of the marks, repeats included."""
        return tuple(name for piece in self.pieces for name in piece.names)

    @property
    def text(self) -> str:
        """The paragraph without its marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def unmarked_rest(self) -> str:
        """What follows the last mark beyond punctuation, or the empty text."""
        last = self.pieces[-1]
        return "" if last.names or last.bad_marks else last.text.strip()


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line, without marks being read."""
    return tuple(_SPACES.sub(" ", part).strip() for part in _BLANK_LINES.split(text.strip()) if part.strip())


def parse_marked(text: str) -> tuple[MarkedParagraph, ...]:
    """A text as paragraphs of marked pieces. Never fails: what is no mark is listed in `bad_marks`."""
    return tuple(MarkedParagraph(_pieces(paragraph)) for paragraph in split_paragraphs(text))


def claim_names(text: str) -> tuple[ClaimName, ...]:
    """Every claim that a text names, in the order of the marks, repeats included."""
    return tuple(name for mark in _BRACKETS.findall(text) if (name := parse_claim_name(mark)))


def without_marks(text: str) -> str:
    """The plain text, its paragraphs separated by blank lines."""
    return "\n\n".join(paragraph.text for paragraph in parse_marked(text))


def _pieces(paragraph: str) -> tuple[MarkedPiece, ...]:
    pieces: list[MarkedPiece] = []
    start = 0
    for match in _MARKS.finditer(paragraph):
        named = [(mark, parse_claim_name(mark)) for mark in _BRACKETS.findall(match[0])]
        names = tuple(name for _, name in named if name)
        bad = tuple(mark for mark, name in named if not name)
        closing = _CLOSING.match(paragraph, match.end())
        end = closing.end() if closing else match.end()
        text = paragraph[start : match.start()] + paragraph[match.end() : end]
        pieces.append(MarkedPiece(text, names, bad))
        start = end
    rest = paragraph[start:]
    if rest.strip() or not pieces:
        pieces.append(MarkedPiece(rest, ()))
    return tuple(pieces)
