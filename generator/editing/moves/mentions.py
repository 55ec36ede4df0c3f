"""Mentions: every place where the records name a record, or a claim of it; and the edits that make them name another.

An id, the name of a claim (`regatta-2001#c1`), and a mark in a text (`[regatta-2001#c1]`) are mentions. Words in
comments and in other texts are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.chronology.model import CLAIM_KINDS
from generator.editing.moves.file_edits import Edit, lines_of
from generator.editing.refusal import RefusedError
from generator.records.leaves import LeafKind, leaves
from generator.records.load import CONFIGURATION, Loaded
from generator.records.shapes import Record, Telling
from generator.records.yaml_source import Path, YamlDoc
from generator.values.ids import ClaimName, RecordRef
from generator.values.languages import LocalText
from generator.values.marked_text import claim_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a record is named."""

    at: RecordRef | str
    """The record that names it, or `chronology.yml`."""
    path: Path
    claim: ClaimName | None
    """The claim that is named; None where the record itself is."""
    times: int = 1
    """How often it stands there: a text may name a claim twice."""
    in_text: bool = False


def mentions(loaded: Loaded, target: RecordRef) -> Iterator[Mention]:
    """Every mention of a record in the records that can be read, by record and path."""
    for ref, record in loaded.records.items():
        for leaf in leaves(record, LeafKind.ID, LeafKind.CLAIM):
            if leaf.kind is LeafKind.ID and (leaf.refers_to, leaf.value) == (target.kind.value, target.id):
                yield Mention(at=ref, path=leaf.path, claim=None)
            elif leaf.kind is LeafKind.CLAIM and _means(loaded, leaf.value, target):
                yield Mention(at=ref, path=leaf.path, claim=leaf.value)
        for field in ("summary", "description"):
            yield from _in_texts(loaded, ref, field, getattr(record, field, None), target)
    standing = loaded.configuration.standing if loaded.configuration else None
    yield from _in_texts(loaded, CONFIGURATION, "standing", standing, target)


def _in_texts(
    loaded: Loaded, at: RecordRef | str, field: str, text: LocalText | None, target: RecordRef
) -> Iterator[Mention]:
    for language, words in (text or {}).items():
        names = claim_names(words)
        for name in dict.fromkeys(names):
            if _means(loaded, name, target):
                yield Mention(
                    at=at, path=(field, language), claim=name, times=names.count(name), in_text=True
                )


def _means(loaded: Loaded, name: ClaimName, target: RecordRef) -> bool:
    """Whether a claim's name, which may leave out the kind of its record, is of the target's."""
    if name.record != target.id or name.kind not in (None, target.kind):
        return False
    if name.kind is not None:
        return True
    others = [RecordRef(kind, target.id) for kind in CLAIM_KINDS if kind is not target.kind]
    return _carries(loaded.records.get(target), name.claim) or not any(
        ref in loaded.records for ref in others
    )


def _carries(record: Record | None, claim: str) -> bool:
    return isinstance(record, Telling) and any(each.id == claim for each in record.claims)


def renamed_mentions(
    loaded: Loaded, target: RecordRef, new_id: str, found: Iterable[Mention]
) -> dict[RecordRef | str, list[Edit]]:
    """The edits that make mentions of a record name another id of its kind; raises RefusedError where one cannot."""
    shared = any(RecordRef(kind, new_id) in loaded.records for kind in CLAIM_KINDS if kind is not target.kind)
    edits: dict[RecordRef | str, list[Edit]] = {}
    for mention in found:
        if mention.claim is None:
            old, new = target.id, new_id
        else:
            named = replace(mention.claim, record=new_id)
            # Where two kinds of record would share the id, only the kind says which one is meant.
            named = replace(named, kind=target.kind) if shared and target.kind in CLAIM_KINDS else named
            old, new = str(mention.claim), str(named)
        if mention.in_text:
            old, new = f"[{old}]", f"[{new}]"
        edits.setdefault(mention.at, []).extend(_edits(loaded.documents[mention.at], mention, old, new))
    return edits


def _edits(doc: YamlDoc, mention: Mention, old: str, new: str) -> list[Edit]:
    found = [
        Edit(line=line, column=column, end_column=column + len(old), text=new)
        for line, column in places_within(doc, lines_of(doc.data), mention.path, old)
    ]
    if len(found) != mention.times:
        span = doc.span(mention.path)
        raise RefusedError(
            f"{span.path}:{span.line} names `{old}` in a way that cannot be rewritten",
            "write it there in plain letters, without escapes or a break in it",
        )
    return found


def places_within(doc: YamlDoc, lines: list[str], path: Path, words: str) -> Iterator[tuple[int, int]]:
    """Line and column of each place where words stand in a value as it is written."""
    extent = doc.extent(path)
    if extent is None:
        return
    for number in range(extent.line, min(extent.end_line, len(lines) - 1) + 1):
        end = extent.end_column if number == extent.end_line else len(lines[number])
        at = lines[number].find(words, extent.column if number == extent.line else 0, end)
        while at >= 0:
            yield number, at
            at = lines[number].find(words, at + len(words), end)
