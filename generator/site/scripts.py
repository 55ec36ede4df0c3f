"""Scripts of the theme that are sent as one: the finder's page needs them all, at once and in this order."""

from __future__ import annotations

from generator.site.settings import THEME

FIND_SCRIPT = "assets/find.js"
"""Where they lie as one, from the root of a language."""
_PARTS = ("finder/search", "finder/results", "find/selection", "find/facets", "find/find")


def find_script() -> bytes:
    """The scripts of the finder's page, one behind the other."""
    return b"\n".join((THEME / "assets" / f"{part}.js").read_bytes() for part in _PARTS)
