"""Changed words: two versions of a text in, the stretch of each that differs out, with a few words around it."""

from __future__ import annotations

_AROUND = 4
"""Words shown on either side."""


def changed_words(was: str, now: str) -> tuple[str, str]:
    """The words of both that differ, from the first to the last; the whole where one of the two is empty."""
    before, after = was.split(), now.split()
    if not before or not after:
        return " ".join(before), " ".join(after)
    shortest = min(len(before), len(after))
    start = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    left = shortest - start
    end = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    start, end = max(0, start - _AROUND), max(0, end - _AROUND)
    return _stretch(before, start, end), _stretch(after, start, end)


def _stretch(words: list[str], start: int, end: int) -> str:
    # One word left out is no shorter than the dots in its place.
    start, end = (start if start > 1 else 0), (end if end > 1 else 0)
    shown = " ".join(words[start : len(words) - end])
    return f"{'… ' if start else ''}{shown}{' …' if end else ''}"
