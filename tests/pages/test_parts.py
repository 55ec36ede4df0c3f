"""Parts of pages: columns of accounts, tables of figures, redirects, and links as each page needs them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.build import wording_of
from generator.chronology.figures import figure_tables
from generator.pages.disputes import dispute_view
from generator.pages.edition import Edition
from generator.pages.figure_tables import figure_table_view
from generator.pages.language_site import language_site
from generator.pages.page import Link, Page, Passage
from generator.pages.render import render
from generator.values.ids import RecordKind, RecordRef

MakeEdition = Callable[[str], Edition]


# ── Accounts ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_side_that_is_blamed_and_not_heard_has_a_column_that_says_so(edition: MakeEdition) -> None:
    own = edition("en")
    ref = RecordRef(RecordKind.EVENT, "keepers-strike-1998")
    (placed,) = own.chronology.disputes_of(ref)
    view = dispute_view(own, placed, ref)
    assert [(column.heading.text.text, bool(column.silence)) for column in view.columns] == [
        ("Channel Post of March 2001", False),
        ("Council of Vesta", False),
        ("Council of Orrin", True),
    ]
    assert view.columns[0].heading.url == "sources/channel-post-2001.html"
    assert view.columns[2].claims == ()
    assert "do" in view.columns[2].silence
    assert view.order.endswith("sides without an account last.")


def test_holders_of_one_account_share_its_heading(edition: MakeEdition) -> None:
    own = edition("fr")
    ref = RecordRef(RecordKind.EVENT, "lamp-out-2000")
    (placed,) = own.chronology.disputes_of(ref)
    headings = [column.heading for column in dispute_view(own, placed, ref).columns]
    assert [heading.text.text for heading in headings] == [
        "Conseil de Vesta",
        "Conseil d’Orrin et pilote du port de Marr",
    ]
    assert headings[1].url == ""


def test_anchors_of_disputes_are_apart_from_those_of_headings_claims_and_other_records(
    edition: MakeEdition,
) -> None:
    own = edition("en")
    anchors = [dispute_view(own, placed, None).anchor for placed in own.chronology.disputes]
    at_home = [dispute_view(own, placed, placed.record).anchor for placed in own.chronology.disputes]
    assert len({*anchors, *at_home}) == 2 * len(own.chronology.disputes)
    assert all("." in anchor for anchor in (*anchors, *at_home))


# ── Figures ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_figures_stand_by_measure_event_and_who_is_counted(edition: MakeEdition) -> None:
    own = edition("en")
    views = [figure_table_view(own, table, None) for table in figure_tables(own.chronology)]
    rows = {
        view.measure: [(scope.counted, row.words) for scope in view.scopes for row in scope.rows]
        for view in views
    }
    assert rows == {
        "Boats lost": [
            ("Council of Orrin and Council of Vesta", "at most 1,200"),
            ("Council of Orrin", "3"),
            ("Council of Orrin", "more than 2"),
            ("Council of Vesta", "at least 7"),
            ("both sides together", "about 12"),
            ("both sides together", "fewer than 20"),
            ("both sides together", "10 to 15"),
        ],
        "Nights dark": [("sides not given", "3"), ("sides not given", "2 to 4")],
    }
    nights = views[1].scopes
    assert nights[0].what.url == "events/keepers-strike-1998.html", "the event that the figure speaks of"
    assert nights[1].what.url == "events/lamp-out-2000.html"


def test_the_figures_of_an_event_are_those_about_it(edition: MakeEdition) -> None:
    own = edition("fr")
    (nights,) = figure_tables(own.chronology, about="keepers-strike-1998")
    view = figure_table_view(own, nights, RecordRef(RecordKind.EVENT, "keepers-strike-1998"))
    (scope,) = view.scopes
    assert [(row.words, row.claim.url) for row in scope.rows] == [("3", "events/lamp-out-2000.html#c9")]
    assert len(figure_tables(own.chronology, about="lamp-out-2000")) == 2


# ── Links and redirects ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "url", "href"),
    [
        ("events/a.md", "events/b.html#c1", "b.html#c1"),
        ("events/a.md", "actors/b.html", "../actors/b.html"),
        ("events/a.md", "events/a.html#c1", "#c1"),
        ("index.md", "actors/index.html", "actors/index.html"),
        ("actors/index.md", "index.html", "../index.html"),
        ("index.md", "https://example.org/?a=b", "https://example.org/?a&#61;b"),
        ("events/a.md", "#c1", "#c1"),
        ("events/a.md", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_are_seen_from_the_page_that_they_stand_on(page: str, url: str, href: str) -> None:
    assert links_of(page, url) == [href]


def test_a_link_to_the_page_itself_is_only_its_text() -> None:
    assert links_of("events/a.md", "events/a.html") == []


def links_of(path: str, url: str) -> list[str]:
    from generator.pages.accounts_page import AccountsView
    from generator.pages.views import DisputeView

    text = Passage(text="A lamp", language="en")
    dispute = DisputeView(
        anchor="x", question=text, record=Link(text=text, url=url), when="", columns=(), order="By place."
    )
    page = Page(
        path=path,
        template="accounts.md.j2",
        title="Accounts",
        description="",
        view=AccountsView(kick=None, heading="Accounts", count=1, questions=(), disputes=(dispute,)),
    )
    markdown = render(page, wording_of("en")).content.decode()
    cap = next(
        line for line in markdown.splitlines() if line.startswith('<p class="cap">') and "A lamp" in line
    )
    return re.findall(r'href="([^"]*)"', cap)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The councils are to meet at Marr"),
        ("fr", "Les conseils doivent se revoir à Marr"),
    ],
)
def test_a_former_id_leads_to_the_present_page(edition: MakeEdition, language: str, said: str) -> None:
    (redirect,) = language_site(edition(language)).redirects
    assert (redirect.path, redirect.to) == ("events/talks-marr.md", "events/talks-marr-2001.md")
    assert said in redirect.title


def test_a_site_has_a_page_for_every_record_and_every_link_of_its_frame(edition: MakeEdition) -> None:
    site = language_site(edition("fr"))
    pages = {artifact.path for artifact in site.artifacts}
    hand_written = {"method.md", "contribute.md"}
    assert {link.path for link in (*site.sections, *site.colophon_links)} <= pages | hand_written
    assert {f"{record.ref}.md" for record in edition("fr").chronology.records()} <= pages
    assert len(pages) == len(site.artifacts)
