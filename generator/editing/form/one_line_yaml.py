"""One-line YAML: a plain value in, its text on one line out, quoted where a reader of YAML could take it otherwise."""

from __future__ import annotations

import json
import re

from generator.records.yaml_source import Plain

_PLAIN_WORDS = re.compile(r"[^\W_](?:[\w-]| (?=[\w-]))*\Z")


def one_line_yaml(value: Plain) -> str:
    """A text, list or mapping as a record may have it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {one_line_yaml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(one_line_yaml, value)) + "]"
    text = " ".join((value or "").split())
    return text if _PLAIN_WORDS.match(text) else json.dumps(text, ensure_ascii=False)
