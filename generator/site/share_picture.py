"""The picture that a shared link shows: the chronology's name, how much it holds, its years. A PNG for each language.

Drawn with the site's own fonts, ink on paper: a square for each event in its year, as the year index has them. The same
edition gives the same bytes. The size and the file type are what previews of links take (https://ogp.me/).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from generator.pages.artifact import Artifact
from generator.pages.drawings.measure import has_letters
from generator.pages.edition import Edition, is_ahead
from generator.pages.home_page import standfirst
from generator.site.settings import SHARE_PICTURE, THEME

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_PAPER, _INK, _INK_2, _VIOLET, _RULE = "#fbfaf7", "#1d1c1a", "#55524c", "#5c3370", "#d9d5cb"
_BASELINE, _TALLEST, _WIDEST_SQUARE = 540, 170, 22
_FONTS = THEME / "assets" / "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    family: str
    weight: int
    size: int


_TITLE = (
    _Type(family="serif", weight=600, size=76),
    _Type(family="serif", weight=600, size=60),
    _Type(family="serif", weight=600, size=46),
)
"""The title takes the first size at which it fits into three lines."""
_LINE = _Type(family="sans", weight=400, size=32)
_YEAR = _Type(family="sans", weight=600, size=24)


def share_picture(edition: Edition) -> tuple[Artifact, ...]:
    """The picture of an edition; none where its title has letters that the site's fonts lack."""
    title = edition.typeset(edition.passage(edition.chronology.configuration.title))
    line = standfirst(edition)
    if not has_letters(title + line):
        return ()
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 9), fill=_INK)
    _draw_words(draw, title, line)
    _draw_years(draw, edition)
    written = io.BytesIO()
    image.quantize(32, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return (Artifact(path=SHARE_PICTURE, content=written.getvalue()),)


def _draw_words(draw: ImageDraw.ImageDraw, title: str, line: str) -> None:
    room = WIDTH - 2 * _MARGIN
    kind = next((kind for kind in _TITLE if len(_lines(title, kind, room)) <= 3), _TITLE[-1])
    top = 78
    for words in _lines(title, kind, room)[:3]:
        _write(draw, (_MARGIN, top), words, kind, _INK)
        top += round(kind.size * 1.12)
    _write(draw, (_MARGIN, top + 22), line, _LINE, _INK_2)


def _draw_years(draw: ImageDraw.ImageDraw, edition: Edition) -> None:
    """A column of squares for each year, hollow where something is only announced; bars where squares would be dust."""
    events = edition.chronology.events.values()
    if not events:
        return
    ahead = Counter(event.date.first_year for event in events if is_ahead(event))
    all = Counter(event.date.first_year for event in events)
    first, last = min(all), max(all)
    step = (WIDTH - 2 * _MARGIN) / (last - first + 1)
    side = min(_WIDEST_SQUARE, step * 0.8, _TALLEST / max(all.values()))
    draw.line((_MARGIN, _BASELINE, WIDTH - _MARGIN, _BASELINE), fill=_RULE, width=2)
    for year in sorted(all):
        left = _MARGIN + (year - first) * step + (step - side) / 2
        for number in range(all[year]):
            foot = _BASELINE - 4 - number * side
            hollow = number >= all[year] - ahead[year]
            gap = 3 if side > 9 else 1 if side > 4 else 0
            _square(draw, (left, foot - side + gap, left + side - gap, foot), hollow=hollow)
    _write(draw, (_MARGIN, _BASELINE + 14), str(first), _YEAR, _INK_2)
    if last != first:
        _write(draw, (WIDTH - _MARGIN - _width(str(last), _YEAR), _BASELINE + 14), str(last), _YEAR, _INK_2)


def _square(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], *, hollow: bool) -> None:
    if hollow:
        draw.rectangle(box, outline=_VIOLET, width=2)
    else:
        draw.rectangle(box, fill=_INK)


# ── Type: each face is cut in two files, one for the letters of most words, one for the rest ───────────────────


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, kind: _Type, fill: str) -> None:
    left, top = at
    for run, extended in _runs(text):
        draw.text((left, top), run, font=_font(kind, extended), fill=fill)
        left += _font(kind, extended).getlength(run)


def _width(text: str, kind: _Type) -> float:
    return sum(_font(kind, extended).getlength(run) for run, extended in _runs(text))


def _lines(text: str, kind: _Type, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _width(f"{lines[-1]} {word}", kind) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """A text in stretches that one file holds, and whether that is the one with the extended letters."""
    run, extended = "", False
    for letter in text:
        if run and _is_extended(letter) != extended:
            yield run, extended
            run = ""
        extended = _is_extended(letter)
        run += letter
    if run:
        yield run, extended


def _is_extended(letter: str) -> bool:
    """Whether a letter stands in the second file, as the ranges in the style sheet say."""
    return (0x100 <= ord(letter) <= 0x24F and letter not in "ıŒœ") or letter in "əʻʼʽʾʿ"


@cache
def _font(kind: _Type, extended: bool) -> ImageFont.FreeTypeFont:
    cut = "latin-ext" if extended else "latin"
    path = _FONTS / f"chronology-{kind.family}-{cut}-normal.woff2"
    font = ImageFont.truetype(str(path), kind.size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([kind.weight])
    return font
