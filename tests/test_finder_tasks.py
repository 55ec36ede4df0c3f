"""Finding things in the shipped site, as a reader would: from the disk and over http, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.site.finder.edition_facets import period
from tests.projects import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SCREENS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, shipped: Built, serve: Callable[[Path], str]) -> str:
    return serve(shipped.folder) if request.param == "http" else shipped.folder.as_uri()


class Reader:
    """A reader who counts what has to be done: opening the page, typing, choosing, pressing."""

    def __init__(self, page: Page, start: str, prefix: str) -> None:
        self.page = page
        self.actions = 1
        page.goto(f"{start}/{prefix}find.html")
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_function(
            "() => document.querySelector('#find')?.dataset.settled === location.search"
        )

    def type(self, words: str) -> None:
        self.actions += 1
        self.page.fill("#find-query", words)
        self.page.wait_for_function(
            "words => new URLSearchParams(location.search).get('q') === words", arg=words
        )
        self.settle()

    def tick(self, facet: str, value: str) -> None:
        if not self.page.locator(".find-groups").is_visible():
            self.actions += 1
            self.page.click(".find-side > summary")
        self.actions += 1
        self.page.click(f'[data-facet="{facet}"] input[value="{value}"]')
        self.settle()

    def press(self, selector: str) -> None:
        self.actions += 1
        self.page.click(selector)
        self.settle()

    @property
    def found(self) -> list[str]:
        """The ids of all events found."""
        while self.page.locator(".find-main > .finder-button:visible").count():
            before = self.page.locator(".find-rows .t").count()
            self.page.click(".find-main > .finder-button")
            self.page.wait_for_function(
                "n => document.querySelectorAll('.find-rows .t').length > n", arg=before
            )
        urls = self.page.locator(".find-rows .t").evaluate_all("all => all.map(each => each.href)")
        return [url.rpartition("/")[2].removesuffix(".html") for url in urls if "/events/" in url]


@pytest.fixture(params=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    colours = "light" if request.param == "desk" else "dark"
    context = browser.new_context(viewport=SCREENS[request.param], color_scheme=colours)
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


@pytest.fixture(params=["en", "fr"])
def reader(request: pytest.FixtureRequest, page: Page, start: str, shipped: Built) -> Reader:
    return Reader(page, start, shipped.prefix(request.param))


def is_french(reader: Reader) -> bool:
    return reader.page.locator("html").get_attribute("lang") == "fr"


def opens_the_same_view(reader: Reader) -> None:
    """The address, in a window that knows nothing."""
    page = reader.page
    assert page.context.browser is not None
    context = page.context.browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_function("() => document.querySelector('#find')?.dataset.settled === location.search")
    for part in (".find .finder-status", ".find-active"):
        assert other.inner_text(part) == page.inner_text(part)
    shown = other.locator(".find-rows .t").all_inner_texts()
    assert shown == page.locator(".find-rows .t").all_inner_texts()[: len(shown)]
    context.close()


def test_what_each_side_said_about_a_day(reader: Reader, shipped: Built) -> None:
    reader.type("26 octobre 2020 accusent" if is_french(reader) else "26 October 2020 accuse")
    opens_the_same_view(reader)
    assert (
        reader.page.locator(".find-rows .t")
        .first.get_attribute("href")
        .endswith(  # type: ignore[union-attr]
            "events/accusations-karabakh-2020-10.html"
        )
    )
    reader.actions += 1
    reader.page.locator(".find-rows .t").first.click()
    reader.page.locator(".acc").first.wait_for()
    assert reader.actions <= 3


def test_every_meeting_with_blinken(reader: Reader, shipped: Built) -> None:
    meetings = {
        event.id
        for event in shipped.chronology.events.values()
        if event.kind == "talks"
        and "antony-blinken"
        in {
            *(part.actor for part in event.participants),
            *(actor for claim in event.claims for actor in (*claim.speakers, *claim.accused, *claim.to)),
        }
    }
    assert meetings
    reader.type("Blinken " + ("pourparlers" if is_french(reader) else "talks"))
    assert meetings <= set(reader.found)
    assert reader.actions <= 3
    opens_the_same_view(reader)
    if reader.page.viewport_size == SCREENS["desk"]:
        reader.type("Blinken")
        reader.tick("kind", "talks")
        assert set(reader.found) == meetings
        opens_the_same_view(reader)


def test_figures_for_the_war_of_2020(reader: Reader, shipped: Built) -> None:
    reader.type("guerre 2020" if is_french(reader) else "war 2020")
    opens_the_same_view(reader)
    wars = [id for id in reader.found if shipped.chronology.events[id].kind == "war"]
    assert wars
    reader.actions += 1
    reader.page.locator(f".find-rows .t[href*='{wars[0]}']").click()
    reader.page.locator("table.fig").first.wait_for()
    assert reader.actions <= 3


def test_what_was_announced_and_not_yet_held(reader: Reader, shipped: Built) -> None:
    reader.tick("status", "announced")
    announced = [
        event.id for event in shipped.chronology.events.values() if event.status.value == "announced"
    ]
    assert reader.found == announced
    assert reader.actions <= 3
    opens_the_same_view(reader)


def test_everything_in_a_month(reader: Reader, shipped: Built) -> None:
    reader.type("septembre 2023" if is_french(reader) else "September 2023")
    reader.press(".finder-offers button")
    dated = [(event.id, period(event.date)) for event in shipped.chronology.events.values()]
    within = [id for id, (first, last) in dated if first <= 20230930 and last >= 20230901]
    assert reader.found == within
    assert reader.actions <= 3
    assert "when=2023-09" in reader.page.url
    opens_the_same_view(reader)
