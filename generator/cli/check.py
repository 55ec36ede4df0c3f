"""`chronology check`: what is wrong with the records, and where."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report, read_words, step


@click.command()
@options.root
@options.as_of
@options.format_
def check(root: Path, as_of: date | None, format_: str) -> None:
    """Check every record and print all faults of all files.

    Exit status 1 where there is an error; warnings alone leave it at 0.

    \b
    Example: chronology check --format github
    """
    from generator import build as recipe

    with step("Reading the records"):
        checked = recipe.check(root, recipe.context_of(root, as_of, drafts=True))
    print_report(checked.diagnostics, format_)
    if format_ == "text" and checked.chronology is not None:
        click.echo(f"{read_words(checked)}.")
    if checked.has_errors or checked.chronology is None:
        sys.exit(ERRORS)
