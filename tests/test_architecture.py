"""The house: which floor imports which, and which door leads to which third party, as pyproject.toml says."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "__main__", "cli", "plugin", "build", "explained", "check", "site", "editing",
    "pages", "exports", "chronology", "records", "values",
}  # fmt: skip


def _lint(config: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--config", str(config)],
        cwd=config.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_keep_the_contract() -> None:
    linted = _lint(ROOT / "pyproject.toml")
    assert linted.returncode == 0, linted.stdout


def test_every_floor_is_there_and_in_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = next(contract for contract in contracts if contract["id"] == "floors")
    named = {name.strip() for layer in floors["layers"] for name in layer.replace("|", ":").split(":")}
    found = {path.stem for path in (ROOT / "generator").glob("*.py")} | {
        path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")
    }
    assert named == FLOORS
    assert found - {"__init__"} == FLOORS


@pytest.mark.parametrize(
    ("faulty", "contract"),
    [
        ("values/broken.py: import generator.records", "What stands higher imports from below, never back"),
        ("pages/broken.py: import yaml", "YAML is read in records and editing only"),
        ("chronology/broken.py: import time", "Below the shells nothing reaches clock"),
        ("build.py: import mkdocs", "Only the site floor knows MkDocs"),
    ],
)
def test_contract_sees_a_broken_rule(tmp_path: Path, faulty: str, contract: str) -> None:
    """A contract that can not fail says nothing: each is shown a house that breaks it."""
    broken, statement = faulty.split(": ", 1)
    house = tmp_path / "generator"
    for floor in sorted(FLOORS):
        (house / floor).mkdir(parents=True)
        (house / floor / "__init__.py").write_text("", encoding="utf-8")
    (house / "__init__.py").write_text("", encoding="utf-8")
    if broken == "build.py":
        broken = "build/broken.py"
    (house / broken).write_text(f"{statement}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    linted = _lint(tmp_path / "pyproject.toml")
    broken_contracts = [line for line in linted.stdout.splitlines() if line.endswith("BROKEN")]
    assert linted.returncode == 1, linted.stdout
    assert any(line.startswith(contract) for line in broken_contracts), linted.stdout
