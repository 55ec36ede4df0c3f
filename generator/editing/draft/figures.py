"""Figures: paragraphs in, every number with a measure beside it out, with the bound that is printed.

`victims` is not `killed`: a number counts what the word beside it says, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.editing.evidence.fragments import sentence_spans
from generator.records.shapes import Bound
from generator.values.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFound:
    """A number that somebody gave, as far as the words around it tell."""

    paragraph: int
    start: int
    end: int
    printed: str
    measure: str
    """A word of the vocabulary."""
    value: int
    bound: Bound
    note: str = ""


# What is counted, in words of the press; a measure is found if the vocabulary has it.
_MEASURES = {
    "killed": r"morts?|mortes|tu[eé]e?s?|d[eé]c[eè]s|vies|killed|dead|deaths?|fatalities|lives|died",
    "wounded": r"bless[eé]e?s?|wounded|injured|injuries",
    "victims": r"victimes?|victims?|casualties",
    "displaced": r"d[eé]plac[eé]e?s?|r[eé]fugi[eé]e?s?|displaced|refugees",
    "prisoners": r"prisonniers?|captifs?|d[eé]tenus?|prisoners?|captives|detainees",
    "missing": r"disparue?s?|missing",
}
_BOUNDS = (
    (Bound.AT_LEAST, r"au moins|au minimum|at least|no fewer than|a minimum of"),
    (Bound.MORE_THAN, r"plus d(?:e\b|['’])|more than|over|upwards of|au-delà de"),
    (Bound.LESS_THAN, r"moins d(?:e\b|['’])|less than|fewer than|under"),
    (Bound.AT_MOST, r"au plus|au maximum|jusqu['’]à|at most|up to|no more than"),
    (
        Bound.ABOUT,
        r"environ|quelque|près d(?:e\b|['’])|presque|autour d(?:e\b|['’])|à peu près|une? (?=\w+aine)|about|around|some|nearly|"
        r"almost|roughly|approximately|close to",
    ),
)
_BOUND = re.compile(
    "|".join(rf"(?P<b{n}>\b(?:{words}))" for n, (_, words) in enumerate(_BOUNDS)), re.IGNORECASE
)
_DIGITS = r"\d{1,3}(?:[\s.,]\d{3})+(?![\d])|\d+"
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS = {
    word: number
    for words in (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen",
    )
    for number, word in enumerate(words.split(), start=1)
}
_SCORES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "dozen": 12,
}  # fmt: skip
_HUNDREDS = {"cent": 100, "cents": 100, "hundred": 100}
_THOUSANDS = {"mille": 1000, "thousand": 1000}
_NUMBER_WORDS = {**_TENS, **_UNITS, **_HUNDREDS, **_THOUSANDS}
_WORD = "|".join(sorted({*_NUMBER_WORDS, *_SCORES}, key=lambda word: (-len(word), word)))
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:(?P<digits>{_DIGITS})(?![\w/:]|[.,]\d)(?: ?(?P<scale>mille|thousand)\b)?"
    rf"|(?P<words>(?:{_WORD})(?:(?:[\s-]|\s(?:et|and)\s)(?:{_WORD}))*)\b)",
    re.IGNORECASE,
)
_REACH = 45
"""Characters between a number and what it counts: `5 000 le nombre de victimes`."""
_BOUND_REACH = 18
_LARGEST = 10**12
"""A larger number is no count of anything here."""
_BREAK = re.compile(r"[.;:!?]\s|,\s|\bet\b|\band\b|\bmais\b|\bbut\b|\d")
_ALSO = re.compile(r"\A\s*,?\s*(?:et|and)\s*\Z", re.IGNORECASE)


def find_figures(
    paragraphs: Sequence[str], measures: Mapping[str, Sequence[str]], taken: Sequence[tuple[int, int, int]]
) -> tuple[FigureFound, ...]:
    """Every number with a measure near it, by place.

    `measures` are those of the vocabulary with their labels; `taken` are places of dates, whose numbers count nothing.
    """
    patterns = {name: _measure_pattern(name, labels) for name, labels in sorted(measures.items())}
    found: list[FigureFound] = []
    for number, text in enumerate(paragraphs, start=1):
        busy = [(start, end) for paragraph, start, end in taken if paragraph == number]
        for start, end in sentence_spans(text):
            found += _with_shared_bounds(text, list(_figures_in(number, text, start, end, busy, patterns)))
    return tuple(found)


def _measure_pattern(name: str, labels: Sequence[str]) -> re.Pattern[str]:
    words = [re.escape(label.lower()) for label in labels]
    return re.compile(
        rf"\b(?:{'|'.join([*([_MEASURES[name]] if name in _MEASURES else []), *words])})\b", re.IGNORECASE
    )


def _figures_in(
    number: int,
    text: str,
    start: int,
    end: int,
    busy: list[tuple[int, int]],
    patterns: Mapping[str, re.Pattern[str]],
) -> Iterator[FigureFound]:
    for match in _NUMBER.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in busy):
            continue
        value = _value(match)
        counted = _counted(text, match.end(), end, patterns)
        if value is None or value > _LARGEST or counted is None:
            continue
        measure, last = counted
        bound, first = _bound_before(text, match.start(), start)
        yield FigureFound(
            paragraph=number,
            start=first,
            end=last,
            printed=text[first : match.end()],
            measure=measure,
            value=value,
            bound=_rounded(match, bound),
        )


def _value(match: re.Match[str]) -> int | None:
    if match["digits"]:
        return int(re.sub(r"\D", "", match["digits"])) * (1000 if match["scale"] else 1)
    words = [word for word in re.split(r"[\s-]+", fold(match["words"])) if word not in ("et", "and")]
    if words[-1] in _SCORES:
        return _SCORES[words[-1]] if len(words) == 1 else None
    if any(word in _SCORES for word in words) or words in (["un"], ["one"]):
        return None
    return _spelled(words)


def _spelled(words: list[str]) -> int:
    """`deux cent cinquante mille`: 250,000; `quatre-vingt-dix`: 90."""
    total = part = 0
    for place, word in enumerate(words):
        if word in _THOUSANDS:
            total, part = total + max(part, 1) * 1000, 0
        elif word in _HUNDREDS:
            part = max(part, 1) * 100
        elif word == "vingt" and place and words[place - 1] == "quatre":
            part += 76
        else:
            part += _NUMBER_WORDS[word]
    return total + part


def _rounded(match: re.Match[str], bound: Bound) -> Bound:
    """`une trentaine` is about thirty, whatever else is said."""
    of_score = match["words"] is not None and fold(match["words"]).split()[-1] in _SCORES
    return Bound.ABOUT if of_score and bound is Bound.EXACTLY and fold(match["words"]) != "dozen" else bound


def _counted(
    text: str, place: int, end: int, patterns: Mapping[str, re.Pattern[str]]
) -> tuple[str, int] | None:
    """The measure that comes first behind a number, before the phrase ends, and where its word ends."""
    reach = text[place : min(end, place + _REACH)]
    stop = _BREAK.search(reach)
    reach = reach[: stop.start()] if stop else reach
    found = [(match.start(), name, match.end()) for name, p in patterns.items() if (match := p.search(reach))]
    return (min(found)[1], place + min(found)[2]) if found else None


def _bound_before(text: str, place: int, start: int) -> tuple[Bound, int]:
    """The bound in front of a number, and where its words begin."""
    first = max(start, place - _BOUND_REACH)
    for match in reversed(list(_BOUND.finditer(text, first, place))):
        if not re.search(r"[\w.,;]", text[match.end() : place].replace("les ", "").replace("une ", "")):
            number = next(n for n in range(len(_BOUNDS)) if match[f"b{n}"] is not None)
            return _BOUNDS[number][0], match.start()
    return Bound.EXACTLY, place


def _with_shared_bounds(text: str, figures: list[FigureFound]) -> list[FigureFound]:
    """`au moins 200 morts et 400 blessés`: the bound of the first is read for the second too, and said."""
    shared: list[FigureFound] = []
    for figure in figures:
        before = shared[-1] if shared else None
        if (
            before is not None
            and figure.bound is Bound.EXACTLY
            and before.bound is not Bound.EXACTLY
            and _ALSO.match(text[before.end : figure.start])
        ):
            figure = replace(figure, bound=before.bound, note=f"the bound stands before {before.value}")
        shared.append(figure)
    return shared
