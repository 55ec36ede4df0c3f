"""Dates in words: an EDTF date and a language's wording in, the words that readers see out.

The wording is data, the `dates:` section of `generator/i18n/<language>.yml`; a new language needs no line of
code. Its keys (texts, with `{places}` that are filled in):

    months          lists of twelve: `plain`, `short`; `after-day` and one per case where a language inflects
    weekdays        Monday first
    first_day       how the first of a month is written: `1er`
    shared_with     of two dates that share month or year, which one says it: `end` (1–4 May) or `start`
    parts           how the shown parts of a day, month or year stand together; `weekday` before a whole day
    cases           what a preposition does to a date, by its precision; chosen with `{start:from}`
    contractions    what happens where words meet: `de août` → `d’août`
    main            the phrase of each form: `plain`, `approximate`; `announced`, `inferred` where they differ
    sentence        the same inside a sentence, where it differs: "in September 2022"
    short           the same on a label, where it differs
    inferred        around a phrase that we infer; `remark`: how `remarks` follow a phrase
    precision       the second line of lists: the weekday, or what is not given
    no_date         instead of a date in lists, where something is announced without one
    time            a date with the time of day

A phrase, and a line of `precision`, is a text, or texts by the precision of the date: `day`, `month`, `year`,
or `mixed` where its ends differ; before those `same` (equal ends), `start-coarser`, `end-coarser`, `week` (ends
less than seven days apart); after them `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from generator.values.edtf import CalendarPoint, EdtfDate, Form, Issued, Precision


class WordingError(ValueError):
    """A wording lacks a text or has a wrong one: a fault of `generator/i18n`, never of a record."""


class _Style(StrEnum):
    MAIN = "main"
    SENTENCE = "sentence"
    SHORT = "short"


class _Variant(StrEnum):
    PLAIN = "plain"
    APPROXIMATE = "approximate"
    INFERRED = "inferred"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWording:
    """How one language says dates, as `date_wording` reads it."""

    months: Mapping[str, tuple[str, ...]]
    weekdays: tuple[str, ...]
    contractions: tuple[tuple[str, str], ...]
    texts: Mapping[str, str]
    """Every other text, by its keys joined with dots: `main.one-of.plain.day`."""

    def find_text(self, key: str, selectors: tuple[str, ...] = ()) -> str | None:
        """The text at a key, or the first that the selectors choose below it; None if there is none."""
        keys = (key, *(f"{key}.{selector}" for selector in (*selectors, "other")))
        return next((self.texts[found] for found in keys if found in self.texts), None)

    def text(self, key: str) -> str:
        """The text at a key."""
        found = self.find_text(key)
        if found is None:
            raise WordingError(f"`{key}` is missing")
        return found

    def month(self, number: int, *lists: str) -> str:
        """The name of a month from the first of the lists that there is."""
        return next(self.months[name] for name in (*lists, "plain") if name in self.months)[number - 1]


def date_wording(section: Mapping[str, object]) -> DateWording:
    """The wording in a `dates:` section, read as plain texts, lists and mappings; raises `WordingError`.

    Whether it has words for every date is tried out by the tests, for every language of `generator/i18n`.
    """
    rest = {key: value for key, value in section.items() if key not in ("months", "weekdays", "contractions")}
    return DateWording(
        months={
            name: _texts(names, f"months.{name}", 12) for name, names in _mapping(section, "months").items()
        },
        weekdays=_texts(section.get("weekdays"), "weekdays", 7),
        contractions=tuple(
            (before, str(after)) for before, after in _mapping(section, "contractions").items()
        ),
        texts=dict(_flat(rest, "")),
    )


def date_words(date: EdtfDate, words: DateWording, *, announced: bool = False) -> str:
    """The whole date in words: "Monday 26 October 2020", "since 2021, end not given".

    `announced` is for what has not happened yet: where no day is fixed, the words say so.
    """
    phrase = _phrase(date, words, _Style.MAIN, announced=announced, weekday=True)
    return _with_remarks(phrase, _remarks(date, words, announced), words)


def date_in_sentence(date: EdtfDate, words: DateWording, *, announced: bool = False) -> str:
    """The same with its preposition, to follow a verb: "in September 2022", "le lundi 26 octobre 2020"."""
    phrase = _phrase(date, words, _Style.SENTENCE, announced=announced, weekday=True)
    return _with_remarks(phrase, _remarks(date, words, announced), words)


def list_date_words(date: EdtfDate, words: DateWording, *, announced: bool = False) -> str:
    """The first line of a list: the date without weekday and remarks, "26 October 2020", "since 2021".

    What is announced from a day on has none yet: "no day fixed".
    """
    if announced and date.form is Form.ON_OR_AFTER:
        return words.text("no_date")
    return _phrase(date, words, _Style.MAIN, announced=announced)


def precision_words(date: EdtfDate, words: DateWording, *, announced: bool = False) -> str:
    """The second line of a list, why the first is no sharper: "Monday", "no day given"; may be empty.

    For what is announced without a date, whose first line says just that, it is the date.
    """
    remarks = _remarks(date, words, announced)
    no_day_fixed = words.text("remarks.no-day-fixed")
    if announced and date.form is Form.ON_OR_AFTER:
        phrase = _phrase(date, words, _Style.MAIN, announced=announced)
        return _with_remarks(phrase, [remark for remark in remarks if remark != no_day_fixed], words)
    if no_day_fixed not in remarks:
        remarks = [_precision(date, words), *remarks]
    first, *others = [remark for remark in remarks if remark] or [""]
    return _with_remarks(first, others, words)


def short_date_words(
    date: EdtfDate, words: DateWording, *, announced: bool = False, with_year: bool = True
) -> str:
    """The label of a drawing: "24 Oct 2020", "since 2021", "1–4 May 2023". No remarks, no weekday.

    `with_year=False` leaves the year to the axis, where day or month remain.
    """
    return _phrase(date, words, _Style.SHORT, announced=announced, with_year=with_year)


def issued_words(issued: Issued, words: DateWording) -> str:
    """When a source was issued: the date, and the time of day as printed, with its offset from UTC."""
    date = date_words(issued.date, words)
    if issued.time is None:
        return date
    hour, minute = issued.time.hour, f"{issued.time.minute:02}"
    zone = _zone(issued.time.utcoffset() or timedelta())
    return _fill(
        words.text("time"),
        {"date": date, "hour": f"{hour:02}", "plain_hour": f"{hour}", "minute": minute, "zone": zone},
    )


def _phrase(
    date: EdtfDate,
    words: DateWording,
    style: _Style,
    *,
    announced: bool,
    weekday: bool = False,
    with_year: bool = True,
) -> str:
    """The phrase of the date's form, its ends filled in, without remarks."""
    short = style is _Style.SHORT
    weekday = weekday and date.form is Form.POINT and date.precision is Precision.DAY and not date.approximate
    ends = {
        name: _EndWords(point=point, units=units, words=words, short=short, weekday=weekday)
        for name, point, units in _shown_ends(date, words, with_year)
    }
    phrase = _PLACE.sub(
        lambda place: ends[place[1]].in_case(place[2]), _template(date, words, style, announced)
    )
    return _fill(words.text("inferred"), {"date": phrase}) if date.uncertain else phrase


def _template(date: EdtfDate, words: DateWording, style: _Style, announced: bool) -> str:
    """The most particular text: a style falls back to the main one, a variant to the plain one."""
    places = dict.fromkeys((style, _Style.MAIN))
    keys = [f"{place}.{date.form}.{variant}" for variant in _variants(date, announced) for place in places]
    selectors = _selectors(date)
    found = next((text for key in keys if (text := words.find_text(key, selectors)) is not None), None)
    if found is None:
        raise WordingError(f"`{keys[-1]}` is missing for `{date.precision}`")
    return found


def _variants(date: EdtfDate, announced: bool) -> list[_Variant]:
    if date.approximate:
        return [_Variant.APPROXIMATE]
    special = [_Variant.ANNOUNCED] * announced + [_Variant.INFERRED] * date.uncertain
    return [*special, _Variant.PLAIN]


def _selectors(date: EdtfDate) -> tuple[str, ...]:
    """What chooses among the texts of a phrase, the most particular first."""
    chosen: list[str] = []
    if date.start is not None and date.end is not None:
        start, end = (_COARSENESS[point.precision] for point in date.points)
        if date.start == date.end:
            chosen = ["same"]
        elif start != end:
            return ("start-coarser" if start > end else "end-coarser", "mixed")
        elif date.precision is Precision.DAY and (date.end.latest - date.start.earliest).days < 7:
            chosen = ["week"]
    return (*chosen, date.precision)


_COARSENESS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}
_UNITS = {
    Precision.DAY: ("day", "month", "year"),
    Precision.MONTH: ("month", "year"),
    Precision.YEAR: ("year",),
}


def _shown_ends(
    date: EdtfDate, words: DateWording, with_year: bool
) -> Iterator[tuple[str, CalendarPoint, tuple[str, ...]]]:
    """Each end with the parts that it shows: what both share is said once, where the language has it."""
    shared: set[str] = set()
    start, end = date.start, date.end
    if (
        start is not None
        and end is not None
        and start != end
        and start.month
        and end.month
        and start.year == end.year
    ):
        shared.add("year")
        if start.day and end.day and start.month == end.month:
            shared.add("month")
    axis = {"year"} if not with_year and all(point.month for point in date.points) else set()
    for name, point in (("start", start), ("end", end)):
        if point is not None:
            hidden = axis if name == words.text("shared_with") else axis | shared
            yield name, point, tuple(unit for unit in _UNITS[point.precision] if unit not in hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class _EndWords:
    """One end of a date, ready to be put into any case."""

    point: CalendarPoint
    units: tuple[str, ...]
    words: DateWording
    short: bool
    weekday: bool

    def in_case(self, case: str | None) -> str:
        """The words of the end, as the preposition before it wants them."""
        text = _fill(self.words.text("parts." + "-".join(self.units)), self._unit_words(case))
        if self.weekday:
            weekday = self.words.weekdays[self.point.earliest.weekday()]
            text = _fill(self.words.text("parts.weekday"), {"weekday": weekday, "date": text})
        if case is None:
            return text
        text = _fill(self.words.text(f"cases.{case}.{self.point.precision}"), {"date": text})
        for before, after in self.words.contractions:
            text = text.replace(before, after)
        return text

    def _unit_words(self, case: str | None) -> dict[str, str]:
        point, day, month = self.point, "", ""
        if point.day is not None:
            day = self.words.text("first_day") if point.day == 1 else str(point.day)
        if point.month is not None:
            inflected = "after-day" if point.day is not None else case or "plain"
            month = self.words.month(point.month, "short" if self.short else inflected)
        return {"day": day, "month": month, "year": str(point.year)}


def _remarks(date: EdtfDate, words: DateWording, announced: bool) -> list[str]:
    """What the phrase leaves to be said, in the order in which it is said."""
    names = [date.form.value] if date.form in (Form.OPEN_END, Form.ONGOING) else []
    if announced and not _is_fixed(date):
        names.append("no-day-fixed")
    if date.uncertain:
        names.append("inferred")
    return [words.text(f"remarks.{name}") for name in names]


def _is_fixed(date: EdtfDate) -> bool:
    """Whether what is announced for the date has its day."""
    to_the_day = all(point.precision is Precision.DAY for point in date.points)
    return to_the_day and not date.approximate and date.form in (Form.POINT, Form.INTERVAL, Form.OPEN_END)


def _with_remarks(phrase: str, remarks: list[str], words: DateWording) -> str:
    for remark in remarks:
        phrase = _fill(words.text("remark"), {"date": phrase, "remark": remark})
    return phrase


def _precision(date: EdtfDate, words: DateWording) -> str:
    """Its weekdays, or what is not given; empty where the language has nothing to say."""
    variants = ([_Variant.APPROXIMATE] if date.approximate else []) + [_Variant.PLAIN]
    texts = (words.find_text(f"precision.{date.form}.{variant}", _selectors(date)) for variant in variants)
    template = next((text for text in texts if text is not None), "")
    first, last = date.points[0].earliest, date.points[-1].latest
    return _fill(
        template,
        {
            "weekday": words.weekdays[first.weekday()],
            "end_weekday": words.weekdays[last.weekday()],
            "days": str((last - first).days + 1),
        },
    )


def _zone(offset: timedelta) -> str:
    """An offset as readers know it: UTC, UTC+1, UTC+5:30."""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    if minutes == 0:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


_PLACE = re.compile(r"\{([a-z_]+)(?::([a-z-]+))?\}")


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[1]], template)


def _mapping(section: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = section.get(key)
    if not isinstance(found, Mapping):
        raise WordingError(f"`{key}` must be a mapping")
    return found


def _texts(value: object, key: str, count: int) -> tuple[str, ...]:
    if (
        not isinstance(value, list | tuple)
        or len(value) != count
        or not all(isinstance(text, str) and text for text in value)
    ):
        raise WordingError(f"`{key}` must be a list of {count} texts")
    return tuple(value)


def _flat(section: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    """Every text of nested mappings, by its keys joined with dots."""
    for key, value in section.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield prefix + key, value
        else:
            raise WordingError(f"`{prefix}{key}` must be a text or a mapping")
