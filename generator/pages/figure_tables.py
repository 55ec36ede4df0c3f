"""Figure tables: every number of one measure on one scale, each with the one who gave it."""

from __future__ import annotations

from generator.chronology.figures import FigureTable
from generator.chronology.model import PlacedFigure
from generator.pages.drawings.figures import Scale, figure_axis, figure_mark, scale_of
from generator.pages.drawn import drawing_words, figure_mark_of
from generator.pages.edition import Edition
from generator.pages.markdown import Md
from generator.pages.views import FigureRow, FigureTableView
from generator.values.ids import RecordRef


def figure_table_view(edition: Edition, table: FigureTable, home: RecordRef | None) -> FigureTableView:
    """A table of one measure."""
    figures = [placed for _, scope in table.scopes for placed in scope]
    scale = scale_of(map(figure_mark_of, figures))
    measure = edition.chronology.vocabulary.measures[table.measure]
    return FigureTableView(
        measure=edition.passage(measure.label).text,
        description=edition.passage(measure.description).text,
        axis=Md(figure_axis(scale, drawing_words(edition))),
        rows=tuple(_row(edition, placed, scale, home) for placed in figures),
    )


def _row(edition: Edition, placed: PlacedFigure, scale: Scale, home: RecordRef | None) -> FigureRow:
    figure = placed.figure
    scope = [edition.counted(figure)]
    if figure.as_of:
        scope.append(edition.wording("figures.as_of", date=edition.short_day(figure.as_of)))
    return FigureRow(
        what=edition.event(placed.about) if placed.about else edition.link(placed.claim.ref.record),
        scope=", ".join(scope),
        words=edition.number_in_words(figure),
        drawing=Md(figure_mark(figure_mark_of(placed), scale)),
        speech=edition.speech(placed.claim.claim),
        places=edition.source_places(placed.claim.claim),
        note=edition.passage(figure.note) if figure.note else None,
        claim=edition.mark(placed.claim, home),
    )
