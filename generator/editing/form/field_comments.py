"""Field comments: what a new record's file says of the fields that it does not have yet, and how such a line is known.

Examples name records and words of no chronology: `an-actor`. Whoever takes one over is told by `check` what it has to
be, and a command that looks for a record finds it in no comment that nobody wrote.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache

from generator.editing.form.canonical import MODELINE
from generator.editing.form.one_line_yaml import one_line_yaml
from generator.records.described import Field, described
from generator.records.leaves import Path, written_ids
from generator.records.shapes import Record
from generator.records.yaml_source import Plain

DRAFT = "Not published while this line stands. Delete it when the record is whole and `chronology check` is content."


def offer(shape: type[Record], field: Field) -> list[str]:
    """What a field means, and an example."""
    return [field.meaning, f"{field.key}: {_example(shape, field)}"]


def explains_a_field(shape: type[Record], comment: str) -> bool:
    """Whether a line of comment, with its `#`, is one that a new record is given, rather than an editor's own."""
    return comment.startswith(MODELINE) or comment in _given(shape)


@cache
def _given(shape: type[Record]) -> frozenset[str]:
    """Also with the examples as the fields have them, which files got before these named nothing."""
    lines = {DRAFT}
    for field in described(shape):
        lines |= {*offer(shape, field), f"{field.key}: {field.example}"}
    return frozenset(f"# {line}" for line in lines)


def _example(shape: type[Record], field: Field) -> str:
    """The example of a field with a word in place of each id: `an-actor`, `an-actor-2`, `a-role`."""
    values: dict[str, Plain] = {field.key: deepcopy(field.example_value)}
    ids = list(written_ids(values, shape))
    words: dict[tuple[str, str], str] = {}
    for leaf in ids:
        kind = str(leaf.refers_to)
        same = sum(1 for other, _ in words if other == kind)
        words.setdefault((kind, leaf.value), _word(kind) + (f"-{same + 1}" if same else ""))
        _put(values, leaf.path, words[kind, leaf.value])
    return one_line_yaml(values[field.key]) if ids else field.example


def _word(kind: str) -> str:
    """`an-actor` for `actors`, `a-place-kind` for `place_kinds`."""
    noun = kind.removesuffix("s").replace("_", "-")
    return f"{'an' if noun[0] in 'aeiou' else 'a'}-{noun}"


def _put(values: Plain, path: Path, word: str) -> None:
    *way, last = path
    for step in way:
        values = values[step]  # type: ignore[index]
    values[last] = word  # type: ignore[index]
