"""Report: what a draft came to in, the same as text for people or JSON for programs out. It prints no sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.editing.draft.dates import Basis, DateFound
from generator.editing.draft.drafting import Drafted
from generator.editing.draft.events import DraftEvent
from generator.values.ids import LEFT_OPEN, RecordKind


def as_text(drafted: Drafted) -> str:
    """The report for an editor: what was written, what was found where, and what is left to them."""
    return "\n".join(_lines(drafted)) + "\n"


def as_json(drafted: Drafted) -> str:
    """The same for programs."""
    return json.dumps(_plain(drafted), ensure_ascii=False, indent=2) + "\n"


def _lines(drafted: Drafted) -> Iterator[str]:
    reading = drafted.reading
    issued = f"issued {reading.issued}" if reading.issued else "date of issue unknown"
    found = "a source already" if drafted.source_existed else "a new source"
    yield (
        f"{drafted.source}: {found}, {len(reading.article.paragraphs)} paragraphs, {reading.language}, {issued}"
    )
    if drafted.rests and not drafted.written:
        files = ", ".join(drafted.rests[:3]) + (" …" if len(drafted.rests) > 3 else "")
        yield f"Nothing was written: {len(drafted.rests)} events rest on it ({files})."
        yield "  --missing drafts the dates that none of them has."
    elif not drafted.written:
        yield "Nothing was written: there is no date to make an event of."
    about = {event.path: event for event in drafted.events}
    for path in drafted.written:
        yield f"  + {path}" + (f"   {_event_words(about[path])}" if path in about else "")
    yield from _section("Dates", (_date_line(each) for each in reading.dates if each.basis is not Basis.OPEN))
    yield from _section(
        "Open dates", (_date_line(each) for each in reading.dates if each.basis is Basis.OPEN)
    )
    for kind in (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK):
        yield from _section(kind.value.capitalize(), _name_lines(drafted, kind))
    yield from _section(
        "Names that no record has",
        (
            f"§ {_numbers(name.paragraphs):<8} {name.text}"
            + (f"  (near: {', '.join(map(str, name.near))})" if name.near else "")
            for name in reading.unknown_names
        ),
    )
    yield from _section(
        "Adjectives of states: who is meant?",
        (
            f"§ {_numbers(name.paragraphs):<8} {name.text}  (near: {', '.join(ref.id for ref in name.near)})"
            for name in reading.adjectives
        ),
    )
    yield from _section(
        "Figures",
        (
            f"§ {each.paragraph:<8} {each.measure}: {each.bound.value} {each.value}  (“{each.printed}”)"
            for each in reading.figures
        ),
    )
    yield from _section(
        "Who says",
        (
            f"§ {each.paragraph:<8} {', '.join(each.by) or '?'} {each.mode.value}  (“{each.printed}”)"
            for each in reading.claims
        ),
    )
    yield from _section("To know", drafted.notes)


def _event_words(event: DraftEvent) -> str:
    paragraphs = sorted({claim.sentence.paragraph for claim in event.claims})
    claims = f"{len(event.claims)} claim{'s' * (len(event.claims) > 1)}"
    kind = ", its kind to be chosen" if event.kind == LEFT_OPEN else ""
    return f"{event.date}, § {_numbers(paragraphs)}, {claims}{kind}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines)
    if shown:
        yield f"\n{title}"
        yield from (f"  {line}" for line in shown)


def _date_line(found: DateFound) -> str:
    date = str(found.date) if found.date else " or ".join(map(str, found.candidates)) or "?"
    rule = f"  {found.rule}" if found.rule else ""
    return f"§ {found.paragraph:<8} {date:<24} “{' '.join(found.printed.split())}”{rule}"


def _name_lines(drafted: Drafted, kind: RecordKind) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for name in drafted.reading.names:
        if name.ref.kind is kind and name.paragraph not in places.setdefault(name.ref.id, []):
            places[name.ref.id].append(name.paragraph)
    width = max(map(len, places), default=0)
    yield from (f"{id:<{width}}  § {_numbers(numbers)}" for id, numbers in sorted(places.items()))


def _numbers(numbers: Iterable[int]) -> str:
    """`1, 3-5, 9`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _plain(drafted: Drafted) -> dict[str, Any]:
    reading = drafted.reading
    return {
        "source": drafted.source,
        "source_existed": drafted.source_existed,
        "sha256": reading.article.sha256,
        "paragraphs": len(reading.article.paragraphs),
        "language": reading.language,
        "issued": str(reading.issued) if reading.issued else None,
        "title": reading.about.title,
        "publisher": reading.about.publisher,
        "written": list(drafted.written),
        "rests": list(drafted.rests),
        "dates": [
            {
                "paragraph": each.paragraph,
                "printed": each.printed,
                "basis": each.basis.value,
                "date": str(each.date) if each.date else None,
                "candidates": [str(candidate) for candidate in each.candidates],
                "rule": each.rule,
            }
            for each in reading.dates
        ],
        "names": [
            {"record": str(each.ref), "paragraph": each.paragraph, "printed": each.printed}
            for each in reading.names
        ],
        "unknown_names": [
            {"text": each.text, "paragraphs": list(each.paragraphs), "near": [str(ref) for ref in each.near]}
            for each in reading.unknown_names
        ],
        "adjectives": [
            {"text": each.text, "paragraphs": list(each.paragraphs), "near": [str(ref) for ref in each.near]}
            for each in reading.adjectives
        ],
        "figures": [
            {
                "paragraph": each.paragraph,
                "measure": each.measure,
                "bound": each.bound.value,
                "value": each.value,
                "printed": each.printed,
                "note": each.note,
            }
            for each in reading.figures
        ],
        "claims": [
            {
                "paragraph": each.paragraph,
                "by": list(each.by),
                "mode": each.mode.value,
                "printed": each.printed,
            }
            for each in reading.claims
        ],
        "notes": list(drafted.notes),
    }
