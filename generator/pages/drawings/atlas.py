"""Atlas: the boundary data of `boundaries/`, read when a map first asks. What holds of them stands in ORIGIN.md there.

A topology: arcs, each once, as unit vectors; countries as polygons of rings of arcs, by ISO 3166-1 number. An arc that
two polygons share is a boundary, one that a single polygon has is a coast.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import cos
from typing import Any

from generator.pages.drawings.sphere import Cap, Extent, Vector, angle, cap_round, dot, vector

_DIGITS = {
    digit: value
    for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}
WORLD = "world.json"
FINE = ("caucasus.json",)
"""Files of parts of the Earth with finer lines, all that `refresh.py` writes besides the world."""
_COARSER = (0.2, 0.05, 0.01)
"""Radians: how far apart the points of an arc may be that is farther than this out of view."""

Ring = tuple[int, ...]
"""Numbers of arcs, head to tail; `~number` runs an arc backwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A line between two points where lines meet, or round an island."""

    points: tuple[Vector, ...]
    cap: Cap
    coarser: dict[float, tuple[Vector, ...]] = field(default_factory=dict)

    def seen_in(self, view: Cap) -> tuple[Vector, ...]:
        """Its points; far out of the view only so many that the line cannot stray into it."""
        beyond = angle(self.cap.middle, view.middle) - self.cap.radius - view.radius
        for step in _COARSER:
            if beyond > step:
                if step not in self.coarser:
                    self.coarser[step] = _every(step, self.points)
                return self.coarser[step]
        return self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A piece of a country: its outer ring and its holes."""

    country: str
    rings: tuple[Ring, ...]
    cap: Cap


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """One file of boundaries."""

    arcs: tuple[Arc, ...]
    polygons: tuple[Polygon, ...]

    def polygons_in(self, view: Cap) -> Iterator[Polygon]:
        """The polygons that may reach into a view."""
        for polygon in self.polygons:
            if angle(polygon.cap.middle, view.middle) <= polygon.cap.radius + view.radius:
                yield polygon


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What a state is called, and its capital for orientation: by language."""

    names: Mapping[str, str]
    capital: Vector | None
    capitals: Mapping[str, str]


def atlas_for(extent: Extent) -> Atlas:
    """The finest boundaries that cover an extent."""
    return _atlas(_fine_file(extent) or WORLD)


def is_fine(extent: Extent) -> bool:
    """Whether there are boundaries fine enough for a map of a small country; elsewhere they look hewn."""
    return _fine_file(extent) is not None


def _fine_file(extent: Extent) -> str | None:
    x, y = extent.width_km / 2, extent.height_km / 2
    rim = [extent.degrees_at(a * x, b * y) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    for name in FINE:
        west, south, east, north = _data(name)["covers"]
        if all(west < longitude < east and south < latitude < north for longitude, latitude in rim):
            return name
    return None


@cache
def countries() -> Mapping[str, Country]:
    """States by ISO 3166-1 number. A land without a line here has no name on a map, and that takes no position."""
    head, *lines = _read("countries.tsv").splitlines()
    columns = head.split("\t")
    found: dict[str, Country] = {}
    for line in lines:
        cells = dict(zip(columns, line.split("\t"), strict=True))
        languages = [name for name in columns[3:] if ":" not in name]
        found[cells["code"]] = Country(
            names={code: cells[code] for code in languages},
            capital=vector(float(cells["lon"]), float(cells["lat"])) if cells["lon"] else None,
            capitals={code: cells[f"{code}:capital"] for code in languages},
        )
    return found


def _read(name: str) -> str:
    return files("generator.pages.drawings").joinpath("boundaries", name).read_text(encoding="utf-8")


@cache
def _data(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_read(name))
    return read


@cache
def _atlas(name: str) -> Atlas:
    data = _data(name)
    arcs = tuple(_arc(text, data["steps_per_degree"]) for text in data["arcs"])
    return Atlas(
        arcs=arcs,
        polygons=tuple(
            Polygon(
                country=code,
                rings=tuple(tuple(ring) for ring in rings),
                cap=cap_round(p for i in rings[0] for p in arcs[i if i >= 0 else ~i].points),
            )
            for code, polygons in data["countries"].items()
            for rings in polygons
        ),
    )


def _arc(text: str, steps_per_degree: int) -> Arc:
    points: list[Vector] = []
    x = y = 0
    steps = _steps(text)
    for step_x, step_y in zip(steps, steps, strict=True):
        x, y = x + step_x, y + step_y
        points.append(vector(x / steps_per_degree, y / steps_per_degree))
    return Arc(points=tuple(points), cap=cap_round(points))


def _steps(text: str) -> Iterator[int]:
    """Whole numbers in base 32, the lowest digit first; the lowest bit of a number is its sign."""
    number = shift = 0
    for letter in text:
        digit = _DIGITS[letter]
        number |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield -(number >> 1) if number & 1 else number >> 1
            number = shift = 0


def _every(step: float, points: tuple[Vector, ...]) -> tuple[Vector, ...]:
    """The ends, and between them only points that are at least a step from the one before."""
    kept = [points[0]]
    nearer = cos(step)
    for point in points[1:-1]:
        if dot(point, kept[-1]) <= nearer:
            kept.append(point)
    return (*kept, points[-1])
