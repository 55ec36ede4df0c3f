"""Timeline: marks and lanes in, one wide drawing out. Lanes are tracks; every label stands whole beside its mark.

Labels are measured with the real widths of the face, put right of their mark, left of it near the edge, broken into
lines where neither side has room, and stacked into rows so that none touches another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from generator.pages.drawings.axis import Axis, Stretch, gap_words, january, make_axis
from generator.pages.drawings.marks import DrawingWords, Lane, Mark
from generator.pages.drawings.measure import SEMIBOLD, broken_into_lines, text_width
from generator.pages.drawings.shapes import HEIGHT, LEAST_WIDTH, Outline, box, outline_of, reach_of, shape
from generator.pages.drawings.svg import num, tag, words

WIDTH = 1200
TYPE_SIZE = 13.0
ROW = 8.0
_TARGET = 24.0
_LANE_HEADS = 176.0
_AXIS_HEIGHT = 24.0
_LINE = 16.0
_LABEL_GAP = 7.0
_BETWEEN = 12.0
_LEAST_LABEL = 160.0
_MONTHS_FROM = 420.0
_YEAR_LABEL = 42.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Where the words of a mark stand: lines from the left (`start`) or up to the right (`end`) of `x`."""

    lines: tuple[str, ...]
    """The first begins with the short date."""
    x: float
    anchor: str
    above: bool = False
    """Over its shape instead of beside it."""
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One mark as it is drawn: the box of its shape, its label, and the room that both take."""

    mark: Mark
    x0: float
    x1: float
    label: Label

    @property
    def low(self) -> float:
        """The left end of the room that it takes."""
        edge = self.label.x - (self.label.width if self.label.anchor == "end" else 0)
        return min(self.x0, edge) - 2

    @property
    def high(self) -> float:
        """The right end of the room that it takes."""
        edge = self.label.x + (self.label.width if self.label.anchor == "start" else 0)
        return max(self.x1, edge) + 2

    @property
    def rows(self) -> int:
        """How many rows it fills: two for a line, and one, or two where the shape stands below."""
        return 2 * len(self.label.lines) + (2 if self.label.above else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A piece and the first row it stands in, counted from 0 within its lane."""

    piece: Piece
    row: int


Row = list[tuple[float, float]]
"""What is taken in one row of a lane: from where to where."""


def timeline(marks: Iterable[Mark], lanes: Sequence[Lane], wording: DrawingWords, width: int = WIDTH) -> str:
    """The wide drawing, for screens from 72em; lanes in the order given, those without a mark left out."""
    all_marks = tuple(sorted(marks, key=lambda mark: (mark.date.sort_key, mark.title, mark.url)))
    if not all_marks:
        return ""
    axis = make_axis(all_marks, _LANE_HEADS, float(width))
    top = _AXIS_HEIGHT
    drawn: list[str] = []
    for lane, lane_marks in _lanes_with_marks(all_marks, lanes, wording):
        placed = place_in_rows(pieces(lane_marks, axis))
        head = broken_into_lines(lane.name, _LANE_HEADS - 16, _LANE_HEADS - 16, TYPE_SIZE, SEMIBOLD)
        height = max(ROW * max(p.row + p.piece.rows for p in placed) + 8, _LINE * len(head) + 12)
        drawn.append(_lane_head(head, top, width))
        drawn += [_piece(p, top + 14 + p.row * ROW) for p in placed]
        top += height
    grid = "".join(_stretch(stretch, top, wording) for stretch in axis.stretches) + _cuts(axis, top)
    return tag(
        "svg",
        grid + "".join(drawn),
        cls="tl tl-wide",
        role="group",
        aria_label=_name(axis, all_marks, wording),
        viewBox=f"0 0 {width} {num(top + 2)}",
    )


def pieces(marks: Iterable[Mark], axis: Axis) -> tuple[tuple[Piece, ...], ...]:
    """For each mark the ways in which it may be drawn, the one that is liked best first."""
    return tuple(_ways_to_draw(mark, axis) for mark in marks)


def place_in_rows(all_pieces: Iterable[tuple[Piece, ...]]) -> tuple[Placed, ...]:
    """Each mark drawn in the way, and in the first row, in which it touches no other."""
    taken: list[Row] = []
    placed: list[Placed] = []
    for ways in all_pieces:
        row, piece = min(((_first_free_row(taken, way), way) for way in ways), key=lambda found: found[0])
        while len(taken) < row + piece.rows:
            taken.append([])
        for line in taken[row : row + piece.rows]:
            line.append((piece.low, piece.high))
        placed.append(Placed(piece=piece, row=row))
    return tuple(placed)


def _first_free_row(taken: list[Row], piece: Piece) -> int:
    low, high = piece.low - _BETWEEN, piece.high + _BETWEEN
    row = 0
    while any(_is_taken(line, low, high) for line in taken[row : row + piece.rows]):
        row += 1
    return row


def _is_taken(line: Row, low: float, high: float) -> bool:
    # Marks come by date, so a clash is most often with the latest ones.
    return any(low < other_high and other_low < high for other_low, other_high in reversed(line))


def _lanes_with_marks(
    marks: tuple[Mark, ...], lanes: Sequence[Lane], wording: DrawingWords
) -> tuple[tuple[Lane, tuple[Mark, ...]], ...]:
    by_lane: defaultdict[str, list[Mark]] = defaultdict(list)
    known = {lane.id for lane in lanes}
    for mark in marks:
        for lane_id in [lane_id for lane_id in dict.fromkeys(mark.lanes) if lane_id in known] or [""]:
            by_lane[lane_id].append(mark)
    every = (*lanes, Lane(id="", name=wording.no_lane))
    return tuple((lane, tuple(by_lane[lane.id])) for lane in every if lane.id in by_lane)


def shape_box(mark: Mark, axis: Axis) -> tuple[float, float]:
    """From where to where the shape of a mark goes: at least as wide as it needs to be read."""
    reach = reach_of(mark.date)
    x0, x1 = axis.place(reach.first), axis.place(reach.last)
    x0 = axis.x0 if x0 is None else x0
    x1 = axis.x1 if x1 is None else x1
    least = LEAST_WIDTH[outline_of(mark.date)]
    if x1 - x0 >= least and outline_of(mark.date) is not Outline.DOT:
        return x0, x1
    middle = min(max((x0 + x1) / 2, axis.x0 + least / 2), axis.x1 - least / 2)
    return middle - least / 2, middle + least / 2


def _ways_to_draw(mark: Mark, axis: Axis) -> tuple[Piece, ...]:
    x0, x1 = shape_box(mark, axis)
    return tuple(Piece(mark=mark, x0=x0, x1=x1, label=label) for label in _labels(mark, x0, x1, axis))


def _labels(mark: Mark, x0: float, x1: float, axis: Axis) -> tuple[Label, ...]:
    """Right or left of the shape, or over it where it runs on; broken only where none of these has room."""
    whole = f"{mark.short_date} {mark.title}".strip()
    width = text_width(whole, TYPE_SIZE)
    left_edge, right_edge = axis.x0 + 4, axis.x1
    left, right = x0 - _LABEL_GAP, x1 + _LABEL_GAP
    found: list[Label] = []
    if right + width <= right_edge:
        found.append(Label(lines=(whole,), x=right, anchor="start", width=width))
    if outline_of(mark.date) in (Outline.OPEN, Outline.ONGOING) and x0 + 6 + width <= right_edge:
        found.append(Label(lines=(whole,), x=x0 + 6, anchor="start", above=True, width=width))
    if left - width >= left_edge:
        found.append(Label(lines=(whole,), x=left, anchor="end", width=width))
    return tuple(found) or (_broken_label(whole, x0, (left_edge, left), (right, right_edge)),)


def _broken_label(whole: str, x0: float, before: tuple[float, float], after: tuple[float, float]) -> Label:
    """On the side with more room, or over the shape where neither has enough for a line."""
    room_before, room_after = before[1] - before[0], after[1] - after[0]
    room = max(room_before, room_after)
    if room < _LEAST_LABEL:
        lines = broken_into_lines(whole, after[1] - x0, after[1] - x0, TYPE_SIZE)
        return _over_shape(lines, x0, before[0], after[1])
    lines = broken_into_lines(whole, room, room, TYPE_SIZE)
    if room_before > room_after:
        return Label(lines=lines, x=before[1], anchor="end", width=_broadest(lines))
    return Label(lines=lines, x=after[0], anchor="start", width=_broadest(lines))


def _over_shape(lines: tuple[str, ...], x0: float, left_edge: float, right_edge: float) -> Label:
    broad = _broadest(lines)
    x = max(left_edge, min(x0 + 2, right_edge - broad))
    return Label(lines=lines, x=x, anchor="start", above=True, width=broad)


def _broadest(lines: tuple[str, ...]) -> float:
    return max(text_width(line, TYPE_SIZE) for line in lines)


def _piece(placed: Placed, middle: float) -> str:
    piece, mark = placed.piece, placed.piece.mark
    label = piece.label
    shape_middle = middle + (_LINE * len(label.lines) - 2 if label.above else 0)
    height = ROW * piece.rows
    hit = tag(
        "rect", cls="hit", x=piece.low, y=middle - _TARGET / 2, width=piece.high - piece.low, height=height
    )
    drawn = shape(mark.date, mark.look, box(piece.x0, piece.x1, shape_middle - HEIGHT / 2))
    return tag(
        "a",
        hit + drawn + _label_text(mark, label, middle + 4.5),
        href=mark.url,
        aria_label=_link_name(mark),
    )


def _label_text(mark: Mark, label: Label, baseline: float) -> str:
    attributes = {"cls": "lab", "text_anchor": label.anchor}
    lines = []
    for index, line in enumerate(label.lines):
        content = words(line)
        if index == 0 and mark.short_date and line.startswith(mark.short_date):
            rest = line.removeprefix(mark.short_date)
            content = tag("tspan", words(mark.short_date), cls="d") + (
                " " + words(rest) if rest.strip() else ""
            )
        lines.append(tag("text", content, x=label.x, y=baseline + index * _LINE, **attributes))
    # The space is for the text of the link: read whole, words of two lines are apart.
    return " ".join(lines)


def _link_name(mark: Mark) -> str:
    """Begins with what stands on the label, then says the date in full and the status."""
    more = ", ".join(part for part in (mark.date_words, mark.status_words) if part)
    return f"{mark.short_date} {mark.title} ({more})".strip()


def _lane_head(lines: tuple[str, ...], top: float, width: int) -> str:
    spans = "".join(
        tag("tspan", words(line), x=0, y=top + 18 + index * _LINE) for index, line in enumerate(lines)
    )
    return tag("path", cls="rule", d=f"M0 {num(top)}H{width}") + tag("text", spans, cls="lane")


def _stretch(stretch: Stretch, bottom: float, wording: DrawingWords) -> str:
    """Its lines and years; months too where there is room; every nth year where there is little."""
    step = ceil(_YEAR_LABEL / stretch.year_width)
    parts: list[str] = []
    for year in range(stretch.first_year, stretch.last_year + 1):
        x = stretch.x0 + (year - stretch.first_year) * stretch.year_width
        parts.append(tag("path", cls="grid", d=f"M{num(x)} 20V{num(bottom)}"))
        if (year - stretch.first_year) % step == 0:
            parts.append(tag("text", str(year), cls="ax yr", x=x + 4, y=14))
        if stretch.year_width >= _MONTHS_FROM:
            parts.append(_months(year, x, stretch.year_width, bottom, wording))
    return "".join(parts)


def _months(year: int, x: float, width: float, bottom: float, wording: DrawingWords) -> str:
    from_day, days = january(year), january(year + 1) - january(year)
    parts: list[str] = []
    for number, name in enumerate(wording.months[1:], start=2):
        at = x + (_first_of(year, number) - from_day) / days * width
        parts.append(tag("path", cls="grid", d=f"M{num(at)} 20V{num(bottom)}"))
        parts.append(tag("text", words(name), cls="ax", x=at + 4, y=14))
    return "".join(parts)


def _first_of(year: int, month: int) -> int:
    return date(year, month, 1).toordinal()


def _cuts(axis: Axis, bottom: float) -> str:
    parts: list[str] = []
    for before, after in zip(axis.stretches, axis.stretches[1:], strict=False):
        middle = (before.x1 + after.x0) / 2
        parts.append(tag("rect", cls="cut", x=middle - 9, y=20, width=18, height=bottom - 20))
        parts.append(tag("path", cls="brk", d=f"M{num(middle - 6)} 15l4 -9l4 9l4 -9"))
    return "".join(parts)


def _name(axis: Axis, marks: Sequence[Mark], wording: DrawingWords) -> str:
    first, last = str(axis.stretches[0].first_year), str(axis.stretches[-1].last_year)
    if not axis.gaps:
        return wording.timeline_label.format(first=first, last=last)
    dates = [mark.date for mark in marks]
    gaps = ", ".join(gap_words(dates, *years, wording) for years in axis.gaps)
    return wording.timeline_label_cut.format(first=first, last=last, gaps=gaps)
