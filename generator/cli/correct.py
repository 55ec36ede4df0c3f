"""`chronology correct`: the entry that tells readers what changed in a published record, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.file_changes import print_and_write
from generator.cli.printing import step
from generator.cli.refusals import refusals


@click.command()
@options.root
@options.as_of
@options.why
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="FIELD",
    help="What `diff` calls the change: date, claim c5. [default: all that have no entry]",
)
@click.option("--since", metavar="REV", default="HEAD", show_default=True, help="What was published.")
@click.option("--dry-run", is_flag=True, help="Print the lines, and write nothing.")
@click.argument("record", metavar="KIND/ID")
def correct(
    root: Path,
    as_of: date | None,
    whys: tuple[str, ...],
    fields: tuple[str, ...],
    since: str,
    dry_run: bool,
    record: str,
) -> None:
    """Write the entry under `corrections` that `diff` suggests for a record, with the reason.

    First change the record; then say why. What was taken back or altered since REV gets an entry of today's date.

    \b
    Example: chronology correct event/lamp-toll-2000 --why "Misread." --why "fr=Mal lu."
    """
    from generator import build as recipe
    from generator.check import context_of
    from generator.editing.facts.correcting import corrected
    from generator.editing.facts.revisions import records_at
    from generator.editing.form.format import languages_of
    from generator.values.date_words import date_wording

    dates = date_wording(recipe.wording_of("en").section("dates"))
    with refusals():
        with step("Comparing the records"), records_at(root, since) as before:
            change = corrected(
                root,
                context_of(root, as_of, drafts=True),
                record,
                before=before,
                dates=dates,
                fields=fields,
                why=options.by_language(whys, languages_of(root) or ("en",)),
            )
        print_and_write(root, [change], dry_run=dry_run)
