"""Files: a draft source and draft events in, the files to be written out: valid records, what is to do as comments.

They hold pointers, never sentences of the article. What nobody can tell from words alone, such as who took part, stands
in a comment that is a line of YAML already.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.editing.draft.dates import Basis, DateFound
from generator.editing.draft.events import DraftClaim, DraftEvent, free_id
from generator.editing.draft.reading import Reading
from generator.editing.form.canonical import MODELINE, canonical_yaml
from generator.editing.form.schema import FOLDER
from generator.records.load import Loaded
from generator.records.shapes import Actor, Bound, Event, Mode, NameUse, Source, Status
from generator.values.folding import fold_words
from generator.values.ids import ID_LIMIT, LEFT_OPEN, RecordKind, RecordRef, id_fault

TODO = "TODO"
"""What stands where an editor has to write."""
_TITLE_WORDS = 5
_DEBRIS_WORDS = {
    "en": {
        "title": "The title, given above.",
        "date": "The date of issue.",
        "publisher": "Who published it.",
    },
    "fr": {
        "title": "Le titre, donné plus haut.",
        "date": "La date de parution.",
        "publisher": "Qui l’a publié.",
    },
}
_NAMED = "Named beside the date. Take the # from who took part, with a role of data/vocabulary.yml; delete the rest."
_EVENT_HEADER = (
    f"A draft. Replace each {TODO}, delete what is not so, then take out `draft: true`.",
    "Claims from sentences without a date stand with the last date before them: do they belong to this event?",
)
_SOURCE_HEADER = (
    f"A draft. Replace each {TODO}, add what you know (url, authors), then take out `draft: true`.",
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFile:
    """A file to be written, relative to the project's root."""

    path: str
    text: str


# ── The source ─────────────────────────────────────────────────────────────────────────────────────────────────


def source_id(reading: Reading, taken: frozenset[str]) -> str:
    """Subject and year: the first words of the title that are no short words, else those most spoken of."""
    words = [word for word in fold_words(reading.about.title or "") if len(word) > 3 and not word.isdigit()]
    if not words:
        named = Counter(name.ref.id for name in reading.names)
        words = [id for id, _ in sorted(named.items(), key=lambda each: (-each[1], each[0]))[:2]] or [
            "article"
        ]
    issued = reading.issued.date if reading.issued else None
    years = [str(issued.first_year)] if issued else []
    count = _TITLE_WORDS
    while count > 1 and len("-".join([*words[:count], *years])) > ID_LIMIT - 3:
        count -= 1
    likely = "-".join([*words[:count], *years])
    likely = likely if id_fault(likely) is None else "article"
    return free_id(likely, taken)


def source_file(reading: Reading, id: str, loaded: Loaded, today: date) -> DraftFile:
    """The draft of a source record."""
    about, languages = reading.about, _languages(loaded)
    others = [code for code in languages if code != reading.language]
    values: dict[str, Any] = {"kind": "article"}
    comments: dict[Path, str] = {}
    if about.title:
        values["title"] = {"original": _visible(about.title), "translations": dict.fromkeys(others, TODO)}
        if not others:
            del values["title"]["translations"]
    else:
        values["title_supplied"] = dict.fromkeys(languages, TODO)
        comments[("title_supplied",)] = "No title is printed: a few words that say what the article tells."
    values["label"] = _label(reading, loaded, languages)
    comments[("label",)] = "The short form on pages: publisher and date."
    if about.publisher:
        values["publisher"] = about.publisher
    elif about.publisher_printed:
        comments[("language",)] = (
            f"publisher: the page says “{_visible(about.publisher_printed)}”; make it an actor and name it"
        )
    values["language"] = reading.language
    if reading.issued is not None:
        values["issued"] = str(reading.issued)
        if about.issued_paragraph:
            comments[("issued",)] = f"Printed in paragraph {about.issued_paragraph}."
    else:
        comments[("text",)] = "issued: no date is printed where articles print theirs"
    if reading.article.url and reading.article.url.startswith(("https://", "http://")):
        values["url"] = reading.article.url
    values["text"] = {"sha256": reading.article.sha256, "paragraphs": len(reading.article.paragraphs)}
    if about.debris:
        values["unused_paragraphs"] = [
            {
                "paragraph": number,
                "why": {code: _DEBRIS_WORDS.get(code, {}).get(what, TODO) for code in languages},
            }
            for number, what in about.debris.items()
        ]
    values |= {"added": today.isoformat(), "draft": True}
    path = f"data/sources/{id}.yml"
    header = (*_SOURCE_HEADER, _modeline(path, RecordKind.SOURCE))
    text = canonical_yaml(values, Source, languages=languages, header=header, comments=comments)
    return DraftFile(path=path, text=text)


def _modeline(path: str, kind: RecordKind) -> str:
    """The line that tells an editor's program which schema the file has."""
    schema = "../" * (path.count("/") - 1) + f"{FOLDER.removeprefix('data/')}/{kind.word}.schema.json"
    return f"{MODELINE} $schema={schema}".removeprefix("# ")


def _label(reading: Reading, loaded: Loaded, languages: Sequence[str]) -> dict[str, str]:
    publisher = loaded.records.get(RecordRef(RecordKind.ACTOR, reading.about.publisher or ""))
    if not isinstance(publisher, Actor) or reading.issued is None:
        return dict.fromkeys(languages, TODO)
    return {code: f"{_shown_name(publisher, code)}, {reading.issued.date}" for code in languages}


def _shown_name(actor: Actor, language: str) -> str:
    shown = [name for name in actor.names if name.use in (NameUse.PREFERRED, NameUse.SUPPLIED)]
    own = [name for name in shown if name.lang == language]
    return (own or shown or list(actor.names))[0].text


def _languages(loaded: Loaded) -> tuple[str, ...]:
    assert loaded.configuration is not None
    return loaded.configuration.languages


# ── Events ─────────────────────────────────────────────────────────────────────────────────────────────────────


def event_file(
    event: DraftEvent,
    source: str,
    loaded: Loaded,
    today: date,
    *,
    counts_from_issue: bool,
    ids_of_dates: Mapping[str, str],
) -> DraftFile:
    """The draft of an event record. `ids_of_dates` are the drafts of other dates that this one may be counted from."""
    languages = _languages(loaded)
    comments: dict[Path, str] = {}
    values: dict[str, Any] = {"status": event.status.value, "kind": event.kind, "date": str(event.date)}
    comments[("kind",)] = _kind_comment(event)
    comments[("date",)] = (
        "\n".join(map(_date_comment, event.mentions)) or "No date is printed: only that of issue."
    )
    origins = [_origin(found, source, counts_from_issue, ids_of_dates) for found in event.mentions]
    if wanted := [origin for origin in origins if origin is not None]:
        values["date_from"] = _distinct(wanted)
    values["title"] = dict.fromkeys(languages, TODO)
    marks = "\n".join(f"{TODO} [c{number}]." for number in range(1, len(event.claims) + 1))
    values["summary"] = dict.fromkeys(languages, marks)
    values["claims"] = [_claim(n, claim, source, languages) for n, claim in enumerate(event.claims, start=1)]
    comments[("claims",)] = "\n".join(_named_there(event))
    for number, claim in enumerate(event.claims):
        if words := _claim_comment(claim):
            comments[("claims", number)] = words
    values |= {"added": today.isoformat(), "draft": True}
    comments = {path: words for path, words in comments.items() if words}
    header = (*_EVENT_HEADER, _modeline(event.path, RecordKind.EVENT))
    text = canonical_yaml(values, Event, languages=languages, header=header, comments=comments)
    return DraftFile(path=event.path, text=text)


def _kind_comment(event: DraftEvent) -> str:
    lines = []
    if event.kind == LEFT_OPEN:
        lines.append("No word of the article names the kind: choose one in data/vocabulary.yml.")
    if event.status is Status.ANNOUNCED:
        lines.append(
            "The date lies after the date of issue: `planned` says for when it was announced, and by which claims."
        )
    return "\n".join(lines)


def _date_comment(found: DateFound) -> str:
    how = f": {found.rule}" if found.rule else ""
    return f"Paragraph {found.paragraph} prints “{_visible(found.printed)}”{how}."


def _origin(
    found: DateFound, source: str, counts_from_issue: bool, ids_of_dates: Mapping[str, str]
) -> dict[str, Any] | None:
    """How a date was derived; None where it is printed whole."""
    if (found.basis is Basis.PRINTED and not found.rule) or _visible(found.printed) != found.printed:
        return None
    origin: dict[str, Any] = {"source": source, "paragraph": found.paragraph, "printed": found.printed}
    if found.anchor is not None:
        if str(found.anchor) in ids_of_dates:
            origin["counted_from"] = {"event": ids_of_dates[str(found.anchor)]}
    elif found.basis is not Basis.PRINTED and counts_from_issue:
        origin["counted_from"] = "issued"
    return origin


def _claim(number: int, claim: DraftClaim, source: str, languages: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"id": f"c{number}"}
    if claim.found is not None and claim.found.by:
        values["by"] = list(claim.found.by)
    values["mode"] = claim.mode.value
    values["text"] = dict.fromkeys(languages, TODO)
    if claim.figures:
        values["figures"] = [
            {"measure": figure.measure, "value": figure.value}
            | ({"bound": figure.bound.value} if figure.bound is not Bound.EXACTLY else {})
            for figure in claim.figures
        ]
    values["evidence"] = [{"source": source, "paragraph": claim.sentence.paragraph}]
    return values


def _claim_comment(claim: DraftClaim) -> str:
    where = f"paragraph {claim.sentence.paragraph}" + ("" if claim.dated else ", a sentence without a date")
    lines = []
    if claim.found is not None:
        lines.append(f"“{_visible(claim.found.printed)}” in {where}.")
        if not claim.found.by:
            lines.append(
                "It is not certain who says it: add `by: [actor]`; without it the source itself speaks."
            )
        if claim.mode is Mode.ACCUSES:
            lines.append("Add `against: [actor]`: who is accused.")
    elif not claim.dated:
        lines.append(f"In {where}.")
    for figure in claim.figures:
        note = f"; {figure.note}" if figure.note else ""
        lines.append(f"Printed “{_visible(figure.printed)}”{note}. Who is counted?")
    return "\n".join(lines)


def _named_there(event: DraftEvent) -> list[str]:
    """Who and what the sentences of the date name, as lines of YAML to be kept or deleted."""
    lines: list[str] = []
    for kind, key, line in (
        (RecordKind.ACTOR, "participants", "  - {{actor: {id}, role: ROLE}}"),
        (RecordKind.PLACE, "places", "  - {{place: {id}}}"),
        (RecordKind.TRACK, "tracks", "  - {id}"),
    ):
        ids = list(dict.fromkeys(name.ref.id for name in event.names if name.ref.kind is kind))
        if ids:
            lines += [f"{key}:", *(line.format(id=id) for id in ids)]
    return [_NAMED, *lines] if lines else []


_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def _visible(text: str) -> str:
    """A text without characters that cannot be seen: no record may hold them."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)


def _distinct(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [value for number, value in enumerate(values) if value not in values[:number]]


def taken_ids(loaded: Loaded, kind: RecordKind) -> frozenset[str]:
    """The ids of a kind that stand in files already, broken ones included, and former ones."""
    now = {ref.id for ref in loaded.paths if ref.kind is kind}
    formerly = {id for record in loaded.records.values() if record.ref.kind is kind for id in record.formerly}
    return frozenset(now | formerly)
