"""Accounts: the columns of a dispute, side by side, the silent ones included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.chronology.model import Chronology, PlacedClaim, PlacedDispute
from generator.records.shapes import Holder, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One account in a dispute, or the place of one that no source prints."""

    holders: tuple[Holder, ...]
    claims: tuple[PlacedClaim, ...]
    position: Position | None
    """None where the side is accused and no account of it is printed."""

    @property
    def is_silent(self) -> bool:
        """Whether no source prints an account by this side."""
        return self.position is None


class Order(StrEnum):
    """What the columns of a dispute stand by; the site never chooses who comes first."""

    PLACE = "place"
    """The place in the one source that prints them all."""
    SAID = "said"
    """The day on which each was said, where several sources print them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """A dispute's columns in their order, and what that order is."""

    columns: tuple[Column, ...]
    order: Order


def accounts(
    chronology: Chronology,
    placed: PlacedDispute,
    name_of: Callable[[Holder], str] = str,
) -> Accounts:
    """A dispute's columns: printed accounts first, then accused sides without one.

    Accounts stand by their place in the source where one source prints them all, else by the day said; what is equal
    in that, and the empty columns, by the alphabet of `name_of`.
    """
    written = [_written(chronology, placed, position) for position in placed.dispute.positions]
    sources = {e.source for column in written for claim in column.claims for e in claim.claim.evidence}
    order = Order.PLACE if len(sources) == 1 else Order.SAID
    first = _first_place if order is Order.PLACE else _first_said
    written.sort(key=lambda column: (first(column), name_of(column.holders[0])))
    heard = {
        side
        for column in written
        for holder in column.holders
        if holder.actor
        for side in (*chronology.wholes_of(holder.actor), *_speaker_wholes(chronology, column))
    }
    accused = {
        chronology.side_of(actor)
        for column in written
        for claim in column.claims
        for actor in claim.claim.accused
    }
    silent = [Column(holders=(Holder(actor=side),), claims=(), position=None) for side in accused - heard]
    silent.sort(key=lambda column: name_of(column.holders[0]))
    return Accounts(columns=(*written, *silent), order=order)


class Part(StrEnum):
    """What an actor is to a dispute; the first that applies."""

    HEARD = "heard"
    """An account is its own, or that of one who speaks for it."""
    SILENT = "silent"
    """It is accused, and no source prints an account by it."""
    BLAMED = "blamed"
    """It is accused in one of the accounts."""


def parts_in(chronology: Chronology, placed: PlacedDispute) -> dict[str, Part]:
    """The actors that a dispute concerns, with all that they are part of."""
    parts: dict[str, Part] = {}
    columns = accounts(chronology, placed).columns
    heard = [holder.actor for column in columns if not column.is_silent for holder in column.holders]
    heard += [actor for column in columns for claim in column.claims for actor in claim.claim.speakers]
    silent = [holder.actor for column in columns if column.is_silent for holder in column.holders]
    blamed = [actor for column in columns for claim in column.claims for actor in claim.claim.accused]
    for part, actors in ((Part.HEARD, heard), (Part.SILENT, silent), (Part.BLAMED, blamed)):
        for actor in actors:
            for whole in chronology.wholes_of(actor) if actor else ():
                parts.setdefault(whole, part)
    return parts


def _speaker_wholes(chronology: Chronology, column: Column) -> set[str]:
    return {
        whole
        for claim in column.claims
        for actor in claim.claim.speakers
        for whole in chronology.wholes_of(actor)
    }


def _written(chronology: Chronology, placed: PlacedDispute, position: Position) -> Column:
    claims = (chronology.find_claim(name, placed.record) for name in position.claims)
    return Column(
        holders=position.held_by,
        claims=tuple(claim for claim in claims if claim is not None),
        position=position,
    )


def _first_place(column: Column) -> tuple[int, str]:
    places = [
        (evidence.paragraph or evidence.page or evidence.row or 0, evidence.time or "")
        for claim in column.claims
        for evidence in claim.claim.evidence
    ]
    return min(places, default=(0, ""))


def _first_said(column: Column) -> tuple[bool, tuple[int, int, int, str]]:
    said = [claim.claim.said.sort_key for claim in column.claims if claim.claim.said]
    return (not said, min(said, default=(0, 0, 0, "")))
