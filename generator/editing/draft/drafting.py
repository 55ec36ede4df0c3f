"""Drafting: a project and an article in, files written and a report of what was found, and what could not be told, out.

Nothing is overwritten. An article that records rest on already is only reported; `missing` asks for drafts of the dates
that no event of it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.editing.draft.article import Article, read_article
from generator.editing.draft.date_words import DATE_LANGUAGES
from generator.editing.draft.dates import Basis
from generator.editing.draft.events import DraftEvent, draft_events
from generator.editing.draft.files import DraftFile, event_file, source_file, source_id, taken_ids
from generator.editing.draft.reading import Reading, read
from generator.editing.refusal import RefusedError
from generator.records.load import Loaded, load
from generator.records.shapes import Event, Source, Telling
from generator.values.edtf import Issued
from generator.values.ids import RecordKind, RecordRef, id_fault, id_like, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a run came to."""

    source: str
    """The id of the source record."""
    source_existed: bool
    reading: Reading
    events: tuple[DraftEvent, ...]
    """Those that were drafted."""
    written: tuple[str, ...]
    """Files, relative to the root; a text beside its page as it was named."""
    rests: tuple[str, ...] = field(default=())
    """Records that rest on the source already: then nothing is written unless `missing` is asked for."""
    notes: tuple[str, ...] = ()
    """What could not be told or done."""


def draft(
    root: Path,
    path: Path,
    *,
    today: date,
    source: str | None = None,
    issued: Issued | None = None,
    language: str | None = None,
    missing: bool = False,
) -> Drafted:
    """Draft records from an article; raises RefusedError where that cannot be done, and has then written nothing."""
    loaded = load(root)
    if loaded.configuration is None or loaded.vocabulary is None or not loaded.vocabulary.event_kinds:
        raise RefusedError(
            "there is no sound `data/chronology.yml` and `data/vocabulary.yml` to draft with",
            "run `chronology check`; --root names the project's folder",
        )
    article = read_article(path)
    known = _known_source(loaded, article, source)
    spoken = language or (known.language if known else None) or article.language
    if spoken is None:
        raise RefusedError(
            f"`{path.name}` is not recognised as French or English", "name its language: --language ru"
        )
    set_aside = [unused.paragraph for unused in known.unused_paragraphs] if known else []
    reading = read(article, spoken, loaded, issued or (known.issued if known else None), set_aside)
    id = known.id if known else source or source_id(reading, taken_ids(loaded, RecordKind.SOURCE))
    rests = _resting_on(loaded, id) if known else ()
    events = () if rests and not missing else _events(loaded, reading, id)
    files = _files(loaded, reading, id, known, events, today) if events or not rests else []
    return Drafted(
        source=id,
        source_existed=known is not None,
        reading=reading,
        events=events,
        written=_write(root, path, article, files),
        rests=rests,
        notes=(
            *_notes_on_records(loaded, reading, known, source, issued),
            *_notes_on_reading(reading),
            *_notes_on_events(reading, events),
        ),
    )


def _known_source(loaded: Loaded, article: Article, wanted: str | None) -> Source | None:
    """The source record of an article, by its hash; else the one that was named and has no text yet."""
    sources = [record for record in loaded.records.values() if isinstance(record, Source)]
    same = [record for record in sources if record.text and record.text.sha256 == article.sha256]
    if wanted is None:
        return same[0] if same else None
    if fault := id_fault(wanted):
        likely = id_like(wanted)
        raise RefusedError(f"`{wanted}` is not an id", f"write `{likely}`" if likely else fault)
    if same and wanted not in [record.id for record in same]:
        raise RefusedError(
            f"this article is the text of `{same[0].id}` already ({loaded.paths[same[0].ref]})",
            f"leave --source out, or write --source {same[0].id}",
        )
    ref = RecordRef(RecordKind.SOURCE, wanted)
    if ref in loaded.broken:
        raise RefusedError(f"`{loaded.paths[ref]}` has errors", "run `chronology check` and mend it first")
    named = next((record for record in sources if record.id == wanted), None)
    if named is not None and named.text is not None and named.text.sha256 != article.sha256:
        raise RefusedError(
            f"the source `{wanted}` has another text: its SHA-256 is {named.text.sha256[:12]}…",
            f"this file's is {article.sha256[:12]}…; choose another id, or take the file that the record was made from",
        )
    return named


def _resting_on(loaded: Loaded, source: str) -> tuple[str, ...]:
    """The files of records whose claims or dates rest on a source."""
    found = []
    for ref, record in loaded.records.items():
        claims = record.claims if isinstance(record, Telling) else ()
        cited = {evidence.source for claim in claims for evidence in claim.evidence}
        cited |= {origin.source for origin in record.date_from} if isinstance(record, Event) else set()
        if source in cited and isinstance(record, Event):
            found.append(loaded.paths[ref])
    return tuple(found)


def _events(loaded: Loaded, reading: Reading, source: str) -> tuple[DraftEvent, ...]:
    """Drafts for the dates that no event resting on the source has."""
    assert loaded.vocabulary is not None
    kinds = {kind: tuple(word.label.values()) for kind, word in loaded.vocabulary.event_kinds.items()}
    drafted = draft_events(reading, kinds, taken_ids(loaded, RecordKind.EVENT))
    files = set(_resting_on(loaded, source))
    dated = {
        record.date.points
        for ref, record in loaded.records.items()
        if isinstance(record, Event) and loaded.paths[ref] in files
    }
    return tuple(event for event in drafted if event.date.points not in dated)


def _files(
    loaded: Loaded,
    reading: Reading,
    id: str,
    known: Source | None,
    events: tuple[DraftEvent, ...],
    today: date,
) -> list[DraftFile]:
    files = [] if known else [source_file(reading, id, loaded, today)]
    ids_of_dates = {str(event.date): event.id for event in events}
    counts = known is None or known.issued is not None
    files += [
        event_file(event, id, loaded, today, counts_from_issue=counts, ids_of_dates=ids_of_dates)
        for event in events
    ]
    return files


def _write(root: Path, path: Path, article: Article, files: list[DraftFile]) -> tuple[str, ...]:
    """Write all files, each a new one, or none."""
    targets: list[tuple[str, Path, bytes]] = []
    if article.text_bytes is not None and files:
        text = path.with_suffix(".text.txt" if path.suffix == ".txt" else ".txt")
        if not (text.is_file() and text.read_bytes() == article.text_bytes):
            targets.append((str(text), text, article.text_bytes))
    targets += [(file.path, root / file.path, file.text.encode()) for file in files]
    done: list[Path] = []
    try:
        for _, target, data in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as opened:
                done.append(target)
                opened.write(data)
    except OSError as fault:
        for target in done:
            with suppress(OSError):
                target.unlink()
        name = fault.filename or "a file"
        if isinstance(fault, FileExistsError):
            raise RefusedError(
                f"`{name}` is there already; nothing was written", "move it away first"
            ) from None
        raise RefusedError(f"`{name}` cannot be written: {fault.strerror}; nothing was written") from None
    return tuple(shown for shown, _, _ in targets)


def _notes_on_records(
    loaded: Loaded, reading: Reading, known: Source | None, wanted: str | None, issued: Issued | None
) -> Iterator[str]:
    """What an editor has to add to records that are there, or may have meant."""
    if known is not None and known.text is None:
        text = f"{{sha256: {reading.article.sha256}, paragraphs: {len(reading.article.paragraphs)}}}"
        yield f"Add the text to {loaded.paths[known.ref]}: `text: {text}`."
    if known is not None and known.issued is None and issued is not None:
        yield f"Add `issued: {issued}` to {loaded.paths[known.ref]}: dates were counted from it."
    if known is None and wanted and (near := nearest(wanted, taken_ids(loaded, RecordKind.SOURCE))):
        yield f"`{wanted}` is new; did you mean `{near}`, which is there?"


def _notes_on_reading(reading: Reading) -> Iterator[str]:
    """What could not be told of the article."""
    if reading.issued is None:
        yield "No date of issue is printed where articles print theirs: give it with --issued, or its bound."
    elif not reading.issued.date.is_exact_day:
        yield f"The date of issue, {reading.issued}, is not one day: weekdays and “yesterday” stay open."
    if reading.language not in DATE_LANGUAGES:
        yield f"In `{reading.language}` only dates of day, word and year are found, and no verbs of saying."
    if reading.about.publisher is None:
        yield "No known publisher is named in the article's first lines."
    if reading.article.text_bytes is not None:
        yield "The page's text is a file of its own: `verify` reads that one. Keep it out of the repository."
    if still_open := sum(found.basis is Basis.OPEN for found in reading.dates):
        yield f"Open dates: {still_open}. No draft was made of them."


def _notes_on_events(reading: Reading, events: tuple[DraftEvent, ...]) -> Iterator[str]:
    """Paragraphs of which no draft tells."""
    told = {claim.sentence.paragraph for event in events for claim in event.claims} | set(
        reading.about.debris
    )
    silent = [number for number in range(1, len(reading.article.paragraphs) + 1) if number not in told]
    if events and silent:
        yield f"No draft tells of paragraphs {', '.join(map(str, silent))}."
