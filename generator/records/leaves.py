"""Leaves: every single value of a record with the way to it, so that a rule about all ids, dates or texts is one loop.

What an id refers to and which texts readers see is declared once, in `shapes` (`Refers`, `Shown`), and read here. What
the shapes say of a field is read once and kept as a `Form`: walking a large chronology then costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.records.shapes import Refers, Shape, Shown
from generator.values.ids import ClaimName, id_fault

Path = tuple[str | int, ...]


class LeafKind(StrEnum):
    """What a leaf is to the rest of the chronology."""

    ID = "id"
    """The id of a record or of a word of the vocabulary."""
    CLAIM = "claim"
    """The name of a claim, a `ClaimName`."""
    SHOWN = "shown"
    """A text per language that readers see."""
    VALUE = "value"
    """Anything else: a text, a number, a date."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value without parts."""

    path: Path
    value: Any
    kind: LeafKind
    refers_to: str | None = None
    """Where it is an id: the folder of records or the group of the vocabulary that it names."""

    @property
    def shown(self) -> bool:
        """Whether it is a text per language that readers see."""
        return self.kind is LeafKind.SHOWN


def leaves(shape: Shape, *kinds: LeafKind) -> list[Leaf]:
    """The leaves of a record, of the given kinds or of all, in the order of the shape's fields.

    Fields left at None or empty give none.
    """
    found: list[Leaf] = []
    _walk_fields(shape, (), frozenset(kinds or LeafKind), found)
    return found


def written_ids(values: Mapping[str, Any], model: type[Shape]) -> Iterator[Leaf]:
    """The ids that a file names, read off its plain values: for a file that is too faulty to be a record."""
    for _, key, form in fields_of(model):
        yield from _written_ids(values.get(key), form, (key,))


@dataclass(frozen=True)
class Form:
    """What an annotation says of a value: its marks, and the forms of its parts."""

    annotation: Any
    marks: tuple[object, ...]

    @cached_property
    def leaf_kind(self) -> LeafKind:
        """What the value is, where it is a leaf."""
        if any(isinstance(mark, Shown) for mark in self.marks):
            return LeafKind.SHOWN
        if self.refers_to is not None:
            return LeafKind.ID
        return LeafKind.CLAIM if self.annotation is ClaimName else LeafKind.VALUE

    @cached_property
    def refers_to(self) -> str | None:
        """Where the value is an id: the folder of records or the group of the vocabulary that it names."""
        return next((mark.to for mark in self.marks if isinstance(mark, Refers)), None)

    @cached_property
    def options(self) -> tuple[Form, ...]:
        """The forms of a union, else the form alone."""
        if get_origin(self.annotation) not in (Union, UnionType):
            return (self,)
        forms = (form_of(part) for part in get_args(self.annotation))
        return tuple(option for form in forms for option in form.options)

    @cached_property
    def element(self) -> Form | None:
        """The form of a list's parts."""
        lists = (option for option in self.options if get_origin(option.annotation) is tuple)
        return next((form_of(get_args(option.annotation)[0]) for option in lists), None)

    @cached_property
    def mapped(self) -> Form | None:
        """The form of a mapping's values; a text per language is no mapping but a leaf."""
        arguments = get_args(self.annotation)
        is_mapping = get_origin(self.annotation) is dict and self.leaf_kind is not LeafKind.SHOWN
        return form_of(arguments[1]) if is_mapping else None

    @cached_property
    def shapes(self) -> tuple[type[Shape], ...]:
        """The shapes that the value may have."""
        classes = (option.annotation for option in self.options)
        return tuple(each for each in classes if isinstance(each, type) and issubclass(each, Shape))

    @cached_property
    def kinds(self) -> frozenset[LeafKind]:
        """The kinds of leaves that may be found in the value."""
        parts = [part for part in (self.element, self.mapped) if part is not None]
        inner = [form.kinds for model in self.shapes for _, _, form in fields_of(model)]
        return frozenset({self.leaf_kind}).union(*(part.kinds for part in parts), *inner)


@cache
def form_of(annotation: Any) -> Form:
    """The form of an annotation, without its `Annotated` and `| None`."""
    marks: tuple[object, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *found = get_args(annotation)
            marks += tuple(found)
            continue
        parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
        given = [part for part in parts if part is not type(None)]
        if len(given) != 1:
            return Form(annotation, marks)
        annotation = given[0]


@cache
def fields_of(model: type[Shape]) -> tuple[tuple[str, str, Form], ...]:
    """The fields of a shape: name, key in the file, form. A record's id is its file's name, and no field of it."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (name, field.alias or name, form_of(hints[name]))
        for name, field in model.model_fields.items()
        if name != "id" or "RECORD_KIND" not in hints
    )


@cache
def keys_as_written(model: type[Shape]) -> tuple[str, ...]:
    """The keys of a shape in the order in which a file has them: what is its own first, what every record has last."""
    keys = {name: key for name, key, _ in fields_of(model)}
    own = (name for each in model.__mro__ if issubclass(each, Shape) for name in each.__annotations__)
    return tuple(keys[name] for name in own if name in keys)


@cache
def _fields_with(model: type[Shape], kinds: frozenset[LeafKind]) -> tuple[tuple[str, str, Form], ...]:
    return tuple(field for field in fields_of(model) if field[2].kinds & kinds)


def _walk_fields(shape: Shape, path: Path, kinds: frozenset[LeafKind], found: list[Leaf]) -> None:
    values = shape.__dict__
    for name, key, form in _fields_with(type(shape), kinds):
        value = values[name]
        if value is not None and value != ():
            _walk(value, form, (*path, key), kinds, found)


def _walk(value: Any, form: Form, path: Path, kinds: frozenset[LeafKind], found: list[Leaf]) -> None:
    if isinstance(value, Shape):
        _walk_fields(value, path, kinds, found)
    elif isinstance(value, tuple):
        if form.element is not None:
            for number, part in enumerate(value):
                _walk(part, form.element, (*path, number), kinds, found)
    elif form.mapped is not None:
        for key, part in value.items():
            _walk(part, form.mapped, (*path, key), kinds, found)
    elif form.leaf_kind in kinds:
        found.append(Leaf(path, value, form.leaf_kind, form.refers_to))


def _written_ids(value: Any, form: Form, path: Path) -> Iterator[Leaf]:
    if isinstance(value, list):
        if form.element is not None:
            for number, part in enumerate(value):
                yield from _written_ids(part, form.element, (*path, number))
    elif isinstance(value, dict):
        for model in form.shapes:
            for _, key, inner in fields_of(model):
                yield from _written_ids(value.get(key), inner, (*path, key))
    elif isinstance(value, str) and form.refers_to is not None and id_fault(value) is None:
        yield Leaf(path, value, LeafKind.ID, form.refers_to)
