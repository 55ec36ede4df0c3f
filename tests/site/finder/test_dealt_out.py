"""Columns that are dealt out: part by part they hold what the whole held, and a reader gets the same answers."""

from __future__ import annotations

import random
from collections import Counter
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
    names = [
        FinderDocument(
            number=EVENTS + place, kind="actors", id=id, url=f"actors/{id}.html",
            title=id.replace("-", " ").title(), names=(id.replace("-", " "),), values=(Value("what", "actors"),),
        )
        for place, id in enumerate(DELEGATES)
    ]  # fmt: skip
    return [*meetings, *names]


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


def index_with(read_at_first: int, language: str = "en") -> list[Artifact]:
    return build_index(documents(language), words(language), read_at_first=read_at_first)


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


def test_only_what_goes_by_other_numbers_has_another_layout() -> None:
    def layouts(*changed: FinderDocument) -> dict[str, str]:
        told: dict[str, str] = IndexReader(build_index(changed, words())).manifest["layouts"]
        return told

    first, *others = documents()
    before = layouts(first, *others)
    assert set(before) == {"terms", "positions", "lexicon", "columns", "texts"}
    renumbered = layouts(*others)
    assert all(renumbered[kind] != before[kind] for kind in before)


# ── A reader ─────────────────────────────────────────────────────────────────────────────────────────────────

SELECTIONS = [
    "",
    "actor=delegate-00",
    "actor=delegate-37",
    "actor=delegate-00&actor=delegate-37",
    "actor=envoy",
    "actor=nobody",
    "role=guest",
    "actor=delegate-30&role=guest",
    "when=1990/2010&actor=delegate-20",
    "q=railways&kind=talks&actor=delegate-12",
    "q=delegate+30",
    "q=borders&order=newest",
]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folders = []
    for name, read_at_first in (("whole", 10**6), ("dealt", 0)):
        folder = tmp_path_factory.mktemp("dealt") / name
        write_site(folder, documents, lambda _, language, most=read_at_first: index_with(most, language))
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
    assert answers[0][1] or query == "actor=nobody"


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
    often = expected("actor")
    assert find.counts("actor") == {id: sum(map(len, often[id].values())) for id in find.counts("actor")}
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
