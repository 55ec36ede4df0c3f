"""Report: what an import came to, as text for people or JSON for programs. Every row and cell is counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.editing.tables.drafts import RowFate, RowOutcome
from generator.editing.tables.importing import Imported, cells_by_column
from generator.values.ids import RecordKind

_SHOWN = 40
_EXAMPLES = 3


def as_text(imported: Imported) -> str:
    """The report for people: counts, then what is to be looked at."""
    return "\n".join(_lines(imported)) + "\n"


def as_json(imported: Imported) -> str:
    """The report for programs, with every row."""
    table = imported.table
    told = {
        "version": 1,
        "table": {"name": table.name, "form": table.form, "sha256": table.sha256},
        "source": imported.source,
        "written": [file.path for file in imported.files] if imported.written else [],
        "would_write": [] if imported.written else [file.path for file in imported.files],
        "rows": {"filled": len(table.rows), "empty": len(table.empty_rows), **_fates(imported.outcomes)},
        "columns": [
            {
                "column": column,
                "field": str(imported.columns[column]) if column in imported.columns else None,
                "filled": sum(fates.values()),
                "fates": dict(sorted(fates.items())),
            }
            for column, fates in cells_by_column(imported).items()
        ],
        "outcomes": [
            {
                "row": outcome.number,
                "fate": outcome.fate.value,
                "why": outcome.why,
                "printed": outcome.printed,
                "candidates": [str(date) for date in outcome.candidates],
                "file": outcome.file.path if outcome.file else None,
                "wished_id": outcome.wished_id,
                "changes": {
                    column: sorted(change.value for change in changes)
                    for column, changes in sorted(outcome.changes.items())
                    if changes
                },
                "time_left_out": outcome.time_left_out,
            }
            for outcome in imported.outcomes
        ],
        "unknown": [
            {"kind": str(group), "name": name, "rows": rows, "near": list(imported.near[group, name])}
            for (group, name), rows in _unknown(imported).items()
        ],
        "notes": list(imported.notes),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _fates(outcomes: Sequence[RowOutcome]) -> dict[str, int]:
    counts = Counter(outcome.fate for outcome in outcomes)
    return {fate.value: counts[fate] for fate in RowFate if counts[fate]}


def _unknown(imported: Imported) -> dict[tuple[RecordKind | str, str], list[int]]:
    """Names that nothing here has, with their rows, those of most rows first."""
    found: dict[tuple[RecordKind | str, str], list[int]] = {}
    for outcome in imported.outcomes:
        for name in dict.fromkeys(outcome.unknown):
            found.setdefault(name, []).append(outcome.number)
    return dict(sorted(found.items(), key=lambda each: (-len(each[1]), str(each[0][0]), each[0][1])))


def _lines(imported: Imported) -> Iterator[str]:
    table, files = imported.table, imported.files
    empty = f", {len(table.empty_rows)} empty" if table.empty_rows else ""
    yield f"{table.name}: {table.form}, {len(table.rows)} rows with something in them{empty}"
    yield from (f"  {count:>6}  {fate}" for fate, count in _fates(imported.outcomes).items())
    if not files:
        yield "Nothing is new: no file was written."
    elif imported.written:
        yield f"{len(files)} files written; all events rest on the source `{imported.source}`."
    else:
        yield f"Dry run: {len(files)} files would be written; the source would be `{imported.source}`."
    how = " (recognised by name: a map says it otherwise)" if imported.guessed else ""
    yield f"\nColumns{how}"
    for column, fates in cells_by_column(imported).items():
        field = str(imported.columns[column]) if column in imported.columns else "no field"
        yield f"  “{column}” → {field}: {sum(fates.values())} filled"
        yield from (f"    {count:>6}  {fate}" for fate, count in sorted(fates.items()))
    yield from _section("Rows left out", _left_out(imported.outcomes))
    yield from _section("Names and words that nothing here has", _unknown_lines(imported))
    yield from _section("Ids that could not be as the table has them", _other_ids(imported.outcomes))
    yield from _section("Cells changed", _changed(imported.outcomes))
    yield from _section("To know", imported.notes)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines)
    if not shown:
        return
    yield f"\n{title}"
    yield from (f"  {line}" for line in shown[:_SHOWN])
    if len(shown) > _SHOWN:
        yield f"  … and {len(shown) - _SHOWN} more; --format json lists all"


def _left_out(outcomes: Sequence[RowOutcome]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[RowOutcome]] = {}
    for outcome in outcomes:
        if outcome.fate not in (RowFate.DRAFTED, RowFate.THERE):
            groups.setdefault((outcome.fate.value, outcome.why), []).append(outcome)
    for (fate, why), group in groups.items():
        yield f"{_numbers([outcome.number for outcome in group])}: {fate}{': ' if why else ''}{why}"
        told = dict.fromkeys(_printed(outcome) for outcome in group if outcome.printed)
        yield from (f"  {line}" for line in list(told)[:_EXAMPLES])


def _printed(outcome: RowOutcome) -> str:
    candidates = " or ".join(map(str, outcome.candidates))
    return f"“{outcome.printed}”" + (f": {candidates}?" if candidates else "")


def _unknown_lines(imported: Imported) -> Iterator[str]:
    for (group, name), numbers in _unknown(imported).items():
        near = imported.near[group, name]
        word = group.word if isinstance(group, RecordKind) else group
        like = f"; near: {', '.join(near)}" if near else ""
        yield f"{word} “{name}”: {_numbers(numbers)}{like}"


def _other_ids(outcomes: Sequence[RowOutcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.wished_id:
            yield f"row {outcome.number}: “{' '.join(outcome.wished_id.split())[:60]}” → {outcome.id}"


def _changed(outcomes: Sequence[RowOutcome]) -> Iterator[str]:
    found: dict[tuple[str, str], list[int]] = {}
    for outcome in outcomes:
        for column, changes in outcome.changes.items():
            for change in changes:
                found.setdefault((column, change.value), []).append(outcome.number)
        if outcome.time_left_out:
            found.setdefault(("", "a time of day was left out: dates of events have none"), []).append(
                outcome.number
            )
    for (column, what), numbers in sorted(found.items()):
        where = f"“{column}”: " if column else ""
        yield f"{where}{what}: {_numbers(numbers)}"


def _numbers(numbers: Sequence[int]) -> str:
    first = ", ".join(map(str, numbers[:8]))
    more = f" and {len(numbers) - 8} more" if len(numbers) > 8 else ""
    return f"row{'s' * (len(numbers) > 1)} {first}{more}"
