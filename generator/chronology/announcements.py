"""Announcements: what was announced, and whether its outcome stands in the records. Computed, never written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.chronology.model import Chronology
from generator.records.shapes import Event, Status


class Outlook(StrEnum):
    """What a reader may know of something announced."""

    AHEAD = "ahead"
    """Its day has not passed, or none is fixed."""
    OVERDUE = "overdue"
    """Its latest day has passed and no outcome is recorded."""
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """An event that was announced, before or instead of taking place."""

    event: str
    outlook: Outlook


_BY_STATUS = {
    Status.OCCURRED: Outlook.HELD,
    Status.POSTPONED: Outlook.POSTPONED,
    Status.CANCELLED: Outlook.CANCELLED,
    Status.UNCONFIRMED: Outlook.UNCONFIRMED,
}


def is_overdue(event: Event, today: date) -> bool:
    """Whether an announced event's latest day lies before today: its outcome is not recorded."""
    return event.status is Status.ANNOUNCED and event.date.latest is not None and event.date.latest < today


def announcements(chronology: Chronology, today: date) -> Iterator[Announcement]:
    """Every event that is or was announced, in reading order: those with a plan, and those whose status says so."""
    for event in chronology.events.values():
        if event.status in (Status.OCCURRED, Status.UNCONFIRMED) and not event.planned:
            continue
        if event.status is Status.ANNOUNCED:
            outlook = Outlook.OVERDUE if is_overdue(event, today) else Outlook.AHEAD
        else:
            outlook = _BY_STATUS[event.status]
        yield Announcement(event=event.id, outlook=outlook)
