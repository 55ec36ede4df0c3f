"""`chronology verify`: the records against the texts of their sources."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_error, print_report, step
from generator.values.diagnostics import Severity
from generator.values.ids import nearest
from generator.values.report import counted


@click.command()
@options.root
@click.option(
    "--texts",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of texts.",
)
@click.option(
    "--source", "sources", multiple=True, metavar="ID", help="Compare with the text of this source alone."
)
@options.as_of
@options.format_
def verify(root: Path, texts: Path, sources: tuple[str, ...], as_of: date | None, format_: str) -> None:
    """Check quotes, paragraphs and wording against the texts of the sources.

    Texts are found by their SHA-256, whatever their file is called.

    \b
    Example: chronology verify --texts ../articles
    """
    from generator.check import check, context_of
    from generator.editing.evidence.verify import verify as verify_texts

    checked = check(root, context_of(root, as_of))
    if checked.has_errors or checked.chronology is None:
        print_report(checked.diagnostics, format_)
        sys.exit(ERRORS)
    if unknown := [id for id in sources if id not in checked.chronology.sources]:
        near = nearest(unknown[0], checked.chronology.sources)
        print_error(f"there is no source `{unknown[0]}`" + (f"; did you mean `{near}`?" if near else ""))
        sys.exit(ERRORS)
    with step("Comparing with the texts"):
        report = verify_texts(checked.chronology, checked.loaded, texts, sources)
    print_report(report.diagnostics, format_)
    if format_ == "text":
        paragraphs, fragments = counted(report.paragraphs, "paragraph"), counted(report.fragments, "fragment")
        click.echo(f"{counted(len(report.texts), 'text')}, {paragraphs} and {fragments} compared.")
    if any(diagnostic.severity is Severity.ERROR for diagnostic in report.diagnostics):
        sys.exit(ERRORS)
