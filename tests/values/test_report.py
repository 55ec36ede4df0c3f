"""Report: diagnostics as a terminal, a program and a pull request read them."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.values.diagnostics import Diagnostic, Span, error, warning
from generator.values.report import as_annotations, as_json, as_text, summary

FIRE = error(
    "unknown-source",
    "no source has the id `harbor-log`",
    Span(
        path="data/events/2099/harbour-fire.yml",
        line=14,
        column=15,
        end_column=25,
        source_line="    - source: harbor-log",
    ),
    "did you mean `harbour-log`? (data/sources/harbour-log.yml)",
)
QUIET = warning(
    "unused-tag",
    "nothing has the tag `fog`",
    Span(path="data/vocabulary.yml", line=1, column=1, end_column=2),
)


def at(source_line: str, column: int, end_column: int, message: str = "m", help: str = "") -> Diagnostic:
    span = Span(path="f.yml", line=7, column=column, end_column=end_column, source_line=source_line)
    return error("a-rule", message, span, help)


def test_text_with_line_caret_and_help() -> None:
    assert as_text([FIRE]) == (
        "data/events/2099/harbour-fire.yml:14:15: error[unknown-source] no source has the id `harbor-log`\n"
        "  14 |     - source: harbor-log\n"
        "     |               ^^^^^^^^^^\n"
        "  help: did you mean `harbour-log`? (data/sources/harbour-log.yml)"
    )


def test_text_of_several_and_without_a_line() -> None:
    assert as_text([QUIET, at("a: b", 4, 5, help="one\ntwo")]) == (
        "data/vocabulary.yml:1:1: warning[unused-tag] nothing has the tag `fog`\n"
        "\n"
        "f.yml:7:4: error[a-rule] m\n"
        "  7 | a: b\n"
        "    |    ^\n"
        "  help: one\n"
        "        two"
    )
    assert as_text([]) == ""


def carets(diagnostic: Diagnostic) -> tuple[str, str]:
    """The source line and the caret line, without their gutters."""
    _, shown, caret = as_text([diagnostic]).split("\n")
    return shown.removeprefix("  7 | "), caret.removeprefix("    | ")


def test_caret_below_wide_combining_and_tabbed_text() -> None:
    assert carets(at("en: 東京 fog", 8, 11)) == ("en: 東京 fog", "         ^^^")
    assert carets(at("en: 東京 fog", 5, 7)) == ("en: 東京 fog", "    ^^^^")
    assert carets(at("fr: e\u0301te\u0301 ici", 11, 14)) == ("fr: e\u0301te\u0301 ici", "        ^^^")
    assert carets(at("\ta:\tb", 5, 6)) == ("    a:    b", "          ^")
    assert carets(at("\ta", 1, 2)) == ("    a", "^^^^")


def test_caret_beyond_the_end_of_the_line_is_behind_it() -> None:
    assert carets(at("title:", 7, 8)) == ("title:", "      ^")
    assert carets(at("title:", 40, 50)) == ("title:", "      ^")


def test_a_long_line_is_shown_around_the_place() -> None:
    line = "x" * 5_000 + "HERE" + "y" * 5_000
    shown, caret = carets(at(line, 5_001, 5_005))
    assert len(shown) < 170
    assert shown[caret.index("^") :].startswith("HERE")
    assert caret.count("^") == 4
    shown, caret = carets(at(line, 1, 9_000))
    assert len(shown) <= len(caret) + 1 < 170


def test_what_steers_a_terminal_is_shown_as_a_stand_in() -> None:
    told = as_text([at("a: \x1b[31mred\u202e", 4, 5, message="\x1b]0;x\x07 new\nline", help="\u200b")])
    assert not set("\x1b\x07\u202e\u200b") & set(told)
    assert told.startswith("f.yml:7:4: error[a-rule] �]0;x� new line\n  7 | a: �[31mred�\n")


def test_json_is_documented_and_whole() -> None:
    told = as_json([FIRE, QUIET])
    assert told.isascii()
    assert json.loads(told) == {
        "version": 1,
        "summary": {"errors": 1, "warnings": 1, "files": 2},
        "diagnostics": [
            {
                "severity": "error",
                "rule": "unknown-source",
                "message": "no source has the id `harbor-log`",
                "help": "did you mean `harbour-log`? (data/sources/harbour-log.yml)",
                "path": "data/events/2099/harbour-fire.yml",
                "line": 14,
                "column": 15,
                "end_column": 25,
                "source_line": "    - source: harbor-log",
            },
            {
                "severity": "warning",
                "rule": "unused-tag",
                "message": "nothing has the tag `fog`",
                "help": "",
                "path": "data/vocabulary.yml",
                "line": 1,
                "column": 1,
                "end_column": 2,
                "source_line": "",
            },
        ],
    }


def test_annotations_of_a_pull_request() -> None:
    assert as_annotations([FIRE, QUIET]) == (
        "::error file=data/events/2099/harbour-fire.yml,line=14,col=15,endColumn=25,title=unknown-source"
        "::no source has the id `harbor-log`%0Adid you mean `harbour-log`? (data/sources/harbour-log.yml)\n"
        "::warning file=data/vocabulary.yml,line=1,col=1,endColumn=2,title=unused-tag::nothing has the tag `fog`"
    )


def test_annotations_are_escaped() -> None:
    span = Span(path="data/a,b:c%.yml", line=1, column=1, end_column=2)
    told = as_annotations([error("a-rule", "100 %\r\n::error::forged", span, "one: two, three")])
    assert told == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=1,col=1,endColumn=2,title=a-rule"
        "::100 %25%0D%0A::error::forged%0Aone: two, three"
    )


def test_summary() -> None:
    assert summary([]) == "no errors, no warnings"
    assert summary([FIRE]) == "1 error in 1 file"
    assert summary([QUIET, QUIET]) == "2 warnings in 1 file"
    assert summary([FIRE, FIRE, QUIET, at("a", 1, 2)]) == "3 errors, 1 warning in 3 files"


anything = st.text(max_size=30)


@given(line=anything, column=st.integers(1, 40), length=st.integers(0, 40), message=anything, help=anything)
def test_nothing_that_a_file_says_breaks_a_report(
    line: str, column: int, length: int, message: str, help: str
) -> None:
    diagnostic = at(line.replace("\n", " "), column, column + length, message, help)
    assert len(as_annotations([diagnostic, diagnostic]).splitlines()) == 2
    assert json.loads(as_json([diagnostic]))["diagnostics"][0]["message"] == message
    for shown in as_text([diagnostic]).split("\n"):
        assert not {mark for mark in shown if unicodedata.category(mark) in ("Cc", "Cs")} - {"\t"}
        assert len(shown.splitlines()) <= 1
