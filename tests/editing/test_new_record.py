"""New record: its file is in place, canonical, without errors; an answer that cannot be is refused with a help."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.check import check
from generator.editing.form.field_comments import explains_a_field
from generator.editing.form.format import format_data, format_files, shape_of
from generator.editing.form.new_record import find, near, new_file, put_new
from generator.editing.refusal import RefusedError
from generator.records.leaves import written_ids
from generator.records.load import SHAPES, load
from generator.records.yaml_source import read_yaml
from generator.values.context import BuildContext
from generator.values.ids import RecordKind
from generator.values.report import as_text
from tests.projects import TOY, TOY_DAY, copy_of

EVENT = {"kind": "talks", "date": "2001-05", "title": {"en": "Talks: again", "fr": "Pourparlers : encore"}}
WHOLE = EVENT | {
    "status": "announced",
    "participant": ("Council of Vesta:party", "orrin:party"),
    "place": ("marr:venue",),
    "track": ("lamp-talks",),
    "source": "channel-post-2001",
    "paragraph": "7",
}
ACTOR = {"kind": "council", "name": {"en": "Council of Sel", "fr": "conseil de Sel"}, "part-of": "vesta"}
SOURCE = {
    "label": {"en": "Channel Post of May 2001", "fr": "Poste du Chenal de mai 2001"},
    "written-in": "fr",
    "issued": "2001-05-04",
    "title": "Encore",
    "publisher": "channel-post",
    "url": "https://example.org/encore",
}
TRACK = {"name": {"en": "Second round", "fr": "Second tour"}, "party": ("vesta", "orrin"), "mediator": ()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


def place_kind() -> str:
    vocabulary = load(TOY).vocabulary
    assert vocabulary is not None
    return min(vocabulary.place_kinds)


def cases() -> list[tuple[RecordKind, dict[str, Any], str]]:
    place = {"kind": place_kind(), "name": {"en": "Sel", "fr": "Sel"}, "within": "marr"}
    return [
        (RecordKind.EVENT, EVENT, "data/events/2001/talks-talks-again-2001-05.yml"),
        (RecordKind.EVENT, WHOLE, "data/events/2001/talks-marr-2001-05.yml"),
        (RecordKind.EVENT, EVENT | {"date": "[..1999]"}, "data/events/1999/talks-talks-again-1999.yml"),
        (RecordKind.ACTOR, ACTOR, "data/actors/council-of-sel.yml"),
        (RecordKind.ACTOR, ACTOR | {"name": {"fr": "Île"}}, "data/actors/ile.yml"),
        (RecordKind.SOURCE, SOURCE, "data/sources/channel-post-may-2001.yml"),
        (RecordKind.PLACE, place, "data/places/sel.yml"),
        (RecordKind.TRACK, TRACK, "data/tracks/second-round.yml"),
    ]


@pytest.mark.parametrize(("kind", "answers", "path"), cases(), ids=lambda value: str(value)[:40])
def test_a_new_record_is_in_place_canonical_and_without_errors(
    project: Path, kind: RecordKind, answers: dict[str, Any], path: str
) -> None:
    file = new_file(load(project), kind, answers, today=date(2001, 7, 1))
    assert file.path == path
    put_new(project, file)
    shape = shape_of(path)
    assert shape is not None
    assert format_data(path, file.text.encode("utf-8"), shape, ("en", "fr")).after == file.text.encode(
        "utf-8"
    )
    checked = check(project, BuildContext(today=TOY_DAY, drafts=True))
    assert not checked.has_errors, as_text(checked.diagnostics)
    ref = next(ref for ref, where in checked.loaded.paths.items() if where == path)
    assert checked.loaded.records[ref].draft == file.is_draft
    up = "../.." if kind is RecordKind.EVENT else ".."
    assert file.text.startswith(f"# yaml-language-server: $schema={up}/schema/{kind.word}.schema.json\n")


def test_what_is_whole_is_no_draft() -> None:
    drafts = {
        str(answers): new_file(load(TOY), kind, answers, today=TOY_DAY).is_draft
        for kind, answers, _ in cases()
    }
    assert drafts[str(ACTOR)] is False
    assert drafts[str(ACTOR | {"name": {"fr": "Île"}})] is True
    assert drafts[str(EVENT)] is True


def test_every_comment_is_a_field_that_can_be_written(project: Path) -> None:
    file = new_file(load(project), RecordKind.EVENT, EVENT, today=TOY_DAY)
    lines = [line.removeprefix("# ") for line in file.text.split("\n") if line.startswith("# ")]
    keys = [line.split(":")[0] for line in lines if line.split(":")[0].isidentifier()]
    assert keys == [
        "date_from", "date_note", "planned", "check_after", "participants", "places", "tracks", "tags", "relations",
        "claims", "disputes",
    ]  # fmt: skip
    uncommented = file.text.replace("# check_after", "check_after").replace("# date_note", "date_note")
    put_new(project, file)
    (project / file.path).write_text(uncommented, encoding="utf-8")
    [done] = format_files(project, [project / file.path])
    assert not done.is_changed


@pytest.mark.parametrize(("kind", "answers", "_"), cases(), ids=lambda value: str(value)[:40])
def test_comments_name_no_record_and_are_known_as_explanations(
    kind: RecordKind, answers: dict[str, Any], _: str
) -> None:
    lines = new_file(load(TOY), kind, answers, today=TOY_DAY).text.split("\n")
    comments = [line for line in lines if line.startswith("#")]
    assert comments
    assert all(explains_a_field(SHAPES[kind], comment) for comment in comments)
    assert not explains_a_field(SHAPES[kind], "# As the register calls her.")
    offered = "\n".join(comment.removeprefix("# ") for comment in comments if comment.endswith(("]", "}")))
    named = {leaf.value for leaf in written_ids(read_yaml("x.yml", offered.encode()).values, SHAPES[kind])}
    assert named
    assert {name.rstrip("-23").split("-")[0] for name in named} <= {"a", "an"}


@pytest.mark.parametrize(
    ("kind", "wrong", "says"),
    [
        (RecordKind.EVENT, {"kind": "talk"}, "did you mean `talks`?"),
        (RecordKind.EVENT, {"date": "May 2001"}, "2001-05"),
        (RecordKind.EVENT, {"status": "happened"}, "choose among"),
        (RecordKind.EVENT, {"participant": ("vesta",)}, "write `vesta:ROLE`"),
        (RecordKind.EVENT, {"participant": ("vestta:party",)}, "did you mean `vesta`"),
        (RecordKind.EVENT, {"participant": ("vesta:host",)}, "role"),
        (RecordKind.EVENT, {"place": ("Atlantis",)}, "chronology new place"),
        (RecordKind.EVENT, {"track": ("lamp-talk",)}, "`lamp-talks`"),
        (RecordKind.EVENT, {"source": "post"}, "channel-post-2001"),
        (RecordKind.EVENT, {"paragraph": "seven"}, "number"),
        (RecordKind.ACTOR, {"name": {"en": "…"}}, "--id"),
        (RecordKind.ACTOR, {"name": {"en": "Vesta"}}, "--id"),
        (RecordKind.SOURCE, {"kind": "book"}, "choose among"),
        (RecordKind.SOURCE, {"issued": "yesterday"}, "no date"),
    ],
)
def test_what_cannot_be_is_refused_with_a_help(kind: RecordKind, wrong: dict[str, Any], says: str) -> None:
    answers = {RecordKind.EVENT: EVENT, RecordKind.ACTOR: ACTOR, RecordKind.SOURCE: SOURCE}[kind] | wrong
    with pytest.raises(RefusedError) as refused:
        new_file(load(TOY), kind, answers, today=TOY_DAY)
    assert says in f"{refused.value.message}; {refused.value.help}"


def test_an_id_is_neither_taken_twice_nor_used_again(project: Path) -> None:
    for id in ("agreement-marr-2001", "talks-marr", "Talks Marr"):
        with pytest.raises(RefusedError):
            new_file(load(project), RecordKind.EVENT, EVENT, today=TOY_DAY, id=id)
    file = new_file(load(project), RecordKind.EVENT, EVENT, today=TOY_DAY, id="talks-third-2001")
    put_new(project, file)
    before = (project / file.path).read_bytes()
    with pytest.raises(RefusedError):
        put_new(project, file)
    assert (project / file.path).read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(project: Path) -> None:
    file = new_file(load(project), RecordKind.EVENT, EVENT | {"date": "1888"}, today=TOY_DAY)
    (project / "data/events/1888").write_text("", encoding="utf-8")
    with pytest.raises(RefusedError):
        put_new(project, file)


def test_records_are_found_by_any_name_and_near_ones_named() -> None:
    loaded = load(TOY)
    assert find(loaded, RecordKind.ACTOR, "vesta") == "vesta"
    assert find(loaded, RecordKind.ACTOR, "CONSEIL DE VESTA") == "vesta"
    assert find(loaded, RecordKind.ACTOR, "Marsh") == "tilda-marsh"
    assert find(loaded, RecordKind.ACTOR, "nobody") is None
    assert near(loaded, RecordKind.ACTOR, "Tilda March")[0] == "tilda-marsh"
    assert near(loaded, RecordKind.ACTOR, "zzz") == ()
