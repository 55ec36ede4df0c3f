"""The index holds what its documents say, neither more nor less, and reads back by its description alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.finder.analysis import Analyser
from generator.site.finder.documents import FinderDocument, Passage, Period
from generator.site.finder.encoding import json_bytes
from generator.site.finder.index import build_index
from generator.site.finder.postings import FIELD_GAP
from tests.site.finder.conftest import FACETS, IndexReader, index_of, words_in

ROOT = Path(__file__).parents[3]


def texts_of(document: FinderDocument) -> list[tuple[str, str]]:
    texts = [(document.title, document.title_language), *((name, "") for name in document.names)]
    texts += [(passage.text, passage.language) for passage in document.passages]
    return [*texts, (document.tag[1], ""), (document.meta, ""), (document.date_words, "")]


def brute_force(documents: list[FinderDocument], language: str) -> dict[str, dict[int, list[int]]]:
    """Stem → record → positions, by reading every text."""
    analyser = Analyser(language)
    found: dict[str, dict[int, list[int]]] = {}
    for document in documents:
        place = 0
        for text, its_language in texts_of(document):
            for term in analyser.terms(text, its_language):
                if term:
                    found.setdefault(term.stem, {}).setdefault(document.number, []).append(place)
                place += 1
            place += FIELD_GAP
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_index_equals_brute_force(sample, read_index, language):
    documents = sample(language)
    index = read_index(index_of(documents, language))
    expected = brute_force(documents, language)
    assert {stem: list(row.numbers) for stem, row in index.stems.items()} == {
        stem: sorted(rows) for stem, rows in expected.items()
    }
    assert index.positions == {stem: [rows[n] for n in sorted(rows)] for stem, rows in expected.items()}
    assert index.manifest["documents"] == len(documents) == 60
    assert index.manifest["numbers"] == max(document.number for document in documents) + 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_leads_to_its_stem_from_its_own_shard(sample, read_index, language, monkeypatch):
    monkeypatch.setattr("generator.site.finder.index.SHARD_CHARACTERS", 300)
    monkeypatch.setattr("generator.site.finder.index.LEXICON_CHARACTERS", 300)
    index = read_index(index_of(sample(language), language))
    bounds = index.manifest["bounds"]
    assert len(bounds) > 10
    assert bounds == sorted(bounds)
    for stem, row in index.stems.items():
        for form in row.forms:
            home = bisect_right(bounds, form) - 1
            assert home == bisect_right(bounds, stem) - 1 or f"{form}>{stem}" in index.elsewhere[home]
    forms = {form for row in index.stems.values() for form in row.forms}
    frequencies = {
        form: max(len(row.numbers).bit_length() for row in index.stems.values() if form in row.forms)
        for form in forms
    }
    offered = {form for form in forms if 3 <= len(form) <= 24 and not re.search("[0-9]", form)}
    assert len(index.manifest["slips"]) > 3
    assert index.lexicon() == {key: frequencies[form] for form in offered for key in (form, "-" + form[::-1])}


LETTERS = "aeinst"


def slips_of(word: str) -> set[str]:
    """Every word one slip away."""
    cuts = [(word[:k], word[k:]) for k in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + letter + b for a, b in cuts for letter in LETTERS),
        *(a + letter + b[1:] for a, b in cuts if b for letter in LETTERS),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
    } - {word}


@given(st.sets(st.text(LETTERS, min_size=3, max_size=9), min_size=40, max_size=60))
@settings(max_examples=20, deadline=None)
def test_the_parts_read_for_a_slip_hold_every_word_that_may_have_been_meant(words):
    document = FinderDocument(number=0, kind="events", id="x", url="x.html", title=" ".join(sorted(words)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.site.finder.index.LEXICON_CHARACTERS", 20)
        index = IndexReader(index_of([document]))
    offered = {key for key in index.lexicon() if not key.startswith("-")}
    for word in offered:
        for typed in slips_of(word):
            if len(typed) >= 4:
                assert word in words_read_for(typed, index)


def words_read_for(typed: str, index: IndexReader) -> set[str]:
    """What stands in the parts that docs/dev/finder.md tells a client to read."""
    half = len(typed) // 2
    swapped = typed[: half - 1] + typed[half] + typed[half - 1] + typed[half + 1 :]
    bounds = index.manifest["slips"]
    parts = set() if len(typed) % 2 else {bisect_right(bounds, swapped) - 1}
    for start in (typed[:half], "-" + typed[::-1][:half]):
        parts |= set(range(bisect_right(bounds, start) - 1, bisect_right(bounds, start + "\uffff")))
    keys = {key for key in index.lexicon() if bisect_right(bounds, key) - 1 in parts}
    return {key[:0:-1] if key.startswith("-") else key for key in keys}


def test_titles_weigh_more_than_names_and_names_more_than_passages(read_index):
    def document(number: int, **texts: Any) -> FinderDocument:
        texts = {"title": "x" * 4, "names": ("y" * 4,), "passages": (Passage("", "z" * 4),)} | texts
        return FinderDocument(number=number, kind="events", id=str(number), url=f"{number}.html", **texts)

    documents = [
        document(0, title="harbour"),
        document(1, names=("harbour",)),
        document(2, passages=(Passage("", "harbour"),)),
    ]
    impacts = read_index(index_of(documents, "en")).stems["harbour"].impacts
    assert impacts[0] > impacts[1] > impacts[2] >= 1
    assert max(impacts) <= 15


def test_quotes_are_stemmed_in_their_own_language(read_index):
    quote = Passage("", "négociations", "fr")
    document = FinderDocument(number=0, kind="events", id="x", url="x.html", title="Talks", passages=(quote,))
    assert read_index(index_of([document], "en")).stems["negoci"].forms == ("negociations",)


def test_numbers_far_apart_and_in_many_blocks(read_index):
    numbers = [0, 1, 1022, 1023, 1024, 5000, 5001, 70_000, 70_001]
    documents = [
        FinderDocument(number=n, kind="events", id=str(n), url=f"{n}.html", title="harbour") for n in numbers
    ]
    assert read_index(index_of(documents, "en")).stems["harbour"].numbers == tuple(numbers)


def test_texts_come_back_by_number(sample, read_index):
    documents = sample("en")
    index = read_index(index_of(documents, "en"))
    per_file = index.manifest["textsInFile"]
    for document in documents:
        row = index.data("texts", document.number // per_file)[document.number % per_file]
        row += [""] * (11 - len(row))
        assert row[:3] == [document.kind, document.url, document.title]
        assert [tuple(passage) + ("",) * (4 - len(passage)) for passage in row[3]] == list(document.passages)
        assert row[4:8] == [document.meta, list(document.names), document.date_words, document.date_why]


def test_columns_hold_what_every_record_is(sample, read_index):
    documents = sample("en")
    index = read_index(index_of(documents))
    for facet in FACETS:
        expected: dict[str, dict[str, list[int]]] = {}
        for document in documents:
            for value in document.values:
                if value.facet == facet.id:
                    expected.setdefault(value.id, {}).setdefault(value.role, []).append(document.number)
        assert index.column(facet.id) == expected
    years = {number: Period(*(day // 10_000 for day in period)) for number, period in index.periods().items()}
    assert index.periods("years") == years
    assert index.periods() == {document.number: document.period for document in documents if document.period}
    assert len(index.periods()) == 47


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(10101, 99991231), st.integers(0, 10**6), st.booleans()), max_size=20))
def test_any_period_reads_back(read_index, rows):
    documents = [
        FinderDocument(
            number=n * 3, kind="events", id=str(n), url=f"{n}.html", title="x",
            period=Period(first, first + more) if dated else None,
        )
        for n, (first, more, dated) in enumerate(rows)
    ]  # fmt: skip
    index = read_index(index_of(documents))
    assert index.periods() == {document.number: document.period for document in documents if document.period}


def test_documents_out_of_order_are_refused(sample):
    documents = sample("fr")
    with pytest.raises(ValueError, match="not higher"):
        index_of([documents[1], documents[0]])


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_hash_seed_and_locale_change_no_byte(sample, seed):
    program = (
        "import hashlib; from tests.site.finder.conftest import index_of, sample_documents;"
        "files = index_of(sample_documents('fr'), 'fr');"
        "print(hashlib.sha256(b''.join(file.path.encode() + file.content for file in files)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    files = b"".join(file.path.encode() + file.content for file in index_of(sample("fr"), "fr"))
    assert run.stdout.strip() == hashlib.sha256(files).hexdigest()


def test_a_changed_text_changes_its_files_and_their_versions_only(sample, read_index):
    documents = sample("en")
    target = documents[-1]
    passage = Passage("Summary", "Prisoners exchanged in Gorizia.")
    before, after = (
        {file.path: file.content for file in index_of(read, "en")}
        for read in (documents, [*documents[:-1], replace(target, passages=(passage,))])
    )
    changed = {path for path in after if before.get(path) != after[path]}
    texts = f"finder/texts/{target.number // 2}.js"
    assert {path for path in changed if path.startswith("finder/texts/")} == {texts}
    assert not {path for path in changed if path.startswith("finder/columns/")}
    assert "finder/manifest.js" in changed


def test_two_documents_with_one_number_are_refused(sample):
    documents = sample("en")
    with pytest.raises(ValueError, match="not higher"):
        index_of([documents[0], replace(documents[0], id="twin"), *documents[1:]], "en")


def test_no_documents_give_an_index_all_the_same(read_index):
    assert read_index(index_of([])).manifest["documents"] == 0


def test_strings_are_inert_in_every_file(sample):
    for file in index_of(sample("en"), "en"):
        text = file.content.decode()
        assert file.path.startswith("finder/")
        assert "<" not in text
        assert "\u2028" not in text
        assert text.count("\n") == 1


@given(st.text())
def test_json_is_inert_and_says_the_same(text):
    assert json.loads(json_bytes(text)) == text
    assert not set(json_bytes(text).decode()) & set("<\u2028\u2029\n")


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TEXT, _TEXT, _TEXT), max_size=6))
def test_any_text_reads_back(read_index, rows):
    documents = [
        FinderDocument(
            number=n, kind="actors", id=str(n), url=f"{n}.html", title=title, names=(name,),
            passages=(Passage("", text, "fr"),),
        )
        for n, (title, name, text) in enumerate(rows)
    ]  # fmt: skip
    index = read_index(index_of(documents, "en"))
    expected = brute_force(documents, "en")
    assert {stem: row.numbers for stem, row in index.stems.items()} == {
        stem: tuple(sorted(rows)) for stem, rows in expected.items()
    }


def test_progress_counts_the_records_and_the_files(sample):
    said: list[str] = []
    files = build_index(iter(sample("en")), words_in("en"), said.append, expected=60)
    assert said[:3] == [
        "Search index (en): 0 of 60 records read",
        "Search index (en): 50 of 60 records read",
        "Search index (en): sorting words",
    ]
    assert said[-1] == f"Search index (en): {len(files)} of {len(files)} files written"
    assert files == index_of(sample("en"))
