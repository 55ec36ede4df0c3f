"""`chronology merge-actors`: two records of one actor made one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.file_changes import print_and_write
from generator.cli.refusals import refusals


@click.command("merge-actors")
@options.root
@options.as_of
@click.option("--dry-run", is_flag=True, help="Print the files and lines, and write nothing.")
@click.argument("kept", metavar="A")
@click.argument("gone", metavar="B")
def merge_actors(root: Path, as_of: date | None, dry_run: bool, kept: str, gone: str) -> None:
    """Make two records of one actor one: what names B names A, B's names join A's, B's file goes.

    Whatever only an editor can decide (another kind, a claim of A against B, evidence that only B has) is listed
    instead, and nothing is written.

    \b
    Example: chronology merge-actors ilham-aliyev president-of-azerbaijan
    """
    from generator.check import context_of
    from generator.editing.moves.merge_actors import merge_actors as merged

    with refusals():
        merge = merged(root, context_of(root, as_of, drafts=True), kept, gone)
        print_and_write(root, merge.changes, dry_run=dry_run)
    for note in merge.notes:
        click.echo(f"note: {note}", err=True)
