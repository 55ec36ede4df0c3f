"""Mistakes: a place where the YAML parser stopped in, the likely slips and what would mend each out, likeliest first.

Nothing is believed here: the reader tries each mend on the parser, and the first that lets it read on is the one that
the editor is told. So the help that goes with it has been seen to help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.yaml_text import SourceLines
from generator.values.diagnostics import Diagnostic, error

_LINE_LIMIT = 10_000
"""Characters in a line beyond which no slip is looked for: nobody wrote it by hand."""
_NEAR = 60
"""Lines above a stop among which its cause is looked for."""
_KEY = r"[\w][\w.'’-]*(?: [\w.'’-]+){0,2}"
_ROW = re.compile(rf"(?P<lead> *(?:- +)*)(?:(?P<key>{_KEY}) *:(?: +|$)|(?<=- ))(?P<value>.*)$")
_RECORD_KEY = re.compile(r" *(?:- +)*[a-z][a-z_]+:(?: |$)")
_GLUED = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{_KEY}):(?P<value>[^\s/:].*)$")
_GLUED_DASH = re.compile(r"(?P<lead> *)-(?P<value>[^\s-].*)$")
_KEYLESS = re.compile(r"(?P<lead> *(?:- +)*):(?= |$)")
_STAR = re.compile(r"(?P<lead> *)\*(?= )")
_BARE_KEY = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[a-z][a-z_]*)(?: +(?P<value>\S+))? *$")
_WHOLE_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:\s#.*)?$')
_WHOLE_SINGLE = re.compile(r"'(?:[^']|'')*'\s*(?:\s#.*)?$")
_BAD_ESCAPE = re.compile(r"\\(\\|[^\\])")
_GOOD_ESCAPES = frozenset('\\"/ 0abtnvfre_NLP\t')
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]{0,2}$")
_FLOW_PAIR = re.compile(rf"(?<![\w.'’-])(?P<key>{_KEY}): +(?P<value>[^\"'\[{{ ].*?)(?= *(?:, *{_KEY}: |\}}))")
_COMMA_TOO_MANY = re.compile(r",(?= *[,\]])|(?<=\[) *,")
_NO_START = "@`%&*!|>[]{},?#-:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where and why the parser stopped; lines and columns count from 0."""

    line: int
    column: int
    context_line: int | None
    """Where what it was reading began."""
    context_column: int | None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A slip, the lines that mend it, and what to say of it; lines and columns count from 0."""

    rule: str
    message: str
    help: str
    line: int
    column: int
    end_column: int
    lines: dict[int, str]
    last_line: int
    """The line that the parser has to get beyond before the mend is believed."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that gives a key a value, or a list one more value."""

    number: int
    lead: str
    key: str
    value: str
    value_column: int


def mends(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """What may have been meant where the parser stopped, likeliest first."""
    if stop.line >= len(lines):
        stop = Stop(
            line=len(lines) - 1, column=0, context_line=None, context_column=None, problem=stop.problem
        )
    if max(map(len, lines)) > _LINE_LIMIT:
        return
    rows = _rows_near(lines, stop)
    yield from _no_key(lines, stop)
    yield from _open_quotes(lines, stop)
    for row in rows:
        yield from _quoted_wrongly(row)
        yield from _inside_brackets(row)
    yield from _open_bracket(lines, stop)
    yield from _star(lines, stop)
    yield from _glued(lines, stop)
    if _RECORD_KEY.match(lines[stop.line]) and not _colons_in_value(rows, stop):
        yield from _indentation(lines, stop)
    for row in rows:
        yield from _unquoted(lines, row, stop)
    yield from _continued(lines, stop)
    yield from _no_colon(lines, stop)
    yield from _indentation(lines, stop)


def generic_fault(source: SourceLines, stop: Stop) -> Diagnostic:
    """What to say where no mend was found."""
    place = source.span(stop.line, stop.column, stop.column + 1)
    if "document start" in stop.problem and not any(
        line.startswith("...") for line in source.lines[: stop.line]
    ):
        return error("yaml-syntax", "this stands behind the end of the record", place, _LOOK)
    for words, rule, message, help in _GENERIC:
        if words in stop.problem:
            return error(rule, message, place, help)
    return error("yaml-syntax", "YAML cannot be read on from here", place, _LOOK)


_LOOK = "look at this line and the one above: a quote or bracket left open, a colon, or the indentation"
_ASTRAY = ("this line does not belong to what stands above it", "keys stand under keys, dashes under dashes")
_GENERIC = (
    (
        "document start",
        "yaml-second-document",
        "what follows `...` is another document",
        "one record, one file: delete the line `...`",
    ),
    (
        "expected ':'",
        "yaml-syntax",
        "this line is neither `key: value` nor `- value`",
        "write `key: value`; a text that goes on is indented more than its key",
    ),
    (
        "mapping values are not allowed",
        "yaml-colon",
        "a colon stands where no key can be",
        "put a text that holds a colon in double quotes",
    ),
    ("indicator", "yaml-indentation", *_ASTRAY),
    ("<block end>", "yaml-indentation", *_ASTRAY),
    ("expected key", "yaml-indentation", *_ASTRAY),
    ("anchor", "yaml-anchor", "`&` begins an anchor in YAML, and records have none", "put the text in double quotes"),
    ("alias", "yaml-anchor", "`*` begins an alias in YAML, and records have none", "put the text in double quotes"),
    ("tag", "yaml-tag", "`!` begins a tag in YAML, and records have none", "put the text in double quotes"),
)  # fmt: skip


# ── The lines around ───────────────────────────────────────────────────────────────────────────────────────────


def _row(lines: list[str], number: int) -> _Row | None:
    match = _ROW.match(lines[number])
    if match is None:
        return None
    return _Row(number, match["lead"], match["key"] or "", match["value"].rstrip(), match.start("value"))


def _rows_near(lines: list[str], stop: Stop) -> list[_Row]:
    """The row of the line where the parser stopped, then the one whose text goes on there."""
    numbers = [stop.line]
    indent = _indent(lines[stop.line])
    for number in range(stop.line - 1, max(-1, stop.line - _NEAR), -1):
        if lines[number].strip() and _indent(lines[number]) < indent:
            numbers.append(number)
            break
    above = _line_above(lines, stop.line)
    if above is not None:
        numbers.append(above)
    rows = (_row(lines, number) for number in dict.fromkeys(numbers))
    return [row for row in rows if row is not None]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line_above(lines: list[str], number: int) -> int | None:
    above = range(number - 1, max(-1, number - _NEAR), -1)
    return next((at for at in above if lines[at].strip() and not lines[at].lstrip().startswith("#")), None)


def _goes_on_to(lines: list[str], row: _Row) -> int:
    """The last line of a value that goes on, more indented than its key, below its row."""
    last = row.number
    for number in range(row.number + 1, min(len(lines), row.number + _NEAR)):
        if lines[number].strip() and (
            _indent(lines[number]) <= len(row.lead) or _RECORD_KEY.match(lines[number])
        ):
            break
        if lines[number].strip():
            last = number
    return last


def _is_open(value: str) -> bool:
    """Whether a quote opens at the beginning of a value and stands nowhere else in it."""
    if value[:1] == '"':
        return '"' not in value[1:].replace("\\\\", "").replace('\\"', "")
    return value[:1] == "'" and "'" not in value[1:].replace("''", "")


def _in_quotes(text: str) -> str:
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _shown(row: _Row, value: str) -> str:
    text = f"{row.key}: {value}" if row.key else f"- {value}"
    return f"`{text}`" if len(text) <= 90 else f"`{text[:60].rstrip()}…{text[-1]}`"


# ── Slips ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _open_quotes(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """`title: "The harbour burns`: the quote is never closed, and the parser reads on to the next one."""
    for number in range(stop.line, max(-1, stop.line - _NEAR), -1):
        row = _row(lines, number)
        if row is None or not _is_open(row.value):
            continue
        quote = row.value[0]
        last = _goes_on_to(lines, row)
        if last > number and quote in "".join(lines[number + 1 : last + 1]):
            continue
        closed = lines[last].rstrip() + quote
        where = "" if last == number else f", on line {last + 1}"
        yield Mend(
            rule="yaml-quotes",
            message="this text opens with a quotation mark that is never closed",
            help=f"close it: write {quote} at the end of the text{where}",
            line=number,
            column=row.value_column,
            end_column=row.value_column + 1,
            lines={last: closed},
            last_line=last,
        )


def _quoted_wrongly(row: _Row) -> Iterator[Mend]:
    """`'l'accord'`, `"he said "no" again"`, `"Peace" he said`, `"C:\\day"`."""
    value, quote = row.value, row.value[:1]
    whole = _WHOLE_DOUBLE.match(value) if quote == '"' else _WHOLE_SINGLE.match(value)
    if quote not in ('"', "'") or _is_open(value):
        return
    inner_at = value.find(quote, 1)
    column = row.value_column + max(inner_at, 0)
    if whole:
        if quote == '"' and any(escape not in _GOOD_ESCAPES for escape in _BAD_ESCAPE.findall(value)):
            mended = _BAD_ESCAPE.sub(_doubled, value)
            column = row.value_column + value.find("\\")
            message = "a backslash begins an escape in double quotes, and this one is unknown"
            yield _requoted(row, message, mended, column, f"double the backslash: {_shown(row, mended)}")
        return
    if value.rstrip().endswith(quote):
        inner = value.rstrip()[1:-1]
        word = "apostrophe" if quote == "'" else "quotation mark"
        message = f"the {word} inside the text closes its quotes"
    else:
        inner = value
        message = "text follows behind the closing quotation mark"
    if quote == "'":
        inner = inner.replace("''", "'") if inner is not value else inner
        mended = _in_quotes(inner)
        help = f"put the text in double quotes: {_shown(row, mended)}"
    else:
        inner = inner.replace('\\"', '"') if inner is not value else inner
        mended = _in_quotes(inner)
        help = f"write {_shown(row, mended)}, or « … » inside the text"
    yield _requoted(row, message, mended, column, help)


def _requoted(row: _Row, message: str, mended: str, column: int, help: str) -> Mend:
    return Mend(
        rule="yaml-quotes",
        message=message,
        help=help,
        line=row.number,
        column=column,
        end_column=column + 1,
        lines={row.number: _with_value(row, mended)},
        last_line=row.number,
    )


def _doubled(match: re.Match[str]) -> str:
    return match[0] if match[1] in _GOOD_ESCAPES else "\\" + match[0]


def _with_value(row: _Row, value: str) -> str:
    return f"{row.lead}{row.key}: {value}" if row.key else row.lead + value


def _inside_brackets(row: _Row) -> Iterator[Mend]:
    """`{fr: Quoi ?, en: What?}`: inside brackets `?`, `:` and `,` are YAML's."""
    value = row.value
    if value.startswith("[") and (comma := _COMMA_TOO_MANY.search(value)):
        yield Mend(
            rule="yaml-brackets",
            message="a comma stands in front of nothing",
            help="delete it; a text that begins with a comma goes in double quotes",
            line=row.number,
            column=row.value_column + comma.start(),
            end_column=row.value_column + comma.start() + 1,
            lines={row.number: _with_value(row, _COMMA_TOO_MANY.sub("", value))},
            last_line=row.number,
        )
    if not value.startswith("{") or not value.rstrip().endswith("}"):
        return
    risky = [match for match in _FLOW_PAIR.finditer(value) if re.search(r"[?:,\[\]{}#&*!|>]", match["value"])]
    if not risky:
        return
    mended = value
    for match in reversed(risky):
        mended = mended[: match.start("value")] + _in_quotes(match["value"]) + mended[match.end("value") :]
    first = risky[0]
    signs = "a `?`" if "?" in first["value"] else "`,`, `:` or brackets"
    yield Mend(
        rule="yaml-brackets",
        message=f"an unquoted text inside brackets must not hold {signs}",
        help=f"put the text in double quotes: {_in_quotes(first['value'])}",
        line=row.number,
        column=row.value_column + first.start("value"),
        end_column=row.value_column + first.end("value"),
        lines={row.number: _with_value(row, mended)},
        last_line=row.number,
    )


def _open_bracket(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """`tags: [fire, harbour`: the bracket is never closed."""
    for number in dict.fromkeys((stop.line, stop.context_line, _line_above(lines, stop.line))):
        row = _row(lines, number) if number is not None and number < len(lines) else None
        if row is None or row.value[:1] not in ("[", "{"):
            continue
        closing = {"[": "]", "{": "}"}[row.value[0]]
        missing = row.value.count(row.value[0]) - row.value.count(closing)
        if missing != 1:
            continue
        mended = row.value.rstrip() + closing
        yield Mend(
            rule="yaml-brackets",
            message=f"the bracket `{row.value[0]}` is never closed",
            help=f"close it: {_shown(row, mended)}",
            line=row.number,
            column=row.value_column,
            end_column=row.value_column + 1,
            lines={row.number: _with_value(row, mended)},
            last_line=row.number,
        )


def _glued(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """`title:Harbour`, `-harbour`: the space is missing."""
    for number in dict.fromkeys((stop.line, _line_above(lines, stop.line))):
        if number is None:
            continue
        for pattern, sign, words in ((_GLUED, ":", "the colon"), (_GLUED_DASH, "-", "the dash")):
            match = pattern.match(lines[number])
            if match is None or match["value"].startswith("//"):
                continue
            before = match["lead"] + (match["key"] if sign == ":" else "")
            key = match["key"] + ": " if sign == ":" else "- "
            yield Mend(
                rule="yaml-space",
                message=f"a space is missing behind {words}",
                help=f"write `{key}{match['value'].strip()[:60]}`",
                line=number,
                column=len(before),
                end_column=len(before) + 1,
                lines={number: f"{before}{sign} {match['value']}"},
                last_line=number,
            )


def _colons_in_value(rows: list[_Row], stop: Stop) -> bool:
    """Whether the colon at which the parser stopped stands in the value of its own row, not behind its key."""
    return any(row.number == stop.line and stop.column >= row.value_column for row in rows)


def _unquoted(lines: list[str], row: _Row, stop: Stop) -> Iterator[Mend]:
    """`fr: Le président : un homme`, `en: @harbour`, `date: [..2020]~`, and texts that go on over lines like these."""
    value = row.value
    if not value or value[0] in "\"'" or _BLOCK_HEADER.match(value):
        return
    for last in dict.fromkeys((_goes_on_to(lines, row), row.number)):
        if not row.number <= stop.line <= last:
            continue
        rule, message, column = _what_is_read(lines, row, stop)
        several = last > row.number
        quoted = _in_quotes(value)
        mended = {row.number: _with_value(row, quoted)}
        help = f"put the text in double quotes: {_shown(row, quoted)}"
        if several:
            mended = _quoted_over_lines(lines, row, last)
            help = "put the whole text in double quotes, or write `>-` behind the key and the text on the lines below"
        yield Mend(
            rule=rule,
            message=message,
            help=help,
            line=stop.line if column is not None else row.number,
            column=column if column is not None else row.value_column,
            end_column=(column if column is not None else row.value_column) + 1,
            lines=mended,
            last_line=last,
        )


def _quoted_over_lines(lines: list[str], row: _Row, last: int) -> dict[int, str]:
    mended = {number: _escaped(lines[number]) for number in range(row.number + 1, last + 1)}
    mended[row.number] = _with_value(row, '"' + _escaped(row.value))
    mended[last] = mended[last].rstrip() + '"'
    return mended


def _what_is_read(lines: list[str], row: _Row, stop: Stop) -> tuple[str, str, int | None]:
    """The rule, what YAML makes of an unquoted text, and the column of the sign, None for the value's beginning."""
    first = row.value[0]
    if first in _NO_START and not (first in "-?:" and row.value[1:2] not in ("", " ")):
        if first in "[{":
            return (
                "yaml-brackets",
                f"a value that begins with `{first}` is a list or mapping, and this is more",
                None,
            )
        return "yaml-quotes", f"an unquoted text cannot begin with `{first}`", None
    line = lines[stop.line]
    from_column = row.value_column if stop.line == row.number else 0
    colon = stop.column if line[stop.column : stop.column + 1] == ":" else line.find(": ", from_column)
    if colon >= 0 and ("mapping values" in stop.problem or re.search(r":(?: |$)", row.value)):
        return (
            "yaml-colon",
            "a colon followed by a space ends a key in YAML, so this text needs quotes",
            colon,
        )
    above = lines[row.number]
    if " #" in above:
        return "yaml-cut-comment", "` #` begins a comment in YAML, and the text ends before it", None
    return "yaml-syntax", "YAML cannot read this text as it is", None


def _continued(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """The second line of a text that stands no further right than its key."""
    above = _line_above(lines, stop.line)
    line = lines[stop.line]
    if above is None or _RECORD_KEY.match(line) or not line.strip() or line.lstrip().startswith("- "):
        return
    row = _row(lines, above)
    bare = _BARE_KEY.match(line)
    if bare is not None and not (row is None or " " in row.value):
        return
    indents = [len(row.lead) + 2] if row is not None else []
    indents += [_indent(lines[above])] if _indent(lines[above]) > _indent(line) else []
    for indent in indents:
        text = f"indent it with {indent} spaces"
        how = f", like line {above + 1}" if _indent(lines[above]) == indent else ""
        yield Mend(
            rule="yaml-indentation",
            message="this line goes on with the text above, but is not indented more than its key",
            help=text + how + "; a longer text is best written behind `>-`, on lines of its own",
            line=stop.line,
            column=_indent(line),
            end_column=len(line.rstrip()),
            lines={stop.line: " " * indent + line.lstrip(" ")},
            last_line=stop.line,
        )


def _no_colon(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """`status occurred`, `title`: the colon is missing."""
    for number in dict.fromkeys((stop.line, _line_above(lines, stop.line))):
        match = _BARE_KEY.match(lines[number]) if number is not None else None
        if number is None or match is None:
            continue
        value = f" {match['value']}" if match["value"] else ""
        yield Mend(
            rule="yaml-colon",
            message="this line has no colon",
            help=f"write `{match['key']}:{value}`",
            line=number,
            column=match.start("key"),
            end_column=match.end("key"),
            lines={number: f"{match['lead']}{match['key']}:{value}"},
            last_line=number,
        )


def _no_key(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """`: harbour`: a colon, and nothing in front of it."""
    match = _KEYLESS.match(lines[stop.line])
    if match is None:
        return
    column = match.end() - 1
    yield Mend(
        rule="yaml-key",
        message="a key is missing in front of the colon",
        help="write `key: value`",
        line=stop.line,
        column=column,
        end_column=column + 1,
        lines={stop.line: f"{match['lead']}missing{lines[stop.line][column:]}"},
        last_line=stop.line,
    )


def _star(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """`* harbour`: a list as Markdown would have it."""
    match = _STAR.match(lines[stop.line])
    if match is not None:
        column = match.end() - 1
        yield Mend(
            rule="yaml-anchor",
            message="`*` begins an alias in YAML, not a list",
            help="write `- ` in front of each value of a list",
            line=stop.line,
            column=column,
            end_column=column + 1,
            lines={stop.line: f"{match['lead']}-{lines[stop.line][column + 1 :]}"},
            last_line=stop.line,
        )


def _indentation(lines: list[str], stop: Stop) -> Iterator[Mend]:
    """A line that stands under nothing: moved under what stands above it, alone or with all that hangs from it."""
    number, indent = stop.line, _indent(lines[stop.line])
    if not lines[number].strip():
        return
    for wanted, like in _indents_above(lines, number):
        for end in dict.fromkeys((number, _hangs_to(lines, number))):
            yield Mend(
                rule="yaml-indentation",
                message=f"this line is indented by {_spaces(indent)}, where nothing begins",
                help=f"indent it by {_spaces(wanted)}, to stand under line {like + 1}",
                line=number,
                column=0,
                end_column=max(indent, 1),
                lines={at: _moved(lines[at], wanted - indent) for at in range(number, end + 1)},
                last_line=number,
            )


def _indents_above(lines: list[str], number: int) -> list[tuple[int, int]]:
    """The columns at which keys and dashes stand above a line, nearest to its own first, and on which line."""
    indent = _indent(lines[number])
    found: dict[int, int] = {}
    for above in range(number - 1, max(-1, number - _NEAR), -1):
        row = _row(lines, above)
        if row is None and not lines[above].rstrip().endswith(":"):
            continue
        for column in (_indent(lines[above]), len(row.lead) if row else 0):
            found.setdefault(column, above)
    found.pop(indent, None)
    return sorted(found.items(), key=lambda place: (abs(place[0] - indent), -place[1], place[0]))[:6]


def _hangs_to(lines: list[str], number: int) -> int:
    last = number
    for below in range(number + 1, min(len(lines), number + _NEAR)):
        if lines[below].strip() and _indent(lines[below]) < _indent(lines[number]):
            break
        if lines[below].strip():
            last = below
    return last


def _moved(line: str, by: int) -> str:
    return " " * max(0, _indent(line) + by) + line.lstrip(" ")


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
