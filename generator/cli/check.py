"""`chronology check`: what is wrong with the records, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report, read_words, step
from generator.values.report import summary

if TYPE_CHECKING:
    from generator.check import Checked


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@options.root
@options.as_of
@options.format_
@click.option("--watch", is_flag=True, help="Check again at every change, until Ctrl+C.")
def check(paths: tuple[Path, ...], root: Path, as_of: date | None, format_: str, watch: bool) -> None:
    """Check the records and print every fault; with PATHs, those of these files and folders alone.

    Exit status 1 where there is an error; warnings alone leave it at 0.

    \b
    Example: chronology check data/events/2020 --watch
    """
    from generator.records.changes import changes

    folders = tuple(_within(root, path) for path in paths)
    if watch:
        data = root / "data"
        with changes([data if data.is_dir() else root]) as bursts:
            _check(root, as_of, folders, format_)
            for _ in bursts:
                click.echo()
                _check(root, as_of, folders, format_)
    elif not _check(root, as_of, folders, format_):
        sys.exit(ERRORS)


def _check(root: Path, as_of: date | None, folders: tuple[str, ...], format_: str) -> bool:
    from generator.check import check as check_records
    from generator.check import context_of

    with step("Reading the records"):
        checked = check_records(root, context_of(root, as_of, drafts=True))
    told = _about(checked, folders)
    print_report(told.diagnostics, format_)
    if format_ == "text" and told.chronology is not None:
        click.echo(
            f"{', '.join(folders)}: {summary(told.diagnostics)}." if folders else f"{read_words(told)}."
        )
    return not (told.has_errors or told.chronology is None)


def _about(checked: Checked, folders: Iterable[str]) -> Checked:
    """What is wrong in these files and folders, all of it where none is named."""
    wanted = tuple(f"{folder}/" for folder in folders)
    if not wanted:
        return checked
    kept = (each for each in checked.diagnostics if f"{each.span.path}/".startswith(wanted))
    return replace(checked, diagnostics=tuple(kept))


def _within(root: Path, path: Path) -> str:
    """A path as diagnostics name it: from the project's folder."""
    if not path.resolve().is_relative_to(root.resolve()):
        raise click.BadParameter(f"`{path}` lies outside the project's folder", param_hint="PATH")
    return path.resolve().relative_to(root.resolve()).as_posix()
