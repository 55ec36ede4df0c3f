"""First mentions: exact names, own records first, the longest name, once, and never inside a quote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.chronology.model import Chronology
from generator.pages.edition import Edition
from generator.pages.mentions import Mentions
from generator.pages.page import Passage
from generator.records.shapes import Actor, Place
from generator.values.ids import RecordKind, RecordRef

MakeEdition = Callable[[str], Edition]
AGREEMENT = RecordRef(RecordKind.EVENT, "agreement-marr-2001")
"""Own are the councils of Vesta and Orrin, Tilda Marsh, and Marr."""
ORRIN = RecordRef(RecordKind.ACTOR, "orrin")
MARR = RecordRef(RecordKind.PLACE, "marr")


def actor(id: str, *names: str) -> Actor:
    shown = [{"text": name, "lang": "en", "use": "preferred"} for name in names]
    return Actor.model_validate({"id": id, "kind": "state", "names": shown})


def place(id: str, *names: str) -> Place:
    shown = [{"text": name, "lang": "en", "use": "preferred"} for name in names]
    return Place.model_validate({"id": id, "kind": "town", "names": shown})


@pytest.fixture
def mentions(toy: Chronology) -> Mentions:
    """The toy with more names: some that two records bear, some within others, some that look like patterns."""
    more = (
        actor("union", "Union of Marr", "Union"),
        actor("rock", "Gull Rock"),
        actor("twin-a", "Twin"),
        actor("twin-b", "Twin"),
        actor("odd", "A+B (C)", "île d’Émeraude"),
        actor("marr-state", "Marr"),
    )
    places = (place("far", "Farland"), place("marr-on-sea", "Marr-on-Sea"))
    return Mentions(
        replace(
            toy,
            actors={**toy.actors, **{each.id: each for each in more}},
            places={**toy.places, **{each.id: each for each in places}},
        )
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Council of Orrin and Council of Orrin", {"Council of Orrin": "orrin"}),
        ("the council of Orrin", {}),
        ("The Council of Orrinton", {}),
        ("(Tilda Marsh), then Tilda Mash", {"Tilda Marsh": "tilda-marsh"}),
        # Marr is one of the event's places; the actor of that name is not one of its actors.
        ("At Marr", {"Marr": "marr"}),
        ("The Union of Marr at Marr", {"Union of Marr": "union", "Marr": "marr"}),
        # A place of others is passed over, and no shorter name is found in it.
        ("From Farland to Marr-on-Sea", {}),
        # An actor of others, where nobody else bears the name.
        ("With A+B (C) on île d’Émeraude", {"A+B (C)": "odd"}),
        ("Île d’Émeraude", {"Île d’Émeraude": "odd"}),
        # Two actors, an actor and a place: nobody can say who is meant.
        ("A Twin on Gull Rock", {}),
        ("“Council of Orrin”, says the Council of Vesta", {"Council of Vesta": "vesta"}),
        ('« Tilda Marsh » and "Marr"', {}),
        ("“Tilda” Tilda Marsh “Marsh”", {"Tilda Marsh": "tilda-marsh"}),
        ("Nobody", {}),
        ("", {}),
    ],
)
def test_names_are_found_or_left_alone(mentions: Mentions, text: str, named: dict[str, str]) -> None:
    found = mentions.first(text, "en", AGREEMENT, set())
    assert {text[start:end]: ref.id for start, end, ref in found} == named


def test_who_was_named_before_is_not_named_again(mentions: Mentions) -> None:
    linked = {ORRIN}
    found = list(mentions.first("Council of Orrin at Marr", "en", AGREEMENT, linked))
    assert [ref for _, _, ref in found] == [MARR]
    assert linked == {ORRIN, MARR}


def test_a_text_is_read_in_its_own_language(mentions: Mentions) -> None:
    assert [ref.id for *_, ref in mentions.first("Vesta et Marsh", "fr", AGREEMENT, set())] == [
        "vesta",
        "tilda-marsh",
    ]
    assert list(mentions.first("Vesta et Marsh", "en", AGREEMENT, set())) == []


def test_without_a_record_of_its_own_a_text_names_actors_only(mentions: Mentions) -> None:
    found = mentions.first("Tilda Marsh at Marr, Farland", "en", None, set())
    assert [ref.id for *_, ref in found] == ["tilda-marsh"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Council of Orrin: at Marr, then.", "en"), ("Le conseil d’Orrin ; à Marr : « Marr » ?", "fr")],
)
def test_the_stretches_of_a_text_are_the_text_as_it_is_set(
    edition: MakeEdition, text: str, language: str
) -> None:
    passage = Passage(text=text, language=language)
    cut = edition(language).segments(passage, AGREEMENT, set())
    assert "".join(segment.text.text for segment in cut) == edition(language).typeset(passage)
    assert [segment.url for segment in cut if segment.url] == ["actors/orrin.html", "places/marr.html"]
    for segment in cut:
        assert segment.space_before == segment.text.text.startswith(" ")
        assert segment.space_after == segment.text.text.endswith(" ")


def test_a_claim_links_those_whom_the_line_above_it_does_not(edition: MakeEdition) -> None:
    event = edition("en").chronology.events["lamp-toll-2000"]
    for placed in edition("en").chronology.claims_of(event.ref):
        view = edition("en").claim(placed, event.ref)
        above = {link.url for link in (*view.speech.who, *view.speech.against, *view.speech.to)}
        assert above.isdisjoint(segment.url for segment in view.segments if segment.url)
        assert "".join(segment.text.text for segment in view.segments) == view.text.text
