"""Fact trees: a record in, its values out as a tree in which order, layout and spelled-out defaults make no difference.

A node is a leaf, a list of leaves, a list of parts (claims, names, …) or a mapping; `canonical` gives equal nodes equal
forms. What a part is known by (a claim by its id, a participant by actor and role) is said here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import Any, TypeAlias

from generator.records.leaves import Leaf, LeafKind, Path, keys_as_written, leaves
from generator.records.shapes import Bound, Shape
from generator.values.marked_text import split_paragraphs

Node: TypeAlias = "Leaf | dict[str, Node] | list[Node]"
Part: TypeAlias = "dict[str, Node]"
Pattern = tuple[str, ...]
"""The way to a node without the numbers of lists: `("claims", "figures")`."""

_KNOWN_BY: Mapping[Pattern, tuple[tuple[str, ...], ...]] = {
    ("claims",): (("id",),),
    ("claims", "figures"): (("measure", "about", "counted"), ("measure", "about"), ("measure",)),
    ("disputes",): (("id",),),
    ("disputes", "positions"): (("held_by",),),
    ("readings",): (("id",),),
    ("participants",): (("actor", "role"), ("actor",)),
    ("places",): (("place", "role"), ("place",)),
    ("relations",): (("type", "event"), ("event",)),
    ("names",): (("text", "lang"), ("text",)),
    ("planned",): (("announced", "date"), ("announced",), ("date",)),
    ("held_by",): (("actor",),),
    ("date_from",): (("source", "paragraph", "printed"), ("printed",)),
    ("waivers",): (("rule",),),
    ("archived",): (("url",),),
    ("unused_paragraphs",): (("paragraph",),),
    ("standpoint",): (("paragraph", "printed"), ("printed",)),
}
_EVIDENCE_KNOWN_BY = (("source", "paragraph", "page", "time", "row"), ("source",))
_OWN_MARK = re.compile(r"\[(c[1-9][0-9]*)\]")
_NEAR = 0.5
"""How alike two parts must be, by their words, to be told as one that changed."""
_NEAR_CLAIM = 0.75
"""The same for claims, whose ids are meant to stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A part before and after, with its number in the list; None where it was added or taken out."""

    was: tuple[int, Part] | None
    now: tuple[int, Part] | None


def fact_tree(shape: Shape) -> Part:
    """The values of a record, or of `chronology.yml` and `vocabulary.yml`, as a tree."""
    root: dict[Any, Any] = {}
    for leaf in leaves(shape):
        here = root
        for key in leaf.path[:-1]:
            here = here.setdefault(key, {})
        here[leaf.path[-1]] = leaf
    tree = _listed({key: root[key] for key in keys_as_written(type(shape)) if key in root}, ())
    assert isinstance(tree, dict)
    return tree


def _listed(node: Any, pattern: Pattern) -> Node:
    """Mappings by number become lists, and the parts of a figure's number one value."""
    if isinstance(node, Leaf):
        return node
    if all(isinstance(key, int) for key in node):
        return [_listed(part, pattern) for part in node.values()]
    part = {key: _listed(value, (*pattern, key)) for key, value in node.items()}
    return _with_number(part) if pattern == ("claims", "figures") else part


def _with_number(figure: Part) -> Part:
    given = {key: figure[key] for key in ("value", "min", "max", "bound") if key in figure}
    first = next(leaf for leaf in given.values() if isinstance(leaf, Leaf))
    values = {key: leaf.value for key, leaf in given.items() if isinstance(leaf, Leaf)}
    words = str(values["value"]) if "value" in values else f"{values['min']} to {values['max']}"
    bound = values["bound"]
    number = words if bound is Bound.EXACTLY else f"{bound.value.replace('-', ' ')} {words}"
    rest = {key: node for key, node in figure.items() if key not in given}
    return {"number": Leaf(first.path, number, LeafKind.VALUE), **rest}


def plain_text(text: str) -> str:
    """A text as readers see it, however its lines are broken in the file."""
    return "\n\n".join(split_paragraphs(text))


def canonical(node: Node | None) -> str:
    """The same text for nodes that say the same."""
    if node is None:
        return ""
    if isinstance(node, Leaf):
        if node.shown:
            return repr(sorted((language, plain_text(text)) for language, text in node.value.items()))
        return repr(str(node.value))
    if isinstance(node, list):
        return repr(sorted(map(canonical, node)))
    return repr(sorted((key, canonical(value)) for key, value in node.items()))


def with_claim_numbers(node: Node, numbers: Mapping[str, str]) -> Node:
    """The node with other numbers where it names claims of its own record; what a claim is called itself stays."""
    if isinstance(node, list):
        return [with_claim_numbers(part, numbers) for part in node]
    if isinstance(node, dict):
        return {key: with_claim_numbers(part, numbers) for key, part in node.items()}
    if node.kind is LeafKind.CLAIM and node.value.record is None:
        return replace(node, value=replace(node.value, claim=numbers.get(node.value.claim, node.value.claim)))
    if node.shown:
        texts = {
            language: _OWN_MARK.sub(partial(_mark, numbers), text) for language, text in node.value.items()
        }
        return replace(node, value=texts)
    return node


def _mark(numbers: Mapping[str, str], mark: re.Match[str]) -> str:
    return f"[{numbers.get(mark[1], mark[1])}]"


def is_simple(node: Node | None) -> bool:
    """Whether it is one value, or a list of values that is told as one."""
    if isinstance(node, Leaf):
        return not node.shown
    return isinstance(node, list) and all(isinstance(part, Leaf) for part in node)


def matched(was: Sequence[Node], now: Sequence[Node], pattern: Pattern) -> list[Matched]:
    """Parts of two lists, each with what it was: the same, known by the same, or nearest in what it says.

    In the order of the newer list; those that were taken out come last.
    """
    left = {number: part for number, part in enumerate(was) if isinstance(part, dict)}
    right = {number: part for number, part in enumerate(now) if isinstance(part, dict)}
    pairs: dict[int, int] = {}
    known_by = _EVIDENCE_KNOWN_BY if pattern[-1:] == ("evidence",) else _KNOWN_BY.get(pattern, ())
    forms: list[Any] = [canonical]
    if known_by == (("id",),):
        forms.append(lambda part: canonical({key: node for key, node in part.items() if key != "id"}))
    forms += [lambda part, keys=keys: repr([canonical(part.get(key)) for key in keys]) for keys in known_by]
    for form in forms:
        _pair_alike(left, right, pairs, form)
    _pair_nearest(left, right, pairs, _NEAR_CLAIM if pattern == ("claims",) else _NEAR)
    partner = {new: old for old, new in pairs.items()}
    found = [
        Matched(was=_numbered(was, partner.get(number)), now=_numbered(now, number))
        for number in range(len(now))
    ]
    return [*found, *(Matched(was=_numbered(was, number), now=None) for number in sorted(left))]


def _numbered(parts: Sequence[Node], number: int | None) -> tuple[int, Part] | None:
    part = parts[number] if number is not None else None
    return (number, part) if number is not None and isinstance(part, dict) else None


def _pair_alike(left: dict[int, Part], right: dict[int, Part], pairs: dict[int, int], form: Any) -> None:
    waiting: dict[str, list[int]] = {}
    for number, part in right.items():
        waiting.setdefault(form(part), []).append(number)
    for number in sorted(left):
        if found := waiting.get(form(left[number])):
            _pair(left, right, pairs, number, found.pop(0))


def _pair_nearest(left: dict[int, Part], right: dict[int, Part], pairs: dict[int, int], near: float) -> None:
    words = {
        side: {n: leaf_words(part) for n, part in parts.items()} for side, parts in ((0, left), (1, right))
    }
    scored = sorted(
        (-SequenceMatcher(None, words[0][old], words[1][new], autojunk=False).ratio(), old, new)
        for old in left
        for new in right
    )
    for score, old, new in scored:
        if -score >= near and old in left and new in right:
            _pair(left, right, pairs, old, new)


def _pair(left: dict[int, Part], right: dict[int, Part], pairs: dict[int, int], old: int, new: int) -> None:
    del left[old], right[new]
    pairs[old] = new


def leaf_words(node: Node) -> list[str]:
    """All words of a node, for comparing."""
    if isinstance(node, Leaf):
        texts: Iterable[object] = node.value.values() if node.shown else (node.value,)
        return [word for text in texts for word in str(text).split()]
    return [word for part in (node.values() if isinstance(node, dict) else node) for word in leaf_words(part)]


def path_of(node: Node) -> Path:
    """Where a node stands in its file: the way to its first leaf."""
    while not isinstance(node, Leaf):
        node = next(iter(node.values() if isinstance(node, dict) else node))
    return node.path
