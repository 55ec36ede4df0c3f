"""Dates of tables: what a cell says in, an EDTF date out, or what it might mean and why that is not certain.

A cell is read whole or not at all. `3/4/1992` is certain only where the map or the other cells of the column say which
number is the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from generator.editing.draft.date_words import month_number, weekday_number
from generator.values.edtf import CalendarPoint, EdtfDate, EdtfError, Form, Precision, parse_edtf
from generator.values.folding import fold


class Order(StrEnum):
    """Which of the first two numbers of `3/4/1992` is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateHabits:
    """How a column writes dates."""

    order: Order | None = None
    """None: only what can be read in one way is read."""
    serials: date | None = None
    """The day 0 of a spreadsheet's day numbers, where the column holds them."""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRead:
    """What became of a cell."""

    date: EdtfDate | None = None
    why: str = ""
    """Why there is no date."""
    candidates: tuple[EdtfDate, ...] = ()
    has_time: bool = False
    """Whether a time of day was left out."""


EITHER_WAY = "day and month may be either way round"
SERIAL = "it may be a day number of a spreadsheet"
_NO_FORM = "no form of a date"
_TEXT_LIMIT = 120
EXCEL_DAY_0 = date(1899, 12, 30)
_BEFORE_YEAR_1 = re.compile(
    r"\A-\s?\d{1,6}(?!\d*-\d)|\d\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|av\.?\s?j\.?\s?-?c\.?|avant (?:j|notre))(?!\w)"
)
_YEAR_1 = "years before the year 1 cannot be told: dates go from 0001 to 9999"
_ABOUT = re.compile(r"\A(?:c\.|ca\.?|circa|about|around|approx\.?|approximately|vers|environ|~|≈)\s*(?=\S)")
_UNSURE = re.compile(r"\s*(?:\(\?\)|\?|\((?:uncertain|incertain)\))\Z")
_WEEKDAY = re.compile(
    r"\A((?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)\b,?\s+"
)
_TIME = re.compile(
    r"(?<=\d)(?:t|\s+(?:at |a )?|,\s*)\d{1,2}(?::|h)\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*"
    r"(?:[ap]\.?m\.?)?\s*(?:z|utc|[+-]\d{2}:?\d{2})?\Z"
)
_OPEN_ENDS = frozenset("present now ongoing today .. ... aujourd'hui maintenant en-cours".split())
_NUMERIC = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?\Z")
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}\Z")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_GAP = r"[\s.,/-]+"
_POINTS = (
    re.compile(r"(?P<y>\d{4})\Z"),
    re.compile(r"(?P<y>\d{4})\s?[/.-]\s?(?P<m>\d{1,2})\Z"),
    re.compile(r"(?P<y>\d{4})\s?([/.-])\s?(?P<m>\d{1,2})\s?\2\s?(?P<d>\d{1,2})\Z"),
    re.compile(r"(?P<y>\d{4})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])\Z"),
    re.compile(r"(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})\Z"),
    re.compile(
        rf"(?:the |le )?(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?{_GAP}(?:of |de |d')?(?P<word>[^\W\d_]+)"
        rf"{_GAP}(?:de )?(?P<y>\d{{3,4}})\Z"
    ),
    re.compile(
        rf"(?P<word>[^\W\d_]+){_GAP}(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:{_GAP})(?P<y>\d{{3,4}})\Z"
    ),
    re.compile(rf"(?P<word>[^\W\d_]+){_GAP}(?:of |de )?(?P<y>\d{{3,4}})\Z"),
    re.compile(rf"(?P<y>\d{{4}}){_GAP}(?P<word>[^\W\d_]+)(?:{_GAP}(?P<d>\d{{1,2}}))?\Z"),
)
_PART = re.compile(
    r"\A(?:early|mid|late|(?:the )?(?:end|beginning|start|middle) of|debut|mi|fin|courant)[\s-]+(?:in |de |d')?(.+)\Z"
)
"""A part of a month or year: the date is the whole of it, which is true, and a comment keeps the word."""
_DAYS_BEHIND_MONTH = re.compile(r"([^\W\d_]+)\.? (\d{1,2})\s?[-–—]\s?(\d{1,2}),? (\d{4})\Z")
_BETWEEN = re.compile(r"\A(?:between|entre)\s+(?:le |the )?(.+?)\s+(?:and|et)\s+(?:le |the )?(.+)\Z")
_FROM = re.compile(
    r"\A(?:from|de|du|des)\s+(?:le |the )?(.+?)\s+(?:to|until|till|through|a|au|jusqu'(?:en|au|a))\s+(.+)\Z"
)
_TO = re.compile(r"\s*(?:–|—|→|->|\bto\b|\buntil\b|\bthrough\b|\bau\b|\bà\b|\ba\b)\s*|\s+-\s+")
_LEADS = (
    (re.compile(r"\A(?:before|avant|prior to)\s+(?:le |the )?(.+)\Z"), Form.ON_OR_BEFORE, -1),
    (re.compile(r"\A(?:by|no later than|au plus tard(?: en| le)?)\s+(?:the )?(.+)\Z"), Form.ON_OR_BEFORE, 0),
    (re.compile(r"\A(?:after|apres)\s+(?:le |the )?(.+)\Z"), Form.ON_OR_AFTER, 1),
    (re.compile(r"\A(?:since|depuis)\s+(?:le |the )?(.+)\Z"), Form.OPEN_END, 0),
)


def column_order(cells: Iterable[str]) -> Order | None:
    """What a column's own cells say: an order is certain where some need it and none needs the other."""
    needed = set()
    for cell in cells:
        match = _NUMERIC.fullmatch(_WEEKDAY.sub("", _TIME.sub("", _normal(cell)))) if len(cell) < 40 else None
        if match:
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and second <= 12:
                needed.add(Order.DAY_FIRST)
            elif 12 < second <= 31 and first <= 12:
                needed.add(Order.MONTH_FIRST)
    return needed.pop() if len(needed) == 1 else None


def read_date(cell: str, habits: DateHabits) -> DateRead:
    """The date of a cell."""
    text = _normal(cell)
    if not text:
        return DateRead(why="no date is given")
    if len(text) > _TEXT_LIMIT:
        return DateRead(why="the cell is too long for a date")
    if _BEFORE_YEAR_1.search(text):
        return DateRead(why=_YEAR_1)
    try:
        return DateRead(date=parse_edtf(cell.strip()))
    except EdtfError:
        pass
    try:
        return _read(text, habits)
    except EdtfError as fault:
        return DateRead(why=fault.message)


def span_of(start: DateRead, end_cell: str, habits: DateHabits) -> DateRead:
    """The date of a row whose end stands in a cell of its own."""
    if not end_cell.strip() or start.date is None:
        return start
    if _normal(end_cell) in _OPEN_ENDS:
        return _joined(start, None)
    end = read_date(end_cell, habits)
    return _joined(start, end) if end.date is not None else replace(end, why=f"the end: {end.why}")


def date_of_parts(year: str, month: str, day: str) -> DateRead:
    """The date whose year, month and day stand in cells of their own, as TimelineJS has them."""
    year, month, day = (
        re.sub(r"\A(-?\d+)\.0+\Z", r"\1", " ".join(part.split())) for part in (year, month, day)
    )
    if not year:
        return DateRead(why="no year is given" if month or day else "no date is given")
    if year.startswith("-"):
        return DateRead(why=_YEAR_1)
    if day and not month:
        return DateRead(why="a day is given without a month")
    number = _month(fold(month).strip("."), "en") if month and not month.isdigit() else month
    if not (
        year.isdecimal() and len(year) <= 4 and str(number or 1).isdecimal() and (not day or day.isdecimal())
    ):
        return DateRead(why="year, month and day are no numbers")
    try:
        point = CalendarPoint(int(year), int(number) if number else None, int(day) if day else None)
    except EdtfError as fault:
        return DateRead(why=fault.message)
    return DateRead(date=EdtfDate(form=Form.POINT, start=point))


def _normal(cell: str) -> str:
    text = " ".join(cell[: _TEXT_LIMIT + 80].split()).replace("’", "'").replace("−", "-").replace("‑", "-")
    return fold(text).strip(" ;")


def _read(text: str, habits: DateHabits) -> DateRead:
    text = _DAYS_BEHIND_MONTH.sub(r"\2 - \3 \1 \4", text)
    unsure = bool(_UNSURE.search(text))
    about = _ABOUT.match(text)
    if unsure or about:
        rest = _ABOUT.sub("", _UNSURE.sub("", text))
        found = _read(rest, habits) if rest != text else DateRead(why=_NO_FORM)
        if found.date is None:
            return found
        return replace(found, date=replace(found.date, approximate=bool(about), uncertain=not about))
    if match := _PART.match(text):
        found = _point(match[1], habits)
        return DateRead(why=_NO_FORM) if found.date is None or found.date.is_exact_day else found
    for pattern, form, step in _LEADS:
        if match := pattern.match(text):
            return _led(_point(match[1], habits), form, step)
    for pattern, form in ((_BETWEEN, Form.ONE_OF), (_FROM, Form.INTERVAL)):
        if match := pattern.match(text):
            return _range(match[1], match[2], habits, form)
    try:
        found = _point(text, habits)
    except EdtfError as fault:  # `1992-95` is no month, and may be from the one year to the other
        found = _ranges(text, habits)
        return found if found.date else DateRead(why=fault.message)
    return found if found.date or found.candidates or found.why else _ranges(text, habits)


def _led(found: DateRead, form: Form, step: int) -> DateRead:
    """Before, by, after, since a point."""
    if found.date is None or found.date.start is None:
        return found if found.why else DateRead(why=_NO_FORM)
    point = _moved(found.date.start, step)
    start, end = (None, point) if form is Form.ON_OR_BEFORE else (point, None)
    return DateRead(date=EdtfDate(form=form, start=start, end=end))


def _moved(point: CalendarPoint, step: int) -> CalendarPoint:
    """The point so many days, months or years later, whichever it gives."""
    if point.precision is Precision.YEAR or point.month is None:
        return CalendarPoint(point.year + step)
    if point.day is None:
        months = point.year * 12 + point.month - 1 + step
        return CalendarPoint(months // 12, months % 12 + 1)
    try:
        day = point.earliest + timedelta(days=step)
    except OverflowError:
        raise EdtfError("there is no such day", "years go from `0001` to `9999`") from None
    return CalendarPoint(day.year, day.month, day.day)


def _ranges(text: str, habits: DateHabits) -> DateRead:
    """A text that a dash or a word parts into two dates; the first way of parting it that gives two."""
    open_one = DateRead(why=_NO_FORM)
    for first, last in _halves(text):
        if last in _OPEN_ENDS:
            found = _joined(_point(first, habits), None)
        else:
            found = _range(first, last, habits, Form.INTERVAL)
        if found.date is not None:
            return found
        if found.candidates:
            open_one = found
    return open_one


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for match in [*_TO.finditer(text), *re.finditer(r"-|/", text)]:
        first, last = text[: match.start()].strip(), text[match.end() :].strip()
        if first and last:
            yield first, last


def _range(first: str, last: str, habits: DateHabits, form: Form) -> DateRead:
    end = _point(last, habits)
    if end.date is None and re.fullmatch(r"\d{2}", last) and re.fullmatch(r"\d{4}", first):
        end = _point(first[:2] + last, habits)
    if end.date is None or end.date.start is None:
        return end if end.why else DateRead(why=_NO_FORM)
    for completed in (first, f"{first} {end.date.start.year:04d}", _with_month(first, last)):
        begin = _point(completed, habits)
        if begin.date is not None or begin.candidates:
            return replace(_joined(begin, end, form), has_time=begin.has_time or end.has_time)
    return DateRead(why=_NO_FORM)


def _with_month(first: str, last: str) -> str:
    """`3` of `3-5 May 1992`, with the rest of the other end."""
    rest = re.sub(r"\A\d{1,2}(?:er|st|nd|rd|th)?\b", "", last)
    if re.fullmatch(r"[^\W\d_]+ \d{1,2}", first) or not re.match(r"\d{1,2}(?:er|st|nd|rd|th)?\Z", first):
        return first
    return first + rest


def _joined(begin: DateRead, end: DateRead | None, form: Form = Form.INTERVAL) -> DateRead:
    """From the one to the other; without another it goes on."""
    if begin.date is None or begin.date.form is not Form.POINT:
        return begin if begin.date is None and begin.why else DateRead(why=_NO_FORM)
    if end is None:
        return replace(begin, date=replace(begin.date, form=Form.ONGOING))
    if end.date is None or end.date.form is not Form.POINT:
        return end if end.date is None and end.why else DateRead(why="the end is no single date")
    if begin.date == end.date:
        return begin
    vague = begin.date.approximate or end.date.approximate
    unsure = begin.date.uncertain or end.date.uncertain
    try:
        joined = EdtfDate(
            form=form,
            start=begin.date.start,
            end=end.date.start,
            approximate=vague,
            uncertain=unsure and not vague,
        )
    except EdtfError:
        return DateRead(why="the end lies before the beginning")
    return replace(begin, date=joined)


def _point(text: str, habits: DateHabits) -> DateRead:
    """One day, month or year; without a `why` where the text has none of its forms."""
    timeless = _TIME.sub("", text)
    weekday, has_time = _WEEKDAY.match(timeless), timeless != text
    if weekday is not None:
        found = _point(timeless[weekday.end() :], habits)
        return replace(_on_weekday(found, weekday[1]), has_time=has_time)
    text = timeless.strip(" ,")
    if match := _NUMERIC.fullmatch(text):
        return replace(_numeric(int(match[1]), int(match[3]), int(match[4]), habits), has_time=has_time)
    if _SHORT_YEAR.fullmatch(text):
        return DateRead(why="the year has two digits: the century is not certain")
    if match := _SERIAL.fullmatch(text):
        return _serial(int(match[1]), habits)
    for pattern in _POINTS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            month = _month(parts["word"], habits.language) if parts.get("word") else parts.get("m")
            if parts.get("word") and month is None:
                continue
            day = parts.get("d")
            point = CalendarPoint(int(parts["y"]), int(month) if month else None, int(day) if day else None)
            return DateRead(date=EdtfDate(form=Form.POINT, start=point), has_time=has_time)
    return DateRead()


def _on_weekday(found: DateRead, word: str) -> DateRead:
    day = found.date.earliest if found.date is not None and found.date.is_exact_day else None
    if day is None or day.weekday() == weekday_number(word):
        return found
    return DateRead(why="the weekday is not that of the day", candidates=(found.date,) if found.date else ())


def _numeric(first: int, second: int, year: int, habits: DateHabits) -> DateRead:
    readings = {
        Order.DAY_FIRST: _day_or_none(year, second, first),
        Order.MONTH_FIRST: _day_or_none(year, first, second),
    }
    possible = {str(day): day for day in readings.values() if day is not None}
    if habits.order is not None and (chosen := readings[habits.order]) is not None:
        return DateRead(date=chosen)
    if len(possible) == 1 and habits.order is None:
        return DateRead(date=next(iter(possible.values())))
    if habits.order is not None or not possible:
        return DateRead(why="there is no such day", candidates=tuple(possible.values()))
    return DateRead(why=EITHER_WAY, candidates=tuple(possible.values()))


def _day_or_none(year: int, month: int, day: int) -> EdtfDate | None:
    try:
        return EdtfDate(form=Form.POINT, start=CalendarPoint(year, month, day))
    except EdtfError:
        return None


def _serial(number: int, habits: DateHabits) -> DateRead:
    day = (habits.serials or EXCEL_DAY_0) + timedelta(days=number)
    found = EdtfDate(form=Form.POINT, start=CalendarPoint(day.year, day.month, day.day))
    if habits.serials is not None:
        return DateRead(date=found)
    return DateRead(why=SERIAL, candidates=(found,))


def _month(word: str, language: str) -> int | None:
    try:
        return month_number(word)
    except KeyError:
        return None if language in ("en", "fr") else _foreign_month(word, language)


@lru_cache(maxsize=256)
def _foreign_month(word: str, language: str) -> int | None:
    import dateparser

    try:
        found = dateparser.parse(
            f"15 {word} 2000", languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
        )
    except ValueError:  # a language that it does not know
        return None
    return found.month if found is not None and (found.year, found.day) == (2000, 15) else None
