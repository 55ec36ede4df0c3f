"""`chronology init`: a new chronology."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.refusals import refusals


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--languages", default="en,fr", show_default=True, help="Those of the site, the default one first."
)
@click.option(
    "--title",
    "titles",
    multiple=True,
    help="Its title. With `fr=` in front for another language than the first.",
)
@click.option(
    "--program",
    default="",
    metavar="LINE",
    help="Where it takes the program from: the line of its requirements.txt. [default: left to be written]",
)
def init(folder: Path, languages: str, titles: tuple[str, ...], program: str) -> None:
    """Make a new chronology in DIR: one invented example of each kind of record, pages, settings, workflows.

    It can be checked and built at once. DIR is a new folder, or an empty one; its README says what to do next.

    \b
    Example: chronology init ../harbour --languages en,fr --title "The harbour" --title "fr=Le port"
    """
    from generator.editing.start.starting import start

    codes = [code.strip() for code in languages.split(",") if code.strip()]
    with refusals():
        files = start(folder, languages=codes, titles=_by_language(titles, codes), program=program.strip())
    click.echo(f"{folder}: {len(files)} files. Next:")
    click.echo(f"  cd {folder}\n  chronology check\n  chronology build")
    if not program:
        click.echo("Then say in requirements.txt where the program comes from: README.md tells how.")


def _by_language(titles: tuple[str, ...], languages: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for title in titles:
        code, equals, text = title.partition("=")
        told = bool(equals) and code in languages
        found[code if told else (languages or [""])[0]] = (text if told else title).strip()
    return {code: text for code, text in found.items() if text}
