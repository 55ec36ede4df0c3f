"""Measure: how wide a label is, from the real advance widths of the shipped sans face (`widths.json`)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

REGULAR, SEMIBOLD = 400, 600


def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """The width of a text on one line, in the unit of `size`. Kerning is left out: it mostly narrows."""
    widths = _widths()[weight]
    widest = widths["W"]
    return sum(widths.get(letter, widest) for letter in text) * size / 1000


def has_letters(text: str) -> bool:
    """Whether the shipped faces have every letter of a text; a space of any width counts as one."""
    return all(letter in _widths()[REGULAR] or letter.isspace() for letter in text)


def broken_into_lines(
    text: str, first: float, rest: float, size: float, weight: int = REGULAR
) -> tuple[str, ...]:
    """The text in lines at most `first` and then `rest` wide, broken at spaces; a longer word has its own line."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, weight) > (rest if lines else first):
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


@cache
def _widths() -> dict[int, dict[str, int]]:
    text = files("generator.pages.drawings").joinpath("widths.json").read_text(encoding="utf-8")
    return {int(weight): widths for weight, widths in json.loads(text).items()}
