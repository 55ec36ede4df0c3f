"""The maker of chronologies: what it writes is sound, the same every time, and has what real ones have."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from generator.check import check
from generator.chronology.model import Chronology
from generator.editing.evidence.verify import verify
from generator.records.shapes import Status
from generator.values.context import BuildContext
from generator.values.edtf import Form

MAKER = Path(__file__).parents[2] / "benchmarks" / "make_chronology.py"
CONTEXT = BuildContext(today=date(2026, 1, 1))


def _run(*arguments: str, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(MAKER), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a chronology of 60 events, and the texts of its sources."""
    folder = tmp_path_factory.mktemp("made")
    done = _run("--events", "60", "--out", str(folder / "project"), "--texts", str(folder / "texts"))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def chronology(made: Path) -> Chronology:
    made_chronology = check(made / "project", CONTEXT).chronology
    assert made_chronology is not None
    return made_chronology


def test_check_finds_nothing(made: Path) -> None:
    checked = check(made / "project", CONTEXT, publishing=True)
    assert checked.diagnostics == ()
    assert checked.chronology is not None
    assert len(checked.chronology.events) == 60


def test_verify_finds_every_fragment_in_the_texts(made: Path) -> None:
    checked = check(made / "project", CONTEXT)
    assert checked.chronology is not None
    report = verify(checked.chronology, checked.loaded, made / "texts")
    assert {diagnostic.rule for diagnostic in report.diagnostics} <= {"verify-source-unread"}
    assert report.fragments > 200
    assert len(report.texts) > 10


def test_the_project_can_be_built(made: Path) -> None:
    project = made / "project"
    assert "- chronology" in (project / "mkdocs.yml").read_text("utf-8")
    assert {path.relative_to(project / "docs").as_posix() for path in (project / "docs").rglob("*.md")} == {
        f"{language}/{page}.md" for language in ("en", "fr") for page in ("method", "contribute")
    }


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    # Texts change nothing in the records, nor does the seed of Python's own hashes.
    _run("--events", "60", "--out", str(tmp_path / "again"), hash_seed="7")
    assert _bytes(tmp_path / "again") == _bytes(made / "project")


def test_another_seed_gives_another_chronology(made: Path, tmp_path: Path) -> None:
    _run("--events", "60", "--out", str(tmp_path / "other"), "--seed", "2")
    other = _bytes(tmp_path / "other")
    assert other != _bytes(made / "project")
    assert check(tmp_path / "other", CONTEXT).diagnostics == ()


def test_one_event_is_a_chronology_too(tmp_path: Path) -> None:
    assert _run("--events", "1", "--out", str(tmp_path / "one")).returncode == 0
    assert check(tmp_path / "one", CONTEXT).diagnostics == ()


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = _run("--out", str(tmp_path))
    assert refused.returncode == 2
    assert "name a new folder" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "has",
    [
        lambda c: 3 <= mean(len(event.claims) for event in c.events.values()) <= 6,
        lambda c: {len(event.claims) for event in c.events.values()} <= set(range(2, 9)),
        lambda c: {len(c.sources_of(event.ref)) for event in c.events.values()} <= {1, 2, 3, 4},
        lambda c: len(c.figures) > 10,
        lambda c: len(c.disputes) > 2,
        lambda c: any(event.status is Status.ANNOUNCED for event in c.events.values()),
        lambda c: any(event.relations for event in c.events.values()),
        lambda c: all(len(actor.names) >= 5 for actor in c.actors.values()),
        lambda c: all(set(event.title) == {"en", "fr"} for event in c.events.values()),
        lambda c: any("é" in event.title["fr"] for event in c.events.values()),
        lambda c: {source.language for source in c.sources.values()} == {"en", "fr"},
        lambda c: any(source.readings for source in c.sources.values()),
    ],
    ids=[
        "claims", "from two to eight claims", "sources", "figures", "disputes", "announced", "relations",
        "spellings", "languages", "accents", "languages of sources", "readings",
    ],
)  # fmt: skip
def test_it_has_what_real_ones_have(chronology: Chronology, has: Callable[[Chronology], bool]) -> None:
    assert has(chronology)


def test_every_form_of_a_date_comes_up(tmp_path: Path) -> None:
    _run("--events", "400", "--out", str(tmp_path / "many"))
    many = check(tmp_path / "many", CONTEXT).chronology
    assert many is not None
    dates = [event.date for event in many.events.values()]
    assert {each.form for each in dates} == set(Form)
    assert any(each.approximate for each in dates)
    assert any(each.uncertain for each in dates)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
