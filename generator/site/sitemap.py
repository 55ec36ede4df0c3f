"""The site map for search engines: every page of every language with its other languages. https://www.sitemaps.org/"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr


def sitemap_xml(address: str, languages: Mapping[str, Mapping[str, str]]) -> bytes:
    """One file for all languages, the default one first: code → page → its path from the root of the whole site."""
    default = next(iter(languages))
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
            if page in languages[default]:
                href = quoteattr(address + languages[default][page])
                lines.append(f'<xhtml:link rel="alternate" hreflang="x-default" href={href}/>')
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots_txt(address: str) -> bytes:
    """What search engines read first: all may be read, and where the site map is. https://www.rfc-editor.org/rfc/rfc9309"""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n".encode()


def _text(address: str) -> str:
    return quoteattr(address)[1:-1]
