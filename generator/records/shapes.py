"""Shapes: what a record file may say, field by field. A decoded file in, a frozen record out, or every fault at once.

The shapes are the records: what is resolved and computed from several of them lives in `chronology.model`.
References are ids here and stay ids; that each one exists is `chronology.resolve`'s to find out. A `path` in a
diagnostic is the way to a value in the file: `("claims", 0, "by", 1)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

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
    if isinstance(value, EdtfDate):
        return value
    if isinstance(value, list | dict):
        raise _fault(
            "bad-date",
            "YAML reads this date as a list or mapping",
            'put it in quotes: date: "[2024-05-02..]"',
        )
    try:
        return parse_edtf(_text(value))
    except EdtfError as fault:
        raise _fault("bad-date", fault.message, fault.help) from None


def _issued(value: Any) -> Issued:
    if isinstance(value, Issued):
        return value
    if isinstance(value, list | dict):
        raise _fault(
            "bad-date",
            "YAML reads this date as a list or mapping",
            'put it in quotes: issued: "[2024-05-02..]"',
        )
    try:
        return parse_issued(_text(value))
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


PlainText = Annotated[str, BeforeValidator(_text)]
Id = Annotated[str, BeforeValidator(_id)]
ClaimId = Annotated[str, BeforeValidator(_claim_id)]
ClaimMark = Annotated[ClaimName, BeforeValidator(_claim_name), PlainSerializer(_as_text)]
Number = Annotated[int, BeforeValidator(_number)]
Degrees = Annotated[float, BeforeValidator(_decimal)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Edtf = Annotated[EdtfDate, BeforeValidator(_edtf), PlainSerializer(_as_text)]
IssuedDate = Annotated[Issued, BeforeValidator(_issued), PlainSerializer(_as_text)]
Day = Annotated[date, BeforeValidator(_day)]
Language = Annotated[str, BeforeValidator(_language)]
Sha256 = Annotated[str, BeforeValidator(_sha256)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
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
    translation: Local | None = None
    """Into the site's languages other than the source's."""


class Evidence(Shape):
    """A place in a source. One locator, and only one."""

    source: SourceId
    paragraph: Number | None = None
    """Counted from 1 among the lines that hold more than white space."""
    page: Number | None = None
    time: PlainText | None = None
    row: Number | None = None
    stance: Stance = Stance.SUPPORTS
    quotes: Annotated[tuple[Quote, ...], Listed] = ()
    reading: Id | None = None
    """A reading of the source that explains the printed form."""

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
    description: Flag

    @model_validator(mode="after")
    def _is_description(self) -> DescribedAs:
        if not self.description:
            raise _fault(
                "wrong-type", "`description: false` says nothing", "a name is written without a mapping"
            )
        return self


def _named_as(value: Any) -> Any:
    return value if isinstance(value, dict | DescribedAs) else _text(value)


NamedAs = Annotated[DescribedAs | str, BeforeValidator(_named_as)]


class Via(Shape):
    """Who relayed a claim: an actor, or a text such as “according to a communiqué”. One of the two."""

    actor: ActorId | None = None
    text: Local | None = None

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
    value: Number | None = None
    min: Number | None = None
    max: Number | None = None
    bound: Bound = Bound.EXACTLY
    about: EventId | None = None
    """The event it speaks of, where that is not the record's own."""
    counted: Annotated[
        tuple[ActorId, ...] | Literal["all", "not-given"],
        BeforeValidator(lambda v: v if v in ("all", "not-given") else _tuple(v)),
    ] = "not-given"
    as_of: Edtf | None = None
    note: Local | None = None

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
    by: ActorsOrUnnamed = ()
    """Who speaks, jointly if several; `unnamed`; left out: the source in its own voice."""
    named_as: NamedAs | None = None
    via: Via | None = None
    mode: Mode
    against: ActorsOrUnnamed = ()
    to: Annotated[tuple[ActorId, ...], Listed] = ()
    in_reply_to: Annotated[tuple[ClaimMark, ...], Listed] = ()
    supersedes: Annotated[tuple[ClaimMark, ...], Listed] = ()
    said: Edtf | None = None
    text: Local
    figures: Annotated[tuple[Figure, ...], Listed] = ()
    editor_note: Local | None = None
    evidence: Evidences

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
    source: SourceId | None = None

    @model_validator(mode="after")
    def _one(self) -> Holder:
        if (self.actor is None) == (self.source is None):
            raise _fault("wrong-type", "a holder is one actor or one source", "held_by: [{actor: the-id}]")
        return self


class Position(Shape):
    """One printed account in a dispute."""

    held_by: Annotated[tuple[Holder, ...], Listed] = Field(min_length=1)
    claims: Annotated[tuple[ClaimMark, ...], Listed]
    note: Local | None = None


class Dispute(Shape):
    """Two or more accounts of the same fact. The question uses no party's words."""

    id: Id
    question: Local
    positions: Annotated[tuple[Position, ...], Listed]


# ── What every record may carry ────────────────────────────────────────────────────────────────────────────────


class Correction(Shape):
    """A change of published meaning."""

    date: Day
    field: PlainText
    was: PlainText
    now: PlainText
    why: Local


class Withdrawal(Shape):
    """Why a record no longer stands; its page stays and says so."""

    date: Day
    why: Local


class Waiver(Shape):
    """A waivable rule that this record is allowed to break, and why."""

    rule: Id
    reason: PlainText | None = None


class Record(Shape):
    """What every record may carry. `id` is the file's name and is never written in the file."""

    RECORD_KIND: ClassVar[RecordKind]

    id: str = ""
    added: Day | None = None
    corrections: Annotated[tuple[Correction, ...], Listed] = ()
    withdrawn: Withdrawal | None = None
    formerly: Annotated[tuple[Id, ...], Listed] = ()
    waivers: Annotated[tuple[Waiver, ...], Listed] = ()
    draft: Flag = False

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(self.RECORD_KIND, self.id)


class Telling(Record):
    """What may carry claims and disputes of its own: events, actors, places and tracks."""

    claims: Annotated[tuple[Claim, ...], Listed] = ()
    disputes: Annotated[tuple[Dispute, ...], Listed] = ()


class Name(Shape):
    """A name as one language or one source writes it."""

    text: PlainText
    lang: Language
    use: NameUse
    used_by: Annotated[tuple[ActorId, ...], Listed] = ()
    """Who uses this form, where the name itself is contested."""
    evidence: Evidences = ()


Names = Annotated[tuple[Name, ...], Listed]


# ── The five kinds of record ───────────────────────────────────────────────────────────────────────────────────


class CountedFromEvent(Shape):
    """A relative date counted from an event's: “la veille”."""

    event: EventId


def _counted_from(value: Any) -> Any:
    return value if isinstance(value, dict | CountedFromEvent) else _text(value)


class DateFrom(Shape):
    """How a date was derived from what a source prints."""

    source: SourceId
    paragraph: Number
    printed: PlainText
    counted_from: Annotated[Literal["issued"] | CountedFromEvent, BeforeValidator(_counted_from)] | None = (
        None
    )
    """The anchor of a relative date: the source's day of issue, or an event; left out where it needs none."""


class Plan(Shape):
    """What was announced: for when, when, by which claims."""

    date: Edtf
    announced: Edtf | None = None
    claims: Annotated[tuple[ClaimMark, ...], Listed] = ()


class Participation(Shape):
    """Who was there, signed, mediated, fought, and in which role. Speakers and the accused are none."""

    actor: ActorId
    role: RoleId
    named_as: NamedAs | None = None


class EventPlace(Shape):
    """Where it happened."""

    place: PlaceId
    role: RoleId | None = None
    named_as: NamedAs | None = None


class Relation(Shape):
    """How this event stands to another."""

    type: RelationType
    event: EventId
    claims: Annotated[tuple[ClaimMark, ...], Listed] = ()


class Event(Telling):
    """A happening with a date, place or occasion of its own."""

    RECORD_KIND = RecordKind.EVENT

    status: Status
    kind: EventKindId
    date: Edtf
    date_from: Annotated[tuple[DateFrom, ...], Listed] = ()
    date_note: Local | None = None
    planned: Annotated[tuple[Plan, ...], Listed] = ()
    check_after: Day | None = None
    title: Local
    summary: Local
    participants: Annotated[tuple[Participation, ...], Listed] = ()
    places: Annotated[tuple[EventPlace, ...], Listed] = ()
    tracks: Annotated[tuple[TrackId, ...], Listed] = ()
    tags: Annotated[tuple[TagId, ...], Listed] = ()
    relations: Annotated[tuple[Relation, ...], Listed] = ()


class ActorPosition(Shape):
    """A post somebody holds, as far as the sources say."""

    title: Local
    body: ActorId | None = None
    from_: Edtf | None = Field(None, alias="from")
    to: Edtf | None = None
    evidence: Evidences = ()


class OfficeHolder(Shape):
    """Who holds an office; only with evidence."""

    actor: ActorId
    from_: Edtf | None = Field(None, alias="from")
    to: Edtf | None = None
    evidence: Evidences = Field(min_length=1)


class Actor(Telling):
    """Who acts or speaks: a person, an office, a state, a body, a group, a publisher."""

    RECORD_KIND = RecordKind.ACTOR

    kind: ActorKindId
    names: Names = Field(min_length=1)
    part_of: ActorId | None = None
    positions: Annotated[tuple[ActorPosition, ...], Listed] = ()
    held_by: Annotated[tuple[OfficeHolder, ...], Listed] = ()
    description: Local | None = None
    identifiers: dict[Id, PlainText] = Field(default_factory=dict)
    distinct_from: Annotated[tuple[ActorId, ...], Listed] = ()


class SourceTitle(Shape):
    """A printed title in its own language, and what it means in the site's others."""

    original: PlainText
    translations: Local | None = None


class SourceText(Shape):
    """The text as it was read: the SHA-256 of the file's bytes, and the number of its paragraphs."""

    sha256: Sha256
    paragraphs: Number


class ArchivedCopy(Shape):
    """A copy kept elsewhere."""

    url: WebAddress
    date: Day | None = None


class Standpoint(Shape):
    """Wording that shows where a source speaks from."""

    paragraph: Number
    printed: PlainText
    note: Local


class Reading(Shape):
    """A spelling, slip or ambiguity of the original, and what it is read as."""

    id: Id
    paragraph: Number
    printed: PlainText
    means: Local | None = None
    why: Local


class UnusedParagraph(Shape):
    """A paragraph that carries nothing, and why: a heading, debris."""

    paragraph: Number
    why: Local


class Source(Record):
    """A text that the chronology rests on. What is unknown is left out."""

    RECORD_KIND = RecordKind.SOURCE

    kind: SourceKind
    title: SourceTitle | None = None
    title_supplied: Local | None = None
    label: Local
    publisher: ActorId | None = None
    authors: Annotated[tuple[ActorId, ...], Listed] = ()
    language: Language
    issued: IssuedDate | None = None
    issued_note: Local | None = None
    url: WebAddress | None = None
    accessed: Day | None = None
    archived: Annotated[tuple[ArchivedCopy, ...], Listed] = ()
    text: SourceText | None = None
    derives_from: Annotated[tuple[SourceId, ...], Listed] = ()
    standpoint: Annotated[tuple[Standpoint, ...], Listed] = ()
    readings: Annotated[tuple[Reading, ...], Listed] = ()
    unused_paragraphs: Annotated[tuple[UnusedParagraph, ...], Listed] = ()
    notes: Local | None = None

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
    lon: Degrees = Field(ge=-180, le=180)
    precision_km: Degrees = Field(gt=0)


class Place(Telling):
    """A place under all its names."""

    RECORD_KIND = RecordKind.PLACE

    kind: PlaceKindId
    names: Names = Field(min_length=1)
    within: PlaceId | None = None
    point: MapPoint | None = None
    description: Local | None = None


class Track(Telling):
    """A negotiation format or process."""

    RECORD_KIND = RecordKind.TRACK

    names: Names = Field(min_length=1)
    description: Local | None = None
    parent: TrackId | None = None
    parties: Annotated[tuple[ActorId, ...], Listed] = ()
    mediators: Annotated[tuple[ActorId, ...], Listed] = ()
    status: TrackStatus | None = None


# ── The two files beside the records ───────────────────────────────────────────────────────────────────────────


class Licence(Shape):
    """Under which terms the records may be used."""

    name: PlainText
    url: WebAddress | None = None


class Configuration(Shape):
    """`chronology.yml`: what the chronology as a whole is."""

    title: Local
    heading: Local | None = None
    """The first line of the home page; left out: the title."""
    description: Local
    languages: Annotated[tuple[Language, ...], Listed] = Field(min_length=1)
    """The first is the default."""
    address: WebAddress | None = None
    repository: WebAddress | None = None
    contact: PlainText | None = None
    licence: Licence
    quote_limit: Number = 160
    """The most characters that a quote may have."""
    standing: Local | None = None
    """Where things stand: a text whose sentences carry marks of events' claims."""


class Word(Shape):
    """A word of the vocabulary, as readers see it."""

    label: Local
    description: Local


Words = dict[Id, Word]


class Vocabulary(Shape):
    """`vocabulary.yml`: the words that this chronology sorts by."""

    event_kinds: Words
    actor_kinds: Words
    place_kinds: Words = Field(default_factory=dict)
    roles: Words
    measures: Words = Field(default_factory=dict)
    tags: Words = Field(default_factory=dict)
