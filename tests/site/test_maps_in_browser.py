"""Maps in a real browser: names as wide as the browser sets them do not touch; links can be hit; schemes hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.projects import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390, 320)
"""In pixels: a desk, a phone, the narrowest screen."""

BOXES = """() => [...document.querySelectorAll('figure.map svg text, figure.map svg circle:not(.zone)')]
  .map(each => { const b = each.getBoundingClientRect();
                 return [each.textContent || 'dot', b.left, b.top, b.right, b.bottom, each.tagName]; })
  .filter(box => box[3] > box[1])"""
TARGETS = """() => [...document.querySelectorAll('figure.map svg a')]
  .map(each => { const b = each.querySelector('.hit').getBoundingClientRect(); return [b.width, b.height]; })
  .filter(size => size[0] > 0)"""


def pages_of(shipped: Built, language: str) -> list[str]:
    """Every page of a language with a map."""
    pages = [
        path.relative_to(shipped.folder).as_posix()
        for path in sorted(shipped.folder.rglob("*.html"))
        if '<figure class="map' in path.read_text("utf-8")
    ]
    return [path for path in pages if path.startswith("fr/") == (language == "fr")]


def touch(one: list[Any], other: list[Any]) -> bool:
    # Letters are lower than the box that a browser gives their line.
    slack = 4 if one[5] == other[5] == "text" else 2
    return bool(
        one[1] < other[3] - 1
        and other[1] < one[3] - 1
        and one[2] + slack < other[4]
        and other[2] + slack < one[4]
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_name_touches_another_and_every_link_is_a_target(
    language: str, shipped: Built, browser: Browser
) -> None:
    page = browser.new_page()
    try:
        for path in pages_of(shipped, language):
            page.goto(f"{shipped.folder.as_uri()}/{path}")
            page.evaluate("document.fonts.ready")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                boxes = page.evaluate(BOXES)
                assert len(boxes) > 1, (path, width)
                for index, one in enumerate(boxes):
                    for other in boxes[index + 1 :]:
                        if "text" in (one[5], other[5]):
                            assert not touch(one, other), (path, width, one, other)
                for target in page.evaluate(TARGETS):
                    assert min(target) >= 24, (path, width)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    finally:
        page.close()


def test_phones_see_larger_names_and_no_names_of_countries(shipped: Built, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    try:
        page.goto(f"{shipped.folder.as_uri()}/places/index.html")
        assert page.locator("figure.map .ctry:visible").count() == 0
        seen = page.evaluate(
            "() => [...document.querySelectorAll('figure.map .nm')].filter(e => e.getBoundingClientRect().width)"
            ".map(e => e.getScreenCTM().a * parseFloat(getComputedStyle(e).fontSize))"
        )
        assert seen
        assert min(seen) >= 13
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.locator("figure.map .ctry:visible").count() > 3
    finally:
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_land_and_sea_differ_and_names_are_legible(scheme: Any, shipped: Built, browser: Browser) -> None:
    context = browser.new_context(color_scheme=scheme)
    try:
        page = context.new_page()
        page.goto(f"{shipped.folder.as_uri()}/places/index.html")
        fills = {
            name: page.locator(f"figure.map .{name}").first.evaluate("e => getComputedStyle(e).fill")
            for name in ("sea", "land", "nm", "ctry")
        }
        assert len(set(fills.values())) == 4
    finally:
        context.close()
