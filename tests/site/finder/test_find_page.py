"""The finder's page in a real browser: words and facets together, counted as by hand, and kept in the address."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from generator.site.finder.documents import FinderDocument
from tests.site.finder.conftest import HOSTILE, sample_documents
from tests.site.finder.small_site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("find") / "site"
    write_site(folder)
    return folder


@pytest.fixture(scope="module", params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site) if request.param == "http" else site.as_uri()


class Find:
    """What a reader of the page does and sees."""

    def __init__(self, page: Page, address: str, query: str = "") -> None:
        self.page = page
        page.goto(f"{address}/find.html{query}")
        self.settle()

    def settle(self) -> Find:
        """Wait until the page shows what its address says."""
        self.page.wait_for_function(
            "() => document.querySelector('#find')?.dataset.settled === location.search"
        )
        return self

    def type(self, query: str) -> Find:
        self.page.fill("#find-query", query)
        self.page.wait_for_function(
            "query => new URLSearchParams(location.search).get('q') === (query || null)", arg=query[:400]
        )
        return self.settle()

    def tick(self, facet: str, value: str) -> Find:
        group = self.page.locator(f'[data-facet="{facet}"]')
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        box = group.locator(f'input[value="{value}"]')
        if not box.count():
            group.locator(".find-all").click()
        box.click()
        return self.settle()

    def back(self) -> Find:
        self.page.go_back()
        return self.settle()

    @property
    def status(self) -> str:
        return self.page.inner_text(".find .finder-status")

    @property
    def titles(self) -> list[str]:
        return self.page.locator(".find-rows .t").all_inner_texts()

    @property
    def chosen(self) -> list[str]:
        return self.page.locator(".find-active button").all_inner_texts()

    def counts(self, facet: str) -> dict[str, int]:
        """Value → number beside it, of every value that is offered."""
        boxes = self.page.locator(f'[data-facet="{facet}"] li')
        found: dict[str, int] = boxes.evaluate_all(
            """boxes => Object.fromEntries(boxes.map(box =>
                [box.querySelector("input").value, +box.querySelector(".n").textContent]))"""
        )
        return found


# ── Against brute force ──────────────────────────────────────────────────────────────────────────────────────


def fits(document: FinderDocument, selection: dict[str, set[str]], leaving: str = "") -> bool:
    """Whether a document is in a selection, by reading its values one by one."""
    for facet in selection.keys() - {leaving, "role", "when"}:
        if facet == "actor":
            continue
        has = {value.id for value in document.values if value.facet == facet}
        if facet == "only" and not selection[facet] <= has:
            return False
        if not selection[facet] & has:
            return False
    return (leaving == "actor" or _involves(document, selection)) and (
        leaving == "when" or _is_dated(document, selection)
    )


def _involves(document: FinderDocument, selection: dict[str, set[str]]) -> bool:
    actors, roles = selection.get("actor", set()), selection.get("role", set())
    parts = [value for value in document.values if value.facet == "actor"]
    return not (actors or roles) or any(
        (not actors or part.id in actors) and (not roles or part.role in roles) for part in parts
    )


def _is_dated(document: FinderDocument, selection: dict[str, set[str]]) -> bool:
    if "when" not in selection:
        return True
    years = {int(year) for year in selection["when"]}
    return document.period is not None and any(
        document.period.first // 10_000 <= year <= document.period.last // 10_000 for year in years
    )


SELECTIONS: list[dict[str, set[str]]] = [
    {},
    {"what": {"events"}},
    {"what": {"actors", "places"}},
    {"place": {"geneva"}},
    {"place": {"geneva", "sochi"}, "only": {"disputed"}},
    {"only": {"disputed", "figures"}},
    {"actor": {"ilham-aliyev"}},
    {"actor": {"ilham-aliyev"}, "role": {"host"}},
    {"role": {"guest"}},
    {"actor": {"ilham-aliyev", "antony-blinken"}, "role": {"guest"}, "place": {"vienna", "prague"}},
    {"when": {"1999"}},
    {"when": {"1999", "2004"}, "actor": {"ilham-aliyev"}},
    {"place": {"nowhere"}},
]


def _query(selection: dict[str, set[str]]) -> str:
    return "&".join(f"{facet}={value}" for facet in selection for value in sorted(selection[facet]))


@pytest.mark.parametrize("selection", SELECTIONS, ids=_query)
def test_results_and_counts_equal_brute_force(
    page: Page, address: str, selection: dict[str, set[str]]
) -> None:
    documents = sample_documents("en")
    query = _query(selection)
    find = Find(page, address, f"?{query}" if query else "")
    expected = [document for document in documents if fits(document, selection)]
    found = len(expected)
    assert find.status == ("Nothing found." if not found else f"{found} result{'s' if found > 1 else ''}.")
    assert find.titles == [document.title for document in expected[:10]]
    for facet in ("what", "place", "only", "actor"):
        wanted: dict[str, int] = {}
        for document in documents:
            if not fits(document, selection, leaving="" if facet == "only" else facet):
                continue
            roles = selection.get("role", set()) if facet == "actor" else set()
            for value in {
                value.id
                for value in document.values
                if value.facet == facet and (not roles or value.role in roles)
            }:
                wanted[value] = wanted.get(value, 0) + 1
        offered = {value: count for value, count in find.counts(facet).items() if count}
        assert offered == {value: wanted[value] for value in offered}
        left_out = [count for value, count in wanted.items() if value not in offered]
        assert not left_out or (len(offered) >= 6 and max(left_out) <= sorted(offered.values())[-6])
    years = {}
    for document in documents:
        if document.period and fits(document, selection, leaving="when"):
            for year in range(document.period.first // 10_000, document.period.last // 10_000 + 1):
                years[str(year)] = years.get(str(year), 0) + 1
    assert {
        value: count for value, count in find.counts("when").items() if count and "-" not in value
    } == years


def test_words_and_facets_together(page: Page, address: str) -> None:
    find = Find(page, address).type("prisoners")
    everywhere = int(find.status.split()[0])
    cities = find.counts("place")
    assert sum(cities.values()) <= everywhere
    find.tick("place", "geneva")
    assert find.status == f"{cities['geneva']} results."
    assert find.counts("place") == cities  # its own counts stay: more of them may be ticked
    assert all("Geneva" in title for title in find.titles)
    find.tick("place", "sochi")
    assert find.status == f"{cities['geneva'] + cities['sochi']} results."


def test_roles_narrow_the_same_part(page: Page, address: str) -> None:
    find = Find(page, address).tick("actor", "ilham-aliyev")
    roles = find.counts("role")
    find.tick("role", "host")
    assert find.status == f"{roles['host']} results."
    assert find.counts("role") == roles


# ── Order, rows, offers ──────────────────────────────────────────────────────────────────────────────────────


def test_orders(page: Page, address: str) -> None:
    find = Find(page, address, "?what=events")
    titles = [document.title for document in sample_documents("en") if document.kind == "events"]
    dated = [document.title for document in sample_documents("en") if document.period]
    assert find.titles == titles[:10]
    page.select_option("#find-order", "newest")
    assert find.settle().titles == dated[::-1][:10]
    assert "order=newest" in page.url
    find.type("treaty peace")
    page.select_option("#find-order", "match")
    assert find.settle().titles[0] == "Treaty, then peace"


def test_more_rows_on_demand(page: Page, address: str) -> None:
    find = Find(page, address)
    assert len(find.titles) == 10
    page.get_by_role("button", name="Show more").click()
    page.locator(".find-rows .t").nth(19).wait_for()
    assert page.evaluate("document.activeElement.textContent") == find.titles[10]


def test_a_date_among_the_words_is_offered_as_a_period(page: Page, address: str) -> None:
    find = Find(page, address)
    for query in ("ministers June 1996", "1996", "3 June 1996", "June 3, 1996", "1996-06"):
        find.type(query)
        assert page.locator(".finder-offers button").count() == 1, query
    find.type("what was said in june 1996")
    page.get_by_role("button", name="Only what is dated June 1996: 1").click()
    assert find.settle().titles == ["Ministers meet in Tbilisi"]
    assert find.chosen == ["Period: June 1996 ×"]
    assert page.url.endswith("?when=1996-06")


def test_a_word_that_may_be_a_slip_is_asked_about(page: Page, address: str) -> None:
    find = Find(page, address).type("minister ")
    assert find.status.startswith("47 results.")
    find.type("borders bordres")
    assert "is in no record" in find.status


def test_a_period_may_be_written(page: Page, address: str) -> None:
    find = Find(page, address)
    page.get_by_role("textbox", name="From").fill("1999")
    page.get_by_role("textbox", name="To").fill("2001-05")
    page.get_by_role("button", name="Set period").click()
    expected = [
        document
        for document in sample_documents("en")
        if document.period and document.period.last >= 19990101 and document.period.first <= 20010531
    ]
    assert find.settle().status == f"{len(expected)} results."
    assert find.chosen == ["Period: 1999 to May 2001 ×"]
    page.get_by_role("textbox", name="From").fill("May 1999")
    page.get_by_role("button", name="Set period").click()
    assert (
        page.get_by_role("alert").inner_text() == "Write a year, month or day as 2020, 2020-10 or 2020-10-26."
    )


def test_months_stand_below_a_chosen_year(page: Page, address: str) -> None:
    find = Find(page, address).tick("when", "1996")
    assert find.counts("when")["1996-06"] == 1
    find.tick("when", "1996-06")
    assert find.chosen == ["Period: June 1996 ×"]
    assert page.url.endswith("?when=1996-06")


# ── The address ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_address_opens_the_same_view_elsewhere(browser: Browser, page: Page, address: str) -> None:
    find = Find(page, address).type("prisoners Geneva").tick("only", "disputed").tick("what", "events")
    page.select_option("#find-order", "newest")
    find.settle()
    context = browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    again = Find.__new__(Find)
    again.page = other
    again.settle()
    assert (again.status, again.titles, again.chosen) == (find.status, find.titles, find.chosen)
    assert other.input_value("#find-query") == "prisoners Geneva"
    assert other.input_value("#find-order") == "newest"
    for facet in ("what", "place", "only", "actor", "when"):
        assert again.counts(facet) == find.counts(facet)
    context.close()


def test_an_id_from_before_a_rename_still_leads_there(page: Page, address: str) -> None:
    today = Find(page, address, "?place=geneva").titles
    find = Find(page, address, "?place=geneve")
    assert find.chosen == ["Place: Geneva ×"]
    assert find.titles == today
    assert page.url.endswith("?place=geneva")
    assert Find(page, address, "?place=toString").chosen == ["Place: toString (in no record) ×"]


def test_back_and_forward(page: Page, address: str) -> None:
    find = Find(page, address)
    at_first = find.titles
    find.type("p").type("pris").type("prisoners")
    words = find.titles
    find.tick("place", "geneva").tick("place", "sochi")
    assert find.back().chosen == ["Place: Geneva ×"]
    assert find.back().titles == words
    assert find.back().titles == at_first  # what was typed letter by letter is one step
    assert page.input_value("#find-query") == ""
    page.go_forward()
    assert find.settle().titles == words
    assert page.input_value("#find-query") == "prisoners"


def test_back_from_a_record_finds_the_selection_again(page: Page, address: str) -> None:
    find = Find(page, address).type("prisoners").tick("place", "geneva")
    titles = find.titles
    page.locator(".find-rows .t").first.click()
    page.wait_for_url("**/events/*.html")
    assert find.back().titles == titles


def test_filters_are_taken_away_one_by_one_or_all(page: Page, address: str) -> None:
    find = Find(page, address, "?q=prisoners&place=geneva&only=disputed")
    page.get_by_role("button", name="Remove the filter Place: Geneva").click()
    assert find.settle().chosen == ["Only: Disputed ×"]
    assert page.evaluate("document.activeElement.textContent") == "Only: Disputed ×"
    find.tick("what", "events")
    page.get_by_role("button", name="Remove all filters").click()
    assert find.settle().chosen == []
    assert page.url.endswith("?q=prisoners")
    assert page.evaluate("document.activeElement.id") == "find-query"


def test_the_box_of_the_header_leads_here_with_its_words(page: Page, address: str) -> None:
    page.goto(f"{address}/events/offensive.html")
    page.keyboard.press("/")
    page.fill("#finder-query", "trêve & “paix”")
    page.locator(".finder-box .finder-status", has_text="result").wait_for()
    page.get_by_role("link", name="All results, with filters").click()
    page.wait_for_url("**/find.html?q=*")
    page.wait_for_function("() => document.querySelector('#find')?.dataset.settled")
    assert page.input_value("#find-query") == "trêve & “paix”"


# ── Hostile words and addresses ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "query",
    [
        f"?q={quote(HOSTILE)}",
        f"?q={'x' * 10_000}",
        f"?actor={quote(HOSTILE)}&place={quote(HOSTILE)}",
        "?" + "&".join(f"place=p{n}" for n in range(3_000)),
        "?when=9999/0001&when=2020-13&when=../..&when=0001/9999&when=2020-02-31",
        "?order=constructor&__proto__=1&q=__proto__&what=toString",
        f"?q={quote('e' + chr(0x301) * 2_000)}",
        f"?q={quote(chr(0x202E) + 'שלום')}",
        "?q=%E0%A4%A",
        "?q=a",
    ],
    ids=lambda query: query[:24],
)
def test_hostile_addresses_neither_break_nor_freeze_it(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/find.html{query}")
    page.wait_for_function("() => document.querySelector('#find')?.dataset.settled !== undefined")
    assert page.inner_text(".find .finder-status") != "The search could not read its files."
    assert page.locator(".find :is(img, script, iframe)").count() == 0
    find = Find(page, address).type("treve")
    assert find.titles == ["Truce negotiated in Washington"]


def test_hostile_words_of_a_facet_stay_text(page: Page, address: str) -> None:
    find = Find(page, address).tick("actor", "antony-blinken")
    assert find.chosen[0].startswith("Actor: <img src=x")
    assert page.locator(".find :is(img, script)").count() == 0


# ── Keys, screen readers, small screens, no script ───────────────────────────────────────────────────────────


def test_everything_by_keyboard(page: Page, address: str) -> None:
    find = Find(page, address, "?what=events")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find-query"
    page.keyboard.type("prisoners")
    page.wait_for_function("() => new URLSearchParams(location.search).get('q') === 'prisoners'")
    find.settle()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == find.titles[0]
    page.keyboard.press("ArrowUp")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.value || document.activeElement.textContent"))
        if seen[-1] == "disputed":
            break
    page.keyboard.press("Space")
    find.settle()
    assert "only=disputed" in page.url
    assert page.evaluate("document.activeElement.value") == "disputed"


def test_counts_are_announced(page: Page, address: str) -> None:
    find = Find(page, address).type("Aliev")
    page.locator("#find").get_by_role("status").get_by_text(
        "2 results. Showing Ilham Aliyev for “Aliev”.", exact=True
    ).wait_for()
    assert page.get_by_role("list", name="Results").get_by_role("link").count() >= 2
    find.tick("what", "actors")
    assert find.status == "1 result. Showing Ilham Aliyev for “Aliev”."
    assert page.get_by_role("group", name="What", exact=True).count() == 1
    assert page.get_by_role("list", name="Filters in use").get_by_role("button").count() == 1


def test_filters_are_folded_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700})
    find = Find(context.new_page(), address, "?only=disputed")
    assert not find.page.locator("[data-facet=what]").is_visible()
    find.page.get_by_text("Filters, 1 set").click()
    find.tick("what", "events")
    assert find.page.get_by_text("Filters, 2 set").is_visible()
    context.close()


def test_without_javascript_the_lists_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/find.html")
    assert page.locator("#find-plain").is_visible()
    context.close()


def test_without_its_index_the_lists_are_shown(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "finder/manifest.js").unlink()
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "find.html").as_uri())
    page.locator("#find-plain").wait_for(state="visible")
    context.close()


def published_anew(language: str) -> list[FinderDocument]:
    """The sample without one of its events: each one behind it has another number, and its texts lie elsewhere."""
    kept = [document for document in sample_documents(language) if document.id != "offensive"]
    return [replace(document, number=number) for number, document in enumerate(kept)]


def _goes_on_typing(find: Find) -> None:
    find.type("ministers railways")


def _chooses_another(find: Find) -> None:
    find.tick("place", "sochi")


def _wants_more(find: Find) -> None:
    find.page.get_by_role("button", name="Show more").click()
    find.page.get_by_text("51 results.").first.wait_for()


@pytest.mark.parametrize(
    ("query", "act"),
    [("?place=geneva", _goes_on_typing), ("?q=prisoners", _chooses_another), ("?what=events", _wants_more)],
)
def test_a_site_published_anew_meanwhile_is_answered_as_by_a_new_page(
    page: Page, tmp_path: Path, serve: Callable[[Path], str], query: str, act: Callable[[Find], None]
) -> None:
    def shown(find: Find) -> tuple[object, ...]:
        page.locator(".find-rows .t").first.wait_for()
        return (find.status, find.titles, find.chosen, find.counts("what"), find.counts("place"))

    write_site(tmp_path)
    address = serve(tmp_path)
    find = Find(page, address, query)
    before = shown(find)
    rmtree(tmp_path / "finder")
    write_site(tmp_path, published_anew)
    act(find)
    page.wait_for_load_state("networkidle")
    after = shown(find)
    assert after == shown(Find(page, address, page.evaluate("location.search")))
    assert after != before


def test_the_lists_give_way_once_something_is_found_again(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "finder/columns/place.js").rename(tmp_path / "place.js")
    context = browser.new_context()
    find = Find(context.new_page(), tmp_path.as_uri(), "?place=geneva")
    assert find.status == "The search could not read its files."
    assert find.page.locator("#find-plain").is_visible()
    (tmp_path / "place.js").rename(tmp_path / "finder/columns/place.js")
    assert find.type("prisoners").titles
    assert find.page.locator("#find-plain").is_hidden()
    context.close()


def test_random_selections_equal_brute_force(page: Page, address: str) -> None:
    chance = random.Random(5)
    documents = sample_documents("en")
    cities = sorted(
        {value.id for document in documents for value in document.values if value.facet == "place"}
    )
    choices: dict[str, Any] = {
        "place": cities,
        "actor": ["ilham-aliyev", "antony-blinken"],
        "role": ["host", "guest"],
        "only": ["disputed", "figures"],
        "when": [str(year) for year in range(1992, 2039)],
    }
    for _ in range(15):
        facets = chance.sample(sorted(choices), chance.choice([1, 2, 2, 3]))
        selection = {
            facet: set(chance.sample(choices[facet], min(2, len(choices[facet])))) for facet in facets
        }
        query = _query(selection)
        expected = [document.title for document in documents if fits(document, selection)]
        assert Find(page, address, f"?{query}").titles == expected[:10], query
