"""Weekdays: one named in a printed text, and whether a date can fall on it. Monday is 0, as in `datetime`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.values.edtf import EdtfDate

# Names as sources print them: in the languages of sources, whatever the languages of the site.
_NAMES = (
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
    ("sunday", "dimanche"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES) for name in names}
_WEEKDAY = re.compile(rf"\b({'|'.join(_NUMBERS)})s?\b", re.IGNORECASE)


def find_weekday(text: str) -> int | None:
    """The weekday that a French or English text names ("mercredi dernier": 2); None for none or several."""
    found = {_NUMBERS[match[1].lower()] for match in _WEEKDAY.finditer(text)}
    return found.pop() if len(found) == 1 else None


def could_fall_on(date: EdtfDate, weekday: int) -> bool:
    """Whether some day of the date's strict bounds is that weekday. What is about a day may be on any."""
    first, last = date.earliest, date.latest
    if first is None or last is None or date.approximate:
        return True
    return any(
        (first + timedelta(days=step)).weekday() == weekday for step in range(min((last - first).days + 1, 7))
    )
