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
    from generator.values.ids import nearest

    explanations = explanations_of_rules()
    if rule is None:
        for id in sorted(explanations):
            click.echo(f"{id:<28} {shorten(explanations[id], 90, placeholder=' …')}")
        return
    if rule not in explanations:
        near = nearest(rule, explanations)
        print_error(f"there is no rule `{rule}`" + (f"; did you mean `{near}`?" if near else ""))
        sys.exit(ERRORS)
    click.echo(f"{rule}\n\n{explanations[rule]}")


def explanations_of_rules() -> dict[str, str]:
    """Every rule that a command may tell: its id, what must hold and how to mend it."""
    from generator.chronology.checks.explain import EXPLANATIONS
    from generator.editing.edit_rules import EDIT_RULES
    from generator.editing.evidence.verify import VERIFY_RULES
    from generator.site.site_rules import SITE_RULES

    return {
        **EXPLANATIONS,
        **SITE_RULES,
        **EDIT_RULES,
        **{rule.id: rule.explanation for rule in VERIFY_RULES},
    }
