"""New record: what an editor knows of an event, actor, source, place or track in, the text of its file out.

What is required stands there in order, what may be added as comments above the field that it would stand before. A
record that cannot be whole yet is a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from generator.editing.form.canonical import MODELINE, canonical_yaml
from generator.editing.form.canonical import Path as FieldPath
from generator.editing.form.field_comments import DRAFT, offer
from generator.editing.form.schema import FOLDER
from generator.editing.refusal import RefusedError
from generator.records.described import described
from generator.records.load import SHAPES, Loaded
from generator.records.shapes import Mode, NameUse, Record, SourceKind, Status
from generator.values.edtf import EdtfError, parse_edtf, parse_issued
from generator.values.folding import fold_words
from generator.values.ids import RecordKind, RecordRef, id_fault, id_like, nearest

_NEVER_NEW = {"added", "corrections", "withdrawn", "formerly", "waivers", "draft"}
"""What a new record does not have, or has without being asked."""
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something that an editor is asked for."""

    name: str
    """As on the command line, without its dashes."""
    words: str
    required: bool = False
    many: bool = False
    per_language: bool = False
    refers_to: RecordKind | None = None
    vocabulary: str = ""
    """The group of the vocabulary that it is a word of."""
    choices: tuple[str, ...] = ()
    roles: bool = False
    """Whether a role may follow, behind a colon."""
    default: str = ""


ASKED: Mapping[RecordKind, tuple[Asked, ...]] = {
    RecordKind.EVENT: (
        Asked(name="kind", words="The kind of event.", required=True, vocabulary="event_kinds"),
        Asked(name="date", words="When: 2023-05-01, 2023-05, 2023-05-01/2023-05-04, …", required=True),
        Asked(name="title", words="What happened, in a line.", required=True, per_language=True),
        Asked(
            name="status",
            words="What became of it.",
            choices=tuple(Status),
            default=Status.OCCURRED,
        ),
        Asked(
            name="participant",
            words="Who took part: ACTOR:ROLE.",
            many=True,
            refers_to=RecordKind.ACTOR,
            roles=True,
        ),
        Asked(
            name="place",
            words="Where: PLACE, or PLACE:ROLE.",
            many=True,
            refers_to=RecordKind.PLACE,
            roles=True,
        ),
        Asked(name="track", words="The track it belongs to.", many=True, refers_to=RecordKind.TRACK),
        Asked(name="source", words="The source that tells of it.", refers_to=RecordKind.SOURCE),
        Asked(name="paragraph", words="The paragraph of the source."),
    ),
    RecordKind.ACTOR: (
        Asked(name="kind", words="The kind of actor.", required=True, vocabulary="actor_kinds"),
        Asked(name="name", words="Its usual name.", required=True, per_language=True),
        Asked(name="part-of", words="The actor it is a part of.", refers_to=RecordKind.ACTOR),
    ),
    RecordKind.SOURCE: (
        Asked(
            name="kind", words="The kind of source.", choices=tuple(SourceKind), default=SourceKind.ARTICLE
        ),
        Asked(name="title", words="The title that it bears, as printed."),
        Asked(name="label", words="The short form on pages.", required=True, per_language=True),
        Asked(name="publisher", words="Who published it.", refers_to=RecordKind.ACTOR),
        Asked(name="written-in", words="The language it is in: fr, en, …", required=True),
        Asked(name="issued", words="When it came out."),
        Asked(name="url", words="Where it can be read."),
    ),
    RecordKind.PLACE: (
        Asked(name="kind", words="The kind of place.", required=True, vocabulary="place_kinds"),
        Asked(name="name", words="Its usual name.", required=True, per_language=True),
        Asked(name="within", words="The place it lies in.", refers_to=RecordKind.PLACE),
    ),
    RecordKind.TRACK: (
        Asked(name="name", words="Its usual name.", required=True, per_language=True),
        Asked(name="party", words="Between whom.", many=True, refers_to=RecordKind.ACTOR),
        Asked(name="mediator", words="Who mediates.", many=True, refers_to=RecordKind.ACTOR),
    ),
}
"""What is asked for of each kind of record, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A record's file that is not there yet."""

    path: str
    text: str
    is_draft: bool


Answers = Mapping[str, Any]
"""By the name of what was asked: a text, a tuple of texts, or texts by language. What was not answered is missing."""


def new_file(loaded: Loaded, kind: RecordKind, answers: Answers, *, today: date, id: str = "") -> NewFile:
    """The file of a new record.

    Raises RefusedError where an answer is none, or the record is there already.
    """
    right = {
        asked.name: _right(loaded, asked, answers[asked.name])
        for asked in ASKED[kind]
        if asked.name in answers
    }
    languages = loaded.configuration.languages if loaded.configuration else ("en",)
    values = _VALUES[kind](right)
    chosen = id or _id_of(kind, right, languages)
    path = _free_path(loaded, kind, chosen, values)
    is_draft = bool(kind is RecordKind.EVENT or _lacks_language(values, languages))
    if is_draft:
        values["draft"] = True
    values["added"] = today
    schema = "../" * (path.count("/") - 1) + f"{FOLDER.removeprefix('data/')}/{kind.word}.schema.json"
    comments, below = _comments(SHAPES[kind], values)
    text = canonical_yaml(
        values,
        SHAPES[kind],
        languages=languages,
        header=[f"{MODELINE} $schema={schema}".removeprefix("# ")],
        comments=comments,
        below=below,
    )
    return NewFile(path=path, text=text, is_draft=is_draft)


def put_new(root: Path, file: NewFile) -> None:
    """Write a new file; RefusedError where there is one already, or it cannot be written."""
    target = root / file.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(file.text)
    except FileExistsError:
        raise RefusedError(f"{file.path} exists already", "give the record another id with --id") from None
    except OSError as fault:
        raise RefusedError(f"{file.path} cannot be written: {fault.strerror}") from fault


# ── Answers ────────────────────────────────────────────────────────────────────────────────────────────────────


def find(loaded: Loaded, kind: RecordKind, text: str) -> str | None:
    """The id of the record that a text names, by its id or one of its names; None where there is none, or several."""
    if RecordRef(kind, text) in loaded.paths:
        return text
    wanted = fold_words(text)
    found = {ref.id for ref, name in _names(loaded, kind) if fold_words(name) == wanted}
    return found.pop() if len(found) == 1 else None


def near(loaded: Loaded, kind: RecordKind, text: str) -> tuple[str, ...]:
    """The ids of the records whose ids or names are most like a text, the likest first."""
    spelt: dict[str, str] = {}
    for ref, name in _names(loaded, kind):
        spelt.setdefault(" ".join(fold_words(name)), ref.id)
    for ref in loaded.paths:
        if ref.kind is kind:
            spelt[ref.id.replace("-", " ")] = ref.id
    wanted = " ".join(fold_words(text))
    part = sorted(name for name in spelt if wanted and wanted in name)
    like = get_close_matches(wanted, sorted(spelt), n=5, cutoff=0.6)
    return tuple(dict.fromkeys(spelt[name] for name in [*like, *part]))[:5]


def answer_fault(loaded: Loaded, asked: Asked, answer: str) -> str:
    """What is wrong with a single answer, in words; empty for a right one."""
    try:
        _right(loaded, asked, (answer,) if asked.many else answer)
    except RefusedError as refused:
        return f"{refused.message}; {refused.help}" if refused.help else refused.message
    return ""


def known_words(loaded: Loaded, group: str) -> tuple[str, ...]:
    """The ids of a group of the vocabulary."""
    return tuple(getattr(loaded.vocabulary, group)) if loaded.vocabulary else ()


def _names(loaded: Loaded, kind: RecordKind) -> Iterable[tuple[RecordRef, str]]:
    for ref, record in loaded.records.items():
        if ref.kind is kind:
            for name in getattr(record, "names", ()):
                yield ref, name.text
            for label in getattr(record, "label", {}).values():
                yield ref, label


def _right(loaded: Loaded, asked: Asked, answer: Any) -> Any:
    """An answer as a record has it; RefusedError for one that cannot be."""
    if asked.many:
        return tuple(_right_one(loaded, asked, each) for each in answer)
    if asked.per_language:
        return answer
    return _right_one(loaded, asked, answer)


def _right_one(loaded: Loaded, asked: Asked, answer: str) -> Any:
    if asked.refers_to is not None:
        return _right_reference(loaded, asked, asked.refers_to, answer)
    if asked.vocabulary or asked.choices:
        return _listed(answer, asked.choices or known_words(loaded, asked.vocabulary), asked.name)
    if asked.name in ("date", "issued"):
        try:
            (parse_edtf if asked.name == "date" else parse_issued)(answer)
        except EdtfError as fault:
            raise RefusedError(fault.message, fault.help) from fault
    if asked.name == "paragraph" and not (answer.isascii() and answer.isdigit()):
        raise RefusedError(f"`{answer}` is no number of a paragraph")
    return answer


def _right_reference(loaded: Loaded, asked: Asked, kind: RecordKind, answer: str) -> Any:
    name, colon, role = answer.rpartition(":") if asked.roles and ":" in answer else (answer, "", "")
    id = find(loaded, kind, name)
    if id is None:
        likely = near(loaded, kind, name)
        make = f"make it first with `chronology new {kind.word}`"
        help = f"did you mean {', '.join(f'`{each}`' for each in likely)}? If not, {make}" if likely else make
        raise RefusedError(f"there is no {kind.word} `{name}`", help)
    if not asked.roles:
        return id
    roles = known_words(loaded, "roles")
    if not colon and kind is RecordKind.ACTOR:
        raise RefusedError(f"`{answer}` has no role", f"write `{id}:ROLE`; roles are {', '.join(roles)}")
    key = kind.word
    return {key: id, "role": _listed(role, roles, "role")} if colon else {key: id}


def _listed(word: str, known: Sequence[str], what: str) -> str:
    if word in known:
        return word
    likely = nearest(word, known)
    help = f"did you mean `{likely}`?" if likely else f"choose among {', '.join(known)}"
    raise RefusedError(f"there is no {what} `{word}`", help)


# ── Values ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _event_values(answers: Answers) -> dict[str, Any]:
    title = answers["title"]
    told = "source" in answers and "paragraph" in answers
    evidence = [{"source": answers["source"], "paragraph": answers["paragraph"]}] if told else []
    claim = {"id": "c1", "mode": Mode.STATES, "text": title, "evidence": evidence}
    return {
        "status": answers.get("status", Status.OCCURRED),
        "kind": answers["kind"],
        "date": answers["date"],
        "title": title,
        "summary": {code: _sentence(text, told) for code, text in title.items()},
        **_given(participants=answers.get("participant"), places=answers.get("place")),
        **_given(tracks=answers.get("track"), claims=[claim] if told else ()),
    }


def _sentence(text: str, told: bool) -> str:
    return f"{text.rstrip('.')} [c1]." if told else f"{text.rstrip('.')}."


def _named(answers: Answers) -> list[dict[str, Any]]:
    return [{"text": text, "lang": code, "use": NameUse.SUPPLIED} for code, text in answers["name"].items()]


def _actor_values(answers: Answers) -> dict[str, Any]:
    return {"kind": answers["kind"], "names": _named(answers), **_given(part_of=answers.get("part-of"))}


def _source_values(answers: Answers) -> dict[str, Any]:
    title = (
        {"title": {"original": answers["title"]}}
        if answers.get("title")
        else {"title_supplied": answers["label"]}
    )
    return {
        "kind": answers.get("kind", SourceKind.ARTICLE),
        **title,
        "label": answers["label"],
        **_given(publisher=answers.get("publisher")),
        "language": answers["written-in"],
        **_given(issued=answers.get("issued"), url=answers.get("url")),
    }


def _place_values(answers: Answers) -> dict[str, Any]:
    return {"kind": answers["kind"], "names": _named(answers), **_given(within=answers.get("within"))}


def _track_values(answers: Answers) -> dict[str, Any]:
    return {
        "names": _named(answers),
        **_given(parties=answers.get("party"), mediators=answers.get("mediator")),
    }


_VALUES = {
    RecordKind.EVENT: _event_values,
    RecordKind.ACTOR: _actor_values,
    RecordKind.SOURCE: _source_values,
    RecordKind.PLACE: _place_values,
    RecordKind.TRACK: _track_values,
}


def _given(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _lacks_language(values: Mapping[str, Any], languages: Sequence[str]) -> bool:
    texts = values.get("label") or {name["lang"]: name["text"] for name in values.get("names", ())}
    return any(code not in texts for code in languages)


# ── Ids and places ─────────────────────────────────────────────────────────────────────────────────────────────


def _id_of(kind: RecordKind, answers: Answers, languages: Sequence[str]) -> str:
    """The id that a record of its kind would have here; RefusedError where its names hold no letters for one."""
    if kind is RecordKind.EVENT:
        wanted = "-".join([answers["kind"], _where(answers), _when(answers["date"])])
    elif kind is RecordKind.SOURCE:
        year = _when(answers["issued"])[:4] if "issued" in answers else ""
        subject = _few_words(_first(answers["label"], languages))
        wanted = f"{subject}-{year}" if year and year not in subject else subject
    else:
        wanted = _first(answers["name"], languages)
    likely = id_like(wanted)
    if likely is None:
        raise RefusedError(f"no id can be made of “{wanted}”", "give one with --id")
    return likely


def _where(answers: Answers) -> str:
    """The first place, else the first who took part, else the title's first words: what ids of events have."""
    if places := answers.get("place"):
        return str(places[0]["place"])
    if participants := answers.get("participant"):
        return str(participants[0]["actor"])
    return _few_words(next(iter(answers["title"].values())))


def _when(text: str) -> str:
    """Year, or year and month, in which a date begins, or ends where its beginning is open."""
    moment = parse_issued(text).date
    point = moment.start or moment.end
    assert point is not None
    return f"{point.year:04d}-{point.month:02d}" if point.month else f"{point.year:04d}"


def _few_words(text: str) -> str:
    return "-".join([word for word in fold_words(text) if len(word) > 2][:_TITLE_WORDS])


def _first(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    codes = [code for code in ("en", *languages) if code in texts]
    return texts[codes[0]] if codes else next(iter(texts.values()))


def _free_path(loaded: Loaded, kind: RecordKind, id: str, values: Mapping[str, Any]) -> str:
    if fault := id_fault(id):
        likely = id_like(id)
        raise RefusedError(f"`{id}` is no id", f"write `{likely}`" if likely else fault)
    ref = RecordRef(kind, id)
    if ref in loaded.paths:
        raise RefusedError(
            f"the {kind.word} `{id}` exists already: {loaded.paths[ref]}", "give another id with --id"
        )
    for other, record in loaded.records.items():
        if other.kind is kind and id in record.formerly:
            raise RefusedError(
                f"`{id}` was the id of the {kind.word} `{other.id}` before", "give another id with --id"
            )
    if kind is not RecordKind.EVENT:
        return f"data/{kind.value}/{id}.yml"
    return f"data/{kind.value}/{parse_edtf(values['date']).first_year:04d}/{id}.yml"


# ── Comments ───────────────────────────────────────────────────────────────────────────────────────────────────


def _comments(shape: type[Record], values: Mapping[str, Any]) -> tuple[dict[FieldPath, str], list[str]]:
    """What may be added, each above the next field that the file has; and what comes behind them all."""
    comments: dict[FieldPath, str] = {}
    waiting: list[str] = []
    for field in described(shape):
        if field.key in values:
            told = [*waiting, *([DRAFT] if field.key == "draft" else [])]
            if told:
                comments[(field.key,)] = "\n".join(told)
            waiting = []
        elif field.key not in _NEVER_NEW:
            waiting += offer(shape, field)
    return comments, waiting
