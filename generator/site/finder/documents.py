"""Finder documents: what the finder knows of one record in one language. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Passage(NamedTuple):
    """One text of a record that can be found and shown by itself."""

    label: str
    """What it is, in words that readers see: `Summary`, `Claim 3`, `Quote`."""
    text: str
    language: str = ""
    """Empty: the language of the index. A quote has its source's, so that its words are stemmed rightly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderDocument:
    """One page that can be found, in the words of one language. Every text is plain: no Markdown, no HTML."""

    number: int
    """From 0, never given to another record while an index is edited; gaps are allowed."""
    kind: str
    """`events`, `actors`, `sources`, `places`, `tracks` or `pages`."""
    id: str
    url: str
    """Relative to the language's root: `events/<id>.html`."""
    title: str
    date_words: str = ""
    meta: str = ""
    """The short line under the title."""
    names: tuple[str, ...] = ()
    """Every spelling of the record, the preferred one first; for an event, names that lead to it as well."""
    passages: tuple[Passage, ...] = ()
