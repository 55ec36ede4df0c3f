"""The finder in a real browser, over http and from file://, in both languages, under the site's policy."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from generator.site.finder.analysis import Analyser, query_words
from generator.site.finder.documents import FinderDocument
from generator.values.folding import fold_words
from tests.site.finder.conftest import HOSTILE, sample_documents
from tests.site.finder.small_site import write_site
from tests.site.finder.test_index import brute_force, texts_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

FOLDING = Path(__file__).parents[2] / "values/folding.json"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finder") / "site"
    write_site(folder)
    return folder


@pytest.fixture(scope="session", params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site) if request.param == "http" else site.as_uri()


LOAD = "Finder.load('finder/search')"
"""The search by itself, without the box that would load it."""


class Finder:
    """What a reader does and sees."""

    def __init__(self, page: Page, address: str, at: str = "index.html") -> None:
        self.page = page
        page.goto(f"{address}/{at}")

    def open(self) -> Finder:
        self.page.keyboard.press("/")
        self.page.wait_for_selector("#finder-query:focus")
        return self

    def type(self, query: str) -> Finder:
        """Fill the field, past its length limit too, and wait for the answer to just this query."""
        self.page.evaluate(
            """query => {
              const input = document.querySelector("#finder-query");
              document.querySelector(".finder-status").textContent = "(waiting)";
              input.value = query;
              input.dispatchEvent(new Event("input"));
            }""",
            query,
        )
        self.page.locator(".finder-status", has_text="(waiting)").wait_for(state="detached")
        return self

    @property
    def status(self) -> str:
        return self.page.inner_text(".finder-status")

    @property
    def titles(self) -> list[str]:
        return self.page.locator(".finder-title").all_inner_texts()

    @property
    def marks(self) -> list[str]:
        return self.page.locator(".finder-rows mark").all_inner_texts()

    @property
    def focused(self) -> str:
        focused: str = self.page.evaluate("document.activeElement.id || document.activeElement.className")
        return focused


def open_finder(page: Page, address: str, at: str = "index.html") -> Finder:
    return Finder(page, address, at).open()


# ── What is found ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "first", "mark"),
    [
        ("negociations nur", "Talks in Nur-Sultan", "négociations"),
        ("negociations", "Truce negotiated in Washington", "négociations"),
        ("oeuvre", "Offensive in the Karabakh", "œuvre"),
        ("L'ŒUVRE", "Offensive in the Karabakh", "œuvre"),
        ("Karabakh", "Nagorno-Karabakh", "Karabakh"),
        ("Haut-Karabagh", "Nagorno-Karabakh", "Nagorno-Karabakh"),
        ("haut karabagh", "Nagorno-Karabakh", "Nagorno-Karabakh"),
        ("Aliev", "Ilham Aliyev", "Aliyev"),
        ("Aliyev", "Ilham Aliyev", "Aliyev"),
        ("Əliyev", "Ilham Aliyev", "Aliyev"),
        ("blinken", "Antony Blinken", "Blinken"),
        ("Nur-Sultan", "Nur-Sultan", "Nur"),
        ("nur sultan", "Nur-Sultan", "Nur"),
        ("nursultan", "Nur-Sultan", "Nur-Sultan"),
        ("treve", "Truce negotiated in Washington", "trêve"),
        ("negot", "Truce negotiated in Washington", "negotiated"),
        ("UN Security", "UN Security Council session", "Security"),
        ("UN", "United Nations", "UN"),
        ("cease-fire", "Truce negotiated in Washington", "ceasefire"),
        ("cease fire", "Truce negotiated in Washington", "ceasefire"),
    ],
)
def test_found_in_english(page: Page, address: str, query: str, first: str, mark: str) -> None:
    finder = open_finder(page, address).type(query)
    assert finder.titles[0] == first
    assert mark in finder.marks


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("cessez-le-feu", "Trêve négociée à Washington"),
        ("cessez le feu", "Trêve négociée à Washington"),
        ("CESSEZ‑LE‑FEU", "Trêve négociée à Washington"),
        ("negociations", "Pourparlers à Nour-Soultan"),
        ("négociation", "Pourparlers à Nour-Soultan"),
        ("Karabakh", "Offensive au Karabagh"),
        ("Nagorno-Karabakh", "Haut-Karabagh"),
        ("Noursoultan", "Pourparlers à Nour-Soultan"),
        ("Pashinyan", "Nikol Pachinian"),
        ("seance d'urgence", "Séance du Conseil de sécurité de l’ONU"),
    ],
)
def test_found_in_french(page: Page, address: str, query: str, title: str) -> None:
    assert title in open_finder(page, address, "fr/events/offensive.html").type(query).titles


def test_each_language_reads_its_own_index(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    finder = open_finder(page, address, "fr/events/offensive.html").type("rencontre")
    assert finder.status.startswith("47 résultats.")
    index = [url for url in asked if "/finder/" in url and "/assets/" not in url]
    assert index
    assert all("/fr/finder/" in url for url in index)
    assert all("?v=" in url for url in index if "manifest" not in url)


def test_rows_say_date_kind_and_passage(page: Page, address: str) -> None:
    open_finder(page, address).type("treve")
    row = page.locator(".finder-rows li").first
    assert row.locator(".finder-when").inner_text() == "26 October 2020 Event"
    assert row.locator(".finder-passage").inner_text() == "Quote la trêve négociée la veille"
    assert row.locator(".finder-passage [lang=fr] mark").inner_text() == "trêve"
    assert row.locator(".finder-meta").inner_text() == "Talks · 2 sources"
    assert row.locator("a").get_attribute("href") == f"{address}/events/ceasefire-2020.html"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("treve", "1 result. “treve” also finds trêve."),
        ("trêve", "1 result."),
        ("Aliev", "2 results. Showing Ilham Aliyev for “Aliev”."),
        ("Aliyev", "2 results. “Aliyev” also finds Aliev, Əliyev."),
        ("UN", "2 results. Showing United Nations for “UN”."),
        ("cease-fire", "1 result. “cease-fire” also finds ceasefire."),
        ("haut-KARABAGH", "1 result. Showing Nagorno-Karabakh for “haut-KARABAGH”."),
        ('"peace treaty"', "1 result."),
        ("fyre", "Nothing found."),
        ("Astana", "2 results. Showing Nur-Sultan for “Astana”."),
        ("offensve", "1 result. “offensve” is in no record; showing Offensive."),
        ("ofefnsive", "1 result. “ofefnsive” is in no record; showing Offensive."),
        ("zzzzqqq", "Nothing found."),
        (
            "treve zzzzqqq",
            "1 result. No record has all of these words; these have some of them. “treve” also finds trêve.",
        ),
        ("a", "Type at least two letters."),
        ("", ""),
        ("?!", ""),
        ("2020", "6 results."),
    ],
)
def test_it_says_what_it_did(page: Page, address: str, query: str, status: str) -> None:
    assert open_finder(page, address).type("talks").type(query).status == status


def test_it_says_so_in_french(page: Page, address: str) -> None:
    finder = open_finder(page, address, "fr/index.html").type("Karabakh")
    assert finder.status == "2 résultats. Affiché pour «\u00a0Karabakh\u00a0»\u00a0: Haut-Karabagh."


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ('"peace treaty"', ["Talks in Nur-Sultan"]),
        ("“treaty of peace”", ["Treaty, then peace", "Talks in Nur-Sultan"]),  # a stop word may be any word
        ('"traité de paix"', ["Talks in Nur-Sultan"]),
        ('"the peace treaty"', ["Talks in Nur-Sultan"]),
        ('"treaty first" peace', ["Treaty, then peace"]),
        ('"peace first"', []),
        ('"ceasefire was to begin"', ["Truce negotiated in Washington"]),
    ],
)
def test_phrases(page: Page, address: str, query: str, titles: list[str]) -> None:
    assert open_finder(page, address).type(query).titles == titles


# ── Against brute force ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "fr"])
def test_and_queries_equal_brute_force(page: Page, address: str, language: str) -> None:
    documents = sample_documents(language)
    postings = brute_force(documents, language)
    stems_of: dict[str, set[str]] = {}
    analyser = Analyser(language)
    for document in documents:
        for text, its_language in texts_of(document):
            for term in filter(None, analyser.terms(text, its_language)):
                stems_of.setdefault(term.form, set()).add(term.stem)
    # Words that are no part of a name: what names lead to besides is tested above.
    named = {
        word
        for d in documents
        if d.kind != "events"
        for name in (d.title, *d.names)
        for word in fold_words(name)
    }
    words = sorted(set(stems_of) - named - {w for w in stems_of if not query_words(w) or len(w) < 2})
    chance = random.Random(11)
    queries = [chance.sample(words, chance.choice([1, 2, 2, 3])) for _ in range(120)]
    queries += [[word] for word in chance.sample(words, 20)]
    expected = [
        set.intersection(*({n for stem in stems_of[word] for n in postings[stem]} for word in query))
        for query in queries
    ]
    assert sum(bool(numbers) for numbers in expected) > 30
    page.goto(f"{address}/{'fr/' if language == 'fr' else ''}index.html")
    page.evaluate(LOAD)
    for query, numbers in zip(queries, expected, strict=True):
        result = page.evaluate(
            "query => Finder.search(query).then(({numbers, partly}) => ({numbers, partly}))",
            " ".join(query) + " ",
        )
        found = set() if result["partly"] else set(result["numbers"])
        assert found == numbers, query


def test_prefixes_equal_brute_force_across_shards(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.site.finder.index.SHARD_CHARACTERS", 400)
    write_site(tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    page.evaluate(LOAD)
    documents = sample_documents("en")
    forms = {word for d in documents for text, _ in texts_of(d) for word in fold_words(text)}
    for word in ("neg", "minis", "pri", "octo", "bord"):
        stems = {
            term.stem
            for document in documents
            for text, language in texts_of(document)
            for term in Analyser("en").terms(text, language)
            if term and term.form.startswith(word)
        }
        assert any(form.startswith(word) for form in forms)
        expected = {n for stem in stems for n in brute_force(documents, "en")[stem]}
        assert set(page.evaluate("query => Finder.search(query).then((r) => r.numbers)", word)) == expected


def test_every_slip_of_one_letter_is_forgiven(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.evaluate(LOAD)
    word = "railways"
    expected = page.evaluate("Finder.search('railways ').then((r) => r.numbers)")
    slips = {word[:i] + word[i + 1 :] for i in range(len(word))}
    slips |= {word[:i] + "q" + word[i:] for i in range(len(word) + 1)}
    slips |= {word[:i] + "q" + word[i + 1 :] for i in range(len(word))}
    slips |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    for slip in sorted(slips - {word, "railway"}):
        assert page.evaluate("q => Finder.search(q).then((r) => r.numbers)", slip + " ") == expected, slip


def test_folds_as_python_does(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.evaluate(LOAD)
    examples = json.loads(FOLDING.read_text("utf-8"))
    folded = page.evaluate("texts => texts.map(Finder.foldWords)", [text for text, _ in examples])
    assert folded == [words for _, words in examples]
    letters = [
        chr(c) for c in itertools.chain(range(0x20, 0x600), range(0x1E00, 0x2200), range(0xFB00, 0xFB07))
    ]
    texts = [f"a{letter}b {letter.upper()} {letter}" for letter in letters]
    for text, words in zip(texts, page.evaluate("texts => texts.map(Finder.foldWords)", texts), strict=True):
        assert words == fold_words(text), text


# ── Hostile input ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_hostile_record_shows_as_literal_text(page: Page, address: str) -> None:
    finder = open_finder(page, address).type("hostile")
    title = page.locator(".finder-title").first
    assert title.evaluate("node => node.textContent") == HOSTILE
    assert page.locator(".finder-rows img, .finder-rows script").count() == 0
    assert finder.type("onerror window").titles


@pytest.mark.parametrize(
    "query",
    [
        HOSTILE,
        "x" * 10_000,
        "négociations " * 900,
        '"' * 10_000,
        "«" * 300 + "paix" + "»" * 300,
        "\u202e\u05e9\u05dc\u05d5\u05dd أذربيجان",
        "e" + "\u0301" * 5_000,
        "ﷺ" * 2_000,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "toString constructor __proto__ hasOwnProperty",
        "🕊️ 👩‍👩‍👧",
        "\x00\x01\x02",
        "{word} $& $1 %s",
        "manifest/../../x",
    ],
)
def test_hostile_queries_neither_break_nor_freeze_it(page: Page, address: str, query: str) -> None:
    finder = open_finder(page, address).type(query)
    assert finder.status != "The search could not read its files."
    assert finder.type("treve").titles == ["Truce negotiated in Washington"]


# ── Keys, focus, screen readers ──────────────────────────────────────────────────────────────────────────────


def test_slash_opens_and_escape_closes_and_focus_returns(page: Page, address: str) -> None:
    finder = Finder(page, address)
    button = page.get_by_role("button", name="Search")
    button.focus()
    finder.open()
    assert finder.focused == "finder-query"
    page.keyboard.press("Escape")
    assert page.locator(".finder-box[open]").count() == 0
    assert finder.focused == "finder-open"
    page.keyboard.press("Enter")
    page.wait_for_selector("#finder-query:focus")


def test_the_box_is_open_before_its_files_have_come_and_closed_it_stays_so(
    page: Page, site: Path, serve
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/finder/manifest.js*", hold)
    Finder(page, serve(site))
    page.keyboard.press("/")
    page.wait_for_selector(".finder-box[open]")
    assert page.locator("#finder-query").count() == 0
    page.keyboard.press("Escape")
    for route in held:
        route.continue_()
    page.locator("#finder-query").wait_for(state="attached")
    assert page.locator(".finder-box[open]").count() == 0
    page.keyboard.press("/")
    page.wait_for_selector("#finder-query:focus")


def test_slash_is_a_slash_in_a_field_and_can_be_switched_off(page: Page, address: str) -> None:
    finder = Finder(page, address)
    page.focus("#note")
    page.keyboard.press("/")
    assert page.input_value("#note") == "/"
    assert page.locator(".finder-box[open]").count() == 0
    page.evaluate("document.activeElement.blur()")
    finder.open()
    page.get_by_label("The / key opens the search").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_timeout(100)
    assert page.locator(".finder-box[open]").count() == 0
    page.reload()
    page.keyboard.press("/")
    page.wait_for_timeout(100)
    assert page.locator(".finder-box[open]").count() == 0


def test_arrows_walk_through_the_rows_and_enter_opens_one(page: Page, address: str) -> None:
    finder = open_finder(page, address).type("Aliyev")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Ilham Aliyev"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Offensive in the Karabakh"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert finder.focused == "finder-query"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Ilham Aliyev"
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/ilham-aliyev.html")


def test_more_rows_on_demand(page: Page, address: str) -> None:
    finder = open_finder(page, address).type("ministers meet")
    assert len(finder.titles) == 10
    page.get_by_role("button", name="Show more").click()
    page.locator(".finder-title").nth(19).wait_for()
    assert len(finder.titles) == 20
    assert (
        page.evaluate("[...document.querySelectorAll('.finder-title')].indexOf(document.activeElement)") == 10
    )


def test_roles_and_names(page: Page, address: str) -> None:
    open_finder(page, address).type("Aliyev")
    assert page.get_by_role("dialog", name="Search").count() == 1
    page.get_by_role("status").filter(has_text="2 results.").wait_for()
    assert (
        page.get_by_role("searchbox", name="Words or names, in any spelling, with or without accents").count()
        == 1
    )
    assert page.get_by_role("list", name="Results").get_by_role("link").count() == 2


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessible_and_no_wider_than_the_screen(browser: Browser, site: Path, serve, colours, width) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": width, "height": 700}, color_scheme=colours, bypass_csp=True
    )
    page = context.new_page()
    finder = open_finder(page, serve(site)).type("hostile")
    assert finder.titles
    assert page.evaluate("document.querySelector('.finder-box').scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    finder.type("treve")
    also = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    context.close()
    assert [fault["id"] for fault in found.response["violations"] + also.response["violations"]] == []


def test_without_javascript_it_leads_to_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/events/offensive.html")
    page.get_by_role("link", name="Search").click()
    assert page.url == f"{address}/find.html"
    context.close()


# ── Files that are missing or newer ──────────────────────────────────────────────────────────────────────────


def test_without_its_index_the_button_leads_to_the_lists(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "finder/manifest.js").unlink()
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/find.html")
    context.close()


def test_a_site_published_anew_meanwhile_is_read_anew(page: Page, tmp_path: Path, serve) -> None:
    write_site(tmp_path)
    page.goto(f"{serve(tmp_path)}/index.html")
    page.evaluate("Promise.all([Finder.start(), Finder.load('finder/search')])")
    newer = FinderDocument(
        number=900, kind="events", id="new", url="events/new.html", title="Railways reopened"
    )
    write_site(tmp_path, lambda language: [*sample_documents(language), newer])
    assert page.evaluate("Finder.renewed(() => Finder.search('reopened ')).then((r) => r.numbers)") == [900]


def test_more_rows_of_a_site_published_anew_meanwhile(browser: Browser, tmp_path: Path, serve) -> None:
    write_site(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    finder = open_finder(page, serve(tmp_path)).type("ministers")
    kept = [document for document in sample_documents("en") if document.id != "meeting-9"]
    rmtree(tmp_path / "finder")
    write_site(tmp_path, lambda _: [replace(document, number=900 + document.number) for document in kept])
    page.get_by_role("button", name="Show more").click()
    page.get_by_text("46 results.").first.wait_for()
    assert len(finder.titles) == 10
    assert page.evaluate("document.activeElement.id") == "finder-query"
    page.get_by_role("button", name="Show more").click()
    page.locator(".finder-title").nth(19).wait_for()
    context.close()


def test_a_missing_shard_is_told(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path)
    for shard in (tmp_path / "finder/terms").iterdir():
        shard.unlink()
    context = browser.new_context()
    finder = open_finder(context.new_page(), tmp_path.as_uri())
    assert finder.type("treve").status == "The search could not read its files."
    context.close()
