"""Languages: a text in the language asked for, else in the first of the site's that has it."""

from __future__ import annotations

import pytest

from generator.values.languages import in_language


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ({"en": "war", "fr": "guerre"}, "fr", ("guerre", "fr")),
        ({"en": "war"}, "fr", ("war", "en")),
        ({"fr": "guerre"}, "en", ("guerre", "fr")),
        ({"und": "x", "de": "Krieg"}, "en", ("Krieg", "de")),
    ],
)
def test_what_is_shown(text: dict[str, str], language: str, expected: tuple[str, str]) -> None:
    assert in_language(text, language, ("en", "fr")) == expected
