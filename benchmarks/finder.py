"""Measure the finder in Chromium at 4× CPU throttle: from the disk and over 4G, bytes, counts, slips, brute force.

    python benchmarks/finder.py SITE [--queries 200]

SITE is a built site (`chronology build`), of a chronology that benchmarks/make_chronology.py has made or of any other.
Where npm has installed `pagefind` in the current folder or a folder `search/` of Material's lies beside SITE, they are
measured on the same pages; else a line says that they were not. Times are medians; they are reported, never judged.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

FOUR_G = {"offline": False, "latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
THROTTLE = 4
ROUNDS = 7
FIRST_ROW = """(query) => new Promise((resolve) => {
  const field = document.getElementById("find-query"), list = document.getElementById("find-results");
  const begun = performance.now();
  new MutationObserver((_, watcher) => {
    if (!list.querySelector(".t")) return;
    watcher.disconnect();
    resolve(performance.now() - begun);
  }).observe(list, { childList: true });
  field.value = query;
  field.dispatchEvent(new Event("input"));
})"""
TICKED = """(facet) => new Promise((resolve) => {
  const box = document.querySelector(`[data-facet="${facet}"] input[type=checkbox]`);
  const begun = performance.now(), place = document.getElementById("find");
  delete place.dataset.settled;
  new MutationObserver((_, watcher) => {
    watcher.disconnect();
    resolve(performance.now() - begun);
  }).observe(place, { attributes: true, attributeFilter: ["data-settled"] });
  box.click();
})"""
COUNTED = """() => performance.getEntriesByName("find-counts").map((entry) => entry.duration)"""


class _Compressed(SimpleHTTPRequestHandler):
    """Serves files as hosts do: kept-alive connections, texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        if not path.is_file():
            self.send_error(404)
            return
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder over http."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Reader:
    """A browser that has nothing in its cache."""

    def __init__(self, browser: Browser, *, network: dict[str, Any] | None = None) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.sent = 0
        self._session: CDPSession = self.context.new_cdp_session(self.page)
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        self._session.send("Network.enable")
        if network:
            self._session.send("Network.emulateNetworkConditions", network)
        self._session.on("Network.loadingFinished", self._count)

    def _count(self, finished: dict[str, Any]) -> None:
        self.sent += int(finished["encodedDataLength"])

    def open(self, address: str) -> None:
        """Open the finder's page as far as its field."""
        self.page.goto(f"{address}/find.html", wait_until="commit")
        self.page.locator("#find-query").wait_for()

    def settle(self) -> None:
        """Wait until all facets are there."""
        self.page.wait_for_function("() => document.querySelector('#find')?.dataset.settled !== undefined")

    def first_row(self, query: str) -> float:
        """Milliseconds from the field's change to the first row, some time after the one before."""
        self.page.wait_for_timeout(150)
        return float(self.page.evaluate(FIRST_ROW, query))

    def close(self) -> None:
        """Forget everything."""
        self.context.close()


def words_of(site: Path, count: int) -> list[str]:
    """Queries of one to three words that some record has, by how natural texts have them."""
    chance = random.Random(3)
    queries = []
    files = sorted((site / "finder/texts").iterdir())
    while len(queries) < count:
        rows = _data(chance.choice(files))
        row = chance.choice([row for row in rows if row and row[0] == "events"] or [None])
        if row is None or len(row) < 4:
            continue
        words = [word.strip(".,;:!?«»“”()") for word in chance.choice(row[3])[1].split()]
        words = [word for word in words if len(word) > 4 and word.isalpha()]
        if len(words) > 3:
            queries.append(" ".join(chance.sample(words, chance.choice([1, 2, 2, 3]))))
    return queries


def _data(path: Path) -> Any:
    return json.loads("[" + path.read_text("utf-8").removeprefix("F(").removesuffix(")\n") + "]")[2]


def median(numbers: list[float]) -> float:
    """The middle one."""
    return statistics.median(numbers)


def measure(site: Path, browser: Browser) -> Iterator[tuple[str, float, str]]:
    """What is measured, the number, and its unit."""
    queries = words_of(site, ROUNDS * 4)
    with served(site) as http:
        for name, address, network in (("file", site.as_uri(), None), ("4G", http, FOUR_G)):
            cold, whole = [], []
            for query in queries[:ROUNDS]:
                reader = Reader(browser, network=network)
                reader.page.goto(f"{address}/find.html?q={query}", wait_until="commit")
                reader.page.locator("#find-results .t").first.wait_for()
                whole.append(float(reader.page.evaluate("performance.now()")))
                reader.close()
                reader = Reader(browser, network=network)
                reader.page.goto(f"{address}/index.html")
                reader.page.wait_for_load_state()
                reader.page.wait_for_timeout(200)
                cold.append(float(reader.page.evaluate(BOX_ROW, query)))
                reader.close()
            yield f"first row cold, {name}, in the header's box", median(cold), "ms"
            yield f"first row cold, {name}, page of the finder opened with its words", median(whole), "ms"
        reader = Reader(browser)
        reader.open(site.as_uri())
        reader.settle()
        for query in queries:
            reader.first_row(query)
        yield "first row warm, file", median([reader.first_row(query) for query in queries]), "ms"
        for facet in ("actor", "kind", "what"):
            reader.page.evaluate("performance.clearMeasures()")
            ticked = [float(reader.page.evaluate(TICKED, facet)) for _ in range(4)]
            yield f"facet ticked ({facet}), rows and all counts", median(ticked), "ms"
            yield f"facet counts alone ({facet})", median(reader.page.evaluate(COUNTED)), "ms"
        reader.close()
        sent, facets = [], []
        for query in queries[:ROUNDS]:
            reader = Reader(browser)
            reader.page.goto(f"{http}/index.html")
            reader.page.wait_for_load_state("networkidle")
            before = reader.sent
            reader.page.evaluate(BOX_ROW, query)
            reader.page.wait_for_load_state("networkidle")
            reader.page.wait_for_timeout(300)
            sent.append((reader.sent - before) / 1000)
            reader.page.goto(f"{http}/find.html?q={query}")
            reader.settle()
            reader.page.wait_for_timeout(300)
            facets.append((reader.sent - before) / 1000)
            reader.close()
        yield "sent for ten rows in the box", median(sent), "KB"
        yield "sent in all, with the page and every facet", median(facets), "KB"
        yield "largest of those", max(facets), "KB"


BOX_ROW = """(query) => new Promise((resolve) => {
  const begun = performance.now();
  document.querySelector(".finder-open").click();
  const wait = () => {
    const field = document.getElementById("finder-query");
    if (!field) return setTimeout(wait, 1);
    const list = document.getElementById("finder-results");
    new MutationObserver((_, watcher) => {
      if (!list.querySelector(".finder-title")) return;
      watcher.disconnect();
      resolve(performance.now() - begun);
    }).observe(list, { childList: true });
    field.value = query;
    field.dispatchEvent(new Event("input"));
  };
  wait();
})"""


def main(arguments: list[str]) -> None:
    """Print a line for each measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        for name, number, unit in measure(options.site.resolve(), browser):
            print(f"{name:<66} {number:8.1f} {unit}", flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
