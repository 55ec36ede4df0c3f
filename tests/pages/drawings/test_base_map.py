"""The base of maps: land where land is, everywhere on Earth; the data as their origin says."""

import hashlib
import json
import re
from importlib.resources import files
from itertools import pairwise
from math import asin, atan2, degrees
from pathlib import Path

import pytest

from generator import pages
from generator.pages.drawings.atlas import Country, countries
from generator.pages.drawings.base_map import BLEED, ROW, BaseMap, base_map
from generator.pages.drawings.sphere import VIEW_HEIGHT, VIEW_WIDTH, Extent

FOLDER = Path(pages.__file__).parent / "drawings" / "boundaries"
CAUCASUS = Extent(longitude=46.8, latitude=39.8, width_km=640)
ROUND_THE_WORLD = {
    "031": (47.5, 40.3),
    "051": (44.6, 40.4),
    "242": (178.0, -17.8),
    "643": (-172.0, 66.5),
    "840": (-150.0, 65.0),
    "010": (0.0, -90.0),
    "304": (-40.0, 75.0),
    "170": (-73.0, 4.0),
    "710": (24.0, -30.0),
    "554": (170.5, -44.0),
    "076": (-55.0, -10.0),
    "156": (100.0, 35.0),
}
"""A point well inside each."""


def held_by(base: BaseMap, x: float, y: float) -> set[str]:
    row = int(y / ROW)
    return {area.country for area in base.areas if any(a <= x <= b for a, b in area.rows[row])}


@pytest.mark.parametrize("code", ROUND_THE_WORLD)
@pytest.mark.parametrize("width", [1280.0, 5120.0])
def test_a_country_lies_where_it_lies(code: str, width: float) -> None:
    longitude, latitude = ROUND_THE_WORLD[code]
    base = base_map(Extent(longitude=longitude, latitude=latitude, width_km=width))
    assert held_by(base, VIEW_WIDTH / 2, VIEW_HEIGHT / 2) == {code}


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(-150.0, 0.0), (50.8, 41.5), (-30.0, 40.0), (90.0, -30.0)]
)
def test_sea_is_sea(longitude: float, latitude: float) -> None:
    base = base_map(Extent(longitude=longitude, latitude=latitude, width_km=640))
    middle = base.land_rows[len(base.land_rows) // 2]
    assert not any(a <= VIEW_WIDTH / 2 <= b for a, b in middle)


def points(path: str) -> list[tuple[float, float]]:
    """Every point of path data that knows M, l and z."""
    found: list[tuple[float, float]] = []
    for line in re.findall(r"M([^M]*)", path):
        start, steps = line.removesuffix("z").split("l")
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", start + " " + steps)]
        x = y = 0.0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            found.append((x, y))
    return found


@pytest.mark.parametrize("code", ROUND_THE_WORLD)
def test_land_ends_a_little_outside_the_view(code: str) -> None:
    longitude, latitude = ROUND_THE_WORLD[code]
    for x, y in points(base_map(Extent(longitude=longitude, latitude=latitude, width_km=2560)).land):
        assert -BLEED - 0.5 <= x <= VIEW_WIDTH + BLEED + 0.5
        assert -BLEED - 0.5 <= y <= VIEW_HEIGHT + BLEED + 0.5


def test_islands_on_the_antimeridian_are_whole() -> None:
    # Taveuni lies on both sides of 180°; a cut would draw a coast down its middle.
    base = base_map(Extent(longitude=180.0, latitude=-16.85, width_km=640))
    runs = [points("M" + line) for line in base.land.split("M") if line]
    assert not any(
        abs(a[0] - VIEW_WIDTH / 2) < 0.5 and abs(b[0] - VIEW_WIDTH / 2) < 0.5 and abs(a[1] - b[1]) > 3
        for run in runs
        for a, b in pairwise(run)
    )


def test_neighbours_share_one_line() -> None:
    base = base_map(CAUCASUS)
    assert {area.country for area in base.areas} == {"031", "051", "268", "364", "643", "792"}
    drawn = points(base.boundaries)
    assert len(drawn) == len(set(drawn)) or len(drawn) - len(set(drawn)) < len(drawn) * 0.05


def test_bases_are_small() -> None:
    assert len(base_map(CAUCASUS).land) + len(base_map(CAUCASUS).boundaries) < 12_000
    widest = base_map(Extent(longitude=30, latitude=45, width_km=10_240))
    assert len(widest.land) + len(widest.boundaries) < 80_000


def test_a_coast_is_noticed() -> None:
    base = base_map(CAUCASUS)
    shore = next(b for a, b in base.land_rows[5] if 0 < b < VIEW_WIDTH)
    y = 5.5 * ROW
    assert base.has_coast_in((shore - 20, y - 8, shore + 20, y + 8))
    assert not base.has_coast_in((100, 200, 160, 216))
    assert not base.has_coast_in((VIEW_WIDTH - 60, 300, VIEW_WIDTH - 20, 316))


# ── The data ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_origin_names_every_file_and_its_hash() -> None:
    origin = (FOLDER / "ORIGIN.md").read_text(encoding="utf-8")
    assert "public domain" in origin
    for path in sorted(FOLDER.glob("*.json")):
        assert f"`{path.name}`" in origin
        assert hashlib.sha256(path.read_bytes()).hexdigest() in origin


def test_the_data_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.suffix in {".json", ".tsv"}) < 155_000


def test_every_state_is_named_in_both_languages_with_letters_of_the_face() -> None:
    widths = json.loads(files("generator.pages.drawings").joinpath("widths.json").read_text("utf-8"))
    known = countries()
    assert len(known) == 195
    for country in known.values():
        for words in (country.names, country.capitals):
            assert set(words) == {"en", "fr"}
            assert set("".join(words.values())) <= set(widths["400"])
        assert bool(country.capital) == all(country.capitals.values())


@pytest.mark.parametrize(
    "code", ["004", "008", "031", "051", "056", "268", "364", "428", "554", "643", "792", "858"]
)
def test_a_capital_stands_in_its_own_country(code: str) -> None:
    country: Country = countries()[code]
    assert country.capital is not None
    # The world's coasts are coarse: a few units of doubt for a capital by the sea.
    x, y, z = country.capital
    base = base_map(Extent(longitude=degrees(atan2(y, x)), latitude=degrees(asin(z)), width_km=1280))
    near = {
        code
        for dx in (-8, 0, 8)
        for dy in (-8, 0, 8)
        for code in held_by(base, VIEW_WIDTH / 2 + dx, VIEW_HEIGHT / 2 + dy)
    }
    assert code in near
