"""MkDocs alone, by its own commands: one language, from `mkdocs.yml`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
