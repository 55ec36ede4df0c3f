"""The home page: what this is, the timeline, where things stand, what is announced, the latest events, and ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.chronology.announcements import Outlook, announcements
from generator.pages.chronology_page import year_tallies, year_urls
from generator.pages.drawings.density import MOST_MARKS, histogram
from generator.pages.drawings.glyph import key
from generator.pages.drawings.strips import strips
from generator.pages.drawings.timeline import timeline
from generator.pages.drawings.years import year_index
from generator.pages.drawn import drawing_words, lanes, main_lane_only, marks
from generator.pages.edition import Edition
from generator.pages.markdown import Md
from generator.pages.page import Page
from generator.pages.structured_data import chronology_data
from generator.pages.told import told
from generator.pages.views import ParagraphView, Row
from generator.records.shapes import Source, Status

_LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way into the chronology."""

    words: str
    url: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page says."""

    heading: str
    standfirst: tuple[str, ...]
    timeline: Md
    years: Md
    strips: Md
    key: Md
    standing_as_of: str
    standing: tuple[ParagraphView, ...]
    announced: tuple[Row, ...]
    latest: tuple[Row, ...]
    ways: tuple[Way, ...]


def home_page(edition: Edition) -> Page:
    """The planned home page."""
    chronology = edition.chronology
    configuration = chronology.configuration
    events = tuple(chronology.events.values())
    words = drawing_words(edition)
    all_marks = tuple(marks(edition, events))
    whole = len(events) <= MOST_MARKS
    years = year_urls(edition)
    drawn = (
        timeline(main_lane_only(all_marks), lanes(edition), words)
        if whole
        else histogram(all_marks, words, years)
    )
    stands = [event for event in reversed(events) if event.status is Status.OCCURRED and not event.withdrawn]
    open_ones = [
        chronology.events[found.event]
        for found in announcements(chronology, edition.context.today)
        if found.outlook in (Outlook.AHEAD, Outlook.OVERDUE, Outlook.POSTPONED)
    ]
    view = HomeView(
        heading=edition.passage(configuration.heading or configuration.title).text,
        standfirst=(standfirst(edition), edition.passage(configuration.description).text),
        timeline=Md(drawn),
        years=Md(year_index(year_tallies(edition, events), words)),
        strips=Md(strips(all_marks, words, years)) if whole else Md(),
        key=Md(key(all_marks, words)) if whole else Md(),
        standing_as_of=_as_of(edition),
        standing=told(edition, configuration.standing, None) if configuration.standing else (),
        announced=tuple(edition.row(event) for event in reversed(open_ones)),
        latest=tuple(edition.row(event) for event in stands[:_LATEST]),
        ways=tuple(_ways(edition)),
    )
    return Page(
        path="index.md",
        template="home.md.j2",
        title=edition.site_title,
        description=edition.passage(configuration.description).text,
        view=view,
        json_ld=chronology_data(edition),
    )


def standfirst(edition: Edition) -> str:
    """How much there is, from when to when."""
    events = tuple(edition.chronology.events.values())
    if not events:
        return edition.wording("home.no_events")
    return edition.wording(
        "home.standfirst",
        events=edition.wording.count("counts.events", len(events)),
        first=str(min(event.date.first_year for event in events)),
        last=str(max(event.date.last_year for event in events)),
    )


def _as_of(edition: Edition) -> str:
    """Up to when the sources reach: the latest day that any of them gives as its own."""
    dated = [source for source in edition.chronology.sources.values() if source.issued]
    if not dated:
        return edition.wording("home.as_of_unknown")
    latest = max(dated, key=_issue_key)
    assert latest.issued is not None
    return edition.wording("home.as_of", written=edition.in_sentence(latest.issued.date))


def _issue_key(source: Source) -> tuple[object, ...]:
    assert source.issued is not None
    earliest = source.issued.date.earliest or source.issued.date.latest
    return (earliest, source.id)


def _ways(edition: Edition) -> Iterator[Way]:
    chronology, words = edition.chronology, edition.wording
    counts = {
        "chronology": words.count("counts.events", len(chronology.events)),
        "accounts": words.count("counts.questions", len(chronology.disputes)),
        "figures": words.count("counts.figures", len(chronology.figures)),
        "actors": words.count("counts.actors", len(chronology.actors)),
        "sources": words.count("counts.sources", len(chronology.sources)),
        "tracks": words.count("counts.tracks", len(chronology.tracks)),
    }
    folders = ("actors", "sources", "tracks")
    for section, count in counts.items():
        url = f"{section}/index.html" if section in folders else f"{section}.html"
        yield Way(
            words=words(f"home.way_{section}"), url=url, about=words(f"home.about_{section}", count=count)
        )
