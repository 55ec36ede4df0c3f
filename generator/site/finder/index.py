"""Index: the documents of one language in, every file of the finder's index out.

Documents come in the order of their numbers and are let go one by one: an index of fifty thousand records is built
without keeping their texts. The same documents give the same bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.site.finder.analysis import ALL_STOP_WORDS, Analyser
from generator.site.finder.columns import Columns
from generator.site.finder.encoding import (
    DIGITS,
    forms_text,
    json_text,
    postings_text,
    script,
    version_of,
    words_text,
)
from generator.site.finder.postings import Postings
from generator.site.finder.variants import find_variants, has_variants
from generator.values.cycles import without_cycles
from generator.values.progress import Progress, counted, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.artifact import Artifact
    from generator.site.finder.documents import FinderDocument, FinderWords
    from generator.site.finder.postings import StemPostings

FORM_OF_FILES = 3
"""Raised whenever a reader of the old files could not read the new ones."""
SHARD_CHARACTERS = 8_000
TEXTS_IN_FILE = 2
SLIP_LENGTHS = range(3, 25)
"""Lengths of the words that are offered for a typing slip."""
BACKWARDS = "-"
"""Stands before a word of the lexicon that is written backwards."""
LEXICON_CHARACTERS = 10_000
LARGE_COLUMN = 200_000
"""Characters of a column beyond which it is read for those only who ask for its facet."""
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
    texts: list[Artifact] = field(default_factory=list)


def build_index(
    documents: Iterable[FinderDocument],
    words: FinderWords,
    progress: Progress = silent,
    *,
    expected: int | None = None,
) -> list[Artifact]:
    """Every file of the index, by path; paths are relative to the language's root.

    `expected` is how many documents there are, where that is known: only the progress says it. Raises ValueError where
    a document's number is not higher than that of the one before.
    """
    task = f"Search index ({words.language})"
    read = counted(documents, progress, lambda n: f"{task}: {n} records read", expected)
    with without_cycles():
        return _build(read, words, lambda doing: progress(f"{task}: {doing}"))


def _build(documents: Iterable[FinderDocument], words: FinderWords, progress: Progress) -> list[Artifact]:
    analyser = Analyser(words.language)
    places = Postings(analyser)
    gathered = _gather(documents, places)
    progress("sorting words")
    postings = places.by_stem()
    forms = {stem: sorted(analyser.forms[stem]) for stem in postings}
    bounds = _shard_bounds(postings, forms)
    lexicon = _lexicon(postings, forms)
    data = dict(gathered.columns.data(words.facets))
    others = 2 * len(bounds) + len(lexicon) + len(data) + 1
    writer = _Writer(progress, written=len(gathered.texts), of=len(gathered.texts) + others)
    terms = [writer.json(shard) for shard in _term_shards(postings, forms, bounds, gathered.named)]
    positions = [writer.json(shard) for shard in _position_shards(postings, bounds)]
    shards = [version_of(*pair) for pair in zip(terms, positions, strict=True)]
    slips = [writer.json(words_text(part)) for part in lexicon]
    columns = {facet: writer.json(column) for facet, column in data.items()}
    manifest = {
        "form": FORM_OF_FILES,
        "language": words.language,
        "documents": gathered.documents,
        "numbers": gathered.numbers,
        "bounds": bounds,
        "slips": ["", *(part[0][0] for part in lexicon[1:])],
        "textsInFile": TEXTS_IN_FILE,
        "versions": {
            "terms": shards,
            "lexicon": [version_of(part) for part in slips],
            "columns": {facet: version_of(column) for facet, column in columns.items()},
            "texts": version_of(*(file.content for file in gathered.texts)),
            "timeline": words.timeline,
        },
        "stopWords": " ".join(sorted(ALL_STOP_WORDS)),
        "labels": words.labels,
        "facets": [
            {
                "id": facet.id,
                "words": facet.words,
                "size": len(data[facet.id][0]),
                "roles": len(facet.roles),
                "ordered": facet.is_ordered,
                "folded": facet.is_folded,
                "large": len(columns[facet.id]) > LARGE_COLUMN,
            }
            for facet in words.facets
        ],
    }
    told = writer.json(manifest)
    files = [script("manifest", 0, told, version_of(told))]
    files += (script("terms", k, shard, shards[k]) for k, shard in enumerate(terms))
    files += (script("positions", k, shard, shards[k]) for k, shard in enumerate(positions))
    files += (script("lexicon", k, part, version_of(part)) for k, part in enumerate(slips))
    files += (script("columns", facet, column, version_of(column)) for facet, column in columns.items())
    return sorted(files + gathered.texts, key=lambda file: file.path)


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
        gathered.columns.add(document)
        if has_variants(document):
            gathered.named.append(document)
        postings.add(document)
    _close_texts(gathered, rows)
    return gathered


def _close_texts(gathered: _Gathered, rows: list[object]) -> None:
    if any(rows):
        gathered.texts.append(script("texts", (gathered.numbers - 1) // TEXTS_IN_FILE, json_text(rows)))


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
        document.sources,
    )


def _trimmed(*values: object) -> list[object]:
    kept = list(values)
    while kept and kept[-1] in ("", [], ()):
        kept.pop()
    return kept


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────


class _Writer:
    """Writes what each file holds as JSON, and tells how many files that makes."""

    def __init__(self, progress: Progress, *, written: int, of: int) -> None:
        self._progress, self._written, self._of = progress, written, of

    def json(self, data: object) -> str:
        self._written += 1
        self._progress(f"{self._written:,} of {self._of:,} files written")
        return json_text(data)


def _shard_bounds(postings: dict[str, StemPostings], forms: dict[str, list[str]]) -> list[str]:
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
