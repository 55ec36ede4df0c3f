"""The page of a source: what it is, where it speaks from, how it is read, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.chronology.model import PlacedEvidence
from generator.chronology.voices import voices_in
from generator.pages.accounts_page import question_link
from generator.pages.colophons import colophon, day_words
from generator.pages.edition import Edition, capitalised, sentence_start
from generator.pages.page import Link, Page, Passage
from generator.pages.record_parts import link_line, listed, page_of_record
from generator.pages.structured_data import source_data
from generator.pages.views import Colophon, Fact, FactLine, QuestionLink, Speech
from generator.records.shapes import Evidence, Source, Standpoint
from generator.values.ids import RecordKind, RecordRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RailPart:
    """A paragraph on the rail: a link where it carries a claim."""

    number: int
    label: str
    carries: bool
    anchor: str
    """Set where no other place of the page stands for the paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingClaim:
    """A claim that rests on a paragraph."""

    anchor: str
    """Set on the first row of a paragraph only."""
    locator: str
    speech: Speech
    text: Passage
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingRecord:
    """A record and what of it rests on this source."""

    record: Link
    when: str
    also: tuple[Link, ...]
    """The other sources that it rests on."""
    claims: tuple[RestingClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingFigure:
    """A figure that the source prints."""

    locator: str
    about: Link
    words: str
    speech: Speech
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose claims the source prints, and how many."""

    who: Link
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """A spelling, slip or ambiguity: what is printed, what it is read as, and why."""

    printed: Passage
    locator: str
    means: Passage | None
    why: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedView:
    """A paragraph that carries nothing."""

    locator: str
    anchor: str
    why: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """What the page of a source says."""

    kind: str
    title: Passage
    title_supplied: bool
    translation: Passage | None
    issued: str
    byline: str
    facts: tuple[Fact, ...]
    standpoint: tuple[ReadingView, ...]
    rail: tuple[RailPart, ...]
    alone: str
    """How many of its events rest on it alone."""
    records: tuple[RestingRecord, ...]
    voices: tuple[Voice, ...]
    figures: tuple[RestingFigure, ...]
    questions: tuple[QuestionLink, ...]
    readings: tuple[ReadingView, ...]
    unused: tuple[UnusedView, ...]
    colophon: Colophon


def source_page(edition: Edition, source: Source) -> Page:
    """The planned page of a source."""
    evidence = edition.chronology.evidence_in(source.id)
    translation = _translation(edition, source)
    view = SourceView(
        kind=edition.record_kind(source),
        title=_title(edition, source),
        title_supplied=source.title is None,
        translation=translation,
        issued=sentence_start(edition.issued(source)),
        byline=_byline(edition, source),
        facts=tuple(_facts(edition, source)),
        standpoint=tuple(_standpoint(edition, source, standpoint) for standpoint in source.standpoint),
        rail=tuple(_rail(edition, source, evidence)),
        alone=_alone(edition, source, evidence),
        records=tuple(_records(edition, source, evidence)),
        voices=tuple(_voices(edition, source)),
        figures=tuple(_figures(edition, source)),
        questions=tuple(_questions(edition, source)),
        readings=tuple(_readings(edition, source)),
        unused=tuple(
            UnusedView(
                locator=edition.wording("locator.paragraph", at=unused.paragraph),
                anchor=f"p{unused.paragraph}",
                why=edition.passage(unused.why),
            )
            for unused in sorted(source.unused_paragraphs, key=lambda unused: unused.paragraph)
        ),
        colophon=colophon(edition, source),
    )
    description = edition.wording(
        "source.description",
        label=edition.passage(source.label).text,
        claims=edition.wording.count("counts.claims", len({placed.claim.ref for placed in evidence})),
        site=edition.site_title,
    )
    return page_of_record(edition, source, description, view, source_data(edition, source))


def _title(edition: Edition, source: Source) -> Passage:
    if source.title:
        return Passage(text=source.title.original, language=source.language)
    assert source.title_supplied is not None
    return edition.passage(source.title_supplied)


def _translation(edition: Edition, source: Source) -> Passage | None:
    if source.title is None or source.title.translations is None or source.language == edition.language:
        return None
    return edition.passage(source.title.translations)


def _byline(edition: Edition, source: Source) -> str:
    words = edition.wording
    publisher = (
        edition.actor(source.publisher).text.text if source.publisher else words("source.no_publisher")
    )
    return f"{publisher} · {words('source.in_language', language=edition.language_name(source.language))}"


def _facts(edition: Edition, source: Source) -> Iterator[Fact]:
    words = edition.wording
    if source.publisher:
        yield Fact(heading=words("source.publisher"), lines=(link_line(edition.actor(source.publisher)),))
    lines = tuple(map(link_line, map(edition.actor, source.authors)))
    yield Fact(
        heading=words("source.authors"),
        lines=lines or (FactLine(text=edition.own(words("source.not_given"))),),
    )
    issued = edition.own(sentence_start(edition.issued(source)) or words("source.not_given"))
    note = edition.passage(source.issued_note).text if source.issued_note else ""
    yield Fact(heading=words("source.issued"), lines=(FactLine(text=issued, aside=note),))
    yield Fact(heading=words("source.address"), lines=tuple(_addresses(edition, source)))
    if source.text:
        yield Fact(
            heading=words("source.text_read"),
            lines=(
                FactLine(
                    text=edition.own(words.count("source.paragraphs", source.text.paragraphs)),
                    aside=f"SHA-256 {source.text.sha256[:16]}…",
                ),
            ),
        )
    yield from listed(words("source.derives_from"), map(link_line, map(edition.source, source.derives_from)))
    if source.notes:
        yield Fact(heading=words("source.notes"), lines=(FactLine(text=edition.passage(source.notes)),))


def _addresses(edition: Edition, source: Source) -> Iterator[FactLine]:
    if source.url:
        read = day_words(edition, source.accessed) if source.accessed else ""
        aside = edition.wording("source.accessed", date=read) if read else ""
        yield FactLine(text=edition.own(source.url), url=source.url, aside=aside)
    for copy in source.archived:
        aside = edition.wording("source.archived")
        if copy.date:
            aside = edition.wording("source.archived_on", date=day_words(edition, copy.date))
        yield FactLine(text=edition.own(copy.url), url=copy.url, aside=aside)
    if not source.url and not source.archived:
        yield FactLine(
            text=edition.own(edition.wording("source.no_address")),
            aside=edition.wording("source.read_from_copy"),
        )


def _standpoint(edition: Edition, source: Source, standpoint: Standpoint) -> ReadingView:
    return ReadingView(
        printed=edition.printed(standpoint.printed, source.id),
        locator=edition.wording("locator.paragraph", at=standpoint.paragraph),
        means=None,
        why=edition.passage(standpoint.note),
    )


def _readings(edition: Edition, source: Source) -> Iterator[ReadingView]:
    for reading in sorted(source.readings, key=lambda reading: (reading.paragraph, reading.id)):
        yield ReadingView(
            printed=edition.printed(reading.printed, source.id),
            locator=edition.wording("locator.paragraph", at=reading.paragraph),
            means=edition.passage(reading.means) if reading.means else None,
            why=edition.passage(reading.why),
        )


def _rail(edition: Edition, source: Source, evidence: tuple[PlacedEvidence, ...]) -> Iterator[RailPart]:
    set_aside = {unused.paragraph for unused in source.unused_paragraphs}
    for number in range(1, (source.text.paragraphs if source.text else 0) + 1):
        claims = {placed.claim.ref for placed in evidence if placed.evidence.paragraph == number}
        yield RailPart(
            number=number,
            label=edition.wording(
                "source.rail_label", n=number, claims=edition.wording.count("counts.claims", len(claims))
            ),
            carries=bool(claims),
            anchor="" if claims or number in set_aside else f"p{number}",
        )


def _alone(edition: Edition, source: Source, evidence: tuple[PlacedEvidence, ...]) -> str:
    events = {
        placed.claim.ref.record for placed in evidence if placed.claim.ref.record.kind is RecordKind.EVENT
    }
    alone = sum(edition.chronology.sources_of(ref) == (source.id,) for ref in events)
    words = edition.wording
    if not events:
        return ""
    return words("source.alone", alone=words.number(alone), events=words.count("counts.events", len(events)))


def _voices(edition: Edition, source: Source) -> Iterator[Voice]:
    """Whose words it prints: sides by the alphabet, then those whom it does not name, then its own."""
    voices = voices_in(edition.chronology, source.id)
    sides = {edition.actor(side).url: side for side in voices.sides}
    for link in edition.alphabet(map(edition.actor, voices.sides)):
        who = replace(link, text=capitalised(link.text))
        yield Voice(who=who, claims=voices.sides[sides[link.url]])
    for key, claims in (("unnamed", voices.unnamed), ("own", voices.own)):
        if claims:
            words = edition.wording(f"voices.{key}")
            yield Voice(who=Link(text=edition.own(words), url=""), claims=claims)


def _figures(edition: Edition, source: Source) -> Iterator[RestingFigure]:
    """Every figure that it prints, by its place in the text."""
    chronology = edition.chronology
    found = [
        (placed, evidence)
        for placed in chronology.figures_in(source.id)
        for evidence in placed.claim.claim.evidence
        if evidence.source == source.id
    ]
    for placed, evidence in sorted(found, key=lambda pair: (_locator_key(pair[1]), pair[0].claim.ref)):
        yield RestingFigure(
            locator=edition.locator(evidence),
            about=edition.event(placed.about) if placed.about else edition.link(placed.claim.ref.record),
            words=edition.figure_in_words(placed.figure),
            speech=edition.speech(placed.claim.claim),
            url=edition.mark(placed.claim, None).url,
        )


def _questions(edition: Edition, source: Source) -> Iterator[QuestionLink]:
    """The questions of which it prints, or gives, an account."""
    chronology = edition.chronology
    for placed in chronology.disputes:
        named = [name for position in placed.dispute.positions for name in position.claims]
        claims = [chronology.find_claim(name, placed.record) for name in named]
        if any(each.source == source.id for claim in claims if claim for each in claim.claim.evidence):
            yield question_link(edition, placed)


def _records(
    edition: Edition, source: Source, evidence: tuple[PlacedEvidence, ...]
) -> Iterator[RestingRecord]:
    """What rests on the source, record by record, in the order of its first paragraph."""
    by_record: dict[RecordRef, list[PlacedEvidence]] = {}
    for placed in evidence:
        by_record.setdefault(placed.claim.ref.record, []).append(placed)
    anchored: set[str] = set()
    for ref, all_placed in sorted(
        by_record.items(), key=lambda pair: (min(map(_place_key, pair[1])), pair[0])
    ):
        record = edition.chronology.of_kind(ref.kind)[ref.id]
        yield RestingRecord(
            record=edition.link(ref),
            when=edition.when(record) or edition.record_kind(record),
            also=tuple(edition.source(id) for id in edition.chronology.sources_of(ref) if id != source.id),
            claims=tuple(
                _resting(edition, placed, anchored) for placed in sorted(all_placed, key=_place_key)
            ),
        )


def _resting(edition: Edition, placed: PlacedEvidence, anchored: set[str]) -> RestingClaim:
    anchor = f"p{placed.evidence.paragraph}" if placed.evidence.paragraph else ""
    first = anchor not in anchored
    anchored.add(anchor)
    return RestingClaim(
        anchor=anchor if first else "",
        locator=edition.locator(placed.evidence),
        speech=edition.speech(placed.claim.claim),
        text=edition.passage(placed.claim.claim.text),
        url=edition.mark(placed.claim, None).url,
    )


def _place_key(placed: PlacedEvidence) -> tuple[int, int]:
    return (_locator_key(placed.evidence), placed.claim.ref.number)


def _locator_key(evidence: Evidence) -> int:
    return evidence.paragraph or evidence.page or evidence.row or 0
