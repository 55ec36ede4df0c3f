"""Strips: years as rows, months as columns; the same shapes as the timeline, for narrow screens and record pages.

They stretch: every place is a share of the width, every mark keeps its size, and rows are far enough apart for 24 px
targets on the narrowest screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.pages.drawings.axis import gap_words, january, years_in_use
from generator.pages.drawings.marks import DrawingWords, Mark
from generator.pages.drawings.shapes import HEIGHT, LEAST_WIDTH, Box, Outline, outline_of, reach_of, shape
from generator.pages.drawings.svg import num, percent, tag, words

NARROWEST = 232.0
"""Pixels that a strip has at least, on a screen of 320: rows are placed for this width."""
TARGET = 24.0
_FOREVER = float(january(10_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one year shows of a mark: shares of the year's width, and whether the mark starts and ends here."""

    mark: Mark
    x0: float
    x1: float
    starts: bool
    ends: bool

    @property
    def target(self) -> tuple[float, float]:
        """The room it needs in pixels on the narrowest screen."""
        middle = (self.x0 + self.x1) / 2 * NARROWEST
        least = max(TARGET, LEAST_WIDTH[outline_of(self.mark.date)])
        return min(self.x0 * NARROWEST, middle - least / 2), max(self.x1 * NARROWEST, middle + least / 2)


def strips(marks: Iterable[Mark], wording: DrawingWords, year_urls: Mapping[int, str] | None = None) -> str:
    """One strip for each year with a record; years without one are said in words. `year_urls` makes years links."""
    ordered = tuple(sorted(marks, key=lambda mark: (mark.date.sort_key, mark.title, mark.url)))
    if not ordered:
        return ""
    years = years_in_use(ordered)
    parts = _by_year(ordered, years)
    drawn = [_months(wording)]
    dates = [mark.date for mark in ordered]
    for before, year in zip((years[0], *years), years, strict=False):
        if gap := gap_words(dates, before + 1, year - 1, wording):
            drawn.append(tag("p", words(gap), cls="gap"))
        drawn.append(_strip(year, parts[year], (year_urls or {}).get(year)))
    return tag("div", "".join(drawn), cls="strips")


def _by_year(marks: tuple[Mark, ...], years: tuple[int, ...]) -> Mapping[int, tuple[Part, ...]]:
    by_year: defaultdict[int, list[Part]] = defaultdict(list)
    for mark in marks:
        reach = reach_of(mark.date)
        first = reach.first if reach.first is not None else float(january(mark.date.first_year))
        last = reach.last if reach.last is not None else _FOREVER
        for year in years:
            if last > january(year) and first < january(year + 1):
                by_year[year].append(_part(mark, year, first, last, is_last_year=year == years[-1]))
    return {year: tuple(by_year[year]) for year in years}


def _part(mark: Mark, year: int, first: float, last: float, *, is_last_year: bool) -> Part:
    begin, end = january(year), january(year + 1)
    x0, x1 = max(first, begin), min(last, end)
    if outline_of(mark.date) is Outline.DOT:
        x0 = x1 = (x0 + x1) / 2
    days = end - begin
    return Part(
        mark=mark,
        x0=(x0 - begin) / days,
        x1=(x1 - begin) / days,
        starts=first >= begin,
        ends=last <= end or (last == _FOREVER and is_last_year),
    )


def rows_of(parts: Iterable[Part]) -> tuple[tuple[Part, int], ...]:
    """Each part in the first row where its target touches no other."""
    taken: list[list[tuple[float, float]]] = []
    placed: list[tuple[Part, int]] = []
    for part in parts:
        low, high = part.target
        row = 0
        while row < len(taken) and any(
            low < other_high and other_low < high for other_low, other_high in taken[row]
        ):
            row += 1
        if row == len(taken):
            taken.append([])
        taken[row].append((low, high))
        placed.append((part, row))
    return tuple(placed)


def _strip(year: int, parts: tuple[Part, ...], url: str | None) -> str:
    placed = rows_of(parts)
    height = TARGET * (1 + max((row for _, row in placed), default=0)) + 4
    grid = "".join(
        tag("line", cls="grid", x1=percent(i / 12), x2=percent(i / 12), y1=0, y2=height) for i in range(13)
    )
    links = "".join(_link(part, 2 + row * TARGET) for part, row in placed)
    drawing = tag(
        "svg", grid + links, cls="tl", width="100%", height=height, role="group", aria_label=str(year)
    )
    head = tag("a", str(year), href=url) if url else tag("span", str(year))
    return tag("div", head + drawing, cls="strip")


def _link(part: Part, top: float) -> str:
    mark = part.mark
    name = ", ".join(text for text in (mark.date_words, mark.title, mark.status_words) if text)
    middle = percent((part.x0 + part.x1) / 2)
    target = tag("rect", cls="hit", x=-TARGET / 2, width=TARGET, height=TARGET)
    hits = tag("svg", target, x=middle, y=top, width=1, height=TARGET)
    if (part.x1 - part.x0) * NARROWEST > TARGET:
        hits += tag(
            "rect", cls="hit", x=percent(part.x0), y=top, width=percent(part.x1 - part.x0), height=TARGET
        )
    return tag(
        "a", tag("title", words(name)) + hits + _shape(part, top + (TARGET - HEIGHT) / 2), href=mark.url
    )


def _shape(part: Part, top: float) -> str:
    """At its true place and width; where that is too narrow to be read, at its least width around its middle."""
    mark = part.mark
    least = LEAST_WIDTH[outline_of(mark.date)]
    if (part.x1 - part.x0) * NARROWEST >= least:
        place = Box(x=percent(part.x0), width=percent(part.x1 - part.x0), y=top)
        return shape(mark.date, mark.look, place, starts=part.starts, ends=part.ends)
    drawn = shape(mark.date, mark.look, Box(x=num(-least / 2), width=num(least)))
    return tag("svg", drawn, x=percent((part.x0 + part.x1) / 2), y=top, width=1, height=HEIGHT)


def _months(wording: DrawingWords) -> str:
    letters = "".join(
        tag("text", words(letter), cls="ax", x=percent((index + 0.5) / 12), y=12, text_anchor="middle")
        for index, letter in enumerate(wording.month_letters)
    )
    drawing = tag("svg", letters, cls="tl", width="100%", height=15)
    return tag("div", tag("span") + drawing, cls="strip head", aria_hidden="true")
