"""Sixty invented documents in two languages, and a reader of the index that shares no code with the writer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from generator import build
from generator.pages.artifact import Artifact
from generator.site.finder.documents import Facet, FinderDocument, FinderWords, Label, Passage, Period, Value
from generator.site.finder.from_edition import typeset_words
from generator.site.finder.index import build_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HOSTILE = '<img src=x onerror="window.ran=1"></script><script>window.ran=1</script>\u2028{{7*7}}'
_CITIES = ["Geneva", "Sochi", "Almaty", "Brussels", "Tbilisi", "Prague", "Vienna", "Moscow"]
_CITIES_FR = ["Genève", "Sotchi", "Almaty", "Bruxelles", "Tbilissi", "Prague", "Vienne", "Moscou"]
_MONTHS = ["January", "February", "March", "May", "June", "October", "November"]
_MONTH_NUMBERS = [1, 2, 3, 5, 6, 10, 11]
_MONTHS_FR = ["janvier", "février", "mars", "mai", "juin", "octobre", "novembre"]


@dataclass(frozen=True)
class _Text:
    en: str
    fr: str

    def __getitem__(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


_ACTORS = [
    ("ilham-aliyev", _Text("Ilham Aliyev", "Ilham Aliyev"), ("Ilham Aliev", "İlham Əliyev")),
    ("nikol-pashinyan", _Text("Nikol Pashinyan", "Nikol Pachinian"), ("Nikol Pachinian", "Nikol Pashinyan")),
    ("antony-blinken", _Text("Antony Blinken", "Antony Blinken"), ("Anthony Blinken",)),
    ("united-nations", _Text("United Nations", "Nations unies"), ("UN", "ONU", "Nations unies")),
    ("hostile", _Text(HOSTILE, HOSTILE), ("Hostile & Sons",)),
]
_PLACES = [
    (
        "karabakh",
        _Text("Nagorno-Karabakh", "Haut-Karabagh"),
        ("Haut-Karabakh", "Nagorno-Karabakh", "Haut-Karabagh"),
    ),
    ("nur-sultan", _Text("Nur-Sultan", "Nour-Soultan"), ("Nur-Sultan", "Noursoultan", "Astana")),
    ("lachin", _Text("Lachin corridor", "Corridor de Latchine"), ("Corridor de Latchine", "Lachin corridor")),
]
_EVENTS = [
    (
        "ceasefire-2020",
        _Text("Truce negotiated in Washington", "Trêve négociée à Washington"),
        _Text("A ceasefire was to begin.", "Un cessez-le-feu devait entrer en vigueur."),
        "la trêve négociée la veille",
    ),
    (
        "offensive",
        _Text("Offensive in the Karabakh", "Offensive au Karabagh"),
        _Text("The mediators blame Aliyev.", "Les médiateurs blâment Aliyev."),
        "L'œuvre des médiateurs",
    ),
    (
        "talks-nur-sultan",
        _Text("Talks in Nur-Sultan", "Pourparlers à Nour-Soultan"),
        _Text(
            "The peace treaty was discussed. The treaty of peace stays open.",
            "Le traité de paix fut discuté.",
        ),
        "les négociations sur le traité de paix",
    ),
    (
        "un-session",
        _Text("UN Security Council session", "Séance du Conseil de sécurité de l’ONU"),
        _Text("An emergency session is expected.", "Une séance d’urgence est attendue."),
        "réunion d'urgence",
    ),
    (
        "talks-in-space",
        _Text("Treaty, then peace", "Traité, puis la paix"),
        _Text("Peace follows: treaty first.", "La paix suit\u00a0; d’abord le traité."),
        "la paix, un traité",
    ),
]


FACETS = (
    Facet(
        id="what",
        words="What",
        values=(Label("events", "Events"), Label("actors", "Actors"), Label("places", "Places")),
        is_ordered=True,
    ),
    Facet(
        id="place",
        words="Place",
        values=tuple(Label(city.lower(), city, ("geneve",) if city == "Geneva" else ()) for city in _CITIES),
    ),
    Facet(
        id="actor",
        words="Actor",
        values=(Label("ilham-aliyev", "Ilham Aliyev"), Label("antony-blinken", HOSTILE)),
        roles=(Label("host", "Host"), Label("guest", "Guest")),
    ),
    Facet(
        id="only",
        words="Only",
        values=(Label("disputed", "Disputed"), Label("figures", "Figures")),
        is_ordered=True,
    ),
)


def words_in(language: str) -> FinderWords:
    """What the finder says in a language, with the facets of the sample."""
    words = build.wording_of(language)
    return FinderWords(language=language, labels=typeset_words(words), facets=FACETS)


def index_of(documents: list[FinderDocument], language: str = "en") -> list[Artifact]:
    return build_index(documents, words_in(language))


@pytest.fixture(scope="session")
def sample() -> Callable[[str], list[FinderDocument]]:
    """The sample in a language: people, places, events of their own, and meetings much alike."""
    return sample_documents


def sample_documents(language: str) -> list[FinderDocument]:
    rows: list[FinderDocument] = []
    words = {"summary": _Text("Summary", "Résumé")[language], "quote": _Text("Quote", "Citation")[language]}

    def add(kind: str, name: str, title: str, *values: Value, **rest: Any) -> None:
        values = (Value("what", kind), *values)
        number = len(rows) + (2 if len(rows) > 20 else 0)  # two numbers are not in use
        url = f"{kind}/{name}.html"
        rows.append(
            FinderDocument(number=number, kind=kind, id=name, url=url, title=title, values=values, **rest)
        )

    for kind, named in (("actors", _ACTORS), ("places", _PLACES)):
        for name, title, names in named:
            meta = _Text("Record", "Notice")[language]
            add(kind, name, title[language], names=(title[language], *names), meta=meta)
    for name, title, summary, quote in _EVENTS:
        add(
            "events",
            name,
            title[language],
            date_words=_Text("26 October 2020", "26 octobre 2020")[language],
            meta=_Text("Talks · 2 sources", "Pourparlers · 2 sources")[language],
            passages=(Passage(words["summary"], summary[language]), Passage(words["quote"], quote, "fr")),
        )
    for place in range(47):
        city = place % len(_CITIES)
        month = _Text(_MONTHS[place % 7], _MONTHS_FR[place % 7])[language]
        year = 1992 + place
        titles = _Text(f"Ministers meet in {_CITIES[city]}", f"Rencontre des ministres à {_CITIES_FR[city]}")
        told = _Text(
            f"The foreign ministers met in {_CITIES[city]} in {month} {year}; "
            f"{['prisoners', 'borders', 'railways'][place % 3]} were discussed.",
            f"Les ministres se sont rencontrés à {_CITIES_FR[city]} en {month} {year}\u00a0; "
            f"il fut question {['des prisonniers', 'des frontières', 'du rail'][place % 3]}.",
        )
        add(
            "events",
            f"meeting-{place}",
            titles[language],
            Value("place", _CITIES[city].lower()),
            *([Value("actor", "ilham-aliyev", ("host", "guest")[place % 2])] if place % 3 else []),
            *([Value("actor", "antony-blinken", "guest")] if place % 5 == 0 else []),
            *([Value("only", "disputed")] if place % 4 == 0 else []),
            *([Value("only", "figures")] if place % 6 == 0 else []),
            period=Period(*(year * 10_000 + _MONTH_NUMBERS[place % 7] * 100 + day for day in (1, 28))),
            date_words=f"{month} {year}",
            passages=(Passage(words["summary"], told[language]),),
        )
    return rows


@dataclass(frozen=True)
class StemRow:
    forms: tuple[str, ...]
    numbers: tuple[int, ...]
    impacts: tuple[int, ...]


class IndexReader:
    """Reads the files as docs/dev/finder.md describes them."""

    def __init__(self, artifacts: list[Artifact]) -> None:
        self.calls: dict[tuple[str, str], tuple[Any, str]] = {}
        for artifact in artifacts:
            text = artifact.content.decode()
            arguments = json.loads("[" + text.removeprefix("F(").removesuffix(")\n") + "]")
            kind, key, data = arguments[:3]
            self.calls[kind, str(key)] = (data, arguments[3] if len(arguments) > 3 else "")
        self.manifest: dict[str, Any] = self.data("manifest", 0)
        self.stems: dict[str, StemRow] = {}
        self.positions: dict[str, list[list[int]]] = {}
        self.elsewhere: dict[int, list[str]] = {}
        self.variants: dict[int, list[list[object]]] = {}
        for shard in range(len(self.manifest["bounds"])):
            self._read_shard(shard)

    def data(self, kind: str, key: object) -> Any:
        return self.calls[kind, str(key)][0]

    def _read_shard(self, shard: int) -> None:
        stems, elsewhere, self.variants[shard] = self.data("terms", shard)
        self.elsewhere[shard] = elsewhere.split()
        for line in filter(None, stems.split("|")):
            stem, forms, postings = line.split(" ")
            kept = [stem[: len(stem) - DIGITS.index(form[0])] + form[1:] for form in forms.split(",")]
            self.stems[stem] = StemRow(tuple(kept), *_postings(postings))
        for line in filter(None, self.data("positions", shard).split("|")):
            stem, text = line.split(" ")
            self.positions[stem] = list(_positions(text))

    def lexicon(self) -> dict[str, int]:
        """Word, or `-` and a word backwards → how many doublings of records have its stem."""
        words: dict[str, int] = {}
        for part, first in enumerate(self.manifest["slips"]):
            word = ""
            for step in self.data("lexicon", part).split(" "):
                word = word[: DIGITS.index(step[0])] + step[2:]
                assert word >= first
                words[word] = DIGITS.index(step[1])
        return words

    def column(self, facet: str) -> dict[str, dict[str, list[int]]]:
        """Value → role (or nothing) → records."""
        told = next(each for each in self.manifest["facets"] if each["id"] == facet)
        found: dict[str, dict[str, list[int]]] = {}
        for place in range(len(told["bounds"]) + 1):
            part = self.column_part(f"{facet}-{place}" if place else facet)
            if told["bounds"]:
                first = min(part)
                assert (
                    sorted(told["first"]) == sorted(part) if not place else first == told["bounds"][place - 1]
                )
            assert not found.keys() & part.keys()
            found |= part
        assert len(found) == told["size"]
        return found

    def column_part(self, key: str) -> dict[str, dict[str, list[int]]]:
        """The same of one file."""
        data = self.data("columns", key)
        roles, combinations = data.get("roles", []), data.get("combinations", [])
        found: dict[str, dict[str, list[int]]] = {}
        if "each" in data:
            for number, place in enumerate(_numbers(data["each"])):
                if place:
                    found.setdefault(data["values"][place - 1][0], {}).setdefault("", []).append(number)
            return found
        for (value, _), own in zip(data["values"], data["lists"].split(" "), strict=True):
            steps = list(_numbers(own))
            number, held = -1, found.setdefault(value, {})
            for gap, combination in (
                zip(steps[::2], steps[1::2], strict=True) if roles else ((step, -1) for step in steps)
            ):
                number += gap + 1
                for role in [roles[k][0] for k in combinations[combination]] if roles else [""]:
                    held.setdefault(role, []).append(number)
        return found

    def periods(self, key: str = "when") -> dict[int, Period]:
        steps = list(_numbers(self.data("columns", key)))
        number, first = -1, 0
        found = {}
        for gap, change, span in zip(steps[::3], steps[1::3], steps[2::3], strict=True):
            number += gap + 1
            first += -(change + 1) // 2 if change % 2 else change // 2
            found[number] = Period(first, first + span)
        return found


def _numbers(text: str) -> Iterator[int]:
    for digits in re.findall("[g-z0-9_-]*[A-Za-f]", text):
        yield sum((DIGITS.index(digit) & 31) << (5 * place) for place, digit in enumerate(digits))


def _postings(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers: list[int] = []
    impacts: list[int] = []
    for block in text.split(".")[1:]:
        first, *steps = _numbers(block)
        number = first * 1024 - 1
        for step in steps:
            number += step // 16 + 1
            numbers.append(number)
            impacts.append(step % 16)
    return tuple(numbers), tuple(impacts)


def _positions(text: str) -> Iterator[list[int]]:
    places: list[int] = []
    for step in _numbers(text):
        places.append((places[-1] if places else 0) + step // 2)
        if step % 2:
            yield places
            places = []


@pytest.fixture(scope="session")
def read_index() -> Callable[[list[Artifact]], IndexReader]:
    return IndexReader


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test on any console error, script error or request that leaves the site."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not _is_local(request.url) else None)
    yield page
    ran = page.evaluate("window.ran")
    context.close()
    assert ran is None
    assert faults == []


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "http://127.0.0.1:"))
