"""`chronology`: the commands, in the order in which an editor meets them."""

from __future__ import annotations

import click

from generator.cli.build import build
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.pages import pages
from generator.cli.preview import preview
from generator.cli.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="generator")
def main() -> None:
    """Turn curated records of contested events into a searchable site.

    \b
    Example: chronology check && chronology build
    """


for _command in (check, explain, verify, preview, build, pages):
    main.add_command(_command)
