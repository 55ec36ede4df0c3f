"""File edits: places in a record's file in, the same file with other words there out. Everything else stays as it is.

Byte order mark, line ends, comments, order and layout are not touched. Files are written all or none.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from generator.editing.refusal import RefusedError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edit:
    """Other words for a place within a line; lines and columns from 0, line breaks in `text` as `\\n`."""

    line: int
    column: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A file before and after, its paths relative to the project's root."""

    path: str
    new_path: str | None
    """None where the file goes."""
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """Lines that change: the number of the first one before, and both texts."""

    number: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def lines_of(data: bytes) -> list[str]:
    """The lines of a file, without mark and line ends."""
    return data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8").replace("\r\n", "\n").split("\n")


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with its edits made. They do not overlap."""
    lines = lines_of(data)
    for edit in sorted(set(edits), reverse=True):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.column] + edit.text + line[edit.end_column :]
    line_end = "\r\n" if b"\r\n" in data else "\n"
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    return mark + "\n".join(lines).replace("\n", line_end).encode("utf-8")


def line_changes(change: FileChange) -> Iterator[LineChange]:
    """Which lines of a file change, for showing."""
    before, after = lines_of(change.before), lines_of(change.after)
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield LineChange(
                number=start + 1, before=tuple(before[start:end]), after=tuple(after[new_start:new_end])
            )


def apply(root: Path, changes: Sequence[FileChange]) -> None:
    """Write the changes below a root of which nobody else knows, such as a copy."""
    for change in changes:
        (root / change.path).unlink()
    for change in changes:
        if change.new_path is not None:
            (root / change.new_path).write_bytes(change.after)


def write(root: Path, changes: Sequence[FileChange]) -> None:
    """Write all changes, or none: each file is written aside first, then put in place."""
    staged: list[tuple[Path, Path]] = []
    try:
        for change in changes:
            if (root / change.path).read_bytes() != change.before:
                raise RefusedError(f"{change.path} was changed meanwhile; nothing was written", "try again")
            if change.new_path is not None:
                target = root / change.new_path
                aside = target.with_name(f".{target.name}.new")
                staged.append((aside, target))
                aside.write_bytes(change.after)
                shutil.copymode(root / change.path, aside)
        _put_in_place(root, changes, staged)
    except OSError as fault:
        raise RefusedError(
            f"{fault.filename or 'a file'} cannot be written: {fault.strerror}; nothing was changed"
        ) from fault
    finally:
        for aside, _ in staged:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _put_in_place(root: Path, changes: Sequence[FileChange], staged: list[tuple[Path, Path]]) -> None:
    try:
        for aside, target in staged:
            aside.replace(target)
        for change in changes:
            if change.new_path != change.path:
                (root / change.path).unlink()
    except OSError:
        _restore(root, changes)
        raise


def _restore(root: Path, changes: Sequence[FileChange]) -> None:
    for change in changes:
        with suppress(OSError):
            (root / change.path).write_bytes(change.before)
        if change.new_path not in (None, change.path):
            with suppress(OSError):
                (root / str(change.new_path)).unlink(missing_ok=True)
