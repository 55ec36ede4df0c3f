"""Editions: what a record is called, how claims are told, where links lead, in each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.build import wording_of
from generator.chronology.model import Chronology
from generator.pages.edition import Edition, first_capitalised
from generator.records.shapes import Actor, Evidence, Word
from generator.values.context import BuildContext
from generator.values.ids import ClaimRef, RecordKind, RecordRef
from tests.projects import TOY_DAY

MakeEdition = Callable[[str], Edition]
Named = Callable[..., Actor]


@pytest.mark.parametrize(
    ("names", "in_english", "in_french"),
    [
        ([("A", "en", "preferred"), ("B", "fr", "preferred")], "A", "B"),
        ([("B", "fr", "preferred"), ("A", "en", "supplied")], "A", "B"),
        ([("C", "en", "short"), ("A", "en", "supplied"), ("B", "fr", "printed")], "A", "B"),
        ([("D", "en", "variant"), ("C", "en", "short")], "C", "C"),
        ([("B", "fr", "preferred")], "B", "B"),
        ([("N", "hy", "native"), ("P", "ru", "printed")], "P", "P"),
        ([("N", "hy", "native")], "N", "N"),
    ],
)
def test_a_record_goes_by_the_best_name_that_its_language_has(
    edition: MakeEdition, named: Named, names: list[tuple[str, str, str]], in_english: str, in_french: str
) -> None:
    record = named(*names)
    assert edition("en").display_name(record).text == in_english
    assert edition("fr").display_name(record).text == in_french


def test_a_text_without_translation_is_lent(edition: MakeEdition) -> None:
    text = {"en": "A lamp"}
    assert not edition("en").passage(text).lent
    lent = edition("fr").passage(text)
    assert (lent.text, lent.language, lent.lent) == ("A lamp", "en", True)


def test_a_name_begins_with_a_capital_only_where_it_stands_alone(edition: MakeEdition) -> None:
    ref = RecordRef(RecordKind.ACTOR, "vesta")
    assert edition("fr").name(ref).text == "conseil de Vesta"
    assert edition("fr").heading(ref).text == "Conseil de Vesta"


def test_the_alphabet_minds_neither_accents_nor_case(edition: MakeEdition) -> None:
    french = edition("fr")
    links = [replace(french.actor("orrin"), text=french.own(name)) for name in ("Été", "arc", "Zoé", "etc")]
    assert [link.text.text for link in french.alphabet(links)] == ["arc", "etc", "Été", "Zoé"]


def speech_of(edition: Edition, claim: str) -> tuple[str, str, str]:
    record, _, name = claim.partition("#")
    placed = edition.chronology.claims[ClaimRef(RecordRef(RecordKind.EVENT, record), name)]
    speech = edition.speech(placed.claim)
    who = " + ".join(link.text.text for link in speech.who) or speech.who_words
    return who, speech.mode, " + ".join(link.text.text for link in speech.against) or speech.against_words


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("lamp-out-2000#c2", ("Council of Vesta", "accuses", "Council of Orrin")),
        ("lamp-out-2000#c3", ("Pilot of Marr harbour", "denies", "")),
        ("lamp-out-2000#c4", ("Someone the source does not name", "judges", "")),
        ("lamp-out-2000#c9", ("The dataset", "reports", "")),
        ("keepers-strike-1998#c1", ("Channel Post", "accuses", "Council of Orrin")),
        ("talks-marr-2001#c1", ("Council of Vesta + Council of Orrin", "announce", "")),
        ("lamp-out-2000#c6", ("Council of Vesta", "corrects", "the other side, unnamed")),
    ],
)
def test_who_says_it_and_how(edition: MakeEdition, claim: str, told: tuple[str, str, str]) -> None:
    assert speech_of(edition("en"), claim) == told


@pytest.mark.parametrize(
    ("claim", "in_english", "in_french"),
    [
        ("lamp-out-2000#c2", "accuse", "accuse"),
        ("lamp-out-2000#c3", "denies", "dément"),
        ("keepers-strike-1998#c1", "accuses", "accusent"),
        ("talks-marr-2001#c1", "announce", "annoncent"),
    ],
)
def test_verbs_agree_with_the_name_of_the_language(
    toy: Chronology, claim: str, in_english: str, in_french: str
) -> None:
    assert speech_of(in_plurals(toy, "en"), claim)[1] == in_english
    assert speech_of(in_plurals(toy, "fr"), claim)[1] == in_french


def test_a_plural_is_addressed_in_the_plural(toy: Chronology) -> None:
    def word(edition: Edition, actor: str) -> str:
        claim = toy.claims[ClaimRef(RecordRef(RecordKind.EVENT, "lamp-toll-2000"), "c2")].claim
        return edition.speech(claim.model_copy(update={"to": (actor,)})).to_words

    french = in_plurals(toy, "fr")
    assert word(french, "channel-post") == "destinataires\xa0:"
    assert word(french, "vesta") == "destinataire\xa0:"


def in_plurals(toy: Chronology, language: str) -> Edition:
    """The toy with two actors whose names are plurals: one in English alone, one in French alone."""
    actors = {
        id: Actor.model_validate(
            {
                "id": id,
                "kind": "council",
                "names": [
                    {"text": text, "lang": code, "use": "supplied", "plural": code == plural_in}
                    for code, text in (("en", english), ("fr", french))
                ],
            }
        )
        for id, plural_in, english, french in (
            ("vesta", "en", "islanders of Vesta", "peuple de Vesta"),
            ("channel-post", "fr", "Echo", "Échos"),
        )
    }
    chronology = replace(toy, actors={**toy.actors, **actors})
    return Edition(chronology=chronology, context=BuildContext(today=TOY_DAY), wording=wording_of(language))


def evidence(source: str, **more: object) -> Evidence:
    return Evidence.model_validate({"source": source, "paragraph": 1, **more})


IN_FRENCH, IN_ENGLISH = "channel-post-2001", "lamp-register"


@pytest.mark.parametrize(
    ("text", "names", "places", "language"),
    [
        ("les deux", [], [evidence(IN_FRENCH)], "fr"),
        ("les deux", [], [evidence(IN_ENGLISH), evidence(IN_FRENCH)], None),
        (
            "les deux",
            [],
            [evidence(IN_ENGLISH), evidence(IN_FRENCH, quotes=[{"text": "selon les deux îles"}])],
            "fr",
        ),
        ("les", [], [evidence(IN_ENGLISH), evidence(IN_FRENCH, quotes=[{"text": "parles"}])], None),
        ("Marsh", ["fr"], [evidence(IN_ENGLISH), evidence(IN_FRENCH)], "fr"),
        ("Marsh", ["en", "fr"], [evidence(IN_ENGLISH), evidence(IN_FRENCH)], None),
        ("Marsh", ["hy"], [evidence(IN_FRENCH)], "fr"),
        ("Marsh", [], [], None),
    ],
)
def test_what_a_source_calls_somebody_is_in_the_language_of_the_source_that_says_so(
    edition: MakeEdition,
    named: Named,
    text: str,
    names: list[str],
    places: list[Evidence],
    language: str | None,
) -> None:
    spelt = named(*((text, code, "printed") for code in (*names, "da"))).names[: len(names)]
    for page in ("en", "fr"):
        shown = edition(page).named_as(text, spelt, places)
        assert shown is not None
        assert shown.language == (language or page)


def test_evidence_of_a_name_shows_which_source_has_it(edition: MakeEdition, named: Named) -> None:
    places = (evidence(IN_ENGLISH), evidence(IN_FRENCH))
    both = named(("Marsh", "en", "printed"), ("Marsh", "fr", "printed")).names
    proved = (both[0], both[1].model_copy(update={"evidence": places[1:]}))
    shown = edition("en").named_as("Marsh", proved, places)
    assert shown is not None
    assert (shown.text, shown.language) == ("«\xa0Marsh\xa0»", "fr")


def test_an_index_tells_the_usual_name_abroad_from_other_names(toy: Chronology, edition: MakeEdition) -> None:
    def row(language: str, actor: str) -> tuple[list[tuple[str, str, str]], tuple[str, ...]]:
        shown = edition(language).name_row(toy.actors[actor], "")
        return [(words, name.text, name.language) for words, name in shown.abroad], shown.meta

    assert row("en", "vesta") == ([("in French", "conseil de Vesta", "fr")], ("also Vesta, Vestarath",))
    assert row("fr", "vesta") == (
        [("en anglais", "Council of Vesta", "en")],
        ("aussi Vesta, Vestarath",),
    )
    assert row("en", "tilda-marsh") == ([], ("also Marsh, Tilda Mash",))


def test_of_names_in_a_line_the_first_has_a_capital(edition: MakeEdition) -> None:
    french = edition("fr")
    links = first_capitalised([french.actor("vesta"), french.actor("orrin")])
    assert [link.text.text for link in links] == ["Conseil de Vesta", "conseil d’Orrin"]
    assert first_capitalised([]) == ()


def test_what_was_announced_is_overdue_by_the_day_of_the_build(toy: Chronology) -> None:
    event = toy.events["talks-marr-2001"]
    looks = {
        day: Edition(chronology=toy, context=BuildContext(today=day), wording=wording_of("en")).status_tag(
            event
        )
        for day in (date(2001, 4, 30), date(2001, 5, 1))
    }
    assert [(tag.look, tag.words) for tag in looks.values()] == [
        ("announced", "Announced"),
        ("overdue", "Outcome not recorded"),
    ]


def test_evidence_leads_to_the_paragraph_where_the_source_shows_its_paragraphs(edition: MakeEdition) -> None:
    chronology = edition("en").chronology
    claim = chronology.claims[ClaimRef(RecordRef(RecordKind.EVENT, "lamp-out-2000"), "c1")].claim
    places = edition("en").source_places(claim)
    assert [(place.source.url, place.locator) for place in places] == [
        ("sources/channel-post-2001.html#p2", "¶ 2"),
        ("sources/lamp-register.html", "row 3"),
    ]


def test_a_quote_is_translated_only_for_readers_of_another_language(edition: MakeEdition) -> None:
    def translation(language: str) -> str | None:
        own = edition(language)
        claim = own.chronology.claims[ClaimRef(RecordRef(RecordKind.EVENT, "lamp-out-2000"), "c1")].claim
        shown = own.evidence(claim.evidence[0]).quotes[0].translation
        return shown.text if shown else None

    assert translation("en") == "some nights “without a lamp”"
    assert translation("fr") is None


def test_a_list_is_headed_by_the_plural_or_by_the_label_where_there_is_none(edition: MakeEdition) -> None:
    described = {"en": "x", "fr": "x"}
    both = Word(label={"en": "Person", "fr": "Personne"}, plural={"en": "People"}, description=described)
    assert edition("en").words_over(both) == "People"
    assert edition("fr").words_over(both) == "Personne", "the label in the page's language, no foreign plural"
    same = Word(label={"en": "Talks", "fr": "Pourparlers"}, description=described)
    assert edition("fr").words_over(same) == "Pourparlers"


def test_maps_call_a_country_what_its_record_is_called(toy: Chronology, named: Named) -> None:
    def names(language: str, *actors: Actor) -> dict[str, str]:
        chronology = replace(toy, actors={**toy.actors, **{actor.id: actor for actor in actors}})
        return Edition(
            chronology=chronology, context=BuildContext(today=TOY_DAY), wording=wording_of(language)
        ).country_names

    turkey = named(("Turkey", "en", "supplied"), ("Turquie", "fr", "preferred"))
    state = turkey.model_copy(update={"id": "turkey", "kind": "state"})
    assert names("en", state) == {"792": "Turkey"}
    assert names("fr", state) == {"792": "Turquie"}
    assert names("en", turkey) == {}, "no person is a country"
    assert names("en") == {}
