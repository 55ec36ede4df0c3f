"""Rules on events and claims: what each of them has to say to be one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronology.model import Chronology
from generator.chronology.rules import Finding
from generator.records.load import CONFIGURATION
from generator.records.shapes import Event, Mode, Status
from generator.values.context import BuildContext
from generator.values.ids import RecordKind

_TITLE_LIMIT = 120
_ANNOUNCING = {Mode.ANNOUNCES, Mode.PROMISES, Mode.PROPOSES, Mode.CONFIRMS, Mode.STATES}


def no_published_event(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A chronology that is published has an event.

    A check and a preview only warn of it, so that one may begin with the actors. Add a file
    data/events/<year>/<id>.yml, or take `draft: true` out of one.
    """
    if all(event.draft or event.withdrawn for event in chronology.events.values()):
        yield Finding(
            at=CONFIGURATION,
            message="there is no published event",
            help="add a file data/events/<year>/<id>.yml, or take `draft: true` out of one",
        )


def no_claim(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every event has at least one claim.

    An event that no source claims is none. Add a claim with its evidence.
    """
    for event in chronology.events.values():
        if not event.claims:
            yield Finding(
                at=event.ref,
                message="this event has no claim",
                help="add `claims` with what a source says of it, and where",
            )


def long_title(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A title is short: at most 120 characters, so that lists, the timeline and phones can show it.

    Leave to the summary what the title need not say.
    """
    for event in chronology.events.values():
        for language, title in event.title.items():
            if len(title) > _TITLE_LIMIT:
                yield Finding(
                    at=event.ref,
                    path=("title", language),
                    message=f"this title has {len(title)} characters, more than {_TITLE_LIMIT}",
                    help="leave to the summary what it need not say",
                )


def announced_by_nobody(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """What is announced was announced by somebody: `planned` says for when and by which claims, or a claim says that
    it is to take place.

    Add `planned: [{date: …, announced: …, claims: [c1]}]`, or a claim whose mode is announces, promises, proposes,
    confirms or states. A wish, a demand or a judgement announces nothing.
    """
    for event in chronology.events.values():
        if event.status is Status.ANNOUNCED and not _is_announced(event):
            yield Finding(
                at=event.ref,
                path=("status",),
                message="no claim says that this is to take place",
                help="add `planned` with the claims that announce it",
            )


def _is_announced(event: Event) -> bool:
    return bool(event.planned) or any(claim.mode in _ANNOUNCING for claim in event.claims)


def estimate_without_figure(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A claim that estimates gives a number, as a figure.

    Add `figures`. An estimate without a number is another mode: `judges`, or `states`.
    """
    for placed in chronology.claims.values():
        if placed.claim.mode is Mode.ESTIMATES and not placed.claim.figures:
            yield Finding(
                at=placed.ref.record,
                path=(*placed.path, "mode"),
                message="this claim estimates, and has no figure",
                help="add `figures`, or take the mode `judges`",
            )


def accuses_nobody(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A claim that accuses says whom: `against` names the actors, or is `unnamed`.

    From this the site knows which side has no account of its own. Add `against: [actor-id]`, or `against: unnamed`
    where the source does not say who is blamed.
    """
    for placed in chronology.claims.values():
        if placed.claim.mode is Mode.ACCUSES and not placed.claim.against:
            yield Finding(
                at=placed.ref.record,
                path=(*placed.path, "mode"),
                message="this claim accuses nobody",
                help="add `against: [actor-id]`, or `against: unnamed`",
            )


def figure_about_itself(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """`about` of a figure names another event; left out, it is the record's own.

    Take `about` out, or name the event that the source says the number is about.
    """
    for placed in chronology.figures:
        home = placed.claim.ref.record
        if home.kind is RecordKind.EVENT and placed.figure.about == home.id:
            yield Finding(
                at=home,
                path=(*placed.path, "about"),
                message="a figure is about its own event where nothing else is said",
                help="take `about` out",
            )
