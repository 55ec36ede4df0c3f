"""Drawn: events and figures as the drawings take them, with the words of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.chronology.model import PlacedFigure
from generator.pages.drawings.figures import FigureMark
from generator.pages.drawings.marks import DrawingWords, Lane, Mark
from generator.pages.drawings.shapes import Box, shape
from generator.pages.edition import Edition, capitalised, is_ahead
from generator.records.shapes import Event, Mode
from generator.values.date_words import date_words, short_date_words
from generator.values.ids import record_url


def drawing_words(edition: Edition) -> DrawingWords:
    """The words that drawings show."""
    words = edition.wording
    return DrawingWords(
        months=tuple(words.section("dates.months.short")),
        month_letters=tuple(words("drawings.month_letters").split()),
        timeline_label=words("drawings.timeline"),
        timeline_label_cut=words("drawings.timeline_cut"),
        no_lane=words("drawings.no_track"),
        no_month=words("drawings.no_month"),
        years_label=words("drawings.years"),
        months_label=words("drawings.months"),
        records=lambda number: words.count("counts.records", number),
        gap=lambda years: words.count("drawings.gap", years),
        gap_within=lambda years: words.count("drawings.gap_within", years),
        number=lambda value: words.number(round(value)),
        key=words.section("drawings.key"),
    )


def marks(edition: Edition, events: Iterable[Event], here: str = "") -> Iterator[Mark]:
    """Events as marks. `here` is the folder of the page, for relative addresses: `actors`."""
    up = "../" if here else ""
    for event in events:
        announced = is_ahead(event)
        tag = edition.tag(event)
        yield Mark(
            date=event.date,
            look=edition.look(event),
            title=edition.typeset(edition.passage(event.title)),
            date_words=date_words(event.date, edition.dates, announced=announced),
            short_date=short_date_words(event.date, edition.dates, announced=announced, with_year=False),
            status_words=tag.words if tag else "",
            url=up + record_url(event.ref),
            lanes=event.tracks,
        )


def date_shapes(edition: Edition) -> dict[str, int]:
    """Every shape that the date of an event has, as wide as what it is put into, with its place among them."""
    drawn = {shape_of(edition, event) for event in edition.chronology.events.values()}
    return {markup: place for place, markup in enumerate(sorted(drawn))}


def shape_of(edition: Edition, event: Event) -> str:
    """The shape of an event's date."""
    return shape(event.date, edition.look(event), Box(x="0", width="100%"))


def main_lane_only(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Each mark in its first lane alone, so that an event on several tracks is drawn once."""
    for mark in marks:
        yield replace(mark, lanes=mark.lanes[:1])


def lanes(edition: Edition) -> tuple[Lane, ...]:
    """The tracks as lanes, in the order of their first event."""
    first = {
        track: position
        for position, event in reversed(list(enumerate(edition.chronology.events.values())))
        for track in event.tracks
    }
    ordered = sorted(first, key=lambda track: (first[track], track))
    return tuple(Lane(id=track, name=capitalised(edition.track(track).text).text) for track in ordered)


def figure_mark_of(placed: PlacedFigure) -> FigureMark:
    """A figure as a mark on a scale."""
    figure = placed.figure
    low = figure.value if figure.value is not None else figure.min or 0
    high = figure.value if figure.value is not None else figure.max or 0
    return FigureMark(
        low=low, high=high, bound=figure.bound, estimate=placed.claim.claim.mode is Mode.ESTIMATES
    )
