"""Folding meets the table that the browser's folding meets too, and is stable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.folding import WORD_LIMIT, fold, fold_words

EXAMPLES: list[tuple[str, list[str]]] = [
    (text, words)
    for text, words in json.loads(Path(__file__).with_name("folding.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("text", "words"), EXAMPLES)
def test_examples(text: str, words: list[str]) -> None:
    assert fold_words(text) == words


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_words(" ".join(fold_words(text))) == fold_words(text)


@given(st.text())
def test_words_hold_no_separator(text: str) -> None:
    for word in fold_words(text):
        assert 0 < len(word) <= WORD_LIMIT
        assert not set(word) & set(" ,|>\"\\'-_<")


@given(st.text(), st.text())
def test_white_space_always_separates(first: str, second: str) -> None:
    assert fold_words(f"{first} {second}") == fold_words(first) + fold_words(second)
