"""The look's files: fonts small, complete and with their licences; a style sheet that asks nobody for anything."""

import hashlib
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator import site

THEME = Path(site.__file__).parent / "theme"
FONTS = THEME / "assets" / "fonts"
FILES = sorted(FONTS.glob("*.woff2"))
CSS = (THEME / "assets" / "chronology.css").read_text(encoding="utf-8")
WITHOUT_COMMENTS = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
NEEDED = "ABCxyz0123456789éèêëàâçîïôùûüœæÉÀÇŒæƏəŞşĞğİıÖöÜü¶§«»–—…’“”·\u00a0\u202f"


def characters(pattern: str) -> set[int]:
    return {code for path in FONTS.glob(pattern) for code in TTFont(path).getBestCmap()}


def test_the_fonts_stay_under_90_kb() -> None:
    assert len(FILES) == 5
    assert sum(path.stat().st_size for path in FILES) < 90 * 1000


@pytest.mark.parametrize("family", ["chronology-serif-*normal*", "chronology-sans-*normal*"])
def test_both_families_hold_the_letters_of_both_languages(family: str) -> None:
    assert {letter for letter in NEEDED if ord(letter) not in characters(family)} == set()


def test_the_origin_names_every_file_and_its_hash() -> None:
    origin = (FONTS / "ORIGIN.md").read_text(encoding="utf-8")
    for path in FILES:
        assert f"`{path.name}`" in origin
        assert hashlib.sha256(path.read_bytes()).hexdigest() in origin
    for licence in ("OFL-serif.txt", "OFL-sans.txt"):
        text = (FONTS / licence).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Reserved Font Name" in text.splitlines()[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_cut_font_does_not_bear_the_reserved_name(path: Path) -> None:
    names = TTFont(path)["name"]
    assert all("Source" not in str(names.getDebugName(name_id)) for name_id in (1, 4, 6, 16))


def test_the_style_sheet_asks_only_for_the_shipped_fonts() -> None:
    asked = re.findall(r"url\(([^)]*)\)", WITHOUT_COMMENTS)
    assert sorted(set(asked)) == sorted(f"fonts/{path.name}" for path in FILES)
    assert "@import" not in WITHOUT_COMMENTS
    assert WITHOUT_COMMENTS.count("{") == WITHOUT_COMMENTS.count("}")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes() -> list[dict[str, str]]:
    blocks = re.findall(r"\{([^{}]*--paper: #[^{}]*)\}", WITHOUT_COMMENTS)
    return [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})\b", block)) for block in blocks]


def test_dark_is_the_same_with_and_without_javascript() -> None:
    light, dark, no_script, *_print = schemes()
    assert dark == no_script
    assert set(light) == set(dark)


@pytest.mark.parametrize("tokens", schemes()[:2], ids=["light", "dark"])
def test_text_has_contrast(tokens: dict[str, str]) -> None:
    grounds = {
        "ink": ["paper", "raised", "wash"],
        "ink-2": ["paper", "raised"],
        "violet": ["paper", "raised", "wash"],
    }
    grounds |= {"bronze": ["paper", "bronze-wash"], "slate": ["paper", "slate-wash"]}
    for token, behind in grounds.items():
        for ground in behind:
            assert contrast(tokens[token], tokens[ground]) >= 4.5, (token, ground)


@pytest.mark.parametrize("tokens", schemes()[:2], ids=["light", "dark"])
def test_boundaries_and_shapes_have_contrast(tokens: dict[str, str]) -> None:
    for token in ("edge", "band", "violet", "bronze", "ink"):
        assert contrast(tokens[token], tokens["paper"]) >= 3, token
