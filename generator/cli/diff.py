"""`chronology diff`: what changed in facts between two revisions."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report, step
from generator.cli.refusals import refusals


@click.command()
@options.root
@options.as_of
@options.format_of(
    "How it is told; markdown for a comment, github annotates what needs a correction.", "markdown", "github"
)
@click.argument("before", metavar="[REV]", default="HEAD")
@click.argument("after", metavar="[REV]", required=False)
def diff(root: Path, as_of: date | None, format_: str, before: str, after: str | None) -> None:
    """Say what changed in facts, not in lines: from REV to a second REV, or to the files as they are now.

    Without REV: since the last commit. A line that moved, another layout or a comment is no change. Where the meaning
    of what was published changed, the entry for `corrections` is suggested. Exit status 1 where a newer record has
    faults and could not be compared.

    \b
    Example: chronology diff main --format markdown
    """
    from generator import build as recipe
    from generator.check import context_of
    from generator.editing.facts import told_facts
    from generator.editing.facts.fact_diff import fact_diff
    from generator.editing.facts.missing_corrections import diff_diagnostics, suggestions
    from generator.editing.facts.revisions import records_at
    from generator.values.date_words import date_wording

    with refusals(), ExitStack() as held, step("Comparing the records"):
        old = held.enter_context(records_at(root, before))
        new = held.enter_context(records_at(root, after)) if after else root
        found = fact_diff(old, new, date_wording(recipe.wording_of("en").section("dates")))
    suggested = suggestions(found, context_of(root, as_of).today)
    if format_ == "github":
        print_report(diff_diagnostics(found, suggested), "github")
    else:
        told = {"text": told_facts.as_text, "markdown": told_facts.as_markdown, "json": told_facts.as_json}
        click.echo(told[format_](found, suggested), nl=format_ != "markdown")
        if format_ == "text":  # which has told already what is suggested
            print_report(diff_diagnostics(found, ()), "text")
    if found.unreadable:
        sys.exit(ERRORS)
