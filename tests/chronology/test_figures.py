"""Figures: a table per measure, and in it only what may be compared stands together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.chronology.figures import FigureScope, figure_tables, scope_of, top_of
from generator.chronology.model import Chronology
from generator.chronology.resolve import resolve
from generator.records.load import Loaded

LoadOver = Callable[[Mapping[str, str]], Loaded]
EVENT = """
    status: occurred
    kind: fire
    date: 2099-04-30
    title: {en: Another fire, fr: Un autre incendie}
    summary: {en: "It burnt [c1].", fr: "Cela a brûlé [c1]."}
    claims:
      - id: c1
        mode: estimates
        text: {en: a, fr: a}
        evidence: [{source: gazette-2099-05, paragraph: 1}]
        figures:
          - {measure: boats, value: 3}
          - {measure: boats, min: 30, max: 60, counted: all, about: harbour-fire-2099}
          - {measure: boats, value: 7, counted: [sudland, norland], about: harbour-fire-2099}
          - {measure: boats, value: 8, counted: [norland, sudland], about: harbour-fire-2099}
"""


def with_figures(load_over: LoadOver) -> Chronology:
    chronology = resolve(load_over({"events/2099/another.yml": EVENT})).chronology
    assert chronology is not None
    return chronology


def test_scopes_are_kept_apart(load_over: LoadOver) -> None:
    (table,) = figure_tables(with_figures(load_over))
    assert table.measure == "boats"
    assert table.largest == 60
    fire = "harbour-fire-2099"
    assert [(scope, [top_of(figure) for figure in figures]) for scope, figures in table.scopes] == [
        (FigureScope(measure="boats", about="another", counted="not-given"), [3]),
        (FigureScope(measure="boats", about=fire, counted=("norland", "sudland")), [7, 8]),
        (FigureScope(measure="boats", about=fire, counted="all"), [60, 40]),
    ]


def test_the_table_of_one_event(load_over: LoadOver) -> None:
    chronology = with_figures(load_over)
    (table,) = figure_tables(chronology, about="another")
    assert [scope.about for scope, _ in table.scopes] == ["another"]
    assert figure_tables(chronology, about="harbour-talks-2099") == ()


def test_a_figure_of_a_record_without_a_date_is_about_no_event(load_over: LoadOver) -> None:
    track = """
        names: [{text: A, lang: en, use: supplied}]
        claims:
          - id: c1
            mode: estimates
            text: {en: a, fr: a}
            evidence: []
            figures: [{measure: boats, value: 3}]
    """
    chronology = resolve(load_over({"tracks/another.yml": track})).chronology
    assert chronology is not None
    assert {scope_of(figure).about for figure in chronology.figures} == {None, "harbour-fire-2099"}
