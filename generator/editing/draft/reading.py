"""Reading: an article and the records in, everything that it names, counts, dates and lets somebody say out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.editing.draft.about import About, read_about
from generator.editing.draft.article import Article
from generator.editing.draft.claims import ClaimFound, find_claims
from generator.editing.draft.dates import DateFound, find_dates
from generator.editing.draft.figures import FigureFound, find_figures
from generator.editing.draft.names import (
    NameFound,
    UnknownName,
    find_adjectives,
    find_names,
    find_unknown_names,
    index_names,
)
from generator.editing.evidence.fragments import sentence_spans
from generator.records.load import Loaded
from generator.records.shapes import Actor, Source
from generator.values.edtf import Issued


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in an article. Places are paragraphs, counted from 1, and characters in them."""

    article: Article = field(repr=False)
    language: str
    about: About
    issued: Issued | None
    """The date of issue that dates were counted from."""
    dates: tuple[DateFound, ...]
    names: tuple[NameFound, ...]
    unknown_names: tuple[UnknownName, ...]
    adjectives: tuple[UnknownName, ...]
    """Adjectives of states, which may stand for them."""
    figures: tuple[FigureFound, ...]
    claims: tuple[ClaimFound, ...]

    def sentence(self, paragraph: int, place: int) -> Sentence:
        """The sentence that a place of a paragraph lies in."""
        spans = sentence_spans(self.article.paragraphs[paragraph - 1])
        start, end = next((a, b) for a, b in spans if a <= place < b)
        return Sentence(paragraph, start, end)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of an article, by its place."""

    paragraph: int
    start: int
    end: int

    def holds(self, paragraph: int, place: int) -> bool:
        """Whether a place lies in it."""
        return paragraph == self.paragraph and self.start <= place < self.end


def read(
    article: Article, language: str, loaded: Loaded, issued: Issued | None, set_aside: Iterable[int] = ()
) -> Reading:
    """Read an article in a language. The date of issue is the one given, else the one that the article prints.

    `set_aside` are paragraphs of which an editor said that they tell nothing.
    """
    about = read_about(article, language, _publishing(loaded))
    about = replace(
        about, debris=dict(sorted({**dict.fromkeys(set_aside, "set aside"), **about.debris}.items()))
    )
    issued = issued or about.issued
    paragraphs = article.paragraphs
    index = index_names(loaded.records.values())
    names = find_names(paragraphs, language, index)
    dates = find_dates(paragraphs, language, issued)
    return Reading(
        article=article,
        language=language,
        about=about,
        issued=issued,
        dates=dates,
        names=names,
        unknown_names=find_unknown_names(paragraphs, names, index),
        adjectives=find_adjectives(paragraphs, names, index),
        figures=find_figures(paragraphs, _measures(loaded), [(d.paragraph, d.start, d.end) for d in dates]),
        claims=find_claims(paragraphs, language, names),
    )


def _publishing(loaded: Loaded) -> list[Actor]:
    """Actors of that kind, and those whom a source names as its publisher."""
    records = loaded.records.values()
    named = {record.publisher for record in records if isinstance(record, Source)}
    actors = (record for record in records if isinstance(record, Actor))
    return [actor for actor in actors if actor.kind == "publisher" or actor.id in named]


def _measures(loaded: Loaded) -> Mapping[str, tuple[str, ...]]:
    measures = loaded.vocabulary.measures if loaded.vocabulary else {}
    return {name: tuple(word.label.values()) for name, word in measures.items()}
