"""The timeline's files: where every event lies on the axis, and what its mark says. An edition in, artifacts out.

They lie beside the finder's, whose numbers they share; docs/dev/finder.md describes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from generator.pages.drawings.axis import make_axis
from generator.pages.drawings.density import counted_at
from generator.pages.drawings.marks import Lane, Mark
from generator.pages.drawings.shapes import LEAST_WIDTH, Outline, outline_of, reach_of
from generator.pages.drawn import date_shapes, lanes, marks, shape_of
from generator.pages.typography import typeset, typeset_all
from generator.site.finder.encoding import json_bytes, number_text, script, signed, trimmed, version_of
from generator.values.edtf import EdtfDate, Precision

if TYPE_CHECKING:
    from generator.pages.artifact import Artifact
    from generator.pages.edition import Edition
    from generator.records.shapes import Event

TEXTS_IN_FILE = 64
AXIS = 1000
"""How long the axis is, in its own units."""
_UNITS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def timeline_files(edition: Edition) -> list[Artifact]:
    """Every file of the timeline, the one that is read first at the beginning."""
    events = tuple(edition.chronology.events.values())
    drawn = tuple(marks(edition, events))
    rows = [_row(edition, event, mark) for event, mark in zip(events, drawn, strict=True)]
    texts = [
        script("timeline", start // TEXTS_IN_FILE, json_bytes(rows[start : start + TEXTS_IN_FILE]))
        for start in range(0, len(rows), TEXTS_IN_FILE)
    ]
    return [script("timeline", "all", json_bytes(_all(edition, events, drawn))), *texts]


def timeline_version(files: Iterable[Artifact]) -> str:
    """What stands behind the addresses of these files: another one for other files."""
    return version_of(*(file.content for file in files))


def _row(edition: Edition, event: Event, mark: Mark) -> list[object]:
    """What a mark says."""
    title = edition.passage(event.title)
    language = "" if title.language == edition.language else title.language
    words = [
        typeset(text, edition.language) for text in (mark.date_words, mark.short_date, mark.status_words)
    ]
    return trimmed(event.id, typeset(title.text, title.language), *words, language)


def _all(edition: Edition, events: tuple[Event, ...], drawn: tuple[Mark, ...]) -> list[Any]:
    """The words; the axis as days and units, a stretch after the other; lanes; shapes; and all records."""
    axis = make_axis(drawn, 0, AXIS) if drawn else None
    days, units = axis.knots() if axis else ([], [])
    tracks: tuple[Lane, ...] = (Lane(id="", name=edition.wording("drawings.no_track")), *lanes(edition))
    places = {lane.id: number for number, lane in enumerate(tracks)}
    shapes, widths = date_shapes(edition), _widths(edition, events)
    parts: list[int] = []
    before = (-1, 0)
    for number, (event, mark) in enumerate(zip(events, drawn, strict=True)):
        lane = places[mark.lanes[0]] if mark.lanes else 0
        parts += (number - before[0] - 1, shapes[shape_of(edition, event)], lane)
        parts += _lies(mark.date, before[1])
        before = number, counted_at(mark.date).earliest.toordinal()
    return [
        _words(edition),
        days,
        [round(unit, 3) for unit in units],
        [typeset(lane.name, edition.language) for lane in tracks],
        [widths[markup] for markup in shapes],
        "".join(map(number_text, parts)),
    ]


def _lies(date: EdtfDate, before: int) -> tuple[int, ...]:
    """Where a date counts, after the one before; how exactly; its first half day, and how many there are."""
    counted, reach = counted_at(date), reach_of(date)
    at = counted.earliest.toordinal()
    first = reach.first
    return (
        signed(at - before),
        _UNITS.index(counted.precision),
        0 if first is None else 1 + signed(round((first - at) * 2)),
        0 if reach.last is None else 1 + round((reach.last - (at if first is None else first)) * 2),
    )


def _widths(edition: Edition, events: Iterable[Event]) -> dict[str, tuple[float, int]]:
    """For each shape the width that it has at least, and whether it grows with its time."""
    outlines = {shape_of(edition, event): outline_of(event.date) for event in events}
    return {
        markup: (LEAST_WIDTH[outline], int(outline is not Outline.DOT))
        for markup, outline in outlines.items()
    }


def _words(edition: Edition) -> Any:
    """What the script says, beside what the finder says."""
    words = edition.wording
    said = dict(words.section("timeline.script"))
    units = ("year", "month", "day")
    said["bars"] = [said["bars"][unit] for unit in units]
    said["unknown"] = [said["unknown"][unit] for unit in units[:2]]
    said["records"] = words.section("counts.events")
    said["gap"] = words.section("drawings.gap")
    said["zero"] = words("numbers.zero_is")
    return typeset_all(said, edition.language)
