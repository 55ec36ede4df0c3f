"""`chronology preview`: the site while it is being edited."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report


@click.command()
@options.root
@click.option("--language", help="The language to show. [default: the first of data/chronology.yml]")
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def preview(root: Path, language: str | None, port: int) -> None:
    """Show the site of one language in the browser, built again at every change.

    \b
    Example: chronology preview --language fr
    """
    from generator.site.preview import preview as serve

    stopped = serve(root, language=language, port=port)
    if stopped is not None:
        print_report((stopped,), "text")
        sys.exit(ERRORS)
