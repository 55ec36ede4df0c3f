"""YAML tree: a sound file's text in, what it says as a tree with every comment where it belongs out.

Only for text that `records.yaml_source` found no fault in: plain mappings, lists and scalars, one document. The parser
drops comments, so they are found in what its events leave uncovered, and given to the key or list part that they
stand above or behind; one that is indented further than what follows it stands at the end of what comes before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.editing.form.canonical import MODELINE, Collection, Node, Scalar, Slot, Tree

_At: TypeAlias = tuple[int, int]
"""A line and a column, from 0."""
_END: _At = (10**9, 0)
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?=\s*#|\s*\Z)")


def read_tree(lines: list[str]) -> Tree:
    """The tree of a file's lines."""
    growth = _Growth(lines)
    for event in yaml.parse("\n".join(lines), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        growth.take(event)
    comments = list(_comments(lines, growth.covered))
    _place(comments, growth)
    assert isinstance(growth.root, _GrowingCollection)
    header = _header_taken(growth.root)
    root = growth.root.grown()
    return Tree(root=root, header=header)


# ── Growth ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True, eq=False)
class _GrowingSlot:
    """A key with its value, or a part of a list, while its comments are being found."""

    starts: _At
    key: Scalar | None
    value: Scalar | _GrowingCollection | None = None
    above: list[str] = field(default_factory=list)
    behind: str = ""

    def grown(self) -> Slot:
        value: Node = (
            self.value.grown() if isinstance(self.value, _GrowingCollection) else self.value or _EMPTY
        )
        return Slot(value=value, key=self.key, above=tuple(self.above), behind=self.behind)


@dataclass(slots=True, eq=False)
class _GrowingCollection:
    """A mapping or a list, while its comments are being found."""

    starts: _At
    mapping: bool
    flow: bool
    ends: _At = _END
    slots: list[_GrowingSlot] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def grown(self) -> Collection:
        slots = tuple(slot.grown() for slot in self.slots)
        return Collection(slots=slots, mapping=self.mapping, on_one_line=self.flow, below=tuple(self.below))


_EMPTY = Scalar(text=None)


class _Growth:
    """The tree while events come in."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.root: Scalar | _GrowingCollection | None = None
        self.open: list[_GrowingCollection] = []
        self.all: list[_GrowingCollection] = []
        self.slots: list[_GrowingSlot] = []
        self.covered: list[tuple[_At, _At]] = []
        self.said: list[tuple[_At, _GrowingSlot]] = []
        """Where a key, a value or an opening bracket ends, and of which slot: what a comment may stand behind."""
        self.awaited: _GrowingSlot | None = None
        """A key whose value comes next."""

    def take(self, event: Any) -> None:
        """The next event."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end(event)

    def _scalar(self, event: ScalarEvent) -> None:
        starts, ends = _at(event.start_mark), _at(event.end_mark)
        block = event.style in ("|", ">")
        if block:
            header = _BLOCK_HEADER.match(self.lines[starts[0]][starts[1] :])
            width = header.end() if header else 1
            # The text does not cover a comment behind its bar, nor, to the eye, the blank lines at its end.
            last = ends[0] if ends[1] else ends[0] - 1
            while last > starts[0] and not self.lines[last].strip():
                last -= 1
            self.covered += [(starts, (starts[0], starts[1] + width)), ((starts[0] + 1, 0), (last + 1, 0))]
            ends = starts[0], starts[1] + width
        else:
            self.covered.append((starts, ends))
        empty = not event.value and not event.style
        scalar = Scalar(
            text=None if empty else event.value,
            quoted=event.style in ("'", '"'),
            folded=event.style != "|" and event.style != '"',
        )
        if self.open and self.open[-1].mapping and self.awaited is None:
            slot = _GrowingSlot(starts, scalar)
            self.open[-1].slots.append(slot)
            self.slots.append(slot)
            self.awaited = slot
            self.said.append((ends, slot))
            return
        holder = self._put(scalar, starts)
        if holder is not None and (holder.key is None or not empty):
            self.said.append((ends, holder))

    def _begin(self, event: Any) -> None:
        mapping = isinstance(event, MappingStartEvent)
        collection = _GrowingCollection(_at(event.start_mark), mapping, bool(event.flow_style))
        slot = self._put(collection, collection.starts)
        if collection.flow and slot is not None:
            line, column = collection.starts
            self.said.append(((line, column + 1), slot))
        self.open.append(collection)
        self.all.append(collection)

    def _end(self, event: Any) -> None:
        collection = self.open.pop()
        collection.ends = _at(event.end_mark)
        if collection.flow:
            holder = next(slot for slot in reversed(self.slots) if slot.value is collection)
            self.said.append((collection.ends, holder))

    def _put(self, value: Scalar | _GrowingCollection, starts: _At) -> _GrowingSlot | None:
        if not self.open:
            self.root = value
            return None
        if self.awaited is not None:
            slot, self.awaited = self.awaited, None
            slot.value = value
            return slot
        slot = _GrowingSlot(starts, None, value)
        self.open[-1].slots.append(slot)
        self.slots.append(slot)
        return slot


def _at(mark: Any) -> _At:
    return mark.line, mark.column


# ── Comments ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comment:
    """A comment, or a blank line where `text` is empty."""

    at: _At
    text: str
    alone: bool
    """Whether it is all that its line holds."""


def _comments(lines: list[str], covered: list[tuple[_At, _At]]) -> Iterator[_Comment]:
    """Every comment, and every blank line that no text covers, in the order of the file."""
    spans = iter(sorted(covered))
    span = next(spans, None)
    for number, line in enumerate(lines):
        if not line.strip():
            while span is not None and span[1] <= (number, 0):
                span = next(spans, None)
            if span is None or span[0] > (number, 0):
                yield _Comment(at=(number, 0), text="", alone=True)
            continue
        column = line.find("#")
        while column >= 0:
            while span is not None and span[1] <= (number, column):
                span = next(spans, None)
            if span is None or (number, column) < span[0]:
                alone = not line[:column].strip()
                yield _Comment(at=(number, column), text=line[column:].rstrip(), alone=alone)
                break
            column = line.find("#", column + 1)


def _place(comments: list[_Comment], growth: _Growth) -> None:
    """Give every comment to what it belongs to; blank lines go with what comes after them."""
    blank = False
    starts = sorted(growth.slots, key=lambda slot: slot.starts)
    for number, comment in enumerate(comments):
        if not comment.text:
            following = comments[number + 1].at if number + 1 < len(comments) else _END
            first = next((slot for slot in starts if slot.starts > comment.at), None)
            if first is not None and first.starts < following:
                _push_blank(first.above)
            else:
                blank = True
            continue
        if not comment.alone:
            _put_behind(comment, growth, starts)
            continue
        holds = _holder(comment, growth, starts)
        if blank:
            _push_blank(holds)
        blank = False
        holds.append(comment.text)


def _push_blank(comments: list[str]) -> None:
    if not comments or comments[-1]:
        comments.append("")


def _put_behind(comment: _Comment, growth: _Growth, starts: list[_GrowingSlot]) -> None:
    line = comment.at[0]
    before = [(end, -number, slot) for number, (end, slot) in enumerate(growth.said) if _is_on(end, comment)]
    if not before:
        # Behind a lone dash, or what begins the document: it speaks of what comes next.
        following = next(
            (slot for slot in starts if slot.starts[0] >= line and slot.starts > comment.at), None
        )
        (following.above if following else growth.all[0].below).append(comment.text)
        return
    slot = max(before, key=lambda said: said[:2])[2]
    if slot.behind:
        slot.above.append(comment.text)
    else:
        slot.behind = comment.text


def _is_on(end: _At, comment: _Comment) -> bool:
    return end[0] == comment.at[0] and end <= comment.at


def _holder(comment: _Comment, growth: _Growth, starts: list[_GrowingSlot]) -> list[str]:
    """The comments among which one on a line of its own belongs."""
    following = next((slot for slot in starts if slot.starts > comment.at), None)
    around = [each for each in growth.all if each.starts < comment.at < each.ends]
    if around and around[-1].flow:
        inside = following is not None and any(slot is following for slot in around[-1].slots)
        return following.above if inside and following else around[-1].below
    parent = _parent(following, growth) if following is not None else None
    if following is not None and (parent is None or parent.starts > comment.at):
        return following.above
    for collection in reversed(around):
        deeper = parent is None or comment.at[1] > parent.starts[1]
        if following is not None and (collection is parent or not deeper):
            return following.above
        if collection.starts[1] <= comment.at[1]:
            return collection.below
    return growth.all[0].below


def _parent(slot: _GrowingSlot, growth: _Growth) -> _GrowingCollection | None:
    return next((each for each in growth.all if any(slot is other for other in each.slots)), None)


def _header_taken(root: _GrowingCollection) -> tuple[str, ...]:
    """The comments on the file as such, taken from the first key: up to the last blank line, and the modeline."""
    if not root.slots:
        header, root.below = root.below, []
        return tuple(header)
    above = root.slots[0].above
    blanks = [number for number, text in enumerate(above) if not text]
    modelines = [number for number, text in enumerate(above) if text.startswith(MODELINE)]
    cut = max([*(number + 1 for number in modelines), *(number for number in blanks if number)], default=0)
    header, rest = above[:cut], above[cut:]
    root.slots[0].above = [text for number, text in enumerate(rest) if text or number]
    while header and not header[-1]:
        header.pop()
    return tuple(header)
