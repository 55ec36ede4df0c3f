"""Dates of tables: what is read in one way only is read, everything else says why not."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.tables.dates import (
    EXCEL_DAY_0,
    DateHabits,
    Order,
    column_order,
    date_of_parts,
    read_date,
    span_of,
)
from generator.values.edtf import parse_edtf
from tests.editing.tables_of_others import messy_date

PLAIN = DateHabits()
DAYS = st.dates(min_value=date(1000, 1, 1))
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1992-05-03", "1992-05-03"),
        (" 1992 ", "1992"),
        ("1992/05/03", "1992-05-03"),
        ("19920503", "1992-05-03"),
        ("13/04/1992", "1992-04-13"),
        ("04/13/1992", "1992-04-13"),
        ("4.4.1992", "1992-04-04"),
        ("05/1992", "1992-05"),
        ("3 May 1992", "1992-05-03"),
        ("3rd of May, 1992", "1992-05-03"),
        ("May 3, 1992", "1992-05-03"),
        ("3-May-1992", "1992-05-03"),
        ("Sunday, 3 May 1992", "1992-05-03"),
        ("1er août 1992", "1992-08-01"),
        ("AOUT 1992", "1992-08"),
        ("12 mars 1453", "1453-03-12"),
        ("3-5 May 1992", "1992-05-03/1992-05-05"),
        ("May 3–5, 1992", "1992-05-03/1992-05-05"),
        ("du 3 au 5 mai 1992", "1992-05-03/1992-05-05"),
        ("3 mai - 5 juin 1992", "1992-05-03/1992-06-05"),
        ("May-June 1992", "1992-05/1992-06"),
        ("1992–95", "1992/1995"),
        ("1992-95", "1992/1995"),
        ("1992 to 1995", "1992/1995"),
        ("between 1990 and 1993", "[1990..1993]"),
        ("entre mai et juin 1990", "[1990-05..1990-06]"),
        ("before May 1992", "[..1992-04]"),
        ("après le 31 décembre 1992", "[1993-01-01..]"),
        ("since 1992", "1992/"),
        ("1992 – present", "1992/.."),
        ("late May 1992", "1992-05"),
        ("début 1992", "1992"),
        ("end of 1992", "1992"),
        ("c. 1992", "1992~"),
        ("vers mai 1992", "1992-05~"),
        ("1992 (?)", "1992?"),
        ("[1990..1992]", "[1990..1992]"),
    ],
)
def test_dates_that_are_certain(cell: str, expected: str) -> None:
    read = read_date(cell, PLAIN)
    assert (str(read.date), read.why) == (expected, "")


@pytest.mark.parametrize(
    ("cell", "why", "candidates"),
    [
        ("03/04/1992", "either way round", ["1992-04-03", "1992-03-04"]),
        ("3.4.1992 - 5.4.1992", "either way round", ["1992-04-05", "1992-05-04"]),
        ("3/4/92", "two digits", []),
        ("43831", "day number", ["2020-01-01"]),
        ("Monday 3 May 1992", "weekday", ["1992-05-03"]),
        ("44 BC", "before the year 1", []),
        ("44 av. J.-C.", "before the year 1", []),
        ("-0044", "before the year 1", []),
        ("30 February 1992", "no day 30", []),
        ("1995 - 1992", "", []),
        ("1990s", "no form", []),
        ("spring 1992", "no form", []),
        ("", "no date is given", []),
        ("x" * 500, "too long", []),
    ],
)
def test_dates_that_are_not(cell: str, why: str, candidates: list[str]) -> None:
    read = read_date(cell, PLAIN)
    assert read.date is None
    assert why in read.why
    assert read.why
    assert [str(each) for each in read.candidates] == candidates


def test_the_order_of_a_column() -> None:
    assert column_order(["3/4/1992", "13/4/1992", "foo"]) is Order.DAY_FIRST
    assert column_order(["3/4/1992", "4/13/1992"]) is Order.MONTH_FIRST
    assert column_order(["13/4/1992", "4/13/1992"]) is None
    assert column_order(["3/4/1992"]) is None
    assert str(read_date("3/4/1992", DateHabits(order=Order.DAY_FIRST)).date) == "1992-04-03"
    assert str(read_date("3/4/1992", DateHabits(order=Order.MONTH_FIRST)).date) == "1992-03-04"
    contrary = read_date("4/13/1992", DateHabits(order=Order.DAY_FIRST))
    assert contrary.date is None
    assert [str(each) for each in contrary.candidates] == ["1992-04-13"]


def test_ends_in_cells_of_their_own() -> None:
    start = read_date("1992-05", PLAIN)
    assert str(span_of(start, "June 1992", PLAIN).date) == "1992-05/1992-06"
    assert str(span_of(start, "ongoing", PLAIN).date) == "1992-05/.."
    assert str(span_of(start, "", PLAIN).date) == "1992-05"
    assert span_of(start, "1990", PLAIN).date is None
    assert span_of(start, "what?", PLAIN).why.startswith("the end")


def test_parts_in_cells_of_their_own() -> None:
    assert str(date_of_parts("1992", "5.0", "3").date) == "1992-05-03"
    assert str(date_of_parts("476", "", "").date) == "0476"
    assert str(date_of_parts("1992", "May", "").date) == "1992-05"
    for parts in (
        ("-44", "3", "15"),
        ("1992", "", "3"),
        ("", "5", ""),
        ("1992", "13", ""),
        ("x", "", ""),
        ("", "", ""),
    ):
        read = date_of_parts(*parts)
        assert read.date is None
        assert read.why


@given(DAYS)
def test_every_day_in_every_shape(day: date) -> None:
    expected = day.isoformat()
    english = f"{day.day} {day:%B} {day.year}"
    for cell in (
        expected,
        f"{expected}T23:59:59+01:00",
        english,
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%A}, {english}",
        f"{day.day} {FRENCH[day.month - 1]} {day.year}",
    ):
        assert str(read_date(cell, PLAIN).date) == expected, cell
    day_first = DateHabits(order=Order.DAY_FIRST)
    month_first = DateHabits(order=Order.MONTH_FIRST)
    assert str(read_date(f"{day.day}/{day.month}/{day.year}", day_first).date) == expected
    assert str(read_date(f"{day.month}/{day.day}/{day.year}", month_first).date) == expected


@given(st.integers(min_value=10_000, max_value=99_999))
def test_day_numbers_of_spreadsheets(number: int) -> None:
    read = read_date(str(number), DateHabits(serials=EXCEL_DAY_0))
    assert str(read.date) == (EXCEL_DAY_0 + timedelta(days=number)).isoformat()


@given(st.text(max_size=150))
def test_any_text_is_a_date_or_says_why_not(cell: str) -> None:
    read = read_date(cell, PLAIN)
    assert (read.date is None) == bool(read.why)
    if read.date is not None:
        assert parse_edtf(str(read.date)) == read.date


@given(st.integers())
def test_messy_dates_give_dates_of_ours(seed: int) -> None:
    read = read_date(messy_date(random.Random(seed)), DateHabits(order=Order.DAY_FIRST, serials=EXCEL_DAY_0))
    assert (read.date is None) == bool(read.why)
    if read.date is not None:
        assert parse_edtf(str(read.date)) == read.date
