"""The toy: an invented chronology with every feature once, and its whole output, compared as a tree.

`make bless` writes `tests/toy/expected` anew; what changed there is to be read like any other change.
"""

from __future__ import annotations

import html
import re
from difflib import unified_diff
from pathlib import Path

import pytest

from generator.build import wording_of
from generator.chronology.model import Chronology
from generator.pages.edition import Edition
from generator.pages.typography import typeset
from generator.records.leaves import leaves
from generator.records.shapes import Bound, Mode, NameUse, RelationType, SourceKind, Stance, Status
from generator.values.context import BuildContext
from generator.values.edtf import EdtfDate, Form, Issued
from generator.values.marked_text import parse_marked
from tests.projects import EXPECTED, TOY, TOY_DAY, chronology_of, toy_output


@pytest.fixture(scope="module")
def toy() -> Chronology:
    return chronology_of(TOY, TOY_DAY)


@pytest.fixture(scope="module")
def output() -> dict[str, str]:
    return toy_output()


def test_the_whole_output_is_as_expected(output: dict[str, str]) -> None:
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text("utf-8")
        for path in EXPECTED.rglob("*")
        if path.is_file()
    }
    assert sorted(output) == sorted(expected)
    differences = [
        line
        for name in sorted(output)
        for line in unified_diff(
            expected[name].splitlines(),
            output[name].splitlines(),
            f"expected/{name}",
            f"now/{name}",
            "",
            "",
            0,
        )
    ]
    assert "\n".join(differences) == "", "if this is meant: make bless"


def test_the_toy_holds_every_feature(toy: Chronology) -> None:
    """So that whoever adds a status, a mode or a form shows it here too."""
    claims = [placed.claim for placed in toy.claims.values()]
    evidence = [each for _, _, each in toy.all_evidence()]
    dates = [leaf.value for record in toy.records() for leaf in leaves(record)]
    dates = [value.date if isinstance(value, Issued) else value for value in dates]
    assert {event.status for event in toy.events.values()} == set(Status)
    assert {claim.mode for claim in claims} == set(Mode)
    assert {value.form for value in dates if isinstance(value, EdtfDate)} == set(Form)
    assert {placed.figure.bound for placed in toy.figures} == set(Bound)
    assert any(placed.figure.value is None for placed in toy.figures)
    assert {placed.figure.counted for placed in toy.figures} > {"all", "not-given", ("orrin",)}
    assert {each.stance for each in evidence} == set(Stance)
    assert {relation.type for event in toy.events.values() for relation in event.relations} == set(
        RelationType
    )
    uses = {name.use for record in (*toy.actors.values(), *toy.places.values()) for name in record.names}
    assert uses == set(NameUse)
    assert {source.kind for source in toy.sources.values()} == {SourceKind.ARTICLE, SourceKind.DATASET}
    fields = {
        (type(record).__name__, field)
        for record in toy.records()
        for field in type(record).model_fields
        if getattr(record, field)
    }
    missing = {
        (type(record).__name__, field) for record in toy.records() for field in type(record).model_fields
    } - fields
    rare = {"draft", "corrections", "withdrawn", "formerly", "waivers", "added", "disputes"}
    assert {(kind, field) for kind, field in missing if field not in rare} == set()


def test_drafts_are_left_out_and_previewed(toy: Chronology) -> None:
    assert "lamp-festival-2001" not in toy.events
    assert "lamp-festival-2001" in chronology_of(TOY, TOY_DAY, drafts=True).events


# ── What the pages say, read as text ───────────────────────────────────────────────────────────────────────────


def plain(markdown: str) -> str:
    """The words of a page: without markup, marks and front matter, and with one kind of space."""
    body = markdown.partition("\n---\n")[2]
    shown = re.sub(r'<a class="cm".*?</a>', "", body)
    shown = html.unescape(re.sub(r"</?(?:a|b|i|span|small|strong|time|sup|q)\b[^>]*>", "", shown))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown))


def spaced(text: str, language: str) -> str:
    return re.sub(r"\s+", " ", typeset(text, language)).strip()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_of_a_record_stands_on_a_page(
    toy: Chronology, output: dict[str, str], language: str
) -> None:
    whole = " ".join(plain(text) for name, text in output.items() if name.startswith(f"{language}/"))
    edition = Edition(chronology=toy, context=BuildContext(today=TOY_DAY), wording=wording_of(language))
    untold = []
    for record in toy.records():
        for leaf in leaves(record):
            if not leaf.shown or leaf.path[-1] == "translation" or "translations" in leaf.path:
                continue
            shown = edition.passage(leaf.value)
            for paragraph in parse_marked(shown.text):
                for piece in paragraph.pieces:
                    words = spaced(piece.text, shown.language)
                    if words and words[1:] not in whole:
                        untold.append((str(record.ref), leaf.path, words))
    assert untold == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_event_read_as_text_tells_all(toy: Chronology, output: dict[str, str], language: str) -> None:
    """The first thing that a reader of `build/pages` wants: date, title, summary, claims and sources."""
    edition = Edition(chronology=toy, context=BuildContext(today=TOY_DAY), wording=wording_of(language))
    for event in toy.events.values():
        page = plain(output[f"{language}/events/{event.id}.md"])
        title = edition.passage(event.title)
        told = [edition.event_date(event).words, spaced(title.text, title.language)]
        summary = edition.passage(event.summary)
        told += [
            spaced(piece.text, summary.language)
            for paragraph in parse_marked(summary.text)
            for piece in paragraph.pieces
        ]
        for claim in event.claims:
            text = edition.passage(claim.text)
            told.append(spaced(text.text, text.language))
            told += [edition.source(each.source).text.text for each in claim.evidence]
        assert [words for words in told if spaced(words, language) not in page] == [], event.id


def test_each_language_has_the_same_pages(output: dict[str, str]) -> None:
    pages = {code: {name[3:] for name in output if name.startswith(f"{code}/")} for code in ("en", "fr")}
    assert pages["en"] == pages["fr"]
    assert len(pages["en"]) == len({Path(name) for name in pages["en"]})
