"""`chronology stats`: counts of records that agree with the records, and no sum of what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.repositories import DAY, replaced, run, run_apart
from tests.projects import TOY, copy_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


def counts(project: Path) -> dict[str, dict[str, dict[str, object]]]:
    ran = run("stats", "--format", "json", at=project)
    assert (ran.exit_code, ran.stderr) == (0, "")
    told = json.loads(ran.stdout)
    assert (told["version"], told["as_of"]) == (1, DAY)
    found: dict[str, dict[str, dict[str, object]]] = told["counts"]
    return found


def numbers(group: dict[str, dict[str, object]]) -> dict[str, object]:
    return {key: count["count"] for key, count in group.items()}


def test_counts_of_the_toy(project: Path) -> None:
    told = counts(project)
    assert numbers(told["records"]) == {"events": 10, "actors": 5, "sources": 2, "places": 2, "tracks": 2}
    assert told["state"]["drafts"] == {"count": 1, "ids": ["events/lamp-festival-2001"]}
    assert told["state"]["withdrawn"] == {"count": 1, "ids": ["events/inspections-2000"]}
    assert numbers(told["status"]) == {
        "occurred": 5,
        "announced": 2,
        "postponed": 1,
        "cancelled": 1,
        "unconfirmed": 1,
    }
    assert sum(int(str(n)) for n in numbers(told["precision"]).values()) == 10
    assert sum(int(str(n)) for n in numbers(told["modes"]).values()) == 29
    assert sum(int(str(n)) for n in numbers(told["voices"]).values()) == 29
    assert told["missing"]["events announced whose day has passed"]["ids"] == ["talks-marr-2001"]
    assert told["missing"]["records with a text missing in fr"]["ids"] == ["events/regatta-2001"]
    assert told["span"].keys() == {"oldest event, [..1987]", "newest event, 2001-08-01/2001-08-03?"}


def test_figures_are_counted_never_added(project: Path) -> None:
    before = counts(project)["figures"]
    replaced(project, "events/2000/lamp-out-2000.yml", "value: 1200", "value: 987654")
    assert counts(project)["figures"] == before
    assert "987654" not in run("stats", at=project).stdout


def test_text_names_what_is_to_be_looked_at(project: Path) -> None:
    ran = run("stats", at=project)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "Records\n  10  events\n   5  actors\n" in ran.stdout
    assert "  1  events announced whose day has passed: talks-marr-2001\n" in ran.stdout
    assert "First and last\n  oldest event, [..1987]: lighthouse-built\n" in ran.stdout


def test_the_same_counts_in_the_same_order_always(project: Path) -> None:
    one, other = (
        run_apart("stats", "--as-of", DAY, "--format", "json", at=project, PYTHONHASHSEED=seed)
        for seed in ("1", "4242")
    )
    assert one.returncode == 0
    assert one.stdout == other.stdout


def test_faulty_records_are_not_counted(project: Path) -> None:
    replaced(project, "events/2001/regatta-2001.yml", "by: [vesta]", "by: [vseta]")
    ran = run("stats", at=project)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "error[unknown-actor]" in ran.stderr


def test_a_chronology_that_is_not_there(tmp_path: Path) -> None:
    ran = run("stats", at=tmp_path)
    assert ran.exit_code == 1
    assert "error[missing-file]" in ran.stderr
