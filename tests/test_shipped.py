"""The shipped records: without an error, and every one of them a page that readers reach, in both languages."""

from __future__ import annotations

import html
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import wording_of
from generator.check import context_of
from generator.pages.edition import Edition
from generator.pages.typography import typeset
from generator.values.ids import record_url
from generator.values.marked_text import parse_marked
from tests.projects import ROOT, Built

LANGUAGES = ("en", "fr")


def test_check_prints_no_error_and_says_what_it_read() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "generator", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "error[" not in ran.stderr
    assert re.match(r"\d+ events, \d+ actors, \d+ sources, \d+ places, \d+ tracks, \d+ claims", ran.stdout)


# ── Links, read off the built HTML itself ──────────────────────────────────────────────────────────────────────


class Html:
    """What a built page links to, and which places it has."""

    def __init__(self, path: str, text: str) -> None:
        tree = LexborHTMLParser(text)
        folder = posixpath.dirname(path)
        self.anchors = {str(node.attributes["id"]) for node in tree.css("[id]")}
        self.links: set[tuple[str, str]] = set()
        self.content: set[str] = set()
        """The pages that its own content leads to, without header, sections and colophon."""
        for node in tree.css("a[href]"):
            parts = urlsplit(node.attributes["href"] or "")
            if not parts.scheme:
                target = (
                    posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else path
                )
                self.links.add((target, unquote(parts.fragment)))
        for node in tree.css("article a[href]"):
            parts = urlsplit(node.attributes["href"] or "")
            if not parts.scheme and parts.path:
                self.content.add(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))


@pytest.fixture(scope="module")
def pages(shipped: Built) -> dict[str, Html]:
    return {
        path.relative_to(shipped.folder).as_posix(): Html(
            path.relative_to(shipped.folder).as_posix(), path.read_text("utf-8")
        )
        for path in sorted(shipped.folder.rglob("*.html"))
        if path.name != "404.html"
    }


def reached(pages: dict[str, Html], start: str) -> set[str]:
    """Every page to which links of pages' own content, or the sections, lead from a page, within its language."""
    seen, ahead = {start}, [start]
    while ahead:
        for target, _ in pages[ahead.pop()].links:
            same_language = target.startswith("fr/") == start.startswith("fr/")
            if target in pages and same_language and target not in seen:
                seen.add(target)
                ahead.append(target)
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_a_page_reached_by_links_from_home(
    shipped: Built, pages: dict[str, Html], language: str
) -> None:
    prefix = shipped.prefix(language)
    records = {prefix + record_url(record.ref) for record in shipped.chronology.records()}
    assert len(records) > 100
    assert records - pages.keys() == set()
    from_home = reached(pages, f"{prefix}index.html")
    assert records - from_home == set()
    assert {path for path in pages if path.startswith("fr/") == (prefix == "fr/")} - from_home == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_reached_by_its_neighbours(
    shipped: Built, pages: dict[str, Html], language: str
) -> None:
    """From another record's own content, not only from an index."""
    prefix = shipped.prefix(language)
    records = {prefix + record_url(record.ref) for record in shipped.chronology.records()}
    linked = {target for path in records for target in pages[path].content if target != path}
    assert records - linked == set()


def test_every_internal_link_and_anchor_resolves(shipped: Built, pages: dict[str, Html]) -> None:
    files = {
        path.relative_to(shipped.folder).as_posix() for path in shipped.folder.rglob("*") if path.is_file()
    }
    wrong = [
        (path, target, anchor)
        for path, page in pages.items()
        for target, anchor in sorted(page.links)
        if target not in files or (anchor and target in pages and anchor not in pages[target].anchors)
    ]
    assert wrong == []
    assert sum(len(page.links) for page in pages.values()) > 5000


def test_each_language_has_the_same_pages(pages: dict[str, Html]) -> None:
    french = {path.removeprefix("fr/") for path in pages if path.startswith("fr/")}
    assert {path for path in pages if not path.startswith("fr/")} == french


# ── The Markdown, read as text ─────────────────────────────────────────────────────────────────────────────────


def as_text(markdown: str) -> str:
    shown = re.sub(r'<a class="cm".*?</a>', "", markdown.partition("\n---\n")[2])
    shown = re.sub(r"</?(?:a|b|i|span|small|strong|time|q)\b[^>]*>", "", shown)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown)).split())


def texts_of(edition: Edition, event_id: str) -> Iterator[str]:
    """Date, title, every sentence of the summary, every claim and its sources."""
    event = edition.chronology.events[event_id]
    yield edition.event_date(event).words
    summary = edition.passage(event.summary)
    for text in (event.title, *(claim.text for claim in event.claims)):
        shown = edition.passage(text)
        yield typeset(shown.text, shown.language)
    for paragraph in parse_marked(summary.text):
        yield from (typeset(piece.text, summary.language) for piece in paragraph.pieces)
    for claim in event.claims:
        yield from (edition.source(each.source).text.text for each in claim.evidence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_of_an_event_read_as_text_tells_all(shipped: Built, language: str) -> None:
    edition = Edition(chronology=shipped.chronology, context=context_of(ROOT), wording=wording_of(language))
    folder = shipped.root / "build/pages" / language / "events"
    untold = []
    for event in shipped.chronology.events:
        page = as_text((folder / f"{event}.md").read_text("utf-8"))
        untold += [(event, text) for text in texts_of(edition, event) if " ".join(text.split()) not in page]
    assert untold == []


def test_nothing_of_the_articles_or_this_machine_is_in_the_site(shipped: Built) -> None:
    """No path of the folder that it was built in, and no address of another host to load anything from."""
    place = str(shipped.root)
    for path in sorted(shipped.folder.rglob("*")):
        if path.is_file() and path.suffix in {".html", ".js", ".css", ".xml", ".svg"}:
            text = path.read_text("utf-8")
            assert place not in text, path
            assert str(Path.home()) + "/" not in text, path
