"""The options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click


class Day(click.ParamType[date]):
    """A calendar day, written as 2026-11-22."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is written so; any other text is a mistake of the command line."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            self.fail(f"`{value}` is not a day; write it as 2026-11-22", param, ctx)


class WebAddress(click.ParamType[str]):
    """An address that begins with https:// or http://."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same address, where it is one; what it lacks is a mistake of the command line."""
        from generator.records.shapes import web_address_fault

        fault = web_address_fault(value)
        if fault:
            self.fail(f"`{value}` is no address of a site: {fault}", param, ctx)
        return str(value)


root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="the current folder",
    help="The folder that holds data/, docs/ and mkdocs.yml.",
)
as_of = click.option(
    "--as-of", type=Day(), help="The day on which the records are judged. [default: the newest commit's day]"
)
format_ = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How diagnostics are printed; github annotates a pull request.",
)
