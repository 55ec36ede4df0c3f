"""Disputes as readers see them: a question, and every printed account of it in a fixed neutral order."""

from __future__ import annotations

from generator.chronology.accounts import Accounts, Column, Order, accounts
from generator.chronology.model import PlacedDispute
from generator.pages.edition import Edition, first_capitalised
from generator.pages.page import Link
from generator.pages.views import ColumnView, DisputeView
from generator.records.shapes import Holder
from generator.values.ids import RecordRef


def dispute_view(edition: Edition, placed: PlacedDispute, home: RecordRef | None) -> DisputeView:
    """A dispute with its columns, the silent ones in words."""
    record = edition.chronology.of_kind(placed.record.kind)[placed.record.id]
    found = accounts(
        edition.chronology, placed, lambda holder: edition.collated(_holder(edition, holder).text.text)
    )
    return DisputeView(
        anchor=anchor_of_dispute(placed, home),
        question=edition.passage(placed.dispute.question),
        record=edition.link(placed.record),
        when=edition.when(record),
        columns=tuple(_column(edition, column, home) for column in found.columns),
        order=_order_words(edition, found),
    )


def anchor_of_dispute(placed: PlacedDispute, home: RecordRef | None) -> str:
    """Where a dispute stands on the page of its record, or on that of all accounts.

    Full stops keep it apart from the anchors of headings and claims; ids are unique within one record only.
    """
    if placed.record == home:
        return f"dispute.{placed.dispute.id}"
    return f"{placed.record.kind}.{placed.record.id}.{placed.dispute.id}"


def _order_words(edition: Edition, found: Accounts) -> str:
    """What the columns stand by, in words."""
    parts = [_basis(edition, found)]
    if any(column.is_silent for column in found.columns):
        parts.append(edition.wording("accounts.order_silent"))
    return edition.wording("accounts.order", order=", ".join(parts))


def _basis(edition: Edition, found: Accounts) -> str:
    evidence = [e for column in found.columns for claim in column.claims for e in claim.claim.evidence]
    if found.order is Order.SAID or any(each.paragraph is None for each in evidence):
        return edition.wording(f"accounts.order_{found.order}")
    paragraphs = [str(number) for number in sorted({each.paragraph for each in evidence if each.paragraph})]
    places = edition.wording("locator.paragraph", at=edition.wording("lists.comma").join(paragraphs))
    return edition.wording("accounts.order_paragraphs", places=places)


def _column(edition: Edition, column: Column, home: RecordRef | None) -> ColumnView:
    note = column.position.note if column.position else None
    holders = tuple(_holder(edition, holder) for holder in column.holders)
    return ColumnView(
        heading=_heading(edition, holders),
        holders=holders,
        claims=tuple(edition.claim(placed, home) for placed in column.claims),
        note=edition.passage(note) if note else None,
        silence=edition.wording.count("accounts.silence", len(edition.chronology.sources))
        if column.is_silent
        else "",
    )


def _heading(edition: Edition, holders: tuple[Link, ...]) -> Link:
    links = first_capitalised(holders)
    if len(links) == 1:
        return links[0]
    return Link(text=edition.own(edition.wording.listed([link.text.text for link in links])), url="")


def _holder(edition: Edition, holder: Holder) -> Link:
    return edition.actor(holder.actor) if holder.actor else edition.source(holder.source or "")
