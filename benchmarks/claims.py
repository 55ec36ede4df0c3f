"""Claims: who says what in an event, in which mode, with which numbers, and where it is printed."""

from __future__ import annotations

from cast import Actor
from draw import Draw, Text
from happenings import PLANNED_STATUSES, Claim, Happening
from lexicon import capitalised, cut, uncapitalised
from printed_sources import OpenSource
from spellings import slug
from vocabulary import MEASURES
from yaml_lines import local, scalar

MODES = {
    "states": 40, "judges": 8, "accuses": 9, "denies": 5, "demands": 6, "appeals": 5, "announces": 5, "welcomes": 4,
    "estimates": 5, "confirms": 4, "promises": 3, "proposes": 3, "apologises": 1, "corrects": 1, "retracts": 1,
}  # fmt: skip
"""How often each mode of a claim is drawn."""
CLAIMS = {2: 14, 3: 18, 4: 20, 5: 18, 6: 14, 7: 9, 8: 7}
QUOTE_LIMIT = 160


def add_claims(draw: Draw, happening: Happening) -> None:
    """The claims of an event, the first of them those of its dispute, if it has one."""
    drawn = draw.random.random()
    if happening.status in PLANNED_STATUSES:
        _add_claim(draw, happening, "announces", happening.cast[:1])
    elif drawn < 0.08 and len(happening.cast) > 1:
        _add_accusation(draw, happening)
    elif drawn < 0.15 and len(happening.sources) > 1:
        _add_numbers(draw, happening)
    count = int(draw.drawn({str(count): weight for count, weight in CLAIMS.items()}))
    while len(happening.claims) < count:
        mode = draw.drawn(MODES)
        _add_claim(draw, happening, mode, _speakers(draw, happening, mode), is_unnamed=draw.chance(0.03))


def _speakers(draw: Draw, happening: Happening, mode: str) -> list[Actor]:
    """Who makes a claim; nobody for the source in its own voice."""
    if mode in ("states", "judges", "estimates") and draw.chance(0.55):
        return []
    count = 2 if len(happening.cast) > 1 and draw.chance(0.08) else 1
    return draw.random.sample(happening.cast, count)


def _add_accusation(draw: Draw, happening: Happening) -> None:
    """Two accounts of one fact; or one, and a side that has none."""
    accuser, accused = happening.cast[:2]
    first = _add_claim(draw, happening, "accuses", [accuser], against=accused)
    positions = [(f"actor: {accuser.id}", first)]
    if accuser.side == accused.side or draw.chance(0.8):
        reply = _add_claim(draw, happening, "denies", [accused], reply_to=first.id)
        positions.append((f"actor: {accused.id}", reply))
    _add_dispute(draw, happening, positions)


def _add_numbers(draw: Draw, happening: Happening) -> None:
    """Two sources that give different numbers of the same."""
    measure = draw.random.choice(list(MEASURES))
    claims = [
        _add_claim(draw, happening, "states", [], source=source, measure=measure)
        for source in happening.sources[:2]
    ]
    holders = (f"source: {source.id}" for source in happening.sources)
    _add_dispute(draw, happening, list(zip(holders, claims, strict=False)))


def _add_dispute(draw: Draw, happening: Happening, positions: list[tuple[str, Claim]]) -> None:
    lines = f"disputes:\n  - id: on-{slug(happening.topics['en'][0])}\n"
    lines += local("question", *draw.text(happening.topics, 5, 9, "?"), "    ") + "    positions:\n"
    for holder, claim in positions:
        lines += f"      - held_by:\n          - {holder}\n        claims: [{claim.id}]\n"
    happening.disputes = lines


def _add_claim(
    draw: Draw,
    happening: Happening,
    mode: str,
    by: list[Actor],
    *,
    against: Actor | None = None,
    reply_to: str = "",
    source: OpenSource | None = None,
    measure: str = "",
    is_unnamed: bool = False,
) -> Claim:
    """A claim with its evidence, added to the event."""
    source = source or draw.random.choice(happening.sources)
    place = _place_in(draw, source, happening)
    claim = Claim(
        f"c{len(happening.claims) + 1}", mode, [] if is_unnamed else by, *_claim_texts(draw, happening)
    )
    lines = f"  - id: {claim.id}\n"
    lines += "    by: unnamed\n" if is_unnamed else _voice(draw, happening, claim, source, place)
    lines += f"    mode: {mode}\n" + _directed(draw, happening, claim, against, reply_to)
    if draw.chance(0.2):
        lines += f"    said: {happening.when.day}\n"
    lines += local("text", claim.text[0] + ".", claim.text[1] + ".", "    ")
    if measure or mode == "estimates" or draw.chance(0.12):
        lines += _figure(draw, happening, measure or draw.random.choice(list(MEASURES)))
    if draw.chance(0.05):
        lines += local("editor_note", *draw.text(happening.topics, 6, 14, "."), "    ")
    lines += "    evidence:\n" + _evidence(draw, happening, source, place)
    others = [other for other in happening.sources if other is not source]
    if others and not measure and draw.chance(0.25):
        other = draw.random.choice(others)
        # What somebody is called stands in the first source; another need not print it.
        lines += _evidence(draw, happening, other, _place_in(draw, other, happening))
    claim.lines = lines
    happening.claims.append(claim)
    return claim


def _claim_texts(draw: Draw, happening: Happening) -> tuple[Text, Text]:
    """A sentence without its stop, half of the time about one of the cast or a place; and the same as a clause."""
    english, french = draw.text(happening.topics, 8, 20)
    clause = uncapitalised(english), uncapitalised(french)
    if draw.chance(0.5):
        return (english, french), clause
    named = [*(actor.names for actor in happening.cast), *(place.names for place in happening.places)]
    about = draw.random.choice(named)
    clause = f"{about['en'][0]} {clause[0]}", f"{about['fr'][0]} {clause[1]}"
    return (capitalised(clause[0]), capitalised(clause[1])), clause


def _voice(draw: Draw, happening: Happening, claim: Claim, source: OpenSource, place: int) -> str:
    """Who speaks, what they are called, who relays it."""
    lines = f"    by: {draw.named(claim.by)}\n" if claim.by else ""
    at = (source.id, source.locator(place))
    for actor in claim.by:
        if len(actor.seen) < 3 and at not in actor.seen:
            actor.seen.append(at)
    for venue in happening.places:
        if len(venue.seen) < 2 and at not in venue.seen:
            venue.seen.append(at)
    if len(claim.by) == 1 and draw.chance(0.35):
        lines += _called(draw, happening, claim.by[0], source, place)
    elif len(claim.by) > 1 and draw.chance(0.5):
        together = draw.prose[source.language].words(happening.topics[source.language], 2, 3)
        source.print_words(place, together)
        lines += f"    named_as:\n      text: {scalar(together)}\n      description: true\n"
    if claim.by and draw.chance(0.1):
        lines += f"    via:\n      actor: {source.publisher.id}\n"
        source.publisher.used = True
    elif claim.by and draw.chance(0.08):
        lines += "    via:\n" + local("text", *draw.text(happening.topics, 3, 6), "      ")
    return lines


def _called(draw: Draw, happening: Happening, actor: Actor, source: OpenSource, place: int) -> str:
    """The form in which the source prints the name of who speaks."""
    form = draw.random.choice(actor.names[source.language])
    source.print_words(place, form)
    actor.printed.setdefault(form, (source.id, source.locator(place)))
    if source.has_text:
        happening.called[actor.id] = form
    return f"    named_as: {scalar(form)}\n"


def _directed(draw: Draw, happening: Happening, claim: Claim, against: Actor | None, reply_to: str) -> str:
    """Whom a claim is against or addressed to, and which it answers."""
    lines = ""
    others = [actor for actor in happening.cast if actor not in claim.by]
    if claim.mode == "accuses":
        accused = [against] if against else others[:1]
        lines += f"    against: {draw.named(accused) if accused else 'unnamed'}\n"
    elif claim.mode in ("demands", "appeals", "proposes") and others and draw.chance(0.5):
        lines += f"    to: {draw.named([draw.random.choice(others)])}\n"
    earlier = [other.id for other in happening.claims if other.mode == "accuses"]
    if reply_to or (claim.mode in ("denies", "confirms") and earlier):
        lines += f"    in_reply_to: [{reply_to or earlier[-1]}]\n"
    if claim.mode == "corrects" and happening.claims:
        lines += f"    supersedes: [{happening.claims[-1].id}]\n"
    return lines


def _figure(draw: Draw, happening: Happening, measure: str) -> str:
    """A number: most are small, a few very large."""
    random = draw.random
    value = int(10 ** (random.random() * 4.2)) + 1
    lines = f"    figures:\n      - measure: {draw.word('measures', measure)}\n"
    if draw.chance(0.15):
        lines += f"        min: {value}\n        max: {value + value // 2 + 1}\n"
    else:
        lines += f"        value: {value}\n"
    bound = random.choices(
        ("exactly", "about", "at-least", "more-than", "at-most", "less-than"), (40, 20, 18, 14, 5, 3)
    )[0]
    lines += f"        bound: {bound}\n" if bound != "exactly" else ""
    if happening.during and happening.during[0] != happening.id and draw.chance(0.1):
        lines += f"        about: {happening.during[0]}\n"
    counted = random.choices(("", "not-given", "all"), (40, 40, 20))[0]
    lines += f"        counted: {counted or draw.named([random.choice(happening.cast)])}\n"
    return lines + (f"        as_of: {happening.when.day}\n" if draw.chance(0.15) else "")


def _evidence(draw: Draw, happening: Happening, source: OpenSource, place: int) -> str:
    """A place in a source, most often with a quote from it."""
    lines = f"      - source: {source.id}\n        {source.locator(place)}\n"
    if draw.chance(0.04):
        lines += "        stance: mentions\n"
    topics, language = happening.topics, source.language
    if draw.chance(0.65):
        quote = cut(draw.prose[language].words(topics[language], 3, 9), QUOTE_LIMIT)
        other = "en" if language == "fr" else "fr"
        translation = cut(draw.prose[other].words(topics[other], 3, 9), QUOTE_LIMIT)
        source.print_words(place, quote)
        lines += f"        quotes:\n          - text: {scalar(quote)}\n"
        lines += f"            translation:\n              {other}: {scalar(translation)}\n"
    if source.has_text and draw.chance(0.06):
        printed = draw.prose[language].words(topics[language], 2, 4)
        id = f"{slug(printed)[:50].strip('-')}-{len(source.readings) + 1}"
        source.print_words(place, printed)
        source.readings.append((id, place, printed))
        lines += f"        reading: {id}\n"
    elif source.has_text and draw.chance(0.04):
        printed = draw.prose[language].words(topics[language], 2, 4)
        source.print_words(place, printed)
        source.standpoint.append((place, printed))
    return lines


def _place_in(draw: Draw, source: OpenSource, happening: Happening) -> int:
    """A paragraph of a source for a claim: a new one, or the last one that this event rests on."""
    own = [place for cited, place in happening.cited if cited is source]
    place = own[-1] if own and draw.chance(0.3) else source.new_place(draw.random)
    happening.cited.append((source, place))
    return place
