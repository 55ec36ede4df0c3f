"""The page of a place: all its names, what lies within it, and what happened there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.colophons import colophon
from generator.pages.edition import Edition
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
from generator.records.shapes import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """What the page of a place says."""

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


def place_page(edition: Edition, place: Place) -> Page:
    """The planned page of a place."""
    chronology = edition.chronology
    parts = chronology.events_at_place(place.id)
    roles = chronology.vocabulary.roles
    kind = edition.record_kind(place)
    view = PlaceView(
        kind=kind,
        name=edition.heading(place.ref),
        strip=own_timeline(edition, place.ref, [chronology.events[part.event] for part in parts]),
        description=told(edition, place.description, place.ref) if place.description else (),
        facts=tuple(_facts(edition, place)),
        map=places_map(edition, (place, *_inside(edition, place)), here=place) if place.point else None,
        events=tuple(
            edition.row(
                chronology.events[part.event],
                strong=edition.word(roles, part.place.role) if part.place.role else "",
            )
            for part in parts
        ),
        background=tuple(own_claims(edition, place)),
        disputes=tuple(own_disputes(edition, place)),
        colophon=colophon(edition, place),
    )
    description = description_of(edition, place, kind, len(parts), len(place.claims))
    return page_of_record(edition, place, description, view)


def _facts(edition: Edition, place: Place) -> Iterator[Fact]:
    words = edition.wording
    yield from also_printed(edition, place)
    if place.within:
        yield Fact(heading=words("place.within"), lines=(link_line(edition.place(place.within)),))
    inside = edition.alphabet(map(edition.place, edition.chronology.parts_of(place.ref)))
    yield from listed(words("place.has_parts"), map(link_line, inside))
    if place.point:
        yield Fact(heading=words("place.position"), lines=(_position(edition, place),))
    yield from rests_on(edition, place)


def _inside(edition: Edition, place: Place) -> Iterator[Place]:
    """The places in a place that have a point of their own."""
    for ref in edition.chronology.parts_of(place.ref):
        part = edition.chronology.places[ref]
        if part.point:
            yield part


def _position(edition: Edition, place: Place) -> FactLine:
    assert place.point is not None
    words = edition.wording
    latitude = words(
        "place.north" if place.point.lat >= 0 else "place.south", degrees=_degrees(edition, place.point.lat)
    )
    longitude = words(
        "place.east" if place.point.lon >= 0 else "place.west", degrees=_degrees(edition, place.point.lon)
    )
    return FactLine(
        text=edition.own(f"{latitude}, {longitude}"),
        aside=words("place.precision", km=f"{place.point.precision_km:g}"),
    )


def _degrees(edition: Edition, value: float) -> str:
    return f"{abs(value):.2f}".replace(".", edition.wording("numbers.decimal"))
