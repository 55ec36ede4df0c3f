"""`chronology new`: a new record's file, asked for on a terminal or told by options."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.printing import ERRORS, print_report
from generator.cli.refusals import refusals
from generator.values.diagnostics import Severity
from generator.values.ids import RecordKind

if TYPE_CHECKING:
    from generator.editing.form.new_record import Asked
    from generator.records.load import Loaded

_EXAMPLES = {
    RecordKind.EVENT: (
        'event --kind talks --date 2023-05 --title "Talks in Washington" --place washington:venue'
    ),
    RecordKind.ACTOR: 'actor --kind person --name "en=Nikol Pashinyan" --name "fr=Nikol Pachinian"',
    RecordKind.SOURCE: 'source --label "Article of May 2024" --written-in fr --issued 2024-05',
    RecordKind.PLACE: "place --kind town --name Geneva --name fr=Genève",
    RecordKind.TRACK: 'track --name "Minsk Group" --mediator france --mediator russia',
}


class _Kinds(click.Group):
    """A command for each kind of record, made when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        """The kinds, in the order of the folders' use."""
        return [kind.word for kind in RecordKind]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a kind."""
        return next((_command(kind) for kind in RecordKind if kind.word == cmd_name), None)


@click.group(cls=_Kinds)
def new() -> None:
    """Make the file of a new record: in the right place, under the right name, ready to be filled in.

    What is required is asked for on a terminal, and told by options in scripts. What may be added stands in the file
    as comments.

    \b
    Example: chronology new event
    """


def _command(kind: RecordKind) -> click.Command:
    from generator.editing.form.new_record import ASKED

    def run(root: Path, as_of: date | None, id: str, ask: bool | None, **given: Any) -> None:
        answers = {name.replace("_", "-"): answer for name, answer in given.items() if answer}
        _make(kind, root, as_of, id, sys.stdin.isatty() if ask is None else ask, answers)

    made: Callable[..., None] = run
    for asked in reversed(ASKED[kind]):
        many = asked.many or asked.per_language
        words = asked.words + (
            " With `fr=` in front for another language than the first." if asked.per_language else ""
        )
        made = click.option(f"--{asked.name}", multiple=many, help=words)(made)
    made = click.option("--id", default="", help="The record's id. [default: made of the answers]")(made)
    made = click.option(
        "--ask/--no-ask", default=None, help="Ask for what is not told. [default: on a terminal only]"
    )(made)
    made = options.as_of(options.root(made))
    article = "an" if kind.word[0] in "aeiou" else "a"
    help = f"Make the file of {article} {kind.word}.\n\n\b\nExample: chronology new {_EXAMPLES[kind]}"
    return click.command(kind.word, help=help)(made)


def _make(
    kind: RecordKind, root: Path, as_of: date | None, id: str, ask: bool, given: dict[str, Any]
) -> None:
    from generator.check import check, context_of
    from generator.editing.form.new_record import ASKED, new_file, put_new
    from generator.records.load import load

    loaded = load(root)
    languages = loaded.configuration.languages if loaded.configuration else ("en",)
    answers: dict[str, Any] = {}
    for asked in ASKED[kind]:
        if asked.name in given:
            answer = given[asked.name]
            answers[asked.name] = options.by_language(answer, languages) if asked.per_language else answer
        elif ask:
            answers[asked.name] = _asked(loaded, asked, languages)
    answers = {name: answer for name, answer in answers.items() if answer}
    missing = [asked.name for asked in ASKED[kind] if asked.required and asked.name not in answers]
    if missing:
        raise click.UsageError(
            "tell " + ", ".join(f"--{name}" for name in missing) + ", or run it on a terminal"
        )
    context = context_of(root, as_of, drafts=True)
    with refusals():
        file = new_file(loaded, kind, answers, today=context.today, id=id)
        put_new(root, file)
    click.echo(file.path)
    found = (fault for fault in check(root, context).diagnostics if fault.span.path == file.path)
    faults = tuple(fault for fault in found if fault.severity is Severity.ERROR)
    print_report(faults, "text")
    if faults:
        sys.exit(ERRORS)
    whole = "Fill it in and delete `draft: true`" if file.is_draft else "Fill in what else is known"
    click.echo(f"{whole}; then `chronology fmt` and `chronology check`.", err=True)


# ── On a terminal ──────────────────────────────────────────────────────────────────────────────────────────────


def _asked(loaded: Loaded, asked: Asked, languages: tuple[str, ...]) -> Any:
    """What somebody answers at the terminal; empty where they pass it over."""
    click.echo(asked.words, err=True)
    if asked.per_language:
        answers = {
            code: _line(f"  {asked.name} ({code})", asked.required and not n)
            for n, code in enumerate(languages)
        }
        return {code: text for code, text in answers.items() if text}
    if not asked.many:
        return _right_line(loaded, asked)
    found: list[str] = []
    while answer := _right_line(loaded, asked):
        found.append(answer)
    return tuple(found)


def _right_line(loaded: Loaded, asked: Asked) -> str:
    """One answer that can stand, asked again until it does."""
    from generator.editing.form.new_record import answer_fault, known_words

    words = asked.choices or (known_words(loaded, asked.vocabulary) if asked.vocabulary else ())
    if words:
        click.echo(f"  one of: {', '.join(words)}", err=True)
    while True:
        answer = _line(f"  {asked.name}", asked.required, asked.default)
        fault = answer_fault(loaded, asked, answer) if answer else ""
        if not fault:
            return answer
        click.echo(f"  {fault}", err=True)


def _line(words: str, required: bool, default: str = "") -> str:
    suffix = ": " if required or default else " (Enter to pass over): "
    while True:
        shown = bool(default)
        answer = str(click.prompt(words, default=default, show_default=shown, prompt_suffix=suffix, err=True))
        if answer.strip() or not required:
            return answer.strip()
        click.echo("  this is needed", err=True)
