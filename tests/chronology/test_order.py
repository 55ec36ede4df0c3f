"""Order: by date, then id; relations decide where dates leave it open, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.chronology.order import in_reading_order
from generator.records.shapes import Event, Relation, RelationType, Status
from generator.values.edtf import parse_edtf


def event(id: str, date: str, *earlier: str, type: RelationType = RelationType.FOLLOWS) -> Event:
    return Event(
        id=id,
        status=Status.OCCURRED,
        kind="fire",
        date=parse_edtf(date),
        title={"en": id},
        summary={"en": id},
        relations=tuple(Relation(type=type, event=other) for other in earlier),
    )


def order(*events: Event) -> str:
    return " ".join(in_reading_order({one.id: one for one in events}))


def test_by_date_then_by_id() -> None:
    assert order(event("b", "2020-10-02"), event("c", "2020-10-01"), event("a", "2020-10-02")) == "c a b"


def test_of_the_same_earliest_day_the_narrower_comes_first() -> None:
    assert (
        order(event("year", "2020"), event("day", "2020-01-01"), event("month", "2020-01"))
        == "day month year"
    )


def test_a_relation_decides_where_dates_overlap() -> None:
    assert order(event("a", "2020-10-26", "b"), event("b", "2020-10-26")) == "b a"
    assert order(event("a", "2020-10", "b"), event("b", "2020-10-26")) == "b a"
    assert (
        order(event("ceasefire", "2020-10-26", "talks"), event("talks", "[2020-10-26..]"))
        == "talks ceasefire"
    )


def test_a_part_comes_after_its_whole() -> None:
    part = event("a", "2020-10-26", "war", type=RelationType.PART_OF)
    assert order(part, event("war", "2020")) == "war a"
    assert order(part, event("war", "2020-10-26")) == "war a"


def test_a_relation_against_the_dates_moves_nothing() -> None:
    assert order(event("a", "2020-10-01", "b"), event("b", "2020-10-02")) == "a b"


def test_what_waits_does_not_hold_up_the_rest() -> None:
    assert order(event("a", "2020", "c"), event("b", "2020-05"), event("c", "2020-03")) == "c a b"


def test_a_circle_and_a_stranger_are_put_by_date() -> None:
    assert (
        order(event("a", "2020-10", "b", "nobody", "a"), event("b", "2020-10", "a"), event("c", "2020-09"))
        == "c a b"
    )


dates = st.sampled_from(
    ["2020", "2020-10", "2020-10-26", "2020-10-27", "[2020-10-26..]", "[..2020-10-27]", "2020/..", "2021"]
)


@given(st.lists(st.tuples(dates, st.lists(st.integers(0, 7), max_size=3)), max_size=8), st.randoms())
def test_the_order_is_total_and_does_not_depend_on_the_files(parts, random) -> None:  # type: ignore[no-untyped-def]
    events = [
        event(f"e{n}", date, *(f"e{other}" for other in others)) for n, (date, others) in enumerate(parts)
    ]
    first = order(*events)
    random.shuffle(events)
    assert order(*events) == first
    assert sorted(first.split()) == sorted(one.id for one in events)
