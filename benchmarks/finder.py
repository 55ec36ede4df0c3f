"""Measure the finder in Chromium at 4× CPU throttle: from the disk and over 4G, bytes, counts, slips, brute force.

    python benchmarks/finder.py SITE [--material SITE] [--pages SITE] [--rounds N]

SITE is what benchmarks/finder_site.py has written, or any built site. In the same run, on the same words: Material's
search, where `--material` names a site that `rivals.py` has written; and Pagefind, where `--pages` names a site whose
pages it is to index, and `npx pagefind` is installed in the current folder. Bytes are those of the search's own files,
compressed as hosts send them. Of times the median and the smallest are told, never judged.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from reader import FINDER, FOUR_G, Reader, data_of, served
from rivals import material, pagefind

from generator.site.finder.analysis import Analyser

Found = tuple[str, list[float], str]
"""What is measured, the numbers, and their unit."""
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
COUNTED = """() => performance.getEntriesByName("find-counts", "measure").map((entry) => entry.duration)"""


def words_of(site: Path, count: int) -> list[str]:
    """Queries of one to three words that some record has, by how natural texts have them."""
    chance = random.Random(3)
    queries = []
    files = sorted((site / "finder/texts").iterdir())
    while len(queries) < count:
        rows = data_of(chance.choice(files))
        row = chance.choice([row for row in rows if row and row[0] == "events"] or [None])
        if row is None or len(row) < 4:
            continue
        words = [word.strip(".,;:!?«»“”()") for word in chance.choice(row[3])[1].split()]
        words = [word for word in words if len(word) > 4 and word.isalpha()]
        if len(words) > 3:
            queries.append(" ".join(chance.sample(words, chance.choice([1, 2, 2, 3]))))
    return queries


def times(site: Path, browser: Browser, queries: list[str]) -> Iterator[Found]:
    """How soon there is a row: nothing read before, and with all read."""
    with served(site) as http:
        for name, address, network in (("file", site.as_uri(), None), ("4G", http, FOUR_G)):
            cold = []
            for query in queries:
                reader = Reader(browser, network=network)
                reader.open_home(address)
                cold.append(reader.page.evaluate(BOX_ROW, query))
                reader.close()
            from_click, from_key = zip(*cold, strict=True)
            yield f"first row cold, {name}, from the click that opens the box", list(from_click), "ms"
            yield f"first row cold, {name}, from the last letter", list(from_key), "ms"
    reader = Reader(browser)
    reader.open(site.as_uri())
    reader.settle()
    warm = []
    for _ in range(2):
        warm = [_first_row(reader, query) for query in queries]
    yield "first row warm, file", warm, "ms"
    for facet, all_open in (
        ("kind", False),
        ("what", False),
        ("actor", True),
        ("kind", True),
        ("what", True),
    ):
        reader.open(site.as_uri())
        reader.settle()
        if all_open:
            reader.open_facets()
        reader.page.evaluate("performance.clearMeasures()")
        for _ in range(4):
            reader.page.evaluate(TICKED, facet)
        counted = "all facets" if all_open else "the facets that are open at first"
        yield f"counts of {counted} after a tick ({facet})", reader.page.evaluate(COUNTED), "ms"
    reader.close()


def _first_row(reader: Reader, query: str) -> float:
    """Milliseconds from the field's change to the first row, some time after the one before."""
    reader.page.wait_for_timeout(150)
    return float(reader.page.evaluate(FIRST_ROW, query))


def weights(site: Path, browser: Browser, queries: list[str]) -> Iterator[Found]:
    """What is sent: script, index, texts."""
    sent, facets, opened = [], [], []
    with served(site) as http:
        for query in queries:
            reader = Reader(browser)
            reader.open_home(http)
            reader.page.evaluate(BOX_ROW, query)
            sent.append(reader.page.evaluate(SENT_BEFORE_ROWS, FINDER) / 1000)
            reader.close()
            reader = Reader(browser)
            reader.page.goto(f"{http}/find.html?q={query}")
            reader.settle()
            reader.page.wait_for_timeout(300)
            facets.append(reader.sent / 1000)
            reader.open_facets()
            reader.page.wait_for_timeout(300)
            opened.append(reader.sent / 1000)
            reader.close()
    yield "sent for the first ten rows, with the scripts", sent, "KB"
    yield "sent for the finder's page, ten rows and its facets", facets, "KB"
    yield "… with every folded facet opened", opened, "KB"


class Texts:
    """Every text of a site's records, read one by one: what an index has to agree with."""

    def __init__(self, site: Path) -> None:
        self._analyser = Analyser(data_of(site / "finder/manifest.js")["language"])
        self.stems: dict[str, set[str]] = {}
        self.records: dict[str, set[int]] = {}
        self.titles: list[tuple[int, list[str]]] = []
        for path in sorted((site / "finder/texts").iterdir()):
            rows = data_of(path)
            for place, row in enumerate(rows):
                if row is not None:
                    self._read(int(path.stem) * len(rows) + place, row[:11] + [""] * (11 - len(row)))

    def _read(self, number: int, row: list[Any]) -> None:
        kind, _, title, passages, meta, names, date, _, _, tag, language = row
        texts = [(title, language), (meta, ""), (date, ""), *((name, "") for name in names or ())]
        texts += [(passage[1], (*passage, "", "")[2]) for passage in passages or ()] + [
            (word, "") for word in tag[1:]
        ]
        for text, its_language in texts:
            for term in filter(None, self._analyser.terms(text, its_language)):
                self.stems.setdefault(term.form, set()).add(term.stem)
                self.records.setdefault(term.stem, set()).add(number)
        if kind == "events":
            self.titles.append(
                (number, [term.form for term in self._analyser.terms(title, language) if term])
            )

    def having(self, words: list[str]) -> set[int]:
        """The records in which all of these words stand."""
        return set.intersection(
            *(set.union(*(self.records[stem] for stem in self.stems[word])) for word in words)
        )


def answers(site: Path, browser: Browser) -> Iterator[Found]:
    """How many answers are right: words joined by AND against reading every text, and slips."""
    texts = Texts(site)
    reader = Reader(browser)
    reader.open(site.as_uri())
    reader.settle()
    named = _variant_words(site)
    chance = random.Random(11)
    right = asked = 0
    while asked < 200:
        words = [
            word
            for word in dict.fromkeys(chance.choice(texts.titles)[1])
            if word not in named and len(word) > 1
        ]
        if len(words) > 1:
            asked += 1
            query = chance.sample(words, min(len(words), chance.choice([1, 2, 2, 3])))
            found = reader.page.evaluate(FOUND, " ".join(query) + " ")
            right += set(found) == texts.having(query)
    yield "AND queries equal to reading every text, of 200", [right], ""
    met = asked = 0
    while asked < 100:
        number, words = chance.choice(texts.titles)
        words = [word for word in words if len(word) > 4 and word.isalpha()]
        if words:
            asked += 1
            met += number in reader.page.evaluate(FOUND_OR_OFFERED, _slip(chance.choice(words), chance))
    yield "one-edit slips found or offered, of 100", [met], ""
    led = [_leads_to_others(reader, row) for row in chance.sample(_variants(site), 200)]
    yield "spellings of names that lead to the others, of 200", [sum(led)], ""
    reader.close()


FOUND = """async (query) => {
  const { numbers, partly } = await Finder.search(query);
  return partly ? [] : numbers;
}"""
FOUND_OR_OFFERED = """async (slip) => {
  const result = await Finder.search(slip + " ");
  const other = await Finder.nearer(result);
  return [...result.numbers, ...(other ? (await Finder.search(other.query + " ")).numbers : [])];
}"""


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[: max(place - 1, 0)] + word[max(place - 1, 0) : place + 1][::-1] + word[place + 1 :],
        ]
    )


def _variants(site: Path) -> list[list[Any]]:
    """Every spelling of a name: its words, the record's number, its title, other spellings."""
    return [row for path in sorted((site / "finder/terms").iterdir()) for row in data_of(path)[2]]


def _variant_words(site: Path) -> set[str]:
    """Words of names: they lead to other spellings, which reading alone does not tell."""
    return {word for row in _variants(site) for word in row[0].split()}


def _leads_to_others(reader: Reader, row: list[Any]) -> bool:
    key, number, *_ = row
    return number in reader.page.evaluate(FOUND, key + " ")


BOX_ROW = """(query) => new Promise((resolve) => {
  const begun = performance.now();
  document.querySelector(".finder-open").click();
  const wait = () => {
    const field = document.getElementById("finder-query");
    if (!field) return setTimeout(wait, 1);
    const list = document.getElementById("finder-results"), asked = performance.now();
    new MutationObserver((_, watcher) => {
      if (!list.querySelector(".finder-title")) return;
      watcher.disconnect();
      resolve([performance.now() - begun, performance.now() - asked]);
    }).observe(list, { childList: true });
    field.value = query;
    field.dispatchEvent(new Event("input"));
  };
  wait();
})"""


SENT_BEFORE_ROWS = """(names) => new Promise((resolve) => {
  const list = document.getElementById("finder-results");
  let last = performance.now(), rest;
  const done = () => resolve(performance.getEntriesByType("resource")
    .filter(({ name, responseEnd }) => names.some((part) => name.includes(part)) && responseEnd <= last)
    .reduce((sum, { transferSize }) => sum + transferSize, 0));
  const seen = () => {
    clearTimeout(rest);
    if (list.children.length >= 10) done();
    else rest = setTimeout(done, 1500); // there are no ten
  };
  new MutationObserver(() => {
    last = performance.now();
    seen();
  }).observe(list, { childList: true });
  seen();
})"""


def _line(name: str, numbers: list[float], unit: str) -> str:
    line = f"{name:<62} {statistics.median(numbers):10,.1f} {unit:<3}"
    return line + (f" {min(numbers):10,.1f} to {max(numbers):,.1f}" if len(numbers) > 1 else "")


def main(arguments: list[str]) -> None:
    """Print a line for each measurement: the median, then the smallest and the largest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path)
    parser.add_argument("--material", type=Path, help="a site with Material's search")
    parser.add_argument("--pages", type=Path, help="a site whose pages Pagefind indexes")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args(arguments)
    site = options.site.resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        queries = words_of(site, options.rounds)
        found = chain(times(site, browser, queries), weights(site, browser, queries), answers(site, browser))
        if options.material:
            found = chain(found, material(options.material.resolve(), browser, queries))
        if options.pages:
            found = chain(found, pagefind(options.pages.resolve(), browser, queries))
        print(f"load of the machine: {os.getloadavg()[0]:.1f}", flush=True)
        for each in found:
            print(_line(*each), flush=True)
        print(f"load of the machine: {os.getloadavg()[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
