"""Cells: the text of a cell in, the plain text that a record may hold out, with what was changed on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

from generator.records.yaml_text import hidden_character

TITLE_LIMIT = 120
TEXT_LIMIT = 100_000
"""Characters that are taken of one cell: a record's file has a limit, too."""
_COMMENT_LIMIT = 300
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u202f\u3000]+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# What the reader of records takes for nesting without end.
_FILLING = re.compile(r"[-?: ]{40,}")
_BRACES_LIMIT = 20
_TAG = re.compile(
    r"<(?:/|!--|(?:p|br|b|i|u|a|em|strong|div|span|h[1-6]|ul|ol|li|img|iframe|script|style|blockquote|table)[\s/>])",
    re.IGNORECASE,
)
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol li blockquote table tr".split())


class Change(StrEnum):
    """What was changed in a cell."""

    MARKUP = "markup was taken out"
    HIDDEN = "characters that cannot be seen were taken out"
    BRACKETS = "square brackets and braces became round ones: in a record they are marks"
    CUT = "the text was cut"
    LINE_BREAKS = "line breaks in a title became spaces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A text that a record may hold; empty where nothing is left."""

    text: str
    changes: frozenset[Change]


def clean(cell: str, *, markup: bool = False) -> Cleaned:
    """A cell as plain text in paragraphs. `markup`: cells are HTML; else only what clearly holds tags is read so."""
    changes: set[Change] = set()
    text = cell
    if len(text) > TEXT_LIMIT:
        text = text[:TEXT_LIMIT]
        changes.add(Change.CUT)
    if _TAG.search(text) or (markup and "&" in text):
        text = _without_markup(text)
        changes.add(Change.MARKUP)
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    if hidden_character(text):
        text = "".join(sign for sign in text if sign == "\n" or not hidden_character(sign))
        changes.add(Change.HIDDEN)
    if "[" in text or "]" in text or text.count("{") > _BRACES_LIMIT:
        text = text.replace("[", "(").replace("]", ")").replace("{", "(").replace("}", ")")
        changes.add(Change.BRACKETS)
    if _FILLING.search(text):
        text = _FILLING.sub(lambda run: run[0][:3] if run[0].strip() else " ", text)
        changes.add(Change.CUT)
    paragraphs = (" ".join(part.split()) for part in _BLANK_LINES.split(text))
    text = "\n\n".join(part for part in paragraphs if part)
    return Cleaned(text=text, changes=frozenset(changes))


def clean_line(cell: str, *, markup: bool = False) -> Cleaned:
    """A cell as one line, at most as long as a title."""
    cleaned = clean(cell, markup=markup)
    changes = set(cleaned.changes)
    if "\n" in _BREAKS.sub("\n", cell).strip():
        changes.add(Change.LINE_BREAKS)
    line = " ".join(cleaned.text.split())
    if len(line) > TITLE_LIMIT:
        line = shortened(line, TITLE_LIMIT)
        changes.add(Change.CUT)
    return Cleaned(text=line, changes=frozenset(changes))


def shortened(line: str, limit: int) -> str:
    """The beginning of a line, cut between words where it can be."""
    if len(line) <= limit:
        return line
    kept = line[: limit - 2]
    return (kept.rsplit(" ", 1)[0] if " " in kept[limit // 2 :] else kept) + " …"


def comment(cell: str) -> str:
    """A cell as one line of a comment."""
    line = " ".join(clean(cell).text.split()).translate(str.maketrans("{}", "()"))
    return shortened(_SPACES.sub(" ", line), _COMMENT_LIMIT)


def _without_markup(text: str) -> str:
    parser = _Plain()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)


class _Plain(HTMLParser):
    """The text of markup: blocks become paragraphs, scripts nothing; a link's address stands behind it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address.startswith(("https://", "http://")):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
