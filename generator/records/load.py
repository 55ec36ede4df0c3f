"""Load: a `data/` folder in, every record and every diagnostic out. Reads files and judges each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from generator.records.decode import decode
from generator.records.shapes import (
    Actor,
    Configuration,
    Event,
    Place,
    Record,
    Shape,
    Source,
    Track,
    Vocabulary,
)
from generator.records.yaml_source import YamlDoc, read_yaml
from generator.values.diagnostics import Diagnostic, Span, error, warning
from generator.values.ids import RecordKind, RecordRef, id_fault, id_like, nearest

CONFIGURATION = "chronology.yml"
VOCABULARY = "vocabulary.yml"
SHAPES: Mapping[RecordKind, type[Record]] = {
    RecordKind.EVENT: Event,
    RecordKind.ACTOR: Actor,
    RecordKind.SOURCE: Source,
    RecordKind.PLACE: Place,
    RecordKind.TRACK: Track,
}
"""Which shape the files of a folder have."""

_NOT_RECORDS = {CONFIGURATION, VOCABULARY, "schema"}
_FOLDERS = tuple(sorted(kind.value for kind in RecordKind))
_RIGHT_PLACES = {kind.value: f"put it in data/{kind.value}/" for kind in RecordKind} | {
    RecordKind.EVENT.value: "put it in data/events/<year>/, the year its date begins in"
}
_SAYS = {
    CONFIGURATION: "it says what the chronology is: title, description, languages, licence",
    VOCABULARY: "it holds the words to sort by: event_kinds, actor_kinds, roles",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a folder holds. Broken records are missing from `records`, and their faults stand in `diagnostics`."""

    configuration: Configuration | None
    vocabulary: Vocabulary | None
    records: Mapping[RecordRef, Record]
    broken: frozenset[RecordRef]
    """Records whose file is there but faulty: others may name them without a second fault."""
    paths: Mapping[RecordRef, str]
    """The file of every record, broken ones included, relative to the root."""
    documents: Mapping[RecordRef | str, YamlDoc] = field(repr=False)
    """The files behind the records, and behind `chronology.yml` and `vocabulary.yml` by name, for spans."""
    diagnostics: tuple[Diagnostic, ...]

    def span(
        self,
        at: RecordRef | str,
        path: tuple[str | int, ...] = (),
        of: Literal["key", "value"] = "value",
        within: str = "",
    ) -> Span:
        """Where a key or value of a record stands in its file, or these words within the value."""
        return self.documents[at].span(path, of, within)


def load(root: Path) -> Loaded:
    """Everything under `root/data`. Never fails on what the files hold."""
    loading = _Loading(root)
    loading.read_folder()
    return Loaded(
        configuration=loading.configuration,
        vocabulary=loading.vocabulary,
        records=dict(sorted(loading.records.items())),
        broken=frozenset(loading.paths) - frozenset(loading.records),
        paths=dict(sorted(loading.paths.items())),
        documents=loading.documents,
        diagnostics=tuple(sorted(loading.diagnostics, key=lambda diagnostic: diagnostic.sort_key)),
    )


_S = TypeVar("_S", bound=Shape)


class _Loading:
    """The state of one walk through the folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        self.configuration: Configuration | None = None
        self.vocabulary: Vocabulary | None = None
        self.records: dict[RecordRef, Record] = {}
        self.paths: dict[RecordRef, str] = {}
        self.documents: dict[RecordRef | str, YamlDoc] = {}
        self.diagnostics: list[Diagnostic] = []

    def read_folder(self) -> None:
        """Read the two files beside the records, then every file of the folders."""
        self.configuration = self._read_beside(CONFIGURATION, Configuration)
        self.vocabulary = self._read_beside(VOCABULARY, Vocabulary)
        for path in self._files():
            self._read_record(path)

    def _read_beside(self, name: str, shape: type[_S]) -> _S | None:
        path = self.data / name
        if path.is_symlink() or not path.is_file():
            self._fault("missing-file", path, f"there is no file `data/{name}`", _SAYS[name])
            return None
        return self._read_shape(path, name, shape)

    def _files(self) -> Iterator[Path]:
        """Every record file, in a fixed order; what does not belong is reported on the way."""
        for top in sorted(self.data.iterdir()) if self.data.is_dir() else []:
            if top.name.startswith(".") or top.name in _NOT_RECORDS:
                continue
            if top.name in _FOLDERS and top.is_dir() and not top.is_symlink():
                yield from self._record_files(top)
                continue
            near = nearest(top.name, _FOLDERS)
            help = f"did you mean `data/{near}`?" if near else f"records stand in {', '.join(_FOLDERS)}"
            self._fault("stray-file", top, f"`data/{top.name}` is no part of a chronology", help)

    def _record_files(self, folder: Path) -> Iterator[Path]:
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if any(part.startswith(".") for part in parts) or (path.is_dir() and not path.is_symlink()):
                continue
            depth = 2 if folder.name == RecordKind.EVENT.value else 1
            if path.is_symlink() or not path.is_file():
                self._fault(
                    "stray-file", path, f"`{path.name}` is no file of its own", "put the file itself here"
                )
            elif path.suffix != ".yml":
                wanted = f"rename it to `{path.stem}.yml`" if path.suffix in (".yaml", ".YML", "") else ""
                help = wanted or "a record's file name ends in `.yml`; anything else belongs outside `data/`"
                self._fault("stray-file", path, f"`{path.name}` is no record", help)
            elif len(parts) != depth:
                message = f"`{'/'.join(parts)}` lies in the wrong folder"
                self._fault("stray-file", path, message, _RIGHT_PLACES[folder.name])
            else:
                yield path

    def _read_record(self, path: Path) -> None:
        kind = RecordKind(path.relative_to(self.data).parts[0])
        ref = RecordRef(kind, path.stem)
        if fault := id_fault(path.stem):
            likely = id_like(path.stem)
            help = f"rename it to `{likely}.yml`" if likely else fault
            self._fault("bad-id", path, f"the file name `{path.stem}` is not an id", help)
            return
        if ref in self.paths:
            message = f"the {kind.word} `{ref.id}` exists already: {self.paths[ref]}"
            self._fault("duplicate-id", path, message, "give one of the two files another name")
            return
        self.paths[ref] = self._shown(path)
        record = self._read_shape(path, ref, SHAPES[kind], ref.id)
        if record is not None:
            self.records[ref] = record
            self._check_year_folder(path, record)

    def _read_shape(
        self, path: Path, key: RecordRef | str, shape: type[_S], id: str | None = None
    ) -> _S | None:
        """The record of a file; None where it is broken, with its faults told."""
        try:
            data = path.read_bytes()
        except OSError as fault:
            self._fault(
                "unreadable-file", path, f"the file cannot be read: {fault.strerror}", "mend its permissions"
            )
            return None
        document = read_yaml(self._shown(path), data)
        self.diagnostics.extend(document.diagnostics)
        if not document.readable or not document.values:
            return None
        self.documents[key] = document
        return self._decoded(document, shape, id)

    def _decoded(self, document: YamlDoc, shape: type[_S], id: str | None) -> _S | None:
        """The record as far as its mistakes of form can be mended, so that one run tells what else is wrong with it."""
        decoded = decode(replace(document, diagnostics=()), shape, **({} if id is None else {"id": id}))
        if not isinstance(decoded, list):
            return decoded
        # What is wrong with a line's form is told already; what it then says wrongly would only confuse.
        told = {fault.span.line for fault in document.diagnostics}
        self.diagnostics.extend(fault for fault in decoded if fault.span.line not in told)
        return None

    def _check_year_folder(self, path: Path, record: Record) -> None:
        if isinstance(record, Event) and path.parent.name != f"{record.date.first_year:04d}":
            year = f"{record.date.first_year:04d}"
            message = f"the date begins in {year}, the file lies in `{path.parent.name}`"
            span = self.documents[record.ref].span(("date",))
            self.diagnostics.append(warning("misfiled", message, span, f"move it to data/events/{year}/"))

    def _fault(self, rule: str, path: Path, message: str, help: str) -> None:
        span = Span(path=self._shown(path), line=1, column=1, end_column=1)
        self.diagnostics.append(error(rule, message, span, help))

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
