"""What tests of the chronology share: the clean chronology of `rules/_base`, with files laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from generator.chronology.model import Chronology
from generator.chronology.resolve import resolve
from generator.records.load import Loaded, load

BASE = Path(__file__).parent / "rules" / "_base"
LoadOver = Callable[[Mapping[str, str]], Loaded]


@pytest.fixture
def load_over(tmp_path: Path) -> LoadOver:
    """A function that loads the base with other files over it; a path below `data/` → text."""

    def laid_over(files: Mapping[str, str]) -> Loaded:
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        shutil.copytree(BASE, root / "data")
        for path, text in files.items():
            (root / "data" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "data" / path).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return load(root)

    return laid_over


@pytest.fixture
def base(load_over: LoadOver) -> Chronology:
    chronology = resolve(load_over({})).chronology
    assert chronology is not None
    return chronology
