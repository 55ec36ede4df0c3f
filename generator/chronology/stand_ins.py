"""Stand-ins: an empty record in the place of one that is named but missing or broken, a word for one left open.

With them every rule can still look at every sound record, so that one run tells all faults. Records that stand in never
reach a page; a word does in a preview, on the page of the draft that leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.records.shapes import (
    Actor,
    Event,
    Name,
    NameUse,
    Place,
    Record,
    Source,
    SourceKind,
    Status,
    Track,
    Vocabulary,
    Word,
)
from generator.values.edtf import parse_edtf
from generator.values.ids import LEFT_OPEN, RecordKind, RecordRef


def stand_in(ref: RecordRef) -> Record:
    """A record of the right kind that says nothing and contradicts nothing."""
    names = (Name(text=ref.id, lang="und", use=NameUse.PRINTED),)
    shown = {"und": ref.id}
    match ref.kind:
        case RecordKind.EVENT:
            return Event(
                id=ref.id,
                status=Status.UNCONFIRMED,
                kind=ref.id,
                date=parse_edtf("[0001..9999]"),
                title=shown,
                summary=shown,
            )
        case RecordKind.ACTOR:
            return Actor(id=ref.id, kind=ref.id, names=names)
        case RecordKind.SOURCE:
            return Source(
                id=ref.id, kind=SourceKind.ARTICLE, title_supplied=shown, label=shown, language="und"
            )
        case RecordKind.PLACE:
            return Place(id=ref.id, kind=ref.id, names=names)
        case RecordKind.TRACK:
            return Track(id=ref.id, names=names)


def with_open_words(vocabulary: Vocabulary, groups: Iterable[str], languages: Sequence[str]) -> Vocabulary:
    """The vocabulary with a word in these groups for what drafts leave open, where it has none itself."""
    shown = dict.fromkeys(languages, LEFT_OPEN.upper())
    word = {LEFT_OPEN: Word(label=shown, description=shown)}
    return vocabulary.model_copy(update={group: word | getattr(vocabulary, group) for group in groups})
