"""Told text: summaries, descriptions and “where things stand”, with marks, notes and first mentions linked."""

from __future__ import annotations

from generator.pages.edition import Edition
from generator.pages.page import Passage
from generator.pages.views import Mark, MarkedSentence, Note, ParagraphView
from generator.values.ids import ClaimRef, RecordRef
from generator.values.languages import LocalText
from generator.values.marked_text import MarkedParagraph, MarkedPiece, parse_marked


def told(edition: Edition, text: LocalText, home: RecordRef | None) -> tuple[ParagraphView, ...]:
    """A marked text as paragraphs; the actors and places that it names are linked where they first appear.

    Claims of the record at home keep their numbers; those of others are numbered on from there.
    """
    passage = edition.passage(text)
    linked = {home} if home else set()
    numbers = {placed.ref: placed.ref.number for placed in edition.chronology.claims_of(home)} if home else {}
    return tuple(
        _paragraph(edition, paragraph, passage, home, linked, numbers)
        for paragraph in parse_marked(passage.text)
    )


def _paragraph(
    edition: Edition,
    paragraph: MarkedParagraph,
    passage: Passage,
    home: RecordRef | None,
    linked: set[RecordRef],
    numbers: dict[ClaimRef, int],
) -> ParagraphView:
    notes: dict[ClaimRef, Note] = {}
    sentences = [
        _sentence(edition, piece, passage.language, home, linked, numbers, notes)
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
    linked: set[RecordRef],
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
    return MarkedSentence(
        segments=edition.segments(Passage(text=piece.text, language=language), home, linked),
        marks=tuple(marks),
    )


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
