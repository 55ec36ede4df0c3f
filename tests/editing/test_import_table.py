"""`chronology import`: tables of others become drafts without errors, and every cell is counted."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from generator.chronology.checks.ids import skeleton
from generator.editing.tables.cells import TITLE_LIMIT, clean, clean_line
from generator.editing.tables.ids import NewIds, safe_id
from generator.records.yaml_text import hidden_character
from generator.values.ids import id_fault
from tests.commands.repositories import contents, run
from tests.editing.tables_of_others import as_csv, messy_rows
from tests.projects import TOY, copy_of

HEADER = "Date,Title,Text,Who,Where\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


def table(project: Path, text: str, name: str = "port.csv") -> Path:
    path = project.parent / name
    path.write_bytes(text.encode())
    return path


def imported(project: Path, path: Path, *arguments: object) -> dict[str, Any]:
    """The report of an import, whose counts agree with each other and with the files written."""
    before = set(contents(project))
    ran = run("import", path, "--format", "json", *arguments, at=project)
    assert (ran.exit_code, ran.stderr) == (0, ""), ran.output
    told: dict[str, Any] = json.loads(ran.stdout)
    rows = told["rows"]
    fates = Counter(outcome["fate"] for outcome in told["outcomes"])
    assert rows == {"filled": len(told["outcomes"]), "empty": rows["empty"], **fates}
    for column in told["columns"]:
        assert column["filled"] == sum(column["fates"].values())
    assert {path.removeprefix("data/") for path in told["written"]} == set(contents(project)) - before
    return told


def without_errors(project: Path) -> None:
    checked = run("check", "--format", "json", at=project)
    faults = json.loads(checked.stdout)
    found = faults["diagnostics"] if isinstance(faults, dict) else faults
    assert [fault for fault in found if fault["severity"] == "error"] == []
    assert checked.exit_code == 0
    assert run_formless(project).exit_code == 0


def run_formless(project: Path) -> Result:
    from click.testing import CliRunner

    from generator.cli.main import main

    return CliRunner().invoke(main, ["fmt", "--check", "--root", str(project)])


def drafted(project: Path, told: dict[str, Any]) -> str:
    """The text of the only event that was drafted."""
    [path] = [outcome["file"] for outcome in told["outcomes"] if outcome["file"]]
    return (project / path).read_text("utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_thousands_of_messy_rows(project: Path, seed: int) -> None:
    path = table(project, as_csv(messy_rows(seed, 1500), ";" if seed == 2 else ","), "messy.csv")
    told = imported(project, path)
    assert told["rows"]["filled"] + told["rows"]["empty"] == 1500
    assert told["rows"]["drafted"] > 500
    without_errors(project)
    before = contents(project)
    again = imported(project, path)
    assert again["written"] == []
    assert again["rows"]["there already"] == told["rows"]["drafted"]
    assert contents(project) == before


def test_a_row_becomes_a_draft_that_rests_on_it(project: Path) -> None:
    path = table(
        project, HEADER + '12 May 1999,"A boat\nsinks",It sank. Nobody saw it.,"Marsh, Tilda",MARR\n'
    )
    told = imported(project, path)
    text = drafted(project, told)
    assert "# The table prints “12 May 1999”.\ndate: 1999-05-12\n" in text
    assert "title: {en: A boat sinks}\n" in text
    assert "summary: {en: 'It sank. Nobody saw it [c1].'}" in text or "It sank. Nobody saw it [c1]." in text
    assert "- {source: port, row: 2}" in text
    assert "- {place: marr}" in text
    assert "#   - {actor: tilda-marsh, role: ROLE}" in text
    assert "draft: true" in text
    assert told["source"] == "port"
    assert "kind: dataset\n" in (project / "data/sources/port.yml").read_text("utf-8")
    without_errors(project)


def test_a_map_names_columns_and_decides(project: Path) -> None:
    path = table(
        project,
        "Report of the port\n\nNº|Quand|Quoi|Qui|Genre|Libre\n1|3/4/1999|Réunion|P. Dubois,Vesta|Rencontre|x\n",
        "port.txt",
    )
    map = table(
        project,
        "columns: {Quand: date, Quoi: title.fr, Qui: actors, Genre: kind, Libre: leave-out, Nº: comment}\n"
        "dates: day-first\nlanguage: fr\nrole: party\nseparator: ','\nheader: 3\n"
        "names: {P. Dubois: actors/tilda-marsh}\nwords: {Rencontre: talks}\n"
        "source: {id: port-office-1999, label: {en: Port office, fr: Capitainerie}, url: https://example.org/p.csv}\n",
        "port.map.yml",
    )
    told = imported(project, path, "--map", map)
    text = drafted(project, told)
    assert "# The table prints “3/4/1999”.\ndate: 1999-04-03\ntitle: {fr: Réunion}\n" in text
    assert "kind: talks\n" in text
    assert "Above the names of the columns, filled rows that were not read: 1." in told["notes"]
    assert "- {actor: tilda-marsh, role: party}\n  - {actor: vesta, role: party}\n" in text
    assert "# Column “Nº”: 1\n" in text
    assert "- {source: port-office-1999, row: 4}" in text
    assert "fr: Capitainerie" in (project / "data/sources/port-office-1999.yml").read_text("utf-8")
    without_errors(project)


def test_an_ambiguous_date_waits_for_the_map(project: Path) -> None:
    path = table(project, HEADER + "3/4/1999,A meeting,,,\n")
    told = imported(project, path)
    assert told["written"] == []
    [outcome] = told["outcomes"]
    assert (outcome["fate"], outcome["candidates"]) == (
        "a date that is not certain",
        ["1999-04-03", "1999-03-04"],
    )
    map = table(project, "dates: month-first\n", "map.yml")
    assert "date: 1999-03-04\n" in drafted(project, imported(project, path, "--map", map))


def test_names_that_no_record_has_are_listed_with_near_ones(project: Path) -> None:
    path = table(project, HEADER + "1999,A,,Tilda Marsch; Vesta,Mar\n1998,B,,Marsh & Sons,\n")
    told = imported(project, path)
    assert {(each["kind"], each["name"]): each["near"] for each in told["unknown"]} == {
        ("actors", "Tilda Marsch"): ["tilda-marsh"],
        ("actors", "Marsh & Sons"): [],
        ("places", "Mar"): ["marr"],
    }
    text = run("import", path, "--dry-run", at=project).stdout
    assert "2  there already\n" in text
    without_errors(project)


def test_an_edited_draft_is_left_alone_and_new_rows_come_in(project: Path) -> None:
    path = table(project, HEADER + "1999,A boat sinks,,,\n")
    [first] = [outcome["file"] for outcome in imported(project, path)["outcomes"]]
    edited = (project / first).read_text("utf-8").replace("A boat sinks", "A boat is lost")
    bare = "\n".join(line for line in edited.split("\n") if not line.startswith("#"))
    (project / first).write_text(bare, "utf-8")
    before = contents(project)
    assert imported(project, path)["written"] == []
    assert contents(project) == before
    (project / first).write_text(edited, "utf-8")
    longer = imported(project, table(project, HEADER + "1998,Fog,,,\n1999,A boat sinks,,,\n"))
    assert longer["rows"]["drafted"] == longer["rows"]["there already"] == 1
    assert longer["written"] == ["data/sources/port-2.yml", "data/events/1998/fog-1998.yml"]
    assert (project / first).read_text("utf-8") == edited
    without_errors(project)


def test_a_dry_run_writes_nothing(project: Path) -> None:
    path = table(project, HEADER + "1999,A boat sinks,,,\n")
    before = contents(project)
    told = imported(project, path, "--dry-run")
    assert told["would_write"] == ["data/sources/port.yml", "data/events/1999/boat-sinks-1999.yml"]
    assert contents(project) == before
    assert "Dry run: 2 files would be written" in run("import", path, "--dry-run", at=project).stdout


def test_columns_of_collections_that_others_publish(project: Path) -> None:
    text = (
        "event_id_cnty,event_date,event_type,actor1,actor2,location,notes,latitude\n"
        "ORR12,01 January 1999,Talks,Vesta,Council of Orrin,Marr,The councils met. They parted.,54.5\n"
    )
    told = imported(project, table(project, text))
    written = drafted(project, told)
    assert told["outcomes"][0]["file"] == "data/events/1999/orr12.yml"
    assert "kind: talks\n" in written
    assert "#   - {actor: vesta, role: ROLE}\n#   - {actor: orrin, role: ROLE}" in written
    assert "title: {en: The councils met. They parted.}" in written
    without_errors(project)


def test_a_kind_that_the_table_does_not_tell_is_left_open(project: Path) -> None:
    text = "Date,Title,Kind\n1999-05-12,A boat sinks,Wreck\n1999-05-13,The councils meet,Talks\n1999-05-14,A feast,\n"
    told = imported(project, table(project, text))
    kinds = [
        (project / each["file"]).read_text("utf-8").partition("\nkind: ")[2] for each in told["outcomes"]
    ]
    assert [kind.partition("\n")[0] for kind in kinds] == ["todo", "talks", "todo"]
    without_errors(project)
    checked = run("check", project / "data/events/1999", at=project)
    assert checked.stderr.count("warning[left-to-write] this word is still to be chosen") == 2


def test_what_lies_ahead_is_only_announced(project: Path) -> None:
    text = drafted(project, imported(project, table(project, HEADER + "2030,Works,,,\n")))
    assert "status: announced\n" in text
    assert "mode: announces\n" in text


def test_a_source_that_is_there_already(project: Path) -> None:
    """The toy's register: an event rests on its row 2 already; what lies behind its day of issue was only announced."""
    source = project / "data/sources/lamp-register.yml"
    text = source.read_text("utf-8")
    assert "issued: 2001-02\n" in text
    map = table(project, "source: {id: lamp-register}\n", "map.yml")
    rows = "2000,Inspection,,,\n\n\n\n1999,Fog,,,\n2001-03,Works,,,\n"
    told = imported(project, table(project, HEADER + rows), "--map", map)
    assert told["outcomes"][0]["why"] == "data/events/2000/inspections-2000.yml"
    assert all(path.startswith("data/events/") for path in told["written"])
    texts = [(project / path).read_text("utf-8") for path in told["written"]]
    assert ["status: announced" in text for text in texts] == [False, True]
    assert source.read_text("utf-8") == text
    without_errors(project)


def test_repeated_ids_and_rows(project: Path) -> None:
    rows = "A-1,1999,Fog\na 1,1999,Storm\nCON,1998,Rain\n../x,1998,Hail\n7,1998,Snow\nA-1,1999,Fog\n"
    told = imported(project, table(project, "id,date,title\n" + rows))
    names = [Path(outcome["file"]).stem for outcome in told["outcomes"] if outcome["file"]]
    assert names == ["a-1", "a-1-2", "con-row-4", "x", "snow-1998"]
    assert "# The table calls it “7”.\n" in (project / told["outcomes"][4]["file"]).read_text("utf-8")
    assert (told["outcomes"][-1]["fate"], told["outcomes"][-1]["why"]) == ("the same as another row", "row 2")
    without_errors(project)


# ── Formats ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(project: Path, encoding: str, delimiter: str) -> None:
    path = project.parent / "port.csv"
    path.write_bytes(delimiter.join(["Date", "Titre"]).encode(encoding) + b"")
    text = as_csv([["Date", "Titre"], ["1999", "Fête, déjà; vue | là"]], delimiter)
    path.write_bytes(text.encode(encoding))
    assert "Fête, déjà; vue | là" in drafted(project, imported(project, path))


def test_a_workbook(project: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Events"
    sheet.append(["Date", "Title", "Where"])
    sheet.append([datetime(1999, 5, 12), "A day", "Marr"])  # noqa: DTZ001
    sheet.append([36292, "A day number", None])
    sheet.append([1999, "A year", "=B3"])
    sheet.append([None, None, None])
    sheet.append([date(1999, 5, 14), '=HYPERLINK("http://x.example")', None])
    book.create_sheet("Other").append(["more"])
    path = project.parent / "port.xlsx"
    book.save(path)
    told = imported(project, path)
    assert [Path(each["file"]).parent.name for each in told["outcomes"]] == ["1999"] * 4
    texts = [(project / each["file"]).read_text("utf-8") for each in told["outcomes"]]
    assert [text.split("date: ")[1].split("\n")[0] for text in texts] == [
        "1999-05-12",
        "1999-05-12",
        "1999",
        "1999-05-14",
    ]
    assert told["rows"]["empty"] == 1
    assert told["notes"][0] == "The sheet “Other” was not read."
    assert "row 4, column 3" in told["notes"][1]
    without_errors(project)


def test_a_workbook_that_counts_from_1904(project: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for line in (["Date", "Title"], [34830, "A day number"], [datetime(1999, 5, 13), "A day"]):  # noqa: DTZ001
        sheet.append(line)
    book.save(path := project.parent / "port.xlsx")
    told = imported(project, path)
    texts = [(project / each["file"]).read_text("utf-8") for each in told["outcomes"]]
    assert ["date: 1999-05-12" in texts[0], "date: 1999-05-13" in texts[1]] == [True, True]


def test_a_spreadsheet_that_names_its_delimiter(project: Path) -> None:
    told = imported(project, table(project, "sep=;\nDate;Title\n1999;Fog, rain\n"))
    assert "row: 2}" in drafted(project, told)


def test_a_stray_quotation_mark_is_told(project: Path) -> None:
    rows = 'Date\tTitle\tText\n1999\t"Fog\tx\n1998\tRain\ty\n1997\tHail"\tz\n'
    told = imported(project, table(project, rows, "port.tsv"))
    assert told["rows"]["filled"] == 1
    assert "A cell that seems to hold whole rows: row 2." in told["notes"][0]


def test_a_list_of_objects(project: Path) -> None:
    text = '[{"date": "1999", "title": "Fog", "who": ["Vesta", "Nobody"], "x": {"y": 1}, "x": 2}, {}, {"date": 1998}]'
    told = imported(project, table(project, text, "port.json"))
    assert told["rows"] == {"filled": 2, "empty": 1, "drafted": 1, "no title and no text": 1}
    assert [column["column"] for column in told["columns"]] == ["date", "title", "who", "x", "x (2)"]
    assert "{source: port, row: 1}" in drafted(project, told)
    without_errors(project)


TIMELINE = {
    "title": {"text": {"headline": "All of it"}},
    "events": [
        {
            "start_date": {"year": "1999", "month": "5", "day": "12"},
            "end_date": {"year": "1999", "month": "5", "day": "14"},
            "text": {
                "headline": "<b>Fog</b> &amp; rain",
                "text": "<p>One.</p><p>Two <a href='https://x.example/'>here</a></p>",
            },
            "media": {"url": "https://x.example/a.jpg", "caption": "A boat"},
            "background": {"color": "#333"},
            "unique_id": "fog",
        },
        {"start_date": {"year": "-44"}, "text": {"headline": "Ides"}},
    ],
    "eras": [
        {"start_date": {"year": "1990"}, "end_date": {"year": "1999"}, "text": {"headline": "Nineties"}}
    ],
    "scale": "human",
}


def test_timelines_of_json(project: Path) -> None:
    told = imported(project, table(project, json.dumps(TIMELINE), "port.json"))
    assert told["rows"] == {
        "filled": 5,
        "empty": 0,
        "drafted": 1,
        "a date that is not certain": 1,
        "no event": 3,
    }
    text = drafted(project, told)
    assert "date: 1999-05-12/1999-05-14\ntitle: {en: Fog & rain}\n" in text
    assert "One [c1].\n" in text
    assert "Two here (https://x.example/) [c1]." in text
    assert "# Column “Media”: https://x.example/a.jpg\n" in text
    assert "#333" not in text
    without_errors(project)


def test_timelines_of_sheets(project: Path) -> None:
    text = (
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
        "Media Caption,Media Thumbnail,Type,Group,Background\n"
        "1990,,,,,,,,,All of it,,,,,,title,,\n"
        "1999,5,12,10:30,1999,5,14,,,Fog,<p>One</p>,,,,,,background,#fff\n"
        "1999,2,30,,,,,,,Never,,,,,,,,\n"
    )
    told = imported(project, table(project, text))
    assert told["rows"] == {
        "filled": 3,
        "empty": 0,
        "drafted": 1,
        "a date that is not certain": 1,
        "no event": 1,
    }
    fates = {column["column"]: column["fates"] for column in told["columns"]}
    assert fates["Time"] == {"left out: no field of a record is named for it": 1}
    assert "date: 1999-05-12/1999-05-14\n" in drafted(project, told)
    without_errors(project)


# ── What cannot be done ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("port.csv", "", "is empty"),
        ("port.csv", "Date,Title\n", "no rows below its column names"),
        ("port.csv", "Foo,Bar\n1,2\n", "no column of `port.csv` is known to be the date or the title"),
        ("port.csv", 'Date,Title\n1999,"never closed\n1998,x\n', "is never closed"),
        ("port.ods", "x", "is of no format that is read here"),
        ("port.json", "{", "is no JSON"),
        ("port.json", "{}", "holds no list of objects"),
        ("port.json", "[1]", "number 1 of the list"),
        ("port.json", "[" * 100_000, "is nested too deeply"),
        ("port.xlsx", "x", "cannot be read as XLSX"),
        ("port.csv", "PK\x03\x04", "is no text"),
    ],
)
def test_tables_that_cannot_be_read(project: Path, name: str, text: str, message: str) -> None:
    before = contents(project)
    ran = run("import", table(project, text, name), at=project)
    assert ran.exit_code == 1
    assert message in ran.stderr
    assert contents(project) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "columns: {Dat: date, Title: title}\n",
            "map.yml:1:11: error[unknown-column] `port.csv` has no column “Dat”",
        ),
        ("columns: {Date: dat, Title: title}\n", "`dat` is no field"),
        ("columns: {Date: date, Title: date}\n", "“Date” is the date already"),
        ("columns: {Date: date.fr}\n", "a language stands behind title and text only"),
        ("columns: [Date]\n", "`columns` should be a mapping"),
        ("colums: {Date: date}\n", "did you mean `columns`?"),
        ("dates: european\n", "`european` is no `dates`"),
        ("kind: picnic\n", "`picnic` is no `kind`"),
        ("role: cook\n", "`cook` is no `role`"),
        ("header: zero\n", "`header` is the number of a row"),
        ("sheet: Two\n", "has no sheets"),
        ("names: {X: actors/nobody}\n", "there is no record `actors/nobody`"),
        ("source: {id: Not An Id}\n", "write `not-an-id`"),
        ("source: {url: 'javascript:x'}\n", "cannot be linked to"),
        ("source: {id: lamp-register, licence: x}\n", "`licence` is no part of a source"),
        ("columns: {Title: title}\n", "is known to be the date"),
        ("columns: {Date: date\n", "map.yml"),
    ],
)
def test_maps_that_do_not_fit(project: Path, text: str, message: str) -> None:
    before = contents(project)
    ran = run(
        "import", table(project, HEADER + "1999,A,,,\n"), "--map", table(project, text, "map.yml"), at=project
    )
    assert ran.exit_code == 1
    assert message in ran.stderr
    assert contents(project) == before


def test_a_source_that_stands_for_another_table(project: Path) -> None:
    map = table(project, "source: {id: port-office}\n", "map.yml")
    imported(project, table(project, HEADER + "1999,A,,,\n"), "--map", map)
    ran = run("import", table(project, HEADER + "1999,B,,,\n"), "--map", map, at=project)
    assert ran.exit_code == 1
    assert "a table that has changed is another source" in ran.stderr


def test_a_folder_that_cannot_be_written_to(project: Path) -> None:
    (project / "data/events/1998").rename(project / "elsewhere")
    path = table(project, HEADER + "1997,A boat sinks,,,\n1998,Fog,,,\n")
    (project / "data/events/1998").write_text("no folder")
    before = contents(project)
    ran = run("import", path, at=project)
    assert ran.exit_code == 1
    assert "nothing was written" in ran.stderr
    assert contents(project) == before


def test_nothing_to_import_or_to_import_into(project: Path, tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.csv", at=project).exit_code == 2
    path = table(project, HEADER + "1999,A,,,\n")
    (tmp_path / "bare").mkdir()
    ran = run("import", path, at=tmp_path / "bare")
    assert ran.exit_code == 1
    assert "to import into" in ran.stderr


# ── Properties ─────────────────────────────────────────────────────────────────────────────────────────────────


@given(
    st.lists(
        st.one_of(st.text(max_size=100), st.sampled_from(["modern", "modem", "con", "A 1", "a-1", "l1"])),
        max_size=40,
    )
)
def test_ids_are_safe_and_unlike_each_other(texts: list[str]) -> None:
    ids = NewIds(["modern", "fog-2"])
    made = [ids.new(safe_id(text, "talks")) for text in texts]
    assert [id_fault(id) for id in made] == [None] * len(made)
    every = ["modern", "fog-2", *made]
    assert len({skeleton(id) for id in every}) == len(every)


@given(st.text(max_size=400), st.booleans())
def test_any_cell_becomes_a_text_that_records_may_hold(cell: str, markup: bool) -> None:
    for cleaned in (clean(cell, markup=markup), clean_line(cell, markup=markup)):
        assert hidden_character(cleaned.text) is None
        assert not set("[]") & set(cleaned.text)
        assert cleaned.text == cleaned.text.strip()
    line = clean_line(cell, markup=markup).text
    assert "\n" not in line
    assert len(line) <= TITLE_LIMIT


def test_huge_cells(project: Path) -> None:
    chance = random.Random(3)
    words = " ".join(chance.choice(["fog", "lamp", "[c1]", "<b>", "{{", "--"]) for _ in range(30_000))
    told = imported(
        project,
        table(project, as_csv([["Date", "Title", "Text"], ["1999", words, words], ["x" * 10**6, "a", "b"]])),
    )
    assert told["rows"]["drafted"] == 1
    without_errors(project)
