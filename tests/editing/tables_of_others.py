"""Tables as others make them: seeded, messy, thousands of rows, with names in the toy's records spelled many ways."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
_WORDS = (
    "harbour lamp boat keeper fog talks storm wreck rescue crew channel modern modem burn bum réunion œuvre"
)
_TRICKS = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> & <b>bold</b>",
    "line one\nline two\r\nline three",
    "a\x00b\x07c\u202edcba\u200b",
    "[c7] and [nobody#c1] and [[[",
    "{" * 90,
    "- " * 150,
    "# no comment",
    "key: value: other #x",
    "TODO: write",
    "'single' \"double\" `back`",
    "%YAML 1.1",
    "--- !!python/object:os.system",
    "&anchor *alias",
    "~",
    "null",
    "true",
    "1e3",
    "con",
    "ЛАМПА МОРЯ",
    "灯台",
    "🔥🔥\ufe0f",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)
_NAMES = (
    "Vesta",
    "VESTA",
    "vésta",
    "Tilda Marsh",
    "Marsh, Tilda",
    "Tilda  MARSH",
    "T. Marsh",
    "Vesta; Orrin",
)
_OTHERS = ("Orin", "Nobody Known", "Marsh & Sons", "Vesta, Orrin", "“Vesta”", "'; DROP TABLE actors;--")


def messy_rows(seed: int, count: int) -> list[list[str]]:
    """A header and so many rows."""
    chance = random.Random(seed)
    rows = [["Nr", "Date", "End", "Title", "Text", "Who", "Where", "Kind", "Tags", "Nr", "", "Remark"]]
    for number in range(count):
        row = [
            _id(chance, number),
            messy_date(chance),
            messy_date(chance) if chance.random() < 0.1 else "",
            _title(chance),
            _title(chance) + "\n\n" + _title(chance) if chance.random() < 0.6 else "",
            chance.choice((*_NAMES, *_OTHERS, "", "")),
            chance.choice(("Marr", "MARR", "marr harbour", "Gull Rock", "gull-rock", "Gul Rock", "")),
            chance.choice(("talks", "Talks", "meeting", "", "Pourparlers")),
            chance.choice(("", "background", "weather; politics")),
            "x" if chance.random() < 0.5 else "",
            chance.choice(("", "z")),
            chance.choice(("", *_TRICKS)),
        ]
        cut = chance.random()
        rows.append(
            row[:4]
            if cut < 0.05
            else [*row, "too", "many"]
            if cut < 0.08
            else [""] * 12
            if cut < 0.1
            else row
        )
    return rows


def messy_date(chance: random.Random) -> str:
    """A date in one of many shapes, some of them none."""
    year, month, day = chance.randint(1200, 2035), chance.randint(1, 12), chance.randint(1, 31)
    language = chance.choice(("en", "fr"))
    word = _MONTHS[language][month - 1]
    later = year + chance.randint(-3, 30)
    return chance.choice(
        (
            f"{year:04d}-{month:02d}-{day:02d}",
            f"{day}/{month}/{year}",
            f"{month}/{day}/{year}",
            f"{day:02d}.{month:02d}.{year}",
            f"{month:02d}/{year}",
            f"{year}",
            f"c. {year}",
            f"vers {word} {year}",
            f"{day} {word} {year}",
            f"{word.upper()} {day}, {year}",
            f"{word[:3]}. {year}",
            f"{year}–{later}",
            f"{year}-{later % 100:02d}",
            f"{day}-{day + 2} {word} {year}",
            f"between {year} and {later}",
            f"before {year}",
            f"since {word} {year}",
            f"{year} - present",
            f"{year}?",
            f"{year} BC",
            f"-{year}",
            f"{year}s",
            f"{day}/{month}/{year % 100:02d}",
            str(chance.randint(10_000, 60_000)),
            "unknown",
            "",
            f"{year:04d}-{month:02d}-{day:02d}T10:30:00Z",
            "0000-00-00",
            "[..]",
            "{1990..}",
        )
    )


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """The rows as CSV."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def _id(chance: random.Random, number: int) -> str:
    return chance.choice(
        (str(number), str(number // 3), "", "A-17", "a 17", "CON", "Ünïcode", "x" * 300, "../../etc/passwd")
    )


def _title(chance: random.Random) -> str:
    words = " ".join(chance.choice(_WORDS.split()) for _ in range(chance.randint(1, 9)))
    kind = chance.random()
    if kind < 0.2:
        return words + "\n" + words
    if kind < 0.35:
        return chance.choice(_TRICKS)
    if kind < 0.4:
        return words * chance.choice((10, 60))
    return "" if kind < 0.43 else words.capitalize()
