"""Printed: the chronology in, every wording out that its records say is printed in a source, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.chronology.model import Chronology, Path
from generator.editing.evidence.fragments import is_printed, is_printed_with_gaps, same_words
from generator.records.shapes import (
    Actor,
    DescribedAs,
    EventPlace,
    NameUse,
    Participation,
    Place,
    Reading,
    Standpoint,
    Track,
)
from generator.values.ids import RecordKind, RecordRef

Match = Callable[[str, str], bool]
"""How words must agree with a paragraph to be printed in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Words that a record says are printed, and where: at one of these places."""

    at: RecordRef
    path: Path
    text: str
    places: tuple[tuple[str, int | None], ...]
    """Sources and paragraphs; None for a place that no text can show: a page, a time."""
    anywhere: bool = False
    """Whether any paragraph of these sources will do."""
    match: Match = is_printed


def printed_fragments(chronology: Chronology) -> Iterator[Fragment]:
    """Everything that the records say is printed: quotes, wordings, names with evidence, what somebody is called."""
    yield from _quotes(chronology)
    yield from _wordings(chronology)
    yield from _printed_names(chronology)
    yield from _called(chronology)


def _quotes(chronology: Chronology) -> Iterator[Fragment]:
    for at, path, evidence in chronology.all_evidence():
        for number, quote in enumerate(evidence.quotes):
            place = (evidence.source, evidence.paragraph)
            yield Fragment(at=at, path=(*path, "quotes", number, "text"), text=quote.text, places=(place,))


def _wordings(chronology: Chronology) -> Iterator[Fragment]:
    for source in chronology.sources.values():
        groups: tuple[tuple[str, tuple[Reading | Standpoint, ...]], ...] = (
            ("readings", source.readings),
            ("standpoint", source.standpoint),
        )
        for group, parts in groups:
            for number, part in enumerate(parts):
                place = (source.id, part.paragraph)
                yield Fragment(
                    at=source.ref, path=(group, number, "printed"), text=part.printed, places=(place,)
                )
    for event in chronology.events.values():
        for number, origin in enumerate(event.date_from):
            place = (origin.source, origin.paragraph)
            yield Fragment(
                at=event.ref, path=("date_from", number, "printed"), text=origin.printed, places=(place,)
            )


def _printed_names(chronology: Chronology) -> Iterator[Fragment]:
    """Names with evidence, each at every place of it. What is `supplied` is printed nowhere."""
    for record in chronology.records(RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK):
        for number, name in enumerate(record.names if isinstance(record, Actor | Place | Track) else ()):
            for evidence in name.evidence if name.use is not NameUse.SUPPLIED else ():
                yield Fragment(
                    at=record.ref,
                    path=("names", number, "text"),
                    text=name.text,
                    places=((evidence.source, evidence.paragraph),),
                    match=is_printed if name.use is NameUse.PRINTED else _has_words,
                )


def _has_words(name: str, paragraph: str) -> bool:
    return same_words(name, paragraph) is not None


def _called(chronology: Chronology) -> Iterator[Fragment]:
    """What somebody is called in a claim or in an event."""
    for placed in chronology.claims.values():
        places = tuple((evidence.source, evidence.paragraph) for evidence in placed.claim.evidence)
        yield from _called_there(
            placed.ref.record, placed.path, placed.claim.named_as, places, anywhere=False
        )
    for event in chronology.events.values():
        sources = tuple((source, None) for source in chronology.sources_of(event.ref))
        groups: tuple[tuple[str, tuple[Participation | EventPlace, ...]], ...] = (
            ("participants", event.participants),
            ("places", event.places),
        )
        for group, parts in groups:
            for number, part in enumerate(parts):
                yield from _called_there(event.ref, (group, number), part.named_as, sources, anywhere=True)


def _called_there(
    at: RecordRef,
    path: Path,
    named_as: DescribedAs | str | None,
    places: tuple[tuple[str, int | None], ...],
    *,
    anywhere: bool,
) -> Iterator[Fragment]:
    if named_as is None:
        return
    described = isinstance(named_as, DescribedAs)
    yield Fragment(
        at=at,
        path=(*path, "named_as", "text") if described else (*path, "named_as"),
        text=named_as.text if isinstance(named_as, DescribedAs) else named_as,
        places=places,
        anywhere=anywhere,
        match=is_printed_with_gaps,
    )
