"""The build's context: all that reaches the pure floors from the world outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildContext:
    """What a build knows besides its files. The same context and files give the same bytes."""

    today: date
    """`--as-of`, else SOURCE_DATE_EPOCH, else the newest commit's date, else the clock."""
    drafts: bool = False
    """Whether drafts become pages: in previews only."""
    address: str = ""
    """Where this build is published, if not where `chronology.yml` says: `--address`."""
    repository: str = ""
    """Where its records are edited, if not where `chronology.yml` says: `--repository`."""
