"""Glyphs: the small date shape of a row or a dateline, and the key that says what the shapes mean."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.drawings.marks import DrawingWords, Look, Mark
from generator.pages.drawings.shapes import HEIGHT, Outline, box, outline_of, shape
from generator.pages.drawings.svg import num, tag, words
from generator.values.edtf import EdtfDate, parse_edtf

_WIDTH = {
    Outline.DOT: 12,
    Outline.BAR: 24,
    Outline.BAND: 24,
    Outline.FADE: 34,
    Outline.DOTTED_FADE: 34,
    Outline.BRACKETS: 18,
    Outline.PAIR: 22,
    Outline.OPEN: 32,
    Outline.ONGOING: 32,
    Outline.AFTER: 28,
    Outline.BEFORE: 28,
}
_PX_PER_REM = 20
_KEY = (
    ("day", "2020-10-26", Look.OCCURRED),
    ("lasts", "2023-05-01/2023-05-04", Look.OCCURRED),
    ("one-day-in", "[2023-05-01..2023-05-04]", Look.OCCURRED),
    ("several-in", "{2020..2022}", Look.OCCURRED),
    ("some-time-in", "2022-09", Look.OCCURRED),
    ("about", "2023-09~", Look.OCCURRED),
    ("inferred", "2023-09?", Look.OCCURRED),
    ("since-open", "2021/", Look.OCCURRED),
    ("since-ongoing", "2021/..", Look.OCCURRED),
    ("on-or-after", "[2021..]", Look.OCCURRED),
    ("on-or-before", "[..2021]", Look.OCCURRED),
    ("announced", "2020-10-29", Look.ANNOUNCED),
    ("no-day-fixed", "[2024-05-02..]", Look.ANNOUNCED),
    ("postponed", "2020-10-29", Look.POSTPONED),
    ("cancelled", "2020-10-29", Look.CANCELLED),
    ("unconfirmed", "2020-10-29", Look.UNCONFIRMED),
    ("overdue", "2020-10-29", Look.OVERDUE),
)


def glyph(date: EdtfDate, look: Look = Look.OCCURRED) -> str:
    """The shape of a date at the size of a line of text. It says nothing that the words beside it do not say."""
    width = _WIDTH[outline_of(date)]
    return in_line(shape(date, look, box(1, width - 1)), width)


def in_line(drawn: str, width: int, top: int = 0, cls: str = "glyph") -> str:
    """A drawing as high as a shape, from `top` on, at the size of a line of text."""
    return tag(
        "svg",
        drawn,
        cls=cls,
        width=f"{num(width / _PX_PER_REM)}rem",
        height=f"{num(HEIGHT / _PX_PER_REM)}rem",
        viewBox=f"0 {top} {width} {HEIGHT}",
        preserveAspectRatio="xMinYMid",
        aria_hidden="true",
        focusable="false",
    )


def key(marks: Iterable[Mark], wording: DrawingWords) -> str:
    """What each shape means, for the shapes that these marks use."""
    used = {_key_name(mark.date, mark.look) for mark in marks}
    shown = [(name, glyph(parse_edtf(sample), look)) for name, sample, look in _KEY if name in used]
    listed = [tag("li", drawn + words(wording.key[name])) for name, drawn in shown]
    return f'<ul class="key">{"".join(listed)}</ul>' if listed else ""


def _key_name(date: EdtfDate, look: Look) -> str:
    if look is Look.ANNOUNCED and outline_of(date) is Outline.AFTER:
        return "no-day-fixed"
    if look is not Look.OCCURRED:
        return look.value
    return _OCCURRED[outline_of(date)]


_OCCURRED = {outline_of(parse_edtf(sample)): name for name, sample, look in _KEY if look is Look.OCCURRED}
