"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)


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


def by_language(answers: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Texts told as `fr=…`, or as they are in the first language; in the order of the languages."""
    texts: dict[str, str] = {}
    for answer in answers:
        code, equals, text = answer.partition("=")
        told = bool(equals) and code in languages
        language = code if told else languages[0]
        if language in texts:
            raise click.UsageError(
                f"two texts for `{language}`: “{texts[language]}” and “{text if told else answer}”"
            )
        texts[language] = text if told else answer
    return {code: texts[code] for code in languages if texts.get(code, "").strip()}


class Option(Protocol):
    """An option, as it is written above a command."""

    def __call__(self, command: Command, /) -> Command:
        """The same command, with the option."""


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


def format_of(help: str, *others: str) -> Option:
    """`--format`: as text, as JSON, or in one of the other forms that a command knows."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json", *others]),
        default="text",
        show_default=True,
        help=help,
    )


format_ = format_of("How diagnostics are printed; github annotates a pull request.", "github")
why = click.option(
    "--why",
    "whys",
    multiple=True,
    required=True,
    metavar="TEXT",
    help="The reason, for readers. With `fr=` in front for another language than the first.",
)
