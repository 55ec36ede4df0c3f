"""Stats: a chronology in, the counts that an editor-in-chief asks for out. Counts of records only.

What the records say is never added up: a figure is counted as one figure given, whatever its number is. Drafts are
counted apart; every other count is of what is published.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.chronology.announcements import is_overdue
from generator.chronology.model import Chronology
from generator.records.leaves import LeafKind, leaves
from generator.records.shapes import UNNAMED, Claim, Event, Mode, SourceKind, Status
from generator.values.context import BuildContext
from generator.values.edtf import EdtfDate, Form, Precision
from generator.values.ids import RecordKind, RecordRef

_LISTED = 8
"""How many ids stand behind a count in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what; `ids` names them where somebody is to look at each."""

    key: str
    number: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Counts that belong together."""

    key: str
    title: str
    counts: tuple[Count, ...]


def stats(chronology: Chronology, context: BuildContext) -> tuple[Group, ...]:
    """Every count. `chronology` holds drafts too."""
    published = [record for record in chronology.records() if not record.draft]
    events = [event for event in chronology.events.values() if not event.draft]
    claims = [
        placed.claim
        for placed in chronology.claims.values()
        if (record := chronology.find_record(placed.ref.record)) is not None and not record.draft
    ]
    kinds = Counter(record.RECORD_KIND.value for record in published)
    figures = Counter(figure.measure for claim in claims for figure in claim.figures)
    return (
        Group(key="records", title="Records", counts=_of(kinds, [kind.value for kind in RecordKind])),
        Group(key="state", title="State of the records", counts=tuple(_state(chronology))),
        Group(
            key="status",
            title="Events by status",
            counts=_of(Counter(event.status.value for event in events), [status.value for status in Status]),
        ),
        Group(
            key="precision",
            title="Events by precision of the date",
            counts=_of(Counter(_precision(event.date) for event in events), _PRECISIONS),
        ),
        Group(key="span", title="First and last", counts=tuple(_span(events))),
        Group(
            key="modes",
            title="Claims by mode",
            counts=_of(Counter(claim.mode.value for claim in claims), [mode.value for mode in Mode]),
        ),
        Group(
            key="voices",
            title="Claims by who speaks",
            counts=_of(Counter(map(_voice, claims)), ("named", "unnamed", "source")),
        ),
        Group(
            key="figures",
            title="Figures given, by measure (how many, not how much)",
            counts=_of(figures, chronology.vocabulary.measures),
        ),
        Group(key="sources", title="Claims by source", counts=tuple(_per_source(chronology, claims))),
        Group(
            key="source_kinds",
            title="Sources by kind",
            counts=_of(
                Counter(source.kind.value for source in chronology.sources.values() if not source.draft),
                [kind.value for kind in SourceKind],
            ),
        ),
        Group(
            key="languages",
            title="Claims by language of their sources",
            counts=_languages(chronology, claims),
        ),
        Group(key="missing", title="To look at", counts=tuple(_missing(chronology, context, events))),
    )


def _of(counter: Counter[str], order: Iterable[str]) -> tuple[Count, ...]:
    return tuple(Count(key=key, number=counter[key]) for key in order if counter[key])


def _listed(key: str, ids: Iterable[object]) -> Count:
    found = tuple(map(str, ids))
    return Count(key=key, number=len(found), ids=found)


def _state(chronology: Chronology) -> Iterator[Count]:
    records = list(chronology.records())
    yield _listed("drafts", (record.ref for record in records if record.draft))
    yield _listed("withdrawn", (record.ref for record in records if record.withdrawn))
    yield Count(key="corrections", number=sum(len(record.corrections) for record in records))
    yield Count(key="waivers", number=sum(len(record.waivers) for record in records))
    yield Count(key="claims", number=sum(not _is_draft(chronology, ref.record) for ref in chronology.claims))
    yield Count(
        key="disputes", number=sum(not _is_draft(chronology, placed.record) for placed in chronology.disputes)
    )


def _is_draft(chronology: Chronology, ref: RecordRef) -> bool:
    record = chronology.find_record(ref)
    return record is not None and record.draft


_PRECISIONS = ("day", "several days", "month", "year", "bounds only", "approximate", "inferred")


def _precision(date: EdtfDate) -> str:
    """The first that holds: what we infer, what is about, what has only bounds, then the coarser end."""
    if date.uncertain:
        return "inferred"
    if date.approximate:
        return "approximate"
    if date.form in (Form.ONE_OF, Form.ON_OR_AFTER, Form.ON_OR_BEFORE, Form.SEVERAL):
        return "bounds only"
    if date.precision is Precision.DAY:
        return "day" if date.form is Form.POINT else "several days"
    return date.precision.value


def _span(events: Sequence[Event]) -> Iterator[Count]:
    if events:
        first = min(events, key=lambda event: event.date.sort_key)
        last = max(events, key=lambda event: event.date.sort_key)
        yield Count(key=f"oldest event, {first.date}", number=1, ids=(first.id,))
        yield Count(key=f"newest event, {last.date}", number=1, ids=(last.id,))


def _voice(claim: Claim) -> str:
    if claim.is_own_voice:
        return "source"
    return "unnamed" if claim.by == UNNAMED else "named"


def _per_source(chronology: Chronology, claims: Sequence[Claim]) -> Iterator[Count]:
    counter = Counter(source for claim in claims for source in {e.source for e in claim.evidence})
    for id, source in chronology.sources.items():
        if not source.draft:
            yield Count(key=id, number=counter[id])


def _languages(chronology: Chronology, claims: Sequence[Claim]) -> tuple[Count, ...]:
    counter = Counter(
        language
        for claim in claims
        for language in {chronology.sources[e.source].language for e in claim.evidence}
    )
    return _of(counter, sorted(counter))


def _missing(chronology: Chronology, context: BuildContext, events: Sequence[Event]) -> Iterator[Count]:
    """What is not there, or asks for a look. That a thing is missing is often right: the sources do not say it."""
    today = context.today
    yield _listed("events on one source", (e.id for e in events if chronology.count_sources(e.ref) == 1))
    yield _listed("events announced whose day has passed", (e.id for e in events if is_overdue(e, today)))
    passed = (e.id for e in events if e.check_after is not None and e.check_after < today)
    yield _listed("events whose day to look again has passed", passed)
    yield _listed("events without a place", (event.id for event in events if not event.places))
    yield _listed("events without a participant", (event.id for event in events if not event.participants))
    yield _listed("events without a track", (event.id for event in events if not event.tracks))
    sources = [source for source in chronology.sources.values() if not source.draft]
    yield _listed("sources without a day of issue", (s.id for s in sources if s.issued is None))
    yield _listed("sources without a publisher", (s.id for s in sources if s.publisher is None))
    yield _listed("sources without the hash of their text", (s.id for s in sources if s.text is None))
    places = [place for place in chronology.places.values() if not place.draft]
    yield _listed("places without a point on the map", (p.id for p in places if p.point is None))
    silent = (
        id
        for id, actor in chronology.actors.items()
        if not actor.draft and chronology.claims_against(id) and not chronology.claims_by(id)
    )
    yield _listed("actors accused and not heard themselves", silent)
    for language in chronology.languages:
        untold = (
            record.ref
            for record in chronology.records()
            if not record.draft
            and any(
                language not in leaf.value for leaf in leaves(record, LeafKind.SHOWN) if _is_whole(leaf.path)
            )
        )
        yield _listed(f"records with a text missing in {language}", untold)


def _is_whole(path: tuple[str | int, ...]) -> bool:
    """Whether a text is to be there in every language; a translation is not needed in the source's own."""
    return path[-1] not in ("translation", "translations")


# ── Told ───────────────────────────────────────────────────────────────────────────────────────────────────────


def stats_text(groups: Sequence[Group]) -> str:
    """A block for each group, its counts below each other; ids behind the counts that are to be looked at."""
    return "\n\n".join(_block(group) for group in groups if group.counts)


def _block(group: Group) -> str:
    if group.key == "span":
        return "\n".join([group.title, *(f"  {count.key}: {count.ids[0]}" for count in group.counts)])
    width = max(len(str(count.number)) for count in group.counts)
    lines = [f"  {count.number:>{width}}  {count.key}{_ids(count)}" for count in group.counts]
    return "\n".join([group.title, *lines])


def _ids(count: Count) -> str:
    if not count.ids:
        return ""
    more = len(count.ids) - _LISTED
    return f": {', '.join(count.ids[:_LISTED])}" + (f" and {more} more" if more > 0 else "")


def stats_json(groups: Sequence[Group], context: BuildContext) -> str:
    """An object with `version` (1), `as_of`, and `counts`: group → name → `{count, ids}`."""
    told = {
        "version": 1,
        "as_of": context.today.isoformat(),
        "counts": {
            group.key: {count.key: {"count": count.number, "ids": list(count.ids)} for count in group.counts}
            for group in groups
        },
    }
    return json.dumps(told, indent=2)
