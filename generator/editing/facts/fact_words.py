"""Fact words: a value of a record in, its words out: names in place of ids, dates in words and in EDTF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.editing.facts.fact_tree import Node, Part, Pattern, is_simple
from generator.records.leaves import Leaf, LeafKind
from generator.records.shapes import UNNAMED, Actor, Event, NameUse, Place, Record, Source, Track
from generator.values.date_words import DateWording, date_words, issued_words
from generator.values.edtf import EdtfDate, Issued
from generator.values.ids import RecordKind, RecordRef
from generator.values.languages import in_language

OWN_VOICE = "the source in its own voice"
_FOLDERS = {kind.value: kind for kind in RecordKind}
_SINGULAR = {
    "held_by": "holder",
    "positions": "position",
    "date_from": "date from",
}
_LOCATORS = ("paragraph", "page", "time", "row")
_HEAD = {
    "claims": "id",
    "disputes": "id",
    "readings": "id",
    "figures": "measure",
    "participants": "actor",
    "places": "place",
    "relations": "event",
    "names": "text",
    "held_by": "actor",
    "waivers": "rule",
    "quotes": "text",
    "unused_paragraphs": "paragraph",
}
"""What a part is called by, by the list that it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """How values are told: in one language, with the names that records have."""

    records: Mapping[RecordRef, Record]
    languages: tuple[str, ...]
    dates: DateWording

    def name(self, ref: RecordRef) -> str:
        """What a record is called; its id where nothing is known of it."""
        record = self.records.get(ref)
        language = self.languages[0]
        if isinstance(record, Event):
            return in_language(record.title, language, self.languages)[0]
        if isinstance(record, Source):
            return in_language(record.label, language, self.languages)[0]
        if isinstance(record, Actor | Place | Track):
            shown = [name for name in record.names if name.use in (NameUse.PREFERRED, NameUse.SUPPLIED)]
            own = [name for name in shown if name.lang == language]
            return (own or shown or list(record.names))[0].text
        return ref.id

    def value(self, node: Node, *, plain: bool = False) -> str:
        """A value in words; `plain` leaves dates and ids as they are written in files."""
        if isinstance(node, Leaf):
            return self._leaf(node, plain)
        if is_simple(node) and isinstance(node, list):
            return _listed([self.value(part, plain=plain) for part in node])
        if isinstance(node, dict):
            return "; ".join(f"{key}: {self.value(part)}" for key, part in node.items())
        return "; ".join(self.value(part) for part in node)

    def _leaf(self, leaf: Leaf, plain: bool) -> str:
        value = leaf.value
        if leaf.shown:
            return f"“{in_language(value, self.languages[0], self.languages)[0]}”"
        if value == UNNAMED and leaf.path[-1] in ("by", "against"):
            return "someone unnamed"
        if leaf.kind is LeafKind.ID and leaf.refers_to in _FOLDERS:
            return self.name(RecordRef(_FOLDERS[leaf.refers_to], value))
        if isinstance(value, EdtfDate) and not plain:
            return f"{date_words(value, self.dates)} ({value})"
        if isinstance(value, Issued) and not plain:
            return f"{issued_words(value, self.dates)} ({value})"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Enum):
            return str(value.value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def speaker(self, claim: Part) -> str:
        """Who makes a claim."""
        return self.value(claim["by"]) if "by" in claim else OWN_VOICE

    def part(self, part: Part, pattern: Pattern) -> str:
        """What a part of a list is called: `claim c5`, `figure killed`, `participant Tilda Marsh`."""
        if pattern[-1] == "evidence":
            locator = next((name for name in _LOCATORS if name in part), "")
            return f"evidence in {self.value(part['source'])}, {locator} {self.value(part[locator])}"
        word = _SINGULAR.get(pattern[-1]) or pattern[-1].removesuffix("s")
        if pattern == ("disputes", "positions"):
            return f"{word} of {self._holders(part['held_by'])}"
        head = _HEAD.get(pattern[-1])
        if head is None or head not in part:
            return f"{word} {self.value(next(iter(part.values())))}"
        named = self.value(part[head])
        return f"{word} “{named}”" if head == "text" else f"{word} {named}"

    def _holders(self, node: Node) -> str:
        holders = [part for part in node if isinstance(part, dict)] if isinstance(node, list) else []
        return _listed([self.value(value) for holder in holders for value in holder.values()])

    def inside(self, part: Part, pattern: Pattern) -> str:
        """What a part says beside what it is called by, on one line."""
        if pattern == ("claims",):
            figures = part.get("figures")
            listed = figures if isinstance(figures, list) else []
            numbers = [self.inside(each, ("claims", "figures")) for each in listed if isinstance(each, dict)]
            told = f"{self.speaker(part)} ({self.value(part['mode'])}): {self.value(part['text'])}"
            return "; ".join([told, *(f"figure {number}" for number in numbers)])
        if pattern == ("claims", "figures"):
            measure, number, counted = (self.value(part[key]) for key in ("measure", "number", "counted"))
            return f"{measure}: {number}, counted: {counted}"
        said = ("source", *_LOCATORS) if pattern[-1] == "evidence" else (_HEAD.get(pattern[-1]), "claims")
        off = [key for key, node in part.items() if isinstance(node, Leaf) and node.value is False]
        return self.value({key: node for key, node in part.items() if key not in (*said, *off)})


def _listed(texts: list[str]) -> str:
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last
