"""Dates of articles: every form in two languages, what is counted from the day of issue, and what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.draft.dates import Basis, DateFound, find_dates
from generator.values.edtf import parse_issued

THURSDAY = "2021-06-10"
"""A Thursday, on which the invented articles are issued unless they say otherwise."""


def dates_in(text: str, language: str = "fr", issued: str | None = THURSDAY) -> list[DateFound]:
    return list(find_dates([text], language, parse_issued(issued) if issued else None))


def resolved(text: str, language: str = "fr", issued: str | None = THURSDAY) -> list[str]:
    return [str(found.date) for found in dates_in(text, language, issued) if found.date is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le 2 mai 2024, les deux villes ont signé.", ["2024-05-02"]),
        ("Le 1er mai 2023, le port a rouvert.", ["2023-05-01"]),
        ("Le 3 mai 1420, le port fut pris.", ["1420-05-03"]),
        ("Le premier mai 2023 fut calme.", ["2023-05-01"]),
        ("Mardi 3 mars 2020, un incendie a éclaté.", ["2020-03-03"]),
        ("Le 12\u00a0mai\u00a02021 à 9h00.", ["2021-05-12"]),
        ("Les 12-13 mai 2021, les pêcheurs ont voté.", ["2021-05-12/2021-05-13"]),
        ("Du 3 au 5 juin 2021, la foire a duré.", ["2021-06-03/2021-06-05"]),
        ("Les 12 et 13 mai 2021, on a voté.", ["2021-05-12/2021-05-13"]),
        ("Les 12 et 20 mai 2021, on a voté.", ["2021-05-12", "2021-05-20"]),
        ("Les 3, 4 et 5 mai 2021, on a voté.", ["2021-05-03/2021-05-05"]),
        ("Les 3, 7 et 9 mai 2021, on a voté.", ["2021-05-03", "2021-05-07", "2021-05-09"]),
        ("Les jeudi 1er et vendredi 2 août 2019, on s’est réuni.", ["2019-08-01/2019-08-02"]),
        ("Du 28 mai au 2 juin 2021, la grève a continué.", ["2021-05-28/2021-06-02"]),
        ("Du 28 décembre au 2 janvier 2021, la grève a continué.", ["2020-12-28/2021-01-02"]),
        ("Entre le 3 et le 5 juin 2021, un bateau a disparu.", ["[2021-06-03..2021-06-05]"]),
        ("En mai 2019, le maire est parti.", ["2019-05"]),
        ("Début mai 2019, le maire est parti.", ["2019-05"]),
        ("À la mi-mai 2019, le maire est parti.", ["2019-05"]),
        ("De mai à juin 2019, il a plu.", ["2019-05/2019-06"]),
        ("De novembre à janvier 2019, il a plu.", ["2018-11/2019-01"]),
        ("Fin 2020, le phare s’est éteint.", ["2020"]),
        ("En 1994, le phare s’est éteint.", ["1994"]),
        ("La guerre de 1992-1994 a tout changé.", ["1992/1994"]),
        ("De 1992 à 1994, on s’est battu.", ["1992/1994"]),
        ("Les textes adoptés entre 2018 et 2020 restent valables.", ["[2018..2020]"]),
        ("Depuis 2011, le port est fermé.", ["2011/"]),
        ("Depuis le 3 mai 2021, le port est fermé.", ["2021-05-03/"]),
        ("Jusqu’en 2015, le port était ouvert.", ["2015"]),
        ("Avant 2015, le port était ouvert.", ["[..2015]"]),
        ("Après le 3 mai 2021, le port était ouvert.", ["[2021-05-03..]"]),
        ("Vers 2015, le port était ouvert.", ["2015~"]),
        ("La guerre de 2020 est finie.", ["2020"]),
        ("Dans les années 1990, on pêchait encore.", ["[1990..1999]"]),
        ("Au printemps 2019, on pêchait encore.", ["2019"]),
        ("Le 26/10/2020 et le 26.10.2020, deux accords.", ["2020-10-26", "2020-10-26"]),
        ("Mis à jour 2020-10-26.", ["2020-10-26"]),
        ("La trêve (2019) a tenu.", ["2019"]),
    ],
)
def test_french_dates_printed_whole(text: str, expected: list[str]) -> None:
    assert resolved(text) == expected
    assert all(found.basis is Basis.PRINTED for found in dates_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 May 2021 the harbour reopened.", ["2021-05-03"]),
        ("On May 3, 2021, the harbour reopened.", ["2021-05-03"]),
        ("On the 3rd of May 2021 the harbour reopened.", ["2021-05-03"]),
        ("On Tuesday, 3 March 2020, a fire broke out.", ["2020-03-03"]),
        ("Tuesday, March 3rd, 2020 was calm.", ["2020-03-03"]),
        ("The fair ran 3–5 June 2021.", ["2021-06-03/2021-06-05"]),
        ("The fair ran June 3-5, 2021.", ["2021-06-03/2021-06-05"]),
        ("It ran from 3 to 5 June 2021.", ["2021-06-03/2021-06-05"]),
        ("It sank between 3 and 5 June 2021.", ["[2021-06-03..2021-06-05]"]),
        ("It ran from 28 May to 2 June 2021.", ["2021-05-28/2021-06-02"]),
        ("It ran from May 28 to June 2, 2021.", ["2021-05-28/2021-06-02"]),
        ("In May 2019 the mayor left.", ["2019-05"]),
        ("In early May 2019 the mayor left.", ["2019-05"]),
        ("From May to June 2019 it rained.", ["2019-05/2019-06"]),
        ("In 1994 the light went out.", ["1994"]),
        ("In late 2020 the light went out.", ["2020"]),
        ("From 1992 to 1994 they fought.", ["1992/1994"]),
        ("The war of 1992–94 changed it all.", ["1992/1994"]),
        ("Since 2011 the port has been closed.", ["2011/"]),
        ("Until 2015 the port was open.", ["2015"]),
        ("The 2020 war is over.", ["2020"]),
        ("In the 1990s they still fished.", ["[1990..1999]"]),
        ("In the summer of 2019 they still fished.", ["2019"]),
    ],
)
def test_english_dates_printed_whole(text: str, expected: list[str]) -> None:
    assert resolved(text, "en") == expected
    assert all(found.basis is Basis.PRINTED for found in dates_in(text, "en"))


@pytest.mark.parametrize(
    ("text", "language", "expected", "basis"),
    [
        ("Lundi 31 mai, on a signé.", "fr", "2021-05-31", Basis.COMPLETED),
        ("Le 7 mai, on a signé.", "fr", "2021-05-07", Basis.COMPLETED),
        ("Du 7 au 9 mai, on a signé.", "fr", "2021-05-07/2021-05-09", Basis.COMPLETED),
        ("On se verra le 3 juillet.", "fr", "2021-07-03", Basis.COMPLETED),
        ("En avril, on a signé.", "fr", "2021-04", Basis.COMPLETED),
        ("En septembre dernier, on a signé.", "fr", "2020-09", Basis.COUNTED),
        ("Le 3 septembre prochain, on signera.", "fr", "2021-09-03", Basis.COUNTED),
        ("Mercredi dernier, on a signé.", "fr", "2021-06-09", Basis.COUNTED),
        ("Jeudi dernier, on a signé.", "fr", "2021-06-03", Basis.COUNTED),
        ("Lundi prochain, on signera.", "fr", "2021-06-14", Basis.COUNTED),
        ("On a signé mercredi.", "fr", "2021-06-09?", Basis.COUNTED),
        ("On a signé lundi 7.", "fr", "2021-06-07", Basis.COUNTED),
        ("On a signé hier soir.", "fr", "2021-06-09", Basis.COUNTED),
        ("On a signé avant-hier.", "fr", "2021-06-08", Basis.COUNTED),
        ("On signera demain.", "fr", "2021-06-11", Basis.COUNTED),
        ("On a signé la semaine dernière.", "fr", "[2021-05-31..2021-06-06]", Basis.COUNTED),
        ("On a signé le mois dernier.", "fr", "2021-05", Basis.COUNTED),
        ("On a signé l’année dernière.", "fr", "2020", Basis.COUNTED),
        ("On a signé il y a trois jours.", "fr", "2021-06-07", Basis.COUNTED),
        ("On a signé il y a deux semaines.", "fr", "2021-05-27~", Basis.COUNTED),
        ("On a signé il y a six mois.", "fr", "2020-12~", Basis.COUNTED),
        ("On a signé il y a dix ans.", "fr", "2011~", Basis.COUNTED),
        ("On Monday, May 31, they signed.", "en", "2021-05-31", Basis.COMPLETED),
        ("They signed on 7 May.", "en", "2021-05-07", Basis.COMPLETED),
        ("They signed in April.", "en", "2021-04", Basis.COMPLETED),
        ("They signed last September.", "en", "2020-09", Basis.COUNTED),
        ("They signed last Wednesday.", "en", "2021-06-09", Basis.COUNTED),
        ("They signed on Wednesday.", "en", "2021-06-09?", Basis.COUNTED),
        ("They signed yesterday.", "en", "2021-06-09", Basis.COUNTED),
        ("They signed last week.", "en", "[2021-05-31..2021-06-06]", Basis.COUNTED),
        ("They signed last month.", "en", "2021-05", Basis.COUNTED),
        ("They signed last year.", "en", "2020", Basis.COUNTED),
        ("They signed three days ago.", "en", "2021-06-07", Basis.COUNTED),
        ("They signed two years ago.", "en", "2019~", Basis.COUNTED),
    ],
)
def test_dates_counted_from_the_day_of_issue(text: str, language: str, expected: str, basis: Basis) -> None:
    [found] = dates_in(text, language)
    assert (str(found.date), found.basis) == (expected, basis)
    assert found.rule
    assert found.printed in text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On s’est vu jeudi.", "fr"),  # the weekday of the issue itself
        ("On se verra lundi.", "fr"),
        ("Ce mercredi, on a signé.", "fr"),
        ("On a signé le 9.", "fr"),
        ("En automne, on signera.", "fr"),
        ("Le 12 janvier, on a signé.", "fr"),  # five months ago, seven ahead
        ("Lundi 3 juin 2021, on a signé.", "fr"),  # a Thursday
        ("Récemment, on a signé.", "fr"),
        ("On se verra dans les prochains jours.", "fr"),
        ("Aujourd’hui, on pêche moins.", "fr"),
        ("Au XXe siècle, on pêchait.", "fr"),
        ("Dans les années 90, on pêchait.", "fr"),
        ("À l’hiver 2020, on pêchait.", "fr"),
        ("En avril 2019 puis au mois d’août, on a signé.", "fr"),
        ("Le 26/10/20, on a signé.", "fr"),
        ("They will meet on Monday.", "en"),
        ("They met on Thursday.", "en"),
        ("They met on 03/04/2021.", "en"),
        ("They met last winter.", "en"),
        ("They met recently.", "en"),
        ("Le 30 février 2021, on a signé.", "fr"),
        ("La mission Mars 2020 a réussi.", "fr"),
        ("En mai 2000 personnes ont défilé.", "fr"),
        ("Le 3 mai 2000 personnes ont défilé.", "fr"),
    ],
)
def test_what_is_not_certain_is_left_open(text: str, language: str) -> None:
    last = dates_in(text, language)[-1]
    assert last.basis is Basis.OPEN
    assert last.date is None
    assert last.rule


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Plus de 2000 personnes ont défilé.", "fr"),
        ("Un contingent de 2000 soldats est arrivé.", "fr"),
        ("Une dette de 1994 euros.", "fr"),
        ("Près de 2000 tonnes, soit 1 994 000 kilos.", "fr"),
        ("Depuis 2000 ans, on y pêche.", "fr"),
        ("Vincent Mai et Chiang Mai n’ont rien dit.", "fr"),
        ("La planète Mars est loin, et les deux équipes aussi.", "fr"),
        ("On a ouvert vers 9h00, à 15:49 précises.", "fr"),
        ("La 13e édition, au 12 rue des Quais, chambre 1984.", "fr"),
        ("L’article 49.3 et la loi n° 2019-1461.", "fr"),
        ("Le vendredi saint et le Black Friday n’y changent rien.", "fr"),
        ("Le ministre de l’Intérieur a dit mai… non.", "fr"),
        ("They may march in the street.", "en"),
        ("May the best win; August company.", "en"),
        ("More than 2000 people marched.", "en"),
        ("A force of 2000 soldiers arrived.", "en"),
        ("After 2000 years the harbour silted up.", "en"),
        ("Bloody Sunday and Good Friday are names.", "en"),
        ("The 13th edition, at 12 Quay Street, room 1984.", "en"),
        ("They opened at 9:00 with 1994 boats.", "en"),
        ("Tel. 1992-1994-22.", "en"),
        ("Le traité du 3 mai 843 est ancien.", "fr"),
    ],
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert dates_in(text, language) == []


def test_the_day_before_counts_from_the_day_named_before_it() -> None:
    named, before = dates_in("Lundi 31 mai, on s’est accusé. La trêve avait été signée la veille.")
    assert (str(before.date), before.anchor) == ("2021-05-30", named.date)
    [alone] = dates_in("La veille, on avait signé.")
    assert alone.basis is Basis.OPEN


def test_without_a_day_of_issue_nothing_is_counted() -> None:
    text = "Hier, mercredi dernier, lundi 31 mai, le 7 mai, la semaine dernière, en avril et le mois dernier."
    assert resolved(text, issued=None) == []
    assert len(dates_in(text, issued=None)) == 7


def test_of_an_issue_known_by_month_only_months_are_counted() -> None:
    text = "Hier. Le mois dernier. L’an dernier. Lundi 26 octobre."
    assert resolved(text, issued="2020-10") == ["2020-09", "2019", "2020-10-26"]


def test_a_weekday_chooses_the_year() -> None:
    assert resolved("Samedi 2 janvier, on a signé.", issued="2020-12-30") == ["2021-01-02"]
    assert resolved("Jeudi 31 décembre, on a signé.", issued="2021-01-04") == ["2020-12-31"]


def test_the_end_of_the_calendar_is_no_traceback() -> None:
    found = dates_in("Le 31 décembre, on signe. Demain aussi.", issued="9999-12-31")
    assert [each.basis for each in found] == [Basis.OPEN, Basis.OPEN]


def test_places_are_exact() -> None:
    text = "  Hier ; le 2 mai 2024, puis en 1994."
    for found in dates_in(text):
        assert text[found.start : found.end] == found.printed


def test_other_languages_have_their_whole_dates() -> None:
    assert resolved("Встреча прошла 3 мая 2021 года, позже 2021-06-01.", "ru") == ["2021-05-03", "2021-06-01"]
    assert resolved("Das Treffen war am 3. März 2021 im Saal 12 Haus 2021.", "de") == ["2021-03-03"]


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "hy"]))
def test_any_text_is_read(text: str, language: str) -> None:
    for found in dates_in(text, language):
        assert text[found.start : found.end] == found.printed
        assert (found.date is None) == (found.basis is Basis.OPEN)


_WORDS = st.sampled_from(
    "le du au les de la en mai mars juin 1er 3 12 31 2020 1994 et à dernier lundi fin entre depuis - hier".split()
)


@given(st.lists(_WORDS, max_size=9))
def test_any_words_of_dates_are_read(words: list[str]) -> None:
    places = [(found.start, found.end) for found in dates_in(" ".join(words))]
    assert places == sorted(places)
