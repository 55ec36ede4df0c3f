"""Spellings: an invented name in, the forms out that English, French and other texts print of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from random import Random

_ONSETS = "b d g k kh l m n p r s sh t v z zh h j tr dr gh ch y l m n r s t v".split()
_VOWELS = "a a a e e i i o o u".split()
_CODAS = [*"n r l k m s sh rd nt st z".split(), "", "", "", ""]
_FAMILY_ENDINGS = "ov ev yan ian dze li oglu enko ski evich eva ova adze ashvili mann".split()

# Each table is read from left to right; what one step writes, a later one may read.
_FRENCH = (("j", "dj"), ("zh", "j"), ("sh", "ch"), ("u", "ou"), ("y", "i"), ("ge", "gue"), ("gi", "gui"))
_FRENCH_ACCENTED = (*_FRENCH, ("e", "é"), ("kh", "h"))
_PLAIN = (("zh", "j"), ("kh", "h"), ("gh", "g"), ("y", "i"), ("ch", "tch"))
_GERMAN = (("sh", "sch"), ("zh", "sch"), ("kh", "ch"), ("v", "w"), ("z", "s"), ("y", "j"))
_LATIN = (("sh", "ş"), ("zh", "j"), ("ch", "ç"), ("kh", "x"), ("gh", "ğ"), ("e", "ə"), ("oglu", "oğlu"))
_CYRILLIC = tuple(
    zip(
        "shch zh kh sh ch ya yu yo gh a b v g d e z i k l m n o p r s t u f h j y c w x q".split(),
        "щ ж х ш ч я ю ё г а б в г д е з и к л м н о п р с т у ф х дж й ц в кс к".split(),
        strict=True,
    )
)


def invented(random: Random, syllables: int) -> str:
    """A name of that many syllables, with a capital, spelled as English texts would."""
    parts = [random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables)]
    return ("".join(parts) + random.choice(_CODAS)).capitalize()


def family_name(random: Random) -> str:
    """A name with the ending of a family name."""
    stem = random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_ONSETS)
    if random.random() < 0.5:
        stem += random.choice(_VOWELS) + random.choice(_ONSETS)
    return (stem + random.choice(_FAMILY_ENDINGS)).capitalize()


def spellings(name: str) -> dict[str, list[str]]:
    """The forms of a name by language, all different: at least two for `en`, two for `fr`, one for `az` and `ru`."""
    taken = {name}
    english = [name, *_new([_spelled(name, _PLAIN), _spelled(name, _GERMAN), *_doubled(name)], taken)[:1]]
    candidates = [
        _spelled(name, _FRENCH),
        _spelled(name, _FRENCH_ACCENTED),
        f"{name}e",
        f"{name}é",
        f"{name}eh",
    ]
    french = _new(candidates, taken)[:2]
    azerbaijani = _new([_spelled(name, _LATIN), name.replace("a", "ā"), f"{name}ı"], taken)[:1]
    return {"en": english, "fr": french, "az": azerbaijani, "ru": [_spelled(name, _CYRILLIC)]}


def plain(text: str) -> str:
    """The text without case, accents, spaces and marks: two names that come out alike look alike."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ə", "e").replace("ı", "i"))
    return "".join(sign for sign in decomposed if sign.isalnum())


def slug(text: str) -> str:
    """The text as an id: lower-case letters a to z and digits, hyphens between words."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    signs = (
        sign if sign.isascii() and sign.isalnum() else "-"
        for sign in decomposed
        if not unicodedata.combining(sign)
    )
    return "-".join(part for part in "".join(signs).replace("-s-", "s-").split("-") if part)


def lookalike(id: str) -> str:
    """What two ids share that a reader would take for one."""
    for pair, sign in (("-", ""), ("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w")):
        id = id.replace(pair, sign)
    return id


def _spelled(name: str, table: Iterable[tuple[str, str]]) -> str:
    words = []
    for word in name.lower().split(" "):
        for old, new in table:
            word = word.replace(old, new)
        words.append(word.capitalize())
    return " ".join(words)


def _doubled(name: str) -> Iterator[str]:
    for consonant in "lnrstmkdvzbpg":
        if consonant in name[1:-1]:
            place = name.index(consonant, 1)
            yield name[: place + 1] + consonant + name[place + 1 :]
    yield f"{name}h"


def _new(candidates: Iterable[str], taken: set[str]) -> list[str]:
    """The candidates that are new, in their order; they are taken then."""
    found = []
    for candidate in candidates:
        if candidate not in taken:
            taken.add(candidate)
            found.append(candidate)
    return found
