"""The timeline in a real browser: marks say what the date words say; zoom, pan, keys, selections; or no script."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.build import wording_of
from generator.check import context_of
from generator.pages.drawings.density import counted_at
from generator.pages.drawn import marks
from generator.pages.edition import Edition
from generator.pages.typography import typeset
from tests.projects import ROOT, Built, chronology_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
MADE = 600
NAMES = "svg => [...svg.querySelectorAll('a')].map(a => a.getAttribute('aria-label'))"
LINKS = "all => all.map(a => [a.getAttribute('href'), a.getAttribute('aria-label')])"
BARS = "svg => [...svg.querySelectorAll('a.counted')].map(a => a.getAttribute('aria-label'))"


@pytest.fixture(scope="module", params=["http", "file"])
def start(request: pytest.FixtureRequest, shipped: Built, serve: Callable[[Path], str]) -> str:
    return serve(shipped.folder) if request.param == "http" else shipped.folder.as_uri()


@pytest.fixture(scope="module")
def from_file(shipped: Built) -> str:
    return shipped.folder.as_uri()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A chronology too long to be drawn mark by mark; of its site only what the timeline needs."""
    root = tmp_path_factory.mktemp("made") / "project"
    maker = ROOT / "benchmarks" / "make_chronology.py"
    command = [sys.executable, str(maker), "--events", str(MADE), "--out", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    runpy.run_path(str(ROOT / "benchmarks" / "timeline.py"))["write_site"](root, root / "site")
    return Built(root=root, folder=root / "site", chronology=chronology_of(root, date(2025, 1, 1)))


@contextmanager
def opened(browser: Browser, url: str, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A page that fails the test on any error of its scripts; drawn, where a script draws it."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    try:
        page.goto(url)
        yield page
        assert not faults
    finally:
        context.close()


def drawn(page: Page) -> Any:
    """The live drawing, once it shows what the address asks for."""
    page.wait_for_selector(f'#tl.ready[data-settled="{page.evaluate("location.search")}"]')
    return page.query_selector(".tl-live")


def woken(page: Page) -> Any:
    """The live drawing of a page whose address asks for nothing: it comes when somebody turns to it."""
    page.focus(".tl-tools button")
    return drawn(page)


def names_of(shipped: Built, language: str) -> dict[str, str]:
    """For each event what its mark is called: the label, then the date in full, and the status."""
    edition = Edition(chronology=shipped.chronology, context=context_of(ROOT), wording=wording_of(language))
    events = shipped.chronology.events
    names = {}
    for id, mark in zip(events, marks(edition, events.values()), strict=True):
        full = ", ".join(text for text in (mark.date_words, mark.status_words) if text)
        names[id] = typeset(f"{mark.short_date} {mark.title} ({full})".strip(), language)
    return names


def spaced(names: Iterable[str]) -> list[str]:
    """Names with plain spaces, in the order of the alphabet."""
    return sorted(" ".join(name.split()) for name in names)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def count_of(page: Page) -> int:
    """The number that the line above the drawing begins with."""
    return int(page.inner_text(".tl-status").split()[0].replace(",", ""))


# ── The shipped chronology ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mark_says_the_words_of_its_date_and_its_title(
    language: str, shipped: Built, from_file: str, browser: Browser
) -> None:
    with opened(browser, f"{from_file}/{shipped.prefix(language)}timeline.html") as page:
        still = page.eval_on_selector(".tl-still .tl-wide", NAMES)
        live = woken(page).evaluate(NAMES)
    assert spaced(live) == spaced(names_of(shipped, language).values()) == spaced(still)


def test_marks_lead_to_their_records(shipped: Built, from_file: str, browser: Browser) -> None:
    with opened(browser, f"{from_file}/timeline.html") as page:
        woken(page)
        links = page.eval_on_selector_all(".tl-live a", LINKS)
    names = names_of(shipped, "en")
    assert {href: spaced([name]) for href, name in links} == {
        f"{from_file}/events/{id}.html": spaced([name]) for id, name in names.items()
    }


def test_buttons_zoom_and_pan_and_the_address_remembers(start: str, browser: Browser) -> None:
    with opened(browser, f"{start}/timeline.html") as page:
        woken(page)
        assert page.is_disabled("text=Zoom out")
        page.click("text=Zoom in")
        drawn(page)
        half = asked(page)
        assert count_of(page) < int(page.inner_text(".stand").split()[0])
        page.click("text=Later")
        drawn(page)
        later = asked(page)
        assert later["from"] > half["from"]
        assert later["to"] > half["to"]
        words = page.inner_text(".tl-status")
        page.reload()
        drawn(page)
        assert page.inner_text(".tl-status") == words
        page.click("text=All years")
        drawn(page)
        assert asked(page) == {}
        page.go_back()
        drawn(page)
        assert page.inner_text(".tl-status") == words


def test_one_stop_for_the_keyboard_and_arrows_within(
    shipped: Built, from_file: str, browser: Browser
) -> None:
    with opened(browser, f"{from_file}/timeline.html") as page:
        woken(page)
        page.focus("text=All years")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.tl-live')")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.tl-keys') !== null")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("ArrowDown")
        focused = "document.activeElement.getAttribute('aria-label')"
        seen = [page.evaluate(focused)]
        for _ in range(len(shipped.chronology.events) - 1):
            page.keyboard.press("ArrowRight")
            seen.append(page.evaluate(focused))
        assert spaced(seen) == spaced(names_of(shipped, "en").values())
        page.keyboard.press("ArrowLeft")
        here = page.evaluate(focused)
        assert here == seen[-2]
        page.keyboard.press("+")
        drawn(page)
        assert page.evaluate(focused) == here
        assert "from" in asked(page)
        page.keyboard.press("Escape")
        before = asked(page)
        page.keyboard.press("ArrowLeft")
        drawn(page)
        assert asked(page)["from"] < before["from"]
        page.keyboard.press("0")
        drawn(page)
        assert asked(page) == {}
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/*.html")


def test_dragging_and_the_wheel(from_file: str, browser: Browser) -> None:
    with opened(browser, f"{from_file}/timeline.html?from=2020&to=2021") as page:
        live = drawn(page)
        box = live.bounding_box()
        before = asked(page)
        page.mouse.move(box["x"] + 700, box["y"] + 5)
        page.mouse.down()
        page.mouse.move(box["x"] + 500, box["y"] + 5, steps=4)
        page.mouse.up()
        drawn(page)
        after = asked(page)
        assert after["from"] > before["from"]
        page.keyboard.down("Control")
        page.mouse.wheel(0, -300)
        page.keyboard.up("Control")
        drawn(page)
        assert asked(page)["from"] > after["from"]
        assert asked(page)["to"] < after["to"]


def test_a_selection_of_the_finder_is_drawn_and_leads_back(
    start: str, shipped: Built, browser: Browser
) -> None:
    chronology = shipped.chronology
    actor = max(chronology.actors, key=lambda id: len(chronology.events_of_actor(id)))
    events = {part.event for part in chronology.events_of_actor(actor)}
    names = names_of(shipped, "en")
    with opened(browser, f"{start}/actors/{actor}.html") as page:
        name = page.inner_text("h1")
        page.click(".strips-box .scripted a")
        page.wait_for_url("**/timeline.html?*")
        live = drawn(page)
        assert spaced(live.evaluate(NAMES)) == spaced(names[id] for id in events)
        assert f"Actor: {name}" in page.inner_text(".tl-selected")
        page.click(".tl-keys a")
        page.wait_for_selector(".find.ready .row")
        page.wait_for_selector(f'#find[data-settled="{page.evaluate("location.search")}"]')
        assert f"{len(events)} result" in page.inner_text(".finder-status >> nth=0")
        page.click(".find-timeline")
        page.wait_for_url("**/timeline.html?*")
        assert spaced(drawn(page).evaluate(NAMES)) == spaced(names[id] for id in events)


def test_words_select_too(from_file: str, shipped: Built, browser: Browser) -> None:
    with opened(browser, f"{from_file}/timeline.html?q=truce") as page:
        live = drawn(page)
        found = spaced(live.evaluate(NAMES))
        assert 0 < len(found) < len(shipped.chronology.events)
        assert set(found) <= set(spaced(names_of(shipped, "en").values()))
        assert "truce" in page.inner_text(".tl-selected")


def test_a_selection_is_drawn_where_the_browser_kept_an_older_manifest(
    shipped: Built, serve: Callable[[Path], str], browser: Browser
) -> None:
    def kept(route: Route) -> None:
        file = (shipped.folder / "finder/manifest.js").read_text("utf-8")
        older = re.sub(r'("columns":)"[^"]*"', r'\1"old"', file)
        route.fulfill(body=file if "?v=" in route.request.url else older, content_type="text/javascript")

    with opened(browser, "about:blank") as page:
        page.route("**/finder/manifest.js*", kept)
        page.goto(f"{serve(shipped.folder)}/timeline.html?q=truce&kind=ceasefire")
        assert 0 < len(drawn(page).evaluate(NAMES)) < len(shipped.chronology.events)
        assert "truce · Kind of event: Ceasefire" in page.inner_text(".tl-selected")


def test_whole_without_a_script_and_in_print(from_file: str, shipped: Built, browser: Browser) -> None:
    every = spaced(names_of(shipped, "en").values())
    with opened(browser, f"{from_file}/timeline.html", java_script_enabled=False) as page:
        assert not page.is_visible(".tl-tools")
        assert page.is_visible(".tl-still .tl-wide")
    with opened(browser, f"{from_file}/timeline.html?from=2020-10&to=2020-11") as page:
        drawn(page)
        page.emulate_media(media="print")
        assert not page.is_visible(".tl-live")
        assert not page.is_visible(".tl-tools")
        assert page.is_visible(".tl-still .tl-wide")
        assert spaced(page.eval_on_selector(".tl-still .tl-wide", NAMES)) == every


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_labels_touch_nothing_and_nothing_runs_out_of_the_page(
    width: int, from_file: str, browser: Browser
) -> None:
    for query in ("from=1900&to=2100", "from=2020-10&to=2020-11", "from=2022&to=2023"):
        with opened(browser, f"{from_file}/timeline.html?{query}", width) as page:
            live = drawn(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            boxes = live.evaluate(LABELS)
            assert boxes
            for index, (name, left, top, right, bottom) in enumerate(boxes):
                assert -1 <= left <= right <= width + 1, name
                for other in boxes[index + 1 :]:
                    apart = (
                        right <= other[1] or other[3] <= left or bottom <= other[2] + 4 or other[4] <= top + 4
                    )
                    assert apart, (name, other[0])
            assert live.evaluate(TOUCHED) == []
            assert live.evaluate(CUT_ARROWS) == []


def test_every_month_is_named_and_the_caption_fits_the_drawing_on_a_phone(
    from_file: str, browser: Browser
) -> None:
    names = {"": ["Sept 2020", "Oct", "Nov"], "fr/": ["sept. 2020", "oct.", "nov."]}
    for folder, months in names.items():
        with opened(browser, f"{from_file}/{folder}timeline.html", 320) as page:
            assert page.is_visible(".tl-still .strips")
            assert not page.is_visible(".cap > .laned")
            woken(page)
            assert page.is_visible(".cap > .laned")
            page.goto(f"{from_file}/{folder}timeline.html?from=2020-09&to=2020-11")
            assert drawn(page).evaluate(TICKS) == months


# ── A long one ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_years_open_into_months_and_marks(made: Built, browser: Browser) -> None:
    events = made.chronology.events.values()
    years = Counter(event.date.first_year for event in events)
    year = max(years, key=lambda year: (years[year], year))
    with opened(browser, f"{made.folder.as_uri()}/timeline.html") as page:
        live = woken(page)
        bars = dict(name.split(": ") for name in live.evaluate(NAMES))
        assert {name: int(said.split()[0]) for name, said in bars.items()} == {
            str(year): count for year, count in years.items()
        }
        assert count_of(page) == MADE
        live.focus()
        page.keyboard.press("ArrowDown")
        while not page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(f"{year}:"):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        drawn(page)
        assert asked(page) == {"from": [f"{year}-01-01"], "to": [f"{year}-12-31"]}
        within = [name for name in live.evaluate(NAMES) if name.endswith(")")]
        assert count_of(page) == len(within) >= years[year]


def test_months_count_what_is_known_to_the_month(made: Built, browser: Browser) -> None:
    counted = Counter(
        (point.year, point.month or 0)
        for point in (counted_at(event.date) for event in made.chronology.events.values())
        if 2016 <= point.year <= 2019
    )
    with opened(browser, f"{made.folder.as_uri()}/timeline.html?from=2016&to=2019") as page:
        names = drawn(page).evaluate(BARS)
        assert count_of(page) == counted.total()
    numbers = Counter[tuple[int, int]]()
    for name in names:
        when, said = name.split(": ")
        *month, year = when.removesuffix(", no month given").split()
        numbers[int(year), MONTHS.index(month[0]) + 1 if month else 0] += int(said.split()[0])
    assert numbers == counted


@pytest.mark.parametrize("width", [1280, 320])
def test_a_long_one_reads_whole_without_a_script(width: int, made: Built, browser: Browser) -> None:
    with opened(browser, f"{made.folder.as_uri()}/timeline.html", width, java_script_enabled=False) as page:
        rows = page.query_selector_all(".strips.counted .strip svg[role=img]")
        said = [row.get_attribute("aria-label") or "" for row in rows]
        assert sum(int(each.split(": ")[1].split()[0]) for each in said) == MADE
        assert page.query_selector(".hist") is not None


LABELS = """svg => [...svg.querySelectorAll('.lab, .ax, .lane')].map(text => {
  const box = text.getBoundingClientRect();
  return [text.textContent, box.left, box.top, box.right, box.bottom];
})"""
SEEN = """
  const box = (node) => node.getBoundingClientRect();
  const { x, width } = svg.querySelector('.plot'), low = box(svg).left + x.baseVal.value;
  const seen = { left: low, right: low + width.baseVal.value };
"""
TOUCHED = """svg => {SEEN
  const texts = [...svg.querySelectorAll('.lab, .lane')];
  return [...svg.querySelectorAll('.sh')].flatMap((shape) => texts.filter((text) => {
    const a = box(shape), b = box(text);
    return !text.closest('a')?.contains(shape)
      && Math.max(a.left, seen.left) < b.right && b.left < Math.min(a.right, seen.right)
      && a.top < b.bottom - 3 && b.top + 3 < a.bottom;
  }).map((text) => [shape.closest('a').textContent, text.textContent]));
}""".replace("SEEN", SEEN)
CUT_ARROWS = """svg => {SEEN
  return [...svg.querySelectorAll('.sh > svg')].map((end) => box(end).right - seen.right)
    .filter((beyond) => Math.abs(beyond) < 1);
}""".replace("SEEN", SEEN)
TICKS = "svg => [...svg.querySelectorAll('.ax')].map(text => text.textContent)"
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
