"""`chronology import`: from a table to records to mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import step
from generator.cli.refusals import refusals


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.root
@options.as_of
@click.option(
    "--map",
    "map_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column is which field, and how to read it.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be written.")
@options.format_of("How the report is printed.")
def import_(
    file: Path, root: Path, as_of: date | None, map_path: Path | None, dry_run: bool, format_: str
) -> None:
    """Write draft events from a table: CSV, XLSX, a JSON list of objects, TimelineJS's sheet or JSON.

    Each row that has a title and a certain date becomes a draft whose evidence is that row; the table becomes a draft
    source. The report counts every row and every cell: taken, where to, left out and why. Nothing is overwritten, and
    the same table imported again changes nothing.

    TimelineJS needs no map, nor do columns with such names as Date, Title, Text, Place. Else a map names them:

    \b
      columns:              # column: field
        Date du fait: date  # id, date, end, year, month, day, title, text, kind,
        Intitulé: title.fr  # status, actors, places, tracks, tags, comment, leave-out
        Qui: actors
      dates: day-first      # or month-first: what 3/4/1992 means
      kind: talks           # where the table tells none
      role: party           # of the actors; without it they stand as comments

    It may also say: language, separator, serial_days, names ({P. Dubois: actors/pierre-dubois}), words ({Réunion:
    talks}), sheet, header, source ({id: …, label: …, url: …}).

    \b
    Example: chronology import ../tables/port.csv --map port.map.yml --dry-run
    """
    from generator.check import context_of
    from generator.editing.tables.importing import import_table
    from generator.editing.tables.report import as_json, as_text

    with refusals(), step("Reading the table"):
        today = context_of(root, as_of).today
        imported = import_table(root, file, today=today, map_path=map_path, dry_run=dry_run)
    click.echo(as_json(imported) if format_ == "json" else as_text(imported), nl=False)
