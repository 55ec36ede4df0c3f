"""Edition: the chronology in one language, as of one day. Answers what pages ask, in that language's words.

Every look-up that a page needs goes through here or through the named functions of `Chronology`; what comes back are
the views of `views.py`, in which nothing is left to look up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.chronology.accounts import Part, parts_in
from generator.chronology.announcements import is_overdue
from generator.chronology.checks.explain import EXPLANATIONS
from generator.chronology.model import PERSON, Chronology, PlacedClaim, PlacedDispute
from generator.pages.drawings.atlas import countries
from generator.pages.drawings.extents import Spot, extent_of
from generator.pages.drawings.glyph import glyph
from generator.pages.drawings.map import AREA_KM
from generator.pages.drawings.marks import Look, look_of
from generator.pages.drawings.sphere import Extent
from generator.pages.markdown import Md
from generator.pages.mentions import Mentions, actors_of
from generator.pages.page import Link, Passage
from generator.pages.typography import quoted, typeset
from generator.pages.views import (
    ClaimView,
    DateView,
    EvidenceView,
    Mark,
    NameRow,
    Note,
    QuoteView,
    Row,
    Segment,
    SourcePlace,
    Speech,
    Tag,
)
from generator.pages.wording import Wording
from generator.records.shapes import (
    UNNAMED,
    Actor,
    Claim,
    DescribedAs,
    Event,
    EventPlace,
    Evidence,
    Figure,
    Mode,
    Name,
    NameUse,
    Participation,
    Place,
    Record,
    Source,
    Stance,
    Status,
    Track,
    Word,
)
from generator.values.context import BuildContext
from generator.values.date_words import (
    DateWording,
    date_in_sentence,
    date_wording,
    date_words,
    issued_words,
    list_date_words,
    precision_words,
    short_date_words,
)
from generator.values.edtf import EdtfDate, Form
from generator.values.ids import ClaimRef, RecordKind, RecordRef, record_url
from generator.values.languages import LocalText, in_language

MODE_FAMILIES = {
    Mode.STATES: "tell",
    Mode.JUDGES: "tell",
    Mode.ESTIMATES: "tell",
    Mode.CONFIRMS: "tell",
    Mode.WELCOMES: "tell",
    Mode.ACCUSES: "contest",
    Mode.DENIES: "contest",
    Mode.DEMANDS: "contest",
    Mode.APPEALS: "contest",
    Mode.ANNOUNCES: "ahead",
    Mode.PROPOSES: "ahead",
    Mode.PROMISES: "ahead",
    Mode.CORRECTS: "mend",
    Mode.RETRACTS: "mend",
    Mode.APOLOGISES: "mend",
}
"""Which family a mode is drawn as; an accusation and a denial look alike."""

_DISPLAY_ORDER = (NameUse.PREFERRED, NameUse.SUPPLIED, NameUse.SHORT, NameUse.PRINTED, NameUse.VARIANT)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The chronology, the day, and the wording of one language."""

    chronology: Chronology
    context: BuildContext
    wording: Wording
    rules: Mapping[str, str] = field(default_factory=lambda: EXPLANATIONS, compare=False)
    """What the commands demand of records and pages, by rule: the rules of the floors above come from there."""

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.wording.language

    @property
    def prefix(self) -> str:
        """The folder of this language in the site's addresses: empty for the default language."""
        return "" if self.language == self.chronology.languages[0] else f"{self.language}/"

    @property
    def site_title(self) -> str:
        """What the chronology is called."""
        return self.passage(self.chronology.configuration.title).text

    def description(self, key: str, count: int, **more: str) -> str:
        """What search engines show of an overview: words that say how much there is, and on which site."""
        return self.wording(key, count=self.wording.number(count), site=self.site_title, **more)

    # ── Texts and names ────────────────────────────────────────────────────────────────────────────────────────

    def passage(self, text: LocalText) -> Passage:
        """A text per language, in this language or, lent, in another."""
        shown, language = in_language(text, self.language, self.chronology.languages)
        return Passage(text=shown, language=language, lent=language != self.language)

    def typeset(self, passage: Passage) -> str:
        """A passage as drawings and other files show it: with the spaces of its language."""
        return typeset(passage.text, passage.language)

    def own(self, text: str) -> Passage:
        """A text that is in this language already."""
        return Passage(text=text, language=self.language)

    def display_name(self, record: Actor | Place | Track) -> Name:
        """The name a record goes by here: this language's preferred or supplied form, else the site's first."""
        for language in (self.language, *self.chronology.languages, None):
            names = [
                name for name in record.names if language in (None, name.lang) and name.use in _DISPLAY_ORDER
            ]
            if names:
                return min(names, key=lambda name: _DISPLAY_ORDER.index(name.use))
        return record.names[0]

    def name(self, ref: RecordRef) -> Passage:
        """What a record is called: an actor's, place's or track's name, an event's title, a source's label."""
        record = self.chronology.of_kind(ref.kind)[ref.id]
        if isinstance(record, Event):
            return self.passage(record.title)
        if isinstance(record, Source):
            return self.passage(record.label)
        assert isinstance(record, Actor | Place | Track)
        name = self.display_name(record)
        return Passage(text=name.text, language=name.lang)

    def link(self, ref: RecordRef) -> Link:
        """A record's name, leading to its page."""
        if ref not in self._links:
            self._links[ref] = Link(text=self.name(ref), url=record_url(ref))
        return self._links[ref]

    @cached_property
    def _links(self) -> dict[RecordRef, Link]:
        return {}

    def tab_title(self, record: Record) -> str:
        """A record's name for the browser's tab and search engines, with its date or kind where others bear it too."""
        name = self.heading(record.ref).text
        if self._bearers[self.collated(name)] == 1:
            return name
        return self.wording("record.told_apart", name=name, by=self.when(record) or self.record_kind(record))

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(self.collated(self.name(record.ref).text) for record in self.chronology.records())

    def heading(self, ref: RecordRef) -> Passage:
        """A record's name where it stands by itself, with a capital: French bodies have none inside a sentence."""
        return capitalised(self.name(ref))

    def actor(self, id: str) -> Link:
        """An actor's name and page."""
        return self.link(RecordRef(RecordKind.ACTOR, id))

    def event(self, id: str) -> Link:
        """An event's title and page."""
        return self.link(RecordRef(RecordKind.EVENT, id))

    def source(self, id: str) -> Link:
        """A source's label and page."""
        return self.link(RecordRef(RecordKind.SOURCE, id))

    def place(self, id: str) -> Link:
        """A place's name and page."""
        return self.link(RecordRef(RecordKind.PLACE, id))

    def track(self, id: str) -> Link:
        """A track's name and page."""
        return self.link(RecordRef(RecordKind.TRACK, id))

    def word(self, words: dict[str, Word], id: str) -> str:
        """The label of a word of the vocabulary."""
        return self.passage(words[id].label).text

    def words_over(self, word: Word) -> str:
        """A word of the vocabulary as the heading of a list: its plural, or its label where that serves for both."""
        return self.passage({**word.label, **(word.plural or {})}).text

    def alphabet(self, links: Iterable[Link]) -> list[Link]:
        """Links in the alphabetical order of the page's language: accents and case do not count."""
        return sorted(links, key=lambda link: (self.collated(link.text.text), link.url))

    def collated(self, text: str) -> str:
        """What a text is sorted by."""
        from generator.values.folding import fold

        return fold(text)

    # ── Dates ──────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def dates(self) -> DateWording:
        """How this language says dates."""
        return date_wording(self.wording.section("dates"))

    def day(self, date: EdtfDate) -> str:
        """A date in words: Monday 26 October 2020."""
        return date_words(date, self.dates)

    def short_day(self, date: EdtfDate) -> str:
        """A date on a label: 26 Oct 2020."""
        return short_date_words(date, self.dates)

    def in_sentence(self, date: EdtfDate) -> str:
        """A date inside a sentence: on Monday 26 October 2020."""
        return date_in_sentence(date, self.dates)

    def issued(self, source: Source) -> str:
        """When a source was issued, in words; empty where that is not known."""
        return issued_words(source.issued, self.dates) if source.issued else ""

    def when(self, record: Record) -> str:
        """An event's date as lists show it; empty for other records."""
        return self.event_date(record, listed=True).words if isinstance(record, Event) else ""

    def language_name(self, code: str) -> str:
        """What this language calls another; the code where it has no word for it."""
        key = f"language_names.{code}"
        return self.wording(key) if self.wording.has(key) else code

    def look(self, event: Event) -> Look:
        """How an event's date is drawn."""
        return look_of(event.status.value, overdue=is_overdue(event, self.context.today))

    def event_date(self, event: Event, *, listed: bool = False) -> DateView:
        """An event's date in words, with its shape; in lists without the weekday, which stands below it."""
        key = (event.date, self.look(event), listed)
        if key not in self._dates:
            announced = is_ahead(event)
            say = list_date_words if listed else date_words
            self._dates[key] = DateView(
                words=sentence_start(say(event.date, self.dates, announced=announced)),
                why=precision_words(event.date, self.dates, announced=announced),
                glyph=Md(glyph(event.date, self.look(event))),
                iso=html_time(event.date),
            )
        return self._dates[key]

    @cached_property
    def _dates(self) -> dict[tuple[EdtfDate, Look, bool], DateView]:
        return {}

    # ── Events in lists ────────────────────────────────────────────────────────────────────────────────────────

    def tag(self, event: Event) -> Tag | None:
        """What became of an event, unless it simply occurred."""
        if event.draft:
            return Tag(look="draft", words=self.wording("record.draft"))
        if event.status is Status.OCCURRED and not event.withdrawn:
            return None
        return self.status_tag(event)

    def status_tag(self, event: Event) -> Tag:
        """An event's status in words, or that its record is withdrawn."""
        if event.withdrawn:
            return Tag(look="withdrawn", words=self.wording("record.withdrawn"))
        look = "overdue" if is_overdue(event, self.context.today) else event.status.value
        return Tag(look=look, words=self.wording(f"status.{look}"))

    def row(self, event: Event, *, strong: str = "", meta: Sequence[str] | None = None) -> Row:
        """An event as lists show it."""
        return Row(
            date=self.event_date(event, listed=True),
            title=self.passage(event.title),
            url=record_url(event.ref),
            tag=self.tag(event),
            meta=tuple(meta) if meta is not None else self.event_meta(event),
            strong=strong,
        )

    def event_meta(self, event: Event) -> tuple[str, ...]:
        """Kind, tracks, accounts, figures and sources of an event, for the line below its title."""
        accounts = sum(len(dispute.positions) for dispute in event.disputes)
        figures = sum(len(claim.figures) for claim in event.claims)
        parts = [self.word(self.chronology.vocabulary.event_kinds, event.kind)]
        parts += [sentence_start(self.track(track).text.text) for track in event.tracks]
        if accounts:
            parts.append(self.wording.count("counts.accounts", accounts))
        if figures:
            parts.append(self.wording.count("counts.figures", figures))
        parts.append(self.wording.count("counts.sources", self.chronology.count_sources(event.ref)))
        return tuple(parts)

    def names_abroad(self, record: Actor | Place | Track) -> tuple[Name, ...]:
        """The usual names in the site's other languages, where they differ from the one shown here."""
        shown = self.display_name(record)
        usual = (name for name in record.names if name.use in (NameUse.PREFERRED, NameUse.SUPPLIED))
        abroad = {name.lang: name for name in usual if name.text != shown.text and name.lang != shown.lang}
        return tuple(abroad[code] for code in self.chronology.languages if code in abroad)

    def in_its_language(self, name: Name) -> str:
        """Which language a name is in: in French."""
        return self.wording("names.in_language", language=self.language_name(name.lang))

    def _other_names(self, record: Actor | Place | Track) -> tuple[str, ...]:
        """Every other form of a name, once each, in the order of the record, with who uses it if that is contested."""
        told = {name.text for name in (self.display_name(record), *self.names_abroad(record))}
        return tuple(dict.fromkeys(self._with_users(name) for name in record.names if name.text not in told))

    def _with_users(self, name: Name) -> str:
        return f"{name.text} ({self.users(name)})" if name.used_by else name.text

    def users(self, name: Name) -> str:
        """Who uses a contested form of a name; empty where it is not contested."""
        if not name.used_by:
            return ""
        names = self.wording.listed([self.actor(id).text.text for id in name.used_by])
        return self.wording("names.used_by", names=names)

    def name_row(self, record: Actor | Place | Track, kind: str, *meta: str) -> NameRow:
        """A record without a date as lists show it, with its other names."""
        others = self._other_names(record)
        also = (self.wording("names.also", names=self.wording("lists.comma").join(others)),) if others else ()
        return NameRow(
            name=self.heading(record.ref),
            url=record_url(record.ref),
            kind=", ".join(part for part in (self.users(self.display_name(record)), kind) if part),
            abroad=tuple(
                (self.in_its_language(name), Passage(text=self._with_users(name), language=name.lang))
                for name in self.names_abroad(record)
            ),
            meta=(*also, *(m for m in meta if m)),
        )

    # ── Places on maps ─────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def map_extent(self) -> Extent | None:
        """What the map of the whole chronology shows: where most of it happened. None without a place on a map."""
        places = self.chronology.places.values()
        spots = (
            replace(spot_of(place), weight=max(1, len(self.chronology.events_at_place(place.id))))
            for place in places
            if place.point
        )
        return extent_of(tuple(spots))

    @cached_property
    def country_names(self) -> dict[str, str]:
        """What records call countries in this language, by the numbers of the atlas: maps say it as all pages do.

        A record is that of a country where one of its names is the country's own in the same language.
        """
        records: tuple[Actor | Place, ...] = (
            *self.chronology.actors.values(),
            *self.chronology.places.values(),
        )
        known = {
            (name.lang, self.collated(name.text)): record
            for record in records
            if record.kind != PERSON
            for name in record.names
        }
        found: dict[str, str] = {}
        for number, country in countries().items():
            keys = ((language, self.collated(text)) for language, text in country.names.items())
            for record in [known[key] for key in keys if key in known][:1]:
                name = self.display_name(record)
                if name.lang == self.language:
                    found[number] = name.text
        return found

    # ── Who says what ──────────────────────────────────────────────────────────────────────────────────────────

    def mark(self, placed: PlacedClaim, home: RecordRef | None, number: int | None = None) -> Mark:
        """The mark of a claim, on its own record's page or from elsewhere; `number` where the page counts anew."""
        shown = number if number is not None else placed.ref.number
        anchor = f"#{placed.ref.claim}"
        url = anchor if placed.ref.record == home else record_url(placed.ref.record) + anchor
        label = self.wording("claim.numbered", n=placed.ref.number)
        if placed.ref.record != home:
            label = self.wording("claim.of_record", claim=label, record=self.name(placed.ref.record).text)
        if shown != placed.ref.number:
            label = self.wording("claim.numbered_here", here=shown, claim=label)
        return Mark(number=shown, url=url, label=label)

    def speech(self, claim: Claim) -> Speech:
        """Who does what by making a claim."""
        names = (name for id in claim.speakers for name in self.chronology.actors[id].names)
        return Speech(
            who=first_capitalised(map(self.actor, claim.speakers)),
            who_words=self._who_words(claim),
            named_as=self.named_as(claim.named_as, names, claim.evidence),
            via=self._via(claim),
            mode=self.mode_words(claim),
            look=MODE_FAMILIES[claim.mode],
            against=tuple(self.actor(id) for id in claim.accused),
            against_words=self.wording("claim.other_side") if claim.against == UNNAMED else "",
            to=tuple(self.actor(id) for id in claim.to),
            to_words=self.wording.count("claim.to", 2 if self.is_plural(claim.to) else 1),
            said=short_date_words(claim.said, self.dates) if claim.said else "",
        )

    def mode_words(self, claim: Claim) -> str:
        """The mode in words; a source in its own voice reports what others state."""
        modes = "modes_plural" if self._speak_as_several(claim) else "modes"
        own = "own_" if claim.is_own_voice and claim.mode is Mode.STATES else ""
        return self.wording(f"{modes}.{own}{claim.mode}")

    def _speak_as_several(self, claim: Claim) -> bool:
        if not claim.is_own_voice:
            return self.is_plural(claim.speakers)
        sources = self._own_voices(claim)
        return len(sources) > 1 or self.is_plural(each.publisher for each in sources if each.publisher)

    def is_plural(self, actors: Iterable[str]) -> bool:
        """Whether words that go with these actors are in the plural: several, or one whose name here is a plural."""
        names = [self.display_name(self.chronology.actors[id]) for id in actors]
        return len(names) > 1 or any(name.plural for name in names)

    def named_as(
        self, named_as: DescribedAs | str | None, names: Iterable[Name], evidence: Iterable[Evidence]
    ) -> Passage | None:
        """How a source names somebody, where that is worth saying: its words, in its language where that is known."""
        if named_as is None:
            return None
        text = named_as.text if isinstance(named_as, DescribedAs) else named_as
        own = tuple(name for name in names if name.text == text)
        language = self._language_of(text, own, tuple(evidence)) or self.language
        return Passage(text=quoted(text, language), language=language)

    def named_there(self, event: Event, part: Participation | EventPlace) -> Passage | None:
        """How an event's sources name one who took part, or a place of it, where that is worth saying."""
        actors, places = self.chronology.actors, self.chronology.places
        record = actors[part.actor] if isinstance(part, Participation) else places[part.place]
        evidence = (each for claim in event.claims for each in claim.evidence)
        return self.named_as(part.named_as, record.names, evidence)

    def _language_of(self, text: str, names: tuple[Name, ...], evidence: tuple[Evidence, ...]) -> str | None:
        """The language of words that one of several sources prints: that of those known to have them, if they share it.

        Evidence of the name, or a quote with the words, shows which source that is; else the name's language may.
        """
        words = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
        sources = {each.source for each in evidence}
        printing = {
            each.source for each in evidence if any(words.search(quote.text) for quote in each.quotes)
        }
        printing |= sources & {each.source for name in names for each in name.evidence}
        languages = {self.chronology.sources[source].language for source in printing or sources}
        if not printing:
            languages = languages & {name.lang for name in names} or languages
        return languages.pop() if len(languages) == 1 else None

    def printed(self, text: str, source: str) -> Passage:
        """Words of a source, in its language and between its quotation marks."""
        language = self.chronology.sources[source].language
        return Passage(text=quoted(text, language), language=language)

    def _who_words(self, claim: Claim) -> str:
        if claim.by == UNNAMED:
            return self.wording("claim.unnamed")
        if not claim.is_own_voice:
            return ""
        return sentence_start(self.wording.listed(self._voices(claim)))

    def _voices(self, claim: Claim) -> list[str]:
        """Who speaks where sources speak in their own voice: a publisher, else “the article”; several by label."""
        sources = self._own_voices(claim)
        if len(sources) > 1:
            return [self.passage(source.label).text for source in sources]
        return [
            self.actor(source.publisher).text.text
            if source.publisher
            else self.wording(f"voice.{source.kind}")
            for source in sources
        ]

    def _own_voices(self, claim: Claim) -> list[Source]:
        return [self.chronology.sources[id] for id in dict.fromkeys(each.source for each in claim.evidence)]

    def _via(self, claim: Claim) -> Link | None:
        if claim.via is None:
            return None
        if claim.via.actor:
            return self.actor(claim.via.actor)
        assert claim.via.text is not None
        return Link(text=self.passage(claim.via.text), url="")

    def segments(
        self, passage: Passage, home: RecordRef | None, linked: set[RecordRef]
    ) -> tuple[Segment, ...]:
        """A text cut where it first names an actor or a place, which it links; `linked` are those named before."""
        text = self.typeset(passage)
        cut: list[tuple[str, str]] = []
        start = 0
        for begin, end, ref in self._mentions.first(text, passage.language, home, linked):
            cut += [(text[start:begin], ""), (text[begin:end], record_url(ref))]
            start = end
        cut.append((text[start:], ""))
        return tuple(
            Segment(
                text=replace(passage, text=stretch, lent=False),
                url=url,
                space_before=stretch[0] == " ",
                space_after=stretch[-1] == " ",
            )
            for stretch, url in cut
            if stretch
        )

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.chronology)

    # ── Claims and evidence ────────────────────────────────────────────────────────────────────────────────────

    def locator(self, evidence: Evidence) -> str:
        """The place in a source in words: ¶ 2."""
        for kind in ("paragraph", "page", "time", "row"):
            value = getattr(evidence, kind)
            if value is not None:
                return self.wording(f"locator.{kind}", at=value)
        raise AssertionError("evidence has a locator")

    def source_place(self, evidence: Evidence) -> SourcePlace:
        """Where in which source."""
        return self._place_in(evidence.source, evidence.paragraph, self.locator(evidence))

    def paragraph(self, source: str, number: int) -> SourcePlace:
        """A paragraph of a source."""
        return self._place_in(source, number, self.wording("locator.paragraph", at=number))

    def _place_in(self, source: str, paragraph: int | None, locator: str) -> SourcePlace:
        link = self.source(source)
        # A source's page has a place for each of its paragraphs, where their number is known.
        anchor = f"#p{paragraph}" if paragraph and self.chronology.sources[source].text else ""
        return SourcePlace(source=Link(text=link.text, url=link.url + anchor), locator=locator)

    def source_places(self, claim: Claim) -> tuple[SourcePlace, ...]:
        """The places that a claim rests on."""
        return tuple(self.source_place(evidence) for evidence in claim.evidence)

    def evidence(self, evidence: Evidence) -> EvidenceView:
        """A piece of evidence with its quotes."""
        source = self.chronology.sources[evidence.source]
        reading = next((r for r in source.readings if r.id == evidence.reading), None)
        return EvidenceView(
            place=self.source_place(evidence),
            stance="" if evidence.stance is Stance.SUPPORTS else self.wording(f"stance.{evidence.stance}"),
            quotes=tuple(
                QuoteView(
                    text=Passage(text=quoted(quote.text, source.language), language=source.language),
                    translation=self._translation(quote.translation, source.language),
                )
                for quote in evidence.quotes
            ),
            reading=self.wording("evidence.reading", why=self.passage(reading.why).text) if reading else "",
        )

    def _translation(self, translation: LocalText | None, original: str) -> Passage | None:
        if translation is None or original == self.language:
            return None
        return self.passage(translation)

    def claim(self, placed: PlacedClaim, home: RecordRef | None, number: int | None = None) -> ClaimView:
        """A claim with all that a reader needs to check it."""
        claim = placed.claim
        mark = self.mark(placed, home, number)
        return ClaimView(
            anchor=placed.ref.claim if placed.ref.record == home else "",
            number=mark.number,
            url=mark.url,
            label=mark.label,
            record=self.link(placed.ref.record) if placed.ref.record != home else None,
            speech=self.speech(claim),
            text=self.passage(claim.text),
            segments=self._segments_of(placed),
            figures=tuple(self.figure_in_words(figure) for figure in claim.figures),
            note=self.passage(claim.editor_note) if claim.editor_note else None,
            beside=self._beside(placed, home),
            evidence=tuple(self.evidence(evidence) for evidence in claim.evidence),
        )

    def _beside(self, placed: PlacedClaim, home: RecordRef | None) -> tuple[tuple[str, Link], ...]:
        targets = [
            (word, self.chronology.find_claim(name, placed.ref.record))
            for word, names in (
                ("in_reply_to", placed.claim.in_reply_to),
                ("supersedes", placed.claim.supersedes),
            )
            for name in names
        ]
        targets += [("answered_by", other) for other in self.chronology.replies_to(placed.ref)]
        targets += [("superseded_by", other) for other in self.chronology.superseding(placed.ref)]
        return tuple(
            (self.wording(f"claim.{word}"), self.claim_link(other, home)) for word, other in targets if other
        )

    def _segments_of(self, placed: PlacedClaim) -> tuple[Segment, ...]:
        """A claim's text; those whom the line above it names are linked there."""
        if placed.ref not in self._claim_segments:
            known = {placed.ref.record, *actors_of(placed.claim)}
            shown = self.segments(self.passage(placed.claim.text), placed.ref.record, known)
            self._claim_segments[placed.ref] = shown
        return self._claim_segments[placed.ref]

    @cached_property
    def _claim_segments(self) -> dict[ClaimRef, tuple[Segment, ...]]:
        return {}

    def claim_link(self, placed: PlacedClaim, home: RecordRef | None) -> Link:
        """A claim's number as a link, with its record's name where that is another page."""
        mark = self.mark(placed, home)
        words = self.wording("claim.numbered_in_text", n=placed.ref.number)
        if placed.ref.record != home:
            words = self.wording("claim.of_record", claim=words, record=self.name(placed.ref.record).text)
        return Link(text=self.own(words), url=mark.url)

    def note(self, placed: PlacedClaim, home: RecordRef | None, number: int | None = None) -> Note:
        """A claim in one line, for the margin."""
        return Note(
            mark=self.mark(placed, home, number),
            speech=self.speech(placed.claim),
            places=self.source_places(placed.claim),
        )

    @cached_property
    def disputes_by_actor(self) -> dict[str, tuple[tuple[PlacedDispute, Part], ...]]:
        """The disputes that concern each actor, and what it is to them."""
        found: dict[str, list[tuple[PlacedDispute, Part]]] = {}
        for placed in self.chronology.disputes:
            for actor, part in parts_in(self.chronology, placed).items():
                found.setdefault(actor, []).append((placed, part))
        return {actor: tuple(each) for actor, each in found.items()}

    # ── Figures in words ───────────────────────────────────────────────────────────────────────────────────────

    def number_in_words(self, figure: Figure) -> str:
        """A figure's number with its bound: “more than 6,500”."""
        if figure.value is None:
            assert figure.min is not None
            assert figure.max is not None
            number = self.wording(
                "figures.range", low=self.wording.number(figure.min), high=self.wording.number(figure.max)
            )
        else:
            number = self.wording.number(figure.value)
        return self.wording(f"bounds.{figure.bound}", number=number)

    def figure_in_words(self, figure: Figure) -> str:
        """A figure in one line: “Killed: more than 6,500, sides not given”."""
        parts = [self.counted(figure)]
        if figure.as_of:
            parts.append(self.wording("figures.as_of", date=self.short_day(figure.as_of)))
        measure = self.word(self.chronology.vocabulary.measures, figure.measure)
        return self.wording(
            "figures.line", measure=measure, number=self.number_in_words(figure), scope=", ".join(parts)
        )

    def counted(self, figure: Figure) -> str:
        """Who is counted, in words."""
        if isinstance(figure.counted, str):
            return self.wording(f"figures.counted.{figure.counted}")
        return self.wording.listed([self.actor(id).text.text for id in figure.counted])

    def record_kind(self, record: Record) -> str:
        """What a record is, in a word: a kind of the vocabulary, or of sources."""
        vocabulary = self.chronology.vocabulary
        match record:
            case Event():
                return self.word(vocabulary.event_kinds, record.kind)
            case Actor():
                return self.word(vocabulary.actor_kinds, record.kind)
            case Place():
                return self.word(vocabulary.place_kinds, record.kind)
            case Source():
                return self.wording(f"source_kinds.{record.kind}")
            case _:
                return self.wording("kinds.track")


def spot_of(place: Place) -> Spot:
    """Where a place that has a point lies, and how wide it is if that is known to be wide."""
    assert place.point is not None
    return Spot(
        longitude=place.point.lon,
        latitude=place.point.lat,
        radius_km=place.point.precision_km if place.point.precision_km >= AREA_KM else 0.0,
    )


def is_ahead(event: Event) -> bool:
    """Whether a date is one that somebody set for later, so that a missing day is one not fixed."""
    return event.status in (Status.ANNOUNCED, Status.POSTPONED)


def html_time(date: EdtfDate) -> str | None:
    """A date as HTML's `datetime` takes it: an exact day, month or year, neither about nor inferred."""
    if date.form is not Form.POINT or date.approximate or date.uncertain or date.start is None:
        return None
    return str(date.start)


def sentence_start(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """A label as it stands behind other words: without the capital at its beginning."""
    return text[:1].lower() + text[1:]


def capitalised(passage: Passage) -> Passage:
    """A text that begins with a capital."""
    return replace(passage, text=sentence_start(passage.text))


def first_capitalised(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links as they begin a line together: a capital for the first, the others as inside a sentence."""
    return tuple(
        link if number else replace(link, text=capitalised(link.text)) for number, link in enumerate(links)
    )
