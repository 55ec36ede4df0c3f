"""Diagnostics: what is wrong, where, by which rule, and what helps. Values only; nothing is printed here.

A fault of the user is always a `Diagnostic`, returned beside the result; an exception is a fault of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is: an error stops a build, a warning never does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1, columns in characters; `end_column` is exclusive."""

    path: str
    """Relative to the project's root, with forward slashes."""
    line: int
    column: int
    end_column: int
    source_line: str = ""
    """The line itself, without its line break, for showing it with a caret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault, in the reader's words: what is, then what helps."""

    severity: Severity
    rule: str
    """The rule's id, as `chronology explain` knows it: lower-case words joined by hyphens."""
    message: str
    span: Span
    help: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str, str]:
        """By place, then rule, then message: a total order of what is printed."""
        at = self.span
        return (at.path, at.line, at.column, at.end_column, at.source_line, self.rule, self.message)


def error(rule: str, message: str, span: Span, help: str = "") -> Diagnostic:
    """A diagnostic that stops a build."""
    return Diagnostic(severity=Severity.ERROR, rule=rule, message=message, span=span, help=help)


def warning(rule: str, message: str, span: Span, help: str = "") -> Diagnostic:
    """A diagnostic that asks for a look and stops nothing."""
    return Diagnostic(severity=Severity.WARNING, rule=rule, message=message, span=span, help=help)
