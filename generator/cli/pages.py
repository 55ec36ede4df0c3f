"""`chronology pages`: the Markdown pages alone."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report, step


@click.command()
@options.root
@options.as_of
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write into."
)
def pages(root: Path, as_of: date | None, out: Path) -> None:
    """Write the Markdown pages alone, a folder for each language.

    \b
    Example: chronology pages --out build/pages
    """
    from generator import build as recipe
    from generator.check import check, context_of

    context = context_of(root, as_of)
    checked = check(root, context)
    print_report(checked.diagnostics, "text")
    if checked.has_errors or checked.chronology is None:
        sys.exit(ERRORS)
    with step("Writing pages") as progress:
        diagnostics = recipe.write_pages(checked.chronology, context, out, progress)
    print_report(diagnostics, "text")
    if diagnostics:
        sys.exit(ERRORS)
    click.echo(f"Pages are in {out}")
