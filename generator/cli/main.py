"""`chronology`: the commands, in the order in which an editor meets them."""

from __future__ import annotations

import click

from generator.cli.build import build
from generator.cli.check import check
from generator.cli.correct import correct
from generator.cli.diff import diff
from generator.cli.draft import draft
from generator.cli.explain import explain
from generator.cli.fmt import fmt
from generator.cli.import_ import import_
from generator.cli.init import init
from generator.cli.merge_actors import merge_actors
from generator.cli.new import new
from generator.cli.pages import pages
from generator.cli.preview import preview
from generator.cli.rename import rename
from generator.cli.schema import schema
from generator.cli.stats import stats
from generator.cli.verify import verify
from generator.cli.withdraw import withdraw


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="generator")
def main() -> None:
    """Turn curated records of contested events into a searchable site.

    \b
    Example: chronology check && chronology build
    """


for _command in (
    draft,
    import_,
    new,
    check,
    explain,
    fmt,
    verify,
    preview,
    build,
    pages,
    rename,
    merge_actors,
    diff,
    correct,
    withdraw,
    stats,
    schema,
    init,
):
    main.add_command(_command)
