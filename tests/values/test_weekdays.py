"""Weekdays: what a printed text names, and which dates can fall on it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.values.edtf import parse_edtf
from generator.values.weekdays import could_fall_on, find_weekday


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("mercredi dernier", 2),
        ("Lundi", 0),
        ("jeudi 29 octobre", 3),
        ("la veille, DIMANCHE", 6),
        ("les mardis", 1),
        ("on Friday evening", 4),
        ("Saturday", 5),
        ("mercredi, ce même mercredi", 2),
        ("jeudi 1er et vendredi 2 août", None),
        ("la veille", None),
        ("le lundisme", None),
        ("", None),
    ],
)
def test_a_weekday_is_found_where_exactly_one_is_named(text: str, weekday: int | None) -> None:
    assert find_weekday(text) == weekday


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("2020-10-26", {0}),
        ("2022-11-16?", {2}),
        ("2023-05-01/2023-05-04", {0, 1, 2, 3}),
        ("[2020-10-31..2020-11-01]", {5, 6}),
        ("2020-10", set(range(7))),
        ("2020-10-26~", set(range(7))),
        ("2020-10-26/", set(range(7))),
        ("[..2020-10-26]", set(range(7))),
        ("9999-12-31", {4}),
    ],
)
def test_a_date_can_fall_on_the_weekdays_of_its_bounds(text: str, weekdays: set[int]) -> None:
    assert {number for number in range(7) if could_fall_on(parse_edtf(text), number)} == weekdays


@settings(deadline=None)
@given(st.dates())
def test_a_day_falls_on_its_own_weekday_only(day: date) -> None:
    fitting = [number for number in range(7) if could_fall_on(parse_edtf(day.isoformat()), number)]
    assert fitting == [day.weekday()]
