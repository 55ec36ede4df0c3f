"""The delivered site in a real browser, over http and from file://: nothing is asked of anybody, nothing complains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pages.artifact import Artifact, Site
from generator.site.deliver import deliver

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent


@dataclass
class Watched:
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    make_site: Callable[..., Site],
    make_page: Callable[..., Artifact],
) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "docs/en").mkdir(parents=True)
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    made = make_site(make_page("events/only.md", "Only", "# Only"), address="https://example.org/c/")
    assert deliver(root, made, folder=root / "site", today=date(2026, 1, 2)).diagnostics == ()
    return root / "site"


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site) if request.param == "http" else site.as_uri()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page that remembers what it asked for and what the browser complained of."""
    context = browser.new_context(color_scheme="light")
    watching = Watched(page=context.new_page())
    watching.page.on("request", lambda request: watching.requests.append(request.url))
    watching.page.on("console", lambda said: watching.complaints.append(said.text))
    watching.page.on("pageerror", lambda error: watching.complaints.append(str(error)))
    yield watching
    context.close()


@pytest.mark.parametrize(
    "path", ["index.html", "events/fire.html", "events/talks.html#claims", "fr/events/fire.html"]
)
def test_pages_are_quiet_and_ask_nobody(watched: Watched, start: str, path: str) -> None:
    watched.page.goto(f"{start}/{path}", wait_until="networkidle")
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith((start, "data:"))] == []
    assert watched.page.evaluate("window.ran") is None
    assert watched.page.evaluate("document.documentElement.classList.contains('js')")


def test_the_policy_holds(watched: Watched, start: str) -> None:
    """Without this, a page that carries no policy at all would pass every other test of this module."""
    watched.page.goto(f"{start}/events/fire.html", wait_until="networkidle")
    for attempt in (
        "s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)",
        "i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i)",
    ):
        with watched.page.expect_console_message():
            watched.page.evaluate(f"() => {{ let {attempt}; }}")
    assert watched.page.evaluate("window.ran") is None
    assert len(watched.complaints) >= 2
    assert all("Content Security Policy" in said for said in watched.complaints)


def test_the_language_switch_stays_on_the_page_and_keeps_the_colours(watched: Watched, start: str) -> None:
    page = watched.page
    page.goto(f"{start}/events/talks.html", wait_until="networkidle")
    page.locator("label[for=__palette_1]").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator(".languages a").click()
    page.wait_for_url("**/fr/events/talks.html")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator(".languages a").click()
    page.wait_for_url(lambda url: url.endswith("/events/talks.html") and "/fr/" not in url)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert watched.complaints == []


def test_the_switch_leads_home_from_a_page_that_one_language_lacks(watched: Watched, start: str) -> None:
    watched.page.goto(f"{start}/events/only.html")
    watched.page.locator(".languages a").click()
    watched.page.wait_for_url("**/fr/index.html")


def test_a_former_address_leads_on(watched: Watched, start: str) -> None:
    watched.page.goto(f"{start}/fr/events/blaze.html")
    watched.page.wait_for_url("**/fr/events/fire.html")
    assert watched.complaints == []


def test_pages_read_whole_without_scripts(browser: Browser, start: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{start}/fr/events/talks.html")
    assert page.locator("h1").inner_text() == "Talks"
    page.locator(".md-content a", has_text="Fire").click()
    assert page.url.endswith("/fr/events/fire.html")
    context.close()
