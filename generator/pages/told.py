"""Told text: summaries, descriptions and “where things stand”, with marks, notes and first mentions linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.pages.edition import Edition
from generator.pages.page import Link, Passage
from generator.pages.views import Mark, MarkedSentence, Note, ParagraphView, Segment
from generator.records.shapes import Actor, Event, Place
from generator.values.ids import ClaimRef, RecordRef
from generator.values.languages import LocalText
from generator.values.marked_text import MarkedParagraph, MarkedPiece, parse_marked


def told(
    edition: Edition, text: LocalText, home: RecordRef | None, mentions: Iterable[Link] = ()
) -> tuple[ParagraphView, ...]:
    """A marked text as paragraphs; `mentions` are linked where they first appear.

    Claims of the record at home keep their numbers; those of others are numbered on from there.
    """
    passage = edition.passage(text)
    linking = _FirstMentions(mentions)
    numbers = {placed.ref: placed.ref.number for placed in edition.chronology.claims_of(home)} if home else {}
    return tuple(
        _paragraph(edition, paragraph, passage, home, linking, numbers)
        for paragraph in parse_marked(passage.text)
    )


def mentions_of(edition: Edition, event: Event) -> tuple[Link, ...]:
    """An event's own participants and places under the names that its text may use; never metonyms of them."""
    links: list[Link] = []
    records: list[Actor | Place] = [edition.chronology.actors[part.actor] for part in event.participants]
    records += [edition.chronology.places[part.place] for part in event.places]
    for record in records:
        url = edition.link(record.ref).url
        links += [
            Link(text=edition.own(name.text), url=url)
            for name in record.names
            if name.lang == edition.language
        ]
    return tuple(links)


def _paragraph(
    edition: Edition,
    paragraph: MarkedParagraph,
    passage: Passage,
    home: RecordRef | None,
    linking: _FirstMentions,
    numbers: dict[ClaimRef, int],
) -> ParagraphView:
    notes: dict[ClaimRef, Note] = {}
    sentences = [
        _sentence(edition, piece, passage.language, home, linking, numbers, notes)
        for piece in paragraph.pieces
    ]
    sources = {place.source.url.partition("#")[0] for note in notes.values() for place in note.places}
    shown = sorted({note.mark.number for note in notes.values()})
    return ParagraphView(
        sentences=tuple(sentences),
        notes_head=_notes_head(edition, shown, len(sources)) if notes else "",
        notes=tuple(notes.values()),
        language=passage.language,
        lent=passage.lent,
    )


def _sentence(
    edition: Edition,
    piece: MarkedPiece,
    language: str,
    home: RecordRef | None,
    linking: _FirstMentions,
    numbers: dict[ClaimRef, int],
    notes: dict[ClaimRef, Note],
) -> MarkedSentence:
    marks: list[Mark] = []
    for name in piece.names:
        placed = edition.chronology.find_claim(name, home)
        assert placed is not None, f"{home}: {name} is resolved"
        number = numbers.setdefault(placed.ref, max(numbers.values(), default=0) + 1)
        marks.append(edition.mark(placed, home, number))
        notes.setdefault(placed.ref, edition.note(placed, home, number))
    return MarkedSentence(segments=tuple(linking.segments(piece.text, language)), marks=tuple(marks))


def _notes_head(edition: Edition, numbers: list[int], sources: int) -> str:
    claims = edition.wording.count("told.claims", len(numbers), numbers=_ranges(edition, numbers))
    return edition.wording("told.head", claims=claims, sources=edition.wording.count("told.sources", sources))


def _ranges(edition: Edition, numbers: list[int]) -> str:
    """Numbers as ranges in a list: 1–3 and 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return edition.wording.listed([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


class _FirstMentions:
    """Links each record where a text first names it, the longest name first."""

    def __init__(self, mentions: Iterable[Link]) -> None:
        self._urls = {mention.text.text: mention.url for mention in mentions}
        self._linked: set[str] = set()
        names = sorted(self._urls, key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def segments(self, text: str, language: str) -> Iterator[Segment]:
        """A text cut where it names a record for the first time."""
        start = 0
        for match in self._names.finditer(text) if self._names else ():
            url = self._urls[match[0]]
            if url in self._linked:
                continue
            self._linked.add(url)
            if match.start() > start:
                yield _segment(text[start : match.start()], language)
            yield _segment(match[0], language, url)
            start = match.end()
        if start < len(text):
            yield _segment(text[start:], language)


def _segment(text: str, language: str, url: str = "") -> Segment:
    return Segment(
        text=Passage(text=text, language=language),
        url=url,
        space_before=text[:1].isspace(),
        space_after=text[-1:].isspace(),
    )
