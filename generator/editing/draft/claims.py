"""Claims: paragraphs and the actors found in them in, who says what in which mode out, as far as a verb tells.

Only the place, the verb and the speaker are told; what is said, an editor says in their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editing.draft.names import NameFound
from generator.editing.evidence.fragments import sentence_spans
from generator.records.shapes import Mode
from generator.values.ids import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFound:
    """A verb of saying, and the known actors who seem to be its subject."""

    paragraph: int
    start: int
    printed: str
    mode: Mode
    by: tuple[str, ...]
    """Ids of actors; empty where nobody known stands there: not the source's own voice."""


_HAS = r"(?:a|ont|avait|avaient|aurait|auraient|ayant)(?:-t-(?:il|elle|on))?\s+(?:(?:également|aussi|donc|déjà|de son côté|tous deux)\s+)?(?:été\s+)?"
_FRENCH = (
    (Mode.ACCUSES, rf"{_HAS}(?:accus|dénonc)ée?s?|accus(?:e|ent)\b|dénonc(?:e|ent)\b|s(?:e|['’]est|e sont)\s+accusée?s|reproch(?:e|ent)\b"),
    (Mode.DENIES, rf"{_HAS}(?:démenti|nié|réfuté|rejeté)e?s?|dément(?:ent)?\b|ni(?:e|ent)\b|réfut(?:e|ent)\b"),
    (Mode.CONFIRMS, rf"{_HAS}confirmée?s?|confirm(?:e|ent)\b"),
    (Mode.JUDGES, rf"{_HAS}(?:estimé|jugé)e?s?|estim(?:e|ent)\b|jug(?:e|ent)\b"),
    (Mode.DEMANDS, rf"{_HAS}(?:exigé|demandé|réclamé)e?s?|exig(?:e|ent)\b|demand(?:e|ent)\b|réclam(?:e|ent)\b"),
    (Mode.APPEALS, rf"{_HAS}(?:tous deux\s+)?appelé\b|appell(?:e|ent) à\b|exhort(?:e|ent|é)\b"),
    (Mode.PROPOSES, rf"{_HAS}(?:proposé|suggéré)e?s?|propos(?:e|ent)\b|suggèr(?:e|ent)\b|se (?:dit|disent) prêts?"),
    (Mode.ANNOUNCES, rf"{_HAS}annoncée?s?|annonc(?:e|ent)\b"),
    (Mode.PROMISES, rf"{_HAS}promis|promet(?:tent)?\b|s['’](?:est|engage)\s+engagée?s?"),
    (Mode.WELCOMES, rf"{_HAS}saluée?s?|salu(?:e|ent)\b|s['’]est félicitée?|se (?:sont félicités|félicit(?:e|ent))"),
    (Mode.APOLOGISES, r"s['’]est excusée?|(?:des|ses|présenté des) excuses"),
    (Mode.RETRACTS, rf"{_HAS}(?:retiré ses propos|rétracté)|s['’]est rétractée?"),
    (Mode.STATES, rf"{_HAS}(?:déclaré|dit|affirmé|indiqué|souligné|précisé|noté|ajouté|expliqué|rappelé|assuré|réaffirmé|exprimé|raconté)"
     r"|(?:déclar|affirm|indiqu|soulign|précis|not|ajout|expliqu|rappel|assur)(?:e|ent)\b(?!\s+(?:de|d['’]))"
     r"|\b(?:selon|d['’]après)\b(?=\s)|affirmant|déclarant|notant que"),
)  # fmt: skip
_ENGLISH = (
    (Mode.ACCUSES, r"accus(?:e|es|ed)\b|blam(?:e|es|ed)\b|denounc(?:e|es|ed)\b|condemn(?:s|ed)?\b"),
    (Mode.DENIES, r"den(?:y|ies|ied)\b|reject(?:s|ed)\b|refut(?:e|es|ed)\b"),
    (Mode.CONFIRMS, r"confirm(?:s|ed)\b"),
    (Mode.JUDGES, r"believ(?:es|ed)\b|estimat(?:es|ed)\b|judg(?:es|ed)\b|call(?:s|ed) (?:it|the|this)\b"),
    (Mode.DEMANDS, r"demand(?:s|ed)\b|insist(?:s|ed)\b"),
    (Mode.APPEALS, r"appeal(?:s|ed)\b|urg(?:es|ed)\b|call(?:s|ed) (?:for|on)\b"),
    (Mode.PROPOSES, r"propos(?:es|ed)\b|suggest(?:s|ed)\b|offer(?:s|ed) to\b"),
    (Mode.ANNOUNCES, r"announc(?:es|ed)\b"),
    (Mode.PROMISES, r"promis(?:es|ed)\b|pledg(?:es|ed)\b|vow(?:s|ed)\b"),
    (Mode.WELCOMES, r"welcom(?:es|ed)\b|hail(?:s|ed)\b|prais(?:es|ed)\b"),
    (Mode.APOLOGISES, r"apologi[sz](?:es|ed)\b"),
    (Mode.RETRACTS, r"retract(?:s|ed)\b"),
    (Mode.CORRECTS, r"corrected (?:himself|herself|itself|the)\b"),
    (Mode.STATES, r"(?:said|says|told|stated|states that|noted|added|adds|explained|stressed|declared|reported|reaffirmed|claimed|claims)\b"
     r"|\b[Aa]ccording to\b"),
)  # fmt: skip
_VERBS = {
    language: tuple((mode, re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)) for mode, pattern in verbs)
    for language, verbs in (("fr", _FRENCH), ("en", _ENGLISH))
}
_BEFORE_SPEAKER = re.compile(r"\A(?:selon|d['’]après|according to)", re.IGNORECASE)
_PASSIVE = re.compile(r"\bété\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:par|by)\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?:du|de|des|d['’])", re.IGNORECASE)
_OPENED = re.compile(r"[,»”\"]\s*\Z")
_THAT = re.compile(r"\b(?:que\b|qu['’]|that\b)")
_PRONOUN = re.compile(
    r"-(?:il|elle|on)\b|\b(?:ils?|elles?|on|he|she|they|it)\s+(?:(?:has|have|had|also|then|ne|se|lui|leur|y|en)\s+|[nsl]['’])?\Z",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\A\s*(?:et|and|comme|ainsi que|as well as)\s+(?:de |d['’])?(?:l['’]|le |la |les |the )?\Z",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"(?:\b(?:de|du|des|avec|par|contre|envers|entre|pour|sur|of|with|by|against|between|for|from|to)\b|\bd['’])"
    r"(?:[\s'’]+[\w-]+){0,4}[\s'’]*\Z",
    re.IGNORECASE,
)
"""What makes a name behind it part of another phrase: `l’engagement des États-Unis` has not them for its speaker."""
_UNKNOWN = re.compile(r"\A['’]s\b|\b[A-ZÀ-ÖØ-Þ][\w-]+\s+[A-ZÀ-ÖØ-Þ][\w-]+")
"""Somebody's own (`Norland’s envoy`), or two words in a row with a capital: a person whom no record knows."""
_REACH = 70
"""Characters between a verb and a speaker behind it: `a déclaré le secrétaire Blinken`."""


def find_claims(
    paragraphs: Sequence[str], language: str, names: Sequence[NameFound]
) -> tuple[ClaimFound, ...]:
    """Every verb of saying, by place, with those who seem to speak. French and English only."""
    actors = [name for name in names if name.ref.kind is RecordKind.ACTOR]
    return tuple(
        found
        for number, text in enumerate(paragraphs, start=1)
        for start, end in sentence_spans(text)
        for found in _claims_in(
            number,
            text,
            start,
            end,
            language,
            [a for a in actors if a.paragraph == number and start <= a.start < end],
        )
    )


def _claims_in(
    number: int, text: str, start: int, end: int, language: str, actors: list[NameFound]
) -> Iterator[ClaimFound]:
    found = [
        (match.start(), match.end(), mode)
        for mode, pattern in _VERBS.get(language, ())
        for match in pattern.finditer(text, start, end)
    ]
    last = -1
    for first, behind, mode in sorted(found, key=lambda each: (each[0], -each[1])):
        if first >= last:
            last = behind
            by = _speakers(text, start, first, behind, actors)
            yield ClaimFound(
                paragraph=number, start=first, printed=" ".join(text[first:behind].split()), mode=mode, by=by
            )


def _speakers(text: str, start: int, first: int, behind: int, actors: list[NameFound]) -> tuple[str, ...]:
    """Who speaks: behind `selon`, behind `par` of a passive, behind a verb that follows a comma; else before the verb.

    Rather nobody than somebody else: a name that is part of another phrase does not speak, nor does a pronoun.
    """
    verb = text[first:behind]
    after = [actor for actor in actors if actor.start >= behind and actor.start - behind <= _REACH]
    if _PRONOUN.search(verb) or _PRONOUN.search(text[start:first]):
        return ()
    if _BEFORE_SPEAKER.match(verb):
        return _jointly(text, after)
    if _PASSIVE.search(verb) or verb.lower().endswith("excuses"):
        by = _BY.search(text, behind, behind + _REACH) or _OF.match(text, behind)
        return _jointly(text, [actor for actor in after if by and actor.start >= by.end()])
    between = text[behind : after[0].start] if after else ""
    if after and _OPENED.search(text[start:first]) and "," not in between and not _THAT.search(between):
        return _jointly(text, after)
    return _subject(text, start, first, [actor for actor in actors if actor.end <= first][::-1])


def _subject(text: str, start: int, verb: int, nearest_first: list[NameFound]) -> tuple[str, ...]:
    """The nearest names before a verb that are no part of another phrase; nobody where an unknown name stands between."""
    while nearest_first and not _UNKNOWN.search(text[nearest_first[0].end : verb]):
        names = _chain(text, nearest_first)
        head = min(name.start for name in names)
        if not _COMPLEMENT.search(text[start:head]):
            return _ids(names[::-1])
        nearest_first = [name for name in nearest_first if name.end <= head]
    return ()


def _jointly(text: str, actors: list[NameFound]) -> tuple[str, ...]:
    return _ids(_chain(text, actors))


def _chain(text: str, actors: list[NameFound]) -> list[NameFound]:
    """The first of some actors, and the next ones as far as only an `and` stands between them."""
    kept = actors[:1]
    for actor in actors[1:]:
        left, right = sorted((kept[-1], actor), key=lambda each: each.start)
        if left.start != right.start and not _JOINT.match(text[left.end : right.start]):
            break
        kept.append(actor)
    return kept


def _ids(names: list[NameFound]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.ref.id for name in names))
