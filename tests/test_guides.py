"""The guides for editors, played: every command and every record that they show, in both languages.

Each guide is played from top to bottom in a copy of the toy, made as the first guide says. A ```console block shows
commands behind `$ ` and all that they print, `…` standing for lines, or the end of a line, left out; what a ```sh block
holds is run and succeeds. A ```yaml block begins with the file that it belongs to: a whole record takes its place,
anything less is put into the record there. A ```diff block is done to its file. A ```text block is the article that the
sentence before it names.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.cli.main import main
from generator.editing.form.canonical import canonical_yaml
from generator.explained import ALL_EXPLANATIONS
from generator.pages.typography import typeset
from generator.records.load import load
from generator.records.shapes import Actor, Event, Place, Source, Track
from generator.values.ids import LEFT_OPEN
from tests.projects import ROOT, TOY, TOY_DAY

GUIDES = tuple(sorted(path.name for path in (ROOT / "docs/en/contribute").glob("*.md")))
LANGUAGES = ("en", "fr")
PROGRAM = ".venv/bin/chronology"
SHAPES = {"events": Event, "actors": Actor, "sources": Source, "places": Place, "tracks": Track}
WORDS_OF_OTHERS = {"records", "site", "articles", "error", "warning", "main", "serial_days"}
"""Of the workflow and git, of a folder beside the project, of messages, of the map of a table."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block of a guide."""

    language: str
    text: str
    before: str
    """The last paragraph above it."""


@cache
def guide_text(language: str, name: str) -> str:
    return (ROOT / "docs" / language / "contribute" / name).read_text("utf-8")


def blocks(text: str) -> Iterator[Block]:
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        before = text[: found.start()].rstrip().rpartition("\n\n")[2]
        yield Block(language=found[1], text=found[2], before=before)


def commands(block: Block) -> list[str]:
    """The commands of a block, each on one line."""
    text = block.text.replace("\\\n", "")
    if block.language == "console":
        return [line[2:] for line in text.splitlines() if line.startswith("$ ")]
    return [line for line in text.splitlines() if line] if block.language == "sh" else []


@cache
def pages(language: str) -> tuple[Path, ...]:
    folder = ROOT / "docs" / language
    return (folder / "contribute.md", *(folder / "contribute" / name for name in GUIDES))


PREPARATION = next(block for block in blocks(guide_text("en", "first-event.md")) if block.language == "sh")
"""How the guides say to make a place for practice."""


# ── Playing ────────────────────────────────────────────────────────────────────────────────────────────────────


class Practice:
    """A place for practice: a copy of the toy in git, with the folder of articles beside it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "project"
        self.folder.mkdir()
        (self.folder / "tests").symlink_to(ROOT / "tests")
        for name, value in {
            "SOURCE_DATE_EPOCH": str((TOY_DAY - date(1970, 1, 1)) // timedelta(seconds=1)),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_NAME": "Editor" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "editor@example.org" for who in ("AUTHOR", "COMMITTER")},
        }.items():
            monkeypatch.setenv(name, value)
        self.monkeypatch = monkeypatch
        for command in commands(PREPARATION):
            status, output = self.run(command)
            assert not status, output
        (folder / "articles").mkdir()

    def run(self, command: str) -> tuple[int, str]:
        """Status and output of a command; the program's own run in this process, which is quicker."""
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:]).resolve()
            self.monkeypatch.chdir(self.folder)
            return 0, ""
        if command.startswith(PROGRAM):
            arguments = shlex.split(command, comments=True)[1:]
            if goes_on(arguments):
                parse_only(arguments)
                return 0, ""
            ran = CliRunner().invoke(main, arguments, prog_name="chronology")
            assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exc_info
            return ran.exit_code, ran.output
        if command.startswith("make "):
            assert re.search(rf"^{command.split()[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
            return 0, ""
        ran_outside = subprocess.run(
            command,
            cwd=self.folder,
            shell=True,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return ran_outside.returncode, ran_outside.stdout

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def put(self, text: str) -> None:
        """A record, or a part of one, where its first line says; a file outside `data/` as it is."""
        path, _, body = text.removeprefix("# ").partition("\n")
        if not path.startswith("data/"):
            self.write(path, body)
            return
        shown = yaml.load(body, yaml.BaseLoader)
        target = self.folder / path
        if "kind" not in shown:
            shown = _joined(yaml.load(target.read_text("utf-8"), yaml.BaseLoader), shown)
            target.write_text(canonical_yaml(shown, SHAPES[path.split("/")[1]]), encoding="utf-8")
        else:
            self.write(path, body)
        self.assert_in_shape(path)

    def edit(self, text: str) -> None:
        """Lines behind `-` give way to those behind `+`, in the file that the first line names."""
        path, _, body = text.removeprefix("# ").partition("\n")
        target = self.folder / path
        for found in re.finditer(r"((?:^-.*\n)+)((?:^\+.*\n)*)", body, re.MULTILINE):
            old, new = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in found.groups())
            whole = target.read_text("utf-8")
            assert whole.count(old) == 1, (path, old, whole)
            target.write_text(whole.replace(old, new), encoding="utf-8")
        self.assert_in_shape(path)

    def assert_in_shape(self, path: str) -> None:
        faults = [fault for fault in load(self.folder).diagnostics if fault.span.path == path]
        assert not faults, faults


def _joined(record: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """A record with a part put in: of a list, what has the same id is replaced, anything else joins."""
    joined = dict(record)
    for key, value in part.items():
        if isinstance(value, list) and key in record:
            ids = {each["id"] for each in value if isinstance(each, dict) and "id" in each}
            kept = [
                each
                for each in record[key]
                if each not in value and not (isinstance(each, dict) and each.get("id") in ids)
            ]
            joined[key] = sorted(
                kept + value, key=lambda each: each.get("id", "") if isinstance(each, dict) else ""
            )
        else:
            joined[key] = value
    return joined


def goes_on(arguments: list[str]) -> bool:
    """Whether a command goes on until it is stopped."""
    return arguments[0] == "preview" or "--watch" in arguments


def parse_only(arguments: list[str]) -> None:
    command = main.get_command(click.Context(main), arguments[0])
    assert command is not None, arguments
    command.make_context(arguments[0], arguments[1:])


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether what is shown is what was printed, `…` standing for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.sub("…$", ".*", re.escape(line)) + "\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def played(guide: str, practice: Practice) -> Iterator[str]:
    """Play a guide; everything that is not as it says."""
    for block in blocks(guide):
        if block.language == "yaml":
            practice.put(block.text)
        elif block.language == "diff":
            practice.edit(block.text)
        elif block.language == "text":
            [name] = re.findall(r"`(\.\./[a-z]+/[^`]+)`", block.before)
            practice.write(name, block.text)
        elif block.language in ("sh", "console"):
            yield from _run_block(block, practice)
        else:
            yield f"a block of {block.language or 'nothing'}:\n{block.text}"


def _run_block(block: Block, practice: Practice) -> Iterator[str]:
    outputs = re.split(r"^\$ .*\n", block.text.replace("\\\n", ""), flags=re.MULTILINE)[1:]
    for number, command in enumerate(commands(block)):
        shown = outputs[number].splitlines() if block.language == "console" else []
        status, output = practice.run(command)
        printed = [line.rstrip() for line in output.rstrip("\n").splitlines()]
        fails = any(re.search(r"^error:|: error\[|^[1-9]\d* errors?[ ,]", line) for line in shown)
        if bool(status) != fails:
            yield f"$ {command}\nstatus {status}\n{output}"
        elif block.language == "console" and not matches(shown, printed):
            yield f"$ {command}\nprints\n{output}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_does_what_it_says(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = guide_text(language, name).replace(f"```sh\n{PREPARATION.text}```", "")
    wrong = list(played(guide, Practice(tmp_path, monkeypatch)))
    assert not wrong, "\n".join(wrong)


# ── Both languages, and what stands in them ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_show_the_same(name: str) -> None:
    """The same examples in the same order, as many headings, rows and points; the words are each language's own."""
    english, french = (guide_text(language, name) for language in LANGUAGES)
    assert [block.text for block in blocks(english)] == [block.text for block in blocks(french)]
    for mark in (r"^# ", r"^## ", r"^\| ", r"^- ", r"^\d\. "):
        assert len(re.findall(mark, _prose(english), re.MULTILINE)) == len(
            re.findall(mark, _prose(french), re.MULTILINE)
        ), mark


def test_both_languages_have_the_same_guides_and_name_them_all() -> None:
    for language in LANGUAGES:
        folder = ROOT / "docs" / language
        assert {path.name for path in (folder / "contribute").iterdir()} == set(GUIDES)
        linked = re.findall(r"\]\(contribute/([^)]+)\)", (folder / "contribute.md").read_text("utf-8"))
        assert sorted(linked) == list(GUIDES)
        for page in pages(language):
            links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
            missing = [
                link
                for link in links
                if not (page.parent / link).is_file()
                and Path(link).name not in {"reference.md", "corrections.md"}
            ]
            assert not missing, (page, missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_code_exists(language: str) -> None:
    """Every rule, field, word, id, command, option and file that a page names."""
    known = _rules() | _fields_and_words() | _ids() | set(main.commands) | {LEFT_OPEN}
    unknown = {
        f"{page.name}: {code}"
        for page in pages(language)
        for code in re.findall(r"`([^`\n]+)`", _prose(page.read_text("utf-8")))
        if not _exists(code, known)
    }
    assert not unknown, unknown


def test_french_has_its_spaces() -> None:
    for page in pages("fr"):
        prose = re.sub(r"`[^`\n]+`", "…", _prose(page.read_text("utf-8")))
        wrong = [line for line in prose.splitlines() if typeset(line, "fr") != line]
        assert not wrong, (page, wrong)


def _prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _exists(code: str, known: set[str]) -> bool:
    if code.startswith((PROGRAM, "chronology ", "--")):
        return _is_command(code)
    if code.startswith("make "):
        return re.search(rf"^{code[5:]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE) is not None
    if code.startswith(("data/", "docs/", "tests/", ".pre-commit")):
        return any((root / code).exists() for root in (ROOT, TOY))
    if re.fullmatch(r"(?!c\d)[a-z][a-z0-9_-]*(: .+)?", code):
        return code.partition(":")[0] in known | WORDS_OF_OTHERS
    return True


def _is_command(code: str) -> bool:
    """Whether a command, and each option that stands with it, is one; an option alone may be any command's."""
    words = shlex.split(code)
    options = {word for word in words if word.startswith("--")}
    named = [word for word in words if word not in options][:2]
    possible = list(main.commands.values())
    if len(named) == 2 and named[0].endswith("chronology"):
        possible = [command for command in possible if command.name == named[1]]
    offered = {option for command in possible for parameter in command.params for option in parameter.opts}
    return bool(possible) and options <= offered | {"--help"}


def _rules() -> set[str]:
    return set(ALL_EXPLANATIONS)


def _ids() -> set[str]:
    return {path.stem for path in (TOY / "data").rglob("*.yml")}


def _fields_and_words() -> set[str]:
    """Every key and every word of a closed set in the schemas, and of the toy's vocabulary."""
    found: set[str] = set()

    def gather(node: Any) -> None:
        if isinstance(node, dict):
            found.update(node.get("properties", {}), map(str, node.get("enum", ())))
            found.update([str(node["const"])] if "const" in node else [])
            for value in node.values():
                gather(value)
        elif isinstance(node, list):
            for value in node:
                gather(value)

    for path in sorted((ROOT / "data/schema").glob("*.json")):
        gather(json.loads(path.read_text("utf-8")))
    vocabulary = yaml.load((TOY / "data/vocabulary.yml").read_text("utf-8"), yaml.BaseLoader)
    return found | {word for words in vocabulary.values() for word in words}
