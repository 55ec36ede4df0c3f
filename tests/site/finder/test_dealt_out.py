"""Columns that are dealt out: part by part they hold what the whole held, and a reader gets the same answers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pages.artifact import Artifact
from generator.site.finder.columns import FIRST_VALUES
from generator.site.finder.documents import Facet, FinderDocument, FinderWords, Label, Period, Value
from generator.site.finder.index import build_index
from tests.site.finder.conftest import IndexReader, words_in
from tests.site.finder.small_site import write_site
from tests.site.finder.test_find_page import Find

if TYPE_CHECKING:
    from playwright.sync_api import Page

DELEGATES = [f"delegate-{number:02}" for number in range(40)]
ROLES = ("host", "guest")
EVENTS = 300


def documents(language: str = "en") -> list[FinderDocument]:
    """Meetings of one to five delegates, of whom the first come often and the last seldom; then pages of their own."""
    chance = random.Random(5)
    weights = [1 / (place + 1) for place in range(len(DELEGATES))]
    meetings = [
        FinderDocument(
            number=number,
            kind="events",
            id=f"meeting-{number}",
            url=f"events/meeting-{number}.html",
            title=f"Meeting {number} on {chance.choice(['prisoners', 'borders', 'railways'])}",
            period=Period(year * 10_000 + 101, year * 10_000 + 131),
            values=(
                Value("what", "events"),
                Value("kind", chance.choice(["talks", "call"])),
                *(
                    Value("actor", delegate, chance.choice(ROLES))
                    for delegate in sorted({*chance.choices(DELEGATES, weights, k=chance.randint(1, 5))})
                ),
            ),
        )
        for number in range(EVENTS)
        for year in [1990 + number // 10]
    ]
    delegates = [
        FinderDocument(
            number=EVENTS + place, kind="actors", id=id, url=f"actors/{id}.html",
            title=id.replace("-", " ").title(), names=(id.replace("-", " "),), values=(Value("what", "actors"),),
        )
        for place, id in enumerate(DELEGATES)
    ]  # fmt: skip
    return [*meetings, *delegates]


def words(language: str = "en") -> FinderWords:
    facets = (
        Facet(id="what", words="What", values=(Label("events", "Events"), Label("actors", "Actors"))),
        Facet(id="kind", words="Kind", values=(Label("talks", "Talks"), Label("call", "Call"))),
        Facet(
            id="actor",
            words="Actor",
            values=tuple(
                Label(id, id.replace("-", " ").title(), ("envoy",) if id == "delegate-31" else ())
                for id in DELEGATES
            ),
            roles=tuple(Label(role, role.title()) for role in ROLES),
        ),
    )
    return FinderWords(language=language, labels=words_in(language).labels, facets=facets)


def index_with(opened_limit: int, language: str = "en") -> list[Artifact]:
    return build_index(documents(language), words(language), opened_limit=opened_limit)


# ── The files ────────────────────────────────────────────────────────────────────────────────────────────────


def expected(facet: str) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for document in documents():
        for value in document.values:
            if value.facet == facet:
                found.setdefault(value.id, {}).setdefault(value.role, []).append(document.number)
    return found


def test_the_largest_columns_are_dealt_out_until_the_rest_is_small_enough() -> None:
    whole, dealt = IndexReader(index_with(10**6)), IndexReader(index_with(0))
    assert not any(facet["bounds"] or facet["first"] for facet in whole.manifest["facets"])
    assert {facet["id"] for facet in dealt.manifest["facets"] if facet["bounds"]} == {"actor"}
    for index in (whole, dealt):
        for facet in ("what", "kind", "actor"):
            assert index.column(facet) == expected(facet)


def test_the_first_part_has_the_most_frequent() -> None:
    index = IndexReader(index_with(0))
    often = Counter({id: sum(map(len, roles.values())) for id, roles in expected("actor").items()})
    least = min(often[id] for id in index.column_part("actor"))
    others = set(often) - set(index.column_part("actor"))
    assert len(index.column_part("actor")) == FIRST_VALUES
    assert max(often[id] for id in others) <= least
    assert all(facet["folded"] for facet in index.manifest["facets"] if facet["bounds"])


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ("a text", set()),
        ("values", set()),
        ("values of the most frequent", {"columns"}),
        ("an address", {"terms", "positions", "lexicon", "columns", "texts"}),
        ("a record less", {"terms", "positions", "lexicon", "columns", "texts"}),
    ],
)
def test_a_layout_changes_with_what_a_reader_has_to_know_beforehand(change: str, kinds: set[str]) -> None:
    def layouts(changed: list[FinderDocument]) -> dict[str, str]:
        index = IndexReader(build_index(changed, words(), opened_limit=0))
        told: dict[str, str] = index.manifest["layouts"]
        return told

    first, *others = documents()
    by_few = tuple(Value("actor", delegate, "guest") for delegate in DELEGATES[-2:])
    changed = {
        "a text": [replace(first, title=others[0].title), *others],
        "values": [replace(first, values=(*first.values, by_few[0])), *others],
        "values of the most frequent": [
            first,
            *(replace(other, values=(*other.values, by_few[1])) for other in others),
        ],
        "an address": [replace(first, url="events/moved.html"), *others],
        "a record less": others,
    }[change]
    before, after = layouts([first, *others]), layouts(changed)
    assert set(before) == {"terms", "positions", "lexicon", "columns", "texts"}
    assert {kind for kind in before if after[kind] != before[kind]} == kinds


# ── A reader ─────────────────────────────────────────────────────────────────────────────────────────────────

NOBODY = "actor=nobody"
NO_MEETING = "q=delegate+30"  # what is found is a delegate's own page, in which nobody took part
SELECTIONS = [
    "",
    "actor=delegate-00",
    "actor=delegate-37",
    "actor=delegate-00&actor=delegate-37",
    "actor=envoy",
    NOBODY,
    "role=guest",
    "actor=delegate-30&role=guest",
    "when=1990/2010&actor=delegate-20",
    "q=railways&kind=talks&actor=delegate-12",
    NO_MEETING,
    "q=borders&order=newest",
]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folders = []
    for name, opened_limit in (("whole", 10**6), ("dealt", 0)):
        folder = tmp_path_factory.mktemp("dealt") / name
        write_site(folder, documents, lambda _, language, most=opened_limit: index_with(most, language))
        folders.append(folder.as_uri())
    return folders[0], folders[1]


@pytest.mark.browser
@pytest.mark.parametrize("query", SELECTIONS)
def test_answers_are_those_of_the_whole(page: Page, sites: tuple[str, str], query: str) -> None:
    answers, counts = [], []
    for site in sites:
        find = Find(page, site, f"?{query}")
        offers = page.locator(".finder-offers").inner_text()
        answers.append(
            (find.status, find.titles, find.chosen, offers, find.counts("when"), find.counts("kind"))
        )
        page.evaluate("document.querySelectorAll('.find-group').forEach((group) => (group.open = true))")
        page.locator("[data-facet=actor] :is(.n, .find-none:not([hidden]))").first.wait_for(state="attached")
        if page.locator("[data-facet=actor] .find-all").is_visible():
            page.click("[data-facet=actor] .find-all")
        page.wait_for_function(
            "() => !document.querySelector('[data-facet=actor] .find-all:not([hidden])[aria-expanded=false]')"
        )
        page.wait_for_timeout(100)
        counts.append((find.counts("actor"), find.counts("role")))
    assert answers[0] == answers[1]
    assert counts[0] == counts[1]
    assert answers[0][1] or query == NOBODY
    assert all(counts[0]) or query in (NOBODY, NO_MEETING)


@pytest.mark.browser
def test_a_group_that_is_opened_costs_its_first_part(page: Page, sites: tuple[str, str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url.partition("?")[0]).name))
    find = Find(page, sites[1])
    assert not any(name.startswith("actor") for name in asked)
    assert page.get_by_text(
        "Role", exact=True
    ).is_hidden()  # which nobody can tell with some of the actors alone
    page.click("[data-facet=actor] summary")
    page.wait_for_function("() => document.querySelectorAll('[data-facet=actor] .n').length === 6")
    counts, records = find.counts("actor"), expected("actor")
    assert counts == {id: sum(map(len, records[id].values())) for id in counts}
    assert [name for name in asked if name.startswith("actor")] == ["actor.js"]
    page.get_by_role("button", name="Less frequent ones too").click()
    page.wait_for_function("() => document.querySelectorAll('[data-facet=actor] .n').length === 40")
    assert page.locator("[data-facet=actor] .find-within").is_visible()
    assert page.locator("[data-facet=role]").is_visible()
    page.fill("[data-facet=actor] .find-within", "39")
    assert list(find.counts("actor")) == ["delegate-39"]


@pytest.mark.browser
def test_somebody_seldom_costs_one_more_part(page: Page, sites: tuple[str, str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url.partition("?")[0]).name))
    find = Find(page, sites[1], "?actor=delegate-39")
    assert find.chosen == ["Actor: Delegate 39 ×"]
    assert sorted(name for name in asked if name.startswith("actor")) == ["actor-1.js", "actor.js"]
    assert "delegate-39" in find.counts("actor")
    assert page.locator("[data-facet=role]").is_visible()


@pytest.mark.browser
def test_less_frequent_ones_of_a_site_published_anew_meanwhile(
    page: Page, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    def fewer(language: str) -> list[FinderDocument]:
        return [replace(document, number=document.number - 1) for document in documents(language)[1:]]

    def counted(find: Find) -> dict[str, int]:
        page.get_by_role("button", name="Less frequent ones too").click()
        page.wait_for_function("() => document.querySelectorAll('[data-facet=actor] .n').length === 40")
        return find.counts("actor")

    write_site(tmp_path, documents, lambda _, language: index_with(0, language))
    address = serve(tmp_path)
    find = Find(page, address)
    page.click("[data-facet=actor] summary")
    page.wait_for_function("() => document.querySelectorAll('[data-facet=actor] .n').length === 6")
    write_site(tmp_path, fewer, lambda kept, language: build_index(kept, words(language), opened_limit=0))
    page.get_by_role("button", name="Less frequent ones too").click()
    page.get_by_text("339 results.").first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('[data-facet=actor] .n').length === 6")
    after = counted(find)
    find = Find(page, address)
    page.click("[data-facet=actor] summary")
    assert counted(find) == after
