"""Described: a shape in; its fields out, in the order of a file, each with its form, what it means and an example.

What fields mean stands below them in `shapes`, in English; its translations are in `i18n/fields/`.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.records import shapes
from generator.records.leaves import Form, fields_of, keys_as_written
from generator.records.shapes import Shape
from generator.records.yaml_source import Plain, read_yaml

TRANSLATIONS = Path(__file__).parents[1] / "i18n" / "fields"
"""What fields mean in other languages than English."""
_EXAMPLE = re.compile(r"\s*Example: `(?P<example>.*)`\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a shape, as a file has it."""

    key: str
    shape: str
    """The name of the shape that says what it means: its own, or one that it has fields of."""
    form: Form
    required: bool
    meaning: str
    """A sentence or two, in English."""
    example: str
    """A value, as YAML."""
    limits: Mapping[str, float]
    """Of a number or the length of a list: `min_length`, `ge`, `le`, `gt`."""

    @property
    def example_value(self) -> Plain:
        """The example as the reader of YAML gives it."""
        return read_yaml("example", f"example: {self.example}".encode()).values["example"]


@cache
def described(shape: type[Shape]) -> tuple[Field, ...]:
    """The fields of a shape, in the order in which a file has them."""
    fields = {key: _field(shape, name, key, form) for name, key, form in fields_of(shape)}
    return tuple(fields[key] for key in keys_as_written(shape))


def meaning_of(shape: type[Any]) -> str:
    """What a shape or a closed set of words is, in a sentence."""
    return inspect.cleandoc(shape.__doc__ or "").split("\n\n")[0].replace("\n", " ")


@cache
def translated(language: str) -> Mapping[str, str]:
    """What shapes (`Event`) and fields (`Event.date`) mean in another language, as far as that is written."""
    path = TRANSLATIONS / f"{language}.yml"
    if not path.is_file():
        return {}
    read = read_yaml(path.name, path.read_bytes())
    assert not read.diagnostics, read.diagnostics
    return {key: str(text) for key, text in read.values.items()}


def _field(shape: type[Shape], name: str, key: str, form: Form) -> Field:
    owner = next(each.__name__ for each in shape.__mro__ if (each.__name__, name) in _texts())
    told = _texts()[owner, name]
    example = _EXAMPLE.search(told)
    assert example is not None, f"{shape.__name__}.{name} has no example"
    info = shape.model_fields[name]
    limits = {
        limit: getattr(mark, limit)
        for mark in info.metadata
        for limit in ("min_length", "ge", "le", "gt")
        if hasattr(mark, limit)
    }
    return Field(
        key=key,
        shape=owner,
        form=form,
        required=info.is_required(),
        meaning=" ".join(told[: example.start()].split()),
        example=example["example"],
        limits=limits,
    )


@cache
def _texts() -> Mapping[tuple[str, str], str]:
    """The text below each field, by class and name: read off the source, for Python itself does not keep it."""
    texts: dict[tuple[str, str], str] = {}
    for node in ast.parse(inspect.getsource(shapes)).body:
        if isinstance(node, ast.ClassDef):
            for field, text in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    texts[node.name, field.target.id] = _text_of(text)
    return texts


def _text_of(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""
