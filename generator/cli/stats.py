"""`chronology stats`: what the records hold, in counts."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report, step


@click.command()
@options.root
@options.as_of
@options.format_of("How the counts are printed.")
def stats(root: Path, as_of: date | None, format_: str) -> None:
    """Count what the records hold: kinds, status, precision, modes, sources, languages, and what to look at.

    Records are counted, never what they say: no number of a source is added to another.

    \b
    Example: chronology stats --format json
    """
    from generator.check import check, context_of
    from generator.editing.stats import stats as counted
    from generator.editing.stats import stats_json, stats_text

    context = context_of(root, as_of, drafts=True)
    with step("Reading the records"):
        checked = check(root, context)
    if checked.has_errors or checked.chronology is None:
        print_report(checked.diagnostics, "text")
        sys.exit(ERRORS)
    groups = counted(checked.chronology, context)
    click.echo(stats_json(groups, context) if format_ == "json" else stats_text(groups))
