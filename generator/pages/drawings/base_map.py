"""Base map: land, boundaries and the room for names of an extent, drawn once for all pages that show it.

Land is one shape, whatever the country: the lines that two countries share are taken out of its outline, and drawn by
themselves. Everything is cut off a little outside the view, where no reader sees the cut.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.pages.drawings.atlas import Polygon, Ring, atlas_for
from generator.pages.drawings.sphere import VIEW_HEIGHT, VIEW_WIDTH, Extent, Point

BLEED = 6.0
"""How far outside the view lines are cut."""
LEAST_STEP, LEAST_STEP_WIDE, WIDE_KM = 0.9, 1.5, 3000.0
"""Points nearer than this to the one before are left out; more of them where a map shows half a continent."""
LEAST_ISLAND = 1.5
"""Islands smaller than this in both directions are left out."""
ROW = 9.5
"""Between the rows in which the room for names is measured; fifty of them."""

Span = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What is seen of a country: for each row of the view, from where to where."""

    country: str
    rows: tuple[tuple[Span, ...], ...]

    @property
    def size(self) -> float:
        """How much of the view it fills, in square units."""
        return sum(end - start for row in self.rows for start, end in row) * ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """What lies below the places: two paths, and the countries that are seen."""

    land: str
    boundaries: str
    areas: tuple[Area, ...]
    land_rows: tuple[tuple[Span, ...], ...]

    def has_coast_in(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a box has both land and sea in it."""
        left, top, right, bottom = box
        middle, reach = (top + bottom) / 2, (bottom - top) / 4
        rows = {
            min(len(self.land_rows) - 1, max(0, int(y / ROW)))
            for y in (middle - reach, middle, middle + reach)
        }
        spans = [[s for s in self.land_rows[row] if s[0] < right and s[1] > left] for row in sorted(rows)]
        all_sea = not any(spans)
        all_land = all(any(start <= left and right <= end for start, end in row) for row in spans)
        return not (all_sea or all_land)


@lru_cache(maxsize=256)
def base_map(extent: Extent) -> BaseMap:
    """The base of an extent."""
    atlas = atlas_for(extent)
    polygons = tuple(atlas.polygons_in(extent.cap))
    uses = Counter(_number(i) for p in polygons for ring in p.rings for i in ring)
    lines = {i: _line(atlas.arcs[i].seen_in(extent.cap), extent) for i in sorted(uses)}
    outline = [i for p in polygons for ring in p.rings for i in ring if uses[_number(i)] == 1]
    shared = [lines[i] for i in lines if uses[i] > 1]
    land = [clipped for loop in _loops(outline, lines) if _is_seen(clipped := _clipped(loop))]
    seen = [piece for line in shared for piece in _pieces(line)]
    return BaseMap(
        land=_path(land, closed=True),
        boundaries=_path(seen, closed=False),
        areas=tuple(_areas(polygons, lines)),
        land_rows=tuple(_rows(land)),
    )


def _number(i: int) -> int:
    return i if i >= 0 else ~i


def _line(points: Iterable[tuple[float, float, float]], extent: Extent) -> Line:
    """An arc in the view, without the points that no eye could tell apart; its ends stay."""
    flat = extent.line(points)
    kept = [flat[0]]
    least = LEAST_STEP if extent.width_km < WIDE_KM else LEAST_STEP_WIDE
    x, y = flat[0]
    for point in flat[1:-1]:
        if abs(point[0] - x) + abs(point[1] - y) >= least:
            kept.append(point)
            x, y = point
    return (*kept, flat[-1])


def _along(ring: Iterable[int], lines: Mapping[int, Line]) -> Iterator[Point]:
    for i in ring:
        yield from lines[i] if i >= 0 else reversed(lines[~i])


def _loops(outline: Sequence[int], lines: Mapping[int, Line]) -> Iterator[list[Point]]:
    """Arcs joined head to tail into closed loops. Which way a crossing is taken does not change what lies inside."""
    starts: defaultdict[Point, list[int]] = defaultdict(list)
    for i in reversed(outline):
        starts[_ends(i, lines)[0]].append(i)
    for i in outline:
        first, _ = _ends(i, lines)
        if i not in starts[first]:
            continue
        loop: Ring = ()
        at = first
        while starts[at]:
            arc = starts[at].pop()
            loop = (*loop, arc)
            at = _ends(arc, lines)[1]
        yield list(_along(loop, lines))


def _ends(i: int, lines: Mapping[int, Line]) -> tuple[Point, Point]:
    line = lines[_number(i)]
    return (line[0], line[-1]) if i >= 0 else (line[-1], line[0])


# ── Cutting ────────────────────────────────────────────────────────────────────────────────────────────────────

_EDGES: tuple[tuple[int, float, float], ...] = (
    (0, 1.0, -BLEED),
    (0, -1.0, -VIEW_WIDTH - BLEED),
    (1, 1.0, -BLEED),
    (1, -1.0, -VIEW_HEIGHT - BLEED),
)
"""Axis, sign, bound: a point is inside where sign × its coordinate is at least the bound."""


def _clipped(loop: list[Point]) -> list[Point]:
    """What of a closed loop lies inside the view, edge by edge (Sutherland and Hodgman)."""
    for axis, sign, bound in _EDGES:
        cut: list[Point] = []
        for point, before in zip(loop, [loop[-1], *loop[:-1]], strict=True) if loop else ():
            inside, was_inside = sign * point[axis] >= bound, sign * before[axis] >= bound
            if inside != was_inside:
                cut.append(_crossing(before, point, axis, sign * bound))
            if inside:
                cut.append(point)
        loop = cut
    return loop


def _is_seen(loop: list[Point]) -> bool:
    return any(
        max(p[axis] for p in loop) - min(p[axis] for p in loop) >= LEAST_ISLAND for axis in (0, 1) if loop
    )


def _crossing(a: Point, b: Point, axis: int, at: float) -> Point:
    share = (at - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (at, other) if axis == 0 else (other, at)


def _pieces(line: Line) -> Iterator[list[Point]]:
    """What of a line lies inside the view, or comes near enough to cross it."""
    piece: list[Point] = []
    for a, b in pairwise(line):
        if _misses(a, b):
            if piece:
                yield piece
            piece = []
        else:
            piece = piece or [a]
            piece.append(b)
    if piece:
        yield piece


def _misses(a: Point, b: Point) -> bool:
    return any(sign * a[axis] < bound and sign * b[axis] < bound for axis, sign, bound in _EDGES)


# ── Paths ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _path(lines: Iterable[Iterable[Point]], *, closed: bool) -> str:
    """Path data in tenths of a unit, each point as the step from the one before."""
    text: list[str] = []
    for line in lines:
        points = [(round(x * 10), round(y * 10)) for x, y in line]
        (x, y), *rest = points
        text.append(f"M{_tenths(x)}{_joined(_tenths(y))}l")
        first = True
        for to_x, to_y in rest:
            if (to_x, to_y) == (x, y):
                continue
            step = _tenths(to_x - x)
            text.append((step if first else _joined(step)) + _joined(_tenths(to_y - y)))
            first, x, y = False, to_x, to_y
        if first:
            text.pop()
        elif closed:
            text.append("z")
    return "".join(text)


def _joined(number: str) -> str:
    """A number behind another one: only a minus sign needs no space before it."""
    return number if number.startswith("-") else f" {number}"


def _tenths(value: int) -> str:
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole or ''}.{tenth}" if tenth else f"{sign}{whole}"


# ── Room for names ─────────────────────────────────────────────────────────────────────────────────────────────


def _areas(polygons: Iterable[Polygon], lines: Mapping[int, Line]) -> Iterator[Area]:
    by_country: defaultdict[str, list[list[Point]]] = defaultdict(list)
    for polygon in polygons:
        for ring in polygon.rings:
            by_country[polygon.country].append(list(_along(ring, lines)))
    for country in sorted(by_country):
        area = Area(country=country, rows=tuple(_rows(by_country[country])))
        if area.size:
            yield area


def _rows(rings: Iterable[list[Point]]) -> Iterator[tuple[Span, ...]]:
    """For each row of the view, the stretches of it that lie inside the rings."""
    count = round(VIEW_HEIGHT / ROW)
    crossings: list[list[float]] = [[] for _ in range(count)]
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            low, high = min(ay, by), max(ay, by)
            if high < 0 or low > VIEW_HEIGHT or low == high:
                continue
            first, last = max(0, int(low / ROW - 0.5) - 1), min(count - 1, int(high / ROW) + 1)
            for row in range(first, last + 1):
                y = (row + 0.5) * ROW
                if (ay > y) != (by > y):
                    crossings[row].append(ax + (bx - ax) * (y - ay) / (by - ay))
    for row_crossings in crossings:
        ordered = sorted(row_crossings)
        spans = ((max(0.0, a), min(VIEW_WIDTH, b)) for a, b in zip(ordered[::2], ordered[1::2], strict=True))
        yield tuple((a, b) for a, b in spans if b > a)
