"""Names lead to each other: whole names to whole names, spellings of a word to each other, nothing else."""

from __future__ import annotations

import pytest

from generator.site.finder.analysis import query_words
from generator.site.finder.documents import FinderDocument
from generator.site.finder.variants import are_spellings_of_one_word, find_variants


def variants_of(*names: str, kind: str = "places") -> dict[str, tuple[str, ...]]:
    document = FinderDocument(number=3, kind=kind, id="x", url="x.html", title=names[0], names=names)
    return {variant.key: variant.others for variant in find_variants([document])}


def test_whole_names_lead_to_the_others():
    found = variants_of("Nagorno-Karabakh", "Haut-Karabagh", "Artsakh")
    assert found["nagorno karabakh"] == ("Artsakh", "Haut-Karabagh")
    assert found["haut karabagh"] == ("Artsakh", "Nagorno-Karabakh")
    assert found["artsakh"] == ("Haut-Karabagh", "Nagorno-Karabakh")


def test_spellings_of_a_word_lead_to_each_other():
    found = variants_of("Ilham Aliyev", "Ilham Aliev", "İlham Əliyev", kind="actors")
    assert found["aliev"] == ("Aliyev", "Əliyev")
    assert found["eliyev"] == ("Aliev", "Aliyev")
    assert "ilham" not in found


def test_a_hyphenated_name_is_found_closed():
    assert variants_of("Nur-Sultan", "Astana")["nursultan"] == ("Astana", "Nur-Sultan")
    assert "lachincorridor" not in variants_of("Lachin corridor")


def test_a_longer_name_that_holds_the_shorter_adds_nothing():
    found = variants_of("Armenia", "Republic of Armenia", kind="actors")
    assert found["armenia"] == ()
    assert found["republic armenia"] == ("Armenia",)


def test_events_and_sources_have_no_variants():
    assert variants_of("Ilham Aliyev", "Ilham Aliev", kind="events") == {}


def test_the_record_and_its_title_are_named():
    document = FinderDocument(
        number=3, kind="tracks", id="x", url="x.html", title="Minsk Group", names=("Minsk",)
    )
    assert {(found.number, found.title) for found in find_variants([document])} == {(3, "Minsk Group")}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("aliev", "aliyev", True),
        ("karabakh", "karabagh", True),
        ("pashinyan", "pachinian", True),
        ("erevan", "yerevan", True),
        ("haut", "nagorno", False),
        ("baku", "bak", False),
        ("2020", "2023", False),
        ("moscow", "prague", False),
    ],
)
def test_spellings_of_one_word(first: str, second: str, same: bool):
    assert are_spellings_of_one_word(first, second) is same


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("le traité de paix", ["traite", "paix"]),
        ("L'œuvre", ["oeuvre"]),
        ("UN", ["un"]),
        ("", []),
    ],
)
def test_words_that_count(text: str, words: list[str]):
    assert query_words(text) == words
