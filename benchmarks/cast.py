"""Cast: the invented actors, places, tracks and words that a chronology's events draw on, before anything happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from random import Random

from spellings import family_name, invented, lookalike, plain, slug, spellings

Names = dict[str, list[str]]
"""The forms of a name by language; the first of each language is the one that pages show."""


@dataclass(slots=True, kw_only=True)
class Actor:
    """Who acts or speaks. `seen` and `printed` fill as sources name it."""

    id: str
    kind: str
    names: Names
    whole: Actor | None = None
    """What it is part of or has a position in."""
    used: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)
    """The first places where it is spoken of: a source, and a locator such as `paragraph: 3`."""
    printed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The forms that a source prints, and the first place of each."""

    @property
    def side(self) -> str:
        """The id of the outermost whole."""
        return self.whole.side if self.whole else self.id


@dataclass(slots=True, kw_only=True)
class Place:
    """A place under all its names."""

    id: str
    kind: str
    names: Names
    within: Place | None
    lat: float
    lon: float
    used: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Track:
    """A negotiation format, and the words that its events return to."""

    id: str
    names: Names
    parent: Track | None
    parties: list[Actor]
    mediators: list[Actor]
    topics: dict[str, list[str]]
    used: bool = False
    last: list[str] = field(default_factory=list)
    """The newest of its events that others may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody and everything."""

    actors: list[Actor]
    places: list[Place]
    tracks: list[Track]


# English and French forms; {} is the state, (city) or name.
_BODIES: tuple[tuple[str, ...], ...] = (
    (
        "public-body",
        "Ministry of Foreign Affairs of {}",
        "Foreign Ministry of {}",
        "ministère des Affaires étrangères de {}",
        "diplomatie de {}",
    ),
    (
        "public-body",
        "Ministry of Defence of {}",
        "Defence Ministry of {}",
        "ministère de la Défense de {}",
        "Défense nationale de {}",
    ),
    ("armed-force", "Armed Forces of {}", "Army of {}", "forces armées de {}", "armée de {}"),
    ("office", "President of {}", "Head of State of {}", "président de {}", "chef de l’État de {}"),
    (
        "public-body",
        "Presidency of {}",
        "President’s Office of {}",
        "présidence de {}",
        "services du président de {}",
    ),
    (
        "office",
        "Foreign Minister of {}",
        "Minister of Foreign Affairs of {}",
        "ministre des Affaires étrangères de {}",
        "chef de la diplomatie de {}",
    ),
    (
        "public-body",
        "Parliament of {}",
        "National Assembly of {}",
        "Parlement de {}",
        "Assemblée nationale de {}",
    ),
)
_FREE: tuple[tuple[str, ...], ...] = (
    (
        "organisation",
        "{} Cooperation Council",
        "Council for Cooperation of {}",
        "Conseil de coopération de {}",
        "Conseil de {}",
    ),
    ("publisher", "{} Courier", "The {} Courier", "Courrier de {}", "Le Courrier de {}"),
    ("group", "{} Movement", "Movement of {}", "Mouvement de {}", "Front de {}"),
    ("mediation-format", "{} Group", "Group of {}", "groupe de {}", "format de {}"),
    (
        "unrecognised-authority",
        "{} authorities",
        "Administration of {}",
        "autorités de {}",
        "administration de {}",
    ),
)
_SHARES = {"person": 0.42, "state": 0.08, "body": 0.27, "free": 0.23}


def actor_count(events: int) -> int:
    """How many actors a chronology of that many events knows: it grows more slowly than they do."""
    return 14 + int(3 * events**0.55)


def make_cast(events: int, random: Random, topic: Callable[[], dict[str, list[str]]]) -> Cast:
    """Everybody that a chronology of that many events may need. `topic` gives the words of a track."""
    registry = _Registry(random)
    places = registry.places(6 + int(1.2 * events**0.5))
    actors = registry.actors(actor_count(events), places)
    tracks = registry.tracks(3 + int(events**0.4), places, actors, topic)
    return Cast(actors=actors, places=places, tracks=tracks)


class _Registry:
    """Names that are taken: no two records may look alike."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names: set[str] = set()
        self._ids: set[tuple[str, str]] = set()

    def places(self, count: int) -> list[Place]:
        random = self._random
        regions: list[Place] = []
        places: list[Place] = []
        for number in range(count):
            kind = (
                "region"
                if number % 6 == 0
                else random.choice(("town", "town", "city", "village", "border-post"))
            )
            id, names = self._named("places", lambda: spellings(invented(random, random.choice((2, 2, 3)))))
            within = random.choice(regions) if regions and kind != "region" else None
            lat = (within.lat if within else 40 + random.random() * 5) + random.random() - 0.5
            lon = (within.lon if within else 42 + random.random() * 8) + random.random() - 0.5
            place = Place(id=id, kind=kind, names=names, within=within, lat=round(lat, 2), lon=round(lon, 2))
            places.append(place)
            if kind == "region":
                regions.append(place)
        return places

    def actors(self, count: int, places: list[Place]) -> list[Actor]:
        random = self._random
        states = [self._state() for _ in range(max(3, int(count * _SHARES["state"])))]
        bodies = list(self._bodies(states))[: int(count * _SHARES["body"])]
        free = [self._free(number, places) for number in range(int(count * _SHARES["free"]))]
        people = [
            self._person(random.choice(states if random.random() < 0.6 else bodies or states))
            for _ in range(count - len(states) - len(bodies) - len(free))
        ]
        others = [*bodies, *free, *people]
        random.shuffle(others)
        # States act most often, so they come first: how often an actor is drawn falls with its place in the list.
        return [*states, *others]

    def _state(self) -> Actor:
        def names() -> Names:
            root = invented(self._random, 2).rstrip("eaiou")
            forms = spellings(f"{root}ia")
            forms["en"].append(f"Republic of {root}ia")
            forms["fr"] = [f"{root}ie", f"République de {root}ie", *forms["fr"][:1]]
            return forms

        id, forms = self._named("actors", names)
        return Actor(id=id, kind="state", names=forms)

    def _bodies(self, states: list[Actor]) -> Iterator[Actor]:
        for state, (kind, *templates) in product(states, _BODIES):
            id, names = self._named("actors", partial(_filled, templates, state.names))
            yield Actor(id=id, kind=kind, names=names, whole=state)

    def _free(self, number: int, places: list[Place]) -> Actor:
        kind, *templates = _FREE[number % len(_FREE)]

        def names() -> Names:
            if number < len(places):
                return _filled(templates, places[number].names)
            return _filled(templates, spellings(invented(self._random, 2)))

        id, forms = self._named("actors", names)
        return Actor(id=id, kind=kind, names=forms)

    def _person(self, whole: Actor) -> Actor:
        id, names = self._named(
            "actors", lambda: spellings(f"{invented(self._random, 2)} {family_name(self._random)}")
        )
        return Actor(id=id, kind="person", names=names, whole=whole)

    def tracks(
        self, count: int, places: list[Place], actors: list[Actor], topic: Callable[[], dict[str, list[str]]]
    ) -> list[Track]:
        random = self._random
        tracks: list[Track] = []
        for number in range(count):
            known = places[number].names if number < len(places) else None
            id, forms = self._named("tracks", partial(self._track_names, known))
            cast = random.sample(actors[: max(6, len(actors) // 3)], 4)
            parent = random.choice(tracks) if tracks and random.random() < 0.2 else None
            tracks.append(
                Track(id=id, names=forms, parent=parent, parties=cast[:3], mediators=cast[3:], topics=topic())
            )
        return tracks

    def _track_names(self, known: Names | None) -> Names:
        templates = ("{} process", "{} talks", "processus de {}", "pourparlers de {}")
        return _filled(templates, known or spellings(invented(self._random, 3)))

    def _named(self, folder: str, make: Callable[[], Names]) -> tuple[str, Names]:
        """An id and names that nobody has; names are made until they are new."""
        for _ in range(1000):
            names = make()
            id = slug(names["en"][0])
            signs = {f"{folder}:{plain(form)}" for forms in names.values() for form in forms}
            if (folder, lookalike(id)) not in self._ids and not signs & self._names:
                self._ids.add((folder, lookalike(id)))
                self._names |= signs
                return id, names
        raise RuntimeError(f"no new name is left in {folder}/")


def _filled(templates: Sequence[str], names: Names) -> Names:
    """Two English and two French forms with a name in them, and one with its other spelling."""
    english, english_too, french, french_too = templates
    return {
        "en": [
            english.format(names["en"][0]),
            english_too.format(names["en"][0]),
            english.format(names["en"][1]),
        ],
        "fr": [_of(french, names["fr"][0]), _of(french_too, names["fr"][0])],
    }


def _of(template: str, name: str) -> str:
    """The French form: `de Arvenie` is `d’Arvenie`."""
    text = template.format(name)
    return text.replace(f"de {name}", f"d’{name}") if name[0] in "AEIOUÉÈÊ" else text
