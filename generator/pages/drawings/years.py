"""Year index: one square for each record of a year, hollow where it is only announced; gaps are said in words.

A year of very many records has an index of its months, drawn alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.drawings.marks import DrawingWords
from generator.pages.drawings.svg import percent, tag, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A year of the chronology, or a month of one, and how many records it holds."""

    name: str
    url: str
    plain: int
    """What occurred, or may have."""
    hollow: int = 0
    """What was announced, postponed or cancelled."""
    gap: str = ""
    """How many years without a record lie before it, in words; empty for none."""


MOST_SQUARES = 60
"""Where one of them holds more records than these, bars take the place of squares."""


def year_index(tallies: Sequence[Tally], wording: DrawingWords) -> str:
    """The years with a record, as links, and the gaps between them."""
    return _index(tallies, wording, cls="yidx", aria_label=wording.years_label)


def month_index(tallies: Sequence[Tally], wording: DrawingWords) -> str:
    """The months of a year with a record, as links."""
    return _index(tallies, wording, cls="yidx months", aria_label=wording.months_label)


def _index(tallies: Sequence[Tally], wording: DrawingWords, **attributes: str) -> str:
    shown: list[str] = []
    most = max((tally.plain + tally.hollow for tally in tallies), default=0)
    for tally in tallies:
        if tally.gap:
            shown.append(tag("li", tag("span", words(tally.gap)), cls="none"))
        amount = _bar(tally, most) if most > MOST_SQUARES else _squares(tally)
        shown.append(tag("li", _way(tally, amount, wording)))
    if not shown:
        return ""
    return tag("nav", tag("ol", "".join(shown)), **attributes)


def _squares(tally: Tally) -> str:
    squares = "<i></i>" * tally.plain + '<i class="h"></i>' * tally.hollow
    return tag("span", squares, cls="sq", aria_hidden="true")


def _bar(tally: Tally, most: int) -> str:
    plain, whole = tally.plain / most, (tally.plain + tally.hollow) / most
    bar = tag("rect", x=0, width=percent(plain), height=9)
    if tally.hollow:
        bar += tag("rect", cls="h", x=percent(plain), y=1, width=percent(whole - plain), height=7)
    return tag("svg", bar, cls="sq", width="100%", height=9, aria_hidden="true")


def _way(tally: Tally, amount: str, wording: DrawingWords) -> str:
    return tag(
        "a",
        amount
        + tag("b", words(tally.name))
        + " "
        + tag("span", words(wording.records(tally.plain + tally.hollow)), cls="ct"),
        href=tally.url,
    )
