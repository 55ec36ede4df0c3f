"""The site's words: the same keys in every language, filled, counted and listed as each language does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from generator.build import wording_of
from generator.check import known_languages
from generator.pages.wording import Wording

ROOT = Path(__file__).parents[2] / "generator"


def _texts(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield from _texts(value, f"{path}.{key}" if path else key)
    elif isinstance(words, list):
        for number, value in enumerate(words):
            yield from _texts(value, f"{path}.{number}")
    else:
        yield path, words


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(scope="module", params=known_languages())
def wording(request: pytest.FixtureRequest) -> Wording:
    return wording_of(request.param)


def test_every_language_has_the_same_keys_with_the_same_places(wording: Wording) -> None:
    english = {
        path: _fields(text) for path, text in _texts(wording_of("en").words) if not path.startswith("dates")
    }
    own = {path: _fields(text) for path, text in _texts(wording.words) if not path.startswith("dates")}
    assert own == english


def test_no_word_is_empty(wording: Wording) -> None:
    empty = {path for path, text in _texts(wording.words) if not str(text).strip()}
    assert empty <= {"numbers.group", "claim.against"}


def test_every_key_that_the_code_and_the_templates_name_exists(wording: Wording) -> None:
    named = set()
    for path in [*ROOT.rglob("*.py"), *ROOT.rglob("*.j2")]:
        text = path.read_text(encoding="utf-8")
        named |= set(
            re.findall(
                r"""(?:\bwords?|\bwording|\bw)(?:\.count|\.section)?\(\s*["']([a-z_]+\.[a-z_.]+)["']""", text
            )
        )
    assert len(named) > 100
    assert [key for key in sorted(named) if not wording.has(key)] == []


def test_numbers_are_counted_and_listed() -> None:
    english, french = wording_of("en"), wording_of("fr")
    assert english.count("counts.events", 1) == "1 event"
    assert english.count("counts.events", 0) == "0 events"
    assert french.count("counts.events", 0) == "0 événement"
    assert english.number(6500) == "6,500"
    assert french.number(6500) == "6\u202f500"
    assert english.number(286) == "286"
    assert english.listed(["a", "b", "c"]) == "a, b and c"
    assert french.listed(["a", "b"]) == "a et b"
    assert english.listed([]) == ""


def test_sentences_have_numbers_in_words_up_to_nine() -> None:
    english, french = wording_of("en"), wording_of("fr")
    said = "That does not mean that none was given."
    assert english.count("accounts.silence", 5) == f"These five sources print no account by this side. {said}"
    assert english.count("told.sources", 1) == "one source"
    assert english.count("told.sources", 9) == "nine sources"
    assert english.count("told.sources", 10) == "10 sources"
    assert french.count("told.sources", 2) == "deux sources"
    assert french.count("told.sources", 6500) == "6\u202f500 sources"
    assert english.count("counts.sources", 5) == "5 sources"


def test_a_missing_key_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        wording_of("en")("no.such.key")
