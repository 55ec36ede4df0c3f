"""Correcting: a record that was changed or should not stand in, its file with the entry that tells readers out.

The entry for a change is the one that `diff` suggests, with the reason; the day is that of the command. The file comes
out in its canonical form, comments kept. Nothing is written here; that the records have no new error has been tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.editing.facts.fact_diff import fact_diff
from generator.editing.facts.missing_corrections import Suggestion, suggestions
from generator.editing.form.canonical import Collection, Tree, canonical_yaml, in_order, render
from generator.editing.form.yaml_tree import read_tree
from generator.editing.moves.file_edits import FileChange
from generator.editing.moves.named_record import named_record
from generator.editing.moves.trial import Trial
from generator.editing.refusal import RefusedError
from generator.records.load import Loaded
from generator.records.yaml_text import decode_text
from generator.values.context import BuildContext
from generator.values.date_words import DateWording
from generator.values.ids import RecordRef
from generator.values.languages import LocalText


def corrected(
    root: Path,
    context: BuildContext,
    named: str,
    *,
    before: Path,
    dates: DateWording,
    fields: Sequence[str],
    why: LocalText,
) -> FileChange:
    """The file of a record with an entry under `corrections` for what changed in it since the records in `before`.

    Every change of published meaning that has no entry yet gets one, with the same reason; where `fields` are named,
    these alone. Raises RefusedError where there is none, or the entries cannot stand.
    """
    trial = Trial.of(root, context)
    ref = _published(trial.loaded, named)
    found = suggestions(fact_diff(before, root, dates), context.today)
    own = _chosen(ref, [each for each in found if each.at == ref], fields)
    reason = _in_order(trial.loaded, why)
    change = _with(trial.loaded, ref, {"corrections": [{**each.values, "why": reason} for each in own]})
    trial.refuse_faulty([change])
    return change


def withdrawn(root: Path, context: BuildContext, named: str, *, why: LocalText) -> FileChange:
    """The file of a record with `withdrawn`: the day and the reason. Raises RefusedError where that cannot stand."""
    trial = Trial.of(root, context)
    ref = _published(trial.loaded, named)
    entry = {"date": context.today, "why": _in_order(trial.loaded, why)}
    change = _with(trial.loaded, ref, {"withdrawn": entry})
    trial.refuse_faulty([change])
    return change


def _published(loaded: Loaded, named: str) -> RecordRef:
    """The record that a text names, which readers have before them and may rely on; RefusedError for another."""
    ref = named_record(loaded, named)
    record = loaded.records[ref]
    if record.draft:
        help = "change it, or delete its file: nothing has to be told"
        raise RefusedError(f"`{ref.kind.word}/{ref.id}` is a draft, which no reader has seen", help)
    if record.withdrawn is not None:
        raise RefusedError(f"`{ref.kind.word}/{ref.id}` was withdrawn on {record.withdrawn.date}")
    return ref


def _chosen(ref: RecordRef, found: Sequence[Suggestion], fields: Sequence[str]) -> Sequence[Suggestion]:
    if not found:
        raise RefusedError(
            f"nothing that readers were told by `{ref.kind.word}/{ref.id}` has changed without an entry",
            "change the record first: the entry tells what it said before, and what it says now",
        )
    known = [each.field for each in found]
    for field in fields:
        if field not in known:
            listed = ", ".join(f"`{each}`" for each in known)
            raise RefusedError(f"`{field}` has not changed without an entry", f"what has: {listed}")
    return [each for each in found if not fields or each.field in fields]


def _in_order(loaded: Loaded, why: LocalText) -> dict[str, str]:
    """The reason, the site's languages first; RefusedError where the default one is missing."""
    assert loaded.configuration is not None
    default, *others = loaded.configuration.languages
    if default not in why:
        raise RefusedError(
            f"the reason is missing in `{default}`, the first language of the site", f'--why "{default}=…"'
        )
    return {code: why[code] for code in (default, *others) if code in why}


def _with(loaded: Loaded, ref: RecordRef, values: Mapping[str, Any]) -> FileChange:
    """The record's file with these fields, in its canonical form; a list that is there already goes on."""
    doc, shape = loaded.documents[ref], type(loaded.records[ref])
    assert loaded.configuration is not None
    languages = loaded.configuration.languages
    gained = read_tree(canonical_yaml(values, shape, languages=languages).splitlines())
    tree = _joined(read_tree(decode_text(doc.path, doc.data).lines), gained)
    text = render(in_order(tree, shape, languages))
    return FileChange(path=doc.path, new_path=doc.path, before=doc.data, after=text.encode("utf-8"))


def _joined(tree: Tree, gained: Tree) -> Tree:
    slots = {slot.key.text if slot.key else None: slot for slot in tree.root.slots}
    for slot in gained.root.slots:
        key = slot.key.text if slot.key else None
        old = slots[key].value if key in slots else None
        if isinstance(old, Collection) and isinstance(slot.value, Collection):
            more = replace(old, slots=old.slots + slot.value.slots, on_one_line=False)
            slots[key] = replace(slots[key], value=more)
        else:
            slots[key] = slot
    return replace(tree, root=replace(tree.root, slots=tuple(slots.values())))
