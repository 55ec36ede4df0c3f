"""Names: an article and the names of the records in, who and what it names out, and the names that no record has.

A name is found by its folded words, the longest first. What the record writes with a capital needs one in the text,
so that the `UN` of one language is not the `un` of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from generator.editing.evidence.fragments import PrintedWord, printed_words
from generator.records.shapes import Actor, Place, Record, Track
from generator.values.folding import fold, fold_words
from generator.values.ids import RecordRef

_ACRONYM_LIMIT = 5
_SHORT = 3
"""Letters of a name that is taken as a name only in its own language."""
_NEAR = 82.0
_NEAR_LIMIT = 3
_SHORTEST_UNKNOWN = 3
_ENDING = re.compile(r"(?:stan|ie|ia|ey|ce|e|a|y)\Z")
_ADJECTIVE = re.compile(
    r"(?:stan)?(?:i?en(?:ne)?s?|ain(?:e)?s?|ais(?:es?)?|ois(?:es?)?|e?s?|ques?|i?ans?|ish|ese|is?|ks?)\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A record's name in an article."""

    ref: RecordRef
    paragraph: int
    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """Capitalised words that no record has as a name, and the records that may be meant."""

    text: str
    paragraphs: tuple[int, ...]
    near: tuple[RecordRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    ref: RecordRef
    words: tuple[str, ...]
    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """The names of all records, by their first word, the longest first."""

    by_first: Mapping[str, tuple[_Name, ...]] = field(repr=False)
    spellings: Mapping[str, tuple[RecordRef, ...]] = field(repr=False)
    """By folded spelling; people also by their last word alone."""
    by_core: Mapping[tuple[str, ...], tuple[RecordRef, ...]] = field(repr=False)
    """By the words without articles and the like."""
    stems: Mapping[str, RecordRef] = field(repr=False)
    """Of states: what their adjectives begin with."""


def index_names(records: Iterable[Record]) -> NameIndex:
    """The names of actors, places and tracks."""
    by_first: dict[str, list[_Name]] = {}
    spellings: dict[str, set[RecordRef]] = {}
    by_core: dict[tuple[str, ...], set[RecordRef]] = {}
    stems: dict[str, RecordRef] = {}
    for record in records:
        if not isinstance(record, Actor | Place | Track):
            continue
        for name in record.names:
            words = tuple(word.folded for word in printed_words(name.text))
            if not words:
                continue
            by_first.setdefault(words[0], []).append(
                _Name(ref=record.ref, words=words, text=name.text, lang=name.lang)
            )
            spellings.setdefault(" ".join(words), set()).add(record.ref)
            by_core.setdefault(_core(words), set()).add(record.ref)
            if isinstance(record, Actor) and record.kind == "state" and len(words) == 1:
                stems[_ENDING.sub("", words[0])] = record.ref
            if isinstance(record, Actor) and record.kind == "person":
                spellings.setdefault(words[-1], set()).add(record.ref)
    return NameIndex(
        by_first={
            first: tuple(sorted(names, key=lambda name: (-len(name.words), name.ref, name.text)))
            for first, names in by_first.items()
        },
        spellings={spelling: tuple(sorted(refs)) for spelling, refs in spellings.items()},
        by_core={core: tuple(sorted(refs)) for core, refs in by_core.items()},
        stems=stems,
    )


def find_names(paragraphs: Sequence[str], language: str, index: NameIndex) -> tuple[NameFound, ...]:
    """Every name of a record in an article, by place; several records that share a name are all found."""
    return tuple(
        found
        for number, text in enumerate(paragraphs, start=1)
        for found in _names_in(number, text, language, index)
    )


def _names_in(number: int, text: str, language: str, index: NameIndex) -> Iterator[NameFound]:
    words = printed_words(text)
    place = 0
    while place < len(words):
        fitting = [
            name
            for name in index.by_first.get(words[place].folded, ())
            if _stands_at(name, words, place, text, language)
        ]
        if not fitting:
            place += 1
            continue
        length = len(fitting[0].words)
        start, end = words[place].start, words[place + length - 1].end
        for ref in sorted({name.ref for name in fitting if len(name.words) == length}):
            yield NameFound(ref=ref, paragraph=number, start=start, end=end, printed=text[start:end])
        if length > 1:
            yield from _shared_heads(number, text, words, place, length, index)
        place += length


_SMALL = frozenset("de la le les l d du des of the and et".split())
_NEXT = re.compile(
    r"\s*(?:,\s*(?:and|et)?|et|and)\s+(?:de la |de l['’]|du |des |de |d['’]|of the |of |the )?\Z"
)


def _shared_heads(
    number: int, text: str, words: tuple[PrintedWord, ...], place: int, length: int, index: NameIndex
) -> Iterator[NameFound]:
    """`the leaders of Norland, Sudland and Estland`: the names whose first words are printed once for all."""
    tail = [word.folded for word in words[place : place + length]]
    head = next((tail[:n] for n in range(1, length) if " ".join(tail[n:]) in index.spellings), None)
    if head is None:
        return
    end = words[place + length - 1].end
    for follower in range(place + length, min(len(words), place + length + 12)):
        word = words[follower]
        if word.folded in _SMALL:
            continue
        if not _NEXT.match(text[end : word.start]):
            return
        for ref in index.by_core.get(_core([*head, word.folded]), ()):
            yield NameFound(
                ref=ref, paragraph=number, start=word.start, end=word.end, printed=text[word.start : word.end]
            )
        end = word.end


def _core(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without articles and the like."""
    return tuple(word for word in words if word not in _SMALL)


def _stands_at(name: _Name, words: tuple[PrintedWord, ...], place: int, text: str, language: str) -> bool:
    found = words[place : place + len(name.words)]
    if tuple(word.folded for word in found) != name.words:
        return False
    printed = text[found[0].start : found[-1].end]
    if _is_acronym(name.text):
        return printed.isupper() and not text.isupper() and (len(printed) > _SHORT or name.lang == language)
    return any(sign.isupper() for sign in printed) or not any(sign.isupper() for sign in name.text)


def _is_acronym(text: str) -> bool:
    return len(text) <= _ACRONYM_LIMIT and text.isupper()


# ── Names that no record has ───────────────────────────────────────────────────────────────────────────────────

_CAPITALISED = r"[^\W\d_a-zà-öø-ÿœ][\w’'.-]*[\w]"
_LINK = r"(?:de la|de l['’]|de|du|des|d['’]|of the|of|and the|for|von|van|al|el|la)"
_RUN = re.compile(rf"\b{_CAPITALISED}(?:\s+(?:{_LINK}\s*)?{_CAPITALISED})*")
_TIED = re.compile(r"\A(?:[LDCSNMJTldcsnmjt]|[Qq]u)['’]")
_BEGINS = re.compile(r"(?:\A|[.!?…:«“„\"—–(]|[.!?…]\s*[»”\"])\s*\Z")
"""Where any word has a capital: the beginning of a sentence, a heading or a speech."""
_POSSESSIVE = re.compile(r"['’]s\Z")
# Words with a capital that are no names: titles, and what begins sentences; folded.
_NO_NAMES = frozenset(
    (
        "m mm mme mmes mr mrs ms dr the a an in on at of for and but or if as it he she they we i this that these "
        "those le la les un une des du de en au aux et mais ou si il elle ils elles on nous vous je ce cet cette "
        "ces dans sur pour par avec sans selon apres avant depuis lors alors ainsi cependant toutefois malgre face "
        "pendant after before since according while when with without however despite meanwhile both all read "
        "loading voir plus comme tout tous toute toutes monday tuesday wednesday thursday friday saturday sunday "
        "january february march april may june july august september october november december lundi mardi "
        "mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre "
        "octobre novembre decembre utc gmt "
        # Common words that the press of either language prints with a capital.
        "affaires affairs accord agreement assemblee assembly conference conseil council constitution etat etats "
        "state states federation foreign government gouvernement internet minister ministere ministre ministry "
        "nord sud est ouest north south east west parliament parlement parti parties party premier president prime "
        "republic republique secretary terre union "
    ).split()
)


def find_unknown_names(
    paragraphs: Sequence[str], known: Iterable[NameFound], index: NameIndex
) -> tuple[UnknownName, ...]:
    """Capitalised names that no record has, by their first place. Headings all in capitals tell nothing."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for name in known:
        covered.setdefault(name.paragraph, []).append((name.start, name.end))
    no_names = _NO_NAMES | {word for text in paragraphs for word in _small_words(text)}
    found: dict[str, tuple[str, list[int]]] = {}
    for number, text in enumerate(paragraphs, start=1):
        for run in _unknown_in(text, covered.get(number, []), no_names):
            numbers = found.setdefault(fold(run), (run, []))[1]
            if number not in numbers:
                numbers.append(number)
    return tuple(
        UnknownName(text=text, paragraphs=tuple(numbers), near=_near(text, index))
        for text, numbers in found.values()
    )


def find_adjectives(
    paragraphs: Sequence[str], known: Iterable[NameFound], index: NameIndex
) -> tuple[UnknownName, ...]:
    """Adjectives of states that no name holds (`iranienne`), in their first spelling: who is meant is open."""
    covered = {(name.paragraph, place) for name in known for place in range(name.start, name.end)}
    found: dict[RecordRef, tuple[str, list[int]]] = {}
    for number, text in enumerate(paragraphs, start=1):
        for word in printed_words(text):
            ref = None if (number, word.start) in covered else _adjective_of(word.folded, index)
            if ref is not None and text[word.start].islower():
                numbers = found.setdefault(ref, (text[word.start : word.end], []))[1]
                if number not in numbers:
                    numbers.append(number)
    return tuple(
        UnknownName(text=text, paragraphs=tuple(numbers), near=(ref,))
        for ref, (text, numbers) in sorted(found.items())
    )


def _adjective_of(word: str, index: NameIndex) -> RecordRef | None:
    for length in range(len(word), _SHORT, -1):
        ref = index.stems.get(word[:length])
        if ref is not None:
            return ref if _ADJECTIVE.match(word[length:]) else None
    return None


def _small_words(text: str) -> Iterator[str]:
    """The words that an article writes with a small letter somewhere: with a capital they are no names alone."""
    return (word.folded for word in printed_words(text) if text[word.start].islower())


def _unknown_in(text: str, covered: list[tuple[int, int]], no_names: frozenset[str]) -> Iterator[str]:
    if text.isupper():
        return
    for match in _RUN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in covered):
            continue
        run = _POSSESSIVE.sub("", _without_lead(match[0]))
        words = fold_words(run)
        alone = len(words) == 1
        if len(run) < _SHORTEST_UNKNOWN or all(word in no_names for word in words):
            continue
        if alone and run == match[0] and not run.isupper() and _BEGINS.search(text[: match.start()]):
            continue
        yield run


def _without_lead(run: str) -> str:
    """A run without the articles and titles that it begins with, and without what an apostrophe ties to it."""
    words = run.split()
    while words:
        words[0] = _TIED.sub("", words[0])
        if words[0] and fold(words[0]).rstrip(".") not in _NO_NAMES:
            break
        words.pop(0)
    return " ".join(words)


def _near(text: str, index: NameIndex) -> tuple[RecordRef, ...]:
    """The records whose names come nearest to a text, the nearest first."""
    matches = process.extract(
        " ".join(fold_words(text)),
        list(index.spellings),
        scorer=fuzz.ratio,
        score_cutoff=_NEAR,
        limit=_NEAR_LIMIT,
    )
    refs = (ref for spelling, _score, _index in matches for ref in index.spellings[spelling])
    return tuple(dict.fromkeys(refs))[:_NEAR_LIMIT]
