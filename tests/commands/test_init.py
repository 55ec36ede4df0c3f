"""`chronology init`: a new chronology that checks and builds at once, in every choice of languages."""

from __future__ import annotations

import re
import zipfile
from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from flit_core.wheel import make_wheel_in

from generator.cli.main import main
from generator.records.load import load
from generator.values.ids import RecordKind
from tests.commands.repositories import run_apart
from tests.projects import ROOT

START = ROOT / "generator/editing/start/files"


def init(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


def assert_content(folder: Path, *arguments: str) -> None:
    """A command that finds nothing wrong, in the folder itself as its README tells."""
    with chdir(folder):
        ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    assert "warning" not in ran.output


@pytest.mark.parametrize("languages", ["en,fr", "fr,en", "en", "fr"])
def test_it_checks_without_a_word(tmp_path: Path, languages: str) -> None:
    folder = tmp_path / "new" / "chronology"
    ran = init(folder, "--languages", languages)
    assert (ran.exit_code, ran.stderr) == (0, "")
    codes = languages.split(",")
    assert_content(folder, "check")
    assert_content(folder, "fmt", "--check")
    assert_content(folder, "schema", "--check")
    loaded = load(folder)
    assert {ref.kind for ref in loaded.records} == set(RecordKind)
    assert loaded.configuration is not None
    assert list(loaded.configuration.languages) == codes
    assert sorted(path.name for path in (folder / "docs").iterdir()) == sorted(codes)
    assert f"docs_dir: docs/{codes[0]}\n" in (folder / "mkdocs.yml").read_text("utf-8")
    readme = (folder / "README.md").read_text("utf-8")
    assert readme.startswith("# The bridge of Sorn\n" if codes[0] == "en" else "# Le pont de Sorn\n")
    forms = {path.name for path in (folder / ".github/ISSUE_TEMPLATE").iterdir()}
    assert forms == {
        "config.yml",
        *(f"{form}-{code}.yml" for form in ("mistake", "source") for code in codes),
    }


def test_it_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    ran = init(folder, "--title", "The harbour: <1>", "--title", "fr=Le port", "--program", "./generator.whl")
    assert ran.exit_code == 0
    for command in ("check", "build"):
        ran_apart = run_apart(command, at=folder)
        assert ran_apart.returncode == 0, ran_apart.stdout + ran_apart.stderr
        assert "warning" not in ran_apart.stdout + ran_apart.stderr
    assert "The harbour: &lt;1&gt;" in (folder / "site/index.html").read_text("utf-8")
    assert "Le port" in (folder / "site/fr/index.html").read_text("utf-8")
    assert (folder / "requirements.txt").read_text("utf-8").endswith("\n./generator.whl\n")
    assert (folder / "README.md").read_text("utf-8").startswith("# The harbour: <1>\n")
    for kept in (
        ".gitignore",
        ".pre-commit-config.yaml",
        ".github/workflows/proposal.yml",
        ".vscode/settings.json",
    ):
        assert (folder / kept).is_file()
    assert not list(folder.rglob("dot-*"))


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    ran = init(tmp_path)
    assert ran.exit_code == 1
    assert "is not empty" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    ran = init(tmp_path / "notes.txt")
    assert ran.exit_code == 1
    assert "is no folder of its own" in ran.stderr


def test_a_repository_that_was_just_made(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "data/chronology.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--languages", "de"], "no chronology can be started in `de`"),
        (["--languages", "en,en"], "each language is named once"),
        (["--languages", ","], "each language is named once"),
        (["--title", "two\nlines"], "a title is one line"),
        (["--title", "a\u202eb"], "a title is one line"),
        (["--program", "x\n-i y"], "so is the line of the program"),
    ],
)
def test_what_cannot_be(tmp_path: Path, arguments: list[str], message: str) -> None:
    ran = init(tmp_path / "new", *arguments)
    assert ran.exit_code == 1
    assert message in ran.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = init(tmp_path / "file" / "new")
    assert ran.exit_code == 1
    assert "cannot be written to" in ran.stderr


def test_the_templates_are_part_of_the_package(tmp_path: Path) -> None:
    packed = make_wheel_in(ROOT / "pyproject.toml", tmp_path).file
    with zipfile.ZipFile(packed) as wheel:
        inside = {name for name in wheel.namelist() if name.startswith("generator/editing/start/files/")}
    lying = {path.relative_to(ROOT).as_posix() for path in START.rglob("*") if path.is_file()}
    assert inside == lying


def test_the_templates_go_with_this_project() -> None:
    """What a new chronology shares with this one is the same here and there."""
    pin = re.compile(r"uses: (\S+@[0-9a-f]{40})")
    for name in ("proposal.yml", "publish.yml"):
        ours = (ROOT / ".github/workflows" / name).read_text("utf-8")
        theirs = (START / "dot-github/workflows" / name).read_text("utf-8")
        assert set(pin.findall(theirs)) <= set(pin.findall(ours))
        assert theirs.count("uses:") == len(pin.findall(theirs))
        assert "make " not in theirs
        told = yaml.safe_load(theirs)
        assert told["permissions"] == {"contents": "read"}
        assert "secrets." not in theirs
    for path in (START / "dot-github/ISSUE_TEMPLATE").iterdir():
        ours = (ROOT / ".github/ISSUE_TEMPLATE" / path.name).read_text("utf-8")
        assert re.sub("events/[a-z0-9-]+", "", path.read_text("utf-8")) == re.sub(
            "events/[a-z0-9-]+", "", ours
        )
    for name in ("settings.json", "extensions.json"):
        assert (START / "dot-vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()
    assert (START / "dot-pre-commit-config.yaml").read_bytes() == (
        ROOT / ".pre-commit-config.yaml"
    ).read_bytes()
