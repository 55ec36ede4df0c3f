"""Format: whatever the layout of a file, its canonical form says the same, with the same comments, and is its own."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.editing.form.canonical import WIDTH
from generator.editing.form.format import Formatted, format_data, format_files, put_in_place, shape_of
from generator.editing.refusal import RefusedError
from generator.records.load import load
from generator.records.shapes import Actor, Configuration, Event, Source, Vocabulary
from generator.records.yaml_source import YamlDoc, read_yaml
from tests.editing.messy import Written, messy_records
from tests.projects import ROOT, TOY, copy_of

PROJECTS = pytest.mark.parametrize("project", [ROOT, TOY], ids=["shipped", "toy"])


def formatted(text: str, shape: type = Event, languages: tuple[str, ...] = ("en", "fr")) -> str:
    done = format_data("data/events/2001/a.yml", dedent(text).encode("utf-8"), shape, languages)
    assert not done.diagnostics, done.diagnostics
    again = format_data("data/events/2001/a.yml", done.after, shape, languages)
    assert again.after == done.after
    return done.after.decode("utf-8")


# ── Any file ───────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=150, deadline=None)
@given(messy_records(), st.sampled_from([Event, Actor, Source]))
def test_meaning_and_comments_stay_and_twice_is_once(file: tuple[bytes, Written], shape: type) -> None:
    data, written = file
    before = read_yaml("a.yml", data)
    assume(not before.diagnostics)
    done = format_data("a.yml", data, shape, ("fr", "en"))
    after = read_yaml("a.yml", done.after)
    assert not after.diagnostics
    assert after.values == before.values
    text = done.after.decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert format_data("a.yml", done.after, shape, ("fr", "en")).after == done.after
    check_comments(after, text.split("\n"), written)


@settings(max_examples=80, deadline=None)
@given(messy_records())
def test_every_other_reader_of_yaml_reads_the_same(file: tuple[bytes, Written]) -> None:
    data, _ = file
    assume(not read_yaml("a.yml", data).diagnostics)
    read = yaml.load(data.decode("utf-8-sig").replace("\r\n", "\n"), Loader=yaml.CBaseLoader)
    after = format_data("a.yml", data, Event).after.decode("utf-8")
    assert yaml.load(after, Loader=yaml.CBaseLoader) == read
    assert yaml.load(after, Loader=yaml.BaseLoader) == read


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_formatted_or_left_alone_with_a_diagnostic(data: bytes) -> None:
    done = format_data("a.yml", data, Event)
    if done.diagnostics:
        assert done.after == data
    else:
        assert read_yaml("a.yml", done.after).values == read_yaml("a.yml", data).values


def check_comments(doc: YamlDoc, lines: list[str], written: Written) -> None:
    """Every comment stands there once, above or behind what it was written above or behind."""
    standing = [line for line in lines if re.search(r"# \d+\b", line)]
    for path, comments in written.above.items():
        for comment in comments:
            at = the_line(standing, lines, comment)
            following = next(number for number in range(at, len(lines)) if is_content(lines[number]))
            assert following == first_line(doc, path), (comment, path)
    for path, comment in written.behind.items():
        at = the_line(standing, lines, comment)
        following = next((number for number in range(at, len(lines)) if is_content(lines[number])), at)
        assert first_line(doc, path) in (at, following), (comment, path)
    for path, comments in written.below.items():
        for comment in comments:
            at = the_line(standing, lines, comment)
            assert first_line(doc, path) < at <= last_line(doc, path) + 1 or lines[at].strip() == comment
            assert any(line_is_of(doc, number, path) for number in range(at)), (comment, path)


def the_line(standing: list[str], lines: list[str], comment: str) -> int:
    ends = [line for line in standing if line.endswith(comment) and f" {line}".endswith(f" {comment}")]
    assert len(ends) == 1, (comment, ends)
    return lines.index(ends[0])


def is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("# ")


def first_line(doc: YamlDoc, path: tuple[str | int, ...]) -> int:
    return doc.span(path, "key").line - 1


def last_line(doc: YamlDoc, path: tuple[str | int, ...]) -> int:
    extent = doc.extent(path)
    assert extent is not None
    return extent.end_line


def line_is_of(doc: YamlDoc, number: int, path: tuple[str | int, ...]) -> bool:
    return first_line(doc, path) <= number <= last_line(doc, path)


# ── Particular files ───────────────────────────────────────────────────────────────────────────────────────────


def test_keys_stand_in_the_order_of_the_shape_and_languages_in_that_of_the_site() -> None:
    text = formatted("""\
        added: 2001-03-10
        summary: {fr: Deux., en: Two.}
        claims:
        - evidence:
          - paragraph: 3
            source: post
          text: {fr: Un, xx: X, en: One}
          mode: states
          id: c1
        title: {fr: Un, en: One}
        kind: talks
        surprise: 1
        date: 2001
        status: occurred
        """)
    assert text == dedent("""\
        status: occurred
        kind: talks
        date: 2001
        title: {en: One, fr: Un}
        summary: {en: Two., fr: Deux.}
        claims:
          - id: c1
            mode: states
            text: {en: One, fr: Un, xx: X}
            evidence:
              - source: post
                paragraph: 3
        added: 2001-03-10
        surprise: 1
        """)


def test_quotes_stand_only_where_they_are_needed() -> None:
    text = formatted("""\
        a: "plain words, and: no"
        b: 'L’accord ; « oui »'
        c: "# no comment"
        d: 'it''s "quoted"'
        e: {x: "a, b", y: "Qui ?", z: "https://example.org"}
        f: ""
        g:
        h: "2020"
        i: "a\\nb"
        j: 'no'
        """)
    assert text == dedent("""\
        a: "plain words, and: no"
        b: L’accord ; « oui »
        c: "# no comment"
        d: it's "quoted"
        e: {x: "a, b", y: "Qui ?", z: "https://example.org"}
        f: ""
        g:
        h: "2020"
        i: |-
          a
          b
        j: "no"
        """)


def test_a_long_text_is_folded_and_a_short_one_is_not() -> None:
    long = "Un mot suit l’autre " * 9
    text = formatted(f"""\
        title: {{en: {long.strip()}}}
        summary:
          en: >-
            Three
            words only.
          fr: {long}; « {long.strip()} »
        """)
    lines = text.split("\n")
    assert lines[:3] == ["title:", "  en: >-", lines[2]]
    assert "  en: Three words only." in lines
    assert max(map(len, lines)) <= WIDTH
    assert not any(line.lstrip().startswith((";", "»")) or line.endswith("«") for line in lines)


def test_line_breaks_of_a_text_are_never_moved() -> None:
    text = formatted("""\
        summary:
          en: |-
            One
            line.

            Another.
          fr: >-
            Un
            seul.

            Deux.
        """)
    assert text == dedent("""\
        summary:
          en: |-
            One
            line.

            Another.
          fr: >-
            Un seul.

            Deux.
        """)


def test_comments_move_with_what_they_stand_at() -> None:
    text = formatted("""\
        # yaml-language-server: $schema=../../schema/event.schema.json
        # about the date
        date: 2001  # counted
        # about the claims
        claims: # all of them
          # about c1
          - mode: states
            # whose id
            id: c1 # the first
            # below the claim
          # below the claims
        # about the kind

        kind: talks
        by: [one, # first
          two]
        # the end
        """)
    assert text == dedent("""\
        # yaml-language-server: $schema=../../schema/event.schema.json
        # about the kind

        kind: talks
        # about the date
        date: 2001  # counted
        # about the claims
        claims:  # all of them
          # about c1
          # whose id
          - id: c1  # the first
            mode: states
            # below the claim
          # below the claims
        by:
          - one  # first
          - two
        # the end
        """)


def test_what_heads_the_file_stays_at_its_head() -> None:
    text = formatted("""\
        # A word on the file.

        # On the date.
        date: 2001
        status: occurred
        """)
    assert text == dedent("""\
        # A word on the file.

        status: occurred
        # On the date.
        date: 2001
        """)


def test_a_mapping_stays_on_one_line_only_where_it_fits() -> None:
    text = formatted(f"""\
        places: [{{place: here, role: venue}}, {{place: {"x" * 90}, role: venue, named_as: There}}]
        tracks: [{", ".join("x" * 40 for _ in range(3))}]
        tags: []
        """)
    assert text == dedent(f"""\
        places:
          - {{place: here, role: venue}}
          - place: {"x" * 90}
            role: venue
            named_as: There
        tracks:
          - {"x" * 40}
          - {"x" * 40}
          - {"x" * 40}
        tags: []
        """)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_line_ends_and_byte_order_mark_become_those_of_all_files(end: str, mark: str, last: str) -> None:
    data = (mark + "kind: talks\ndate: 2001" + last).replace("\n", end).encode("utf-8")
    assert format_data("a.yml", data, Event).after == b"kind: talks\ndate: 2001\n"


@pytest.mark.parametrize(
    "text", ["a: b: c\n", "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "\t- x\n", "- a\n", "", "a: X y #z\n"]
)
def test_a_faulty_file_is_left_alone_with_its_diagnostics(text: str) -> None:
    done = format_data("a.yml", text.encode(), Event)
    assert done.diagnostics
    assert not done.is_changed


# ── Files of a project ─────────────────────────────────────────────────────────────────────────────────────────


@PROJECTS
def test_every_record_is_formatted(project: Path) -> None:
    assert [each.path for each in format_files(project, []) if each.is_changed or each.diagnostics] == []


@PROJECTS
def test_every_file_of_records_is_found(project: Path) -> None:
    loaded = load(project)
    beside = ["data/chronology.yml", "data/vocabulary.yml"]
    assert [each.path for each in format_files(project, [])] == sorted([*loaded.paths.values(), *beside])


def test_shapes_are_told_by_place() -> None:
    assert shape_of("data/chronology.yml") is Configuration
    assert shape_of("data/vocabulary.yml") is Vocabulary
    assert shape_of("data/events/2001/talks.yml") is Event
    for path in (
        "data/events/talks.yml",
        "data/actors/a/b.yml",
        "data/schema/event.schema.json",
        "data/actors/.x.yml",
        "mkdocs.yml",
        "data/x.yml",
    ):
        assert shape_of(path) is None


def test_files_and_folders_can_be_named(tmp_path: Path) -> None:
    project = copy_of(TOY, tmp_path / "project")
    tracks = [each.path for each in format_files(project, [project / "data/tracks"])]
    assert tracks == ["data/tracks/keepers-round.yml", "data/tracks/lamp-talks.yml"]
    one = [each.path for each in format_files(project, [project / tracks[0], project / "data/tracks"])]
    assert one == tracks
    for wrong in ("mkdocs.yml", "data/nothing.yml", "docs", "docs/en/method.md", ".."):
        with pytest.raises(RefusedError):
            list(format_files(project, [project / wrong]))


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    project = copy_of(TOY, tmp_path / "project")
    path = project / "data/tracks/keepers-round.yml"
    path.write_text("status: ended\nparent: lamp-talks\n", encoding="utf-8")
    path.chmod(0o640)
    [done] = format_files(project, [path])
    put_in_place(project, done)
    assert path.read_text("utf-8") == "parent: lamp-talks\nstatus: ended\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    project = copy_of(TOY, tmp_path / "project")
    path = project / "data/tracks/keepers-round.yml"
    path.write_text("status: ended\nparent: lamp-talks\n", encoding="utf-8")
    [done] = format_files(project, [path])
    path.write_text("status: ended\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        put_in_place(project, done)
    assert path.read_text("utf-8") == "status: ended\n"
    assert isinstance(done, Formatted)
