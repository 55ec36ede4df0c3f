"""Map: places in, one drawing of the land round them out. Grammar: filled dots for what the page names, hollow ones for
capitals, dotted circles for areas; one fill for all land, every line between lands alike.

Every place is a link with its name as target. Where there is no room for a name, a number stands for it and the page
says which. Names are laid out twice, for wide screens and, larger, for phones; the style sheet shows one of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot

from generator.pages.drawings.atlas import Country, countries
from generator.pages.drawings.base_map import ROW, Area, base_map
from generator.pages.drawings.labels import Box, Label, Sheet, in_disc, round_dot
from generator.pages.drawings.measure import SEMIBOLD, text_width
from generator.pages.drawings.sphere import VIEW_HEIGHT, VIEW_WIDTH, Extent, Point, vector
from generator.pages.drawings.svg import num, tag, words

AREA_KM = 20.0
"""A place known no better than this is drawn as an area, where the scale shows it."""
MOST_COUNTRIES = 30
MANY_PLACES, SMALLER = 40, 0.65
"""From so many places on, dots are smaller."""
_LEAST_ROOM = 4.0
_BAR_KM = (10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place as a map shows it. Texts are plain; the drawing escapes them."""

    name: str
    longitude: float
    latitude: float
    precision_km: float
    language: str = ""
    """Of the name, where that is not the page's."""
    url: str = ""
    """Empty for the place whose page this is."""
    count: int = 0
    """How many events; none: not shown."""
    count_words: str = ""
    """“3 events”, said in the link's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """Every word that a map shows besides the names of places, in one language."""

    language: str
    label: str
    """Names the map for those who do not see it."""
    kilometres: Callable[[int], str]
    """50 → “50 km”."""
    number: Callable[[int], str]
    countries: Mapping[str, str] = field(default_factory=dict)
    """Countries that records call otherwise than `countries.tsv`, by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMap:
    """A map, and what has to be said beside it."""

    svg: str
    numbered: tuple[MapPlace, ...]
    """Places that have a number for want of room, 1 first, on wide screens."""
    numbered_narrow: tuple[MapPlace, ...]
    nameless: int
    """How many places have not even room for a number, on wide screens."""
    nameless_narrow: int
    has_dots: bool
    has_areas: bool
    has_capitals: bool
    has_capitals_narrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lettering:
    """Sizes of one layout, in units of the view. The style sheet has the same type sizes."""

    cls: str
    name: float
    capital: float
    country: float
    """0: no names of countries."""
    dot: float
    ring: float
    gap: float
    """Between a dot and its words."""
    target: float
    """How high the link of a name is: 24 px where the layout is at its smallest."""
    most_capitals: int


_WIDE = _Lettering(
    cls="m-wide", name=16, capital=15, country=14, dot=5.5, ring=4, gap=5, target=27, most_capitals=12
)
_NARROW = _Lettering(
    cls="m-narrow", name=31, capital=28, country=0, dot=10, ring=7.5, gap=9, target=64, most_capitals=4
)


def draw_map(places: Iterable[MapPlace], extent: Extent, wording: MapWords) -> DrawnMap:
    """The map of places that stand within an extent, those with most events named first."""
    ordered = tuple(sorted(places, key=lambda place: (-place.count, place.name, place.url)))
    base = base_map(extent)
    ground = (
        tag("rect", cls="sea", width=VIEW_WIDTH, height=VIEW_HEIGHT)
        + (tag("path", cls="land", d=base.land) if base.land else "")
        + (tag("path", cls="bound", d=base.boundaries) if base.boundaries else "")
    )
    wide, narrow = (_Layout(ordered, extent, wording, lettering) for lettering in (_WIDE, _NARROW))
    svg = tag(
        "svg",
        tag("g", ground, aria_hidden="true") + wide.svg() + narrow.svg(),
        role="group",
        aria_label=wording.label,
        viewBox=f"0 0 {num(VIEW_WIDTH)} {num(VIEW_HEIGHT)}",
    )
    return DrawnMap(
        svg=svg,
        numbered=wide.numbered,
        numbered_narrow=narrow.numbered,
        nameless=wide.nameless,
        nameless_narrow=narrow.nameless,
        has_dots=any(not wide.is_area(place) for place in ordered),
        has_areas=any(map(wide.is_area, ordered)),
        has_capitals=bool(wide.capitals),
        has_capitals_narrow=bool(narrow.capitals),
    )


class _Layout:
    """One layout of names: what stands where. Made whole when it is made."""

    def __init__(
        self, places: Sequence[MapPlace], extent: Extent, wording: MapWords, lettering: _Lettering
    ) -> None:
        self.extent, self.wording, self.lettering = extent, wording, lettering
        self.base = base_map(extent)
        self.dot = lettering.dot * (SMALLER if len(places) >= MANY_PLACES else 1)
        self.sheet = Sheet()
        self.at = {place: extent.flat(vector(place.longitude, place.latitude)) for place in places}
        self.own = {place: _round(self.at[place], self.dot + 1) for place in places}
        for place in places:
            if not self.is_area(place):
                self.sheet.take(self.own[place])
        self.bar = self._bar_box()
        self.sheet.take(self.bar)
        self.named: dict[MapPlace, Label] = {}
        without = [place for place in places if not self._name(place)]
        numbered = sorted(without, key=lambda place: (place.name, place.url))
        self.numbers: dict[MapPlace, tuple[int, Label]] = {}
        for place in numbered:
            self._number(place)
        self.numbered = tuple(self.numbers)
        self.nameless = len(numbered) - len(self.numbered)
        self.capitals = tuple(self._capitals())
        self.countries = tuple(self._countries()) if lettering.country else ()

    def is_area(self, place: MapPlace) -> bool:
        """Whether a place is drawn as a dotted circle."""
        return place.precision_km >= AREA_KM and self._radius(place) > _WIDE.dot * 2

    def _radius(self, place: MapPlace) -> float:
        return place.precision_km * self.extent.units_per_km

    # ── Who stands where ───────────────────────────────────────────────────────────────────────────────────────

    def _name(self, place: MapPlace) -> bool:
        width = text_width(place.name, self.lettering.name, SEMIBOLD)
        if place.count:
            width += text_width(" " + self.wording.number(place.count), self.lettering.name)
        label = self._labelled(place, width)
        if label:
            self.named[place] = label
        return label is not None

    def _number(self, place: MapPlace) -> None:
        number = len(self.numbers) + 1
        width = text_width(self.wording.number(number), self.lettering.name, SEMIBOLD)
        label = self._labelled(place, max(width, self.lettering.target))
        if label:
            self.numbers[place] = (number, label)

    def _labelled(self, place: MapPlace, width: float) -> Label | None:
        # A little wider than the letters measure: fallback faces are, and words that touch read as one.
        room, height = width * 1.03 + 4, self.lettering.target
        if self.is_area(place):
            ways = in_disc(self.at[place], self._radius(place), room, height, self.lettering.gap)
        else:
            ways = round_dot(self.at[place], self.dot, room, height, self.lettering.gap)
        return self.sheet.best_free(ways, self.base.has_coast_in, self.own[place])

    def _capitals(self) -> list[tuple[str, Point, Label]]:
        """All capitals in view or none, so that no state stands out for having its name."""
        language = self.wording.language
        seen = [
            (at, country.capitals[language])
            for at, country in _capitals_in(self.extent)
            if language in country.capitals and not self._is_named_anyway(at)
        ]
        if len(seen) > self.lettering.most_capitals:
            return []
        kept = len(self.sheet.taken)
        found: list[tuple[str, Point, Label]] = []
        for at, name in sorted(seen, key=lambda pair: pair[1]):
            label = self._capital(at, name)
            if label is None:
                del self.sheet.taken[kept:]
                return []
            found.append((name, at, label))
        return found

    def _is_named_anyway(self, at: Point) -> bool:
        """Whether a place that the page names stands where a capital does."""
        reach = self.dot + self.lettering.ring + 4
        return any(
            hypot(at[0] - x, at[1] - y) < reach
            for place, (x, y) in self.at.items()
            if not self.is_area(place)
        )

    def _capital(self, at: Point, name: str) -> Label | None:
        size = self.lettering.capital
        own = _round(at, self.lettering.ring + 3)
        if not self.sheet.is_free(own):
            return None
        self.sheet.take(own)
        width = text_width(name, size) * 1.03 + 0.04 * size * len(name) + 4
        ways = round_dot(at, self.lettering.ring, width, size * 1.3, self.lettering.gap)
        return self.sheet.best_free((way for way in ways if way.line is None), self.base.has_coast_in, own)

    def _countries(self) -> Iterator[tuple[str, Label]]:
        """The smallest first: the large ones have room elsewhere."""
        seen = [
            (
                area,
                self.wording.countries.get(area.country)
                or countries()[area.country].names[self.wording.language],
            )
            for area in self.base.areas
            if area.country in countries() and self.wording.language in countries()[area.country].names
        ]
        named = {place.name for place in self.at}
        if len(seen) > MOST_COUNTRIES:
            return
        for area, name in sorted(seen, key=lambda pair: (pair[0].size, pair[0].country)):
            size = self.lettering.country
            width = text_width(name, size) * 1.03 + 0.12 * size * len(name)
            ways = _in_area(area, width + 8, size * 1.5)
            label = None if name in named else self.sheet.best_free(ways, self.base.has_coast_in)
            if label:
                yield name, label

    def _bar_box(self) -> Box:
        """In the first corner without a dot."""
        bar, text = self._bar()
        width = bar + 12 + text_width(text, self.lettering.capital) * 1.05
        height = self.lettering.capital + 8
        low, right = VIEW_HEIGHT - 12 - height, VIEW_WIDTH - 16 - width
        corners = ((16.0, low), (right, low), (16.0, 12.0), (right, 12.0))
        boxes = [(x, y, x + width, y + height) for x, y in corners]
        return next((box for box in boxes if self.sheet.is_free(box)), boxes[0])

    def _bar(self) -> tuple[float, str]:
        """How long the bar is, and what it says: the longest round number up to a fifth of the width."""
        most = VIEW_WIDTH / 5 / self.extent.units_per_km
        km = max((each for each in _BAR_KM if each <= most), default=_BAR_KM[0])
        return km * self.extent.units_per_km, self.wording.kilometres(km)

    # ── What is drawn ──────────────────────────────────────────────────────────────────────────────────────────

    def svg(self) -> str:
        """The group of this layout: what orients first, then what the page names."""
        orienting = self._drawn_countries() + self._drawn_capitals() + self._drawn_bar()
        ordered = sorted(self.at, key=lambda place: (not self.is_area(place), place.name, place.url))
        drawn = "".join(self._area(place) for place in ordered if self.is_area(place))
        drawn += "".join(map(self._place, ordered))
        return tag("g", tag("g", orienting, aria_hidden="true") + drawn, cls=self.lettering.cls)

    def _area(self, place: MapPlace) -> str:
        x, y = self.at[place]
        return tag("circle", cls="zone", cx=_tenth(x), cy=_tenth(y), r=_tenth(self._radius(place)))

    def _place(self, place: MapPlace) -> str:
        """Dot and name in one link; without a name the dot alone, which the page's list repeats."""
        x, y = self.at[place]
        dot = "" if self.is_area(place) else tag("circle", cls="pl", cx=_tenth(x), cy=_tenth(y), r=self.dot)
        if place in self.named:
            label, text = self.named[place], words(place.name)
            if place.count:
                text += tag("tspan", "\u00a0" + words(self.wording.number(place.count)), cls="ct")
        elif place in self.numbers:
            number, label = self.numbers[place]
            text = words(self.wording.number(number))
        else:
            return dot
        drawn = dot + _leader(label) + self._text(text, label, "nm")
        if not place.url:
            return drawn
        left, top, right, bottom = label.box
        hit = tag(
            "rect",
            cls="hit",
            x=_tenth(left),
            y=_tenth(top),
            width=_tenth(right - left),
            height=_tenth(bottom - top),
        )
        said = ", ".join(text for text in (place.name, place.count_words) if text)
        foreign = {"lang": place.language} if place.language else {}
        return tag("a", tag("title", words(said)) + hit + drawn, href=place.url, **foreign)

    def _drawn_capitals(self) -> str:
        return "".join(
            tag("circle", cls="ring", cx=_tenth(at[0]), cy=_tenth(at[1]), r=self.lettering.ring)
            + self._text(words(name), label, "cty")
            for name, at, label in self.capitals
        )

    def _drawn_countries(self) -> str:
        return "".join(self._text(words(name), label, "ctry") for name, label in self.countries)

    def _drawn_bar(self) -> str:
        bar, text = self._bar()
        left, top, _, bottom = self.bar
        middle = (top + bottom) / 2
        path = f"M{num(_tenth(left))} {num(_tenth(middle - 3))}v6m0-3h{num(_tenth(bar))}m0-3v6"
        label = Label(x=left + bar + 8, y=middle, anchor="start", box=self.bar)
        return tag("path", cls="bar", d=path) + self._text(words(text), label, "cty")

    def _text(self, markup: str, label: Label, cls: str) -> str:
        size = {"nm": self.lettering.name, "cty": self.lettering.capital, "ctry": self.lettering.country}[cls]
        anchor = {} if label.anchor == "start" else {"text_anchor": label.anchor}
        return tag("text", markup, cls=cls, x=_tenth(label.x), y=_tenth(label.y + size * 0.34), **anchor)


def _leader(label: Label) -> str:
    if label.line is None:
        return ""
    (ax, ay), (bx, by) = label.line
    return tag("line", cls="to", x1=_tenth(ax), y1=_tenth(ay), x2=_tenth(bx), y2=_tenth(by))


def _tenth(value: float) -> float:
    return round(value, 1)


def _round(at: Point, radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


@lru_cache(maxsize=256)
def _capitals_in(extent: Extent) -> tuple[tuple[Point, Country], ...]:
    """The states whose capital stands in a view, and where."""
    placed = [(extent.flat(country.capital), country) for country in countries().values() if country.capital]
    return tuple((at, country) for at, country in placed if _is_within(at))


def _is_within(at: Point) -> bool:
    return 8 < at[0] < VIEW_WIDTH - 8 and 8 < at[1] < VIEW_HEIGHT - 8


# ── Names of countries ─────────────────────────────────────────────────────────────────────────────────────────


def _in_area(area: Area, width: float, height: float) -> Iterator[Label]:
    """Where a country's name may stand, the roomiest place first: its middle always inside what is seen of it."""
    for x, y in _middles(area):
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        yield Label(x=x, y=y, anchor="middle", box=box)


@lru_cache(maxsize=512)
def _middles(area: Area) -> tuple[Point, ...]:
    """Points inside what is seen of a country, the farthest from its borders first. Sideways counts half."""
    found: list[tuple[float, float, float]] = []
    for row, spans in enumerate(area.rows):
        for start, end in spans:
            for share in (0.5, 0.35, 0.65, 0.2, 0.8):
                x = start + (end - start) * share
                sideways = min(x - start, end - x) / 2
                found.append((-min(sideways, _upright(area, row, x)), x, (row + 0.5) * ROW))
    return tuple((x, y) for room, x, y in sorted(found) if room <= -_LEAST_ROOM)


def _upright(area: Area, row: int, x: float) -> float:
    """How far up and down one can go from a point without leaving the country."""
    steps = 0
    while _holds(area, row - steps - 1, x) and _holds(area, row + steps + 1, x):
        steps += 1
    return (steps + 0.5) * ROW


def _holds(area: Area, row: int, x: float) -> bool:
    return 0 <= row < len(area.rows) and any(start <= x <= end for start, end in area.rows[row])
