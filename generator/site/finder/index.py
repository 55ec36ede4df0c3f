"""Index: the documents of one language in, every file of the finder's index out.

The same documents give the same bytes, in whatever order they come.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from generator.site.finder.analysis import ALL_STOP_WORDS, Analyser, Term
from generator.site.finder.documents import Passage
from generator.site.finder.encoding import (
    forms_text,
    json_text,
    positions_text,
    postings_text,
    script,
    version_of,
    words_text,
)
from generator.site.finder.labels import labels_of
from generator.site.finder.variants import find_variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.artifact import Artifact
    from generator.site.finder.documents import FinderDocument

FORM_OF_FILES = 1
"""Raised whenever a reader of the old files could not read the new ones."""
TITLE_WEIGHT, NAME_WEIGHT, PASSAGE_WEIGHT = 3, 2, 1
SHARD_CHARACTERS = 16_000
TEXTS_IN_FILE = 4
FIELD_GAP = 8
"""Positions left free between two fields, so that no phrase reaches across."""
SLIP_LENGTHS = range(3, 25)
"""Lengths of the words that are offered for a typing slip."""
# BM25: how soon more mentions stop mattering, how much a long text is discounted, and what counts as long.
# The average is fixed, so that one record's weights do not change with all the others.
_SATURATION, _LENGTH_SHARE, _AVERAGE_LENGTH = 1.2, 0.75, 200.0


@dataclass(slots=True)
class _Postings:
    """Where one stem stands: parallel lists, one place per record."""

    forms: set[str] = field(default_factory=set)
    numbers: list[int] = field(default_factory=list)
    impacts: bytearray = field(default_factory=bytearray)
    positions: list[str] = field(default_factory=list)


def build_index(documents: Iterable[FinderDocument], language: str) -> list[Artifact]:
    """Every file of the index, by path; paths are relative to the language's root."""
    ordered = sorted(documents, key=lambda document: document.number)
    for first, second in pairwise(ordered):
        if first.number == second.number:
            raise ValueError(f"two documents have the number {first.number}: {first.url}, {second.url}")
    postings = _collect(ordered, Analyser(language))
    bounds = _shard_bounds(postings)
    terms = list(_term_shards(postings, bounds, ordered))
    positions = list(_position_shards(postings, bounds))
    lexicon = dict(_lexicon(postings))
    texts = [script("texts", group, rows) for group, rows in _texts(ordered)]
    versions = {
        "terms": [_version(shard) for shard in terms],
        "positions": [_version(shard) for shard in positions],
        "lexicon": {str(length): _version(words) for length, words in lexicon.items()},
        "texts": version_of(b"".join(file.content for file in texts)),
    }
    manifest = {
        "form": FORM_OF_FILES,
        "language": language,
        "documents": len(ordered),
        "numbers": ordered[-1].number + 1 if ordered else 0,
        "bounds": bounds,
        "textsInFile": TEXTS_IN_FILE,
        "versions": versions,
        "stopWords": " ".join(sorted(ALL_STOP_WORDS)),
        "labels": asdict(labels_of(language)),
    }
    files = [script("manifest", 0, manifest, _version(manifest))]
    files += (script("terms", k, shard, _version(shard)) for k, shard in enumerate(terms))
    files += (script("positions", k, shard, _version(shard)) for k, shard in enumerate(positions))
    files += (script("lexicon", length, words, _version(words)) for length, words in lexicon.items())
    return sorted(files + texts, key=lambda file: file.path)


def _version(data: object) -> str:
    return version_of(json_text(data).encode())


def _collect(documents: Sequence[FinderDocument], analyser: Analyser) -> dict[str, _Postings]:
    """The postings of every stem of all documents."""
    postings: defaultdict[str, _Postings] = defaultdict(_Postings)
    for document in documents:
        weights: defaultdict[str, int] = defaultdict(int)
        positions: defaultdict[str, list[int]] = defaultdict(list)
        place = length = 0
        for terms, weight in _fields(document, analyser):
            for term in terms:
                if term is not None:
                    postings[term.stem].forms.add(term.form)
                    weights[term.stem] += weight
                    positions[term.stem].append(place)
                place += 1
            place += FIELD_GAP
            length += len(terms)
        for stem, weight in weights.items():
            entry = postings[stem]
            entry.numbers.append(document.number)
            entry.impacts.append(_impact(weight, length))
            entry.positions.append(positions_text(positions[stem]))
    return dict(sorted(postings.items()))


def _fields(document: FinderDocument, analyser: Analyser) -> Iterator[tuple[list[Term | None], int]]:
    """The texts of a document as terms, with what a word in them weighs."""
    yield analyser.terms(document.title), TITLE_WEIGHT
    for name in document.names:
        yield analyser.terms(name), NAME_WEIGHT
    for passage in document.passages:
        _, text, language = Passage(*passage)
        yield analyser.terms(text, language), PASSAGE_WEIGHT
    yield analyser.terms(document.meta), PASSAGE_WEIGHT
    yield analyser.terms(document.date_words), PASSAGE_WEIGHT


def _impact(weight: int, length: int) -> int:
    """How much a document is about a term, from 1 to 15."""
    discount = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _AVERAGE_LENGTH)
    return max(1, int(15 * weight / (weight + discount)))


def _shard_bounds(postings: dict[str, _Postings]) -> list[str]:
    """The first stem of each shard; the first shard begins before everything."""
    bounds, size = [""], 0
    for stem, entry in postings.items():
        length = len(stem) + sum(map(len, entry.forms)) + 2 * len(entry.numbers) + 4
        if size and size + length > SHARD_CHARACTERS:
            bounds.append(stem)
            size = 0
        size += length
    return bounds


def _home(word: str, bounds: Sequence[str]) -> int:
    """The shard in which a word is looked up."""
    return bisect_right(bounds, word) - 1


def _term_shards(
    postings: dict[str, _Postings], bounds: Sequence[str], documents: Sequence[FinderDocument]
) -> Iterator[list[object]]:
    """Per shard: stems with forms and postings; forms whose stem is in another shard; variants of names."""
    stems: list[list[str]] = [[] for _ in bounds]
    elsewhere: list[list[str]] = [[] for _ in bounds]
    variants: list[list[object]] = [[] for _ in bounds]
    for stem, entry in postings.items():
        forms = sorted(entry.forms)
        home = _home(stem, bounds)
        stems[home].append(f"{stem} {forms_text(stem, forms)} {postings_text(entry.numbers, entry.impacts)}")
        for form in forms:
            if _home(form, bounds) != home:
                elsewhere[_home(form, bounds)].append(f"{form}>{stem}")
    for key, number, title, others in find_variants(documents):
        variants[_home(key.split()[0], bounds)].append([key, number, title, *others])
    for k in range(len(bounds)):
        yield ["|".join(stems[k]), " ".join(sorted(elsewhere[k])), variants[k]]


def _position_shards(postings: dict[str, _Postings], bounds: Sequence[str]) -> Iterator[str]:
    """Per shard: the positions of its stems, record by record in the order of their postings."""
    lines: list[list[str]] = [[] for _ in bounds]
    for stem, entry in postings.items():
        lines[_home(stem, bounds)].append(f"{stem} {''.join(entry.positions)}")
    return ("|".join(shard) for shard in lines)


def _lexicon(postings: dict[str, _Postings]) -> Iterator[tuple[int, str]]:
    """Every form by its length: where the word meant by a typing slip is looked for."""
    forms = sorted({form for entry in postings.values() for form in entry.forms}, key=lambda f: (len(f), f))
    for length, words in groupby(forms, key=len):
        if length in SLIP_LENGTHS:
            yield length, words_text(words)


def _texts(documents: Sequence[FinderDocument]) -> Iterator[tuple[int, list[object]]]:
    """What is shown of each document, a few to a file; None where a number is not in use."""
    for group, members in groupby(documents, key=lambda document: document.number // TEXTS_IN_FILE):
        rows: list[object] = [None] * TEXTS_IN_FILE
        for document in members:
            rows[document.number % TEXTS_IN_FILE] = [
                document.kind,
                document.url,
                document.title,
                document.date_words,
                document.meta,
                document.names,
                [Passage(*passage) for passage in document.passages],
            ]
        yield group, rows
