"""Figures: one linear scale from 0 for all rows of a measure, and a mark for each figure. No sums, no log scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.drawings.glyph import in_line
from generator.pages.drawings.marks import FIGURE_KEY_NAMES, DrawingWords
from generator.pages.drawings.shapes import HEIGHT
from generator.pages.drawings.svg import percent, tag, words
from generator.records.shapes import Bound

_ROW = 28
_MIDDLE = 14
_FADE = 44
_MOST_STEPS = 4
_ROOM = 1.12


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMark:
    """One figure: `low` and `high` are equal unless a range was given."""

    low: float
    high: float
    bound: Bound = Bound.EXACTLY
    estimate: bool = False
    """Its claim estimates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From 0 to `top`, with a number at every `step`."""

    top: float
    step: float

    def share(self, value: float) -> float:
        """Where a value lies, 0 to 1."""
        return min(max(value / self.top, 0.0), 1.0)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The numbers that it shows, 0 first."""
        count = int(self.top / self.step + 1e-9)
        return tuple(self.step * index for index in range(count + 1))


def scale_of(marks: Iterable[FigureMark]) -> Scale:
    """A scale that holds all these figures, with room behind the largest."""
    largest = max((mark.high for mark in marks), default=1.0) or 1.0
    step = 1.0
    while largest / step > _MOST_STEPS:
        step = _next_step(step)
    return Scale(top=largest * _ROOM, step=step)


def _next_step(step: float) -> float:
    """1, 2, 5, 10, 20, 50, …"""
    digit = int(f"{step:.0f}"[0])
    return step * 2.5 if digit == 2 else step * 2


def figure_axis(scale: Scale, wording: DrawingWords) -> str:
    """The numbers of a scale, for the head of the column."""
    numbers = "".join(
        tag(
            "text",
            words(wording.number(value)),
            x=percent(scale.share(value)),
            y=13,
            text_anchor="start" if value == 0 else "middle",
        )
        for value in scale.ticks
    )
    return tag(
        "svg", numbers, cls="figsvg axis", width="100%", height=18, aria_hidden="true", focusable="false"
    )


def figure_mark(mark: FigureMark, scale: Scale) -> str:
    """A figure on its scale. The figure in words stands beside it."""
    ticks = "".join(
        tag("line", cls="grid", x1=percent(scale.share(value)), x2=percent(scale.share(value)), y1=8, y2=20)
        for value in scale.ticks[1:]
    )
    line = tag("line", cls="grid", x1="0", x2="100%", y1=_MIDDLE, y2=_MIDDLE)
    ground = line + ticks + tag("path", cls="zero", d="M0 6V22")
    low, high = percent(scale.share(mark.low)), percent(scale.share(mark.high))
    if mark.high > mark.low:
        between = percent(scale.share(mark.high) - scale.share(mark.low))
        bar = tag("rect", cls="b", x=low, y=_MIDDLE - 4, width=between, height=8)
        drawn = (
            bar + _at(low, tag("path", cls="k", d="M0 8V20")) + _at(high, tag("path", cls="k", d="M0 8V20"))
        )
    else:
        drawn = _at(low, _point(mark))
    return tag(
        "svg",
        ground + drawn,
        cls="figsvg sh-occurred",
        width="100%",
        height=_ROW,
        aria_hidden="true",
        focusable="false",
    )


def figure_key(marks: Iterable[FigureMark], wording: DrawingWords) -> str:
    """What the marks mean, for those in use."""
    used = {_key_name(mark) for mark in marks}
    samples = {_key_name(sample): sample for sample in _SAMPLES}
    names = [name for name in FIGURE_KEY_NAMES if name in used]
    listed = [tag("li", _key_glyph(samples[name]) + words(wording.key[name])) for name in names]
    return f'<ul class="key">{"".join(listed)}</ul>' if listed else ""


def _at(x: str, content: str) -> str:
    return tag("svg", content, x=x, width=1, height=_ROW)


def _point(mark: FigureMark) -> str:
    match mark.bound:
        case Bound.AT_LEAST | Bound.MORE_THAN:
            line = tag("rect", cls="f", y=_MIDDLE - 2.5, width=_FADE, height=5)
            return tag("g", line, mask="url(#fade-out)") + tag("path", cls="k", d="M0 7V21")
        case Bound.AT_MOST | Bound.LESS_THAN:
            line = tag("rect", cls="f", x=-_FADE, y=_MIDDLE - 2.5, width=_FADE, height=5)
            return tag("g", line, mask="url(#fade-in)") + tag("path", cls="k", d="M0 7V21")
    spread = ""
    if mark.bound is Bound.ABOUT:
        spread = tag(
            "g", tag("rect", cls="b", x=-16, y=_MIDDLE - 4, width=32, height=8), mask="url(#fade-both)"
        )
    if mark.estimate:
        ring = tag("circle", cls="o", cy=_MIDDLE, r=5) + tag("circle", cls="f", cy=_MIDDLE, r=1.6)
        return spread + ring
    return spread + tag("circle", cls="f", cy=_MIDDLE, r=5)


_SAMPLES = (
    FigureMark(low=1, high=1),
    FigureMark(low=1, high=1, estimate=True),
    FigureMark(low=1, high=1, bound=Bound.ABOUT),
    FigureMark(low=1, high=1, bound=Bound.AT_LEAST),
    FigureMark(low=1, high=1, bound=Bound.AT_MOST),
    FigureMark(low=1, high=2),
)


def _key_name(mark: FigureMark) -> str:
    if mark.high > mark.low:
        return "between"
    if mark.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return "at-least"
    if mark.bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return "at-most"
    if mark.estimate:
        return "estimate"
    return "figure-about" if mark.bound is Bound.ABOUT else "figure"


def _key_glyph(mark: FigureMark) -> str:
    if mark.high > mark.low:
        content = tag("rect", cls="b", x=2, y=10, width=24, height=8) + tag(
            "path", cls="k", d="M2 8V20M26 8V20"
        )
        return _glyph(content, 28)
    wide = {"at-least": (2.0, 48), "at-most": (46.0, 48), "figure-about": (18.0, 36)}
    middle, width = wide.get(_key_name(mark), (7.0, 14))
    return _glyph(tag("svg", _point(mark), x=middle, width=1, height=_ROW), width)


def _glyph(content: str, width: int) -> str:
    return in_line(content, width, top=(_ROW - HEIGHT) // 2, cls="glyph sh-occurred")
