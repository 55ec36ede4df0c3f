"""File changes, printed line by line, and written unless it is a dry run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.editing.moves.file_edits import FileChange


def print_and_write(root: Path, changes: Sequence[FileChange], *, dry_run: bool) -> None:
    """Print every line that changes, with its number before; then write all files, or say that nothing was written."""
    from generator.editing.moves.file_edits import line_changes, write

    if not dry_run:
        write(root, changes)
    lines = 0
    for change in changes:
        if change.new_path is None:
            click.echo(f"{change.path} is deleted")
            continue
        moved = f" -> {change.new_path}" if change.new_path != change.path else ""
        click.echo(f"{change.path}{moved}")
        for changed in line_changes(change):
            lines += len(changed.after)
            click.echo(f"  line {changed.number}")
            for sign, texts in (("-", changed.before), ("+", changed.after)):
                for text in texts:
                    click.echo(f"    {sign} {text}".rstrip())
    words = f"{_counted(len(changes), 'file')}, {_counted(lines, 'line')}"
    click.echo(f"Dry run: {words} would change." if dry_run else f"{words} changed.")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
