"""Event record: an event with its claims in, its file out."""

from __future__ import annotations

from datetime import date, timedelta

from draw import Draw, Text
from happenings import PLANNED_STATUSES, Happening
from lexicon import capitalised, cut
from printed_sources import OpenSource
from vocabulary import EVENT_KINDS, TAGS
from yaml_lines import blocks, ids, local, scalar

ADDED = "2025-04-01"
WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def event_record(draw: Draw, happening: Happening, *, withdrawn: bool, last_year: int) -> str:
    """The file of an event. What was announced for `last_year` waits for an editor's look."""
    record = f"status: {happening.status}\nkind: {draw.word('event_kinds', happening.kind)}\n"
    record += _dates(draw, happening, last_year) + local("title", *_title(draw, happening))
    record += _summary(happening) + _participants(draw, happening) + _venues(draw, happening)
    if happening.tracks:
        record += f"tracks: {ids(track.id for track in happening.tracks)}\n"
    if draw.chance(0.3):
        record += f"tags: [{draw.word('tags', draw.random.choice(list(TAGS)))}]\n"
    record += _relations(draw, happening)
    record += "claims:\n" + "".join(claim.lines for claim in happening.claims) + happening.disputes
    return record + _history(draw, happening, withdrawn=withdrawn)


def _dates(draw: Draw, happening: Happening, last_year: int) -> str:
    when, day = happening.when, happening.when.day
    lines = f"date: {when.text}\n"
    cited = [(source, place) for source, place in happening.cited if source.has_text]
    if when.last == day and cited and draw.chance(0.2):
        lines += _date_from(draw, day, *cited[0])
    if draw.chance(0.06):
        lines += local("date_note", *draw.text(happening.topics, 6, 14, "."))
    if happening.status in PLANNED_STATUSES:
        lines += f"planned:\n  - date: {when.text}\n    announced: {day}\n    claims: [c1]\n"
        if day.year >= last_year and happening.status == "announced":
            lines += "check_after: 2099-12-31\n"
    elif happening.status == "occurred" and when.last == day and draw.chance(0.04):
        announced = day - timedelta(days=draw.random.randint(5, 40))
        lines += f"planned:\n  - date: {day - timedelta(days=draw.random.randint(0, 4))}\n    announced: {announced}\n"
    return lines


def _date_from(draw: Draw, day: date, source: OpenSource, place: int) -> str:
    language = source.language
    weekday, month = WEEKDAYS[language][day.weekday()], MONTHS[language][day.month - 1]
    relative = source.is_dated and draw.chance(0.4)
    printed = weekday if relative else f"{weekday} {day.day} {month} {day.year}"
    source.print_words(place, printed)
    lines = f"date_from:\n  - source: {source.id}\n    paragraph: {place}\n    printed: {printed}\n"
    return lines + ("    counted_from: issued\n" if relative else "")


def _title(draw: Draw, happening: Happening) -> Text:
    """The kind, what it is about, and where; short enough for a title."""
    english, french = EVENT_KINDS[happening.kind]
    about = [
        cut(draw.prose[language].words(happening.topics[language], 2, 5), 60) for language in ("en", "fr")
    ]
    english, french = f"{english} {about[0]}", f"{french} {about[1]}"
    if not happening.places:
        return english, french
    place = happening.places[0].names
    return f"{english} in {place['en'][0]}", f"{french} à {place['fr'][0]}"


def _summary(happening: Happening) -> str:
    """Every claim told in its order, each sentence with its mark, in one to three paragraphs."""
    english: list[list[str]] = [[]]
    french: list[list[str]] = [[]]
    for number, claim in enumerate(happening.claims):
        if number and number % 3 == 0:
            english.append([])
            french.append([])
        names = claim.by[0].names if claim.by else None
        for index, paragraphs, language, says in (
            (0, english, "en", "said that"),
            (1, french, "fr", "a dit que"),
        ):
            told = (
                f"{capitalised(names[language][0])} {says} {claim.said[index]}"
                if names
                else claim.text[index]
            )
            paragraphs[-1].append(f"{told} [{claim.id}].")
    return blocks("summary", map(" ".join, english), map(" ".join, french))


def _participants(draw: Draw, happening: Happening) -> str:
    lines = ""
    roles = {"war": ["belligerent"], "clashes": ["belligerent"], "offensive": ["belligerent"]}
    for number, actor in enumerate(happening.cast[: draw.random.randint(1, 4)]):
        usual = (
            ["mediator"] if number > 1 and draw.chance(0.4) else ["attendee", "party", "signatory", "host"]
        )
        role = draw.random.choice(roles.get(happening.kind, usual))
        actor.used = True
        lines += f"  - actor: {actor.id}\n    role: {draw.word('roles', role)}\n"
        if actor.id in happening.called and draw.chance(0.3):
            lines += f"    named_as: {scalar(happening.called[actor.id])}\n"
    return "participants:\n" + lines


def _venues(draw: Draw, happening: Happening) -> str:
    lines = ""
    for place in happening.places:
        role = draw.word("roles", draw.random.choice(("venue", "venue", "concerned")))
        lines += f"  - place: {place.id}\n    role: {role}\n"
    return f"places:\n{lines}" if lines else ""


def _relations(draw: Draw, happening: Happening) -> str:
    """Relations to earlier events of its track, and to what lasts while it happens."""
    links: dict[str, str] = {}
    for track in happening.tracks[:1]:
        if track.last and draw.chance(0.5):
            links["follows"] = track.last[-1]
        if track.last and draw.chance(0.15):
            links[draw.random.choice(("responds-to", "breaches", "implements"))] = draw.random.choice(
                track.last
            )
    when = happening.when
    if (
        happening.during
        and when.last == when.day <= (happening.during[1].last or when.day)
        and draw.chance(0.5)
    ):
        links["part-of"] = happening.during[0]
    lines = "".join(f"  - type: {type}\n    event: {event}\n" for type, event in links.items())
    return f"relations:\n{lines}" if lines else ""


def _history(draw: Draw, happening: Happening, *, withdrawn: bool) -> str:
    lines = f"added: {ADDED}\n"
    if draw.chance(0.02):
        was, now = draw.text(happening.topics, 4, 7)[0], draw.text(happening.topics, 4, 7)[0]
        lines += "corrections:\n  - date: 2025-04-12\n    field: title\n"
        lines += f"    was: {scalar(was)}\n    now: {scalar(now)}\n"
        lines += local("why", *draw.text(happening.topics, 5, 10, "."), "    ")
    former = f"former-{happening.id}"[:80].strip("-")
    if draw.chance(0.01) and draw.take_id(former):
        lines += f"formerly: [{former}]\n"
    if withdrawn:
        lines += "withdrawn:\n  date: 2025-04-20\n" + local(
            "why", *draw.text(happening.topics, 5, 10, "."), "  "
        )
    return lines
