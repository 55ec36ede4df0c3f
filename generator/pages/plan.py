"""The plan: which pages there are in one language, in a fixed order. A chronology in, planned pages out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.actor_page import actor_page
from generator.pages.coverage_page import coverage_page
from generator.pages.edition import Edition
from generator.pages.event_page import event_page
from generator.pages.find_page import find_page
from generator.pages.home_page import home_page
from generator.pages.overview_pages import (
    accounts_page,
    actors_index,
    announced_page,
    chronology_page,
    corrections_page,
    events_index,
    figures_page,
    places_index,
    sources_index,
    tracks_index,
)
from generator.pages.page import Page
from generator.pages.place_page import place_page
from generator.pages.source_page import source_page
from generator.pages.track_page import track_page


def plan(edition: Edition) -> Iterator[Page]:
    """Every generated page: home, the overviews, the indexes, the finder, and a page for each record."""
    chronology = edition.chronology
    yield home_page(edition)
    for overview in OVERVIEWS:
        yield overview(edition)
    yield find_page(edition)
    for event in chronology.events.values():
        yield event_page(edition, event)
    for actor in chronology.actors.values():
        yield actor_page(edition, actor)
    for source in chronology.sources.values():
        yield source_page(edition, source)
    for place in chronology.places.values():
        yield place_page(edition, place)
    for track in chronology.tracks.values():
        yield track_page(edition, track)


OVERVIEWS = (
    chronology_page,
    accounts_page,
    figures_page,
    announced_page,
    events_index,
    actors_index,
    places_index,
    tracks_index,
    sources_index,
    coverage_page,
    corrections_page,
)
"""One function a page; the navigation and the colophon say where each stands."""
