"""Draw: chance, and the texts and words drawn by it. All of a chronology comes out of one row of random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from cast import Actor
from lexicon import Lexicon, Prose
from spellings import lookalike
from vocabulary import GROUPS
from yaml_lines import ids

Topics = dict[str, list[str]]
"""The words that a text returns to, in each language."""
Text = tuple[str, str]
"""English and French."""


class Draw:
    """What is drawn, and what has been used so far."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.prose = {
            language: Prose(language, Lexicon(language, self.random), self.random)
            for language in ("en", "fr")
        }
        self.used: dict[str, set[str]] = {group: set() for group in GROUPS}
        """The words of the vocabulary that records use."""
        self._taken: set[str] = set()

    def chance(self, share: float) -> bool:
        """Whether it is one of so many cases."""
        return self.random.random() < share

    def drawn(self, weights: dict[str, int]) -> str:
        """One of several, by weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def topics(self, size: int = 120) -> Topics:
        """Words for texts to return to."""
        return {language: prose.topic(size) for language, prose in self.prose.items()}

    def text(self, topics: Topics, fewest: int, most: int, stop: str = "") -> Text:
        """A sentence in each language."""
        english = self.prose["en"].sentence(topics["en"], fewest, most)
        return english + stop, self.prose["fr"].sentence(topics["fr"], fewest, most) + stop

    def word(self, group: str, word: str) -> str:
        """A word of the vocabulary, noted as used."""
        self.used[group].add(word)
        return word

    def named(self, actors: Sequence[Actor]) -> str:
        """The ids of actors as a list, each noted as used."""
        for actor in actors:
            actor.used = True
        return ids(actor.id for actor in actors)

    def take_id(self, id: str) -> bool:
        """Take the id of an event, unless one that looks like it is taken."""
        if lookalike(id) in self._taken:
            return False
        self._taken.add(lookalike(id))
        return True
