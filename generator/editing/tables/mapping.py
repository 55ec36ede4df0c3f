"""Mapping: a map file, or the names of the columns themselves, in; which column is which field out.

The form of a map, every part of which may be left out:

    columns:            # column: field; without it, columns are recognised by their names
      Date du fait: date
      Intitulé: title.fr
      Qui: actors
      Nº: leave-out
    language: fr        # of the texts; else the first of the site's languages
    dates: day-first    # or month-first: what 3/4/1992 means
    serial_days: true   # numbers such as 43831 are a spreadsheet's days
    kind: talks         # of events whose row tells none
    role: party         # of the actors; without it they stand as comments, for a role has to be known
    separator: ","      # between the names of a cell
    names: {P. Dubois: actors/pierre-dubois}    # what is decided
    words: {Réunion: talks}    # words of the table for kinds, states and tags
    sheet: Sheet2       # of an XLSX file
    header: 3           # the row that names the columns
    source: {id: port-office-1992, label: {en: Port office, fr: Capitainerie}, url: https://example.org/port.csv}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.editing.refusal import RefusedError
from generator.editing.tables.dates import Order
from generator.editing.tables.reading import Table
from generator.editing.tables.timelinejs import fields_of_sheet, is_sheet
from generator.records.load import Loaded
from generator.records.shapes import web_address_fault
from generator.records.yaml_source import YamlDoc, read_yaml
from generator.values.diagnostics import Diagnostic, error
from generator.values.folding import fold_words
from generator.values.ids import RecordKind, RecordRef, id_fault, id_like, nearest


class Field(StrEnum):
    """What a column may be taken for."""

    ID = "id"
    DATE = "date"
    END = "end"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    END_YEAR = "end-year"
    END_MONTH = "end-month"
    END_DAY = "end-day"
    TITLE = "title"
    TEXT = "text"
    KIND = "kind"
    STATUS = "status"
    ACTORS = "actors"
    PLACES = "places"
    TRACKS = "tracks"
    TAGS = "tags"
    COMMENT = "comment"
    """Kept as a comment of the draft."""
    SLIDE = "slide"
    """What a row of TimelineJS is: an event, or the title or an era."""
    LEAVE_OUT = "leave-out"


SEVERAL = frozenset(
    {Field.TEXT, Field.ACTORS, Field.PLACES, Field.TRACKS, Field.TAGS, Field.COMMENT, Field.LEAVE_OUT}
)
"""Fields that several columns may be."""
_PER_LANGUAGE = (Field.TITLE, Field.TEXT)
_RECOGNISED = {
    Field.ID: "id uid identifier identifiant ref code event-id event-id-cnty",
    Field.DATE: "date datum jour start debut begin start-date date-start date-debut "
    "date-de-debut event-date start-time when quand",
    Field.END: "end fin end-date date-end date-fin date-de-fin end-time until",
    Field.YEAR: "year annee",
    Field.MONTH: "month mois",
    Field.DAY: "day",
    Field.TITLE: "title titre headline event evenement name nom intitule what",
    Field.TEXT: "text texte description summary resume details detail notes",
    Field.KIND: "kind type category categorie genre event-type",
    Field.STATUS: "status statut etat",
    Field.ACTORS: "actors actor actor1 actor2 side-a side-b acteurs acteur participants who qui people persons",
    Field.PLACES: "places place lieu lieux location where ou city ville",
    Field.TRACKS: "tracks track piste pistes process",
    Field.TAGS: "tags tag keywords mots-cles group groupe",
    Field.COMMENT: "url link lien source sources media comment commentaire",
}
_KEYS = (
    "columns",
    "language",
    "dates",
    "serial_days",
    "kind",
    "role",
    "separator",
    "names",
    "words",
    "sheet",
    "header",
    "source",
)
_SOURCE_KEYS = ("id", "label", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The field of a column, in a language where the map says so."""

    field: Field
    language: str = ""

    def __str__(self) -> str:
        return f"{self.field.value}.{self.language}" if self.language else self.field.value


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMap:
    """How a table is to be read."""

    columns: Mapping[str, Target] = field(default_factory=dict)
    """By the name of the column; empty: they are recognised."""
    language: str = ""
    order: Order | None = None
    serial_days: bool = False
    kind: str = ""
    role: str = ""
    separator: str = ""
    names: Mapping[str, tuple[RecordKind, str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header: int = 0
    source_id: str = ""
    source_label: Mapping[str, str] = field(default_factory=dict)
    source_url: str = ""
    document: YamlDoc | None = None


def read_map(path: Path, loaded: Loaded) -> TableMap:
    """The map in a file; RefusedError with every fault of it."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise RefusedError(f"`{path}` cannot be read: {fault.strerror}") from fault
    document = read_yaml(path.name, data)
    faults = [*document.diagnostics, *(_faults(document, loaded) if not document.diagnostics else ())]
    if faults:
        raise RefusedError(f"`{path.name}` is no map of a table", "", tuple(faults))
    told: dict[str, Any] = document.values
    source = told.get("source") or {}
    label = source.get("label") or {}
    language = told.get("language") or ""
    assert loaded.configuration is not None
    return TableMap(
        columns={name: _target(word) for name, word in (told.get("columns") or {}).items()},
        language=language,
        order=Order(told["dates"]) if told.get("dates") else None,
        serial_days=told.get("serial_days") == "true",
        kind=told.get("kind") or "",
        role=told.get("role") or "",
        separator=told.get("separator") or "",
        names={name: _decided(ref) for name, ref in (told.get("names") or {}).items()},
        words={_folded(word): meant for word, meant in (told.get("words") or {}).items()},
        sheet=told.get("sheet") or "",
        header=int(told.get("header") or 0),
        source_id=source.get("id") or "",
        source_label={language or loaded.configuration.languages[0]: label}
        if isinstance(label, str)
        else label,
        source_url=source.get("url") or "",
        document=document,
    )


def columns_of(table: Table, map: TableMap) -> dict[str, Target]:
    """The field of each column that has one; RefusedError where the map names others, or date or title are missing."""
    if map.columns:
        _refuse_missing(table, map)
        columns = dict(map.columns)
    elif table.events or is_sheet(table.columns):
        columns = {column: _target(word) for column, word in fields_of_sheet(table.columns).items() if word}
    else:
        columns = _recognised(table.columns)
    fields = {target.field for target in columns.values()}
    lacking = [
        word
        for word, any_of in (("date", {Field.DATE, Field.YEAR}), ("title", {Field.TITLE, Field.TEXT}))
        if not fields & any_of
    ]
    if lacking:
        names = ", ".join(f"“{column}”" for column in table.columns[:20])
        raise RefusedError(
            f"no column of `{table.name}` is known to be the {' or the '.join(lacking)}",
            f"its columns are {names}; say in a map which is which: `columns: {{{table.columns[0]}: {lacking[0]}}}`",
        )
    return columns


def _refuse_missing(table: Table, map: TableMap) -> None:
    assert map.document is not None
    faults = []
    for column in map.columns:
        if column not in table.columns:
            near = nearest(column, table.columns)
            help = f"did you mean “{near}”?" if near else f"it has {', '.join(table.columns[:20])}"
            message = f"`{table.name}` has no column “{column}”"
            faults.append(
                error("unknown-column", message, map.document.span(("columns", column), "key"), help)
            )
    if faults:
        raise RefusedError(f"the map does not fit `{table.name}`", "", tuple(faults))


def _recognised(columns: Sequence[str]) -> dict[str, Target]:
    known = {name: field for field, names in _RECOGNISED.items() for name in names.split()}
    found: dict[str, Target] = {}
    taken: set[Target] = set()
    for column in columns:
        words = fold_words(column)
        language = words.pop() if len(words) == 2 and words[1] in ("en", "fr") else ""
        field = known.get("-".join(words))
        if field is None or (language and field not in _PER_LANGUAGE):
            continue
        target = Target(field=field, language=language)
        if target not in taken or field in SEVERAL:
            found[column] = target
            taken.add(target)
    return found


def _folded(word: str) -> str:
    return " ".join(fold_words(word))


def _target(word: str) -> Target:
    name, _, language = word.partition(".")
    return Target(field=Field(name), language=language)


def _decided(ref: str) -> tuple[RecordKind, str]:
    kind, _, id = ref.partition("/")
    return RecordKind(kind), id


# ── Faults ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _faults(document: YamlDoc, loaded: Loaded) -> Iterator[Diagnostic]:
    for key, value in document.values.items():
        if key not in _KEYS:
            yield _unknown(document, (key,), "part of a map", key, _KEYS)
        elif key in ("columns", "names", "words", "source"):
            if isinstance(value, dict):
                yield from _faults_within(document, loaded, key, value)
            else:
                yield _wrong(
                    document, (key,), f"`{key}` should be a mapping", f"write `{key}: {{one: other}}`"
                )
        elif not isinstance(value, str):
            yield _wrong(document, (key,), f"`{key}` should be a single word or text")
        else:
            yield from _word_fault(document, loaded, key, value)


def _word_fault(document: YamlDoc, loaded: Loaded, key: str, value: str) -> Iterator[Diagnostic]:
    vocabulary = loaded.vocabulary
    assert vocabulary is not None
    known: dict[str, Sequence[str]] = {
        "dates": tuple(Order),
        "serial_days": ("true", "false"),
        "kind": tuple(vocabulary.event_kinds),
        "role": tuple(vocabulary.roles),
    }
    if key in known and value not in known[key]:
        yield _unknown(document, (key,), f"`{key}`", value, known[key], of="value")
    if key == "header" and not (value.isascii() and value.isdigit() and 0 < int(value[:9]) <= 1000):
        yield _wrong(
            document, (key,), "`header` is the number of a row", "as the spreadsheet shows it: 1, 2, 3"
        )
    if key == "language" and not (
        2 <= len(value) <= 8 and value.replace("-", "").isalnum() and value[:2].islower()
    ):
        yield _wrong(document, (key,), f"`{value}` is not a language code", "en, fr, ru, …")


def _faults_within(
    document: YamlDoc, loaded: Loaded, key: str, told: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    if key == "source":
        yield from _source_faults(document, told)
        return
    seen: dict[Target, str] = {}
    for name, value in told.items():
        path = (key, name)
        if not isinstance(value, str):
            yield _wrong(document, path, f"“{name}” should have a single word", "write `Column: field`")
        elif key == "columns":
            yield from _field_fault(document, path, value, seen)
        elif key == "names":
            kind, _, id = value.partition("/")
            if (
                kind not in ("actors", "places", "tracks")
                or RecordRef(RecordKind(kind), id) not in loaded.paths
            ):
                near = nearest(
                    value,
                    (str(ref) for ref in loaded.paths if ref.kind.value in ("actors", "places", "tracks")),
                )
                help = (
                    f"did you mean `{near}`?" if near else "write the kind, too: actors/the-id, places/the-id"
                )
                yield _wrong(document, path, f"there is no record `{value}`", help)


def _field_fault(
    document: YamlDoc, path: tuple[str, str], value: str, seen: dict[Target, str]
) -> Iterator[Diagnostic]:
    name, dot, language = value.partition(".")
    if name not in tuple(Field):
        yield _unknown(document, path, "field", value, tuple(Field), of="value")
        return
    if dot and (name not in _PER_LANGUAGE or not 2 <= len(language) <= 8 or not language[:2].isalpha()):
        yield _wrong(
            document, path, f"`{value}` is no field", "a language stands behind title and text only: title.fr"
        )
        return
    target = _target(value)
    if target in seen and target.field not in SEVERAL:
        yield _wrong(document, path, f"“{seen[target]}” is the {target} already", "name one column for it")
    seen.setdefault(target, path[1])


def _source_faults(document: YamlDoc, told: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for key, value in told.items():
        path = ("source", key)
        if key not in _SOURCE_KEYS:
            yield _unknown(document, path, "part of a source", key, _SOURCE_KEYS)
        elif key == "label" and isinstance(value, dict):
            if not value or not all(isinstance(text, str) for text in value.values()):
                yield _wrong(
                    document, path, "`label` should be a text per language", "label: {en: Port office}"
                )
        elif not isinstance(value, str):
            yield _wrong(document, path, f"`{key}` should be a text")
        elif key == "id" and (fault := id_fault(value)):
            likely = id_like(value)
            yield _wrong(document, path, f"`{value}` is not an id", f"write `{likely}`" if likely else fault)
        elif key == "url" and (fault := web_address_fault(value)):
            yield _wrong(document, path, f"`{value}` cannot be linked to", fault)


def _unknown(
    document: YamlDoc,
    path: tuple[str, ...],
    what: str,
    word: str,
    known: Sequence[str],
    *,
    of: str = "key",
) -> Diagnostic:
    near = nearest(word, known)
    help = f"did you mean `{near}`? " if near else ""
    span = document.span(path, "key" if of == "key" else "value")
    return error("bad-map", f"`{word}` is no {what}", span, f"{help}one of {', '.join(known)}")


def _wrong(document: YamlDoc, path: tuple[str, ...], message: str, help: str = "") -> Diagnostic:
    return error("bad-map", message, document.span(path), help)
