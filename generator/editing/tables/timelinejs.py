"""TimelineJS: its JSON as rows of its sheet; which columns of the sheet are which fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.values.folding import fold

FIELDS = {
    "year": "year",
    "month": "month",
    "day": "day",
    "time": "",
    "end year": "end-year",
    "end month": "end-month",
    "end day": "end-day",
    "end time": "",
    "display date": "comment",
    "headline": "title",
    "text": "text",
    "media": "comment",
    "media credit": "comment",
    "media caption": "comment",
    "media thumbnail": "",
    "alt text": "comment",
    "type": "slide",
    "group": "tags",
    "background": "",
    "unique id": "id",
}
"""The field of each column; empty for one that no record has: times of day and looks."""


def is_sheet(columns: Sequence[str]) -> bool:
    """Whether the columns are those of TimelineJS's sheet."""
    return {"year", "month", "headline"} <= {fold(column) for column in columns}


def fields_of_sheet(columns: Sequence[str]) -> dict[str, str]:
    """The field of each column that the sheet has."""
    return {column: FIELDS[fold(column)] for column in columns if fold(column) in FIELDS}


def flat_slides(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The slides as rows of the sheet: events first, then the title and the eras, which are no events."""
    rows = [dict(_flat(slide)) for slide in told["events"]]
    if told.get("title"):
        rows.append({**dict(_flat(told["title"])), "Type": "title"})
    eras = told.get("eras")
    rows += [{**dict(_flat(era)), "Type": "era"} for era in (eras if isinstance(eras, list) else [])]
    rest = {key: value for key, value in told.items() if key not in ("events", "title", "eras")}
    return [*rows, {**rest, "Type": "setting"}] if rest else rows


def _flat(slide: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(slide, dict):
        yield "Unread", slide
        return
    for key, value in slide.items():
        group: dict[str, str] | None = _PARTS.get(key)
        if group is None or not isinstance(value, dict):
            yield _NAMES.get(str(key), str(key)), value
            continue
        for part, inner in value.items():
            yield group.get(str(part), f"{key} {part}"), inner


_NAMES = {
    "group": "Group",
    "unique_id": "Unique Id",
    "display_date": "Display Date",
    "background": "Background",
}
_PARTS = {
    "start_date": {"year": "Year", "month": "Month", "day": "Day", "display_date": "Display Date"},
    "end_date": {"year": "End Year", "month": "End Month", "day": "End Day"},
    "text": {"headline": "Headline", "text": "Text"},
    "media": {
        "url": "Media",
        "credit": "Media Credit",
        "caption": "Media Caption",
        "thumbnail": "Media Thumbnail",
    },
}
