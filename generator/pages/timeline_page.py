"""The page of the timeline: every event on one axis. Whole without a script; with one it is drawn anew as one zooms."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.chronology_page import year_urls
from generator.pages.drawings.density import MOST_MARKS, by_month, histogram
from generator.pages.drawings.glyph import key
from generator.pages.drawings.strips import strips
from generator.pages.drawings.timeline import timeline
from generator.pages.drawn import date_shapes, drawing_words, lanes, main_lane_only, marks
from generator.pages.edition import Edition
from generator.pages.home_page import standfirst
from generator.pages.markdown import Md
from generator.pages.page import Page

BUTTONS = ("closer", "wider", "earlier", "later", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The timeline."""

    events: str
    """How many, and from when to when."""
    buttons: tuple[str, ...]
    """What the script zooms and pans by, in the order that it knows."""
    wide: Md
    """Every mark in lanes, or a bar for each year."""
    narrow: Md
    """The same for narrow screens; empty where the wide drawing serves them too."""
    months: Md
    """How many records begin in each month, where marks are too many."""
    key: Md
    shapes: tuple[Md, ...]
    """Every shape that a date here has, in the order in which the timeline's files number them."""


def timeline_page(edition: Edition) -> Page:
    """The planned page: marks up to some number of events, beyond it how many there are of each year and month."""
    events = tuple(edition.chronology.events.values())
    words = drawing_words(edition)
    drawn = tuple(marks(edition, events))
    years = year_urls(edition)
    whole = len(events) <= MOST_MARKS
    wide = timeline(main_lane_only(drawn), lanes(edition), words) if whole else histogram(drawn, words, years)
    return Page(
        path="timeline.md",
        template="timeline.md.j2",
        title=edition.wording("sections.timeline"),
        description=edition.description("timeline.description", len(events)),
        view=TimelineView(
            events=standfirst(edition),
            buttons=tuple(edition.wording(f"timeline.{act}") for act in BUTTONS),
            wide=Md(wide),
            narrow=Md(strips(drawn, words, years)) if whole else Md(),
            months=Md() if whole else Md(by_month(drawn, words, years)),
            key=Md(key(drawn, words)),
            shapes=tuple(map(Md, date_shapes(edition))),
        ),
        is_timeline=True,
    )
