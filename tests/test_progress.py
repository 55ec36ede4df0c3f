"""Progress: what long steps say of themselves, and that nobody is told in a pipe."""

from __future__ import annotations

import re

import pytest

from generator import build as recipe
from generator.cli.printing import step
from generator.values.context import BuildContext
from generator.values.progress import counted
from tests.projects import TOY, TOY_DAY, chronology_of


def test_things_are_counted_as_they_go_by_and_stay_what_they_are() -> None:
    said: list[str] = []
    words = "{} read".format
    assert list(counted(range(120), said.append, words, 1200)) == list(range(120))
    assert said == ["0 of 1,200 read", "50 of 1,200 read", "100 of 1,200 read"]
    assert next(counted("a", said.append, words)) == "a"
    assert said[-1] == "0 read"


def test_each_language_tells_its_index_and_its_pages() -> None:
    said: list[str] = []
    recipe.site_of(chronology_of(TOY, TOY_DAY), BuildContext(today=TOY_DAY), said.append)
    plain = list(dict.fromkeys(re.sub(r"\d+( of \d+)?", "N", words) for words in said))
    assert plain == [
        words.format(language)
        for language in ("en", "fr")
        for words in (
            "Timeline ({})",
            "Search index ({}): N records read",
            "Search index ({}): sorting words",
            "Search index ({}): N files written",
            "Picture of shared links ({})",
            "Pages ({}): N written",
        )
    ]


def test_nothing_is_shown_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with step("Writing") as progress:
        progress("Search index (en): 1 of 2 files written")
    assert capfd.readouterr() == ("", "")
