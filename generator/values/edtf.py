"""EDTF dates: a text as a record writes it in, a value with strict bounds, precision and sort order out.

The forms are a subset of the Extended Date/Time Format (EDTF, Library of Congress, 2019; ISO 8601-2:2019),
years 0001 to 9999, real calendar days only:

    2020-10-26, 2020-10, 2020     a day; some time in a month or a year
    2023-05-01/2023-05-04         lasts from the one to the other
    2021/                         has begun, its end is not given
    2021/..                       has begun and is still going on
    [2020-10-26..2020-10-29]      one moment within; also [2020-10-26..] and [..2020-10-29]
    {2020..2022}                  several moments within
    2023-09~, 2023-09?            after the whole: the source says "about"; we infer it

Two things differ from EDTF: `~` and `?` qualify everything before them (in EDTF, `2020/2022~` qualifies the
end alone, and a set is not qualified), and `{a..b}` means some moments within, not every one. Any other text is
refused with an `EdtfError` that says what is wrong and what to write instead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from generator.values.edtf_help import UNSHAPED, Refusal, refusal


class EdtfError(ValueError):
    """A text that is no date of ours: `message` says what is, `help` what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message}; {self.help}"


class Form(StrEnum):
    """How a date is put. `START` and `END` stand for a day, a month or a year."""

    POINT = "point"
    """`START`: a day, or some time in a month or a year."""
    INTERVAL = "interval"
    """`START/END`"""
    OPEN_END = "open-end"
    """`START/`"""
    ONGOING = "ongoing"
    """`START/..`"""
    ONE_OF = "one-of"
    """`[START..END]`"""
    ON_OR_AFTER = "on-or-after"
    """`[START..]`"""
    ON_OR_BEFORE = "on-or-before"
    """`[..END]`"""
    SEVERAL = "several"
    """`{START..END}`"""


class Precision(StrEnum):
    """The smallest unit that a date gives."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class CalendarPoint:
    """A day, a month or a year of the proleptic Gregorian calendar, as ISO 8601 has it."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a calendar point with a day needs a month")
        fault = _calendar_fault(self.year, self.month, self.day)
        if fault is not None:
            raise EdtfError(fault.message, fault.help)

    @property
    def precision(self) -> Precision:
        """Day, month or year: the smallest unit that is given."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part])


@dataclass(frozen=True, slots=True, kw_only=True)
class EdtfDate:
    """A date as far as it is known. Two dates are equal when their texts are.

    The bounds are strict: they follow from the printed days, months and years alone, and neither `~` nor `?`
    widens them. Who must allow for "about" asks for `approximate`.
    """

    form: Form
    start: CalendarPoint | None = None
    """The earlier named point; None for `[..END]` only."""
    end: CalendarPoint | None = None
    """The later named point, where the form has one."""
    approximate: bool = False
    """`~`: the source says "about". Never together with `uncertain`."""
    uncertain: bool = False
    """`?`: we infer it."""

    def __post_init__(self) -> None:
        if (self.start is not None, self.end is not None) != _ENDS[self.form]:
            raise ValueError(f"a date of the form {self.form} has other ends")
        if self.approximate and self.uncertain:
            raise ValueError("a date is approximate or uncertain, not both")
        if self.start is not None and self.end is not None:
            _refuse_bad_range(self.form, self.start, self.end)

    @property
    def earliest(self) -> date | None:
        """The first day it can touch; None for `[..END]`, where it is not known."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can touch; None where an end is not given, not yet come or not fixed."""
        if self.end is not None:
            return self.end.latest
        return self.start.latest if self.form is Form.POINT and self.start else None

    @property
    def precision(self) -> Precision:
        """That of its coarser end."""
        return max((point.precision for point in self.points), key=_COARSENESS.index)

    @property
    def points(self) -> tuple[CalendarPoint, ...]:
        """The one or two points that it names, in their order."""
        return tuple(point for point in (self.start, self.end) if point is not None)

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one day, neither approximate nor inferred."""
        return (
            self.form is Form.POINT
            and self.precision is Precision.DAY
            and not (self.approximate or self.uncertain)
        )

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """A total order of all dates: by earliest day, then latest (the narrower first, an open end last),
        then form in the order of `Form`, then text. `[..END]`, whose earliest day is not known, stands at
        the first day of `END`.
        """
        latest = self.latest or date.max
        form = _FORM_ORDER.index(self.form)
        return (self.points[0].earliest.toordinal(), latest.toordinal(), form, str(self))

    @property
    def first_year(self) -> int:
        """The first year it names: where a chronology by year files it."""
        return self.points[0].year

    @property
    def last_year(self) -> int:
        """The last year it names; an end that is not given adds none."""
        return self.points[-1].year

    @property
    def years(self) -> range:
        """Every year from the first to the last that it names."""
        return range(self.first_year, self.last_year + 1)

    def __str__(self) -> str:
        body = _PRINTED[self.form].format(start=self.start, end=self.end)
        return body + ("~" if self.approximate else "") + ("?" if self.uncertain else "")


_COARSENESS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_FORM_ORDER = tuple(Form)
_ENDS = {
    Form.POINT: (True, False),
    Form.INTERVAL: (True, True),
    Form.OPEN_END: (True, False),
    Form.ONGOING: (True, False),
    Form.ONE_OF: (True, True),
    Form.ON_OR_AFTER: (True, False),
    Form.ON_OR_BEFORE: (False, True),
    Form.SEVERAL: (True, True),
}
_PRINTED = {
    Form.POINT: "{start}",
    Form.INTERVAL: "{start}/{end}",
    Form.OPEN_END: "{start}/",
    Form.ONGOING: "{start}/..",
    Form.ONE_OF: "[{start}..{end}]",
    Form.ON_OR_AFTER: "[{start}..]",
    Form.ON_OR_BEFORE: "[..{end}]",
    Form.SEVERAL: "{{{start}..{end}}}",
}
_POINT = "[0-9]{4}(?:-[0-9]{2}){0,2}"
_START, _END = f"(?P<start>{_POINT})", f"(?P<end>{_POINT})"
_SHAPES = {
    Form.POINT: re.compile(_START),
    Form.INTERVAL: re.compile(f"{_START}/{_END}"),
    Form.OPEN_END: re.compile(f"{_START}/"),
    Form.ONGOING: re.compile(rf"{_START}/\.\."),
    Form.ONE_OF: re.compile(rf"\[{_START}\.\.{_END}\]"),
    Form.ON_OR_AFTER: re.compile(rf"\[{_START}\.\.\]"),
    Form.ON_OR_BEFORE: re.compile(rf"\[\.\.{_END}\]"),
    Form.SEVERAL: re.compile(rf"\{{{_START}\.\.{_END}\}}"),
}


def parse_edtf(text: str) -> EdtfDate:
    """The date that a text means; raises `EdtfError` for any text that `str` of a date does not give."""
    parsed = _parse_shape(text)
    if parsed is None:
        fault = refusal(text, _fault_of)
        raise EdtfError(fault.message, fault.help)
    return parsed


def _parse_shape(text: str) -> EdtfDate | None:
    """The date of a text of the right shape, None for any other; an impossible day is an `EdtfError`."""
    qualifier = text[-1:] if text[-1:] in ("~", "?") else ""
    body = text.removesuffix(qualifier)
    for form, shape in _SHAPES.items():
        match = shape.fullmatch(body)
        if match is not None:
            ends = {name: _parse_point(part) for name, part in match.groupdict().items()}
            return EdtfDate(form=form, **ends, approximate=qualifier == "~", uncertain=qualifier == "?")
    return None


def _parse_point(text: str) -> CalendarPoint:
    return CalendarPoint(*(int(part) for part in text.split("-")))


def _fault_of(text: str) -> Refusal | None:
    """What is wrong with a text that might be written instead: None if it is a date."""
    try:
        return UNSHAPED if _parse_shape(text) is None else None
    except EdtfError as fault:
        return Refusal(fault.message, fault.help)


def _calendar_fault(year: int, month: int | None, day: int | None) -> Refusal | None:
    """Why there is no such year, month or day; None if there is."""
    if not 1 <= year <= 9999:
        return Refusal(f"there is no year {year:04} here", "years go from `0001` to `9999`")
    if month is None:
        return None
    if month == 0:
        return Refusal("there is no month 00", f"a month that is not known is left out: `{year:04}`")
    if not 1 <= month <= 12:
        return Refusal(f"there is no month {month}", _help_with_month(year, month, day))
    if day is None:
        return None
    if day == 0:
        return Refusal("there is no day 00", f"a day that is not known is left out: `{year:04}-{month:02}`")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        whole = f"{year:04}-{month:02}"
        mend = f"its last day is `{whole}-{last}`; if the day is not known, write `{whole}`"
        return Refusal(f"there is no day {day} in {whole}", mend)
    return None


# `2020-22` is more likely two years than a slip; `2020-83` is a slip.
_LIKELY_YEARS = 20


def _help_with_month(year: int, month: int, day: int | None) -> str:
    if day is not None and 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]:
        return f"the month comes before the day: write `{year:04}-{day:02}-{month:02}`"
    if day is None and 0 < month - year % 100 <= _LIKELY_YEARS:
        years = f"{year:04}/{year // 100:02}{month}"
        return f"months go from 01 to 12; for the years from one to the other write `{years}`"
    return f"months go from 01 to 12; if the month is not known, write `{year:04}`"


def _refuse_bad_range(form: Form, start: CalendarPoint, end: CalendarPoint) -> None:
    """Refuses ends in the wrong order, and two equal ends where a single point says the same."""
    if end.latest < start.earliest:
        mended = _PRINTED[form].format(start=end, end=start)
        raise EdtfError(
            f"the end `{end}` lies before the beginning `{start}`",
            f"write `{mended}`, or mend one of the two",
        )
    # `{2020..2020}` is the one way to say "several times in 2020".
    if start == end and not (form is Form.SEVERAL and start.precision is not Precision.DAY):
        raise EdtfError(f"both ends are `{start}`", f"write `{start}`")


@dataclass(frozen=True, slots=True)
class Issued:
    """When a source was issued: a date, with the time of day and its offset from UTC where printed."""

    date: EdtfDate
    time: datetime | None = None
    """Always with an offset, in whole seconds; its day is `date`."""

    def __str__(self) -> str:
        if self.time is None:
            return str(self.date)
        return self.time.isoformat(timespec="seconds" if self.time.second else "minutes")


_ISSUED = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})"
)
_LOOSE_ISSUED = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]\s*"
    r"(?P<clock>[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?\s*"
    r"(?P<offset>[Zz]|(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?)?"
)
_WIDEST_OFFSET = timedelta(hours=14)


def parse_issued(text: str) -> Issued:
    """An EDTF date, or a day and time with offset, `2022-11-17T15:49+01:00`; else raises `EdtfError`."""
    match = _ISSUED.fullmatch(text)
    if match is not None:
        return Issued(parse_edtf(match["day"]), _parse_time(text))
    loose = _LOOSE_ISSUED.fullmatch(text)
    if loose is None:
        return Issued(parse_edtf(text))
    raise EdtfError("this is not how a day with a time is written", _issued_help(loose))


def _parse_time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise EdtfError(
            "there is no such time of day", "hours go from 00 to 23, minutes and seconds from 00 to 59"
        ) from None
    if abs(time.utcoffset() or timedelta()) > _WIDEST_OFFSET:
        raise EdtfError("no place on earth has this offset from UTC", "offsets go from -12:00 to +14:00")
    return time


def _issued_help(loose: re.Match[str]) -> str:
    clock = loose["clock"].replace("h", ":").zfill(5 if len(loose["clock"]) < 6 else 8)
    written = f"{loose['day']}T{clock}"
    if loose["offset"] is None:
        needed = f"a time needs its offset from UTC, as in `{written}+01:00`"
        return f"{needed}; if that is not printed, write `{loose['day']}`"
    if loose["sign"] is None:
        return f"write `{written}Z`"
    return f"write `{written}{loose['sign']}{int(loose['hours']):02}:{loose['minutes'] or '00'}`"


def certainly_before(a: EdtfDate, b: EdtfDate) -> bool:
    """Whether all of `a` lies before all of `b`, whatever the unknown days are.

    By strict bounds: who must allow for "about" looks at `approximate` too.
    """
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def could_overlap(a: EdtfDate, b: EdtfDate) -> bool:
    """Whether the two may share a day: neither is certainly before the other."""
    return not certainly_before(a, b) and not certainly_before(b, a)


def could_lie_within(part: EdtfDate, whole: EdtfDate) -> bool:
    """Whether all of `part` may have happened while `whole` did, by strict bounds.

    A moment within a range need only share a day with the whole; what lasts must be able to begin after the
    whole began and to end before it ended.
    """
    latest_start, earliest_end = _latest_start(part), _earliest_end(part)
    begins_too_early = (
        latest_start is not None and whole.earliest is not None and latest_start < whole.earliest
    )
    ends_too_late = earliest_end is not None and whole.latest is not None and whole.latest < earliest_end
    return not begins_too_early and not ends_too_late


def _latest_start(part: EdtfDate) -> date | None:
    """The last day on which it can have begun; None where there is none."""
    if part.form is Form.ON_OR_AFTER:
        return None
    starts = part.points if part.form is Form.INTERVAL else part.points[-1:]
    return min(point.latest for point in starts)


def _earliest_end(part: EdtfDate) -> date | None:
    """The first day on which it can have ended; None where there is none."""
    if part.form is Form.ON_OR_BEFORE:
        return None
    ends = part.points if part.form is Form.INTERVAL else part.points[:1]
    return max(point.earliest for point in ends)
