"""The preview: pages made when asked for, faults on top of their record's page, an edit at once on screen."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.build import read_live
from generator.check import context_of
from generator.site.preview import Reading, Shown, page_about, preview
from tests.projects import ROOT, TOY, built, copy_of

REGATTA = "data/events/2001/regatta-2001.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(TOY, tmp_path / "project")


@pytest.fixture
def shown(project: Path) -> Shown:
    made = Shown(project, read_live, lambda reading, seconds: None)
    made.reread()
    return made


def page(shown: Shown, address: str) -> str:
    body, found = shown.find(address)
    assert found, body
    return body.decode()


def change(project: Path, name: str, was: str, now: str) -> None:
    text = (project / name).read_text("utf-8")
    assert was in text
    (project / name).write_text(text.replace(was, now, 1), encoding="utf-8")


def test_a_page_is_the_page_that_a_build_would_make(project: Path, shown: Shown) -> None:
    site = built(project, context_of(project).today).folder
    for path in ("events/lamp-out-2000.html", "fr/actors/index.html", "fr/method.html"):
        of_build = article((site / path).read_text("utf-8"))
        assert article(page(shown, path)).endswith(of_build[of_build.index("<h1") :])
    for path in ("finder/manifest.js", "fr/finder/manifest.js"):
        assert shown.find(path)[0][:40] == (site / path).read_bytes()[:40]
    assert b"window.Finder" in shown.find("assets/finder.js")[0]


def test_an_edit_is_shown_and_open_pages_are_told(project: Path, shown: Shown) -> None:
    version = shown.version
    assert "Quinquereme" not in page(shown, "events/regatta-2001.html")
    change(project, REGATTA, "title:\n  en: ", "title:\n  en: Quinquereme ")
    shown.reread()
    assert "Quinquereme" in page(shown, "events/regatta-2001.html")
    assert "Quinquereme" in page(shown, "index.html") or "Quinquereme" in page(shown, "events/index.html")
    assert shown.wait(version) == version + 1


def test_a_fault_stands_on_its_record_and_is_named_elsewhere(project: Path, shown: Shown) -> None:
    change(project, REGATTA, "status:", "statsu:")
    shown.reread()
    own = page(shown, "events/regatta-2001.html")
    assert "error[unknown-field]" in own
    assert "did you mean `status`?" in own
    assert own.index("unknown-field") < own.index("<h1")
    other = page(shown, "fr/index.html")
    assert "unknown-field" not in other
    assert f'<a href="/events/regatta-2001.html">{REGATTA}</a>' in other
    change(project, REGATTA, "statsu:", "status:")
    shown.reread()
    assert "unknown-field" not in page(shown, "events/regatta-2001.html")


def test_what_a_fault_quotes_from_a_record_stays_text(project: Path, shown: Shown) -> None:
    change(project, REGATTA, "status:", "'<script>alert(1)</script>':")
    shown.reread()
    own = page(shown, "events/regatta-2001.html")
    assert "<script>alert(1)" not in own
    assert "&lt;script&gt;alert(1)" in own


def test_records_that_were_never_sound_still_say_what_is_wrong(project: Path) -> None:
    change(project, REGATTA, "status:", "statsu:")
    made = Shown(project, read_live, lambda reading, seconds: None)
    made.reread()
    body, found = made.find("events/regatta-2001.html")
    assert not found
    assert b"error[unknown-field]" in body
    assert b"location.reload" in body


def test_a_draft_is_shown_and_marked(project: Path, shown: Shown) -> None:
    change(project, REGATTA, "status:", "draft: true\nstatus:")
    shown.reread()
    assert "draft" in article(page(shown, "events/regatta-2001.html")).lower()


def test_nothing_but_what_there_is_can_be_asked_for(shown: Shown) -> None:
    for address in (
        "nothing.html",
        "../mkdocs.yml",
        "data/chronology.yml",
        "fr/../mkdocs.yml",
        "/etc/passwd",
    ):
        body, found = shown.find(address)
        assert not found
        assert b"There is no such page" in body


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("data/events/2001/x-2001.yml", "events/x-2001.html"),
        ("data/actors/orrin.yml", "actors/orrin.html"),
        ("data/chronology.yml", "index.html"),
        ("docs/en/method.md", "index.html"),
    ],
)
def test_the_page_about_a_file(path: str, address: str) -> None:
    assert page_about(path) == address


def test_a_port_in_use_and_a_folder_without_records_are_told(project: Path, tmp_path: Path) -> None:
    def read(root: Path) -> Reading:
        raise AssertionError("it must not come to reading")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        stopped = preview(project, read, port=taken.getsockname()[1], told=lambda reading, seconds: None)
    assert stopped is not None
    assert "--port" in stopped.help
    (tmp_path / "empty").mkdir()
    stopped = preview(tmp_path / "empty", read, port=0, told=lambda reading, seconds: None)
    assert stopped is not None
    assert "data/" in stopped.message


# ── As it is typed ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def served(project: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "generator", "preview", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=project, env={"PYTHONPATH": str(ROOT), "PATH": ""}, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        giving_up = threading.Timer(120, running.kill)
        giving_up.start()
        while "Read in" not in running.stdout.readline():
            assert running.poll() is None
        yield port, running
        giving_up.cancel()
        running.terminate()


def asked(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_the_command_serves_follows_and_keeps_to_this_machine(
    project: Path, served: tuple[int, subprocess.Popen[str]]
) -> None:
    port, running = served
    status, first = asked(port, "/events/regatta-2001.html")
    assert status == 200
    assert "Quinquereme" not in first
    change(project, REGATTA, "title:\n  en: ", "title:\n  en: Quinquereme ")
    assert int(asked(port, "/-/changes?since=1")[1]) >= 2
    assert "Quinquereme" in asked(port, "/events/regatta-2001.html")[1]
    assert asked(port, "/fr/")[0] == 200
    assert asked(port, "/no.html")[0] == 404
    assert asked(port, "/", host="evil.example")[0] == 403
    assert running.stdout is not None


def article(text: str) -> str:
    """The text of a page, without what paper says of its address: a preview has another."""
    return text[text.index("<article") : text.index('<div class="colophon')]
