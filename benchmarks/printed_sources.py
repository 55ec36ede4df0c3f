"""Printed sources: the invented articles, reports and broadcasts that claims rest on, and their texts.

A source is open while events cite it; it is issued a few days after the last of them. Its text prints every quote and
name that was placed in it, so that `chronology verify` finds what it looks for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cast import Actor
from draw import Draw, Topics
from lexicon import Prose
from yaml_lines import local, scalar

_KINDS = ("article", "communique", "report", "broadcast", "dataset")
_LOCATORS = {"report": "page: {}", "broadcast": 'time: "00:{:02}:30"', "dataset": "row: {}"}
_MONTHS = (
    "Jan./janv. Feb./févr. March/mars April/avr. May/mai June/juin July/juill. Aug./août Sept./sept. Oct./oct."
    " Nov./nov. Dec./déc."
).split()
_BLURRED = 0.1


@dataclass(slots=True, kw_only=True)
class OpenSource:
    """A source to which claims are still added."""

    id: str
    kind: str
    language: str
    publisher: Actor
    topics: Topics
    capacity: int
    is_dated: bool
    last_day: date = date.min
    paragraphs: list[list[str] | None] = field(default_factory=list)
    """What each paragraph prints besides its own words; None is a heading."""
    readings: list[tuple[str, int, str]] = field(default_factory=list)
    standpoint: list[tuple[int, str]] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether claims name its paragraphs, which a text can show."""
        return self.kind not in _LOCATORS

    @property
    def is_full(self) -> bool:
        """Whether no event should cite it any more."""
        return len(self.paragraphs) >= self.capacity

    def locator(self, place: int) -> str:
        """A place in it as evidence names it: `paragraph: 3`."""
        return _LOCATORS.get(self.kind, "paragraph: {}").format(place)

    def new_place(self, random: Random) -> int:
        """The number of a paragraph that nothing rests on yet; now and then a heading stands before it."""
        if self.has_text and random.random() < 0.1:
            self.paragraphs.append(None)
        self.paragraphs.append([])
        return len(self.paragraphs)

    def print_words(self, place: int, words: str) -> None:
        """Have the paragraph print these words."""
        printed = self.paragraphs[place - 1]
        if printed is not None and words not in printed:
            printed.append(words)


def new_source(number: int, publisher: Actor, topics: Topics, random: Random) -> OpenSource:
    """A source without paragraphs yet."""
    return OpenSource(
        id=f"source-{number:05}",
        kind=random.choices(_KINDS, (78, 12, 5, 3, 2))[0],
        language=random.choices(("fr", "en"), (65, 35))[0],
        publisher=publisher,
        topics=topics,
        capacity=random.randint(6, 22),
        is_dated=random.random() < 0.93,
    )


def source_text(source: OpenSource, prose: Prose) -> str:
    """What the source prints: a line for each paragraph, each fragment inside a sentence of its own."""
    topic = source.topics[source.language]
    lines = []
    for printed in source.paragraphs:
        if printed is None:
            lines.append(prose.sentence(topic, 4, 8))
            continue
        sentences = [
            f"{prose.sentence(topic, 3, 8)} {words} {prose.words(topic, 3, 9)}." for words in printed
        ]
        lines.append(" ".join([*sentences, prose.sentence(topic) + "."]))
    return "\n\n".join(lines) + "\n"


def source_record(draw: Draw, source: OpenSource, text: str) -> str:
    """The record of a source that is full."""
    other = "en" if source.language == "fr" else "fr"
    random, prose, topics = draw.random, draw.prose, source.topics
    record = f"kind: {source.kind}\n"
    if random.random() < 0.85:
        original = prose[source.language].sentence(topics[source.language], 5, 10)
        translation = prose[other].sentence(topics[other], 5, 10)
        record += f"title:\n  original: {scalar(original)}\n"
        record += f"  translations:\n    {other}: {scalar(translation)}\n"
    else:
        record += local("title_supplied", *draw.text(topics, 4, 8))
    day = source.last_day + timedelta(days=random.randint(0, 20))
    english, french = _MONTHS[day.month - 1].split("/")
    number = source.id[-5:].lstrip("0")
    record += local(
        "label", f"Source {number}, {english} {day.year}", f"Source {number}, {french} {day.year}"
    )
    record += f"publisher: {source.publisher.id}\nlanguage: {source.language}\n"
    record += _issued(draw, source, day)
    record += f"url: https://example.org/{source.id}\naccessed: 2025-02-{random.randint(1, 28):02}\n"
    if random.random() < 0.3:
        record += f"archived:\n  - url: https://example.org/archive/{source.id}\n    date: 2025-03-01\n"
    if source.has_text:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        record += f"text:\n  sha256: {sha256}\n  paragraphs: {len(source.paragraphs)}\n"
    record += _wordings(draw, source)
    if random.random() < 0.1:
        record += local("notes", *draw.text(topics, 8, 16, "."))
    return record + "added: 2025-03-02\n"


def _issued(draw: Draw, source: OpenSource, day: date) -> str:
    if not source.is_dated:
        return ""
    random = draw.random
    drawn = random.random()
    if drawn < _BLURRED:
        return f"issued: {day:%Y-%m}\n" + local("issued_note", *draw.text(source.topics, 6, 12, "."))
    if drawn < 2 * _BLURRED:
        return f"issued: {day}T{random.randint(6, 22):02}:{random.randint(0, 59):02}+02:00\n"
    return f"issued: {day}{'~' if drawn > 0.97 else ''}\n"


def _wordings(draw: Draw, source: OpenSource) -> str:
    record = "standpoint:\n" if source.standpoint else ""
    for place, words in source.standpoint:
        record += f"  - paragraph: {place}\n    printed: {scalar(words)}\n"
        record += local("note", *draw.text(source.topics, 6, 12, "."), "    ")
    record += "readings:\n" if source.readings else ""
    for id, place, words in source.readings:
        record += f"  - id: {id}\n    paragraph: {place}\n    printed: {scalar(words)}\n"
        record += local("means", *draw.text(source.topics, 2, 5), "    ")
        record += local("why", *draw.text(source.topics, 6, 14, "."), "    ")
    headings = [place for place, printed in enumerate(source.paragraphs, start=1) if printed is None]
    record += "unused_paragraphs:\n" if headings else ""
    for place in headings:
        record += f"  - paragraph: {place}\n" + local("why", "A heading.", "Un intertitre.", "    ")
    return record
