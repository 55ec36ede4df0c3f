"""Open questions: what the records themselves show to be unsettled. Counted and listed from them, never written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.chronology.accounts import accounts
from generator.chronology.announcements import is_overdue
from generator.pages.accounts_page import account_link
from generator.pages.edition import Edition, is_ahead
from generator.pages.page import Link
from generator.records.shapes import UNNAMED, Claim, Event
from generator.values.edtf import Form

MOST_LINKS = 60
"""A longer list is only counted: it stands on other pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One sort of what is open: in words, how often, and where."""

    words: str
    count: int
    summary: str
    links: tuple[Link, ...]
    """Empty where they are too many to list."""


def open_questions(edition: Edition) -> Iterator[OpenQuestion]:
    """Every sort that the chronology has, in a fixed order."""
    for key, find in _SORTS.items():
        links = tuple(dict.fromkeys(find(edition)))
        if links:
            yield OpenQuestion(
                words=edition.wording(f"open.{key}"),
                count=len(links),
                summary=edition.wording.count("open.where", len(links)),
                links=links if len(links) <= MOST_LINKS else (),
            )


def _accounts_differ(edition: Edition) -> Iterator[Link]:
    for placed in edition.chronology.disputes:
        yield account_link(edition, placed)


def _no_account(edition: Edition) -> Iterator[Link]:
    for placed in edition.chronology.disputes:
        if any(column.is_silent for column in accounts(edition.chronology, placed).columns):
            yield account_link(edition, placed)


def _events(edition: Edition, is_open: Callable[[Event], bool]) -> Iterator[Link]:
    for event in edition.chronology.events.values():
        if is_open(event):
            yield edition.link(event.ref)


def _claims(edition: Edition, is_open: Callable[[Claim], bool]) -> Iterator[Link]:
    for placed in edition.chronology.claims.values():
        if is_open(placed.claim):
            yield edition.claim_link(placed, None)


def _readings(edition: Edition) -> Iterator[Link]:
    for source in edition.chronology.sources.values():
        for reading in sorted(source.readings, key=lambda reading: (reading.paragraph, reading.id)):
            if reading.means is None:
                place = edition.paragraph(source.id, reading.paragraph)
                words = f"{place.source.text.text}, {place.locator}"
                yield Link(text=edition.own(words), url=place.source.url)


_SORTS: dict[str, Callable[[Edition], Iterator[Link]]] = {
    "accounts_differ": _accounts_differ,
    "no_account": _no_account,
    "outcome": lambda edition: _events(edition, lambda event: is_overdue(event, edition.context.today)),
    "no_day_fixed": lambda edition: _events(
        edition, lambda event: is_ahead(event) and event.date.latest is None
    ),
    "unconfirmed": lambda edition: _events(edition, lambda event: event.status.value == "unconfirmed"),
    "end_not_given": lambda edition: _events(edition, lambda event: event.date.form is Form.OPEN_END),
    "date_inferred": lambda edition: _events(edition, lambda event: event.date.uncertain),
    "speaker": lambda edition: _claims(edition, lambda claim: claim.by == UNNAMED),
    "opponent": lambda edition: _claims(edition, lambda claim: claim.against == UNNAMED),
    "counted": lambda edition: _claims(
        edition, lambda claim: any(figure.counted == "not-given" for figure in claim.figures)
    ),
    "doubt": lambda edition: _claims(edition, lambda claim: claim.editor_note is not None),
    "reading": _readings,
}
"""What is open, by the key of its words, in the order of the page."""
