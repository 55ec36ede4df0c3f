"""Resolve: records in, a Chronology out. Ids, words and claims that do not exist become diagnostics.

In the place of a record that is named but not there the chronology holds a stand-in, so that the rules can still run;
pages are made only of a chronology without errors, and so without stand-ins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from generator.chronology.model import CLAIM_KINDS, Chronology, Path, PlacedClaim
from generator.chronology.order import in_reading_order
from generator.chronology.stand_ins import stand_in, with_open_words
from generator.records.leaves import Leaf, LeafKind, leaves, written_ids
from generator.records.load import SHAPES, VOCABULARY, Loaded
from generator.records.shapes import (
    UNNAMED,
    Actor,
    Configuration,
    Event,
    Place,
    Record,
    Source,
    Telling,
    Track,
    Vocabulary,
)
from generator.values.diagnostics import Diagnostic, error
from generator.values.ids import LEFT_OPEN, ClaimName, ClaimRef, RecordKind, RecordRef, nearest
from generator.values.marked_text import parse_marked

_RECORD_FOLDERS = {kind.value for kind in RecordKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The chronology, or None without a sound `chronology.yml` and `vocabulary.yml`; and what is wrong."""

    chronology: Chronology | None
    stand_ins: frozenset[RecordRef] = frozenset()
    diagnostics: tuple[Diagnostic, ...]


def resolve(loaded: Loaded, *, drafts: bool = False) -> Resolved:
    """The chronology of what was loaded. Drafts are left out unless asked for.

    That a published record names a draft is a fault either way.
    """
    kept = {ref: record for ref, record in loaded.records.items() if drafts or not record.draft}
    faults = [*_dangling_ids(loaded, kept), *_shared_claim_ids(loaded, kept)]
    if loaded.configuration is None or loaded.vocabulary is None:
        return Resolved(chronology=None, diagnostics=_in_order(faults))
    named = {
        (str(leaf.refers_to), leaf.value) for record in kept.values() for leaf in leaves(record, LeafKind.ID)
    }
    missing = frozenset(
        RecordRef(RecordKind(folder), id) for folder, id in named if folder in _RECORD_FOLDERS
    ) - frozenset(kept)
    whole = dict(sorted((kept | {ref: stand_in(ref) for ref in missing}).items()))
    groups = sorted(group for group, word in named if word == LEFT_OPEN and group not in _RECORD_FOLDERS)
    vocabulary = with_open_words(loaded.vocabulary, groups, loaded.configuration.languages)
    chronology = _chronology(loaded.configuration, vocabulary, whole, missing)
    faults += _dangling_claims(loaded, chronology)
    return Resolved(chronology=chronology, stand_ins=missing, diagnostics=_in_order(faults))


def _in_order(faults: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(faults, key=lambda diagnostic: diagnostic.sort_key))


def _chronology(
    configuration: Configuration,
    vocabulary: Vocabulary,
    records: Mapping[RecordRef, Record],
    stand_ins: frozenset[RecordRef],
) -> Chronology:
    events = in_reading_order({ref.id: r for ref, r in records.items() if isinstance(r, Event)})
    actors = {ref.id: r for ref, r in records.items() if isinstance(r, Actor)}
    sources = {ref.id: r for ref, r in records.items() if isinstance(r, Source)}
    places = {ref.id: r for ref, r in records.items() if isinstance(r, Place)}
    tracks = {ref.id: r for ref, r in records.items() if isinstance(r, Track)}
    tellings: list[Telling] = [*events.values(), *actors.values(), *places.values(), *tracks.values()]
    claims: dict[ClaimRef, PlacedClaim] = {}
    for record in tellings:
        for number, claim in enumerate(record.claims):
            ref = ClaimRef(record.ref, claim.id)
            claims.setdefault(ref, PlacedClaim(ref=ref, claim=claim, path=("claims", number)))
    return Chronology(
        configuration=configuration,
        vocabulary=vocabulary,
        events=events,
        actors=actors,
        sources=sources,
        places=places,
        tracks=tracks,
        claims=claims,
        stand_ins=stand_ins,
    )


# ── Ids of records and words ───────────────────────────────────────────────────────────────────────────────────


def _dangling_ids(loaded: Loaded, kept: Mapping[RecordRef, Record]) -> Iterator[Diagnostic]:
    # One misspelt id may stand in thousands of places, and to find what is meant takes a look at every id.
    meant = cache(partial(_who_is_meant, loaded))
    for ref, record in kept.items():
        yield from _dangling_among(loaded, meant, ref, leaves(record, LeafKind.ID), draft=record.draft)
    for ref in sorted(loaded.broken & loaded.documents.keys()):
        # A file that is no record yet may name what does not exist too: one run tells both.
        written = written_ids(loaded.documents[ref].values, SHAPES[ref.kind])
        yield from _dangling_among(loaded, meant, ref, written, draft=True)


_Meant = Callable[[RecordRef], str]
"""What helps where no record has an id."""


def _dangling_among(
    loaded: Loaded, meant: _Meant, at: RecordRef, among: Iterable[Leaf], *, draft: bool
) -> Iterator[Diagnostic]:
    for leaf in among:
        if leaf.refers_to in _RECORD_FOLDERS:
            yield from _dangling_record(loaded, meant, at, leaf, draft)
        elif leaf.refers_to is not None and loaded.vocabulary is not None:
            yield from _dangling_word(loaded, loaded.vocabulary, at, leaf)


def _dangling_record(
    loaded: Loaded, meant: _Meant, at: RecordRef, leaf: Leaf, draft: bool
) -> Iterator[Diagnostic]:
    target = RecordRef(RecordKind(str(leaf.refers_to)), leaf.value)
    if target in loaded.broken:
        return
    if target not in loaded.records:
        word, span = target.kind.word, loaded.span(at, leaf.path)
        yield error(f"unknown-{word}", f"no {word} has the id `{target.id}`", span, meant(target))
    elif loaded.records[target].draft and not draft:
        yield _names_draft(loaded, at, leaf.path, target)


def _who_is_meant(loaded: Loaded, target: RecordRef) -> str:
    if target.id == UNNAMED:
        return "without brackets: `by: unnamed`, `against: unnamed`"
    for ref, record in loaded.records.items():
        if ref.kind is target.kind and target.id in record.formerly:
            return f"it is `{ref.id}` now ({loaded.documents[ref].path})"
    near = nearest(target.id, [ref.id for ref in loaded.paths if ref.kind is target.kind])
    if near is not None:
        return f"did you mean `{near}`? ({loaded.paths[RecordRef(target.kind, near)]})"
    elsewhere = [ref for ref in loaded.records if ref.id == target.id]
    hint = f"; {elsewhere[0]} is another kind of record" if elsewhere else ""
    folder = "events/<year>" if target.kind is RecordKind.EVENT else target.kind.value
    return f"make it with a file data/{folder}/{target.id}.yml{hint}"


def _dangling_word(loaded: Loaded, vocabulary: Vocabulary, at: RecordRef, leaf: Leaf) -> Iterator[Diagnostic]:
    group = str(leaf.refers_to)
    known = getattr(vocabulary, group)
    if leaf.value not in known and leaf.value != LEFT_OPEN:  # which `left-to-write` tells
        near = nearest(leaf.value, known)
        help = f"did you mean `{near}`?" if near else f"add it under `{group}` in data/{VOCABULARY}"
        message = f"the vocabulary has no `{leaf.value}` among its {group.replace('_', ' ')}"
        yield error("unknown-word", message, loaded.span(at, leaf.path), help)


def _names_draft(
    loaded: Loaded, at: RecordRef | str, path: Path, target: RecordRef, within: str = ""
) -> Diagnostic:
    message = f"the {target.kind.word} `{target.id}` is a draft, this record is not"
    help = "take `draft: true` out there, or make this record a draft too"
    return error("refers-to-draft", message, loaded.span(at, path, within=within), help)


# ── Claims ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _shared_claim_ids(loaded: Loaded, kept: Mapping[RecordRef, Record]) -> Iterator[Diagnostic]:
    for ref, record in kept.items():
        seen: set[str] = set()
        for number, claim in enumerate(record.claims if isinstance(record, Telling) else ()):
            if claim.id in seen:
                span = loaded.span(ref, ("claims", number, "id"))
                help = "give this one the next free number, and mend the marks that mean it"
                yield error("duplicate-claim", f"two claims of this record are `{claim.id}`", span, help)
            seen.add(claim.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A place where a claim is named."""

    home: RecordRef | None
    """The record whose claims a bare `c1` means; None in `chronology.yml`."""
    at: RecordRef | str
    path: Path
    name: ClaimName
    within: str = ""


def _dangling_claims(loaded: Loaded, chronology: Chronology) -> Iterator[Diagnostic]:
    for record in chronology.records():
        for leaf in leaves(record, LeafKind.CLAIM):
            mention = _Mention(home=record.ref, at=record.ref, path=leaf.path, name=leaf.value)
            yield from _dangling_claim(loaded, chronology, mention)
    for marked in chronology.marked_texts():
        if marked.home in chronology.stand_ins:
            continue
        for language, text in marked.text.items():
            path = (*marked.path, language)
            for piece in (piece for paragraph in parse_marked(text) for piece in paragraph.pieces):
                for bad in piece.bad_marks:
                    span = loaded.span(marked.at, path, within=f"[{bad}]")
                    help = (
                        "a mark is [c1], or [record-id#c1]; square brackets stand for nothing else in a text"
                    )
                    yield error("bad-mark", f"`[{bad}]` names no claim", span, help)
                for name in piece.names:
                    mention = _Mention(
                        home=marked.home, at=marked.at, path=path, name=name, within=f"[{name}]"
                    )
                    yield from _dangling_claim(loaded, chronology, mention)


def _dangling_claim(loaded: Loaded, chronology: Chronology, mention: _Mention) -> Iterator[Diagnostic]:
    name, home = mention.name, mention.home
    placed = chronology.find_claim(name, home)
    if placed is None and name.record is not None:
        yield from _unknown_elsewhere(loaded, chronology, mention, name.record)
    elif placed is None:
        span = loaded.span(mention.at, mention.path, within=mention.within)
        own = [claim.ref.claim for claim in chronology.claims_of(home)] if home else []
        help = (
            f"this record has {_listed(own)}" if own else "name a claim of another record as [record-id#c1]"
        )
        yield error("unknown-claim", f"no claim here has the id `{name.claim}`", span, help)
    elif _is_draft(loaded, placed.ref.record) and not (home and _is_draft(loaded, home)):
        yield _names_draft(loaded, mention.at, mention.path, placed.ref.record, mention.within)


def _unknown_elsewhere(
    loaded: Loaded, chronology: Chronology, mention: _Mention, record: str
) -> Iterator[Diagnostic]:
    name = mention.name
    candidates = [RecordRef(kind, record) for kind in CLAIM_KINDS if name.kind in (None, kind)]
    carriers = [ref for ref in candidates if ref in loaded.records]
    if any(ref in loaded.broken for ref in candidates):
        return
    span = loaded.span(mention.at, mention.path, within=mention.within)
    with_claim = [ref for ref in carriers if ClaimRef(ref, name.claim) in chronology.claims]
    if len(with_claim) > 1:
        help = "write one of " + ", ".join(f"`{ref}#{name.claim}`" for ref in with_claim)
        yield error("ambiguous-claim", f"`{name}` could be a claim of several records", span, help)
    elif drafts := [ref for ref in carriers if _is_hidden(chronology, ref)]:
        yield _names_draft(loaded, mention.at, mention.path, drafts[0], mention.within)
    elif carriers:
        own = [placed.ref.claim for ref in carriers for placed in chronology.claims_of(ref)]
        help = f"it has {_listed(own)}" if own else "it has no claims"
        yield error("unknown-claim", f"`{record}` has no claim `{name.claim}`", span, help)
    else:
        near = nearest(record, [ref.id for ref in loaded.records if ref.kind in CLAIM_KINDS])
        help = (
            f"did you mean `{near}#{name.claim}`?" if near else "write the id of the record whose claim it is"
        )
        yield error("unknown-claim", f"no record with claims has the id `{record}`", span, help)


def _is_draft(loaded: Loaded, ref: RecordRef) -> bool:
    return ref in loaded.records and loaded.records[ref].draft


def _is_hidden(chronology: Chronology, ref: RecordRef) -> bool:
    """Whether a record that exists was left out, as a draft."""
    return chronology.find_record(ref) is None or ref in chronology.stand_ins


def _listed(ids: list[str]) -> str:
    return ", ".join(f"`{id}`" for id in ids)
