"""Overview pages: the chronology by year, the index of each kind of record, and what runs across all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.chronology.announcements import Announcement, Outlook, announcements
from generator.chronology.figures import figure_tables
from generator.pages.colophons import corrections_of
from generator.pages.disputes import dispute_view
from generator.pages.drawings.figures import figure_key
from generator.pages.drawings.glyph import key
from generator.pages.drawings.years import YearTally, gaps_before, year_index
from generator.pages.drawn import drawing_words, figure_mark_of, marks
from generator.pages.edition import Edition
from generator.pages.figure_tables import figure_table_view
from generator.pages.mapped import places_map
from generator.pages.markdown import Md, anchor_of
from generator.pages.page import Page
from generator.pages.views import CorrectionView, DisputeView, FigureTableView, MapView, NameRow, Row
from generator.records.shapes import Actor, Event, Source, Status
from generator.values.ids import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year of the chronology: the words for the years without a record before it, and its events."""

    gap: str
    year: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyView:
    """The chronology by year."""

    index: Md
    key: Md
    years: tuple[YearView, ...]


def chronology_page(edition: Edition) -> Page:
    """Every event, oldest first, by the year in which its date begins."""
    events = tuple(edition.chronology.events.values())
    view = ChronologyView(
        index=Md(year_index(year_tallies(events), drawing_words(edition))),
        key=Md(key(marks(edition, events), drawing_words(edition))),
        years=tuple(_years(edition, events)),
    )
    return _page(edition, "chronology", view, len(events))


def year_tallies(events: Iterable[Event], page: str = "") -> tuple[YearTally, ...]:
    """How many events begin in each year, and how many of them were announced only."""
    by_year: dict[int, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.date.first_year, []).append(event)
    return tuple(
        YearTally(
            year=year,
            url=f"{page}#y{year}",
            plain=sum(event.status in _TOOK_PLACE for event in by_year[year]),
            hollow=sum(event.status not in _TOOK_PLACE for event in by_year[year]),
            until=max(event.date.last_year for event in by_year[year]),
        )
        for year in sorted(by_year)
    )


_TOOK_PLACE = (Status.OCCURRED, Status.UNCONFIRMED)


def _years(edition: Edition, events: tuple[Event, ...]) -> Iterator[YearView]:
    by_year: dict[int, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.date.first_year, []).append(event)
    for year, gap in zip(sorted(by_year), gaps_before(year_tallies(events)), strict=True):
        yield YearView(
            gap=edition.wording.count("drawings.gap", gap) if gap else "",
            year=year,
            rows=tuple(edition.row(event) for event in by_year[year]),
        )


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
    """Events under one heading."""

    heading: str
    description: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventIndexView:
    """The events by kind."""

    lead: str
    groups: tuple[EventGroup, ...]


def events_index(edition: Edition) -> Page:
    """Every event by kind, in the order of the vocabulary."""
    chronology = edition.chronology
    groups = []
    for id, word in chronology.vocabulary.event_kinds.items():
        rows = tuple(edition.row(event) for event in chronology.events.values() if event.kind == id)
        if rows:
            heading, description = edition.passage(word.label).text, edition.passage(word.description).text
            groups.append(EventGroup(heading=heading, description=description, rows=rows))
    view = EventIndexView(lead=edition.wording("events.lead"), groups=tuple(groups))
    return _page(edition, "events", view, len(chronology.events))


def actors_index(edition: Edition) -> Page:
    """Every actor by kind, alphabetically."""
    chronology = edition.chronology
    groups = []
    for id, word in chronology.vocabulary.actor_kinds.items():
        actors = [actor for actor in chronology.actors.values() if actor.kind == id]
        if actors:
            rows = tuple(_sorted_rows(edition, (_actor_row(edition, actor) for actor in actors)))
            groups.append(NameGroup(heading=edition.passage(word.label).text, rows=rows))
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
                NameGroup(heading=edition.passage(word.label).text, rows=tuple(_sorted_rows(edition, rows)))
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
    ordered = sorted(chronology.sources.values(), key=_issue_key)
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


def _issue_key(source: Source) -> tuple[object, ...]:
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
class AccountsView:
    """Every dispute."""

    disputes: tuple[DisputeView, ...]


def accounts_page(edition: Edition) -> Page:
    """Every dispute, its versions side by side."""
    disputes = tuple(dispute_view(edition, placed, None) for placed in edition.chronology.disputes)
    return _page(edition, "accounts", AccountsView(disputes=disputes), len(disputes))


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView:
    """Every figure, by measure."""

    tables: tuple[FigureTableView, ...]
    key: Md


def figures_page(edition: Edition) -> Page:
    """Who gave which number for what, when, by which source."""
    figures = edition.chronology.figures
    view = FiguresView(
        tables=tuple(figure_table_view(edition, table, None) for table in figure_tables(edition.chronology)),
        key=Md(figure_key(map(figure_mark_of, figures), drawing_words(edition))),
    )
    return _page(edition, "figures", view, len(figures))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookGroup:
    """Announcements with the same outlook."""

    heading: str
    explanation: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedView:
    """What was announced, and what became of it."""

    groups: tuple[OutlookGroup, ...]


def announced_page(edition: Edition) -> Page:
    """Planned, held, postponed, cancelled, overdue."""
    found = list(announcements(edition.chronology, edition.context.today))
    groups = [
        OutlookGroup(
            heading=edition.wording(f"announced.{outlook}"),
            explanation=edition.wording(f"announced.{outlook}_means"),
            rows=tuple(
                _announcement_row(edition, announcement)
                for announcement in found
                if announcement.outlook is outlook
            ),
        )
        for outlook in Outlook
        if any(announcement.outlook is outlook for announcement in found)
    ]
    return _page(edition, "announced", AnnouncedView(groups=tuple(groups)), len(found))


def _announcement_row(edition: Edition, announcement: Announcement) -> Row:
    event = edition.chronology.events[announcement.event]
    said = [
        edition.wording("announced.said", date=edition.short_day(plan.announced))
        for plan in event.planned
        if plan.announced
    ]
    return edition.row(event, meta=(*said, *edition.event_meta(event)))


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
    *("chronology", "accounts", "figures", "announced", "events", "actors", "places", "tracks", "sources"),
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
        description=edition.wording(
            f"{section}.description",
            count=edition.wording.number(count),
            site=edition.passage(edition.chronology.configuration.title).text,
        ),
        view=view,
    )
