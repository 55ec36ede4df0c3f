"""Rules on dates: what is planned, said, printed, held and recorded does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.chronology.checks.certainty import surely_before
from generator.chronology.model import Chronology, Path
from generator.chronology.rules import Finding
from generator.records.shapes import ActorPosition, Event, OfficeHolder, Plan, Record, Source, Status
from generator.values.context import BuildContext
from generator.values.edtf import EdtfDate, Form
from generator.values.weekdays import could_fall_on, find_weekday

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOT_HELD = (Status.ANNOUNCED, Status.POSTPONED, Status.CANCELLED)


def ongoing_announced(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """What has only been announced cannot be going on: neither its date nor a plan ends in `/..`.

    For a moment that is not fixed write `[2024-05-02..]`, on or after that day; for what begins then and whose end
    is not given, `2024-05-02/`.
    """
    for event in chronology.events.values():
        dates: list[tuple[Path, EdtfDate]] = [
            (("planned", n, "date"), p.date) for n, p in enumerate(event.planned)
        ]
        if event.status in _NOT_HELD:
            dates.append((("date",), event.date))
        for path, planned in dates:
            if planned.form is Form.ONGOING:
                yield Finding(
                    at=event.ref,
                    path=path,
                    message=f"`{planned}` says that it is going on, but it has only been announced",
                    help=f"write `[{planned.start}..]` for a moment then or later, `{planned.start}/` for an open end",
                )


def wrong_weekday(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A weekday printed for a date (`date_from`) is the weekday of that date.

    Count again from the day of issue or from the event that the source counts from, and look the year up: a wrong
    year moves every weekday. A slip of the source itself goes into its `readings`, and `printed` leaves it out.
    """
    for event in chronology.events.values():
        for number, origin in enumerate(event.date_from):
            weekday = find_weekday(origin.printed)
            if weekday is not None and not could_fall_on(event.date, weekday):
                yield Finding(
                    at=event.ref,
                    path=("date_from", number, "printed"),
                    message=f"no day of {event.date} is a {_WEEKDAYS[weekday]}{_weekday_of(event.date)}",
                    help="mend the date, or the weekday",
                )


def _weekday_of(when: EdtfDate) -> str:
    if when.is_exact_day and when.earliest is not None:
        return f": it is a {_WEEKDAYS[when.earliest.weekday()]}"
    return ""


def counted_from_nothing(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A date counted from the day of issue needs a source whose day of issue is known.

    Give the source its `issued`, or count from an event: `counted_from: {event: …}`.
    """
    for event in chronology.events.values():
        for number, origin in enumerate(event.date_from):
            source = chronology.sources[origin.source]
            if (
                origin.counted_from == "issued"
                and source.issued is None
                and source.ref not in chronology.stand_ins
            ):
                yield Finding(
                    at=event.ref,
                    path=("date_from", number, "counted_from"),
                    message=f"`{source.id}` does not say when it was issued",
                    help="give it `issued`, or count from an event: {event: …}",
                )


def plan_order(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A plan is announced before the day it is for, and not after the sources that tell of it.

    Mend `date` or `announced` of the plan, or `issued` of the source. Of an event that is only announced, the date
    lies on or after the day of its announcement too.
    """
    for event in chronology.events.values():
        for number, plan in enumerate(event.planned):
            if fault := _plan_fault(chronology, event, plan):
                yield Finding(
                    at=event.ref,
                    path=("planned", number, "announced"),
                    message=f"it was announced {plan.announced}, after {fault}",
                    help="mend one of the two dates",
                )


def _plan_fault(chronology: Chronology, event: Event, plan: Plan) -> str | None:
    if surely_before(plan.date, plan.announced):
        return f"the day it was planned for ({plan.date})"
    if event.status is Status.ANNOUNCED and surely_before(event.date, plan.announced):
        return f"the date of the event ({event.date})"
    for name in plan.claims:
        placed = chronology.find_claim(name, event.ref)
        for evidence in placed.claim.evidence if placed else ():
            issued = chronology.sources[evidence.source].issued
            if issued is not None and surely_before(issued.date, plan.announced):
                return f"`{evidence.source}` was issued ({issued.date})"
    return None


def term_order(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Who holds a position holds it from a day to a later one.

    Swap `from` and `to`, or mend one of them.
    """
    for actor in chronology.actors.values():
        terms: list[tuple[Path, ActorPosition | OfficeHolder]] = [
            *((("positions", number), position) for number, position in enumerate(actor.positions)),
            *((("held_by", number), holder) for number, holder in enumerate(actor.held_by)),
        ]
        for path, term in terms:
            if surely_before(term.to, term.from_):
                yield Finding(
                    at=actor.ref,
                    path=(*path, "to"),
                    message=f"it ends ({term.to}) before it begins ({term.from_})",
                    help="swap the two, or mend one of them",
                )


def seen_before_issued(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A source is read and archived on or after the day it was issued.

    Mend `issued`, `accessed` or the date of the archived copy.
    """
    for source in chronology.sources.values():
        issued = source.issued.date.earliest if source.issued and not source.issued.date.approximate else None
        for path, day in _days_seen(source):
            if issued is not None and day < issued:
                yield Finding(
                    at=source.ref,
                    path=path,
                    message=f"{day} lies before the day of issue ({source.issued})",
                    help="mend one of the two dates",
                )


def _days_seen(source: Source) -> Iterator[tuple[Path, date]]:
    if source.accessed is not None:
        yield ("accessed",), source.accessed
    for number, copy in enumerate(source.archived):
        if copy.date is not None:
            yield ("archived", number, "date"), copy.date


def check_after_passed(chronology: Chronology, context: BuildContext) -> Iterator[Finding]:
    """An announced event whose `check_after` has passed waits for an editor to look what became of it.

    Look for a source that tells it: set the status to `occurred`, `postponed` or `cancelled`, keep what was announced
    under `planned`, and take `check_after` out. If there is none, set `check_after` to a later day; the page goes on
    saying that no outcome is recorded.
    """
    for event in chronology.events.values():
        if event.status in _NOT_HELD and event.check_after is not None and event.check_after < context.today:
            yield Finding(
                at=event.ref,
                path=("check_after",),
                message=f"{event.check_after} has passed: what became of it?",
                help="record the outcome, or set a later day",
            )


def in_the_future(chronology: Chronology, context: BuildContext) -> Iterator[Finding]:
    """Nothing is recorded before it happens: no event has occurred, no source is issued or read, no record added,
    corrected or withdrawn after today.

    Mend the date; it is most often the year. For what is to come, the status is `announced`. “Today” is `--as-of`,
    else the day of the newest commit; on a day without a commit, today's own dates are told here until the next one.
    """
    for record in chronology.records():
        for path, day in _days_told(record):
            if day > context.today:
                yield Finding(
                    at=record.ref,
                    path=path,
                    message=f"{day} lies after today ({context.today})",
                    help="mend the date"
                    if path != ("date",)
                    else "mend the date, or set the status to `announced`",
                )


def _days_told(record: Record) -> Iterator[tuple[Path, date]]:
    if isinstance(record, Event) and record.status is Status.OCCURRED and record.date.earliest is not None:
        yield ("date",), record.date.earliest
    if isinstance(record, Source):
        if record.issued is not None and record.issued.date.earliest is not None:
            yield ("issued",), record.issued.date.earliest
        yield from _days_seen(record)
    yield from _history(record)


def history_order(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A record's own history runs forward: added, then its corrections in their order, then withdrawn.

    Put the corrections in the order of their dates, the newest last, or mend a date.
    """
    for record in chronology.records():
        last: tuple[str, date] | None = None
        for path, day in _history(record):
            if last is not None and day < last[1]:
                yield Finding(
                    at=record.ref,
                    path=path,
                    message=f"{day} lies before {last[0]} ({last[1]})",
                    help="the oldest comes first; mend the order or the date",
                )
            last = (f"`{path[0]}`", day)


def _history(record: Record) -> Iterator[tuple[Path, date]]:
    if record.added is not None:
        yield ("added",), record.added
    for number, correction in enumerate(record.corrections):
        yield ("corrections", number, "date"), correction.date
    if record.withdrawn is not None:
        yield ("withdrawn", "date"), record.withdrawn.date
