"""The commands as they are typed: what each prints, where it prints it, and the exit status that it ends with."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from itertools import takewhile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.site.publish import MARKER, files_of
from tests.projects import ROOT, TOY, copy_of, toy_output

DAY = "2001-07-01"
COMMANDS = sorted(main.commands)
FAULT = ("data/events/1998/keepers-strike-1998.yml", "against: [orrin]", "against: [orin]")
"""A file of the toy, and a slip in it that is an error."""


def chronology(*arguments: object, at: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as `python -m generator`, its output in pipes."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


@pytest.fixture
def faulty(project: Path) -> Path:
    return with_fault(project)


def with_fault(project: Path) -> Path:
    name, right, wrong = FAULT
    text = (project / name).read_text("utf-8")
    assert right in text
    (project / name).write_text(text.replace(right, wrong), encoding="utf-8")
    return project


def contents(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in files_of(folder).items()}


# ── Help ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_help_lists_every_command_with_a_line() -> None:
    shown = CliRunner().invoke(main, ["--help"], prog_name="chronology")
    assert shown.exit_code == 0
    listed = dict(re.findall(r"^  ([a-z-]+) +(\S.*)$", shown.output.partition("Commands:")[2], re.MULTILINE))
    assert sorted(listed) == COMMANDS
    assert "Example: chronology " in shown.output


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(command: str) -> None:
    shown = CliRunner().invoke(main, [command, "--help"], prog_name="chronology")
    assert shown.exit_code == 0
    assert f"Example: chronology {command}" in shown.output


def test_the_two_entries_are_one() -> None:
    assert chronology("--version").stdout.startswith("python -m generator, version ")
    script = Path(sys.executable).parent / "chronology"
    if not script.exists():
        pytest.skip("the package is not installed, so there is no command `chronology`")
    shown = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("chronology, version ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "No such command 'chek'"),
        (["check", "--as-of", "1 July"], "`1 July` is not a day; write it as 2026-11-22"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github'"),
        (["check", "--root", "nowhere"], "'nowhere' does not exist"),
        (
            ["build", "--address", "example.org"],
            "`example.org` is no address of a site: an address begins with",
        ),
        (["pages"], "Missing option '--out'"),
        (["verify"], "Missing option '--texts'"),
    ],
)
def test_a_slip_on_the_line_is_told_in_words(arguments: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr


# ── check ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_check_says_what_it_read_and_warns_beside_it(project: Path) -> None:
    ran = chronology("check", "--as-of", DAY, at=project)
    assert ran.returncode == 0
    assert re.fullmatch(r"1\d events, 5 actors, 2 sources, 2 places, 2 tracks, 29 claims, .*\.\n", ran.stdout)
    assert re.fullmatch(rf"{re.escape(toy_output()['check.txt'])}\d warnings in \d files\n", ran.stderr)


def test_check_in_a_pipe_holds_no_marks_of_a_terminal(faulty: Path) -> None:
    ran = chronology("check", "--as-of", DAY, at=faulty, FORCE_COLOR="", TERM="xterm-256color")
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "\r" not in ran.stdout + ran.stderr


def test_check_of_faulty_records_ends_with_1_and_helps(faulty: Path) -> None:
    ran = chronology("check", "--as-of", DAY, at=faulty)
    assert ran.returncode == 1
    assert f"{FAULT[0]}:13:15: error[unknown-actor]" in ran.stderr
    assert "help: did you mean `orrin`? (data/actors/orrin.yml)" in ran.stderr


def test_check_as_json_is_json_and_nothing_else(faulty: Path) -> None:
    ran = chronology("check", "--as-of", DAY, "--format", "json", at=faulty)
    assert (ran.returncode, ran.stderr) == (1, "")
    found = json.loads(ran.stdout)["diagnostics"]
    errors = [each for each in found if each["severity"] == "error"]
    assert [(each["path"], each["rule"], each["line"]) for each in errors] == [
        (FAULT[0], "unknown-actor", 13),
        (FAULT[0], "unknown-actor", 19),
    ]


def test_check_for_a_pull_request_annotates_lines(faulty: Path, project: Path) -> None:
    ran = chronology("check", "--as-of", DAY, "--format", "github", at=faulty)
    assert (ran.returncode, ran.stderr) == (1, "")
    lines = ran.stdout.splitlines()
    assert all(line.startswith(("::error file=data/", "::warning file=data/")) for line in lines)
    assert sum(line.startswith(f"::error file={FAULT[0]},line=") for line in lines) == 2


def test_check_judges_by_the_day_it_is_given(project: Path) -> None:
    assert "check-after-passed" in chronology("check", "--as-of", "2001-06-02", at=project).stderr
    assert "check-after-passed" not in chronology("check", "--as-of", "2001-05-31", at=project).stderr
    epoch = chronology("check", at=project, SOURCE_DATE_EPOCH="991300000")  # 31 May 2001
    assert "check-after-passed" not in epoch.stderr


def test_check_of_paths_tells_what_concerns_them(faulty: Path, project: Path) -> None:
    own, other = FAULT[0], "data/events/2001/regatta-2001.yml"
    assert chronology("check", own, "--as-of", DAY, at=faulty).returncode == 1
    assert chronology("check", "data/events/1998", "--as-of", DAY, at=faulty).returncode == 1
    quiet = chronology("check", other, "data/actors", "--as-of", DAY, at=faulty)
    assert quiet.returncode == 0
    assert {line.split(":")[0] for line in quiet.stderr.splitlines() if line.startswith("data/")} == {other}
    outside = chronology("check", ROOT / "README.md", at=project)
    assert outside.returncode == 2
    assert "lies outside the project's folder" in outside.stderr
    assert "does not exist" in chronology("check", "data/none.yml", at=project).stderr


def test_check_that_watches_checks_again_at_every_change(faulty: Path) -> None:
    command = [sys.executable, "-u", "-m", "generator", "check", "--watch", "--as-of", DAY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=faulty, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout is not None
        giving_up = threading.Timer(120, running.kill)
        giving_up.start()
        lines = iter(running.stdout.readline, "")
        assert any("error[unknown-actor]" in line for line in lines)
        assert any(line.startswith("10 events") for line in lines)
        name, right, wrong = FAULT
        mended = (faulty / name).read_text("utf-8").replace(wrong, right)
        (faulty / name).write_text(mended, encoding="utf-8")
        again = list(takewhile(lambda line: not line.startswith("10 events"), lines))
        assert running.poll() is None
        assert not any("unknown-actor" in line for line in again)
        giving_up.cancel()
        running.terminate()


def test_check_of_no_project_says_what_is_missing(tmp_path: Path) -> None:
    ran = chronology("check", at=tmp_path)
    assert ran.returncode == 1
    assert "error[missing-file]" in ran.stderr
    assert "Traceback" not in ran.stderr


# ── build ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_build_again_changes_nothing_and_faults_leave_it_as_it_was(project: Path) -> None:
    first = chronology("build", "--as-of", DAY, at=project)
    assert first.returncode == 0, first.stderr
    read, written, *sizes, opened = first.stdout.splitlines()
    assert read.startswith("10 events, ")
    count = int(written.split()[0])
    assert written == f"{count} files written, 0 unchanged, 0 deleted."
    assert opened == "Open site/index.html"
    assert [size.split(":")[0] for size in sizes] == ["Search index (en)", "Search index (fr)"]
    before = contents(project / "site")
    assert len(before) == count + 1  # and the marker
    assert (project / "build/pages/fr/events/lamp-out-2000.md").is_file()

    second = chronology("build", "--as-of", DAY, at=project)
    assert second.stdout.splitlines()[1] == f"0 files written, {count} unchanged, 0 deleted."

    broken = chronology("build", "--as-of", DAY, at=with_fault(project))
    assert broken.returncode == 1
    assert "error[unknown-actor]" in broken.stderr
    assert broken.stdout == ""
    assert contents(project / "site") == before


def test_build_is_told_where_it_is_published_and_edited(project: Path) -> None:
    told = ["--address", "https://example.org/toy", "--repository", "https://github.com/someone/toy"]
    shown = chronology("build", "--as-of", DAY, *told, at=project)
    assert shown.returncode == 0, shown.stderr
    page = html.unescape((project / "site/fr/events/regatta-2001.html").read_text("utf-8"))
    assert 'rel="canonical" href="https://example.org/toy/fr/events/regatta-2001.html"' in page
    assert (
        "https://github.com/someone/toy/issues/new?template=mistake-fr.yml&record=events/regatta-2001" in page
    )
    assert (
        "<loc>https://example.org/toy/events/regatta-2001.html</loc>"
        in (project / "site/sitemap.xml").read_text()
    )


def test_build_refuses_a_folder_that_is_not_ours(project: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "thesis"
    theirs.mkdir()
    (theirs / "chapter.txt").write_text("mine", encoding="utf-8")
    ran = chronology("build", "--as-of", DAY, "--out", theirs, at=project)
    assert ran.returncode == 1
    assert "error[output-folder]" in ran.stderr
    assert "name a new or empty folder" in ran.stderr
    assert contents(theirs).keys() == {"chapter.txt"}


def test_build_of_nothing_published_is_an_error(project: Path) -> None:
    shutil.rmtree(project / "data/events")
    (project / "data/chronology.yml").write_text(
        (project / "data/chronology.yml").read_text("utf-8").partition("standing:")[0], encoding="utf-8"
    )
    checked = chronology("check", "--as-of", DAY, "--format", "json", at=project)
    severities = {
        each["severity"]
        for each in json.loads(checked.stdout)["diagnostics"]
        if each["rule"] == "no-published-event"
    }
    assert severities == {"warning"}
    ran = chronology("build", "--as-of", DAY, at=project)
    assert ran.returncode == 1
    assert "error[no-published-event]" in ran.stderr
    assert not (project / "site").exists()


def test_the_same_records_give_the_same_bytes_wherever_and_whenever(project: Path, tmp_path: Path) -> None:
    there = copy_of(TOY, tmp_path / "une autre place")
    odd = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "COLUMNS": "40"}
    plain = {"LC_ALL": "C.UTF-8", "TZ": "America/Adak", "PYTHONHASHSEED": "0"}
    one = chronology("build", "--as-of", DAY, "--out", tmp_path / "one", at=project, **plain)
    # A relative root, and the day from the environment.
    other = chronology(
        "build", "--root", there.name, "--out", "other", at=tmp_path, SOURCE_DATE_EPOCH="993945600", **odd
    )
    assert (one.returncode, other.returncode) == (0, 0), one.stderr + other.stderr
    first, second = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert contents(project / "build/pages/en") == contents(there / "build/pages/en")


# ── pages, explain, verify ─────────────────────────────────────────────────────────────────────────────────────


def test_pages_writes_the_markdown_alone(project: Path, tmp_path: Path) -> None:
    ran = chronology("pages", "--as-of", DAY, "--out", "written", at=project)
    assert (ran.returncode, ran.stdout) == (0, "Pages are in written\n")
    written = {
        path: file.read_text("utf-8")
        for path, file in files_of(project / "written").items()
        if MARKER not in path
    }
    assert written == {path: text for path, text in toy_output().items() if path.endswith(".md")}
    assert not (project / "site").exists()


def test_explain_tells_a_rule_and_lists_all() -> None:
    listed = CliRunner().invoke(main, ["explain"])
    assert listed.exit_code == 0
    rules = [line.split()[0] for line in listed.output.splitlines()]
    assert len(rules) > 80
    assert rules == sorted(rules)
    told = CliRunner().invoke(main, ["explain", "unknown-source"])
    assert told.exit_code == 0
    assert told.output.startswith("unknown-source\n\n")
    missed = CliRunner().invoke(main, ["explain", "unknown-sauce"])
    assert missed.exit_code == 1
    assert "did you mean `unknown-source`?" in missed.stderr


def test_verify_compares_with_the_texts_that_it_finds(project: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    missing = chronology("verify", "--texts", texts, "--as-of", DAY, at=project)
    assert "channel-post-2001" in missing.stderr
    paragraphs = [f"Alinéa {number}." for number in range(1, 11)]
    paragraphs[0] = "Lundi, après la panne, deux conseils, une lampe pour deux."
    article = "\n\n".join(paragraphs).encode()
    (texts / "any-name.txt").write_bytes(article)
    path = project / "data/sources/channel-post-2001.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("1" * 64, hashlib.sha256(article).hexdigest()), encoding="utf-8")
    found = chronology("verify", "--texts", texts, "--as-of", DAY, "--format", "json", at=project)
    told = json.loads(found.stdout)["diagnostics"]
    assert found.returncode == 1
    blamed = {each["message"] for each in told}
    assert any("nuit noire" in message for message in blamed)
    assert not any("une lampe pour deux" in message for message in blamed)
