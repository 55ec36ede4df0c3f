"""The finder on the shipped records, in a real browser: names, facets against a count by hand, hostile words, keys.

What a selection has to give is counted here from the records alone, by other ways than those of the index.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from generator.check import context_of
from generator.records.shapes import Actor, Event, Place, Record, Telling, Track
from generator.site.finder.analysis import query_words
from generator.values.folding import fold_words
from generator.values.ids import RecordKind, record_url
from tests.projects import ROOT, Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "fr")
SETTLED = "() => document.querySelector('#find')?.dataset.settled === location.search"


@contextmanager
def opened(browser: Browser, address: str, *, quiet: bool = True, **settings: Any) -> Iterator[Page]:
    """A page that shows what its address says; with `quiet`, nothing may be complained of."""
    settings.setdefault("viewport", {"width": 1280, "height": 900})
    context = browser.new_context(**settings)
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    try:
        page.goto(address)
        if settings.get("java_script_enabled", True) and quiet:
            page.wait_for_function(SETTLED)
        yield page
    finally:
        context.close()
    assert faults == [] or not quiet


def find_address(shipped: Built, language: str, query: str = "") -> str:
    return f"{shipped.folder.as_uri()}/{shipped.prefix(language)}find.html{query and '?' + query}"


def focused(page: Page) -> str:
    """What has the focus: its text, value or tag."""
    words: str = page.evaluate(
        "(({id, value, textContent, tagName}) => id || value || textContent || tagName)(document.activeElement)"
    )
    return words


# ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────

ANSWERS = """async names => {
  await Finder.load("finder/search", "finder/results");
  const answers = [];
  for (const name of names) {
    const result = await Finder.search(name);
    const texts = await Promise.all(result.numbers.slice(0, 10).map(Finder.textsOf));
    const rows = texts.map(each => Finder.matchesIn(each, result.clauses));
    answers.push({
      urls: texts.map(each => each.url), title: texts[0]?.title || "",
      said: result.numbers.length ? Finder.said(result, rows) : "", partly: result.partly,
    });
  }
  return answers;
}"""


def named(shipped: Built) -> Iterator[tuple[Actor | Place | Track, str]]:
    for kind in (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK):
        for record in shipped.chronology.records(kind):
            assert isinstance(record, Actor | Place | Track)
            for name in record.names:
                yield record, name.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_finds_its_record_first_and_says_so(
    browser: Browser, shipped: Built, language: str
) -> None:
    cases = list(named(shipped))
    assert len(cases) > 150
    holders: dict[tuple[str, ...], set[str]] = {}
    for record, name in cases:
        holders.setdefault(tuple(fold_words(name)), set()).add(record_url(record.ref))
    with opened(browser, find_address(shipped, language)) as page:
        answers = page.evaluate(ANSWERS, [name for _, name in cases])
    for (record, name), answer in zip(cases, answers, strict=True):
        # What has the same name, like a format and its track, may stand first; then the record follows at once.
        same = holders[tuple(fold_words(name))]
        assert record_url(record.ref) in answer["urls"][: len(same)], (name, answer)
        assert answer["urls"][0] in same, (name, answer)
        assert not answer["partly"], name
        if not set(query_words(name)) <= set(fold_words(answer["title"])):
            assert answer["title"] in answer["said"], (name, answer)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "Aliev", "Showing Ilham Aliyev for “Aliev”."),
        ("fr", "Pashinyan", "Affiché pour «\u00a0Pashinyan\u00a0»\u00a0: Nikol Pachinian."),
        ("en", "negociations", "“negociations” also finds négociations."),
        ("fr", "TREVE", "«\u00a0TREVE\u00a0» trouve aussi trêve."),
        ("en", "cease-fire", "“cease-fire” also finds ceasefire."),
        ("en", "Azerbajian", "“Azerbajian” is in no record; showing Azerbaijan"),
        (
            "fr",
            "Blinkne",
            "«\u00a0Blinkne\u00a0» ne figure dans aucune notice\u202f; affiché\u00a0: Blinken.",
        ),
        ("fr", "l'Azerbaidjan", ""),
        ("fr", "d’États‑Unis", ""),
    ],
)
def test_spellings_and_slips(browser: Browser, shipped: Built, language: str, typed: str, said: str) -> None:
    with opened(browser, find_address(shipped, language, f"q={quote(typed)}")) as page:
        shown = page.inner_text(".find .finder-status")
        assert page.locator(".find-rows .t").count()
        assert page.locator(".find-rows mark").count()
        assert said in shown


# ── Facets, against a count by hand ────────────────────────────────────────────────────────────────────────────

ALIKE = ("what", "kind", "status", "only", "place", "track", "source", "tag", "precision", "rests")
PAGES = 12
SELECT = """async queries => {
  const place = document.querySelector("#find"), answers = [];
  const settled = async () => {
    while (place.dataset.settled !== location.search) await new Promise(done => setTimeout(done));
  };
  for (const group of document.querySelectorAll(".find-group")) group.open = true; // what is closed is not counted
  for (const query of queries) {
    history.pushState(null, "", location.pathname + (query && `?${query}`));
    delete place.dataset.settled;
    dispatchEvent(new PopStateEvent("popstate"));
    await settled();
    for (const all of document.querySelectorAll(".find-all:not([hidden])[aria-expanded=false]")) all.click();
    const more = document.querySelector(".find-main > .finder-button"), rows = document.querySelector(".find-rows");
    while (!more.hidden) {
      const before = rows.children.length;
      more.click();
      while (rows.children.length === before) await new Promise(done => setTimeout(done));
    }
    const root = new URL(".", location.href).href;
    answers.push({
      urls: [...rows.querySelectorAll(".t")].map(each => each.href.replace(root, "")),
      said: document.querySelector(".find .finder-status").textContent,
      counts: Object.fromEntries([...document.querySelectorAll(".find-group")].map(group => [group.dataset.facet,
        Object.fromEntries([...group.querySelectorAll("li")].map(each =>
          [each.querySelector("input").value, +each.querySelector(".n").textContent]))])),
    });
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a record is, as its file says it."""

    url: str
    values: dict[str, set[str]]
    parts: set[tuple[str, str]] = field(default_factory=set)
    """Actors, each with a role."""
    days: tuple[str, str] | None = None
    """The first and the last day of an event's date, where its ends are given."""


def traits_of(record: Record, shipped: Built) -> Traits:
    values: dict[str, set[str]] = {facet: set() for facet in ALIKE}
    values["what"] = {record.ref.kind.value}
    parts: set[tuple[str, str]] = set()
    if isinstance(record, Telling):
        values["source"] = {evidence.source for claim in record.claims for evidence in claim.evidence}
        told = {"disputed": bool(record.disputes), "figures": any(claim.figures for claim in record.claims)}
        values["only"] = {name for name, is_so in told.items() if is_so}
        for claim in record.claims:
            parts |= {(actor, "claim-by") for actor in claim.speakers}
            parts |= {(actor, "claim-against") for actor in claim.accused}
            parts |= {(actor, "claim-to") for actor in claim.to}
    if not isinstance(record, Event):
        return Traits(url=record_url(record.ref), values=values, parts=parts)
    parts |= {(part.actor, part.role) for part in record.participants}
    today = context_of(ROOT).today
    is_over = record.date.latest is not None and record.date.latest < today
    values["kind"], values["status"] = {record.kind}, {record.status.value}
    if record.status.value == "announced" and is_over:
        values["status"].add("overdue")
    values["place"] = {part.place for part in record.places}
    values["track"], values["tag"] = set(record.tracks), set(record.tags)
    # Shipped sources do not derive from one another.
    values["rests"] = {"one" if len(values["source"]) == 1 else "several"}
    days = str(record.date.points[0].earliest), str(record.date.points[-1].latest)
    return Traits(url=record_url(record.ref), values=values, parts=parts, days=days)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen: facet → ids."""

    chosen: dict[str, list[str]]

    def of(self, facet: str) -> set[str]:
        return set(self.chosen.get(facet, ()))

    def fits(self, record: Traits, leaving: str = "") -> bool:
        alike = all(
            record.values[facet] & self.of(facet)
            for facet in ALIKE
            if self.of(facet) and facet not in ("only", leaving)
        )
        actors, roles = self.of("actor"), self.of("role")
        has_part = any(
            (not actors or actor in actors) and (not roles or role in roles) for actor, role in record.parts
        )
        return (
            alike
            and self.of("only") <= record.values["only"]
            and (leaving == "actor" or has_part or not (actors or roles))
            and (leaving == "when" or not self.of("when") or self.is_dated(record))
        )

    def is_dated(self, record: Traits) -> bool:
        if record.days is None:
            return False
        first, last = record.days
        for period in self.of("when"):
            start, _, end = period.partition("/")
            end = end or start
            begins_before = end == ".." or first[: len(end)] <= end
            if begins_before and (start == ".." or last[: len(start)] >= start):
                return True
        return False

    def counts(self, records: list[Traits]) -> dict[str, Counter[str]]:
        found = {
            facet: Counter(
                value
                for record in records
                if self.fits(record, "" if facet == "only" else facet)
                for value in record.values[facet]
            )
            for facet in ALIKE
        }
        actors, roles = self.of("actor"), self.of("role")
        within = [record for record in records if self.fits(record, "actor")]
        found["actor"] = Counter(
            actor for each in within for actor in {a for a, role in each.parts if not roles or role in roles}
        )
        found["role"] = Counter(
            role
            for each in within
            for role in {r for actor, r in each.parts if not actors or actor in actors}
        )
        found["when"] = self._periods([each for each in records if self.fits(each, "when")])
        return found

    def _periods(self, records: list[Traits]) -> Counter[str]:
        """Every year, and the months of years that are chosen."""
        open_years = {period[:4] for period in self.of("when") if "/" not in period}
        found: Counter[str] = Counter()
        for first, last in (record.days for record in records if record.days):
            for year in range(int(first[:4]), int(last[:4]) + 1):
                found[str(year)] += 1
                months = (f"{year}-{month:02}" for month in range(1, 13))
                if str(year) in open_years:
                    found.update(month for month in months if first[:7] <= month <= last[:7])
        return found

    @property
    def query(self) -> str:
        return urlencode([(facet, id) for facet, ids in self.chosen.items() for id in ids])


PERIODS = ["2020", "2023", "2020-10", "2020-10-26", "2020/2022", "../1999", "2023-05/..", "2021-06/2022-10"]


def selections(records: list[Traits], chance: random.Random) -> Iterator[Selection]:
    known: dict[str, list[str]] = {
        facet: sorted({value for record in records for value in record.values[facet]})
        for facet in ALIKE
        if facet != "precision"
    }
    known["actor"] = sorted({actor for record in records for actor, _ in record.parts})
    known["role"] = sorted({role for record in records for _, role in record.parts})
    known["when"] = PERIODS
    yield Selection({})
    for facet, ids in known.items():
        yield Selection({facet: chance.sample(ids, 1)})
    for _ in range(60):
        record = chance.choice([each for each in records if each.days])
        facets = chance.sample(sorted(known), chance.choice([2, 2, 3, 4]))
        chosen = {facet: chance.sample(known[facet], chance.choice([1, 1, 2])) for facet in facets}
        # What one record has goes together; what is drawn alone mostly does not.
        own = {**record.values, "actor": {a for a, _ in record.parts}, "role": {r for _, r in record.parts}}
        for facet in facets:
            if facet != "when" and own[facet] and chance.random() < 0.7:
                chosen[facet] = [chance.choice(sorted(own[facet]))]
        yield Selection(chosen)


@pytest.mark.parametrize(("language", "over"), [("en", "file"), ("fr", "http")])
def test_results_and_counts_equal_a_count_by_hand(
    browser: Browser, shipped: Built, serve: Callable[[Path], str], language: str, over: str
) -> None:
    records = [traits_of(record, shipped) for record in shipped.chronology.records()]
    cases = list(selections(records, random.Random(language)))
    root = serve(shipped.folder) if over == "http" else shipped.folder.as_uri()
    with opened(browser, f"{root}/{shipped.prefix(language)}find.html") as page:
        answers = page.evaluate(SELECT, [selection.query for selection in cases])
    some = 0
    for selection, answer in zip(cases, answers, strict=True):
        fitting = [record.url for record in records if selection.fits(record)]
        overviews = 0 if selection.of("what") or selection.chosen else len(answer["urls"]) - len(fitting)
        assert answer["urls"][: len(fitting)] == fitting, selection
        assert len(answer["urls"]) == len(fitting) + overviews, selection
        some += bool(fitting)
        expected = selection.counts(records)
        for facet, counted in answer["counts"].items():
            if facet == "precision":
                continue
            offered = {id: n for id, n in counted.items() if n or id in selection.of(facet)}
            wanted = {id: n for id, n in expected[facet].items() if n}
            if facet == "what":
                offered.pop("pages", None)
            chosen_zeros = {id: 0 for id in selection.of(facet) if not wanted.get(id) and id in offered}
            assert offered == {**chosen_zeros, **wanted}, (selection, facet)
    assert some > 30


# ── The address ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_selection_with_no_result_says_what_to_leave_out(browser: Browser, shipped: Built) -> None:
    query = "q=Aliev&kind=talks&actor=antony-blinken"
    with opened(browser, find_address(shipped, "en", query)) as page:
        assert page.inner_text(".find .finder-status") == "Nothing found."
        assert page.locator(".finder-offers").inner_text().split("\n") == [
            "To find something, leave one of these out:",
            "Without Kind of event: Talks (1)",
            "Without “Aliev” (2)",
        ]
        page.get_by_role("button", name="Without Kind of event: Talks (1)").click()
        page.wait_for_function("() => location.search === '?q=Aliev&actor=antony-blinken'")
        page.wait_for_function(SETTLED)
        assert page.locator(".find-rows .t").count() == 1
        assert focused(page) == "Actor: Antony Blinken ×"
        page.go_back()
        page.wait_for_function(SETTLED)
        page.get_by_role("button", name="Without “Aliev” (2)").click()
        page.wait_for_function("() => location.search === '?kind=talks&actor=antony-blinken'")
        page.wait_for_function(SETTLED)
        assert page.locator(".find-rows .t").count() == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_or_track_that_is_typed_is_offered_as_a_filter(
    browser: Browser, shipped: Built, language: str
) -> None:
    events = shipped.chronology.events.values()
    used = {part.place for event in events for part in event.places}
    used |= {track for event in events for track in event.tracks}
    with opened(browser, find_address(shipped, language)) as page:
        for name in [name for record, name in named(shipped) if record.id in used]:
            page.fill("#find-query", name)
            page.wait_for_function("q => new URLSearchParams(location.search).get('q') === q", arg=name)
            page.wait_for_function(SETTLED)
            assert page.locator(".find-rows .t").count(), name
            assert page.locator(".finder-offers button").count(), name


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ('q="truce war"', "Without quotation marks"),
        ("when=1800", "Without Period: 1800"),
        ("q=Blinken&actor=nobody&place=nowhere", "Without any filter"),
    ],
)
def test_other_ways_out_of_nothing(browser: Browser, shipped: Built, query: str, offered: str) -> None:
    with opened(browser, find_address(shipped, "en", quote(query, safe="=&"))) as page:
        assert page.inner_text(".find .finder-status").startswith("Nothing found.")
        button = page.locator(".finder-offers button", has_text=offered)
        count = int(button.inner_text().rpartition("(")[2].rstrip(")"))
        before = page.evaluate("location.search")
        button.click()
        page.wait_for_function("before => location.search !== before", arg=before)
        page.wait_for_function(SETTLED)
        assert int(page.inner_text(".find .finder-status").split()[0]) == count


def test_an_id_that_no_record_has_is_named(browser: Browser, shipped: Built) -> None:
    with opened(browser, find_address(shipped, "fr", "actor=personne-d-ici")) as page:
        assert page.locator(".find-active button").all_inner_texts() == [
            "Acteur\u00a0: personne-d-ici (dans aucune notice) ×"
        ]


# ── Hostile words ──────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = {
    "markup": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "long token": "x" * 10_000,
    "ten thousand characters": "Aliyev truce " * 800,
    "marks": "e" + "\u0301" * 5_000,
    "right to left": "\u202eשלום عليكم\u2066 Aliyev",
    "one letter": "a",
    "blank": " \u00a0\u200b ",
    "quotes": '"' * 200 + "«»“”",
    "names of objects": "__proto__ constructor toString",
    "signs": "%00 & = + # ? / \\ {n} $& \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "javascript": "javascript:alert(1)",
}
PARAMETERS = (
    "q",
    "when",
    "what",
    "kind",
    "status",
    "only",
    "actor",
    "role",
    "place",
    "track",
    "source",
    "tag",
)


@pytest.mark.parametrize("over", ["http", "file"])
def test_hostile_words_neither_break_nor_freeze_it(
    browser: Browser, shipped: Built, serve: Callable[[Path], str], over: str
) -> None:
    root = serve(shipped.folder) if over == "http" else shipped.folder.as_uri()
    with opened(browser, f"{root}/find.html") as page:
        for words in HOSTILE.values():
            everywhere = urlencode(
                [(name, words[:4_000]) for name in (*PARAMETERS, "precision", "rests", "order")]
            )
            for query in (
                urlencode({"q": words}),
                everywhere if len(words) < 100 else urlencode({"place": words}),
            ):
                page.goto(f"{root}/find.html?{query}")
                page.wait_for_function("() => document.querySelector('#find')?.dataset.settled !== undefined")
                assert page.locator(".find :is(img, script, iframe)").count() == 0
                assert "could not read" not in page.inner_text(".find .finder-status")
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query[:80]
        page.goto(f"{root}/find.html")
        page.wait_for_function(SETTLED)
        for words in HOSTILE.values():
            page.evaluate(
                """words => {
                  const field = document.querySelector("#find-query");
                  field.value = words;
                  field.dispatchEvent(new Event("input"));
                }""",
                words,
            )
        page.fill("#find-query", "Aliev")
        page.wait_for_function("() => location.search === '?q=Aliev'")
        page.wait_for_function(SETTLED)
        assert page.locator(".find-rows .t").first.inner_text() == "Ilham Aliyev"


@pytest.mark.parametrize("words", ["x" * 10_000, "e" + "\u0301" * 5_000, "Aliyev truce " * 800])
def test_long_words_are_answered_soon(browser: Browser, shipped: Built, words: str) -> None:
    """Counted in what the page can do meanwhile: a page that freezes lets no timer go off."""
    with opened(browser, find_address(shipped, "en")) as page:
        longest = page.evaluate(
            """async words => {
              let longest = 0, last = performance.now();
              const beat = setInterval(() => {
                longest = Math.max(longest, performance.now() - last);
                last = performance.now();
              }, 5);
              await Finder.search(words);
              clearInterval(beat);
              return longest;
            }""",
            words,
        )
        assert longest < 2_000


# ── Keys and focus ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_count_is_told_once_and_not_at_every_letter(browser: Browser, shipped: Built) -> None:
    with opened(browser, find_address(shipped, "en", "what=events")) as page:
        page.evaluate(
            """() => {
              window.told = [];
              const status = document.querySelector("#find [role=status]");
              new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
            }"""
        )
        page.locator("#find [role=status]", has_text="40 results.").wait_for(state="attached")
        page.focus("#find-query")
        page.keyboard.type("ceasefire", delay=70)
        page.wait_for_function("() => location.search.includes('ceasefire')")
        page.wait_for_function(SETTLED)
        seen = page.inner_text(".find .finder-status")
        page.locator("#find [role=status]").get_by_text(seen, exact=True).wait_for(state="attached")
        assert page.evaluate("told.filter(words => !words.startsWith('40'))") == [seen]


def test_the_focus_is_never_lost(browser: Browser, shipped: Built) -> None:
    with opened(browser, find_address(shipped, "en", "q=Aliev&kind=talks&actor=antony-blinken")) as page:

        def press(selector: str, key: str = "Space") -> str:
            before = page.evaluate("location.search")
            page.focus(selector)
            page.keyboard.press(key)
            page.wait_for_function("before => location.search !== before", arg=before)
            page.wait_for_function(SETTLED)
            return focused(page)

        # A value without a record stays while its box has the focus.
        assert press('[data-facet=kind] input[value="talks"]') == "talks"
        assert press('[data-facet=actor] input[value="antony-blinken"]') == "antony-blinken"
        assert press("[data-facet=when] input[value='2022']") == "2022"
        assert press("[data-facet=when] input[value='2022-11']") == "2022-11"
        assert press("[data-facet=when] input[value='2022-11']") == "2022-11"
        assert press("[data-facet=only] input") == "disputed"
        assert press(".find-active button", "Enter") == "find-query"
        page.goto(find_address(shipped, "en"))
        page.wait_for_function(SETTLED)
        page.focus("[data-facet=actor] .find-all")
        page.keyboard.press("Enter")
        assert focused(page) == "Fewer"
        page.fill("#find-query", "September 2023")
        page.wait_for_function(SETTLED)
        assert press(".finder-offers button", "Enter") == "Period: September 2023 ×"
        page.goto(find_address(shipped, "en"))
        page.wait_for_function(SETTLED)
        page.focus(".find-main > .finder-button")
        page.keyboard.press("Enter")
        page.locator(".find-rows .t").nth(19).wait_for()
        assert focused(page) == page.locator(".find-rows .t").nth(10).inner_text()


def test_all_of_it_by_keyboard(browser: Browser, shipped: Built) -> None:
    with opened(browser, f"{shipped.folder.as_uri()}/index.html", quiet=False) as page:
        page.keyboard.press("/")
        page.wait_for_selector("#finder-query:focus")
        page.keyboard.type("Blinken")
        page.locator(".finder-title").first.wait_for()
        page.get_by_role("link", name="All results, with filters").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/find.html?q=Blinken")
        page.wait_for_function(SETTLED)
        reached = []
        page.focus("#find-query")
        for _ in range(140):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    """() => { const at = document.activeElement, seen = at.getBoundingClientRect();
                      return [at.closest("[data-facet]")?.dataset.facet || at.id || at.className, seen.width > 0] }"""
                )
            )
            if page.evaluate("document.activeElement.matches('.md-footer *, footer *, body')"):
                break
        assert all(seen for _, seen in reached)
        groups = page.locator(".find-group:not([hidden])").evaluate_all(
            "all => all.map(each => each.dataset.facet)"
        )
        names = {name.removesuffix(" focus-visible") for name, _ in reached}
        assert {*groups, "find-order", "t", "finder-button"} <= names


# ── Screens ────────────────────────────────────────────────────────────────────────────────────────────────────

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OPEN_ALL = (
    "() => document.querySelectorAll('.find details:not([hidden])').forEach(each => (each.open = true))"
)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(390, "fr"), (1280, "en")])
def test_accessible_with_results_and_facets_open(
    browser: Browser, shipped: Built, colours: str, width: int, language: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = []
    settings: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": colours}
    for query in ("q=Aliev&when=2022", "q=Aliev&actor=nobody&kind=talks"):
        address = find_address(shipped, language, query)
        with opened(browser, address, quiet=False, bypass_csp=True, **settings) as page:
            page.wait_for_function(SETTLED)
            page.evaluate(OPEN_ALL)
            violations = Axe().run(page, options=AXE).response["violations"]
            found += [
                (query, each["id"], [node["html"][:120] for node in each["nodes"]]) for each in violations
            ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wider_than_a_small_screen_or_a_page_enlarged_twice(
    browser: Browser, shipped: Built, language: str
) -> None:
    # 640 pixels are a desk of 1280 at 200 %.
    for width in (320, 640):
        for query in ("", "q=accord&only=disputed&actor=armenia", "q=xqzt&actor=" + "x" * 90):
            address = find_address(shipped, language, query)
            with opened(browser, address, viewport={"width": width, "height": 700}) as page:
                page.evaluate(OPEN_ALL)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, query)
                small = page.locator(".find label:visible, .find button:visible, .find summary:visible")
                heights = small.evaluate_all(
                    "all => all.filter(each => each.querySelector('input') || "
                    "!each.matches('label')).map(each => each.getBoundingClientRect().height)"
                )
                assert min(heights) >= 24, (width, query)


def test_a_phone_is_led_from_the_filters_to_the_results(browser: Browser, shipped: Built) -> None:
    phone = {"width": 360, "height": 740}
    with opened(browser, find_address(shipped, "en"), viewport=phone) as page:
        page.get_by_text("Filters", exact=True).click()
        page.click("[data-facet=kind] input[value=talks]")
        page.wait_for_function(SETTLED)
        button = page.get_by_role("button", name="Show results (10)")
        button.click()
        assert not page.locator(".find-groups").is_visible()
        assert page.locator(".find-rows .t").first.is_visible()
        assert focused(page) == "find-main"


def test_forced_colours_and_reduced_motion(browser: Browser, shipped: Built) -> None:
    address = find_address(shipped, "en", "q=ceasefire")
    with opened(browser, address, forced_colors="active", reduced_motion="reduce") as page:
        mark = page.locator(".find-rows mark").first
        plain, marked = (
            page.evaluate("each => getComputedStyle(each).backgroundColor", each.element_handle())
            for each in (page.locator(".find-rows .t").first, mark)
        )
        assert plain != marked
        moving = page.evaluate(
            """() => [...document.querySelectorAll(".find *")].map(each => getComputedStyle(each))
                .filter(style => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0).length"""
        )
        assert moving == 0


# ── Without a script, without an index ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_lists_lead_everywhere(
    browser: Browser, shipped: Built, language: str
) -> None:
    with opened(browser, find_address(shipped, language), java_script_enabled=False) as page:
        assert page.locator("#find-plain").is_visible()
        assert page.locator("#find-plain h2").count() == 7
        links = page.locator("#find-plain a").evaluate_all("all => all.map(each => each.href)")
        chronology = shipped.chronology
        for kind in (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.TRACK, RecordKind.SOURCE):
            for record in chronology.records(kind):
                assert any(link.endswith(record_url(record.ref)) for link in links), record.id
        years = {str(event.date.first_year) for event in chronology.events.values()}
        assert all(any(link.endswith(f"chronology.html#y{year}") for link in links) for year in years)


@pytest.mark.parametrize("missing", ["manifest.js", "columns", "texts"])
def test_without_a_part_of_its_index_it_says_so_and_shows_the_lists(
    browser: Browser, shipped: Built, tmp_path: Path, missing: str
) -> None:
    site = tmp_path / "site"
    shutil.copytree(shipped.folder, site)
    part = site / "finder" / missing
    (shutil.rmtree if part.is_dir() else Path.unlink)(part)
    with opened(browser, f"{site.as_uri()}/find.html", quiet=False) as page:
        page.locator("#find-plain").wait_for(state="visible")
        page.get_by_text("The search could not read its files.").first.wait_for()


def test_queries_read_back_as_they_were_written(browser: Browser, shipped: Built) -> None:
    asked = [("q", "Aliev & “paix”"), ("when", "2020/.."), ("kind", "talks"), ("kind", "call")]
    with opened(browser, find_address(shipped, "en", urlencode(asked))) as page:
        page.click("[data-facet=kind] input[value=talks]")
        page.wait_for_function("() => !location.search.includes('talks')")
        page.wait_for_function(SETTLED)
        query = page.evaluate("location.search.slice(1)")
        assert parse_qsl(query) == [each for each in asked if each[1] != "talks"]
        other = page.locator(".languages a").first.get_attribute("href")
        assert other
        assert parse_qsl(other.partition("?")[2]) == parse_qsl(query)
