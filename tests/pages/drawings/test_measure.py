"""Measuring: the widths of the shipped face, and lines that keep within them."""

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.drawings.measure import SEMIBOLD, broken_into_lines, text_width

WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéèàçœşəğıöü’-0123456789", min_size=1, max_size=12), min_size=1
)


def test_a_text_is_as_wide_as_its_letters() -> None:
    assert text_width("iiii", 10) < text_width("mmmm", 10)
    assert text_width("ab", 10) == text_width("a", 10) + text_width("b", 10)
    assert text_width("Titles", 26) == 2 * text_width("Titles", 13)


def test_heavier_letters_are_wider() -> None:
    assert text_width("Talks via the United States", 13, SEMIBOLD) > text_width(
        "Talks via the United States", 13
    )


def test_the_letters_of_the_records_languages_are_known() -> None:
    unknown = text_width("\N{HIRAGANA LETTER A}", 1000)
    assert all(
        text_width(letter, 1000) != unknown for letter in "éèêëàâçîïôùûüœÉÀÇŒəƏşŞğĞıİöÖ¶§«»–—…’“”\u00a0\u202f"
    )


def test_a_letter_of_another_script_counts_as_the_widest() -> None:
    assert text_width("\N{HIRAGANA LETTER A}", 13) == text_width("W", 13)


@given(WORDS, st.floats(20, 300), st.floats(20, 300))
def test_lines_keep_every_word_and_their_width(words: list[str], first: float, rest: float) -> None:
    lines = broken_into_lines(" ".join(words), first, rest, 13)
    assert " ".join(lines) == " ".join(words)
    for index, line in enumerate(lines):
        assert " " not in line or text_width(line, 13) <= (rest if index else first)
