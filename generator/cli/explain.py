"""`chronology explain`: what a rule demands."""

from __future__ import annotations

import sys
from textwrap import shorten

import click

from generator.cli.printing import ERRORS, print_error


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule demands and how to mend what breaks it; without RULE, list them all.

    \b
    Example: chronology explain unknown-source
    """
    from generator.explained import ALL_EXPLANATIONS
    from generator.values.ids import nearest

    if rule is None:
        for id in sorted(ALL_EXPLANATIONS):
            click.echo(f"{id:<28} {shorten(ALL_EXPLANATIONS[id], 90, placeholder=' …')}")
        return
    if rule not in ALL_EXPLANATIONS:
        near = nearest(rule, ALL_EXPLANATIONS)
        print_error(f"there is no rule `{rule}`" + (f"; did you mean `{near}`?" if near else ""))
        sys.exit(ERRORS)
    click.echo(f"{rule}\n\n{ALL_EXPLANATIONS[rule]}")
