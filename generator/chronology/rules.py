"""Rules: what a rule is, what it finds, and how its findings become diagnostics."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.chronology.model import Chronology, Path
from generator.chronology.resolve import Resolved
from generator.records.load import Loaded
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic, Severity, error, warning
from generator.values.ids import RecordRef, nearest


class Reads(StrEnum):
    """How far a rule looks: what must change for its findings about a record to change."""

    RECORD = "one record"
    NEIGHBOURS = "a record and those it names"
    ALL = "the whole chronology"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: where in which record, what is, and what helps."""

    at: RecordRef | str
    """A record, or `chronology.yml` or `vocabulary.yml`."""
    path: Path = ()
    of: Literal["key", "value"] = "value"
    within: str = ""
    """Words of the value that the finding is about."""
    message: str
    help: str = ""


Check = Callable[[Chronology, BuildContext], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRule:
    """A rule that is named as its generator is, and explained by what stands below that name."""

    check: Callable[..., Iterable[Finding]]

    @property
    def id(self) -> str:
        """The function's name with hyphens: what diagnostics, waivers and `chronology explain` call the rule."""
        return self.check.__name__.replace("_", "-")

    @property
    def explanation(self) -> str:
        """What must hold and how to mend it."""
        return inspect.getdoc(self.check) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(NamedRule):
    """A rule on the chronology: its gravity, and whether a record may be excused from it."""

    check: Check
    reads: Reads
    severity: Severity = Severity.ERROR
    waivable: bool = False
    """Only rules of style and completeness; never form, safety or evidence."""
    completeness: bool = False
    """Only warns in a draft."""
    reports_absence: bool = False
    """It blames what nothing uses or fills: while records are broken or missing it would blame the rest, and waits."""
    stops_build: bool = False
    """Only a warning until something is to be published: then an error."""


def run(
    rules: Iterable[Rule],
    resolved: Resolved,
    context: BuildContext,
    loaded: Loaded,
    *,
    publishing: bool = False,
) -> tuple[Diagnostic, ...]:
    """Every finding of every rule as a diagnostic, by place; waived findings are left out.

    Where records are missing or broken, rules on what nothing uses wait. `publishing` is for `build`: what a check
    and a preview only warn of then stops it.
    """
    chronology = resolved.chronology
    if chronology is None:
        return ()
    complete = not resolved.stand_ins and not loaded.broken
    ready = [rule for rule in rules if complete or not rule.reports_absence]
    waivers = Waivers(chronology)
    findings = [
        (rule, finding)
        for rule in ready
        for finding in rule.check(chronology, context)
        if finding.at not in resolved.stand_ins and not waivers.excuse(rule, finding)
    ]
    # All of a record together, so that its file is read again once, for all its spans.
    findings.sort(key=lambda pair: str(pair[1].at))
    found = [_diagnostic(rule, finding, chronology, loaded, publishing) for rule, finding in findings]
    found += waivers.faults(tuple(rules), ready, loaded)
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


class Waivers:
    """The waivers of all records, and which of them a run of the rules has needed."""

    def __init__(self, chronology: Chronology) -> None:
        self._paths: dict[tuple[RecordRef | str, str], Path] = {}
        for record in chronology.records():
            for number, waiver in enumerate(record.waivers):
                self._paths.setdefault((record.ref, waiver.rule), ("waivers", number, "rule"))
        self._needed: set[tuple[RecordRef | str, str]] = set()

    def excuse(self, rule: Rule, finding: Finding) -> bool:
        """Whether the finding's record waives the rule, and may."""
        key = (finding.at, rule.id)
        if not rule.waivable or key not in self._paths:
            return False
        self._needed.add(key)
        return True

    def faults(self, rules: Sequence[Rule], ready: Sequence[Rule], loaded: Loaded) -> Iterator[Diagnostic]:
        """Waivers of rules that do not exist or allow none, and those that excuse nothing."""
        known = {rule.id: rule for rule in rules}
        waivable = sorted(rule.id for rule in rules if rule.waivable)
        for (at, id), path in self._paths.items():
            span = loaded.span(at, path)
            if id not in known:
                near = nearest(id, waivable)
                help = f"did you mean `{near}`?" if near else f"what may be waived: {', '.join(waivable)}"
                yield error("unknown-waiver", f"no rule has the id `{id}`", span, help)
            elif id not in waivable:
                help = f"mend what it finds; what may be waived: {', '.join(waivable)}"
                yield error("not-waivable", f"the rule `{id}` cannot be waived", span, help)
            elif (at, id) not in self._needed and known[id] in ready:
                yield warning(
                    "idle-waiver", f"this record does not break `{id}`", span, "take the waiver out"
                )


def _diagnostic(
    rule: Rule, finding: Finding, chronology: Chronology, loaded: Loaded, publishing: bool
) -> Diagnostic:
    record = chronology.find_record(finding.at) if isinstance(finding.at, RecordRef) else None
    severity = rule.severity
    if rule.stops_build and publishing:
        severity = Severity.ERROR
    elif rule.completeness and record is not None and record.draft:
        severity = Severity.WARNING
    return Diagnostic(
        severity=severity,
        rule=rule.id,
        message=finding.message,
        span=loaded.span(finding.at, finding.path, finding.of, finding.within),
        help=finding.help,
    )
