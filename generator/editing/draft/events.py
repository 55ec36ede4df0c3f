"""Events: what was found in an article in, one draft of an event for each date out, with what is told of it.

What stands in a sentence without a date belongs to the last date before it; it may belong elsewhere, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.editing.draft.claims import ClaimFound
from generator.editing.draft.dates import DateFound
from generator.editing.draft.figures import FigureFound
from generator.editing.draft.names import NameFound
from generator.editing.draft.reading import Reading, Sentence
from generator.records.shapes import Mode, Status
from generator.values.edtf import CalendarPoint, EdtfDate, Form, Precision, certainly_before
from generator.values.ids import ID_LIMIT, LEFT_OPEN, RecordKind

TO_COME = frozenset(
    {Mode.ANNOUNCES, Mode.PROMISES, Mode.PROPOSES, Mode.DEMANDS, Mode.APPEALS, Mode.WELCOMES, Mode.CONFIRMS}
)
"""Modes of claims about what has not happened yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """A claim to be worded."""

    sentence: Sentence
    found: ClaimFound | None
    """None: the source speaks in its own voice."""
    mode: Mode
    figures: tuple[FigureFound, ...]
    dated: bool
    """Whether its sentence prints a date of the event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEvent:
    """An event to be told."""

    id: str
    date: EdtfDate
    mentions: tuple[DateFound, ...]
    """The expressions of its date; none where only the date of issue is known."""
    status: Status
    kind: str
    """`LEFT_OPEN` where no word of the article names it."""
    names: tuple[NameFound, ...]
    claims: tuple[DraftClaim, ...]

    @property
    def path(self) -> str:
        """Its file, relative to the project's root."""
        return f"data/events/{self.date.first_year:04}/{self.id}.yml"


@dataclass(slots=True, kw_only=True)
class _Group:
    date: EdtfDate
    mentions: list[DateFound]
    told: dict[Sentence, bool] = field(default_factory=dict)
    """Its sentences, and whether they print its date."""


def draft_events(
    reading: Reading, kinds: Mapping[str, Sequence[str]], taken: Iterable[str]
) -> tuple[DraftEvent, ...]:
    """A draft for each date that an article tells of, by first place. `kinds` are event kinds with their labels."""
    groups = _groups(reading)
    loose = _tell_the_rest(reading, groups)
    if loose and (undated := _undated(reading)) is not None:
        groups.insert(0, _Group(date=undated, mentions=[], told=dict.fromkeys(loose, False)))
    used, patterns = set(taken), {kind: _pattern(kind, labels) for kind, labels in kinds.items()}
    events = []
    for group in groups:
        event = _event(reading, group, patterns, used)
        used.add(event.id)
        events.append(event)
    return tuple(events)


# ── Which dates, and which sentences ───────────────────────────────────────────────────────────────────────────


def _groups(reading: Reading) -> list[_Group]:
    """The dates of an article, each once; `2020` and `since 2020` are one, as are `2023` and `May 2023` beside it."""
    groups: dict[_Key, _Group] = {}
    for found in _event_dates(reading):
        assert found.date is not None
        group = groups.setdefault(_key(found.date), _Group(date=found.date, mentions=[]))
        group.mentions.append(found)
        group.told[reading.sentence(found.paragraph, found.start)] = True
        group.date = min(
            group.date, found.date, key=lambda each: (each.uncertain, each.form is not Form.POINT)
        )
    return _without_coarser(list(groups.values()))


_Key = tuple[tuple[CalendarPoint, ...], Form]
_SAME_AS_POINT = {Form.OPEN_END: Form.POINT, Form.ON_OR_AFTER: Form.POINT, Form.ON_OR_BEFORE: Form.POINT}


def _key(when: EdtfDate) -> _Key:
    """What two expressions of one date have in common."""
    return when.points, _SAME_AS_POINT.get(when.form, when.form)


def _event_dates(reading: Reading) -> list[DateFound]:
    about = reading.about
    return [
        found
        for found in reading.dates
        if found.date is not None
        and found.paragraph not in about.debris
        and not (
            about.issued and found.paragraph == about.issued_paragraph and found.date == about.issued.date
        )
    ]


def _without_coarser(groups: list[_Group]) -> list[_Group]:
    """A year or month whose every sentence also prints a day or month of it is the same date once more."""
    kept: list[_Group] = []
    for group in groups:
        finer = [
            other
            for other in groups
            if other is not group
            and _is_within(other.date, group.date)
            and set(group.told) <= set(other.told)
        ]
        if not finer:
            kept.append(group)
    return kept


def _is_within(part: EdtfDate, whole: EdtfDate) -> bool:
    a, b, order = part.start, whole.start, (Precision.DAY, Precision.MONTH, Precision.YEAR)
    if a is None or b is None or whole.form is not Form.POINT or part.form is not Form.POINT:
        return False
    return order.index(a.precision) < order.index(b.precision) and b.earliest <= a.earliest <= b.latest


def _tell_the_rest(reading: Reading, groups: list[_Group]) -> list[Sentence]:
    """Give sentences with a speaker or a figure to the last date before them; those before any date are returned."""
    places = [(each.paragraph, each.start) for each in reading.claims]
    places += [(each.paragraph, each.start) for each in reading.figures]
    telling = {reading.sentence(*place) for place in places}
    told = {sentence for group in groups for sentence in group.told}
    loose = []
    for sentence in sorted(telling - told):
        if sentence.paragraph in reading.about.debris:
            continue
        before = [
            (max(known for known in group.told if known < sentence and group.told[known]), group)
            for group in groups
            if any(known < sentence and dated for known, dated in group.told.items())
            and not _is_to_come(reading, group.date)
            and any(mention.anchor is None for mention in group.mentions)
        ]
        if before:
            max(before, key=lambda each: each[0])[1].told[sentence] = False
        else:
            loose.append(sentence)
    return loose


def _undated(reading: Reading) -> EdtfDate | None:
    """The date of what an article tells without one: on or before its issue; inferred, where that is no bound above."""
    if reading.issued is None:
        return None
    issued = reading.issued.date
    if issued.form is Form.POINT:
        return EdtfDate(form=Form.ON_OR_BEFORE, end=issued.start)
    return replace(issued, uncertain=True, approximate=False)


def _is_to_come(reading: Reading, when: EdtfDate) -> bool:
    return reading.issued is not None and certainly_before(reading.issued.date, when)


# ── The event of a date ────────────────────────────────────────────────────────────────────────────────────────


def _event(
    reading: Reading, group: _Group, kinds: Mapping[str, re.Pattern[str]], used: set[str]
) -> DraftEvent:
    sentences = sorted(group.told)
    dated = [sentence for sentence in sentences if group.told[sentence]] or sentences[:1]
    to_come = _is_to_come(reading, group.date)
    names = [name for name in reading.names if any(each.holds(name.paragraph, name.start) for each in dated)]
    kind = _kind(reading, group, dated, kinds)
    claims = [claim for sentence in sentences for claim in _claims(reading, group, sentence, to_come=to_come)]
    return DraftEvent(
        id=_id(kind or "event", _nearest_place(names, group), names, group.date, used),
        date=group.date,
        mentions=tuple(group.mentions),
        status=Status.ANNOUNCED if to_come else Status.OCCURRED,
        kind=kind or LEFT_OPEN,
        names=tuple(names),
        claims=tuple(claims),
    )


def _claims(reading: Reading, group: _Group, sentence: Sentence, *, to_come: bool) -> list[DraftClaim]:
    """The claims of a sentence: one for each verb of saying, else one of the source itself. Figures go to the first."""
    own = [
        each for each in reading.claims if _is_told_of(reading, group, sentence, each.paragraph, each.start)
    ]
    figures = tuple(
        each for each in reading.figures if _is_told_of(reading, group, sentence, each.paragraph, each.start)
    )
    verbs: list[ClaimFound | None] = [*own]
    return [
        DraftClaim(
            sentence=sentence,
            found=found,
            mode=_mode(found.mode if found else Mode.STATES, figures if number == 0 else (), to_come),
            figures=figures if number == 0 else (),
            dated=group.told[sentence],
        )
        for number, found in enumerate(verbs or [None])
    ]


def _is_told_of(reading: Reading, group: _Group, sentence: Sentence, paragraph: int, place: int) -> bool:
    """Whether a place lies in the sentence and, where that prints several dates, nearest to one of this event."""
    if not sentence.holds(paragraph, place):
        return False
    dates = [each for each in _event_dates(reading) if sentence.holds(each.paragraph, each.start)]
    nearest = min(dates, key=lambda each: abs(each.start - place), default=None)
    return (
        nearest is None
        or nearest.date is None
        or not group.mentions
        or _key(nearest.date) == _key(group.date)
    )


def _mode(mode: Mode, figures: tuple[FigureFound, ...], to_come: bool) -> Mode:
    if to_come and mode not in TO_COME:
        return Mode.ANNOUNCES
    estimates = mode is Mode.JUDGES and figures
    return Mode.ESTIMATES if estimates else mode


# What the press calls the kinds of happening that most chronologies sort by; a kind is found if the vocabulary has it.
_KINDS = {
    "ceasefire": r"cessez-le-feu|tr[eê]ve|cease-?fire|truce",
    "talks": r"pourparlers|n[eé]gociations?|r[eé]unions?|rencontr\w+|sommet|talks|negotiations?|meetings?|met|summit",
    "call": r"appel t[eé]l[eé]phonique|entretien t[eé]l[eé]phonique|phone call|telephone",
    "agreement": r"accords?|convenu\w*|agreements?|agreed",
    "memorandum": r"m[eé]morand\w+",
    "declaration": r"d[eé]clarations? (?:conjointe|tripartite|historique|commune)\w*|joint (?:statement|declaration)",
    "war": r"guerres?|wars?",
    "offensive": r"offensives?|invasion",
    "clashes": r"affrontements?|combats?|escarmouches|clash\w*|fighting",
    "accusations": r"accus\w+",
    "founding": r"mise? sur pied|fond[eé]\w*|cr[eé][eé]\w*|founded|established|entam[eé]\w*|launched",
    "crisis": r"crises?|crisis",
    "incident": r"explosions?|incidents?|blast",
    "statement": r"communiqu[eé]s?|d[eé]clar[eé]\w*|statements?|said",
}


def _kind(
    reading: Reading, group: _Group, dated: Sequence[Sentence], kinds: Mapping[str, re.Pattern[str]]
) -> str | None:
    """The kind whose word stands nearest to the date, in a sentence that prints it."""
    found = [
        (min(abs(place - mention) for mention in mentions), kind)
        for sentence in dated
        if (
            mentions := [m.start for m in group.mentions if sentence.holds(m.paragraph, m.start)]
            or [sentence.start]
        )
        for kind, pattern in kinds.items()
        for place in _places_of(pattern, reading, sentence)
    ]
    return min(found)[1] if found else None


def _places_of(pattern: re.Pattern[str], reading: Reading, sentence: Sentence) -> list[int]:
    text = reading.article.paragraphs[sentence.paragraph - 1]
    return [match.start() for match in pattern.finditer(text, sentence.start, sentence.end)]


def _pattern(kind: str, labels: Sequence[str]) -> re.Pattern[str]:
    words = [*([_KINDS[kind]] if kind in _KINDS else []), *(re.escape(label) for label in labels)]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _nearest_place(names: Sequence[NameFound], group: _Group) -> str | None:
    """The place named nearest to an expression of the date."""
    found = [
        (abs(name.start - mention.start), name.ref.id)
        for name in names
        for mention in group.mentions
        if name.ref.kind is RecordKind.PLACE and name.paragraph == mention.paragraph
    ]
    return min(found)[1] if found else None


def _id(kind: str, place: str | None, names: Sequence[NameFound], when: EdtfDate, used: set[str]) -> str:
    """Kind of happening, place or actors, year or year and month; a number where that is taken."""
    actors = list(dict.fromkeys(name.ref.id for name in names if name.ref.kind is RecordKind.ACTOR))[:2]
    ends = [str(point)[:7] for point in when.points]
    dates = ends[:1] if len(ends) == 1 or ends[0][:7] == ends[1][:7] else [end[:4] for end in ends]
    told = "-".join(dict.fromkeys(dates))
    subjects: tuple[list[str], ...] = ([place] if place else actors, actors[:1], [])
    likely = ("-".join([kind, *subject, told]) for subject in subjects)
    return free_id(next(id for id in likely if len(id) < ID_LIMIT - 3 or id == f"{kind}-{told}"), used)


def free_id(likely: str, used: Iterable[str]) -> str:
    """An id, with the first number behind it that makes it new where it is taken."""
    taken, number, unique = set(used), 2, likely
    while unique in taken:
        unique, number = f"{likely}-{number}", number + 1
    return unique
