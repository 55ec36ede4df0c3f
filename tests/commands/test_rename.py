"""`chronology rename`: file, mentions and `formerly` change together, or nothing does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build as recipe
from generator.check import check
from generator.editing.moves.file_edits import apply
from generator.editing.moves.rename import rename
from generator.values.context import BuildContext
from generator.values.ids import RESERVED_IDS, RecordRef
from tests.commands.repositories import contents, replaced, run, run_apart
from tests.projects import TOY, TOY_DAY, chronology_of, copy_of

CONTEXT = BuildContext(today=TOY_DAY, drafts=True)
REFS = sorted(check(TOY, CONTEXT).loaded.records)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


def test_every_mention_follows_and_nothing_else_changes(project: Path) -> None:
    before = contents(project)
    ran = run("rename", "event/agreement-marr-2001", "pact-of-marr", at=project)
    assert (ran.exit_code, ran.stderr) == (0, "")
    after = contents(project)
    own = before.pop("events/2001/agreement-marr-2001.yml") + b"formerly: [agreement-marr-2001]\n"
    expected = {path: data.replace(b"agreement-marr-2001", b"pact-of-marr") for path, data in before.items()}
    assert after == {**expected, "events/2001/pact-of-marr.yml": own}
    changed = [path for path in before if before[path] != after[path]]
    assert changed == ["chronology.yml", "events/2001/talks-marr-2001.yml"]
    assert ran.stdout.splitlines()[0] == (
        "data/events/2001/agreement-marr-2001.yml -> data/events/2001/pact-of-marr.yml"
    )
    assert "    + " + "  - {type: implements, event: pact-of-marr}" in ran.stdout.splitlines()
    assert ran.stdout.splitlines()[-1] == "3 files, 7 lines changed."


def test_the_old_address_leads_to_the_new_one_in_every_language(project: Path) -> None:
    assert run("rename", "event/regatta-2001", "regatta-of-boats-2001", at=project).exit_code == 0
    site = recipe.site_of(chronology_of(project, TOY_DAY), BuildContext(today=TOY_DAY))
    assert len(site.languages) == 2
    for language in site.languages:
        redirects = {redirect.path: redirect.to for redirect in language.redirects}
        assert redirects["events/regatta-2001.md"] == "events/regatta-of-boats-2001.md"
        assert redirects["events/talks-marr.md"] == "events/talks-marr-2001.md"


def test_a_dry_run_tells_and_writes_nothing(project: Path) -> None:
    before = contents(project)
    ran = run("rename", "--dry-run", "actor/vesta", "vesta-council", at=project)
    assert ran.exit_code == 0
    assert (
        "    -     by: [vesta, orrin, tilda-marsh]\n    +     by: [vesta-council, orrin, tilda-marsh]"
        in ran.stdout
    )
    assert ran.stdout.splitlines()[-1].startswith("Dry run: ")
    assert contents(project) == before


def test_comments_quotes_line_ends_and_marks_stay(project: Path) -> None:
    path = project / "data/events/2001/talks-marr-2001.yml"
    text = path.read_text("utf-8").replace(
        "  - {type: follows, event: agreement-marr-2001}",
        '  # agreement-marr-2001 in a comment\n  - {type: follows, event: "agreement-marr-2001"}  # one more',
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    assert run("rename", "event/agreement-marr-2001", "pact", at=project).exit_code == 0
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == written.count(b"\n") == text.count("\n")
    assert (
        b'  # agreement-marr-2001 in a comment\r\n  - {type: follows, event: "pact"}  # one more\r\n'
        in written
    )


def test_formerly_grows_in_the_form_that_it_has(project: Path) -> None:
    file = "events/2001/talks-marr-2001.yml"
    replaced(
        project, file, "formerly: [talks-marr]", "formerly:\n  - talks-marr  # until June\nadded: 2001-03-06"
    )
    assert run("rename", "event/talks-marr-2001", "meeting-marr", at=project).exit_code == 0
    text = (project / "data/events/2001/meeting-marr.yml").read_text("utf-8")
    assert text.endswith("formerly:\n  - talks-marr  # until June\n  - talks-marr-2001\nadded: 2001-03-06\n")
    assert run("rename", "event/meeting-marr", "talks-marr", at=project).exit_code == 0
    text = (project / "data/events/2001/talks-marr.yml").read_text("utf-8")
    assert text.endswith(
        "formerly:\n  - meeting-marr  # until June\n  - talks-marr-2001\nadded: 2001-03-06\n"
    )


def test_formerly_has_its_place_in_the_order_of_keys(project: Path) -> None:
    replaced(project, "events/2001/regatta-2001.yml", "waivers:\n", "# The title stays long.\nwaivers:\n")
    for event in ("regatta-2001", "lighthouse-built", "lamp-out-2000"):
        assert run("rename", f"event/{event}", f"{event}-again", at=project).exit_code == 0
    text = (project / "data/events/2001/regatta-2001-again.yml").read_text("utf-8")
    assert "formerly: [regatta-2001]\n# The title stays long.\nwaivers:\n" in text
    assert run_apart("fmt", "--check", at=project).returncode == 0


def test_a_mark_names_the_kind_where_two_kinds_share_the_id(project: Path) -> None:
    assert run("rename", "event/agreement-marr-2001", "lamp-talks", at=project).exit_code == 0
    text = (project / "data/chronology.yml").read_text("utf-8")
    assert "[events/lamp-talks#c1][tracks/lamp-talks#c1]" in text
    checked = check(project, CONTEXT)
    assert not checked.has_errors


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "event/regata-2001",
            "boats",
            "there is no event `regata-2001`\n  help: did you mean `regatta-2001`?",
        ),
        ("event/talks-marr", "boats", "there is no event `talks-marr`\n  help: it is `talks-marr-2001` now"),
        ("evnt/regatta-2001", "boats", "names no record\n  help: did you mean `event/regatta-2001`?"),
        ("regatta-2001", "boats", "names no record\n  help: did you mean `event/regatta-2001`?"),
        ("boat", "boats", "names no record\n  help: write the kind and the id"),
        ("event/regatta-2001", "Boats of Marr", "`Boats of Marr` is no id\n  help: write `boats-of-marr`"),
        ("event/regatta-2001", "../boats", "`../boats` is no id"),
        ("event/regatta-2001", "index", "`index` is no id\n  help: `index` is reserved"),
        ("event/regatta-2001", "regatta-2001", "the event is called `regatta-2001` already"),
        ("event/regatta-2001", "lamp-out-2000", "there is another event `lamp-out-2000`: data/events/2000/"),
        ("event/regatta-2001", "talks-marr", "was the id of the event `talks-marr-2001` before"),
        ("event/regatta-2001", "lampout-2000", "the records would have errors afterwards"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    project: Path, old: str, new: str, said: str
) -> None:
    before = contents(project)
    ran = run("rename", old, new, at=project)
    assert ran.exit_code == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert contents(project) == before


def test_faulty_records_are_not_renamed(project: Path) -> None:
    replaced(project, "events/2001/regatta-2001.yml", "by: [vesta]", "by: [vseta]")
    before = contents(project)
    ran = run("rename", "event/regatta-2001", "boats", at=project)
    assert ran.exit_code == 1
    assert "error[unknown-actor]" in ran.stderr
    assert "error: the records have errors; nothing was changed\n  help: mend these first" in ran.stderr
    assert contents(project) == before


def test_a_mention_that_cannot_be_rewritten_is_told(project: Path) -> None:
    replaced(project, "events/2001/regatta-2001.yml", "by: [vesta]", 'by: ["v\\x65sta"]')
    before = contents(project)
    ran = run("rename", "actor/vesta", "vesta-council", at=project)
    assert ran.exit_code == 1
    assert " names `vesta` in a way that cannot be rewritten" in ran.stderr
    assert contents(project) == before


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(project)
    put_in_place = Path.replace

    def full_disk(self: Path, target: Path) -> Path:
        if target.name == "talks-marr-2001.yml":
            raise OSError(28, "No space left on device", str(target))
        return put_in_place(self, target)

    monkeypatch.setattr(Path, "replace", full_disk)
    ran = run("rename", "event/agreement-marr-2001", "pact", at=project)
    assert ran.exit_code == 1
    assert "talks-marr-2001.yml cannot be written: No space left on device; nothing was changed" in ran.stderr
    assert contents(project) == before


_IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda id: id not in RESERVED_IDS
)


@settings(max_examples=20, deadline=None)
@given(ref=st.sampled_from(REFS), new_id=_IDS)
def test_there_and_back_gives_the_same_files_but_for_formerly(ref: RecordRef, new_id: str) -> None:
    if any(other.id == new_id for other in REFS):
        return
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of(TOY, Path(folder) / "project")
        before = contents(project)
        apply(project, rename(project, CONTEXT, f"{ref.kind.word}/{ref.id}", new_id))
        apply(project, rename(project, CONTEXT, f"{ref.kind.word}/{new_id}", ref.id))
        after = contents(project)
    assert after.keys() == before.keys()
    differing = {path for path in before if before[path] != after[path]}
    assert {Path(path).stem for path in differing} == {ref.id}
    for path in differing:
        kept = [line for line in after[path].splitlines() if not line.startswith(b"formerly:")]
        assert kept == [line for line in before[path].splitlines() if not line.startswith(b"formerly:")]
        assert new_id.encode() in after[path].rpartition(b"formerly:")[2]
