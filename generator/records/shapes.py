"""Shapes: what a record file may say, field by field. A decoded file in, a frozen record out, or every fault at once.

The shapes are the records: what is resolved and computed from several of them lives in `chronology.model`.
References are ids here and stay ids; that each one exists is `chronology.resolve`'s to find out. A `path` in a
diagnostic is the way to a value in the file: `("claims", 0, "by", 1)`.

The text below a field says what it means, with an example as a file has it. The schemas for editors, the page of all
fields and the files of `chronology new` take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from generator.values.edtf import EdtfDate, EdtfError, Issued, parse_edtf, parse_issued
from generator.values.ids import (
    ClaimName,
    RecordKind,
    RecordRef,
    id_fault,
    id_like,
    is_claim_id,
    parse_claim_name,
)

Dated = TypeVar("Dated")


def _fault(kind: str, message: str, help: str = "") -> PydanticCustomError:
    # pydantic formats the template with the context; the texts travel there so that braces in them stay braces.
    return PydanticCustomError(kind, "{message}", {"message": message, "help": help})


def _text(value: Any) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise _fault("missing-field", "this field is empty", "write its value, or leave the whole line out")
    if not isinstance(value, str):
        raise _fault(
            "wrong-type",
            f"this should be a text, not a {_shape_word(value)}",
            "put the text in double quotes",
        )
    return value.strip()


def _shape_word(value: Any) -> str:
    return "list" if isinstance(value, list | tuple) else "mapping" if isinstance(value, dict) else "value"


def _id(value: Any) -> str:
    text = _text(value)
    if fault := id_fault(text):
        likely = id_like(text)
        raise _fault("bad-id", f"`{text}` is not an id", f"write `{likely}`" if likely else fault)
    return text


def _claim_id(value: Any) -> str:
    text = _text(value)
    if not is_claim_id(text):
        raise _fault("bad-id", f"`{text}` is not the id of a claim", "claims are numbered c1, c2, c3, …")
    return text


def _claim_name(value: Any) -> ClaimName:
    text = _text(value)
    name = parse_claim_name(text)
    if name is None:
        raise _fault(
            "bad-id", f"`{text}` names no claim", "write `c2`, or `record-id#c2` for another record's claim"
        )
    return name


def _number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text(value)
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise _fault(
            "wrong-type",
            f"`{text}` is not a whole number",
            "digits only, as in 6500: no spaces, points or signs",
        )
    return int(text)


def _decimal(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = _text(value)
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if number != number or abs(number) == float("inf"):
        raise _fault("wrong-type", f"`{text}` is not a number", "degrees with a point, as in 43.24")
    return number


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value)
    if text not in ("true", "false"):
        raise _fault("wrong-type", f"`{text}` is neither true nor false", "write `true` or `false`")
    return text == "true"


def _edtf(value: Any) -> EdtfDate:
    return value if isinstance(value, EdtfDate) else _dated(value, parse_edtf, "date")


def _issued(value: Any) -> Issued:
    return value if isinstance(value, Issued) else _dated(value, parse_issued, "issued")


def _dated(value: Any, parse: Callable[[str], Dated], key: str) -> Dated:
    if isinstance(value, list | dict):
        raise _fault(
            "bad-date",
            "YAML reads this date as a list or mapping",
            f'put it in quotes: {key}: "[2024-05-02..]"',
        )
    try:
        return parse(_text(value))
    except EdtfError as fault:
        raise _fault("bad-date", fault.message, fault.help) from None


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    day = _edtf(value)
    if not day.is_exact_day or day.earliest is None:
        raise _fault("bad-date", f"`{day}` is not one day", "give year, month and day, as in 2026-11-22")
    return day.earliest


def _language(value: Any) -> str:
    text = _text(value)
    if not (
        2 <= len(text) <= 8 and text.isascii() and text.replace("-", "").isalnum() and text[:2].islower()
    ):
        raise _fault("wrong-type", f"`{text}` is not a language code", "a BCP 47 code: en, fr, hy, az, ru, …")
    return text


def _local_text(value: Any) -> Any:
    if isinstance(value, str):
        raise _fault(
            "wrong-type",
            "a text that readers see is written per language",
            "write it as {en: …, fr: …}, one per line",
        )
    if value is None:
        return _text(value)
    if not isinstance(value, Mapping) or not value:
        raise _fault(
            "wrong-type", "this should be a text per language", "one line per language: `en: …`, `fr: …`"
        )
    return value


def _sha256(value: Any) -> str:
    text = _text(value)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise _fault(
            "wrong-type",
            "this is not a SHA-256",
            "64 digits and letters a-f, as `sha256sum FILE` prints them",
        )
    return text


def _web_address(value: Any) -> str:
    text = _text(value)
    if fault := web_address_fault(text):
        raise _fault("bad-address", f"`{text}` cannot be linked to", fault)
    return text


def web_address_fault(text: str) -> str | None:
    """What keeps a text from being an address that the site may link to; None for http(s) with a host, no user info."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError as fault:
        return str(fault)
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    if not host or parts.username is not None or parts.password is not None:
        return "an address has a host and no user name or password"
    if any(mark.isspace() or mark in "\"'<>`\\{}|^" or ord(mark) < 33 for mark in text):
        return "an address holds no spaces, quotes, brackets or backslashes; percent-encode them"
    return None


def _tuple(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, tuple):
        return value
    raise _fault("wrong-type", "this should be a list", "put `- ` in front of each, or write [one, two]")


def _as_text(value: object) -> str:
    return str(value)


class Written(StrEnum):
    """Marks how a single value is written in a file."""

    TEXT = "text"
    ID = "id"
    CLAIM_ID = "claim id"
    CLAIM = "claim"
    NUMBER = "number"
    DEGREES = "decimal number"
    FLAG = "truth"
    DATE = "date"
    ISSUED = "date or moment"
    DAY = "day"
    LANGUAGE = "language"
    SHA256 = "SHA-256"
    ADDRESS = "web address"


PlainText = Annotated[str, BeforeValidator(_text), Written.TEXT]
Id = Annotated[str, BeforeValidator(_id), Written.ID]
ClaimId = Annotated[str, BeforeValidator(_claim_id), Written.CLAIM_ID]
ClaimMark = Annotated[ClaimName, BeforeValidator(_claim_name), PlainSerializer(_as_text), Written.CLAIM]
Number = Annotated[int, BeforeValidator(_number), Written.NUMBER]
Degrees = Annotated[float, BeforeValidator(_decimal), Written.DEGREES]
Flag = Annotated[bool, BeforeValidator(_flag), Written.FLAG]
Edtf = Annotated[EdtfDate, BeforeValidator(_edtf), PlainSerializer(_as_text), Written.DATE]
IssuedDate = Annotated[Issued, BeforeValidator(_issued), PlainSerializer(_as_text), Written.ISSUED]
Day = Annotated[date, BeforeValidator(_day), Written.DAY]
Language = Annotated[str, BeforeValidator(_language), Written.LANGUAGE]
Sha256 = Annotated[str, BeforeValidator(_sha256), Written.SHA256]
WebAddress = Annotated[str, BeforeValidator(_web_address), Written.ADDRESS]
Listed = BeforeValidator(_tuple)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id as the id of a record (`actors`) or of a word of the vocabulary (`event_kinds`)."""

    to: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Marks a text per language that readers see."""


Local = Annotated[dict[Language, PlainText], BeforeValidator(_local_text), Shown()]
"""A `LocalText`; each language is judged by itself, so that a fault stands on its own line."""
SourceId = Annotated[Id, Refers("sources")]
ActorId = Annotated[Id, Refers("actors")]
PlaceId = Annotated[Id, Refers("places")]
TrackId = Annotated[Id, Refers("tracks")]
EventId = Annotated[Id, Refers("events")]
EventKindId = Annotated[Id, Refers("event_kinds")]
ActorKindId = Annotated[Id, Refers("actor_kinds")]
PlaceKindId = Annotated[Id, Refers("place_kinds")]
RoleId = Annotated[Id, Refers("roles")]
MeasureId = Annotated[Id, Refers("measures")]
TagId = Annotated[Id, Refers("tags")]


class Shape(BaseModel):
    """A mapping of a record file: only the keys named here, nothing coerced, nothing changed later."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True
    )


# ── Closed sets ────────────────────────────────────────────────────────────────────────────────────────────────


class Status(StrEnum):
    """What became of an event, as far as the sources say."""

    OCCURRED = "occurred"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


class Mode(StrEnum):
    """What the one who speaks does by saying it."""

    STATES = "states"
    JUDGES = "judges"
    ESTIMATES = "estimates"
    ACCUSES = "accuses"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DEMANDS = "demands"
    APPEALS = "appeals"
    PROPOSES = "proposes"
    ANNOUNCES = "announces"
    PROMISES = "promises"
    WELCOMES = "welcomes"
    APOLOGISES = "apologises"
    CORRECTS = "corrects"
    RETRACTS = "retracts"


class Bound(StrEnum):
    """How a figure bounds the number it speaks of."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"


class Stance(StrEnum):
    """How a place in a source stands to the claim."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    MENTIONS = "mentions"


class RelationType(StrEnum):
    """How an event stands to another; `follows` speaks of time only."""

    FOLLOWS = "follows"
    RESPONDS_TO = "responds-to"
    BREACHES = "breaches"
    IMPLEMENTS = "implements"
    PART_OF = "part-of"


class NameUse(StrEnum):
    """What a name is; `supplied` is the usual form in a language whose form no source prints."""

    PREFERRED = "preferred"
    VARIANT = "variant"
    NATIVE = "native"
    SHORT = "short"
    PRINTED = "printed"
    SUPPLIED = "supplied"


class SourceKind(StrEnum):
    """What a source is."""

    ARTICLE = "article"
    COMMUNIQUE = "communique"
    REPORT = "report"
    BROADCAST = "broadcast"
    DATASET = "dataset"


class TrackStatus(StrEnum):
    """Where a negotiation format or process stands, as far as the sources say."""

    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    ENDED = "ended"


UNNAMED: Literal["unnamed"] = "unnamed"


def _actors_or_unnamed(value: Any) -> Any:
    return value if value == UNNAMED else _tuple(value)


ActorsOrUnnamed = Annotated[tuple[ActorId, ...] | Literal["unnamed"], BeforeValidator(_actors_or_unnamed)]


# ── Evidence, claims, disputes ─────────────────────────────────────────────────────────────────────────────────


class Quote(Shape):
    """A short exact fragment of a source, in its language, never a whole sentence."""

    text: PlainText
    """The fragment, exactly as the source prints it, and at most `quote_limit` characters long.

    Example: `quatre jours de pourparlers`
    """
    translation: Local | None = None
    """The fragment in the site’s languages other than the source’s. Example: `{en: four days of talks}`"""


class Evidence(Shape):
    """A place in a source. One locator, and only one."""

    source: SourceId
    """The source, by its id. Example: `washington-talks-2023`"""
    paragraph: Number | None = None
    """The paragraph: counted from 1 among the lines of the text that hold more than white space. Example: `3`"""
    page: Number | None = None
    """The page, for a source that is counted in pages. Example: `12`"""
    time: PlainText | None = None
    """The moment, for a broadcast. Example: `"00:12:30"`"""
    row: Number | None = None
    """The row, for a table. Example: `7`"""
    stance: Stance = Stance.SUPPORTS
    """How the place stands to the claim; left out: it supports it. Example: `mentions`"""
    quotes: Annotated[tuple[Quote, ...], Listed] = ()
    """Short exact fragments that show it. Example: `[{text: quatre jours, translation: {en: four days}}]`"""
    reading: Id | None = None
    """The reading of the source that explains the printed form, by its id. Example: `spelling-blinken`"""

    @model_validator(mode="after")
    def _one_locator(self) -> Evidence:
        given = [name for name in ("paragraph", "page", "time", "row") if getattr(self, name) is not None]
        if len(given) != 1:
            raise _fault(
                "bad-locator",
                "evidence names one place in its source" + (f", not {len(given)}" if given else ""),
                "give `paragraph: 3`, or one of `page`, `time`, `row`",
            )
        return self


Evidences = Annotated[tuple[Evidence, ...], Listed]


class DescribedAs(Shape):
    """A description in place of a name, as printed: “leur homologue américain”."""

    text: PlainText
    """The description as printed. Example: `leur homologue américain`"""
    description: Flag
    """Always `true`: it says that the text is no name. Example: `true`"""

    @model_validator(mode="after")
    def _is_description(self) -> DescribedAs:
        if not self.description:
            raise _fault(
                "wrong-type", "`description: false` says nothing", "a name is written without a mapping"
            )
        return self


def _named_as(value: Any) -> Any:
    return value if isinstance(value, dict | DescribedAs) else _text(value)


NamedAs = Annotated[DescribedAs | Annotated[str, Written.TEXT], BeforeValidator(_named_as)]


class Via(Shape):
    """Who relayed a claim: an actor, or a text such as “according to a communiqué”. One of the two."""

    actor: ActorId | None = None
    """The actor who relayed it. Example: `kazakh-press`"""
    text: Local | None = None
    """How it was relayed, where no record stands for who did.

    Example: `{en: according to a communiqué, fr: selon un communiqué}`
    """

    @model_validator(mode="after")
    def _one(self) -> Via:
        if (self.actor is None) == (self.text is None):
            raise _fault(
                "wrong-type", "`via` names an actor or gives a text, one of the two", "via: {actor: the-id}"
            )
        return self


class Figure(Shape):
    """A number somebody gave: of what, with which bound, for whom, as of when."""

    measure: MeasureId
    """What is counted, from the vocabulary. Example: `killed`"""
    value: Number | None = None
    """The number, in digits without spaces. Example: `6500`"""
    min: Number | None = None
    """The lower end of a range; with `max`, in place of `value`. Example: `200`"""
    max: Number | None = None
    """The upper end of a range. Example: `300`"""
    bound: Bound = Bound.EXACTLY
    """How the number is meant; left out: exactly. Example: `at-least`"""
    about: EventId | None = None
    """The event it speaks of, where that is not the record’s own. Example: `karabakh-offensive-2023-09`"""
    counted: Annotated[
        tuple[ActorId, ...] | Literal["all", "not-given"],
        BeforeValidator(lambda v: v if v in ("all", "not-given") else _tuple(v)),
    ] = "not-given"
    """Whose people or things are counted: actors, `all`, or `not-given` where the source does not say.

    Example: `[armenia]`
    """
    as_of: Edtf | None = None
    """The day for which the number was given. Example: `2023-09-25`"""
    note: Local | None = None
    """What readers should know of the number. Example: `{en: Wrecks only., fr: Épaves seules.}`"""

    @model_validator(mode="after")
    def _value_or_range(self) -> Figure:
        ranged = self.min is not None and self.max is not None
        if (self.value is None) != ranged or (
            self.value is not None and (self.min is not None or self.max is not None)
        ):
            raise _fault("bad-figure", "a figure has a `value`, or both `min` and `max`", "value: 6500")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise _fault("bad-figure", f"min {self.min} is more than max {self.max}", "swap them")
        return self


class Claim(Shape):
    """One proposition that could be true or false by itself, by whoever makes it."""

    id: ClaimId
    """Its name within the record: c1, c2, c3, …; a number is never used again. Example: `c1`"""
    by: ActorsOrUnnamed = ()
    """Who speaks, jointly if several; `unnamed`; left out: the source in its own voice.

    Example: `[armenia-ministry-of-defence]`
    """
    named_as: NamedAs | None = None
    """How the source names who speaks: one of the record’s names, or a description. Example: `Anthony Blinken`"""
    via: Via | None = None
    """Who relayed it: an actor, or a text such as “according to a communiqué”. Example: `{actor: kazakh-press}`"""
    mode: Mode
    """What the one who speaks does by saying it. Example: `states`"""
    against: ActorsOrUnnamed = ()
    """Whom it blames; `unnamed` for someone the source does not name. Example: `[azerbaijan]`"""
    to: Annotated[tuple[ActorId, ...], Listed] = ()
    """Whom it is addressed to. Example: `[armenia, azerbaijan]`"""
    in_reply_to: Annotated[tuple[ClaimMark, ...], Listed] = ()
    """The claims that it answers. Example: `[c2]`"""
    supersedes: Annotated[tuple[ClaimMark, ...], Listed] = ()
    """The claims that it corrects, repeats with another number, or takes back. Example: `[c2]`"""
    said: Edtf | None = None
    """When it was said, where that is printed or follows from what is. Example: `2023-05-04`"""
    text: Local
    """The proposition in neutral words, without “the source says”.

    Example: `{en: The lamp was dark for some nights., fr: La lampe est restée éteinte quelques nuits.}`
    """
    figures: Annotated[tuple[Figure, ...], Listed] = ()
    """The numbers that it gives. Example: `[{measure: killed, value: 200, bound: at-least}]`"""
    editor_note: Local | None = None
    """A doubt of the editors, shown as theirs.

    Example: `{en: The article does not date it., fr: L’article ne le date pas.}`
    """
    evidence: Evidences
    """Where it is printed; at least one place. Example: `[{source: washington-talks-2023, paragraph: 2}]`"""

    @property
    def is_own_voice(self) -> bool:
        """Whether the source speaks in its own voice."""
        return self.by == ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those who speak; empty for the source itself and for someone unnamed."""
        return () if self.by == UNNAMED else self.by

    @property
    def accused(self) -> tuple[str, ...]:
        """The ids of those it is against; empty where it is against nobody named."""
        return () if self.against == UNNAMED else self.against


class Holder(Shape):
    """Who holds a position in a dispute: an actor or a source."""

    actor: ActorId | None = None
    """The actor whose account it is. Example: `armenia`"""
    source: SourceId | None = None
    """The source whose own account it is. Example: `kazakhstan-talks-2024`"""

    @model_validator(mode="after")
    def _one(self) -> Holder:
        if (self.actor is None) == (self.source is None):
            raise _fault("wrong-type", "a holder is one actor or one source", "held_by: [{actor: the-id}]")
        return self


class Position(Shape):
    """One printed account in a dispute."""

    held_by: Annotated[tuple[Holder, ...], Listed] = Field(min_length=1)
    """Whose account it is: actors or sources. Example: `[{actor: armenia}]`"""
    claims: Annotated[tuple[ClaimMark, ...], Listed]
    """The claims that give the account. Example: `[c4, c5]`"""
    note: Local | None = None
    """What readers should know of it.

    Example: `{en: The article quotes no text of this ministry., fr: L’article ne cite aucun texte de ce ministère.}`
    """


class Dispute(Shape):
    """Two or more accounts of the same fact. The question uses no party's words."""

    id: Id
    """Its name within the record. Example: `who-broke-the-truce`"""
    question: Local
    """What the accounts differ on, in no party’s words.

    Example: `{en: "Who broke the truce?", fr: "Qui a rompu la trêve ?"}`
    """
    positions: Annotated[tuple[Position, ...], Listed]
    """The accounts, two or more.

    Example: `[{held_by: [{actor: armenia}], claims: [c1]}, {held_by: [{actor: azerbaijan}], claims: [c2]}]`
    """


# ── What every record may carry ────────────────────────────────────────────────────────────────────────────────


class Correction(Shape):
    """A change of published meaning."""

    date: Day
    """The day of the correction. Example: `2026-11-22`"""
    field: PlainText
    """What was corrected, as the file names it. Example: `claims c3 figures`"""
    was: PlainText
    """What stood there before. Example: `at least 200`"""
    now: PlainText
    """What stands there now. Example: `at least 286`"""
    why: Local
    """Why it was changed.

    Example: `{en: A second article gives a later number., fr: Un second article donne un chiffre plus récent.}`
    """


class Withdrawal(Shape):
    """Why a record no longer stands; its page stays and says so."""

    date: Day
    """The day of the withdrawal. Example: `2026-11-22`"""
    why: Local
    """Why the record no longer stands.

    Example: `{en: It told another event a second time., fr: Elle racontait un autre événement une seconde fois.}`
    """


class Waiver(Shape):
    """A waivable rule that this record is allowed to break, and why."""

    rule: Id
    """The rule, as `chronology explain` lists it. Example: `long-title`"""
    reason: PlainText | None = None
    """Why it may be broken here. Example: `The regatta has no shorter name.`"""


class Record(Shape):
    """What every record may carry. `id` is the file's name and is never written in the file."""

    RECORD_KIND: ClassVar[RecordKind]

    id: str = ""
    added: Day | None = None
    """The day on which the record entered the chronology. Example: `2026-11-22`"""
    corrections: Annotated[tuple[Correction, ...], Listed] = ()
    """Changes of published meaning, listed on the page of corrections.

    Example: `[{date: 2026-11-22, field: date, was: 2020-10, now: 2020-10-26, why: {en: Misread.}}]`
    """
    withdrawn: Withdrawal | None = None
    """Says that the record no longer stands; its page stays and says why.

    Example: `{date: 2026-11-22, why: {en: Told twice.}}`
    """
    formerly: Annotated[tuple[Id, ...], Listed] = ()
    """Ids that the record had before; their addresses lead here. Example: `[talks-marr]`"""
    waivers: Annotated[tuple[Waiver, ...], Listed] = ()
    """Rules that this record may break, of those that can be waived.

    Example: `[{rule: long-title, reason: It has no shorter name.}]`
    """
    draft: Flag = False
    """Whether the record is still being written: previewed, never published. Example: `true`"""

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(self.RECORD_KIND, self.id)


class Telling(Record):
    """What may carry claims and disputes of its own: events, actors, places and tracks."""

    claims: Annotated[tuple[Claim, ...], Listed] = ()
    """The claims that the record holds, each with its evidence.

    Example: `[{id: c1, mode: states, text: {en: The lamp was dark.}, evidence: [{source: post-2001, paragraph: 2}]}]`
    """
    disputes: Annotated[tuple[Dispute, ...], Listed] = ()
    """Facts of which two or more accounts are printed.

    Example: `[{id: who-began, question: {en: 'Who began?'}, positions: [{held_by: [{actor: vesta}], claims: [c1]}]}]`
    """


class Name(Shape):
    """A name as one language or one source writes it."""

    text: PlainText
    """The name as it is written. Example: `Haut-Karabagh`"""
    lang: Language
    """The language it is written in: a BCP 47 code. Example: `fr`"""
    use: NameUse
    """What kind of name it is; each site language has one that is preferred or supplied. Example: `printed`"""
    plural: Flag = False
    """Whether the name is a plural in its language, so that verbs agree: `États-Unis` is, `United States` is not.

    Example: `true`
    """
    used_by: Annotated[tuple[ActorId, ...], Listed] = ()
    """Who uses this form, where the name itself is contested. Example: `[armenia]`"""
    evidence: Evidences = ()
    """Where the form is printed. Example: `[{source: kazakhstan-talks-2024, paragraph: 2}]`"""


Names = Annotated[tuple[Name, ...], Listed]


# ── The five kinds of record ───────────────────────────────────────────────────────────────────────────────────


class CountedFromEvent(Shape):
    """A relative date counted from an event's: “la veille”."""

    event: EventId
    """The event from whose date is counted. Example: `talks-washington-2020-10`"""


def _counted_from(value: Any) -> Any:
    return value if isinstance(value, dict | CountedFromEvent) else _text(value)


class DateFrom(Shape):
    """How a date was derived from what a source prints."""

    source: SourceId
    """The source that prints it. Example: `blinken-aliyev-call-2022`"""
    paragraph: Number
    """The paragraph it stands in. Example: `7`"""
    printed: PlainText
    """The words as printed. Example: `mercredi`"""
    counted_from: Annotated[Literal["issued"] | CountedFromEvent, BeforeValidator(_counted_from)] | None = (
        None
    )
    """What a relative date counts from: `issued`, or an event; left out where it needs no anchor.

    Example: `issued`
    """


class Plan(Shape):
    """What was announced: for when, when, by which claims."""

    date: Edtf
    """For when it was announced. Example: `2020-10-29`"""
    announced: Edtf | None = None
    """When it was announced. Example: `2020-10-26`"""
    claims: Annotated[tuple[ClaimMark, ...], Listed] = ()
    """The claims that announce it. Example: `[c1]`"""


class Participation(Shape):
    """Who was there, signed, mediated, fought, and in which role. Speakers and the accused are none."""

    actor: ActorId
    """The actor, by its id. Example: `ararat-mirzoyan`"""
    role: RoleId
    """The part it had, from the vocabulary. Example: `party`"""
    named_as: NamedAs | None = None
    """How the source names it: one of the record’s names, or a description.

    Example: `{text: leur homologue américain, description: true}`
    """


class EventPlace(Shape):
    """Where it happened."""

    place: PlaceId
    """The place, by its id. Example: `washington`"""
    role: RoleId | None = None
    """What the place was to the event, from the vocabulary. Example: `venue`"""
    named_as: NamedAs | None = None
    """How the source names it: one of the record’s names, or a description. Example: `Haut-Karabagh`"""


class Relation(Shape):
    """How this event stands to another."""

    type: RelationType
    """How this event stands to the other. Example: `responds-to`"""
    event: EventId
    """The other event, by its id. Example: `talks-washington-2022-11`"""
    claims: Annotated[tuple[ClaimMark, ...], Listed] = ()
    """The claims that say so. Example: `[c1]`"""


class Event(Telling):
    """A happening with a date, place or occasion of its own."""

    RECORD_KIND = RecordKind.EVENT

    status: Status
    """What became of it, as far as the sources say. Example: `occurred`"""
    kind: EventKindId
    """What kind of event it is, from the vocabulary. Example: `talks`"""
    date: Edtf
    """When it happened or is to happen, as exactly as the sources say and no more.

    Example: `2023-05-01/2023-05-04`
    """
    date_from: Annotated[tuple[DateFrom, ...], Listed] = ()
    """How the date was derived from what is printed, so that it can be checked.

    Example: `[{source: blinken-aliyev-call-2022, paragraph: 7, printed: mercredi, counted_from: issued}]`
    """
    date_note: Local | None = None
    """What readers should know of the date.

    Example: `{en: The Wednesday before the day of issue., fr: Le mercredi qui précède le jour de parution.}`
    """
    planned: Annotated[tuple[Plan, ...], Listed] = ()
    """What was announced, for when, and when that was.

    Example: `[{date: 2020-10-29, announced: 2020-10-26, claims: [c1]}]`
    """
    check_after: Day | None = None
    """The day on which an editor should look again whether it took place. Example: `2027-06-01`"""
    title: Local
    """What happened, in a line that says no more than the summary does.

    Example: `{en: Four days of talks in Washington, fr: Quatre jours de pourparlers à Washington}`
    """
    summary: Local
    """The event told in paragraphs; every sentence ends in the marks of its claims.

    Example: `{en: 'The talks opened in Washington [c1].', fr: 'Les pourparlers se sont ouverts à Washington [c1].'}`
    """
    participants: Annotated[tuple[Participation, ...], Listed] = ()
    """Who was there, signed, mediated or fought; who only speaks or is blamed is none.

    Example: `[{actor: ararat-mirzoyan, role: party}]`
    """
    places: Annotated[tuple[EventPlace, ...], Listed] = ()
    """Where it happened, or what it is about. Example: `[{place: washington, role: venue}]`"""
    tracks: Annotated[tuple[TrackId, ...], Listed] = ()
    """The negotiations or processes that it belongs to. Example: `[united-states-mediation]`"""
    tags: Annotated[tuple[TagId, ...], Listed] = ()
    """Words of the vocabulary that it can be found by. Example: `[background]`"""
    relations: Annotated[tuple[Relation, ...], Listed] = ()
    """How it stands to other events. Example: `[{type: follows, event: war-2020}]`"""


class ActorPosition(Shape):
    """A post somebody holds, as far as the sources say."""

    title: Local
    """The post. Example: `{en: Prime Minister of Armenia, fr: Premier ministre de l’Arménie}`"""
    body: ActorId | None = None
    """The actor where the post is. Example: `armenia`"""
    from_: Edtf | None = Field(None, alias="from")
    """When it began, where a source says so. Example: `2018-05`"""
    to: Edtf | None = None
    """When it ended, where a source says so. Example: `2021-03~`"""
    evidence: Evidences = ()
    """Where that is printed. Example: `[{source: karabakh-reintegration-talks-2023, paragraph: 8}]`"""


class OfficeHolder(Shape):
    """Who holds an office; only with evidence."""

    actor: ActorId
    """The person, by the actor’s id. Example: `jeyhun-bayramov`"""
    from_: Edtf | None = Field(None, alias="from")
    """Since when, where a source says so. Example: `2020-07`"""
    to: Edtf | None = None
    """Until when, where a source says so. Example: `2024/..`"""
    evidence: Evidences = Field(min_length=1)
    """Where that is printed; at least one place. Example: `[{source: washington-talks-2023, paragraph: 1}]`"""


class Actor(Telling):
    """Who acts or speaks: a person, an office, a state, a body, a group, a publisher."""

    RECORD_KIND = RecordKind.ACTOR

    kind: ActorKindId
    """What kind of actor it is, from the vocabulary. Example: `person`"""
    names: Names = Field(min_length=1)
    """All its names and spellings; the page’s title is the preferred or supplied one.

    Example: `[{text: Nikol Pashinyan, lang: en, use: supplied}]`
    """
    part_of: ActorId | None = None
    """The actor that it is a part of. Example: `armenia`"""
    positions: Annotated[tuple[ActorPosition, ...], Listed] = ()
    """The posts that a person holds or held. Example: `[{title: {en: Prime Minister}, body: armenia}]`"""
    held_by: Annotated[tuple[OfficeHolder, ...], Listed] = ()
    """Who holds an office; only with evidence.

    Example: `[{actor: jeyhun-bayramov, evidence: [{source: washington-talks-2023, paragraph: 1}]}]`
    """
    description: Local | None = None
    """A few sentences on it, with the marks of the record’s claims.

    Example: `{en: The office of the minister., fr: La fonction du ministre.}`
    """
    identifiers: dict[Id, PlainText] = Field(default_factory=dict)
    """Its names in other collections. Example: `{wikidata: Q399}`"""
    distinct_from: Annotated[tuple[ActorId, ...], Listed] = ()
    """Actors that are known to be others, though their names are alike. Example: `[kassym-jomart-tokayev]`"""


class SourceTitle(Shape):
    """A printed title in its own language, and what it means in the site's others."""

    original: PlainText
    """The title as printed, in the source’s language. Example: `La lampe partagée`"""
    translations: Local | None = None
    """What it means in the site’s other languages. Example: `{en: The shared lamp}`"""


class SourceText(Shape):
    """The text as it was read: the SHA-256 of the file's bytes, and the number of its paragraphs."""

    sha256: Sha256
    """The SHA-256 of the file’s bytes as they were read.

    Example: `776afe23139ee03c73f8824aed7154cae51851ed75546f9aa686b4a90ed3f498`
    """
    paragraphs: Number
    """The number of its lines that hold more than white space. Example: `19`"""


class ArchivedCopy(Shape):
    """A copy kept elsewhere."""

    url: WebAddress
    """Where the copy is. Example: `https://example.org/kept/lamp`"""
    date: Day | None = None
    """When it was made. Example: `2001-03-11`"""


class Standpoint(Shape):
    """Wording that shows where a source speaks from."""

    paragraph: Number
    """The paragraph it stands in. Example: `6`"""
    printed: PlainText
    """The words as printed. Example: `joue les arbitres`"""
    note: Local
    """What they show. Example: `{en: The article’s own words., fr: Les mots de l’article lui-même.}`"""


class Reading(Shape):
    """A spelling, slip or ambiguity of the original, and what it is read as."""

    id: Id
    """Its name within the source; evidence refers to it. Example: `spelling-blinken`"""
    paragraph: Number
    """The paragraph it stands in. Example: `2`"""
    printed: PlainText
    """The words as printed. Example: `Anthony Blinken`"""
    means: Local | None = None
    """What they are read as. Example: `{en: Antony Blinken, fr: Antony Blinken}`"""
    why: Local
    """Why they are read so. Example: `{en: A slip in the first name., fr: Une faute dans le prénom.}`"""


class UnusedParagraph(Shape):
    """A paragraph that carries nothing, and why: a heading, debris."""

    paragraph: Number
    """The paragraph. Example: `3`"""
    why: Local
    """Why nothing rests on it. Example: `{en: A heading., fr: Un intertitre.}`"""


class Source(Record):
    """A text that the chronology rests on. What is unknown is left out."""

    RECORD_KIND = RecordKind.SOURCE

    kind: SourceKind
    """What kind of text it is. Example: `article`"""
    title: SourceTitle | None = None
    """The title that is printed; a source has this or `title_supplied`.

    Example: `{original: La lampe partagée, translations: {en: The shared lamp}}`
    """
    title_supplied: Local | None = None
    """A title of the editors, where none is printed. Example: `{en: A truce of 2020, fr: Une trêve de 2020}`"""
    label: Local
    """The short form that stands on pages. Example: `{en: Article of Oct. 2020, fr: Article d’oct. 2020}`"""
    publisher: ActorId | None = None
    """Who published it, by the actor’s id. Example: `la-gazette`"""
    authors: Annotated[tuple[ActorId, ...], Listed] = ()
    """Who wrote it, by the actors’ ids. Example: `[fabrice-balanche]`"""
    language: Language
    """The language it is in: a BCP 47 code. Example: `fr`"""
    issued: IssuedDate | None = None
    """When it came out: a date, or a date and time with the offset. Example: `2020-10`"""
    issued_note: Local | None = None
    """How the day of issue is known.

    Example: `{en: The first line bears the date., fr: La première ligne porte la date.}`
    """
    url: WebAddress | None = None
    """Where it can be read. Example: `https://example.org/post/lamp`"""
    accessed: Day | None = None
    """When it was read there. Example: `2001-03-10`"""
    archived: Annotated[tuple[ArchivedCopy, ...], Listed] = ()
    """Copies kept elsewhere. Example: `[{url: 'https://example.org/kept/lamp', date: 2001-03-11}]`"""
    text: SourceText | None = None
    """The text as it was read, so that `chronology verify` finds it again.

    Example: `{sha256: 776afe23139ee03c73f8824aed7154cae51851ed75546f9aa686b4a90ed3f498, paragraphs: 19}`
    """
    derives_from: Annotated[tuple[SourceId, ...], Listed] = ()
    """Sources whose text it takes over: a wire text counts once. Example: `[wire-2001]`"""
    standpoint: Annotated[tuple[Standpoint, ...], Listed] = ()
    """Wording that shows where it speaks from.

    Example: `[{paragraph: 6, printed: joue les arbitres, note: {en: Its own words.}}]`
    """
    readings: Annotated[tuple[Reading, ...], Listed] = ()
    """Spellings, slips and ambiguities of the original.

    Example: `[{id: lyon2, paragraph: 14, printed: Lyon2, why: {en: A space is missing.}}]`
    """
    unused_paragraphs: Annotated[tuple[UnusedParagraph, ...], Listed] = ()
    """Paragraphs that nothing rests on, and why. Example: `[{paragraph: 3, why: {en: A heading.}}]`"""
    notes: Local | None = None
    """Anything else that readers should know of it.

    Example: `{en: Printed on one page., fr: Imprimé sur une page.}`
    """

    @model_validator(mode="after")
    def _one_title(self) -> Source:
        if (self.title is None) == (self.title_supplied is None):
            raise _fault(
                "missing-field",
                "a source has a `title`, or a `title_supplied` where none is printed",
                "give one of the two",
            )
        return self


class MapPoint(Shape):
    """Where a place lies: degrees, and how exact that is in kilometres. General geography."""

    lat: Degrees = Field(ge=-90, le=90)
    """Degrees of latitude, from -90 to 90. Example: `51.17`"""
    lon: Degrees = Field(ge=-180, le=180)
    """Degrees of longitude, from -180 to 180. Example: `71.45`"""
    precision_km: Degrees = Field(gt=0)
    """How exact the point is, in kilometres. Example: `15`"""


class Place(Telling):
    """A place under all its names."""

    RECORD_KIND = RecordKind.PLACE

    kind: PlaceKindId
    """What kind of place it is, from the vocabulary. Example: `town`"""
    names: Names = Field(min_length=1)
    """All its names and spellings; the page’s title is the preferred or supplied one.

    Example: `[{text: Almaty, lang: en, use: supplied}]`
    """
    within: PlaceId | None = None
    """The place that it lies in. Example: `south-caucasus`"""
    point: MapPoint | None = None
    """Where it lies, for the map. Example: `{lat: 51.17, lon: 71.45, precision_km: 15}`"""
    description: Local | None = None
    """A few sentences on it, with the marks of the record’s claims.

    Example: `{en: 'A town west of Baku [c1].', fr: 'Ville à l’ouest de Bakou [c1].'}`
    """


class Track(Telling):
    """A negotiation format or process."""

    RECORD_KIND = RecordKind.TRACK

    names: Names = Field(min_length=1)
    """All its names; the page’s title is the preferred or supplied one.

    Example: `[{text: Minsk Group, lang: en, use: supplied}]`
    """
    description: Local | None = None
    """A few sentences on it, with the marks of the record’s claims.

    Example: `{en: 'The councils have met before [c1].', fr: 'Les conseils se sont déjà vus [c1].'}`
    """
    parent: TrackId | None = None
    """The track that it is a part of. Example: `lamp-talks`"""
    parties: Annotated[tuple[ActorId, ...], Listed] = ()
    """Between whom it is. Example: `[armenia, azerbaijan]`"""
    mediators: Annotated[tuple[ActorId, ...], Listed] = ()
    """Who mediates in it. Example: `[france, russia, united-states]`"""
    status: TrackStatus | None = None
    """Where it stands, as far as the sources say. Example: `ongoing`"""


# ── The two files beside the records ───────────────────────────────────────────────────────────────────────────


class Licence(Shape):
    """Under which terms the records may be used."""

    name: PlainText
    """The licence’s name. Example: `CC BY 4.0`"""
    url: WebAddress | None = None
    """Where its terms stand. Example: `https://creativecommons.org/licenses/by/4.0/`"""


class Configuration(Shape):
    """`chronology.yml`: what the chronology as a whole is."""

    title: Local
    """The name of the chronology.

    Example: `{en: Armenia–Azerbaijan peace process, fr: Processus de paix Arménie–Azerbaïdjan}`
    """
    heading: Local | None = None
    """The first line of the home page; left out: the title.

    Example: `{en: 'The lamp, as two sources tell it', fr: 'La lampe, selon deux sources'}`
    """
    description: Local
    """What the chronology is, in a sentence or two. Example: `{en: Wars and truces., fr: Guerres et trêves.}`"""
    languages: Annotated[tuple[Language, ...], Listed] = Field(min_length=1)
    """The languages of the site; the first is the default. Example: `[en, fr]`"""
    address: WebAddress | None = None
    """Where the site is published. Example: `https://example.org/chronology/`"""
    repository: WebAddress | None = None
    """Where the records are kept, for links to their files. Example: `https://example.org/project`"""
    contact: PlainText | None = None
    """Where mistakes can be reported. Example: `editors@example.org`"""
    licence: Licence
    """Under which terms the records may be used.

    Example: `{name: CC BY 4.0, url: 'https://creativecommons.org/licenses/by/4.0/'}`
    """
    quote_limit: Number = 160
    """The most characters that a quote may have. Example: `160`"""
    standing: Local | None = None
    """Where things stand: a text whose sentences carry marks of events’ claims.

    Example: `{en: 'Talks were agreed [talks-2024#c1].', fr: 'Des pourparlers sont convenus [talks-2024#c1].'}`
    """


class Word(Shape):
    """A word of the vocabulary, as readers see it."""

    label: Local
    """The word that readers see. Example: `{en: Talks, fr: Pourparlers}`"""
    plural: Local | None = None
    """The word over a list of several, where it is not the label.

    Example: `{en: People, fr: Personnes}`
    """
    description: Local
    """What it means here.

    Example: `{en: 'A meeting, held or announced.', fr: 'Une rencontre, tenue ou annoncée.'}`
    """


Words = dict[Id, Word]


class Vocabulary(Shape):
    """`vocabulary.yml`: the words that this chronology sorts by."""

    event_kinds: Words
    """Kinds of event. Example: `{talks: {label: {en: Talks}, description: {en: A meeting.}}}`"""
    actor_kinds: Words
    """Kinds of actor. Example: `{state: {label: {en: State}, description: {en: A state.}}}`"""
    place_kinds: Words = Field(default_factory=dict)
    """Kinds of place. Example: `{town: {label: {en: Town}, description: {en: A town.}}}`"""
    roles: Words
    """What actors and places may be to an event.

    Example: `{party: {label: {en: Party}, description: {en: One of those who negotiate.}}}`
    """
    measures: Words = Field(default_factory=dict)
    """What figures may count.

    Example: `{killed: {label: {en: Killed}, description: {en: People said to have been killed.}}}`
    """
    tags: Words = Field(default_factory=dict)
    """Words that events may be found by.

    Example: `{background: {label: {en: Background}, description: {en: Told as background.}}}`
    """
