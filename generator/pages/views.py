"""Views: the parts that several pages show, ready to be said. Everything in them is decided; templates only say it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.markdown import Md
from generator.pages.page import Link, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date in words, with its shape."""

    words: str
    """Monday 26 October 2020"""
    why: str
    """The second line: Monday; no day given."""
    glyph: Md
    iso: str | None
    """For `<time datetime>`: only where HTML can say it, an exact day, month or year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A status in words; `look` is the class that draws it."""

    look: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event as lists show it."""

    date: DateView
    title: Passage
    url: str
    tag: Tag | None
    """Only what is not simply “occurred”."""
    meta: tuple[str, ...]
    strong: str = ""
    """What this event is to the record of the page: a role."""
    named_as: tuple[Passage, ...] = ()
    """How its sources name the record of the page there."""
    sources: tuple[Passage, ...] = ()
    """The labels of the sources that it rests on, for paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A record without a date as lists show it."""

    name: Passage
    url: str
    kind: str
    meta: tuple[str, ...]
    abroad: tuple[tuple[str, Passage], ...] = ()
    """What it is called in the site's other languages: the words for the language, and the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text that may lead to a record. The spaces at its ends are told apart: values print without them."""

    text: Passage
    url: str = ""
    space_before: bool = False
    space_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The mark of a claim: its number, where it stands, and what a screen reader says."""

    number: int
    url: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A stretch of a told text and the marks at its end."""

    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlace:
    """Where in which source: its label, its page, and the locator in words: ¶ 2."""

    source: Link
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote in its own language and what it means."""

    text: Passage
    translation: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A piece of evidence: where, how it stands to the claim, in which words."""

    place: SourcePlace
    stance: str
    """Said only where the place does not simply support the claim."""
    quotes: tuple[QuoteView, ...]
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Who does what by saying it, to or against whom."""

    who: tuple[Link, ...]
    """Empty where someone unnamed, or the source itself, speaks: then `who_words` says so."""
    who_words: str
    named_as: Passage | None
    """How the source names the speaker, where that is not simply the name: “leur homologue américain”."""
    via: Link | None
    """Who relayed it: an actor's page, or words alone."""
    mode: str
    """The mode in words: accuses."""
    look: str
    """The mode's family: tell, contest, ahead, mend."""
    against: tuple[Link, ...]
    against_words: str
    to: tuple[Link, ...]
    to_words: str
    """The word before those whom it is addressed to."""
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with all that a reader needs to check it."""

    anchor: str
    number: int
    url: str
    label: str
    record: Link | None
    """The record that it belongs to, on the pages of others."""
    speech: Speech
    text: Passage
    segments: tuple[Segment, ...]
    """The same text, with links where it names actors and places whom the speech does not."""
    figures: tuple[str, ...]
    note: Passage | None
    beside: tuple[tuple[str, Link], ...]
    """What it answers, what answers or replaces it: the word, and the claim."""
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A claim in one line: what stands in the margin beside the text that it carries."""

    mark: Mark
    speech: Speech
    places: tuple[SourcePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph of told text with its notes."""

    sentences: tuple[MarkedSentence, ...]
    notes_head: str
    """Claims 1–2, one source"""
    notes: tuple[Note, ...]
    language: str
    lent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """One account of a dispute, or the words for its absence."""

    heading: Link
    holders: tuple[Link, ...]
    """Whose account it is, named as inside a sentence."""
    claims: tuple[ClaimView, ...]
    note: Passage | None
    silence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A question and every printed account of it."""

    anchor: str
    question: Passage
    record: Link
    """The record that it belongs to."""
    when: str
    columns: tuple[ColumnView, ...]
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLink:
    """A question on which accounts differ, and what the record of the page is to it."""

    question: Link
    record: Link
    when: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the facts: a heading and what stands under it."""

    heading: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A text or link, and what is said about it in smaller type."""

    text: Passage
    url: str = ""
    aside: str = ""
    named_as: Passage | None = None
    """How the source names it, where that is worth saying."""
    places: tuple[SourcePlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure in its table."""

    words: str
    drawing: Md
    as_of: str
    """The day for which it is given; empty where that is not said."""
    speech: Speech
    places: tuple[SourcePlace, ...]
    dated: str
    """When it was said, else when its source was issued, in words."""
    note: Passage | None
    claim: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureScopeView:
    """Figures that may be compared: one measure, one event, the same people counted."""

    anchor: str
    what: Link
    when: str
    counted: str
    several: str
    """“3 figures”; empty for a single one."""
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTableView:
    """All figures of one measure on one scale."""

    measure: str
    description: str
    axis: Md
    scopes: tuple[FigureScopeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNote:
    """A sentence below a map; `layout` is the class of the layout that it belongs to, empty for both."""

    words: str
    links: tuple[Link, ...] = ()
    layout: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A map, what its marks mean, and what it does not show."""

    drawing: Md
    key: str
    key_narrow: str
    """The same for phones, where the drawing may leave capitals out."""
    notes: tuple[MapNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A change of published meaning."""

    day: str
    record: Link
    field: str
    was: str
    now: str
    why: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source as a bibliography names it."""

    label: Passage
    title: Passage
    about: str
    """Who published it, and when."""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """A record's own dates, how to cite it, and where to mend it."""

    citation_title: str
    citation_date: str
    site_title: str
    record: str
    address: str
    """Where the record is published, where that is known."""
    edit_url: str
    report_url: str
    suggest_url: str
    added: str
    corrections: tuple[CorrectionView, ...]
    sources: tuple[CitedSource, ...]
    """What a record rests on, for paper."""
    withdrawn: str
    withdrawn_why: Passage | None
    draft: bool
