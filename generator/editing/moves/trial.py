"""Trial: the records as they would be after a change, judged in a copy before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.chronology.checks.listed import CHECKS
from generator.chronology.resolve import resolve
from generator.chronology.rules import run
from generator.editing.moves.file_edits import FileChange, apply
from generator.editing.refusal import RefusedError
from generator.records.load import Loaded, load
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The records as they are, each of them readable, and how often they break which rule."""

    root: Path
    context: BuildContext
    loaded: Loaded
    faults: Counter[str]

    @classmethod
    def of(cls, root: Path, context: BuildContext) -> Trial:
        """The records below a root; raises RefusedError where one cannot be read or names what there is not."""
        loaded = load(root)
        resolved = resolve(loaded, drafts=True)
        if errors := _errors_of((*loaded.diagnostics, *resolved.diagnostics)):
            raise RefusedError("the records have errors; nothing was changed", "mend these first", errors)
        broken = _errors_of(run(CHECKS, resolved, context, loaded))
        return cls(root=root, context=context, loaded=loaded, faults=Counter(each.rule for each in broken))

    def refuse_faulty(self, changes: Sequence[FileChange]) -> None:
        """Raise RefusedError where the changes would make an error; tried out in a copy of `data/`."""
        with tempfile.TemporaryDirectory(prefix="chronology-") as folder:
            copy = Path(folder)
            shutil.copytree(self.root / "data", copy / "data")
            apply(copy, changes)
            loaded = load(copy)
        resolved = resolve(loaded, drafts=True)
        found = (*loaded.diagnostics, *resolved.diagnostics, *run(CHECKS, resolved, self.context, loaded))
        after = _errors_of(found)
        more = Counter(each.rule for each in after) - self.faults
        if errors := tuple(each for each in after if each.rule in more):
            raise RefusedError(
                "the records would have errors afterwards; nothing was changed",
                "these are lines as they would be: mend what leads to them first",
                errors,
            )


def _errors_of(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    return tuple(sorted(errors, key=lambda each: each.sort_key))
