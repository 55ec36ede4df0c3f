"""Accounts: every dispute, its versions side by side. One page, or where they are many an index and a page per year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.chronology.model import PlacedDispute
from generator.pages.disputes import anchor_of_dispute, dispute_view
from generator.pages.edition import Edition, first_capitalised
from generator.pages.page import Link, Page, Planned
from generator.pages.views import DisputeView, QuestionLink
from generator.records.shapes import Event

MOST_DISPUTES = 40
"""More than these are dealt out to a page per year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question in the index: who gives an account of it, and of whom none is printed."""

    question: Link
    record: Link
    when: str
    heard: tuple[Link, ...]
    silent: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsView:
    """Questions on which accounts differ: an index of them, and those whose versions stand on this page."""

    kick: Link | None
    """Back to the whole, from the page of a year."""
    heading: str
    count: int
    questions: tuple[QuestionRow, ...]
    disputes: tuple[DisputeView, ...]


def accounts_pages(edition: Edition) -> Iterator[Planned]:
    """The page of all questions; where they are many, only their index, and a page for each year."""
    placed = edition.chronology.disputes
    whole = len(placed) <= MOST_DISPUTES
    yield Planned("accounts.md", partial(_page, edition, "", placed, placed if whole else ()))
    if not whole:
        for part in sorted({_part(edition, each) for each in placed}):
            of_part = [each for each in placed if _part(edition, each) == part]
            yield Planned(f"accounts/{part}.md", partial(_page, edition, part, of_part, of_part))


def account_link(edition: Edition, placed: PlacedDispute) -> Link:
    """A question, leading to its versions side by side."""
    whole = len(edition.chronology.disputes) <= MOST_DISPUTES
    page = "accounts.html" if whole else f"accounts/{_part(edition, placed)}.html"
    return Link(
        text=edition.passage(placed.dispute.question), url=f"{page}#{anchor_of_dispute(placed, None)}"
    )


def question_link(edition: Edition, placed: PlacedDispute, part: str = "") -> QuestionLink:
    """A question as the pages of those whom it concerns list it; `part`: what they are to it, in words."""
    record = edition.chronology.of_kind(placed.record.kind)[placed.record.id]
    return QuestionLink(
        question=account_link(edition, placed),
        record=edition.link(placed.record),
        when=edition.when(record),
        part=part,
    )


def _part(edition: Edition, placed: PlacedDispute) -> str:
    """The year in which a question's event begins; what belongs to no event is background."""
    record = edition.chronology.of_kind(placed.record.kind)[placed.record.id]
    return str(record.date.first_year) if isinstance(record, Event) else "background"


def _page(
    edition: Edition, part: str, indexed: Iterable[PlacedDispute], shown: Iterable[PlacedDispute]
) -> Page:
    words = edition.wording
    rows = tuple(_row(edition, placed) for placed in indexed)
    of_part = {"": words("accounts.heading"), "background": words("accounts.heading_background")}
    heading = of_part.get(part) or words("accounts.heading_year", year=part)
    up = Link(text=edition.own(words("sections.accounts")), url="accounts.html")
    return Page(
        path=f"accounts/{part}.md" if part else "accounts.md",
        template="accounts.md.j2",
        title=heading if part else words("sections.accounts"),
        description=edition.description("accounts.description", len(rows)),
        view=AccountsView(
            kick=up if part else None,
            heading=heading,
            count=len(rows),
            # A single question needs no index.
            questions=rows if len(rows) > 1 else (),
            disputes=tuple(dispute_view(edition, placed, None) for placed in shown),
        ),
    )


def _row(edition: Edition, placed: PlacedDispute) -> QuestionRow:
    view = dispute_view(edition, placed, None)
    return QuestionRow(
        question=account_link(edition, placed),
        record=view.record,
        when=view.when,
        heard=_holders(view, silent=False),
        silent=_holders(view, silent=True),
    )


def _holders(view: DisputeView, *, silent: bool) -> tuple[Link, ...]:
    return first_capitalised(
        holder for column in view.columns if bool(column.silence) is silent for holder in column.holders
    )
