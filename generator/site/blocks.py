"""Blocks: the HTML components of a generated page, kept out of the Markdown converter's way.

A component is one block of HTML between blank lines that holds no Markdown (the pages' dialect), so the converter would
only copy it: after reading every tag in it twice. A comment stands for it meanwhile. No value can forge one, since
every `<` of a value is an entity by then.
"""

from __future__ import annotations

import re

_BLOCK = re.compile(r"<(?:details|div|dl|figure|nav|ol|p|section|table|ul)[ >]")
_PLACE = re.compile(r"<!--block (\d+)-->")


def set_aside(markdown: str) -> tuple[str, tuple[str, ...]]:
    """A generated page's Markdown with a comment in the place of each block of HTML, and the blocks."""
    blocks: list[str] = []
    parts = markdown.split("\n\n")
    for number, part in enumerate(parts):
        if _BLOCK.match(part.lstrip("\n")):
            parts[number] = f"<!--block {len(blocks)}-->"
            blocks.append(part.strip("\n"))
    return "\n\n".join(parts), tuple(blocks)


def put_back(html: str, blocks: tuple[str, ...]) -> str:
    """The converted page with its blocks in their places."""
    return _PLACE.sub(lambda match: blocks[int(match[1])], html)
