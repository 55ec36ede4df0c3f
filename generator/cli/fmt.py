"""`chronology fmt`: records in their one canonical form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report
from generator.cli.refusals import refusals


@click.command()
@options.root
@click.option("--check", is_flag=True, help="Change nothing; list the files that have another form.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
def fmt(root: Path, check: bool, paths: tuple[Path, ...]) -> None:
    """Write records in their one canonical form: order of keys, quotes and line ends. What they say stays the same.

    PATH is a file of data/ or a folder of them; without one, all are formatted. Comments stay where they belong. A
    file that does not parse is left alone and makes the exit status 1, as does, with --check, one that has another
    form.

    \b
    Example: chronology fmt data/events/2023
    """
    from generator.editing.form.format import format_files, put_in_place

    with refusals():
        files = list(format_files(root, paths))
        changed = [each for each in files if each.is_changed]
        for formatted in changed:
            if not check:
                put_in_place(root, formatted)
            click.echo(formatted.path)
    faults = tuple(fault for formatted in files for fault in formatted.diagnostics)
    print_report(faults, "text")
    words = "would change" if check else "changed"
    click.echo(f"{len(changed)} of {len(files)} files {words}.", err=check)
    if faults or (check and changed):
        sys.exit(ERRORS)
