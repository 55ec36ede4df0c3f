"""Scripts of the theme that are sent as one, since they are needed at once and in this order."""

from __future__ import annotations

from generator.site.settings import THEME

_PARTS = {
    "assets/find.js": ("finder/search", "finder/results", "find/selection", "find/facets", "find/find"),
    "assets/finder/open.js": ("finder/search", "finder/results", "finder/box"),
}
"""What the page `find.html` needs, and what the header's button opens: paths from the root of a language."""


def joined_scripts() -> dict[str, bytes]:
    """Each of them by its path, one part behind the other."""
    return {
        path: b"\n".join((THEME / "assets" / f"{part}.js").read_bytes() for part in parts)
        for path, parts in _PARTS.items()
    }
