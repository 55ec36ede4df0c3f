"""Repositories for tests of the commands: the toy in a folder of its own under git, and commands run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.main import main
from tests.projects import ROOT, TOY, copy_of

DAY = "2001-07-01"
_IDENTITY = ("-c", "user.name=Keeper", "-c", "user.email=keeper@example.org", "-c", "commit.gpgsign=false")


def run(command: str, *arguments: object, at: Path) -> Result:
    """A command in this process, as of the toy's day."""
    return CliRunner().invoke(main, [command, "--root", str(at), "--as-of", DAY, *map(str, arguments)])


def run_apart(*arguments: object, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def git(at: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(at), *_IDENTITY, *arguments], capture_output=True, text=True, check=True
    ).stdout


def commit(at: Path, message: str) -> None:
    git(at, "add", "--all")
    git(at, "commit", "--quiet", "--message", message)


def repository(folder: Path) -> Path:
    """The toy, committed once."""
    root = copy_of(TOY, folder)
    git(root, "init", "--quiet")
    commit(root, "The toy")
    return root


def replaced(root: Path, file: str, old: str, new: str) -> None:
    """Other words in a file of `data/`; the old ones must be there once."""
    path = root / "data" / file
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1, (file, old, text.count(old))
    path.write_bytes(text.replace(old, new).encode("utf-8"))


def contents(root: Path) -> dict[str, bytes]:
    data = root / "data"
    return {
        str(path.relative_to(data)): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()
    }
