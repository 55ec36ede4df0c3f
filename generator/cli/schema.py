"""`chronology schema`: JSON Schemas for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS
from generator.cli.refusals import refusals


@click.command()
@options.root
@click.option("--check", is_flag=True, help="Write nothing; list the schemas that are not up to date.")
def schema(root: Path, check: bool) -> None:
    """Write data/schema/: what editors need to complete records and to mark mistakes while one types.

    The schemas hold the words of data/vocabulary.yml, so write them again after a change of it.

    \b
    Example: chronology schema --check
    """
    from generator.editing.form.schema import schema_files, stale_files, write_files

    with refusals():
        files = schema_files(root)
        stale = stale_files(root, files)
        if not check:
            write_files(root, {path: files[path] for path in stale})
    for path in stale:
        click.echo(path)
    if check and stale:
        click.echo("Write them with `chronology schema`.", err=True)
        sys.exit(ERRORS)
    click.echo(f"{len(files) - len(stale)} of {len(files)} schemas were up to date.")
