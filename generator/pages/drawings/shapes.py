"""Shapes: a date in, one drawn shape out, never sharper than the date.

A shape fills a box from 0 to 100 % of its width, so that the same code draws glyphs, lanes and strips that stretch.
Colours come from classes (`sh-announced` …); fading ends from the masks in `MASKS`, which the theme puts into every
page once. What the shapes mean is the "Timeline grammar" of the look.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.pages.drawings.marks import Look
from generator.pages.drawings.svg import num, tag
from generator.values.edtf import CalendarPoint, EdtfDate, Form, Precision

HEIGHT = 14
MIDDLE = 7
MASKS = (
    '<svg class="masks" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<linearGradient id="ramp-both"><stop offset="0" stop-color="#fff" stop-opacity="0"/>'
    '<stop offset=".3" stop-color="#fff" stop-opacity=".9"/><stop offset=".7" stop-color="#fff" stop-opacity=".9"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
    '<linearGradient id="ramp-out"><stop offset="0" stop-color="#fff"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity=".08"/></linearGradient>'
    '<linearGradient id="ramp-in"><stop offset="0" stop-color="#fff" stop-opacity=".08"/>'
    '<stop offset="1" stop-color="#fff"/></linearGradient>'
    '<mask id="fade-both" maskContentUnits="objectBoundingBox"><path fill="url(#ramp-both)" d="M0 0h1v1H0z"/></mask>'
    '<mask id="fade-out" maskContentUnits="objectBoundingBox"><path fill="url(#ramp-out)" d="M0 0h1v1H0z"/></mask>'
    '<mask id="fade-in" maskContentUnits="objectBoundingBox"><path fill="url(#ramp-in)" d="M0 0h1v1H0z"/></mask>'
    "</defs></svg>"
)
"""Once in every page, before any drawing: `partials/shapes.html` of the theme holds the same text."""


class Outline(StrEnum):
    """The kinds of shape; each says one thing about a date."""

    DOT = "dot"
    BAR = "bar"
    BAND = "band"
    FADE = "fade"
    DOTTED_FADE = "dotted-fade"
    BRACKETS = "brackets"
    PAIR = "pair"
    OPEN = "open"
    ONGOING = "ongoing"
    AFTER = "after"
    BEFORE = "before"


LEAST_WIDTH = {
    Outline.DOT: 10.0,
    Outline.BAR: 7.0,
    Outline.BAND: 9.0,
    Outline.FADE: 18.0,
    Outline.DOTTED_FADE: 18.0,
    Outline.BRACKETS: 12.0,
    Outline.PAIR: 18.0,
    Outline.OPEN: 24.0,
    Outline.ONGOING: 24.0,
    Outline.AFTER: 24.0,
    Outline.BEFORE: 24.0,
}
"""In pixels: what is narrower is drawn this wide around its middle, and so never sharper than it is."""

_FORMS = {
    Form.INTERVAL: Outline.BAR,
    Form.OPEN_END: Outline.OPEN,
    Form.ONGOING: Outline.ONGOING,
    Form.ONE_OF: Outline.BRACKETS,
    Form.SEVERAL: Outline.PAIR,
    Form.ON_OR_AFTER: Outline.AFTER,
    Form.ON_OR_BEFORE: Outline.BEFORE,
}


def outline_of(date: EdtfDate) -> Outline:
    """Which kind of shape says what a date says."""
    if date.form in (Form.POINT, Form.INTERVAL) and date.approximate:
        return Outline.FADE
    if date.form in (Form.POINT, Form.INTERVAL) and date.uncertain:
        return Outline.DOTTED_FADE
    if date.form is Form.POINT:
        return Outline.DOT if date.precision is Precision.DAY else Outline.BAND
    return _FORMS[date.form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """From where to where a shape goes, in ordinals of days, the end exclusive; None where it has no end."""

    first: float | None
    last: float | None


def reach_of(date: EdtfDate) -> Reach:
    """How far the shape of a date goes. "About" and "inferred" add half a day, month or year on each side."""
    earliest, latest = date.earliest, date.latest
    first = float(earliest.toordinal()) if earliest else None
    last = float(latest.toordinal() + 1) if latest else None
    if outline_of(date) in (Outline.FADE, Outline.DOTTED_FADE) and first is not None and last is not None:
        return Reach(first=first - _days(date.points[0]) / 2, last=last + _days(date.points[-1]) / 2)
    return Reach(first=first, last=last)


def _days(point: CalendarPoint) -> int:
    return (point.latest - point.earliest).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a shape is drawn: a number of units, or a share of the width that stretches (`12.5%`)."""

    x: str
    width: str
    y: float = 0
    """Of the upper edge; a shape is `HEIGHT` high."""


def box(x0: float, x1: float, y: float = 0) -> Box:
    """A box between two places in units."""
    return Box(x=num(x0), width=num(x1 - x0), y=y)


def shape(date: EdtfDate, look: Look, place: Box, *, starts: bool = True, ends: bool = True) -> str:
    """The shape of a date in a box. `starts` and `ends` are false where the box holds only a part of it."""
    parts = _parts(outline_of(date), date, hollow=look is not Look.OCCURRED, starts=starts, ends=ends)
    if look is Look.CANCELLED:
        parts += _pinned("50%", tag("path", cls="k", d="M-5 12L5 2"))
    return tag("svg", parts, cls=f"sh sh-{look}", x=place.x, y=place.y, width=place.width, height=HEIGHT)


def _parts(outline: Outline, date: EdtfDate, *, hollow: bool, starts: bool, ends: bool) -> str:
    match outline:
        case Outline.DOT:
            return _dot(hollow)
        case Outline.BAR:
            return _block("f", hollow)
        case Outline.BAND:
            return _block("b", hollow) + _ticks(starts, ends)
        case Outline.FADE | Outline.DOTTED_FADE:
            return _fade(date, outline, hollow)
        case Outline.BRACKETS | Outline.PAIR:
            return _bracketed(date, outline, starts, ends)
        case Outline.OPEN | Outline.ONGOING:
            return _running(outline, starts, ends)
        case Outline.AFTER:
            return _half_open(hollow, starts, at_start=True)
        case Outline.BEFORE:
            return _half_open(hollow, ends, at_start=False)


def _dot(hollow: bool) -> str:
    if hollow:
        return tag("circle", cls="o", cx="50%", cy=MIDDLE, r=4.4)
    return tag("circle", cls="f", cx="50%", cy=MIDDLE, r=5)


def _block(fill: str, hollow: bool) -> str:
    return tag("rect", cls="o" if hollow else fill, y=3, width="100%", height=8)


def _ticks(starts: bool, ends: bool) -> str:
    return (_upright("0") if starts else "") + (_upright("100%") if ends else "")


def _upright(x: str) -> str:
    return tag("line", cls="k", x1=x, x2=x, y1=2, y2=12)


def _fade(date: EdtfDate, outline: Outline, hollow: bool) -> str:
    fill = "f" if date.form is Form.INTERVAL else "b f"
    edges = "".join(tag("rect", cls="f", y=y, width="100%", height=1.8) for y in (2.6, 9.6))
    body = edges if hollow else tag("rect", cls=fill, y=3, width="100%", height=8)
    faded = tag("g", body, mask="url(#fade-both)")
    if outline is Outline.FADE:
        return faded
    return faded + "".join(tag("line", cls="q", x1="0", x2="100%", y1=y, y2=y) for y in (1.2, 12.8))


def _bracketed(date: EdtfDate, outline: Outline, starts: bool, ends: bool) -> str:
    left = _pinned("0", tag("path", cls="k", d="M3.5 2H0V12H3.5")) if starts else ""
    right = _pinned("100%", tag("path", cls="k", d="M-3.5 2H0V12H-3.5")) if ends else ""
    loose = date.approximate or date.uncertain
    band = (
        tag("g", tag("rect", cls="b", y=4, width="100%", height=6), mask="url(#fade-both)") if loose else ""
    )
    if not (starts and ends):
        # Only a part is shown: no point may be drawn here, since it may lie in another part.
        return band + left + right + tag("line", cls="q", x1="0", x2="100%", y1=MIDDLE, y2=MIDDLE)
    where = ("50%",) if outline is Outline.BRACKETS else ("34%", "66%")
    return band + left + right + "".join(tag("circle", cls="f", cx=x, cy=MIDDLE, r=2) for x in where)


def _running(outline: Outline, starts: bool, ends: bool) -> str:
    line = tag("rect", cls="f", y=5, width="100%", height=4)
    if ends and outline is Outline.OPEN:
        line = tag("g", line, mask="url(#fade-out)")
    arrow = _pinned("100%", tag("path", cls="k", d="M-4 3L0 7L-4 11")) if ends else ""
    return line + (_upright("0") if starts else "") + arrow


def _half_open(hollow: bool, bounded: bool, *, at_start: bool) -> str:
    edge = _upright("0" if at_start else "100%") if bounded else ""
    if hollow:
        return edge + "".join(tag("line", cls="e", x1="0", x2="100%", y1=y, y2=y) for y in (3, 11))
    band = tag("rect", cls="b", y=3, width="100%", height=8)
    return tag("g", band, mask="url(#fade-out)" if at_start else "url(#fade-in)") + edge


def _pinned(x: str, content: str) -> str:
    """A part of fixed size at a place that stretches."""
    return tag("svg", content, x=x, width=1, height=HEIGHT) if x != "0" else content
