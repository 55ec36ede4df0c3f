"""What readers do with the shipped site, in a real browser: over http and from file://, in both languages."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from generator.records.shapes import Event
from generator.values.folding import fold
from generator.values.ids import record_url
from tests.projects import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "fr")
OVERVIEWS = (
    "index",
    "chronology",
    "timeline",
    "accounts",
    "figures",
    "announced",
    "coverage",
    "corrections",
    "method",
    "find",
)
INDEXES = ("events/index", "actors/index", "places/index", "tracks/index", "sources/index")


@pytest.fixture(scope="session")
def kinds(shipped: Built) -> tuple[str, ...]:
    """One page of every kind; of records the fullest."""
    chronology = shipped.chronology
    fullest = (
        max(chronology.events.values(), key=lambda event: (len(event.disputes) > 0, len(event.claims))),
        max(chronology.actors.values(), key=lambda actor: len(chronology.claims_by(actor.id))),
        max(chronology.sources.values(), key=lambda source: len(chronology.evidence_in(source.id))),
        max(chronology.places.values(), key=lambda place: len(chronology.events_at_place(place.id))),
        max(chronology.tracks.values(), key=lambda track: len(chronology.events_on_track(track.id))),
    )
    pages = [f"{name}.html" for name in (*OVERVIEWS, "contribute", *INDEXES)]
    return (*pages, *(record_url(record.ref) for record in fullest))


@pytest.fixture(scope="session", params=["http", "file"])
def start(request: pytest.FixtureRequest, shipped: Built, serve: Callable[[Path], str]) -> str:
    """Where the site lies."""
    return serve(shipped.folder) if request.param == "http" else shipped.folder.as_uri()


@pytest.fixture(scope="session")
def from_file(shipped: Built) -> str:
    return shipped.folder.as_uri()


def address(start: str, shipped: Built, language: str, page: str = "index.html") -> str:
    return f"{start}/{shipped.prefix(language)}{page}"


class Watched:
    """A page, what it asked for outside the site, and what the browser complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.set_default_timeout(15_000)
        page.on("request", self._note)
        page.on("console", lambda said: self.faults.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "http://127.0.0.1:")):
            self.faults.append(f"asked for {request.url}")


@contextmanager
def opened(browser: Browser, width: int = 1280, **settings: Any) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
    try:
        yield Watched(context.new_page())
    finally:
        context.close()


# ── Every kind of page ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_quiet_and_ask_nobody(
    browser: Browser, start: str, shipped: Built, kinds: tuple[str, ...], language: str
) -> None:
    with opened(browser) as watched:
        for page in kinds:
            watched.page.goto(address(start, shipped, language, page))
            assert watched.page.locator("html").get_attribute("lang") == language, page
            assert watched.page.locator("h1").count() == 1, page
            assert watched.faults == [], page


UNSEEN = """() => [...document.querySelectorAll("main :is(h1,h2,h3,p,li,dt,dd,th,td,q,summary)")]
    .filter(each => !each.parentElement.closest("details:not([open])") && each.textContent.trim())
    .filter(each => !each.checkVisibility() && !each.closest("#find")) // which needs a script: lists stand in for it
    .map(each => each.textContent.trim())"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_pages_read_whole(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], language: str
) -> None:
    with opened(browser) as with_it, opened(browser, java_script_enabled=False) as without:
        for page in kinds:
            for watched in (with_it, without):
                watched.page.goto(address(from_file, shipped, language, page))
            assert set(without.page.evaluate(UNSEEN)) <= set(with_it.page.evaluate(UNSEEN)), page
            assert without.page.locator("h1").is_visible(), page
        without.page.locator("header a.finder-open").click()
        without.page.wait_for_url("**/find.html")
        without.page.locator("#find-plain a[href^='chronology.html']").first.click()
        without.page.wait_for_url("**/chronology.html#y*")
        without.page.locator("article a.t").first.click()
        without.page.wait_for_url("**/events/*.html")
        assert without.page.locator("ol.claims > li").first.is_visible()
        without.page.locator("details.side summary:visible, details.side ol:visible").first.wait_for()


TOO_WIDE = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 0.5)
        .map(each => `${each.tagName} ${each.getAttribute("class")}: ${each.textContent.trim().slice(0, 40)}`);
    return [`${scrollWidth} px wide`, ...wide.slice(0, 5)];
}"""


DRAWN_ANEW = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""The timeline is drawn again in the frame after its width has changed."""


# 320 px is the narrowest screen; 640 px is what 1280 px leave when everything is twice as large.
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_narrow_or_enlarged_screens(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], language: str
) -> None:
    with opened(browser) as watched:
        for page in kinds:
            watched.page.set_viewport_size({"width": 320, "height": 900})
            watched.page.goto(address(from_file, shipped, language, page))
            watched.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            for width in (320, 640):
                watched.page.set_viewport_size({"width": width, "height": 900})
                watched.page.evaluate(DRAWN_ANEW)
                assert watched.page.evaluate(TOO_WIDE) == [], (page, width)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_pages_are_accessible(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], colours: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    options = {
        "resultTypes": ["violations"],
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "rules": {"label-content-name-mismatch": {"enabled": True}},
    }
    found = []
    with opened(browser, width, color_scheme=colours) as watched:
        for number, page in enumerate(kinds):
            language = LANGUAGES[(number + (colours == "dark") + (width == 390)) % 2]
            watched.page.goto(address(from_file, shipped, language, page))
            for violation in axe.run(watched.page, options=options).response["violations"]:
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append((language, page, violation["id"], nodes))
    assert found == []


HIDDEN_NOTES = """() => [...document.querySelectorAll("details.side li")]
    .filter(each => !each.checkVisibility()).map(each => each.textContent)"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_leaves_the_frame_out_and_shows_the_notes(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], language: str
) -> None:
    with opened(browser, 800, color_scheme="dark") as watched:
        page = watched.page
        page.emulate_media(media="print")
        for name in kinds:
            page.goto(address(from_file, shipped, language, name))
            for frame in (".md-tabs", ".finder-open", ".languages", ".md-sidebar", "footer.colophon nav"):
                assert page.locator(f"{frame}:visible").count() == 0, (name, frame)
            assert page.locator("h1").is_visible(), name
            assert page.evaluate(HIDDEN_NOTES) == [], name
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), name


LANDMARKS = """() => ({
    main: document.querySelectorAll("main").length,
    banner: document.querySelectorAll("body > header").length,
    contentinfo: [...document.querySelectorAll("footer")].filter(each => !each.closest("main, article")).length,
    unnamed: [...document.querySelectorAll("nav")].filter(each => !each.ariaLabel).length,
})"""
FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    return [at.classList.contains("md-skip"), style.outlineStyle, parseFloat(style.outlineWidth), at.checkVisibility()];
}"""


def test_keys_skip_to_the_text_and_show_where_they_are(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...]
) -> None:
    with opened(browser) as watched:
        page = watched.page
        for number, name in enumerate(kinds):
            page.goto(address(from_file, shipped, LANGUAGES[number % 2], name))
            if name == "find.html":  # its field has the focus from the start
                continue
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUSED) == [True, "solid", 2, True], name
            page.keyboard.press("Enter")
            page.wait_for_url("**#*")
            target = page.url.partition("#")[2]
            assert page.evaluate("id => !!document.getElementById(id).matches('main h1')", target), name
            page.keyboard.press("Tab")
            _, style, width, visible = page.evaluate(FOCUSED)
            assert (style, width, visible) == ("solid", 2, True), name
            assert page.evaluate(LANDMARKS) == {"main": 1, "banner": 1, "contentinfo": 1, "unnamed": 0}, name


MOVING = """() => [...document.querySelectorAll("*")].flatMap(each => ["", "::before", "::after"].map(part => {
    const { transitionDuration, animationName } = getComputedStyle(each, part || null);
    const still = transitionDuration.split(", ").every(time => time === "0s") && animationName === "none";
    return still ? "" : `${each.tagName}.${each.getAttribute("class")}${part}: ${transitionDuration} ${animationName}`;
})).filter(Boolean).slice(0, 5)"""


def test_nothing_moves_for_those_who_ask_for_that(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...]
) -> None:
    with opened(browser, reduced_motion="reduce") as watched:
        for name in kinds:
            watched.page.goto(address(from_file, shipped, "en", name))
            assert watched.page.evaluate(MOVING) == [], name


# Whatever says something by a fill, a line or a frame has to stand out from the ground that the reader chose.
LOST = """() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const seen = colour => colour !== "none" && colour !== ground && !/^rgba.*, 0\\)$/.test(colour);
    const shown = [...document.querySelectorAll("main *")].filter(each => each.checkVisibility());
    const marks = ".sh :is(.f, .b, .k, .e, .q), .yidx i:not(.h), .map .pl, .figsvg .f";
    const drawn = shown.filter(each => each.matches(marks));
    const lost = drawn.filter(each => {
        const { fill, stroke, backgroundColor } = getComputedStyle(each);
        return each instanceof SVGElement ? !seen(fill) && !seen(stroke) : !seen(backgroundColor);
    });
    const framed = shown.filter(each => each.matches(".tag")).filter(each => {
        const { borderTopStyle, borderTopColor } = getComputedStyle(each);
        return borderTopStyle === "none" || !seen(borderTopColor);
    });
    return [...lost, ...framed].map(each => each.outerHTML.slice(0, 120)).slice(0, 5);
}"""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_forced_colours_lose_nothing(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], colours: str
) -> None:
    with opened(browser, forced_colors="active", color_scheme=colours) as watched:
        for name in kinds:
            watched.page.goto(address(from_file, shipped, "fr", name))
            assert watched.page.evaluate(LOST) == [], name


def test_the_page_for_lost_readers_is_accessible_and_asks_nobody(browser: Browser, from_file: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for width, colours in ((320, "light"), (1280, "dark")):
        with opened(browser, width, color_scheme=colours) as watched:
            watched.page.goto(f"{from_file}/404.html")
            assert watched.page.evaluate(TOO_WIDE) == []
            assert Axe().run(watched.page).response["violations"] == []
            assert watched.faults == []


# ── Paper ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_on_paper_names_its_sources_and_its_address(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], language: str
) -> None:
    with opened(browser, 800) as watched:
        page = watched.page
        page.emulate_media(media="print")
        page.goto(address(from_file, shipped, language, kinds[-5]))
        event = shipped.chronology.events[kinds[-5].removeprefix("events/").removesuffix(".html")]
        cited = page.locator(".cited li")
        assert cited.count() == len({each.source for claim in event.claims for each in claim.evidence})
        assert all(cited.nth(number).is_visible() for number in range(cited.count()))
        assert event.ref.id in page.locator(".colophon.print-only").inner_text()
        page.emulate_media(media="screen")
        assert not cited.first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chronology_on_paper_names_the_sources_of_each_event(
    browser: Browser, from_file: str, shipped: Built, language: str
) -> None:
    with opened(browser, 800) as watched:
        watched.page.emulate_media(media="print")
        watched.page.goto(address(from_file, shipped, language, "chronology.html"))
        assert watched.page.locator(".year .row .print-only:visible").count() == len(
            shipped.chronology.events
        )
        assert watched.page.locator(".cited li:visible").count() == len(shipped.chronology.sources)


@pytest.mark.parametrize("way", ["button", "keys"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_selection_on_paper_is_whole(
    browser: Browser, start: str, shipped: Built, language: str, way: str
) -> None:
    """All rows, each with its source; what was asked for in words; and where that is found again."""
    meant = [
        event
        for event in shipped.chronology.events.values()
        if event.date.first_year <= 2020 <= event.date.last_year
    ]
    with opened(browser, 800) as watched:
        page = watched.page
        page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; };")
        page.goto(address(start, shipped, language, "find.html?when=2020&what=events"))
        page.locator("#find.ready .rows > li").first.wait_for()
        page.locator(".find-print").click() if way == "button" else page.keyboard.press("Control+p")
        page.locator("html[data-printed]").wait_for()
        page.emulate_media(media="print")
        rows = page.locator(".find-rows > li:visible")
        assert rows.count() == len(meant) > 10
        assert page.locator(".find-rows .print-only:visible").count() == len(meant)
        asked = page.locator(".find-main > .print-only").inner_text()
        assert "2020" in asked
        assert "find.html?when=2020&what=events" in asked
        for frame in (".find-form", ".find-side", ".find-active", ".find-main button", "select"):
            assert page.locator(f"{frame}:visible").count() == 0, frame
        assert watched.faults == []


# ── Ways through the site ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", ["event", "actor", "actors/index.html", "accounts.html"])
def test_the_language_switch_stays_on_the_page_and_keeps_the_colours(
    browser: Browser, start: str, shipped: Built, kinds: tuple[str, ...], page: str
) -> None:
    name = {"event": kinds[-5], "actor": kinds[-4]}.get(page, page)
    with opened(browser, color_scheme="light") as watched:
        here = watched.page
        here.goto(address(start, shipped, "en", name))
        here.locator("label[for=__palette_1]").click()
        for language in ("fr", "en", "fr"):
            here.locator(".languages a").click()
            here.wait_for_url(address(start, shipped, language, name))
            assert here.locator("html").get_attribute("lang") == language
            assert here.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert watched.faults == []


def told(event: Event) -> set[str]:
    """The actors and places that an event is about."""
    actors = {part.actor for part in event.participants}
    for claim in event.claims:
        actors |= {*claim.speakers, *claim.accused, *claim.to}
    return actors | {part.place for part in event.places}


def words_of(event: Event, language: str) -> str:
    """An event's own texts in a language and its quotes, which stand there in the language of their source; folded."""
    texts = [event.title, event.summary, *(claim.text for claim in event.claims)]
    quotes = [quote.text for claim in event.claims for each in claim.evidence for quote in each.quotes]
    return fold(" ".join([*(text[language] for text in texts), *quotes]))


QUERIES: dict[str, Callable[[Event, str], bool]] = {
    "negociations": lambda event, language: "negociations" in words_of(event, language),
    "Karabakh": lambda event, _: "nagorno-karabakh" in told(event),
    "Haut-Karabagh": lambda event, _: "nagorno-karabakh" in told(event),
    "Aliev": lambda event, _: "ilham-aliyev" in told(event),
    "Aliyev": lambda event, _: "ilham-aliyev" in told(event),
    "Blinken": lambda event, _: "antony-blinken" in told(event),
    "Nur-Sultan": lambda event, _: "nur-sultan" in told(event),
    "cessez-le-feu": lambda event, language: "cessez-le-feu" in words_of(event, language),
}
"""What is typed, and which events it is after: all of them are found."""


def results(page: Page, query: str) -> list[str]:
    """The ids of the events that a query finds, in their order, all of them."""
    page.evaluate("document.querySelector('.finder-status').textContent = '(waiting)'")
    page.locator("#finder-query").fill(query)
    page.locator(".finder-status", has_text="(waiting)").wait_for(state="detached")
    more = page.locator(".finder-sheet > button:visible")
    while more.count():
        shown = page.locator(".finder-title").count()
        more.click()
        page.wait_for_function("n => document.querySelectorAll('.finder-title').length > n", arg=shown)
    urls = page.locator(".finder-title").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    return [url.rpartition("/")[2].removesuffix(".html") for url in urls if "/events/" in url]


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_events_however_they_are_spelt(
    browser: Browser, start: str, shipped: Built, language: str
) -> None:
    chronology = shipped.chronology
    with opened(browser) as watched:
        page = watched.page
        page.goto(address(start, shipped, language, "actors/index.html"))
        page.keyboard.press("/")
        page.locator("#finder-query").wait_for()
        for query, is_meant in QUERIES.items():
            found = results(page, query)
            meant = {event.id for event in chronology.events.values() if is_meant(event, language)}
            assert meant, query
            assert meant - set(found) == set(), query
            assert len(found) < len(chronology.events), query
        page.locator(".finder-title[href*='/events/']").first.click()
        page.wait_for_url("**/events/*.html")
        assert page.locator("html").get_attribute("lang") == language
        assert watched.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_spellings_of_a_name_find_the_same_events(
    browser: Browser, from_file: str, shipped: Built, language: str
) -> None:
    with opened(browser) as watched:
        watched.page.goto(address(from_file, shipped, language))
        watched.page.keyboard.press("/")
        watched.page.locator("#finder-query").wait_for()
        for one, other in (("Aliev", "Aliyev"), ("Blinken", "Antony Blinken"), ("KARABAKH", "karabakh")):
            assert set(results(watched.page, one)) == set(results(watched.page, other)), (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_found_by_its_title(
    browser: Browser, from_file: str, shipped: Built, language: str
) -> None:
    """Asked of the finder itself, without its box: two hundred questions typed would take minutes."""
    ask = """async titles => {
        await Finder.load("finder/search");
        const found = [];
        for (const title of titles) {
            const { numbers } = await Finder.search(title);
            found.push((await Promise.all(numbers.slice(0, 10).map(Finder.textsOf))).map(({ url }) => url));
        }
        return found;
    }"""
    with opened(browser) as watched:
        page = watched.page
        page.goto(address(from_file, shipped, language, "sources/index.html"))
        titles = {}
        for record in shipped.chronology.records():
            path = shipped.folder / shipped.prefix(language) / record_url(record.ref)
            titles[record_url(record.ref)] = heading(path.read_text("utf-8"))
        found = page.evaluate(ask, list(titles.values()))
        missed = [url for url, urls in zip(titles, found, strict=True) if url not in urls]
        assert missed == [], [
            (titles[url], urls) for url, urls in zip(titles, found, strict=True) if url in missed
        ]
        assert watched.faults == []


def heading(text: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    first = LexborHTMLParser(text).css_first("h1")
    assert first is not None
    for aside in first.css("small"):
        aside.decompose()
    return " ".join(first.text().split())


# ── Weight ─────────────────────────────────────────────────────────────────────────────────────────────────────

MOST_SCRIPT_BYTES = 15_000
"""Of our own, compressed, on a first visit to a page, the timeline's with a selection of words too."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_asks_for_much_script_of_ours(
    browser: Browser, from_file: str, shipped: Built, kinds: tuple[str, ...], language: str
) -> None:
    """What pages load by and by counts as well: it is read off the requests of a browser."""
    selected = "timeline.html?q=treve&kind=statement"
    for page in (*kinds, "find.html", "find.html?kind=statement", selected):
        asked: set[str] = set()
        with opened(browser) as watched:
            watched.page.on("request", lambda request, asked=asked: asked.add(request.url))
            watched.page.goto(address(from_file, shipped, language, page))
            watched.page.wait_for_load_state("networkidle")
            if "find.html" in page:
                watched.page.wait_for_function(
                    "() => document.getElementById('find').dataset.settled !== undefined"
                )
            if page == selected:
                watched.page.wait_for_function(
                    "() => document.getElementById('tl').dataset.settled !== undefined"
                )
        ours = [
            url for url in asked if "/assets/" in url and url.endswith(".js") and "/javascripts/" not in url
        ]
        assert ours, page
        sizes = [len(gzip.compress(Path(unquote(urlsplit(url).path)).read_bytes())) for url in ours]
        assert sum(sizes) < MOST_SCRIPT_BYTES, (page, sizes)
