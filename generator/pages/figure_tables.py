"""Figure tables: every number of one measure on one scale, each with the one who gave it, and when."""

from __future__ import annotations

from collections.abc import Iterable

from generator.chronology.figures import FigureScope, FigureTable
from generator.chronology.model import PlacedFigure
from generator.pages.drawings.figures import Scale, figure_axis, figure_mark, scale_of
from generator.pages.drawn import drawing_words, figure_mark_of
from generator.pages.edition import Edition
from generator.pages.markdown import Md
from generator.pages.views import FigureRow, FigureScopeView, FigureTableView
from generator.records.shapes import Claim
from generator.values.ids import RecordRef


def figure_table_view(
    edition: Edition, table: FigureTable, home: RecordRef | None, scopes: Iterable[int] | None = None
) -> FigureTableView:
    """A table of one measure; `scopes` are the places of those to show, where others stand on another page.

    The scale is that of the whole measure wherever a part of it stands.
    """
    scale = scale_of(figure_mark_of(placed) for _, figures in table.scopes for placed in figures)
    measure = edition.chronology.vocabulary.measures[table.measure]
    shown = range(len(table.scopes)) if scopes is None else scopes
    return FigureTableView(
        measure=edition.passage(measure.label).text,
        description=edition.passage(measure.description).text,
        axis=Md(figure_axis(scale, drawing_words(edition))),
        scopes=tuple(_scope(edition, table, number, scale, home) for number in shown),
    )


def anchor_of_scope(table: FigureTable, number: int) -> str:
    """Where the figures of a scope stand; the full stop keeps it apart from the anchors of headings."""
    return f"{table.measure}.{number + 1}"


def _scope(
    edition: Edition, table: FigureTable, number: int, scale: Scale, home: RecordRef | None
) -> FigureScopeView:
    scope, figures = table.scopes[number]
    event = edition.chronology.events[scope.about] if scope.about else None
    return FigureScopeView(
        anchor=anchor_of_scope(table, number),
        what=edition.link(event.ref if event else figures[0].claim.ref.record),
        when=edition.when(event) if event and event.ref != home else "",
        counted=counted_words(edition, scope),
        several=edition.wording.count("counts.figures", len(figures)) if len(figures) > 1 else "",
        rows=tuple(
            _row(edition, placed, scale, home)
            for placed in sorted(figures, key=lambda placed: _time_key(edition, placed))
        ),
    )


def counted_words(edition: Edition, scope: FigureScope) -> str:
    """Who is counted, in words, in the alphabet's order."""
    if isinstance(scope.counted, str):
        return edition.wording(f"figures.counted.{scope.counted}")
    return edition.wording.listed(
        [link.text.text for link in edition.alphabet(map(edition.actor, scope.counted))]
    )


def _row(edition: Edition, placed: PlacedFigure, scale: Scale, home: RecordRef | None) -> FigureRow:
    figure, claim = placed.figure, placed.claim.claim
    return FigureRow(
        words=edition.number_in_words(figure),
        drawing=Md(figure_mark(figure_mark_of(placed), scale)),
        as_of=edition.wording("figures.as_of", date=edition.short_day(figure.as_of)) if figure.as_of else "",
        speech=edition.speech(claim),
        places=edition.source_places(claim),
        dated=_dated(edition, claim),
        note=edition.passage(figure.note) if figure.note else None,
        claim=edition.mark(placed.claim, home),
    )


def _time_key(edition: Edition, placed: PlacedFigure) -> tuple[int, int, int, str]:
    """What the figures of a scope stand by: the day for which they are given, else said, else printed."""
    claim = placed.claim.claim
    issued = edition.chronology.sources[claim.evidence[0].source].issued
    date = placed.figure.as_of or claim.said or (issued.date if issued else None)
    return date.sort_key if date else (9999, 0, 0, "")


def _dated(edition: Edition, claim: Claim) -> str:
    """When a claim was said; where that is not recorded, when the source that prints it was issued."""
    if claim.said:
        return edition.wording("figures.said", date=edition.short_day(claim.said))
    source = edition.chronology.sources[claim.evidence[0].source]
    if source.issued is None:
        return edition.wording("figures.undated")
    return edition.wording("figures.printed", date=edition.short_day(source.issued.date))
