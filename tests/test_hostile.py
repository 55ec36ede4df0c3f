"""The toy with hostile strings in every text: each shows up as literal text wherever it appears, and nothing runs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest

from generator.records.leaves import leaves
from generator.records.load import CONFIGURATION, VOCABULARY, Loaded, load
from generator.records.shapes import PlainText, Shape
from generator.values.ids import RecordRef
from tests.projects import TOY, TOY_DAY, Built, built, copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BEFORE = """---\ntitle: stolen\n---\n# <script>window.ran=1</script> {{ 7*7 }} {% raw %} "a" 'b' | &lt;i&gt; &amp;"""
AFTER = "[x](javascript:window.ran=1) ![y](z){: onerror=window.ran=1 } <img src=x onerror=window.ran=1> `c` *d* ]]>"
SHOWN_BEFORE, SHOWN_AFTER = " ".join(BEFORE.split()), " ".join(AFTER.split())
MARKED = {("summary",), ("description",), ("standing",)}
"""Texts in which brackets are marks of claims, so that the checks refuse any other; a vocabulary's are none."""


def hostile(text: str, *, marked: bool = False) -> str:
    return f"{BEFORE} {text}" if marked else f"{BEFORE} {text} {AFTER}"


def holds_plain_text(annotation: Any) -> bool:
    return (
        annotation is PlainText or annotation == PlainText or any(map(holds_plain_text, get_args(annotation)))
    )


def plain_fields(model: type[Shape] = Shape) -> set[str]:
    """The fields of every shape that hold one text, whatever the language."""
    hints = get_type_hints(model, include_extras=True)
    own = {name for name in model.model_fields if holds_plain_text(hints[name])}
    return own.union(*map(plain_fields, model.__subclasses__()))


PLAIN = plain_fields() | {"named_as"}


def made_hostile(loaded: Loaded, key: RecordRef | str) -> dict[str, Any]:
    """The values of a file with every text made hostile."""
    shape: Any = {CONFIGURATION: loaded.configuration, VOCABULARY: loaded.vocabulary}.get(str(key))
    values: dict[str, Any] = deepcopy(dict(loaded.documents[key].values))
    for leaf in leaves(shape or loaded.records[key]):  # type: ignore[index]
        *way, last = leaf.path
        within: Any = values
        for step in way:
            within = within[step]
        if leaf.shown:
            for language, text in within[last].items():
                within[last][language] = hostile(text, marked=leaf.path in MARKED)
        elif isinstance(leaf.value, str) and (last in PLAIN or "identifiers" in way):
            within[last] = hostile(leaf.value)
    return values


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The hostile toy, delivered: through every reader, rule, template, and the gate, which finds nothing."""
    root = copy_of(TOY, tmp_path_factory.mktemp("hostile") / "toy")
    loaded = load(root)
    shutil.rmtree(root / "data")
    for key in loaded.documents:
        values = made_hostile(loaded, key)
        if key == CONFIGURATION:
            values["quote_limit"] = 2000
            del values["repository"]  # so that mistakes are reported to the hostile contact
        path = root / (loaded.paths[key] if isinstance(key, RecordRef) else f"data/{key}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    return built(root, TOY_DAY)


def test_every_kind_of_text_is_made_hostile() -> None:
    assert {"text", "printed", "original", "was", "now", "field", "reason", "time", "contact", "name"} < PLAIN


PAGES = (
    *("index", "chronology", "accounts", "figures", "announced", "corrections", "coverage"),
    *("events/index", "actors/index", "sources/index", "places/index", "tracks/index"),
    *("events/lamp-out-2000", "events/agreement-marr-2001", "events/inspections-2000", "events/regatta-2001"),
    *("actors/tilda-marsh", "sources/channel-post-2001", "places/gull-rock", "tracks/lamp-talks"),
)


class Watched:
    """A page, and everything about it that should not be."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda said: self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))

    def settled(self, where: str) -> None:
        """Whatever waits has had its turn, and nothing ran, complained or asked."""
        self.page.evaluate("() => new Promise(done => setTimeout(done))")
        if self.page.evaluate("window.ran") is not None:
            self.faults.append("a text ran")
        assert self.faults == [], where


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page())
    context.close()


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_are_shown_and_do_nothing(site: Built, watched: Watched, language: str) -> None:
    page = watched.page
    for name in PAGES:
        page.goto(f"{(site.folder / site.prefix(language) / name).as_uri()}.html")
        watched.settled(name)
        text = folded(page.locator("article").text_content() or "")
        assert SHOWN_BEFORE in text, name
        assert SHOWN_AFTER in text, name
        assert page.locator("article :is(script, img, iframe, form)").count() == 0, name
        assert page.locator("a[href^='javascript:' i], [onerror]").count() == 0, name
        assert SHOWN_BEFORE in folded(page.title()), name
        assert SHOWN_BEFORE in folded(page.locator(".site-name").inner_text()), name
        assert "stolen" not in page.title().replace(SHOWN_BEFORE, ""), name


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_headings_and_links_hold_the_text_as_it_is(site: Built, watched: Watched, language: str) -> None:
    page = watched.page
    for name in PAGES[-8:]:
        page.goto(f"{(site.folder / site.prefix(language) / name).as_uri()}.html")
        heading = folded(page.locator("h1").inner_text())
        assert heading.startswith(SHOWN_BEFORE), name
        assert SHOWN_AFTER in heading, name
        if name.startswith("events/"):
            named = [folded(text) for text in page.locator("nav.pn a.t").all_inner_texts()]
            assert named, name
            assert all(text.startswith(SHOWN_BEFORE) for text in named), name


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_search_results_show_the_text_as_it_is(site: Built, watched: Watched, language: str) -> None:
    page = watched.page
    page.goto((site.folder / site.prefix(language) / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator("#finder-query").fill("lampe" if language == "fr" else "lamp")
    page.locator(".finder-title").first.wait_for()
    titles = [folded(text) for text in page.locator(".finder-title").all_text_contents()]
    assert len(titles) > 3
    assert [title for title in titles if SHOWN_BEFORE not in title] == []
    assert page.locator(".finder-box :is(script, img, iframe)").count() == 0
    watched.settled("search")


def test_what_machines_read_holds_the_text_as_it_is(site: Built) -> None:
    """The page's description, and addresses made of texts: a mail to the contact, a citation."""
    page = (site.folder / "events/lamp-out-2000.html").read_text("utf-8")
    assert '<meta name="description" content="--- title: stolen --- # &lt;script&gt;' in page
    assert 'href="mailto:' in page
    mail = page.partition('href="mailto:')[2].partition('"')[0]
    assert not set(mail) & set("<>'` \n")
    assert Path(site.folder / "events/talks-marr.html").read_text("utf-8").count("<script") == 0
