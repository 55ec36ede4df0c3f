"""Dates in words: examples in both languages, words for every date in every language, a language made of data alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from generator.values.date_words import (
    DateWording,
    WordingError,
    date_in_sentence,
    date_wording,
    date_words,
    issued_words,
    list_date_words,
    precision_words,
    short_date_words,
)
from generator.values.edtf import CalendarPoint, EdtfDate, Form, parse_edtf, parse_issued

FOLDER = Path(generator.__file__).parent / "i18n"


def section_of(path: Path) -> dict[str, Any]:
    words: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return words["dates"]  # type: ignore[no-any-return]


WORDINGS = {path.stem: date_wording(section_of(path)) for path in sorted(FOLDER.glob("*.yml"))}
EN, FR = WORDINGS["en"], WORDINGS["fr"]


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2020-10-26", "Monday 26 October 2020", "lundi 26 octobre 2020"),
        ("2023-05-01", "Monday 1 May 2023", "lundi 1er mai 2023"),
        ("2022-09", "September 2022", "septembre 2022"),
        ("2020", "2020", "2020"),
        ("0800", "800", "800"),
        ("2023-05-01/2023-05-04", "1–4 May 2023", "du 1er au 4 mai 2023"),
        ("2023-04-30/2023-05-04", "30 April–4 May 2023", "du 30 avril au 4 mai 2023"),
        (
            "2022-12-30/2023-01-01",
            "30 December 2022–1 January 2023",
            "du 30 décembre 2022 au 1er janvier 2023",
        ),
        ("2022-08/2022-10", "August–October 2022", "d’août à octobre 2022"),
        ("2022-10/2023-04", "October 2022–April 2023", "d’octobre 2022 à avril 2023"),
        ("2022-03/2022-04", "March–April 2022", "de mars à avril 2022"),
        ("1992/1994", "1992–1994", "de 1992 à 1994"),
        ("2020-10-26/2020-11", "from 26 October to November 2020", "du 26 octobre à novembre 2020"),
        ("2020/2021-05-01", "from 2020 to 1 May 2021", "de 2020 au 1er mai 2021"),
        ("2021/", "since 2021, end not given", "depuis 2021, fin non donnée"),
        ("2021-08/", "since August 2021, end not given", "depuis août 2021, fin non donnée"),
        ("2021-05-12/", "since 12 May 2021, end not given", "depuis le 12 mai 2021, fin non donnée"),
        ("2021/..", "since 2021, still going on", "depuis 2021, en cours"),
        (
            "[2020-10-26..2020-10-29]",
            "one day between 26 and 29 October 2020",
            "un jour entre le 26 et le 29 octobre 2020",
        ),
        (
            "[2023-05-01..2023-06-02]",
            "one day between 1 May and 2 June 2023",
            "un jour entre le 1er mai et le 2 juin 2023",
        ),
        (
            "[2022-09..2022-11]",
            "some time between September and November 2022",
            "à un moment entre septembre et novembre 2022",
        ),
        ("[1992..1994]", "some time between 1992 and 1994", "à un moment entre 1992 et 1994"),
        ("[2024-05-02..]", "on or after 2 May 2024", "le 2 mai 2024 ou après"),
        ("[2024-05..]", "in or after May 2024", "en mai 2024 ou après"),
        ("[..2024-05-02]", "on or before 2 May 2024", "le 2 mai 2024 ou avant"),
        ("[..2024]", "in or before 2024", "en 2024 ou avant"),
        ("{2020..2022}", "several, between 2020 and 2022", "plusieurs, entre 2020 et 2022"),
        ("{2020-10..2020-10}", "several, in October 2020", "plusieurs, en octobre 2020"),
        (
            "{2020-10-01..2020-10-12}",
            "several, between 1 and 12 October 2020",
            "plusieurs, entre le 1er et le 12 octobre 2020",
        ),
        ("2023-09~", "about September 2023", "vers septembre 2023"),
        ("2020-10-26~", "about 26 October 2020", "vers le 26 octobre 2020"),
        ("2023-05-01/2023-05-04~", "about 1–4 May 2023", "du 1er au 4 mai 2023 environ"),
        ("2021/~", "since about 2021, end not given", "depuis 2021 environ, fin non donnée"),
        (
            "[2020..2022]~",
            "some time between about 2020 and 2022",
            "à un moment entre 2020 et 2022 environ",
        ),
        ("[2024-05-02..]~", "about 2 May 2024 or later", "vers le 2 mai 2024 ou après"),
        ("2023-09?", "probably September 2023, inferred", "sans doute septembre 2023, déduit"),
        (
            "2022-11-16?",
            "probably Wednesday 16 November 2022, inferred",
            "sans doute le mercredi 16 novembre 2022, déduit",
        ),
        (
            "2021/?",
            "probably since 2021, end not given, inferred",
            "sans doute depuis 2021, fin non donnée, déduit",
        ),
    ],
)
def test_the_whole_date(text: str, english: str, french: str) -> None:
    date = parse_edtf(text)
    assert date_words(date, EN) == english
    assert date_words(date, FR) == french


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2020-10-29", "Thursday 29 October 2020", "jeudi 29 octobre 2020"),
        ("2024-05-02/2024-05-04", "2–4 May 2024", "du 2 au 4 mai 2024"),
        ("[2024-05-02..]", "on or after 2 May 2024, no day fixed", "à partir du 2 mai 2024, jour non fixé"),
        ("[2024-08..]", "in or after August 2024, no day fixed", "à partir d’août 2024, jour non fixé"),
        (
            "[..2024-06-30]",
            "on or before 30 June 2024, no day fixed",
            "au plus tard le 30 juin 2024, jour non fixé",
        ),
        ("2024-06", "June 2024, no day fixed", "juin 2024, jour non fixé"),
        ("2023-09~", "about September 2023, no day fixed", "vers septembre 2023, jour non fixé"),
        (
            "2023-09?",
            "probably September 2023, no day fixed, inferred",
            "sans doute septembre 2023, jour non fixé, déduit",
        ),
    ],
)
def test_what_is_announced_says_whether_its_day_is_fixed(text: str, english: str, french: str) -> None:
    date = parse_edtf(text)
    assert date_words(date, EN, announced=True) == english
    assert date_words(date, FR, announced=True) == french


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2020-10-26", "on Monday 26 October 2020", "le lundi 26 octobre 2020"),
        ("2022-09", "in September 2022", "en septembre 2022"),
        ("2020", "in 2020", "en 2020"),
        ("2023-05-01/2023-05-04", "from 1 to 4 May 2023", "du 1er au 4 mai 2023"),
        ("1992/1994", "from 1992 to 1994", "de 1992 à 1994"),
        ("2023-09~", "about September 2023", "vers septembre 2023"),
        ("2023-09?", "probably in September 2023, inferred", "sans doute en septembre 2023, déduit"),
        (
            "[2020-10-26..2020-10-29]",
            "one day between 26 and 29 October 2020",
            "un jour entre le 26 et le 29 octobre 2020",
        ),
    ],
)
def test_the_date_in_a_sentence(text: str, english: str, french: str) -> None:
    date = parse_edtf(text)
    assert date_in_sentence(date, EN) == english
    assert date_in_sentence(date, FR) == french


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2020-10-26", "26 October 2020 | Monday", "26 octobre 2020 | lundi"),
        ("2022-09", "September 2022 | no day given", "septembre 2022 | jour non donné"),
        ("2020", "2020 | no month given", "2020 | mois non donné"),
        (
            "2023-05-01/2023-05-04",
            "1–4 May 2023 | Monday to Thursday",
            "du 1er au 4 mai 2023 | du lundi au jeudi",
        ),
        (
            "2023-05-01/2023-05-07",
            "1–7 May 2023 | Monday to Sunday",
            "du 1er au 7 mai 2023 | du lundi au dimanche",
        ),
        ("2023-05-01/2023-05-08", "1–8 May 2023 | 8 days", "du 1er au 8 mai 2023 | 8 jours"),
        ("1992/1994", "1992–1994 | years only", "de 1992 à 1994 | années seulement"),
        ("2022-03/2022-04", "March–April 2022 | months only", "de mars à avril 2022 | mois seulement"),
        (
            "2020-10-26/2021",
            "from 26 October 2020 to 2021 | end given less exactly",
            "du 26 octobre 2020 à 2021 | fin donnée moins précisément",
        ),
        (
            "2020/2020-10-26",
            "from 2020 to 26 October 2020 | beginning given less exactly",
            "de 2020 au 26 octobre 2020 | début donné moins précisément",
        ),
        ("2021/", "since 2021 | end not given", "depuis 2021 | fin non donnée"),
        ("2021/..", "since 2021 | still going on", "depuis 2021 | en cours"),
        (
            "[2023-05-01..2023-05-04]",
            "one day between 1 and 4 May 2023 | exact day not given",
            "un jour entre le 1er et le 4 mai 2023 | jour exact non donné",
        ),
        (
            "[..2020]",
            "in or before 2020 | exact year not given",
            "en 2020 ou avant | année exacte non donnée",
        ),
        (
            "{2020..2022}",
            "several, between 2020 and 2022 | dates not given",
            "plusieurs, entre 2020 et 2022 | dates non données",
        ),
        (
            "2020-10-26~",
            "about 26 October 2020 | exact day not given",
            "vers le 26 octobre 2020 | jour exact non donné",
        ),
        ("2023-09~", "about September 2023 | no day given", "vers septembre 2023 | jour non donné"),
        (
            "2022-11-16?",
            "probably 16 November 2022 | Wednesday, inferred",
            "sans doute le 16 novembre 2022 | mercredi, déduit",
        ),
    ],
)
def test_the_two_lines_of_a_list(text: str, english: str, french: str) -> None:
    date = parse_edtf(text)
    assert f"{list_date_words(date, EN)} | {precision_words(date, EN)}" == english
    assert f"{list_date_words(date, FR)} | {precision_words(date, FR)}" == french


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            "[2024-05-02..]",
            "no day fixed | on or after 2 May 2024",
            "date non fixée | à partir du 2 mai 2024",
        ),
        ("2024-06", "June 2024 | no day fixed", "juin 2024 | jour non fixé"),
        ("2020-10-29", "29 October 2020 | Thursday", "29 octobre 2020 | jeudi"),
    ],
)
def test_the_two_lines_of_what_is_announced(text: str, english: str, french: str) -> None:
    date = parse_edtf(text)
    assert (
        f"{list_date_words(date, EN, announced=True)} | {precision_words(date, EN, announced=True)}"
        == english
    )
    assert (
        f"{list_date_words(date, FR, announced=True)} | {precision_words(date, FR, announced=True)}" == french
    )


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2020-10-24", "24 Oct 2020 | 24 Oct", "24 oct. 2020 | 24 oct."),
        ("1991-12", "Dec 1991 | Dec", "déc. 1991 | déc."),
        ("2020", "2020 | 2020", "2020 | 2020"),
        ("2023-05-01/2023-05-04", "1–4 May 2023 | 1–4 May", "1er-4 mai 2023 | 1er-4 mai"),
        ("1992/1994", "1992–1994 | 1992–1994", "1992-1994 | 1992-1994"),
        ("2021/", "since 2021 | since 2021", "depuis 2021 | depuis 2021"),
        ("2023-09~", "about Sept 2023 | about Sept", "vers sept. 2023 | vers sept."),
        (
            "[2023-05-01..2023-05-04]",
            "between 1 and 4 May 2023 | between 1 and 4 May",
            "entre le 1er et le 4 mai 2023 | entre le 1er et le 4 mai",
        ),
        ("[2024-05-02..]", "2 May 2024 or later | 2 May or later", "2 mai 2024 ou après | 2 mai ou après"),
        ("2020-10-26/2021", "26 Oct 2020–2021 | 26 Oct 2020–2021", "26 oct. 2020-2021 | 26 oct. 2020-2021"),
    ],
)
def test_the_label_with_and_without_the_year(text: str, english: str, french: str) -> None:
    date = parse_edtf(text)
    assert f"{short_date_words(date, EN)} | {short_date_words(date, EN, with_year=False)}" == english
    assert f"{short_date_words(date, FR)} | {short_date_words(date, FR, with_year=False)}" == french


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            "2022-11-17T15:49+01:00",
            "Thursday 17 November 2022, 15:49 (UTC+1)",
            "jeudi 17 novembre 2022 à 15\u00a0h\u00a049 (UTC+1)",
        ),
        (
            "2022-11-17T09:05-03:30",
            "Thursday 17 November 2022, 09:05 (UTC−3:30)",
            "jeudi 17 novembre 2022 à 9\u00a0h\u00a005 (UTC−3:30)",
        ),
        (
            "2022-11-17T00:00Z",
            "Thursday 17 November 2022, 00:00 (UTC)",
            "jeudi 17 novembre 2022 à 0\u00a0h\u00a000 (UTC)",
        ),
        ("2022-11", "November 2022", "novembre 2022"),
    ],
)
def test_when_a_source_was_issued(text: str, english: str, french: str) -> None:
    issued = parse_issued(text)
    assert issued_words(issued, EN) == english
    assert issued_words(issued, FR) == french


SAMPLE_POINTS = [
    CalendarPoint(*parts)
    for parts in [
        (2020,),
        (2021,),
        (2020, 8),
        (2020, 10),
        (2021, 4),
        (2020, 10, 1),
        (2020, 10, 26),
        (2021, 4, 1),
    ]
]


def every_kind_of_date() -> list[EdtfDate]:
    """Each form with each pairing of precisions, exact, approximate and inferred."""
    dates: list[EdtfDate] = []
    for form in Form:
        for start in SAMPLE_POINTS:
            for end in SAMPLE_POINTS:
                two = form in (Form.INTERVAL, Form.ONE_OF, Form.SEVERAL)
                named = (start, end) if two else (None, end) if form is Form.ON_OR_BEFORE else (start, None)
                for approximate, uncertain in ((False, False), (True, False), (False, True)):
                    try:
                        date = EdtfDate(
                            form=form,
                            start=named[0],
                            end=named[1],
                            approximate=approximate,
                            uncertain=uncertain,
                        )
                    except ValueError:
                        continue
                    dates.append(date)
    return sorted(set(dates), key=lambda date: date.sort_key)


def all_words(date: EdtfDate, words: DateWording, announced: bool) -> list[str]:
    return [
        date_words(date, words, announced=announced),
        date_in_sentence(date, words, announced=announced),
        list_date_words(date, words, announced=announced),
        short_date_words(date, words, announced=announced),
        short_date_words(date, words, announced=announced, with_year=False),
        precision_words(date, words, announced=announced),
    ]


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_every_language_has_words_for_every_date(language: str) -> None:
    words = WORDINGS[language]
    for date in every_kind_of_date():
        for announced in (False, True):
            for said in all_words(date, words, announced):
                assert said, date
                assert said == " ".join(said.split(" ")).strip(), said
                assert not set(said) & set("{}"), said
                assert "  " not in said
                assert ",," not in said


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_the_whole_words_of_different_dates_differ(language: str) -> None:
    said: dict[str, EdtfDate] = {}
    for date in every_kind_of_date():
        other = said.setdefault(date_words(date, WORDINGS[language]), date)
        assert other == date


def test_french_elides_before_a_vowel_only() -> None:
    for date in every_kind_of_date():
        for said in all_words(date, FR, False) + all_words(date, FR, True):
            assert "de a" not in said
            assert "de o" not in said
            assert "à le " not in said
            assert "de le " not in said


@settings(deadline=None)
@given(st.dates())
def test_a_whole_day_names_its_weekday_and_numbers(day: Any) -> None:
    said = date_words(parse_edtf(day.isoformat()), EN)
    assert said == f"{day:%A} {day.day} {day:%B} {day.year}"


# A language with inflected month names, which no line of Python knows of.
RUSSIAN_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
LOCATIVE = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
RUSSIAN = {
    "months": {
        "plain": RUSSIAN_MONTHS,
        "short": [month[:3] for month in GENITIVE],
        "after-day": GENITIVE,
        "of": GENITIVE,
        "at": LOCATIVE,
    },
    "weekdays": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "contractions": {},
    "first_day": "1",
    "shared_with": "end",
    "parts": {
        "day": "{day}",
        "day-month": "{day} {month}",
        "day-month-year": "{day} {month} {year} г.",
        "month": "{month}",
        "month-year": "{month} {year} г.",
        "year": "{year} г.",
        "weekday": "{weekday}, {date}",
    },
    "cases": {
        "of": {"day": "{date}", "month": "{date}", "year": "{date}"},
        "at": {"day": "{date}", "month": "в {date}", "year": "в {date}"},
    },
    "main": {
        "point": {"plain": "{start}", "approximate": "около {start:of}"},
        "interval": {"plain": "с {start:of} по {end}"},
    },
    "sentence": {"point": {"plain": "{start:at}"}},
    "inferred": "вероятно, {date}",
    "remark": "{date}, {remark}",
    "remarks": {"inferred": "по нашему выводу", "no-day-fixed": "день не назначен"},
    "no_date": "день не назначен",
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020-10-26", "понедельник, 26 октября 2020 г."),
        ("2022-09", "сентябрь 2022 г."),
        ("2022-09/2022-11", "с сентября по ноябрь 2022 г."),
        ("2023-05-01/2023-05-04", "с 1 по 4 мая 2023 г."),
        ("2023-09~", "около сентября 2023 г."),
        ("2023-09?", "вероятно, сентябрь 2023 г., по нашему выводу"),
    ],
)
def test_a_language_is_data_alone(text: str, said: str) -> None:
    words = date_wording(RUSSIAN)
    assert date_words(parse_edtf(text), words) == said
    assert date_in_sentence(parse_edtf("2022-09"), words) == "в сентябре 2022 г."


def test_a_language_may_say_the_shared_part_first() -> None:
    hungarian = date_wording(
        {
            **RUSSIAN,
            "months": {"plain": ["hónap"] * 9 + ["október", "november", "december"]},
            "shared_with": "start",
            "parts": {
                "day": "{day}.",
                "day-month-year": "{year}. {month} {day}.",
                "day-month": "{month} {day}.",
            },
            "main": {"interval": {"plain": "{start}–{end}"}},
        }
    )
    assert date_words(parse_edtf("2020-10-26/2020-10-29"), hungarian) == "2020. október 26.–29."
    assert date_words(parse_edtf("2020-10-26/2020-11-02"), hungarian) == "2020. október 26.–november 2."


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"months": {"plain": ["January"]}}, "`months.plain` must be a list of 12 texts"),
        ({"weekdays": "Monday"}, "`weekdays` must be a list of 7 texts"),
        ({"months": None}, "`months` must be a mapping"),
        ({"remarks": {"inferred": ["a"]}}, "`remarks.inferred` must be a text or a mapping"),
    ],
)
def test_a_wording_of_the_wrong_shape_is_refused(fault: dict[str, object], said: str) -> None:
    with pytest.raises(WordingError, match=said):
        date_wording({**RUSSIAN, **fault})


def test_a_missing_phrase_is_named() -> None:
    with pytest.raises(WordingError, match=r"`main\.several\.plain` is missing"):
        date_words(parse_edtf("{2020..2022}"), date_wording(RUSSIAN))
