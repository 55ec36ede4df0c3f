"""What is recorded of an actor: its events and claims as rows. Where they are many, a page for each year holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import partial

from generator.chronology.model import PERSON, Participated, PlacedClaim
from generator.pages.edition import Edition
from generator.pages.page import Link, Page, Passage, Planned
from generator.pages.record_parts import description_of
from generator.pages.views import ClaimView, Row
from generator.records.shapes import Actor
from generator.values.ids import RecordKind, RecordRef

MOST_COMPANY = 12
"""Of more others than these, the most frequent are named, and the rest counted."""
MOST_CLAIMS = 60
"""More claims than these are listed without their evidence, which stands with each claim."""
MOST_ROWS = 400
"""More events and claims than these are dealt out to a page per year."""
_BACKGROUND = "background"
"""In the place of a year: claims that belong to no event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The events that an actor took part in, what it says and relayed, and what is said against it."""

    events: tuple[Participated, ...] = ()
    says: tuple[PlacedClaim, ...] = ()
    relayed: tuple[PlacedClaim, ...] = ()
    against: tuple[PlacedClaim, ...] = ()

    @property
    def size(self) -> int:
        """How many rows that makes."""
        return len(self.events) + len(self.says) + len(self.relayed) + len(self.against)

    def records(self) -> set[RecordRef]:
        """The records that all of it stands in."""
        claims = (*self.says, *self.relayed, *self.against)
        return {_ref(part) for part in self.events} | {placed.ref.record for placed in claims}

    def of(self, records: Set[RecordRef]) -> Recorded:
        """What of all this stands in some records."""
        return Recorded(
            events=tuple(part for part in self.events if _ref(part) in records),
            says=tuple(placed for placed in self.says if placed.ref.record in records),
            relayed=tuple(placed for placed in self.relayed if placed.ref.record in records),
            against=tuple(placed for placed in self.against if placed.ref.record in records),
        )


def _ref(part: Participated) -> RecordRef:
    return RecordRef(RecordKind.EVENT, part.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Claims under one heading."""

    heading: str
    claims: tuple[ClaimView, ...]
    names_speaker: bool
    brief: bool
    """Whether they are too many to show each with its evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A year of an actor, and how much stands on its page."""

    year: Link
    counts: tuple[tuple[str, int], ...]
    """Events, claims by it, claims that it relayed, claims against it: what is counted, and how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPartView:
    """The page of a year of an actor."""

    actor: Link
    name: Passage
    year: str
    events: tuple[Row, ...]
    statements: tuple[Statements, ...]
    neighbours: tuple[tuple[str, Link], ...]
    """The year before and the year after, each with the word for it."""


def recorded(edition: Edition, actor: Actor) -> Recorded:
    """All that is recorded of an actor."""
    chronology = edition.chronology
    return Recorded(
        events=chronology.events_of_actor(actor.id),
        says=chronology.claims_by(actor.id),
        relayed=chronology.claims_via(actor.id),
        against=chronology.claims_against(actor.id),
    )


# ── Much on one actor ──────────────────────────────────────────────────────────────────────────────────────────


def dealt_out(edition: Edition, actor: Actor) -> dict[str, Recorded]:
    """What is recorded of an actor by the year in which each event begins; empty where one page holds all of it."""
    whole = recorded(edition, actor)
    if whole.size <= MOST_ROWS:
        return {}
    years: dict[str, set[RecordRef]] = {}
    for ref in whole.records():
        years.setdefault(_year_of(edition, ref), set()).add(ref)
    return {year: whole.of(years[year]) for year in sorted(years)}


def _year_of(edition: Edition, ref: RecordRef) -> str:
    is_event = ref.kind is RecordKind.EVENT
    return str(edition.chronology.events[ref.id].date.first_year) if is_event else _BACKGROUND


def _year_words(edition: Edition, year: str) -> str:
    return edition.wording("record.background") if year == _BACKGROUND else year


def part_rows(edition: Edition, actor: Actor, parts: Mapping[str, Recorded]) -> tuple[PartRow, ...]:
    """The years of an actor as its page lists them; what there is in none of them is not counted."""
    counts = {year: _counts(part) for year, part in parts.items()}
    kept = [key for key in _counts(Recorded()) if any(of_year[key] for of_year in counts.values())]
    return tuple(
        PartRow(
            year=_part_link(edition, actor, year),
            counts=tuple((edition.wording(f"actor.counted.{key}"), counts[year][key]) for key in kept),
        )
        for year in parts
    )


def _counts(part: Recorded) -> dict[str, int]:
    return {
        "events": len(part.events),
        "says": len(part.says),
        "relayed": len(part.relayed),
        "against": len(part.against),
    }


def part_urls(actor: Actor, parts: Iterable[str]) -> dict[int, str]:
    """The pages of an actor's years, as the drawing on its own page leads to them."""
    return {int(year): f"{actor.id}/{year}.html" for year in parts if year != _BACKGROUND}


def _part_link(edition: Edition, actor: Actor, year: str) -> Link:
    return Link(text=edition.own(_year_words(edition, year)), url=f"{_part_path(actor, year)}.html")


def _part_path(actor: Actor, year: str) -> str:
    """In a folder of its own, where no actor's page can be."""
    return f"actors/{actor.id}/{year}"


def actor_part_pages(edition: Edition) -> Iterator[Planned]:
    """The pages of the years of every actor of whom much is recorded."""
    for actor in edition.chronology.actors.values():
        parts = dealt_out(edition, actor)
        years = list(parts)
        for before, year, after in zip(["", *years], years, [*years[1:], ""], strict=False):
            make = partial(_part_page, edition, actor, year, parts[year], (before, after))
            yield Planned(f"{_part_path(actor, year)}.md", make)


def _part_page(edition: Edition, actor: Actor, year: str, part: Recorded, beside: tuple[str, str]) -> Page:
    title = edition.wording(
        "actor.heading_year", name=edition.tab_title(actor), year=_year_words(edition, year)
    )
    neighbours = tuple(
        (edition.wording(f"actor.{word}"), _part_link(edition, actor, other))
        for word, other in zip(("before", "after"), beside, strict=True)
        if other
    )
    return Page(
        path=f"{_part_path(actor, year)}.md",
        template="actor_part.md.j2",
        title=title,
        description=description_of(
            edition, actor, edition.record_kind(actor), len(part.events), len(part.says), name=title
        ),
        view=ActorPartView(
            actor=edition.actor(actor.id),
            name=edition.heading(actor.ref),
            year=_year_words(edition, year),
            events=tuple(event_row(edition, each, actor) for each in part.events),
            statements=tuple(statements(edition, actor, part)),
            neighbours=neighbours,
        ),
        has_toc=True,
    )


# ── Events and claims as rows ──────────────────────────────────────────────────────────────────────────────────


def statements(edition: Edition, actor: Actor, part: Recorded) -> Iterator[Statements]:
    """What it says, what it relayed, and what is said against it; only what there is."""
    name = edition.heading(actor.ref).text
    # Only a person's name stands in a sentence without an article, in every language.
    person = "" if actor.kind == PERSON else "_body"
    for key, placed in (
        (f"says{person}", part.says),
        ("relayed", part.relayed),
        (f"against{person}", part.against),
    ):
        if placed:
            yield Statements(
                heading=edition.wording(f"actor.{key}", name=name),
                claims=tuple(_numbered(edition, placed)),
                names_speaker=not key.startswith("says"),
                brief=len(placed) > MOST_CLAIMS,
            )


def _numbered(edition: Edition, claims: tuple[PlacedClaim, ...]) -> Iterator[ClaimView]:
    """Claims of many records, numbered anew: their own numbers would skip and repeat here."""
    for number, placed in enumerate(claims, start=1):
        yield edition.claim(placed, None, number)


def event_row(edition: Edition, part: Participated, actor: Actor) -> Row:
    """An event with this actor's role, under which name it is printed there, and who else took part."""
    event = edition.chronology.events[part.event]
    named = [edition.named_there(event, own) for own in event.participants if own.actor == actor.id]
    others = [edition.actor(other.actor) for other in event.participants if other.actor != actor.id]
    # A role that ranks nobody leaves the alphabet: of two parties neither is named first.
    names = [link.text.text for link in edition.alphabet(dict.fromkeys(others))]
    shown = names[:MOST_COMPANY]
    if len(names) > len(shown):
        shown.append(edition.wording.count("actor.others", len(names) - len(shown)))
    row = edition.row(
        event,
        strong=edition.word(edition.chronology.vocabulary.roles, part.participation.role),
        meta=(edition.wording("actor.with", names=edition.wording.listed(shown)),) if shown else (),
    )
    return replace(row, named_as=tuple(dict.fromkeys(name for name in named if name)))
