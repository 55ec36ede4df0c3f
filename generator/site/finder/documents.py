"""Finder documents: what the finder knows of one record, and of the facets, in one language. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Passage(NamedTuple):
    """One text of a record that can be found and shown by itself."""

    label: str
    """What it is, in words that readers see: `Summary`, `Armenia accuses Azerbaijan`, `Article of Oct. 2020, ¶ 2`."""
    text: str
    language: str = ""
    """Empty: the language of the index. A quote has its source's, so that its words are stemmed rightly."""
    anchor: str = ""
    """Where on the record's page it stands: `c3`."""


class Period(NamedTuple):
    """The first and the last day that a date names, as numbers: 20201026 for 26 October 2020."""

    first: int
    last: int


class Value(NamedTuple):
    """What a record is in one facet: the id of a value, and of a role where the facet has roles."""

    facet: str
    id: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderDocument:
    """One page that can be found, in the words of one language. Every text is plain: no Markdown, no HTML."""

    number: int
    """From 0, in the order of the lists; gaps are allowed."""
    kind: str
    """`events`, `actors`, `sources`, `places`, `tracks` or `pages`."""
    id: str
    url: str
    """Relative to the language's root: `events/<id>.html`."""
    title: str
    title_language: str = ""
    """Empty: the language of the index."""
    date_words: str = ""
    date_why: str = ""
    """The second line of the date: Monday; no day given."""
    shape: int | None = None
    """Which of the date shapes of the page `find.html` is drawn beside the date."""
    tag: tuple[str, str] = ("", "")
    """What became of an event unless it simply occurred: the class that draws it, and the words."""
    meta: str = ""
    """The short line under the title."""
    names: tuple[str, ...] = ()
    """Every spelling of the record's own name, the preferred one first; events have none."""
    sources: tuple[str, ...] = ()
    """What it rests on, as a printed list says it."""
    passages: tuple[Passage, ...] = ()
    period: Period | None = None
    values: tuple[Value, ...] = ()


class Label(NamedTuple):
    """A value or role of a facet as readers see it."""

    id: str
    words: str
    formerly: tuple[str, ...] = ()
    """Ids that it had: addresses that were kept go on leading to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to narrow a search."""

    id: str
    words: str
    values: tuple[Label, ...]
    """In the order in which they are offered where none has more records than another."""
    roles: tuple[Label, ...] = ()
    is_ordered: bool = False
    """Whether its values are always offered in their own order, rather than the most frequent first."""
    is_folded: bool = False
    """Whether it is folded until a reader opens it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderWords:
    """What the finder of one language says, and what it offers."""

    language: str
    labels: Mapping[str, Any] = field(default_factory=dict)
    """The words under `finder` in `i18n/<language>.yml`, and `months`: every name of each."""
    facets: tuple[Facet, ...] = ()
    timeline: str = ""
    """The version of the timeline's files, which stand beside the finder's."""
