"""Voices: how many claims a source prints by whom: each side, someone it does not name, itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.chronology.model import Chronology
from generator.records.shapes import UNNAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The claims that one source prints, by who speaks. A joint claim counts for each side that makes it."""

    sides: Counter[str]
    unnamed: int
    own: int


def voices_in(chronology: Chronology, source: str) -> Voices:
    """Who is heard in a source."""
    claims = {placed.claim.ref: placed.claim.claim for placed in chronology.evidence_in(source)}.values()
    return Voices(
        sides=Counter(
            side for claim in claims for side in {chronology.side_of(actor) for actor in claim.speakers}
        ),
        unnamed=sum(claim.by == UNNAMED for claim in claims),
        own=sum(claim.is_own_voice for claim in claims),
    )
