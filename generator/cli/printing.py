"""What the commands print: diagnostics, what is being done, and what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from rich.console import Console

from generator.values.diagnostics import Diagnostic
from generator.values.progress import Progress, silent
from generator.values.report import as_annotations, as_json, as_text, summary

if TYPE_CHECKING:
    from generator.check import Checked

ERRORS = 1
"""The exit status of a command that found an error."""


@contextmanager
def step(words: str) -> Iterator[Progress]:
    """Show what is being done while it is, on a terminal only; the step may say more of itself as it goes on."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    with console.status(words + " …") as status:
        yield lambda doing: status.update(doing + " …")


def print_report(diagnostics: tuple[Diagnostic, ...], format_: str) -> None:
    """Print diagnostics: as JSON or annotations for programs, else as text for people, on stderr."""
    if format_ == "json":
        click.echo(as_json(diagnostics))
    elif format_ == "github":
        click.echo(as_annotations(diagnostics), nl=bool(diagnostics))
    elif diagnostics:
        click.echo(as_text(diagnostics), err=True)
        click.echo(summary(diagnostics), err=True)


def print_error(words: str) -> None:
    """Print an error that belongs to no place in a record."""
    click.echo(f"error: {words}", err=True)


def read_words(checked: Checked) -> str:
    """What was read: 41 events, 49 actors, …, and what they carry."""
    records = [record for record in checked.loaded.records.values() if not record.draft]
    counts = Counter(record.RECORD_KIND.value for record in records)
    for record in records:
        for name in ("claims", "disputes"):
            counts[name] += len(getattr(record, name, ()))
    names = ("events", "actors", "sources", "places", "tracks", "claims", "disputes")
    return ", ".join(
        f"{counts[name]} {name if counts[name] != 1 else name.removesuffix('s')}" for name in names
    )
