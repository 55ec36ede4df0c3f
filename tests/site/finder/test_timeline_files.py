"""The timeline's files, read back: where every event of the toy lies, how it is drawn, what its mark says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.build import wording_of
from generator.chronology.model import Chronology
from generator.pages.artifact import Artifact
from generator.pages.drawings.density import counted_at
from generator.pages.drawings.shapes import reach_of
from generator.pages.drawn import date_shapes, marks, shape_of
from generator.pages.edition import Edition
from generator.pages.timeline_page import TimelineView, timeline_page
from generator.pages.typography import typeset
from generator.site.finder.from_edition import finder_documents, finder_words
from generator.site.finder.timeline_files import TEXTS_IN_FILE, timeline_files, timeline_version
from generator.values.context import BuildContext
from generator.values.edtf import Precision
from tests.projects import TOY, TOY_DAY, chronology_of

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.fixture(scope="module")
def toy() -> Chronology:
    return chronology_of(TOY, TOY_DAY)


@pytest.fixture(params=["en", "fr"])
def edition(toy: Chronology, request: pytest.FixtureRequest) -> Edition:
    context = BuildContext(today=TOY_DAY)
    return Edition(chronology=toy, context=context, wording=wording_of(request.param))


def numbers(text: str) -> list[int]:
    found, number, shift = [], 0, 0
    for digit in text:
        value = DIGITS.index(digit)
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            found.append(number)
            number = shift = 0
    return found


def signed(number: int) -> int:
    return -(number + 1) // 2 if number & 1 else number // 2


def shapes_of(edition: Edition) -> tuple[str, ...]:
    view = timeline_page(edition).view
    assert isinstance(view, TimelineView)
    return view.shapes


def data(file: Artifact) -> Any:
    text = file.content.decode().strip()
    assert text.startswith("F(")
    assert text.endswith(")")
    return json.loads(f"[{text[2:-1]}]")[2]


def test_every_event_lies_where_its_date_says(edition: Edition) -> None:
    _words, _days, _units, lanes, shapes, text = data(timeline_files(edition)[0])
    rows = [numbers(text)[at : at + 7] for at in range(0, len(numbers(text)), 7)]
    events = list(edition.chronology.events.values())
    assert len(rows) == len(events)
    drawn = list(date_shapes(edition))
    assert len(shapes) == len(drawn) == len(shapes_of(edition))
    at = 0
    for event, (skipped, shape, lane, gap, unit, before, length) in zip(events, rows, strict=True):
        at += signed(gap)
        counted, reach = counted_at(event.date), reach_of(event.date)
        assert skipped == 0
        assert at == counted.earliest.toordinal()
        assert (Precision.YEAR, Precision.MONTH, Precision.DAY)[unit] is counted.precision
        first = at + signed(before - 1) / 2 if before else None
        assert first == reach.first
        last = (at if first is None else first) + (length - 1) / 2 if length else None
        assert last == reach.last
        assert drawn[shape] == shape_of(edition, event)
        name = (
            edition.track(event.tracks[0]).text.text if event.tracks else edition.wording("drawings.no_track")
        )
        assert lanes[lane] == typeset(name, edition.language)


def test_the_axis_goes_through_every_day(edition: Edition) -> None:
    _words, days, units, *_ = data(timeline_files(edition)[0])
    assert days == sorted(days)
    assert units == sorted(units)
    assert len(days) == len(units)
    assert (units[0], units[-1]) == (0, 1000)
    for event in edition.chronology.events.values():
        assert days[0] <= counted_at(event.date).earliest.toordinal() < days[-1]


def test_marks_say_the_words_of_their_dates(edition: Edition) -> None:
    rows = [row for file in timeline_files(edition)[1:] for row in data(file)]
    events = edition.chronology.events
    for id, mark, row in zip(events, marks(edition, events.values()), rows, strict=True):
        padded = [*row, "", "", ""]
        assert padded[0] == id
        assert padded[2] == typeset(mark.date_words, edition.language)
        assert padded[4] == typeset(mark.status_words, edition.language)
    assert len(rows) <= TEXTS_IN_FILE * (len(timeline_files(edition)) - 1)


def test_numbers_are_those_of_the_finder(edition: Edition) -> None:
    ids = [document.id for document in finder_documents(edition) if document.kind == "events"]
    assert ids == list(edition.chronology.events)


def test_other_files_have_another_version(edition: Edition) -> None:
    files = timeline_files(edition)
    assert timeline_version(files) == timeline_version(timeline_files(edition))
    assert timeline_version(files) != timeline_version(files[:1])
    assert finder_words(edition, timeline=timeline_version(files)).timeline == timeline_version(files)
