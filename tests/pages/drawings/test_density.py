"""Density: what is counted where, in bars and in words."""

import re

import pytest

from generator.pages.drawings.density import by_month, counted_at, histogram
from generator.pages.drawings.marks import DrawingWords
from generator.values.edtf import parse_edtf
from tests.pages.drawings.conftest import DATES, mark


@pytest.mark.parametrize(
    ("date", "counted"),
    [
        ("2020-10-26", "2020-10-26"),
        ("2020-10", "2020-10"),
        ("2020", "2020"),
        ("2023-05-30/2023-06-04", "2023-05-30"),
        ("2021-03/", "2021-03"),
        ("2021/..", "2021"),
        ("2023-09-20~", "2023-09"),
        ("2023-09-20?", "2023-09"),
        ("2020~", "2020"),
        ("[2023-05-01..2023-05-04]", "2023-05"),
        ("[2022-12-28..2023-01-03]", "2022"),
        ("{2020-01..2020-03}", "2020"),
        ("[2024-05-02..]", "2024"),
        ("[..2022-03-01]", "2022"),
    ],
)
def test_nothing_counts_in_a_smaller_unit_than_is_known(date: str, counted: str) -> None:
    assert str(counted_at(parse_edtf(date))) == counted


def test_every_date_counts_in_the_year_that_the_chronology_files_it_under() -> None:
    for text in DATES:
        date = parse_edtf(text)
        assert counted_at(date).year == date.first_year


def test_a_bar_for_each_year_leads_to_it(wording: DrawingWords) -> None:
    marks = [mark("2020-10-26"), mark("2020"), mark("2022-01"), mark("1991")]
    urls = {1991: "a.html#y1991", 2020: "a.html#y2020", 2022: "a.html#y2022"}
    drawn = histogram(marks, wording, urls)
    found = re.findall(r'href="([^"]+)" aria-label="([^"]+)"', drawn)
    assert found == [
        ("a.html#y1991", "1991: 1 records"),
        ("a.html#y2020", "2020: 2 records"),
        ("a.html#y2022", "2022: 1 records"),
    ]
    heights = [float(height) for height in re.findall(r'class="bar"[^/]* height="([\d.]+)"', drawn)]
    assert heights[1] == 2 * heights[0] == 2 * heights[2]


def test_a_row_of_months_says_all_its_figures(wording: DrawingWords) -> None:
    marks = [mark("2020-10-26"), mark("2020-10"), mark("2020"), mark("2020-03-01"), mark("2023-01-05")]
    drawn = by_month(marks, wording, {2020: "#y2020"})
    assert 'aria-label="2020: 4 records: Mar 1, Oct 2, no month 1"' in drawn
    assert 'aria-label="2023: 1 records: Jan 1"' in drawn
    assert "2 years without a record" in drawn
    assert '<a href="#y2020">2020 <small>4</small></a>' in drawn
    assert "<span>2023 <small>1</small></span>" in drawn


def test_no_column_for_what_is_not_there(wording: DrawingWords) -> None:
    drawn = by_month([mark("2020-10-26")], wording)
    assert ">?<" not in drawn
    assert drawn.count("ax") == 12
    assert by_month([], wording) == ""
    assert histogram([], wording, {}) == ""
