"""Folding: takes any text, and gives the plain form under which it is found and compared.

    Négociations → negociations      L'œuvre → l oeuvre       Cessez-le-feu → cessez le feu
    Şuşa → susa                      Straße → strasse         Əliyev → eliyev

`assets/finder/search.js` holds the same steps and the same table for the reader's query; `tests/values/folding.json`
holds examples that both must meet. Two ids or names that fold alike look alike.
"""

from __future__ import annotations

import re
import unicodedata

WORD_LIMIT = 40
"""Longer words are cut here, in texts and queries alike."""

# What Unicode does not take apart though readers do. Azerbaijani ə is e, the letter that takes its place
# wherever it cannot be typed (Azerbaycan, Eliyev); where English or French print an a (Aliyev), that is
# another spelling of the name, for the record to list, and no property of the letter.
_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ə": "e",
        "ǝ": "e",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ς": "σ",
    }
)
# Apostrophes that Unicode counts as letters; all others separate words already.
_APOSTROPHES = dict.fromkeys(map(ord, "ʹʺʻʼʽˈ"), " ")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in lower case, without marks, its ligatures and special letters spelled out. Idempotent."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c)[0] != "M")


def fold_words(text: str) -> list[str]:
    """The folded words of a text, in order: runs of letters and digits; hyphens and apostrophes separate."""
    return [word[:WORD_LIMIT] for word in _WORD.findall(fold(text))]
