"""Leaves: every value of a record is reached, with its path in the file and what it refers to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.records.decode import decode
from generator.records.leaves import leaves, written_ids
from generator.records.load import SHAPES
from generator.records.shapes import Configuration, Vocabulary
from generator.records.yaml_source import Plain, read_yaml
from generator.values.ids import RecordKind

BASE = Path(__file__).parents[1] / "chronology" / "rules" / "_base"
RECORDS = sorted(path for kind in RecordKind for path in (BASE / kind.value).rglob("*.yml"))


def scalars(values: Plain, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], str | None]:
    """Every scalar of a file with the way to it; a text per language counts as one."""
    if isinstance(values, dict) and not (path and {"en", "fr"} & values.keys()):
        return {
            way: text for key, part in values.items() for way, text in scalars(part, (*path, key)).items()
        }
    if isinstance(values, list):
        return {
            way: text for key, part in enumerate(values) for way, text in scalars(part, (*path, key)).items()
        }
    return {path: None if isinstance(values, dict) else values}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_value_of_a_record_is_a_leaf_at_its_place(path: Path) -> None:
    shape = SHAPES[RecordKind(path.relative_to(BASE).parts[0])]
    document = read_yaml(path.name, path.read_bytes())
    record = decode(document, shape, id=path.stem)
    assert not isinstance(record, list)
    found: dict[Any, Any] = {leaf.path: leaf for leaf in leaves(record)}
    for way, text in scalars(document.values).items():
        if text is None:
            assert found[way].shown
        elif way[-1] not in ("min", "max", "lat", "lon", "precision_km"):
            assert str(found[way].value).lower() == text.lower()
    assert all(leaf.value is not None for leaf in found.values())


def test_what_an_id_refers_to() -> None:
    path = BASE / "events" / "2099" / "harbour-fire-2099.yml"
    record = decode(read_yaml("x.yml", path.read_bytes()), SHAPES[RecordKind.EVENT], id="x")
    assert not isinstance(record, list)
    refers = {leaf.path: leaf.refers_to for leaf in leaves(record) if leaf.refers_to}
    assert refers[("kind",)] == "event_kinds"
    assert refers[("tags", 0)] == "tags"
    assert refers[("participants", 0, "actor")] == "actors"
    assert refers[("claims", 1, "against", 0)] == "actors"
    assert refers[("claims", 3, "figures", 0, "measure")] == "measures"
    assert refers[("claims", 0, "evidence", 0, "source")] == "sources"
    assert refers[("disputes", 0, "positions", 0, "held_by", 0, "actor")] == "actors"
    assert refers[("date_from", 0, "source")] == "sources"
    assert ("id",) not in {leaf.path for leaf in leaves(record)}


def test_the_files_beside_the_records_have_leaves_too() -> None:
    for name, shape, way in (
        ("chronology.yml", Configuration, ("standing",)),
        ("vocabulary.yml", Vocabulary, ("event_kinds", "fire", "label")),
    ):
        decoded = decode(read_yaml(name, (BASE / name).read_bytes()), shape)
        assert not isinstance(decoded, list)
        assert way in {leaf.path for leaf in leaves(decoded) if leaf.shown}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_ids_read_off_plain_values_are_those_of_the_record(path: Path) -> None:
    shape = SHAPES[RecordKind(path.relative_to(BASE).parts[0])]
    document = read_yaml(path.name, path.read_bytes())
    record = decode(document, shape, id=path.stem)
    assert not isinstance(record, list)
    expected = {(leaf.path, leaf.value, leaf.refers_to) for leaf in leaves(record) if leaf.refers_to}
    assert {
        (leaf.path, leaf.value, leaf.refers_to) for leaf in written_ids(document.values, shape)
    } == expected


def test_ids_are_read_off_values_of_any_shape() -> None:
    values: Any = {
        "kind": ["fire"],
        "tags": "background",
        "places": [{"place": "Not an id"}, "quay", {"place": {"a": "b"}}, {"place": "quay", "role": None}],
        "claims": {"by": ["norland"]},
        "date_from": [{"counted_from": {"event": "fire"}}],
    }
    found = {leaf.path: leaf.value for leaf in written_ids(values, SHAPES[RecordKind.EVENT])}
    assert found == {("places", 3, "place"): "quay", ("date_from", 0, "counted_from", "event"): "fire"}
