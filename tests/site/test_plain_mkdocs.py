"""MkDocs alone, by its own commands: one language, from `mkdocs.yml`."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "true", "PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": "1"}


def test_plain_build_is_clean(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    pages = sorted((tmp_path / "site/events").glob("*.html"))
    assert len(pages) > 2
    assert all('http-equiv="Content-Security-Policy"' in page.read_text("utf-8") for page in pages)


def test_preview_serves_pages_that_follow_the_records(tmp_path: Path) -> None:
    for copied in ("data", "docs"):
        shutil.copytree(ROOT / copied, tmp_path / copied)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = (
        "from pathlib import Path; from generator.site.preview import preview\n"
        f"print(preview(Path({str(tmp_path)!r}), language='fr', port={port}))"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    giving_up = threading.Timer(240, server.kill)
    giving_up.start()
    try:
        _read_until(server, "Serving on")
        before = _fetch(port)
        title = tmp_path / "data/chronology.yml"
        title.write_text(
            re.sub(r"(?m)^title:\n(.*\n)*?(?=\S)", TITLE, title.read_text("utf-8")), encoding="utf-8"
        )
        _read_until(server, "Reloading browsers")
        after = _fetch(port)
    finally:
        giving_up.cancel()
        server.terminate()
        server.wait()
    assert '<html lang="fr"' in before
    assert "livereload(" in before
    assert "Content-Security-Policy" not in before
    assert "Le port" not in before
    assert "Le port" in after


TITLE = "title:\n  en: The harbour\n  fr: Le port\n"


def _read_until(server: subprocess.Popen[str], words: str) -> None:
    assert server.stdout
    said = ""
    while words not in said:
        line = server.stdout.readline()
        assert line, f"the preview ended: {said}"
        said += line


def _fetch(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/index.html") as answer:
        return str(answer.read().decode())
