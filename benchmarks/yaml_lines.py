"""YAML lines: values in, lines of a record file out, put as an editor would put them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

# What may stand without quotes: it begins with a letter or digit, and holds no `: `, no ` #`, no `:` at its end.
_PLAIN = re.compile(r"[^\W_](?!.*(?:: | #|:\Z)).*\Z")


def scalar(text: str) -> str:
    """A text on one line, in double quotes where it needs them."""
    return text if _PLAIN.match(text) else json.dumps(text, ensure_ascii=False)


def local(key: str, english: str, french: str, indent: str = "") -> str:
    """A text per language."""
    return f"{indent}{key}:\n{indent}  en: {scalar(english)}\n{indent}  fr: {scalar(french)}\n"


def blocks(key: str, english: Iterable[str], french: Iterable[str]) -> str:
    """A text per language of several paragraphs, each on a line of its own."""
    between = "\n\n    "
    return f"{key}:\n  en: |-\n    {between.join(english)}\n  fr: |-\n    {between.join(french)}\n"


def ids(names: Iterable[str]) -> str:
    """A list of ids on one line."""
    return f"[{', '.join(names)}]"
