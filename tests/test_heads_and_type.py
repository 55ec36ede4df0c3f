"""The shipped pages as search engines, previews of links and typographers read them: heads, and spaces in the text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.build import site_of
from generator.check import context_of
from generator.site.share_picture import HEIGHT, WIDTH
from tests.projects import ROOT, TOY, TOY_DAY, Built, built, chronology_of, copy_of

PREFIXES = {"en": "", "fr": "fr/"}


@pytest.fixture(scope="module")
def pages(shipped: Built) -> dict[str, LexborHTMLParser]:
    return {
        path.relative_to(shipped.folder).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in sorted(shipped.folder.rglob("*.html"))
    }


def of_language(pages: dict[str, LexborHTMLParser], language: str) -> dict[str, LexborHTMLParser]:
    return {
        path: page
        for path, page in pages.items()
        if path.startswith("fr/") == (language == "fr") and path != "404.html"
    }


def meta(page: LexborHTMLParser, name: str) -> str | None:
    found = page.css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return found.attributes["content"] if found else None


# ── Heads ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", PREFIXES)
def test_titles_and_descriptions_are_pages_own(pages: dict[str, LexborHTMLParser], language: str) -> None:
    own = of_language(pages, language)
    titles = Counter(page.css_first("title").text() for page in own.values())  # type: ignore[union-attr]
    descriptions = Counter(meta(page, "description") for page in own.values())
    assert [title for title, count in titles.items() if count > 1] == []
    assert [description for description, count in descriptions.items() if count > 1] == []
    assert [text for text in descriptions if not text or not 25 <= len(text) < 160] == []
    for path, page in own.items():
        assert meta(page, "og:description") == meta(page, "description"), path
        assert meta(page, "og:title"), path
        assert meta(page, "og:locale") == {"en": "en_GB", "fr": "fr_FR"}[language], path


def test_without_an_address_nothing_names_one(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        assert [link.attributes["href"] for link in page.css("link[href*='://']")] == [], path
        assert meta(page, "og:image") is None, path
        assert meta(page, "og:url") is None, path


def test_structured_data_says_what_the_page_says(shipped: Built, pages: dict[str, LexborHTMLParser]) -> None:
    for language, prefix in PREFIXES.items():
        for event in shipped.chronology.events.values():
            page = pages[f"{prefix}events/{event.id}.html"]
            script = page.css_first("script[type='application/ld+json']")
            assert script is not None
            said = json.loads(script.text())
            assert (said["@type"], said["inLanguage"]) == ("WebPage", language)
            about = said.get("about", {})
            assert bool(about) <= (event.status == "occurred"), event.id
            assert about.get("startDate", "") in str(event.date), event.id
            assert about.get("endDate", "") in str(event.date), event.id


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy's site, published under an address."""
    root = copy_of(TOY, tmp_path_factory.mktemp("published"))
    configuration = root / "data/chronology.yml"
    text = re.sub(r"(?m)^address:.*\n", "", configuration.read_text("utf-8"))
    configuration.write_text(f"{text}\naddress: https://example.org/toy\n", "utf-8")
    return built(root, TOY_DAY).folder


def test_with_an_address_heads_and_site_map_agree(published: Path) -> None:
    site_map = LexborHTMLParser((published / "sitemap.xml").read_text("utf-8"))
    mapped = {
        entry.css_first("loc").text(): {  # type: ignore[union-attr]
            str(link.attributes["hreflang"]): str(link.attributes["href"]) for link in entry.css("[hreflang]")
        }
        for entry in site_map.css("url")
    }
    seen = set()
    for path in sorted(published.rglob("*.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        canonical = page.css_first("link[rel=canonical]")
        if canonical is None:
            continue
        own = f"https://example.org/toy/{path.relative_to(published).as_posix()}"
        assert canonical.attributes["href"] == own == meta(page, "og:url")
        seen.add(own)
        named = {
            str(link.attributes["hreflang"]): link.attributes["href"] for link in page.css("link[hreflang]")
        }
        assert named == mapped[own]
        assert own in named.values()
        assert named["x-default"] == named["en"]
        picture = str(meta(page, "og:image")).removeprefix("https://example.org/toy/")
        assert (published / picture).is_file()
        assert picture.startswith("fr/") == (page.css_first("html").attributes["lang"] == "fr")  # type: ignore[union-attr]
    assert seen == set(mapped)
    assert len(seen) > 40
    assert (
        (published / "robots.txt")
        .read_text("utf-8")
        .endswith("Sitemap: https://example.org/toy/sitemap.xml\n")
    )


def test_the_page_for_lost_readers_leads_home_from_anywhere(published: Path, shipped: Built) -> None:
    page = LexborHTMLParser((published / "404.html").read_text("utf-8"))
    links = {link.attributes["href"] for link in page.css("a")}
    assert {"https://example.org/toy/index.html", "https://example.org/toy/fr/find.html"} <= links
    assert [node.tag for node in page.css("[src], link")] == []
    assert meta(page, "robots") == "noindex"
    elsewhere = LexborHTMLParser((shipped.folder / "404.html").read_text("utf-8"))
    assert "fr/index.html" in {link.attributes["href"] for link in elsewhere.css("a")}


def test_the_picture_of_a_link_is_small_and_the_same_each_time(shipped: Built) -> None:
    again = site_of(chronology_of(ROOT, context_of(ROOT).today), context_of(ROOT))
    drawn = []
    for language in again.languages:
        published = shipped.folder / PREFIXES[language.code] / "assets/share.png"
        drawn.append(published.read_bytes())
        [content] = [each.content for each in language.artifacts if each.path == "assets/share.png"]
        assert content == drawn[-1]
    assert len(set(drawn)) == len(PREFIXES)
    for content in drawn:
        assert len(content) < 40_000
        assert Image.open(BytesIO(content)).size == (WIDTH, HEIGHT)


# ── Type: what the page shows and says, in its own language ────────────────────────────────────────────────────

NO_BREAK, NARROW = "\u00a0", "\u202f"
WRONG = {
    "fr": {
        "a narrow no-break space before ; ? !": re.compile(rf"(?<![{NARROW};?!.…(])[;?!]"),
        "a no-break space before :": re.compile(rf"(?<![{NO_BREAK}\d]):(?!//)|(?<=\d):(?!\d)"),
        "no-break spaces inside « »": re.compile(rf"«(?!{NO_BREAK})|(?<!{NO_BREAK})»"),
        "a narrow no-break space in thousands": re.compile(rf"\d[ ,.’{NO_BREAK}]\d{{3}}(?!\w)"),
        "§ and its number together": re.compile(r"[§¶] "),
    },
    "en": {
        "no space before ; : ? !": re.compile(rf"[ {NO_BREAK}{NARROW}][;:?!](?=\s|$)"),
        "no guillemets": re.compile(r"«(?! …)|(?<!… )»"),
        "a comma in thousands": re.compile(rf"\d[ .{NO_BREAK}{NARROW}]\d{{3}}(?!\w)"),
        "¶ and its number together": re.compile(r"[§¶] "),
    },
}
_SAID = ("aria-label", "title", "alt", "data-label", "placeholder")
_SILENT = {"script", "style", "code", "pre"}


def texts(node: LexborNode, language: str) -> Iterator[tuple[str, str]]:
    """Every text of an element with the language it is in, those of attributes too."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield language, child.text_content or ""
        elif child.tag not in _SILENT:
            own = child.attributes.get("lang") or language
            yield from ((own, str(child.attributes[name])) for name in _SAID if name in child.attributes)
            if child.tag == "meta" and child.attributes.get("name") == "description":
                yield own, str(child.attributes["content"])
            yield from texts(child, own)


@pytest.mark.parametrize("language", PREFIXES)
def test_texts_have_the_spaces_of_their_language(pages: dict[str, LexborHTMLParser], language: str) -> None:
    wrong, seen = set(), 0
    for path, page in pages.items():
        root = page.css_first("html")
        assert root is not None
        for own, text in texts(root, str(root.attributes["lang"])):
            if own != language:
                continue
            seen += 1
            for name, pattern in WRONG[language].items():
                for match in pattern.finditer(text):
                    wrong.add((path, name, text[max(0, match.start() - 30) : match.end() + 10]))
    assert sorted(wrong) == []
    assert seen > 10_000


def test_the_patterns_find_what_they_are_for() -> None:
    """Each fault once, so that a pattern that finds nothing is a pattern that looks."""
    faulty = {
        "fr": ["Quoi?", "Ici ; là", "Ordre : ici", "« ici »", "5 000", "§ 4"],
        "en": ["What ?", "Here : there", "« here »", "5 000", "¶ 4"],
    }
    for language, faults in faulty.items():
        for text in faults:
            assert any(pattern.search(text) for pattern in WRONG[language].values()), text
