"""The preview: one language, served on this machine by MkDocs, built again whenever records, pages or theme change."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from generator.site.faults import fault
from generator.values.diagnostics import Diagnostic


def preview(root: Path, *, language: str | None = None, port: int = 8000) -> Diagnostic | None:
    """Serve until interrupted; the plugin of `mkdocs.yml` reads the records. What kept it from serving, or None."""
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    if language and not (root / "docs" / language).is_dir():
        return fault(
            "preview", f"docs/{language}", f"there is no folder docs/{language}", "make it, empty if need be"
        )
    # A mapping, for MkDocs reads it again at every change and takes a list apart while reading.
    plugins = {"chronology": {"language": language} if language else {}}
    _say_what_happens()
    try:
        serve(str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}", plugins=plugins)
    except (MkDocsException, OSError) as stopped:
        return fault(
            "preview", str(root), f"the preview stopped: {stopped}", "is the port in use? See `--port`"
        )
    return None


def _say_what_happens() -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    said = logging.StreamHandler(sys.stderr)
    said.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(said)
