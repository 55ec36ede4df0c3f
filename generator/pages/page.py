"""Page: what the plan hands to a template, and the smallest parts that all templates share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

JsonLd = dict[str, object]
"""A page's structured data: a mapping of https://schema.org that JSON can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that will be: where, from which template, with which view."""

    path: str
    """Of the Markdown file, from the language's root: `events/<id>.md`."""
    template: str
    title: str
    """For the browser's tab and the navigation."""
    description: str
    """One or two sentences for search engines and previews, which show the beginning of a longer one."""
    view: object
    has_toc: bool = False
    is_finder: bool = False
    """Whether it is the page of the finder, which loads a script and a style sheet of its own."""
    is_timeline: bool = False
    """Whether it is the page of the timeline, which loads a script of its own."""
    json_ld: JsonLd | None = None
    unlisted: bool = False
    """Whether search engines and our own finder leave it out: redirects."""

    @property
    def url(self) -> str:
        """The address of the built page, from the language's root."""
        return self.path.removesuffix(".md") + ".html"


class Planned(NamedTuple):
    """A page that is made when it is wanted: a preview makes only what is looked at."""

    path: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with the language it is in. `lent`: shown in place of a missing translation, and marked as such."""

    text: str
    language: str
    lent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text that leads somewhere: an address from the language's root, or of the web."""

    text: Passage
    url: str
