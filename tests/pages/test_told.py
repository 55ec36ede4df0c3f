"""Told text: first mentions linked once, marks with their numbers, notes beside the paragraph."""

from __future__ import annotations

from collections.abc import Callable

from generator.pages.edition import Edition
from generator.pages.told import told
from generator.pages.views import ParagraphView
from generator.values.ids import RecordKind, RecordRef

MakeEdition = Callable[[str], Edition]
LAMP_OUT = RecordRef(RecordKind.EVENT, "lamp-out-2000")


def links(paragraphs: tuple[ParagraphView, ...]) -> list[tuple[str, str]]:
    return [
        (segment.text.text, segment.url)
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        for segment in sentence.segments
        if segment.url
    ]


def test_first_mentions_are_linked_once_in_all_paragraphs(edition: MakeEdition) -> None:
    event = edition("en").chronology.events["agreement-marr-2001"]
    text = {
        "en": "At Marr the Council of Orrin met [c1].\n\nAt Marr Tilda Marsh met the Council of Orrin [c2]."
    }
    assert links(told(edition("en"), text, event.ref)) == [
        ("Marr", "places/marr.html"),
        ("Council of Orrin", "actors/orrin.html"),
        ("Tilda Marsh", "actors/tilda-marsh.html"),
    ]


def test_marks_have_the_numbers_of_their_claims(edition: MakeEdition) -> None:
    paragraphs = told(edition("en"), edition("en").chronology.events[LAMP_OUT.id].summary, LAMP_OUT)
    marks = [[[m.number for m in s.marks] for s in paragraph.sentences] for paragraph in paragraphs]
    assert [[n for n in numbers if n] for numbers in marks] == [[[1], [2, 6], [3], [4]], [[5, 7, 8, 9]]]
    assert [paragraph.notes_head for paragraph in paragraphs] == [
        "Claims 1–4 and 6, two sources",
        "Claims 5 and 7–9, two sources",
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
    assert paragraphs[1].notes_head == "Claims 2–3, two sources"


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
