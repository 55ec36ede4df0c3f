"""Extents: which part of the Earth a map shows. Spots in, the densest sensible extent out.

A few widths are tried, from a small country to most of a hemisphere. The map is to hold at least half of what is
counted, and most for its width: so a far outlier does not shrink everything, and is listed beside the map instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sqrt
from typing import NamedTuple

from generator.pages.drawings.atlas import is_fine
from generator.pages.drawings.sphere import Extent, Vector, vector

WIDTHS_KM = tuple(round(640 * sqrt(2) ** step, -1) for step in range(9))
"""640 to 10,240: a view of more shows nothing well."""
COARSE_KM = 1280.0
"""What a map shows at least where the boundaries are coarse."""
INNER = 0.88
"""The part of the width and height in which places are to stand: the rest is margin."""
_MOST_SEEDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place for the choice of an extent: where, how wide around that point, and how much it counts."""

    longitude: float
    latitude: float
    radius_km: float = 0.0
    weight: int = 1


def holds(extent: Extent, spot: Spot) -> bool:
    """Whether the whole of a spot stands within the margins of an extent."""
    return bool(_held(extent, (_Mark(vector(spot.longitude, spot.latitude), spot),)))


@lru_cache(maxsize=4096)
def extent_of(spots: tuple[Spot, ...]) -> Extent | None:
    """The densest sensible extent; None without a spot, or where none fits on any map."""
    marks = tuple(_Mark(vector(spot.longitude, spot.latitude), spot) for spot in spots)
    seeds = sorted(spots, key=lambda s: (-s.weight, s.longitude, s.latitude))[:_MOST_SEEDS]
    found = [_best_of_width(width, seeds, marks) for width in WIDTHS_KM] if spots else []
    held = [(extent, weight) for extent, weight in found if weight]
    if not held:
        return None
    enough = [pair for pair in held if 2 * pair[1] >= sum(spot.weight for spot in spots)]
    return max(enough or held, key=lambda pair: (pair[1] / sqrt(pair[0].width_km), -pair[0].width_km))[0]


class _Mark(NamedTuple):
    """A spot with its place on the sphere, worked out once."""

    place: Vector
    spot: Spot


def _best_of_width(width: float, seeds: Sequence[Spot], marks: Sequence[_Mark]) -> tuple[Extent, int]:
    """The extent of one width that holds most; of equals, the one found first."""
    weights: dict[Extent, int] = {}
    for seed in seeds:
        extent = _snapped(seed.longitude, seed.latitude, width)
        # What an extent holds is seldom in its middle; moved there, it may hold more.
        for _ in range(3):
            if extent in weights:
                break
            held = _held(extent, marks)
            is_drawable = width >= COARSE_KM or is_fine(extent)
            weights[extent] = sum(mark.spot.weight for mark, _, _ in held) if is_drawable else 0
            extent = _round(extent, held)
    return max(weights.items(), key=lambda pair: pair[1])


def _held(extent: Extent, marks: Iterable[_Mark]) -> list[tuple[_Mark, float, float]]:
    """The marks within the margins, each with how far east and north of the middle it stands."""
    most_x, most_y = extent.width_km / 2 * INNER, extent.height_km / 2 * INNER
    found: list[tuple[_Mark, float, float]] = []
    for mark in marks:
        x, y = extent.kilometres(mark.place)
        if abs(x) + mark.spot.radius_km <= most_x and abs(y) + mark.spot.radius_km <= most_y:
            found.append((mark, x, y))
    return found


def _round(extent: Extent, held: Iterable[tuple[_Mark, float, float]]) -> Extent:
    """The extent moved so that what it holds stands in its middle."""
    xs = [x + side * mark.spot.radius_km for mark, x, _ in held for side in (-1, 1)]
    ys = [y + side * mark.spot.radius_km for mark, _, y in held for side in (-1, 1)]
    if not xs:
        return extent
    middle = extent.degrees_at((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return _snapped(*middle, extent.width_km)


def _snapped(longitude: float, latitude: float, width: float) -> Extent:
    """An extent near this middle, on a grid: so that the maps of many pages are one, and are drawn once."""
    step = width / 24 / 111.2
    north = max(-89.0, min(89.0, round(round(latitude / step) * step, 3)))
    wide_step = step / max(0.05, cos(radians(north)))
    east = round((round(longitude / wide_step) * wide_step + 180) % 360 - 180, 3)
    return Extent(longitude=east, latitude=north, width_km=width)
