"""Help with dates: each refused form, what is said of it and what is offered instead."""

from __future__ import annotations

import re

import pytest

from generator.values.edtf import EdtfError, parse_edtf, parse_issued

REFUSED = [
    # words
    ("Oct 2020", "written in figures", "`2020-10`"),
    ("octobre 2020", "written in figures", "`2020-10`"),
    ("26 October 2020", "written in figures", "`2020-10-26`"),
    ("October 26, 2020", "written in figures", "`2020-10-26`"),
    ("lundi 26 octobre 2020", "written in figures", "`2020-10-26`"),
    ("Monday, 26 October 2020", "written in figures", "`2020-10-26`"),
    ("le 1er août 2019", "written in figures", "`2019-08-01`"),
    ("26-Oct-2020", "written in figures", "`2020-10-26`"),
    ("2020 Oct 26", "written in figures", "`2020-10-26`"),
    ("about 2020", "“about” is written as a `~`", "`2020~`"),
    ("vers septembre 2023", "written in figures", "`2023-09~`"),
    ("since 2021", "with a slash", "`2021/` (end not given) or `2021/..` (still going on)"),
    ("from 1992 to 1994", "with a slash", "`1992/1994`"),
    ("de 1992 à 1994", "with a slash", "`1992/1994`"),
    ("between 2020-10-26 and 2020-10-29", "in square brackets", "`[2020-10-26..2020-10-29]`"),
    ("on or after 2024-05-02", "in square brackets", "`[2024-05-02..]`"),
    ("avant 2020", "in square brackets", "`[..2020]`"),
    # signs
    ("2020-10-26 ", "no spaces", "`2020-10-26`"),
    ("2020 /2021", "no spaces", "`2020/2021`"),
    ("2020-10-26\n", "no spaces", "`2020-10-26`"),
    ("2020‑10‑26", "not the hyphen of the keyboard", "`2020-10-26`"),
    ("1992–1994", "joined by a dash", "`1992/1994`"),
    ("1992-1994", "joined by a dash", "`1992/1994`"),
    ("2020-10-26 - 2020-10-28", "joined by a dash", "`2020-10-26/2020-10-28`"),
    ("[2020…2021]", "two dots", "`[2020..2021]`"),
    ("2021/...", "two dots", "`2021/..`"),
    # digits
    ("26/10/2020", "year first", "`2020-10-26`"),
    ("10/26/2020", "year first", "`2020-10-26`"),
    ("26.10.2020~", "year first", "`2020-10-26~`"),
    ("05/06/2020", "year first", "`2020-06-05` or `2020-05-06`"),
    ("26/10/20", "four digits", "`2020-10-26` or `1920-10-26`"),
    ("10/2020", "year first", "`2020-10`"),
    ("2020/10/26", "year first", "`2020-10-26`"),
    ("2020.10.26", "year first", "`2020-10-26`"),
    ("20201026", "year first", "`2020-10-26`"),
    ("2020-1-5", "two digits", "`2020-01-05`"),
    ("2020-1-5/2020-2-6", "two digits", "`2020-01-05/2020-02-06`"),
    ("2020-10-xx", "not known is left out", "`2020-10`"),
    ("2020-XX-XX", "not known is left out", "`2020`"),
    ("2020-10-??", "not known is left out", "`2020-10`"),
    ("202X", "not known is left out", "`[2020..2029]`"),
    ("2020-10-26T15:49+01:00", "time of day", "`2020-10-26`"),
    # qualifiers
    ("2020~-10", "once, after the whole", "`2020-10~`"),
    ("~2020-10", "once, after the whole", "`2020-10~`"),
    ("2020~/2021~", "once, after the whole", "`2020/2021~`"),
    ("[2020..2021~]", "once, after the whole", "`[2020..2021]~`"),
    ("2020?~", "once, after the whole", "`2020~` (the source says about) or `2020?` (we infer it)"),
    ("2020%", "once, after the whole", "`2020~` (the source says about) or `2020?` (we infer it)"),
    # ranges
    ("[2020..2021", "brackets hold two dates", "`[2020..2021]`"),
    ("{2020..2021", "brackets hold two dates", "`{2020..2021}`"),
    ("2020..2021]~", "brackets hold two dates", "`[2020..2021]~`"),
    ("(2020..2021)", "brackets hold two dates", "`[2020..2021]`"),
    ("[2020,2021]", "brackets hold two dates", "`[2020..2021]`"),
    ("[2020/2021]", "brackets hold two dates", "`[2020..2021]`"),
    ("{2020, 2021}", "no spaces", "`{2020..2021}`"),
    (
        "2020..2021",
        "brackets hold two dates",
        "`[2020..2021]` (one moment within) or `2020/2021` (lasts from the one to the other)",
    ),
    (
        "[2020..2021}",
        "brackets hold two dates",
        "`[2020..2021]` (one moment within) or `{2020..2021}` (several within)",
    ),
    ("[2020]", "no brackets", "`2020`"),
    ("{2020..}", "no end", "`[2020..]`"),
    ("2020..", "no end", "`[2020..]` (one moment, then or later) or `2020/..` (still going on)"),
    ("..2020", "no beginning", "`[..2020]`"),
    ("/2020", "needs a beginning", "`[..2020]`"),
    ("../2020", "needs a beginning", "`[..2020]`"),
    ("2021/present", "still going on", "`2021/..`"),
    ("2021/unknown", "not given", "`2021/`"),
    ("2020--2021", "one slash", "`2020/2021`"),
    ("2020/10", "not written in full", "`2020-10`"),
    ("2020/21", "not written in full", "`2020/2021`"),
    ("2020-10-26/29", "not written in full", "`2020-10-26/2020-10-29`"),
    ("2020-10-26/11-02", "not written in full", "`2020-10-26/2020-11-02`"),
]


@pytest.mark.parametrize(("text", "message", "offer"), REFUSED)
def test_a_refused_form_is_named_and_its_date_offered(text: str, message: str, offer: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert message in caught.value.message
    assert caught.value.help == f"write {offer}"
    for date in re.findall("`([^`]*)`", offer):
        assert str(parse_edtf(date)) == date


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("", "the date is empty", "write a day, a month or a year as `2020-10-26`, `2020-10`, `2020`"),
        ("  ", "the date is empty", "write a day, a month or a year as `2020-10-26`, `2020-10`, `2020`"),
        (
            "2020-13",
            "there is no month 13",
            "months go from 01 to 12; if the month is not known, write `2020`",
        ),
        (
            "2020-22",
            "there is no month 22",
            "months go from 01 to 12; for the years from one to the other write `2020/2022`",
        ),
        (
            "2020-83",
            "there is no month 83",
            "months go from 01 to 12; if the month is not known, write `2020`",
        ),
        ("2020-26-10", "there is no month 26", "the month comes before the day: write `2020-10-26`"),
        ("2020-00", "there is no month 00", "a month that is not known is left out: `2020`"),
        ("2020-10-00", "there is no day 00", "a day that is not known is left out: `2020-10`"),
        (
            "2021-02-29",
            "there is no day 29 in 2021-02",
            "its last day is `2021-02-28`; if the day is not known, write `2021-02`",
        ),
        (
            "31/04/2021",
            "there is no day 31 in 2021-04",
            "its last day is `2021-04-30`; if the day is not known, write `2021-04`",
        ),
        ("0000", "there is no year 0000 here", "years go from `0001` to `9999`"),
        (
            "2020-10-26/2020-10-24",
            "the end `2020-10-24` lies before the beginning `2020-10-26`",
            "write `2020-10-24/2020-10-26`, or mend one of the two",
        ),
        (
            "[2021..2020-12]?",
            "the end `2020-12` lies before the beginning `2021`",
            "write `[2020-12..2021]`, or mend one of the two",
        ),
        (
            "{2021..2020}",
            "the end `2020` lies before the beginning `2021`",
            "write `{2020..2021}`, or mend one of the two",
        ),
        ("2020/2020", "both ends are `2020`", "write `2020`"),
        ("[2020-10..2020-10]", "both ends are `2020-10`", "write `2020-10`"),
        ("{2020-10-26..2020-10-26}", "both ends are `2020-10-26`", "write `2020-10-26`"),
    ],
)
def test_an_impossible_date_is_told_why(text: str, message: str, help: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert (caught.value.message, caught.value.help) == (message, help)
    assert str(caught.value) == f"{message}; {help}"


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "summer 2020",
        "marathon 2020",
        "20",
        "320",
        "12020",
        "-0044",
        "[..]",
        "../..",
        "/",
        "~",
        "٢٠٢٠",
        "a" * 999,
    ],
)
def test_a_text_that_gives_no_clue_is_answered_with_the_forms(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert caught.value.message == "this is no date"
    shown = re.findall("`([^`]*)`", caught.value.help)
    assert {parse_edtf(example).form for example in shown if len(example) > 1} > {parse_edtf("2020").form}
    assert {"~", "?"} < set(shown)


NO_OFFSET = "a time needs its offset from UTC"


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            "2022-11-17T15:49",
            f"{NO_OFFSET}, as in `2022-11-17T15:49+01:00`; if that is not printed, write `2022-11-17`",
        ),
        (
            "2022-11-17 9h05",
            f"{NO_OFFSET}, as in `2022-11-17T09:05+01:00`; if that is not printed, write `2022-11-17`",
        ),
        ("2022-11-17 15:49+01:00", "write `2022-11-17T15:49+01:00`"),
        ("2022-11-17T15:49+0100", "write `2022-11-17T15:49+01:00`"),
        ("2022-11-17T15:49 +1", "write `2022-11-17T15:49+01:00`"),
        ("2022-11-17T9:05:10z", "write `2022-11-17T09:05:10Z`"),
        ("2022-11-17T25:49+01:00", "hours go from 00 to 23, minutes and seconds from 00 to 59"),
        ("2022-11-17T15:49+23:00", "offsets go from -12:00 to +14:00"),
        ("2022-11-31T15:49+01:00", "its last day is `2022-11-30`; if the day is not known, write `2022-11`"),
        ("17/11/2022", "write `2022-11-17`"),
    ],
)
def test_a_refused_issue_date_is_helped(text: str, help: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_issued(text)
    assert caught.value.help == help
