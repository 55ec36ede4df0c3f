"""Every rule has a folder of faulty records, and each is answered with the diagnostics that stand in its comments.

`rules/_base` is a clean chronology; `rules/<rule-id>/` holds the files that differ from it. Below a faulty line stands
what is expected of it, the caret under the first column of the span:

    kind: fires
    #     ^ error[unknown-word]

Without a caret the span begins in the first column. `<name>.removed` takes a file of the base away.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.chronology.checks.explain import explanation
from generator.chronology.checks.listed import CHECKS
from generator.chronology.resolve import resolve
from generator.chronology.rules import run
from generator.records.load import load
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "rules"
BASE = RULES / "_base"
FOLDERS = sorted(folder.name for folder in RULES.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
TODAY = date(2099, 7, 1)
WITHOUT_FOLDER = {
    "unreadable-file": "tests/records/test_load.py",
    "yaml-too-large": "tests/records/test_yaml_source.py",
}
"""Rules whose examples are no files that a repository holds, and where they are tested."""

_EXPECTED = re.compile(r"#(?P<gap> *)(?P<caret>\^+)? ?(?P<severity>error|warning)\[(?P<rule>[a-z0-9-]+)\]")

Found = tuple[str, int, int, str, str]


def lay_out(rule: str, root: Path) -> Path:
    """The base with the files of a rule's folder over it, as `root/data`."""
    shutil.copytree(BASE, root / "data")
    folder = RULES / rule
    for path in sorted(folder.rglob("*")):
        target = root / "data" / path.relative_to(folder)
        if path.suffix == ".removed":
            target.with_suffix("").unlink()
        elif path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return root


def diagnose(root: Path) -> list[Diagnostic]:
    loaded = load(root)
    resolved = resolve(loaded)
    return [*loaded.diagnostics, *resolved.diagnostics, *run(CHECKS, resolved, BuildContext(today=TODAY), loaded)]


def expected(folder: Path) -> Iterator[Found]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = f"data/{path.relative_to(folder).as_posix().removesuffix('.removed')}"
        above = 0
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), start=1):
            match = _EXPECTED.fullmatch(line.strip())
            if match is None:
                above = number
                continue
            indent = len(line) - len(line.lstrip())
            column = indent + 1 + (1 + len(match["gap"]) if match["caret"] else 0)
            yield name, above, column, match["severity"], match["rule"]


def found(diagnostics: list[Diagnostic]) -> list[Found]:
    return [(d.span.path, d.span.line, d.span.column, d.severity.value, d.rule) for d in diagnostics]


@pytest.mark.parametrize("rule", FOLDERS)
def test_example_is_answered_where_it_is_wrong(rule: str, tmp_path: Path) -> None:
    diagnostics = diagnose(lay_out(rule, tmp_path))
    assert sorted(found(diagnostics)) == sorted(expected(RULES / rule))
    assert rule in {diagnostic.rule for diagnostic in diagnostics}
    assert all(diagnostic.message and diagnostic.help for diagnostic in diagnostics)


def test_base_is_clean(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "data")
    assert diagnose(tmp_path) == []
