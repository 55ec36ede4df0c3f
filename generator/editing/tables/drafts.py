"""Drafts: a row of a table in, the file of a draft event out, or why there is none; and what became of every cell."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from generator.editing.draft.files import DraftFile
from generator.editing.form.canonical import MODELINE, canonical_yaml
from generator.editing.form.schema import FOLDER
from generator.editing.tables.cells import Change, clean, clean_line, comment, shortened
from generator.editing.tables.dates import DateHabits, DateRead, date_of_parts, read_date, span_of
from generator.editing.tables.ids import NewIds, event_id, safe_id
from generator.editing.tables.mapping import Field, TableMap, Target
from generator.editing.tables.names import NameBook
from generator.editing.tables.reading import Row
from generator.records.shapes import Event, Mode, Status, Vocabulary
from generator.values.edtf import EdtfDate, Form
from generator.values.folding import fold_words
from generator.values.ids import LEFT_OPEN, RecordKind

IMPORTED = "imported as "
"""Before the mark of a row in its draft, by which a second import knows it."""
_HEADER = "A draft from a table. Compare it with its row, mend it, then take out `draft: true`."
_KINDS_OF_NAMES = {
    Field.ACTORS: RecordKind.ACTOR,
    Field.PLACES: RecordKind.PLACE,
    Field.TRACKS: RecordKind.TRACK,
}
_DATES = (
    Field.DATE,
    Field.END,
    Field.YEAR,
    Field.MONTH,
    Field.DAY,
    Field.END_YEAR,
    Field.END_MONTH,
    Field.END_DAY,
)


class RowFate(StrEnum):
    """What became of a row."""

    DRAFTED = "drafted"
    THERE = "there already"
    REPEATED = "the same as another row"
    NO_EVENT = "no event"
    NO_DATE = "no date"
    OPEN_DATE = "a date that is not certain"
    NO_TITLE = "no title and no text"


class CellFate(StrEnum):
    """What became of a cell."""

    TAKEN = "taken"
    IN_PART = "taken in part, the rest kept as a comment"
    COMMENT = "kept as a comment"
    UNKNOWN = "no record or word of this name: kept as a comment"
    LEFT = "left out: no field of a record is named for it"
    WITH_ROW = "left out with its row"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of a row and of each of its cells."""

    number: int
    fate: RowFate
    why: str = ""
    printed: str = ""
    """The cells that tell no certain date."""
    candidates: tuple[EdtfDate, ...] = ()
    file: DraftFile | None = None
    id: str = ""
    wished_id: str = ""
    """What the row calls itself, where the id had to be another one."""
    cells: Mapping[str, CellFate] = field(default_factory=dict)
    changes: Mapping[str, frozenset[Change]] = field(default_factory=dict)
    unknown: tuple[tuple[RecordKind | str, str], ...] = ()
    """Names, and words for kinds, states and tags, that nothing here has."""
    time_left_out: bool = False


def fingerprint(row: Row) -> str:
    """What a row says, in sixteen signs, wherever it stands."""
    told = json.dumps(sorted(row.cells.items()), ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A row while it is read."""

    row: Row
    cells: dict[str, CellFate] = field(default_factory=dict)
    changes: dict[str, frozenset[Change]] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    unknown: list[tuple[RecordKind | str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafter:
    """What all rows of a table share."""

    columns: Mapping[str, Target]
    map: TableMap
    habits: Mapping[str, DateHabits]
    """By column of dates."""
    vocabulary: Vocabulary
    languages: Sequence[str]
    language: str
    book: NameBook
    ids: NewIds
    source: str
    table: str
    """The file's name, as comments show it."""
    today: date
    horizon: date
    """What lies behind this day had only been announced when the table was made."""
    markup: bool
    """Whether cells are HTML by the format of the table."""

    def draft(self, row: Row) -> RowOutcome:
        """The draft of a row, or why there is none."""
        slide = self._cell(row, Field.SLIDE).lower()
        if slide and slide not in ("event", "slide"):
            return left_out(row, RowFate.NO_EVENT, f"it is the {comment(slide)} of a timeline")
        read = self._date(row)
        if read.date is None:
            given = any(self._cell(row, field) for field in _DATES)
            fate = RowFate.OPEN_DATE if given else RowFate.NO_DATE
            return replace(
                left_out(row, fate, read.why), candidates=read.candidates, printed=comment(self._printed(row))
            )
        draft = _Draft(row=row)
        titles, texts, claim = self._texts(draft)
        if not titles:
            return left_out(row, RowFate.NO_TITLE)
        return self._drafted(draft, read, titles, texts, claim)

    def _drafted(
        self,
        draft: _Draft,
        read: DateRead,
        titles: Mapping[str, str],
        texts: Mapping[str, str],
        claim: Mapping[str, str],
    ) -> RowOutcome:
        row, when = draft.row, read.date
        assert when is not None
        comments: dict[tuple[str | int, ...], str] = {}
        if (printed := self._printed(row)) != str(when):
            comments["date",] = f"The table prints “{comment(printed)}”."
        kind = self._kind(draft, comments)
        status = self._status(draft, when, comments)
        wished = self._cell(row, Field.ID)
        first = titles.get("en") or next(iter(titles.values()))
        # A number says nothing to those who have to write it: the id is then made as for a row without one.
        speaks = any(sign.isalpha() for sign in wished)
        what = "event" if kind == LEFT_OPEN else kind
        likely = safe_id(wished, f"row-{row.number}") if speaks else event_id(first, when, what)
        id = self.ids.new(likely)
        values: dict[str, Any] = {"status": status.value, "kind": kind, "date": str(when)}
        values |= {"title": titles, "summary": {code: _marked(text) for code, text in texts.items()}}
        values |= self._named(draft)
        if tags := self._words(draft, Field.TAGS, self.vocabulary.tags):
            values["tags"] = tags
        evidence = [{"source": self.source, "row": row.number}]
        mode = Mode.ANNOUNCES if status is Status.ANNOUNCED or self._lies_ahead(when) else Mode.STATES
        values["claims"] = [{"id": "c1", "mode": mode.value, "text": claim, "evidence": evidence}]
        values |= {"added": self.today.isoformat(), "draft": True}
        self._rest(draft)
        if wished and wished != id:
            draft.below.append(f"The table calls it “{comment(wished)}”.")
        path = f"data/events/{when.first_year:04d}/{id}.yml"
        text = canonical_yaml(
            values,
            Event,
            languages=self.languages,
            header=[
                _HEADER,
                f"Row {row.number} of {self.table}, {IMPORTED}{fingerprint(row)}",
                f"{MODELINE} $schema=../../{FOLDER.removeprefix('data/')}/event.schema.json".removeprefix(
                    "# "
                ),
            ],
            comments=comments,
            below=draft.below,
        )
        return RowOutcome(
            number=row.number,
            fate=RowFate.DRAFTED,
            file=DraftFile(path=path, text=text),
            id=id,
            wished_id=wished if wished and wished != id else "",
            cells={column: draft.cells.get(column, CellFate.LEFT) for column in row.cells},
            changes=draft.changes,
            unknown=tuple(draft.unknown),
            time_left_out=read.has_time,
        )

    # ── Cells ──────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self, row: Row, field: Field) -> list[tuple[str, str]]:
        """The columns of a field that are filled in a row, with their languages."""
        return [
            (column, target.language)
            for column, target in self.columns.items()
            if target.field is field and column in row.cells
        ]

    def _cell(self, row: Row, field: Field) -> str:
        return next((row.cells[column] for column, _ in self._columns(row, field)), "")

    def _date(self, row: Row) -> DateRead:
        if self._columns(row, Field.DATE):
            [(column, _), *_others] = self._columns(row, Field.DATE)
            start, habits = read_date(row.cells[column], self.habits[column]), self.habits[column]
        else:
            start = date_of_parts(*(self._cell(row, part) for part in (Field.YEAR, Field.MONTH, Field.DAY)))
            habits = DateHabits(language=self.language)
        for column, _ in self._columns(row, Field.END):
            return span_of(start, row.cells[column], self.habits[column])
        parts = [self._cell(row, part) for part in (Field.END_YEAR, Field.END_MONTH, Field.END_DAY)]
        if not any(parts) or start.date is None:
            return start
        end = date_of_parts(*parts)
        return (
            DateRead(why=f"the end: {end.why}") if end.date is None else span_of(start, str(end.date), habits)
        )

    def _printed(self, row: Row) -> str:
        """What the table prints for a date."""
        cells = [row.cells[column] for part in _DATES for column, _ in self._columns(row, part)]
        return " | ".join(cells)

    def _texts(self, draft: _Draft) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """Title, summary and the text of the claim in each language that the row has."""
        titles: dict[str, str] = {}
        whole: dict[str, str] = {}
        texts: dict[str, str] = {}
        for column, language in self._columns(draft.row, Field.TITLE):
            code = language or self.language
            line = clean_line(draft.row.cells[column], markup=self.markup)
            draft.changes[column] = line.changes
            if line.text:
                titles[code] = line.text
                whole[code] = " ".join(clean(draft.row.cells[column], markup=self.markup).text.split())
        for column, language in self._columns(draft.row, Field.TEXT):
            code = language or self.language
            cleaned = clean(draft.row.cells[column], markup=self.markup)
            draft.changes[column] = cleaned.changes
            if cleaned.text:
                texts[code] = "\n\n".join(filter(None, [texts.get(code, ""), cleaned.text]))
        for code, text in texts.items():
            if code not in titles:
                titles[code] = shortened(text.split("\n", 1)[0], 80)
        return titles, {code: texts.get(code) or whole[code] for code in titles}, titles | whole

    def _kind(self, draft: _Draft, comments: dict[tuple[str | int, ...], str]) -> str:
        found = self._words(draft, Field.KIND, self.vocabulary.event_kinds)
        if found:
            return found[0]
        if self.map.kind and not self._columns(draft.row, Field.KIND):
            return self.map.kind
        comments["kind",] = "The table tells no kind that is in data/vocabulary.yml: choose one there."
        return LEFT_OPEN

    def _status(self, draft: _Draft, when: EdtfDate, comments: dict[tuple[str | int, ...], str]) -> Status:
        told = self._words(draft, Field.STATUS, dict.fromkeys(Status))
        if not told and self._lies_ahead(when) and when.form is not Form.ONGOING:
            comments["status",] = "The date lies behind the day of the table: so it had only been announced."
            return Status.ANNOUNCED
        status = Status(told[0]) if told else Status.OCCURRED
        if when.form is Form.ONGOING and status in (Status.ANNOUNCED, Status.POSTPONED, Status.CANCELLED):
            comments["status",] = f"The table says “{status.value}”, and that it is going on."
            return Status.UNCONFIRMED
        return status

    def _lies_ahead(self, when: EdtfDate) -> bool:
        return when.earliest is not None and when.earliest > self.horizon

    def _words(self, draft: _Draft, field: Field, known: Mapping[Any, Any]) -> list[str]:
        """The words of the vocabulary, or of a closed set, that the cells of a field hold."""
        spelt = {_folded(str(word)): str(word) for word in known}
        for word, told in known.items():
            spelt |= {_folded(label): str(word) for label in getattr(told, "label", {}).values()}
        found: dict[str, None] = {}
        for column, _ in self._columns(draft.row, field):
            cell = draft.row.cells[column]
            whole = field is not Field.TAGS or self._meant(cell, spelt)
            parts = [cell] if whole else [part for part in re.split("[,;|\n]", cell) if part.strip()]
            meant = [self._meant(part, spelt) for part in parts]
            unknown = [part for part, word in zip(parts, meant, strict=True) if not word]
            found |= dict.fromkeys(filter(None, meant))
            self._told(draft, column, len(parts) - len(unknown), unknown, field.value, field.value)
        return list(found)

    def _meant(self, part: str, spelt: Mapping[str, str]) -> str:
        word = _folded(part)
        return spelt.get(_folded(self.map.words.get(word, "")), "") or spelt.get(word, "")

    def _named(self, draft: _Draft) -> dict[str, Any]:
        """Participants, places and tracks; actors without a role stand as comments."""
        ids: dict[Field, dict[str, None]] = {}
        for group, kind in _KINDS_OF_NAMES.items():
            for column, _ in self._columns(draft.row, group):
                read = self.book.read(kind, draft.row.cells[column], self.map.separator)
                ids.setdefault(group, {}).update(dict.fromkeys(read.ids))
                self._told(draft, column, len(read.ids), read.unknown, kind, kind.word)
        actors, places, tracks = (list(ids.get(group, ())) for group in _KINDS_OF_NAMES)
        values: dict[str, Any] = {}
        if actors and self.map.role:
            values["participants"] = [{"actor": id, "role": self.map.role} for id in actors]
        elif actors:
            draft.below += [
                "Who took part? Take the # away and give each a role of data/vocabulary.yml.",
                "participants:",
            ]
            draft.below += [f"  - {{actor: {id}, role: ROLE}}" for id in actors]
        if places:
            values["places"] = [{"place": id} for id in places]
        if tracks:
            values["tracks"] = tracks
        return values

    def _told(
        self,
        draft: _Draft,
        column: str,
        taken: int,
        unknown: Sequence[str],
        group: RecordKind | str,
        word: str,
    ) -> None:
        """What became of a cell of names, with those that nothing here has as comments."""
        for name in unknown:
            shown = comment(name)
            near = self.book.near(group, name) if isinstance(group, RecordKind) else ()
            draft.unknown.append((group, shown))
            like = f" (near: {', '.join(near)})" if near else ""
            draft.below.append(f"Column “{comment(column)}”: no {word} is called “{shown}”{like}.")
        draft.cells[column] = (
            CellFate.TAKEN if not unknown else CellFate.IN_PART if taken else CellFate.UNKNOWN
        )

    def _rest(self, draft: _Draft) -> None:
        """Columns that are comments, and the fate of those that were read whole."""
        for column, target in self.columns.items():
            if column not in draft.row.cells or column in draft.cells:
                continue
            if target.field is Field.COMMENT:
                draft.below.append(f"Column “{comment(column)}”: {comment(draft.row.cells[column])}")
                draft.cells[column] = CellFate.COMMENT
            elif target.field is not Field.LEAVE_OUT:
                draft.cells[column] = CellFate.TAKEN


def left_out(row: Row, fate: RowFate, why: str = "") -> RowOutcome:
    """A row of which there is no draft."""
    return RowOutcome(
        number=row.number,
        fate=fate,
        why=why,
        cells=dict.fromkeys(row.cells, CellFate.WITH_ROW),
    )


def counted(outcomes: Sequence[RowOutcome]) -> Counter[RowFate]:
    """How many rows had each fate."""
    return Counter(outcome.fate for outcome in outcomes)


def _folded(word: str) -> str:
    return " ".join(fold_words(word))


def _marked(text: str) -> str:
    """A text whose paragraphs end in the mark of the only claim."""
    return "\n\n".join(
        f"{paragraph.rstrip('.').rstrip()} [c1]." if paragraph.rstrip(". ") else "[c1]."
        for paragraph in text.split("\n\n")
    )
