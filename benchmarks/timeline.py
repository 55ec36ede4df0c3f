"""Measure the timeline: the weight of its page, when its drawing is painted, how long a step of zooming takes.

    python benchmarks/timeline.py site PROJECT SITE      write the page, home, the finder and its index; English alone
    python benchmarks/timeline.py measure SITE           in Chromium, over http, at a quarter of the processor's speed

PROJECT is what benchmarks/make_chronology.py has made.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

TODAY = date(2025, 9, 1)
LANGUAGE = "en"
SLOWER = 4
TURNS = 7
WINDOWS = {
    "years": "from=1990&to=2020",
    "months": "from=2015-01&to=2017-06",
    "single records": "from=2015-03-10&to=2015-04-05",
}
FRAMES = """
window.frames_of = {};
const look = time => {
  const wide = selector => (document.querySelector(selector)?.getBoundingClientRect().height || 0) > 0;
  const seen = {text: wide('h1'), still: wide('.tl-still svg'), live: wide('.tl-live > *')};
  for (const [name, there] of Object.entries(seen)) if (there) window.frames_of[name] ??= time;
  if (!window.frames_of.live) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""In which frame the text, the drawing of the page and that of the script are there first."""
STEP = """key => new Promise(done => {
  const svg = document.querySelector('.tl-live'), place = document.getElementById('tl');
  const begun = performance.now();
  new MutationObserver((_, seen) => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  }).observe(svg, {childList: true});
  svg.focus();
  svg.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
})"""


def write_site(project: Path, site: Path) -> None:
    """The home page, the timeline and the finder's page, as the engine makes them, with every file they read."""
    from generator.build import wording_of
    from generator.check import check
    from generator.pages.artifact import LanguageSite, Link, Site, ThemeWords
    from generator.pages.edition import Edition
    from generator.pages.find_page import find_page
    from generator.pages.home_page import home_page
    from generator.pages.render import render
    from generator.pages.timeline_page import timeline_page
    from generator.site.engine import stage
    from generator.site.finder.from_edition import finder_documents, finder_words
    from generator.site.finder.index import build_index
    from generator.site.finder.timeline_files import timeline_files, timeline_version
    from generator.values.context import BuildContext

    context = BuildContext(today=TODAY, drafts=False)
    chronology = check(project, context).chronology
    assert chronology is not None
    edition = Edition(chronology=chronology, context=context, wording=wording_of(LANGUAGE))
    pages = tuple(render(page(edition), edition.wording) for page in (home_page, timeline_page, find_page))
    timeline = timeline_files(edition)
    words = finder_words(edition, timeline=timeline_version(timeline))
    language = LanguageSite(
        code=LANGUAGE,
        name=LANGUAGE,
        locale="en_GB",
        title="Measured",
        description="A chronology to measure with.",
        sections=tuple(Link(title=page.path, path=page.path) for page in pages),
        colophon_links=(),
        colophon=(),
        words=ThemeWords(**dict.fromkeys(ThemeWords.__dataclass_fields__, "-")),
        artifacts=(*pages, *timeline, *build_index(finder_documents(edition), words)),
    )
    aside = site.parent / f"{site.name}.aside"
    staged = stage(project.resolve(), Site(languages=(language,)), into=aside, today=TODAY)
    staged.folder.rename(site)
    aside.rmdir()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def measure(site: Path) -> None:
    """Say every figure of a site, a line each."""
    from playwright.sync_api import sync_playwright

    _weigh(site)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/timeline.html"
        with sync_playwright() as playwright:
            chromium = os.environ.get("CHRONOLOGY_BROWSER") or "/usr/bin/chromium"
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for width in (1280, 390):
                context = browser.new_context(viewport={"width": width, "height": 900})
                page = context.new_page()
                session = context.new_cdp_session(page)
                _measure_paint(page, session, address, width)
                _measure_steps(page, address, width)
                context.close()
            browser.close()
        server.shutdown()


def _weigh(site: Path) -> None:
    def weight(*paths: str) -> int:
        return sum(len(gzip.compress((site / path).read_bytes(), 9)) for path in paths)

    _say("page, KB gzip", weight("timeline.html") / 1000)
    _say("home, KB gzip", weight("index.html") / 1000)
    _say("our scripts at first, KB gzip", weight("assets/finder.js", "assets/timeline/timeline.js") / 1000)
    _say("the drawing's script when asked for, KB gzip", weight("assets/timeline/drawing.js") / 1000)
    _say("all records on the axis, KB gzip", weight("finder/timeline/all.js") / 1000)


def _measure_paint(page: Page, session: CDPSession, address: str, width: int) -> None:
    """In which frame the heading and the drawing are there, each time loaded anew."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.add_init_script(FRAMES)
    later, lives = [], []
    for _ in range(TURNS):
        page.goto(address)
        page.wait_for_timeout(200)
        frames = page.evaluate("frames_of")
        later.append(frames["still"] - frames["text"])
        page.goto(f"{address}?from=2000&to=2009")
        page.wait_for_selector("#tl[data-settled]")
        page.wait_for_timeout(100)
        frames = page.evaluate("frames_of")
        lives.append(frames["live"] - frames["text"])
    _say(
        f"{width} px: the drawing after the text, ms (median, longest)", statistics.median(later), max(later)
    )
    _say(f"{width} px: a window of the address after the text, ms (median)", statistics.median(lives))


def _measure_steps(page: Page, address: str, width: int) -> None:
    """How long each step takes from the key to the next frame: among years, among months, among single records."""
    for level, query in WINDOWS.items():
        page.goto(f"{address}?{query}")
        page.wait_for_selector("#tl[data-settled]")
        times = [page.evaluate(STEP, key) for key in ("ArrowRight", "ArrowLeft", "-", "+") * 3]
        _say(f"{width} px: a step among {level}, ms (median, longest)", statistics.median(times), max(times))


def _say(what: str, *figures: float) -> None:
    print(f"{what}\t{' '.join(f'{figure:.1f}' for figure in figures)}", flush=True)


def main() -> None:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    steps = parser.add_subparsers(dest="step", required=True)
    made = steps.add_parser("site")
    made.add_argument("project", type=Path)
    made.add_argument("site", type=Path)
    steps.add_parser("measure").add_argument("site", type=Path)
    asked = parser.parse_args()
    if asked.step == "site":
        write_site(asked.project, asked.site)
    else:
        measure(asked.site)


if __name__ == "__main__":
    main()
