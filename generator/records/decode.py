"""Decode: a document in, the shape it has to have out, or every fault of it with its place, in the reader's words.

Pydantic finds the faults; here they are told. A shape's own validators raise `PydanticCustomError(rule, …)` whose
context holds `message` and `help`; pydantic's own kinds of error are put into words below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.records.yaml_source import Path, YamlDoc, edtf_without_quotes
from generator.values.diagnostics import Diagnostic, error
from generator.values.ids import nearest

_Model = TypeVar("_Model", bound=BaseModel)
_FAULTS_TOLD = 100
_MESSAGE_LIMIT = 400
_KEY_OF_DICT = "[key]"


def decode(doc: YamlDoc, shape: type[_Model], **given: Any) -> _Model | list[Diagnostic]:
    """The record that a document holds, or all that is wrong with it, the faults of its YAML included.

    `given` are fields that do not come from the file, such as the id, which is the file's name; a file that writes
    one itself is told so.
    """
    faults = list(doc.diagnostics)
    if not doc.readable or (faults and not doc.values):
        return faults
    written = {key: value for key, value in doc.values.items() if key not in given}
    found = [_given_fault(doc, key) for key in doc.values if key in given]
    try:
        record = shape.model_validate(written | given)
    except ValidationError as invalid:
        found += _told(doc, shape, invalid)
    else:
        if not faults and not found:
            return record
    told_of = {fault.span.line for fault in faults}
    faults += [fault for fault in found if fault.span.line not in told_of]
    return sorted(faults, key=lambda fault: fault.sort_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    """One of pydantic's errors, with the path that its location means in the file."""

    path: Path
    kind: str
    message: str
    context: Mapping[str, Any]
    raw: Any
    """What stands at the path."""
    branch: tuple[Path, str] | None
    """Where a union of several forms begins and which form this error speaks for."""
    on_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    rule: str
    message: str
    help: str


def _told(doc: YamlDoc, shape: type[BaseModel], invalid: ValidationError) -> list[Diagnostic]:
    found = [
        _fault(doc.values, details) for details in invalid.errors(include_url=False, include_input=False)
    ]
    told: dict[tuple[Path, str, str], Diagnostic] = {}
    for fault in _without_misspelt(shape, _one_branch_each(found[:_FAULTS_TOLD])):
        words = _in_words(doc, shape, fault)
        of_key = (
            fault.kind in ("extra_forbidden", "missing") or fault.on_key or isinstance(fault.raw, dict | list)
        )
        span = doc.span(fault.path, "key" if of_key else "value")
        message = _clipped(words.message, _MESSAGE_LIMIT)
        told.setdefault((fault.path, words.rule, message), error(words.rule, message, span, words.help))
    return list(told.values())


def _clipped(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _given_fault(doc: YamlDoc, key: str) -> Diagnostic:
    message = f"`{key}` is not written in the file: it is the file's name"
    return error("unknown-field", message, doc.span((key,), "key"), "delete this line")


# ── Where ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _fault(values: Any, details: Any) -> _Fault:
    """Follow a location of pydantic's through the file. Parts that name a form of a union are no part of the way."""
    here: Any = values
    path: list[str | int] = []
    branch: tuple[Path, str] | None = None
    location = details["loc"]
    for number, part in enumerate(location):
        if _holds(here, part):
            here = here[part]
        elif number == len(location) - 1 and details["type"] == "missing":
            here = None
        else:
            if part != _KEY_OF_DICT and branch is None:
                branch = (tuple(path), str(part))
            continue
        path.append(part)
    return _Fault(
        path=tuple(path),
        kind=details["type"],
        message=details["msg"],
        context=details.get("ctx", {}),
        raw=here,
        branch=branch,
        on_key=location[-1:] == (_KEY_OF_DICT,),
    )


def _holds(here: Any, part: str | int) -> bool:
    if isinstance(here, dict):
        return part in here
    return isinstance(here, list) and isinstance(part, int) and part < len(here)


def _one_branch_each(faults: list[_Fault]) -> list[_Fault]:
    """Of a value that fits none of several forms, the faults of the form it comes nearest to."""
    rivals: dict[Path, dict[str, list[_Fault]]] = {}
    for fault in faults:
        if fault.branch is not None:
            rivals.setdefault(fault.branch[0], {}).setdefault(fault.branch[1], []).append(fault)
    chosen = {
        at: min(forms, key=lambda form: (_distance(at, forms[form]), form)) for at, forms in rivals.items()
    }
    return [fault for fault in faults if fault.branch is None or chosen[fault.branch[0]] == fault.branch[1]]


def _distance(at: Path, faults: list[_Fault]) -> int:
    """How far a value is from a form: 0 if faults lie inside it only, 1 if it is a wrong word, 2 another type."""
    outside = [fault for fault in faults if fault.path == at and fault.kind != "missing"]
    if not outside:
        return 0
    return 1 if all(fault.kind in ("literal_error", "enum") or "-" in fault.kind for fault in outside) else 2


def _without_misspelt(shape: type[BaseModel], faults: list[_Fault]) -> Iterator[_Fault]:
    """Leave out that a key is missing where the same key stands there misspelt: that is one fault, not two."""
    meant = {
        (*fault.path[:-1], meant)
        for fault in faults
        if fault.kind == "extra_forbidden"
        and (meant := nearest(str(fault.path[-1]), _keys_at(shape, fault.path[:-1])))
    }
    return (fault for fault in faults if fault.kind != "missing" or fault.path not in meant)


# ── In words ───────────────────────────────────────────────────────────────────────────────────────────────────


def _in_words(doc: YamlDoc, shape: type[BaseModel], fault: _Fault) -> _Words:
    if "-" in fault.kind:
        return _own_words(doc, fault)
    if fault.kind == "extra_forbidden":
        return _unknown_field(doc, shape, fault)
    if fault.kind == "missing":
        return _missing_field(shape, fault)
    if fault.kind in ("enum", "literal_error") and isinstance(fault.raw, str):
        return _unknown_word(fault)
    if fault.kind == "too_short":
        return _Words(
            rule="missing-field",
            message=f"{_named(fault.path)} needs at least {fault.context.get('min_length', 1)}",
            help="put one in, each behind `- `",
        )
    if fault.kind == "value_error":
        reason = fault.context.get("error")
        return _Words(
            rule=getattr(reason, "rule", "bad-value"),
            message=getattr(reason, "message", str(reason)),
            help=getattr(reason, "help", ""),
        )
    if fault.kind in _BOUNDS:
        name, word = _BOUNDS[fault.kind]
        return _Words(
            rule="bad-value",
            message=f"`{fault.raw}` is out of range",
            help=f"{_named(fault.path)} is {word} {fault.context[name]:g}",
        )
    return _wrong_type(doc, shape, fault)


_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def _own_words(doc: YamlDoc, fault: _Fault) -> _Words:
    """What a shape's own validator says; of a date without its quotes, with the date that was meant."""
    words = _Words(
        rule=fault.kind,
        message=str(fault.context.get("message", fault.message)),
        help=str(fault.context.get("help", "")),
    )
    date = edtf_without_quotes(fault.raw)
    if fault.kind == "bad-date" and date is not None:
        message = f"YAML reads `{date}` as a {_type_word(fault.raw)}"
        return replace(words, message=message, help=f'put it in quotes: `{_key_before(fault.path)}"{date}"`')
    if fault.kind == "wrong-type":
        return replace(
            words, help=_help_by_value(doc, fault, wants_list="a list" in words.message) or words.help
        )
    return words


def _key_before(path: Path) -> str:
    return f"{path[-1]}: " if path and isinstance(path[-1], str) else ""


def _help_by_value(doc: YamlDoc, fault: _Fault, *, wants_list: bool) -> str | None:
    """The help that the value itself suggests: a list of one, a text cut at its colon, a list where none belongs."""
    raw = fault.raw
    if wants_list and isinstance(raw, str) and re.fullmatch(r"[\w#-]+", raw):
        return f"write `{_key_before(fault.path)}[{raw}]`"
    if text := _text_cut_at_colon(doc, fault):
        return f'put the text in double quotes: "{text}"'
    if isinstance(raw, list):
        return "write it alone, without brackets or a dash in front"
    return None


def _unknown_field(doc: YamlDoc, shape: type[BaseModel], fault: _Fault) -> _Words:
    key, parent = str(fault.path[-1]), fault.path[:-1]
    known = _keys_at(shape, parent)
    meant = nearest(key, known)
    where = _owner(shape, parent)
    if meant:
        help = f"did you mean `{meant}`?"
    elif above := _empty_key_above(doc, shape, fault.path):
        help = f"if it belongs to `{above}`, indent it by two spaces more than `{above}:`"
    elif known:
        help = f"what {where} may have: {_listed(known)}"
    else:
        help = ""
    return _Words(rule="unknown-field", message=f"{where} has no field `{key}`", help=help)


def _empty_key_above(doc: YamlDoc, shape: type[BaseModel], path: Path) -> str | None:
    """The empty key right above a stranger that it may hold: what stands below was not indented."""
    siblings: Any = doc.values
    for part in path[:-1]:
        siblings = siblings[part]
    keys = list(siblings)
    for key in reversed(keys[: keys.index(path[-1])]):
        if siblings[key] is not None:
            if key in _keys_at(shape, path[:-1]):
                return None
            continue
        return str(key)
    return None


def _missing_field(shape: type[BaseModel], fault: _Fault) -> _Words:
    required = _keys_at(shape, fault.path[:-1], required=True)
    where = _owner(shape, fault.path[:-1])
    return _Words(
        rule="missing-field",
        message=f"{where} has no `{fault.path[-1]}`",
        help=f"{where} must have {_listed(required)}",
    )


def _unknown_word(fault: _Fault) -> _Words:
    allowed = _allowed(fault)
    meant = nearest(fault.raw, allowed)
    return _Words(
        rule="unknown-word",
        message=f"`{fault.raw}` is not a word for {_named(fault.path)}",
        help=(f"did you mean `{meant}`? " if meant else "") + f"one of {_listed(allowed, sort=False)}",
    )


def _allowed(fault: _Fault) -> list[str]:
    """The words of a closed set, as pydantic names them: `'a', 'b' or 'c'`."""
    return re.findall(r"'([^']*)'", str(fault.context.get("expected", "")))


def _wrong_type(doc: YamlDoc, shape: type[BaseModel], fault: _Fault) -> _Words:
    wanted = next((word for part, word in _TYPES if part in fault.kind), None)
    if fault.raw is None:
        message, help = f"{_named(fault.path)} is empty", "write its value, or leave the whole line out"
        return _Words(rule="missing-field", message=message, help=help)
    if wanted is None:
        return _Words(rule="wrong-type", message=f"{_named(fault.path)}: {fault.message}", help="")
    allowed = _allowed(fault)
    keys = _keys_at(shape, fault.path) if wanted == "a mapping" else ()
    help = (
        _help_by_value(doc, fault, wants_list=wanted == "a list")
        or {
            "a list": "put `- ` (a dash and a space) in front of each, or write `[one, two]`",
            "a mapping": f"write lines of `key: value`{' with ' + _listed(keys) if keys else ''}",
            "a text": "put the text in double quotes",
            "a whole number": "digits only, as in 6500",
            "a number": "digits, with a point for decimals",
            "`true` or `false`": "write `true` or `false`",
            "one word": "",
        }[wanted]
    )
    if allowed:
        help = f"one of {_listed(allowed, sort=False)}" + (f"; {help}" if help else "")
    message = f"{_named(fault.path)} should be {wanted}, and is a {_type_word(fault.raw)}"
    return _Words(rule="wrong-type", message=message, help=help)


_TYPES = (
    ("tuple_type", "a list"),
    ("list_type", "a list"),
    ("set_type", "a list"),
    ("model_", "a mapping"),
    ("dict_type", "a mapping"),
    ("mapping_type", "a mapping"),
    ("dataclass_type", "a mapping"),
    ("string_", "a text"),
    ("int_", "a whole number"),
    ("float_", "a number"),
    ("decimal_", "a number"),
    ("bool_", "`true` or `false`"),
    ("enum", "one word"),
    ("literal_error", "one word"),
)


def _type_word(raw: Any) -> str:
    return "list" if isinstance(raw, list | tuple) else "mapping" if isinstance(raw, dict) else "text"


def _text_cut_at_colon(doc: YamlDoc, fault: _Fault) -> str | None:
    """The text that YAML read as key and value, because a colon stands in it: `Le président : un homme`."""
    if not isinstance(fault.raw, dict) or len(fault.raw) != 1:
        return None
    [(key, value)] = fault.raw.items()
    if not isinstance(value, str) or " " not in f"{key}{value}":
        return None
    begins = doc.span((*fault.path, key), "key")
    text = begins.source_line[begins.column - 1 :].rstrip().replace('"', '\\"')
    return _clipped(text, 60)


def _named(path: Path) -> str:
    """What stands at a path: `title`, `the 2nd of claims`."""
    if not path:
        return "the record"
    last = path[-1]
    if isinstance(last, str):
        return f"`{last}`"
    names = [part for part in path if isinstance(part, str)]
    return f"number {last + 1} of `{names[-1]}`" if names else f"number {last + 1}"


def _owner(shape: type[BaseModel], path: Path) -> str:
    """Whose fields are spoken of: `an event`, `a claim`, `a figure`."""
    shapes = _shapes_at(shape, path)
    if len(shapes) != 1 or (path and isinstance(path[-1], str)):
        return _named(path)
    word = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", shapes[0].__name__).lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _listed(words: Iterable[str], *, sort: bool = True) -> str:
    listed = [f"`{word}`" for word in (sorted(words) if sort else words)]
    return ", ".join(listed)


# ── What a shape has ───────────────────────────────────────────────────────────────────────────────────────────


def _keys_at(shape: type[BaseModel], path: Path, *, required: bool = False) -> tuple[str, ...]:
    """The keys that the mapping at a path may have, or must have."""
    keys = {
        field.alias or name: None
        for at in _shapes_at(shape, path)
        for name, field in at.model_fields.items()
        if (field.is_required() or not required) and not (not path and name == "id")
    }
    return tuple(keys)


def _shapes_at(shape: type[BaseModel], path: Path) -> tuple[type[BaseModel], ...]:
    return _shapes_below(shape, tuple(part for part in path if isinstance(part, str)))


@lru_cache(maxsize=1024)
def _shapes_below(shape: type[BaseModel], keys: tuple[str, ...]) -> tuple[type[BaseModel], ...]:
    here: tuple[Any, ...] = (shape,)
    for key in keys:
        here = tuple(inner for form in here for inner in _forms_below(form, key))
    return tuple(form for form in here if isinstance(form, type))


def _forms_below(form: Any, key: str) -> Iterator[Any]:
    if not isinstance(form, type):
        yield from _forms(get_args(form)[1])
        return
    for name, field in (form.model_fields if issubclass(form, BaseModel) else {}).items():
        if (field.alias or name) == key:
            yield from _forms(field.annotation)


def _forms(annotation: Any) -> Iterator[Any]:
    """The shapes that a value may have, and the mappings that hold shapes, out of lists, unions and marks."""
    is_shape = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    if is_shape or get_origin(annotation) in (dict, Mapping):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _forms(part)
