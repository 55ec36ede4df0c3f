"""Name records: the files of actors, places and tracks, once every event has been written."""

from __future__ import annotations

from collections.abc import Sequence

from cast import Actor, Names, Place, Track
from draw import Draw
from event_record import ADDED
from lexicon import capitalised, uncapitalised
from yaml_lines import ids, local, scalar


def _names(draw: Draw, names: Names, printed: dict[str, tuple[str, str]]) -> str:
    """The forms of a name; those that a source prints with the place where it does."""
    lines = "names:\n"
    for language, forms in names.items():
        for number, form in enumerate(forms):
            seen = printed.get(form) if language in draw.prose else None
            use = "printed" if seen else "variant"
            if number == 0:
                use = ("preferred" if seen else "supplied") if language in draw.prose else "native"
            lines += f"  - text: {scalar(form)}\n    lang: {language}\n    use: {use}\n"
            if seen:
                lines += f"    evidence:\n      - source: {seen[0]}\n        {seen[1]}\n"
    return lines


def _description(draw: Draw, name: Names, seen: Sequence[tuple[str, str]]) -> str:
    """A sentence with its claim, where a source speaks of it; else most often none."""
    topics = draw.topics(20)
    english, french = draw.text(topics, 6, 14)
    english = capitalised(f"{name['en'][0]} {uncapitalised(english)}")
    french = capitalised(f"{name['fr'][0]} {uncapitalised(french)}")
    if not seen or draw.chance(0.4):
        return local("description", f"{english}.", f"{french}.") if draw.chance(0.5) else ""
    lines = local("description", f"{english} [c1].", f"{french} [c1].")
    lines += "claims:\n  - id: c1\n    mode: states\n" + local("text", f"{english}.", f"{french}.", "    ")
    return lines + f"    evidence:\n      - source: {seen[0][0]}\n        {seen[0][1]}\n"


def actor_record(draw: Draw, actor: Actor) -> str:
    """An actor with its whole, or its position there."""
    lines = f"kind: {draw.word('actor_kinds', actor.kind)}\n" + _names(draw, actor.names, actor.printed)
    if actor.whole and actor.kind != "person":
        lines += f"part_of: {actor.whole.id}\n"
    elif actor.whole:
        lines += _positions(draw, actor, actor.whole)
    return lines + _description(draw, actor.names, actor.seen) + f"added: {ADDED}\n"


def _positions(draw: Draw, actor: Actor, body: Actor) -> str:
    topics = draw.topics(8)
    lines = "positions:\n  - title:\n"
    english, french = draw.text(topics, 2, 4)
    lines += f"      en: {scalar(english)}\n      fr: {scalar(french)}\n    body: {body.id}\n"
    if draw.chance(0.3):
        year = draw.random.randint(1988, 2010)
        lines += f"    from: {year}\n    to: {year + draw.random.randint(1, 14)}\n"
    if actor.seen:
        lines += f"    evidence:\n      - source: {actor.seen[-1][0]}\n        {actor.seen[-1][1]}\n"
    return lines


def place_record(draw: Draw, place: Place) -> str:
    """A place with its point."""
    lines = f"kind: {draw.word('place_kinds', place.kind)}\n" + _names(draw, place.names, {})
    if place.within:
        lines += f"within: {place.within.id}\n"
    precision = 30 if place.kind == "region" else 3
    lines += f"point:\n  lat: {place.lat}\n  lon: {place.lon}\n  precision_km: {precision}\n"
    return lines + _description(draw, place.names, place.seen) + f"added: {ADDED}\n"


def track_record(draw: Draw, track: Track) -> str:
    """A track with its parties and mediators."""
    lines = _names(draw, track.names, {})
    if track.parent:
        lines += f"parent: {track.parent.id}\n"
    lines += f"parties: {ids(actor.id for actor in track.parties)}\n"
    lines += f"mediators: {ids(actor.id for actor in track.mediators)}\n"
    lines += f"status: {draw.random.choice(('ongoing', 'suspended', 'ended'))}\n"
    return lines + _description(draw, track.names, ()) + f"added: {ADDED}\n"
