"""Typography: the spaces and quotation marks of each language, set in plain text before it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_NO_BREAK = "\u00a0"
_NARROW = "\u202f"
_QUOTATION_MARKS = {"fr": ("«\u00a0", "\u00a0»"), "de": ("„", "“"), "ru": ("«", "»"), "hy": ("«", "»")}
_ENGLISH_MARKS = ("“", "”")
_CURVED = ("en", "fr")
"""Languages whose apostrophe is curved in print. In others the straight one may be a letter."""


def typeset(text: str, language: str) -> str:
    """A text with its language's apostrophes and spaces: in French no-break ones before `: ; ? !`; none torn from ¶."""
    if "¶" in text or "§" in text:
        text = re.sub(r"([¶§]) (?=\d)", rf"\1{_NO_BREAK}", text)
    if "'" in text and language in _CURVED:
        text = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text)
    if language != "fr":
        return text
    text = re.sub(r"[ \u00a0\u202f]?»", f"{_NO_BREAK}»", text)
    text = re.sub(r"«[ \u00a0\u202f]?", f"«{_NO_BREAK}", text)
    text = re.sub(r"[ \u00a0\u202f]:(?=\s|$)", f"{_NO_BREAK}:", text)
    text = re.sub(r"[ \u00a0\u202f]([;?!])", rf"{_NARROW}\1", text)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", _NARROW, text)


def typeset_all(words: Any, language: str) -> Any:
    """The same for every text in mappings and lists."""
    if isinstance(words, str):
        return typeset(words, language)
    if isinstance(words, Mapping):
        return {key: typeset_all(value, language) for key, value in words.items()}
    return [typeset_all(value, language) for value in words]


def quoted(text: str, language: str) -> str:
    """A text between the quotation marks of the language it is in; the same marks inside it become the inner ones."""
    opening, closing = _QUOTATION_MARKS.get(language, _ENGLISH_MARKS)
    inner_opening, inner_closing = ("‘", "’") if opening == "“" else ("“", "”")
    for mark, inner in ((opening.strip(), inner_opening), (closing.strip(), inner_closing)):
        text = re.sub(rf"\s?{mark}" if inner == inner_closing else rf"{mark}\s?", inner, text)
    return f"{opening}{text}{closing}"
