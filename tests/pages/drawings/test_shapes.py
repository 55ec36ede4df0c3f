"""Shapes: every date in every look is a well-formed drawing that is never sharper than the date."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.pages.drawings import shapes
from generator.pages.drawings.glyph import glyph, key
from generator.pages.drawings.marks import KEY_NAMES, DrawingWords, Look, look_of
from generator.pages.drawings.shapes import LEAST_WIDTH, MASKS, Outline, box, outline_of, reach_of, shape
from generator.values.edtf import parse_edtf
from tests.pages.drawings.conftest import DATES, mark

OUTLINES = {
    "2020-10-26": Outline.DOT,
    "2023-05-01/2023-05-04": Outline.BAR,
    "2022-09": Outline.BAND,
    "2020": Outline.BAND,
    "[2023-05-01..2023-05-04]": Outline.BRACKETS,
    "{2020..2022}": Outline.PAIR,
    "2023-09~": Outline.FADE,
    "2023-09-20~": Outline.FADE,
    "2023-09?": Outline.DOTTED_FADE,
    "2021/": Outline.OPEN,
    "2021/..": Outline.ONGOING,
    "[2024-05-02..]": Outline.AFTER,
    "[..2022]": Outline.BEFORE,
}


@pytest.mark.parametrize(("date", "outline"), OUTLINES.items())
def test_each_row_of_the_grammar_has_its_shape(date: str, outline: Outline) -> None:
    assert outline_of(parse_edtf(date)) is outline


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("starts", [True, False])
def test_every_shape_is_well_formed_and_has_no_style(date: str, look: Look, starts: bool) -> None:
    drawn = shape(parse_edtf(date), look, box(10, 40), starts=starts)
    root = ElementTree.fromstring(drawn)
    assert root.get("class") == f"sh sh-{look}"
    assert len(root) > 0
    assert not any(
        "style" in part.attrib or part.tag == "style" or "id" in part.attrib for part in root.iter()
    )


@pytest.mark.parametrize("date", DATES)
def test_looks_differ_by_class_or_by_parts(date: str) -> None:
    drawn = {look: shape(parse_edtf(date), look, box(0, 40)) for look in Look}
    assert len(set(drawn.values())) == len(Look)


def test_what_occurred_is_filled_and_what_is_announced_is_hollow() -> None:
    day = parse_edtf("2020-10-26")
    assert 'class="f"' in shape(day, Look.OCCURRED, box(0, 10))
    announced = shape(day, Look.ANNOUNCED, box(0, 10))
    assert 'class="o"' in announced
    assert 'class="f"' not in announced


def test_what_was_cancelled_is_struck() -> None:
    day = parse_edtf("2020-10-26")
    assert (
        shape(day, Look.CANCELLED, box(0, 10)).count("<path")
        == shape(day, Look.ANNOUNCED, box(0, 10)).count("<path") + 1
    )


def test_a_month_reaches_from_its_first_day_to_past_its_last() -> None:
    reach = reach_of(parse_edtf("2022-09"))
    assert reach.last is not None
    assert reach.first is not None
    assert reach.last - reach.first == 30


def test_about_adds_half_the_unit_on_each_side() -> None:
    plain, about = reach_of(parse_edtf("2022-09")), reach_of(parse_edtf("2022-09~"))
    assert plain.first is not None
    assert plain.last is not None
    assert (about.first, about.last) == (plain.first - 15, plain.last + 15)


def test_an_end_that_is_not_known_is_no_end() -> None:
    assert reach_of(parse_edtf("2021/")).last is None
    assert reach_of(parse_edtf("[..2022]")).first is None


def test_a_part_of_a_range_shows_no_point() -> None:
    days = parse_edtf("[2022-12-28..2023-01-03]")
    assert "<circle" in shape(days, Look.OCCURRED, box(0, 40))
    assert "<circle" not in shape(days, Look.OCCURRED, box(0, 40), ends=False)


def test_every_outline_has_a_least_width() -> None:
    assert set(LEAST_WIDTH) == set(Outline)


def test_the_theme_holds_every_mask_that_drawings_use() -> None:
    root = Path(shapes.__file__).parents[2]
    partial = (root / "site" / "theme" / "partials" / "shapes.html").read_text(encoding="utf-8")
    assert partial.strip() == MASKS
    defined = set(re.findall(r'<mask id="([^"]+)"', MASKS))
    used = {
        name
        for date in DATES
        for name in re.findall(r"url\(#([^)]+)\)", shape(parse_edtf(date), Look.OCCURRED, box(0, 9)))
    }
    assert used <= defined
    ElementTree.fromstring(MASKS)


@pytest.mark.parametrize("date", DATES)
def test_every_glyph_is_well_formed_and_silent(date: str) -> None:
    root = ElementTree.fromstring(glyph(parse_edtf(date)))
    assert root.get("aria-hidden") == "true"


def test_the_key_lists_what_is_used_and_no_more(wording: DrawingWords) -> None:
    listed = key([mark("2020-10-26"), mark("2022-09"), mark("[2024-05-02..]", look=Look.ANNOUNCED)], wording)
    assert re.findall("means ([a-z-]+)", listed) == ["day", "some-time-in", "no-day-fixed"]
    assert key([], wording) == ""


def test_every_look_and_outline_has_a_place_in_the_key(wording: DrawingWords) -> None:
    every = [mark(date, look=look) for date in DATES for look in Look]
    assert set(re.findall("means ([a-z-]+)", key(every, wording))) == set(KEY_NAMES)


def test_an_announcement_without_outcome_has_its_own_look() -> None:
    assert look_of("announced", overdue=True) is Look.OVERDUE
    assert look_of("cancelled", overdue=False) is Look.CANCELLED
