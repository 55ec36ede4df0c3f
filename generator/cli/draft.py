"""`chronology draft`: from an article to records to fill."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.printing import step
from generator.cli.refusals import refusals

if TYPE_CHECKING:
    from generator.values.edtf import Issued


class IssueDate(click.ParamType["Issued"]):
    """A date of issue: EDTF, or a day and time with offset."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Issued:
        """The date that is written so; any other text is a mistake of the command line."""
        from generator.values.edtf import EdtfError, parse_issued

        try:
            return parse_issued(value)
        except EdtfError as fault:
            self.fail(f"`{value}`: {fault}", param, ctx)


@click.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.root
@options.as_of
@click.option("--source", metavar="ID", help="The id of the source record, new or there already.")
@click.option(
    "--issued",
    type=IssueDate(),
    help="When the article was issued, where it does not say: 2022-11-17, [2023-09..].",
)
@click.option(
    "--language", metavar="CODE", help="The language of the article: fr, en, … [default: recognised]"
)
@click.option("--missing", is_flag=True, help="Draft the dates that no event resting on this source has yet.")
@options.format_of("How the report is printed.")
def draft(
    article: Path,
    root: Path,
    as_of: date | None,
    source: str | None,
    issued: Issued | None,
    language: str | None,
    missing: bool,
    format_: str,
) -> None:
    """Write draft records from an ARTICLE: a source and an event for each date, to be filled by an editor.

    Reads plain text (UTF-8) or a saved page, in French or English. Says what it found and what it could not tell.
    Nothing is overwritten; an article that events rest on already is only reported.

    \b
    Example: chronology draft ../articles/truce.txt --issued 2020-10-27
    """
    from generator.check import context_of
    from generator.editing.draft.drafting import draft as draft_records
    from generator.editing.draft.report import as_json, as_text

    with refusals(), step("Reading the article"):
        drafted = draft_records(
            root,
            article,
            today=context_of(root, as_of).today,
            source=source,
            issued=issued,
            language=language,
            missing=missing,
        )
    click.echo(as_json(drafted) if format_ == "json" else as_text(drafted), nl=False)
