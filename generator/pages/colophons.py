"""Colophons: a record's own dates, how to cite it and where to mend it, at the foot of its page."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from generator.pages.cited import cited_sources
from generator.pages.edition import Edition, is_ahead
from generator.pages.typography import quoted
from generator.pages.views import Colophon, CorrectionView
from generator.records.shapes import Event, Record
from generator.values.date_words import list_date_words
from generator.values.edtf import parse_edtf
from generator.values.ids import record_url


def colophon(edition: Edition, record: Record) -> Colophon:
    """The foot of a record's page. Links to edit and report stand only where the chronology says where to."""
    withdrawn = record.withdrawn
    return Colophon(
        citation_title=quoted(edition.name(record.ref).text, edition.language),
        citation_date=_date_inside(edition, record),
        site_title=edition.site_title,
        record=str(record.ref),
        address=_address(edition, record),
        edit_url=_edit_url(edition, record),
        report_url=_report_url(edition, record),
        suggest_url=_form_url(edition, "source", record),
        added=day_words(edition, record.added) if record.added else "",
        corrections=corrections_of(edition, record),
        sources=cited_sources(edition, edition.chronology.sources_of(record.ref)),
        withdrawn=day_words(edition, withdrawn.date) if withdrawn else "",
        withdrawn_why=edition.passage(withdrawn.why) if withdrawn else None,
        draft=record.draft,
    )


def corrections_of(edition: Edition, *records: Record) -> tuple[CorrectionView, ...]:
    """The corrections of records, the latest first."""
    dated = sorted(
        ((correction, record) for record in records for correction in record.corrections),
        key=lambda pair: (-pair[0].date.toordinal(), pair[1].ref),
    )
    return tuple(
        CorrectionView(
            day=day_words(edition, correction.date),
            record=edition.link(record.ref),
            field=correction.field,
            was=correction.was,
            now=correction.now,
            why=edition.passage(correction.why),
        )
        for correction, record in dated
    )


def day_words(edition: Edition, day: date) -> str:
    """A calendar day of ours in words, without its weekday."""
    return list_date_words(parse_edtf(day.isoformat()), edition.dates)


def _date_inside(edition: Edition, record: Record) -> str:
    """An event's date as it stands inside a sentence, without a capital; empty for other records."""
    if not isinstance(record, Event):
        return ""
    return list_date_words(record.date, edition.dates, announced=is_ahead(record))


def _address(edition: Edition, record: Record) -> str:
    address = edition.chronology.configuration.address
    return f"{address.rstrip('/')}/{edition.prefix}{record_url(record.ref)}" if address else ""


def _edit_url(edition: Edition, record: Record) -> str:
    repository = edition.chronology.configuration.repository
    if not repository:
        return ""
    year = f"{record.date.first_year:04d}/" if isinstance(record, Event) else ""
    return f"{repository.rstrip('/')}/edit/main/data/{record.ref.kind.value}/{year}{record.id}.yml"


def _form_url(edition: Edition, form: str, record: Record) -> str:
    """A form for readers with the record filled in: `.github/ISSUE_TEMPLATE/<form>-<language>.yml`; on GitHub only."""
    repository = edition.chronology.configuration.repository or ""
    if urlsplit(repository).hostname != "github.com":
        return ""
    name = percent_encoded(str(record.ref))
    return f"{repository.rstrip('/')}/issues/new?template={form}-{edition.language}.yml&record={name}"


def _report_url(edition: Edition, record: Record) -> str:
    configuration = edition.chronology.configuration
    subject = percent_encoded(edition.wording("cite.report_subject", record=str(record.ref)))
    if form := _form_url(edition, "mistake", record):
        return f"{form}&title={subject}"
    if configuration.repository:
        return f"{configuration.repository.rstrip('/')}/issues/new?title={subject}"
    if configuration.contact and "@" in configuration.contact:
        return f"mailto:{percent_encoded(configuration.contact, safe='@.+-_')}?subject={subject}"
    return configuration.contact or "" if _is_web(configuration.contact) else ""


def _is_web(contact: str | None) -> bool:
    return bool(contact) and str(contact).startswith(("https://", "http://"))
