"""Rules on disputes: at least two accounts side by side, each made by those who are said to hold it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronology.accounts import accounts
from generator.chronology.model import Chronology, PlacedClaim, PlacedDispute
from generator.chronology.rules import Finding
from generator.records.shapes import Holder, Position
from generator.values.context import BuildContext
from generator.values.ids import RecordKind, RecordRef


def empty_position(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A position in a dispute names the claims that it consists of.

    Add `claims: [c1]`. A side that is accused and has no printed account gets an empty column by itself: leave its
    position out.
    """
    for placed in chronology.disputes:
        for number, position in enumerate(placed.dispute.positions):
            if not position.claims:
                yield Finding(
                    at=placed.record,
                    path=(*placed.path, "positions", number, "claims"),
                    message="this position names no claim",
                    help="name its claims; a side without a printed account is left out, its column is computed",
                )


def one_sided_dispute(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A dispute shows at least two accounts of the same fact side by side.

    A side that a claim of the dispute is `against` and that has no account counts as one: its empty column is
    computed. Add the other account, or `against` to the claim; a claim that nobody contradicts needs no dispute.
    """
    for placed in chronology.disputes:
        if _is_known(chronology, placed) and len(accounts(chronology, placed).columns) < 2:
            yield Finding(
                at=placed.record,
                path=(*placed.path, "positions"),
                of="key",
                message=f"the dispute `{placed.dispute.id}` has fewer than two accounts",
                help="add the other account, or say whom the claim is `against`; else it is no dispute",
            )


def _is_known(chronology: Chronology, placed: PlacedDispute) -> bool:
    return all(
        chronology.find_claim(name, placed.record) is not None
        for position in placed.dispute.positions
        for name in position.claims
    )


def others_words(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """The claims of a position are made by its holder, by a part of it, or by somebody who has a position in it.

    An account that a source holds consists of claims in that source's own voice, with evidence in that source. Put
    the claim under the position of those who make it, or mend `held_by`, or `by` of the claim.
    """
    for placed in chronology.disputes:
        for number, position in enumerate(placed.dispute.positions):
            path = (*placed.path, "positions", number, "claims")
            for place, claim in _claims(chronology, placed, position):
                if not any(_holds(chronology, holder, claim) for holder in position.held_by):
                    holders = " or ".join(f"`{holder.actor or holder.source}`" for holder in position.held_by)
                    yield Finding(
                        at=placed.record,
                        path=(*path, place),
                        message=f"`{position.claims[place]}` is made by {_makers(claim)}, not by {holders}",
                        help="put it under the position of those who make it, or mend `held_by`",
                    )


def _claims(
    chronology: Chronology, placed: PlacedDispute, position: Position
) -> Iterator[tuple[int, PlacedClaim]]:
    for place, name in enumerate(position.claims):
        claim = chronology.find_claim(name, placed.record)
        if claim is not None:
            yield place, claim


def _holds(chronology: Chronology, holder: Holder, placed: PlacedClaim) -> bool:
    claim = placed.claim
    if holder.source is not None:
        return claim.is_own_voice and any(evidence.source == holder.source for evidence in claim.evidence)
    assert holder.actor is not None
    involved = {RecordRef(RecordKind.ACTOR, actor) for actor in (holder.actor, *claim.speakers)}
    if involved & chronology.stand_ins:
        return True
    return any(holder.actor in chronology.speaks_for(speaker) for speaker in claim.speakers)


def _makers(placed: PlacedClaim) -> str:
    claim = placed.claim
    if claim.is_own_voice:
        return "the source in its own voice"
    return " and ".join(f"`{speaker}`" for speaker in claim.speakers) or "somebody unnamed"
