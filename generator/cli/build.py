"""`chronology build`: the site of every language."""

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
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. [default: site/ in the project's folder]",
)
@click.option(
    "--address", type=options.WebAddress(), help="Where it is published. [default: as chronology.yml says]"
)
@click.option(
    "--repository",
    type=options.WebAddress(),
    help="Where records are edited. [default: as chronology.yml says]",
)
def build(
    root: Path, as_of: date | None, out: Path | None, address: str | None, repository: str | None
) -> None:
    """Build the site of every language, check it, and put it in place.

    \b
    Example: chronology build --out site --address https://example.org/chronology/
    """
    from generator import build as recipe
    from generator.check import check, context_of

    context = context_of(root, as_of, address=address or "", repository=repository or "")
    with step("Reading the records"):
        checked = check(root, context, publishing=True)
    print_report(checked.diagnostics, "text")
    chronology = checked.chronology
    if checked.has_errors or chronology is None:
        sys.exit(ERRORS)
    folder = out or root / "site"
    with step("Writing pages, index and site") as progress:
        delivered = recipe.build(root, chronology, context, folder, progress)
    if delivered.published is None:
        print_report(delivered.diagnostics, "text")
        sys.exit(ERRORS)
    done = delivered.published
    click.echo(f"{read_words(checked)}.")
    click.echo(f"{done.written} files written, {done.unchanged} unchanged, {done.deleted} deleted.")
    for language, files, size in recipe.index_sizes(folder, chronology):
        click.echo(f"Search index ({language}): {files} files, {size / 1000:,.0f} KB.")
    click.echo(f"Open {folder / 'index.html'}")
