"""Lexicon: invented words of a French and an English kind, drawn as often as words of real texts are.

No word list is copied: stems are put together from syllables, and each stem has the inflected forms of its class. Only
the function words, which every text has, are real. Frequencies follow Zipf and Mandelbrot: the word of rank r has a
weight of 1 / (r + 2.7); a function word has twice that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

FORMS = 30_000
"""Words in a lexicon, inflected forms counted one by one."""
_SYLLABLES = ((600, (85, 15, 0)), (3000, (25, 65, 10)), (FORMS + 100, (5, 65, 30)))
"""Up to which rank how many stems have one, two and three syllables."""
_BLOCK = 20_000
_TOPIC_EVERY = 4
"""Every fourth word of a sentence is one of its topic's: texts return to their own words."""


@dataclass(frozen=True)
class Grammar:
    """What words of a language are made of."""

    function_words: str
    """In the order of their frequency."""
    onsets: str
    vowels: str
    codas: str
    endings: tuple[str, ...]
    """The forms of each class of words, the most frequent first; `-` is the stem alone."""


GRAMMARS = {
    "fr": Grammar(
        function_words="""de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il
        sont avec son aux ont comme mais on ou leur sa cette ses été elle deux entre ces après même aussi tout être
        fait dont sans était depuis avant encore où lors selon contre sous vers ainsi""",
        onsets="b c ch cl d f fl g gr j l m n p pl pr qu r s t tr v br cr dr gl sp st bl fr l m n p r s t c d",
        vowels="a a a e é é i i o o u ou oi ai an en on in eu au è ê â î ô ui ie œu",
        codas="r l s n t c x r l b d p",
        endings=(
            "- s",
            "- s",
            "- e s es",
            "er e é ent ée és ait ant ées aient era a eront",
            "ation ations",
            "ement",
            "eur eurs euse euses",
            "ité ités",
            "ien ienne iens iennes",
            "ique iques",
            "age ages",
        ),
    ),
    "en": Grammar(
        function_words="""the of to and in a is that for it as was with be by on not he his but at are this have from
        an they which one had or all there has were been their who its will would more about if when no up out them
        some into than other over after before between under against also""",
        onsets="b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl st str t th tr v w b c d m p r s t",
        vowels="a a a e e e i i i o o u ee ea ai oo ou ow ay",
        codas="n r t l d s m ck nd st ng rt ll ss sh ch p nt",
        endings=(
            "- s",
            "- s",
            "- s ed ing",
            "- s ed ing",
            "- ly",
            "ation ations",
            "ment ments",
            "er ers",
            "ness",
            "al ally",
            "ity ities",
            "ive ively",
        ),
    ),
}
_FUNCTION_SHARE = 2.0
"""How much more often than their rank says function words stand: they make up nearly half of any text."""
_ELISION = re.compile(r"\b(?:([ldnscj]|qu)e|(l)a) (?=[aeiouyéèêâîôœ])", re.IGNORECASE)


class Lexicon:
    """The words of a language, each with the share of a text that it makes up."""

    def __init__(self, language: str, random: Random) -> None:
        grammar = GRAMMARS[language]
        self.function_words = grammar.function_words.split()
        forms: dict[str, float] = {}
        for rank, word in enumerate(self.function_words, start=1):
            forms[word] = _FUNCTION_SHARE / (rank + 2.7)
        first = len(forms)
        rank = first
        while len(forms) < FORMS:
            stem = _stem(grammar, random, rank)
            inflected = [stem + ending.replace("-", "") for ending in random.choice(grammar.endings).split()]
            if any(form in forms for form in inflected):
                continue
            rank += 1
            shares = sum(1 / number for number in range(1, len(inflected) + 1))
            for number, form in enumerate(inflected, start=1):
                forms[form] = 1 / (rank + 2.7) / number / shares
        self.forms = list(forms)
        self.weights = list(accumulate(forms.values()))
        self.content = self.forms[first:]
        self.content_weights = list(accumulate(list(forms.values())[first:]))


def _stem(grammar: Grammar, random: Random, rank: int) -> str:
    """A stem of one to three syllables: the more frequent a word is, the shorter."""
    onsets, vowels, codas = grammar.onsets.split(), grammar.vowels.split(), grammar.codas.split()
    shares = next(shares for limit, shares in _SYLLABLES if rank < limit)
    first = "" if random.random() < 0.2 else random.choice(onsets)
    stem = first + random.choice(vowels)
    for _ in range(random.choices((0, 1, 2), shares)[0]):
        stem += random.choice(onsets) + random.choice(vowels)
    return stem + random.choice(codas)


class Prose:
    """Sentences of a language. The same random numbers give the same sentences."""

    def __init__(self, language: str, lexicon: Lexicon, random: Random) -> None:
        self._french = language == "fr"
        self._lexicon = lexicon
        self._random = random
        self._block: list[str] = []
        self._at = 0

    def topic(self, size: int) -> list[str]:
        """Words that a text may return to."""
        return self._random.choices(self._lexicon.content, cum_weights=self._lexicon.content_weights, k=size)

    def words(self, topic: Sequence[str], fewest: int, most: int) -> str:
        """That many words, every fourth of them one of the topic's; lower case, without a stop."""
        count = fewest + int(self._random.random() * (most - fewest + 1))
        if self._at + count > len(self._block):
            lexicon = self._lexicon
            self._block = self._random.choices(lexicon.forms, cum_weights=lexicon.weights, k=_BLOCK)
            self._at = 0
        words = self._block[self._at : self._at + count]
        self._at += count
        for place in range(_TOPIC_EVERY - 1, count, _TOPIC_EVERY):
            words[place] = topic[int(self._random.random() * len(topic))]
        if count > 12:
            words[count // 2] += ","
        return self.elide(" ".join(words))

    def sentence(self, topic: Sequence[str], fewest: int = 9, most: int = 22) -> str:
        """The same with a capital, and now and then with a word in quotation marks."""
        text = self.words(topic, fewest, most)
        if self._random.random() < 0.04:
            text += " " + self.quoted(topic[0])
        return text[0].upper() + text[1:]

    def quoted(self, text: str) -> str:
        """The text in the quotation marks of the language."""
        return f"«\u00a0{text}\u00a0»" if self._french else f"“{text}”"

    def elide(self, text: str) -> str:
        """French `le autre` and `de autre` become `l’autre` and `d’autre`."""
        return _ELISION.sub(r"\1\2’", text) if self._french else text


def cut(text: str, limit: int) -> str:
    """As many whole words of a text as have room, without a comma at the end."""
    return (text if len(text) <= limit else text[: limit + 1].rsplit(" ", 1)[0]).strip(",")


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[0].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text with a small first letter."""
    return text[0].lower() + text[1:]
