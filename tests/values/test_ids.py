"""Ids: the grammar, names of claims, addresses, and what a misspelt one means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.ids import (
    ClaimName,
    ClaimRef,
    RecordKind,
    RecordRef,
    id_fault,
    id_like,
    is_claim_id,
    nearest,
    parse_claim_name,
    record_url,
)

ids = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True).filter(
    lambda id: id_fault(id) is None
)
refs = st.builds(RecordRef, st.sampled_from(RecordKind), ids)


@pytest.mark.parametrize("id", ["a", "2020", "talks-geneva-2020-10", "a" * 80, "con-dao", "comb"])
def test_ids(id: str) -> None:
    assert id_fault(id) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "é",
        "a_b",
        "a--b",
        "-a",
        "a-",
        "a b",
        "a.b",
        "../a",
        "a\n",
        "a" * 81,
        "con",
        "com1",
        "index",
        "٣",
    ],
)
def test_other_texts_are_no_ids(text: str) -> None:
    assert id_fault(text)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Harbour Fire", "harbour-fire"),
        ("cessez_le_feu.2020", "cessez-le-feu-2020"),
        ("Şuşa", "susa"),
        ("a--b", "a-b"),
        ("***", None),
        ("CON", None),
        ("a" * 41 + " " + "b" * 41, None),
    ],
)
def test_what_a_text_means_as_an_id(text: str, id: str | None) -> None:
    assert id_like(text) == id


@given(st.text(max_size=90))
def test_what_is_meant_is_an_id(text: str) -> None:
    meant = id_like(text)
    assert meant is None or id_fault(meant) is None


@given(ids)
def test_an_id_is_spelt_as_it_is(id: str) -> None:
    assert id_like(id) == id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("c2", ClaimName("c2")),
        ("harbour-fire#c12", ClaimName("c12", "harbour-fire")),
        ("actors/norland#c1", ClaimName("c1", "norland", RecordKind.ACTOR)),
    ],
)
def test_names_of_claims(text: str, name: ClaimName) -> None:
    assert parse_claim_name(text) == name
    assert str(name) == text


@pytest.mark.parametrize(
    "text", ["", "c", "c0", "c01", "C1", "#c1", "a#", "a#b", "A#c1", "people/a#c1", "c1 ", "c1\n", "c12345"]
)
def test_other_texts_name_no_claim(text: str) -> None:
    assert parse_claim_name(text) is None


def test_claim_ids() -> None:
    assert is_claim_id("c1")
    assert not is_claim_id("a#c1")
    assert ClaimRef(RecordRef(RecordKind.EVENT, "a"), "c12").number == 12


@given(refs, refs)
def test_addresses_are_one_to_one(one: RecordRef, other: RecordRef) -> None:
    assert (record_url(one) == record_url(other)) == (one == other)
    assert record_url(one).isascii()


@pytest.mark.parametrize(
    ("word", "meant"),
    [("harbor-log", "harbour-log"), ("harbour-lgo", "harbour-log"), ("norland", "norland"), ("xyz", None)],
)
def test_what_a_misspelt_word_means(word: str, meant: str | None) -> None:
    assert nearest(word, {"harbour-log", "norland", "sudland"}) == meant


def test_kinds_are_named_in_the_singular() -> None:
    assert [kind.word for kind in RecordKind] == ["event", "actor", "source", "place", "track"]
