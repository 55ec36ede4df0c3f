"""The page of an actor: names and spellings, posts, the events it took part in, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.chronology.model import Participated
from generator.pages.accounts_page import question_link
from generator.pages.actor_record import (
    MOST_COMPANY,
    PartRow,
    Recorded,
    Statements,
    dealt_out,
    event_row,
    part_rows,
    part_urls,
    recorded,
    statements,
)
from generator.pages.colophons import colophon
from generator.pages.edition import Edition, capitalised, is_ahead
from generator.pages.page import Link, Page, Passage
from generator.pages.record_parts import (
    OwnTimeline,
    also_printed,
    description_of,
    own_claims,
    own_disputes,
    own_timeline,
    page_of_record,
    rests_on,
)
from generator.pages.told import told
from generator.pages.views import (
    ClaimView,
    Colophon,
    DisputeView,
    Fact,
    FactLine,
    ParagraphView,
    QuestionLink,
    Row,
)
from generator.records.shapes import Actor, ActorPosition, Event, OfficeHolder


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role over time: in which years, how often, with whom."""

    role: str
    years: str
    company: tuple[tuple[Link, int], ...]
    others: str
    """How many more, where not all are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What the page of an actor says."""

    kind: str
    name: Passage
    office: str
    strip: OwnTimeline
    description: tuple[ParagraphView, ...]
    facts: tuple[Fact, ...]
    roles: tuple[RoleView, ...]
    parts: tuple[PartRow, ...]
    """The pages that hold its events and claims, where these are many."""
    events: tuple[Row, ...]
    statements: tuple[Statements, ...]
    questions: tuple[QuestionLink, ...]
    background: tuple[ClaimView, ...]
    disputes: tuple[DisputeView, ...]
    colophon: Colophon


def actor_page(edition: Edition, actor: Actor) -> Page:
    """The planned page of an actor."""
    chronology = edition.chronology
    whole, parts = recorded(edition, actor), dealt_out(edition, actor)
    here = Recorded() if parts else whole
    view = ActorView(
        kind=edition.record_kind(actor),
        name=edition.heading(actor.ref),
        office=_office(edition, actor),
        strip=own_timeline(
            edition,
            actor.ref,
            [chronology.events[part.event] for part in whole.events],
            (part.participation.role for part in whole.events),
            part_urls(actor, parts),
        ),
        description=told(edition, actor.description, actor.ref) if actor.description else (),
        facts=tuple(_facts(edition, actor)),
        roles=tuple(_roles(edition, whole.events, actor)),
        parts=part_rows(edition, actor, parts),
        events=tuple(event_row(edition, part, actor) for part in here.events),
        statements=tuple(statements(edition, actor, here)),
        questions=tuple(
            question_link(edition, placed, edition.wording(f"accounts.part_{part}"))
            for placed, part in edition.disputes_by_actor.get(actor.id, ())
        ),
        background=tuple(own_claims(edition, actor)),
        disputes=tuple(own_disputes(edition, actor)),
        colophon=colophon(edition, actor),
    )
    description = description_of(edition, actor, view.kind, len(whole.events), len(whole.says))
    return page_of_record(edition, actor, description, view)


def _office(edition: Edition, actor: Actor) -> str:
    if not actor.positions:
        return ""
    return edition.wording("lists.comma").join(
        dict.fromkeys(_position_words(edition, post) for post in actor.positions)
    )


def _position_words(edition: Edition, post: ActorPosition) -> str:
    title = edition.passage(post.title).text
    body = edition.actor(post.body).text.text if post.body else ""
    if not body or edition.collated(body) in edition.collated(title):
        return title
    return edition.wording("actor.post_of", title=title, body=body)


def _facts(edition: Edition, actor: Actor) -> Iterator[Fact]:
    words = edition.wording
    yield from also_printed(edition, actor)
    if actor.positions:
        yield Fact(
            heading=words.count("actor.posts", len(actor.positions)), lines=tuple(_post_lines(edition, actor))
        )
    if actor.held_by:
        lines = tuple(_holder_lines(edition, actor))
        yield Fact(heading=words.count("actor.held_by", len(lines)), lines=lines)
    posts = edition.chronology.posts_in(actor.id)
    if posts:
        lines = tuple(_post_here(edition, holder, post) for holder, post in posts)
        yield Fact(heading=words("actor.posts_here"), lines=lines)
    if actor.part_of:
        whole = edition.actor(actor.part_of)
        yield Fact(
            heading=words("record.part_of"), lines=(FactLine(text=capitalised(whole.text), url=whole.url),)
        )
    inside = [edition.actor(id) for id in edition.chronology.parts_of(actor.ref)]
    if inside:
        lines = tuple(
            FactLine(text=capitalised(link.text), url=link.url, aside=_how_much(edition, link))
            for link in edition.alphabet(inside)
        )
        yield Fact(heading=words("record.has_parts"), lines=lines)
    if actor.distinct_from:
        others = [edition.actor(id) for id in actor.distinct_from]
        lines = tuple(
            FactLine(text=capitalised(link.text), url=link.url) for link in edition.alphabet(others)
        )
        yield Fact(heading=words("actor.distinct_from"), lines=lines)
    if actor.identifiers:
        lines = tuple(
            FactLine(text=edition.own(value), aside=scheme)
            for scheme, value in sorted(actor.identifiers.items())
        )
        yield Fact(heading=words("actor.identifiers"), lines=lines)
    yield from rests_on(edition, actor)


def _post_lines(edition: Edition, actor: Actor) -> Iterator[FactLine]:
    for post in actor.positions:
        yield FactLine(
            text=edition.own(_position_words(edition, post)),
            url=edition.actor(post.body).url if post.body else "",
            aside=_term_words(edition, post),
            places=tuple(edition.source_place(evidence) for evidence in post.evidence),
        )


def _holder_lines(edition: Edition, actor: Actor) -> Iterator[FactLine]:
    for holder in actor.held_by:
        link = edition.actor(holder.actor)
        yield FactLine(
            text=link.text,
            url=link.url,
            aside=_term_words(edition, holder),
            places=tuple(edition.source_place(evidence) for evidence in holder.evidence),
        )


def _post_here(edition: Edition, holder: str, post: ActorPosition) -> FactLine:
    link = edition.actor(holder)
    asides = (edition.passage(post.title).text, _how_much(edition, link))
    return FactLine(text=link.text, url=link.url, aside=" · ".join(each for each in asides if each))


def _how_much(edition: Edition, link: Link) -> str:
    """How much of an actor is recorded on its own page."""
    id = link.url.rpartition("/")[2].removesuffix(".html")
    counts = (
        ("counts.events", len(edition.chronology.events_of_actor(id))),
        ("counts.claims", len(edition.chronology.claims_by(id))),
    )
    return edition.wording("lists.comma").join(
        edition.wording.count(key, number).replace(" ", "\u00a0") for key, number in counts if number
    )


def _term_words(edition: Edition, term: ActorPosition | OfficeHolder) -> str:
    """From when to when, as far as that is given."""
    ends = (("post_from", term.from_), ("post_to", term.to))
    return ", ".join(
        edition.wording(f"actor.{key}", date=edition.short_day(date)) for key, date in ends if date
    )


def _roles(edition: Edition, parts: tuple[Participated, ...], actor: Actor) -> Iterator[RoleView]:
    """Every role in the order of its first event. What was only announced stands apart from what happened."""
    by_role: dict[tuple[str, bool], list[Event]] = {}
    for part in parts:
        event = edition.chronology.events[part.event]
        by_role.setdefault((part.participation.role, is_ahead(event)), []).append(event)
    for (role, ahead), events in by_role.items():
        words = edition.word(edition.chronology.vocabulary.roles, role)
        met = Counter(id for event in events for id in {other.actor for other in event.participants})
        del met[actor.id]
        company = [(edition.actor(id), number) for id, number in met.items()]
        company.sort(key=lambda pair: (-pair[1], edition.collated(pair[0].text.text)))
        more = len(company) - MOST_COMPANY
        yield RoleView(
            role=edition.wording("actor.role_ahead", role=words) if ahead else words,
            years=_years(edition, events),
            company=tuple(company[:MOST_COMPANY]),
            others=edition.wording.count("actor.others", more) if more > 0 else "",
        )


def _years(edition: Edition, events: list[Event]) -> str:
    """The years in which events begin, each with their number where there are several: 2020 (3), 2022."""
    counts = Counter(event.date.first_year for event in events)
    return edition.wording("lists.comma").join(
        f"{year} ({counts[year]})" if counts[year] > 1 else str(year) for year in sorted(counts)
    )
