"""Material's search and Pagefind on the same pages, to compare the finder with. Neither runs from the disk as it comes.

    python benchmarks/rivals.py PAGES SITE

writes the site of Material's search: PAGES is the Markdown of one language that `chronology build` has left in
build/pages/<language>/, and everything else is as `mkdocs-material` comes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser
from reader import FOUR_G, SERVED, Reader, served

MATERIAL = ("/search/", "/workers/")
PATIENCE = 60_000
"""Milliseconds after which no row is waited for any longer."""
MATERIAL_ROW = """([query, patience]) => new Promise((resolve) => {
  const field = document.querySelector(".md-search__input"), begun = performance.now();
  setTimeout(() => resolve(patience), patience);
  new MutationObserver((_, watcher) => {
    if (!document.querySelector(".md-search-result__item")) return;
    watcher.disconnect();
    resolve(performance.now() - begun);
  }).observe(document.querySelector(".md-search-result"), { childList: true, subtree: true });
  field.focus();
  field.value = query;
  field.dispatchEvent(new Event("keyup", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
PAGEFIND_ROW = """async (query) => {
  const begun = performance.now();
  const engine = await import(new URL("pagefind/pagefind.js", document.baseURI));
  const { results } = await engine.search(query);
  if (results.length) await results[0].data();
  return performance.now() - begun;
}"""
PAGEFIND_TEN = """async (query) => {
  const engine = await import(new URL("pagefind/pagefind.js", document.baseURI));
  const { results } = await engine.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
}"""
SETTINGS = {
    "site_name": "Material's search",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "nav": ["index.md"],
    "not_in_nav": "*",
    "validation": {"links": {"not_found": "info", "unrecognized_links": "info"}},
}


def write_material(pages: Path, site: Path) -> None:
    """The same pages with Material's own search."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "mkdocs.yml"
        settings.write_text(
            json.dumps({**SETTINGS, "docs_dir": str(pages.resolve()), "site_dir": str(site.resolve())})
        )
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)], check=True)  # noqa: S603


def material(site: Path, browser: Browser, queries: list[str]) -> Iterator[tuple[str, list[float], str]]:
    """How soon Material's search has a row, at most `PATIENCE`, and what it is sent for it. Once: it is slow enough."""
    with served(site) as http:
        for name, network, asked in (("no limit", None, queries[:1]), ("4G", FOUR_G, queries[:1])):
            cold, sent = [], []
            for query in asked:
                reader = Reader(browser, network=network, counted=MATERIAL)
                reader.page.goto(f"{http}/index.html", wait_until="load")
                cold.append(float(reader.page.evaluate(MATERIAL_ROW, [query, PATIENCE])))
                sent.append(reader.sent / 1000)
                reader.close()
            yield f"Material: first row cold, http, {name}", cold, "ms"
            yield "Material: sent for it", sent, "KB"


def pagefind(pages: Path, browser: Browser, queries: list[str]) -> Iterator[tuple[str, list[float], str]]:
    """The same for Pagefind, whose index is made here and now."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "index.html").write_text('<!doctype html><html lang="en"><title>Pagefind</title>')
        command = [
            "npx",
            "--no-install",
            "pagefind",
            "--site",
            str(pages),
            "--output-path",
            str(site / "pagefind"),
        ]
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        yield "Pagefind: index built", [time.perf_counter() - begun], "s"
        yield (
            "Pagefind: peak memory of that",
            [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024],
            "MB",
        )
        with served(site) as http:
            for name, network in (("no limit", None), ("4G", FOUR_G)):
                cold, sent = [], []
                for query in queries:
                    SERVED.clear()
                    reader = Reader(browser, network=network)
                    reader.page.goto(f"{http}/index.html", wait_until="load")
                    cold.append(float(reader.page.evaluate(PAGEFIND_ROW, query)))
                    reader.page.evaluate(PAGEFIND_TEN, query)
                    reader.page.wait_for_timeout(200)
                    sent.append(sum(size for path, size in SERVED if "/pagefind/" in path) / 1000)
                    reader.close()
                yield f"Pagefind: first row cold, http, {name}", cold, "ms"
            yield "Pagefind: sent for the first ten rows", sent, "KB"


if __name__ == "__main__":
    write_material(*map(Path, sys.argv[1:3]))
