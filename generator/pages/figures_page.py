"""Figures: who gave which number for what, when, by which source. One page, or one per measure where they are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.chronology.figures import FigureScope, FigureTable, figure_tables
from generator.pages.drawings.figures import figure_key
from generator.pages.drawn import drawing_words, figure_mark_of
from generator.pages.edition import Edition
from generator.pages.figure_tables import figure_table_view
from generator.pages.markdown import Md
from generator.pages.page import Link, Page, Planned
from generator.pages.views import FigureTableView

MOST_FIGURES = 150
"""More than these are dealt out: to a page per measure, and a measure's to a page per year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """A page that holds a part of the figures, and how many."""

    link: Link
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView:
    """Figures by measure, or the pages that hold them."""

    kick: tuple[Link, ...]
    """Back to the whole, from a page that holds a part."""
    count: str
    heading: str
    parts: tuple[FigurePart, ...]
    tables: tuple[FigureTableView, ...]
    key: Md


def figures_pages(edition: Edition) -> Iterator[Planned]:
    """The page of all figures; where they are many, an index of measures, a page for each, and for each year in it."""
    tables = figure_tables(edition.chronology)
    if _size(tables) <= MOST_FIGURES:
        yield _planned(edition, "", (), tables)
        return
    yield _planned(edition, "", tuple(_part(edition, table) for table in tables), ())
    for table in tables:
        yield from _measure_pages(edition, table)


def _measure_pages(edition: Edition, table: FigureTable) -> Iterator[Planned]:
    if _size((table,)) <= MOST_FIGURES:
        yield _planned(edition, table.measure, (), (table,))
        return
    years = sorted({_year(edition, scope) for scope, _ in table.scopes})
    yield _planned(edition, table.measure, tuple(_part(edition, table, year) for year in years), ())
    for year in years:
        yield _planned(edition, f"{table.measure}/{year}", (), (table,), year)


def _planned(
    edition: Edition,
    path: str,
    parts: tuple[FigurePart, ...],
    tables: tuple[FigureTable, ...],
    year: str = "",
) -> Planned:
    return Planned(_file(path), partial(_page, edition, path, parts, tables, year))


def _file(path: str) -> str:
    return f"figures/{path}.md" if path else "figures.md"


def _size(tables: tuple[FigureTable, ...]) -> int:
    return sum(len(figures) for table in tables for _, figures in table.scopes)


def _year(edition: Edition, scope: FigureScope) -> str:
    """The year in which the event that figures speak of begins; `background` without an event."""
    return str(edition.chronology.events[scope.about].date.first_year) if scope.about else "background"


def _part(edition: Edition, table: FigureTable, year: str = "") -> FigurePart:
    sizes = [len(figures) for scope, figures in table.scopes if year in ("", _year(edition, scope))]
    path = f"figures/{table.measure}/{year}.html" if year else f"figures/{table.measure}.html"
    words = edition.wording
    about = (words.count("counts.figures", sum(sizes)), words.count("figures.scopes", len(sizes)))
    return FigurePart(
        link=Link(text=edition.own(_year_words(edition, year) or _label(edition, table)), url=path),
        about=words("lists.comma").join(about),
    )


def _label(edition: Edition, table: FigureTable) -> str:
    return edition.passage(edition.chronology.vocabulary.measures[table.measure].label).text


def _year_words(edition: Edition, year: str) -> str:
    return edition.wording("record.background") if year == "background" else year


def _page(
    edition: Edition,
    path: str,
    parts: tuple[FigurePart, ...],
    tables: tuple[FigureTable, ...],
    year: str,
) -> Page:
    words = edition.wording
    measure = path.partition("/")[0]
    labels = {table.measure: _label(edition, table) for table in figure_tables(edition.chronology)}
    heading = words("figures.heading")
    if measure:
        of_year = words("figures.heading_year", measure=labels[measure], year=_year_words(edition, year))
        heading = of_year if year else labels[measure]
    figures = [
        [number for number, (scope, _) in enumerate(table.scopes) if year in ("", _year(edition, scope))]
        for table in tables
    ]
    whole = [table for table in figure_tables(edition.chronology) if measure in ("", table.measure)]
    on_page = [table.scopes[at] for table, scopes in zip(tables, figures, strict=True) for at in scopes]
    count = sum(len(each) for _, each in on_page) if tables else _size(tuple(whole))
    up = [Link(text=edition.own(words("sections.figures")), url="figures.html")] if path else []
    if year:
        up.append(Link(text=edition.own(labels[measure]), url=f"figures/{measure}.html"))
    return Page(
        path=_file(path),
        template="figures.md.j2",
        title=heading if path else words("sections.figures"),
        description=edition.description("figures.description", count),
        view=FiguresView(
            kick=tuple(up),
            count=words.count("counts.figures", count),
            heading=heading,
            parts=parts,
            tables=tuple(
                figure_table_view(edition, table, None, scopes)
                for table, scopes in zip(tables, figures, strict=True)
            ),
            key=Md(
                figure_key(
                    (figure_mark_of(placed) for _, each in on_page for placed in each), drawing_words(edition)
                )
            ),
        ),
    )
