"""Format: the files of `data/` in, each in its canonical form out. What they say, comments included, stays the same.

A file that does not parse is left alone; its diagnostics say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.editing.form.canonical import in_order, render
from generator.editing.form.yaml_tree import read_tree
from generator.editing.moves.file_edits import FileChange, write
from generator.editing.refusal import RefusedError
from generator.records.load import CONFIGURATION, SHAPES, VOCABULARY
from generator.records.shapes import Configuration, Shape, Vocabulary
from generator.records.yaml_source import read_yaml
from generator.records.yaml_text import decode_text
from generator.values.diagnostics import Diagnostic, Span, error
from generator.values.ids import RecordKind

_BESIDE: dict[str, type[Shape]] = {CONFIGURATION: Configuration, VOCABULARY: Vocabulary}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """What came of a file: its canonical form, or the faults that keep it from having one."""

    path: str
    """Relative to the project's root."""
    before: bytes
    after: bytes
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the file had another form."""
        return self.before != self.after


def format_data(path: str, data: bytes, shape: type[Shape], languages: Sequence[str] = ()) -> Formatted:
    """The canonical form of a file's bytes."""
    document = read_yaml(path, data)
    if document.diagnostics:
        return Formatted(path=path, before=data, after=data, diagnostics=document.diagnostics)
    tree = in_order(read_tree(decode_text(path, data).lines), shape, languages)
    text = render(tree).encode("utf-8")
    again = read_yaml(path, text)
    assert not again.diagnostics, f"{path}: the canonical form is faulty"
    assert again.values == document.values, f"{path}: the canonical form says otherwise"
    return Formatted(path=path, before=data, after=text)


def format_files(root: Path, paths: Iterable[Path]) -> Iterator[Formatted]:
    """The canonical forms of the files that paths name: files of `data/` and folders of them; none: all of them.

    Raises RefusedError for a path that is no such thing.
    """
    languages = languages_of(root)
    named = list(paths) or [root / "data"]
    for path in sorted({file for each in named for file in _files(root, each)}):
        shown = path.relative_to(root.resolve()).as_posix()
        shape = shape_of(shown)
        assert shape is not None
        try:
            data = path.read_bytes()
        except OSError as fault:
            span = Span(path=shown, line=1, column=1, end_column=1)
            message = f"the file cannot be read: {fault.strerror}"
            unreadable = error("unreadable-file", message, span, "mend its permissions")
            yield Formatted(path=shown, before=b"", after=b"", diagnostics=(unreadable,))
            continue
        yield format_data(shown, data, shape, languages)


def put_in_place(root: Path, formatted: Formatted) -> None:
    """Write a file's canonical form over it, whole or not at all; RefusedError where that cannot be done."""
    change = FileChange(
        path=formatted.path, new_path=formatted.path, before=formatted.before, after=formatted.after
    )
    write(root, [change])


def shape_of(path: str) -> type[Shape] | None:
    """The shape that a file has by where it lies, seen from the root; None for what is no file of records."""
    data, _, rest = path.partition("/")
    if data != "data" or not rest.endswith(".yml") or "/." in path:
        return None
    if rest in _BESIDE:
        return _BESIDE[rest]
    folder, *inside = rest.split("/")
    depth = 2 if folder == RecordKind.EVENT.value else 1
    return SHAPES[RecordKind(folder)] if folder in set(RecordKind) and len(inside) == depth else None


def languages_of(root: Path) -> tuple[str, ...]:
    """The languages that a chronology is in, as far as they can be read: texts have them in this order."""
    path = root / "data" / CONFIGURATION
    try:
        listed = read_yaml(CONFIGURATION, path.read_bytes()).values.get("languages")
    except OSError:
        return ()
    return tuple(str(code) for code in listed) if isinstance(listed, list) else ()


def _files(root: Path, path: Path) -> Iterator[Path]:
    """The record files that a path names."""
    root, found = root.resolve(), path.resolve()
    if not found.exists():
        raise RefusedError(f"there is no file or folder `{path}`")
    if found.is_dir() and (found == root or found.is_relative_to(root / "data")):
        inside = (each for each in (root / "data" if found == root else found).rglob("*.yml"))
        yield from (file for file in inside if _is_record(root, file))
        return
    if path.is_symlink() or not found.is_relative_to(root) or not _is_record(root, found):
        raise RefusedError(
            f"`{path}` is no file of records",
            "they lie in data/, in the folder of their kind, and end in `.yml`",
        )
    yield found


def _is_record(root: Path, path: Path) -> bool:
    return (
        path.is_file() and not path.is_symlink() and shape_of(path.relative_to(root).as_posix()) is not None
    )
