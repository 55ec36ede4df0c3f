"""Accounts: the columns of a dispute, in an order that takes no side, and the empty ones of who was not heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.chronology.accounts import Accounts, Column, Order, accounts
from generator.chronology.resolve import resolve
from generator.records.load import Loaded

LoadOver = Callable[[Mapping[str, str]], Loaded]


def event(claims: str, positions: str) -> str:
    return f"""
status: occurred
kind: fire
date: 2099-05-02
title: {{en: Another fire, fr: Un autre incendie}}
summary: {{en: "It burnt [c1].", fr: "Cela a brûlé [c1]."}}
claims:
{claims}
disputes:
  - id: who
    question: {{en: "Who?", fr: "Qui ?"}}
    positions:
{positions}
"""


def claim(
    id: str, *, by: str = "", against: str = "", source: str = "gazette-2099-05", at: int = 1, said: str = ""
) -> str:
    lines = [f"  - id: {id}", f"    by: [{by}]", f"    against: [{against}]", "    mode: judges"]
    lines += [f"    said: {said}"] if said else []
    lines += [f"    text: {{en: {id}, fr: {id}}}", f"    evidence: [{{source: {source}, paragraph: {at}}}]"]
    return "\n".join(lines) + "\n"


def position(holder: str, *claims: str) -> str:
    return f"      - {{held_by: [{{{holder}}}], claims: [{', '.join(claims)}]}}\n"


def who(load_over: LoadOver, claims: str, positions: str) -> Accounts:
    resolved = resolve(load_over({"events/2099/another.yml": event(claims, positions)}))
    assert resolved.chronology is not None
    assert resolved.diagnostics == ()
    [placed] = [one for one in resolved.chronology.disputes if one.record.id == "another"]
    return accounts(resolved.chronology, placed, lambda holder: holder.actor or holder.source or "")


def holders(columns: tuple[Column, ...]) -> list[str]:
    return [
        f"({holder.actor})" if column.is_silent else str(holder.actor or holder.source)
        for column in columns
        for holder in column.holders
    ]


def test_accounts_of_one_source_stand_by_their_place_in_it(load_over: LoadOver) -> None:
    claims = claim("c1", by="sudland", at=4) + claim("c2", by="norland", at=2)
    found = who(load_over, claims, position("actor: sudland", "c1") + position("actor: norland", "c2"))
    assert (holders(found.columns), found.order) == (["norland", "sudland"], Order.PLACE)


def test_accounts_of_several_sources_stand_by_the_day_said_then_by_name(load_over: LoadOver) -> None:
    claims = (
        claim("c1", by="sudland", said="2099-05-02")
        + claim("c2", by="norland", source="harbour-log-2099", said="2099-05-01")
        + claim("c3", by="harbour-master")
        + claim("c4", by="anna-berg")
    )
    names = ("sudland", "norland", "harbour-master", "anna-berg")
    positions = "".join(
        position(f"actor: {name}", f"c{number}") for number, name in enumerate(names, start=1)
    )
    found = who(load_over, claims, positions)
    assert (holders(found.columns), found.order) == (
        ["norland", "sudland", "anna-berg", "harbour-master"],
        Order.SAID,
    )


def test_who_is_accused_and_not_heard_has_an_empty_column(load_over: LoadOver) -> None:
    found = who(
        load_over, claim("c1", by="sudland", against="harbour-master"), position("actor: sudland", "c1")
    )
    assert holders(found.columns) == ["sudland", "(norland)"]
    assert found.columns[1].claims == ()
    assert found.columns[1].position is None


def test_who_is_heard_through_a_part_has_no_empty_column(load_over: LoadOver) -> None:
    claims = claim("c1", by="sudland", against="norland") + claim(
        "c2", by="harbour-master", against="sudland", at=2
    )
    found = who(load_over, claims, position("actor: sudland", "c1") + position("actor: norland", "c2"))
    assert holders(found.columns) == ["sudland", "norland"]
    found = who(load_over, claims, position("actor: sudland", "c1") + position("actor: harbour-master", "c2"))
    assert holders(found.columns) == ["sudland", "harbour-master"]


def test_a_source_holds_an_account_and_accuses(load_over: LoadOver) -> None:
    found = who(load_over, claim("c1", against="norland"), position("source: gazette-2099-05", "c1"))
    assert holders(found.columns) == ["gazette-2099-05", "(norland)"]
