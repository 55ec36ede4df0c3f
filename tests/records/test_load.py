"""Load: what is read from a folder, what does not belong there, and that one fault hides no other."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.records.load import Loaded, load
from generator.values.ids import RecordKind, RecordRef

BASE = Path(__file__).parents[1] / "chronology" / "rules" / "_base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "data")
    return tmp_path


def told(loaded: Loaded) -> list[tuple[str, int, str]]:
    return [(fault.span.path, fault.span.line, fault.rule) for fault in loaded.diagnostics]


def test_a_folder_is_read(root: Path) -> None:
    loaded = load(root)
    assert loaded.diagnostics == ()
    assert len(loaded.records) == len(list(BASE.rglob("*.yml"))) - 2
    assert list(loaded.records) == sorted(loaded.records)
    assert loaded.configuration is not None
    assert loaded.configuration.languages == ("en", "fr")
    assert loaded.vocabulary is not None
    assert "fire" in loaded.vocabulary.event_kinds
    fire = RecordRef(RecordKind.EVENT, "harbour-fire-2099")
    assert loaded.records[fire].id == fire.id
    assert loaded.paths[fire] == "data/events/2099/harbour-fire-2099.yml"
    assert loaded.broken == frozenset()
    span = loaded.span(fire, ("title", "fr"))
    assert span.source_line[span.column - 1 : span.end_column - 1] == "Le vieux quai brûle"


def test_dotfiles_and_schemas_are_passed_over(root: Path) -> None:
    for name in (
        ".DS_Store",
        "events/.keep",
        "events/2099/.x.yml",
        "schema/event.schema.json",
        ".git/config",
    ):
        (root / "data" / name).parent.mkdir(exist_ok=True)
        (root / "data" / name).write_text("x", encoding="utf-8")
    assert load(root).diagnostics == ()


def test_an_empty_folder_has_two_faults(tmp_path: Path) -> None:
    faults = [("data/chronology.yml", 1, "missing-file"), ("data/vocabulary.yml", 1, "missing-file")]
    assert told(load(tmp_path)) == faults
    (tmp_path / "data").mkdir()
    assert told(load(tmp_path)) == faults


def test_folders_that_hold_no_records(root: Path) -> None:
    (root / "data" / "people").mkdir()
    (root / "data" / "actors" / "kings").mkdir()
    (root / "data" / "actors" / "kings" / "one.yml").write_text("kind: person\n", encoding="utf-8")
    faults = [("data/actors/kings/one.yml", 1, "stray-file"), ("data/people", 1, "stray-file")]
    assert told(load(root)) == faults


def test_links_are_followed_nowhere(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yml").write_text("kind: person\n", encoding="utf-8")
    (root / "data" / "actors" / "secret.yml").symlink_to(outside / "secret.yml")
    (root / "data" / "actors" / "folder").symlink_to(outside)
    (root / "data" / "more").symlink_to(outside)
    (root / "data" / "vocabulary.yml").unlink()
    (root / "data" / "vocabulary.yml").symlink_to(BASE / "vocabulary.yml")
    faults = [
        ("data/actors/folder", 1, "stray-file"),
        ("data/actors/secret.yml", 1, "stray-file"),
        ("data/more", 1, "stray-file"),
        ("data/vocabulary.yml", 1, "missing-file"),
    ]
    assert told(load(root)) == faults


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "data" / "actors" / "pipe.yml")
    assert told(load(root)) == [("data/actors/pipe.yml", 1, "stray-file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_cannot_be_read_is_a_fault(root: Path) -> None:
    path = root / "data" / "actors" / "norland.yml"
    path.chmod(0)
    loaded = load(root)
    path.chmod(0o644)
    assert [fault.rule for fault in loaded.diagnostics] == ["unreadable-file"]


def test_a_broken_file_is_known_to_be_there(root: Path) -> None:
    (root / "data" / "actors" / "norland.yml").write_text("kind: state\n", encoding="utf-8")
    (root / "data" / "places" / "old-quay.yml").write_bytes(b"\xff\xfe\x00")
    loaded = load(root)
    assert loaded.broken == {RecordRef(RecordKind.ACTOR, "norland"), RecordRef(RecordKind.PLACE, "old-quay")}
    assert [rule for _, _, rule in told(loaded)] == ["missing-field", "yaml-encoding"]


def test_mistakes_of_form_do_not_hide_the_record(root: Path) -> None:
    path = root / "data" / "actors" / "norland.yml"
    path.write_text(
        path.read_text("utf-8").replace("  - {text: Norland,", "\t- {text: Norland,"), encoding="utf-8"
    )
    loaded = load(root)
    assert told(loaded) == [("data/actors/norland.yml", 3, "yaml-tab")]
    assert loaded.broken == frozenset()


def test_a_file_without_any_record_is_a_fault(root: Path) -> None:
    (root / "data" / "actors" / "nobody.yml").write_text("# to do\n", encoding="utf-8")
    (root / "data" / "chronology.yml").write_text("", encoding="utf-8")
    loaded = load(root)
    assert loaded.configuration is None
    assert told(loaded) == [
        ("data/actors/nobody.yml", 1, "yaml-no-mapping"),
        ("data/chronology.yml", 1, "yaml-no-mapping"),
    ]


def test_the_file_of_an_id_says_nothing_of_it(root: Path) -> None:
    path = root / "data" / "actors" / "norland.yml"
    path.write_text("id: sudland\n" + path.read_text("utf-8"), encoding="utf-8")
    assert told(load(root)) == [("data/actors/norland.yml", 1, "unknown-field")]
