"""Announcements: what is ahead, what is overdue, what became of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from generator.chronology.announcements import Announcement, Outlook, announcements, is_overdue
from generator.chronology.resolve import resolve
from generator.records.load import Loaded

LoadOver = Callable[[Mapping[str, str]], Loaded]
EVENT = """
    status: {status}
    kind: fire
    date: "{date}"
    title: {{en: Another fire, fr: Un autre incendie}}
    summary: {{en: "It burnt [c1].", fr: "Cela a brûlé [c1]."}}
    claims:
      - {{id: c1, mode: announces, text: {{en: a, fr: a}}, evidence: [{{source: gazette-2099-05, paragraph: 1}}]}}
"""
PLANNED = "    planned: [{date: 2099-06}]\n"


def outlook(load_over: LoadOver, status: str, date_: str, more: str = "") -> Outlook | None:
    resolved = resolve(load_over({"events/2099/another.yml": EVENT.format(status=status, date=date_) + more}))
    assert resolved.chronology is not None
    found = {one.event: one.outlook for one in announcements(resolved.chronology, date(2099, 7, 1))}
    return found.get("another")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2099-06-30", Outlook.OVERDUE),
        ("2099-06", Outlook.OVERDUE),
        ("2099-07-01", Outlook.AHEAD),
        ("2099-07", Outlook.AHEAD),
        ("2099", Outlook.AHEAD),
        ("[2099-05-02..]", Outlook.AHEAD),
        ("[..2099-05-02]", Outlook.OVERDUE),
    ],
)
def test_an_announced_event_is_overdue_once_its_latest_day_is_past(
    load_over: LoadOver, day: str, expected: Outlook
) -> None:
    assert outlook(load_over, "announced", day) is expected


@pytest.mark.parametrize(
    ("status", "more", "expected"),
    [
        ("occurred", PLANNED, Outlook.HELD),
        ("occurred", "", None),
        ("postponed", "", Outlook.POSTPONED),
        ("cancelled", "", Outlook.CANCELLED),
        ("unconfirmed", PLANNED, Outlook.UNCONFIRMED),
        ("unconfirmed", "", None),
    ],
)
def test_what_became_of_it(load_over: LoadOver, status: str, more: str, expected: Outlook | None) -> None:
    assert outlook(load_over, status, "2099-06-05", more) is expected


def test_they_stand_in_reading_order(load_over: LoadOver) -> None:
    resolved = resolve(load_over({}))
    assert resolved.chronology is not None
    assert list(announcements(resolved.chronology, date(2099, 7, 1))) == [
        Announcement(event="harbour-talks-2099", outlook=Outlook.HELD),
        Announcement(event="harbour-inquiry-2099", outlook=Outlook.AHEAD),
    ]
    assert not is_overdue(resolved.chronology.events["harbour-fire-2099"], date(2100, 1, 1))
