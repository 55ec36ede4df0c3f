"""Five things that readers look for in the shipped site: from the disk and over http, on a desk and on a phone.

Every test counts what the reader does – opening the finder, typing, choosing, following a link – and opens the
address of what was found in a window that knows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.records.shapes import Event
from tests.projects import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
MOST_ACTIONS = 3
SCREENS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module", params=["http", "file"])
def start(request: pytest.FixtureRequest, shipped: Built, serve: Callable[[Path], str]) -> str:
    return serve(shipped.folder) if request.param == "http" else shipped.folder.as_uri()


@pytest.fixture(scope="module", params=["desk", "phone"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**SCREENS[request.param])
    context.set_default_timeout(15_000)
    yield context
    context.close()


class Reader:
    """A reader who counts what has to be done."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.actions = 1
        page.goto(address)
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

    def take(self, offered: str) -> None:
        """Press what is offered for the words typed."""
        self.actions += 1
        before = self.page.url
        self.page.get_by_role("button", name=offered, exact=True).click()
        self.page.wait_for_function("before => location.href !== before", arg=before)
        self.settle()

    def tick(self, facet: str, value: str) -> None:
        if not self.page.locator(".find-groups").is_visible():
            self.actions += 1
            self.page.click(".find-side > summary")
        self.actions += 1
        self.page.click(f'[data-facet="{facet}"] input[value="{value}"]')
        self.settle()

    def follow_first(self) -> None:
        self.actions += 1
        self.page.locator(".find-rows .t").first.click()
        self.page.wait_for_url("**/events/*.html")

    @property
    def first(self) -> str:
        """The id of the first row's record."""
        return _ids(self.page)[0]

    @property
    def found(self) -> list[str]:
        """The ids of all that was found, in order."""
        while self.page.locator(".find-main > .finder-button:visible").count():
            before = self.page.locator(".find-rows .t").count()
            self.page.click(".find-main > .finder-button")
            self.page.wait_for_function(
                "n => document.querySelectorAll('.find-rows .t').length > n", arg=before
            )
        return _ids(self.page)

    def sees_the_same_elsewhere(self) -> None:
        """The address, in a window that knows nothing: the same words, filters, counts and rows."""
        assert self.page.context.browser is not None
        context = self.page.context.browser.new_context(viewport=self.page.viewport_size)
        other = context.new_page()
        other.goto(self.page.url)
        other.wait_for_function("() => document.querySelector('#find')?.dataset.settled === location.search")
        for part in (".find .finder-status", ".find-active", ".finder-offers"):
            assert other.inner_text(part) == self.page.inner_text(part)
        assert other.input_value("#find-query") == self.page.input_value("#find-query")
        for part in (".find-rows .t", ".find-group:not([hidden]) label"):
            shown = other.locator(part).all_text_contents()
            assert shown == self.page.locator(part).all_text_contents()[: len(shown)]
        context.close()


def _ids(page: Page) -> list[str]:
    urls: list[str] = page.locator(".find-rows .t").evaluate_all("all => all.map(each => each.href)")
    return [url.rpartition("/")[2].removesuffix(".html") for url in urls]


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(language: str, context: BrowserContext, start: str, shipped: Built) -> Iterator[Reader]:
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    yield Reader(page, f"{start}/{shipped.prefix(language)}find.html")
    page.close()
    assert faults == []


def events(shipped: Built) -> list[Event]:
    return list(shipped.chronology.events.values())


DAY = {
    "en": ("26 October 2020", "what did each side say about 26 October 2020"),
    "fr": ("26 octobre 2020", "ce que chaque partie a dit du 26 octobre 2020"),
}


@pytest.mark.parametrize("how", [0, 1], ids=["date", "sentence"])
def test_what_each_side_said_about_a_day(reader: Reader, language: str, shipped: Built, how: int) -> None:
    reader.type(DAY[language][how])
    event = shipped.chronology.events[reader.first]
    assert str(event.date) == "2020-10-26"
    assert event.disputes
    reader.sees_the_same_elsewhere()
    reader.follow_first()
    assert reader.page.locator(".acc").first.is_visible()
    assert reader.actions <= MOST_ACTIONS


MEETINGS = {
    "en": ("Blinken talks", "Filter by Actor: Antony Blinken · Kind of event: Talks (2)"),
    "fr": (
        "pourparlers Blinken",
        "Filtrer par Acteur\u00a0: Antony Blinken · Genre d’événement\u00a0: Pourparlers (2)",
    ),
}


def test_every_meeting_with_blinken(reader: Reader, language: str, shipped: Built) -> None:
    def took_part(event: Event) -> bool:
        speaks = (*event.participants,)
        claims = ((*claim.speakers, *claim.accused, *claim.to) for claim in event.claims)
        return "antony-blinken" in {*(part.actor for part in speaks), *(one for all in claims for one in all)}

    meetings = [event.id for event in events(shipped) if event.kind == "talks" and took_part(event)]
    assert len(meetings) == 2
    words, offered = MEETINGS[language]
    reader.type(words)
    reader.take(offered)
    assert reader.found == meetings
    assert reader.actions <= MOST_ACTIONS
    reader.sees_the_same_elsewhere()


def test_figures_for_the_war_of_2020(reader: Reader, language: str, shipped: Built) -> None:
    reader.type("chiffres guerre 2020" if language == "fr" else "figures 2020 war")
    event = shipped.chronology.events[reader.first]
    assert event.kind == "war"
    assert str(event.date) == "2020"
    reader.sees_the_same_elsewhere()
    reader.follow_first()
    assert reader.page.locator("table.fig").first.is_visible()
    assert reader.actions <= MOST_ACTIONS


@pytest.mark.parametrize("how", ["words", "filter"])
def test_what_was_announced_and_not_yet_held(reader: Reader, language: str, shipped: Built, how: str) -> None:
    if how == "filter":
        reader.tick("status", "announced")
    elif language == "fr":
        reader.type("annoncé et pas encore tenu")
        reader.take("Filtrer par État\u00a0: Annoncé (3)")
    else:
        reader.type("announced and not yet held")
        reader.take("Filter by Status: Announced (3)")
    announced = [event.id for event in events(shipped) if event.status.value == "announced"]
    assert len(announced) == 3
    assert reader.found == announced
    assert reader.actions <= MOST_ACTIONS
    reader.sees_the_same_elsewhere()


def test_everything_in_a_month(reader: Reader, language: str, shipped: Built) -> None:
    reader.type("tout en septembre 2023" if language == "fr" else "everything in September 2023")
    reader.take(
        "Seulement ce qui est daté septembre 2023\u00a0: 5"
        if language == "fr"
        else "Only what is dated September 2023: 5"
    )
    # An end that is not given adds no days: "since September 2023" lies in that month.
    points = [(event.id, event.date.points) for event in events(shipped)]
    within = [id for id, (*_, last) in points if str(last.earliest)[:7] <= "2023-09" <= str(last.latest)[:7]]
    assert [id for id in reader.found if id in shipped.chronology.events] == within
    assert reader.actions <= MOST_ACTIONS
    assert reader.page.url.endswith("?when=2023-09")
    reader.sees_the_same_elsewhere()
