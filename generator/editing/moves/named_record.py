"""Named record: `event/regatta-2001` as it is typed in, the record that it names out, or a refusal that helps."""

from __future__ import annotations

from generator.editing.refusal import RefusedError
from generator.records.load import Loaded
from generator.values.ids import RecordKind, RecordRef, id_fault, id_like, nearest


def named_record(loaded: Loaded, text: str) -> RecordRef:
    """The record that a text names, `event/ID` or `events/ID`; raises RefusedError where there is none."""
    word, slash, id = text.partition("/")
    kinds = {name: kind for kind in RecordKind for name in (kind.word, kind.value)}
    if not slash or word not in kinds:
        near = nearest(word, kinds) if slash else None
        same = [f"{ref.kind.word}/{ref.id}" for ref in loaded.paths if ref.id == text]
        likely = f"{near}/{id}" if near else " or ".join(same)
        help = (
            f"did you mean `{likely}`?" if likely else "write the kind and the id, as in event/regatta-2001"
        )
        raise RefusedError(f"`{text}` names no record", help)
    return existing_record(loaded, RecordRef(kinds[word], id))


def existing_record(loaded: Loaded, ref: RecordRef) -> RecordRef:
    """The record, which there must be; raises RefusedError with the nearest one, or what it is called now."""
    if ref in loaded.paths:
        return ref
    heirs = [other for other, record in loaded.records.items() if _was(other, record.formerly, ref)]
    near = nearest(ref.id, [other.id for other in loaded.paths if other.kind is ref.kind])
    help = f"it is `{heirs[0].id}` now" if heirs else f"did you mean `{near}`?" if near else ""
    raise RefusedError(f"there is no {ref.kind.word} `{ref.id}`", help)


def _was(other: RecordRef, formerly: tuple[str, ...], ref: RecordRef) -> bool:
    return other.kind is ref.kind and ref.id in formerly


def refuse_taken_id(loaded: Loaded, ref: RecordRef, new_id: str) -> None:
    """Raise RefusedError where a record cannot get an id: it is none, another record's, or one that another had."""
    if fault := id_fault(new_id):
        likely = id_like(new_id)
        raise RefusedError(f"`{new_id}` is no id", f"write `{likely}`" if likely else fault)
    if new_id == ref.id:
        raise RefusedError(f"the {ref.kind.word} is called `{new_id}` already")
    taken = RecordRef(ref.kind, new_id)
    if taken in loaded.paths:
        raise RefusedError(
            f"there is another {ref.kind.word} `{new_id}`: {loaded.paths[taken]}", "choose another id"
        )
    for other, record in loaded.records.items():
        if other != ref and _was(other, record.formerly, taken):
            message = f"`{new_id}` was the id of the {ref.kind.word} `{other.id}` before"
            raise RefusedError(message, "an id is never used again: choose another one")
