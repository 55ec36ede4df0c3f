"""The page of the finder: a place for it, the date shapes it draws, and the lists that serve without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.pages.chronology_page import year_urls
from generator.pages.drawings.glyph import glyph
from generator.pages.drawings.marks import Look
from generator.pages.drawings.shapes import Outline, outline_of
from generator.pages.edition import Edition, capitalised
from generator.pages.markdown import Md, anchor_of
from generator.pages.page import Link, Page
from generator.records.shapes import Event
from generator.values.ids import RecordKind

MOST_LINKS = 60
"""A list of more records than these is a link to their index."""
Shape = tuple[Outline, Look]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A list that can be read without the finder, and how many events are on it."""

    link: Link
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Lists of one sort."""

    heading: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindView:
    """The finder's page."""

    shapes: tuple[Md, ...]
    """Every date shape that an event has, in the order of `date_shapes`."""
    groups: tuple[Ways, ...]


def find_page(edition: Edition) -> Page:
    """Where everything is found: with a script by words and facets, without one through lists."""
    events = tuple(edition.chronology.events.values())
    return Page(
        path="find.md",
        template="find.md.j2",
        title=edition.wording("sections.find"),
        description=edition.description("finder.description", len(events)),
        view=FindView(
            shapes=tuple(map(Md, date_shapes(edition).values())), groups=tuple(_groups(edition, events))
        ),
        is_finder=True,
    )


def shape_of(edition: Edition, event: Event) -> Shape:
    """Which date shape an event has."""
    return outline_of(event.date), edition.look(event)


def date_shapes(edition: Edition) -> dict[Shape, str]:
    """Every date shape that an event has, drawn, in a fixed order: the finder names them by their places in it."""
    drawn: dict[Shape, str] = {}
    for event in edition.chronology.events.values():
        shape = shape_of(edition, event)
        if shape not in drawn:
            drawn[shape] = glyph(event.date, shape[1])
    return dict(sorted(drawn.items()))


def _groups(edition: Edition, events: tuple[Event, ...]) -> Iterator[Ways]:
    words = edition.wording
    per_year = Counter(event.date.first_year for event in events)
    years = (_way(edition, str(year), url, per_year[year]) for year, url in year_urls(edition).items())
    kinds = (
        _way(edition, label, f"events/index.html#{anchor_of(label)}", count)
        for label, count in _kinds(edition, events)
    )
    yield Ways(heading=words("finder.plain.year"), ways=tuple(years))
    yield Ways(heading=words("finder.facets.kind"), ways=tuple(kinds))
    for kind in (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK, RecordKind.SOURCE):
        yield Ways(heading=words(f"sections.{kind.value}"), ways=tuple(_records(edition, kind)))
    across = ("announced", "accounts", "figures", "coverage", "corrections")
    yield Ways(
        heading=words("finder.plain.across"),
        ways=tuple(_way(edition, words(f"sections.{name}"), f"{name}.html") for name in across),
    )


def _kinds(edition: Edition, events: Iterable[Event]) -> Iterator[tuple[str, int]]:
    per_kind = Counter(event.kind for event in events)
    for id, word in edition.chronology.vocabulary.event_kinds.items():
        if id in per_kind:
            yield edition.words_over(word), per_kind[id]


def _records(edition: Edition, kind: RecordKind) -> Iterator[Way]:
    chronology = edition.chronology
    records = list(chronology.records(kind))
    if len(records) > MOST_LINKS:
        yield _way(edition, edition.wording("finder.plain.all"), f"{kind.value}/index.html", len(records))
        return
    counts = {
        RecordKind.ACTOR: lambda id: len(chronology.events_of_actor(id)),
        RecordKind.PLACE: lambda id: len(chronology.events_at_place(id)),
        RecordKind.TRACK: lambda id: len(chronology.events_on_track(id)),
    }
    for link in edition.alphabet(edition.link(record.ref) for record in records):
        id = link.url.rpartition("/")[2].removesuffix(".html")
        count = counts[kind](id) if kind in counts else 0
        link = replace(link, text=capitalised(link.text))
        yield Way(link=link, count=edition.wording.number(count) if count else "")


def _way(edition: Edition, words: str, url: str, count: int = 0) -> Way:
    return Way(
        link=Link(text=edition.own(words), url=url), count=edition.wording.number(count) if count else ""
    )
