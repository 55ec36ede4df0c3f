"""Announced: what was planned, and whether it was held, with who announced it, when, and where that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.chronology.announcements import Announcement, Outlook, announcements
from generator.chronology.model import PlacedClaim
from generator.pages.edition import Edition
from generator.pages.markdown import anchor_of
from generator.pages.page import Page
from generator.pages.views import ClaimView, Row
from generator.records.shapes import Event, Mode, Plan
from generator.values.date_words import date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """What was announced for when, on which day, by which claims."""

    planned: str
    announced: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementView:
    """An announced event and every day that was set for it."""

    row: Row
    plans: tuple[PlanView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookGroup:
    """Announcements with the same outlook."""

    heading: str
    anchor: str
    explanation: str
    announcements: tuple[AnnouncementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedView:
    """What was announced, and what became of it; outlooks without any announcement are counted too."""

    count: int
    groups: tuple[OutlookGroup, ...]


def announced_page(edition: Edition) -> Page:
    """Planned, overdue, held, postponed, cancelled, unconfirmed."""
    found = list(announcements(edition.chronology, edition.context.today))
    groups = tuple(_group(edition, outlook, found) for outlook in Outlook)
    return Page(
        path="announced.md",
        template="announced.md.j2",
        title=edition.wording("sections.announced"),
        description=edition.description("announced.description", len(found)),
        view=AnnouncedView(count=len(found), groups=groups),
    )


def _group(edition: Edition, outlook: Outlook, found: list[Announcement]) -> OutlookGroup:
    heading = edition.wording(f"announced.{outlook}")
    events = [edition.chronology.events[each.event] for each in found if each.outlook is outlook]
    return OutlookGroup(
        heading=heading,
        anchor=anchor_of(heading),
        explanation=edition.wording(f"announced.{outlook}_means"),
        announcements=tuple(
            AnnouncementView(row=edition.row(event), plans=tuple(_plans(edition, event))) for event in events
        ),
    )


def _plans(edition: Edition, event: Event) -> Iterator[PlanView]:
    for plan in event.planned:
        yield PlanView(
            planned=edition.wording("announced.planned", date=_planned_words(edition, plan)),
            announced=edition.wording("announced.said", date=edition.day(plan.announced))
            if plan.announced
            else "",
            claims=_claims(edition, plan, event),
        )
    if not event.planned:
        yield PlanView(planned="", announced="", claims=_views(edition, _announcing(edition, event)))


def _planned_words(edition: Edition, plan: Plan) -> str:
    return date_words(plan.date, edition.dates, announced=True)


def _claims(edition: Edition, plan: Plan, event: Event) -> tuple[ClaimView, ...]:
    named = [edition.chronology.find_claim(name, event.ref) for name in plan.claims]
    return _views(edition, [placed for placed in named if placed])


def _announcing(edition: Edition, event: Event) -> list[PlacedClaim]:
    """The claims that announce an event without a written plan; where none says so, all that tell of it."""
    claims = edition.chronology.claims_of(event.ref)
    return [placed for placed in claims if placed.claim.mode is Mode.ANNOUNCES] or list(claims)


def _views(edition: Edition, claims: list[PlacedClaim]) -> tuple[ClaimView, ...]:
    return tuple(edition.claim(placed, None) for placed in claims)
