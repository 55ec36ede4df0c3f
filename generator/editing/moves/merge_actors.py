"""Merge actors: two records of one actor in, the files that change out. What only a person can decide is refused.

Every mention of the second becomes one of the first, its names join the first's, its file goes, and its id is kept
under `formerly`. Nothing that the second record says is lost or settled silently: whatever the first does not say
too is told, with its place, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.editing.form.field_comments import explains_a_field
from generator.editing.form.one_line_yaml import one_line_yaml
from generator.editing.moves.file_edits import Edit, FileChange, edited, lines_of
from generator.editing.moves.former_ids import former_id_edits
from generator.editing.moves.mentions import mentions, renamed_mentions
from generator.editing.moves.named_record import existing_record
from generator.editing.moves.trial import Trial
from generator.editing.refusal import RefusedError
from generator.records.leaves import LeafKind, leaves
from generator.records.load import Loaded
from generator.records.shapes import Actor, Name, NameUse, Record, Source, Track
from generator.records.yaml_source import Path as ValuePath
from generator.records.yaml_source import Plain, YamlDoc
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic, error
from generator.values.ids import RecordKind, RecordRef

_SHOWN_FORMS = (NameUse.PREFERRED, NameUse.SUPPLIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What changes, and what an editor should know of it."""

    changes: tuple[FileChange, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """The actor that stays and the one that goes."""

    loaded: Loaded
    kept: Actor
    gone: Actor

    def undecided(self, at: RecordRef, path: ValuePath, message: str, help: str) -> Diagnostic:
        return error("undecided-merge", message, self.loaded.span(at, path), help)

    def of_gone(self, path: ValuePath, message: str, help: str) -> Diagnostic:
        return self.undecided(self.gone.ref, path, message, help)


def merge_actors(root: Path, context: BuildContext, kept_id: str, gone_id: str) -> Merged:
    """What making two actors one changes; raises RefusedError with all that has to be decided first.

    Nothing is written here; that the records are without error afterwards has been tried out.
    """
    trial = Trial.of(root, context)
    loaded = trial.loaded
    kept, gone = _actor(loaded, kept_id), _actor(loaded, gone_id)
    if kept.id == gone.id:
        raise RefusedError(f"`{kept.id}` is one actor already", "name two")
    pair = _Pair(loaded=loaded, kept=kept, gone=gone)
    undecided = (*_of_themselves(pair), *_of_fields(pair), *_of_names(pair), *_of_mentions(pair))
    if undecided:
        raise RefusedError(
            f"`{gone.id}` and `{kept.id}` cannot be made one yet; nothing was changed",
            "decide each of these in the files, then merge again",
            tuple(sorted(undecided, key=lambda each: each.sort_key)),
        )
    changes = _changes(pair)
    trial.refuse_faulty(changes)
    return Merged(changes=changes, notes=tuple(_notes(pair)))


def _actor(loaded: Loaded, text: str) -> Actor:
    id = text.removeprefix("actors/").removeprefix("actor/")
    record = loaded.records[existing_record(loaded, RecordRef(RecordKind.ACTOR, id))]
    assert isinstance(record, Actor)
    return record


# ── What has to be decided ─────────────────────────────────────────────────────────────────────────────────────


def _of_themselves(pair: _Pair) -> Iterator[Diagnostic]:
    kept, gone = pair.kept, pair.gone
    if kept.kind != gone.kind:
        message = f"`{gone.id}` is of the kind `{gone.kind}`, `{kept.id}` of the kind `{kept.kind}`"
        yield pair.of_gone(
            ("kind",), message, "two kinds are seldom one actor; if they are, give both the same"
        )
    if kept.draft and not gone.draft:
        message = f"`{gone.id}` is published, `{kept.id}` is a draft"
        yield pair.undecided(
            kept.ref, ("draft",), message, "publish it first: an old address must lead to a page"
        )
    for one, other in ((kept, gone), (gone, kept)):
        for mention in mentions(pair.loaded, other.ref):
            if mention.at == one.ref:
                message = f"`{one.id}` names `{other.id}` under `{mention.path[0]}`"
                help = "as one actor it would name itself: take it out, if the two are one"
                yield pair.undecided(one.ref, mention.path, message, help)


def _of_fields(pair: _Pair) -> Iterator[Diagnostic]:
    """What the record that goes says and the other does not."""
    kept, gone = pair.kept, pair.gone
    if gone.part_of is not None and gone.part_of != kept.part_of:
        message = (
            f"`{gone.id}` is part of `{gone.part_of}`, `{kept.id}` of {_ticked(kept.part_of) or 'nothing'}"
        )
        yield pair.of_gone(("part_of",), message, "write the same in both, or take it out here")
    for field in ("positions", "held_by", "claims", "disputes", "corrections"):
        for number, part in enumerate(getattr(gone, field)):
            if part not in getattr(kept, field):
                message = f"`{kept.id}` does not have this under `{field}`"
                help = "move it there, or take it out here"
                yield pair.of_gone((field, number), message, help)
    for field in ("description", "withdrawn"):
        value = getattr(gone, field)
        if value is not None and value != getattr(kept, field):
            message = f"`{kept.id}` has another `{field}`, or none"
            yield pair.of_gone((field,), message, "move it there, or take it out here")
    for key, value in gone.identifiers.items():
        if kept.identifiers.get(key) != value:
            message = f"`{kept.id}` does not have this identifier"
            yield pair.of_gone(("identifiers", key), message, "move it there, or take it out here")


def _ticked(id: str | None) -> str:
    return f"`{id}`" if id else ""


def _of_names(pair: _Pair) -> Iterator[Diagnostic]:
    """A name that both have, with evidence, users or a `plural` that only one of them has."""
    for number, name in enumerate(pair.gone.names):
        twin = _twin(pair.kept, name)
        if twin is None:
            continue
        if not (set(name.evidence) <= set(twin.evidence) and set(name.used_by) <= set(twin.used_by)):
            message = (
                f"both have the name “{name.text}”, this one with evidence or users that the other lacks"
            )
            yield pair.of_gone(("names", number), message, f"move them to the name in `{pair.kept.id}`")
        if name.plural != twin.plural:
            message = f"both have the name “{name.text}”, and only one says that it is a plural"
            yield pair.of_gone(("names", number), message, "say the same in both")


def _twin(kept: Actor, name: Name) -> Name | None:
    return next((own for own in kept.names if (own.text, own.lang) == (name.text, name.lang)), None)


def _of_mentions(pair: _Pair) -> Iterator[Diagnostic]:
    """Where both are named together: in one claim, one dispute, among the participants of one event."""
    ids = {pair.kept.id, pair.gone.id}
    for ref, record in pair.loaded.records.items():
        if ref in (pair.kept.ref, pair.gone.ref):
            continue
        together: dict[ValuePath, dict[str, ValuePath]] = {}
        for leaf in leaves(record, LeafKind.ID):
            if leaf.refers_to == RecordKind.ACTOR.value and leaf.value in ids:
                unit = () if isinstance(record, Track | Source) else _unit(leaf.path)
                together.setdefault(unit, {}).setdefault(leaf.value, leaf.path)
        for unit, paths in together.items():
            if paths.keys() == ids:
                message = f"{_namer(record, unit)} names both `{pair.kept.id}` and `{pair.gone.id}`"
                help = "say which of the two it is, or that they are two after all"
                yield pair.undecided(ref, paths[pair.gone.id], message, help)


def _namer(record: Record, unit: ValuePath) -> str:
    if len(unit) == 2:
        group, number = str(unit[0]), unit[1]
        return f"the {group.removesuffix('s')} `{getattr(record, group)[number].id}`"
    return f"`{unit[0]}`" if unit else "this record"


def _unit(path: ValuePath) -> ValuePath:
    return path[:2] if path[0] in ("claims", "disputes") else path[:1]


def _notes(pair: _Pair) -> Iterator[str]:
    """What goes with the file and is no fact of the actor's."""
    kept, gone = pair.kept, pair.gone
    doc = pair.loaded.documents[gone.ref]
    comments = [line.strip() for line in lines_of(doc.data) if line.lstrip().startswith("#")]
    for comment in comments:
        if not explains_a_field(Actor, comment):
            yield f"a comment goes with {doc.path}: {comment}"
    if gone.added is not None and gone.added != kept.added:
        yield f"`{gone.id}` was added on {gone.added}; what `{kept.id}` says of that stays as it is"
    for waiver in gone.waivers:
        yield f"the waiver of `{waiver.rule}` goes with {doc.path}"
    for name in gone.names:
        if (twin := _twin(kept, name)) is not None:
            yield f"“{name.text}” ({name.lang}) is a name of `{kept.id}` already, as {twin.use}"
        elif (use := _use_in(kept, name)) is not name.use:
            yield f"“{name.text}” ({name.lang}) was {name.use}, and is {use} now"


# ── What changes ───────────────────────────────────────────────────────────────────────────────────────────────


def _changes(pair: _Pair) -> tuple[FileChange, ...]:
    loaded, kept, gone = pair.loaded, pair.kept, pair.gone
    found = [mention for mention in mentions(loaded, gone.ref) if mention.at != gone.ref]
    edits = renamed_mentions(loaded, gone.ref, kept.id, found)
    doc = loaded.documents[kept.ref]
    own = edits.setdefault(kept.ref, [])
    own += _name_edits(doc, _joining(pair))
    own += former_id_edits(doc, kept, (gone.id, *gone.formerly), kept.id)
    changed = [_changed(loaded.documents[at], places) for at, places in edits.items()]
    changed.sort(key=lambda change: (change.path != doc.path, change.path))
    left = loaded.documents[gone.ref]
    return (*changed, FileChange(path=left.path, new_path=None, before=left.data, after=b""))


def _changed(doc: YamlDoc, edits: Sequence[Edit]) -> FileChange:
    return FileChange(path=doc.path, new_path=doc.path, before=doc.data, after=edited(doc.data, edits))


def _joining(pair: _Pair) -> list[dict[str, Plain]]:
    """The names that the kept actor gains, as its file is to have them."""
    written = pair.loaded.documents[pair.gone.ref].values["names"]
    assert isinstance(written, list)
    joining = []
    for name, values in zip(pair.gone.names, written, strict=True):
        assert isinstance(values, dict)
        if _twin(pair.kept, name) is None:
            joining.append({**values, "use": str(_use_in(pair.kept, name))})
    return joining


def _use_in(kept: Actor, name: Name) -> NameUse:
    """What a name is beside the kept actor's: of two that pages could show, the newcomer is a variant."""
    shown = any(own.use in _SHOWN_FORMS and own.lang == name.lang for own in kept.names)
    if name.use not in _SHOWN_FORMS or not shown:
        return name.use
    return NameUse.PRINTED if name.evidence else NameUse.VARIANT


def _name_edits(doc: YamlDoc, names: Sequence[Mapping[str, Plain]]) -> list[Edit]:
    if not names:
        return []
    lines = lines_of(doc.data)
    whole, first = doc.extent(("names",)), doc.extent(("names", 0))
    count = doc.values["names"]
    assert isinstance(count, list)
    last = doc.extent(("names", len(count) - 1))
    assert whole is not None
    assert first is not None
    assert last is not None
    if lines[whole.line][whole.column : whole.column + 1] == "[":
        added = "".join(f", {one_line_yaml(dict(name))}" for name in names)
        return [Edit(line=last.end_line, column=last.end_column, end_column=last.end_column, text=added)]
    lead = lines[first.line][: first.column]
    number = last.end_line if lines[last.end_line][: last.end_column].strip() else last.end_line - 1
    while not lines[number].strip() or lines[number].lstrip().startswith("#"):
        number -= 1
    end = len(lines[number])
    text = "".join(f"\n{line}" for name in names for line in _name_lines(lead, name))
    return [Edit(line=number, column=end, end_column=end, text=text)]


def _name_lines(lead: str, name: Mapping[str, Plain]) -> list[str]:
    """A name on one line; with evidence or users, a line for each key."""
    if name.keys().isdisjoint(("evidence", "used_by")):
        return [lead + one_line_yaml(dict(name))]
    below = " " * len(lead)
    return [
        f"{below if number else lead}{key}: {one_line_yaml(value)}"
        for number, (key, value) in enumerate(name.items())
    ]
