"""Whatever is done to the files, there are diagnostics and never a traceback."""

from __future__ import annotations

import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.check import check
from generator.values.context import BuildContext

RULES = Path(__file__).parent / "rules"
_WORD = re.compile(r"[\w#.-]+")


def spoil(files: list[Path], chance: random.Random) -> None:
    """One slip in one file: a line lost, doubled, moved, given another's value, a word or sign mistaken."""
    others = chance.choice(files).read_text("utf-8").split("\n")
    path = chance.choice(files)
    lines = path.read_text("utf-8").split("\n")
    number = chance.randrange(len(lines))
    line, other = lines[number], chance.choice(others)
    words, other_words = _WORD.findall(line) or [""], _WORD.findall(other) or [""]
    place = chance.randrange(len(line) + 1)
    lines[number] = chance.choice(
        [
            "",
            f"{line}\n{line}",
            other,
            "  " + line,
            line.split(": ")[0] + ": " + other.split(": ")[-1],
            line.replace(chance.choice(words), chance.choice(other_words), 1),
            line[:place] + chance.choice("\"'[]{}:,#-?&*!|>%@`\t0é") + line[place + 1 :],
        ]
    )
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("seed", range(40))
def test_spoilt_files_are_answered(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for folder in ("_base", "_honest"):
        shutil.copytree(RULES / folder, tmp_path / "data", dirs_exist_ok=True)
    files = sorted((tmp_path / "data").rglob("*.yml"))
    for _ in range(chance.randint(1, 12)):
        spoil(files, chance)
    checked = check(tmp_path, BuildContext(today=date(2099, 7, 1), drafts=seed % 2 == 0))
    paths = {path.relative_to(tmp_path).as_posix() for path in files}
    assert all(diagnostic.span.path in paths and diagnostic.help for diagnostic in checked.diagnostics)
