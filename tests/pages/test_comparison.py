"""Pages that compare: accounts, figures, announcements, coverage, roles; dealt out where a chronology is large."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from generator.chronology.accounts import Part
from generator.chronology.hearing import hearing
from generator.chronology.model import Chronology
from generator.chronology.voices import voices_in
from generator.pages import accounts_page, actor_record, chronology_page, figures_page, overview_pages
from generator.pages.accounts_page import AccountsView, account_link, accounts_pages
from generator.pages.actor_page import ActorView, actor_page
from generator.pages.actor_record import ActorPartView, actor_part_pages
from generator.pages.announced_page import AnnouncedView, announced_page
from generator.pages.chronology_page import ChronologyView, PeriodPageView, chronology_pages, year_tallies
from generator.pages.coverage_page import CoverageView, coverage_page
from generator.pages.edition import Edition
from generator.pages.figures_page import FiguresView, figures_pages
from generator.pages.overview_pages import EventIndexView, event_pages
from generator.pages.page import Link, Page, Planned
from generator.pages.render import render
from generator.pages.source_page import SourceView, source_page
from generator.records.shapes import Event
from generator.values.edtf import parse_edtf
from generator.values.ids import RecordKind
from tests.projects import ROOT, chronology_of

MakeEdition = Callable[[str], Edition]
View = TypeVar("View")


def view_of(page: Page, kind: type[View]) -> View:
    assert isinstance(page.view, kind)
    return page.view


def made(plans: Iterable[Planned]) -> list[Page]:
    """Every page of them, under the path that it was planned with."""
    pages = []
    for path, make in plans:
        pages.append(make())
        assert pages[-1].path == path
    return pages


def only(pages: Callable[[Edition], Iterable[Planned]], edition: Edition, kind: type[View]) -> View:
    (page,) = made(pages(edition))
    return view_of(page, kind)


# ── Accounts ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_index_of_questions_says_whose_account_is_printed_and_whose_is_not(edition: MakeEdition) -> None:
    view = only(accounts_pages, edition("en"), AccountsView)
    rows = [
        ([link.text.text for link in row.heard], [link.text.text for link in row.silent])
        for row in view.questions
    ]
    assert rows == [
        (["Channel Post of March 2001", "Council of Vesta"], ["Council of Orrin"]),
        (["Council of Vesta", "Council of Orrin", "pilot of Marr harbour"], []),
    ]
    anchors = [f"accounts.html#{dispute.anchor}" for dispute in view.disputes]
    assert [row.question.url for row in view.questions] == anchors


@pytest.mark.parametrize("language", ["en", "fr"])
def test_many_questions_are_dealt_out_by_year(
    edition: MakeEdition, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(accounts_page, "MOST_DISPUTES", 1)
    own = edition(language)
    whole, *years = made(accounts_pages(own))
    assert [page.path for page in years] == ["accounts/1998.md", "accounts/2000.md"]
    assert view_of(whole, AccountsView).disputes == ()
    assert [row.question.url for row in view_of(whole, AccountsView).questions] == [
        f"accounts/{page.path[9:13]}.html#{dispute.anchor}"
        for page in years
        for dispute in view_of(page, AccountsView).disputes
    ]
    assert [account_link(own, placed).url for placed in own.chronology.disputes] == [
        row.question.url for row in view_of(whole, AccountsView).questions
    ]
    assert '<table class="tb stack questions">' in text_of(own, whole)


def test_a_column_shows_the_figures_and_doubts_of_its_claims(edition: MakeEdition) -> None:
    own = edition("en")
    (page,) = made(accounts_pages(own))
    view = view_of(page, AccountsView)
    (dispute, *_), doubt = view.disputes, own.own("The number may be a slip.")
    column = dispute.columns[0]
    claim = replace(column.claims[0], note=doubt, figures=("Boats lost: 3",))
    shown = replace(dispute, columns=(replace(column, claims=(claim,)), *dispute.columns[1:]))
    text = text_of(own, replace(page, view=replace(view, disputes=(shown,))))
    assert f'<p class="note">{own.wording("claim.editor_note")} The number may be a slip.</p>' in text
    assert '<p class="fignote">Boats lost: 3</p>' in text


def text_of(edition: Edition, page: Page) -> str:
    return render(page, edition.wording).content.decode()


# ── Figures ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_figures_that_may_be_compared_share_a_heading_and_stand_by_time(edition: MakeEdition) -> None:
    view = only(figures_pages, edition("en"), FiguresView)
    both = next(scope for scope in view.tables[0].scopes if scope.counted == "both sides together")
    assert both.several == "3 figures"
    assert [(row.words, row.as_of, row.dated) for row in both.rows] == [
        ("about 12", "as of 10 Jan 2001", "printed 9 March 2001"),
        ("fewer than 20", "", "printed Feb 2001"),
        ("10 to 15", "", "printed 9 March 2001"),
    ]
    alone = [scope for table in view.tables for scope in table.scopes if len(scope.rows) == 1]
    assert alone
    assert all(not scope.several for scope in alone)


def test_many_figures_are_dealt_out_by_measure_then_by_year(
    edition: MakeEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = edition("en")
    (all_of_them,) = made(figures_pages(own))
    monkeypatch.setattr(figures_page, "MOST_FIGURES", 3)
    whole, *parts = made(figures_pages(own))
    assert [page.path for page in parts] == [
        "figures/boats-lost.md",
        "figures/boats-lost/2000.md",
        "figures/nights-dark.md",
    ]
    assert view_of(whole, FiguresView).tables == ()
    assert [(part.link.url, part.about) for part in view_of(whole, FiguresView).parts] == [
        ("figures/boats-lost.html", "7 figures, on 4 subjects"),
        ("figures/nights-dark.html", "2 figures, on 2 subjects"),
    ]
    assert [part.link.url for part in view_of(parts[0], FiguresView).parts] == [
        "figures/boats-lost/2000.html"
    ]
    dealt = tuple(table for page in parts for table in view_of(page, FiguresView).tables)
    assert dealt == view_of(all_of_them, FiguresView).tables, "every figure once, on its measure's one scale"
    assert "Boats lost" in text_of(own, parts[1])


# ── Announced ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_announcement_says_for_when_and_by_which_claims(edition: MakeEdition) -> None:
    own = edition("en")
    view = view_of(announced_page(own), AnnouncedView)
    groups = {group.heading: group.announcements for group in view.groups}
    assert {heading: len(found) for heading, found in groups.items()} == {
        "Announced": 1,
        "Outcome not recorded": 1,
        "Held": 1,
        "Postponed": 1,
        "Cancelled": 1,
        "Unconfirmed": 0,
    }
    (held,) = groups["Held"]
    (plan,) = held.plans
    assert (plan.planned, plan.announced) == (
        "Set for: March 2001, no day fixed",
        "announced Tuesday 20 February 2001",
    )
    assert [claim.text.text for claim in plan.claims] == ["The councils will settle the matter in March"]
    assert all(
        claim.evidence for found in groups.values() for each in found for claim in each.plans[0].claims
    )
    # Of the festival no plan is written: the claims of its own record tell who announced it.
    (ahead,) = groups["Announced"]
    assert ahead.plans[0].planned == ""
    assert ahead.plans[0].claims
    text = text_of(own, announced_page(own))
    assert '<th scope="row">Unconfirmed</th><td class="num">0</td>' in text, "none is said too"


# ── Coverage ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_coverage_counts_each_side_in_each_source(edition: MakeEdition) -> None:
    own = edition("en")
    view = view_of(coverage_page(own), CoverageView)
    assert [link.text.text for link in view.columns] == ["Lamp register", "Channel Post of March 2001"]
    assert [(voice.who.text.text, voice.claims) for voice in view.heard_in] == [
        ("Council of Orrin", (1, 10)),
        ("Council of Vesta", (0, 14)),
        ("Someone the source does not name", (0, 2)),
        ("The source in its own voice", (4, 3)),
    ]
    assert [(side.side.text.text, side.claims, side.sources, side.languages) for side in view.sides] == [
        ("Council of Orrin", 11, 2, "English, French"),
        ("Council of Vesta", 14, 1, "French"),
    ]
    assert [(source.claims, source.own_voice, source.alone) for source in view.sources] == [
        (5, 4, 1),
        (25, 3, 7),
    ]


def test_coverage_lists_events_of_a_single_source_and_of_a_single_side(edition: MakeEdition) -> None:
    view = view_of(coverage_page(edition("en")), CoverageView)
    lists = {each.heading: each for each in view.lists}
    blamed = lists["Events in which a side is blamed and not heard"]
    assert [(row.title.text, row.meta) for row in blamed.rows] == [
        ("Keepers leave the lamp", ("blamed and not heard: Council of Orrin",))
    ]
    one_side = lists["Events on which one side alone is heard"]
    assert one_side.rows[0].meta == ("heard: Council of Vesta, not heard: Council of Orrin",)
    assert one_side.lead.startswith("1 of 10 events.")
    assert len(lists["Events that rest on one source"].rows) == 10


def test_open_questions_are_counted_from_the_records(edition: MakeEdition) -> None:
    own = edition("en")
    found = {each.words: each for each in view_of(coverage_page(own), CoverageView).open}
    assert {words: each.count for words, each in found.items()} == {
        "Questions on which accounts differ": len(own.chronology.disputes),
        "Questions on which a blamed side has no printed account": 1,
        "Announced, the day has passed, outcome not recorded": 1,
        "Announced, no day fixed": 1,
        "Said to have happened, unconfirmed": 1,
        "Events whose end is not given": 1,
        "Events whose date is inferred": 1,
        "Claims by someone the source does not name": 2,
        "Claims against a side that the source leaves unnamed": 1,
        "Claims with a figure that does not say which side it counts": 2,
        "Claims with a doubt of the editors": 1,
        "Readings left as they are": 1,
    }
    assert [link.url for link in found["Readings left as they are"].links] == [
        "sources/channel-post-2001.html#p2"
    ]


def test_hearing_and_voices_agree_with_the_claims(toy: Chronology) -> None:
    keepers = hearing(toy, toy.events["keepers-strike-1998"])
    assert keepers.speaking == {"vesta"}
    assert keepers.blamed_unheard == keepers.missing == {"orrin"}
    both = hearing(toy, toy.events["lamp-out-2000"])
    assert both.speaking == {"vesta", "orrin"}
    assert not both.missing
    for source in toy.sources:
        voices = voices_in(toy, source)
        claims = {placed.claim.ref for placed in toy.evidence_in(source)}
        # A joint claim counts for each side, so that the parts may be more than the whole.
        assert voices.sides.total() + voices.unnamed + voices.own >= len(claims)


def test_a_side_is_heard_too_where_its_words_stand_in_the_record_of_what_answers() -> None:
    """The ministries' texts on the Washington talks are an event of their own, and an account of that dispute."""
    shipped = chronology_of(ROOT, date(2026, 11, 22))
    talks = shipped.events["talks-washington-2023-05"]
    own = {actor for placed in shipped.claims_of(talks.ref) for actor in placed.claim.speakers}
    assert not {"armenia", "azerbaijan"} & {shipped.side_of(actor) for actor in own}
    assert {"armenia", "azerbaijan", "united-states"} <= hearing(shipped, talks).speaking


# ── Actors and sources ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_actor_has_its_roles_over_time_and_with_whom(edition: MakeEdition) -> None:
    own = edition("en")
    view = view_of(actor_page(own, own.chronology.actors["orrin"]), ActorView)
    assert [
        (role.role, role.years, [(link.text.text, count) for link, count in role.company])
        for role in view.roles
    ] == [
        ("Party", "2000, 2001", [("Council of Vesta", 2), ("Tilda Marsh", 1)]),
        ("Party (announced)", "2001", [("Council of Vesta", 1)]),
    ]
    assert [(each.question.text.text, each.part) for each in view.questions] == [
        ("Why did the keepers leave?", "Blamed, no account printed"),
        ("Who put out the lamp?", "Its account is printed"),
    ]
    assert {part for _, part in own.disputes_by_actor["orrin"]} == {Part.SILENT, Part.HEARD}


def test_claims_of_many_records_are_numbered_anew(edition: MakeEdition) -> None:
    own = edition("en")
    view = view_of(actor_page(own, own.chronology.actors["orrin"]), ActorView)
    for statements in view.statements:
        assert [claim.number for claim in statements.claims] == [*range(1, len(statements.claims) + 1)], (
            statements.heading
        )


def test_the_page_of_an_actor_shows_its_identifiers(edition: MakeEdition) -> None:
    own = edition("fr")
    view = view_of(actor_page(own, own.chronology.actors["vesta"]), ActorView)
    (identifiers,) = [fact for fact in view.facts if fact.heading == "Identifiants"]
    assert [(line.text.text, line.aside) for line in identifiers.lines] == [("V-1", "register")]


def test_a_name_in_the_words_of_a_source_says_its_language(edition: MakeEdition) -> None:
    own = edition("en")
    keeper = text_of(own, actor_page(own, own.chronology.actors["tilda-marsh"]))
    assert 'named as <span lang="fr">«\xa0Marsh\xa0»</span> · with' in keeper
    council = text_of(own, actor_page(own, own.chronology.actors["vesta"]))
    assert "named as “l’île voisine”" in council, "two sources, two languages: which says so is not known"


def test_a_source_shows_its_figures_questions_and_voices(edition: MakeEdition) -> None:
    own = edition("en")
    view = view_of(source_page(own, own.chronology.sources["channel-post-2001"]), SourceView)
    assert view.alone == "Events that rest on it alone: 7 of 9 events."
    assert [(voice.who.text.text, voice.claims) for voice in view.voices][-1] == (
        "The source in its own voice",
        3,
    )
    assert len(view.figures) == len(own.chronology.figures_in("channel-post-2001"))
    assert [each.question.text.text for each in view.questions] == [
        "Why did the keepers leave?",
        "Who put out the lamp?",
    ]
    also = {record.record.text.text: [link.text.text for link in record.also] for record in view.records}
    assert also["A toll for the light"] == ["Lamp register"]


# ── Large chronologies ─────────────────────────────────────────────────────────────────────────────────────────


def test_many_events_are_dealt_out_by_kind(edition: MakeEdition, monkeypatch: pytest.MonkeyPatch) -> None:
    own = edition("en")
    (whole,) = made(event_pages(own))
    monkeypatch.setattr(overview_pages, "MOST_EVENTS", 5)
    index, *kinds = made(event_pages(own))
    assert all(group.more and not group.rows for group in view_of(index, EventIndexView).groups)
    assert [group.more.url for group in view_of(index, EventIndexView).groups if group.more] == [
        page.url for page in kinds
    ]
    assert [row for page in kinds for row in view_of(page, EventIndexView).groups[0].rows] == [
        row for group in view_of(whole, EventIndexView).groups for row in group.rows
    ]
    folders = {kind.value for kind in RecordKind}
    assert all(page.path.split("/")[0] in folders and page.path.count("/") == 2 for page in kinds)


def test_many_events_are_dealt_out_by_year(edition: MakeEdition, monkeypatch: pytest.MonkeyPatch) -> None:
    own = edition("en")
    (whole,) = made(chronology_pages(own))
    monkeypatch.setattr(chronology_page, "MOST_EVENTS", 6)
    index, *years = made(chronology_pages(own))
    assert view_of(index, ChronologyView).years == ()
    for page in years:
        assert f'href="{page.url}"' in text_of(own, index)
    assert [page.url for page in years] == [tally.url for tally in year_tallies(own, events_of(own))]
    assert [row for page in years for row in view_of(page, PeriodPageView).rows] == [
        row for year in view_of(whole, ChronologyView).years for row in year.rows
    ]
    first, second = (view_of(page, PeriodPageView).neighbours for page in years[:2])
    assert first[0].link is None
    assert (first[1].link, first[1].gap) == (
        Link(text=own.own(years[1].path[11:15]), url=years[1].url),
        second[0].gap,
    )


def test_the_events_of_a_full_year_are_dealt_out_by_month(
    edition: MakeEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = edition("en")
    monkeypatch.setattr(chronology_page, "MOST_EVENTS", 6)
    rows = {page.path: view_of(page, PeriodPageView).rows for page in made(chronology_pages(own))[1:]}
    monkeypatch.setattr(chronology_page, "MOST_EVENTS", 3)
    _, *pages = made(chronology_pages(own))
    views = {page.path: view_of(page, PeriodPageView) for page in pages}
    year = views["chronology/2001.md"]
    months = [page for page in pages if page.path.startswith("chronology/2001/")]
    assert year.rows == ()
    assert {page.path for page in pages} - {page.path for page in months} == set(rows)
    for page in months:
        view = views[page.path]
        assert f'href="2001/{page.url.rpartition("/")[2]}"' in text_of(own, pages[-len(months) - 1])
        assert view.year == Link(text=own.own("2001"), url="chronology/2001.html")
        assert view.count == len(view.rows)
    dealt = [row for page in months for row in views[page.path].rows]
    assert sorted(map(repr, dealt)) == sorted(map(repr, rows["chronology/2001.md"]))
    # From the first month one goes back to the year before, which has a page of its own, and from the year to that too.
    links = [[beside.link for beside in views[page.path].neighbours] for page in months]
    assert links[0][0] == year.neighbours[0].link
    assert links[-1][1] is None
    assert [after.url for _, after in links[:-1] if after] == [page.url for page in months[1:]]


def events_of(edition: Edition) -> tuple[Event, ...]:
    return tuple(edition.chronology.events.values())


def test_a_gap_begins_when_the_last_record_ends(edition: MakeEdition) -> None:
    own = edition("en")
    some, *_ = events_of(own)
    dated = [
        some.model_copy(update={"date": parse_edtf(date)})
        for date in ("1992/1994", "1993", "2020", "2021/", "2030")
    ]
    gaps = {tally.name: tally.gap for tally in year_tallies(own, dated)}
    assert gaps == {
        "1992": "",
        "1993": "",
        "2020": "25 years without a record",
        "2021": "",
        "2030": "8 years without another record",
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_actor_of_whom_much_is_recorded_has_a_page_for_each_year(
    edition: MakeEdition, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    own = edition(language)
    actor = own.chronology.actors["vesta"]
    whole = view_of(actor_page(own, actor), ActorView)
    assert whole.parts == ()
    assert list(actor_part_pages(own)) == []
    monkeypatch.setattr(actor_record, "MOST_ROWS", 2)
    page = actor_page(own, actor)
    view = view_of(page, ActorView)
    assert (view.events, view.statements) == ((), ())
    assert view.roles == whole.roles
    parts = [part for part in made(actor_part_pages(own)) if part.path.startswith("actors/vesta/")]
    assert [part.url for part in parts] == [row.year.url for row in view.parts]
    assert [row for part in parts for row in view_of(part, ActorPartView).events] == list(whole.events)
    said = [
        claim.text
        for part in parts
        for each in view_of(part, ActorPartView).statements
        for claim in each.claims
    ]
    assert sorted(map(str, said)) == sorted(
        str(claim.text) for each in whole.statements for claim in each.claims
    )
    assert sum(number for row in view.parts for _, number in row.counts) == len(whole.events) + len(said)
    assert '<td class="num" data-label=' in text_of(own, page)
    for part in parts:
        assert 'href="../vesta.html"' in text_of(own, part)
