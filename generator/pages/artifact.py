"""Artifacts: what the pages floor hands to whoever delivers it. Values only; paths are within one language's folder.

A **page** is an artifact whose path ends in `.md`: UTF-8 Markdown that begins with front matter. Its keys:

    title        required; plain text, HTML-escaped (`html.escape`), so that the theme can set it raw anywhere
    description  plain text, HTML-escaped; what search engines and link previews show
    hide         list of `navigation`, `toc`
    finder       true on the page of the finder only, which the theme gives a script and a style sheet of its own
    json_ld      a mapping (schema.org); the theme writes it out as a script of data, escaped for HTML

Front matter is JSON (`json.dumps(…, ensure_ascii=False)`), one key a line. Everything else is a file, copied as it is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file of the output."""

    path: str
    """From the root of its language, with forward slashes: `events/harbour-fire.md`, `finder/manifest.js`."""
    content: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is Markdown that becomes an HTML page."""
        return self.path.endswith(".md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A named way to a page of the same language."""

    title: str
    """Plain text, not escaped."""
    path: str
    """The page's artifact path: `events/index.md`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """A former address of a record, which leads on to the present one."""

    path: str
    """The former page's artifact path: `events/old-id.md`."""
    to: str
    """The present page's artifact path: `events/new-id.md`."""
    title: str
    """What is said on the way, plain text: `This record has moved: Harbour fire`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeWords:
    """The few words that the frame round a page says by itself; plain text in the language of the site."""

    to_dark: str
    to_light: str
    languages: str
    """Names the language switch: `Language`."""
    sections: str
    """Names the navigation of sections: `Sections`."""
    about: str
    """Names the links of the colophon: `About this chronology`."""
    on_this_page: str
    not_found: str
    """The heading where an address leads nowhere: `Page not found`."""
    not_found_help: str
    """What may help there, a sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSite:
    """The whole site in one language, as far as it is generated; hand-written pages of `docs/<code>/` join it later."""

    code: str
    """The language's code, as in `chronology.yml`, in `<html lang>` and in the address: `fr`."""
    name: str
    """The language's name for itself: `Français`."""
    title: str
    """The chronology's title, plain text."""
    description: str
    """One sentence for search engines, plain text; for pages without a description of their own."""
    sections: tuple[Link, ...]
    """The navigation. Sections only, the home page first: a page per record in it costs a gigabyte."""
    colophon_links: tuple[Link, ...]
    colophon: tuple[str, ...]
    """Paragraphs below every page, plain text."""
    words: ThemeWords
    locale: str
    """The language and whose way of writing it, as previews of links name it: `en_GB`."""
    artifacts: tuple[Artifact, ...]
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Every language of a site."""

    languages: tuple[LanguageSite, ...]
    """The first is the default language, at the root; the others lie in folders named like their code."""
    address: str | None = None
    """Where the site is published, with a last slash; None where that is not known."""
