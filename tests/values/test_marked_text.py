"""Marked text: pieces, marks, punctuation, and what no mark covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.ids import ClaimName, RecordKind
from generator.values.marked_text import claim_names, parse_marked, split_paragraphs, without_marks


def pieces(text: str) -> list[tuple[str, str]]:
    """The pieces of a text of one paragraph, each with its marks as they would be written."""
    (paragraph,) = parse_marked(text)
    return [(piece.text, " ".join(map(str, piece.names))) for piece in paragraph.pieces]


def test_a_sentence_keeps_its_full_stop() -> None:
    assert pieces("They met [c1][c2]. They parted [c3].") == [("They met.", "c1 c2"), (" They parted.", "c3")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met[c1]!", [("They met!", "c1")]),
        ("Elles se sont vues [c1] ?", [("Elles se sont vues ?", "c1")]),
        (
            "Elles se sont vues\u202f[c1]\u00a0! Puis [c2]",
            [("Elles se sont vues\u00a0!", "c1"), (" Puis", "c2")],
        ),
        ("He said « yes [c1] ». She left [c2].", [("He said « yes ».", "c1"), (" She left.", "c2")]),
        ("(They met [c1].) They parted [c2].", [("(They met.)", "c1"), (" They parted.", "c2")]),
        ('It burnt [c1]. "Nobody came" [c2].', [("It burnt.", "c1"), (' "Nobody came".', "c2")]),
        ('He said "yes [c1]".', [('He said "yes".', "c1")]),
        (
            "He met [c1], then left [c2]; and all [c3].",
            [("He met", "c1"), (", then left", "c2"), ("; and all.", "c3")],
        ),
        ("Both [harbour-fire#c1] [actors/norland#c2].", [("Both.", "harbour-fire#c1 actors/norland#c2")]),
    ],
)
def test_punctuation_belongs_to_what_it_closes(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("They met [c1].", ""),
        ("They met [c1]. They parted.", "They parted."),
        ("They met.", "They met."),
        ("They met [c1] and parted", "and parted"),
        ("They met [c1]. …", ""),
        ("They met [sic].", ""),
    ],
)
def test_what_no_mark_covers(text: str, rest: str) -> None:
    (paragraph,) = parse_marked(text)
    assert paragraph.unmarked_rest == rest


def test_brackets_that_name_no_claim_are_kept_apart() -> None:
    (paragraph,) = parse_marked("They [sic] met [c1][Norland].")
    assert [piece.bad_marks for piece in paragraph.pieces] == [("sic",), ("Norland",)]
    assert paragraph.names == (ClaimName("c1"),)


def test_paragraphs_are_separated_by_blank_lines() -> None:
    text = "They met\nin May [c1].\n  \n\nThey parted [c2].\n"
    assert split_paragraphs(text) == ("They met in May [c1].", "They parted [c2].")
    assert without_marks(text) == "They met in May.\n\nThey parted."
    assert claim_names(text) == (ClaimName("c1"), ClaimName("c2"))


def test_no_break_spaces_stay() -> None:
    assert (
        without_marks("«\u00a0Non\u00a0», dit-elle\u202f: 6\u202f500 [c1].")
        == "«\u00a0Non\u00a0», dit-elle\u202f: 6\u202f500."
    )


def test_claims_of_other_kinds_of_record_are_named_with_their_kind() -> None:
    assert claim_names("He is old [actors/talks#c1].") == (ClaimName("c1", "talks", RecordKind.ACTOR),)


sentences = st.text(alphabet="ab .!?»\"'()\u00a0,", max_size=12)
marks = st.lists(st.sampled_from(["[c1]", "[c12]", "[a-b#c3]", "[places/x#c1]"]), max_size=3).map("".join)


@given(st.lists(st.tuples(sentences, marks), max_size=5))
def test_nothing_is_lost_but_the_marks(parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + mark for sentence, mark in parts)
    plain = "".join(sentence for sentence, _ in parts)
    named = [name for _, mark in parts for name in mark.strip("[]").split("][") if name]
    assert [str(name) for name in claim_names(text)] == named
    assert without_marks(text).split() == plain.split() or named


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for paragraph in parse_marked(text):
        assert paragraph.pieces
        assert all(piece.names or piece.bad_marks for piece in paragraph.pieces[:-1])
