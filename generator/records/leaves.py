"""Leaves: every single value of a record with the way to it, so that a rule about all ids, dates or texts is one loop.

What an id refers to and which texts readers see is declared once, in `shapes` (`Refers`, `Shown`), and read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.records.shapes import Refers, Shape, Shown
from generator.values.ids import id_fault

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A value without parts: a text, number, date, id, or a text per language."""

    path: Path
    value: Any
    refers_to: str | None
    """Where the id is one: the folder of records or the group of the vocabulary that it names."""
    shown: bool
    """Whether it is a text per language that readers see."""


def leaves(shape: Shape) -> Iterator[Leaf]:
    """Every leaf of a record, in the order of the shape's fields. Fields left at None or empty give none."""
    for name, key, annotation in _fields(type(shape)):
        yield from _leaves(getattr(shape, name), annotation, (key,))


def written_ids(values: Mapping[str, Any], model: type[Shape]) -> Iterator[Leaf]:
    """The ids that a file names, read off its plain values: for a file that is too faulty to be a record."""
    for _, key, annotation in _fields(model):
        yield from _written_ids(values.get(key), annotation, (key,))


def _written_ids(value: Any, annotation: Any, path: Path) -> Iterator[Leaf]:
    bare, marks = _unwrapped(annotation)
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _written_ids(part, _element(bare), (*path, number))
    elif isinstance(value, dict):
        for model in _shapes(bare):
            for _, key, inner in _fields(model):
                yield from _written_ids(value.get(key), inner, (*path, key))
    elif isinstance(value, str) and id_fault(value) is None:
        refers_to = next((mark.to for mark in marks if isinstance(mark, Refers)), None)
        if refers_to is not None:
            yield Leaf(path=path, value=value, refers_to=refers_to, shown=False)


@cache
def _shapes(annotation: Any) -> tuple[type[Shape], ...]:
    """The shapes among the forms that a value may have."""
    if isinstance(annotation, type):
        return (annotation,) if issubclass(annotation, Shape) else ()
    forms = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
    return tuple(model for form in forms for model in _shapes(_unwrapped(form)[0]))


@cache
def _fields(model: type[Shape]) -> tuple[tuple[str, str, Any], ...]:
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (name, field.alias or name, hints[name])
        for name, field in model.model_fields.items()
        if name != "id" or "RECORD_KIND" not in hints
    )


def _leaves(value: Any, annotation: Any, path: Path) -> Iterator[Leaf]:
    if value is None:
        return
    if isinstance(value, Shape):
        for name, key, inner in _fields(type(value)):
            yield from _leaves(getattr(value, name), inner, (*path, key))
        return
    bare, marks = _unwrapped(annotation)
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _leaves(part, _element(bare), (*path, number))
        return
    shown = any(isinstance(mark, Shown) for mark in marks)
    if isinstance(value, Mapping) and not shown:
        for key, part in value.items():
            yield from _leaves(part, _mapped(bare), (*path, key))
        return
    refers_to = next((mark.to for mark in marks if isinstance(mark, Refers)), None)
    yield Leaf(path=path, value=value, refers_to=refers_to, shown=shown)


@cache
def _unwrapped(annotation: Any) -> tuple[Any, tuple[object, ...]]:
    """An annotation without `Annotated` and `| None`, and the marks that stood in it."""
    marks: tuple[object, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *found = get_args(annotation)
            marks += tuple(found)
        elif get_origin(annotation) in (Union, UnionType):
            rest = [part for part in get_args(annotation) if part is not type(None)]
            if len(rest) != 1:
                return annotation, marks
            annotation = rest[0]
        else:
            return annotation, marks


@cache
def _element(annotation: Any) -> Any:
    """What a list's annotation says of its parts; in a union, the part that is a list."""
    for part in get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,):
        bare, _ = _unwrapped(part)
        if get_origin(bare) is tuple:
            return get_args(bare)[0]
    return Any


@cache
def _mapped(annotation: Any) -> Any:
    arguments = get_args(annotation)
    return arguments[1] if len(arguments) == 2 else Any
