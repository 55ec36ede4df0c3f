"""Languages: a text that readers see, in each language of the site, and what is shown where one is missing."""

from __future__ import annotations

from collections.abc import Mapping

LocalText = Mapping[str, str]
"""Language code → text; the site's first language is always there."""


def in_language(text: LocalText, language: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """The text in a language and the language it is really in: the first of the site's where it is missing."""
    for code in (language, *languages):
        if code in text:
            return text[code], code
    code = min(text)
    return text[code], code
