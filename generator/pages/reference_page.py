"""Reference: every field and every word that records may hold, as the program itself knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from generator.pages.edition import Edition
from generator.pages.markdown import on_one_line
from generator.pages.page import Page, Passage
from generator.pages.typography import typeset
from generator.records.described import described, meaning_of, translated
from generator.records.leaves import Form, LeafKind
from generator.records.load import SHAPES
from generator.records.shapes import (
    Configuration,
    Mode,
    Record,
    RelationType,
    Shape,
    SourceKind,
    Status,
    Telling,
    TrackStatus,
    Vocabulary,
    Written,
)
from generator.values.edtf import parse_edtf

_NO_LANGUAGE = "zxx"
"""What BCP 47 calls text in no language: code, which no language's typography touches."""
_DATES = (
    "2020-10-26",
    "2020-10",
    "2020",
    "2023-05-01/2023-05-04",
    "2021/",
    "2021/..",
    "[2020-10-26..2020-10-29]",
    "[2020-10-26..]",
    "[..2020-10-29]",
    "{2020..2022}",
    "2023-09~",
    "2023-09?",
)
_CLOSED: Mapping[str, tuple[type[StrEnum], str]] = {
    "status": (Status, "status"),
    "mode": (Mode, "modes"),
    "relation": (RelationType, "relations"),
    "source_kind": (SourceKind, "source_kinds"),
    "track_status": (TrackStatus, "track"),
}
"""The closed sets whose words readers see, with where these stand in the wording."""
_GROUPS = ("event_kinds", "actor_kinds", "place_kinds", "roles", "measures", "tags")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a sentence: words, or code that stood between backticks."""

    text: Passage
    is_code: bool
    is_spaced: bool
    """Whether a space stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What something means, in a language."""

    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field of a mapping."""

    key: Passage
    required: bool
    form: str
    words: tuple[Passage, ...]
    """The words that it may be, where they are few and closed."""
    meaning: Told
    example: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTable:
    """The fields of a kind of record, or of a mapping in one."""

    heading: str
    path: Passage | None
    meaning: Told
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """A word as records write it, and as readers see it."""

    id: Passage
    label: Passage
    meaning: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A set of words."""

    heading: str
    rows: tuple[WordRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule and what it demands; rules are explained in English."""

    id: Passage
    explanation: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """Everything that a record may hold."""

    files: tuple[FieldTable, ...]
    mappings: tuple[FieldTable, ...]
    dates: tuple[WordRow, ...]
    closed: tuple[WordTable, ...]
    vocabulary: tuple[WordTable, ...]
    rules: tuple[RuleRow, ...]


def reference_page(edition: Edition) -> Page:
    """The page of all fields, words and rules."""
    w = edition.wording
    return Page(
        path="reference.md",
        template="reference.md.j2",
        title=w("reference.heading"),
        description=w("reference.lead"),
        has_toc=True,
        view=ReferenceView(
            files=tuple(_files(edition)),
            mappings=tuple(_mappings(edition)),
            dates=tuple(_dates(edition)),
            closed=tuple(_closed(edition)),
            vocabulary=tuple(_vocabulary(edition)),
            rules=tuple(
                RuleRow(id=_code(id), explanation=_in_pieces(edition.rules[id], "en"))
                for id in sorted(edition.rules)
            ),
        ),
    )


def _code(text: str) -> Passage:
    return Passage(text=text, language=_NO_LANGUAGE)


# ── Fields ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _files(edition: Edition) -> Iterator[FieldTable]:
    w = edition.wording
    for kind, shape in SHAPES.items():
        folder = f"data/{kind.value}/<year>" if kind.value == "events" else f"data/{kind.value}"
        yield _table(edition, shape, w(f"kinds.{kind.word}"), f"{folder}/<id>.yml")
    yield _table(edition, Telling, w("reference.telling"))
    yield _table(edition, Record, w("reference.every_record"))
    yield _table(edition, Configuration, w("reference.configuration"), "data/chronology.yml")
    yield _table(edition, Vocabulary, w("reference.vocabulary"), "data/vocabulary.yml")


def _mappings(edition: Edition) -> Iterator[FieldTable]:
    """The shapes that stand inside others, by name."""
    for shape in sorted(_inner_shapes(), key=lambda shape: shape.__name__):
        yield _table(edition, shape, shape.__name__)


def _inner_shapes() -> set[type[Shape]]:
    found: set[type[Shape]] = set()
    open_ends: list[type[Shape]] = [*SHAPES.values(), Configuration, Vocabulary]
    while open_ends:
        for field in described(open_ends.pop()):
            fresh = {shape for form in _parts(field.form) for shape in form.shapes} - found
            found |= fresh
            open_ends += sorted(fresh, key=lambda shape: shape.__name__)
    return found


def _parts(form: Form) -> Iterator[Form]:
    """A form, and those of its parts."""
    for option in form.options:
        yield option
        for inner in (option.element, option.mapped):
            if inner is not None:
                yield from _parts(inner)


def _table(edition: Edition, shape: type[Shape], heading: str, path: str = "") -> FieldTable:
    own = {field.alias or name for name, field in shape.model_fields.items() if name in shape.__annotations__}
    return FieldTable(
        heading=heading,
        path=_code(path) if path else None,
        meaning=_told(edition, shape.__name__, meaning_of(shape)),
        rows=tuple(
            FieldRow(
                key=_code(field.key),
                required=field.required,
                form=_form_words(edition, field.form),
                words=tuple(_code(word) for word in _few_words(field.form)),
                meaning=_told(edition, f"{field.shape}.{field.key}", field.meaning),
                example=_code(field.example),
            )
            for field in described(shape)
            if field.key in own
        ),
    )


def _told(edition: Edition, key: str, english: str) -> Told:
    """What something means: in the page's language where that is translated, else in English."""
    own = translated(edition.language).get(key)
    return _in_pieces(own or english, edition.language if own else "en")


def _in_pieces(text: str, language: str) -> Told:
    pieces: list[Piece] = []
    before = ""
    for number, piece in enumerate(on_one_line(text).split("`")):
        is_code = number % 2 == 1
        part = piece if is_code else typeset(piece, language)
        if part.strip():
            is_spaced = before.endswith(" ") or part.startswith(" ")
            passage = Passage(text=part.strip(" "), language=_NO_LANGUAGE if is_code else language)
            pieces.append(Piece(text=passage, is_code=is_code, is_spaced=is_spaced))
        before = part
    return Told(language=language, pieces=tuple(pieces))


def _form_words(edition: Edition, form: Form) -> str:
    w = edition.wording
    if form.leaf_kind is LeafKind.SHOWN:
        return w("reference.forms.local")
    if len(form.options) > 1:
        return w("reference.forms.either").join(_form_words(edition, option) for option in form.options)
    if get_origin(form.annotation) is tuple and form.element is not None:
        return w("reference.forms.list", of=_form_words(edition, form.element))
    if form.mapped is not None:
        return w("reference.forms.mapping", of=_form_words(edition, form.mapped))
    if form.shapes:
        return form.shapes[0].__name__
    if _few_words(form):
        return w("reference.forms.word")
    if form.refers_to is not None:
        return w(f"reference.refers.{form.refers_to}")
    mark = next(mark for mark in reversed(form.marks) if isinstance(mark, Written))
    return w(f"reference.forms.{mark.name.lower()}")


def _few_words(form: Form) -> tuple[str, ...]:
    annotation: Any = form.annotation
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(word.value for word in annotation)
    literal = (option for option in form.options if option is not form)
    return tuple(word for option in literal for word in _few_words(option))


# ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _dates(edition: Edition) -> Iterator[WordRow]:
    for text in _DATES:
        yield WordRow(id=_code(text), label=edition.own(edition.day(parse_edtf(text))))


def _closed(edition: Edition) -> Iterator[WordTable]:
    for name, (words, section) in _CLOSED.items():
        yield WordTable(
            heading=edition.wording(f"reference.closed.{name}"),
            rows=tuple(
                WordRow(id=_code(word.value), label=edition.own(edition.wording(f"{section}.{word.value}")))
                for word in words
            ),
        )


def _vocabulary(edition: Edition) -> Iterator[WordTable]:
    for group in _GROUPS:
        words = getattr(edition.chronology.vocabulary, group)
        if words:
            yield WordTable(
                heading=edition.wording(f"reference.groups.{group}"),
                rows=tuple(
                    WordRow(
                        id=_code(id),
                        label=edition.passage(word.label),
                        meaning=edition.passage(word.description),
                    )
                    for id, word in words.items()
                ),
            )
