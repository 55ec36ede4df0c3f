"""The plan: which pages there are in one language, in a fixed order. A chronology in, planned pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.pages.accounts_page import accounts_pages
from generator.pages.actor_page import actor_page
from generator.pages.actor_record import actor_part_pages
from generator.pages.announced_page import announced_page
from generator.pages.chronology_page import chronology_pages
from generator.pages.coverage_page import coverage_page
from generator.pages.edition import Edition
from generator.pages.event_page import event_page
from generator.pages.figures_page import figures_pages
from generator.pages.find_page import find_page
from generator.pages.home_page import home_page
from generator.pages.overview_pages import (
    actors_index,
    corrections_page,
    event_pages,
    places_index,
    sources_index,
    tracks_index,
)
from generator.pages.page import Page
from generator.pages.place_page import place_page
from generator.pages.reference_page import reference_page
from generator.pages.source_page import source_page
from generator.pages.timeline_page import timeline_page
from generator.pages.track_page import track_page
from generator.records.shapes import Actor, Event, Place, Record, Source, Track
from generator.values.ids import record_page


def plan(edition: Edition) -> Iterator[Page]:
    """Every generated page: home, the overviews, the indexes, the finder, and a page for each record."""
    return (make() for make in plans_by_path(edition).values())


def plans_by_path(edition: Edition) -> Mapping[str, Callable[[], Page]]:
    """What plans each generated page, by the page's path: a preview plans only what is looked at."""
    records = {
        record_page(record.ref): partial(_page_of, edition, record) for record in edition.chronology.records()
    }
    return (
        {path: partial(overview, edition) for path, overview in OVERVIEWS.items()}
        | {page.path: page.make for dealt_out in DEALT_OUT for page in dealt_out(edition)}
        | records
    )


def _page_of(edition: Edition, record: Record) -> Page:
    match record:
        case Event():
            return event_page(edition, record)
        case Actor():
            return actor_page(edition, record)
        case Source():
            return source_page(edition, record)
        case Place():
            return place_page(edition, record)
        case Track():
            return track_page(edition, record)
    raise TypeError(f"there is no page for a {type(record).__name__}")


OVERVIEWS: dict[str, Callable[[Edition], Page]] = {
    "index.md": home_page,
    "timeline.md": timeline_page,
    "announced.md": announced_page,
    "actors/index.md": actors_index,
    "places/index.md": places_index,
    "tracks/index.md": tracks_index,
    "sources/index.md": sources_index,
    "coverage.md": coverage_page,
    "corrections.md": corrections_page,
    "find.md": find_page,
    "reference.md": reference_page,
}
"""One function a page, by the page's path; the navigation and the colophon say where each stands."""

DEALT_OUT = (chronology_pages, accounts_pages, figures_pages, event_pages, actor_part_pages)
"""What is one page, or an index and pages of parts where the chronology is large."""
