"""Help with dates: a text that is no date of ours in, what is wrong and what to write instead out.

The text goes through a list of mends, each for one habit of writing dates; the first that changes anything
names the fault, and what comes out at the end is offered if it is a date. The caller brings the reader of dates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is refused: what is, then what helps."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class _Mend:
    """One habit: what is wrong with its texts, how they look, what may be meant (one text, or a choice)."""

    message: str
    shape: re.Pattern[str]
    rewrite: Callable[[re.Match[str]], tuple[str, ...]]

    def apply(self, text: str) -> tuple[str, ...]:
        """What may be meant instead of a text; the text itself where the habit does not show."""
        found = self.shape.search(text)
        if found is None:
            return (text,)
        return tuple(self._rewritten(text, choice) for choice in range(len(self.rewrite(found))))

    def _rewritten(self, text: str, choice: int) -> str:
        """The text with the same choice made wherever the habit shows."""

        def meant(match: re.Match[str]) -> str:
            choices = self.rewrite(match)
            return choices[min(choice, len(choices) - 1)]

        return self.shape.sub(meant, text)


UNSHAPED = Refusal(
    "this is no date",
    "write a day, a month or a year as `2020-10-26`, `2020-10`, `2020`; "
    "what lasts as `2023-05-01/2023-05-04`, `2021/` (end not given) or `2021/..` (still going on); "
    "one moment within as `[2020-10-26..2020-10-29]`, `[2020-10-26..]`, `[..2020-10-29]`; "
    "several as `{2020..2022}`; then `~` for about or `?` for inferred",
)
"""The refusal of a text that gives no clue."""


_LENGTH_LIMIT = 120


def refusal(text: str, fault_of: Callable[[str], Refusal | None]) -> Refusal:
    """Why a text that is no date is refused. `fault_of` gives None for a date, UNSHAPED, or another fault."""
    if not text.strip():
        return Refusal(
            "the date is empty", "write a day, a month or a year as `2020-10-26`, `2020-10`, `2020`"
        )
    if len(text) > _LENGTH_LIMIT:
        return UNSHAPED
    message = ""
    candidates: tuple[str, ...] = (text,)
    for mend in _MENDS:
        unfinished = {before: fault_of(before) is not None for before in candidates}
        steps = (mend.apply(before) if unfinished[before] else (before,) for before in candidates)
        mended = tuple(dict.fromkeys(after for step in steps for after in step))
        message = message or (mend.message if mended != candidates else "")
        candidates = mended
    return _offer(message, candidates, fault_of)


def _offer(message: str, candidates: tuple[str, ...], fault_of: Callable[[str], Refusal | None]) -> Refusal:
    """The dates among the candidates as help; else the fault of the first that is nearly one."""
    faults = {candidate: fault_of(candidate) for candidate in candidates}
    dates = [candidate for candidate, fault in faults.items() if fault is None]
    if len(dates) == 1:
        return Refusal(message, f"write `{dates[0]}`")
    if dates:
        return Refusal(message, "write " + " or ".join(f"`{text}`{_gloss(text)}" for text in dates))
    return next((fault for fault in faults.values() if fault not in (None, UNSHAPED)), None) or UNSHAPED


def _gloss(text: str) -> str:
    """What one of several offered dates would say."""
    return next((f" ({gloss})" for shape, gloss in _GLOSSES if shape.search(text)), "")


_GLOSSES = (
    (re.compile("~$"), "the source says about"),
    (re.compile(r"\?$"), "we infer it"),
    (re.compile(r"^\{"), "several within"),
    (re.compile(r"^\[\d.*\d\]"), "one moment within"),
    (re.compile(r"^\[\d"), "one moment, then or later"),
    (re.compile(r"^\["), "one moment, then or earlier"),
    (re.compile(r"/\.\.$"), "still going on"),
    (re.compile("/$"), "end not given"),
    (re.compile("/"), "lasts from the one to the other"),
)
_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)


def _month_number(word: str) -> int | None:
    """The month of an English or French name, or of at least three letters of its beginning."""
    letters = "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if sign.isalpha())
    numbers = [
        number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(letters) for name in names)
    ]
    return numbers[0] if len(letters) >= 3 and len(numbers) == 1 else None


def _worded(match: re.Match[str]) -> tuple[str, ...]:
    month, day = _month_number(match["month"]), match.groupdict().get("day")
    if month is None:
        return (match[0],)
    return (f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else ""),)


def _day_and_month(match: re.Match[str]) -> tuple[str, ...]:
    """Day first or month first: both where both can be."""
    first, second = int(match["first"]), int(match["second"])
    day_first, month_first = (
        f"{match['year']}-{second:02}-{first:02}",
        f"{match['year']}-{first:02}-{second:02}",
    )
    return (day_first, month_first) if second <= 12 else (month_first,)


def _padded(match: re.Match[str]) -> tuple[str, ...]:
    parts = match.groupdict()
    return (
        "-".join(
            [match["year"]] + [f"{int(parts[name]):02}" for name in ("month", "day") if parts.get(name)]
        ),
    )


def _open_digits(match: re.Match[str]) -> tuple[str, ...]:
    known = match["known"]
    return (f"[{known:0<4}..{known:9<4}]",)


def _qualifier_last(match: re.Match[str]) -> tuple[str, ...]:
    """All marks taken out, and one put behind the whole; a choice where it was both."""
    body = re.sub("[~?%]", "", match[0])
    return tuple(body + mark for mark in "~?" if mark in match[0] or "%" in match[0])


def _two_in_brackets(match: re.Match[str]) -> tuple[str, ...]:
    """Two dates with brackets or separator amiss: what the brackets that are there may mean."""
    brackets = match["opening"] + match["closing"]
    inner = f"{match['a']}..{match['b']}"
    curly = [f"{{{inner}}}"] if "{" in brackets or "}" in brackets else []
    square = [f"[{inner}]"] if not brackets or any(sign in brackets for sign in "[]()") else []
    lasting = [f"{match['a']}/{match['b']}"] if not brackets else []
    return tuple(text + match["mark"] for text in square + curly + lasting)


def _open_upwards(match: re.Match[str]) -> tuple[str, ...]:
    after, ongoing = f"[{match['a']}..]{match['mark']}", f"{match['a']}/..{match['mark']}"
    return (after,) if match["opening"] or match["closing"] else (after, ongoing)


def _short_end(match: re.Match[str]) -> tuple[str, ...]:
    """`2020-10-26/29`: what the end leaves out is taken from the start. `2020/10` is a month."""
    start, end = match["start"], match["end"]
    if len(start) == 4 and 1 <= int(end[:2]) <= 12:
        return (f"{start}-{end}",)
    return (f"{start}/{start[: -len(end)]}{end}",)


def _as(*templates: str) -> Callable[[re.Match[str]], tuple[str, ...]]:
    """A rewriting to fixed texts around the named groups of the shape."""
    return lambda match: tuple(template.format(**match.groupdict(default="")) for template in templates)


def _mend(message: str, shape: str, rewrite: Callable[[re.Match[str]], tuple[str, ...]]) -> _Mend:
    return _Mend(message, re.compile(shape, re.IGNORECASE), rewrite)


_POINT = "[0-9]{4}(?:-[0-9]{2}){0,2}"
_A, _B, _MARK = f"(?P<a>{_POINT})", f"(?P<b>{_POINT})", "(?P<mark>[~?]?)"
_OPENING, _CLOSING = r"(?P<opening>[\[({]?)", r"(?P<closing>[\])}]?)"
_WEEKDAY = r"\b(?:[a-z]+day,?\s+|[a-z]+di\s+|dimanche\s+)?(?:le\s+)?"
_DAY, _MONTH, _YEAR = (
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)?",
    r"(?P<month>[^\W\d_]{3,})\.?",
    "(?P<year>[0-9]{4})",
)
_YEAR_FIRST = "a date is written in figures, year first"
_JOINED = "year, month and day are joined by hyphens, year first"
_SLASH = "what lasts is written with a slash"
_ONE_MOMENT = "one moment within is written in square brackets, with two dots"

# Words first, then signs, then digits, then brackets: each relies on those before it.
_MENDS = (
    _mend(
        "two dates are joined by a dash", rf"\A{_A}(?:\s*[‐‑‒–—―−]\s*|\s-\s)(?P<b>{_POINT})\Z", _as("{a}/{b}")
    ),
    _mend("two years are joined by a dash", r"\A(?P<a>[0-9]{4})-(?P<b>[0-9]{4})\Z", _as("{a}/{b}")),
    _mend("this is not the hyphen of the keyboard", "[‐‑‒–—―−]", _as("-")),
    _mend("there are two dots, not more and not one sign", r"…|\.{3,}", _as("..")),
    _mend(
        "a time of day stands only where a source was issued",
        r"(?<=[0-9])(?:T|\s)\s*[0-9]{1,2}[:h][0-9]{2}.*\Z",
        _as(""),
    ),
    _mend(_YEAR_FIRST, rf"{_WEEKDAY}\b{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}\b", _worded),
    _mend(_YEAR_FIRST, rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", _worded),
    _mend(_YEAR_FIRST, rf"\b{_MONTH}[\s-]+{_YEAR}\b", _worded),
    _mend(_YEAR_FIRST, rf"\b{_YEAR}[\s-]+{_MONTH}(?:[\s-]+{_DAY})?(?![\w.])", _worded),
    _mend(
        "“about” is written as a `~` behind the date",
        rf"\A\s*(?:about|around|circa|ca?\b\.?|vers|environ|env\.|approx\.|≈)\s*(?:le\s+)?{_A}\s*\Z",
        _as("{a}~"),
    ),
    _mend(_SLASH, rf"\A\s*(?:since|depuis)(?:\s+le)?\s+{_A}\s*\Z", _as("{a}/", "{a}/..")),
    _mend(_SLASH, rf"\A\s*(?:(?:from|de|du)\s+)?{_A}\s+(?:to|until|à|au)\s+{_B}\s*\Z", _as("{a}/{b}")),
    _mend(
        _ONE_MOMENT,
        rf"\A\s*(?:between|entre)(?:\s+le)?\s+{_A}\s+(?:and|et)(?:\s+le)?\s+{_B}\s*\Z",
        _as("[{a}..{b}]"),
    ),
    _mend(
        _ONE_MOMENT, rf"\A\s*(?:(?:on|in)\s+or\s+)?(?:after|après|dès)(?:\s+le)?\s+{_A}\s*\Z", _as("[{a}..]")
    ),
    _mend(
        _ONE_MOMENT,
        rf"\A\s*(?:(?:on|in)\s+or\s+)?(?:before|by|avant)(?:\s+le)?\s+(?P<b>{_POINT})\s*\Z",
        _as("[..{b}]"),
    ),
    _mend("a date has no spaces", r"\s+", _as("")),
    _mend(
        _JOINED, rf"(?<![0-9]){_YEAR}([./])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})(?![0-9])", _padded
    ),
    _mend(_JOINED, rf"(?<![0-9]){_YEAR}\.(?P<month>[0-9]{{1,2}})(?![0-9])", _padded),
    _mend(
        "a year has four digits",
        r"\A(?P<a>[0-9]{1,2}[./-][0-9]{1,2}[./-])(?P<b>[0-9]{2})(?P<mark>[~?]?)\Z",
        _as("{a}20{b}{mark}", "{a}19{b}{mark}"),
    ),
    _mend(
        _JOINED,
        rf"(?<![0-9./-])(?P<first>[0-9]{{1,2}})([./-])(?P<second>[0-9]{{1,2}})\2{_YEAR}(?![0-9-])",
        _day_and_month,
    ),
    _mend(_JOINED, rf"(?<![0-9./-])(?P<month>[0-9]{{1,2}})[./-]{_YEAR}(?![0-9-])", _padded),
    _mend(_JOINED, rf"(?<![0-9]){_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})?(?![0-9])", _padded),
    _mend(
        "month and day have two digits",
        rf"(?<![0-9-]){_YEAR}-(?P<month>[0-9]{{1,2}})(?:-(?P<day>[0-9]{{1,2}}))?(?![0-9-])",
        _padded,
    ),
    _mend(
        "what is not known is left out",
        r"(?<![0-9])(?P<known>[0-9]{4}(?:-[0-9]{2})?)(?:-[xu?*]{1,2})+",
        _as("{known}"),
    ),
    _mend("what is not known is left out", r"\A(?P<known>[0-9]{1,3})[xu*]{1,3}\Z", _open_digits),
    _mend("`~` or `?` stands once, after the whole", r"\A.*[~?%].*\Z", _qualifier_last),
    _mend("what lasts is written with one slash", "//|--", _as("/")),
    _mend(
        "two dots stand for what is still going on",
        rf"\A{_A}/(?:now|present|today|ongoing|open|\*|9999)\Z",
        _as("{a}/.."),
    ),
    _mend("an end that is not given is left out", rf"\A{_A}/(?:unknown|null|none|-)\Z", _as("{a}/")),
    _mend(
        "what lasts needs a beginning",
        rf"\A(?:\.\.|unknown|open)?/(?P<b>{_POINT}){_MARK}\Z",
        _as("[..{b}]{mark}"),
    ),
    _mend("a single date has no brackets", rf"\A[\[({{]{_A}[\])}}]{_MARK}\Z", _as("{a}{mark}")),
    _mend(
        "brackets hold two dates with two dots between them",
        rf"\A{_OPENING}{_A}(?:\.{{1,2}}|[,;/-]){_B}{_CLOSING}{_MARK}\Z",
        _two_in_brackets,
    ),
    _mend("this range has no end", rf"\A{_OPENING}{_A}\.\.?/?{_CLOSING}{_MARK}\Z", _open_upwards),
    _mend("this range has no beginning", rf"\A[\[({{]?\.\.?{_B}[\])}}]?{_MARK}\Z", _as("[..{b}]{mark}")),
    _mend(
        "the end is not written in full",
        r"\A(?P<start>[0-9]{4}(?:-[0-9]{2}){0,2})/(?P<end>[0-9]{2}(?:-[0-9]{2})?)\Z",
        _short_end,
    ),
)
