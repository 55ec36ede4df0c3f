"""Extents: the densest sensible part of the Earth, wherever it lies."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.drawings.atlas import is_fine
from generator.pages.drawings.extents import COARSE_KM, WIDTHS_KM, Spot, extent_of, holds
from generator.pages.drawings.sphere import Extent, angle, vector


def spot(longitude: float, latitude: float, radius_km: float = 0.0, weight: int = 1) -> Spot:
    return Spot(longitude=longitude, latitude=latitude, radius_km=radius_km, weight=weight)


KARABAKH = (spot(46.93, 40.34), spot(46.75, 39.82), spot(46.75, 39.76), spot(47.15, 40.62))
WASHINGTON, GENEVA, ALMATY = spot(-77.04, 38.9), spot(6.15, 46.2), spot(76.95, 43.24)


def test_far_outliers_do_not_shrink_everything() -> None:
    extent = extent_of((*KARABAKH, WASHINGTON, GENEVA, ALMATY))
    assert extent is not None
    assert extent.width_km == WIDTHS_KM[0]
    assert all(holds(extent, each) for each in KARABAKH)
    assert not any(holds(extent, each) for each in (WASHINGTON, GENEVA, ALMATY))


def test_a_map_holds_at_least_half_where_any_can() -> None:
    capitals = (
        spot(2.35, 48.86),
        spot(13.4, 52.52),
        spot(37.62, 55.76),
        spot(30.52, 50.45),
        spot(44.5, 40.2),
    )
    extent = extent_of(capitals)
    assert extent is not None
    assert sum(holds(extent, each) for each in capitals) >= 3


def test_what_counts_more_is_shown() -> None:
    extent = extent_of((*KARABAKH, spot(6.15, 46.2, weight=9)))
    assert extent is not None
    assert holds(extent, spot(6.15, 46.2))


@pytest.mark.parametrize(
    ("west", "east"),
    [(spot(178.44, -18.14), spot(-171.77, -13.83)), (spot(177.5, 64.7), spot(-166, 64.5))],
    ids=["Suva and Apia", "Anadyr and Nome"],
)
def test_neighbours_across_the_antimeridian_stand_on_one_map(west: Spot, east: Spot) -> None:
    extent = extent_of((west, east))
    assert extent is not None
    assert holds(extent, west)
    assert holds(extent, east)
    assert extent.width_km < 3000
    assert abs(extent.longitude) > 160


def test_a_single_place_stands_in_the_middle_of_the_smallest_sensible_map() -> None:
    extent = extent_of((ALMATY,))
    assert extent is not None
    assert extent.width_km == COARSE_KM
    away = angle(vector(76.95, 43.24), vector(extent.longitude, extent.latitude)) * 6371
    assert away < extent.width_km / 20


def test_a_wide_area_gets_a_wide_map() -> None:
    area = spot(45, 41.2, radius_km=350)
    extent = extent_of((area,))
    assert extent is not None
    assert holds(extent, area)
    assert extent.height_km > 700


def test_without_a_place_there_is_no_map() -> None:
    assert extent_of(()) is None
    assert extent_of((spot(0, 0, radius_km=9000),)) is None


def test_both_poles_can_be_shown() -> None:
    for latitude in (90.0, -90.0, 88.0):
        extent = extent_of((spot(30, latitude),))
        assert extent is not None
        assert holds(extent, spot(30, latitude))


def test_the_order_of_the_places_does_not_matter() -> None:
    assert len({extent_of(tuple(each)) for each in permutations((*KARABAKH[:3], GENEVA))}) == 1


SPOTS = st.lists(
    st.builds(
        spot,
        st.floats(-180, 180).map(lambda value: round(value, 2)),
        st.floats(-90, 90).map(lambda value: round(value, 2)),
        st.sampled_from([0.0, 30.0, 400.0]),
        st.integers(1, 20),
    ),
    min_size=1,
    max_size=12,
)


@given(SPOTS)
@settings(max_examples=60, deadline=None)
def test_every_map_shows_something_and_none_is_finer_than_its_lines(spots: list[Spot]) -> None:
    extent = extent_of(tuple(spots))
    assert extent is not None
    assert any(holds(extent, each) for each in spots)
    assert extent.width_km in WIDTHS_KM
    assert extent.width_km >= COARSE_KM or is_fine(extent)


@given(st.floats(-179, 179), st.floats(-85, 85), st.floats(-500, 500), st.floats(-300, 300))
@settings(max_examples=100, deadline=None)
def test_the_projection_and_its_inverse_agree(
    longitude: float, latitude: float, east: float, north: float
) -> None:
    extent = Extent(longitude=longitude, latitude=latitude, width_km=1280)
    x, y = extent.kilometres(vector(*extent.degrees_at(east, north)))
    assert (x, y) == pytest.approx((east, north), abs=1e-3)
