"""Faults of a built site: which page or folder, and what is wrong, as the diagnostics that editors know."""

from __future__ import annotations

from generator.values.diagnostics import Diagnostic, Span, error


class RecordsError(Exception):
    """The records have faults, so that there is no site to deliver; the text is what the editor is told.

    An exception only because MkDocs, which calls the reader of records in a plain build, knows no other way out.
    """


def fault(rule: str, path: str, message: str, help: str = "") -> Diagnostic:
    """A fault of a whole page or folder: it has no line that an editor could go to."""
    return error(rule, message, Span(path=path, line=1, column=1, end_column=1), help)
