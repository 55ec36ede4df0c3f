"""Rules on use: no record and no word that nothing uses, and none in use that has been withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronology.model import Chronology, Path
from generator.chronology.rules import Finding
from generator.records.leaves import LeafKind, leaves
from generator.records.load import VOCABULARY
from generator.records.shapes import Telling, Vocabulary
from generator.values.context import BuildContext
from generator.values.ids import RecordKind, RecordRef
from generator.values.marked_text import claim_names

_FOLDERS = {kind.value for kind in RecordKind}


def unused_record(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every actor, place, source and track is used by a record, or has claims of its own.

    It may have been left behind, or its id is misspelt where it is meant. Name it where it belongs; if it belongs
    nowhere, delete a file that was never published, and withdraw one that was.
    """
    used = {
        RecordRef(RecordKind(leaf.refers_to), leaf.value)
        for record in chronology.records()
        for leaf in leaves(record, LeafKind.ID)
        if leaf.refers_to in _FOLDERS and leaf.path[0] != "distinct_from" and leaf.value != record.id
    }
    for record in chronology.records(RecordKind.ACTOR, RecordKind.SOURCE, RecordKind.PLACE, RecordKind.TRACK):
        has_claims = isinstance(record, Telling) and record.claims
        if record.ref not in used and not has_claims and record.withdrawn is None:
            yield Finding(
                at=record.ref,
                message=f"nothing uses the {record.ref.kind.word} `{record.id}`",
                help="name it where it belongs, or delete the file",
            )


def unused_word(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every word of the vocabulary is used by a record.

    Take it out, or use it where it is meant.
    """
    used = {
        (leaf.refers_to, leaf.value)
        for record in chronology.records()
        for leaf in leaves(record, LeafKind.ID)
    }
    for group in Vocabulary.model_fields:
        for word in getattr(chronology.vocabulary, group):
            if (group, word) not in used:
                yield Finding(
                    at=VOCABULARY,
                    path=(group, word),
                    of="key",
                    message=f"no record uses `{word}`",
                    help="take it out, or use it",
                )


def withdrawn_in_use(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """What has been withdrawn is not built upon: no record in force names a withdrawn record, or a claim of one.

    Name what took its place, or take the mention out. The page of a withdrawn record stays and says so.
    """
    withdrawn = {record.ref for record in chronology.records() if record.withdrawn}
    for at, path, target in _mentions(chronology) if withdrawn else ():
        if target in withdrawn and at not in withdrawn:
            yield Finding(
                at=at,
                path=path,
                message=f"`{target}` has been withdrawn",
                help="name what took its place, or take this out",
            )


def _mentions(chronology: Chronology) -> Iterator[tuple[RecordRef | str, Path, RecordRef]]:
    """Every place where a record, or a claim of one, is named."""
    for record in chronology.records():
        for leaf in leaves(record, LeafKind.ID, LeafKind.CLAIM):
            if leaf.refers_to in _FOLDERS:
                yield record.ref, leaf.path, RecordRef(RecordKind(leaf.refers_to), leaf.value)
            elif leaf.kind is LeafKind.CLAIM and (claim := chronology.find_claim(leaf.value, record.ref)):
                yield record.ref, leaf.path, claim.ref.record
    for marked in chronology.marked_texts():
        for language, text in marked.text.items():
            for name in claim_names(text):
                if claim := chronology.find_claim(name, marked.home):
                    yield marked.at, (*marked.path, language), claim.ref.record
