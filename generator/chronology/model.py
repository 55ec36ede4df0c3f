"""The model: the whole chronology, frozen, with every id known to exist and every back-link at hand.

Records name each other by id, here as in their files. What one record alone cannot know stands here: the order of
events, who says what where, what rests on a source, which record answers which. `resolve` makes a `Chronology`;
everything above asks it through the named functions below, which never fail for an id that a record holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from generator.records.load import CONFIGURATION
from generator.records.shapes import (
    Actor,
    ActorPosition,
    Claim,
    Configuration,
    Dispute,
    Event,
    EventPlace,
    Evidence,
    Figure,
    Participation,
    Place,
    Record,
    Relation,
    Source,
    Telling,
    Track,
    Vocabulary,
)
from generator.values.ids import ClaimName, ClaimRef, RecordKind, RecordRef
from generator.values.languages import LocalText

Path = tuple[str | int, ...]
"""The way to a value inside a record's file: `("claims", 0, "by", 1)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim and where it stands."""

    ref: ClaimRef
    claim: Claim
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEvidence:
    """A piece of a claim's evidence: what rests on a source, and where in it."""

    claim: PlacedClaim
    evidence: Evidence
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFigure:
    """A figure, the claim that gives it, and the event it speaks of (None for background without an event)."""

    claim: PlacedClaim
    figure: Figure
    about: str | None
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDispute:
    """A dispute and the record that carries it."""

    record: RecordRef
    dispute: Dispute
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Participated:
    """An actor's part in an event."""

    event: str
    participation: Participation


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPlace:
    """A place's part in an event."""

    event: str
    place: EventPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A relation seen from the event it points to."""

    event: str
    """The event that carries the relation."""
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text whose sentences carry marks of claims: a summary, a description, or where things stand."""

    home: RecordRef | None
    """The record whose claims a bare `[c1]` means; None in `chronology.yml`."""
    path: Path
    text: LocalText

    @property
    def at(self) -> RecordRef | str:
        """The record, or `chronology.yml`."""
        return self.home or CONFIGURATION

    @property
    def is_description(self) -> bool:
        """Whether it may also say, without any mark, what its record is."""
        return self.path == ("description",)


@dataclass(frozen=True, kw_only=True)
class Chronology:
    """The whole. Mappings are in reading order: events by date and relations, all others by id."""

    configuration: Configuration
    vocabulary: Vocabulary
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    tracks: Mapping[str, Track]
    claims: Mapping[ClaimRef, PlacedClaim] = field(repr=False)
    stand_ins: frozenset[RecordRef] = frozenset()
    """Records that are named but missing or broken; never any in a chronology that becomes pages."""

    # ── Records and claims ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the default first."""
        return self.configuration.languages

    def records(self, *kinds: RecordKind) -> Iterator[Record]:
        """Every record of the given kinds, of all kinds where none is given."""
        for kind in kinds or tuple(RecordKind):
            yield from self.of_kind(kind).values()

    def of_kind(self, kind: RecordKind) -> Mapping[str, Record]:
        """The records of one kind by id."""
        mappings: dict[RecordKind, Mapping[str, Record]] = {
            RecordKind.EVENT: self.events,
            RecordKind.ACTOR: self.actors,
            RecordKind.SOURCE: self.sources,
            RecordKind.PLACE: self.places,
            RecordKind.TRACK: self.tracks,
        }
        return mappings[kind]

    def tellings(self) -> Iterator[Telling]:
        """Every record that may carry claims: events in order, then actors, places and tracks by id."""
        for record in self.records(RecordKind.EVENT, RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK):
            assert isinstance(record, Telling)
            yield record

    def find_record(self, ref: RecordRef) -> Record | None:
        """The record of a reference, or None."""
        return self.of_kind(ref.kind).get(ref.id)

    def claims_of(self, ref: RecordRef) -> tuple[PlacedClaim, ...]:
        """The claims that a record carries, in its own order."""
        return self._claims_by_record.get(ref, ())

    def find_claim(self, name: ClaimName, home: RecordRef | None = None) -> PlacedClaim | None:
        """The claim that a record means by a name, or None where there is none, or more than one."""
        if name.record is None:
            return self.claims.get(ClaimRef(home, name.claim)) if home else None
        kinds = (name.kind,) if name.kind else CLAIM_KINDS
        found = [
            ref
            for kind in kinds
            if (ref := ClaimRef(RecordRef(kind, name.record), name.claim)) in self.claims
        ]
        return self.claims[found[0]] if len(found) == 1 else None

    def marked_texts(self) -> Iterator[MarkedText]:
        """Every text that carries marks: summaries, descriptions, then where things stand."""
        for record in self.tellings():
            text = record.summary if isinstance(record, Event) else getattr(record, "description", None)
            if text is not None:
                path = "summary" if isinstance(record, Event) else "description"
                yield MarkedText(home=record.ref, path=(path,), text=text)
        if self.configuration.standing is not None:
            yield MarkedText(home=None, path=("standing",), text=self.configuration.standing)

    # ── Who says what ──────────────────────────────────────────────────────────────────────────────────────────

    def claims_by(self, actor: str) -> tuple[PlacedClaim, ...]:
        """The claims that an actor makes, alone or jointly, in reading order."""
        return self._claims_by_speaker.get(actor, ())

    def claims_against(self, actor: str) -> tuple[PlacedClaim, ...]:
        """The claims that are against an actor."""
        return self._claims_against.get(actor, ())

    def claims_via(self, actor: str) -> tuple[PlacedClaim, ...]:
        """The claims that an actor relayed."""
        return self._claims_by_relay.get(actor, ())

    def replies_to(self, ref: ClaimRef) -> tuple[PlacedClaim, ...]:
        """The claims made in reply to a claim."""
        return self._replies.get(ref, ())

    def superseding(self, ref: ClaimRef) -> tuple[PlacedClaim, ...]:
        """The claims that supersede a claim."""
        return self._superseding.get(ref, ())

    # ── What rests on what ─────────────────────────────────────────────────────────────────────────────────────

    def evidence_in(self, source: str) -> tuple[PlacedEvidence, ...]:
        """Every piece of evidence that lies in a source, in reading order of the claims."""
        return self._evidence_by_source.get(source, ())

    def all_evidence(self) -> Iterator[tuple[RecordRef, Path, Evidence]]:
        """Every piece of evidence with its record and path: of claims, names, positions and holders of offices."""
        for record in self.records():
            for path, several in _evidence_lists(record):
                for number, evidence in enumerate(several):
                    yield record.ref, (*path, "evidence", number), evidence

    def sources_of(self, ref: RecordRef) -> tuple[str, ...]:
        """The ids of the sources that a record's claims rest on, by id."""
        return tuple(sorted({e.source for placed in self.claims_of(ref) for e in placed.claim.evidence}))

    def count_sources(self, ref: RecordRef) -> int:
        """How many sources a record's claims rest on; a text and what derives from it count once."""
        return len({self._origin_of(source) for source in self.sources_of(ref)})

    def _origin_of(self, source: str) -> str:
        chain = [source]
        while (origins := self.sources[chain[-1]].derives_from) and origins[0] not in chain:
            chain.append(origins[0])
        return chain[-1]

    # ── Where a record appears ─────────────────────────────────────────────────────────────────────────────────

    def events_of_actor(self, actor: str) -> tuple[Participated, ...]:
        """The events an actor took part in, in order."""
        return self._events_by_actor.get(actor, ())

    def events_at_place(self, place: str) -> tuple[TookPlace, ...]:
        """The events at a place, in order."""
        return self._events_by_place.get(place, ())

    def events_on_track(self, track: str) -> tuple[str, ...]:
        """The ids of a track's events, in order."""
        return self._events_by_track.get(track, ())

    def relations_to(self, event: str) -> tuple[Related, ...]:
        """The relations that point to an event."""
        return self._relations_to.get(event, ())

    def parts_of(self, ref: RecordRef) -> tuple[str, ...]:
        """The ids of the actors that are part of an actor, the places within a place, the tracks below a track."""
        return self._parts.get(ref, ())

    def position_of(self, event: str | None) -> int:
        """An event's place in the order of all, from 0; -1 for no event."""
        return self._event_positions[event] if event else -1

    def posts_in(self, actor: str) -> tuple[tuple[str, ActorPosition], ...]:
        """The ids of those who hold a post in an actor, each with the post."""
        return self._posts_by_body.get(actor, ())

    def neighbours(self, event: str, track: str | None = None) -> tuple[str | None, str | None]:
        """The events before and after one, in the whole chronology or on a track."""
        order = self.events_on_track(track) if track else self._event_order
        position = bisect_left(order, self.position_of(event), key=self.position_of)
        before = order[position - 1] if position else None
        after = order[position + 1] if position + 1 < len(order) else None
        return before, after

    @cached_property
    def disputes(self) -> tuple[PlacedDispute, ...]:
        """Every dispute, in the order of the records that carry them."""
        return tuple(
            PlacedDispute(record=record.ref, dispute=dispute, path=("disputes", number))
            for record in self.tellings()
            for number, dispute in enumerate(record.disputes)
        )

    def disputes_of(self, ref: RecordRef) -> tuple[PlacedDispute, ...]:
        """The disputes that a record carries, in its own order."""
        return self._disputes_by_record.get(ref, ())

    @cached_property
    def figures(self) -> tuple[PlacedFigure, ...]:
        """Every figure, in the order of its claim."""
        return tuple(
            PlacedFigure(
                claim=placed,
                figure=figure,
                about=figure.about
                or (placed.ref.record.id if placed.ref.record.kind is RecordKind.EVENT else None),
                path=(*placed.path, "figures", number),
            )
            for placed in self.claims.values()
            for number, figure in enumerate(placed.claim.figures)
        )

    def figures_about(self, event: str) -> tuple[PlacedFigure, ...]:
        """The figures that speak of an event, whichever record carries them."""
        return self._figures_by_event.get(event, ())

    def figures_in(self, source: str) -> tuple[PlacedFigure, ...]:
        """The figures whose claims rest on a source, in the order of their claims."""
        return self._figures_by_source.get(source, ())

    # ── Sides ──────────────────────────────────────────────────────────────────────────────────────────────────

    def wholes_of(self, actor: str) -> tuple[str, ...]:
        """What an actor is part of, upwards, itself first: `part_of`; for a person also the body of its first post.

        A state that chairs a body does not become part of it.
        """
        chain = [actor]
        while (above := self._whole_of(chain[-1])) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def side_of(self, actor: str) -> str:
        """The outermost whole that an actor speaks or acts for: a ministry's and a president's is their state."""
        return self.wholes_of(actor)[-1]

    def speaks_for(self, actor: str) -> frozenset[str]:
        """All for whom an actor's words may speak: itself, what it is part of or has a position in, and so upwards."""
        reached: set[str] = set()
        ahead = [actor]
        while ahead:
            one = ahead.pop()
            if one not in reached:
                reached.add(one)
                record = self.actors[one]
                ahead += [whole for whole in (record.part_of, *(p.body for p in record.positions)) if whole]
                ahead += self._offices.get(one, ())
        return frozenset(reached)

    def _whole_of(self, actor: str) -> str | None:
        record = self.actors[actor]
        if record.part_of or record.kind != PERSON:
            return record.part_of
        return next((post.body for post in record.positions if post.body), None)

    # ── Back-links, computed once ──────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _event_order(self) -> tuple[str, ...]:
        return tuple(self.events)

    @cached_property
    def _event_positions(self) -> Mapping[str, int]:
        return {event: position for position, event in enumerate(self._event_order)}

    @cached_property
    def _claims_by_record(self) -> Mapping[RecordRef, tuple[PlacedClaim, ...]]:
        return _grouped((placed.ref.record, placed) for placed in self.claims.values())

    @cached_property
    def _disputes_by_record(self) -> Mapping[RecordRef, tuple[PlacedDispute, ...]]:
        return _grouped((placed.record, placed) for placed in self.disputes)

    @cached_property
    def _figures_by_event(self) -> Mapping[str | None, tuple[PlacedFigure, ...]]:
        return _grouped((placed.about, placed) for placed in self.figures)

    @cached_property
    def _figures_by_source(self) -> Mapping[str, tuple[PlacedFigure, ...]]:
        return _grouped(
            (source, placed)
            for placed in self.figures
            for source in dict.fromkeys(evidence.source for evidence in placed.claim.claim.evidence)
        )

    @cached_property
    def _claims_by_speaker(self) -> Mapping[str, tuple[PlacedClaim, ...]]:
        return _grouped((actor, placed) for placed in self.claims.values() for actor in placed.claim.speakers)

    @cached_property
    def _claims_against(self) -> Mapping[str, tuple[PlacedClaim, ...]]:
        return _grouped((actor, placed) for placed in self.claims.values() for actor in placed.claim.accused)

    @cached_property
    def _claims_by_relay(self) -> Mapping[str, tuple[PlacedClaim, ...]]:
        return _grouped(
            (placed.claim.via.actor, placed)
            for placed in self.claims.values()
            if placed.claim.via and placed.claim.via.actor
        )

    @cached_property
    def _replies(self) -> Mapping[ClaimRef, tuple[PlacedClaim, ...]]:
        return _grouped(
            (target.ref, placed)
            for placed in self.claims.values()
            for name in placed.claim.in_reply_to
            if (target := self.find_claim(name, placed.ref.record))
        )

    @cached_property
    def _superseding(self) -> Mapping[ClaimRef, tuple[PlacedClaim, ...]]:
        return _grouped(
            (target.ref, placed)
            for placed in self.claims.values()
            for name in placed.claim.supersedes
            if (target := self.find_claim(name, placed.ref.record))
        )

    @cached_property
    def _evidence_by_source(self) -> Mapping[str, tuple[PlacedEvidence, ...]]:
        return _grouped(
            (
                evidence.source,
                PlacedEvidence(claim=placed, evidence=evidence, path=(*placed.path, "evidence", number)),
            )
            for placed in self.claims.values()
            for number, evidence in enumerate(placed.claim.evidence)
        )

    @cached_property
    def _events_by_actor(self) -> Mapping[str, tuple[Participated, ...]]:
        return _grouped(
            (part.actor, Participated(event=event.id, participation=part))
            for event in self.events.values()
            for part in event.participants
        )

    @cached_property
    def _events_by_place(self) -> Mapping[str, tuple[TookPlace, ...]]:
        return _grouped(
            (place.place, TookPlace(event=event.id, place=place))
            for event in self.events.values()
            for place in event.places
        )

    @cached_property
    def _events_by_track(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((track, event.id) for event in self.events.values() for track in event.tracks)

    @cached_property
    def _relations_to(self) -> Mapping[str, tuple[Related, ...]]:
        return _grouped(
            (relation.event, Related(event=event.id, relation=relation))
            for event in self.events.values()
            for relation in event.relations
        )

    @cached_property
    def _posts_by_body(self) -> Mapping[str, tuple[tuple[str, ActorPosition], ...]]:
        return _grouped(
            (post.body, (actor.id, post))
            for actor in self.actors.values()
            for post in actor.positions
            if post.body
        )

    @cached_property
    def _offices(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(
            (holder.actor, office.id) for office in self.actors.values() for holder in office.held_by
        )

    @cached_property
    def _parts(self) -> Mapping[RecordRef, tuple[str, ...]]:
        links: list[tuple[RecordRef, str]] = []
        links += [(RecordRef(RecordKind.ACTOR, a.part_of), a.id) for a in self.actors.values() if a.part_of]
        links += [(RecordRef(RecordKind.PLACE, p.within), p.id) for p in self.places.values() if p.within]
        links += [(RecordRef(RecordKind.TRACK, t.parent), t.id) for t in self.tracks.values() if t.parent]
        return _grouped(links)


PERSON = "person"
"""The kind of actor, in the vocabulary, that is a human being: one who speaks for the body whose post it holds."""

CLAIM_KINDS = (RecordKind.EVENT, RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK)
"""The kinds of record that carry claims, in the order in which a name without a kind is looked for."""


def _evidence_lists(record: Record) -> Iterator[tuple[Path, tuple[Evidence, ...]]]:
    if isinstance(record, Telling):
        yield from ((("claims", number), claim.evidence) for number, claim in enumerate(record.claims))
    if isinstance(record, Actor | Place | Track):
        yield from ((("names", number), name.evidence) for number, name in enumerate(record.names))
    if isinstance(record, Actor):
        yield from (
            (("positions", number), position.evidence) for number, position in enumerate(record.positions)
        )
        yield from ((("held_by", number), holder.evidence) for number, holder in enumerate(record.held_by))


_K = TypeVar("_K")
_V = TypeVar("_V")


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    groups: dict[_K, list[_V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
