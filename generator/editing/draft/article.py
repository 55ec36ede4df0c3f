"""Article: the bytes of a saved article in, its paragraphs, its language and what it says of itself out.

Hash and paragraphs are those that `verify` will find. A page of HTML has none of its own: its text is written beside
it, and that file is what the source record stands for.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.editing.evidence.texts import GUESSING_LIMIT, split_lines
from generator.editing.refusal import RefusedError
from generator.values.folding import fold_words

_PAGE_LIMIT = 8_000_000
"""Bytes of a saved page, with the scripts in it; of a text, `GUESSING_LIMIT`: a larger one is no article."""
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or a word processor's file",
    b"{\\rtf": "an RTF file",
}

# The commonest short words of each language; what both have (`on`, `a`) tells nothing and is left out.
_FUNCTION_WORDS = {
    "fr": frozenset("le la les des du une et est dans que qui pour sur par au aux avec ont été ses".split()),
    "en": frozenset("the of and to is was for that with by from has have were which are its at".split()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as `verify` will read it, and what its page says of it."""

    sha256: str
    paragraphs: tuple[str, ...] = field(repr=False)
    language: str | None
    """French and English are told by their short words; None where neither shows."""
    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    """As the page's own data have it."""
    url: str | None = None
    text_bytes: bytes | None = field(default=None, repr=False)
    """The text of a page of HTML, to be written beside it."""


def read_article(path: Path) -> Article:
    """The article in a file; raises RefusedError where there is none that could be a source."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _PAGE_LIMIT else b""
    except OSError as fault:
        raise RefusedError(
            f"`{path.name}` cannot be read: {fault.strerror}", "mend its permissions"
        ) from None
    is_page = bool(_HTML.match(data.removeprefix(_BOM)[:20_000]))
    if size > (_PAGE_LIMIT if is_page else GUESSING_LIMIT):
        raise RefusedError(f"`{path.name}` is too large for an article", "save the text of the article alone")
    return _from_html(path, data) if is_page else _from_text(path.name, data)


def _from_text(name: str, data: bytes) -> Article:
    for magic, what in _FORMATS.items():
        if data.startswith(magic):
            raise RefusedError(f"`{name}` is {what}, not a text", "save the article as plain text (UTF-8)")
    if data.startswith(_UTF_16):
        raise RefusedError(f"`{name}` is UTF-16", _recode(name, "UTF-16"))
    if b"\x00" in data:
        raise RefusedError(f"`{name}` holds bytes that no text has", "save the article as plain text (UTF-8)")
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise RefusedError(f"`{name}` is not UTF-8 (line {line})", _recode(name, "WINDOWS-1252")) from None
    if _CONTROL.search(text):
        raise RefusedError(
            f"`{name}` holds characters that no text has", "save the article as plain text (UTF-8)"
        )
    return _article(name, data, text)


def _recode(name: str, encoding: str) -> str:
    return f"save it as UTF-8, for instance: iconv -f {encoding} -t UTF-8 {name} > utf8-{name}"


def _article(name: str, data: bytes, text: str) -> Article:
    paragraphs = split_lines(text)
    if not paragraphs:
        raise RefusedError(
            f"`{name}` holds no text", "save the article's text in it, a paragraph on each line"
        )
    return Article(
        sha256=hashlib.sha256(data).hexdigest(), paragraphs=paragraphs, language=_language(paragraphs)
    )


def _language(paragraphs: tuple[str, ...]) -> str | None:
    words = fold_words(" ".join(paragraphs))
    folded = {
        code: {part for word in known for part in fold_words(word)} for code, known in _FUNCTION_WORDS.items()
    }
    counts = {code: sum(word in known for word in words) for code, known in folded.items()}
    best, other = sorted(counts, key=lambda code: -counts[code])
    return best if counts[best] >= max(3, 2 * counts[other], len(words) // 20) else None


# ── Saved pages ────────────────────────────────────────────────────────────────────────────────────────────────

_BLOCKS = frozenset(
    "address article blockquote body br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table td th time tr ul".split()
)
_DEBRIS = "script, style, noscript, template, nav, aside, footer, form, button, iframe, svg, select, head"


def _from_html(path: Path, data: bytes) -> Article:
    page = LexborHTMLParser(_decoded_html(path.name, data))
    about = _about(page)
    for node in page.css(_DEBRIS):
        node.decompose()
    body = _main_part(page)
    lines = [] if body is None else _lines(body)
    if not lines:
        raise RefusedError(
            f"`{path.name}` is a page without text",
            "it may need scripts to show itself: copy the article's text into a file of its own",
        )
    text_bytes = ("\n".join(lines) + "\n").encode()
    article = _article(path.name, text_bytes, text_bytes.decode())
    return replace(
        article,
        text_bytes=text_bytes,
        language=article.language or about.language,
        title=about.title,
        publisher=about.publisher,
        issued=about.issued,
        url=about.url,
    )


def _decoded_html(name: str, data: bytes) -> str:
    """A page's text, in the encoding that it declares, else UTF-8."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared and not data.startswith(_BOM) else "utf-8"
    # The HTML standard: what calls itself Latin 1 is Windows-1252.
    encoding = "windows-1252" if encoding in ("iso-8859-1", "latin1", "us-ascii") else encoding
    try:
        return data.removeprefix(_BOM).decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise RefusedError(
            f"`{name}` cannot be read as {encoding.upper()}, which it is said to be",
            "save the page again, or copy the article's text into a UTF-8 file",
        ) from None


class _PageHead(NamedTuple):
    """What a page says of itself."""

    title: str | None
    publisher: str | None
    issued: str | None
    url: str | None
    language: str | None


def _about(page: LexborHTMLParser) -> _PageHead:
    """What the page's head says."""
    meta: dict[str, str] = {}
    for node in page.css("meta[content]"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        content = " ".join((node.attributes.get("content") or "").split())
        if name and content:
            meta.setdefault(name.lower(), content)
    heading, title = page.css_first("h1"), page.css_first("title")
    link, root = page.css_first("link[rel=canonical]"), page.css_first("html")
    shown = " ".join(heading.text(separator=" ").split()) if heading else ""
    named = " ".join(title.text().split()) if title else ""
    language = (root.attributes.get("lang") or "")[:2].lower() if root else ""
    return _PageHead(
        title=shown or meta.get("og:title") or named or None,
        publisher=meta.get("og:site_name") or meta.get("application-name"),
        issued=meta.get("article:published_time") or meta.get("datepublished") or meta.get("date"),
        url=(link.attributes.get("href") if link else None) or meta.get("og:url"),
        language=language or None,
    )


def _main_part(page: LexborHTMLParser) -> LexborNode | None:
    """The longest article of the page, else its main part, else all of it."""
    articles = sorted(page.css("article"), key=lambda node: -len(node.text()))
    candidates = [*articles[:1], *page.css("main")[:1]]
    return next((node for node in candidates if node.text().strip()), page.body)


def _lines(body: LexborNode) -> list[str]:
    """The text of a part of a page, a line for each block that a reader sees."""
    lines: list[str] = []
    open_line: list[str] = []
    for node, ends in _walk(body):
        if node.tag == "-text" and not ends:
            open_line.append(node.text(deep=False) or "")
        elif node.tag in _BLOCKS:
            lines.append(" ".join("".join(open_line).split()))
            open_line.clear()
    lines.append(" ".join("".join(open_line).split()))
    return [line for line in lines if line]


def _walk(root: LexborNode) -> list[tuple[LexborNode, bool]]:
    """Every node on the way in, and again on the way out; without recursion, for pages may nest deeply."""
    steps: list[tuple[LexborNode, bool]] = []
    waiting = [(root, False)]
    while waiting:
        node, ends = waiting.pop()
        steps.append((node, ends))
        if not ends:
            children = list(node.iter(include_text=True))
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(children))
    return steps
