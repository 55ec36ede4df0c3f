"""Refresh the boundaries: one npm package in; `world.json`, `caucasus.json`, its licence and ORIGIN.md out.

Run by hand: `python generator/pages/drawings/boundaries/refresh.py`. It needs npm (or `--package FILE`, the package's
.tgz file) and writes the same bytes each time.

What is written is a topology, as in the original: arcs, each once, and rings of arcs for each country. An arc is a text
of steps, longitude then latitude, in fractions of a degree; a step is a number in base 32, lowest digit first, its
lowest bit the sign (`atlas.py` reads it). A point is left out where the triangle that it makes with its neighbours is
smaller than the eye would miss at the scale of the file.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGE, VERSION = "world-atlas", "2.0.2"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
KM_PER_DEGREE, EARTH_KM = 111.2, 6371.0
LIMIT = 140 * 1024
"""Bytes of both files together; `countries.tsv` takes ten thousand more."""

Point = tuple[float, float]
Arc = list[Point]
Ring = tuple[int, ...]
Polygon = tuple[Ring, ...]
Countries = Mapping[str, tuple[Polygon, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One file to write: which part of which original, how fine."""

    file_name: str
    original: str
    window: tuple[float, float, float, float] | None
    """West, south, east, north: what the file covers; None is the world."""
    steps_per_degree: int
    least_triangle: float
    """Square kilometres: a point that makes a smaller one with its neighbours is left out."""
    least_island: float
    """Square kilometres: smaller islands are left out."""


CUTS = (
    Cut(
        file_name="world.json",
        original="countries-50m.json",
        window=None,
        steps_per_degree=100,
        least_triangle=50.0,
        least_island=60.0,
    ),
    Cut(
        file_name="caucasus.json",
        original="countries-10m.json",
        window=(35.0, 36.0, 54.5, 46.5),
        steps_per_degree=200,
        least_triangle=0.3,
        least_island=1.0,
    ),
)
FAR_TRIANGLE = 20_000.0
"""Square kilometres: the same outside a window, where lines only have to close."""
ISLAND_SHARE = 24.0
"""A point of an island matters from this part of the island's size on, however small that is."""
RIM = 2.0
"""Degrees round a window that are as fine as the inside, so that no coarse line strays into it."""


def main() -> None:
    """Write the data, the licence and ORIGIN.md; fail if they are too large together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--package", type=Path, help="the package's .tgz file, instead of npm")
    given: Path | None = parser.parse_args().package
    archive = given.read_bytes() if given else _fetched()
    written = {cut.file_name: _cut(cut, json.loads(_member(archive, cut.original))) for cut in CUTS}
    if (total := sum(map(len, written.values()))) > LIMIT:
        raise SystemExit(f"the boundaries take {total} bytes together, more than {LIMIT}")
    for name, content in written.items():
        (HERE / name).write_bytes(content)
    (HERE / "LICENSE-world-atlas.txt").write_bytes(_member(archive, "LICENSE"))
    (HERE / "ORIGIN.md").write_text(_origin(archive, written), encoding="utf-8")
    sys.stdout.write(f"{', '.join(written)}: {total} bytes\n")


def _fetched() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [shutil.which("npm") or "npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - nothing from outside
        return (Path(folder) / f"{PACKAGE}-{VERSION}.tgz").read_bytes()


def _member(archive: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        member = tar.extractfile(f"package/{name}")
        assert member is not None
        return member.read()


def _cut(cut: Cut, topology: Mapping[str, Any]) -> bytes:
    arcs = _arcs(topology)
    countries = _countries(topology, arcs)
    countries = _joined_across_the_antimeridian(arcs, countries)
    if cut.window:
        countries = _touching(arcs, countries, cut.window)
    thin = {
        i: _thinned(arcs[i], cut)
        for rings in countries.values()
        for polygon in rings
        for ring in polygon
        for i in map(_plain, ring)
    }
    countries = _without_specks(arcs, thin, countries, cut)
    numbers = {old: new for new, old in enumerate(sorted(_used(countries)))}
    drawn = {
        name: [[[_renumbered(i, numbers) for i in ring] for ring in polygon] for polygon in polygons]
        for name, polygons in sorted(countries.items())
    }
    parts = [
        f'"covers":{json.dumps(cut.window)},"steps_per_degree":{cut.steps_per_degree}',
        f'"arcs":{_one_a_line(json.dumps(_steps(thin[old], cut.steps_per_degree)) for old in numbers)}',
        '"countries":{\n'
        + ",\n".join(
            f'"{name}":{json.dumps(polygons, separators=(",", ":"))}' for name, polygons in drawn.items()
        )
        + "\n}",
    ]
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _one_a_line(values: Iterable[str]) -> str:
    return "[\n" + ",\n".join(values) + "\n]"


def _arcs(topology: Mapping[str, Any]) -> list[Arc]:
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Arc] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    return arcs


def _countries(topology: Mapping[str, Any], arcs: list[Arc]) -> dict[str, tuple[Polygon, ...]]:
    """By ISO 3166-1 number; what has none stands under its English name, and gets no label."""
    countries: dict[str, tuple[Polygon, ...]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        # Australia's number stands twice: its small islands in the sea have it too.
        name = shape.get("id") or shape["properties"]["name"]
        # The outer ring first: round the South Pole the original does not know inside from outside.
        more = tuple(
            tuple(sorted(map(tuple, polygon), key=lambda ring: -_area(arcs, ring))) for polygon in polygons
        )
        countries[name] = countries.get(name, ()) + more
    return countries


def _plain(i: int) -> int:
    return i if i >= 0 else ~i


def _renumbered(i: int, numbers: Mapping[int, int]) -> int:
    return numbers[i] if i >= 0 else ~numbers[~i]


def _used(countries: Countries) -> set[int]:
    return {_plain(i) for polygons in countries.values() for p in polygons for ring in p for i in ring}


# ── The antimeridian ───────────────────────────────────────────────────────────────────────────────────────────


def _joined_across_the_antimeridian(arcs: list[Arc], countries: Countries) -> dict[str, tuple[Polygon, ...]]:
    """A few islands are cut in two at 180°: joined again, so that no coast is drawn where there is none."""
    joined: dict[str, tuple[Polygon, ...]] = {}
    for name, polygons in countries.items():
        halves = [p for p in polygons if len(p) == 1 and len(p[0]) == 1 and _seam(arcs[_plain(p[0][0])])]
        rest = [p for p in polygons if p not in halves]
        while halves:
            half = halves.pop()
            arc = arcs[_plain(half[0][0])]
            other = next((p for p in halves if _fits(arc, arcs[_plain(p[0][0])])), None)
            if other is not None:
                halves.remove(other)
                whole = _open_at_seam(arc) + _open_at_seam(arcs[_plain(other[0][0])])
                arcs.append([*whole, whole[0]])
                half = ((len(arcs) - 1,),)
            rest.append(half)
        joined[name] = tuple(rest)
    return joined


def _on_seam(point: Point) -> bool:
    return abs(abs(point[0]) - 180) < 1e-6


def _seam(arc: Arc) -> list[float]:
    """The latitudes at which an island is cut."""
    return sorted(point[1] for point in arc if _on_seam(point))


def _fits(arc: Arc, other: Arc) -> bool:
    one, two = _seam(arc), _seam(other)
    return abs(one[0] - two[0]) < 0.03 and abs(one[-1] - two[-1]) < 0.03


def _open_at_seam(arc: Arc) -> Arc:
    """A closed arc from the end of its cut to the beginning, the cut itself left out."""
    points = arc[:-1]
    cut = [_on_seam(point) for point in points]
    start = next(i for i in range(len(points)) if cut[i - 1] and not cut[i])
    turned = points[start - 1 :] + points[: start - 1]
    return [p for i, p in enumerate(turned) if not _on_seam(p) or i == 0 or not _on_seam(turned[i - 1])]


# ── Fewer points ───────────────────────────────────────────────────────────────────────────────────────────────


def _inside(point: Point, window: tuple[float, float, float, float], rim: float = 0.0) -> bool:
    west, south, east, north = window
    return west - rim <= point[0] <= east + rim and south - rim <= point[1] <= north + rim


def _touching(
    arcs: list[Arc], countries: Countries, window: tuple[float, float, float, float]
) -> dict[str, tuple[Polygon, ...]]:
    return {
        name: kept
        for name, polygons in countries.items()
        if (
            kept := tuple(
                polygon
                for polygon in polygons
                if any(_inside(p, window) for ring in polygon for i in ring for p in arcs[_plain(i)])
            )
        )
    }


def _triangle(a: Point, b: Point, c: Point) -> float:
    """Square kilometres."""
    shrink = cos(radians(b[1]))
    ax, bx, cx = (_near(p[0], b[0]) * shrink for p in (a, b, c))
    area = abs((ax - cx) * (b[1] - a[1]) - (ax - bx) * (c[1] - a[1])) / 2
    return area * KM_PER_DEGREE**2


def _near(longitude: float, other: float) -> float:
    return (longitude - other + 180) % 360 - 180


def _thinned(arc: Arc, cut: Cut) -> Arc:
    """Visvalingam's way: always leave out the point that matters least, until every one matters enough."""
    before = [i - 1 for i in range(len(arc))]
    after = [i + 1 for i in range(len(arc))]
    gone = [False] * len(arc)

    def weight(i: int) -> float:
        area = _triangle(arc[before[i]], arc[i], arc[after[i]])
        near = cut.window is None or _inside(arc[i], cut.window, RIM)
        return area if near else area * cut.least_triangle / FAR_TRIANGLE

    weights = {i: weight(i) for i in range(1, len(arc) - 1)}
    queue = [(w, i) for i, w in weights.items()]
    heapq.heapify(queue)
    left = len(arc)
    is_island = arc[0] == arc[-1]
    least_points = 4 if is_island else 2
    least = min(cut.least_triangle, _area([arc], (0,)) / ISLAND_SHARE) if is_island else cut.least_triangle
    while queue and left > least_points:
        w, i = heapq.heappop(queue)
        if gone[i] or w != weights[i]:
            continue
        if w >= least:
            break
        gone[i] = True
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(arc) - 1:
                weights[j] = max(w, weight(j))
                heapq.heappush(queue, (weights[j], j))
    return [point for i, point in enumerate(arc) if not gone[i]]


def _without_specks(
    arcs: list[Arc], thin: Mapping[int, Arc], countries: Countries, cut: Cut
) -> dict[str, tuple[Polygon, ...]]:
    """Small islands left out, but never a country's last polygon, and no island that others share a line with."""
    uses = Counter(_plain(i) for polygons in countries.values() for p in polygons for ring in p for i in ring)
    kept: dict[str, tuple[Polygon, ...]] = {}
    for name, polygons in countries.items():
        sizes = {polygon: _area(arcs, polygon[0]) for polygon in polygons}
        largest = max(polygons, key=lambda polygon: sizes[polygon])
        kept[name] = tuple(
            _with_drawn_rings(polygon, thin, cut, uses)
            for polygon in polygons
            if polygon is largest
            or sizes[polygon] >= cut.least_island
            or any(uses[_plain(i)] > 1 for i in polygon[0])
        )
    return kept


def _with_drawn_rings(polygon: Polygon, thin: Mapping[int, Arc], cut: Cut, uses: Counter[int]) -> Polygon:
    """A polygon without the small lakes and inlets that only it has."""
    outer, *holes = polygon
    return (
        outer,
        *(
            ring
            for ring in holes
            if _area(thin, ring) >= cut.least_island or any(uses[_plain(i)] > 1 for i in ring)
        ),
    )


def _area(arcs: list[Arc] | Mapping[int, Arc], ring: Ring) -> float:
    """Square kilometres on the sphere; of a ring round the South Pole, what lies within it."""
    points = list(_points(arcs, ring))
    lunes = (
        radians(_near(u, x)) * (2 + sin(radians(y)) + sin(radians(v))) / 2
        for (x, y), (u, v) in zip(points, [*points[1:], points[0]], strict=True)
    )
    return abs(sum(lunes)) * EARTH_KM**2


def _points(arcs: list[Arc] | Mapping[int, Arc], ring: Ring) -> Iterator[Point]:
    for i in ring:
        yield from arcs[i] if i >= 0 else reversed(arcs[~i])


# ── Writing ────────────────────────────────────────────────────────────────────────────────────────────────────


def _steps(arc: Arc, per_degree: int) -> str:
    """Every point as the step from the one before; the first from nought."""
    text: list[str] = []
    x = y = 0
    for longitude, latitude in arc:
        to_x, to_y = round(longitude * per_degree), round(latitude * per_degree)
        if text and (to_x, to_y) == (x, y) and (longitude, latitude) != arc[-1]:
            continue
        text += [_digits(to_x - x), _digits(to_y - y)]
        x, y = to_x, to_y
    return "".join(text)


def _digits(step: int) -> str:
    rest = abs(step) << 1 | (step < 0)
    text = ""
    while True:
        rest, low = rest >> 5, rest & 31
        text += DIGITS[low + 32 if rest else low]
        if not rest:
            return text


def _origin(archive: bytes, written: Mapping[str, bytes]) -> str:
    lines = [
        "# Where these boundaries come from",
        "",
        "Natural Earth (naturalearthdata.com), public domain, 1:50m and 1:10m countries, as packed for npm by Michael",
        "Bostock (ISC, `LICENSE-world-atlas.txt`), cut and thinned by `refresh.py`.",
        "",
        "| package | version | SHA-256 of the archive |",
        "| --- | --- | --- |",
        f"| `{PACKAGE}` | {VERSION} | `{hashlib.sha256(archive).hexdigest()}` |",
        "",
        "| file | cut from | covers | bytes | SHA-256 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for cut in CUTS:
        content = written[cut.file_name]
        covers = "the world"
        if cut.window:
            west, south, east, north = cut.window
            covers = f"{west:g}–{east:g}° E, {south:g}–{north:g}° N"
        digest = hashlib.sha256(content).hexdigest()
        lines.append(f"| `{cut.file_name}` | `{cut.original}` | {covers} | {len(content)} | `{digest}` |")
    lines += [
        "",
        "Natural Earth draws lines as they are held on the ground, by its own judgement, and the layer used here",
        "has no disputed areas. What it draws as a country without an ISO number (Kosovo, Northern Cyprus, Siachen,",
        "Somaliland) has its line like every other, and no name. A line, a name or its absence takes no position on",
        "status.",
        "",
        "`countries.tsv` is ours: names and capitals, as general geography, of the states that the United Nations list",
        "as members or observers, in the site's languages. Where the capital is itself contested, none is given.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
