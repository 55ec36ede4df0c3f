"""Index: the documents of one language in, every file of the finder's index out.

Documents come in the order of their numbers and are let go one by one: an index of fifty thousand records is built
without keeping their texts. The same documents give the same bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.site.finder.analysis import ALL_STOP_WORDS, Analyser
from generator.site.finder.columns import OPENED_LIMIT, Columns
from generator.site.finder.encoding import (
    DIGITS,
    forms_text,
    json_bytes,
    postings_text,
    script,
    shared,
    trimmed,
    version_of,
    words_text,
)
from generator.site.finder.postings import Postings
from generator.site.finder.variants import find_variants, has_variants
from generator.values.cycles import without_cycles
from generator.values.progress import Progress, counted, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.pages.artifact import Artifact
    from generator.site.finder.columns import ColumnFiles
    from generator.site.finder.documents import Facet, FinderDocument, FinderWords
    from generator.site.finder.postings import StemPostings

FORM_OF_FILES = 4
"""Raised whenever a reader of the old files could not read the new ones."""
SHARD_CHARACTERS = 8_000
TEXTS_IN_FILE = 2
SLIP_LENGTHS = range(3, 25)
"""Lengths of the words that are offered for a typing slip."""
BACKWARDS = "-"
"""Stands before a word of the lexicon that is written backwards."""
LEXICON_CHARACTERS = 10_000
_DIGIT = re.compile("[0-9]")


@dataclass(slots=True)
class _Gathered:
    """What is left of the documents once they have gone by."""

    documents: int = 0
    numbers: int = 0
    """One more than the highest number."""
    columns: Columns = field(default_factory=Columns)
    named: list[FinderDocument] = field(default_factory=list)
    """The records whose names lead to one another."""
    texts: dict[int | str, bytes] = field(default_factory=dict)
    """What each file of texts holds."""
    pages: list[tuple[int, str]] = field(default_factory=list)
    """Which page each number is."""


def build_index(
    documents: Iterable[FinderDocument],
    words: FinderWords,
    progress: Progress = silent,
    *,
    expected: int | None = None,
    opened_limit: int = OPENED_LIMIT,
) -> list[Artifact]:
    """Every file of the index, by path; paths are relative to the language's root.

    `expected` is how many documents there are, where that is known: only the progress says it. If opening every group
    of filters would cost more than `opened_limit` bytes, the largest columns are dealt out. Raises ValueError where a
    document's number is not higher than that of the one before.
    """
    task = f"Search index ({words.language})"
    read = counted(documents, progress, lambda n: f"{task}: {n} records read", expected)
    with without_cycles():
        return _build(read, words, lambda doing: progress(f"{task}: {doing}"), opened_limit)


def _build(
    documents: Iterable[FinderDocument], words: FinderWords, progress: Progress, opened_limit: int
) -> list[Artifact]:
    analyser = Analyser(words.language)
    places = Postings(analyser)
    gathered = _gather(documents, places)
    progress("sorting words")
    postings = places.by_stem()
    forms = {stem: sorted(analyser.forms[stem]) for stem in postings}
    bounds = _shard_bounds(postings, forms)
    lexicon = _lexicon(postings, forms)
    columns = gathered.columns.files(words.facets, opened_limit)
    others = 2 * len(bounds) + len(lexicon) + len(columns.data) + 1
    writer = _Writer(progress, written=len(gathered.texts), of=len(gathered.texts) + others)
    files = {
        "terms": writer.written(enumerate(_term_shards(postings, forms, bounds, gathered.named))),
        "positions": writer.written(enumerate(_position_shards(postings, bounds))),
        "lexicon": writer.written(enumerate(map(words_text, lexicon))),
        "columns": writer.written(columns.data.items()),
        "texts": gathered.texts,
    }
    told = {
        **_told(words, columns),
        "documents": gathered.documents,
        "numbers": gathered.numbers,
        "bounds": bounds,
        "slips": ["", *(_bound(one[-1][0], other[0][0]) for one, other in pairwise(lexicon))],
    }
    layouts = _layouts(told, gathered.pages, columns)
    contents = (content for by_key in files.values() for content in by_key.values())
    version = version_of(json_bytes(told), *contents, words.timeline.encode())
    made = [script("manifest", 0, writer.json({**told, "layouts": layouts, "version": version}))]
    for kind, by_key in files.items():
        while by_key:  # let go one by one: no index is held twice
            key, content = by_key.popitem()
            made.append(script(kind, key, content, layouts[kind]))
    return sorted(made, key=lambda file: file.path)


def _told(words: FinderWords, columns: ColumnFiles) -> dict[str, object]:
    """What the manifest says beside how many records there are and where their words begin."""
    return {
        "form": FORM_OF_FILES,
        "language": words.language,
        "textsInFile": TEXTS_IN_FILE,
        "stopWords": " ".join(sorted(ALL_STOP_WORDS)),
        "labels": words.labels,
        "facets": [_facet(facet, columns) for facet in words.facets],
    }


def _layouts(told: Mapping[str, object], pages: object, columns: ColumnFiles) -> dict[str, str]:
    """Of each kind of file what has to be the same as in the manifest, so that the two go together."""
    words = version_of(json_bytes([FORM_OF_FILES, pages, told["bounds"], told["slips"]]))
    return {
        "terms": words,
        "positions": words,
        "lexicon": words,
        "columns": version_of(json_bytes([FORM_OF_FILES, pages, columns.dealt])),
        "texts": version_of(json_bytes([FORM_OF_FILES, pages])),
    }


def _facet(facet: Facet, columns: ColumnFiles) -> dict[str, object]:
    """What the manifest says of a facet."""
    dealt = columns.dealt.get(facet.id, [])
    renamed = {id: value.id for value in facet.values for id in value.formerly}
    return {
        "id": facet.id,
        "words": facet.words,
        "size": columns.sizes[facet.id],
        "roles": len(facet.roles),
        "ordered": facet.is_ordered,
        "folded": facet.is_folded or bool(dealt),
        "first": dealt[0] if dealt else [],
        "bounds": [ids[0] for ids in dealt[1:]],
        "renamed": renamed,
    }


# ── Document by document ───────────────────────────────────────────────────────────────────────────────────────


def _gather(documents: Iterable[FinderDocument], postings: Postings) -> _Gathered:
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
        gathered.pages.append((document.number, document.url))
        gathered.columns.add(document)
        if has_variants(document):
            gathered.named.append(document)
        postings.add(document)
    _close_texts(gathered, rows)
    return gathered


def _close_texts(gathered: _Gathered, rows: list[object]) -> None:
    if any(rows):
        gathered.texts[(gathered.numbers - 1) // TEXTS_IN_FILE] = json_bytes(rows)


def _row(document: FinderDocument) -> list[object]:
    """What is shown of a document."""
    return trimmed(
        document.kind,
        document.url,
        document.title,
        [trimmed(*passage) for passage in document.passages],
        document.meta,
        document.names,
        document.date_words,
        document.date_why,
        -1 if document.shape is None else document.shape,
        trimmed(*document.tag),
        document.title_language,
        document.sources,
    )


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────


class _Writer:
    """Writes what each file holds as JSON, and tells how many files that makes."""

    def __init__(self, progress: Progress, *, written: int, of: int) -> None:
        self._progress, self._written, self._of = progress, written, of

    def written(self, each: Iterable[tuple[int | str, object]]) -> dict[int | str, bytes]:
        return {key: self.json(data) for key, data in each}

    def json(self, data: object) -> bytes:
        self._written += 1
        self._progress(f"{self._written:,} of {self._of:,} files written")
        return json_bytes(data)


def _shard_bounds(postings: dict[str, StemPostings], forms: dict[str, list[str]]) -> list[str]:
    """Where each shard begins; the first begins before everything."""
    bounds, size, before = [""], 0, ""
    for stem, entry in postings.items():
        length = len(stem) + sum(map(len, forms[stem])) + 2 * len(entry.codes) + 4
        if size and size + length > SHARD_CHARACTERS:
            bounds.append(_bound(before, stem))
            size = 0
        size += length
        before = stem
    return bounds


def _bound(last: str, first: str) -> str:
    """The shortest word that parts a shard's last word from the first of the next: the manifest names a thousand."""
    return first[: shared(last, first) + 1]


def _home(word: str, bounds: Sequence[str]) -> int:
    """The shard in which a word is looked up."""
    return bisect_right(bounds, word) - 1


def _term_shards(
    postings: dict[str, StemPostings],
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


def _position_shards(postings: dict[str, StemPostings], bounds: Sequence[str]) -> Iterator[str]:
    """Per shard: the positions of its stems, record by record in the order of their postings."""
    lines: list[list[str]] = [[] for _ in bounds]
    for stem, entry in postings.items():
        lines[_home(stem, bounds)].append(f"{stem} {entry.positions}")
    return ("|".join(shard) for shard in lines)


def _lexicon(postings: dict[str, StemPostings], forms: dict[str, list[str]]) -> list[list[tuple[str, int]]]:
    """Every form forwards and backwards with how frequent its stem is, in parts: where a slip's word is looked for.

    One slip leaves a word's first or last half alone, so that few parts hold all that may have been meant.
    """
    frequency: defaultdict[str, int] = defaultdict(int)
    for stem, entry in postings.items():
        for form in forms[stem]:
            frequency[form] = max(frequency[form], len(entry.codes).bit_length())
    words: list[tuple[str, int]] = []
    for form, count in frequency.items():
        if len(form) in SLIP_LENGTHS and not _DIGIT.search(form):
            words += (
                (form, min(count, len(DIGITS) - 1)),
                (BACKWARDS + form[::-1], min(count, len(DIGITS) - 1)),
            )
    parts: list[list[tuple[str, int]]] = [[]]
    size = 0
    for word in sorted(words):
        if size > LEXICON_CHARACTERS:
            parts.append([])
            size = 0
        parts[-1].append(word)
        size += len(word[0])
    return parts
