"""Draft against the curated records: what of their dates and actors `draft` finds in the articles, and what else.

    python -m benchmarks.draft --texts FOLDER [--root PROJECT]

For each source whose text lies in the folder. Recall counts what the records rest on:

- a date that an event's `date_from` says is printed, or that stands in a paragraph of its evidence: found, where
  `draft` resolves a date to the same points in that very paragraph;
- an actor whom a name with evidence, a claim, a figure or a list of participants names: found, where `draft` names it
  in one of those paragraphs. The participants of an event that rests on several sources are left out: which of them
  names them, the record does not say.

What is not found is listed: an actor whom no name of its record names in these paragraphs is only meant there. So is
every date that no record has, for a human to look whether it is in the text.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from generator.editing.draft.article import read_article
from generator.editing.draft.dates import DateFound
from generator.editing.draft.reading import Reading, read
from generator.editing.evidence.texts import by_sha256, text_files
from generator.records.load import Loaded, load
from generator.records.shapes import UNNAMED, Actor, Claim, Event, Source, Telling
from generator.values.edtf import EdtfDate
from generator.values.folding import fold

_EXPLICIT = re.compile(
    r"\d|janvier|fevrier|\bmars\b|avril|\bmai\b|\bjuin|juillet|aout|septembre|octobre|novembre|decembre"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDate:
    """A date of an event, and where its records say it is printed: in one of these paragraphs."""

    event: str
    date: EdtfDate
    paragraphs: tuple[int, ...]
    printed: str
    """Empty where the event has no `date_from`: then the date is printed whole."""

    @property
    def is_explicit(self) -> bool:
        """Whether a day, month or year is printed, not only `the day before`."""
        return not self.printed or bool(_EXPLICIT.search(fold(self.printed)))


def main() -> None:
    """Print recall for each source and over all, what was missed, and what nobody cites."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", required=True, type=Path)
    parser.add_argument("--root", default=Path(), type=Path)
    arguments = parser.parse_args()
    loaded = load(arguments.root)
    files = by_sha256(text_files(arguments.texts))
    totals = [0, 0, 0, 0]
    for source in sources(loaded):
        found = files.get(source.text.sha256 if source.text else "")
        if found:
            reading = read(read_article(found[0].path), source.language, loaded, source.issued)
            totals = [a + b for a, b in zip(totals, compare(loaded, source, reading), strict=True)]
    print(f"\nAll: dates {totals[0]} of {totals[1]}, actors {totals[2]} of {totals[3]}")


def sources(loaded: Loaded) -> Iterator[Source]:
    """The sources by id."""
    yield from (record for record in loaded.records.values() if isinstance(record, Source))


def compare(loaded: Loaded, source: Source, reading: Reading) -> list[int]:
    """Print what was found of a source; dates found and cited, actors found and cited."""
    print(f"\n== {source.id} ({len(reading.article.paragraphs)} paragraphs)")
    cited = list(cited_dates(loaded, source))
    explicit = [each for each in cited if each.is_explicit]
    missed = [each for each in explicit if not is_found(each, reading)]
    print(f"explicit dates: {len(explicit) - len(missed)} of {len(explicit)}")
    for each in missed:
        print(f"  missed  {each.event} {each.date} in § {each.paragraphs} {each.printed!r}")
    for each in cited:
        if not each.is_explicit:
            print(f"  relative  {each.event} {each.date} {each.printed!r}: {told(each, reading)}")
    for found in extra_dates(cited, reading):
        print(f"  extra   {found.date or 'open'!s:<24} § {found.paragraph} {found.printed!r} {found.rule}")
    actors = cited_actors(loaded, source)
    places = {(name.ref.id, name.paragraph) for name in reading.names}
    unfound = {
        actor: where for actor, where in actors.items() if not any((actor, n) in places for n in where)
    }
    print(f"actors: {len(actors) - len(unfound)} of {len(actors)}")
    for actor, where in unfound.items():
        near = [word.text for word in reading.adjectives if actor in [ref.id for ref in word.near]]
        print(
            f"  missed  {actor} in § {sorted(where)}"
            + (f" (told as near: {', '.join(near)})" if near else "")
        )
    return [len(explicit) - len(missed), len(explicit), len(actors) - len(unfound), len(actors)]


def cited_dates(loaded: Loaded, source: Source) -> Iterator[CitedDate]:
    """The dates of events that rest on a source."""
    for event in loaded.records.values():
        if not isinstance(event, Event):
            continue
        for origin in event.date_from:
            if origin.source == source.id:
                yield CitedDate(
                    event=event.id, date=event.date, paragraphs=(origin.paragraph,), printed=origin.printed
                )
        where = tuple(sorted({n for claim in event.claims for n in _paragraphs(claim, source.id)}))
        if where and not event.date_from:
            yield CitedDate(event=event.id, date=event.date, paragraphs=where, printed="")


def _paragraphs(claim: Claim, source: str) -> list[int]:
    return [e.paragraph for e in claim.evidence if e.source == source and e.paragraph is not None]


def is_found(cited: CitedDate, reading: Reading) -> bool:
    """Whether a date with the same points was resolved in the right paragraph; of a bound, one of its points."""
    for found in reading.dates:
        if found.paragraph in cited.paragraphs and found.date is not None:
            same = found.date.points == cited.date.points
            if same or (cited.printed and set(found.date.points) & set(cited.date.points)):
                return True
    return False


def told(cited: CitedDate, reading: Reading) -> str:
    """What `draft` makes of a relative date."""
    here = [each for each in reading.dates if each.paragraph in cited.paragraphs]
    words = fold(cited.printed)
    own = [each for each in here if fold(each.printed) in words or words in fold(each.printed)]
    return ", ".join(str(each.date or f"open ({each.rule})") for each in own) or "not recognised"


def extra_dates(cited: list[CitedDate], reading: Reading) -> Iterator[DateFound]:
    """Dates that no event has in this paragraph."""
    for found in reading.dates:
        known = any(
            found.date is not None
            and found.paragraph in each.paragraphs
            and set(found.date.points) & set(each.date.points)
            for each in cited
        )
        if not known:
            yield found


def cited_actors(loaded: Loaded, source: Source) -> dict[str, set[int]]:
    """Actors whom the records cite a source for, each with the paragraphs."""
    cited: dict[str, set[int]] = {}
    for actor, paragraph in _citations(loaded, source.id):
        cited.setdefault(actor, set()).add(paragraph)
    return dict(sorted(cited.items()))


def _citations(loaded: Loaded, source: str) -> Iterator[tuple[str, int]]:
    for record in loaded.records.values():
        if isinstance(record, Actor):
            every = (evidence for name in record.names for evidence in name.evidence)
            yield from ((record.id, e.paragraph) for e in every if e.source == source and e.paragraph)
        if isinstance(record, Telling):
            for claim in record.claims:
                yield from product(_actors_of(claim), _paragraphs(claim, source))
        if isinstance(record, Event) and {e.source for claim in record.claims for e in claim.evidence} == {
            source
        }:
            where = {number for claim in record.claims for number in _paragraphs(claim, source)}
            yield from product((participant.actor for participant in record.participants), where)


def _actors_of(claim: Claim) -> set[str]:
    several = [claim.by, claim.against, claim.to, *(figure.counted for figure in claim.figures)]
    actors = {actor for group in several if not isinstance(group, str) for actor in group}
    return actors - {UNNAMED}


if __name__ == "__main__":
    main()
