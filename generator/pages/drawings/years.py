"""Year index: one square for each record of a year, hollow where it is only announced; gaps are said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.drawings.marks import DrawingWords
from generator.pages.drawings.svg import percent, tag, words


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTally:
    """A year of the chronology and how many records it holds."""

    year: int
    url: str
    plain: int
    """What occurred, or may have."""
    hollow: int = 0
    """What was announced, postponed or cancelled."""
    gap: str = ""
    """How many years without a record lie before it, in words; empty for none."""


MOST_SQUARES = 60
"""Where a year holds more records than these, bars take the place of squares."""


def year_index(tallies: Iterable[YearTally], wording: DrawingWords) -> str:
    """The years with a record, as links, and the gaps between them."""
    shown: list[str] = []
    ordered = sorted(tallies, key=lambda tally: tally.year)
    most = max((tally.plain + tally.hollow for tally in ordered), default=0)
    for tally in ordered:
        if tally.gap:
            shown.append(tag("li", tag("span", words(tally.gap)), cls="none"))
        amount = _bar(tally, most) if most > MOST_SQUARES else _squares(tally)
        shown.append(tag("li", _year(tally, amount, wording)))
    if not shown:
        return ""
    return tag("nav", tag("ol", "".join(shown)), cls="yidx", aria_label=wording.years_label)


def _squares(tally: YearTally) -> str:
    squares = "<i></i>" * tally.plain + '<i class="h"></i>' * tally.hollow
    return tag("span", squares, cls="sq", aria_hidden="true")


def _bar(tally: YearTally, most: int) -> str:
    plain, whole = tally.plain / most, (tally.plain + tally.hollow) / most
    bar = tag("rect", x=0, width=percent(plain), height=9)
    if tally.hollow:
        bar += tag("rect", cls="h", x=percent(plain), y=1, width=percent(whole - plain), height=7)
    return tag("svg", bar, cls="sq", width="100%", height=9, aria_hidden="true")


def _year(tally: YearTally, amount: str, wording: DrawingWords) -> str:
    return tag(
        "a",
        amount
        + tag("b", str(tally.year))
        + " "
        + tag("span", words(wording.records(tally.plain + tally.hollow)), cls="ct"),
        href=tally.url,
    )
