"""The page of an actor: names and spellings, posts, the events it took part in, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.chronology.model import PERSON
from generator.pages.colophons import colophon
from generator.pages.edition import Edition
from generator.pages.markdown import Md
from generator.pages.names import name_lines
from generator.pages.page import Page, Passage
from generator.pages.record_parts import (
    description_of,
    events_strip,
    own_claims,
    own_disputes,
    rests_on_lines,
)
from generator.pages.told import told
from generator.pages.views import ClaimView, Colophon, DisputeView, Fact, FactLine, ParagraphView, Row
from generator.records.shapes import Actor, ActorPosition, OfficeHolder
from generator.values.ids import RecordKind, RecordRef, record_url


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What the page of an actor says."""

    kind: str
    name: Passage
    office: str
    strip: Md
    description: tuple[ParagraphView, ...]
    facts: tuple[Fact, ...]
    events: tuple[Row, ...]
    says_heading: str
    says: tuple[ClaimView, ...]
    relayed: tuple[ClaimView, ...]
    against_heading: str
    against: tuple[ClaimView, ...]
    background: tuple[ClaimView, ...]
    disputes: tuple[DisputeView, ...]
    colophon: Colophon


def actor_page(edition: Edition, actor: Actor) -> Page:
    """The planned page of an actor."""
    chronology = edition.chronology
    name = edition.heading(actor.ref)
    # Only a person's name stands in a sentence without an article, in every language.
    person = "" if actor.kind == PERSON else "_body"
    parts = chronology.events_of_actor(actor.id)
    roles = chronology.vocabulary.roles
    says = chronology.claims_by(actor.id)
    view = ActorView(
        kind=edition.record_kind(actor),
        name=name,
        office=_office(edition, actor),
        strip=events_strip(edition, [chronology.events[part.event] for part in parts], "actors"),
        description=told(edition, actor.description, actor.ref) if actor.description else (),
        facts=tuple(_facts(edition, actor)),
        events=tuple(
            edition.row(
                chronology.events[part.event],
                strong=edition.word(roles, part.participation.role),
                meta=_with_whom(edition, part.event, actor),
            )
            for part in parts
        ),
        says_heading=edition.wording(f"actor.says{person}", name=name.text),
        says=tuple(edition.claim(placed, None) for placed in says),
        relayed=tuple(edition.claim(placed, None) for placed in chronology.claims_via(actor.id)),
        against_heading=edition.wording(f"actor.against{person}", name=name.text),
        against=tuple(edition.claim(placed, None) for placed in chronology.claims_against(actor.id)),
        background=tuple(own_claims(edition, actor)),
        disputes=tuple(own_disputes(edition, actor)),
        colophon=colophon(edition, actor),
    )
    return Page(
        path=record_url(actor.ref).removesuffix(".html") + ".md",
        template="actor.md.j2",
        title=name.text,
        description=description_of(edition, actor, view.kind, len(parts), len(says)),
        view=view,
        has_toc=True,
    )


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
        yield Fact(heading=words("record.part_of"), lines=(FactLine(text=whole.text, url=whole.url),))
    inside = [edition.actor(id) for id in edition.chronology.parts_of(actor.ref)]
    if inside:
        lines = tuple(FactLine(text=link.text, url=link.url) for link in edition.alphabet(inside))
        yield Fact(heading=words("record.has_parts"), lines=lines)
    if actor.distinct_from:
        others = [edition.actor(id) for id in actor.distinct_from]
        lines = tuple(FactLine(text=link.text, url=link.url) for link in edition.alphabet(others))
        yield Fact(heading=words("actor.distinct_from"), lines=lines)
    company = tuple(_company(edition, actor))
    if company:
        yield Fact(heading=words("actor.appears_with"), lines=company)
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
    return FactLine(text=link.text, url=link.url, aside=edition.passage(post.title).text)


def _term_words(edition: Edition, term: ActorPosition | OfficeHolder) -> str:
    """From when to when, as far as that is given."""
    ends = (("post_from", term.from_), ("post_to", term.to))
    return ", ".join(
        edition.wording(f"actor.{key}", date=edition.short_day(date)) for key, date in ends if date
    )


def _company(edition: Edition, actor: Actor) -> Iterator[FactLine]:
    """Who took part in the same events, the most frequent first."""
    met: Counter[str] = Counter()
    for part in edition.chronology.events_of_actor(actor.id):
        event = edition.chronology.events[part.event]
        met.update({other.actor for other in event.participants if other.actor != actor.id})
    links = {id: edition.link(RecordRef(RecordKind.ACTOR, id)) for id in met}
    for id in sorted(met, key=lambda id: (-met[id], edition.collated(links[id].text.text))):
        yield FactLine(
            text=links[id].text, url=links[id].url, aside=edition.wording.count("counts.events", met[id])
        )


def _with_whom(edition: Edition, event_id: str, actor: Actor) -> tuple[str, ...]:
    event = edition.chronology.events[event_id]
    own = [part for part in event.participants if part.actor == actor.id]
    others = [edition.actor(part.actor).text.text for part in event.participants if part.actor != actor.id]
    named = [
        edition.wording("names.named_as", name=edition.named_as(part.named_as))
        for part in own
        if part.named_as
    ]
    company = [edition.wording("actor.with", names=edition.wording.listed(others))] if others else []
    return (*dict.fromkeys(named), *company)
