"""Importing: a project and a table in; draft events, a source, and what became of every row and cell out.

Nothing is overwritten. A row is known again by what it says, a mark of which its draft keeps in a comment, or by its
number in the same table. A table that has changed is another source; what was imported before rests on the
older one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.editing.draft.files import DraftFile, taken_ids
from generator.editing.form.canonical import MODELINE, canonical_yaml
from generator.editing.form.schema import FOLDER
from generator.editing.refusal import RefusedError
from generator.editing.tables.cells import comment
from generator.editing.tables.dates import EITHER_WAY, EXCEL_DAY_0, SERIAL, DateHabits, Order, column_order
from generator.editing.tables.drafts import (
    IMPORTED,
    Drafter,
    RowFate,
    RowOutcome,
    fingerprint,
    left_out,
)
from generator.editing.tables.ids import NewIds, safe_id
from generator.editing.tables.mapping import Field, TableMap, Target, columns_of, read_map
from generator.editing.tables.names import NameBook
from generator.editing.tables.reading import Row, Table, read_table
from generator.editing.tables.timelinejs import is_sheet
from generator.records.load import Loaded, load
from generator.records.shapes import Event, Source
from generator.values.ids import RecordKind, RecordRef

_FILE = "SHA-256 of the table: "
_FILE_MARK = re.compile(rf"^# {_FILE}([0-9a-f]{{64}})\b", re.MULTILINE)
_ROW_MARK = re.compile(rf"^#.*\b{IMPORTED}([0-9a-f]{{16}})\b", re.MULTILINE)
_SOURCE_WORDS = {"en": "Table “{name}”", "fr": "Tableau « {name} »"}
_SOURCE_HEADER = (
    "A draft: the table that drafts of events were made from. Say whose it is, then take out `draft: true`.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a run came to."""

    table: Table
    columns: Mapping[str, Target]
    guessed: bool
    """Whether the columns were recognised by their names."""
    source: str
    source_file: DraftFile | None
    """None where the source was there already, or nothing is new."""
    outcomes: tuple[RowOutcome, ...]
    near: Mapping[tuple[RecordKind | str, str], tuple[str, ...]]
    """Names that no record has, with the ids of those that are like them."""
    notes: tuple[str, ...]
    written: bool

    @property
    def files(self) -> tuple[DraftFile, ...]:
        """The files that are new, the source first."""
        events = (outcome.file for outcome in self.outcomes if outcome.file)
        return (*([self.source_file] if self.source_file else []), *events)


def import_table(
    root: Path, path: Path, *, today: date, map_path: Path | None = None, dry_run: bool = False
) -> Imported:
    """Draft events from a table; raises RefusedError where that cannot be done, and has then written nothing."""
    loaded = load(root)
    if loaded.configuration is None or loaded.vocabulary is None or not loaded.vocabulary.event_kinds:
        raise RefusedError(
            "there is no sound `data/chronology.yml` and `data/vocabulary.yml` to import into",
            "run `chronology check`; --root names the project's folder",
        )
    map = read_map(map_path, loaded) if map_path else TableMap()
    table = read_table(path, sheet=map.sheet, header=map.header)
    columns = columns_of(table, map)
    known = _Known(root, loaded)
    source, is_new = _source(loaded, known, table, map)
    book = NameBook(loaded.records.values(), map.names)
    drafter = _drafter(loaded, table, map, columns, book, source, today)
    outcomes = tuple(_outcomes(drafter, table, known, source))
    names = {each: None for outcome in outcomes for each in outcome.unknown}
    imported = Imported(
        table=table,
        columns=columns,
        guessed=not map.columns,
        source=source,
        source_file=_source_file(loaded, table, map, source, today)
        if is_new and any(outcome.file for outcome in outcomes)
        else None,
        outcomes=outcomes,
        near={
            (group, name): book.near(group, name) if isinstance(group, RecordKind) else ()
            for group, name in names
        },
        notes=(*table.notes, *_notes(drafter, columns, map, outcomes)),
        written=not dry_run,
    )
    if not dry_run:
        _write(root, imported.files)
    return imported


class _Known:
    """What earlier imports left in the records: marks of rows and tables, and rows that claims rest on."""

    def __init__(self, root: Path, loaded: Loaded) -> None:
        self.rows: dict[str, str] = {}
        """The file of a draft by the fingerprint of its row."""
        self.tables: dict[str, str] = {}
        """The source by the SHA-256 of its table."""
        self.files: dict[str, str] = {}
        """The SHA-256 of the table by the source."""
        self.cited: dict[tuple[str, int], str] = {}
        """The file of an event by the source and the row that it rests on."""
        for ref, path in loaded.paths.items():
            if ref.kind not in (RecordKind.EVENT, RecordKind.SOURCE):
                continue
            text = _text(root / path)
            if ref.kind is RecordKind.EVENT and (row := _ROW_MARK.search(text)):
                self.rows[row[1]] = path
            elif ref.kind is RecordKind.SOURCE and (table := _FILE_MARK.search(text)):
                self.tables[table[1]] = ref.id
                self.files[ref.id] = table[1]
        for ref, record in loaded.records.items():
            for claim in record.claims if isinstance(record, Event) else ():
                for evidence in claim.evidence:
                    if evidence.row is not None:
                        self.cited.setdefault((evidence.source, evidence.row), loaded.paths[ref])

    def find(self, row: Row, source: str) -> str | None:
        """The file of the record that was made of a row."""
        return self.rows.get(fingerprint(row)) or self.cited.get((source, row.number))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _outcomes(drafter: Drafter, table: Table, known: _Known, source: str) -> Iterator[RowOutcome]:
    first: dict[str, int] = {}
    for row in table.rows:
        mark = fingerprint(row)
        if (file := known.find(row, source)) is not None:
            yield left_out(row, RowFate.THERE, file)
        elif mark in first:
            yield left_out(row, RowFate.REPEATED, f"row {first[mark]}")
        else:
            yield drafter.draft(row)
        first.setdefault(mark, row.number)


def _drafter(
    loaded: Loaded,
    table: Table,
    map: TableMap,
    columns: Mapping[str, Target],
    book: NameBook,
    source: str,
    today: date,
) -> Drafter:
    assert loaded.configuration is not None
    assert loaded.vocabulary is not None
    language = map.language or loaded.configuration.languages[0]
    serials = table.serials or (EXCEL_DAY_0 if map.serial_days else None)
    habits = {
        column: DateHabits(
            order=map.order or column_order(row.cells.get(column, "") for row in table.rows),
            serials=serials,
            language=language,
        )
        for column, target in columns.items()
        if target.field in (Field.DATE, Field.END)
    }
    return Drafter(
        columns=columns,
        map=map,
        habits=habits,
        vocabulary=loaded.vocabulary,
        languages=loaded.configuration.languages,
        language=language,
        book=book,
        ids=NewIds(taken_ids(loaded, RecordKind.EVENT)),
        source=source,
        table=comment(table.name),
        today=today,
        horizon=_horizon(loaded, source, today),
        markup=bool(table.events) or is_sheet(table.columns),
    )


def _horizon(loaded: Loaded, source: str, today: date) -> date:
    """The last day of which the table can tell as past: of a source that is there already, its day of issue."""
    record = loaded.records.get(RecordRef(RecordKind.SOURCE, source))
    issued = record.issued if isinstance(record, Source) else None
    return min(today, issued.date.latest or today) if issued else today


def _notes(
    drafter: Drafter, columns: Mapping[str, Target], map: TableMap, outcomes: Sequence[RowOutcome]
) -> Iterator[str]:
    for column, habits in drafter.habits.items():
        if habits.order is not None and map.order is None:
            yield f"Column “{comment(column)}” is {habits.order.value}: other cells of it leave no doubt."
    if any(outcome.why.endswith(EITHER_WAY) for outcome in outcomes):
        yield f"Days and months that may be either way round: say in a map `dates: {'` or `dates: '.join(Order)}`."
    if any(outcome.why.endswith(SERIAL) for outcome in outcomes):
        yield "Numbers that may be days of a spreadsheet: say in a map `serial_days: true` if they are."
    kinds = any(target.field is Field.KIND for target in columns.values())
    if not kinds and not map.kind:
        yield "No column tells the kind of event: say `kind` in the map, or choose it in each draft."


# ── The source ─────────────────────────────────────────────────────────────────────────────────────────────────


def _source(loaded: Loaded, known: _Known, table: Table, map: TableMap) -> tuple[str, bool]:
    """The id of the table's source, and whether it is yet to be made."""
    if table.sha256 in known.tables and map.source_id in ("", known.tables[table.sha256]):
        return known.tables[table.sha256], False
    if map.source_id:
        if RecordRef(RecordKind.SOURCE, map.source_id) not in loaded.paths:
            if map.source_id in taken_ids(loaded, RecordKind.SOURCE):
                raise RefusedError(
                    f"`{map.source_id}` was the id of another source", "give `source` another id"
                )
            return map.source_id, True
        if known.files.get(map.source_id, table.sha256) != table.sha256:
            raise RefusedError(
                f"the source `{map.source_id}` stands for another table, or for this one before it changed",
                "give `source` in the map another id: a table that has changed is another source",
            )
        return map.source_id, False
    likely = safe_id(Path(table.name).stem, "table")
    return NewIds(taken_ids(loaded, RecordKind.SOURCE)).new(likely), True


def _source_file(loaded: Loaded, table: Table, map: TableMap, id: str, today: date) -> DraftFile:
    assert loaded.configuration is not None
    languages = loaded.configuration.languages
    name = comment(table.name) or "table"
    supplied = {code: _SOURCE_WORDS.get(code, "{name}").replace("{name}", name) for code in languages}
    values = {
        "kind": "dataset",
        "title_supplied": supplied,
        "label": dict(map.source_label) or supplied,
        "language": map.language or languages[0],
        **({"url": map.source_url} if map.source_url else {}),
        "added": today.isoformat(),
        "draft": True,
    }
    header = (
        *_SOURCE_HEADER,
        f"{_FILE}{table.sha256}",
        f"{MODELINE} $schema=../{FOLDER.removeprefix('data/')}/source.schema.json".removeprefix("# "),
    )
    text = canonical_yaml(values, Source, languages=languages, header=header)
    return DraftFile(path=f"data/sources/{id}.yml", text=text)


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _write(root: Path, files: Sequence[DraftFile]) -> None:
    """Write all files, each a new one, or none."""
    done: list[Path] = []
    try:
        for file in files:
            target = root / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as opened:
                done.append(target)
                opened.write(file.text.encode())
    except OSError as fault:
        for target in done:
            with suppress(OSError):
                target.unlink()
        raise RefusedError(
            f"`{fault.filename or 'a file'}` cannot be written: {fault.strerror}; nothing was written"
        ) from fault


def cells_by_column(imported: Imported) -> dict[str, Counter[str]]:
    """For every column of the table, how many filled cells had which fate."""
    found: dict[str, Counter[str]] = {column: Counter() for column in imported.table.columns}
    for outcome in imported.outcomes:
        for column, fate in outcome.cells.items():
            found[column][fate.value] += 1
    return found
