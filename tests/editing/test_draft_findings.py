"""Names, figures, speakers and heads of invented articles: what is found, and what is left alone."""

from __future__ import annotations

import pytest

from generator.editing.draft.about import read_about
from generator.editing.draft.article import Article
from generator.editing.draft.claims import find_claims
from generator.editing.draft.figures import find_figures
from generator.editing.draft.names import (
    NameIndex,
    find_adjectives,
    find_names,
    find_unknown_names,
    index_names,
)
from generator.records.shapes import Actor, Place, Record, Track

MEASURES = {"killed": ("Killed", "Morts"), "wounded": ("Wounded", "Blessés"), "boats": ("Boats", "Bateaux")}


def record(shape: type[Record], id: str, kind: str | None, *names: tuple[str, str]) -> Record:
    values = {"id": id, "names": [{"text": text, "lang": lang, "use": "printed"} for lang, text in names]}
    return shape.model_validate(values | ({"kind": kind} if kind else {}))


RECORDS = (
    record(Actor, "norland", "state", ("fr", "Norlande"), ("en", "Norland")),
    record(Actor, "sudland", "state", ("fr", "Sudlande"), ("en", "Sudland")),
    record(Actor, "anna-berg", "person", ("fr", "Anna Berg"), ("en", "Anna Berg")),
    record(
        Actor, "league", "organisation", ("fr", "Ligue des ports"), ("en", "Union of Nations"), ("en", "UN")
    ),
    record(Actor, "ministry", "public-body", ("fr", "ministère norlandais de la Mer")),
    record(Actor, "norland-leaders", "group", ("fr", "dirigeants de la Norlande")),
    record(Actor, "sudland-leaders", "group", ("fr", "dirigeants de la Sudlande")),
    record(Actor, "the-tide", "publisher", ("fr", "La Marée"), ("en", "The Tide")),
    record(Place, "porto-vell", "town", ("fr", "Port-Vieux"), ("en", "Porto Vell")),
    record(Track, "port-talks", None, ("fr", "processus de Port-Vieux")),
)
INDEX: NameIndex = index_names(RECORDS)


def names_in(text: str, language: str = "fr") -> list[tuple[str, str]]:
    return [(found.ref.id, found.printed) for found in find_names([text], language, INDEX)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("L’accord de la Norlande.", "fr", [("norland", "Norlande")]),
        ("LA NORLANDE ACCUSE", "fr", [("norland", "NORLANDE")]),
        ("Norland’s harbour", "en", [("norland", "Norland")]),
        ("Le Ministère norlandais de la mer", "fr", [("ministry", "Ministère norlandais de la mer")]),
        ("le processus de Port-Vieux", "fr", [("port-talks", "processus de Port-Vieux")]),
        ("à Port Vieux", "fr", [("porto-vell", "Port Vieux")]),
        ("Un port, un bateau", "fr", []),
        ("UN ACCORD DE PLUS", "fr", []),
        ("The UN spoke", "en", [("league", "UN")]),
        ("The UN spoke", "fr", []),
        ("des bergs et des annales", "fr", []),
        ("Berg seule", "fr", []),
        (
            "Les dirigeants de la Norlande, de la Sudlande et d’ailleurs",
            "fr",
            [
                ("norland-leaders", "dirigeants de la Norlande"),
                ("sudland-leaders", "Sudlande"),
                ("sudland", "Sudlande"),
            ],
        ),
    ],
)
def test_names_are_found_in_whole_words(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert names_in(text, language) == expected


def test_the_paragraph_of_a_name_is_told() -> None:
    found = find_names(["Rien.", "La Norlande.", "Anna Berg et la Norlande."], "fr", INDEX)
    assert [(name.ref.id, name.paragraph) for name in found] == [
        ("norland", 2),
        ("anna-berg", 3),
        ("norland", 3),
    ]


def test_unknown_names_come_with_those_they_are_near() -> None:
    texts = [
        "Le ministre Jan Osten a vu Anna Bergh, puis Berg. Selon Jan Osten, tout va bien.",
        "Ensuite, la Norlande a parlé. Le Conseil a écouté. Mardi, les Affaires ont repris.",
        "JAN OSTEN PARLE",
    ]
    found = find_unknown_names(texts, find_names(texts, "fr", INDEX), INDEX)
    assert [(name.text, name.paragraphs, [ref.id for ref in name.near]) for name in found] == [
        ("Jan Osten", (1,), []),
        ("Anna Bergh", (1,), ["anna-berg"]),
        ("Berg", (1,), ["anna-berg"]),
    ]


def test_adjectives_of_states_are_told_apart_from_names() -> None:
    texts = [
        "La délégation norlandaise et le ministère norlandais de la Mer.",
        "Un port sudlandais, une norme.",
    ]
    found = find_adjectives(texts, find_names(texts, "fr", INDEX), INDEX)
    assert [(word.text, word.paragraphs, word.near[0].id) for word in found] == [
        ("norlandaise", (1,), "norland"),
        ("sudlandais", (2,), "sudland"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Au moins 286 personnes ont été tuées.", [("killed", "at-least", 286)]),
        ("Plus de 6\u202f500 morts en six semaines.", [("killed", "more-than", 6500)]),
        ("Environ 30.000 morts.", [("killed", "about", 30000)]),
        ("Près de 200 blessés.", [("wounded", "about", 200)]),
        ("Moins de 200 blessés.", [("wounded", "less-than", 200)]),
        ("Jusqu’à 200 blessés.", [("wounded", "at-most", 200)]),
        ("Deux cent cinquante morts.", [("killed", "exactly", 250)]),
        ("Quatre-vingt-dix morts et trois blessés.", [("killed", "exactly", 90), ("wounded", "exactly", 3)]),
        ("Une trentaine de morts.", [("killed", "about", 30)]),
        ("Au moins 200 morts et 400 blessés.", [("killed", "at-least", 200), ("wounded", "at-least", 400)]),
        ("Il a estimé à 5 000 le nombre des morts.", [("killed", "exactly", 5000)]),
        ("Douze bateaux ont coulé.", [("boats", "exactly", 12)]),
        ("At least 286 people were killed.", [("killed", "at-least", 286)]),
        ("More than 37,000 dead.", [("killed", "more-than", 37000)]),
        ("Nearly two hundred wounded.", [("wounded", "about", 200)]),
        ("About 12 thousand dead.", [("killed", "about", 12000)]),
        ("Le 12 mai, des morts ont été annoncées.", []),
        ("Trois ports, puis des morts.", []),
        ("À 9h30 ou 15:20, plusieurs morts.", []),
        ("Un mort inconnu.", []),
        ("La 13e édition a fait parler les morts.", []),
        ("3,5 morts pour mille.", []),
        ("99999999999999999999 morts.", []),
    ],
)
def test_figures_keep_their_bound(text: str, expected: list[tuple[str, str, int]]) -> None:
    taken = [(1, text.index("12 mai"), text.index("12 mai") + 6)] if "12 mai" in text else []
    found = find_figures([text], MEASURES, taken)
    assert [(each.measure, each.bound.value, each.value) for each in found] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La Norlande a accusé la Sudlande.", "fr", [("accuses", ("norland",))]),
        ("La Norlande et la Sudlande ont confirmé.", "fr", [("confirms", ("norland", "sudland"))]),
        ("« Rien », a déclaré Anna Berg à la Norlande.", "fr", [("states", ("anna-berg",))]),
        ("Selon Anna Berg, rien n’est perdu.", "fr", [("states", ("anna-berg",))]),
        ("Le texte a été jugé bon par la Norlande.", "fr", [("judges", ("norland",))]),
        ("Anna Berg s’est félicitée de l’accord.", "fr", [("welcomes", ("anna-berg",))]),
        (
            "Anna Berg a réaffirmé le rôle de la Norlande et a noté l’effort.",
            "fr",
            [("states", ("anna-berg",))] * 2,
        ),
        ("La Norlande écoute, a-t-elle dit.", "fr", [("states", ())]),
        ("Le port de la Norlande a annoncé sa fermeture.", "fr", [("announces", ())]),
        ("La Norlande dément.", "fr", [("denies", ("norland",))]),
        ("Norland accused Sudland.", "en", [("accuses", ("norland",))]),
        ("“Nothing,” said Anna Berg.", "en", [("states", ("anna-berg",))]),
        ("According to Anna Berg, nothing is lost.", "en", [("states", ("anna-berg",))]),
        ("Anna Berg told Norland that it was over.", "en", [("states", ("anna-berg",))]),
        (
            "Norland denied it and called for calm.",
            "en",
            [("denies", ("norland",)), ("appeals", ("norland",))],
        ),
        ("Norland’s envoy, Jan Osten, told reporters.", "en", [("states", ())]),
        ("La Norlande et son ministre Jan Osten ont confirmé.", "fr", [("confirms", ())]),
        ("Les bateaux rentrent au port.", "fr", []),
    ],
)
def test_speakers_are_those_who_speak_or_nobody(
    text: str, language: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    names = find_names([text], language, INDEX)
    assert [(each.mode.value, each.by) for each in find_claims([text], language, names)] == expected


BODY = "Le port est fermé depuis la tempête, et les bateaux restent à quai."


@pytest.mark.parametrize(
    ("head", "issued", "title", "publisher", "debris"),
    [
        ((), None, None, None, {}),
        (("Le port ferme ses quais",), None, "Le port ferme ses quais", None, {1: "title"}),
        (
            (
                "La Marée",
                "LE PORT FERME SES QUAIS",
                "17 Novembre 2022 15:49 (UTC+01:00)",
                "Le port ferme ses quais",
            ),
            "2022-11-17T15:49+01:00",
            "LE PORT FERME SES QUAIS",
            "the-tide",
            {1: "publisher", 2: "title", 3: "date", 4: "title"},
        ),
        (
            ("Port-Vieux / La Marée", "Publié le mardi 3 mai 2022 à 10h15"),
            "2022-05-03",
            None,
            "the-tide",
            {1: "publisher", 2: "date"},
        ),
        (("date 2020-10 Le port est fermé. Il le restera.",), "2020-10", None, None, {}),
        (
            ("La tempête du 3 mai 2022 sur le port",),
            None,
            "La tempête du 3 mai 2022 sur le port",
            None,
            {1: "title"},
        ),
    ],
)
def test_what_an_article_says_of_itself(
    head: tuple[str, ...],
    issued: str | None,
    title: str | None,
    publisher: str | None,
    debris: dict[int, str],
) -> None:
    article = Article(sha256="0" * 64, paragraphs=(*head, BODY), language="fr")
    actors = [each for each in RECORDS if isinstance(each, Actor) and each.kind == "publisher"]
    about = read_about(article, "fr", actors)
    assert (str(about.issued) if about.issued else None, about.title) == (issued, title)
    assert (about.publisher, dict(about.debris)) == (publisher, debris)
