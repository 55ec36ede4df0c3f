"""Schema: the shapes and a chronology's words in, a JSON Schema (draft-07) for each kind of file out.

Editors complete and check with them while a record is being typed. They say less than `chronology check`: what the
form of a single file can tell. A value that YAML reads as a number is taken wherever records take it as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args, get_origin

from generator.editing.refusal import RefusedError
from generator.records.described import Field, described, meaning_of
from generator.records.leaves import Form, LeafKind, form_of
from generator.records.load import SHAPES, load
from generator.records.shapes import (
    Configuration,
    Evidence,
    Figure,
    Holder,
    Shape,
    Source,
    Via,
    Vocabulary,
    Written,
)
from generator.records.yaml_source import Plain
from generator.values.ids import ID_LIMIT

Json: TypeAlias = dict[str, Any]

FOLDER = "data/schema"
KINDS: Mapping[str, type[Shape]] = {
    **{kind.word: shape for kind, shape in SHAPES.items()},
    "chronology": Configuration,
    "vocabulary": Vocabulary,
}
"""What a schema is called, and the shape of the files that it is for."""

_POINT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATE = rf"({_POINT}(/(\.\.|{_POINT})?)?|\[{_POINT}\.\.({_POINT})?\]|\[\.\.{_POINT}\]|\{{{_POINT}\.\.{_POINT}\}})[~?]?"
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_CLAIM = "c[1-9][0-9]{0,3}"
_LANGUAGE = "[a-z]{2}[A-Za-z0-9-]{0,6}"

_WRITTEN: Mapping[Written, Json] = {
    Written.TEXT: {"type": ["string", "number"], "pattern": r"\S"},
    Written.ID: {"type": "string", "pattern": f"^{_ID}$", "maxLength": ID_LIMIT},
    Written.CLAIM_ID: {"type": "string", "pattern": f"^{_CLAIM}$"},
    Written.CLAIM: {
        "type": "string",
        "pattern": f"^(((events|actors|sources|places|tracks)/)?{_ID}#)?{_CLAIM}$",
    },
    Written.NUMBER: {"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]{1,15}$"},
    Written.DEGREES: {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?$"},
    Written.FLAG: {"enum": [True, False]},
    Written.DATE: {"type": ["string", "integer"], "pattern": f"^{_DATE}$"},
    Written.ISSUED: {"type": ["string", "integer"], "pattern": f"^({_DATE}|{_MOMENT})$"},
    Written.DAY: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Written.LANGUAGE: {"type": "string", "pattern": f"^{_LANGUAGE}$"},
    Written.SHA256: {"type": ["string", "number"], "pattern": "^[0-9a-f]{64}$"},
    Written.ADDRESS: {"type": "string", "pattern": r"^https?://[^\s]+$"},
}
_ONE_OF: Mapping[type[Shape], Sequence[Sequence[str]]] = {
    Evidence: (["paragraph"], ["page"], ["time"], ["row"]),
    Figure: (["value"], ["min", "max"]),
    Holder: (["actor"], ["source"]),
    Source: (["title"], ["title_supplied"]),
    Via: (["actor"], ["text"]),
}
"""Of these groups of fields a mapping has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What a chronology adds to the shapes."""

    languages: tuple[str, ...]
    vocabulary: Mapping[str, Mapping[str, str]]
    """Group → id of a word → what it means, in the default language."""


def schema_files(root: Path) -> dict[str, str]:
    """The schema files of a project, by path from its root, as text.

    Raises RefusedError where `chronology.yml` or `vocabulary.yml` is missing or faulty.
    """
    loaded = load(root)
    if loaded.configuration is None or loaded.vocabulary is None:
        raise RefusedError(
            "the schemas need data/chronology.yml and data/vocabulary.yml without faults",
            "run `chronology check`",
        )
    language = loaded.configuration.languages[0]
    groups = {key: getattr(loaded.vocabulary, key) for key in Vocabulary.model_fields}
    words = _Words(
        languages=loaded.configuration.languages,
        vocabulary={
            group: {id: word.description.get(language, "") for id, word in listed.items()}
            for group, listed in groups.items()
        },
    )
    return {
        f"{FOLDER}/{kind}.schema.json": json.dumps(_schema(kind, shape, words), indent=2, ensure_ascii=False)
        + "\n"
        for kind, shape in KINDS.items()
    }


def stale_files(root: Path, files: Mapping[str, str]) -> list[str]:
    """The files that are missing or hold something else."""
    return [path for path, text in files.items() if _read(root / path) != text]


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write schemas; RefusedError where that cannot be done."""
    try:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(exist_ok=True)
            aside = target.with_name(f".{target.name}.new")
            aside.write_text(text, encoding="utf-8", newline="\n")
            aside.replace(target)
    except OSError as fault:
        raise RefusedError(f"{fault.filename} cannot be written: {fault.strerror}") from fault


def _schema(kind: str, shape: type[Shape], words: _Words) -> Json:
    definitions: dict[str, Json] = {}
    root = _mapping(shape, words, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Generated by `chronology schema`; do not edit.",
        "title": kind.capitalize(),
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def _mapping(shape: type[Shape], words: _Words, definitions: dict[str, Json]) -> Json:
    fields = described(shape)
    told: Json = {
        "description": meaning_of(shape),
        "type": "object",
        "properties": {field.key: _property(field, words, definitions) for field in fields},
        "additionalProperties": False,
        "required": [field.key for field in fields if field.required],
    }
    if shape in _ONE_OF:
        told["oneOf"] = [{"required": list(group)} for group in _ONE_OF[shape]]
    return told


def _property(field: Field, words: _Words, definitions: dict[str, Json]) -> Json:
    schema = _value(field.form, words, definitions)
    names = {"min_length": "minItems", "ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum"}
    return {
        "title": field.key.replace("_", " ").capitalize(),
        "description": field.meaning,
        "examples": [typed(field.example_value, field.form)],
        **schema,
        **{names[limit]: value for limit, value in field.limits.items()},
    }


def _value(form: Form, words: _Words, definitions: dict[str, Json]) -> Json:
    """The schema of a value of a form."""
    if form.leaf_kind is LeafKind.SHOWN:
        return _text_per_language(words)
    if len(form.options) > 1:
        return {"anyOf": [_value(option, words, definitions) for option in form.options]}
    if get_origin(form.annotation) is tuple and form.element is not None:
        return {"type": "array", "items": _value(form.element, words, definitions)}
    if form.mapped is not None:
        inner = _value(form.mapped, words, definitions)
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{_ID}$"},
            "additionalProperties": inner,
        }
    if form.shapes:
        return _named(form.shapes[0], words, definitions)
    return _single(form, words)


def _named(shape: type[Shape], words: _Words, definitions: dict[str, Json]) -> Json:
    if shape.__name__ not in definitions:
        definitions[shape.__name__] = {}  # a shape may hold itself
        definitions[shape.__name__] = _mapping(shape, words, definitions)
    # Beside a `$ref` draft-07 overlooks everything else, so it stands alone.
    return {"allOf": [{"$ref": f"#/definitions/{shape.__name__}"}]}


def _single(form: Form, words: _Words) -> Json:
    if get_origin(form.annotation) is Literal:
        return {"enum": list(get_args(form.annotation))}
    if isinstance(form.annotation, type) and issubclass(form.annotation, StrEnum):
        return {"enum": [word.value for word in form.annotation]}
    if form.refers_to in words.vocabulary:
        listed = words.vocabulary[form.refers_to or ""]
        return {"enum": list(listed), "enumDescriptions": list(listed.values())} if listed else {"enum": [""]}
    return dict(_WRITTEN[written(form)])


def written(form: Form) -> Written:
    """How a single value is written."""
    return next(mark for mark in reversed(form.marks) if isinstance(mark, Written))


def _text_per_language(words: _Words) -> Json:
    text = dict(_WRITTEN[Written.TEXT])
    return {
        "type": "object",
        "properties": dict.fromkeys(words.languages, text),
        "patternProperties": {f"^{_LANGUAGE}$": text},
        "additionalProperties": False,
        "minProperties": 1,
    }


def typed(value: Plain, form: Form) -> Any:
    """A value as other readers of YAML see it: numbers and truths as such."""
    if isinstance(value, list):
        return [typed(part, form.element) if form.element else part for part in value]
    if isinstance(value, dict):
        forms = {field.key: field.form for shape in form.shapes for field in described(shape)}
        return {
            key: typed(inner, forms.get(key) or form.mapped or form_of(str)) for key, inner in value.items()
        }
    how = next((mark for mark in form.marks if isinstance(mark, Written)), None)
    if value is None or how not in (Written.FLAG, Written.NUMBER, Written.DEGREES):
        return value
    return value == "true" if how is Written.FLAG else int(value) if value.isdigit() else float(value)
