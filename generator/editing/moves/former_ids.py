"""Former ids: the edits that put an id into `formerly` of a record, in the way in which its file is written."""

from __future__ import annotations

from collections.abc import Sequence

from generator.editing.moves.file_edits import Edit, lines_of
from generator.editing.moves.mentions import places_within
from generator.records.leaves import keys_as_written
from generator.records.shapes import Record
from generator.records.yaml_source import YamlDoc


def former_id_edits(doc: YamlDoc, record: Record, gained: Sequence[str], new_id: str) -> list[Edit]:
    """`gained` go into `formerly`; `new_id`, where the record gets an id back that it had, goes out of it."""
    lines = lines_of(doc.data)
    if new_id in record.formerly:
        return _replaced(doc, lines, record.formerly.index(new_id), new_id, ", ".join(gained))
    if "formerly" not in doc.values:
        return [_inserted(doc, lines, record, f"formerly: [{', '.join(gained)}]")]
    whole = doc.extent(("formerly",))
    last = doc.extent(("formerly", len(record.formerly) - 1))
    assert whole is not None
    if last is None:
        return [_edit(whole.line, whole.column, whole.end_column, f"[{', '.join(gained)}]")]
    if lines[whole.line][whole.column : whole.column + 1] == "[":
        return [_edit(last.end_line, last.end_column, last.end_column, "".join(f", {id}" for id in gained))]
    lead = lines[last.line][: last.column]
    end = len(lines[last.line])
    return [_edit(last.line, end, end, "".join(f"\n{lead}{id}" for id in gained))]


def _replaced(doc: YamlDoc, lines: list[str], number: int, old: str, new: str) -> list[Edit]:
    places = list(places_within(doc, lines, ("formerly", number), old))
    return [_edit(line, column, column + len(old), new) for line, column in places[:1]]


def _inserted(doc: YamlDoc, lines: list[str], record: Record, line: str) -> Edit:
    """A new line above those keys that have their place behind `formerly`, with the comments that stand above them."""
    order = keys_as_written(type(record))
    behind = set(order[order.index("formerly") + 1 :])
    keys = list(doc.values)
    first = len(keys)
    while first and keys[first - 1] in behind:
        first -= 1
    if first == len(keys):
        return _appended(lines, line)
    number = doc.span((keys[first],), "key").line - 1
    while number and (not lines[number - 1].strip() or lines[number - 1].startswith("#")):
        number -= 1
    return _edit(number, 0, 0, f"{line}\n")


def _appended(lines: list[str], line: str) -> Edit:
    last = len(lines) - 1
    if lines[last]:
        return _edit(last, len(lines[last]), len(lines[last]), f"\n{line}")
    return _edit(last, 0, 0, f"{line}\n")


def _edit(line: int, column: int, end_column: int, text: str) -> Edit:
    return Edit(line=line, column=column, end_column=end_column, text=text)
