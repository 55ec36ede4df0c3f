"""About: what an article says of itself in its first lines: when it was issued, by whom, under which title.

The head of an article is its short lines before the first long one; what stands there alone is taken, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.editing.draft.article import Article
from generator.editing.draft.dates import Basis, find_dates
from generator.records.shapes import Actor
from generator.values.edtf import EdtfError, Issued, Precision, parse_issued
from generator.values.folding import fold_words

_HEAD = 8
"""Paragraphs at the beginning of an article that may be its head."""
_LONGEST_LINE = 200
_CLOCK = re.compile(r"\b(?:à\s*|at\s*)?(?P<hour>[01]?\d|2[0-3])\s?[:hH]\s?(?P<minute>[0-5]\d)\b")
_OFFSET = re.compile(
    r"\(?\b(?:UTC|GMT)\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\)?"
    r"|\(?\b(?:UTC|GMT)\b\)?"
)
_ISSUED_WORD = (
    r"publiée?|parue?|mise? en ligne|mise? à jour|postée?|publication|published|posted|updated|issued|dated?|le|on|the|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_ISSUED_WORDS = re.compile(rf"\b(?:{_ISSUED_WORD})\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:publiée? le|parue? le|mise? en ligne le|published(?: on)?|posted on|date)\s*:?\s*(?:le )?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an article says of itself. Unknown is None, never guessed."""

    issued: Issued | None = None
    issued_paragraph: int | None = None
    """Where the date of issue stands; None where the page's own data or the editor give it."""
    title: str | None = None
    title_paragraph: int | None = None
    publisher: str | None = None
    """The id of an actor."""
    publisher_printed: str | None = None
    """Who the page's own data say published it, where no actor has that name."""
    debris: Mapping[int, str] = field(default_factory=dict)
    """Paragraphs that tell nothing but what stands here already, and which: `title`, `date`, `publisher`."""


def read_about(article: Article, language: str, publishing: Sequence[Actor]) -> About:
    """What an article says of itself. `publishing` are the actors who may have published it."""
    issued = _page_issued(article.issued)
    place, printed = (None, None) if issued else _issued_in(article.paragraphs, language)
    publishers = {tuple(fold_words(name.text)): actor.id for actor in publishing for name in actor.names}
    named = dict(_publishers_in(article.paragraphs[:_HEAD], publishers))
    of_page = publishers.get(tuple(fold_words(article.publisher or "")))
    title_place = _title_place(article, {*named, *([place] if place else [])})
    title = article.title or (article.paragraphs[title_place - 1] if title_place else None)
    debris = dict.fromkeys(named, "publisher")
    if title:
        same = fold_words(title)
        debris |= {
            n: "title" for n, text in enumerate(article.paragraphs, start=1) if fold_words(text) == same
        }
    if place and _is_only_a_date(article.paragraphs[place - 1], language):
        debris[place] = "date"
    return About(
        issued=issued or printed,
        issued_paragraph=place,
        title=title,
        title_paragraph=title_place,
        publisher=of_page or next(iter(named.values()), None),
        publisher_printed=article.publisher if not of_page else None,
        debris=dict(sorted(debris.items())),
    )


def _page_issued(text: str | None) -> Issued | None:
    """The date of a page's own data: a day and time with offset, or the day alone."""
    for written in (
        text or "",
        re.sub(r":\d\d(?:\.\d+)?(?=[Z+-])", "", text or "", count=1),
        (text or "")[:10],
    ):
        try:
            return parse_issued(re.sub(r"([+-]\d\d)(\d\d)\Z", r"\1:\2", written))
        except EdtfError:
            continue
    return None


def _issued_in(paragraphs: Sequence[str], language: str) -> tuple[int | None, Issued | None]:
    """The first date in the head that stands alone on its line, or behind words such as `publié le`."""
    for number, text in enumerate(paragraphs[:_HEAD], start=1):
        for found in find_dates([text], language, None):
            if found.basis is not Basis.PRINTED or found.date is None or len(found.date.points) != 1:
                continue
            alone = _is_only_a_date(text, language) and found.date.precision is Precision.DAY
            if alone or _LABELLED.search(text[: found.start]):
                time = _time_of(text[found.end : found.end + 40]) if found.date.is_exact_day else ""
                return number, parse_issued(f"{found.date}{time}")
    return None, None


def _is_only_a_date(text: str, language: str) -> bool:
    rest = text
    for found in reversed(find_dates([text], language, None)):
        rest = rest[: found.start] + " " + rest[found.end :]
    if rest == text:
        return False
    for words in (_OFFSET, _CLOCK, _ISSUED_WORDS):
        rest = words.sub(" ", rest)
    return not any(sign.isalnum() for sign in rest)


def _time_of(text: str) -> str:
    """`T15:49+01:00` where both the time and its offset are printed; a time without offset is left out."""
    clock, offset = _CLOCK.search(text), _OFFSET.search(text)
    if clock is None or offset is None:
        return ""
    written = f"T{int(clock['hour']):02}:{clock['minute']}"
    if offset["sign"] is None:
        return f"{written}Z"
    return f"{written}{offset['sign']}{int(offset['hours']):02}:{offset['minutes'] or '00'}"


def _publishers_in(
    head: Sequence[str], publishers: Mapping[tuple[str, ...], str]
) -> Iterator[tuple[int, str]]:
    """Lines of the head that hold nothing but a publisher's name, or a town and that name: `Paris / La Gazette`."""
    for number, text in enumerate(head, start=1):
        for part in (text, text.rpartition("/")[2], text.partition(",")[0], text.partition("|")[0]):
            if (found := publishers.get(tuple(fold_words(part)))) and len(text) <= 60:
                yield number, found
                break


def _title_place(article: Article, taken: set[int]) -> int | None:
    """The first line of the head that is a heading: no full stop, several words, not too long, and no date in it."""
    for number, text in enumerate(article.paragraphs[:_HEAD], start=1):
        if number in taken or len(fold_words(text)) < 3:
            continue
        stops = text.rstrip('»”" ').endswith(tuple(".!…:;,"))
        is_heading = len(text) <= _LONGEST_LINE and (text.isupper() or not stops)
        return number if is_heading and number < len(article.paragraphs) else None
    return None
