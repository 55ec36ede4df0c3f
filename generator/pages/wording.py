"""Wording: the site's own words in one language, from `i18n/<language>.yml`; its numbers and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """The words of one language. A missing key is a fault of ours and raises `KeyError`."""

    language: str
    words: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The words under a dotted key, its `{names}` filled: `wording("event.accounts")`."""
        found = self.section(key)
        if not isinstance(found, str):
            raise KeyError(f"{self.language}: {key} is no text")
        return found.format_map(values) if values else found

    def has(self, key: str) -> bool:
        """Whether there are words under a dotted key."""
        try:
            self.section(key)
        except KeyError:
            return False
        return True

    def section(self, key: str) -> Any:
        """What stands under a dotted key: a text, a list, or a mapping."""
        found: Any = self.words
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise KeyError(f"{self.language}: no words for {key}")
            found = found[part]
        return found

    def count(self, key: str, number: int, **values: object) -> str:
        """A number with its noun: the form `none`, `one` or `other` under a key.

        `{n}` is the number in digits, as lists, tables and captions have it; `{words}` is it in words up to nine, as
        sentences have it.
        """
        forms = self.section(key)
        one = number == 1 or (number == 0 and self("numbers.zero_is") == "one")
        form = "none" if number == 0 and "none" in forms else "one" if one else "other"
        shown = {"n": self.number(number), "words": self.in_words(number)}
        return str(forms[form]).format_map({**shown, **values})

    def in_words(self, number: int) -> str:
        """A number inside a sentence: in words from two to nine, else in digits. One needs a form of its own."""
        words: Mapping[str, str] = self.section("numbers.words")
        return words.get(str(number)) or self.number(number)

    def number(self, number: int) -> str:
        """A number in digits, grouped as the language does from `numbers.group_from` on."""
        grouped = f"{number:,}"
        return (
            grouped.replace(",", self("numbers.group"))
            if number >= int(self("numbers.group_from"))
            else str(number)
        )

    def listed(self, texts: Sequence[str]) -> str:
        """Texts as a list in a sentence: “a, b and c”."""
        if len(texts) < 2:
            return "".join(texts)
        return self("lists.comma").join(texts[:-1]) + self("lists.last") + texts[-1]
