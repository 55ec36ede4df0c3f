"""The page of a track: a negotiation format or process, who is party to it, who mediates, and its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages.colophons import colophon
from generator.pages.edition import Edition, capitalised
from generator.pages.mapped import places_map
from generator.pages.page import Page, Passage
from generator.pages.record_parts import (
    OwnTimeline,
    also_printed,
    description_of,
    link_line,
    listed,
    own_claims,
    own_disputes,
    own_timeline,
    page_of_record,
    rests_on,
)
from generator.pages.told import told
from generator.pages.views import (
    ClaimView,
    Colophon,
    DisputeView,
    Fact,
    FactLine,
    MapView,
    ParagraphView,
    Row,
)
from generator.records.shapes import Event, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackView:
    """What the page of a track says."""

    kind: str
    name: Passage
    strip: OwnTimeline
    description: tuple[ParagraphView, ...]
    facts: tuple[Fact, ...]
    map: MapView | None
    events: tuple[Row, ...]
    background: tuple[ClaimView, ...]
    disputes: tuple[DisputeView, ...]
    colophon: Colophon


def track_page(edition: Edition, track: Track) -> Page:
    """The planned page of a track."""
    chronology = edition.chronology
    events = [chronology.events[id] for id in chronology.events_on_track(track.id)]
    kind = edition.record_kind(track)
    view = TrackView(
        kind=kind,
        name=edition.heading(track.ref),
        strip=own_timeline(edition, track.ref, events),
        description=told(edition, track.description, track.ref) if track.description else (),
        facts=tuple(_facts(edition, track)),
        map=_map(edition, events),
        events=tuple(edition.row(event) for event in events),
        background=tuple(own_claims(edition, track)),
        disputes=tuple(own_disputes(edition, track)),
        colophon=colophon(edition, track),
    )
    description = description_of(edition, track, kind, len(events), len(track.claims))
    return page_of_record(edition, track, description, view)


def _map(edition: Edition, events: Sequence[Event]) -> MapView | None:
    """The places that its events name, each with how many of them."""
    counts = Counter(id for event in events for id in {part.place for part in event.places})
    places = edition.chronology.places
    return places_map(edition, tuple(place for place in places.values() if place.id in counts), counts=counts)


def _facts(edition: Edition, track: Track) -> Iterator[Fact]:
    words = edition.wording
    yield from also_printed(edition, track)
    for heading, actors in (("track.parties", track.parties), ("track.mediators", track.mediators)):
        if actors:
            links = edition.alphabet(edition.actor(id) for id in actors)
            yield Fact(
                heading=words(heading),
                lines=tuple(FactLine(text=capitalised(link.text), url=link.url) for link in links),
            )
    if track.status:
        yield Fact(
            heading=words("track.status"), lines=(FactLine(text=edition.own(words(f"track.{track.status}"))),)
        )
    if track.parent:
        yield Fact(heading=words("record.part_of"), lines=(link_line(edition.track(track.parent)),))
    inside = edition.alphabet(map(edition.track, edition.chronology.parts_of(track.ref)))
    yield from listed(words("record.has_parts"), map(link_line, inside))
    yield from rests_on(edition, track)
