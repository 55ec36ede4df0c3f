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

from generator.check import check
from generator.chronology.checks.explain import EXPLANATIONS
from generator.chronology.checks.listed import CHECKS
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic
from generator.values.report import as_text

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "rules"
BASE = RULES / "_base"
FOLDERS = sorted(
    folder.name for folder in RULES.iterdir() if folder.is_dir() and not folder.name.startswith("_")
)
TODAY = date(2099, 7, 1)
WITHOUT_FOLDER = {
    "no-site-words": "tests/chronology/test_rules.py",
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


def diagnose(root: Path) -> tuple[Diagnostic, ...]:
    return check(root, BuildContext(today=TODAY)).diagnostics


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


def found(diagnostics: tuple[Diagnostic, ...]) -> list[Found]:
    return [(d.span.path, d.span.line, d.span.column, d.severity.value, d.rule) for d in diagnostics]


@pytest.mark.parametrize("rule", FOLDERS)
def test_example_is_answered_where_it_is_wrong(rule: str, tmp_path: Path) -> None:
    diagnostics = diagnose(lay_out(rule, tmp_path))
    assert sorted(found(diagnostics)) == sorted(expected(RULES / rule))
    assert rule in {diagnostic.rule for diagnostic in diagnostics}
    assert all(diagnostic.message and diagnostic.help for diagnostic in diagnostics)


def test_words_of_each_rule(tmp_path: Path) -> None:
    """What an editor reads of every example, as one golden text. `BLESS=1` writes it anew: read what changed."""
    told = [f"## {rule}\n\n{as_text(diagnose(lay_out(rule, tmp_path / rule)))}\n" for rule in FOLDERS]
    golden = RULES / "_words.txt"
    if os.environ.get("BLESS"):
        golden.write_text("\n".join(told), encoding="utf-8")
    assert "\n".join(told) == golden.read_text("utf-8")


def test_base_is_clean(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "data")
    assert diagnose(tmp_path) == ()


def test_a_language_that_the_site_does_not_speak(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "data")
    path = tmp_path / "data" / "chronology.yml"
    path.write_text(path.read_text("utf-8").replace("[en, fr]", "[en, fr, eo]"), encoding="utf-8")
    answers = [answer for answer in diagnose(tmp_path) if answer.rule == "no-site-words"]
    assert [(answer.span.line, answer.span.column) for answer in answers] == [(5, 21)]
    assert "en, fr" in answers[0].help


def test_honest_records_are_blamed_for_nothing(tmp_path: Path) -> None:
    assert as_text(diagnose(lay_out("_honest", tmp_path))) == ""


# ── The list of rules ──────────────────────────────────────────────────────────────────────────────────────────

_RULE_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_TELLING = {"error", "warning", "_fault", "fault", "Diagnostic", "_Words", "Mend"}


def emitted_rules() -> set[str]:
    """Every rule id on records that the code tells somewhere, read off its text."""
    ids: set[str] = set()
    folders = [ROOT / "generator" / floor for floor in ("values", "records", "chronology")]
    for path in [
        ROOT / "generator" / "check.py",
        *(path for folder in folders for path in folder.rglob("*.py")),
    ]:
        if path.name in ("explain.py", "form_rules.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in _TELLING:
                told = [
                    *node.args[:1],
                    *(keyword.value for keyword in node.keywords if keyword.arg == "rule"),
                ]
                ids.update(id for argument in told for id in _ids(argument))
            elif isinstance(node, ast.Constant) and str(node.value).startswith("yaml-"):
                ids.update(_ids(node))
    return ids


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _ids(node: ast.expr) -> list[str]:
    if isinstance(node, ast.JoinedStr):
        prefix = node.values[0]
        assert isinstance(prefix, ast.Constant)
        assert prefix.value == "unknown-"
        return [f"unknown-{word}" for word in ("event", "actor", "source", "place", "track")]
    if isinstance(node, ast.Constant):
        return [node.value] if _RULE_ID.fullmatch(str(node.value)) else []
    found = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return [text for text in found if "-" in str(text) and _RULE_ID.fullmatch(str(text))]


def test_every_rule_has_an_example() -> None:
    rules = {rule.id for rule in CHECKS} | emitted_rules()
    assert rules - WITHOUT_FOLDER.keys() == set(FOLDERS)
    for rule, elsewhere in WITHOUT_FOLDER.items():
        assert rule in rules
        assert f'"{rule}"' in (ROOT / elsewhere).read_text("utf-8")


def test_every_rule_is_explained() -> None:
    assert {rule.id for rule in CHECKS} | emitted_rules() == EXPLANATIONS.keys()
    for rule in CHECKS:
        says, *mends = rule.explanation.split("\n\n")
        assert says.endswith((".", "`", "]`")), rule.id
        assert mends, f"{rule.id}: what must hold, then how to mend it"
    assert all(len(text.split()) >= 3 for text in EXPLANATIONS.values())


def test_ids_of_rules_are_their_functions_names() -> None:
    ids = [rule.id for rule in CHECKS]
    assert len(ids) == len(set(ids))
    assert all(_RULE_ID.fullmatch(id) for id in ids)


def test_only_rules_of_style_and_completeness_can_be_waived() -> None:
    assert {rule.id for rule in CHECKS if rule.waivable} == {"long-title", "shared-name", "untold-claim"}
