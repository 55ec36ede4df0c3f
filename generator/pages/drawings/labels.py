"""Labels: where words stand on a map so that none touches another, nor a dot. Widths come from the real face.

Greedy: whoever comes first has the better place. For each dot a few places round it are tried, the ones that readers of
maps are used to first, then farther ones with a line between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, hypot, pi, sin

from generator.pages.drawings.sphere import VIEW_HEIGHT, VIEW_WIDTH, Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

EDGE = 4.0
"""Between the words and the frame."""
_LINE_STEP = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words beside a dot: where their line begins, ends or has its middle, and the room that they take."""

    x: float
    y: float
    """The middle of the line's height."""
    anchor: str
    box: Box
    line: tuple[Point, Point] | None = None
    """From the dot to the words, where they stand away from it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is taken so far of a map."""

    taken: list[Box] = field(default_factory=list)

    def is_free(self, box: Box, own: Box | None = None) -> bool:
        """Whether a box lies within the frame and touches nothing but what is its own."""
        left, top, right, bottom = box
        if left < EDGE or top < EDGE or right > VIEW_WIDTH - EDGE or bottom > VIEW_HEIGHT - EDGE:
            return False
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self.taken
            if other is not own
        )

    def take(self, box: Box) -> None:
        """Keep others away from a box."""
        self.taken.append(box)

    def best_free(
        self, ways: Iterable[Label], splits: Callable[[Box], bool], own: Box | None = None
    ) -> Label | None:
        """The first label near its dot that has room and is not split, say by a coast; else the first that has room."""
        split: Label | None = None
        for label in ways:
            if label.line and split:
                break
            if not self.is_free(label.box) or not self._is_clear(label, own):
                continue
            if label.line is None and splits(label.box):
                split = split or label
                continue
            return self._taken_by(label)
        return self._taken_by(split) if split else None

    def _taken_by(self, label: Label) -> Label:
        self.take(label.box)
        if label.line:
            self.taken.extend(_along(label.line))
        return label

    def _is_clear(self, label: Label, own: Box | None) -> bool:
        return label.line is None or all(self.is_free(box, own) for box in _along(label.line))


def _along(line: tuple[Point, Point]) -> Iterator[Box]:
    (ax, ay), (bx, by) = line
    count = max(1, int(hypot(bx - ax, by - ay) / _LINE_STEP))
    for i in range(count + 1):
        x, y = ax + (bx - ax) * i / count, ay + (by - ay) * i / count
        yield x - 1, y - 1, x + 1, y + 1


def round_dot(dot: Point, radius: float, width: float, height: float, gap: float) -> Iterator[Label]:
    """Words of this width and height beside a dot: right, left, above, below, between these, then farther off."""
    x, y = dot
    near, slant = radius + gap, radius * 0.7 + gap / 3
    for side in (1, -1):
        yield _beside(x + side * near, y, side, width, height)
    for side in (-1, 1):
        yield _centred(x, y + side * (radius + height / 2), width, height)
    for side in (1, -1):
        for up in (-1, 1):
            yield _beside(x + side * slant, y + up * (height / 2 + slant - 2), side, width, height)
    yield from _farther(dot, radius, width, height)


def in_disc(middle: Point, radius: float, width: float, height: float, gap: float) -> Iterator[Label]:
    """Words for an area: in its middle, inside its rim, or round it."""
    x, y = middle
    if hypot(width, height) / 2 < radius:
        yield _centred(x, y, width, height)
    inside = radius - height
    if inside > height / 2 and width / 2 < (radius**2 - inside**2) ** 0.5:
        for side in (1, -1):
            yield _centred(x, y + side * (inside - 2), width, height)
    for side in (1, -1):
        yield _centred(x, y + side * (radius + height / 2), width, height)
    for side in (1, -1):
        yield _beside(x + side * (radius + gap), y, side, width, height)
    for side in (1, -1):
        for up in (1, -1):
            yield _beside(x + side * radius * 0.75, y + up * radius * 0.75, side, width, height)
    yield from _farther(middle, radius, width, height)


def _farther(dot: Point, radius: float, width: float, height: float) -> Iterator[Label]:
    x, y = dot
    for away in (0.9, 1.5, 2.2, 3.0):
        for sixteenth in (1, 15, 7, 9, 0, 8, 2, 14, 6, 10, 3, 13, 5, 11, 4, 12):
            to_x, to_y = cos(sixteenth * pi / 8), sin(sixteenth * pi / 8)
            reach = radius + away * height
            at = (x + to_x * reach, y + to_y * reach)
            start = (x + to_x * (radius + 1), y + to_y * (radius + 1))
            if abs(to_x) < 0.3:
                label = _centred(at[0], at[1] + (height / 2 if to_y > 0 else -height / 2), width, height)
            else:
                label = _beside(at[0] + (2 if to_x > 0 else -2), at[1], 1 if to_x > 0 else -1, width, height)
            # The line ends a little before the words' own room, so that it is no obstacle to them.
            end = (at[0] - to_x * 2, at[1] - to_y * 2)
            yield Label(x=label.x, y=label.y, anchor=label.anchor, box=label.box, line=(start, end))


def _beside(x: float, y: float, side: int, width: float, height: float) -> Label:
    left, right = (x, x + width) if side > 0 else (x - width, x)
    box = (left, y - height / 2, right, y + height / 2)
    return Label(x=x, y=y, anchor="start" if side > 0 else "end", box=box)


def _centred(x: float, y: float, width: float, height: float) -> Label:
    box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return Label(x=x, y=y, anchor="middle", box=box)
