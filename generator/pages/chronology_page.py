"""The chronology by year: every event, oldest first. One page, or where they are many an index and a page per year.

A year of as many events as that is an index itself, with a page per month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.pages.cited import cited_sources
from generator.pages.drawings.axis import gap_words
from generator.pages.drawings.density import counted_at
from generator.pages.drawings.glyph import key
from generator.pages.drawings.years import Tally, month_index, year_index
from generator.pages.drawn import drawing_words, marks
from generator.pages.edition import Edition, sentence_start
from generator.pages.markdown import Md
from generator.pages.page import Link, Page, Planned
from generator.pages.views import CitedSource, Row
from generator.records.shapes import Event, Status
from generator.values.date_words import list_date_words
from generator.values.edtf import CalendarPoint, parse_edtf

MOST_EVENTS = 600
"""More events than these are dealt out: the chronology to pages of years, a year to pages of months."""
_TOOK_PLACE = (Status.OCCURRED, Status.UNCONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year of the chronology: the words for the years without a record before it, and its events."""

    gap: str
    year: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyView:
    """The chronology by year; without years of its own where each has a page."""

    index: Md
    key: Md
    years: tuple[YearView, ...]
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year of the chronology, or a month of a year that is dealt out."""

    year: int
    month: int | None = None
    """None for a whole year, 0 for what of it is not known to one month."""
    events: tuple[Event, ...]
    gap: str = ""
    """The words for the years without a record before it."""

    @property
    def is_dealt_out(self) -> bool:
        """Whether its months have pages of their own."""
        return self.month is None and len(self.events) > MOST_EVENTS

    @property
    def path(self) -> str:
        """Of its page, without an ending."""
        year = f"chronology/{self.year}"
        if self.month is None:
            return year
        return f"{year}/{self.month:02}" if self.month else f"{year}/no-month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The year or month before or after one that has a page, and what lies between: years without a record."""

    words: str
    link: Link | None
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPageView:
    """The page of a year or month; without rows where each of its months has a page."""

    year: Link | None
    """Back to the year, from the page of a month."""
    count: int
    heading: str
    index: Md
    key: Md
    rows: tuple[Row, ...]
    neighbours: tuple[Neighbour, ...]
    sources: tuple[CitedSource, ...]


def chronology_pages(edition: Edition) -> Iterator[Planned]:
    """Every event, oldest first, by the year in which its date begins; where they are many, on a page for each year,
    and where those of a year are many, for each of its months."""
    yield Planned("chronology.md", partial(_whole_page, edition))
    if _is_whole(edition):
        return
    years = _years(edition, edition.chronology.events.values())
    parts = tuple(part for year in years for part in (_months(year) if year.is_dealt_out else (year,)))
    for periods in (years, parts):
        for at, period in enumerate(periods):
            if period.month is not None or periods is years:
                yield Planned(f"{period.path}.md", partial(_period_page, edition, periods, at))


def _whole_page(edition: Edition) -> Page:
    events = tuple(edition.chronology.events.values())
    whole = _is_whole(edition)
    years = _years(edition, events)
    view = ChronologyView(
        index=Md(year_index(_tallies(edition, years), drawing_words(edition))),
        key=_key(edition, events) if whole else Md(),
        years=tuple(_year(edition, year) for year in years) if whole else (),
        sources=cited_sources(edition, edition.chronology.sources) if whole else (),
    )
    return Page(
        path="chronology.md",
        template="chronology.md.j2",
        title=edition.wording("sections.chronology"),
        description=edition.description("chronology.description", len(events)),
        view=view,
    )


def year_urls(edition: Edition) -> dict[int, str]:
    """Where the events of each year are listed."""
    years = _years(edition, edition.chronology.events.values())
    return {year.year: _url(edition, year) for year in years}


def year_tallies(edition: Edition, events: Iterable[Event]) -> tuple[Tally, ...]:
    """How many events begin in each year, how many of them were announced only, and how long there was none before."""
    return _tallies(edition, _years(edition, events))


def _url(edition: Edition, period: Period) -> str:
    return f"chronology.html#y{period.year}" if _is_whole(edition) else f"{period.path}.html"


def _is_whole(edition: Edition) -> bool:
    return len(edition.chronology.events) <= MOST_EVENTS


def _years(edition: Edition, events: Iterable[Event]) -> tuple[Period, ...]:
    """Events by the year in which their date begins, the first year first."""
    by_year: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        by_year[event.date.first_year].append(event)
    words, dates = drawing_words(edition), [event.date for own in by_year.values() for event in own]
    years: list[Period] = []
    covered = 0
    for year, own in sorted(by_year.items()):
        gap = gap_words(dates, covered + 1, year - 1, words) if years else ""
        years.append(Period(year=year, events=tuple(own), gap=gap))
        covered = max(covered, *(event.date.last_year for event in own))
    return tuple(years)


def _months(year: Period) -> tuple[Period, ...]:
    """A year by the months in which dates are known to begin; last what is not known to one month."""
    by_month: defaultdict[int, list[Event]] = defaultdict(list)
    for event in year.events:
        by_month[counted_at(event.date).month or 0].append(event)
    months = sorted(by_month, key=lambda month: (month == 0, month))
    return tuple(
        Period(year=year.year, month=month, events=tuple(by_month[month]), gap="" if at else year.gap)
        for at, month in enumerate(months)
    )


def _tallies(edition: Edition, periods: Iterable[Period], folder: str = "") -> tuple[Tally, ...]:
    """What an index lists; `folder` is that of the page that shows it."""
    tallies = []
    for period in periods:
        plain = sum(event.status in _TOOK_PLACE for event in period.events)
        tallies.append(
            Tally(
                name=_short_name(edition, period),
                url=_url(edition, period).removeprefix(folder),
                plain=plain,
                hollow=len(period.events) - plain,
                gap=period.gap,
            )
        )
    return tuple(tallies)


def _short_name(edition: Edition, period: Period) -> str:
    """A year, or a month beside others of its year."""
    if period.month is None:
        return str(period.year)
    if not period.month:
        return sentence_start(edition.wording("chronology.no_month"))
    return sentence_start(edition.dates.months["plain"][period.month - 1])


def _name(edition: Edition, period: Period) -> str:
    """A year, or a month with its year."""
    if period.month is None:
        return str(period.year)
    if not period.month:
        return edition.wording("lists.comma").join((str(period.year), edition.wording("chronology.no_month")))
    return list_date_words(parse_edtf(str(CalendarPoint(period.year, period.month))), edition.dates)


def _link(edition: Edition, period: Period) -> Link:
    return Link(text=edition.own(sentence_start(_name(edition, period))), url=_url(edition, period))


def _year(edition: Edition, year: Period) -> YearView:
    return YearView(gap=year.gap, year=year.year, rows=_rows(edition, year.events))


def _rows(edition: Edition, events: Iterable[Event]) -> tuple[Row, ...]:
    return tuple(_sourced(edition, event) for event in events)


def _sourced(edition: Edition, event: Event) -> Row:
    ids = edition.chronology.sources_of(event.ref)
    return replace(edition.row(event), sources=tuple(edition.source(id).text for id in ids))


def _key(edition: Edition, events: Sequence[Event]) -> Md:
    return Md(key(marks(edition, events), drawing_words(edition)))


def _period_page(edition: Edition, periods: Sequence[Period], at: int) -> Page:
    period = periods[at]
    name, events = _name(edition, period), () if period.is_dealt_out else period.events
    heading = edition.wording("chronology.heading_year", year=name)
    months = _tallies(edition, _months(period), "chronology/") if period.is_dealt_out else ()
    used = {id for event in events for id in edition.chronology.sources_of(event.ref)}
    return Page(
        path=f"{period.path}.md",
        template="chronology_year.md.j2",
        title=heading,
        description=edition.description("chronology.description_year", len(period.events), year=name),
        view=PeriodPageView(
            year=None if period.month is None else _link(edition, replace(period, month=None)),
            count=len(period.events),
            heading=heading,
            index=Md(month_index(months, drawing_words(edition))),
            key=_key(edition, events),
            rows=_rows(edition, events),
            neighbours=tuple(_neighbours(edition, periods, at)),
            sources=cited_sources(edition, used),
        ),
    )


def _neighbours(edition: Edition, periods: Sequence[Period], at: int) -> Iterator[Neighbour]:
    words = edition.wording
    where = words("event.whole")
    before = periods[at - 1] if at else None
    after = periods[at + 1] if at + 1 < len(periods) else None
    for name, found, gap in (
        ("before", before, periods[at].gap),
        ("after", after, after.gap if after else ""),
    ):
        yield Neighbour(
            words=words(f"event.{name if found else 'none_' + name}", where=where),
            link=_link(edition, found) if found else None,
            gap=gap,
        )
