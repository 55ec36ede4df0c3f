"""Names: every form of a name with the places where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.edition import Edition
from generator.pages.page import Passage
from generator.pages.typography import quoted
from generator.pages.views import FactLine, SourcePlace
from generator.records.shapes import Actor, DescribedAs, Name, NameUse, Place, Track


def name_lines(edition: Edition, record: Actor | Place | Track) -> Iterator[FactLine]:
    """Every other form of a record's name: what it is, who uses it, and where a source prints it."""
    shown, abroad = edition.display_name(record), edition.names_abroad(record)
    for name in record.names:
        places = _printed_places(edition, record, name)
        if name is shown or (name.text == shown.text and not places):
            continue
        yield FactLine(
            text=Passage(text=quoted(name.text, name.lang), language=name.lang),
            aside=_aside(edition, name, abroad),
            places=places,
        )


def _aside(edition: Edition, name: Name, abroad: tuple[Name, ...]) -> str:
    parts = []
    if name in abroad:
        parts.append(edition.in_its_language(name))
    if name.use in (NameUse.SUPPLIED, NameUse.SHORT, NameUse.NATIVE):
        parts.append(edition.wording(f"name_uses.{name.use}"))
    if name.used_by:
        parts.append(edition.users(name))
    return ", ".join(parts)


def _printed_places(edition: Edition, record: Actor | Place | Track, name: Name) -> tuple[SourcePlace, ...]:
    places = [edition.source_place(evidence) for evidence in name.evidence]
    if not places and isinstance(record, Actor):
        places = [
            edition.source_place(evidence)
            for placed in edition.chronology.claims_by(record.id)
            if _is_name(placed.claim.named_as, name)
            for evidence in placed.claim.evidence
        ]
    return tuple(dict.fromkeys(places))


def _is_name(named_as: DescribedAs | str | None, name: Name) -> bool:
    return not isinstance(named_as, DescribedAs) and named_as == name.text
