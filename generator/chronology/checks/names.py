"""Rules on names: a printed name is one of the record's own, means one actor, and can be shown in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.chronology.model import Chronology, Path
from generator.chronology.rules import Finding
from generator.records.shapes import UNNAMED, Actor, Claim, DescribedAs, Name, NameUse, Place, Track
from generator.values.context import BuildContext
from generator.values.folding import fold_words
from generator.values.ids import RecordKind, RecordRef, nearest

_UNIFORM = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})
_AS_DESCRIPTION = "{text: …, description: true}"


def unknown_name(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """`named_as` is one of the names of the record it stands beside, as printed.

    So a swapped name is caught. Mend the spelling, or the id; or add the spelling to the names of the record, with
    `use: printed`. What is no name but a description, “leur homologue américain”, is written as
    `{text: leur homologue américain, description: true}`; so is a name that several speakers share.
    """
    for event in chronology.events.values():
        for number, part in enumerate(event.participants):
            actor = RecordRef(RecordKind.ACTOR, part.actor)
            yield from _misnamed(chronology, event.ref, ("participants", number), actor, part.named_as)
        for number, venue in enumerate(event.places):
            place = RecordRef(RecordKind.PLACE, venue.place)
            yield from _misnamed(chronology, event.ref, ("places", number), place, venue.named_as)
    for placed in chronology.claims.values():
        claim, at = placed.claim, placed.ref.record
        if len(claim.speakers) == 1:
            actor = RecordRef(RecordKind.ACTOR, claim.speakers[0])
            yield from _misnamed(chronology, at, placed.path, actor, claim.named_as)
        else:
            yield from _named_nobody(at, placed.path, claim)


def _misnamed(
    chronology: Chronology, at: RecordRef, path: Path, named: RecordRef, name: DescribedAs | str | None
) -> Iterator[Finding]:
    if not isinstance(name, str) or named in chronology.stand_ins:
        return
    own = [one.text for one in _names(chronology, named)]
    if _uniform(name) not in map(_uniform, own):
        yield Finding(
            at=at,
            path=(*path, "named_as"),
            message=f"“{name}” is no name of `{named.id}`",
            help=_who_is_meant(chronology, named, own, name),
        )


def _who_is_meant(chronology: Chronology, named: RecordRef, own: list[str], name: str) -> str:
    others = [
        record.id
        for record in chronology.of_kind(named.kind).values()
        if _uniform(name) in {_uniform(one.text) for one in _names(chronology, record.ref)}
    ]
    if others:
        return f"it is a name of {' and of '.join(f'`{other}`' for other in others)}: is that one meant?"
    folded = {" ".join(fold_words(text)): text for text in reversed(own)}
    near = nearest(" ".join(fold_words(name)), folded)
    if near is not None:
        return f"did you mean “{folded[near]}”? A new spelling goes into the names, with `use: printed`"
    return (
        f"its names are {', '.join(f'“{text}”' for text in own)}; a description is written {_AS_DESCRIPTION}"
    )


def _named_nobody(at: RecordRef, path: Path, claim: Claim) -> Iterator[Finding]:
    """Where nobody or several speak, no one name can be theirs."""
    if not isinstance(claim.named_as, str):
        return
    if claim.by == UNNAMED:
        message = "who is not named has no name"
    elif claim.is_own_voice:
        message = "nobody speaks here but the source, which has no name in its own text"
    else:
        message = f"“{claim.named_as}” cannot be a name of each of {len(claim.speakers)} speakers"
    yield Finding(
        at=at,
        path=(*path, "named_as"),
        message=message,
        help=f"what they are called together is a description, {_AS_DESCRIPTION}; else leave it out",
    )


def _names(chronology: Chronology, ref: RecordRef) -> tuple[Name, ...]:
    record = chronology.find_record(ref)
    return record.names if isinstance(record, Actor | Place | Track) else ()


def _uniform(text: str) -> str:
    """A name without what typesetting changes: kinds of apostrophe, space and hyphen."""
    return text.translate(_UNIFORM)


def shared_name(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A name means one actor: no two actors have the same name in the same language.

    Who reads or searches the name could not tell the two apart. If they are one, join the records; if a source gives
    both the same short name, keep the longer ones as names and write the short one as a description where it is
    printed. Where two really bear one name, both records waive this rule and name each other in `distinct_from`.
    """
    bearers: dict[tuple[str, str], str] = {}
    for actor in chronology.actors.values():
        for number, name in enumerate(actor.names):
            key = (" ".join(fold_words(name.text)), name.lang)
            bearer = bearers.setdefault(key, actor.id)
            if bearer != actor.id:
                yield Finding(
                    at=actor.ref,
                    path=("names", number, "text"),
                    message=f"“{name.text}” is also a name of `{bearer}`",
                    help="is it one actor with two records, or a description rather than a name?",
                )


def one_form_to_show(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """In each language at most one name is `preferred` or `supplied`: it is the one that pages show.

    `supplied` is for a language whose form no source prints; where a source prints one, that is the preferred. Make
    the others `variant`, `printed` or `short`.
    """
    for ref, names in _named_records(chronology):
        shown: dict[str, str] = {}
        for number, name in enumerate(names):
            if name.use not in (NameUse.PREFERRED, NameUse.SUPPLIED):
                continue
            if name.lang in shown:
                yield Finding(
                    at=ref,
                    path=("names", number, "use"),
                    message=f"“{shown[name.lang]}” is the name to show in `{name.lang}` already",
                    help="make one of the two `variant`, `printed` or `short`",
                )
            shown.setdefault(name.lang, name.text)


def no_name_to_show(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every actor, place and track has a name in every language of the site.

    Without one, pages in that language show a name of another. Add the usual form, with `use: supplied` if no source
    prints it.
    """
    for ref, names in _named_records(chronology):
        known = {name.lang for name in names}
        for language in chronology.languages:
            if language not in known:
                yield Finding(
                    at=ref,
                    path=("names",),
                    of="key",
                    message=f"there is no name in `{language}`",
                    help=f"add the usual one: {{text: …, lang: {language}, use: supplied}}",
                )


def _named_records(chronology: Chronology) -> Iterator[tuple[RecordRef, tuple[Name, ...]]]:
    groups: tuple[Mapping[str, Actor | Place | Track], ...] = (
        chronology.actors,
        chronology.places,
        chronology.tracks,
    )
    for group in groups:
        for record in group.values():
            yield record.ref, record.names
