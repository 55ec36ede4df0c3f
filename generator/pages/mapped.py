"""Mapped: places as a map takes them, with the words of an edition; what a map cannot show is said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.pages.drawings.extents import INNER, extent_of, holds
from generator.pages.drawings.map import DrawnMap, MapPlace, MapWords, draw_map
from generator.pages.drawings.sphere import Extent
from generator.pages.edition import Edition, capitalised, sentence_start, spot_of
from generator.pages.markdown import Md
from generator.pages.page import Link
from generator.pages.views import MapNote, MapView
from generator.pages.wording import Wording
from generator.records.shapes import Place
from generator.values.ids import record_url

_NAMED_IN_LABEL, _NAMED_BELOW = 5, 12


def places_map(
    edition: Edition,
    places: Sequence[Place],
    *,
    counts: Mapping[str, int] | None = None,
    here: Place | None = None,
) -> MapView | None:
    """The map of a page's places, None where none of them has a place on a map.

    `counts` gives the number of events to say beside each; `here` is the place whose page this is. The map is that of
    the whole chronology where that shows any of the places (or the one whose page this is), so that readers meet the
    same map again and again; else one of their own.
    """
    extent = _extent(edition, (here,) if here else places)
    if extent is None:
        return None
    shown = [place for place in places if place.point and holds(extent, spot_of(place))]
    drawn = _drawn(
        tuple(_map_place(edition, place, counts or {}, here) for place in shown),
        extent,
        edition.wording,
        tuple(edition.country_names.items()),
    )
    counted = any((counts or {}).get(place.id) for place in shown)
    return MapView(
        drawing=Md(drawn.svg),
        key=_key(edition, drawn, counted=counted, capitals=drawn.has_capitals),
        key_narrow=_key(edition, drawn, counted=counted, capitals=drawn.has_capitals_narrow),
        notes=tuple(_notes(edition, drawn, places, extent)),
    )


def _extent(edition: Edition, places: Iterable[Place]) -> Extent | None:
    spots = tuple(spot_of(place) for place in places if place.point)
    whole = edition.map_extent
    if whole and any(holds(whole, spot) for spot in spots):
        return whole
    return extent_of(spots)


def _map_place(edition: Edition, place: Place, counts: Mapping[str, int], here: Place | None) -> MapPlace:
    assert place.point is not None
    name, count = capitalised(edition.place(place.id).text), counts.get(place.id, 0)
    return MapPlace(
        name=name.text,
        language=name.language if name.language != edition.language else "",
        longitude=place.point.lon,
        latitude=place.point.lat,
        precision_km=place.point.precision_km,
        url="" if place is here else f"../{record_url(place.ref)}",
        count=count,
        count_words=edition.wording.count("counts.events", count) if count else "",
    )


@lru_cache(maxsize=1024)
def _drawn(
    places: tuple[MapPlace, ...], extent: Extent, words: Wording, countries: tuple[tuple[str, str], ...]
) -> DrawnMap:
    """Drawn once for all pages that name the same places."""
    names = [place.name for place in places]
    few = len(names) <= _NAMED_IN_LABEL
    label = (
        words("map.label", names=words.listed(names)) if few else words.count("map.label_of_many", len(names))
    )
    return draw_map(
        places,
        extent,
        MapWords(
            language=words.language,
            label=label,
            kilometres=lambda km: words("map.km", n=words.number(km)),
            number=words.number,
            countries=dict(countries),
        ),
    )


def _key(edition: Edition, drawn: DrawnMap, *, counted: bool, capitals: bool) -> str:
    """What the marks mean, of those that are drawn."""
    parts = [
        *(["map.key_named"] if drawn.has_dots else []),
        *(["map.key_capital"] if capitals else []),
        *(["map.key_area"] if drawn.has_areas else []),
    ]
    said = sentence_start(edition.wording.listed([edition.wording(key) for key in parts])) + "."
    return f"{said} {edition.wording('map.counted')}" if counted else said


def _notes(edition: Edition, drawn: DrawnMap, places: Sequence[Place], extent: Extent) -> Iterator[MapNote]:
    """What has no name on the map, and what does not stand on it at all: each with the way to its page."""
    for layout, numbered, nameless in (
        ("m-wide", drawn.numbered, drawn.nameless),
        ("m-narrow", drawn.numbered_narrow, drawn.nameless_narrow),
    ):
        if numbered:
            links = tuple(
                Link(text=edition.own(f"{number} {place.name}"), url=place.url.removeprefix("../"))
                for number, place in enumerate(numbered, 1)
            )
            yield MapNote(words=edition.wording("map.numbered"), links=links, layout=layout)
        if nameless:
            said = edition.wording.count("map.nameless", nameless)
            yield MapNote(words=sentence_start(said), layout=layout)
    off = [place for place in places if place.point and not holds(extent, spot_of(place))]
    wider = [place for place in off if 2 * spot_of(place).radius_km > extent.height_km * INNER]
    for key, missing in (
        ("map.off", [place for place in off if place not in wider]),
        ("map.wider", wider),
        ("map.unplaced", [place for place in places if not place.point]),
    ):
        if missing:
            yield MapNote(words=edition.wording(key), links=tuple(_links(edition, missing)))


def _links(edition: Edition, places: Iterable[Place]) -> Iterator[Link]:
    """The first of the places by the alphabet, and how many more there are."""
    links = edition.alphabet(edition.place(place.id) for place in places)
    for link in links[:_NAMED_BELOW]:
        yield replace(link, text=capitalised(link.text))
    if len(links) > _NAMED_BELOW:
        more = edition.wording.count("map.more", len(links) - _NAMED_BELOW)
        yield Link(text=edition.own(more), url="")
