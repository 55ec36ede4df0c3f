"""Canonical: what a file says, as a tree or as plain values in; its text in the one form that records have out.

Keys stand in the order of the shape's fields, a text without quotes where YAML allows it, a long one folded at
`WIDTH`. A list or mapping stays on one line where it was written so, fits, and holds no comment. A comment stays with
the key or the part of a list that it stands above or behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import yaml

from generator.records.leaves import Form, LeafKind, fields_of, form_of, keys_as_written
from generator.records.shapes import Shape

WIDTH = 120
"""Characters in a line."""

Path: TypeAlias = tuple[str | int, ...]
MODELINE = "# yaml-language-server:"
"""How the line begins that tells an editor which schema a file has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A single value: its text as YAML's parser gives it, None where there is none."""

    text: str | None
    quoted: bool = False
    """Whether it stood in quotes; they stay where other readers of YAML would see a number, a date or a truth."""
    folded: bool = False
    """Whether a line break of the text means a blank line of the file, as it does when a text is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A key with its value, or a part of a list, with the comments that belong to it."""

    value: Node
    key: Scalar | None = None
    """None for a part of a list."""
    above: tuple[str, ...] = ()
    """Comments on lines of their own, each with its `#`; an empty text is a blank line."""
    behind: str = ""
    """A comment on the line of the key or of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A mapping or a list."""

    slots: tuple[Slot, ...]
    mapping: bool
    on_one_line: bool = False
    below: tuple[str, ...] = ()
    """Comments behind the last slot, indented as far as it."""


Node: TypeAlias = Scalar | Collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A whole file."""

    root: Collection
    header: tuple[str, ...] = ()
    """Comments on the file as such, above the first key."""


def canonical_yaml(
    values: Mapping[str, Any],
    shape: type[Shape],
    *,
    languages: Sequence[str] = (),
    header: Sequence[str] = (),
    comments: Mapping[Path, str] | None = None,
    below: Sequence[str] = (),
) -> str:
    """The text of a file that says `values`: texts, numbers, truths, dates, None, mappings and lists of these.

    `comments` are put above the key or list part that a path leads to, `header` above everything, `below` at the
    end; they are texts without `#`, of any number of lines.
    """
    root = _node(values, form_of(shape), (), dict(comments or {}))
    assert isinstance(root, Collection)
    root = replace(root, on_one_line=False, below=_comment_lines(below))
    return render(in_order(Tree(root=root, header=_comment_lines(header)), shape, languages))


def in_order(tree: Tree, shape: type[Shape], languages: Sequence[str] = ()) -> Tree:
    """The tree with the keys of every mapping in the order of its shape's fields, unknown ones last."""
    root = _ordered(tree.root, form_of(shape), languages)
    assert isinstance(root, Collection)
    return replace(tree, root=root)


def render(tree: Tree) -> str:
    """The text of a file."""
    lines = [*tree.header]
    if lines and tree.root.slots and not _is_modeline(lines[-1]):
        lines.append("")
    lines += _block_lines(tree.root, 0) if tree.root.slots else ["{}"]
    return "\n".join(_without_needless_blanks(lines)) + "\n"


def _is_modeline(line: str) -> bool:
    return line.startswith(MODELINE)


def _without_needless_blanks(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return lines


# ── Order ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _ordered(node: Node, form: Form | None, languages: Sequence[str]) -> Node:
    if not isinstance(node, Collection):
        return node
    if not node.mapping:
        element = form.element if form else None
        return _with_slots(node, ((slot, element) for slot in node.slots), languages)
    forms, order = _forms_and_order(form, languages)
    ranked = sorted(node.slots, key=lambda slot: order.get(_key_text(slot), len(order)))
    rest = form.mapped if form else None
    return _with_slots(node, ((slot, forms.get(_key_text(slot), rest)) for slot in ranked), languages)


def _with_slots(
    node: Collection, slots: Iterable[tuple[Slot, Form | None]], languages: Sequence[str]
) -> Collection:
    inner = tuple(replace(slot, value=_ordered(slot.value, form, languages)) for slot, form in slots)
    return replace(node, slots=inner)


def _forms_and_order(form: Form | None, languages: Sequence[str]) -> tuple[dict[str, Form], dict[str, int]]:
    if form is None:
        return {}, {}
    if form.leaf_kind is LeafKind.SHOWN:
        return {}, {code: number for number, code in enumerate(languages)}
    forms = {key: inner for shape in form.shapes for _, key, inner in fields_of(shape)}
    keys = dict.fromkeys(key for shape in form.shapes for key in keys_as_written(shape))
    return forms, {key: number for number, key in enumerate(keys)}


def _key_text(slot: Slot) -> str:
    return slot.key.text or "" if slot.key else ""


# ── From plain values ──────────────────────────────────────────────────────────────────────────────────────────


def _node(value: Any, form: Form | None, path: Path, comments: dict[Path, str]) -> Node:
    if isinstance(value, Mapping):
        forms = _forms_and_order(form, ())[0]
        rest = form.mapped if form else None
        slots = tuple(
            _slot(inner, forms.get(key, rest), (*path, key), comments, Scalar(text=str(key)))
            for key, inner in value.items()
        )
        return Collection(slots=slots, mapping=True, on_one_line=_is_small(value, form))
    if isinstance(value, list | tuple):
        element = form.element if form else None
        parts = tuple(
            _slot(inner, element, (*path, number), comments, None) for number, inner in enumerate(value)
        )
        flat = not any(isinstance(inner, Mapping | list | tuple) for inner in value)
        return Collection(slots=parts, mapping=False, on_one_line=flat)
    return _scalar(value)


def _slot(value: Any, form: Form | None, path: Path, comments: dict[Path, str], key: Scalar | None) -> Slot:
    above = _comment_lines([comments[path]]) if path in comments else ()
    return Slot(value=_node(value, form, path, comments), key=key, above=above)


def _scalar(value: Any) -> Scalar:
    if value is None or isinstance(value, bool):
        return Scalar(text=None if value is None else "true" if value else "false")
    text = str(value)
    return Scalar(text=text, quoted=_seen_by_others_as(text) in ("bool", "null"))


def _is_small(value: Mapping[str, Any], form: Form | None) -> bool:
    """Whether a mapping holds nothing that readers read: it then stands on one line, as does a text of one language."""
    if form is not None and form.leaf_kind is LeafKind.SHOWN:
        return len(value) == 1
    forms = _forms_and_order(form, ())[0]
    shown = any(forms[key].leaf_kind is LeafKind.SHOWN for key in value if key in forms)
    return not shown and not any(_holds_mappings(inner) for inner in value.values())


def _holds_mappings(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(isinstance(inner, Mapping | list | tuple) for inner in value.values())
    return isinstance(value, list | tuple) and any(
        isinstance(inner, Mapping | list | tuple) for inner in value
    )


def _comment_lines(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"# {line}".rstrip() for comment in comments for line in comment.split("\n"))


# ── Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _block_lines(node: Collection, indent: int) -> list[str]:
    """The lines of a collection that stands on lines of its own, indented so far."""
    lines: list[str] = []
    for number, slot in enumerate(node.slots):
        above = [*slot.above, *_hoisted(slot, indent)]
        if indent and not number:
            above = _without_needless_blanks(above)
        lines += _indented(above, indent)
        lines += _slot_lines(slot, indent)
    return lines + _indented(node.below, indent)


def _indented(lines: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _hoisted(slot: Slot, indent: int) -> list[str]:
    """The comments above the first line of a list part: they stand above its dash, not behind it."""
    comments: list[str] = []
    while slot.key is None and isinstance(slot.value, Collection) and _whole_line(slot, indent) is None:
        comments += [slot.behind] if slot.behind else []
        slot, indent = slot.value.slots[0], indent + 2
        comments += [comment for comment in slot.above if comment]
    return comments


def _slot_lines(slot: Slot, indent: int) -> list[str]:
    lead = _lead(slot, indent)
    if isinstance(slot.value, Scalar):
        return _scalar_lines(slot, slot.value, lead, indent)
    behind = f"  {slot.behind}" if slot.behind else ""
    whole = _whole_line(slot, indent)
    if whole is not None:
        return [whole + behind]
    if slot.key is not None:
        return [lead.rstrip() + behind, *_block_lines(slot.value, indent + 2)]
    first, *others = _block_lines(_without_first_comments(slot.value), indent + 2)
    return [lead + first.lstrip(" "), *others]


def _lead(slot: Slot, indent: int) -> str:
    return " " * indent + ("- " if slot.key is None else f"{_one_line(slot.key)}: ")


def _whole_line(slot: Slot, indent: int) -> str | None:
    """A slot that stands on one line with its list or mapping; None where that stands on lines of its own."""
    assert isinstance(slot.value, Collection)
    inside = _one_line(slot.value)
    line = None if inside is None else _lead(slot, indent) + inside
    return line if line is not None and (len(line) <= WIDTH or not slot.value.slots) else None


def _without_first_comments(node: Collection) -> Collection:
    first, *others = node.slots
    return replace(node, slots=(replace(first, above=()), *others))


def _scalar_lines(slot: Slot, value: Scalar, lead: str, indent: int) -> list[str]:
    behind = f"  {slot.behind}" if slot.behind else ""
    if value.text is None:
        return [lead.rstrip() + behind]
    one_line = _one_line(value, keep_quotes=bool(slot.behind))
    block = _block_of_text(value, indent + 2, one_line is not None and len(lead) + len(one_line) <= WIDTH)
    if block is None:
        return [lead + (one_line or _in_quotes(value.text)) + behind]
    return [lead + block[0] + behind, *block[1:]]


def _one_line(node: Node, *, keep_quotes: bool = False, within: bool = False) -> str | None:
    """A node as it stands on one line, `within` brackets or not; None where it cannot."""
    if isinstance(node, Scalar):
        if node.text is None:
            return None if within else ""
        if "\n" in node.text:
            return None
        quoted = node.quoted and (keep_quotes or _seen_by_others_as(node.text) is not None)
        return node.text if not quoted and _is_plain(node.text, within) else _in_quotes(node.text)
    if node.slots and not (node.on_one_line and not node.below):
        return None
    parts: list[str] = []
    for slot in node.slots:
        written = _one_line(slot.value, within=True)
        if written is None or slot.above or slot.behind:
            return None
        parts.append(written if slot.key is None else f"{_one_line(slot.key, within=True)}: {written}")
    inner = ", ".join(parts)
    return f"{{{inner}}}" if node.mapping else f"[{inner}]"


# ── Texts ──────────────────────────────────────────────────────────────────────────────────────────────────────

_FIRST = "-?:,[]{}#&*!|>'\"%@` \u00a0=<"
"""What a text without quotes had better not begin with."""
_ENDS_PLAIN = re.compile(r":(?: |\Z)| #| \Z")
_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")
_BREAK = re.compile(r"(?<=[^ «]) (?=[^ ;:!?»])")
"""Where a line may end: at a single space that French does not want kept."""
_HIDDEN = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_ESCAPED_ANYWHERE = re.compile(f"[{_HIDDEN}]")
_ESCAPED_IN_QUOTES = re.compile(f'[\n"\\\\{_HIDDEN}]')


def _is_plain(text: str, within: bool) -> bool:
    """Whether a text without a line break means itself without quotes."""
    if not text or _ESCAPED_ANYWHERE.search(text):
        return False
    first = text[0]
    if first in _FIRST and not (first == "-" and text[1:2].isalnum()):
        return False
    if _ENDS_PLAIN.search(text):
        return False
    return not (within and _IN_BRACKETS.search(text))


def _in_quotes(text: str) -> str:
    return '"' + _ESCAPED_IN_QUOTES.sub(lambda found: _escape(found[0]), text) + '"'


def _escape(mark: str) -> str:
    if mark in '"\\':
        return "\\" + mark
    return {"\n": "\\n", "\t": "\\t"}.get(mark, f"\\u{ord(mark):04x}")


def _block_of_text(value: Scalar, indent: int, fits: bool) -> list[str] | None:
    """The header and the lines of a text that stands on lines of its own; None where it stands on one."""
    text = value.text or ""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    ragged = body.startswith(" ") or any(line.endswith(" ") for line in body.split("\n"))
    if (fits and not ends) or not body or ends > 1 or ragged or _ESCAPED_ANYWHERE.search(body):
        return None
    write: Callable[[str, int], list[str]] = _literal
    mark = "|"
    if "\n" not in text or value.folded:
        mark, write = ">", _folded
        if "\n " in body:
            return None
    lines = write(body, indent)
    if len(lines) == 1 and not ends:
        return None
    return [mark + ("" if ends else "-"), *_indented(lines, indent)]


def _literal(text: str, _indent: int) -> list[str]:
    return text.split("\n")


def _folded(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += ([""] if lines else []) + (_wrapped(paragraph, WIDTH - indent) if paragraph else [])
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    for words in _BREAK.split(paragraph):
        if lines and len(lines[-1]) + 1 + len(words) <= width:
            lines[-1] += " " + words
        else:
            lines.append(words)
    return lines


def _seen_by_others_as(text: str) -> str | None:
    """What a reader of all of YAML takes a text without quotes for: `int`, `timestamp`, …; None for a text."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in [*resolvers.get(text[:1], ()), *resolvers.get(None, ())]:
        if pattern.match(text):
            return str(tag).rpartition(":")[2]
    return None
