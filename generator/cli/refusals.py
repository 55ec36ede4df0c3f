"""Refusals of a step, printed; the command ends with 1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from generator.cli.printing import ERRORS, print_error, print_report


@contextmanager
def refusals() -> Iterator[None]:
    """Tell a refusal in words, with what stands in the way, and end the command."""
    from generator.editing.refusal import RefusedError

    try:
        yield
    except RefusedError as refused:
        print_report(refused.diagnostics, "text")
        print_error(refused.message)
        if refused.help:
            click.echo(f"  help: {refused.help}", err=True)
        sys.exit(ERRORS)
