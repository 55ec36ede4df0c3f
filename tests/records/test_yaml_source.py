"""YAML source: whatever the bytes, a document; plain values as written, spans of keys and values, no crash."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.records.form_rules import FORM_RULES
from generator.records.yaml_source import DEPTH_LIMIT, YamlDoc, edtf_without_quotes, read_yaml
from generator.records.yaml_text import SIZE_LIMIT

PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])


def read(text: str, *, pure: bool = False) -> YamlDoc:
    return read_yaml("data/actors/harbour-board.yml", text.encode(), pure=pure)


def rules(doc: YamlDoc) -> list[str]:
    return [fault.rule for fault in doc.diagnostics]


def places(doc: YamlDoc) -> list[tuple[int, int, str]]:
    return [(fault.span.line, fault.span.column, fault.rule) for fault in doc.diagnostics]


# ── Values ─────────────────────────────────────────────────────────────────────────────────────────────────────


@PARSERS
def test_every_scalar_is_text(pure: bool) -> None:
    doc = read(
        "a: NO\nb: 12:30\nc: 0777\nd: 2020-01-02\ne: null\nf: ~\ng: 1.0\nh: ''\ni:\nj: [yes, 3]\n", pure=pure
    )
    assert doc.diagnostics == ()
    assert doc.values == {
        "a": "NO",
        "b": "12:30",
        "c": "0777",
        "d": "2020-01-02",
        "e": "null",
        "f": "~",
        "g": "1.0",
        "h": "",
        "i": None,
        "j": ["yes", "3"],
    }


@PARSERS
def test_block_scalars_keep_their_paragraphs(pure: bool) -> None:
    doc = read(
        "summary:\n  en: >-\n    The harbour burned\n    for a day [c1].\n\n    It was: rebuilt # later [c2].\n"
        "  fr: |\n    Le port\n    a brûlé.\n",
        pure=pure,
    )
    assert doc.diagnostics == ()
    assert doc.values == {
        "summary": {
            "en": "The harbour burned for a day [c1].\n\nIt was: rebuilt # later [c2].",
            "fr": "Le port\na brûlé.\n",
        }
    }


def test_two_blank_lines_make_a_paragraph_of_a_folded_text() -> None:
    doc = read("en: >-\n  One.\n\n\n  Two.\n")
    assert doc.values == {"en": "One.\n\nTwo."}


def test_bom_and_crlf_change_nothing() -> None:
    text = "a: é\nb:\n  - c\n"
    plain, windows = read(text), read_yaml("x.yml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert windows.diagnostics == ()
    assert windows.values == plain.values == {"a": "é", "b": ["c"]}
    assert windows.span(("b", 0)).column == plain.span(("b", 0)).column == 5
    assert windows.span(("b", 0)).source_line == "  - c"


def test_no_break_spaces_and_guillemets_are_text() -> None:
    text = "« Le port\u00a0», dit\u202fl\u2019équipage\u00a0!"
    doc = read(f"fr: {text}\n")
    assert doc.diagnostics == ()
    assert doc.values == {"fr": text}


def test_one_document_may_begin_with_three_dashes() -> None:
    doc = read("---\na: b\n")
    assert (doc.values, doc.diagnostics) == ({"a": "b"}, ())


@PARSERS
@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("id: c1 # the first", True),
        ("date: 2020-10-26/2020-10-29 # both days", True),
        ("issued: 2020-10-26T19:27:00+04:00 # Baku time", True),
        ("value: 6500 # as printed", True),
        ("url: https://example.org/a?b=c#d # kept", True),
        ('en: "Gate # 3" # the old one', True),
        ("by: [harbour-board] # jointly", True),
        ("claims: # below", True),
        ("# alone", True),
        ("en: Gate # 3", False),
        ("en: fire # 3", False),
        ("text: fire # 3", False),
        ("authority: Gate # 3", False),
        ("authority: the gate # 3", False),
        ("fr: # 3 incendies", False),
    ],
)
def test_comments_behind_texts(line: str, accepted: bool, pure: bool) -> None:
    assert rules(read(f"a: b\n{line}\nz: y\n", pure=pure)) == ([] if accepted else ["yaml-cut-comment"])


def test_a_cut_text_is_shown_whole_in_quotes() -> None:
    [fault] = read("title:\n  en: Fire at gate #3\n").diagnostics
    assert (fault.span.line, fault.span.column, fault.span.end_column) == (2, 20, 22)
    assert '"Fire at gate #3"' in fault.help


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (["2024-05-02.."], "[2024-05-02..]"),
        (["..2024"], "[..2024]"),
        ({"2020..2022": None}, "{2020..2022}"),
        (["2024"], None),
        (["2024..", "2025"], None),
        ({"2020..2022": "x"}, None),
        ("2020", None),
        (None, None),
    ],
)
def test_dates_without_their_quotes(value: object, date: str | None) -> None:
    assert edtf_without_quotes(value) == date
    if date is not None:
        assert edtf_without_quotes(read(f"date: {date}\n").values["date"]) == date


# ── Spans ──────────────────────────────────────────────────────────────────────────────────────────────────────

RECORD = """\
kind: board
names:
  - {text: Harbour Board, lang: en}
  - text: Conseil du port
    lang: fr
claims:
  - id: c1
    text:
      en: >-
        The board met in the
        old hall [c1].
empty:
"""


def shown(doc: YamlDoc, *path: str | int, of: str = "value", within: str = "") -> tuple[int, str]:
    span = doc.span(path, of, within)  # type: ignore[arg-type]
    assert span.path == doc.path
    return span.line, span.source_line[span.column - 1 : span.end_column - 1]


def test_spans_of_keys_and_values() -> None:
    doc = read(RECORD)
    assert shown(doc, "kind") == (1, "board")
    assert shown(doc, "kind", of="key") == (1, "kind")
    assert shown(doc, "names", 0, "text") == (3, "Harbour Board")
    assert shown(doc, "names", 0) == (3, "{text: Harbour Board, lang: en}")
    assert shown(doc, "names", 1, "lang", of="key") == (5, "lang")
    assert shown(doc, "names", 1) == (4, "text: Conseil du port")
    assert shown(doc, "claims", of="key") == (6, "claims")
    assert shown(doc, "claims", 0, "text", "en") == (9, ">-")


def test_span_of_an_empty_value_is_its_key() -> None:
    assert shown(read(RECORD), "empty") == (12, "empty")


def test_span_of_what_is_not_there_is_the_key_of_the_nearest_parent() -> None:
    doc = read(RECORD)
    assert shown(doc, "claims", 0, "text", "fr") == (8, "text")
    assert shown(doc, "claims", 0, "mode") == (7, "id: c1")
    assert shown(doc, "claims", 3, "mode") == (6, "claims")
    assert shown(doc, "date") == (1, "kind: board")
    assert shown(doc) == (1, "kind: board")


def test_span_narrowed_to_words_of_the_value() -> None:
    doc = read(RECORD)
    assert shown(doc, "claims", 0, "text", "en", within="[c1]") == (11, "[c1]")
    assert shown(doc, "names", 1, "text", within="port") == (4, "port")
    assert shown(doc, "names", 1, "text", within="nowhere") == (4, "Conseil du port")


def test_an_unreadable_file_still_has_a_span() -> None:
    assert read("a: [[[\n" * 40).span(("a", "b")).line == 1
    assert read_yaml("x.yml", b"\xff\xfea\x00").span(("a",)).line == 1


keys = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
trees = st.recursive(
    texts,
    lambda parts: (
        st.lists(parts, min_size=1, max_size=3) | st.dictionaries(keys, parts, min_size=1, max_size=3)
    ),
)


def written(value: object, indent: int = 0) -> str:
    """A tree as YAML, every text in double quotes."""
    pad = " " * indent
    if isinstance(value, str):
        return f'"{value.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"'
    if isinstance(value, list):
        return "".join(f"\n{pad}- {written(part, indent + 2).lstrip()}" for part in value)
    assert isinstance(value, dict)
    return "".join(f"\n{pad}{key}: {written(part, indent + 2)}" for key, part in value.items())


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    children = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[call-overload]
    return [found for key, part in children for found in paths(part, (*path, key))]


@given(st.dictionaries(keys, trees, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_and_every_value_has_its_place(tree: dict[str, object]) -> None:
    text = written(tree).lstrip("\n") + "\n"
    doc = read(text)
    if any(rule == "yaml-control-character" for rule in rules(doc)):
        return
    assert doc.diagnostics == ()
    assert doc.values == tree
    for path, value in paths(tree):
        span = doc.span(path)
        assert span.source_line == text.split("\n")[span.line - 1]
        assert span.source_line[span.column - 1 : span.end_column - 1] == written(value)


# ── Refusals ───────────────────────────────────────────────────────────────────────────────────────────────────


@PARSERS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\n", [(1, 4, "yaml-anchor")]),
        ("a: *x\n", [(1, 4, "yaml-anchor")]),
        ("a: {b: c, *x }\n", [(1, 11, "yaml-anchor")]),
        ("? |\n  a\n: b\n", [(1, 3, "yaml-key")]),
        ("a: &x [b]\nc: *x\n", [(1, 4, "yaml-anchor"), (2, 4, "yaml-anchor")]),
        ("a: !!int 3\n", [(1, 4, "yaml-tag")]),
        ("a: !x\n", [(1, 4, "yaml-tag")]),
        ("a: ! b\n", [(1, 4, "yaml-tag")]),
        ("a: !!python/object:os.system {}\n", [(1, 4, "yaml-tag")]),
        ("a: b\n<<: {c: d}\n", [(2, 1, "yaml-merge-key")]),
        ("%YAML 1.1\n---\na: b\n", [(1, 1, "yaml-directive")]),
        ("%TAG ! tag:example.org,2000:\n---\na: b\n", [(1, 1, "yaml-directive")]),
        ("%ANY thing\n---\na: b\n", [(1, 1, "yaml-directive")]),
        ("a: b\n---\nc: d\n", [(2, 1, "yaml-second-document")]),
        ("a: b\n...\nc: d\n", [(3, 1, "yaml-second-document")]),
        ("a: b\na: c\na: d\n", [(2, 1, "yaml-duplicate-key"), (3, 1, "yaml-duplicate-key")]),
        ("a:\n  - {b: c, b: d}\n", [(2, 12, "yaml-duplicate-key")]),
        ("a: b\n'a': c\n", [(2, 1, "yaml-duplicate-key")]),
        ("[a]: b\nc: d\n", [(1, 1, "yaml-key")]),
        ("{a: b}: c\nd: e\n", [(1, 1, "yaml-key")]),
        ("? - a\n  - b\n: c\nd: e\n", [(1, 3, "yaml-key")]),
        (": a\nb: c\n", [(1, 1, "yaml-key")]),
        ("", [(1, 1, "yaml-no-mapping")]),
        ("# nothing\n", [(1, 1, "yaml-no-mapping")]),
        ("- a\n", [(1, 1, "yaml-no-mapping")]),
        ("only words\n", [(1, 1, "yaml-no-mapping")]),
        ('a: "\\u202e"\n', [(1, 4, "yaml-control-character")]),
        ('a: "\\0"\n', [(1, 4, "yaml-control-character")]),
        ("a: b\tc\n", [(1, 5, "yaml-tab")]),
        ("a:\n\tb: c\n", [(2, 1, "yaml-tab")]),
    ],
)
def test_what_is_refused(text: str, expected: list[tuple[int, int, str]], pure: bool) -> None:
    doc = read(text, pure=pure)
    assert places(doc) == expected
    assert all(fault.help for fault in doc.diagnostics)


@pytest.mark.parametrize(
    "code",
    [
        *(
            0x00,
            0x07,
            0x0B,
            0x0D,
            0x1B,
            0x7F,
            0x80,
            0x85,
            0x9F,
            0xAD,
            0x61C,
            0x200B,
            0x200C,
            0x200D,
            0x200E,
            0x200F,
        ),
        *(
            0x2028,
            0x2029,
            0x202A,
            0x202E,
            0x2060,
            0x2064,
            0x2066,
            0x2069,
            0xFEFF,
            0xFFFE,
            0xFFFF,
            0xE0041,
            0x10FFFF,
        ),
    ],
)
def test_characters_that_hide_are_refused_at_their_place(code: int) -> None:
    doc = read(f"a: b\nfr: un{chr(code)}port\n")
    [fault] = doc.diagnostics
    assert (fault.rule, fault.span.line, fault.span.column) == ("yaml-control-character", 2, 7)
    assert f"U+{code:04X}" in fault.message or code == 0x0D


def test_a_surrogate_is_not_utf8() -> None:
    doc = read_yaml("x.yml", b"a: b\nc: \xed\xa0\x80\n")
    assert [(fault.rule, fault.span.line, fault.span.column) for fault in doc.diagnostics] == [
        ("yaml-encoding", 2, 4)
    ]


def test_another_encoding_is_named_at_its_first_byte_and_reading_goes_on() -> None:
    doc = read_yaml("x.yml", "fr: L'été au port\nfr: é\n".encode("cp1252"))
    first, second = doc.diagnostics
    assert (first.rule, first.span.line, first.span.column) == ("yaml-encoding", 1, 7)
    assert "`é`" in first.message
    assert second.rule == "yaml-duplicate-key"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(encoding: str) -> None:
    doc = read_yaml("x.yml", "title: Harbour fire\n".encode(encoding))
    assert (rules(doc), doc.readable, doc.values) == (["yaml-encoding"], False, {})


def test_all_faults_of_a_file_in_one_run() -> None:
    doc = read(
        "a: 1\na: 2\nb:\n\tc: x\nd: &e f\ng: One : two\nh: 'l'eau'\ni: [j, k\nl: m\u200bn\nen: Gate # 3\nl: 2\n"
    )
    assert [(line, rule) for line, _, rule in places(doc)] == [
        (2, "yaml-duplicate-key"),
        (4, "yaml-tab"),
        (5, "yaml-anchor"),
        (6, "yaml-colon"),
        (7, "yaml-quotes"),
        (8, "yaml-brackets"),
        (9, "yaml-control-character"),
        (10, "yaml-cut-comment"),
        (11, "yaml-duplicate-key"),
    ]
    assert doc.readable


def test_of_two_values_under_one_key_the_first_stays() -> None:
    doc = read("a: {x: 1}\na: {y: 2}\n")
    assert doc.values == {"a": {"x": "1"}}
    assert doc.span(("a", "y")).line == 1


# ── Hostile files ──────────────────────────────────────────────────────────────────────────────────────────────


@PARSERS
@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "[\n" * 50_000,
        '["]", ' * 20_000,
        "\n".join(" " * depth + "a:" for depth in range(400)),
        "a:\n" + "".join("  " * depth + "- x:\n" for depth in range(1, DEPTH_LIMIT)),
    ],
    ids=["lists", "mappings", "dashes", "questions", "lines", "behind quotes", "block", "both"],
)
def test_nesting_is_refused_before_it_costs_anything(text: str, pure: bool) -> None:
    doc = read(text, pure=pure)
    assert (rules(doc), doc.readable) == (["yaml-too-deep"], False)


def test_the_deepest_nesting_is_read() -> None:
    depth = DEPTH_LIMIT - 1
    assert read("a: " + "[" * depth + "x" + "]" * depth + "\n").diagnostics == ()
    assert rules(read("a: " + "[" * (depth + 1) + "x" + "]" * (depth + 1) + "\n")) == ["yaml-too-deep"]


def test_size_and_number_are_capped() -> None:
    assert rules(read("a: " + "x" * SIZE_LIMIT)) == ["yaml-too-large"]
    assert rules(read("a: [" + "b," * 300_000 + "]")) == ["yaml-too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "a: b : c\n" * 3_000,
        'a: "x\n' * 3_000,
        "a: &b *c\n" * 3_000,
        "a: 1\n" * 30_000,
        "a: x" + " " * 9_000 + "y: z\n",
        "a: [" + "," * 9_000 + "\n",
        "a: {" + "w" * 9_000 + ": x ? y\n",
        'a: "' + "\\q" * 4_000 + '"\n',
        "\u202e\n" * 30_000,
        "%A\n" * 30_000,
        "".join(f"{' ' * (number % 7)}k{number}: v\n" for number in range(2_000)),
        'a: "\\UFFFFFFFF"\n',
        "%YAML 1." + "9" * 9_000 + "\n---\na: b\n",
        '"' * 100_000,
        "!" * 100_000,
    ],
)
def test_a_hostile_file_gets_a_bounded_answer(text: str) -> None:
    doc = read(text)
    assert doc.diagnostics
    assert len(doc.diagnostics) < 120
    assert all(len(fault.message) + len(fault.help) < 1_000 for fault in doc.diagnostics)


FRAGMENTS = (
    *(
        "a",
        "b: ",
        "- ",
        "  ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        ":",
        '"',
        "'",
        "#",
        " # ",
        "&x",
        "*x",
        "!t",
    ),
    *(
        "|",
        ">-\n",
        "?",
        "? ",
        "---\n",
        "...\n",
        "%Y",
        "<<: ",
        "\t",
        "\r\n",
        "\r",
        "é",
        "\u202e",
        "\ufeff",
        "\\",
    ),
    *("..", "~", "title: ", "- id: c1\n", "  en: ", "\0", "@", "`", "\u00a0", "🙂", "2020"),
)
fragments = st.sampled_from(FRAGMENTS)


def sound(doc: YamlDoc) -> None:
    for fault in doc.diagnostics:
        span = fault.span
        assert fault.rule in FORM_RULES
        assert fault.message
        assert fault.help
        assert span.line >= 1
        assert 1 <= span.column < span.end_column
        assert span.column <= len(span.source_line) + 1
    assert isinstance(doc.values, dict)
    assert doc.readable or doc.diagnostics
    assert list(doc.diagnostics) == sorted(doc.diagnostics, key=lambda fault: fault.sort_key)
    doc.span(("a", 0, "b"))


@PARSERS
@given(data=st.binary(max_size=300))
@example(data=b"\xff\xfe")
@example(data=b"a: \xed\xa0\x80")
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_document(data: bytes, pure: bool) -> None:
    sound(read_yaml("x.yml", data, pure=pure))


@PARSERS
@given(parts=st.lists(fragments, max_size=40))
@settings(max_examples=600, deadline=None)
def test_any_text_that_looks_like_yaml_gives_a_document(parts: list[str], pure: bool) -> None:
    sound(read("".join(parts), pure=pure))


@given(parts=st.lists(fragments, max_size=25))
@settings(max_examples=600, deadline=None)
def test_both_parsers_read_the_same(parts: list[str]) -> None:
    fast, slow = read("".join(parts)), read("".join(parts), pure=True)
    if not fast.diagnostics and not slow.diagnostics:
        assert fast.values == slow.values


def test_a_blank_line_stays_one_however_a_text_is_written() -> None:
    written = b"""\
folded: >-
  One line
  and its end.

  A second paragraph.
literal: |-
  One line
  and its end.

  A second paragraph.
plain: One line
  and its end.

  A second paragraph.
"""
    values = read_yaml("x.yml", written).values
    assert values["folded"] == values["plain"] == "One line and its end.\n\nA second paragraph."
    assert values["literal"] == "One line\nand its end.\n\nA second paragraph."
