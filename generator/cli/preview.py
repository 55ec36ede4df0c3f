"""`chronology preview`: the site while it is being edited."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report
from generator.values.report import summary

if TYPE_CHECKING:
    from generator.site.preview import Reading


@click.command()
@options.root
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def preview(root: Path, port: int) -> None:
    """Show the site in the browser, drafts included, as it is edited.

    What is wrong with a record stands on top of its page and here. Open pages follow every change by themselves.

    \b
    Example: chronology preview --port 8001
    """
    from generator.build import read_live
    from generator.site.preview import preview as serve

    def tell(reading: Reading, seconds: float) -> None:
        click.echo()
        print_report(reading.diagnostics, "text")
        shown = "" if reading.languages else "; the pages stay those of the last records without errors"
        click.echo(f"Read in {seconds:.1f} s: {summary(reading.diagnostics)}{shown}.")

    click.echo(f"http://127.0.0.1:{port}/ (stop with Ctrl+C)")
    stopped = serve(root, read_live, port=port, told=tell)
    if stopped is not None:
        print_report((stopped,), "text")
        sys.exit(ERRORS)
