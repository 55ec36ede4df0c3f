"""`fmt`, `new` and `schema` as they are typed: what each does, prints and ends with, on every way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import main
from tests.projects import TOY, copy_of

ROUND = "data/tracks/keepers-round.yml"
MESSY = "status: ended   # at last\nparent: 'lamp-talks'\n"
NEAT = "parent: lamp-talks\nstatus: ended  # at last\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


def run(project: Path, *arguments: str, input: str | None = None) -> Result:
    command, *others = arguments
    words = [command, *others[:1], "--root", str(project), *others[1:]] if command == "new" else [
        command, "--root", str(project), *others
    ]  # fmt: skip
    return CliRunner().invoke(main, words, prog_name="chronology", input=input)


# ── fmt ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_fmt_changes_what_has_another_form_and_nothing_else(project: Path) -> None:
    (project / ROUND).write_text(MESSY, encoding="utf-8")
    others = {
        path: path.stat().st_mtime_ns for path in (project / "data").rglob("*.yml") if path != project / ROUND
    }
    shown = run(project, "fmt")
    assert (shown.exit_code, shown.stdout) == (0, f"{ROUND}\n1 of 24 files changed.\n")
    assert (project / ROUND).read_text("utf-8") == NEAT
    assert others == {path: path.stat().st_mtime_ns for path in others}
    assert run(project, "fmt").stdout == "0 of 24 files changed.\n"


def test_fmt_check_lists_and_changes_nothing(project: Path) -> None:
    assert run(project, "fmt", "--check").exit_code == 0
    (project / ROUND).write_text(MESSY, encoding="utf-8")
    shown = run(project, "fmt", "--check")
    assert (shown.exit_code, shown.stdout) == (1, f"{ROUND}\n")
    assert "1 of 24 files would change" in shown.stderr
    assert (project / ROUND).read_text("utf-8") == MESSY


def test_fmt_leaves_a_faulty_file_alone_and_formats_the_others(project: Path) -> None:
    (project / ROUND).write_text(MESSY, encoding="utf-8")
    faulty = project / "data/tracks/lamp-talks.yml"
    faulty.write_text("names: [\n", encoding="utf-8")
    shown = run(project, "fmt", str(project / "data/tracks"))
    assert shown.exit_code == 1
    assert "data/tracks/lamp-talks.yml:1:" in shown.stderr
    assert faulty.read_text("utf-8") == "names: [\n"
    assert (project / ROUND).read_text("utf-8") == NEAT


@pytest.mark.parametrize("path", ["data/tracks/nothing.yml", "mkdocs.yml", "docs", "data/vocabulary.yml.bak"])
def test_fmt_refuses_what_is_no_record(project: Path, path: str) -> None:
    shown = run(project, "fmt", str(project / path))
    assert shown.exit_code == 1
    assert shown.stderr.startswith("error: ")
    assert "Traceback" not in shown.output


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_fmt_tells_what_it_cannot_write(project: Path) -> None:
    (project / ROUND).write_text(MESSY, encoding="utf-8")
    folder = (project / ROUND).parent
    folder.chmod(0o555)
    try:
        shown = run(project, "fmt")
    finally:
        folder.chmod(0o755)
    assert shown.exit_code == 1
    assert "cannot be written" in shown.stderr
    assert (project / ROUND).read_text("utf-8") == MESSY


def test_fmt_tells_of_a_folder_that_cannot_be_written(project: Path) -> None:
    (project / ROUND).write_text(MESSY, encoding="utf-8")
    (project / ROUND).with_name(".keepers-round.yml.new").mkdir()
    shown = run(project, "fmt")
    assert shown.exit_code == 1
    assert "cannot be written" in shown.stderr
    assert (project / ROUND).read_text("utf-8") == MESSY


# ── new ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_new_makes_a_file_that_check_and_fmt_are_content_with(project: Path) -> None:
    told = (
        "--kind",
        "talks",
        "--date",
        "2001-05",
        "--title",
        "Third talks",
        "--title",
        "fr=Troisièmes pourparlers",
    )
    shown = run(project, "new", "event", *told, "--place", "Marr:venue", "--participant", "vesta:party")
    assert (shown.exit_code, shown.stdout) == (0, "data/events/2001/talks-marr-2001-05.yml\n"), shown.stderr
    assert run(project, "fmt", "--check").exit_code == 0
    assert run(project, "check", "--as-of", "2001-07-01").exit_code == 0
    again = run(project, "new", "event", *told, "--place", "marr:venue")
    assert again.exit_code == 1
    assert "exists already" in again.stderr
    other = run(project, "new", "event", *told, "--place", "marr", "--id", "talks-marr-2001-05b")
    assert other.exit_code == 0


def test_new_asks_on_a_terminal_and_asks_again_after_a_wrong_answer(project: Path) -> None:
    answers = ["talk", "talks", "March", "2001-03", "", "Third talks", "Troisièmes pourparlers", "", "vestta:party",
               "Council of Vesta:party", "", "marr:venue", "", "", "channel-post-2001", "7"]  # fmt: skip
    shown = run(project, "new", "event", "--ask", input="\n".join([*answers, ""]))
    assert (shown.exit_code, shown.stdout.splitlines()[-1]) == (0, "data/events/2001/talks-marr-2001-03.yml")
    assert "did you mean `talks`?" in shown.stderr
    assert "did you mean `vesta`?" in shown.stderr
    assert "this is needed" in shown.stderr
    text = (project / "data/events/2001/talks-marr-2001-03.yml").read_text("utf-8")
    assert "  - {actor: vesta, role: party}\n" in text
    assert "      - {source: channel-post-2001, paragraph: 7}\n" in text
    assert run(project, "check", "--as-of", "2001-07-01").exit_code == 0


def test_new_without_answers_says_what_it_needs(project: Path) -> None:
    shown = run(project, "new", "event")
    assert shown.exit_code == 2
    assert "--kind, --date, --title" in shown.stderr
    assert run(project, "new", "event", "--ask", input="talks\n").exit_code == 1


def test_new_tells_at_once_what_is_wrong_with_the_answers(project: Path) -> None:
    told = ("--kind", "talks", "--date", "2001-05", "--title", "Talks after the article", "--place", "marr")
    shown = run(project, "new", "event", *told, "--source", "channel-post-2001", "--paragraph", "7")
    assert (shown.exit_code, shown.stdout) == (1, "data/events/2001/talks-marr-2001-05.yml\n")
    assert "error[older-source]" in shown.stderr


def test_new_knows_five_kinds(project: Path) -> None:
    assert run(project, "new", "meeting").exit_code == 2
    for kind in ("event", "actor", "source", "place", "track"):
        shown = CliRunner().invoke(main, ["new", kind, "--help"], prog_name="chronology")
        assert shown.exit_code == 0
        assert f"Example: chronology new {kind} " in shown.output


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("actor", ["--kind", "council", "--name", "Council of Sel", "--name", "fr=conseil de Sel"]),
        ("source", ["--label", "Second Post", "--written-in", "fr", "--issued", "2001-05"]),
        ("track", ["--name", "Second round", "--party", "vesta", "--party", "orrin"]),
    ],
)
def test_new_makes_the_other_kinds(project: Path, kind: str, told: list[str]) -> None:
    shown = run(project, "new", kind, *told)
    assert shown.exit_code == 0, shown.stderr
    assert (project / shown.stdout.strip()).is_file()
    assert run(project, "fmt", "--check").exit_code == 0
    assert run(project, "check", "--as-of", "2001-07-01").exit_code == 0


# ── schema ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_schema_writes_what_is_stale_and_check_lists_it(project: Path) -> None:
    stale = run(project, "schema", "--check")
    assert stale.exit_code == 1
    assert not (project / "data/schema").exists()
    assert run(project, "schema").stdout.endswith("0 of 7 schemas were up to date.\n")
    assert run(project, "schema", "--check").exit_code == 0
    (project / "data/schema/actor.schema.json").write_text("{}", encoding="utf-8")
    assert run(project, "schema", "--check").stdout == "data/schema/actor.schema.json\n"
    assert run(project, "schema").stdout == "data/schema/actor.schema.json\n6 of 7 schemas were up to date.\n"
    assert run(project, "check", "--as-of", "2001-07-01").exit_code == 0


def test_schema_needs_a_vocabulary_and_a_place(project: Path) -> None:
    (project / "data/schema").write_text("", encoding="utf-8")
    shown = run(project, "schema")
    assert shown.exit_code == 1
    assert "cannot be written" in shown.stderr
    (project / "data/schema").unlink()
    (project / "data/vocabulary.yml").write_text("event_kinds: [\n", encoding="utf-8")
    shown = run(project, "schema")
    assert shown.exit_code == 1
    assert "without faults" in shown.stderr
