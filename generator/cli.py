"""The commands. Each reads its options, runs a step of the recipe, and prints what came of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from generator.values.diagnostics import Diagnostic, Severity
from generator.values.report import as_annotations, as_json, as_text, summary

if TYPE_CHECKING:
    from generator.build import Checked

_ERRORS = 1


class _Day(click.ParamType[date]):
    """A calendar day, written as 2026-11-22."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            self.fail(f"`{value}` is not a day; write it as 2026-11-22", param, ctx)


_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="the current folder",
    help="The folder that holds data/, docs/ and mkdocs.yml.",
)
_as_of = click.option(
    "--as-of", type=_Day(), help="The day on which the records are judged. [default: the newest commit's day]"
)
_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How diagnostics are printed; github annotates a pull request.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="generator")
def main() -> None:
    """Turn curated records of contested events into a searchable site.

    \b
    Example: chronology check && chronology build
    """


@main.command()
@_root
@_as_of
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. [default: site/ in the project's folder]",
)
def build(root: Path, as_of: date | None, out: Path | None) -> None:
    """Build the site of every language, check it, and put it in place.

    \b
    Example: chronology build --out site
    """
    from generator import build as recipe

    context = recipe.context_of(root, as_of)
    with _step("Reading the records"):
        checked = recipe.check(root, context, publishing=True)
    _print_report(checked.diagnostics, "text")
    chronology = checked.chronology
    if checked.has_errors or chronology is None:
        sys.exit(_ERRORS)
    folder = out or root / "site"
    with _step("Writing pages, index and site"):
        delivered = recipe.build(root, chronology, context, folder)
    if delivered.published is None:
        _print_report(delivered.diagnostics, "text")
        sys.exit(_ERRORS)
    done = delivered.published
    click.echo(f"{_read_words(checked)}.")
    click.echo(f"{done.written} files written, {done.unchanged} unchanged, {done.deleted} deleted.")
    for language, files, size in recipe.index_sizes(folder, chronology):
        click.echo(f"Search index ({language}): {files} files, {size / 1000:,.0f} KB.")
    click.echo(f"Open {folder / 'index.html'}")


@main.command()
@_root
@_as_of
@_format
def check(root: Path, as_of: date | None, format_: str) -> None:
    """Check every record and print all faults of all files.

    Exit status 1 where there is an error; warnings alone leave it at 0.

    \b
    Example: chronology check --format github
    """
    from generator import build as recipe

    with _step("Reading the records"):
        checked = recipe.check(root, recipe.context_of(root, as_of, drafts=True))
    _print_report(checked.diagnostics, format_)
    if format_ == "text" and checked.chronology is not None:
        click.echo(f"{_read_words(checked)}.")
    if checked.has_errors or checked.chronology is None:
        sys.exit(_ERRORS)


@main.command()
@_root
@_as_of
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write into."
)
def pages(root: Path, as_of: date | None, out: Path) -> None:
    """Write the Markdown pages alone, a folder for each language.

    \b
    Example: chronology pages --out build/pages
    """
    from generator import build as recipe

    context = recipe.context_of(root, as_of)
    checked = recipe.check(root, context)
    _print_report(checked.diagnostics, "text")
    if checked.has_errors or checked.chronology is None:
        sys.exit(_ERRORS)
    with _step("Writing pages"):
        diagnostics = recipe.write_pages(checked.chronology, context, out)
    _print_report(diagnostics, "text")
    if diagnostics:
        sys.exit(_ERRORS)
    click.echo(f"Pages are in {out}")


@main.command()
@_root
@click.option(
    "--texts",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of texts.",
)
@_as_of
@_format
def verify(root: Path, texts: Path, as_of: date | None, format_: str) -> None:
    """Check quotes, paragraphs and wording against the texts of the sources.

    Texts are found by their SHA-256, whatever their file is called.

    \b
    Example: chronology verify --texts ../articles
    """
    from generator import build as recipe
    from generator.editing.verify import verify as verify_texts

    checked = recipe.check(root, recipe.context_of(root, as_of))
    if checked.has_errors or checked.chronology is None:
        _print_report(checked.diagnostics, format_)
        sys.exit(_ERRORS)
    with _step("Comparing with the texts"):
        report = verify_texts(checked.chronology, checked.loaded, texts)
    _print_report(report.diagnostics, format_)
    if format_ == "text":
        click.echo(
            f"{len(report.texts)} texts, {report.paragraphs} paragraphs and {report.fragments} fragments compared."
        )
    if any(diagnostic.severity is Severity.ERROR for diagnostic in report.diagnostics):
        sys.exit(_ERRORS)


@main.command()
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
        _print_error(f"there is no rule `{rule}`" + (f"; did you mean `{near}`?" if near else ""))
        sys.exit(_ERRORS)
    click.echo(f"{rule}\n\n{explanations[rule]}")


def explanations_of_rules() -> dict[str, str]:
    """Every rule that a command may tell: its id, what must hold and how to mend it."""
    from generator.chronology.checks.explain import EXPLANATIONS
    from generator.editing.verify import VERIFY_RULES
    from generator.site.site_rules import SITE_RULES

    return {**EXPLANATIONS, **SITE_RULES, **{rule.id: rule.explanation for rule in VERIFY_RULES}}


@main.command()
@_root
@click.option("--language", help="The language to show. [default: the first of data/chronology.yml]")
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def preview(root: Path, language: str | None, port: int) -> None:
    """Show the site of one language in the browser, built again at every change.

    \b
    Example: chronology preview --language fr
    """
    from generator.site.preview import preview as serve

    stopped = serve(root, language=language, port=port)
    if stopped is not None:
        _print_report((stopped,), "text")
        sys.exit(_ERRORS)


# ── Printing ───────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _step(words: str) -> Iterator[None]:
    """Show what is being done while it is, on a terminal only."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(words + " …"):
        yield


def _print_report(diagnostics: tuple[Diagnostic, ...], format_: str) -> None:
    if format_ == "json":
        click.echo(as_json(diagnostics))
    elif format_ == "github":
        click.echo(as_annotations(diagnostics), nl=bool(diagnostics))
    elif diagnostics:
        click.echo(as_text(diagnostics), err=True)
        click.echo(summary(diagnostics), err=True)


def _print_error(words: str) -> None:
    click.echo(f"error: {words}", err=True)


def _read_words(checked: Checked) -> str:
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
