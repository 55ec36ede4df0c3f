"""The chronology by year: every event, oldest first. One page, or where they are many an index and a page per year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.pages.cited import cited_sources
from generator.pages.drawings.axis import gap_words
from generator.pages.drawings.glyph import key
from generator.pages.drawings.years import YearTally, year_index
from generator.pages.drawn import drawing_words, marks
from generator.pages.edition import Edition
from generator.pages.markdown import Md
from generator.pages.page import Link, Page, Planned
from generator.pages.views import CitedSource, Row
from generator.records.shapes import Event, Status

MOST_EVENTS = 600
"""More events than these are dealt out to a page per year."""
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
class NextYear:
    """The year before or after one that has a page, and what lies between: years without a record."""

    words: str
    link: Link | None
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPageView:
    """The page of one year."""

    count: int
    heading: str
    key: Md
    rows: tuple[Row, ...]
    neighbours: tuple[NextYear, ...]
    sources: tuple[CitedSource, ...]


def chronology_pages(edition: Edition) -> Iterator[Planned]:
    """Every event, oldest first, by the year in which its date begins; where they are many, on a page for each year."""
    yield Planned("chronology.md", partial(_whole_page, edition))
    if _is_whole(edition):
        return
    events = tuple(edition.chronology.events.values())
    tallies, by_year = year_tallies(edition, events), _by_year(events)
    for at, tally in enumerate(tallies):
        make = partial(_year_page, edition, tallies, at, by_year[tally.year])
        yield Planned(f"{_year_path(tally.year)}.md", make)


def _whole_page(edition: Edition) -> Page:
    events = tuple(edition.chronology.events.values())
    whole = _is_whole(edition)
    by_year = _by_year(events)
    tallies = year_tallies(edition, events)
    view = ChronologyView(
        index=Md(year_index(tallies, drawing_words(edition))),
        key=_key(edition, events) if whole else Md(),
        years=tuple(_year(edition, tally, by_year[tally.year]) for tally in tallies) if whole else (),
        sources=cited_sources(edition, edition.chronology.sources) if whole else (),
    )
    return Page(
        path="chronology.md",
        template="chronology.md.j2",
        title=edition.wording("sections.chronology"),
        description=_described(edition, "chronology.description", len(events)),
        view=view,
    )


def year_url(edition: Edition, year: int) -> str:
    """Where the events of a year are listed."""
    return f"chronology.html#y{year}" if _is_whole(edition) else f"{_year_path(year)}.html"


def _year_path(year: int) -> str:
    return f"chronology/{year}"


def _is_whole(edition: Edition) -> bool:
    return len(edition.chronology.events) <= MOST_EVENTS


def year_tallies(edition: Edition, events: Sequence[Event]) -> tuple[YearTally, ...]:
    """How many events begin in each year, how many of them were announced only, and how long there was none before."""
    words, dates = drawing_words(edition), [event.date for event in events]
    tallies: list[YearTally] = []
    covered = 0
    for year, own in _by_year(events).items():
        tallies.append(
            YearTally(
                year=year,
                url=year_url(edition, year),
                plain=sum(event.status in _TOOK_PLACE for event in own),
                hollow=sum(event.status not in _TOOK_PLACE for event in own),
                gap=gap_words(dates, covered + 1, year - 1, words) if tallies else "",
            )
        )
        covered = max(covered, *(event.date.last_year for event in own))
    return tuple(tallies)


def _by_year(events: Iterable[Event]) -> dict[int, list[Event]]:
    """Events by the year in which their date begins, the first year first."""
    found: dict[int, list[Event]] = {}
    for event in events:
        found.setdefault(event.date.first_year, []).append(event)
    return dict(sorted(found.items()))


def _year(edition: Edition, tally: YearTally, events: Sequence[Event]) -> YearView:
    rows = tuple(_sourced(edition, event) for event in events)
    return YearView(gap=tally.gap, year=tally.year, rows=rows)


def _sourced(edition: Edition, event: Event) -> Row:
    ids = edition.chronology.sources_of(event.ref)
    return replace(edition.row(event), sources=tuple(edition.source(id).text for id in ids))


def _key(edition: Edition, events: Sequence[Event]) -> Md:
    return Md(key(marks(edition, events), drawing_words(edition)))


def _year_page(edition: Edition, tallies: Sequence[YearTally], at: int, events: Sequence[Event]) -> Page:
    year = tallies[at].year
    heading = edition.wording("chronology.heading_year", year=year)
    used = {id for event in events for id in edition.chronology.sources_of(event.ref)}
    return Page(
        path=f"{_year_path(year)}.md",
        template="chronology_year.md.j2",
        title=heading,
        description=_described(edition, "chronology.description_year", len(events), year),
        view=YearPageView(
            count=len(events),
            heading=heading,
            key=_key(edition, events),
            rows=tuple(_sourced(edition, event) for event in events),
            neighbours=tuple(_neighbours(edition, tallies, at)),
            sources=cited_sources(edition, used),
        ),
    )


def _neighbours(edition: Edition, tallies: Sequence[YearTally], at: int) -> Iterator[NextYear]:
    words = edition.wording
    where = words("event.whole")
    before = tallies[at - 1] if at else None
    after = tallies[at + 1] if at + 1 < len(tallies) else None
    for name, found, gap in (
        ("before", before, tallies[at].gap),
        ("after", after, after.gap if after else ""),
    ):
        yield NextYear(
            words=words(f"event.{name if found else 'none_' + name}", where=where),
            link=Link(text=edition.own(str(found.year)), url=found.url) if found else None,
            gap=gap,
        )


def _described(edition: Edition, key: str, count: int, year: int = 0) -> str:
    site = edition.passage(edition.chronology.configuration.title).text
    return edition.wording(key, count=edition.wording.number(count), site=site, year=year)
