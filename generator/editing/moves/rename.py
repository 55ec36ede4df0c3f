"""Rename: a record and a new id in, the files that change out. Every mention follows; the old id goes into `formerly`.

Only ids are rewritten, where they stand; comments, order and layout stay. The build makes the old address lead to the
new one, in every language.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.editing.moves.file_edits import FileChange, edited
from generator.editing.moves.former_ids import former_id_edits
from generator.editing.moves.mentions import mentions, renamed_mentions
from generator.editing.moves.named_record import named_record, refuse_taken_id
from generator.editing.moves.trial import Trial
from generator.records.load import Loaded
from generator.values.context import BuildContext
from generator.values.ids import RecordRef


def rename(root: Path, context: BuildContext, old: str, new_id: str) -> tuple[FileChange, ...]:
    """What renaming a record changes, the record's own file first; raises RefusedError where it cannot be.

    Nothing is written here; that the records are without error afterwards has been tried out.
    """
    trial = Trial.of(root, context)
    ref = named_record(trial.loaded, old)
    refuse_taken_id(trial.loaded, ref, new_id)
    changes = renamed_files(trial.loaded, ref, new_id)
    trial.refuse_faulty(changes)
    return changes


def renamed_files(loaded: Loaded, ref: RecordRef, new_id: str) -> tuple[FileChange, ...]:
    """The files that change when a record, which can be read, gets a new id."""
    edits = renamed_mentions(loaded, ref, new_id, mentions(loaded, ref))
    edits.setdefault(ref, []).extend(
        former_id_edits(loaded.documents[ref], loaded.records[ref], (ref.id,), new_id)
    )
    changes = []
    for at, own in edits.items():
        doc = loaded.documents[at]
        new_path = str(PurePosixPath(doc.path).with_name(f"{new_id}.yml")) if at == ref else doc.path
        changes.append(
            FileChange(path=doc.path, new_path=new_path, before=doc.data, after=edited(doc.data, own))
        )
    return tuple(sorted(changes, key=lambda change: (change.path == change.new_path, change.path)))
