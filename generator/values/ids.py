"""Ids: the grammar of record ids, claim ids and names of claims, and the address of a record in the site.

blinken-aliyev-call-2022-11       a record
c3                                a claim of the record at hand
blinken-aliyev-call-2022-11#c3    a claim of another record
actors/kazakhstan#c1              the same where two kinds of record share an id
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.values.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

ID_LIMIT = 80
LEFT_OPEN = "todo"
"""Stands in a draft in the place of a word of the vocabulary that nobody has chosen yet."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_CLAIM_ID = re.compile(r"c[1-9][0-9]{0,3}\Z")
_CLAIM_NAME = re.compile(
    r"(?:(?:(?P<kind>events|actors|sources|places|tracks)/)?(?P<record>[a-z0-9]+(?:-[a-z0-9]+)*)#)?(?P<claim>c[1-9][0-9]{0,3})\Z"
)
# Device names that Windows refuses as file names, and page names that the site itself or its theme uses.
RESERVED_IDS = frozenset(
    ["con", "prn", "aux", "nul", "index", "404", "assets", "search", "sitemap"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)


class RecordKind(StrEnum):
    """The five kinds of record; the value is the folder in `data/` and in the site's addresses."""

    EVENT = "events"
    ACTOR = "actors"
    SOURCE = "sources"
    PLACE = "places"
    TRACK = "tracks"

    @property
    def word(self) -> str:
        """The kind in the singular, as messages name it: `event`."""
        return self.value.removesuffix("s")


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """Which record: ids are unique within a kind only."""

    kind: RecordKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind.value}/{self.id}"


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """Which claim of which record, once resolved."""

    record: RecordRef
    claim: str

    def __str__(self) -> str:
        return f"{self.record}#{self.claim}"

    @property
    def number(self) -> int:
        """The number readers see: 3 for `c3`."""
        return int(self.claim[1:])


@dataclass(frozen=True, slots=True)
class ClaimName:
    """A claim as a record writes it; `record` and `kind` are None where they are left out."""

    claim: str
    record: str | None = None
    kind: RecordKind | None = None

    def __str__(self) -> str:
        if self.record is None:
            return self.claim
        return f"{self.kind.value + '/' if self.kind else ''}{self.record}#{self.claim}"


def id_fault(text: str) -> str | None:
    """What keeps a text from being a record id, in words; None for an id."""
    if not _ID.match(text):
        return "an id is lower-case letters a-z and digits in groups joined by single hyphens"
    if len(text) > ID_LIMIT:
        return f"an id has at most {ID_LIMIT} characters; this one has {len(text)}"
    if text in RESERVED_IDS:
        return f"`{text}` is reserved for the system or the site"
    return None


def id_like(text: str) -> str | None:
    """The id that a text which is none most likely means: `Harbour Fire` → `harbour-fire`; or None."""
    likely = "-".join(fold_words(text))
    return likely if id_fault(likely) is None else None


def is_claim_id(text: str) -> bool:
    """Whether a text is a claim's own id: `c` and a number from 1."""
    return bool(_CLAIM_ID.match(text))


def parse_claim_name(text: str) -> ClaimName | None:
    """The claim that a text names (`c2`, `record-id#c2`, `actors/record-id#c2`), or None."""
    match = _CLAIM_NAME.match(text)
    if match is None:
        return None
    kind = RecordKind(match["kind"]) if match["kind"] else None
    return ClaimName(match["claim"], match["record"], kind)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely means, or None."""
    matches = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def record_url(ref: RecordRef) -> str:
    """The address of a record's page from the root of its language: `events/<id>.html`. One to one."""
    return f"{ref.kind.value}/{ref.id}.html"


def record_page(ref: RecordRef) -> str:
    """The file of a record's page before it becomes HTML, from the root of its language: `events/fire-2099.md`."""
    return record_url(ref).removesuffix(".html") + ".md"
