"""`chronology draft` as it is typed: what it writes, that `check` takes it, and what it refuses without a trace."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.check import Checked, check
from generator.cli.main import main
from generator.editing.evidence.verify import verify
from generator.records.shapes import Event, Source
from generator.values.context import BuildContext
from generator.values.diagnostics import Severity
from generator.values.edtf import parse_edtf
from tests.projects import TOY, TOY_DAY, copy_of

FRENCH = """\
La Poste du Chenal
LA LAMPE DIVISE ENCORE LES DEUX CONSEILS
7 juin 2001
Le conseil de Vesta et le conseil d’Orrin se sont vus à Marr le 2 mai 2001 pour des pourparlers sur la lampe.
Tilda Marsh a salué la rencontre, dans une lettre que nul n’a lue.

Mercredi dernier, au moins 3 barques perdues ont été comptées près du rocher aux Mouettes. La veille, tout était calme.
Le conseil d’Orrin accuse le capitaine Jorn Hallek. Une fête est prévue le 1er juillet.
"""
ENGLISH = """\
Two councils meet again

On 2 May 2001 the Council of Vesta met the Council of Orrin at Marr for talks about the lamp, which was dark.
“It is late,” said Tilda Marsh. She hopes for the summer.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


def article(tmp_path: Path, content: str | bytes, name: str = "lamp.txt") -> Path:
    path = tmp_path / "articles" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def run(project: Path, path: Path, *options: str) -> Result:
    arguments = ["draft", str(path), "--root", str(project), "--as-of", TOY_DAY.isoformat(), *options]
    return CliRunner().invoke(main, arguments)


def checked(project: Path, *, drafts: bool = True) -> Checked:
    return check(project, BuildContext(today=TOY_DAY, drafts=drafts))


def files(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}


def new_events(project: Path, source: str) -> dict[str, Event]:
    loaded = checked(project).loaded
    return {
        str(record.date): record
        for record in loaded.records.values()
        if isinstance(record, Event)
        and any(evidence.source == source for claim in record.claims for evidence in claim.evidence)
    }


def source_of(project: Path, text: Path) -> Source:
    sha256 = hashlib.sha256(text.read_bytes()).hexdigest()
    records = checked(project).loaded.records.values()
    [source] = [
        each for each in records if isinstance(each, Source) and each.text and each.text.sha256 == sha256
    ]
    return source


# ── What is written ────────────────────────────────────────────────────────────────────────────────────────────


def test_drafts_are_records_that_pass_with_warnings(project: Path, tmp_path: Path) -> None:
    before = checked(project)
    path = article(tmp_path, FRENCH)
    ran = run(project, path)
    assert ran.exit_code == 0, ran.output
    after = checked(project)
    assert not after.has_errors, after.diagnostics
    assert len(after.diagnostics) > len(before.diagnostics)
    assert not checked(project, drafts=False).has_errors
    source = source_of(project, path)
    assert source.draft
    assert (source.language, str(source.issued), source.publisher) == ("fr", "2001-06-07", "channel-post")
    assert source.title is not None
    assert source.title.original == "LA LAMPE DIVISE ENCORE LES DEUX CONSEILS"
    assert source.text is not None
    assert source.text.paragraphs == 7
    assert [unused.paragraph for unused in source.unused_paragraphs] == [1, 2, 3]


def test_each_date_is_an_event_with_what_stands_beside_it(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, FRENCH)
    assert run(project, path).exit_code == 0
    source = source_of(project, path).id
    events = new_events(project, source)
    assert set(events) == {"2001-05-02", "2001-06-06", "2001-06-05", "2001-07-01"}
    talks = events["2001-05-02"]
    assert (talks.id, talks.kind, talks.draft) == ("talks-marr-2001-05", "talks", True)
    assert talks.date_from == ()  # it is printed whole
    assert [(claim.mode.value, claim.by) for claim in talks.claims] == [
        ("states", ()),
        ("welcomes", ("tilda-marsh",)),
    ]
    [origin] = events["2001-06-06"].date_from
    assert (origin.printed, origin.paragraph, origin.counted_from) == ("Mercredi dernier", 6, "issued")
    [figure] = events["2001-06-06"].claims[0].figures
    assert (figure.measure, figure.value, figure.bound.value) == ("boats-lost", 3, "at-least")
    [before] = events["2001-06-05"].date_from
    assert getattr(before.counted_from, "event", None) == events["2001-06-06"].id
    assert events["2001-07-01"].status.value == "announced"
    assert events["2001-07-01"].kind == "festival"


def test_a_kind_that_no_word_names_is_left_open_and_asked_for(project: Path, tmp_path: Path) -> None:
    text = "A note\n\n4 June 2001\n\nOn 2 June 2001, Tilda Marsh saw Gull Rock by night.\n"
    ran = run(project, article(tmp_path, text), "--source", "note-2001", "--language", "en")
    assert ran.exit_code == 0
    path = "data/events/2001/event-gull-rock-2001-06.yml"
    assert f"  + {path}   2001-06-02, § 3, 1 claim, its kind to be chosen\n" in ran.output
    written = (project / path).read_text("utf-8")
    assert (
        "# No word of the article names the kind: choose one in data/vocabulary.yml.\nkind: todo\n" in written
    )
    assert told(project, path) == ["left-to-write"]
    worded = written.replace("TODO", "Seen by night").replace("draft: true\n", "")
    (project / path).write_text(worded, encoding="utf-8")
    assert "this word is still to be chosen" in [
        each.message for each in checked(project).diagnostics if each.severity is Severity.ERROR
    ]
    (project / path).write_text(worded.replace("kind: todo", "kind: outage"), encoding="utf-8")
    assert "left-to-write" not in told(project, path)


def told(project: Path, path: str) -> list[str]:
    return [each.rule for each in checked(project).diagnostics if each.span.path == path]


def test_files_hold_pointers_and_no_sentence(project: Path, tmp_path: Path) -> None:
    earlier = files(project)
    path = article(tmp_path, FRENCH)
    assert run(project, path).exit_code == 0
    written = [data.decode() for name, data in files(project).items() if name not in earlier]
    assert len(written) == 5
    for text in written:
        assert "draft: true" in text
        assert "se sont vus" not in text
        assert "que nul n’a lue" not in text
    [talks] = [text for text in written if "kind: talks" in text]
    assert "#   - {actor: vesta, role: ROLE}" in talks
    assert "#   - {place: marr}" in talks


def test_a_filled_draft_passes_check_and_verify(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, ENGLISH)
    assert run(project, path, "--issued", "2001-06-07", "--source", "lamp-talks-2001").exit_code == 0
    for name in ("sources/lamp-talks-2001.yml", "events/2001/talks-marr-2001-05.yml"):
        file = project / "data" / name
        text = file.read_text("utf-8").replace(
            "#   - {actor: vesta, role: ROLE}", "#   - {actor: vesta, role: party}"
        )
        file.write_text(text.replace("TODO", "Words of ours").replace("draft: true\n", ""), encoding="utf-8")
    found = checked(project, drafts=False)
    assert not found.has_errors, found.diagnostics
    assert found.chronology is not None
    report = verify(found.chronology, found.loaded, path.parent)
    assert report.texts["lamp-talks-2001"] == "lamp.txt"
    ours = [each for each in report.diagnostics if "lamp-talks-2001" in each.message + each.span.path]
    assert not [each for each in ours if each.severity.value == "error"]


def test_a_forgotten_todo_is_an_error_once_it_is_no_draft(project: Path, tmp_path: Path) -> None:
    assert run(project, article(tmp_path, ENGLISH), "--issued", "2001-06-07").exit_code == 0
    file = project / "data/events/2001/talks-marr-2001-05.yml"
    file.write_text(file.read_text("utf-8").replace("draft: true\n", ""), encoding="utf-8")
    rules = {each.rule for each in checked(project).diagnostics if each.severity.value == "error"}
    assert "left-to-write" in rules


def test_english_is_read_too(project: Path, tmp_path: Path) -> None:
    ran = run(project, article(tmp_path, ENGLISH), "--issued", "2001-06-07", "--format", "json")
    told = json.loads(ran.stdout)
    assert (told["language"], told["title"], told["issued"]) == (
        "en",
        "Two councils meet again",
        "2001-06-07",
    )
    assert [(each["date"], each["basis"]) for each in told["dates"]] == [("2001-05-02", "printed")]
    assert {"actors/vesta", "actors/orrin", "places/marr", "actors/tilda-marsh"} == {
        each["record"] for each in told["names"]
    }
    assert told["claims"] == [{"paragraph": 3, "by": ["tilda-marsh"], "mode": "states", "printed": "said"}]
    assert all((project / written).is_file() for written in told["written"])


def test_the_report_says_what_it_could_not_do(project: Path, tmp_path: Path) -> None:
    text = "Le bateau est parti mercredi dernier, et le capitaine Jorn Hallek avec lui, sur une mer qui est grise.\n"
    ran = run(project, article(tmp_path, text))
    assert ran.exit_code == 0
    assert "“mercredi dernier”  a weekday, and the day of issue is not known" in ran.stdout
    assert "Jorn Hallek" in ran.stdout
    assert "give it with --issued" in ran.stdout
    assert not checked(project).has_errors


# ── Once more ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_run_writes_nothing_and_says_so(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, FRENCH)
    run(project, path)
    before = files(project)
    ran = run(project, path)
    assert ran.exit_code == 0
    assert files(project) == before
    assert "a source already" in ran.stdout
    assert "Nothing was written: 4 events rest on it" in ran.stdout


def test_missing_drafts_only_the_dates_that_no_event_has(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, FRENCH)
    run(project, path)
    before = files(project)
    (project / "data/events/2001/talks-marr-2001-05.yml").unlink()
    ran = run(project, path, "--missing", "--format", "json")
    assert json.loads(ran.stdout)["written"] == ["data/events/2001/talks-marr-2001-05.yml"]
    assert files(project).keys() == before.keys()


def test_drafts_refer_to_a_source_that_is_there(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, ENGLISH)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (project / "data/sources/lamp-talks-2001.yml").write_text(
        "kind: article\ntitle_supplied: {en: The lamp, fr: La lampe}\nlabel: {en: A note, fr: Une note}\n"
        f"language: en\nissued: 2001-06-07\ntext: {{sha256: {sha256}, paragraphs: 3}}\n",
        encoding="utf-8",
    )
    ran = run(project, path, "--format", "json")
    told = json.loads(ran.stdout)
    assert (told["source"], told["source_existed"], told["issued"]) == ("lamp-talks-2001", True, "2001-06-07")
    assert told["written"] == ["data/events/2001/talks-marr-2001-05.yml"]
    assert new_events(project, "lamp-talks-2001").keys() == {"2001-05-02"}
    refused = run(project, path, "--source", "another-2001")
    assert refused.exit_code == 1
    assert "the text of `lamp-talks-2001` already" in refused.stderr


def test_a_source_without_text_may_be_named(project: Path, tmp_path: Path) -> None:
    (project / "data/sources/lamp-talks-2001.yml").write_text(
        "kind: article\ntitle_supplied: {en: The lamp, fr: La lampe}\nlabel: {en: A note, fr: Une note}\n"
        "language: en\n",
        encoding="utf-8",
    )
    ran = run(project, article(tmp_path, ENGLISH), "--source", "lamp-talks-2001", "--issued", "2001-06-07")
    assert ran.exit_code == 0
    assert "Add the text to data/sources/lamp-talks-2001.yml" in ran.stdout
    assert "Add `issued: 2001-06-07`" in ran.stdout
    assert not checked(project).has_errors


# ── Saved pages ────────────────────────────────────────────────────────────────────────────────────────────────

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{charset}"><title>Talks | Channel Post</title>
<meta property="og:site_name" content="Channel Post">
<meta property="article:published_time" content="2001-06-07T09:30:00+0200">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav>Home News</nav><article><h1>Two <em>councils</em> meet again – café</h1>
<p>On 2 May 2001 the Council of Vesta met the Council of Orrin<br>at Marr for talks about the lamp.</p>
<script>var x = "On 9 May 2001";</script><div>The lamp was <b>dark</b>.<p>It is late.</p></div></article>
<footer>Copyright 2001</footer></body></html>
"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_saved_page_gives_a_text_that_verify_reads(project: Path, tmp_path: Path, charset: str) -> None:
    encoding = "cp1252" if charset == "iso-8859-1" else charset
    path = article(tmp_path, PAGE.format(charset=charset).encode(encoding), "talks.html")
    ran = run(project, path)
    assert ran.exit_code == 0, ran.output
    text = path.with_suffix(".txt")
    assert text.read_text("utf-8").splitlines() == [
        "Two councils meet again – café",
        "On 2 May 2001 the Council of Vesta met the Council of Orrin",
        "at Marr for talks about the lamp.",
        "The lamp was dark.",
        "It is late.",
    ]
    source = source_of(project, text)
    assert (source.publisher, str(source.issued)) == ("channel-post", "2001-06-07T09:30+02:00")
    assert source.url == "https://example.org/talks"
    assert source.text is not None
    assert source.text.paragraphs == 5
    assert not checked(project).has_errors
    before = files(project)
    assert "a source already" in run(project, path).stdout
    assert files(project) == before


# ── What is refused ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "holds no text"),
        ("blank.txt", "\n \t\n\u00a0\n", "holds no text"),
        ("bom.txt", b"\xef\xbb\xbf", "holds no text"),
        ("book.txt", b"A word and another. " * 50_001, "is too large for an article"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x01", "holds bytes that no text has"),
        ("paper.txt", b"%PDF-1.7\n...", "is a PDF, not a text"),
        ("paper.docx", b"PK\x03\x04....", "an archive or a word processor's file"),
        ("escape.txt", b"A text \x1b[31m in red", "holds characters that no text has"),
        ("latin.txt", "Le café est fermé.".encode("latin-1"), "is not UTF-8 (line 1)"),
        ("wide.txt", "Le café est fermé.".encode("utf-16"), "is UTF-16"),
        (
            "page.html",
            b"<!doctype html><html><body><script>go()</script><nav>Menu</nav></body></html>",
            "is a page without text",
        ),
        (
            "page.html",
            b"<html><head><meta charset=utf-8></head><body>caf\xe9</body></html>",
            "cannot be read as UTF-8",
        ),
        (
            "page.html",
            b"<html><head><meta charset=klingon></head><body>cafe</body></html>",
            "cannot be read as KLINGON",
        ),
        (
            "other.txt",
            "Das Boot fuhr ab und kam nie wieder, sagte der Mann.",
            "is not recognised as French or English",
        ),
    ],
)
def test_what_is_no_article_is_refused(
    project: Path, tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    before = files(project)
    ran = run(project, article(tmp_path, content, name))
    assert ran.exit_code == 1
    assert said in ran.stderr
    assert "help: " in ran.stderr
    assert files(project) == before


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--source", "Lamp Talks"], 1, "write `lamp-talks`"),
        (["--source", "channel-post-2001"], 1, "the source `channel-post-2001` has another text"),
        (["--issued", "7 June 2001"], 2, "Invalid value for '--issued'"),
        (["--format", "github"], 2, "'github' is not one of"),
    ],
)
def test_slips_on_the_line_are_told(
    project: Path, tmp_path: Path, options: list[str], status: int, said: str
) -> None:
    before = files(project)
    ran = run(project, article(tmp_path, ENGLISH), *options)
    assert ran.exit_code == status
    assert said in ran.stderr
    assert files(project) == before


def test_an_id_near_that_of_another_source_is_asked_about(project: Path, tmp_path: Path) -> None:
    ran = run(project, article(tmp_path, ENGLISH), "--source", "chanel-post-2001", "--issued", "2001-06-07")
    assert ran.exit_code == 0
    assert "did you mean `channel-post-2001`" in ran.stdout


def test_no_file_and_no_project(project: Path, tmp_path: Path) -> None:
    assert run(project, tmp_path / "nowhere.txt").exit_code == 2
    ran = run(tmp_path, article(tmp_path, ENGLISH))
    assert ran.exit_code == 1
    assert "there is no sound `data/chronology.yml`" in ran.stderr


def test_what_cannot_be_written_leaves_nothing_behind(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, FRENCH)
    events = project / "data/events/2001"
    kept = {name: data for name, data in files(project).items() if not name.startswith(str(events))}
    for file in events.iterdir():
        file.unlink()
    events.rmdir()
    events.write_text("in the way", encoding="utf-8")
    ran = run(project, path)
    assert ran.exit_code == 1
    assert "nothing was written" in ran.stderr
    assert files(project) == {**kept, str(events): b"in the way"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(project: Path, tmp_path: Path) -> None:
    folder = project / "data/sources"
    folder.chmod(0o555)
    try:
        ran = run(project, article(tmp_path, FRENCH))
    finally:
        folder.chmod(0o755)
    assert ran.exit_code == 1
    assert "cannot be written" in ran.stderr


def test_another_text_beside_a_page_is_not_overwritten(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, PAGE.format(charset="utf-8"), "talks.html")
    path.with_suffix(".txt").write_text("mine", encoding="utf-8")
    before = files(project)
    ran = run(project, path)
    assert ran.exit_code == 1
    assert "is there already; nothing was written" in ran.stderr
    assert path.with_suffix(".txt").read_text("utf-8") == "mine"
    assert files(project) == before


def test_a_bound_of_the_issue_dates_what_is_undated(project: Path, tmp_path: Path) -> None:
    path = article(
        tmp_path, "Le conseil d’Orrin accuse le conseil de Vesta, et la lampe est une ruine pour les deux.\n"
    )
    assert run(project, path, "--issued", "[2001-05..]").exit_code == 0
    [event] = new_events(project, source_of(project, path).id).values()
    assert event.date == parse_edtf("[2001-05..]?")
    assert not checked(project).has_errors
