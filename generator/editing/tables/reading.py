"""Reading: the bytes of a table in, its columns and rows as text out: CSV, XLSX, JSON, and TimelineJS's JSON.

Rows are numbered as a spreadsheet shows them, the header being row 1; objects of a JSON list from 1. Nothing is
evaluated: what looks like a formula is text. What a file holds beside the table that is read is told in `notes`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from generator.editing.refusal import RefusedError
from generator.editing.tables.dates import EXCEL_DAY_0

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".json")
_SIZE_LIMIT = 100_000_000
_ROW_LIMIT = 100_000
_COLUMN_LIMIT = 500
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200_000
_DAY_0_OF_1904 = date(1904, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row, by the names of its columns; empty cells are missing."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it was read."""

    name: str
    """The file's name."""
    sha256: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    """Those that hold something."""
    empty_rows: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    serials: date | None = None
    """The day 0 of a spreadsheet's day numbers."""
    form: str = "CSV"
    events: str = ""
    """Not empty where the file itself says which format of events it has: `TimelineJS`."""


def read_table(path: Path, *, sheet: str = "", header: int = 0) -> Table:
    """The table of a file; RefusedError where there is none. `header` is the row of the column names, 0: the first."""
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise RefusedError(
                f"`{path.name}` is larger than {_SIZE_LIMIT // 1_000_000} MB", "import it in parts"
            )
        data = path.read_bytes()
    except OSError as fault:
        raise RefusedError(f"`{path}` cannot be read: {fault.strerror}") from fault
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        help = (
            "save it as CSV or XLSX"
            if suffix in (".xls", ".ods", ".numbers")
            else f"known: {', '.join(SUFFIXES)}"
        )
        raise RefusedError(f"`{path.name}` is of no format that is read here", help)
    if sheet and suffix != ".xlsx":
        raise RefusedError(f"`{path.name}` has no sheets", "take `sheet` out of the map")
    if not data.strip():
        raise RefusedError(f"`{path.name}` is empty")
    sha256 = hashlib.sha256(data).hexdigest()
    if suffix == ".json":
        return _read_json(path.name, data, sha256)
    if suffix == ".xlsx":
        return _read_xlsx(path.name, data, sha256, sheet, header)
    text, notes = _decoded(path.name, data)
    return _table(path.name, sha256, _csv_lines(path.name, text, notes), header, notes, form="CSV")


# ── Lines to a table ───────────────────────────────────────────────────────────────────────────────────────────


def _table(
    name: str,
    sha256: str,
    lines: Iterable[Sequence[str]],
    header: int,
    notes: list[str],
    *,
    form: str,
    serials: date | None = None,
) -> Table:
    columns: list[str] = []
    found: list[tuple[int, list[str]]] = []
    empty: list[int] = []
    above = 0
    for number, line in enumerate(lines, start=1):
        if number > _ROW_LIMIT:
            raise RefusedError(f"`{name}` has more than {_ROW_LIMIT} rows", "import it in parts")
        cells = [cell.strip() for cell in line]
        if number < header or (not columns and not header and not any(cells)):
            above += any(cells)
            continue
        if not columns:
            columns = _column_names(cells)
            if not columns:
                raise RefusedError(f"row {header} of `{name}` names no columns", "mend `header` in the map")
        elif any(cells):
            found.append((number, cells))
        else:
            empty.append(number)
    if not found:
        raise RefusedError(f"`{name}` has no rows below its column names")
    columns = _widened(name, columns, [cells for _, cells in found], notes)
    if above:
        notes.append(f"Above the names of the columns, filled rows that were not read: {above}.")
    last = found[-1][0]
    return Table(
        name=name,
        sha256=sha256,
        columns=tuple(columns),
        rows=tuple(
            Row(number=number, cells={c: cell for c, cell in zip(columns, cells, strict=False) if cell})
            for number, cells in found
        ),
        empty_rows=tuple(number for number in empty if number < last),
        notes=tuple(notes),
        serials=serials,
        form=form,
    )


def _widened(name: str, columns: list[str], lines: list[list[str]], notes: list[str]) -> list[str]:
    """The names of the columns, with one for each cell that rows have more than the header."""
    widths = [len(_trimmed(cells)) for cells in lines]
    widest = max(widths)
    if widest > _COLUMN_LIMIT:
        raise RefusedError(
            f"`{name}` has a row of {widest} cells; at most {_COLUMN_LIMIT} are read", "is it a table?"
        )
    if ragged := sum(width > len(columns) for width in widths):
        notes.append(f"Rows with more cells than the header names columns: {ragged}. The rest is “Column N”.")
    return _distinct([*columns, *(f"Column {number + 1}" for number in range(len(columns), widest))])


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _column_names(cells: Sequence[str]) -> list[str]:
    named = _trimmed(cells)
    return _distinct([" ".join(cell.split())[:80] or f"Column {n}" for n, cell in enumerate(named, start=1)])


def _distinct(names: list[str]) -> list[str]:
    """The names, the second of the same with a number behind it."""
    found: dict[str, None] = {}
    for name in names:
        unique, number = name, 2
        while unique in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique] = None
    return list(found)


# ── CSV ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _decoded(name: str, data: bytes) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ["The file is UTF-16."]
    if data.startswith(b"PK\x03\x04"):
        raise RefusedError(f"`{name}` is no text", "is it an XLSX file under another name?")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ["The file is not UTF-8; it was read as Windows-1252."]


def _csv_lines(name: str, text: str, notes: list[str]) -> Iterator[list[str]]:
    csv.field_size_limit(_SIZE_LIMIT)
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5:  # how spreadsheets tell their own delimiter
        text, delimiter = rest, first.strip()[4:]
    else:
        delimiter = _delimiter(text)
    if _ends_in_quotation(text, delimiter):
        raise RefusedError(f"a quotation mark in `{name}` is never closed", 'look for a cell with a single "')
    swallowing: list[int] = []
    width = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, line in enumerate(reader, start=1):
            width = width or len(line)
            if any(_holds_rows(cell, delimiter, width) for cell in line):
                swallowing.append(number)
            yield line
    except csv.Error as fault:
        raise RefusedError(f"`{name}` cannot be read as CSV: {fault}") from fault
    if swallowing:
        rows = ", ".join(map(str, swallowing[:20]))
        notes.append(
            f"A cell that seems to hold whole rows: row {rows}. Is a quotation mark before it never closed?"
        )


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell has lines that look like rows of the table, as when a stray quotation mark opens it."""
    return "\n" in cell and any(line.count(delimiter) >= max(2, width - 1) for line in cell.split("\n")[1:])


def _delimiter(text: str) -> str:
    """The delimiter that parts most rows into the same number of cells."""
    sample = text[:_SAMPLE]

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            lines = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = Counter(len(line) for line in lines if len(line) > 1)
        except csv.Error:
            return (0, 0)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=fitness)


def _ends_in_quotation(text: str, delimiter: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as fault:
        return "unexpected end of data" in str(fault)
    return False


# ── XLSX ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_xlsx(name: str, data: bytes, sha256: str, sheet: str, header: int) -> Table:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > 4 * _SIZE_LIMIT:
                raise RefusedError(f"`{name}` unpacks to more than {4 * _SIZE_LIMIT // 1_000_000} MB")
        shown = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        visible = [each.title for each in shown.worksheets if each.sheet_state == "visible"]
        if sheet and sheet not in shown.sheetnames:
            raise RefusedError(f"`{name}` has no sheet “{sheet}”", f"it has {', '.join(shown.sheetnames)}")
        if not visible and not sheet:
            raise RefusedError(f"`{name}` has no sheet to read")
        chosen = sheet or visible[0]
        notes = [f"The sheet “{other}” was not read." for other in shown.sheetnames if other != chosen]
        values = _sheet_lines(shown[chosen])
        formulas = _sheet_lines(written[chosen])
        uncomputed: list[str] = []
        lines = [
            _texts(n, cells, others, uncomputed)
            for n, (cells, others) in enumerate(zip(values, formulas, strict=False), 1)
        ]
    except RefusedError:
        raise
    except Exception as fault:
        raise RefusedError(
            f"`{name}` cannot be read as XLSX: {type(fault).__name__}", "save it once more"
        ) from fault
    if uncomputed:
        notes.append(
            f"Formulas whose result is not in the file, read as their text: {', '.join(uncomputed[:20])}."
        )
    serials = _DAY_0_OF_1904 if shown.epoch == CALENDAR_MAC_1904 else EXCEL_DAY_0
    return _table(name, sha256, lines, header, notes, form="XLSX", serials=serials)


def _sheet_lines(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > _ROW_LIMIT:
            break
        yield tuple(cells)


def _texts(number: int, cells: Sequence[Any], written: Sequence[Any], uncomputed: list[str]) -> list[str]:
    texts = []
    for column, value in enumerate(cells):
        formula = written[column] if column < len(written) else None
        if value is None and formula is not None:
            uncomputed.append(f"row {number}, column {column + 1}")
            value = formula
        texts.append(_cell_text(value))
    return texts


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


# ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_json(name: str, data: bytes, sha256: str) -> Table:
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        told = json.loads(text, object_pairs_hook=_object, parse_int=str, parse_float=str)
    except UnicodeDecodeError as fault:
        raise RefusedError(f"`{name}` is not UTF-8, as JSON has to be") from fault
    except json.JSONDecodeError as fault:
        raise RefusedError(f"`{name}` is no JSON: {fault.msg} in line {fault.lineno}") from fault
    except RecursionError as fault:
        raise RefusedError(f"`{name}` is nested too deeply") from fault
    is_timeline = isinstance(told, dict) and isinstance(told.get("events"), list)
    if is_timeline:
        from generator.editing.tables.timelinejs import flat_slides

        told = flat_slides(told)
    if not isinstance(told, list) or not told:
        raise RefusedError(
            f"`{name}` holds no list of objects", "import takes [{…}, {…}] or TimelineJS's {events: […]}"
        )
    if len(told) > _ROW_LIMIT:
        raise RefusedError(f"`{name}` has more than {_ROW_LIMIT} rows", "import it in parts")
    odd = [number for number, each in enumerate(told, start=1) if not isinstance(each, dict)]
    if odd:
        raise RefusedError(f"number {odd[0]} of the list in `{name}` is no object")
    rows = [
        Row(
            number=number,
            cells={key: cell for key, value in each.items() if (cell := _json_text(value).strip())},
        )
        for number, each in enumerate(told, start=1)
    ]
    columns = tuple(dict.fromkeys(key for each in told for key in each))
    if len(columns) > _COLUMN_LIMIT:
        raise RefusedError(
            f"the objects of `{name}` have {len(columns)} keys; at most {_COLUMN_LIMIT} are read"
        )
    return Table(
        name=name,
        sha256=sha256,
        columns=columns,
        rows=tuple(row for row in rows if row.cells),
        empty_rows=tuple(row.number for row in rows if not row.cells),
        form="JSON",
        events="TimelineJS" if is_timeline else "",
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose key may stand twice: nothing is lost."""
    names = _distinct(
        [" ".join(key.split())[:80] or f"Column {n}" for n, (key, _) in enumerate(pairs, start=1)]
    )
    return dict(zip(names, (value for _, value in pairs), strict=True))


def _json_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return "; ".join(_json_text(each) for each in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
