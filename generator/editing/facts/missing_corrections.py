"""Missing corrections: what changed in the meaning of published records without an entry that says why.

An entry under `corrections` answers for a change when its `field` names the change or a part that it lies in:
`summary`, `claim c5`, `claim c5, figure killed`. What is suggested is whole but for `why`, which only the editor knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.editing.facts.changed_words import changed_words
from generator.editing.facts.fact_diff import Change, FactDiff, How, RecordChange
from generator.editing.facts.fact_tree import Pattern
from generator.editing.form.one_line_yaml import one_line_yaml
from generator.records.shapes import Record
from generator.values.diagnostics import Diagnostic, Span, warning
from generator.values.folding import fold_words
from generator.values.ids import RecordRef

_PUBLISHED_FIELDS: frozenset[Pattern] = frozenset(
    tuple(pattern.split("."))
    for pattern in """
    status kind date title title_supplied title.original summary description planned.date planned.announced
    participants.actor participants.role places.place places.role relations.type relations.event
    names.text names.used_by part_of within parent parties mediators publisher authors issued derives_from
    positions.title positions.body positions.from positions.to held_by.actor held_by.from held_by.to
    point.lat point.lon
    claims.id claims.by claims.via.actor claims.via.text claims.mode claims.against claims.to claims.said claims.text
    claims.in_reply_to claims.supersedes claims.evidence.source claims.evidence.quotes.text
    claims.figures.measure claims.figures.number claims.figures.about claims.figures.counted claims.figures.as_of
    disputes.question disputes.positions.held_by disputes.positions.held_by.actor
    disputes.positions.held_by.source disputes.positions.claims
    """.split()
)
_PUBLISHED_PARTS: frozenset[Pattern] = frozenset(
    tuple(pattern.split("."))
    for pattern in """
    planned participants places relations names positions held_by claims claims.figures claims.evidence.quotes
    disputes disputes.positions disputes.positions.held_by
    """.split()
)
_SAID_BY_PART: frozenset[Pattern] = frozenset(
    {("claims", "figures", "number"), ("names", "text"), ("claims", "evidence", "quotes", "text")}
)
"""Fields that need no name beside that of their part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An entry for `corrections` of a record."""

    at: RecordRef
    file: str
    values: Mapping[str, str]
    """The entry but for `why`: `date`, `field`, `was`, `now`."""
    entry: str
    """The same, ready to paste but for the words of `why`."""
    is_first: bool
    """Whether the record has no `corrections` yet."""
    span: Span
    change: Change

    @property
    def field(self) -> str:
        """What the entry calls the change."""
        return self.values["field"]


def suggestions(diff: FactDiff, today: date) -> tuple[Suggestion, ...]:
    """An entry for each change of published meaning that no new entry answers for."""
    return tuple(
        suggestion
        for changed in diff.records
        if isinstance(changed.at, RecordRef)
        and isinstance(changed.was, Record)
        and isinstance(changed.now, Record)
        for suggestion in _of_record(diff, changed, changed.at, changed.was, changed.now, today)
    )


def _of_record(
    diff: FactDiff, changed: RecordChange, at: RecordRef, was: Record, now: Record, today: date
) -> Iterator[Suggestion]:
    if was.draft or now.draft or now.withdrawn is not None:
        return
    answered = [_field_words(each.field) for each in now.corrections if each not in was.corrections]
    languages = diff.loaded.configuration.languages if diff.loaded.configuration else ("en",)
    told: set[str] = set()
    for change in changed.changes:
        field = field_of(change)
        if not is_published_meaning(change) or field in told:
            continue
        told.add(field)
        if not any(words and words <= _field_words(field) for words in answered):
            values = _values(change, field, today)
            yield Suggestion(
                at=at,
                file=changed.file,
                values=values,
                entry=_entry(values, languages),
                is_first=not now.corrections,
                span=diff.loaded.span(at, change.path, "key" if change.how is How.REMOVED else "value"),
                change=change,
            )


def is_published_meaning(change: Change) -> bool:
    """Whether a change takes back or alters what readers were told, rather than adding to it."""
    if change.only_adds or change.how is How.ADDED:
        return False
    return change.pattern in (_PUBLISHED_FIELDS if change.field else _PUBLISHED_PARTS)


def field_of(change: Change) -> str:
    """What an entry calls the change: `date`, `claim c5, figure killed`."""
    is_said = change.field == "" or change.pattern in _SAID_BY_PART
    return ", ".join(change.where if is_said else (*change.where, change.field))


def _field_words(field: str) -> set[str]:
    return {word.removesuffix("s") for word in fold_words(field)}


def _values(change: Change, field: str, today: date) -> dict[str, str]:
    was, now = change.was_written, change.now_written
    if change.language:
        was, now = changed_words(was, now)
    return {
        "date": today.isoformat(),
        "field": field,
        "was": " ".join(was.split()) or "nothing",
        "now": " ".join(now.split()) or "taken out",
    }


def _entry(values: Mapping[str, str], languages: tuple[str, ...]) -> str:
    reasons = ", ".join(f'{language}: ""' for language in languages)
    lines = [*(f"{key}: {one_line_yaml(value)}" for key, value in values.items()), f"why: {{{reasons}}}"]
    return "  - " + "\n    ".join(lines)


def diff_diagnostics(diff: FactDiff, suggested: tuple[Suggestion, ...]) -> tuple[Diagnostic, ...]:
    """What the comparison asks for: entries under `corrections`, and published records back in their place."""
    found = [*map(_missing, suggested), *_unpublished(diff)]
    return tuple(sorted(found, key=lambda each: each.sort_key))


def _missing(suggestion: Suggestion) -> Diagnostic:
    change = suggestion.change
    was, now = changed_words(change.was, change.now) if change.language else (change.was, change.now)
    what = f"{was} → {now}" if now else f"it said: {was}"
    return warning(
        "missing-correction",
        f"{field_of(change)} changed without a correction: {what}",
        suggestion.span,
        "if the meaning changed, add the entry that `diff` suggests under `corrections`, and say why",
    )


def _unpublished(diff: FactDiff) -> Iterator[Diagnostic]:
    for changed in diff.records:
        was, now = changed.was, changed.now
        if not isinstance(was, Record) or was.draft or changed.how is How.MERGED:
            continue
        if now is None:
            span = Span(path=changed.file, line=1, column=1, end_column=1)
            message = f"`{changed.was_at}` was published, and is gone"
            help = "put it back with `withdrawn`; if it was renamed, its old id goes into `formerly` of the new record"
            yield warning("unpublished-record", message, span, help)
        elif isinstance(now, Record) and now.draft:
            span = diff.loaded.span(now.ref, ("draft",))
            message = f"`{changed.at}` was published, and is a draft now"
            yield warning("unpublished-record", message, span, "withdraw it, or take `draft: true` out")


def corrections_by_record(suggested: tuple[Suggestion, ...]) -> dict[str, str]:
    """What to paste into each file: all its entries together."""
    pasted: dict[str, list[str]] = {}
    for suggestion in suggested:
        first = ["corrections:"] if suggestion.is_first else []
        pasted.setdefault(suggestion.file, first).append(suggestion.entry)
    return {file: "\n".join(entries) for file, entries in pasted.items()}
