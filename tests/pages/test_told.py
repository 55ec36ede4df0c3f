"""Told text: first mentions linked once, marks with their numbers, notes beside the paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.pages.edition import Edition
from generator.pages.page import Link, Passage
from generator.pages.told import mentions_of, told
from generator.pages.views import ParagraphView
from generator.values.ids import RecordKind, RecordRef

MakeEdition = Callable[[str], Edition]
LAMP_OUT = RecordRef(RecordKind.EVENT, "lamp-out-2000")


def mention(name: str, url: str) -> Link:
    return Link(text=Passage(text=name, language="en"), url=url)


def links(paragraphs: tuple[ParagraphView, ...]) -> list[tuple[str, str]]:
    return [
        (segment.text.text, segment.url)
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        for segment in sentence.segments
        if segment.url
    ]


def words(paragraphs: tuple[ParagraphView, ...]) -> str:
    return "".join(
        segment.text.text
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        for segment in sentence.segments
    )


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Orrin and Orrin met [c1].", [("Orrin", "o")]),
        ("Orrin met [c1].\n\nOrrin left [c2].", [("Orrin", "o")]),
        ("The Council of Orrin met; Orrin left [c1].", [("Council of Orrin", "o")]),
        ("Orrinians met in New Orrinton [c1].", []),
        ("L’Orrin, (Orrin) [c1].", [("Orrin", "o")]),
        ("Marr-on-Sea is no town of Marr [c1].", [("Marr-on-Sea", "s"), ("Marr", "m")]),
        ("An Orrin.Marr slip [c1].", [("Orrin", "o"), ("Marr", "m")]),
        ("The île d’Émeraude [c1].", [("île d’Émeraude", "e")]),
        ("Nobody met [c1].", []),
    ],
)
def test_a_record_is_linked_where_it_is_first_named(
    edition: MakeEdition, text: str, linked: list[tuple[str, str]]
) -> None:
    names = {
        "Orrin": "o",
        "Council of Orrin": "o",
        "Marr": "m",
        "Marr-on-Sea": "s",
        "île d’Émeraude": "e",
    }
    paragraphs = told(edition("en"), {"en": text}, LAMP_OUT, [mention(*pair) for pair in names.items()])
    assert links(paragraphs) == linked
    plain = text.replace(" [c1]", "").replace(" [c2]", "").replace("\n\n", " ")
    assert " ".join(words((paragraph,)) for paragraph in paragraphs) == plain


def test_a_name_with_marks_of_patterns_is_only_a_name(edition: MakeEdition) -> None:
    paragraphs = told(edition("en"), {"en": "A+B (C) met a b [c1]."}, LAMP_OUT, [mention("A+B (C)", "x")])
    assert links(paragraphs) == [("A+B (C)", "x")]


def test_an_event_mentions_its_own_participants_and_places_in_the_pages_language(
    edition: MakeEdition,
) -> None:
    found = {
        language: {link.text.text for link in mentions_of(edition(language), event)}
        for language in ("en", "fr")
        for event in [edition(language).chronology.events["agreement-marr-2001"]]
    }
    assert found["en"] == {"Council of Vesta", "Council of Orrin", "Tilda Marsh", "Tilda Mash", "Marr"}
    assert found["fr"] >= {"conseil de Vesta", "Vesta", "Orin", "Marsh"}


def test_marks_have_the_numbers_of_their_claims(edition: MakeEdition) -> None:
    paragraphs = told(edition("en"), edition("en").chronology.events[LAMP_OUT.id].summary, LAMP_OUT)
    marks = [[[m.number for m in s.marks] for s in paragraph.sentences] for paragraph in paragraphs]
    assert [[n for n in numbers if n] for numbers in marks] == [[[1], [2, 6], [3], [4]], [[5, 7, 8, 9]]]
    assert [paragraph.notes_head for paragraph in paragraphs] == [
        "Claims 1–4 and 6, 2 sources",
        "Claims 5 and 7–9, 2 sources",
    ]
    assert all(mark.url == f"#c{mark.number}" for p in paragraphs for s in p.sentences for mark in s.marks)


def test_marks_of_many_records_are_counted_in_their_order(edition: MakeEdition) -> None:
    first = "One [lamp-out-2000#c5][regatta-2001#c1]. Two [lamp-out-2000#c5]."
    paragraphs = told(edition("en"), {"en": f"{first}\n\nThree [gull-rock#c1][regatta-2001#c1]."}, None)
    marks = [(mark.number, mark.url) for p in paragraphs for s in p.sentences for mark in s.marks]
    assert marks == [
        (1, "events/lamp-out-2000.html#c5"),
        (2, "events/regatta-2001.html#c1"),
        (1, "events/lamp-out-2000.html#c5"),
        (3, "places/gull-rock.html#c1"),
        (2, "events/regatta-2001.html#c1"),
    ]
    # Each claim has one note a paragraph, under the number of its mark.
    assert [[note.mark.number for note in paragraph.notes] for paragraph in paragraphs] == [[1, 2], [3, 2]]
    assert paragraphs[1].notes_head == "Claims 2–3, 2 sources"


def test_claims_of_other_records_are_numbered_on_from_ones_own(edition: MakeEdition) -> None:
    place = RecordRef(RecordKind.PLACE, "gull-rock")
    text = {"en": "One [lamp-out-2000#c5]. Two [c1]. Three [regatta-2001#c1]."}
    (paragraph,) = told(edition("en"), text, place)
    marks = [(mark.number, mark.url) for sentence in paragraph.sentences for mark in sentence.marks]
    assert marks == [
        (2, "events/lamp-out-2000.html#c5"),
        (1, "#c1"),
        (3, "events/regatta-2001.html#c1"),
    ]


def test_a_lent_text_says_its_language(edition: MakeEdition) -> None:
    french = edition("fr")
    event = french.chronology.events["regatta-2001"]
    (paragraph,) = told(french, event.summary, event.ref)
    assert (paragraph.language, paragraph.lent) == ("en", True)
    assert paragraph.sentences[0].segments[0].text.language == "en"
