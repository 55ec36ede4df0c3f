"""The site map for search engines: every page of every language with its other languages. https://www.sitemaps.org/"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr


def sitemap_xml(address: str, languages: Mapping[str, Mapping[str, str]]) -> bytes:
    """One file for all languages: language code → page → its path from the root of the whole site."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for code in sorted(languages):
        for page in sorted(languages[code]):
            lines.append(f"<url><loc>{_text(address + languages[code][page])}</loc>")
            for other in sorted(languages):
                if page in languages[other]:
                    href = quoteattr(address + languages[other][page])
                    lines.append(f'<xhtml:link rel="alternate" hreflang="{other}" href={href}/>')
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _text(address: str) -> str:
    return quoteattr(address)[1:-1]
