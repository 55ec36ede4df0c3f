"""The page for an address that leads nowhere: `404.html`, which many servers show by themselves. One for all languages.

A server shows it at whatever address was asked for, in folders that do not exist. So it loads nothing: its few lines of
style stand in it, allowed by their hash, and its links are whole addresses where it is known what the site is published
under.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator.pages.artifact import LanguageSite, Site
from generator.site.policy import text_hash

NOT_FOUND = "404.html"
_STYLE = (
    ":root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1c1a;--violet:#5c3370}"
    "@media screen and (prefers-color-scheme:dark){:root{--paper:#181715;--ink:#ece8e0;--violet:#cdaede}}"
    "body{max-width:34rem;margin:0 auto;padding:3rem 1rem;background:var(--paper);color:var(--ink);"
    "font:1.1rem/1.5 Charter,Georgia,serif}"
    "h1,h2{margin:0;line-height:1.2}h2{padding-top:1rem;border-top:1px solid}"
    "a{color:var(--violet)}li a{display:inline-block;padding:.1rem 0}section{margin-top:3rem}"
)
NOT_FOUND_POLICY = f"default-src 'none'; style-src {text_hash(_STYLE)}; base-uri 'none'; form-action 'none'"


def not_found_html(site: Site) -> str:
    """The whole page, the default language first."""
    default, *others = site.languages
    sections = "".join(
        f'<section lang="{html.escape(language.code)}">\n{_said(site, language, "h2")}</section>\n'
        for language in others
    )
    return (
        f'<!doctype html>\n<html lang="{html.escape(default.code)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{NOT_FOUND_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{html.escape(default.words.not_found)} · {html.escape(default.title)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{_said(site, default, 'h1')}{sections}</main>\n</body>\n</html>\n"
    )


def _said(site: Site, language: LanguageSite, heading: str) -> str:
    words = language.words
    return (
        f"<{heading}>{html.escape(words.not_found)}</{heading}>\n<p>{html.escape(words.not_found_help)}</p>\n"
        f"<ul>{''.join(_links(site, language))}</ul>\n"
    )


def _links(site: Site, language: LanguageSite) -> Iterator[str]:
    folder = "" if language is site.languages[0] else f"{language.code}/"
    for link in language.sections:
        url = html.escape(f"{site.address or ''}{folder}{link.path.removesuffix('.md')}.html")
        yield f'<li><a href="{url}">{html.escape(link.title)}</a></li>'
