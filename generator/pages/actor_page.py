"""The page of an actor: names and spellings, posts, the events it took part in, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.chronology.model import PERSON, Participated, PlacedClaim
from generator.pages.accounts_page import question_link
from generator.pages.colophons import colophon
from generator.pages.edition import Edition, capitalised, is_ahead
from generator.pages.names import name_lines
from generator.pages.page import Link, Page, Passage
from generator.pages.record_parts import (
    OwnTimeline,
    description_of,
    own_claims,
    own_disputes,
    own_timeline,
    rests_on_lines,
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
from generator.values.ids import record_page

MOST_COMPANY = 12
"""Of more others than these, the most frequent are named, and the rest counted."""
MOST_CLAIMS = 60
"""More claims than these are listed without their evidence, which stands with each claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role over time: in which years, how often, with whom."""

    role: str
    years: str
    company: tuple[tuple[Link, int], ...]
    others: str
    """How many more, where not all are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Claims under one heading."""

    heading: str
    claims: tuple[ClaimView, ...]
    names_speaker: bool
    brief: bool
    """Whether they are too many to show each with its evidence."""


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
    events: tuple[Row, ...]
    statements: tuple[Statements, ...]
    questions: tuple[QuestionLink, ...]
    background: tuple[ClaimView, ...]
    disputes: tuple[DisputeView, ...]
    colophon: Colophon


def actor_page(edition: Edition, actor: Actor) -> Page:
    """The planned page of an actor."""
    chronology = edition.chronology
    name = edition.heading(actor.ref)
    parts = chronology.events_of_actor(actor.id)
    says = chronology.claims_by(actor.id)
    view = ActorView(
        kind=edition.record_kind(actor),
        name=name,
        office=_office(edition, actor),
        strip=own_timeline(
            edition,
            actor.ref,
            [chronology.events[part.event] for part in parts],
            (part.participation.role for part in parts),
        ),
        description=told(edition, actor.description, actor.ref) if actor.description else (),
        facts=tuple(_facts(edition, actor)),
        roles=tuple(_roles(edition, parts, actor)),
        events=tuple(_event_row(edition, part, actor) for part in parts),
        statements=tuple(_statements(edition, actor)),
        questions=tuple(
            question_link(edition, placed, edition.wording(f"accounts.part_{part}"))
            for placed, part in edition.disputes_by_actor.get(actor.id, ())
        ),
        background=tuple(own_claims(edition, actor)),
        disputes=tuple(own_disputes(edition, actor)),
        colophon=colophon(edition, actor),
    )
    return Page(
        path=record_page(actor.ref),
        template="actor.md.j2",
        title=edition.tab_title(actor),
        description=description_of(edition, actor, view.kind, len(parts), len(says)),
        view=view,
        has_toc=True,
    )


def _statements(edition: Edition, actor: Actor) -> Iterator[Statements]:
    """What it says, what it relayed, and what is said against it; only what there is."""
    chronology, name = edition.chronology, edition.heading(actor.ref).text
    # Only a person's name stands in a sentence without an article, in every language.
    person = "" if actor.kind == PERSON else "_body"
    for key, placed in (
        (f"says{person}", chronology.claims_by(actor.id)),
        ("relayed", chronology.claims_via(actor.id)),
        (f"against{person}", chronology.claims_against(actor.id)),
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
    names = tuple(name_lines(edition, actor))
    if names:
        yield Fact(heading=words("names.also_printed"), lines=names)
    if actor.positions:
        yield Fact(
            heading=words.count("actor.posts", len(actor.positions)), lines=tuple(_post_lines(edition, actor))
        )
    if actor.held_by:
        lines = tuple(_holder_lines(edition, actor))
        yield Fact(heading=words("actor.held_by"), lines=lines)
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
    rests = rests_on_lines(edition, actor.ref)
    if rests:
        yield Fact(heading=words("record.rests_on"), lines=rests)


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
        edition.wording.count(key, number) for key, number in counts if number
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


def _event_row(edition: Edition, part: Participated, actor: Actor) -> Row:
    """An event with this actor's role, under which name it is printed there, and who else took part."""
    event = edition.chronology.events[part.event]
    own = [other.named_as for other in event.participants if other.actor == actor.id]
    sources = edition.chronology.sources_of(event.ref)
    named = [edition.named_as(named_as, sources) for named_as in own]
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
