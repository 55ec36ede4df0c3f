"""Markdown: the one place where text becomes markup. A plain value in, an inert `Md` out.

A value is inert when no Markdown or HTML reader can take any of it for markup, wherever a template puts it: in a
heading, a paragraph, a table, an attribute, a block of HTML. Characters that mean something in the middle of a line
always become entities; those that mean something only where a line begins do so at the beginning of a value. White
space folds to single spaces, so that no value can end a block. No-break spaces stay.
"""

from __future__ import annotations

import json
import re
from html import escape

from markupsafe import Markup

_ALWAYS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_{}[]<>|~^=$&\"'"}
_OPENING = re.compile(r"[!#+\-/:?]+|[0-9]+[.)]")
_TAKEN_ANCHOR = re.compile(r"(?:[a-z][0-9]+|__.*|(?:fade|ramp)-(?:both|in|out))\Z")
"""Claims, paragraphs, years; what the theme's buttons have; what drawings are faded with."""
_FOLDED_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def on_one_line(text: str) -> str:
    """A text whose white space is single spaces; no-break spaces stay."""
    return _FOLDED_SPACE.sub(" ", text).strip(" ")


class Md(Markup):
    """Markup of ours: what a template has rendered, or a value made inert. Nothing else may become one."""

    __slots__ = ()


def inert(text: str) -> Md:
    """A plain text that shows up literally wherever it stands."""
    folded = on_one_line(text)
    opening = _OPENING.match(folded)
    start = "".join(f"&#{ord(mark)};" for mark in opening[0]) if opening else ""
    return Md(start + folded[len(opening[0]) if opening else 0 :].translate(_ALWAYS))


def inert_address(address: str) -> Md:
    """An address as the value of an attribute, which never begins a line."""
    return Md(address.translate(_ALWAYS))


def front_matter(values: dict[str, object]) -> str:
    """The front matter of a page. Texts are HTML-escaped: the theme prints titles and descriptions as they stand."""
    lines = [f"{key}: {json.dumps(_front_value(value), ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def _front_value(value: object) -> object:
    if isinstance(value, str):
        return escape(on_one_line(value))
    return _folded(value)


def _folded(value: object) -> object:
    """Data as it is, each text on one line; the theme escapes it where it writes it out."""
    if isinstance(value, str):
        return on_one_line(value)
    if isinstance(value, dict):
        return {key: _folded(each) for key, each in value.items()}
    return [_folded(each) for each in value] if isinstance(value, list) else value


def anchor_of(heading: str) -> str:
    """The anchor of a heading: its words joined by hyphens, as MkDocs has it; none that something else may have."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    anchor = re.sub(r"[-\s]+", "-", plain)
    return f"heading-{anchor}" if _TAKEN_ANCHOR.match(anchor) else anchor
