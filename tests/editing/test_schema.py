"""Schema: every record validates, typical mistakes do not, every field is described, and the files are fresh."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.editing.form.format import shape_of
from generator.editing.form.schema import FOLDER, KINDS, schema_files
from generator.editing.refusal import RefusedError
from generator.records import shapes
from generator.records.decode import decode
from generator.records.described import described
from generator.records.load import load
from generator.records.shapes import Event, Shape
from generator.records.yaml_source import read_yaml
from tests.projects import ROOT, TOY, copy_of

_INT, _FLOAT = re.compile(r"[-+]?[0-9]+\Z"), re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")


class CoreLoader(yaml.BaseLoader):
    """YAML as an editor reads it: the core schema of YAML 1.2, where a date is a text."""


def _plain(loader: yaml.BaseLoader, node: yaml.ScalarNode) -> Any:
    text = node.value
    if node.style:
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if _INT.match(text) else float(text) if _FLOAT.match(text) else text


CoreLoader.add_constructor("tag:yaml.org,2002:str", _plain)


def read_as_editor(text: str) -> Any:
    return yaml.load(text, Loader=CoreLoader)


def kind_of(path: str) -> str:
    return next(kind for kind, shape in KINDS.items() if shape is shape_of(path))


@pytest.fixture(scope="module", params=[ROOT, TOY], ids=["shipped", "toy"])
def project(request: pytest.FixtureRequest) -> Path:
    return request.param


@cache
def validators(root: Path) -> dict[str, jsonschema.Draft7Validator]:
    files = schema_files(root)
    return {
        kind: jsonschema.Draft7Validator(json.loads(files[f"{FOLDER}/{kind}.schema.json"])) for kind in KINDS
    }


def test_the_schemas_are_schemas(project: Path) -> None:
    for validator in validators(project).values():
        jsonschema.Draft7Validator.check_schema(validator.schema)


def test_every_record_validates(project: Path) -> None:
    known = validators(project)
    files = sorted((project / "data").rglob("*.yml"))
    assert len(files) > 20
    for file in files:
        values = read_as_editor(file.read_text("utf-8"))
        kind = kind_of(file.relative_to(project).as_posix())
        faults = [(list(fault.path), fault.message) for fault in known[kind].iter_errors(values)]
        assert not faults, (file, faults)


def test_the_shipped_schemas_are_fresh() -> None:
    for path, text in schema_files(ROOT).items():
        assert (ROOT / path).read_text("utf-8") == text, f"{path} is stale: run `chronology schema`"
    assert sorted(path.name for path in (ROOT / FOLDER).iterdir()) == sorted(
        f"{kind}.schema.json" for kind in KINDS
    )


def test_the_folder_of_schemas_holds_no_records(tmp_path: Path) -> None:
    project = copy_of(TOY, tmp_path / "project")
    before = load(project)
    (project / FOLDER).mkdir()
    (project / FOLDER / "event.schema.json").write_text("{}", encoding="utf-8")
    after = load(project)
    assert after.paths == before.paths
    assert after.diagnostics == before.diagnostics


BASE = """
status: occurred
kind: talks
date: 2001-04
title: {en: Talks}
summary: {en: 'They met [c1].'}
claims:
  - {id: c1, mode: states, text: {en: They met}, evidence: [{source: post, paragraph: 3}]}
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("kind: talks", "kind: talk"),
        ("kind: talks", "kinds: talks"),
        ("kind: talks\n", ""),
        ("status: occurred", "status: happened"),
        ("date: 2001-04", "date: April 2001"),
        ("date: 2001-04", "date: [2001-04..]"),
        ("date: 2001-04", "date: 2001-04 or 2001-05"),
        ("title: {en: Talks}", "title: Talks"),
        ("title: {en: Talks}", "title: {}"),
        ("id: c1", "id: 1"),
        ("mode: states", "mode: says"),
        ("mode: states", "mode: states, by: vesta"),
        ("mode: states", "mode: states, speaker: [vesta]"),
        ("paragraph: 3", "paragraph: third"),
        ("paragraph: 3", "page: 2, paragraph: 3"),
        (", paragraph: 3", ""),
        ("source: post", "source: Post 2001"),
        ("[{source: post, paragraph: 3}]", "{source: post, paragraph: 3}"),
        ("status: occurred", "status: occurred\ndraft: yes"),
        ("status: occurred", "status: occurred\nadded: March 2001"),
    ],
)
def test_a_typical_mistake_does_not_validate(right: str, wrong: str) -> None:
    event = validators(TOY)["event"]
    assert not list(event.iter_errors(read_as_editor(BASE)))
    assert right in BASE
    assert list(event.iter_errors(read_as_editor(BASE.replace(right, wrong, 1))))


@pytest.mark.parametrize(
    "date",
    "2001 2001-04 2001-04-05 2001/2002 2001/ 2001/.. [2001..2002] [2001..] [..2001] {2001..2002} 2001~ 2001?".split(),
)
def test_every_form_of_date_validates(date: str) -> None:
    text = BASE.replace("date: 2001-04", f'date: "{date}"')
    assert not list(validators(TOY)["event"].iter_errors(read_as_editor(text)))


def test_the_words_of_the_vocabulary_are_offered() -> None:
    event = validators(ROOT)["event"].schema
    kind = event["properties"]["kind"]
    assert "ceasefire" in kind["enum"]
    assert len(kind["enum"]) == len(kind["enumDescriptions"])
    assert (
        kind["enumDescriptions"][kind["enum"].index("ceasefire")]
        == "The moment at which fighting is to stop."
    )


# ── Fields ─────────────────────────────────────────────────────────────────────────────────────────────────────


def all_shapes() -> list[type[Shape]]:
    found = [each for each in vars(shapes).values() if isinstance(each, type) and issubclass(each, Shape)]
    return [
        each for each in found if each.model_fields and each.__name__ not in ("Shape", "Record", "Telling")
    ]


@pytest.mark.parametrize("shape", all_shapes(), ids=lambda shape: shape.__name__)
def test_every_field_has_a_meaning_and_an_example_that_is_right(shape: type[Shape]) -> None:
    for field in described(shape):
        assert field.meaning.endswith("."), field
        assert field.meaning[0].isupper(), field
        example = read_yaml("example", f"example: {field.example}".encode())
        assert not example.diagnostics, field
        faults = decode(read_yaml("a.yml", f"{field.key}: {field.example}".encode()), shape)
        wrong = (
            [fault for fault in faults if fault.rule not in ("missing-field", "bad-locator", "bad-figure")]
            if (isinstance(faults, list))
            else []
        )
        assert [fault for fault in wrong if "one of the two" not in fault.message + fault.help] == [], field


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_of_a_schema_is_described(kind: str) -> None:
    schema = json.loads(schema_files(TOY)[f"{FOLDER}/{kind}.schema.json"])
    for mapping in (schema, *schema["definitions"].values()):
        assert mapping["description"]
        for property in mapping["properties"].values():
            assert property["title"]
            assert property["description"]
            assert property["examples"]


def test_keys_are_described_in_the_order_of_a_file() -> None:
    keys = [field.key for field in described(Event)]
    assert keys[:3] == ["status", "kind", "date"]
    assert keys.index("relations") < keys.index("claims") < keys.index("added") < keys.index("draft")


# ── Editors ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_settings_of_vs_code_give_every_file_its_schema() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]
    assert sorted(schemas) == sorted(f"{FOLDER}/{kind}.schema.json" for kind in KINDS)
    for file in sorted((ROOT / "data").rglob("*.yml")):
        path = file.relative_to(ROOT).as_posix()
        assert [name for name, glob in schemas.items() if fnmatch(path, glob)] == [
            f"{FOLDER}/{kind_of(path)}.schema.json"
        ]


def test_without_a_vocabulary_there_are_no_schemas(tmp_path: Path) -> None:
    project = copy_of(TOY, tmp_path / "project")
    (project / "data/vocabulary.yml").unlink()
    with pytest.raises(RefusedError):
        schema_files(project)
