"""Rules on evidence: every claim lies in a source, at a place that is there, and every paragraph is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.chronology.checks.certainty import surely_before
from generator.chronology.model import Chronology, Path, PlacedClaim
from generator.chronology.rules import Finding
from generator.records.shapes import Event, Mode, Source, Status
from generator.values.context import BuildContext
from generator.values.edtf import EdtfDate
from generator.values.ids import RecordKind, RecordRef, nearest

_OF_WHAT_IS_TO_COME = {
    Mode.ANNOUNCES,
    Mode.PROMISES,
    Mode.PROPOSES,
    Mode.DEMANDS,
    Mode.APPEALS,
    Mode.WELCOMES,
    Mode.CONFIRMS,
}
"""Modes of claims that may speak of a happening before it happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Locator:
    """A number that names a place in a source: a paragraph, a page or a row."""

    at: RecordRef
    path: Path
    source: str
    unit: str
    number: int


def missing_evidence(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every claim has evidence: at least one place in a source.

    Add `evidence: [{source: …, paragraph: …}]`. A claim that no source prints has no place here.
    """
    for placed in chronology.claims.values():
        if not placed.claim.evidence:
            yield Finding(
                at=placed.ref.record,
                path=(*placed.path, "evidence"),
                message=f"the claim `{placed.ref.claim}` has no evidence",
                help="name the source and the paragraph that print it",
            )


def locator_out_of_range(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A paragraph is one that the source has; paragraphs, pages and rows are counted from 1.

    A paragraph is a line of the text that holds more than white space; `text.paragraphs` of the source says how many
    there are. `chronology verify` shows the paragraphs of a text with their numbers.
    """
    for locator in _locators(chronology):
        text = chronology.sources[locator.source].text
        last = text.paragraphs if text and locator.unit == "paragraph" else None
        if locator.number == 0:
            message, help = f"there is no {locator.unit} 0", "the first is 1"
        elif last is not None and locator.number > last:
            message = f"`{locator.source}` has no paragraph {locator.number}"
            help = f"its last is {last}"
        else:
            continue
        yield Finding(at=locator.at, path=(*locator.path, locator.unit), message=message, help=help)


def unused_paragraph(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every paragraph of a source whose text was read carries evidence, or is set aside with a reason.

    So that nothing a source says is passed over by accident. Curate the paragraph, or name it with the reason under
    `unused_paragraphs` of the source: a heading, debris of the page, another subject.
    """
    used: dict[str, set[int]] = {}
    for locator in _locators(chronology, of_sources=False):
        if locator.unit == "paragraph":
            used.setdefault(locator.source, set()).add(locator.number)
    for source in chronology.sources.values():
        count = source.text.paragraphs if source.text else 0
        set_aside = {unused.paragraph for unused in source.unused_paragraphs}
        left = sorted(set(range(1, count + 1)) - used.get(source.id, set()) - set_aside)
        if left:
            yield Finding(
                at=source.ref,
                path=("text", "paragraphs"),
                message=f"nothing rests on paragraph{'s' if len(left) > 1 else ''} {', '.join(map(str, left))}",
                help="take up what it says, or set it aside under `unused_paragraphs` and say why",
            )


def used_yet_set_aside(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A paragraph that is set aside carries no claim.

    Take it out of `unused_paragraphs`, or mend the number of the paragraph in the evidence.
    """
    for source in chronology.sources.values():
        users = {
            placed.evidence.paragraph: placed.claim.ref
            for placed in reversed(chronology.evidence_in(source.id))
            if placed.evidence.paragraph is not None
        }
        for number, unused in enumerate(source.unused_paragraphs):
            if unused.paragraph in users:
                claim = users[unused.paragraph]
                yield Finding(
                    at=source.ref,
                    path=("unused_paragraphs", number, "paragraph"),
                    message=f"paragraph {unused.paragraph} is set aside, but `{claim}` rests on it",
                    help="take it out here, or mend the paragraph of the evidence there",
                )


def quote_too_long(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A quote is a short exact fragment, at most `quote_limit` characters long (chronology.yml).

    The words of a source belong to its authors. Keep the few words that matter, and tell the rest in the claim's text.
    """
    limit = chronology.configuration.quote_limit
    for at, path, evidence in chronology.all_evidence():
        for number, quote in enumerate(evidence.quotes):
            if len(quote.text) > limit:
                yield Finding(
                    at=at,
                    path=(*path, "quotes", number, "text"),
                    message=f"the quote has {len(quote.text)} characters, at most {limit} are allowed",
                    help="keep the words that matter; two short quotes are better than one long one",
                )


def unknown_reading(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """`reading` names a reading of the source that the evidence lies in.

    Use an id that stands under `readings` of that source, or add the reading there.
    """
    for at, path, evidence in chronology.all_evidence():
        known = [reading.id for reading in chronology.sources[evidence.source].readings]
        is_known = evidence.reading is None or evidence.reading in known
        if is_known or RecordRef(RecordKind.SOURCE, evidence.source) in chronology.stand_ins:
            continue
        near = nearest(evidence.reading or "", known)
        yield Finding(
            at=at,
            path=(*path, "reading"),
            message=f"`{evidence.source}` has no reading `{evidence.reading}`",
            help=f"did you mean `{near}`?" if near else "add it under `readings` of the source",
        )


def older_source(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A source is not older than what it supports: neither than the day a claim was made, nor than what it tells of.

    A claim may speak of what is to come if its mode says so (announces, promises, proposes, demands, appeals,
    welcomes, confirms), if a plan of the event names it, or if the event has only been announced. Otherwise mend the
    date of the event, `said`, or `issued`; where a claim was made before the event, give its day in `said`.
    """
    for placed in chronology.claims.values():
        for number, evidence in enumerate(placed.claim.evidence):
            issued = chronology.sources[evidence.source].issued
            if issued is not None and (fault := _happened_later(chronology, placed, issued.date)):
                yield Finding(
                    at=placed.ref.record,
                    path=(*placed.path, "evidence", number, "source"),
                    message=f"`{evidence.source}` was issued {issued.date}, before {fault}",
                    help="mend one of the dates; if the claim was made before the event, say when in `said`",
                )


def _happened_later(chronology: Chronology, placed: PlacedClaim, issued: EdtfDate) -> str | None:
    """What a claim speaks of that a source of that day cannot know, in words."""
    claim = placed.claim
    if claim.said is not None and surely_before(issued, claim.said):
        return f"this was said ({claim.said})"
    for figure in claim.figures:
        if figure.as_of is not None and surely_before(issued, figure.as_of):
            return f"the day of its figure ({figure.as_of})"
    if claim.said is not None or claim.mode in _OF_WHAT_IS_TO_COME:
        return None
    event = chronology.find_record(placed.ref.record)
    if (
        not isinstance(event, Event)
        or event.status is not Status.OCCURRED
        or _is_planned_by(chronology, event, placed)
    ):
        return None
    return f"the event ({event.date})" if surely_before(issued, event.date) else None


def _is_planned_by(chronology: Chronology, event: Event, placed: PlacedClaim) -> bool:
    return any(
        chronology.find_claim(name, event.ref) is placed for plan in event.planned for name in plan.claims
    )


# ── Where evidence stands ──────────────────────────────────────────────────────────────────────────────────────


def _locators(chronology: Chronology, *, of_sources: bool = True) -> Iterator[_Locator]:
    """Every number that names a place in a source; those that sources write of themselves only if asked for."""
    for at, path, evidence in chronology.all_evidence():
        for unit in ("paragraph", "page", "row"):
            if (number := getattr(evidence, unit)) is not None:
                yield _Locator(at=at, path=path, source=evidence.source, unit=unit, number=number)
    for event in chronology.events.values():
        for place, origin in enumerate(event.date_from):
            path = ("date_from", place)
            yield _Locator(
                at=event.ref, path=path, source=origin.source, unit="paragraph", number=origin.paragraph
            )
    for source in chronology.sources.values() if of_sources else ():
        yield from _own_locators(source)


def _own_locators(source: Source) -> Iterator[_Locator]:
    groups = {
        "standpoint": [wording.paragraph for wording in source.standpoint],
        "readings": [reading.paragraph for reading in source.readings],
        "unused_paragraphs": [unused.paragraph for unused in source.unused_paragraphs],
    }
    for group, paragraphs in groups.items():
        for place, number in enumerate(paragraphs):
            yield _Locator(
                at=source.ref, path=(group, place), source=source.id, unit="paragraph", number=number
            )
