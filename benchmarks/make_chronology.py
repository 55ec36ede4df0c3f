"""Make a chronology of any size in the real format, to measure with.

    python benchmarks/make_chronology.py --events 2000 --out DIR

Everything in it is invented. The same number of events and the same seed give the same bytes. It needs Python alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from cast import Actor, Place, make_cast
from claims import QUOTE_LIMIT, add_claims
from draw import Draw, Text, Topics
from event_record import event_record
from happenings import PLANNED_STATUSES, Happening, When, drawn_date, planned_date
from name_records import actor_record, place_record, track_record
from printed_sources import OpenSource, new_source, source_record, source_text
from vocabulary import EVENT_KINDS, GROUPS
from yaml_lines import blocks, local

FIRST_DAY, LAST_DAY = date(1988, 1, 1), date(2024, 9, 30)
STATUSES = {"occurred": 938, "announced": 40, "postponed": 8, "cancelled": 7, "unconfirmed": 7}
SOURCES = {1: 50, 2: 30, 3: 14, 4: 6}
"""How often an event rests on so many sources."""
OPEN_SOURCES = 6
"""So many sources are open at a time, and cite events of the same weeks."""
WITHDRAWN = 0.002


class Maker:
    """One chronology on its way to the disk: events in order of time, what they draw on as it is complete."""

    def __init__(self, events: int, out: Path, seed: int, texts: Path | None) -> None:
        self.count, self.data, self.texts = events, out / "data", texts
        self.draw = Draw(seed)
        self.cast = make_cast(events, self.draw.random, self.draw.topics)
        self.actor_weights = _zipf(len(self.cast.actors))
        self.place_weights = _zipf(len(self.cast.places))
        self.publishers = [actor for actor in self.cast.actors if actor.kind == "publisher"]
        self.open: list[OpenSource] = []
        self.sources = 0
        self.during: tuple[str, When] | None = None
        """The newest event that lasts."""
        self.standing: list[tuple[str, Text]] = []
        """The newest events that occurred, each with its first claim."""

    def make(self) -> None:
        """Write everything."""
        for folder in ("actors", "events", "places", "sources", "tracks"):
            (self.data / folder).mkdir(parents=True)
        for day in days(self.draw.random, self.count):
            self._write_event(self._happening(day))
        for source in self.open:
            self._close(source)
        self._mark_wholes()
        for actor in self.cast.actors:
            if actor.used:
                self._write("actors", actor.id, actor_record(self.draw, actor))
        for place in self.cast.places:
            if place.used:
                self._write("places", place.id, place_record(self.draw, place))
        for track in self.cast.tracks:
            if track.used:
                self._write("tracks", track.id, track_record(self.draw, track))
        self._write("", "vocabulary", vocabulary(self.draw.used))
        self._write("", "chronology", configuration(self.count, self.standing))

    def _write(self, folder: str, name: str, record: str) -> None:
        _write_text(self.data / folder / f"{name}.yml", record)

    def _mark_wholes(self) -> None:
        """What a used record names is used too."""
        for track in self.cast.tracks:
            if track.used:
                track.parent = track.parent if track.parent and track.parent.used else None
                for actor in (*track.parties, *track.mediators):
                    actor.used = True
        for actor in self.cast.actors:
            above = actor.whole
            while actor.used and above:
                above.used, above = True, above.whole
        for place in self.cast.places:
            if place.used and place.within:
                place.within.used = True

    # ── Events ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _happening(self, day: date) -> Happening:
        """What happens around a day: who, where, by which sources."""
        draw, random = self.draw, self.draw.random
        kind = random.choices(list(EVENT_KINDS), cum_weights=_zipf(len(EVENT_KINDS)))[0]
        status = "occurred" if kind in ("war", "accusations") else draw.drawn(STATUSES)
        when = planned_date(draw, day) if status in PLANNED_STATUSES else drawn_date(draw, day, kind)
        tracks = random.sample(self.cast.tracks, random.choices((0, 1, 2), (25, 60, 15))[0])
        actors = random.choices(self.cast.actors, cum_weights=self.actor_weights, k=random.randint(2, 5))
        if tracks:
            actors.append(random.choice(tracks[0].parties))
        count = random.choices((0, 1, 2), (10, 75, 15))[0]
        places = random.choices(self.cast.places, cum_weights=self.place_weights, k=count)
        actors = list({actor.id: actor for actor in actors}.values())
        places = list({place.id: place for place in places}.values())
        topics = draw.topics(14)
        for language, words in topics.items() if tracks else ():
            words += random.choices(tracks[0].topics[language], k=14)
        for place in places:
            place.used = True
        for track in tracks:
            track.used = True
        return Happening(
            id=self._new_id(kind, places, actors, when),
            kind=kind,
            status=status,
            when=when,
            tracks=tracks,
            cast=actors,
            places=places,
            sources=self._sources_for(day, topics),
            topics=topics,
            during=self.during,
        )

    def _new_id(self, kind: str, places: list[Place], cast: list[Actor], when: When) -> str:
        where = (places[0].id if places else cast[0].id)[:40].rstrip("-")
        month = f"-{when.day.month:02}" if self.draw.chance(0.8) else ""
        id = stem = f"{kind}-{where}-{when.year}{month}"
        number = 1
        while not self.draw.take_id(id):
            number += 1
            id = f"{stem}-{number}"
        return id

    def _write_event(self, happening: Happening) -> None:
        """Its claims first, for the rest draws on them; then its file. What is withdrawn nobody names later."""
        add_claims(self.draw, happening)
        withdrawn = self.draw.chance(WITHDRAWN)
        record = event_record(self.draw, happening, withdrawn=withdrawn, last_year=LAST_DAY.year)
        (self.data / "events" / happening.when.year).mkdir(exist_ok=True)
        self._write(f"events/{happening.when.year}", happening.id, record)
        if withdrawn:
            return
        for track in happening.tracks:
            track.last = [*track.last[-3:], happening.id]
        if happening.status == "occurred":
            self.standing = [*self.standing[-3:], (happening.id, happening.claims[0].text)]
            if happening.when.last and happening.when.last > happening.when.day:
                self.during = (happening.id, happening.when)

    # ── Sources ────────────────────────────────────────────────────────────────────────────────────────────────

    def _sources_for(self, day: date, topics: Topics) -> list[OpenSource]:
        """One to four open sources, which are then not issued before that day is a week old."""
        random = self.draw.random
        for source in [source for source in self.open if source.is_full]:
            self.open.remove(source)
            self._close(source)
        while len(self.open) < OPEN_SOURCES:
            self.sources += 1
            self.open.append(new_source(self.sources, random.choice(self.publishers), topics, random))
        chosen = random.sample(self.open, random.choices(list(SOURCES), list(SOURCES.values()))[0])
        for source in chosen:
            source.last_day = max(source.last_day, day + timedelta(days=7))
        return chosen

    def _close(self, source: OpenSource) -> None:
        """Issue a source, unless nothing rests on it."""
        if not source.paragraphs:
            return
        source.publisher.used = True
        text = source_text(source, self.draw.prose[source.language])
        self._write("sources", source.id, source_record(self.draw, source, text))
        if self.texts and source.has_text:
            _write_text(self.texts / f"{source.id}.txt", text)


def days(random: Random, count: int) -> list[date]:
    """A day for each event, in order; the later years have more of them, and some weeks very many."""
    span = (LAST_DAY - FIRST_DAY).days
    bursts = [random.random() ** 0.6 for _ in range(1 + count // 40)]
    shares = (
        random.choice(bursts) + random.gauss(0, 0.002) if random.random() < 0.4 else random.random() ** 0.6
        for _ in range(count)
    )
    return sorted(FIRST_DAY + timedelta(days=int(min(max(share, 0), 1) * span)) for share in shares)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)


# ── The files beside the records ───────────────────────────────────────────────────────────────────────────────

MKDOCS = """\
site_name: An invented chronology
docs_dir: docs/en
site_dir: build/mkdocs
theme:
  name: material
plugins:
  - chronology
"""
PAGES = {
    "en/method": ("Method", "Every record here was drawn by lot."),
    "en/contribute": ("Contribute", "Nothing here can be corrected."),
    "fr/method": ("Méthode", "Toutes les notices ont été tirées au sort."),
    "fr/contribute": ("Contribuer", "Rien ici ne peut être corrigé."),
}


def vocabulary(used: dict[str, set[str]]) -> str:
    """The words that were used, and no others."""
    lines = ""
    for group, words in GROUPS.items():
        lines += f"{group}:\n" if used[group] or group in ("event_kinds", "actor_kinds", "roles") else ""
        for word, (english, french) in words.items():
            if word in used[group]:
                lines += f"  {word}:\n" + local("label", english, french, "    ")
                told = f"{english}, as a source calls it.", f"{french}, selon une source."
                lines += local("description", *told, "    ")
    return lines


def configuration(count: int, standing: list[tuple[str, Text]]) -> str:
    """`chronology.yml`, with where things stand after the newest events."""
    lines = local("title", "An invented chronology", "Une chronologie inventée")
    told = f"{count} invented events, to measure with.", f"{count} événements inventés, pour mesurer."
    lines += local("description", *told)
    lines += (
        "languages: [en, fr]\naddress: https://example.org/\nrepository: https://example.org/chronology\n"
    )
    lines += f"licence:\n  name: CC0 1.0\nquote_limit: {QUOTE_LIMIT}\n"
    if standing:
        english, french = (
            " ".join(f"{text[each]} [{event}#c1]." for event, text in standing) for each in (0, 1)
        )
        lines += blocks("standing", [english], [french])
    return lines


def write_project(out: Path) -> None:
    """What a chronology has besides its records: `mkdocs.yml`, and the pages written by hand."""
    _write_text(out / "mkdocs.yml", MKDOCS)
    for name, (title, text) in PAGES.items():
        path = out / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_text(path, f"---\ntitle: {title}\n---\n\n# {title}\n\n{text}\n")


# ── The command ────────────────────────────────────────────────────────────────────────────────────────────────


def _new_folder(text: str) -> Path:
    """A folder that is not there yet, or holds nothing: nothing is ever overwritten."""
    folder = Path(text)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise argparse.ArgumentTypeError(f"{text} is there already and not empty: name a new folder")
    return folder


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of events")
    return int(text)


def main(arguments: Sequence[str]) -> None:
    """Read the options, make the chronology."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=_count, default=2000, metavar="N", help="how many (default: 2000)")
    parser.add_argument(
        "--out", type=_new_folder, required=True, metavar="DIR", help="a new folder for the project"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed, another chronology")
    parser.add_argument(
        "--texts", type=_new_folder, metavar="DIR", help="a new folder for the sources' texts"
    )
    options = parser.parse_args(arguments)
    for folder in filter(None, (options.out, options.texts)):
        folder.mkdir(parents=True, exist_ok=True)
    Maker(options.events, options.out, options.seed, options.texts).make()
    write_project(options.out)
    print(f"{options.events} events in {options.out}")


if __name__ == "__main__":
    main(sys.argv[1:])
