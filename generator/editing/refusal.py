"""Refusal: why a command does nothing, told to the one who typed it, with what stands in the way in which files."""

from __future__ import annotations

from generator.values.diagnostics import Diagnostic


class RefusedError(Exception):
    """What was asked for cannot be done: what is, what helps, and what stands in the way in which files."""

    def __init__(self, message: str, help: str = "", diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.diagnostics = diagnostics
