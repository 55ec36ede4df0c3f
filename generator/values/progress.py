"""Progress: what a long step says of itself while it goes on. Whoever runs the step shows it, or lets it be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

Thing = TypeVar("Thing")

Progress: TypeAlias = Callable[[str], None]
"""Takes what is being done, in words: `Search index (en): 1,200 of 2,087 records read`."""
_EVERY = 50
"""Things between two words: often enough to be seen, and too seldom to cost anything."""


def silent(doing: str) -> None:
    """The progress that nobody looks at."""


def counted(
    things: Iterable[Thing], progress: Progress, words: Callable[[str], str], of: int | None = None
) -> Iterator[Thing]:
    """The same things; while they go by it is told how many did, as `words` of `1,200 of 2,087`, or of `1,200`."""
    whole = "" if of is None else f" of {of:,}"
    for number, thing in enumerate(things):
        if number % _EVERY == 0:
            progress(words(f"{number:,}{whole}"))
        yield thing
