"""`chronology correct` and `withdraw`: the entry, the file round it, and every refusal in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.yaml_source import Plain, read_yaml
from tests.commands.repositories import DAY, commit, git, replaced, repository, run, run_apart

LAMP = "events/2000/lamp-out-2000.yml"
STRIKE = "events/1998/keepers-strike-1998.yml"
TALKS = "events/2001/talks-marr-2001.yml"
TOLL = "events/2000/lamp-toll-2000.yml"
FESTIVAL = "lamp-festival-2001"
WHY = ("--why", "Misread.", "--why", "fr=Mal lu : deux fois.")
REASON = {"en": "Misread.", "fr": "Mal lu : deux fois."}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return repository(tmp_path / "project")


def values(project: Path, file: str) -> dict[str, Plain]:
    return read_yaml(file, (project / "data" / file).read_bytes()).values


def is_sound(project: Path) -> bool:
    return not run("check", at=project).exit_code and not run_apart("fmt", "--check", at=project).returncode


# ── correct ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_entry_for_what_changed_joins_the_file_and_nothing_else_does(project: Path) -> None:
    replaced(project, TOLL, "date: 2000~\n", "# Of the register.\ndate: 2000\n")
    changed = (project / "data" / TOLL).read_text("utf-8")
    dry = run("correct", "event/lamp-toll-2000", *WHY, "--dry-run", at=project)
    assert dry.stdout.endswith("Dry run: 1 file, 8 lines would change.\n")
    assert (project / "data" / TOLL).read_text("utf-8") == changed
    ran = run("correct", "event/lamp-toll-2000", *WHY, at=project)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == dry.stdout.replace("Dry run: ", "").replace(" would change", " changed")
    entry = f"""\
corrections:
  - date: {DAY}
    field: date
    was: 2000~
    now: 2000
    why:
      en: Misread.
      fr: "Mal lu : deux fois."
"""
    assert (project / "data" / TOLL).read_text("utf-8") == changed + entry
    assert is_sound(project)
    assert "missing-correction" not in run("diff", at=project).output


def test_entries_are_added_behind_those_there_are_one_for_each_change(project: Path) -> None:
    replaced(project, TOLL, "date: 2000~\n", "date: 2000\n")
    assert run("correct", "events/lamp-toll-2000", *WHY, at=project).exit_code == 0
    commit(project, "Corrected")
    replaced(project, TOLL, "en: A toll for the light", "en: A tax on the light")
    replaced(project, TOLL, "kind: agreement", "kind: talks")
    assert run("correct", "event/lamp-toll-2000", *WHY, "--field", "kind", at=project).exit_code == 0
    assert run("correct", "event/lamp-toll-2000", "--why", "Softer.", at=project).exit_code == 0
    corrections = values(project, TOLL)["corrections"]
    assert isinstance(corrections, list)
    assert [(each["field"], each["why"]) for each in corrections if isinstance(each, dict)] == [
        ("date", REASON),
        ("kind", REASON),
        ("title", {"en": "Softer."}),
    ]
    assert is_sound(project)
    git(project, "checkout", "--quiet", "HEAD~1", "--", f"data/{TOLL}")
    replaced(project, TOLL, "date: 2000~\n", "date: 2000\n")
    again = run("correct", "event/lamp-toll-2000", *WHY, "--since", "HEAD~1", at=project)
    assert again.exit_code == 0, again.stderr


@pytest.mark.parametrize(
    ("record", "options", "said"),
    [
        ("event/lamp-toll-2000", WHY, "has changed without an entry\n  help: change the record first"),
        ("event/lamp-out-2000", (*WHY, "--field", "dat"), "`dat` has not changed without an entry\n  help: what"),
        ("event/lamp-out-2000", ("--why", "fr=Mal lu."), "missing in `en`, the first language"),
        ("event/lamp-out-2000", ("--why", " "), "missing in `en`, the first language"),
        ("event/lamp-out-2000", (*WHY, "--since", "maine"), "git knows no revision `maine`"),
        ("event/lamp-out", WHY, "did you mean `lamp-out-2000`?"),
        ("lamp-out-2000", WHY, "did you mean `event/lamp-out-2000`?"),
        (f"event/{FESTIVAL}", WHY, "is a draft, which no reader has seen"),
        ("event/inspections-2000", WHY, "was withdrawn on 2001-0"),
    ],
)  # fmt: skip
def test_correct_refuses_in_words_and_writes_nothing(
    project: Path, record: str, options: tuple[str, ...], said: str
) -> None:
    replaced(project, LAMP, "value: 7, bound: at-least", "value: 9, bound: at-least")
    before = git(project, "diff")
    ran = run("correct", record, *options, at=project)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert said in ran.stderr
    assert git(project, "diff") == before


def test_correct_needs_sound_records_and_a_day_behind_the_last_one(project: Path) -> None:
    replaced(project, TOLL, "date: 2000~\n", "date: 2000\n")
    assert run("correct", "event/lamp-toll-2000", *WHY, at=project).exit_code == 0
    replaced(project, TOLL, "kind: agreement", "kind: talks")
    early = run("correct", "event/lamp-toll-2000", *WHY, "--as-of", "2001-06-30", at=project)
    assert early.exit_code == 1
    assert "error[history-order]" in early.stderr
    replaced(project, TALKS, "status: announced", "status: happened")
    ran = run("correct", "event/lamp-toll-2000", *WHY, at=project)
    assert ran.exit_code == 1
    assert "the records have errors; nothing was changed" in ran.stderr
    corrections = values(project, TOLL)["corrections"]
    assert isinstance(corrections, list)
    assert len(corrections) == 1


# ── withdraw ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_withdrawn_record_says_when_and_why(project: Path) -> None:
    before = (project / "data" / STRIKE).read_text("utf-8")
    ran = run("withdraw", "event/keepers-strike-1998", *WHY, at=project)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.endswith("1 file, 5 lines changed.\n")
    assert values(project, STRIKE)["withdrawn"] == {"date": DAY, "why": REASON}
    gone = [
        line for line in before.splitlines() if line not in (project / "data" / STRIKE).read_text("utf-8")
    ]
    assert gone == []
    assert is_sound(project)
    assert "[withdrawn-in-use]" in run("check", at=project).stderr


@pytest.mark.parametrize(
    ("record", "options", "said"),
    [
        ("event/inspections-2000", WHY, "was withdrawn on 2001-0"),
        (f"event/{FESTIVAL}", WHY, "is a draft, which no reader has seen"),
        ("event/keepers-strike-1998", ("--why", "fr=Mal lu."), "missing in `en`, the first language"),
        ("event/keepers-strike", WHY, "did you mean `keepers-strike-1998`?"),
    ],
)
def test_withdraw_refuses_in_words_and_writes_nothing(
    project: Path, record: str, options: tuple[str, ...], said: str
) -> None:
    ran = run("withdraw", record, *options, at=project)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert said in ran.stderr
    assert git(project, "status", "--short") == ""


@pytest.mark.parametrize("command", ["correct", "withdraw"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Missing option '--why'"),
        (("--why", "Misread.", "--why", "de=Falsch."), "two texts for `en`: “Misread.” and “de=Falsch.”"),
    ],
)
def test_a_reason_is_needed_once_in_a_language(
    project: Path, command: str, options: tuple[str, ...], said: str
) -> None:
    ran = run(command, "event/keepers-strike-1998", *options, at=project)
    assert ran.exit_code == 2
    assert said in ran.stderr
