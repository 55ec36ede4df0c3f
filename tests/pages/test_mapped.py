"""Maps on pages: which places a page's map shows, and how the others are said beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.build import wording_of
from generator.check import context_of
from generator.chronology.model import Chronology
from generator.pages.edition import Edition, spot_of
from generator.pages.mapped import places_map
from generator.pages.overview_pages import places_index
from generator.pages.page import Page
from generator.pages.place_page import place_page
from generator.pages.render import render
from generator.records.shapes import MapPoint, Place
from generator.values.context import BuildContext
from generator.values.ids import record_url
from tests.projects import ROOT, chronology_of

EditionIn = Callable[[str], Edition]


@pytest.fixture(scope="module")
def shipped() -> Chronology:
    return chronology_of(ROOT, context_of(ROOT).today)


def shipped_in(language: str, chronology: Chronology) -> Edition:
    context = BuildContext(today=context_of(ROOT).today)
    return Edition(chronology=chronology, context=context, wording=wording_of(language))


def markdown(page: Page, edition: Edition) -> str:
    return render(page, edition.wording).content.decode()


def moved(place: Place, longitude: float, latitude: float, precision_km: float = 3.0) -> Place:
    return place.model_copy(
        update={"point": MapPoint(lon=longitude, lat=latitude, precision_km=precision_km)}
    )


def test_a_page_without_a_place_on_a_map_has_none(edition: EditionIn) -> None:
    english = edition("en")
    assert places_map(english, ()) is None
    assert places_map(english, (english.chronology.places["gull-rock"],)) is None


def test_a_place_without_a_point_is_said_and_not_drawn(edition: EditionIn) -> None:
    english = edition("en")
    places = english.chronology.places
    view = places_map(english, (places["marr"], places["gull-rock"]))
    assert view is not None
    assert ">Marr" in view.drawing
    assert "Gull Rock" not in view.drawing
    assert [(note.words, [link.text.text for link in note.links]) for note in view.notes] == [
        ("Not placed:", ["Gull Rock"])
    ]


def test_places_elsewhere_are_listed_and_too_wide_ones_apart(edition: EditionIn) -> None:
    english = edition("en")
    marr, rock = english.chronology.places["marr"], english.chronology.places["gull-rock"]
    far = places_map(english, (marr, moved(rock, 150, -30)))
    assert far is not None
    assert [note.words for note in far.notes] == ["Off this map:"]
    wide = places_map(english, (marr, moved(rock, -1, 54, precision_km=1500)))
    assert wide is not None
    assert [note.words for note in wide.notes] == ["Wider than this map:"]


def test_a_page_whose_places_lie_elsewhere_has_a_map_of_its_own(edition: EditionIn) -> None:
    english = edition("en")
    pacific = moved(english.chronology.places["gull-rock"], 178.44, -18.14)
    view = places_map(english, (pacific,))
    assert view is not None
    assert ">Fiji<" in view.drawing
    assert view.notes == ()


def test_the_page_of_a_place_does_not_link_to_itself(edition: EditionIn) -> None:
    english = edition("en")
    page = markdown(place_page(english, english.chronology.places["marr"]), english)
    assert "## On the map" in page
    figure = page[page.index("<figure") : page.index("</figure>")]
    assert "\n\n" not in figure
    assert "marr.html" not in figure


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_index_of_places_says_every_place_on_the_map_or_beside_it(
    language: str, shipped: Chronology
) -> None:
    edition = shipped_in(language, shipped)
    view = places_map(edition, tuple(shipped.places.values()))
    assert view is not None
    beside = {link.url for note in view.notes for link in note.links}
    for place in shipped.places.values():
        url = record_url(place.ref)
        assert (f'href="../{url}"' in view.drawing) != (url in beside), place.id
    page = markdown(places_index(edition), edition)
    assert edition.wording("map.as_list") in page
    assert "Natural Earth" in page
    assert page.index("<figure") < page.index('<ul class="rows names">')


def test_the_index_counts_the_events_of_each_place(shipped: Chronology) -> None:
    edition = shipped_in("en", shipped)
    page = markdown(places_index(edition), edition)
    extent = edition.map_extent
    assert extent is not None
    for place in shipped.places.values():
        count = edition.wording.count("counts.events", len(shipped.events_at_place(place.id)))
        name = edition.heading(place.ref).text
        if f'href="../{record_url(place.ref)}"' in page:
            assert f"<title>{name}, {count}</title>" in page


def test_the_map_of_the_shipped_chronology_is_that_of_most_of_its_events(shipped: Chronology) -> None:
    from generator.pages.drawings.extents import holds

    extent = shipped_in("en", shipped).map_extent
    assert extent is not None
    weights = {
        place.id: max(1, len(shipped.events_at_place(place.id)))
        for place in shipped.places.values()
        if place.point
    }
    held = sum(weight for id, weight in weights.items() if holds(extent, spot_of(shipped.places[id])))
    assert 2 * held >= sum(weights.values())


@pytest.mark.parametrize(("language", "said"), [("en", "used by Council of Orrin"), ("fr", "employé par")])
def test_who_uses_a_contested_name_stands_in_the_list(edition: EditionIn, language: str, said: str) -> None:
    asked = edition(language)
    assert said in markdown(places_index(asked), asked)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_map_says_that_its_lines_take_no_position(language: str, edition: EditionIn) -> None:
    asked = edition(language)
    page = markdown(place_page(asked, asked.chronology.places["marr"]), asked)
    words = {
        "en": "a line here takes no position on status",
        "fr": "exprime ici aucune position sur un statut",
    }
    assert words[language] in page
