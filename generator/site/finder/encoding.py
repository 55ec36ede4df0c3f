"""Encoding: numbers, postings, word lists and whole files in the finder's own form, which is plain text.

What goes in are lists and strings, what comes out are strings (and, for a file, its script). Every form is
described in docs/dev/finder.md.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from generator.pages.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BLOCK = 1024
"""Records in a block of postings: gaps start anew in each, so that a block can be replaced by itself."""


def number_text(number: int) -> str:
    """A number from 0 as base64-VLQ: five bits a digit, the lowest first, 32 added where more follow."""
    return _SMALL[number] if number < len(_SMALL) else _digits(number)


def _digits(number: int) -> str:
    digits = ""
    while number > 31:
        digits += DIGITS[32 | (number & 31)]
        number >>= 5
    return digits + DIGITS[number]


_SMALL = tuple(_digits(number) for number in range(BLOCK * 16))


def postings_text(codes: Iterable[int]) -> str:
    """Records (ascending), each times 16 plus how much it is about the term (1 to 15), block by block.

    A block is `.`, its number, then for each record the gap to the one before, times 16, plus the impact.
    """
    parts: list[str] = []
    block, before = -1, 0
    for code in codes:
        if code // _BLOCK_CODES != block:
            block = code // _BLOCK_CODES
            before = block * _BLOCK_CODES - 16
            parts += (".", number_text(block))
        parts.append(_SMALL[code - before - 16])
        before = code & ~15
    return "".join(parts)


_BLOCK_CODES = BLOCK * 16


class _Gaps(dict[int, str]):
    """Gaps between places as text, each written once."""

    def __init__(self, flag: int) -> None:
        super().__init__()
        self._flag = flag

    def __missing__(self, gap: int) -> str:
        text = self[gap] = number_text(gap * 2 + self._flag)
        return text


MORE, LAST = _Gaps(0), _Gaps(1)
"""Where a term stands in one record, place by place: gap times 2, plus 1 for the last."""


def skipped(numbers: Iterable[int]) -> Iterator[int]:
    """How many numbers are left out before each of these, which ascend."""
    before = -1
    for number in numbers:
        yield number - before - 1
        before = number


def signed(number: int) -> int:
    """A number that may be negative as one that is not: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4."""
    return number * 2 if number >= 0 else -number * 2 - 1


def shared(first: str, second: str) -> int:
    """How many characters two words have in common from the start."""
    for index, (a, b) in enumerate(zip(first, second, strict=False)):
        if a != b:
            return index
    return min(len(first), len(second))


def forms_text(stem: str, forms: Iterable[str]) -> str:
    """The forms of a stem, comma-separated: a digit for the letters dropped at its end, those added."""
    return ",".join(DIGITS[len(stem) - (n := shared(stem, form))] + form[n:] for form in forms)


def words_text(words: Iterable[tuple[str, int]]) -> str:
    """Sorted words with how frequent they are, space-separated.

    A digit for the letters shared with the word before, one for the frequency, then the other letters.
    """
    parts: list[str] = []
    before = ""
    for word, frequency in words:
        kept = shared(before, word)
        parts.append(DIGITS[kept] + DIGITS[frequency] + word[kept:])
        before = word
    return " ".join(parts)


def trimmed(*values: object) -> list[object]:
    """A row without what is empty at its end."""
    kept = list(values)
    while kept and kept[-1] in ("", [], ()):
        kept.pop()
    return kept


def version_of(*contents: bytes) -> str:
    """Four characters that change with the contents."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return base64.urlsafe_b64encode(digest.digest()[:3]).decode("ascii")


def json_bytes(data: object) -> bytes:
    """JSON that is inert inside a script, whatever the strings in it say."""
    return (
        _encode(data)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .encode()
    )


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def script(kind: str, key: int | str, data: bytes, layout: str = "") -> Artifact:
    """One file of the index: a script that hands its data, as `json_bytes` gives it, to the page's function `F`."""
    parts = [json_bytes(kind), json_bytes(key), data]
    if layout:
        parts.append(json_bytes(layout))
    path = f"finder/{kind}.js" if kind == "manifest" else f"finder/{kind}/{key}.js"
    return Artifact(path=path, content=b"F(" + b",".join(parts) + b")\n")
