"""The timeline: labels that never touch, an axis that is linear between its cuts, texts that stay texts."""

import html
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.drawings.axis import january, make_axis, years_in_use
from generator.pages.drawings.marks import DrawingWords, Lane, Look, Mark
from generator.pages.drawings.measure import text_width
from generator.pages.drawings.timeline import TYPE_SIZE, WIDTH, Placed, pieces, place_in_rows, timeline
from generator.values.edtf import parse_edtf
from tests.pages.drawings.conftest import DATES, mark

TITLES = st.lists(
    st.sampled_from("talks in Washington on the truce broken again ministers Şuşa œuvre".split()),
    min_size=1,
    max_size=30,
)
MARKS = st.lists(
    st.builds(lambda date, words: mark(date, " ".join(words)), st.sampled_from(DATES), TITLES),
    min_size=1,
    max_size=25,
)


def placed(marks: list[Mark]) -> tuple[Placed, ...]:
    ordered = tuple(sorted(marks, key=lambda each: each.date.sort_key))
    return place_in_rows(pieces(ordered, make_axis(ordered, 176, WIDTH)))


def room(each: Placed) -> tuple[float, float]:
    """From where to where a label really goes, by the widths of its lines."""
    label = each.piece.label
    widest = max(text_width(line, TYPE_SIZE) for line in label.lines)
    return (label.x, label.x + widest) if label.anchor == "start" else (label.x - widest, label.x)


@given(MARKS)
@settings(max_examples=60, deadline=None)
def test_no_label_touches_another_piece_of_its_rows(marks: list[Mark]) -> None:
    found = placed(marks)
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            shared = set(range(one.row, one.row + one.piece.rows)) & set(
                range(other.row, other.row + other.piece.rows)
            )
            if shared:
                apart = room(one)[1] < other.piece.low or other.piece.high < room(one)[0]
                assert apart, (one, other)


@given(MARKS)
@settings(max_examples=60, deadline=None)
def test_every_label_stands_whole_within_the_drawing(marks: list[Mark]) -> None:
    for each in placed(marks):
        low, high = room(each)
        assert low >= 176
        assert high <= WIDTH + 0.01
        assert " ".join(each.piece.label.lines) == f"{each.piece.mark.short_date} {each.piece.mark.title}"


@given(MARKS)
@settings(max_examples=40, deadline=None)
def test_every_mark_is_a_link_and_the_drawing_is_well_formed(marks: list[Mark]) -> None:
    wording = DrawingWords(
        months=("Jan",) * 12,
        month_letters=("J",) * 12,
        timeline_label="{first} {last}",
        timeline_label_cut="{first} {last} {gaps}",
        no_lane="None",
        no_month="-",
        years_label="Years",
        months_label="Months",
        records=str,
        gap=str,
        gap_within=str,
        number=str,
        key={},
    )
    root = ElementTree.fromstring(timeline(marks, (), wording))
    links = [part for part in root.iter() if part.tag == "a"]
    assert len(links) == len(marks)
    assert all(link.get("href") and link.get("aria-label") for link in links)
    assert "\n\n" not in timeline(marks, (), wording)


HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' ]]> {{ braces }}\n\nline"


def test_every_text_is_escaped(wording: DrawingWords) -> None:
    drawn = timeline([mark("2020-10-26", HOSTILE, lanes=("a",))], [Lane(id="a", name=HOSTILE)], wording)
    root = ElementTree.fromstring(drawn)
    assert "<script" not in drawn
    assert "\n" not in drawn
    assert "<script>alert(1)</script>" in "".join(root.itertext())
    assert html.escape("<script>") in drawn


def test_lanes_keep_their_order_and_empty_ones_are_left_out(wording: DrawingWords) -> None:
    lanes = [
        Lane(id="b", name="Second in the alphabet"),
        Lane(id="c", name="Nothing here"),
        Lane(id="a", name="First"),
    ]
    drawn = timeline(
        [mark("2020", lanes=("a", "b")), mark("2021"), mark("2022", lanes=("unknown",))], lanes, wording
    )
    heads = [heading[0] for heading in re.findall(r'class="lane">((<tspan[^>]*>[^<]*</tspan>)+)', drawn)]
    assert [re.sub("<[^>]+>", "", head) for head in heads] == ["Second in the alphabet", "First", "No track"]


def test_empty_years_are_cut_and_the_name_says_so(wording: DrawingWords) -> None:
    drawn = timeline([mark("1991-12"), mark("2020-10-26")], (), wording)
    assert 'aria-label="Timeline, 1991 to 2020; 28 years without a record"' in drawn
    assert drawn.count('class="cut"') == 1


def test_nothing_to_draw_is_no_drawing(wording: DrawingWords) -> None:
    assert timeline([], (), wording) == ""


def test_a_single_year_shows_its_months(wording: DrawingWords) -> None:
    assert ">Sept<" in timeline([mark("2020-10-26")], (), wording)


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (["1992/1994"], (1992, 1993, 1994)),
        (["1900/1990"], (1900, 1990)),
        (["2021/"], (2021,)),
        (["[..2022]"], (2022,)),
        (["2020", "2020-10-26"], (2020,)),
    ],
)
def test_the_years_that_hold_a_record(dates: list[str], years: tuple[int, ...]) -> None:
    assert years_in_use(mark(date) for date in dates) == years


def test_the_axis_is_linear_within_a_stretch_and_never_goes_back() -> None:
    marks = tuple(mark(date) for date in ("1991", "1993", "2020", "2020-02", "2021", "2021-03", "2024-05"))
    axis = make_axis(marks, 100, 1100)
    assert [(s.first_year, s.last_year) for s in axis.stretches] == [
        (1991, 1991),
        (1993, 1993),
        (2020, 2021),
        (2024, 2024),
    ]
    days = range(january(1991), january(2025), 50)
    places = [axis.place(day) for day in days]
    assert all(a <= b for a, b in pairwise(place for place in places if place is not None))
    middle = axis.place((january(2020) + january(2022)) / 2)
    stretch = axis.stretches[2]
    assert middle == pytest.approx((stretch.x0 + stretch.x1) / 2)
    assert axis.place(None) is None
    assert axis.place(january(1900)) == 100
    assert axis.place(january(2100)) == pytest.approx(1100)


def test_a_label_too_long_for_one_side_is_broken_not_cut(wording: DrawingWords) -> None:
    title = " ".join(["a very long title that goes on"] * 12)
    drawn = timeline([mark("1992-05-01", "x"), mark("2020-06-15", title), mark("2021", "y")], (), wording)
    text = re.sub(
        r"\s+",
        " ",
        " ".join(
            "".join(part.itertext()) for part in ElementTree.fromstring(drawn).iter() if part.tag == "text"
        ),
    )
    assert title in text


def test_two_thousand_marks_are_drawn(wording: DrawingWords) -> None:
    marks = [
        mark(
            f"{1990 + n % 35}-{1 + n % 12:02}-{1 + n % 28:02}",
            f"Event number {n} of the chronology",
            lanes=(f"t{n % 8}",),
        )
        for n in range(2000)
    ]
    drawn = timeline(marks, [Lane(id=f"t{n}", name=f"Track {n}") for n in range(8)], wording)
    assert drawn.count("<a ") == 2000


def test_looks_reach_the_drawing(wording: DrawingWords) -> None:
    drawn = timeline([mark("2020-10-26", look=look) for look in Look], (), wording)
    assert all(f"sh-{look}" in drawn for look in Look)
    assert "(in words 2020-10-26, overdue)" in drawn


def test_a_name_begins_with_the_visible_label(wording: DrawingWords) -> None:
    root = ElementTree.fromstring(timeline([mark("2020-10-26", "Truce", short="26 Oct")], (), wording))
    link = next(part for part in root.iter() if part.tag == "a")
    assert link.get("aria-label", "").startswith("".join(link.itertext()))
    assert parse_edtf("2020-10-26") == mark("2020-10-26").date
