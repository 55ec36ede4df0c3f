"""Decode: pydantic's errors in the reader's words, each at its place, all in one run."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.records.decode import decode
from generator.records.form_rules import FORM_RULES
from generator.records.shapes import Actor, Event, Place, Source, Track, Vocabulary
from generator.records.yaml_source import read_yaml
from generator.values.diagnostics import Diagnostic


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class DateError(ValueError):
    message = "there is no day 32"
    help = "the last day is 31"
    rule = "bad-date"


def _date(value: Any) -> str:
    if value == "2099-01-32":
        raise DateError
    if not isinstance(value, str):
        raise PydanticCustomError(
            "bad-date", "{message}", {"message": "no date {at all}", "help": "write one"}
        )
    return value


class Boat(Shape):
    name: str
    colour: Colour = Colour.RED
    length: int | None = Field(None, ge=1, le=400)


class Depth(Shape):
    least: float
    most: float

    @model_validator(mode="after")
    def _in_order(self) -> Depth:
        if self.least > self.most:
            raise PydanticCustomError(
                "bad-value", "{message}", {"message": "least is more than most", "help": "swap"}
            )
        return self


class Port(Shape):
    id: str = ""
    title: dict[str, str]
    boats: tuple[Boat, ...] = ()
    built: Annotated[str, BeforeValidator(_date)] = ""
    depth: Depth | None = None
    kept_by: Literal["nobody"] | tuple[str, ...] = ()
    berths: dict[str, Boat] = Field(default_factory=dict)
    from_: str | None = Field(None, alias="from")
    open_to: Annotated[tuple[str, ...], Field(min_length=1)] = ("all",)
    guarded: bool = False


def faults(text: str, shape: type[BaseModel] = Port, **more: str) -> list[Diagnostic]:
    decoded = decode(read_yaml("data/places/port.yml", text.encode()), shape, **more)
    return decoded if isinstance(decoded, list) else []


def told(text: str) -> list[tuple[int, int, str, str, str]]:
    return [(f.span.line, f.span.column, f.rule, f.message, f.help) for f in faults(text)]


def test_a_right_document_is_its_shape() -> None:
    doc = read_yaml(
        "p.yml", b"title: {en: Port}\nfrom: '1900'\nboats:\n  - {name: Ann, colour: green, length: 12}\n"
    )
    port = decode(doc, Port, id="port")
    assert port == Port.model_validate(
        {
            "id": "port",
            "title": {"en": "Port"},
            "from": "1900",
            "boats": [{"name": "Ann", "colour": "green", "length": 12}],
        }
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "boats: []\n",
            (1, 1, "missing-field", "a port has no `title`", "a port must have `title`"),
        ),
        (
            "title: {en: P}\nboats:\n  - name: Ann\n    color: red\n",
            (4, 5, "unknown-field", "a boat has no field `color`", "did you mean `colour`?"),
        ),
        (
            "title: {en: P}\nboats:\n  - {colour: red}\n",
            (3, 5, "missing-field", "a boat has no `name`", "a boat must have `name`"),
        ),
        (
            "title: {en: P}\nboats:\n  - {name: Ann, zzz: red}\n",
            (3, 17, "unknown-field", "a boat has no field `zzz`", "what a boat may have: `colour`, `length`, `name`"),
        ),
        (
            "title: {en: P}\nboats:\n  - {name: Ann, colour: gren}\n",
            (
                3, 25, "unknown-word", "`gren` is not a word for `colour`",
                "did you mean `green`? one of `red`, `green`",
            ),
        ),
        (
            "title: {en: P}\nboats: Ann\n",
            (2, 8, "wrong-type", "`boats` should be a list, and is a text", "write `boats: [Ann]`"),
        ),
        (
            "title: Port\n",
            (1, 8, "wrong-type", "`title` should be a mapping, and is a text", "write lines of `key: value`"),
        ),
        (
            "title: {en: [P]}\n",
            (
                1, 9, "wrong-type", "`en` should be a text, and is a list",
                "write it alone, without brackets or a dash in front",
            ),
        ),
        (
            "title:\n  en:\n    Port : the old one\n",
            (
                2, 3, "wrong-type", "`en` should be a text, and is a mapping",
                'put the text in double quotes: "Port : the old one"',
            ),
        ),
        (
            "title:\n  en:\n",
            (2, 3, "missing-field", "`en` is empty", "write its value, or leave the whole line out"),
        ),
        (
            "title: {en: P}\nboats:\n  - {name: Ann, length: long}\n",
            (
                3, 25, "wrong-type", "`length` should be a whole number, and is a text", "digits only, as in 6500",
            ),
        ),
        (
            "title: {en: P}\nboats:\n  - {name: Ann, length: 500}\n",
            (3, 25, "bad-value", "`500` is out of range", "`length` is at most 400"),
        ),
        (
            "title: {en: P}\nbuilt: 2099-01-32\n",
            (2, 8, "bad-date", "there is no day 32", "the last day is 31"),
        ),
        (
            "title: {en: P}\nbuilt: [2099..]\n",
            (2, 1, "bad-date", "YAML reads `[2099..]` as a list", 'put it in quotes: `built: "[2099..]"`'),
        ),
        (
            "title: {en: P}\nbuilt: {a: b}\n",
            (2, 1, "bad-date", "no date {at all}", "write one"),
        ),
        (
            "title: {en: P}\ndepth: {least: 3, most: 2}\n",
            (2, 1, "bad-value", "least is more than most", "swap"),
        ),
        (
            "title: {en: P}\ndepth: deep\n",
            (
                2, 8, "wrong-type", "`depth` should be a mapping, and is a text",
                "write lines of `key: value` with `least`, `most`",
            ),
        ),
        (
            "title: {en: P}\nkept_by: nobdy\n",
            (
                2, 10, "unknown-word", "`nobdy` is not a word for `kept_by`", "did you mean `nobody`? one of `nobody`",
            ),
        ),
        (
            "title: {en: P}\nkept_by: [a, {b: c}]\n",
            (
                2, 14, "wrong-type", "number 2 of `kept_by` should be a text, and is a mapping",
                "put the text in double quotes",
            ),
        ),
        (
            "title: {en: P}\nberths:\n  north:\n    name: Ann\n    lenght: 3\n",
            (5, 5, "unknown-field", "`north` has no field `lenght`", "did you mean `length`?"),
        ),
        (
            "title: {en: P}\nopen_to: []\n",
            (2, 1, "missing-field", "`open_to` needs at least 1", "put one in, each behind `- `"),
        ),
        (
            "title: {en: P}\nguarded: perhaps\n",
            (
                2, 10, "wrong-type", "`guarded` should be `true` or `false`, and is a text", "write `true` or `false`",
            ),
        ),
        (
            "title:\nen: P\n",
            (
                2, 1, "unknown-field", "a port has no field `en`",
                "if it belongs to `title`, indent it by two spaces more than `title:`",
            ),
        ),
        (
            "title: {en: P}\nfrm: '1900'\n",
            (2, 1, "unknown-field", "a port has no field `frm`", "did you mean `from`?"),
        ),
    ],
)  # fmt: skip
def test_each_kind_of_fault(text: str, expected: tuple[int, int, str, str, str]) -> None:
    assert expected in told(text)
    assert len(told(text)) == (2 if text == "title:\nen: P\n" else 1)


def test_all_faults_of_a_record_in_one_run_and_in_order() -> None:
    text = "titel: {en: P}\nboats:\n  - {colour: blue}\n  - {name: Ann, length: x}\nbuilt: 2099-01-32\n"
    text += "boats: []\nfrom: a\tb\n"
    assert [(line, rule) for line, _, rule, _, _ in told(text)] == [
        (1, "unknown-field"),
        (3, "missing-field"),
        (3, "unknown-word"),
        (4, "wrong-type"),
        (5, "bad-date"),
        (6, "yaml-duplicate-key"),
        (7, "yaml-tab"),
    ]


def test_what_is_given_is_not_written() -> None:
    [fault] = faults("title: {en: P}\nid: port\n", id="port")
    assert (fault.span.line, fault.span.column, fault.rule) == (2, 1, "unknown-field")
    assert "file's name" in fault.message


def test_a_file_that_is_no_yaml_says_only_that() -> None:
    assert [fault.rule for fault in faults("[[[[\n")] == ["yaml-syntax"]
    assert [fault.rule for fault in faults("")] == ["yaml-no-mapping"]


def test_thousands_of_faults_are_told_in_part() -> None:
    text = "title: {en: P}\n" + "".join(f"key{number}: x\n" for number in range(3000))
    assert len(faults(text)) == 100


def test_every_rule_of_a_record_is_explained() -> None:
    """Rules that shapes raise themselves are listed with those of the reader."""
    from pathlib import Path
    from re import findall

    import generator.records.shapes as module

    raised = findall(r'_fault\(\s*"([a-z-]+)"', Path(str(module.__file__)).read_text("utf-8"))
    assert raised
    assert set(raised) <= set(FORM_RULES)


KEYS = (
    *(
        "id",
        "text",
        "en",
        "fr",
        "by",
        "kind",
        "names",
        "claims",
        "evidence",
        "figures",
        "date",
        "title",
        "points",
        "mode",
    ),
    *(
        "source",
        "paragraph",
        "value",
        "label",
        "lang",
        "use",
        "named_as",
        "via",
        "counted_from",
        "issued",
        "quotes",
    ),
)
words = st.sampled_from(["c1", "2020", "[2020..]", "en", "harbour-board", "true", "unnamed", "states"])
values = st.recursive(
    st.none() | st.text(max_size=8) | words,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(KEYS), parts, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("shape", [Event, Actor, Source, Place, Track, Vocabulary, Port])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_mapping_gives_a_shape_or_faults_at_places(shape: type[BaseModel], data: st.DataObject) -> None:
    """Written as JSON, which is YAML, any mapping of half-right keys is answered in words, never by an exception."""
    import json

    known = sorted(field.alias or name for name, field in shape.model_fields.items() if name != "id")
    tree = data.draw(st.dictionaries(st.sampled_from([*known, "stranger", "titel"]), values, max_size=5))
    doc = read_yaml("x.yml", json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    decoded = decode(doc, shape)
    if isinstance(decoded, list):
        assert decoded
        assert all(fault.rule in FORM_RULES and fault.message and fault.span.line >= 1 for fault in decoded)
    else:
        assert isinstance(decoded, shape)
