"""EDTF dates: what each form means, what is refused, and the properties that hold for every date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import edtf as oracle
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.values.edtf import (
    CalendarPoint,
    EdtfDate,
    EdtfError,
    Form,
    Issued,
    Precision,
    certainly_before,
    could_lie_within,
    could_overlap,
    parse_edtf,
    parse_issued,
)


@st.composite
def points(draw: st.DrawFn) -> CalendarPoint:
    day = draw(st.dates())
    parts = draw(st.integers(1, 3))
    return CalendarPoint(*(day.year, day.month, day.day)[:parts])


@st.composite
def edtf_dates(draw: st.DrawFn) -> EdtfDate:
    form = draw(st.sampled_from(Form))
    two = form in (Form.INTERVAL, Form.ONE_OF, Form.SEVERAL)
    start, end = draw(points()), draw(points())
    if two and end.latest < start.earliest:
        start, end = end, start
    if two and start == end:
        form, two = Form.POINT, False
    qualifier = draw(st.sampled_from(["", "~", "?"]))
    return EdtfDate(
        form=form,
        start=None if form is Form.ON_OR_BEFORE else start,
        end=end if two or form is Form.ON_OR_BEFORE else None,
        approximate=qualifier == "~",
        uncertain=qualifier == "?",
    )


def days(texts: str) -> tuple[date | None, date | None]:
    first, last = texts.split()
    return tuple(None if text == "-" else date.fromisoformat(text) for text in (first, last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "form", "precision", "bounds"),
    [
        ("2020-10-26", Form.POINT, Precision.DAY, "2020-10-26 2020-10-26"),
        ("2022-09", Form.POINT, Precision.MONTH, "2022-09-01 2022-09-30"),
        ("2020-02", Form.POINT, Precision.MONTH, "2020-02-01 2020-02-29"),
        ("1900-02", Form.POINT, Precision.MONTH, "1900-02-01 1900-02-28"),
        ("2020", Form.POINT, Precision.YEAR, "2020-01-01 2020-12-31"),
        ("0001", Form.POINT, Precision.YEAR, "0001-01-01 0001-12-31"),
        ("9999-12-31", Form.POINT, Precision.DAY, "9999-12-31 9999-12-31"),
        ("2023-05-01/2023-05-04", Form.INTERVAL, Precision.DAY, "2023-05-01 2023-05-04"),
        ("1992/1994", Form.INTERVAL, Precision.YEAR, "1992-01-01 1994-12-31"),
        ("2020-10-26/2020-11", Form.INTERVAL, Precision.MONTH, "2020-10-26 2020-11-30"),
        ("2020-10-26/2020-10", Form.INTERVAL, Precision.MONTH, "2020-10-26 2020-10-31"),
        ("2020/2020-05-03", Form.INTERVAL, Precision.YEAR, "2020-01-01 2020-05-03"),
        ("2021/", Form.OPEN_END, Precision.YEAR, "2021-01-01 -"),
        ("2021-03/..", Form.ONGOING, Precision.MONTH, "2021-03-01 -"),
        ("[2020-10-26..2020-10-29]", Form.ONE_OF, Precision.DAY, "2020-10-26 2020-10-29"),
        ("[2024-05-02..]", Form.ON_OR_AFTER, Precision.DAY, "2024-05-02 -"),
        ("[..2024-05]", Form.ON_OR_BEFORE, Precision.MONTH, "- 2024-05-31"),
        ("{2020..2022}", Form.SEVERAL, Precision.YEAR, "2020-01-01 2022-12-31"),
        ("{2020-10..2020-10}", Form.SEVERAL, Precision.MONTH, "2020-10-01 2020-10-31"),
        ("2023-09~", Form.POINT, Precision.MONTH, "2023-09-01 2023-09-30"),
        ("2023-05-01/2023-05-04?", Form.INTERVAL, Precision.DAY, "2023-05-01 2023-05-04"),
        ("[2024-05-02..]~", Form.ON_OR_AFTER, Precision.DAY, "2024-05-02 -"),
        ("2021/..?", Form.ONGOING, Precision.YEAR, "2021-01-01 -"),
        ("2021/~", Form.OPEN_END, Precision.YEAR, "2021-01-01 -"),
    ],
)
def test_each_form_has_its_bounds_and_precision(
    text: str, form: Form, precision: Precision, bounds: str
) -> None:
    parsed = parse_edtf(text)
    assert (parsed.form, parsed.precision) == (form, precision)
    assert (parsed.earliest, parsed.latest) == days(bounds)
    assert (parsed.approximate, parsed.uncertain) == (text.endswith("~"), text.endswith("?"))
    assert str(parsed) == text


@pytest.mark.parametrize(
    "text", ["2020-10-26~", "2020-10-26?", "2020-10", "2020-10-26/2020-10-27", "[2020-10-26..]"]
)
def test_only_a_plain_day_is_an_exact_day(text: str) -> None:
    assert parse_edtf("2020-10-26").is_exact_day
    assert not parse_edtf(text).is_exact_day


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2020-10-26", [2020]),
        ("1992/1994", [1992, 1993, 1994]),
        ("[2022-12-30..2023-01-02]", [2022, 2023]),
        ("2021/", [2021]),
        ("2021/..", [2021]),
        ("[..2024-05]", [2024]),
    ],
)
def test_years_are_those_that_the_date_names(text: str, years: list[int]) -> None:
    assert list(parse_edtf(text).years) == years


def test_dates_sort_by_earliest_day_then_the_narrower_first_then_form_then_text() -> None:
    in_order = [
        "1992/1994",
        "2020-01-01",
        "2020-01",
        "2020-01/2020-03",
        "[2020-01..2020-03]",
        "{2020-01..2020-03}",
        "2020",
        "2020?",
        "2020~",
        "2020/",
        "2020/..",
        "[2020..]",
        "[..2023-04-30]",
        "2023-05-01",
        "[..2023-05-01]",
        "2023-05-01/2023-05-04",
        "[2023-05-01..2023-05-04]",
    ]
    mixed = [*in_order[1::2], *in_order[::2]]
    assert sorted(mixed, key=lambda text: parse_edtf(text).sort_key) == in_order


@settings(deadline=None)
@given(edtf_dates())
def test_printing_and_parsing_are_inverses(value: EdtfDate) -> None:
    text = str(value)
    assert parse_edtf(text) == value
    assert str(parse_edtf(text)) == text


@settings(deadline=None)
@given(edtf_dates())
def test_the_bounds_hold_every_named_point(value: EdtfDate) -> None:
    earliest, latest = value.earliest or date.min, value.latest or date.max
    assert earliest <= latest
    assert all(earliest <= point.latest and point.earliest <= latest for point in value.points)
    assert value.first_year in value.years
    assert value.last_year in value.years
    assert value.sort_key[0] == value.points[0].earliest.toordinal()


@settings(deadline=None)
@given(st.lists(edtf_dates(), max_size=8))
def test_the_sort_key_is_total_and_follows_the_bounds(values: list[EdtfDate]) -> None:
    backwards = values[::-1]
    assert len({value.sort_key for value in values}) == len(set(values))
    in_order = sorted(values, key=lambda value: value.sort_key)
    assert sorted(backwards, key=lambda value: value.sort_key) == in_order
    for before, after in pairwise(in_order):
        assert before.first_year <= after.first_year
        assert not certainly_before(after, before) or before.earliest is None or after.earliest is None


@settings(deadline=None)
@given(edtf_dates(), edtf_dates())
def test_relations_agree_with_each_other(a: EdtfDate, b: EdtfDate) -> None:
    assert could_overlap(a, b) == could_overlap(b, a)
    assert could_overlap(a, a)
    assert could_lie_within(a, a)
    assert not (certainly_before(a, b) and certainly_before(b, a))
    assert certainly_before(a, b) + certainly_before(b, a) + could_overlap(a, b) == 1
    if could_lie_within(a, b):
        assert could_overlap(a, b)


ALPHABET = st.sampled_from("0123456789-/.[]{}~?%xX :T+ Zé–’")
NEARLY_DATES = st.one_of(
    st.text(ALPHABET, max_size=30),
    st.builds(
        lambda value, at, sign: str(value)[:at] + sign + str(value)[at:],
        edtf_dates(),
        st.integers(0, 25),
        ALPHABET,
    ),
    st.builds(lambda value, at: str(value)[:at] + str(value)[at + 1 :], edtf_dates(), st.integers(0, 25)),
)


def fault_of(text: str) -> EdtfError | None:
    try:
        parse_edtf(text)
    except EdtfError as fault:
        return fault
    return None


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), NEARLY_DATES))
def test_any_text_is_a_date_or_an_error_whose_offers_are_dates(text: str) -> None:
    fault = fault_of(text)
    if fault is None:
        assert str(parse_edtf(text)) == text
        return
    assert fault.message
    assert fault.help
    offered = re.search(r"write (`.*)", fault.help)
    for offer in re.findall("`([^`]*)`", offered[1] if offered else ""):
        assert str(parse_edtf(offer)) == offer


NEARLY_TIMES = st.from_regex(r"\A2022-1\d-[0-3]\dT[0-2]\d:[0-6]\d([+-][012]\d:\d\d)?\Z")


@settings(deadline=None)
@given(st.one_of(st.text(), NEARLY_DATES, NEARLY_TIMES))
def test_any_text_is_an_issue_date_or_an_error_with_help(text: str) -> None:
    try:
        parsed = parse_issued(text)
    except EdtfError as caught:
        parsed, fault = None, caught
    if parsed is None:
        assert all((fault.message, fault.help))
    else:
        assert parse_issued(str(parsed)) == parsed


# The bounds of EDTF as another reader of the format computes them. Left out: ends that are not given or still to
# come, which it sets ten years on or at infinity; qualifiers, which it reads as part of one end; and sets of a
# day and a month, say, which it does not read.
@settings(max_examples=80, deadline=None)
@given(edtf_dates())
def test_strict_bounds_are_those_of_another_reader(value: EdtfDate) -> None:
    mixed_set = (
        value.form in (Form.ONE_OF, Form.SEVERAL) and len({point.precision for point in value.points}) > 1
    )
    assume(value.earliest is not None and value.latest is not None and not mixed_set)
    plain = EdtfDate(form=value.form, start=value.start, end=value.end)
    theirs = oracle.parse_edtf(str(plain))
    assert tuple(theirs.lower_strict()[:3]) == (value.earliest.timetuple()[:3] if value.earliest else None)
    assert tuple(theirs.upper_strict()[:3]) == (value.latest.timetuple()[:3] if value.latest else None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022-11-17T15:49+01:00", "2022-11-17T15:49+01:00"),
        ("2022-11-17T15:49:30-03:30", "2022-11-17T15:49:30-03:30"),
        ("2022-11-17T15:49:00Z", "2022-11-17T15:49+00:00"),
        ("2022-11", "2022-11"),
        ("2023-09~", "2023-09~"),
    ],
)
def test_issue_dates_print_as_they_are_written(text: str, written: str) -> None:
    parsed = parse_issued(text)
    assert str(parsed) == written
    assert parse_issued(written) == parsed


def test_an_issue_date_keeps_day_and_time() -> None:
    zone = timezone(timedelta(hours=1))
    assert parse_issued("2022-11-17T15:49+01:00") == Issued(
        parse_edtf("2022-11-17"), datetime(2022, 11, 17, 15, 49, tzinfo=zone)
    )
    assert parse_issued("2022-11-17").time is None


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("2020-10-25", "2020-10-26", True),
        ("2020-10-26", "2020-10-26", False),
        ("2020-09", "2020-10-01", True),
        ("2020-10", "2020-10-31", False),
        ("2020/", "2022", False),
        ("[..2019]", "2020", True),
        ("2020", "[..2022]", False),
        ("1992/1994", "[2020..]", True),
        ("2023-09~", "2023-10-01", True),
    ],
)
def test_certainly_before(a: str, b: str, before: bool) -> None:
    assert certainly_before(parse_edtf(a), parse_edtf(b)) is before
    assert could_overlap(parse_edtf(a), parse_edtf(b)) is not before


@pytest.mark.parametrize(
    ("part", "whole", "possible"),
    [
        ("2023-05-02", "2023-05-01/2023-05-04", True),
        ("[2023-05-01..2023-05-04]", "2023-05-01/2023-05-04", True),
        ("[2023-04-01..2023-05-01]", "2023-05-01/2023-05-04", True),
        ("2023-05-05", "2023-05-01/2023-05-04", False),
        ("2023-04-30/2023-05-02", "2023-05-01/2023-05-04", False),
        ("2023-05-02/2023-05-05", "2023-05-01/2023-05-04", False),
        ("2023-04/2023-05", "2023-05-01/2023-05-04", False),
        ("2023-05/2023-06", "2023-05-01/2023-06-04", True),
        ("2023", "2023-05-01/2023-05-04", True),
        ("2020-10-26", "2020", True),
        ("2020/2022", "2021", False),
        ("2019/", "2021/", False),
        ("2022/", "2021/2021-12", False),
        ("2021/..", "2021/", True),
        ("[..2020]", "2021/", False),
        ("[..2021]", "2021/", True),
        ("[2022..]", "2021", False),
        ("[2020..]", "2021", True),
        ("2020-10/2020-10-05", "2020-10-01/2020-10-05", True),
    ],
)
def test_could_lie_within(part: str, whole: str, possible: bool) -> None:
    assert could_lie_within(parse_edtf(part), parse_edtf(whole)) is possible


@pytest.mark.parametrize(
    "fields",
    [
        {"form": Form.POINT},
        {"form": Form.POINT, "start": CalendarPoint(2020), "end": CalendarPoint(2021)},
        {"form": Form.ON_OR_BEFORE, "start": CalendarPoint(2020)},
        {"form": Form.POINT, "start": CalendarPoint(2020), "approximate": True, "uncertain": True},
        {"form": Form.INTERVAL, "start": CalendarPoint(2021), "end": CalendarPoint(2020)},
    ],
)
def test_no_date_without_a_text_can_be_made(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"form|not both|before"):
        EdtfDate(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("parts", [(0,), (10000,), (2020, 13), (2020, 2, 30), (2020, None, 5)])
def test_no_point_outside_the_calendar_can_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"year|month|day"):
        CalendarPoint(*parts)
