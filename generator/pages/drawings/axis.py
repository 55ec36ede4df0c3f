"""Axis: the years that hold a record, the years that are cut, and where a day lies between two edges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.pages.drawings.marks import DrawingWords, Mark
from generator.values.edtf import EdtfDate, Form

_LONGEST_FILLED = 10
"""An event that lasts longer marks its first and last year only, so that a century is not drawn empty."""
_CUT_WIDTH = 26.0
_SPARSE = 1.5
_SPARSE_WEIGHT = 0.4


def years_in_use(marks: Iterable[Mark]) -> tuple[int, ...]:
    """The years in which a record begins, ends or lasts, in order."""
    years: set[int] = set()
    for mark in marks:
        span = mark.date.years
        lasting = mark.date.form is Form.INTERVAL and len(span) <= _LONGEST_FILLED
        years.update(span if lasting else (span[0], span[-1]))
    return tuple(sorted(years))


def gap_words(dates: Iterable[EdtfDate], first: int, last: int, wording: DrawingWords) -> str:
    """How many years lie between two that hold a record; empty for none. Any of the dates may reach into them."""
    if first > last:
        return ""
    may_last = any(
        (date.earliest is None or date.earliest.year <= last)
        and (date.latest is None or date.latest.year >= first)
        for date in dates
    )
    return (wording.gap_within if may_last else wording.gap)(last - first + 1)


def january(year: int) -> int:
    """The ordinal of the year's first day; that of the year after 9999 is one past the last day."""
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Years drawn without a cut, from one place to another."""

    first_year: int
    last_year: int
    x0: float
    x1: float

    @property
    def year_width(self) -> float:
        """How much room a year has."""
        return (self.x1 - self.x0) / (self.last_year - self.first_year + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Where a day lies. Linear within a stretch; the years between two stretches are cut."""

    stretches: tuple[Stretch, ...]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.stretches[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.stretches[-1].x1

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """The first and the last year that each cut leaves out."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        return tuple((before.last_year + 1, after.first_year - 1) for before, after in pairs)

    def place(self, ordinal: float | None) -> float | None:
        """The place of a day, kept within the axis; None for an end that is not known."""
        if ordinal is None:
            return None
        days, places = self.knots()
        at = bisect_right(days, ordinal)
        if at == 0:
            return places[0]
        if at == len(days):
            return places[-1]
        share = (ordinal - days[at - 1]) / (days[at] - days[at - 1])
        return places[at - 1] + share * (places[at] - places[at - 1])

    def knots(self) -> tuple[list[int], list[float]]:
        """Days and their places: the first day of each stretch and the one after its last."""
        days = [day for s in self.stretches for day in (january(s.first_year), january(s.last_year + 1))]
        return days, [x for s in self.stretches for x in (s.x0, s.x1)]


def make_axis(marks: tuple[Mark, ...], x0: float, x1: float) -> Axis:
    """An axis over the years of these marks. Empty years are cut; stretches with few records get less room."""
    years = years_in_use(marks)
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and year - runs[-1][1] == 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    weights = [_weight(run, marks) * (run[1] - run[0] + 1) for run in runs]
    unit = (x1 - x0 - _CUT_WIDTH * (len(runs) - 1)) / sum(weights)
    stretches: list[Stretch] = []
    x = x0
    for run, weight in zip(runs, weights, strict=True):
        stretches.append(Stretch(first_year=run[0], last_year=run[1], x0=x, x1=x + weight * unit))
        x += weight * unit + _CUT_WIDTH
    return Axis(stretches=tuple(stretches))


def _weight(run: tuple[int, int], marks: tuple[Mark, ...]) -> float:
    begun = sum(1 for mark in marks if run[0] <= mark.date.first_year <= run[1])
    return 1.0 if begun >= _SPARSE * (run[1] - run[0] + 1) else _SPARSE_WEIGHT
