"""Rules on waivers that look at one record. Whether a waiver is allowed and needed is seen when the rules are run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronology.model import Chronology
from generator.chronology.rules import Finding
from generator.values.context import BuildContext


def waiver_without_reason(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A waiver says why the record may break the rule.

    Add `reason`, in words that the next editor understands.
    """
    for record in chronology.records():
        for number, waiver in enumerate(record.waivers):
            if waiver.reason is None:
                yield Finding(
                    at=record.ref,
                    path=("waivers", number),
                    message=f"this waiver of `{waiver.rule}` gives no reason",
                    help="add `reason: …`",
                )
