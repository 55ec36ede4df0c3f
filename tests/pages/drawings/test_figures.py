"""Figures: one linear scale from 0, a mark for each bound."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.drawings.figures import FigureMark, figure_axis, figure_key, figure_mark, scale_of
from generator.pages.drawings.marks import FIGURE_KEY_NAMES, DrawingWords
from generator.records.shapes import Bound


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_the_scale_begins_at_0_holds_every_figure_and_has_few_steps(values: list[int]) -> None:
    scale = scale_of(FigureMark(low=value, high=value) for value in values)
    assert scale.share(0) == 0
    assert all(0 <= scale.share(value) < 1 for value in values)
    assert scale.ticks[0] == 0
    assert 1 <= len(scale.ticks) <= 6
    assert scale.ticks[-1] <= scale.top


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_scale_is_linear(one: int, other: int) -> None:
    scale = scale_of([FigureMark(low=one, high=one), FigureMark(low=other, high=other)])
    assert scale.share(one) * other == pytest.approx(scale.share(other) * one)


def test_steps_are_round() -> None:
    assert scale_of([FigureMark(low=30000, high=30000)]).ticks == (0, 10000, 20000, 30000)
    assert scale_of([FigureMark(low=400, high=400)]).ticks == (0, 100, 200, 300, 400)


@pytest.mark.parametrize("bound", Bound)
@pytest.mark.parametrize("estimate", [True, False])
def test_every_mark_is_well_formed(bound: Bound, estimate: bool) -> None:
    mark = FigureMark(low=286, high=286, bound=bound, estimate=estimate)
    root = ElementTree.fromstring(figure_mark(mark, scale_of([mark])))
    assert root.get("aria-hidden") == "true"


def test_bounds_look_different() -> None:
    scale = scale_of([FigureMark(low=10, high=10)])
    marks = [
        FigureMark(low=5, high=5),
        FigureMark(low=5, high=5, estimate=True),
        *(FigureMark(low=5, high=5, bound=bound) for bound in (Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST)),
        FigureMark(low=5, high=8),
    ]
    assert len({figure_mark(mark, scale) for mark in marks}) == len(marks)


def test_the_axis_says_its_numbers(wording: DrawingWords) -> None:
    axis = figure_axis(scale_of([FigureMark(low=30000, high=30000)]), wording)
    assert list(ElementTree.fromstring(axis).itertext()) == ["0", "10,000", "20,000", "30,000"]


def test_the_key_lists_what_is_used(wording: DrawingWords) -> None:
    every = [
        *(FigureMark(low=5, high=5, bound=bound) for bound in Bound),
        FigureMark(low=5, high=5, estimate=True),
        FigureMark(low=5, high=8),
    ]
    listed = figure_key(every, wording)
    ElementTree.fromstring(listed)
    assert all(f"means {name}" in listed for name in FIGURE_KEY_NAMES)
    assert figure_key([FigureMark(low=1, high=1)], wording).count("<li>") == 1
