"""Parts that the pages of records share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.pages.disputes import dispute_view
from generator.pages.drawings.density import MOST_MARKS, by_month
from generator.pages.drawings.strips import strips
from generator.pages.drawn import drawing_words, marks
from generator.pages.edition import Edition
from generator.pages.markdown import Md
from generator.pages.names import name_lines
from generator.pages.page import JsonLd, Link, Page
from generator.pages.views import ClaimView, DisputeView, Fact, FactLine
from generator.records.shapes import Actor, Event, Place, Record, Telling, Track
from generator.values.ids import RecordRef, record_page


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTimeline:
    """The events of one record, drawn."""

    drawing: Md
    """Empty without any."""
    counted: bool
    """Whether it counts the events instead of drawing each."""
    url: str
    """The same selection on the page of the timeline."""


def own_timeline(
    edition: Edition,
    ref: RecordRef,
    events: Sequence[Event],
    roles: Iterable[str] = (),
    year_urls: Mapping[int, str] | None = None,
) -> OwnTimeline:
    """A record's own events by year and month: each by itself, or how many there are. `roles`: those of an actor."""
    facet = ref.kind.word
    asked = urlencode([(facet, ref.id), *(("role", role) for role in dict.fromkeys(roles))])
    once = {event.id: event for event in events}.values()
    drawn, words = marks(edition, once, ref.kind.value), drawing_words(edition)
    counted = len(once) > MOST_MARKS
    return OwnTimeline(
        drawing=Md((by_month if counted else strips)(drawn, words, year_urls)),
        counted=counted,
        url=f"timeline.html?{asked}",
    )


def own_claims(edition: Edition, record: Telling) -> Iterator[ClaimView]:
    """The claims that a record carries itself: background that belongs to no event."""
    for placed in edition.chronology.claims_of(record.ref):
        yield edition.claim(placed, record.ref)


def own_disputes(edition: Edition, record: Telling) -> Iterator[DisputeView]:
    """The disputes that a record carries."""
    for placed in edition.chronology.disputes_of(record.ref):
        yield dispute_view(edition, placed, record.ref)


def listed(heading: str, lines: Iterable[FactLine]) -> Iterator[Fact]:
    """A fact of these lines; none without a line."""
    if all_lines := tuple(lines):
        yield Fact(heading=heading, lines=all_lines)


def link_line(link: Link) -> FactLine:
    """A record as the line of a fact."""
    return FactLine(text=link.text, url=link.url)


def also_printed(edition: Edition, record: Actor | Place | Track) -> Iterator[Fact]:
    """The other forms of a record's name."""
    return listed(edition.wording("names.also_printed"), name_lines(edition, record))


def rests_on(edition: Edition, record: Telling) -> Iterator[Fact]:
    """The sources that a record's own claims rest on."""
    sources = map(edition.source, edition.chronology.sources_of(record.ref))
    return listed(edition.wording("record.rests_on"), map(link_line, sources))


def page_of_record(
    edition: Edition, record: Record, description: str, view: object, json_ld: JsonLd | None = None
) -> Page:
    """The planned page of a record."""
    return Page(
        path=record_page(record.ref),
        template=f"{record.ref.kind.word}.md.j2",
        title=edition.tab_title(record),
        description=description,
        view=view,
        has_toc=True,
        json_ld=json_ld,
    )


def description_of(
    edition: Edition, record: Record, kind: str, events: int, claims: int, name: str = ""
) -> str:
    """One sentence about a record for search engines: what it is, and how much is recorded of it."""
    return edition.wording(
        "record.description",
        name=name or edition.heading(record.ref).text,
        kind=kind,
        events=edition.wording.count("counts.events", events),
        claims=edition.wording.count("counts.claims", claims),
        site=edition.site_title,
    )
