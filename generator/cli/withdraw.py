"""`chronology withdraw`: a published record that should not stand says so, and why."""

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
@options.why
@click.option("--dry-run", is_flag=True, help="Print the lines, and write nothing.")
@click.argument("record", metavar="KIND/ID")
def withdraw(root: Path, as_of: date | None, whys: tuple[str, ...], dry_run: bool, record: str) -> None:
    """Write under `withdrawn` that a record no longer stands, with the day and the reason; its page stays.

    What still builds on the record, `chronology check` tells afterwards.

    \b
    Example: chronology withdraw event/keepers-strike-1998 --why "Told twice." --why "fr=Racontée deux fois."
    """
    from generator.check import context_of
    from generator.editing.facts.correcting import withdrawn
    from generator.editing.form.format import languages_of

    with refusals():
        why = options.by_language(whys, languages_of(root) or ("en",))
        change = withdrawn(root, context_of(root, as_of, drafts=True), record, why=why)
        print_and_write(root, [change], dry_run=dry_run)
