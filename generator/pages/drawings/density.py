"""Density: how many records begin when, for chronologies too long to be drawn mark by mark.

A record is counted in the smallest unit that its date gives for its beginning, and never in a smaller one: what is
known to the year only stands beside the twelve months, not in one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.pages.drawings.axis import Axis, gap_words, january, make_axis, years_in_use
from generator.pages.drawings.marks import DrawingWords, Mark
from generator.pages.drawings.svg import percent, tag, words
from generator.values.edtf import CalendarPoint, EdtfDate, Form

MOST_MARKS = 60
"""Beyond so many records a drawing shows how many there are, not each by itself."""
HISTOGRAM_HEIGHT = 192
_TOP, _BOTTOM = 50.0, 176.0
_ROW, _BAR = 34.0, 16.0
_LEAST = 1.5
_NUMBERS_UP_TO = 45
"""Years: with more of them, numbers over the bars would touch."""
_SPARSE_LABELS = 5
"""On narrow screens so many years share one label."""


def counted_at(date: EdtfDate) -> CalendarPoint:
    """The year, month or day in which a date is known to begin."""
    first, last = date.points[0], date.points[-1]
    if date.form in (Form.ON_OR_AFTER, Form.ON_OR_BEFORE):
        return CalendarPoint(first.year)
    if date.form in (Form.ONE_OF, Form.SEVERAL):
        return _shared(first, last)
    if first.day and (date.approximate or date.uncertain):
        return CalendarPoint(first.year, first.month)
    return first


def _shared(first: CalendarPoint, last: CalendarPoint) -> CalendarPoint:
    """The smallest unit that holds both; the first year where no year does."""
    if first == last:
        return first
    if (first.year, first.month) == (last.year, last.month):
        return CalendarPoint(first.year, first.month)
    return CalendarPoint(first.year)


def histogram(marks: Iterable[Mark], wording: DrawingWords, year_urls: Mapping[int, str]) -> str:
    """A bar for each year on the timeline's axis, as high as the records that begin in it. It stretches; where it gets
    too narrow to be hit its links are hidden, so that another list has to lead to the years."""
    all_marks = tuple(marks)
    if not all_marks:
        return ""
    counts = Counter(counted_at(mark.date).year for mark in all_marks)
    axis = make_axis(all_marks, 0, 1000)
    most = max(counts.values())
    numbered = len(counts) <= _NUMBERS_UP_TO
    drawn = [
        _cut(before.x1, after.x0) for before, after in zip(axis.stretches, axis.stretches[1:], strict=False)
    ]
    for number, year in enumerate(years_in_use(all_marks)):
        drawn.append(_year_name(year, axis, number))
        if counts[year]:
            drawn.append(_bar(year, counts[year], most, axis, wording, numbered=numbered))
            name = f"{year}: {wording.records(counts[year])}"
            drawn.append(tag("a", _hit(year, axis), cls="wide", href=year_urls[year], aria_label=name))
    base = tag("line", cls="base", x1="0", x2="100%", y1=_BOTTOM, y2=_BOTTOM)
    return tag(
        "svg",
        "".join(drawn) + base,
        cls="tl hist",
        width="100%",
        height=HISTOGRAM_HEIGHT,
        role="group",
        aria_label=wording.years_label,
    )


def _place(axis: Axis, ordinal: int) -> float:
    place = axis.place(ordinal)
    assert place is not None
    return place / 1000


def _hit(year: int, axis: Axis) -> str:
    x0, x1 = _place(axis, january(year)), _place(axis, january(year + 1))
    return tag("rect", cls="hit", x=percent(x0), y=20, width=percent(x1 - x0), height=_BOTTOM - 20)


def _bar(year: int, count: int, most: int, axis: Axis, wording: DrawingWords, *, numbered: bool) -> str:
    x0, x1 = _place(axis, january(year)), _place(axis, january(year + 1))
    height = max(_LEAST, (_BOTTOM - _TOP) * count / most)
    gap, top = (x1 - x0) * 0.1, _BOTTOM - height
    width = percent(x1 - x0 - 2 * gap)
    bar = tag("rect", cls="bar", x=percent(x0 + gap), y=top, width=width, height=height)
    if not numbered:
        return bar
    middle = percent((x0 + x1) / 2)
    return bar + tag("text", wording.number(count), cls="n wide", x=middle, y=top - 5, text_anchor="middle")


def _year_name(year: int, axis: Axis, number: int) -> str:
    # Where there is little room only some years are named; the table below names all.
    room = "ax" if number % _SPARSE_LABELS == 0 else "ax wide"
    x = percent(_place(axis, january(year)))
    line = tag("line", cls="grid", x1=x, x2=x, y1=20, y2=_BOTTOM)
    return line + tag("text", str(year), cls=room, x=x, y=14, dx=2)


def _cut(x0: float, x1: float) -> str:
    x, width = percent(x0 / 1000), percent((x1 - x0) / 1000)
    return tag("rect", cls="cut", x=x, y=20, width=width, height=HISTOGRAM_HEIGHT - 20)


def by_month(marks: Iterable[Mark], wording: DrawingWords, year_urls: Mapping[int, str] | None = None) -> str:
    """Years as rows, months as columns: how many records begin in each, as bars and in figures."""
    dates = [mark.date for mark in marks]
    counts = Counter((point.year, point.month or 0) for point in map(counted_at, dates))
    if not counts:
        return ""
    years = sorted({year for year, _ in counts})
    most = max(counts.values())
    columns = (*range(1, 13), 0) if any(month == 0 for _, month in counts) else tuple(range(1, 13))
    drawn = [_heads(columns, wording)]
    for before, year in zip((years[0], *years), years, strict=False):
        if gap := gap_words(dates, before + 1, year - 1, wording):
            drawn.append(tag("p", words(gap), cls="gap"))
        own = {month: counts[year, month] for month in columns}
        drawn.append(_row(year, own, most, wording, (year_urls or {}).get(year)))
    return tag("div", "".join(drawn), cls="strips counted")


def _heads(columns: Sequence[int], wording: DrawingWords) -> str:
    letters = (wording.month_letters[month - 1] if month else "?" for month in columns)
    drawn = "".join(
        tag("text", words(letter), cls="ax", x=percent((at + 0.5) / len(columns)), y=12, text_anchor="middle")
        for at, letter in enumerate(letters)
    )
    drawing = tag("svg", drawn, cls="tl", width="100%", height=15)
    return tag("div", tag("span") + drawing, cls="strip head", aria_hidden="true")


def _row(year: int, counts: Mapping[int, int], most: int, wording: DrawingWords, url: str | None) -> str:
    total = sum(counts.values())
    share = 1 / len(counts)
    parts: list[str] = [tag("line", cls="base faint", x1="0", x2="100%", y1=_ROW - 2, y2=_ROW - 2)]
    for at, (month, count) in enumerate(counts.items()):
        if not count:
            continue
        height = max(_LEAST, _BAR * count / most)
        x, width = percent((at + 0.12) * share), percent(0.76 * share)
        top = _ROW - 2 - height
        parts.append(tag("rect", cls="bar" if month else "bar some", x=x, y=top, width=width, height=height))
        middle = percent((at + 0.5) * share)
        parts.append(tag("text", wording.number(count), cls="n", x=middle, y=top - 3, text_anchor="middle"))
    drawing = tag(
        "svg",
        "".join(parts),
        cls="tl",
        width="100%",
        height=_ROW,
        role="img",
        aria_label=_said(year, counts, wording),
    )
    sum_ = tag("small", wording.number(total))
    head = tag("a", f"{year} {sum_}", href=url) if url else tag("span", f"{year} {sum_}")
    return tag("div", head + drawing, cls="strip")


def _said(year: int, counts: Mapping[int, int], wording: DrawingWords) -> str:
    """A row in words: "2020: 31 records: Jan 2, …"."""
    named = (
        f"{wording.months[month - 1] if month else wording.no_month} {wording.number(count)}"
        for month, count in counts.items()
        if count
    )
    return f"{year}: {wording.records(sum(counts.values()))}: {', '.join(named)}"
