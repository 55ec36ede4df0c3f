"""Strips and year index: every year with a record, gaps in words, targets that never overlap."""

import re
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.drawings.density import by_month
from generator.pages.drawings.marks import DrawingWords, Look
from generator.pages.drawings.strips import TARGET, Part, rows_of, strips
from generator.pages.drawings.years import MOST_SQUARES, Tally, year_index
from tests.pages.drawings.conftest import DATES, mark


def test_every_year_stands_once_and_gaps_are_said(wording: DrawingWords) -> None:
    drawn = strips([mark("1991-12"), mark("1992/1994"), mark("2020-10-26")], wording)
    root = ElementTree.fromstring(drawn)
    years = [
        part.get("aria-label") for part in root.iter() if part.tag == "svg" and part.get("role") == "group"
    ]
    assert years == ["1991", "1992", "1993", "1994", "2020"]
    assert "25 years without a record" in drawn


def test_a_mark_is_linked_in_every_year_that_it_touches(wording: DrawingWords) -> None:
    drawn = strips([mark("1992/1994", "War")], wording)
    assert drawn.count("<a ") == 3
    assert "<title>in words 1992/1994, War</title>" in drawn


def test_what_goes_on_has_its_arrow_in_the_last_year_only(wording: DrawingWords) -> None:
    drawn = strips([mark("2021/"), mark("2022"), mark("2023")], wording)
    arrows = [strip.count('d="M-4 3L0 7L-4 11"') for strip in drawn.split('class="strip"')[1:]]
    assert arrows == [0, 0, 1]


def test_years_may_be_links_and_texts_are_escaped(wording: DrawingWords) -> None:
    drawn = strips([mark("2020", "<b>&</b>")], wording, {2020: "chronology.html#y2020"})
    assert '<a href="chronology.html#y2020">2020</a>' in drawn
    assert "<b>" not in drawn
    ElementTree.fromstring(drawn)


def test_nothing_to_draw_is_no_drawing(wording: DrawingWords) -> None:
    assert strips([], wording) == ""
    assert year_index([], wording) == ""


SHARES = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(DATES)), min_size=1, max_size=40
)


@given(SHARES)
@settings(deadline=None)
def test_targets_of_one_row_never_overlap(shares: list[tuple[float, float, str]]) -> None:
    parts = [
        Part(mark=mark(date), x0=min(a, b), x1=max(a, b), starts=True, ends=True) for a, b, date in shares
    ]
    for (one, row), (other, other_row) in combinations(rows_of(parts), 2):
        if row == other_row:
            assert one.target[1] <= other.target[0] or other.target[1] <= one.target[0]
    assert all(part.target[1] - part.target[0] >= TARGET - 1e-6 for part in parts)


def test_the_year_index_has_a_square_for_each_record(wording: DrawingWords) -> None:
    drawn = year_index(
        [Tally(name="1991", url="#y1991", plain=1), Tally(name="2020", url="#y2020", plain=5, hollow=1)],
        wording,
    )
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-label") == "Years"
    assert re.findall("<b>([0-9]+)</b>", drawn) == ["1991", "2020"]
    assert drawn.count("<i></i>") == 6
    assert drawn.count('<i class="h"></i>') == 1
    assert "6 records" in drawn


def test_where_a_record_may_still_last_no_other_is_what_is_missing(wording: DrawingWords) -> None:
    for lasting in ("2011/", "2011/..", "1995/2017", "[2011..2016]", "{2011..2016}", "[2011..]", "[..2017]"):
        drawn = strips([mark("2010"), mark(lasting), mark("2017")], wording)
        assert "years without another record" in drawn, lasting
        assert "without a record" not in drawn, lasting
        assert "without another record" in by_month([mark("2010"), mark(lasting), mark("2017")], wording), (
            lasting
        )
    ended = strips([mark("2009/2011"), mark("2017")], wording)
    assert "5 years without a record" in ended


def test_the_year_index_says_the_gap_that_it_is_given(wording: DrawingWords) -> None:
    tallies = (
        Tally(name="1992", url="", plain=1),
        Tally(name="2020", url="", plain=1, gap="a long silence"),
    )
    assert '<li class="none"><span>a long silence</span></li>' in year_index(tallies, wording)


def test_looks_reach_the_strips(wording: DrawingWords) -> None:
    drawn = strips([mark("2020-10-26", look=look) for look in Look], wording)
    assert all(f"sh-{look}" in drawn for look in Look)


def test_bars_take_the_place_of_many_squares(wording: DrawingWords) -> None:
    tallies = [
        Tally(name="2000", url="#y2000", plain=40, hollow=10),
        Tally(name="2001", url="#y2001", plain=MOST_SQUARES + 40),
    ]
    drawn = year_index(tallies, wording)
    assert "<i>" not in drawn
    assert 'x="0" width="40%"' in drawn
    assert 'class="h" x="40%" y="1" width="10%"' in drawn
    assert 'width="100%" height="9"/></svg><b>2001' in drawn
    assert "50 records" in drawn
    assert "100 records" in drawn
