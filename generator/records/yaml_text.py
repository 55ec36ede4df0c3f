"""Bytes to text: a file's bytes in, its lines out, with every fault of encoding and every character that hides.

What is refused is replaced one to one, so that lines and columns stay right and the reader can go on to the next fault.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from generator.values.diagnostics import Diagnostic, Span, error

SIZE_LIMIT = 1_048_576
"""Bytes in a file of records: some five hundred times the usual size."""
FAULTS_PER_RULE = 20
"""How many faults of one rule are told of one file; a file in another encoding has thousands of the same."""

# Control characters, soft hyphen and other fillers, zero-width and bidirectional marks, separators that YAML takes for
# line breaks, variation selectors, interlinear marks, tags, noncharacters: what cannot be seen but changes a text, or
# how it is shown. No-break spaces are not among them: French sets them before `;` and within « ».
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000dffff\U000e0000-\U000fffff\U0010fffe\U0010ffff]"
)
_LONGEST_LEAD = 1000
"""Longer lines tell nothing of the levels around them, and a hostile one would take long to look through."""
_INDENTED_ANEW = 1000
"""Lines with tabs whose place is looked for; nobody writes a record with more."""
_SAFE_LETTER = "\N{REPLACEMENT CHARACTER}"
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines of a file as an editor shows them, and the spans of places in them."""

    path: str
    lines: tuple[str, ...]

    def span(self, line: int, column: int, end_column: int | None = None) -> Span:
        """The span of a place; line and columns count from 0 here, as parsers do. Without an end: to the line's end."""
        line = max(0, min(line, len(self.lines) - 1))
        text = self.lines[line] if self.lines else ""
        column = max(0, min(column, len(text)))
        end = len(text.rstrip()) if end_column is None else min(end_column, len(text))
        return Span(
            path=self.path,
            line=line + 1,
            column=column + 1,
            end_column=max(end, column + 1) + 1,
            source_line=text,
        )


@dataclass(frozen=True, slots=True)
class DecodedText:
    """What a file's bytes say."""

    source: SourceLines
    """As it is in the file, for showing."""
    lines: list[str]
    """The same lines with what is refused replaced, for parsing. Empty where the bytes are no text at all."""
    faults: list[Diagnostic]


def decode_text(path: str, data: bytes) -> DecodedText:
    """The text of a file, or why it is none: too large, or in another encoding than UTF-8."""
    unreadable = _no_text(path, data)
    if unreadable is not None:
        return DecodedText(SourceLines(path, ()), [], [unreadable])
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text, faults = data.decode("utf-8"), []
    except UnicodeDecodeError as fault:
        text = data.decode("utf-8", "replace")
        faults = [_not_utf8(path, text, data, fault)]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    source = SourceLines(path, tuple(text.split("\n")))
    lines = list(source.lines)
    if "\t" in text or _HIDDEN.search(text):
        faults += _clean(source, lines)
    return DecodedText(source, lines, faults)


def source_lines(path: str, data: bytes) -> SourceLines:
    """The lines of a file that was decoded before."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n")
    return SourceLines(path, tuple(text.split("\n")))


def hidden_character(text: str) -> str | None:
    """The first refused character of a text, in words; None for a clean text. A tab is one, a line break is not."""
    found = _HIDDEN.search(text)
    return _character_words(found[0]) if found else "a tab" if "\t" in text else None


def at_most(faults: list[Diagnostic], limit: int = FAULTS_PER_RULE) -> list[Diagnostic]:
    """The first of many faults; the last one kept says how many more there are."""
    if len(faults) <= limit:
        return faults
    last = faults[limit - 1]
    more = len(faults) - limit
    told = error(last.rule, f"{last.message} (and {more} more below)", last.span, last.help)
    return [*faults[: limit - 1], told]


def _no_text(path: str, data: bytes) -> Diagnostic | None:
    start = Span(path=path, line=1, column=1, end_column=2)
    if len(data) > SIZE_LIMIT:
        return error(
            "yaml-too-large",
            f"this file has {len(data)} bytes; a file of records has at most {SIZE_LIMIT}",
            start,
            "split it: one record, one file",
        )
    if data.startswith(_UTF_32 + _UTF_16) or (
        len(data) > 3 and data.count(0, 0, 1024) * 4 > min(len(data), 1024)
    ):
        encoding = "UTF-32" if data.startswith(_UTF_32) else "UTF-16"
        return error(
            "yaml-encoding",
            f"this file is {encoding}, or no text at all",
            start,
            "save it as UTF-8 (in the editor's “Save as”, choose the encoding UTF-8)",
        )
    return None


def _not_utf8(path: str, text: str, data: bytes, fault: UnicodeDecodeError) -> Diagnostic:
    before = data[: fault.start].decode("utf-8")
    line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    bad = text.count(_SAFE_LETTER) - before.count(_SAFE_LETTER)
    others = f", and {bad - 1} more like it" if bad > 1 else ""
    latin = data[fault.start : fault.start + 1].decode("cp1252", "replace")
    guess = f" (read as Windows-1252 it would be `{latin}`)" if latin.isalpha() or latin in "’“”«»–—…" else ""
    return error(
        "yaml-encoding",
        f"the byte 0x{data[fault.start]:02X} is not UTF-8{guess}{others}",
        SourceLines(path, tuple(text.replace("\r\n", "\n").split("\n"))).span(line, column, column + 1),
        "save the file as UTF-8 (in the editor's “Save as”, choose the encoding UTF-8)",
    )


def _clean(source: SourceLines, lines: list[str]) -> list[Diagnostic]:
    """Replace what hides in the lines, in place, and tell of the first of each kind in each line."""
    tabs: list[Diagnostic] = []
    hidden: list[Diagnostic] = []
    levels: _Levels = {0: False}
    for number, line in enumerate(source.lines):
        tab = line.find("\t")
        if tab >= 0:
            tabs.append(_tab(source, number, tab))
        found = _HIDDEN.search(line)
        if found or tab >= 0:
            few = len(tabs) <= _INDENTED_ANEW
            spaced = (
                " " * _indentation_meant(lines, number, levels) + line.lstrip()
                if few and _is_led_by_tab(line)
                else line
            )
            lines[number] = _HIDDEN.sub(_SAFE_LETTER, spaced.replace("\t", " "))
        if found:
            hidden.append(_hidden(source, number, found.start()))
        if len(tabs) <= _INDENTED_ANEW:
            levels = _levels_after(lines[number], levels)
    return at_most(tabs) + at_most(hidden)


_Levels: TypeAlias = "dict[int, bool | None]"
"""The indentations at which a next line may stand, and whether dashes do there; None where either may."""


def _is_led_by_tab(line: str) -> bool:
    return "\t" in line[: _indent(line)] and bool(line.strip())


def _says_something(line: str) -> bool:
    return not line.isspace() and bool(line) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indentation_meant(lines: list[str], number: int, levels: _Levels) -> int:
    """How far a line that begins with tabs would be indented with spaces: as one of the levels open above it.

    So that the line is read as it was meant, and what follows is not blamed for it.
    """
    line = lines[number]
    is_dash = line.lstrip().startswith("- ")
    fitting = [indent for indent, dash in levels.items() if dash in (is_dash, None)] or [0]
    tabs = line[: _indent(line)].count("\t")
    if 2 * tabs in fitting:
        return 2 * tabs
    below = next((other for other in lines[number + 1 : number + 10] if _says_something(other)), "")
    alike = below.lstrip().startswith("- ") == is_dash and not _is_led_by_tab(below)
    return _indent(below) if alike and below and _indent(below) in fitting else max(fitting)


def _levels_after(line: str, levels: _Levels) -> _Levels:
    if not _says_something(line) or len(line) > _LONGEST_LEAD:
        return levels
    indent, text = _indent(line), line.strip()
    if any(level >= indent for level in levels):
        levels = {level: dash for level, dash in levels.items() if level < indent}
    while text.startswith("- "):
        levels[indent] = True
        indent, text = indent + 2, text[2:].lstrip()
    levels[indent] = False
    if text.endswith(":"):
        levels[indent + 2] = None
    return levels


def _tab(source: SourceLines, number: int, column: int) -> Diagnostic:
    line = source.lines[number]
    end = column + len(line[column:]) - len(line[column:].lstrip("\t"))
    if not line[:column].strip():
        message, help = "a tab indents this line", "indent with spaces, two for each level"
    else:
        message, help = "a tab stands in this line", "write a space instead"
    return error("yaml-tab", message, source.span(number, column, end), help)


def _hidden(source: SourceLines, number: int, column: int) -> Diagnostic:
    mark = source.lines[number][column]
    if mark == "\r":
        message, help = "a carriage return stands alone here", "end lines with LF or CRLF"
    else:
        message, help = (
            f"{_character_words(mark)} stands here",
            "delete it: it cannot be seen, but it changes the text",
        )
    return error("yaml-control-character", message, source.span(number, column, column + 1), help)


def _character_words(mark: str) -> str:
    name = unicodedata.name(mark, "").lower()
    kind = "control" if unicodedata.category(mark) == "Cc" else "invisible"
    return f"the {kind} character U+{ord(mark):04X}" + (f" ({name})" if name else "")
