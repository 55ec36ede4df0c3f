"""Dates: the paragraphs of an article and its date of issue in, every date expression out: resolved by a stated rule,
or left open with what it might be.

What is printed whole is taken as printed. What is counted or completed is counted from the day of issue, or from the
last day that the same paragraph names, and says by which rule. Where no rule is certain, nothing is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from generator.editing.draft.date_words import (
    ANY_DATES,
    DATE_LANGUAGES,
    QUANTITY,
    UNITS,
    DateLanguage,
    month_number,
    small_number,
    weekday_number,
)
from generator.editing.evidence.fragments import sentence_at
from generator.values.edtf import CalendarPoint, EdtfDate, EdtfError, Form, Issued


class Basis(StrEnum):
    """What a date rests on."""

    PRINTED = "printed"
    """It is printed whole."""
    COMPLETED = "completed"
    """What it leaves out, the year, is taken from the date of issue."""
    COUNTED = "counted"
    """It is counted from the date of issue, or from a day named before it."""
    OPEN = "open"
    """No rule is certain: an editor decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date expression of an article."""

    paragraph: int
    """Counted from 1."""
    start: int
    end: int
    printed: str
    basis: Basis
    date: EdtfDate | None = None
    """None where it is open."""
    rule: str = ""
    """How it was resolved, or why it was not."""
    candidates: tuple[EdtfDate, ...] = ()
    """What an open one might be."""
    anchor: EdtfDate | None = None
    """The day named before it that it is counted from; None: the date of issue."""


def find_dates(paragraphs: Sequence[str], language: str, issued: Issued | None) -> tuple[DateFound, ...]:
    """Every date expression of an article, by place. Languages other than French and English: only whole dates."""
    resolver = _Resolver(language=language, issued=issued.date if issued else None)
    return tuple(
        found for number, text in enumerate(paragraphs, start=1) for found in resolver.dates_in(number, text)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolution:
    """What a handler makes of a match."""

    date: EdtfDate | None = None
    basis: Basis = Basis.OPEN
    rule: str = ""
    candidates: tuple[EdtfDate, ...] = ()
    anchor: EdtfDate | None = None


_LEAD = re.compile(
    r"(?:\b(?:(?P<since>depuis|since|à partir (?:du|de)|dès le)"
    r"|(?P<until>jusqu['’](?:au|en|à)|until|till|by|d['’]ici(?: au| à)?)"
    r"|(?P<before>avant|before)|(?P<after>après|after)|(?P<about>vers|around|circa))\s+)?"
    r"(?:(?:l['’]|(?:le|la|les|du|au|en|in|on|the)\s+)?(?:(?:fin|début|mi|early|late|mid|courant|l['’]année|l['’]an)[\s-])?)\Z",
    re.IGNORECASE,
)
_LONGEST_LEAD = 32
_NEAR_PAST = timedelta(days=122)
_NEAR_FUTURE = timedelta(days=61)
_WEEKDAY_REACH = timedelta(days=200)
_DAY_REACH = timedelta(days=45)

_NO_ISSUE = "the day of issue is not known"


@dataclass(slots=True, kw_only=True)
class _Resolver:
    """What is known while an article is read from top to bottom."""

    language: str
    issued: EdtfDate | None
    paragraph: str = ""
    before: list[DateFound] = field(default_factory=list)
    """What this paragraph has named so far."""
    last_year: int | None = None
    """The last year printed in the article."""

    @property
    def words(self) -> DateLanguage | None:
        return DATE_LANGUAGES.get(self.language)

    @property
    def issue_day(self) -> date | None:
        """The day of issue, where it is known to the day."""
        return self.issued.earliest if self.issued and self.issued.is_exact_day else None

    def dates_in(self, number: int, text: str) -> Iterator[DateFound]:
        """The dates of a paragraph, by place."""
        self.paragraph, self.before = text, []
        for name, match in self._matches():
            for resolution in self._resolved(name, match):
                start = min(match.start(), self._lead(match).start()) if name in _WITH_LEAD else match.start()
                found = DateFound(
                    paragraph=number,
                    start=start,
                    end=match.end(),
                    printed=text[start : match.end()],
                    date=resolution.date,
                    basis=resolution.basis,
                    rule=resolution.rule,
                    candidates=resolution.candidates,
                    anchor=resolution.anchor,
                )
                if found.date is not None and found.basis is Basis.PRINTED:
                    self.last_year = found.date.last_year
                self.before.append(found)
                yield found

    def _matches(self) -> list[tuple[str, re.Match[str]]]:
        """What the patterns find, the longest where several overlap, by place."""
        patterns = self.words.patterns if self.words else ANY_DATES
        found = [(name, match) for name, pattern in patterns for match in pattern.finditer(self.paragraph)]
        found.sort(key=lambda each: each[1].start() - each[1].end())
        kept: list[tuple[str, re.Match[str]]] = []
        for name, match in found:
            if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
                kept.append((name, match))
        return sorted(kept, key=lambda each: each[1].start())

    def _resolved(self, name: str, match: re.Match[str]) -> list[_Resolution]:
        try:
            return list(getattr(self, f"_{name}")(match))
        except EdtfError as fault:
            return [_open(fault.message)]
        except OverflowError:
            return [_open("it lies outside the calendar")]

    def _lead(self, match: re.Match[str]) -> re.Match[str]:
        """The words in front of a point that belong to it: `depuis`, `le`, `until the`."""
        first = min(match.start(name) for name in _CALENDAR if _has(match, name))
        found = _LEAD.search(self.paragraph, max(0, first - _LONGEST_LEAD), first)
        assert found is not None  # it may be empty
        return (
            found if found.start() <= match.start() else _LEAD.search(self.paragraph, first, first) or found
        )

    # ── Points: a day, a month, a year ───────────────────────────────────────────────────────────────────────

    def _day(self, match: re.Match[str]) -> Iterator[_Resolution]:
        day, month = _day_number(match["d1"]), month_number(match["m1"])
        weekday = weekday_number(match["wd"]) if _has(match, "wd") else None
        if _has(match, "y1") and UNITS.match(self.paragraph, match.end("y1")):
            yield _open("a year, or a number of what follows")
        elif _has(match, "y1"):
            yield self._led(match, self._whole_day(int(match["y1"]), month, day, weekday))
        elif _has(match, "turn"):
            yield self._turned(match["turn"], month, day)
        else:
            yield self._led(match, self._completed(month, day, weekday))

    def _whole_day(self, year: int, month: int, day: int, weekday: int | None) -> _Resolution:
        resolution = _printed(_point(year, month, day))
        assert resolution.date is not None
        assert resolution.date.earliest is not None
        if weekday is not None and resolution.date.earliest.weekday() != weekday:
            return _open("the weekday printed is not that of this day", resolution.date)
        return resolution

    def _month(self, match: re.Match[str]) -> Iterator[_Resolution]:
        if UNITS.match(self.paragraph, match.end("y1")):
            yield _open("a year, or a number of what follows")
        elif self._is_capitalised_within(match, "m1"):
            yield _open(
                "a capital where French has none: it may be a name",
                _point(int(match["y1"]), month_number(match["m1"])),
            )
        else:
            yield self._led(match, _printed(_point(int(match["y1"]), month_number(match["m1"]))))

    def _is_capitalised_within(self, match: re.Match[str], group: str) -> bool:
        """Whether French prints a capital in the middle of a sentence of small letters."""
        place = match.start(group)
        before = self.paragraph[:place].rstrip()
        return (
            self.language == "fr"
            and match[group][0].isupper()
            and before[-1:].isalpha()
            and any(sign.islower() for sign in before)
        )

    def _bare_month(self, match: re.Match[str]) -> Iterator[_Resolution]:
        turn = match["turn"] or ""
        month = month_number(match["m1"])
        if turn.lower() == "this":
            yield self._led(match, self._completed(month))
        elif turn:
            yield self._turned(turn, month)
        else:
            yield self._led(match, self._completed(month))

    def _year(self, match: re.Match[str]) -> Iterator[_Resolution]:
        if self._counts(match):
            return
        yield self._led(match, _printed(_point(int(match["y1"]))))

    def _counts(self, match: re.Match[str]) -> bool:
        """Whether what looks like a year is a number of something."""
        following = self.paragraph[match.end("y1") :]
        if UNITS.match(following) or QUANTITY.search(self.paragraph[: match.start()]):
            return True
        weak = "weak" in match.re.groupindex and match["weak"] is not None
        word = re.match(r"\s+([a-zà-ÿ’'-]+)", following)
        known = self.words.not_units if self.words else frozenset()
        return bool(weak and word and word[1][-1] in "sx" and word[1] not in known)

    def _iso_day(self, match: re.Match[str]) -> Iterator[_Resolution]:
        yield _printed(_point(int(match["y1"]), int(match["m1"]), int(match["d1"])))

    def _iso_month(self, match: re.Match[str]) -> Iterator[_Resolution]:
        year, month = int(match["y1"]), int(match["m1"])
        whole = _point(year, month)
        if month > year % 100:
            yield _open(
                "a month, or the years from one to the other",
                whole,
                _interval(_at(year), _at(year - year % 100 + month)),
            )
        else:
            yield _printed(whole)

    def _numeric(self, match: re.Match[str]) -> Iterator[_Resolution]:
        if len(match["y1"]) == 2:
            yield _open(
                "the century is not printed",
                _point(2000 + int(match["y1"]), int(match["m1"]), int(match["d1"])),
            )
        else:
            yield _printed(_point(int(match["y1"]), int(match["m1"]), int(match["d1"])))

    def _numeric_en(self, match: re.Match[str]) -> Iterator[_Resolution]:
        first, second = int(match["d1"]), int(match["m1"])
        year = int(match["y1"]) + (2000 if len(match["y1"]) == 2 else 0)
        orders = [(second, first), (first, second)]
        dates = [_point(year, month, day) for month, day in orders if month <= 12 and day <= 31]
        if len(set(dates)) == 1 and len(match["y1"]) == 4:
            yield _printed(dates[0])
        elif dates:
            yield _open("day and month, or month and day", *dict.fromkeys(dates))

    def _led(self, match: re.Match[str], resolution: _Resolution) -> _Resolution:
        """The point as the words in front of it have it: since, until, before, after, about."""
        point, lead = resolution.date, self._lead(match)
        if point is None or point.start is None:
            return resolution
        if lead["since"]:
            return replace(resolution, date=EdtfDate(form=Form.OPEN_END, start=point.start))
        if lead["until"]:
            return replace(resolution, rule=_joined(resolution.rule, "an end is printed, not a beginning"))
        if lead["before"]:
            return replace(resolution, date=EdtfDate(form=Form.ON_OR_BEFORE, end=point.start))
        if lead["after"]:
            return replace(resolution, date=EdtfDate(form=Form.ON_OR_AFTER, start=point.start))
        if lead["about"]:
            return replace(resolution, date=replace(point, approximate=True))
        return resolution

    # ── Ranges ───────────────────────────────────────────────────────────────────────────────────────────────

    def _days(self, match: re.Match[str]) -> Iterator[_Resolution]:
        month, first, second = month_number(match["m2"]), _day_number(match["d1"]), _day_number(match["d2"])
        weekdays = tuple(weekday_number(match[name]) if _has(match, name) else None for name in ("wd", "wd2"))
        yield from self._range_in_month(match, month, first, second, weekdays)

    def _three_days(self, match: re.Match[str]) -> Iterator[_Resolution]:
        days = [_day_number(match[name]) for name in ("d1", "d2", "d3")]
        if days[2] - days[0] == 2:
            yield from self._range_in_month(match, month_number(match["m2"]), days[0], days[2], (None, None))
        else:
            for day in days:
                yield self._in_year(match, month_number(match["m2"]), day, None)

    def _range_in_month(
        self, match: re.Match[str], month: int, first: int, second: int, weekdays: tuple[int | None, ...]
    ) -> Iterator[_Resolution]:
        begin, end = (
            self._in_year(match, month, day, wd) for day, wd in zip((first, second), weekdays, strict=True)
        )
        both = "et" in match.re.groupindex and match["et"] is not None
        if both and not _is_between(match) and second - first != 1:
            yield from (begin, end)
        else:
            yield _ranged(begin, end, _is_between(match))

    def _in_year(self, match: re.Match[str], month: int, day: int, weekday: int | None) -> _Resolution:
        if _has(match, "y2"):
            return self._whole_day(int(match["y2"]), month, day, weekday)
        if _has(match, "turn"):
            return self._turned(match["turn"], month, day)
        return self._completed(month, day, weekday)

    def _across_months(self, match: re.Match[str]) -> Iterator[_Resolution]:
        months = (month_number(match["m1"]), month_number(match["m2"]))
        days = (_day_number(match["d1"]), _day_number(match["d2"]))
        end = self._in_year(match, months[1], days[1], None)
        if end.date is None or end.date.earliest is None:
            yield end
            return
        year = end.date.earliest.year - (months[0] > months[1])
        year = int(match["y1"]) if _has(match, "y1") else year
        begin = replace(end, date=_point(year, months[0], days[0]))
        if " et " in match[0].lower() and not _is_between(match):
            yield from (begin, end)
        else:
            yield _ranged(begin, end, _is_between(match))

    def _months(self, match: re.Match[str]) -> Iterator[_Resolution]:
        first, second, year = month_number(match["m1"]), month_number(match["m2"]), int(match["y2"])
        begin = int(match["y1"]) if _has(match, "y1") else year - (first > second)
        resolution = _printed(_interval(_at(begin, first), _at(year, second)))
        yield _between(resolution) if _is_between(match) else resolution

    def _years(self, match: re.Match[str]) -> Iterator[_Resolution]:
        first, second = int(match["y1"]), int(match["y2"])
        second = second if second > 99 else first - first % 100 + second
        if second <= first or UNITS.match(self.paragraph[match.end() :]):
            return
        resolution = _printed(_interval(_at(first), _at(second)))
        yield _between(resolution) if _is_between(match) else resolution

    def _decade(self, match: re.Match[str]) -> Iterator[_Resolution]:
        first = int(match["y1"])
        if first < 100:
            yield _open(
                "the century of the decade is not printed", _one_of(_at(1900 + first), _at(1909 + first))
            )
        else:
            yield replace(_printed(_one_of(_at(first), _at(first + 9))), rule="some time in the decade")

    def _century(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield _open("a century is no date of an event")

    def _season(self, match: re.Match[str]) -> Iterator[_Resolution]:
        if not _has(match, "y1"):
            yield _open("a season without its year")
        elif match["season"].lower() in ("hiver", "winter"):
            yield _open("a winter lies in two years", _point(int(match["y1"])))
        else:
            rule = "a season has no date of its own: some time in that year"
            yield replace(_printed(_point(int(match["y1"]))), rule=rule)

    # ── What is completed from the date of issue ─────────────────────────────────────────────────────────────

    def _completed(self, month: int, day: int | None = None, weekday: int | None = None) -> _Resolution:
        """A day or month without its year: the one whose weekday agrees, else the one near the date of issue."""
        if self.issued is None or self.issued.earliest is None or self.issued.latest is None:
            guess = () if self.last_year is None else (_point_or_none(self.last_year, month, day),)
            return _open(f"no year is printed, and {_NO_ISSUE}", *guess)
        year = self.issued.earliest.year
        dates = [d for y in (year - 1, year, year + 1) if (d := _point_or_none(y, month, day)) is not None]
        if weekday is not None:
            dates = [d for d in dates if d.earliest and d.earliest.weekday() == weekday]
        near = [d for d in dates if self._is_near(d, weekday)]
        if len(near) != 1:
            return _open("no year is printed, and none is certain", *dates)
        if weekday is not None:
            return _Resolution(
                date=near[0],
                basis=Basis.COMPLETED,
                rule="the year near the day of issue in which the weekday agrees",
            )
        spoken_of = next(
            (f.date.last_year for f in reversed(self.before) if f.date and f.basis is Basis.PRINTED), None
        )
        if spoken_of is not None and spoken_of not in near[0].years:
            other = _point_or_none(spoken_of, month, day)
            return _open("no year is printed, and the paragraph has just spoken of another", other, near[0])
        return _Resolution(date=near[0], basis=Basis.COMPLETED, rule="the one near the day of issue")

    def _is_near(self, found: EdtfDate, weekday: int | None) -> bool:
        issued = self.issued
        if issued is None or not (issued.earliest and issued.latest and found.earliest and found.latest):
            return False
        past, future = (_WEEKDAY_REACH, _WEEKDAY_REACH) if weekday is not None else (_NEAR_PAST, _NEAR_FUTURE)
        return issued.earliest - past <= found.latest and found.earliest <= issued.latest + future

    def _turned(self, turn: str, month: int, day: int | None = None) -> _Resolution:
        """`septembre dernier`, `le 3 mai prochain`: the last one before the issue, the next one after it."""
        issued, last = self.issued, turn.lower() in ("dernier", "last")
        if issued is None or issued.earliest is None or issued.latest is None:
            return _open(_NO_ISSUE)
        year = issued.earliest.year
        dates = [d for y in (year - 1, year, year + 1) if (d := _point_or_none(y, month, day)) is not None]
        if last:
            fitting = [d for d in dates if d.latest and d.latest < issued.earliest][-1:]
        else:
            fitting = [d for d in dates if d.earliest and d.earliest > issued.latest][:1]
        if not fitting:
            return _open("no year fits")
        rule = "the last one before the date of issue" if last else "the next one after the date of issue"
        return _Resolution(date=fitting[0], basis=Basis.COUNTED, rule=rule)

    # ── Weekdays and single days ─────────────────────────────────────────────────────────────────────────────

    def _weekday(self, match: re.Match[str]) -> Iterator[_Resolution]:
        lead, turn = (match["lead"] or "").lower(), (match["turn"] or "").lower()
        if lead in _NOT_A_DAY or turn in _NOT_A_DAY or self.paragraph[match.end() :][:1] in "-’'":
            return
        issue, weekday = self.issue_day, weekday_number(match["wd"])
        if issue is None:
            yield _open(f"a weekday, and {_NO_ISSUE}")
            return
        back = timedelta(days=(issue.weekday() - weekday - 1) % 7 + 1)
        ahead = timedelta(days=(weekday - issue.weekday() - 1) % 7 + 1)
        earlier, later = _of_day(issue - back), _of_day(issue + ahead)
        if turn in ("dernier", "passé") or lead == "last":
            yield _counted(earlier, "the last such weekday before the day of issue")
        elif turn == "prochain" or lead == "next":
            yield _counted(later, "the next such weekday after the day of issue")
        elif issue.weekday() == weekday:
            yield _open("the weekday of the day of issue", _of_day(issue), earlier, later)
        elif not lead and self._is_told_as_past(match):
            rule = "a weekday told in the past: the last one before the day of issue (inferred)"
            yield _counted(replace(earlier, uncertain=True), rule)
        else:
            yield _open("a weekday alone", earlier, later)

    def _is_told_as_past(self, match: re.Match[str]) -> bool:
        sentence = sentence_at(self.paragraph, match.start())
        words = self.words
        return words is not None and bool(words.past.search(sentence)) and not words.to_come.search(sentence)

    def _weekday_of_day(self, match: re.Match[str]) -> Iterator[_Resolution]:
        day, weekday, issue = _day_number(match["d1"]), weekday_number(match["wd"]), self.issue_day
        if issue is None:
            yield _open(f"no month is printed, and {_NO_ISSUE}")
            return
        reach = range(-_DAY_REACH.days, _DAY_REACH.days + 1)
        days = [issue + timedelta(days=step) for step in reach]
        fitting = [_of_day(each) for each in days if each.day == day and each.weekday() == weekday]
        if len(fitting) == 1:
            yield _counted(fitting[0], "the one near the day of issue whose weekday agrees")
        else:
            yield _open("no month is printed", *fitting)

    def _day_alone(self, match: re.Match[str]) -> Iterator[_Resolution]:
        day, issue = _day_number(match["d1"]), self.issue_day
        if not 1 <= day <= 31:
            return
        candidate = _point_or_none(issue.year, issue.month, day) if issue else None
        yield _open("a day without its month", *([candidate] if candidate else []))

    # ── What is counted ──────────────────────────────────────────────────────────────────────────────────────

    def _from_issue(self, days: int, rule: str) -> _Resolution:
        issue = self.issue_day
        return _open(_NO_ISSUE) if issue is None else _counted(_of_day(issue + timedelta(days=days)), rule)

    def _yesterday(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._from_issue(-1, "the day before the day of issue")

    def _before_yesterday(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._from_issue(-2, "two days before the day of issue")

    def _tomorrow(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._from_issue(1, "the day after the day of issue")

    def _nowadays(self, _: re.Match[str]) -> Iterator[_Resolution]:
        issue = self.issue_day
        yield _open("the day of issue, or only “nowadays”", *([_of_day(issue)] if issue else []))

    def _days_ago(self, match: re.Match[str]) -> Iterator[_Resolution]:
        yield self._away(match, -1)

    def _days_ahead(self, match: re.Match[str]) -> Iterator[_Resolution]:
        yield self._away(match, 1)

    def _away(self, match: re.Match[str], sign: int) -> _Resolution:
        """So many days away is a day; so many weeks, months or years away is about one."""
        number, unit = small_number(match["n"]) * sign, match["unit"].lower()
        where = "before" if sign < 0 else "after"
        if unit.startswith(("jour", "day")):
            return self._from_issue(number, f"counted to {where} the day of issue")
        if unit.startswith(("semaine", "week")):
            resolution = self._from_issue(number * 7, f"about so many weeks {where} the day of issue")
            return (
                resolution
                if resolution.date is None
                else replace(resolution, date=replace(resolution.date, approximate=True))
            )
        months = number if unit.startswith(("mois", "month")) else number * 12
        resolution = self._in_months(
            months, f"about so long {where} the date of issue", unit.startswith(("an", "year"))
        )
        return (
            resolution
            if resolution.date is None
            else replace(resolution, date=replace(resolution.date, approximate=True))
        )

    def _in_months(self, months: int, rule: str, of_year: bool) -> _Resolution:
        issued = self.issued
        if issued is None or issued.form is not Form.POINT or issued.start is None:
            return _open(_NO_ISSUE)
        if of_year and months % 12 == 0:
            return _counted(_point(issued.start.year + months // 12), rule)
        if issued.start.month is None:
            return _open("the month of issue is not known")
        index = issued.start.year * 12 + issued.start.month - 1 + months
        return _counted(_point(index // 12, index % 12 + 1), rule)

    def _last_month(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._in_months(-1, "the month before that of issue", of_year=False)

    def _this_month(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._in_months(0, "the month of issue", of_year=False)

    def _next_month(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._in_months(1, "the month after that of issue", of_year=False)

    def _last_year(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._in_months(-12, "the year before that of issue", of_year=True)

    def _this_year(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._in_months(0, "the year of issue", of_year=True)

    def _next_year(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._in_months(12, "the year after that of issue", of_year=True)

    def _week(self, weeks: int, rule: str) -> _Resolution:
        issue = self.issue_day
        if issue is None:
            return _open(_NO_ISSUE)
        monday = issue + timedelta(days=7 * weeks - issue.weekday())
        sunday = monday + timedelta(days=6)
        return _counted(_one_of(_of_day(monday).points[0], _of_day(sunday).points[0]), rule)

    def _last_week(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._week(-1, "the week, Monday to Sunday, before that of issue")

    def _this_week(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._week(0, "the week of issue, Monday to Sunday")

    def _next_week(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._week(1, "the week, Monday to Sunday, after that of issue")

    def _day_before(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._from_named_day(-1, "the day before the last day that this paragraph names")

    def _day_after(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield self._from_named_day(1, "the day after the last day that this paragraph names")

    def _from_named_day(self, days: int, rule: str) -> _Resolution:
        named = self.before[-1].date if self.before else None
        if named is None or not named.is_exact_day or named.earliest is None:
            return _open("the day that it is counted from is not certain")
        return replace(_counted(_of_day(named.earliest + timedelta(days=days)), rule), anchor=named)

    def _vague(self, _: re.Match[str]) -> Iterator[_Resolution]:
        yield _open("too vague for a date")

    # ── Other languages ──────────────────────────────────────────────────────────────────────────────────────

    def _foreign(self, match: re.Match[str]) -> Iterator[_Resolution]:
        """A day, a word and a year, where the word is a month in the article's language."""
        import dateparser

        try:
            found = dateparser.parse(
                f"{match['d1']} {match['word']} {match['y1']}",
                languages=[self.language],
                settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"},
            )
        except ValueError:  # a language that it does not know
            found = None
        if found is not None and (found.year, found.day) == (int(match["y1"]), int(match["d1"])):
            yield _printed(_of_day(found.date()))


_WITH_LEAD = frozenset({"day", "month", "bare_month", "year"})
_CALENDAR = ("wd", "d1", "m1", "y1")
_NOT_A_DAY = frozenset(
    ("tous les", "des cendres", *"chaque good black bloody ash easter every each saint noir".split())
)


def _has(match: re.Match[str], group: str) -> bool:
    return group in match.re.groupindex and match[group] is not None


def _is_between(match: re.Match[str]) -> bool:
    return _has(match, "lead") and match["lead"].lower().startswith(("entre", "between"))


def _day_number(text: str) -> int:
    return 1 if text.lower() == "premier" else int(re.sub(r"\D", "", text))


def _at(year: int, month: int | None = None, day: int | None = None) -> CalendarPoint:
    return CalendarPoint(year, month, day)


def _point(year: int, month: int | None = None, day: int | None = None) -> EdtfDate:
    return EdtfDate(form=Form.POINT, start=_at(year, month, day))


def _point_or_none(year: int, month: int, day: int | None) -> EdtfDate | None:
    """None for a 29 February that the year does not have."""
    try:
        return _point(year, month, day)
    except EdtfError:
        return None


def _of_day(day: date) -> EdtfDate:
    return _point(day.year, day.month, day.day)


def _interval(start: CalendarPoint, end: CalendarPoint) -> EdtfDate:
    return EdtfDate(form=Form.INTERVAL, start=start, end=end)


def _one_of(start: CalendarPoint, end: CalendarPoint) -> EdtfDate:
    return EdtfDate(form=Form.ONE_OF, start=start, end=end)


def _printed(found: EdtfDate) -> _Resolution:
    return _Resolution(date=found, basis=Basis.PRINTED)


def _counted(found: EdtfDate, rule: str) -> _Resolution:
    return _Resolution(date=found, basis=Basis.COUNTED, rule=rule)


def _open(why: str, *candidates: EdtfDate | None) -> _Resolution:
    return _Resolution(rule=why, candidates=tuple(each for each in candidates if each is not None))


def _joined(*rules: str) -> str:
    return "; ".join(rule for rule in rules if rule)


def _between(resolution: _Resolution) -> _Resolution:
    """`entre 2020 et 2022`: one moment within; where several are meant, an editor writes `{a..b}`."""
    found = resolution.date
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    rule = _joined(resolution.rule, f"one moment within; several: {{{found.start}..{found.end}}}")
    return replace(resolution, date=_one_of(found.start, found.end), rule=rule)


def _ranged(begin: _Resolution, end: _Resolution, between: bool) -> _Resolution:
    """From the one to the other; open where one of the two is."""
    if begin.date is None or end.date is None:
        candidates = tuple(
            _interval(a.points[0], b.points[0])
            for a, b in zip(begin.candidates, end.candidates, strict=False)
            if a.sort_key < b.sort_key
        )
        return replace(begin if begin.date is None else end, candidates=candidates)
    resolution = replace(end, date=_interval(begin.date.points[0], end.date.points[0]))
    return _between(resolution) if between else resolution
