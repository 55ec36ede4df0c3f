"""Spaces and quotation marks, per language."""

from __future__ import annotations

import pytest

from generator.pages.typography import quoted, typeset


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Question : qui ?", "Question\u00a0: qui\u202f?"),
        ("« a »", "«\u00a0a\u00a0»"),
        ("un ; deux !", "un\u202f; deux\u202f!"),
        ("plus de 6 500 morts", "plus de 6\u202f500 morts"),
        ("§ 4", "§\u00a04"),
        ("l'accord d'Alma-Ata", "l’accord d’Alma-Ata"),
        ("à 15:49", "à 15:49"),
        ("le 26 octobre 2020", "le 26 octobre 2020"),
    ],
)
def test_french_spaces(text: str, shown: str) -> None:
    assert typeset(text, "fr") == shown


def test_a_straight_apostrophe_stays_where_it_may_be_a_letter_or_a_mark() -> None:
    assert typeset("the file's 'id'", "en") == "the file’s 'id'"
    assert typeset("об'єкт", "uk") == "об'єкт"


def test_english_keeps_its_spaces_but_not_a_torn_paragraph_sign() -> None:
    assert typeset("Why? ¶ 4; 6,500", "en") == "Why? ¶\u00a04; 6,500"


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("trêve", "fr", "«\u00a0trêve\u00a0»"),
        ("« violation grossière » de la trêve", "fr", "«\u00a0“violation grossière” de la trêve\u00a0»"),
        ("truce", "en", "“truce”"),
        ("a “gross violation” of it", "en", "“a ‘gross violation’ of it”"),
        ("truce", "xx", "“truce”"),
    ],
)
def test_quotation_marks_nest(text: str, language: str, shown: str) -> None:
    assert quoted(text, language) == shown
