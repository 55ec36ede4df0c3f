"""`chronology verify`: the records against the texts of their sources."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report, step
from generator.values.diagnostics import Severity


@click.command()
@options.root
@click.option(
    "--texts",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of texts.",
)
@options.as_of
@options.format_
def verify(root: Path, texts: Path, as_of: date | None, format_: str) -> None:
    """Check quotes, paragraphs and wording against the texts of the sources.

    Texts are found by their SHA-256, whatever their file is called.

    \b
    Example: chronology verify --texts ../articles
    """
    from generator.check import check, context_of
    from generator.editing.verify import verify as verify_texts

    checked = check(root, context_of(root, as_of))
    if checked.has_errors or checked.chronology is None:
        print_report(checked.diagnostics, format_)
        sys.exit(ERRORS)
    with step("Comparing with the texts"):
        report = verify_texts(checked.chronology, checked.loaded, texts)
    print_report(report.diagnostics, format_)
    if format_ == "text":
        click.echo(
            f"{len(report.texts)} texts, {report.paragraphs} paragraphs and {report.fragments} fragments compared."
        )
    if any(diagnostic.severity is Severity.ERROR for diagnostic in report.diagnostics):
        sys.exit(ERRORS)
