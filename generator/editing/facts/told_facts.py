"""Told facts: what changed in, words out: for a terminal, as Markdown for a pull request's comment, and as JSON.

What comes from records is put into Markdown as code and nowhere else: in code nothing is a link, a mention, an image,
HTML or a table, whatever the text says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.editing.facts.changed_words import changed_words
from generator.editing.facts.fact_diff import Change, FactDiff, How, RecordChange
from generator.editing.facts.missing_corrections import (
    Suggestion,
    corrections_by_record,
    field_of,
    is_published_meaning,
)
from generator.records.shapes import Record
from generator.values.ids import RecordRef

NOTHING = "Nothing changed in facts."
COMMENT_LIMIT = 60_000
"""Characters of Markdown; GitHub takes 65,536 in a comment."""
_EXCERPT = 400
_TICKS = re.compile("`+")
_HEADINGS = {
    How.ADDED: "new",
    How.REMOVED: "gone",
    How.RENAMED: "renamed",
    How.MERGED: "merged",
    How.CHANGED: "",
}


def as_text(diff: FactDiff, suggested: tuple[Suggestion, ...]) -> str:
    """For people at a terminal: a paragraph for each record, a line for each fact."""
    blocks = [_paragraph(changed) for changed in diff.records]
    blocks = blocks or [NOTHING]
    blocks += [f"{path} has faults and was not compared." for path in _not_compared(diff)]
    for file, yaml in corrections_by_record(suggested).items():
        blocks.append(
            f"{file}: if the meaning changed, add and say why (missing-correction):\n\n{_indented(yaml)}"
        )
    return "\n\n".join(blocks)


def _paragraph(changed: RecordChange) -> str:
    return "\n".join([_heading(changed), *(f"  {_line(each)}" for each in changed.changes)])


def _not_compared(diff: FactDiff) -> list[str]:
    return sorted({*diff.unreadable_before, *diff.unreadable})


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _heading(changed: RecordChange) -> str:
    title = f" – {changed.title}" if changed.title else ""
    return f"{_name(changed.was_at)}{_became(changed)}{title}"


def _name(at: RecordRef | str) -> str:
    return f"{at.kind.word} {at.id}" if isinstance(at, RecordRef) else at


def _became(changed: RecordChange) -> str:
    if changed.how is How.CHANGED:
        return ""
    to = f" -> {_name(changed.at)}" if changed.at != changed.was_at else ""
    draft = (
        ", a draft"
        if isinstance(changed.now, Record) and changed.now.draft and changed.how is How.ADDED
        else ""
    )
    return f" ({_HEADINGS[changed.how]}{to}{draft})"


def _line(change: Change) -> str:
    was, now = _shown(change)
    told = {
        How.ADDED: f"added: {now}",
        How.REMOVED: f"taken out: {was}",
    }.get(change.how, f"{was} → {now}")
    return f"{_what(change)}{_by(change)}: {told}"


def _what(change: Change) -> str:
    language = f" ({change.language})" if change.language else ""
    return field_of(change) + language


def _by(change: Change) -> str:
    return f", by {change.told_by}" if change.told_by and change.field and change.field != "by" else ""


def _shown(change: Change) -> tuple[str, str]:
    was, now = (change.was, change.now)
    if change.language:
        was, now = changed_words(was, now)
    return _clipped(" ".join(was.split())), _clipped(" ".join(now.split()))


def _clipped(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


# ── Markdown ───────────────────────────────────────────────────────────────────────────────────────────────────


def as_markdown(diff: FactDiff, suggested: tuple[Suggestion, ...]) -> str:
    """A comment for a pull request; what is too much for one is counted instead."""
    lines = ["### What changes in the records", ""]
    lines += list(_markdown_lines(diff)) or [NOTHING]
    lines += [f"- {_code(path)} has faults and was not compared." for path in _not_compared(diff)]
    for file, yaml in corrections_by_record(suggested).items():
        fence = _fence(yaml, 3)
        lines += [
            "",
            f"If the meaning changed, add to {_code(file)} and say why:",
            "",
            f"{fence}yaml",
            yaml,
            fence,
        ]
    return _within_limit(lines) + "\n"


def _markdown_lines(diff: FactDiff) -> Iterator[str]:
    for changed in diff.records:
        title = f" {_code(changed.title)}" if changed.title else ""
        yield f"- **{_code(_name(changed.was_at))}**{_markdown_became(changed)}{title}"
        for change in changed.changes:
            yield f"  - {_markdown_change(change)}"


def _markdown_became(changed: RecordChange) -> str:
    if changed.how is How.CHANGED:
        return ""
    to = f" as {_code(_name(changed.at))}" if changed.at != changed.was_at else ""
    return f" {_HEADINGS[changed.how]}{to}"


def _markdown_change(change: Change) -> str:
    was, now = map(_code, _shown(change))
    by = f", by {_code(change.told_by)}" if _by(change) else ""
    told = {How.ADDED: f"added: {now}", How.REMOVED: f"taken out: {was}"}.get(change.how, f"{was} → {now}")
    return f"{_code(_what(change))}{by}: {told}"


def _code(text: str) -> str:
    """A text as code on one line; nothing in it is markup."""
    folded = " ".join(text.split()) or " "
    fence = _fence(folded, 1)
    space = " " if folded[0] in "` " or folded[-1] in "` " else ""
    return f"{fence}{space}{folded}{space}{fence}"


def _fence(text: str, least: int) -> str:
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    return "`" * max(least, longest + 1)


def _within_limit(lines: list[str]) -> str:
    length = 0
    kept: list[str] = []
    for number, line in enumerate(lines):
        length += len(line) + 1
        if length > COMMENT_LIMIT:
            open_fence = [each for each in kept if each.startswith("```")]
            kept += [open_fence[-1].removesuffix("yaml")] if len(open_fence) % 2 else []
            kept += ["", f"… and {len(lines) - number} more lines: `chronology diff` prints them all."]
            break
        kept.append(line)
    return "\n".join(kept)


# ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────────


def as_json(diff: FactDiff, suggested: tuple[Suggestion, ...]) -> str:
    """An object with `version` (1), `records`, `not_compared` (files with faults) and `corrections` (file → YAML)."""
    told = {
        "version": 1,
        "records": [_record_object(diff, changed) for changed in diff.records],
        "not_compared": _not_compared(diff),
        "corrections": corrections_by_record(suggested),
    }
    return json.dumps(told, indent=2)


def _record_object(diff: FactDiff, changed: RecordChange) -> dict[str, object]:
    return {
        "record": str(changed.at),
        "was": str(changed.was_at),
        "change": changed.how.value,
        "title": changed.title,
        "file": changed.file,
        "draft": isinstance(changed.now, Record) and changed.now.draft,
        "changes": [_change_object(diff, changed, change) for change in changed.changes],
    }


def _change_object(diff: FactDiff, changed: RecordChange, change: Change) -> dict[str, object]:
    return {
        "change": change.how.value,
        "where": list(change.where),
        "field": change.field,
        "path": ".".join(change.pattern),
        "language": change.language,
        "was": change.was,
        "now": change.now,
        "by": change.told_by,
        "published_meaning": is_published_meaning(change),
        "line": diff.loaded.span(changed.at, change.path).line,
    }
