"""Marks: what the drawings take in. A mark is one dated record as it is drawn; words come from the page's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.values.edtf import EdtfDate


class Look(StrEnum):
    """How a shape is inked: by the status of its event, and whether what became of it is not recorded."""

    OCCURRED = "occurred"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"
    OVERDUE = "overdue"


def look_of(status: str, *, overdue: bool) -> Look:
    """The look of an event's status; `overdue` is an announced one whose outcome is not recorded."""
    return Look.OVERDUE if overdue else Look(status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One record as a drawing shows it. Texts are plain; the drawings escape them."""

    date: EdtfDate
    look: Look = Look.OCCURRED
    title: str
    date_words: str
    """In full: "Monday 26 October 2020"."""
    short_date: str
    """Beside the mark, where the year stands on the axis: "26 Oct"."""
    status_words: str = ""
    """Said in the mark's name; empty for what occurred."""
    url: str
    lanes: tuple[str, ...] = ()
    """Ids of the lanes it stands in; none: the lane without a track."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A track, as a lane of the timeline."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingWords:
    """Every word that a drawing shows, in one language. Patterns name their parts in braces."""

    months: tuple[str, ...]
    """Twelve short names: "Jan"."""
    month_letters: tuple[str, ...]
    timeline_label: str
    """Names the timeline: `{first}`, `{last}`."""
    timeline_label_cut: str
    """The same where years are left out: also `{gaps}`."""
    no_lane: str
    """Heads the records that stand in no track."""
    no_month: str
    """Heads what is dated to the year only."""
    years_label: str
    months_label: str
    """Names the year index."""
    records: Callable[[int], str]
    """3 → "3 records"."""
    gap: Callable[[int], str]
    """25 → "25 years without a record"."""
    gap_within: Callable[[int], str]
    """25 → "25 years without another record", where one may still last."""
    number: Callable[[float], str]
    """10000 → "10,000"."""
    key: Mapping[str, str]
    """What each shape means, by the names in `KEY_NAMES` and `FIGURE_KEY_NAMES`."""


KEY_NAMES = (
    *("day", "lasts", "some-time-in", "one-day-in", "several-in", "about", "inferred"),
    *("since-open", "since-ongoing", "on-or-after", "on-or-before"),
    *("announced", "no-day-fixed", "postponed", "cancelled", "unconfirmed", "overdue"),
)
FIGURE_KEY_NAMES = ("figure", "estimate", "figure-about", "at-least", "at-most", "between")
