"""Fact diff: the records of two revisions in, what changed in facts out. A line that only moved is no change.

Parts of lists are matched by what they are known by, else by the nearest meaning, never by their place. A record that
was renamed or merged is compared with what it was; references to it do not count as changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from generator.editing.facts.fact_tree import (
    Matched,
    Node,
    Part,
    Pattern,
    canonical,
    fact_tree,
    is_simple,
    leaf_words,
    matched,
    plain_text,
    with_claim_numbers,
)
from generator.editing.facts.fact_words import OWN_VOICE, FactWords
from generator.editing.moves.file_edits import FileChange, apply, edited
from generator.editing.moves.mentions import mentions, renamed_mentions
from generator.editing.moves.rename import renamed_files
from generator.editing.refusal import RefusedError
from generator.records.leaves import Leaf
from generator.records.load import CONFIGURATION, VOCABULARY, Loaded, load
from generator.records.shapes import Record, Shape
from generator.records.yaml_source import Path as ValuePath
from generator.values.date_words import DateWording
from generator.values.diagnostics import Severity
from generator.values.folding import fold_words
from generator.values.ids import ClaimName, RecordRef
from generator.values.marked_text import parse_marked


class How(StrEnum):
    """What happened to a record or to something that it says."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact that changed."""

    how: How
    where: tuple[str, ...]
    """The parts that it lies in, outermost first: `claim c5`, `figure killed`."""
    field: str
    """The key; empty where a part as a whole was added or taken out."""
    language: str | None = None
    """Of a text that is written per language."""
    was: str = ""
    now: str = ""
    told_by: str = ""
    """Who makes the claim that it belongs to."""
    pattern: Pattern
    path: ValuePath
    """Where it stands in the newer file, or the nearest there that is left."""
    was_written: str = ""
    now_written: str = ""
    """The same as a file writes it: ids and dates without words."""
    only_adds: bool = False
    """Of a text: it keeps all that it said, but for signs and capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record that is not what it was; `at` is what it is called now, or was last."""

    at: RecordRef | str
    was_at: RecordRef | str
    how: How
    title: str
    file: str
    was: Shape | None
    now: Shape | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDiff:
    """All that changed, `chronology.yml` and `vocabulary.yml` first, then records by kind and id."""

    records: tuple[RecordChange, ...]
    unreadable_before: tuple[str, ...]
    unreadable: tuple[str, ...]
    """Files with faults, whose records could not be compared."""
    loaded: Loaded
    """The newer records, for places in their files."""


def fact_diff(before: Path, after: Path, dates: DateWording) -> FactDiff:
    """What changed between two folders that hold `data/`. The older one is ours: a copy in which ids are renamed."""
    old, new = load(before), load(after)
    heirs = _heirs(old, new)
    old = _with_new_ids(before, old, heirs)
    words = FactWords(
        records={**old.records, **new.records},
        languages=_languages(new) or _languages(old) or ("en",),
        dates=dates,
    )
    return FactDiff(
        records=tuple(_changed_records(old, new, heirs, words)),
        unreadable_before=_unreadable(old),
        unreadable=_unreadable(new),
        loaded=new,
    )


def _languages(loaded: Loaded) -> tuple[str, ...]:
    return loaded.configuration.languages if loaded.configuration else ()


def _unreadable(loaded: Loaded) -> tuple[str, ...]:
    faulty = {each.span.path for each in loaded.diagnostics if each.severity is Severity.ERROR}
    return tuple(sorted(faulty))


# ── Records ────────────────────────────────────────────────────────────────────────────────────────────────────


def _heirs(old: Loaded, new: Loaded) -> dict[RecordRef, RecordRef]:
    """What each record that is gone is called now, as far as `formerly` of another says so."""
    former = {
        RecordRef(ref.kind, id): ref for ref, record in sorted(new.records.items()) for id in record.formerly
    }
    return {ref: former[ref] for ref in old.records if ref not in new.paths and ref in former}


def _with_new_ids(folder: Path, old: Loaded, heirs: Mapping[RecordRef, RecordRef]) -> Loaded:
    """The older records as if they had been renamed and merged there: what names them then names what it names now."""
    for ref, heir in heirs.items():
        try:
            changes = (
                _merged_mentions(old, ref, heir) if heir in old.paths else renamed_files(old, ref, heir.id)
            )
        except RefusedError:  # written so that it cannot be followed: told as changes, then
            continue
        apply(folder, changes)
        old = load(folder)
    return old


def _merged_mentions(old: Loaded, ref: RecordRef, heir: RecordRef) -> tuple[FileChange, ...]:
    edits = renamed_mentions(old, ref, heir.id, mentions(old, ref))
    docs = [(old.documents[at], own) for at, own in edits.items()]
    return tuple(
        FileChange(path=doc.path, new_path=doc.path, before=doc.data, after=edited(doc.data, own))
        for doc, own in docs
    )


def _changed_records(
    old: Loaded, new: Loaded, heirs: Mapping[RecordRef, RecordRef], words: FactWords
) -> Iterator[RecordChange]:
    yield from _changed_beside(CONFIGURATION, old.configuration, new.configuration, words)
    yield from _changed_beside(VOCABULARY, old.vocabulary, new.vocabulary, words)
    renamed = {heir: ref for ref, heir in heirs.items() if ref not in old.records}
    for ref in sorted({*old.records, *new.records} - old.broken - new.broken):
        was, now = old.records.get(ref), new.records.get(ref)
        differ = was and now and old.documents[ref].data != new.documents[ref].data
        changes = tuple(changes_of(was, now, words)) if was and now and differ else ()
        how = _how(ref, was, now, renamed, heirs)
        if how is not How.CHANGED or changes:
            yield RecordChange(
                at=heirs.get(ref, ref) if how is How.MERGED else ref,
                was_at=renamed.get(ref, ref),
                how=how,
                title=words.name(ref),
                file=new.paths.get(ref) or old.paths[ref],
                was=was,
                now=now,
                changes=changes,
            )


def _changed_beside(
    name: str, was: Shape | None, now: Shape | None, words: FactWords
) -> Iterator[RecordChange]:
    """What changed in one of the two files beside the records."""
    changes = tuple(changes_of(was, now, words)) if was and now else ()
    if changes:
        file = f"data/{name}"
        yield RecordChange(
            at=name, was_at=name, how=How.CHANGED, title="", file=file, was=was, now=now, changes=changes
        )


def _how(
    ref: RecordRef,
    was: Record | None,
    now: Record | None,
    renamed: Mapping[RecordRef, RecordRef],
    heirs: Mapping[RecordRef, RecordRef],
) -> How:
    if now is None:
        return How.MERGED if ref in heirs else How.REMOVED
    if was is None:
        return How.ADDED
    return How.RENAMED if ref in renamed else How.CHANGED


# ── Values ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in a record the comparison stands."""

    pattern: Pattern = ()
    path: ValuePath = ()
    where: tuple[str, ...] = ()
    told_by: str = ""

    def below(self, key: str) -> _Place:
        return replace(self, pattern=(*self.pattern, key), path=(*self.path, key))

    def field(self) -> str:
        return self.pattern[-1].replace("_", " ")

    def value_change(self, how: How, was: str, now: str, written: tuple[str, str]) -> Change:
        return Change(
            how=how,
            where=self.where,
            field=self.field(),
            was=was,
            now=now,
            told_by=self.told_by,
            pattern=self.pattern,
            path=self.path,
            was_written=written[0],
            now_written=written[1],
        )


def changes_of(was: Shape, now: Shape, words: FactWords) -> Iterator[Change]:
    """Every fact that differs between a record and what it was, in the order of its fields."""
    before, after = fact_tree(was), fact_tree(now)
    yield from _of_mapping(_renumbered(before, after), after, _Place(), words)


def _renumbered(before: Part, after: Part) -> Part:
    """The older record with the claim numbers of the newer one wherever it names a claim of its own."""
    pairs = matched(_list(before.get("claims")), _list(after.get("claims")), ("claims",))
    numbers = {
        leaf_words(pair.was[1]["id"])[0]: leaf_words(pair.now[1]["id"])[0]
        for pair in pairs
        if pair.was and pair.now
    }
    moved = {was: now for was, now in numbers.items() if was != now}
    return {key: with_claim_numbers(node, moved) for key, node in before.items()} if moved else before


def _of_mapping(was: Part, now: Part, place: _Place, words: FactWords) -> Iterator[Change]:
    for key in dict.fromkeys((*now, *was)):
        yield from _of_node(was.get(key), now.get(key), place.below(key), words)


def _of_node(was: Node | None, now: Node | None, place: _Place, words: FactWords) -> Iterator[Change]:
    if _same(was, now, place.pattern):
        return
    some = now if now is not None else was
    if isinstance(some, Leaf) and some.shown:
        yield from _of_text(_texts(was), _texts(now), place)
    elif any(node is not None and is_simple(node) for node in (was, now)):
        yield _of_value(was, now, place, words)
    elif isinstance(some, list):
        pairs = matched(_list(was), _list(now), place.pattern)
        for pair in pairs:
            yield from _of_part(pair, place, words)
    else:
        inner = replace(place, where=(*place.where, place.pattern[-1].replace("_", " ")))
        yield from _of_mapping(_mapping(was), _mapping(now), inner, words)


def _same(was: Node | None, now: Node | None, pattern: Pattern) -> bool:
    if pattern == ("languages",):  # the first is the default: here order is meaning
        return leaf_words(was or []) == leaf_words(now or [])
    return canonical(was) == canonical(now)


def _list(node: Node | None) -> list[Node]:
    return node if isinstance(node, list) else []


def _mapping(node: Node | None) -> Part:
    return node if isinstance(node, dict) else {}


def _texts(node: Node | None) -> Mapping[str, str]:
    return node.value if isinstance(node, Leaf) and node.shown else {}


def _of_value(was: Node | None, now: Node | None, place: _Place, words: FactWords) -> Change:
    absent = OWN_VOICE if place.pattern == ("claims", "by") else ""
    told = [words.value(node) if node is not None else absent for node in (was, now)]
    if told[0] == told[1]:  # two records of one name
        told = [" ".join(leaf_words(node)) if node is not None else absent for node in (was, now)]
    written = [words.value(node, plain=True) if node is not None else absent for node in (was, now)]
    return place.value_change(_how_of(told[0], told[1]), told[0], told[1], (written[0], written[1]))


def _how_of(was: str, now: str) -> How:
    return How.CHANGED if was and now else How.ADDED if now else How.REMOVED


def _of_text(was: Mapping[str, str], now: Mapping[str, str], place: _Place) -> Iterator[Change]:
    for language in dict.fromkeys((*now, *was)):
        before, after = (plain_text(texts.get(language, "")) for texts in (was, now))
        if before != after:
            change = place.value_change(_how_of(before, after), before, after, (before, after))
            yield replace(change, language=language, only_adds=_keeps_all(before, after))


def _keeps_all(before: str, after: str) -> bool:
    """Whether every sentence of a text is still there with its marks, but for signs and capitals."""
    ahead = iter(_pieces(after))
    return all(
        any(found == words and names <= more for found, more in ahead) for words, names in _pieces(before)
    )


def _pieces(text: str) -> list[tuple[list[str], set[ClaimName]]]:
    pieces = (piece for paragraph in parse_marked(text) for piece in paragraph.pieces)
    return [(fold_words(piece.text), set(piece.names)) for piece in pieces]


def _of_part(pair: Matched, place: _Place, words: FactWords) -> Iterator[Change]:
    some = pair.now or pair.was
    assert some is not None
    number, part = some
    label = words.part(pair.was[1] if pair.was and place.pattern != ("claims",) else part, place.pattern)
    inner = replace(
        place,
        path=(*place.path, number) if pair.now else place.path,
        where=(*place.where, label),
        told_by=words.speaker(part) if place.pattern == ("claims",) else place.told_by,
    )
    if pair.was and pair.now:
        yield from _of_mapping(pair.was[1], pair.now[1], inner, words)
        return
    told = words.inside(part, place.pattern)
    was, now = ("", told or label) if pair.now else (told or label, "")
    written = f"{label}: {told}" if told else label
    whole = inner.value_change(_how_of(was, now), was, now, ("", written) if pair.now else (written, ""))
    yield replace(whole, field="")
