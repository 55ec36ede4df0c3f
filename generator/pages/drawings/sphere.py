"""Sphere: places on the Earth as unit vectors, and the flat view that a map has of them.

The view is Lambert's azimuthal equal-area projection round its own middle: no seam, no pole and no date line to mind,
areas true, distances nearly so near the middle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

EARTH_KM = 6371.0
VIEW_WIDTH, VIEW_HEIGHT = 760.0, 475.0
"""Of every map, in its own units: about a pixel each on a wide screen."""

Vector = tuple[float, float, float]
Point = tuple[float, float]


def vector(longitude: float, latitude: float) -> Vector:
    """A place given in degrees, as a unit vector."""
    east, north = radians(longitude), radians(latitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def dot(a: Vector, b: Vector) -> float:
    """The cosine of the angle between two unit vectors."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def angle(a: Vector, b: Vector) -> float:
    """The angle between two unit vectors, in radians."""
    return acos(max(-1.0, min(1.0, dot(a, b))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A circle on the sphere: everything within `radius` radians of the middle."""

    middle: Vector
    radius: float


def cap_round(points: Iterable[Vector]) -> Cap:
    """A circle that holds all of the points: not the smallest, but near it."""
    all_points = tuple(points)
    x, y, z = (sum(point[axis] for point in all_points) for axis in range(3))
    length = sqrt(x * x + y * y + z * z) or 1.0
    middle = (x / length, y / length, z / length)
    farthest = min(dot(middle, point) for point in all_points)
    return Cap(middle=middle, radius=acos(max(-1.0, min(1.0, farthest))))


@dataclass(frozen=True, kw_only=True)
class Extent:
    """What a map shows: the middle in degrees, and how many kilometres its width is."""

    longitude: float
    latitude: float
    width_km: float

    @property
    def height_km(self) -> float:
        """How many kilometres its height is."""
        return self.width_km * VIEW_HEIGHT / VIEW_WIDTH

    @property
    def units_per_km(self) -> float:
        """The scale, true in the middle."""
        return VIEW_WIDTH / self.width_km

    @cached_property
    def cap(self) -> Cap:
        """The circle that holds the whole view."""
        corner = hypot(self.width_km, self.height_km) / 2 * 1.02
        return Cap(middle=self._axes[2], radius=2 * asin(min(1.0, corner / (2 * EARTH_KM))))

    @cached_property
    def _axes(self) -> tuple[Vector, Vector, Vector]:
        """East, north and up in the middle of the view."""
        east, north = radians(self.longitude), radians(self.latitude)
        up = vector(self.longitude, self.latitude)
        ahead = (-sin(north) * cos(east), -sin(north) * sin(east), cos(north))
        return (-sin(east), cos(east), 0.0), ahead, up

    def flat(self, place: Vector) -> Point:
        """Where a place stands in the view, in its units from the upper left corner."""
        return self.line((place,))[0]

    def line(self, places: Iterable[Vector]) -> list[Point]:
        """The same of many places. Written out, since every point of a coast comes this way."""
        (ex, ey, _), (nx, ny, nz), (ux, uy, uz) = self._axes
        scale = EARTH_KM * self.units_per_km
        middle_x, middle_y = VIEW_WIDTH / 2, VIEW_HEIGHT / 2
        points: list[Point] = []
        for x, y, z in places:
            away = 1 + x * ux + y * uy + z * uz
            stretch = scale * sqrt(2 / away) if away > 1e-9 else scale * 1e5
            points.append(
                (
                    middle_x + stretch * (x * ex + y * ey),
                    middle_y - stretch * (x * nx + y * ny + z * nz),
                )
            )
        return points

    def kilometres(self, place: Vector) -> Point:
        """How far east and north of the middle a place stands in the view."""
        to_east, to_north, up = self._axes
        stretch = EARTH_KM * sqrt(2 / max(1e-9, 1 + dot(place, up)))
        return stretch * dot(place, to_east), stretch * dot(place, to_north)

    def degrees_at(self, x: float, y: float) -> Point:
        """Longitude and latitude of what stands so many kilometres east and north of the middle in the view."""
        away = hypot(x, y) / EARTH_KM
        if away == 0:
            return self.longitude, self.latitude
        half = asin(min(1.0, away / 2))
        up, along = cos(2 * half), sin(2 * half) / (away * EARTH_KM)
        axes = self._axes
        place = tuple(x * along * axes[0][i] + y * along * axes[1][i] + up * axes[2][i] for i in range(3))
        return degrees(atan2(place[1], place[0])), degrees(asin(max(-1.0, min(1.0, place[2]))))
