"""Fact trees: the order of lists makes no difference, and every part of two lists is told once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import wording_of
from generator.editing.facts.changed_words import changed_words
from generator.editing.facts.fact_diff import changes_of
from generator.editing.facts.fact_tree import canonical, fact_tree, matched
from generator.editing.facts.fact_words import FactWords
from generator.records.load import load
from generator.records.shapes import Event
from generator.values.date_words import date_wording
from tests.projects import TOY

LOADED = load(TOY)
EVENTS = [record for record in LOADED.records.values() if isinstance(record, Event)]
WORDS = FactWords(
    records=LOADED.records, languages=("en", "fr"), dates=date_wording(wording_of("en").section("dates"))
)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Event, Event]:
    """An event, and the same with its lists in another order."""
    event = draw(st.sampled_from(EVENTS))
    lists = {
        name: tuple(draw(st.permutations(value)))
        for name in ("claims", "participants", "places", "relations", "tracks", "disputes", "planned")
        if (value := getattr(event, name))
    }
    claims = tuple(
        claim.model_copy(update={"evidence": tuple(reversed(claim.evidence)), "figures": claim.figures[::-1]})
        for claim in lists.get("claims", ())
    )
    return event, event.model_copy(update={**lists, "claims": claims})


@settings(max_examples=60, deadline=None)
@given(shuffled())
def test_order_makes_no_difference(pair: tuple[Event, Event]) -> None:
    event, other = pair
    assert canonical(fact_tree(event)) == canonical(fact_tree(other))
    assert list(changes_of(event, other, WORDS)) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(EVENTS), st.sampled_from(EVENTS))
def test_every_claim_of_two_records_is_matched_once(one: Event, other: Event) -> None:
    was, now = (tree.get("claims", []) for tree in (fact_tree(one), fact_tree(other)))
    assert isinstance(was, list)
    assert isinstance(now, list)
    pairs = matched(was, now, ("claims",))
    assert sorted(pair.was[0] for pair in pairs if pair.was) == list(range(len(was)))
    assert [pair.now[0] for pair in pairs if pair.now] == list(range(len(now)))


@given(st.sampled_from(EVENTS), st.sampled_from(EVENTS))
@settings(max_examples=60, deadline=None)
def test_a_change_and_its_way_back_are_told_of_the_same_facts(one: Event, other: Event) -> None:
    there = {(change.pattern, change.language) for change in changes_of(one, other, WORDS)}
    back = {(change.pattern, change.language) for change in changes_of(other, one, WORDS)}
    assert bool(there) == bool(back) == (canonical(fact_tree(one)) != canonical(fact_tree(other)))


def test_changed_words_keep_a_few_around_them() -> None:
    was = "It reports that at least 200 people had already died on their side."
    assert changed_words(was, was.replace("200", "286")) == (
        "It reports that at least 200 people had already died …",
        "It reports that at least 286 people had already died …",
    )
    assert changed_words("one two", "one two three") == ("one two", "one two three")
    assert changed_words("", "a whole text") == ("", "a whole text")
    assert changed_words("a whole text", "") == ("a whole text", "")
