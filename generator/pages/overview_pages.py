"""Overview pages: the index of each kind of record, and what runs across all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.pages.colophons import corrections_of
from generator.pages.edition import Edition
from generator.pages.mapped import places_map
from generator.pages.markdown import anchor_of
from generator.pages.page import Link, Page, Planned
from generator.pages.views import CorrectionView, MapView, NameRow, Row
from generator.records.shapes import Actor, Event, Source
from generator.values.ids import RecordKind

# ── Indexes ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGroup:
    """Records under one heading of an index."""

    heading: str
    rows: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The index of a kind of record."""

    lead: str
    groups: tuple[NameGroup, ...]
    map: MapView | None = None
    list_anchor: str = ""
    """Where the list begins, on a page with a map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGroup:
    """Events under one heading, or the page that lists them."""

    heading: str
    description: str
    rows: tuple[Row, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventIndexView:
    """The events by kind, or those of one kind."""

    kick: Link | None
    """Back to the whole, from the page of a kind."""
    heading: str
    lead: str
    groups: tuple[EventGroup, ...]


MOST_EVENTS = 300
"""More events than these are dealt out to a page per kind."""


def event_pages(edition: Edition) -> Iterator[Planned]:
    """Every event by kind, in the order of the vocabulary; where they are many, on a page for each kind."""
    chronology = edition.chronology
    whole = len(chronology.events) <= MOST_EVENTS
    of_kind = {
        id: [event for event in chronology.events.values() if event.kind == id]
        for id in chronology.vocabulary.event_kinds
    }
    yield Planned("events/index.md", partial(_events_index, edition, of_kind, whole))
    for id, events in of_kind.items():
        if events and not whole:
            yield Planned(_kind_path(id) + ".md", partial(_kind_page, edition, id, events))


def _events_index(edition: Edition, of_kind: Mapping[str, list[Event]], whole: bool) -> Page:
    groups = [_event_group(edition, id, events, whole) for id, events in of_kind.items() if events]
    view = EventIndexView(
        kick=None,
        heading=edition.wording("events.heading"),
        lead=edition.wording("events.lead"),
        groups=tuple(groups),
    )
    return _page(edition, "events", view, len(edition.chronology.events))


def _event_group(edition: Edition, kind: str, events: list[Event], whole: bool) -> EventGroup:
    word = edition.chronology.vocabulary.event_kinds[kind]
    count = edition.wording.count("counts.events", len(events))
    return EventGroup(
        heading=edition.words_over(word),
        description=edition.passage(word.description).text,
        rows=tuple(map(edition.row, events)) if whole else (),
        more=None if whole else Link(text=edition.own(count), url=_kind_path(kind) + ".html"),
    )


def _kind_path(kind: str) -> str:
    """In a folder of its own, where no event's page can be."""
    return f"events/kinds/{kind}"


def _kind_page(edition: Edition, kind: str, events: list[Event]) -> Page:
    group = _event_group(edition, kind, events, whole=True)
    view = EventIndexView(
        kick=Link(text=edition.own(edition.wording("sections.events")), url="events/index.html"),
        heading=group.heading,
        lead=group.description,
        groups=(EventGroup(heading="", description="", rows=group.rows),),
    )
    return replace(
        _page(edition, "events", view, len(events)), path=_kind_path(kind) + ".md", title=group.heading
    )


def actors_index(edition: Edition) -> Page:
    """Every actor by kind, alphabetically."""
    chronology = edition.chronology
    groups = []
    for id, word in chronology.vocabulary.actor_kinds.items():
        actors = [actor for actor in chronology.actors.values() if actor.kind == id]
        if actors:
            rows = tuple(_sorted_rows(edition, (_actor_row(edition, actor) for actor in actors)))
            groups.append(NameGroup(heading=edition.words_over(word), rows=rows))
    return _index(edition, "actors", groups, len(chronology.actors))


def _actor_row(edition: Edition, actor: Actor) -> NameRow:
    chronology = edition.chronology
    events, claims = len(chronology.events_of_actor(actor.id)), len(chronology.claims_by(actor.id))
    whole = edition.actor(actor.part_of).text.text if actor.part_of else ""
    posts = [edition.passage(post.title).text for post in actor.positions]
    return edition.name_row(
        actor,
        ", ".join(dict.fromkeys((*posts, *([whole] if whole else [])))),
        edition.wording.count("counts.events", events) if events else "",
        edition.wording.count("counts.claims", claims) if claims else "",
    )


def places_index(edition: Edition) -> Page:
    """Every place by kind, alphabetically."""
    chronology = edition.chronology
    groups = []
    for id, word in chronology.vocabulary.place_kinds.items():
        places = [place for place in chronology.places.values() if place.kind == id]
        rows = (
            edition.name_row(
                place,
                edition.place(place.within).text.text if place.within else "",
                edition.wording.count("counts.events", len(chronology.events_at_place(place.id))),
            )
            for place in places
        )
        if places:
            groups.append(
                NameGroup(heading=edition.words_over(word), rows=tuple(_sorted_rows(edition, rows)))
            )
    drawn = places_map(
        edition,
        tuple(chronology.places.values()),
        counts={id: len(chronology.events_at_place(id)) for id in chronology.places},
    )
    return _index(edition, "places", groups, len(chronology.places), drawn)


def tracks_index(edition: Edition) -> Page:
    """Every track, alphabetically."""
    chronology = edition.chronology
    rows = (
        edition.name_row(
            track, "", edition.wording.count("counts.events", len(chronology.events_on_track(track.id)))
        )
        for track in chronology.tracks.values()
    )
    groups = [NameGroup(heading="", rows=tuple(_sorted_rows(edition, rows)))]
    return _index(edition, "tracks", groups, len(chronology.tracks))


def sources_index(edition: Edition) -> Page:
    """Every source, the earliest first; those whose date is not known last."""
    chronology = edition.chronology
    ordered = sorted(chronology.sources.values(), key=issue_key)
    groups = [NameGroup(heading="", rows=tuple(_source_row(edition, source) for source in ordered))]
    return _index(edition, "sources", groups, len(chronology.sources))


def _source_row(edition: Edition, source: Source) -> NameRow:
    claims = len({placed.claim.ref for placed in edition.chronology.evidence_in(source.id)})
    title = source.title.original if source.title else ""
    link = edition.link(source.ref)
    return NameRow(
        name=link.text,
        url=link.url,
        kind=edition.record_kind(source),
        meta=tuple(
            part
            for part in (title, edition.issued(source), edition.wording.count("counts.claims", claims))
            if part
        ),
    )


def issue_key(source: Source) -> tuple[object, ...]:
    """What sources are sorted by: the earliest first, those whose date is not known last."""
    return (source.issued is None, source.issued.date.sort_key if source.issued else (), source.id)


def _sorted_rows(edition: Edition, rows: Iterable[NameRow]) -> list[NameRow]:
    return sorted(rows, key=lambda row: (edition.collated(row.name.text), row.url))


def _index(
    edition: Edition, section: str, groups: list[NameGroup], count: int, map: MapView | None = None
) -> Page:
    list_anchor = anchor_of(edition.wording("map.as_list")) if map else ""
    view = IndexView(
        lead=edition.wording(f"{section}.lead"), groups=tuple(groups), map=map, list_anchor=list_anchor
    )
    return _page(edition, section, view, count)


# ── Across all records ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """Every correction and withdrawal."""

    corrections: tuple[CorrectionView, ...]
    withdrawn: tuple[NameRow, ...]


def corrections_page(edition: Edition) -> Page:
    """Every change of published meaning, the latest first."""
    corrections = corrections_of(edition, *edition.chronology.records())
    withdrawn = tuple(
        NameRow(
            name=edition.name(record.ref),
            url=edition.link(record.ref).url,
            kind=edition.record_kind(record),
            meta=(edition.passage(record.withdrawn.why).text,),
        )
        for record in edition.chronology.records()
        if record.withdrawn
    )
    return _page(
        edition,
        "corrections",
        CorrectionsView(corrections=corrections, withdrawn=withdrawn),
        len(corrections),
    )


OVERVIEW_SECTIONS = (
    *(
        "chronology",
        "timeline",
        "accounts",
        "figures",
        "announced",
        "events",
        "actors",
        "places",
        "tracks",
        "sources",
    ),
    *("coverage", "corrections"),
)
"""The overview pages by the names of their sections, in the order of the plan."""


def _page(edition: Edition, section: str, view: object, count: int) -> Page:
    """A page of a section: `chronology.md`, or `actors/index.md` where records lie below it."""
    folders = {kind.value for kind in RecordKind}
    return Page(
        path=f"{section}/index.md" if section in folders else f"{section}.md",
        template=f"{'name_index' if section in ('actors', 'places', 'tracks', 'sources') else section}.md.j2",
        title=edition.wording(f"sections.{section}"),
        description=edition.description(f"{section}.description", count),
        view=view,
    )
