"""Happenings: events before they are written, and the dates they may have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from cast import Actor, Place, Track
from draw import Draw, Text, Topics
from printed_sources import OpenSource

PLANNED_STATUSES = ("announced", "postponed", "cancelled")
_FORMS = {
    "day": 60,
    "month": 11,
    "year": 3,
    "a/b": 9,
    "[a..b]": 4,
    "a/": 2,
    "[..b]": 2,
    "{a..b}": 3,
    "a/..": 1,
    "[a..]": 2,
}
"""How often each form of a date is drawn."""


@dataclass(slots=True)
class When:
    """A date as a record writes it, and the day around which it lies."""

    text: str
    day: date
    last: date | None = None
    """The last day of what lasts to a known day."""

    @property
    def year(self) -> str:
        """The first year that it names: the folder of its event."""
        return self.text.strip('"[{.')[:4]


@dataclass(slots=True)
class Claim:
    """A claim before it is written."""

    id: str
    mode: str
    by: list[Actor]
    text: Text
    said: Text
    """The same behind “said that”."""
    lines: str = ""


@dataclass(slots=True)
class Happening:
    """An event before it is written."""

    id: str
    kind: str
    status: str
    when: When
    tracks: list[Track]
    cast: list[Actor]
    places: list[Place]
    sources: list[OpenSource]
    topics: Topics
    during: tuple[str, When] | None
    """The newest event that lasts, and how long: this one may be a part of it."""
    claims: list[Claim] = field(default_factory=list)
    disputes: str = ""
    cited: list[tuple[OpenSource, int]] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    """The form in which its sources print an actor."""


def drawn_date(draw: Draw, day: date, kind: str) -> When:
    """A date in one of the forms of the format; the day lies in it."""
    random = draw.random
    form = "a/b" if kind == "war" else draw.drawn(_FORMS)
    mark = random.choices(("", "~", "?"), (94, 3, 3))[0]
    later = day + timedelta(days=random.randint(2, 400 if kind == "war" else 30))
    if form == "a/b":
        return When(f"{day}/{later}", day, later)
    if form == "{a..b}":
        return When(f'"{{{day:%Y-%m}..{day + timedelta(days=200):%Y-%m}}}"', day)
    texts = {
        "day": f"{day}{mark}",
        "month": f"{day:%Y-%m}{mark}",
        "year": f"{day:%Y}{mark}",
        "[a..b]": f'"[{day}..{later}]{mark}"',
        "a/": f"{day}/",
        "a/..": f"{day:%Y-%m}/..",
        "[a..]": f'"[{day}..]"',
        "[..b]": f'"[..{day:%Y-%m}]"',
    }
    return When(texts[form], day, day if form == "day" and not mark else None)


def planned_date(draw: Draw, day: date) -> When:
    """The date of what is only announced on that day."""
    ahead = day + timedelta(days=draw.random.randint(5, 60))
    texts = (f"{ahead}", f'"[{day}..]"', f"{ahead:%Y-%m}", f'"[{day}..{ahead}]"')
    return When(draw.random.choices(texts, (50, 25, 15, 10))[0], day)
