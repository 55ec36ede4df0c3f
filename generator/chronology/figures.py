"""Figures: who gave which number for what. Compared only within one scope, never added up or averaged."""

from __future__ import annotations

from dataclasses import dataclass

from generator.chronology.model import Chronology, PlacedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureScope:
    """What figures must share to be compared: the measure, the event they speak of, and who is counted."""

    measure: str
    about: str | None
    counted: tuple[str, ...] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """All figures of one measure, grouped by scope in the order of the events they speak of."""

    measure: str
    scopes: tuple[tuple[FigureScope, tuple[PlacedFigure, ...]], ...]

    @property
    def largest(self) -> int:
        """The largest number in the table: where its one scale ends."""
        return max(top_of(placed) for _, figures in self.scopes for placed in figures)


def top_of(placed: PlacedFigure) -> int:
    """The number that a figure names, or the upper end of its range."""
    figure = placed.figure
    return figure.value if figure.value is not None else figure.max or 0


def scope_of(placed: PlacedFigure) -> FigureScope:
    """The scope of a figure."""
    counted = placed.figure.counted
    return FigureScope(
        measure=placed.figure.measure,
        about=placed.about,
        counted=counted if isinstance(counted, str) else tuple(sorted(counted)),
    )


def figure_tables(chronology: Chronology, about: str | None = None) -> tuple[FigureTable, ...]:
    """A table per measure, in the order of the vocabulary; of one event only, where `about` names it."""
    tables: dict[str, dict[FigureScope, list[PlacedFigure]]] = {}
    for placed in chronology.figures if about is None else chronology.figures_about(about):
        scope = scope_of(placed)
        tables.setdefault(scope.measure, {}).setdefault(scope, []).append(placed)
    return tuple(
        FigureTable(
            measure=measure,
            scopes=tuple(
                (scope, tuple(figures))
                for scope, figures in sorted(
                    tables[measure].items(),
                    key=lambda pair: (chronology.position_of(pair[0].about), str(pair[0].counted)),
                )
            ),
        )
        for measure in chronology.vocabulary.measures
        if measure in tables
    )
