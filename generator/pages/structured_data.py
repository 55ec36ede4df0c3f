"""Structured data: what a page tells machines about itself, in the terms of https://schema.org. Only what is printed.

An event gets a date only where the record gives one that ISO 8601 can say without adding to it, and a status only where
it is known to have occurred: no vocabulary here has words for “announced, and nothing more is recorded”.
"""

from __future__ import annotations

from generator.pages.edition import Edition, html_time
from generator.pages.page import JsonLd
from generator.records.shapes import Event, Source, Status
from generator.values.edtf import EdtfDate, Form

_SCHEMA = "https://schema.org"


def chronology_data(edition: Edition) -> JsonLd:
    """The whole: a data set with its licence and the years that it covers."""
    configuration = edition.chronology.configuration
    events = tuple(edition.chronology.events.values())
    data: JsonLd = {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "name": edition.site_title,
        "description": edition.passage(configuration.description).text,
        "inLanguage": edition.language,
    }
    if configuration.licence.url:
        data["license"] = configuration.licence.url
    if configuration.address:
        data["url"] = f"{configuration.address.rstrip('/')}/{edition.prefix}index.html"
    if events:
        first = min(event.date.first_year for event in events)
        data["temporalCoverage"] = f"{first:04d}/{max(event.date.last_year for event in events):04d}"
    return data


def event_data(edition: Edition, event: Event) -> JsonLd:
    """A page about an event; the event itself where it occurred."""
    data = _page(edition, edition.passage(event.title).text)
    dates = _dates(event.date)
    if event.status is not Status.OCCURRED or event.withdrawn or not dates:
        return data
    about: JsonLd = {"@type": "Event", "name": edition.passage(event.title).text, **dates}
    places = [edition.place(id).text.text for id in dict.fromkeys(part.place for part in event.places)]
    if places:
        about["location"] = [{"@type": "Place", "name": name} for name in places]
    return {**data, "about": about}


def source_data(edition: Edition, source: Source) -> JsonLd:
    """A page about a source: its own title, language and day, as far as they are known."""
    about: JsonLd = {"@type": "CreativeWork", "inLanguage": source.language}
    if source.title:
        about["name"] = source.title.original
    issued = html_time(source.issued.date) if source.issued else None
    if issued:
        about["datePublished"] = issued
    if source.url:
        about["url"] = source.url
    return {**_page(edition, edition.passage(source.label).text), "about": about}


def _page(edition: Edition, name: str) -> JsonLd:
    return {
        "@context": _SCHEMA,
        "@type": "WebPage",
        "name": name,
        "inLanguage": edition.language,
        "isPartOf": {"@type": "WebSite", "name": edition.site_title},
    }


def _dates(date: EdtfDate) -> JsonLd:
    """When an event began and ended, where the record says so exactly, to the day, month or year."""
    point = html_time(date)
    if point:
        return {"startDate": point}
    exact = date.form is Form.INTERVAL and not (date.approximate or date.uncertain)
    if exact and date.start and date.end:
        return {"startDate": str(date.start), "endDate": str(date.end)}
    return {}
