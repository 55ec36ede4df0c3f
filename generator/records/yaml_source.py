"""YAML source: the only reader of YAML. A file's bytes in, plain values out, with the span of any key or value.

What is read is a small part of YAML: one document, mappings, lists and scalars. Every scalar is text as it is
written (`NO`, `12:30` and `0777` stay what they are), an empty value is None. Tags, anchors, aliases, merge keys,
directives, second documents, duplicate keys and characters that hide are faults.

The parser is never asked for a tree: it hands out one event after the other, and reading stops at the first one that
is nested too deeply or is one too many. That is what keeps a small hostile file from ending the process. Size, and
what is nested too deeply at first sight, are refused before the parser sees a byte.

A comment belongs on a line of its own, or after an id, a date or a number. Behind an unquoted text ` #` is a fault,
for YAML would cut the rest off silently; a text is what holds a space, a capital or another sign that no id, date,
number or address has, and what stands under a language or under a key that always holds text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any, Literal, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.records.yaml_mistakes import Mend, Stop, generic_fault, mends
from generator.records.yaml_text import SourceLines, at_most, decode_text, hidden_character, source_lines
from generator.values.diagnostics import Diagnostic, Span, error

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"
Path: TypeAlias = tuple[str | int, ...]

DEPTH_LIMIT = 32
"""Levels of nesting; the deepest place of a record is the tenth."""
NODE_LIMIT = 200_000
"""Keys and values in a file."""
_COLUMN_LIMIT = 200
_MENDED_LINES_LIMIT = 20
_HELP_LIMIT = 300
_TRIAL_CHARACTERS = 3_000_000
"""How much may be parsed again in search of what mends a file."""

_PLAIN_WORD = re.compile(r"[a-z0-9~?.,:/+%=&_{}\[\]@-]+\Z|[0-9][0-9TZ:.+~?/-]*\Z|https?://\S+\Z")
_LANGUAGE_KEY = re.compile(r"(?!id\Z|by\Z|to\Z)[a-z]{2}(-[A-Za-z0-9]+)?\Z")
_TEXT_KEYS = frozenset({"text", "printed", "named_as", "original", "reason"})
_COMMENT = re.compile(r"\s+#")
_BRACKETS = re.compile(r"[\[\]{}]")
_LEADING = re.compile(r"[ \-?:]*")

_LINE_BREAKS = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a value is written; lines and columns from 0. A block may end on a later line than its last sign."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a key and its value stand; lines and columns from 0."""

    key: tuple[int, int, int, int] | None
    value: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlDoc:
    """What a file says, and where. `values` are whole only where `readable`, and right only without diagnostics."""

    path: str
    values: dict[str, Plain]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool
    """Whether the file could be read to its end, at least with its mistakes mended in the way that help suggests."""
    _data: bytes = field(repr=False)
    _mended: tuple[str, ...] | None = field(default=None, repr=False)

    def span(self, path: Path, of: Literal["key", "value"] = "value", within: str = "") -> Span:
        """The place of a key or value; of the nearest parent's key where the path leads nowhere.

        `within` narrows the span to the first place where these words stand in the value as it is written.
        """
        source, places = self._places
        if path not in places:
            parents = (path[:length] for length in range(len(path) - 1, 0, -1))
            nearest = next((parent for parent in parents if parent in places), ())
            return source.span(*_one_line(places.get(nearest), "key"))
        place = places[path]
        narrowed = _within(source, place.value, within) if within else None
        return source.span(*(narrowed or _one_line(place, of)))

    @property
    def data(self) -> bytes:
        """The file as it was read."""
        return self._data

    def extent(self, path: Path) -> Extent | None:
        """From where to where a value is written, over several lines if need be; None where the path leads nowhere."""
        _, places = self._places
        return Extent(*places[path].value) if path in places else None

    @property
    def _places(self) -> tuple[SourceLines, Mapping[Path, _Place]]:
        return _read_places(self.path, self._data, self._mended, self.readable)


def read_yaml(path: str, data: bytes, *, pure: bool = False) -> YamlDoc:
    """Read a file of records; whatever the bytes, there is a document, and its diagnostics say all that is wrong.

    `pure` asks for the parser written in Python, which is taken anyway where libyaml is missing: twenty times slower.
    """
    text = decode_text(path, data)
    faults, lines = list(text.faults), text.lines
    faults += _blank_directives(text.source, lines)
    too_deep = _deep_at_sight(text.source, lines)
    if not lines or too_deep:
        faults += [too_deep] if too_deep else []
        return YamlDoc(path=path, values={}, diagnostics=tuple(faults), readable=False, _data=data)
    assembly = _assemble(lines, text.source, pure=pure)
    if assembly.stop is not None:
        assembly, mended = _mended(lines, text.source, assembly, {fault.span.line for fault in faults}, pure)
        faults += mended
    faults += [fault for rule in assembly.faults.values() for fault in at_most(rule)]
    return YamlDoc(
        path=path,
        values=assembly.values,
        diagnostics=tuple(sorted(faults, key=lambda fault: fault.sort_key)),
        readable=assembly.stop is None and not assembly.halted,
        _data=data,
        _mended=None if tuple(assembly.lines) == text.source.lines else tuple(assembly.lines),
    )


def edtf_without_quotes(value: object) -> str | None:
    """The date that somebody wrote without quotes, where YAML read `[a..b]` as a list or `{a..b}` as a mapping."""
    if isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str) and ".." in value[0]:
        return f"[{value[0]}]"
    if isinstance(value, dict) and len(value) == 1:
        [(key, inner)] = value.items()
        if inner is None and isinstance(key, str) and ".." in key:
            return f"{{{key}}}"
    return None


# ── From events to values ──────────────────────────────────────────────────────────────────────────────────────


def _loader(pure: bool) -> Any:
    return yaml.CSafeLoader if yaml.__with_libyaml__ and not pure else yaml.SafeLoader


_NOWHERE: Path = (-1,)
"""The path of what is dropped; nobody asks for it."""


class _HaltError(Exception):
    """Reading stops here: what follows would cost too much."""


class _Collection:
    """A mapping or list that is still open."""

    __slots__ = ("dropped", "flow", "holds", "key", "key_event", "mapping", "path")

    def __init__(self, holds: Any, path: Path, flow: bool) -> None:
        self.holds = holds
        self.mapping = isinstance(holds, dict)
        self.path = path
        self.flow = flow
        self.key: str | None = None
        self.key_event: Any = None
        self.dropped = False
        """Whether the next value has no key that it could stand under."""


class _Assembly:
    """Values built from a parser's events, and what is wrong with them. A list of one is the root."""

    def __init__(self, lines: list[str], source: SourceLines, places: dict[Path, _Place] | None) -> None:
        self.lines = lines
        self.source = source
        self.places = places
        self.faults: dict[str, list[Diagnostic]] = {}
        self.stop: Stop | None = None
        self.halted = False
        self.root: list[Plain] = []
        self.open: list[_Collection] = [_Collection(self.root, (), False)]
        self.nodes = 0
        self.documents = 0
        self.comments = any(" #" in line for line in lines)

    @property
    def values(self) -> dict[str, Plain]:
        root = self.root[0] if self.root else None
        return root if isinstance(root, dict) else {}

    def fault(self, rule: str, message: str, span: Span, help: str) -> None:
        self.faults.setdefault(rule, []).append(error(rule, message, span, help))

    def event_span(self, event: Event) -> Span:
        return self.source.span(*_one_line_of(_quad(event)))

    def begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fault(
                "yaml-second-document",
                "`---` begins a second document here",
                self.source.span(event.start_mark.line, 0),
                "one record, one file: delete the line, or move what follows into a file of its own",
            )
            raise _HaltError

    def _too_many(self, event: Event) -> None:
        message = f"this file has more than {NODE_LIMIT} keys and values"
        self.fault("yaml-too-large", message, self.event_span(event), "split it: one record, one file")
        raise _HaltError

    def scalar(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self._too_many(event)
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        into = self.open[-1]
        value: str = event.value
        if event.style in (">", None, "") and "\n" in value:
            # Folding leaves one line break for each blank line of the file; a blank line they stay.
            value = _LINE_BREAKS.sub("\n\n", value)
        if event.style:
            if event.style == '"' and (hidden := hidden_character(value)):
                message = f"an escape in this text means {hidden}"
                self.fault("yaml-control-character", message, self.event_span(event), "delete the escape")
        elif into.flow:
            self._check_flow_text(event, into)
        if into.mapping and into.key is None:
            self._key(event, into)
            return
        if not event.style and self.comments:
            self._check_comment(event, into)
        self._put(into, value if value or event.style else None, event)

    def begin_mapping(self, event: Any) -> None:
        self._begin(event, {})

    def begin_list(self, event: Any) -> None:
        self._begin(event, [])

    def _begin(self, event: Any, holds: Any) -> None:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self._too_many(event)
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if len(self.open) > DEPTH_LIMIT:
            self.fault(*_too_deep(self.event_span(event)))
            raise _HaltError
        into = self.open[-1]
        if into.mapping and into.key is None:
            self.fault(
                "yaml-key",
                "a list or mapping stands where a key should",
                self.event_span(event),
                "a key is a plain word; put a text that begins with a bracket in double quotes",
            )
            into.key, into.key_event, into.dropped = "", event, True
            path = _NOWHERE
        else:
            path = self._put(into, holds, event)
        self.open.append(_Collection(holds, path, event.flow_style is True))

    def end(self, event: Any) -> None:
        """A mapping or list ends."""
        closed = self.open.pop()
        if self.places is not None and closed.path in self.places:
            place = self.places[closed.path]
            self.places[closed.path] = _Place(
                place.key, (*place.value[:2], event.end_mark.line, event.end_mark.column)
            )

    def alias(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self._too_many(event)
        self.fault(
            "yaml-anchor",
            f"`*{_clipped(event.anchor)}` is an alias in YAML, and records have none",
            self.event_span(event),
            f'write the value itself; a text that begins with `*` goes in double quotes: "*{_clipped(event.anchor)}"',
        )
        into = self.open[-1]
        if into.mapping and into.key is None:
            into.key, into.key_event = f"*{event.anchor}", event
        else:
            self._put(into, "", event)

    def _key(self, event: Any, into: _Collection) -> None:
        key = intern(event.value)
        if not event.style and key in ("", "<<"):
            span = self.source.span(
                event.start_mark.line, event.start_mark.column, event.start_mark.column + 2
            )
            if key:
                message, help = "`<<` merges mappings, and records do not", "write the keys themselves"
                self.fault("yaml-merge-key", message, span, help)
            else:
                message, help = "a key is missing in front of the colon", "write `key: value`"
                self.fault("yaml-key", message, span, help)
        elif event.style in ("|", ">"):
            message, help = "a block of text stands where a key should", "a key is a plain word"
            self.fault("yaml-key", message, self.event_span(event), help)
        into.key, into.key_event = key, event

    def _put(self, into: _Collection, value: Any, event: Any) -> Path:
        """Put a value where it belongs; of two values under one key the first one stays."""
        if not into.mapping:
            path = (*into.path, len(into.holds)) if len(self.open) > 1 else ()
            into.holds.append(value)
            self._note(path, None, event)
            return path
        key, key_event, dropped = into.key or "", into.key_event, into.dropped
        into.key, into.dropped = None, False
        if not dropped and key in into.holds:
            self._duplicate(key, key_event)
        if dropped or key in into.holds:
            return _NOWHERE
        path = (*into.path, key)
        into.holds[key] = value
        self._note(path, key_event, event)
        return path

    def _note(self, path: Path, key_event: Any, event: Any) -> None:
        if self.places is not None:
            self.places[path] = _Place(_quad(key_event) if key_event else None, _quad(event))

    def _duplicate(self, key: str, event: Any) -> None:
        self.fault(
            "yaml-duplicate-key",
            f"the key `{_clipped(key)}` stands here a second time",
            self.event_span(event),
            "keep one of the two; several values of one kind are a list, each behind `- `",
        )

    def _refuse_marks(self, event: Any) -> None:
        line, column = event.start_mark.line, event.start_mark.column
        written = self.lines[line][column:].split(" ")[0] if line < len(self.lines) else ""
        span = self.source.span(line, column, column + max(1, len(written)))
        written = _clipped(written)
        if event.tag is not None:
            message = f"`{written}` is a tag in YAML, and records have none"
            help = "delete it; a text that begins with `!` goes in double quotes"
            self.fault("yaml-tag", message, span, help)
        if event.anchor is not None:
            message = f"`{written}` is an anchor in YAML, and records have none"
            help = "delete it; a text that begins with `&` goes in double quotes"
            self.fault("yaml-anchor", message, span, help)

    def _check_flow_text(self, event: Any, into: _Collection) -> None:
        """What an unquoted text inside brackets loses: all behind a comma; and `?`, which only some parsers take."""
        value: str = event.value
        if "?" in value and ".." not in value and not value[:1].isdigit():
            self.fault(
                "yaml-brackets",
                "an unquoted text inside brackets must not hold a `?`",
                self.event_span(event),
                f'put the text in double quotes: "{_clipped(value)}"',
            )
        key_end = into.key_event.end_mark.index if into.mapping and into.key is not None else -1
        no_colon = not value and event.start_mark.index == key_end
        before = next(reversed(into.holds.values()), None) if no_colon else None
        if isinstance(before, str) and type(into.key_event) is ScalarEvent and not into.key_event.style:
            self.fault(
                "yaml-brackets",
                f"the comma ends the text here: `{_clipped(str(into.key))}` is read as a key without a value",
                self.event_span(into.key_event),
                f'put the text in double quotes: "{_clipped(f"{before}, {into.key}")}"',
            )

    def _check_comment(self, event: Any, into: _Collection) -> None:
        line, column = event.end_mark.line, event.end_mark.column
        rest = self.lines[line][column:] if line < len(self.lines) else ""
        comment = _COMMENT.match(rest)
        if comment is None or not _is_text(event.value, into.key if into.mapping else None):
            return
        cut = rest[comment.end() - 1 :].rstrip()
        start = column + comment.end() - 1
        self.fault(
            "yaml-cut-comment",
            f"`{_clipped(cut)}` is a comment in YAML, and the text ends before it",
            self.source.span(line, start),
            f'put the text in double quotes: "{_clipped(event.value + rest.rstrip(), 60)}"; '
            "or move the comment to a line of its own",
        )


def _assemble(
    lines: list[str], source: SourceLines, places: dict[Path, _Place] | None = None, *, pure: bool = False
) -> _Assembly:
    assembly = _Assembly(lines, source, places)
    try:
        takers = _takers(assembly)
        for event in _events(lines, pure):
            if (take := takers.get(type(event))) is not None:
                take(event)
    except _HaltError:
        assembly.halted = True
    except yaml.MarkedYAMLError as fault:
        assembly.stop = _stop(fault)
    except (yaml.YAMLError, ValueError, OverflowError) as fault:
        # What the Python parser lets through from its conversions: a version or an escape with absurd digits.
        assembly.stop = Stop(line=0, column=0, context_line=None, context_column=None, problem=str(fault))
    if assembly.stop is None and not assembly.halted:
        _check_root(assembly)
    return assembly


def _events(lines: list[str], pure: bool) -> Iterator[Any]:
    return iter(_loader(pure)("\n".join(lines)).get_event, None)


def _takers(assembly: _Assembly) -> dict[type, Callable[[Any], None]]:
    """Who takes which kind of event; the others mean nothing here."""
    return {
        ScalarEvent: assembly.scalar,
        MappingStartEvent: assembly.begin_mapping,
        SequenceStartEvent: assembly.begin_list,
        MappingEndEvent: assembly.end,
        SequenceEndEvent: assembly.end,
        AliasEvent: assembly.alias,
        DocumentStartEvent: assembly.begin_document,
    }


def _check_root(assembly: _Assembly) -> None:
    root = assembly.root[0] if assembly.root else None
    if isinstance(root, dict):
        return
    first = next((number for number, line in enumerate(assembly.lines) if line.strip()), 0)
    if root is None:
        message, help = "this file is empty", "a record is written as lines of `key: value`"
    else:
        kind = "a list" if isinstance(root, list) else "a text"
        message, help = f"this file is {kind}, not a record", "a record is written as lines of `key: value`"
    span = assembly.source.span(first, len(assembly.lines[first]) - len(assembly.lines[first].lstrip()))
    assembly.fault("yaml-no-mapping", message, span, help)


# ── Mistakes of form ───────────────────────────────────────────────────────────────────────────────────────────


def _mended(
    lines: list[str], source: SourceLines, first: _Assembly, faulty: set[int], pure: bool
) -> tuple[_Assembly, list[Diagnostic]]:
    """Read on behind each mistake as if it were mended, so that one run tells of all of them.

    A mend is believed only if the parser, given the mended line, gets beyond it. A line that has a fault already
    (a tab) is mended without another word.
    """
    faults: list[Diagnostic] = []
    assembly = first
    tries = iter(range(_TRIAL_CHARACTERS // (sum(map(len, lines)) + len(lines))))
    while assembly.stop is not None and len(faults) < _MENDED_LINES_LIMIT:
        found = _first_mend(assembly, assembly.stop, source, tries, pure)
        if found is None:
            break
        mend, assembly = found
        if mend.line + 1 not in faulty:
            span = source.span(mend.line, mend.column, mend.end_column)
            faults.append(error(mend.rule, mend.message, span, mend.help[:_HELP_LIMIT]))
        faulty.add(mend.line + 1)
    if assembly.stop is not None and not _follows(assembly.stop, faulty):
        faults.append(generic_fault(source, assembly.stop))
    return assembly, faults


def _first_mend(
    assembly: _Assembly, stop: Stop, source: SourceLines, tries: Iterator[int], pure: bool
) -> tuple[Mend, _Assembly] | None:
    for mend in mends(assembly.lines, stop):
        if next(tries, None) is None:
            return None
        mended = [mend.lines.get(number, line) for number, line in enumerate(assembly.lines)]
        trial = _assemble(mended, source, pure=pure)
        if _gets_beyond(trial, mend, stop):
            return mend, trial
    return None


def _follows(stop: Stop, faulty: set[int]) -> bool:
    """Whether the parser stopped on a line that has a fault already, or right below one."""
    return stop.line + 1 in faulty or stop.line in faulty


def _gets_beyond(trial: _Assembly, mend: Mend, stop: Stop) -> bool:
    after = trial.stop
    if after is None:
        return not trial.halted
    return after.line > mend.last_line and (after.line, after.column) != (stop.line, stop.column)


def _stop(fault: yaml.MarkedYAMLError) -> Stop:
    mark = fault.problem_mark or fault.context_mark
    context = fault.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    told_late = "could not find expected ':'" in (fault.problem or "") or "quoted scalar" in (
        fault.context or ""
    )
    if context is not None and told_late:
        # The parser notices at the next line, or at the end of the file, what went wrong where it began.
        line, column = context.line, context.column
    return Stop(
        line=line,
        column=column,
        context_line=context.line if context else None,
        context_column=context.column if context else None,
        problem=fault.problem or fault.context or "",
    )


def _blank_directives(source: SourceLines, lines: list[str]) -> list[Diagnostic]:
    """Directives stand before the first key. They are made comments, in place."""
    faults: list[Diagnostic] = []
    for number, line in enumerate(lines):
        if line.startswith("%"):
            span = source.span(number, 0)
            faults.append(
                error("yaml-directive", "a line that begins with `%` directs the parser", span, "delete it")
            )
            lines[number] = "#"
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return at_most(faults)


def _deep_at_sight(source: SourceLines, lines: list[str]) -> Diagnostic | None:
    """What is nested too deeply without any parsing: brackets that stay open, a line indented without end."""
    depth = 0
    for number, line in enumerate(lines):
        if len(line) > _COLUMN_LIMIT:
            leading = _LEADING.match(line)
            if leading is not None and leading.end() > _COLUMN_LIMIT:
                return error(*_too_deep(source.span(number, 0, leading.end())))
        if "[" not in line and "{" not in line:
            depth = max(0, depth - line.count("]") - line.count("}")) if depth else 0
            continue
        for bracket in _BRACKETS.finditer(line):
            depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
            if depth > 2 * DEPTH_LIMIT:
                return error(*_too_deep(source.span(number, bracket.start(), bracket.end())))
    return None


def _too_deep(span: Span) -> tuple[str, str, Span, str]:
    return (
        "yaml-too-deep",
        f"this is nested more than {DEPTH_LIMIT} levels deep",
        span,
        "close the brackets, or put a text that holds brackets in double quotes",
    )


# ── Places ─────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=256)
def _read_places(
    path: str, data: bytes, mended: tuple[str, ...] | None, readable: bool
) -> tuple[SourceLines, Mapping[Path, _Place]]:
    """The lines of a file and where everything in it stands.

    Most files are never asked: so the first reading keeps nothing of this, and the file is read again here.
    """
    source = source_lines(path, data)
    places: dict[Path, _Place] = {}
    if readable:
        _assemble(list(mended or source.lines), source, places)
    return source, places


def _quad(event: Any) -> tuple[int, int, int, int]:
    return event.start_mark.line, event.start_mark.column, event.end_mark.line, event.end_mark.column


def _one_line(place: _Place | None, of: Literal["key", "value"]) -> tuple[int, int, int | None]:
    if place is None:
        return 0, 0, None
    empty = place.value[:2] == place.value[2:]
    return _one_line_of(place.key if place.key and (of == "key" or empty) else place.value)


def _one_line_of(quad: tuple[int, int, int, int]) -> tuple[int, int, int | None]:
    line, column, end_line, end_column = quad
    return line, column, end_column if end_line == line else None


def _within(source: SourceLines, quad: tuple[int, int, int, int], words: str) -> tuple[int, int, int] | None:
    first, start, last, end = quad
    for number in range(first, min(last, len(source.lines) - 1) + 1):
        line = source.lines[number]
        stop = end if number == last else len(line)
        at = line.find(words, start if number == first else 0, stop)
        if at >= 0:
            return number, at, at + len(words)
    return None


def _is_text(value: str, key: str | None) -> bool:
    if key is not None and (key in _TEXT_KEYS or _LANGUAGE_KEY.match(key)):
        return True
    return bool(value) and not _PLAIN_WORD.match(value)


def _clipped(text: str, limit: int = 40) -> str:
    text = text.replace('"', '\\"')
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
