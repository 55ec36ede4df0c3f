"""Index: the documents of one language in, every file of the finder's index out.

Documents come in the order of their numbers and are let go one by one: an index of fifty thousand records is built
without keeping their texts. The same documents give the same bytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.site.finder.analysis import ALL_STOP_WORDS, Analyser
from generator.site.finder.columns import Columns
from generator.site.finder.encoding import (
    DIGITS,
    forms_text,
    json_text,
    positions_text,
    postings_text,
    script,
    version_of,
    words_text,
)
from generator.site.finder.variants import find_variants, has_variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.artifact import Artifact
    from generator.site.finder.documents import FinderDocument, FinderWords

FORM_OF_FILES = 2
"""Raised whenever a reader of the old files could not read the new ones."""
TITLE_WEIGHT, NAME_WEIGHT, PASSAGE_WEIGHT = 3, 2, 1
SHARD_CHARACTERS = 8_000
TEXTS_IN_FILE = 2
FIELD_GAP = 8
"""Positions left free between two fields, so that no phrase reaches across."""
SLIP_LENGTHS = range(3, 25)
"""Lengths of the words that are offered for a typing slip."""
# BM25: how soon more mentions stop mattering, how much a long text is discounted, and what counts as long.
# The average is fixed, so that one record's weights do not change with all the others.
_SATURATION, _LENGTH_SHARE, _AVERAGE_LENGTH = 1.2, 0.75, 200.0


class _Postings(NamedTuple):
    """Where one stem stands: parallel lists, one place per record."""

    codes: array[int]
    """The record's number times 16, plus how much it is about the stem: 1 to 15."""
    positions: list[str]


def _no_postings() -> _Postings:
    return _Postings(array("L"), [])


@dataclass(slots=True)
class _Gathered:
    """What is left of the documents once they have gone by."""

    documents: int = 0
    numbers: int = 0
    """One more than the highest number."""
    postings: defaultdict[str, _Postings] = field(default_factory=lambda: defaultdict(_no_postings))
    columns: Columns = field(default_factory=Columns)
    named: list[FinderDocument] = field(default_factory=list)
    """The records whose names lead to one another."""
    texts: list[Artifact] = field(default_factory=list)


def build_index(documents: Iterable[FinderDocument], words: FinderWords) -> list[Artifact]:
    """Every file of the index, by path; paths are relative to the language's root.

    Raises ValueError where a document's number is not higher than that of the one before.
    """
    analyser = Analyser(words.language)
    gathered = _gather(documents, analyser)
    postings = dict(sorted(gathered.postings.items()))
    forms = {stem: sorted(analyser.forms[stem]) for stem in postings}
    bounds = _shard_bounds(postings, forms)
    terms = list(_term_shards(postings, forms, bounds, gathered.named))
    positions = list(_position_shards(postings, bounds))
    lexicon = dict(_lexicon(postings, forms))
    columns = dict(gathered.columns.data(words.facets))
    manifest = {
        "form": FORM_OF_FILES,
        "language": words.language,
        "documents": gathered.documents,
        "numbers": gathered.numbers,
        "bounds": bounds,
        "textsInFile": TEXTS_IN_FILE,
        "versions": {
            "terms": [_version(shard) for shard in terms],
            "positions": [_version(shard) for shard in positions],
            "lexicon": {str(length): _version(listed) for length, listed in lexicon.items()},
            "columns": {facet: _version(column) for facet, column in columns.items()},
            "texts": version_of(b"".join(file.content for file in gathered.texts)),
        },
        "stopWords": " ".join(sorted(ALL_STOP_WORDS)),
        "labels": words.labels,
        "facets": [
            {"id": facet.id, "words": facet.words, "roles": len(facet.roles), "ordered": facet.is_ordered}
            for facet in words.facets
        ],
    }
    files = [script("manifest", 0, manifest, _version(manifest))]
    files += (script("terms", k, shard, _version(shard)) for k, shard in enumerate(terms))
    files += (script("positions", k, shard, _version(shard)) for k, shard in enumerate(positions))
    files += (script("lexicon", length, listed, _version(listed)) for length, listed in lexicon.items())
    files += (script("columns", facet, column, _version(column)) for facet, column in columns.items())
    return sorted(files + gathered.texts, key=lambda file: file.path)


def _version(data: object) -> str:
    return version_of(json_text(data).encode())


# ── Document by document ───────────────────────────────────────────────────────────────────────────────────────


def _gather(documents: Iterable[FinderDocument], analyser: Analyser) -> _Gathered:
    gathered = _Gathered()
    rows: list[object] = [None] * TEXTS_IN_FILE
    for document in documents:
        if document.number < gathered.numbers:
            raise ValueError(
                f"the number {document.number} of {document.url} is not higher than the one before"
            )
        if document.number // TEXTS_IN_FILE != (gathered.numbers - 1) // TEXTS_IN_FILE:
            _close_texts(gathered, rows)
            rows = [None] * TEXTS_IN_FILE
        rows[document.number % TEXTS_IN_FILE] = _row(document)
        gathered.documents += 1
        gathered.numbers = document.number + 1
        gathered.columns.add(document)
        if has_variants(document):
            gathered.named.append(document)
        _add_postings(document, analyser, gathered.postings)
    _close_texts(gathered, rows)
    return gathered


def _close_texts(gathered: _Gathered, rows: list[object]) -> None:
    if any(rows):
        gathered.texts.append(script("texts", (gathered.numbers - 1) // TEXTS_IN_FILE, rows))


def _row(document: FinderDocument) -> list[object]:
    """What is shown of a document; what is empty at the end of a list is left out."""
    return _trimmed(
        document.kind,
        document.url,
        document.title,
        [_trimmed(*passage) for passage in document.passages],
        document.meta,
        document.names,
        document.date_words,
        document.date_why,
        -1 if document.shape is None else document.shape,
        _trimmed(*document.tag),
        document.title_language,
    )


def _trimmed(*values: object) -> list[object]:
    kept = list(values)
    while kept and kept[-1] in ("", [], ()):
        kept.pop()
    return kept


def _add_postings(
    document: FinderDocument, analyser: Analyser, postings: defaultdict[str, _Postings]
) -> None:
    """Add where each stem of a document stands, and how much the document is about it."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    extra: dict[str, int] = {}
    start = length = 0
    for stems, weight in _fields(document, analyser):
        for place, stem in enumerate(stems, start):
            if stem is not None:
                positions[stem].append(place)
        if weight > PASSAGE_WEIGHT:
            for stem in stems:
                if stem is not None:
                    extra[stem] = extra.get(stem, 0) + weight - PASSAGE_WEIGHT
        start += len(stems) + FIELD_GAP
        length += len(stems)
    impacts = _impacts(length)
    code = document.number * 16
    for stem, places in positions.items():
        weight = len(places) * PASSAGE_WEIGHT
        if stem in extra:
            weight += extra[stem]
        codes, texts = postings[stem]
        codes.append(code + impacts[weight if weight < _WEIGHTS else _WEIGHTS - 1])
        texts.append(positions_text(places))


_WEIGHTS = 64
"""Higher weights count as this one: the most that makes a difference, but for very long texts."""


@lru_cache(maxsize=4096)
def _impacts(length: int) -> tuple[int, ...]:
    """How much a document of so many words is about a term, from 1 to 15, by the term's weight in it."""
    discount = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _AVERAGE_LENGTH)
    return tuple(max(1, int(15 * weight / (weight + discount))) for weight in range(_WEIGHTS))


def _fields(document: FinderDocument, analyser: Analyser) -> Iterator[tuple[list[str | None], int]]:
    """The texts of a document as stems, with what a word in them weighs."""
    yield analyser.stems(document.title, document.title_language), TITLE_WEIGHT
    for name in document.names:
        yield analyser.stems(name), NAME_WEIGHT
    for passage in document.passages:
        yield analyser.stems(passage.text, passage.language), PASSAGE_WEIGHT
    yield analyser.stems(document.tag[1]), PASSAGE_WEIGHT
    yield analyser.stems(document.meta), PASSAGE_WEIGHT
    yield analyser.stems(document.date_words), PASSAGE_WEIGHT


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _shard_bounds(postings: dict[str, _Postings], forms: dict[str, list[str]]) -> list[str]:
    """The first stem of each shard; the first shard begins before everything."""
    bounds, size = [""], 0
    for stem, entry in postings.items():
        length = len(stem) + sum(map(len, forms[stem])) + 2 * len(entry.codes) + 4
        if size and size + length > SHARD_CHARACTERS:
            bounds.append(stem)
            size = 0
        size += length
    return bounds


def _home(word: str, bounds: Sequence[str]) -> int:
    """The shard in which a word is looked up."""
    return bisect_right(bounds, word) - 1


def _term_shards(
    postings: dict[str, _Postings],
    forms: dict[str, list[str]],
    bounds: Sequence[str],
    named: Sequence[FinderDocument],
) -> Iterator[list[object]]:
    """Per shard: stems with forms and postings; forms whose stem is in another shard; variants of names."""
    stems: list[list[str]] = [[] for _ in bounds]
    elsewhere: list[list[str]] = [[] for _ in bounds]
    variants: list[list[object]] = [[] for _ in bounds]
    for stem, entry in postings.items():
        home = _home(stem, bounds)
        stems[home].append(f"{stem} {forms_text(stem, forms[stem])} {postings_text(entry.codes)}")
        for form in forms[stem]:
            if _home(form, bounds) != home:
                elsewhere[_home(form, bounds)].append(f"{form}>{stem}")
    for key, number, title, others in find_variants(named):
        variants[_home(key.split()[0], bounds)].append([key, number, title, *others])
    for k in range(len(bounds)):
        yield ["|".join(stems[k]), " ".join(sorted(elsewhere[k])), variants[k]]


def _position_shards(postings: dict[str, _Postings], bounds: Sequence[str]) -> Iterator[str]:
    """Per shard: the positions of its stems, record by record in the order of their postings."""
    lines: list[list[str]] = [[] for _ in bounds]
    for stem, entry in postings.items():
        lines[_home(stem, bounds)].append(f"{stem} {''.join(entry.positions)}")
    return ("|".join(shard) for shard in lines)


def _lexicon(postings: dict[str, _Postings], forms: dict[str, list[str]]) -> Iterator[tuple[int, str]]:
    """Every form by its length, with how frequent its stem is: where the word meant by a slip is looked for."""
    frequency: defaultdict[str, int] = defaultdict(int)
    for stem, entry in postings.items():
        for form in forms[stem]:
            frequency[form] = max(frequency[form], len(entry.codes).bit_length())
    ordered = sorted(frequency, key=lambda form: (len(form), form))
    for length, words in groupby(ordered, key=len):
        if length in SLIP_LENGTHS:
            yield length, words_text((word, min(frequency[word], len(DIGITS) - 1)) for word in words)
