"""`chronology rename`: another id for a record, wherever it is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.file_changes import print_and_write
from generator.cli.refusals import refusals


@click.command()
@options.root
@options.as_of
@click.option("--dry-run", is_flag=True, help="Print the files and lines, and write nothing.")
@click.argument("old", metavar="KIND/OLD")
@click.argument("new")
def rename(root: Path, as_of: date | None, dry_run: bool, old: str, new: str) -> None:
    """Give a record another id: its file, every mention, and `formerly`, so that its old address leads on.

    All files are written, or none.

    \b
    Example: chronology rename event/regatta-2001 regatta-of-boats-2001
    """
    from generator.check import context_of
    from generator.editing.moves.rename import rename as renamed

    with refusals():
        changes = renamed(root, context_of(root, as_of, drafts=True), old, new)
        print_and_write(root, changes, dry_run=dry_run)
