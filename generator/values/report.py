"""Report: diagnostics in, text out: for a terminal or a log, as JSON, and as annotations of a pull request.

Pure text without colours. The words of a diagnostic come from files that strangers wrote: whatever would steer a
terminal or hide in a line is shown as `�`, and nothing of it can begin an annotation of its own.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from generator.values.diagnostics import Diagnostic, Severity, Span

_TAB_WIDTH = 4
_LINE_WIDTH = 160
"""How much of a long source line is shown, around the place."""
_CATEGORIES_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Each diagnostic with its place, the line with a caret, and what helps; an empty line between two.

    data/events/2099/harbour-fire.yml:14:15: error[unknown-source] no source has the id `harbor-log`
      14 |     - source: harbor-log
         |               ^^^^^^^^^^
      help: did you mean `harbour-log`? (data/sources/harbour-log.yml)
    """
    return "\n\n".join("\n".join(_text_lines(diagnostic)) for diagnostic in diagnostics)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """An object with `version` (1), `summary` (`errors`, `warnings`, `files`: counts) and `diagnostics`.

    Each diagnostic is an object of `severity` (`error` or `warning`), `rule`, `message`, `help` (may be empty),
    `path` (from the project's root, with `/`), `line`, `column`, `end_column` (from 1, in characters, the end
    exclusive) and `source_line` (may be empty). Every character beyond ASCII is escaped.
    """
    errors, warnings, files = _counts(diagnostics)
    told = {
        "version": 1,
        "summary": {"errors": errors, "warnings": warnings, "files": files},
        "diagnostics": [_json_object(diagnostic) for diagnostic in diagnostics],
    }
    return json.dumps(told, indent=2)


def as_annotations(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command of GitHub Actions a line: `::error file=…,line=…,col=…,endColumn=…,title=RULE::MESSAGE`."""
    return "\n".join(_annotation(diagnostic) for diagnostic in diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of which, in how many files: `2 errors, 1 warning in 3 files`."""
    errors, warnings, files = _counts(diagnostics)
    if not files:
        return "no errors, no warnings"
    counts = [counted(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count]
    return f"{', '.join(counts)} in {counted(files, 'file')}"


def _counts(diagnostics: Sequence[Diagnostic]) -> tuple[int, int, int]:
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    files = len({diagnostic.span.path for diagnostic in diagnostics})
    return errors, len(diagnostics) - errors, files


def counted(count: int, word: str) -> str:
    """A number and a word that takes an s in the plural: `1 file`, `3 files`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _text_lines(diagnostic: Diagnostic) -> list[str]:
    span = diagnostic.span
    head = f"{span.path}:{span.line}:{span.column}: {diagnostic.severity}[{diagnostic.rule}] {diagnostic.message}"
    lines = [_harmless(head.replace("\n", " "))]
    if span.source_line.strip():
        lines += _shown_line(span)
    if diagnostic.help:
        first, *more = diagnostic.help.split("\n")
        lines += [f"  help: {_harmless(first)}", *(f"        {_harmless(line)}" for line in more)]
    return lines


def _shown_line(span: Span) -> list[str]:
    """The source line behind its number, and below it a caret for each column of the place."""
    start = min(span.column - 1, len(span.source_line))
    end = max(start + 1, min(span.end_column - 1, len(span.source_line)))
    before, marked, after = _cut(
        span.source_line[:start], span.source_line[start:end], span.source_line[end:]
    )
    gutter = f"  {span.line} |"
    text = f"{gutter} {before}{marked}{after}"
    carets = f"{' ' * (len(gutter) - 1)}| {' ' * _width(before)}{'^' * max(1, _width(marked))}"
    return [text.rstrip(), carets]


def _cut(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """The parts of a line, tabs as spaces; of a very long line as much as fits around the place."""
    before, marked, after = (
        _harmless(part).replace("\t", " " * _TAB_WIDTH) for part in (before, marked, after)
    )
    if len(before) + len(marked) + len(after) <= _LINE_WIDTH:
        return before, marked, after
    if len(before) > _LINE_WIDTH // 2:
        before = "…" + before[-(_LINE_WIDTH // 2) :]
    room = _LINE_WIDTH - len(before)
    if len(marked) > room:
        return before, marked[:room] + "…", ""
    room -= len(marked)
    return before, marked, after if len(after) <= room else after[:room] + "…"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: none for combining marks, two for wide characters."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _CATEGORIES_WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _harmless(text: str) -> str:
    return _STEERING.sub(_STAND_IN, text)


def _json_object(diagnostic: Diagnostic) -> dict[str, str | int]:
    span = diagnostic.span
    return {
        "severity": diagnostic.severity.value,
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_column": span.end_column,
        "source_line": span.source_line,
    }


def _annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": span.path,
        "line": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": diagnostic.rule,
    }
    told = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    words = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    return f"::{diagnostic.severity.value} {told}::{_escaped(words)}"


def _escaped(text: str) -> str:
    """As the runner's own toolkit escapes the data of a command."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _STEERING.sub(_STAND_IN, escaped)


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
