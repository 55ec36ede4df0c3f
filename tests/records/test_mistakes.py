"""Mistakes that editors make: each in a copy of one small record, answered on its line with a help that mends it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.records.decode import decode
from generator.records.form_rules import FORM_RULES
from generator.records.shapes import Event
from generator.records.yaml_source import read_yaml
from generator.values.diagnostics import Diagnostic

PATH = "data/events/2099/harbour-talks.yml"
RECORD = """\
status: occurred
kind: talks
date: 2099-05-02
title:
  en: Harbour talks
  fr: Pourparlers du port
summary:
  en: The two sides met in the harbour [c1].
  fr: >-
    Les deux parties se sont réunies
    au port [c1].
participants:
  - {actor: port-council, role: attended}
claims:
  - id: c1
    by: [port-council]
    mode: states
    said: 2099-05-02
    text:
      en: The two sides met.
      fr: Les deux parties se sont réunies.
    figures:
      - {measure: attended, value: 12, bound: exactly}
    evidence:
      - source: harbour-log
        paragraph: 2
tags: [harbour, talks]
"""


@dataclass(frozen=True)
class Mistake:
    """A slip, and what it is answered with: line, column, rule, words of the message, words of the help."""

    was: str
    now: str
    line: int
    column: int
    rule: str
    says: str
    helps: str


MISTAKES = {
    # Form
    "tab": Mistake("  en: Harbour talks", "\ten: Harbour talks", 5, 1, "yaml-tab", "tab", "two for each level"),
    "tab in a text": Mistake("Harbour talks", "Harbour\ttalks", 5, 14, "yaml-tab", "tab", "a space instead"),
    "colon in a text": Mistake(
        "Pourparlers du port", "Pourparlers : le port", 6, 19, "yaml-colon", "ends a key",
        '`fr: "Pourparlers : le port"`',
    ),
    "colon in the second line": Mistake(
        "en: The two sides met in the harbour [c1].", "en: The two sides met\n    and said: nothing [c1].", 9, 13,
        "yaml-colon", "ends a key", "the whole text in double quotes",
    ),
    "question mark in braces": Mistake(
        "  en: Harbour talks\n  fr: Pourparlers du port", "  {en: Talks?, fr: Où ça ?}", 5, 8, "yaml-brackets", "`?`",
        '"Talks?"',
    ),
    "comma in braces": Mistake(
        "title:\n  en: Harbour talks\n  fr: Pourparlers du port", "title: {en: Talks, fr: Oui, ici}", 4, 29,
        "yaml-brackets", "comma ends the text", '"Oui, ici"',
    ),
    "quote never closed": Mistake(
        "en: Harbour talks", 'en: "Harbour talks', 5, 7, "yaml-quotes", "never closed", 'write " at the end',
    ),
    "apostrophe in single quotes": Mistake(
        "fr: Pourparlers du port", "fr: 'L'accord du port'", 6, 9, "yaml-quotes", "apostrophe",
        '`fr: "L\'accord du port"`',
    ),
    "quotes in quotes": Mistake(
        "en: Harbour talks", 'en: "The "harbour" talks"', 5, 12, "yaml-quotes", "closes its quotes",
        "`en: 'The \"harbour\" talks'`",
    ),
    "text behind a closing quote": Mistake(
        "en: Harbour talks", 'en: "Harbour" talks', 5, 15, "yaml-quotes", "behind the closing",
        "`en: '\"Harbour\" talks'`",
    ),
    "begins with a sign": Mistake(
        "en: Harbour talks", "en: @harbour talks", 5, 7, "yaml-quotes", "cannot begin with `@`", '"@harbour talks"',
    ),
    "begins with emphasis": Mistake(
        "en: Harbour talks", "en: *Harbour* talks", 5, 7, "yaml-quotes", "cannot begin with `*`", '"*Harbour* talks"',
    ),
    "comment in a text": Mistake(
        "en: Harbour talks", "en: Harbour talks # 2", 5, 21, "yaml-cut-comment", "comment", '"Harbour talks # 2"',
    ),
    "indented too far": Mistake(
        "  fr: Pourparlers", "   fr: Pourparlers", 6, 1, "yaml-indentation", "3 spaces", "by 2 spaces",
    ),
    "indented too little": Mistake(
        "    by: [port-council]", "   by: [port-council]", 16, 1, "yaml-indentation", "3 spaces", "by 4 spaces",
    ),
    "block text to the left": Mistake(
        "    au port [c1].", "  au port [c1].", 11, 3, "yaml-indentation", "goes on", "4 spaces, like line 10",
    ),
    "not indented at all": Mistake(
        "  en: Harbour talks\n  fr: Pourparlers du port", "en: Harbour talks\nfr: Pourparlers du port", 5, 1,
        "unknown-field", "`en`", "belongs to `title`",
    ),
    "no space behind the colon": Mistake(
        "status: occurred", "status:occurred", 1, 7, "yaml-space", "behind the colon", "`status: occurred`",
    ),
    "no space behind the first colon": Mistake(
        "  en: Harbour talks", "  en:Harbour talks", 5, 5, "yaml-space", "behind the colon", "`en: Harbour talks`",
    ),
    "stars for a list": Mistake(
        "  - {actor: port-council, role: attended}", "  * {actor: port-council, role: attended}", 13, 3, "yaml-anchor",
        "not a list", "`- `",
    ),
    "no colon": Mistake("kind: talks", "kind talks", 2, 1, "yaml-colon", "no colon", "`kind: talks`"),
    "no space behind the dash": Mistake(
        "tags: [harbour, talks]", "tags:\n  - harbour\n  -talks", 29, 3, "yaml-space", "behind the dash", "`- talks`",
    ),
    "bracket never closed": Mistake(
        "by: [port-council]", "by: [port-council", 16, 9, "yaml-brackets", "never closed", "`by: [port-council]`",
    ),
    "the same key twice": Mistake(
        "kind: talks", "kind: talks\nkind: war", 3, 1, "yaml-duplicate-key", "second time", "keep one",
    ),
    "invisible character": Mistake(
        "Harbour talks", "Harbour\u200b talks", 5, 14, "yaml-control-character", "U+200B (zero width space)", "delete",
    ),
    "a date without quotes": Mistake(
        "date: 2099-05-02\n", "date: [2099-05-02..]\n", 3, 1, "bad-date", "as a list", '`date: "[2099-05-02..]"`',
    ),
    "a set without quotes": Mistake(
        "date: 2099-05-02\n", "date: {2098..2099}\n", 3, 1, "bad-date", "as a mapping", '`date: "{2098..2099}"`',
    ),
    "a qualified date without quotes": Mistake(
        "date: 2099-05-02\n", "date: [..2099-05-02]~\n", 3, 7, "yaml-brackets", "list or mapping",
        '`date: "[..2099-05-02]~"`',
    ),
    # Shape
    "unknown field": Mistake(
        "participants:", "participant:", 12, 1, "unknown-field", "no field `participant`",
        "did you mean `participants`?",
    ),
    "required field misspelt": Mistake(
        "title:", "titel:", 4, 1, "unknown-field", "no field `titel`", "did you mean `title`?",
    ),
    "missing field": Mistake("kind: talks\n", "", 1, 1, "missing-field", "no `kind`", "`date`, `kind`, `status`"),
    "missing field of a claim": Mistake(
        "    mode: states\n", "", 15, 5, "missing-field", "a claim has no `mode`", "`evidence`, `id`, `mode`, `text`",
    ),
    "empty text": Mistake("  en: Harbour talks", "  en:", 5, 3, "missing-field", "empty", "leave the whole line out"),
    "unknown word": Mistake(
        "mode: states", "mode: state", 17, 11, "unknown-word", "`state`", "did you mean `states`?",
    ),
    "text for a list": Mistake(
        "by: [port-council]", "by: port-council", 16, 9, "wrong-type", "a list", "`by: [port-council]`",
    ),
    "mapping for a list": Mistake(
        "  - {actor: port-council, role: attended}", "  actor: port-council\n  role: attended", 12, 1, "wrong-type",
        "a list", "`- `",
    ),
    "list for a word": Mistake(
        "status: occurred", "status: [occurred]", 1, 1, "wrong-type", "is a list", "without brackets",
    ),
    "text for languages": Mistake(
        "title:\n  en: Harbour talks\n  fr: Pourparlers du port", "title: Harbour talks", 4, 8, "wrong-type",
        "per language", "en: …, fr: …",
    ),
    "text read as a mapping": Mistake(
        "tags: [harbour, talks]", "tags:\n  - Le port : les quais", 28, 5, "wrong-type", "not a mapping",
        '"Le port : les quais"',
    ),
    "impossible day": Mistake(
        "date: 2099-05-02\n", "date: 2099-02-30\n", 3, 7, "bad-date", "no day 30", "2099-02-28",
    ),
    "a name for an id": Mistake(
        "by: [port-council]", "by: [Port Council]", 16, 10, "bad-id", "`Port Council`", "write `port-council`",
    ),
    "words for a number": Mistake(
        "value: 12", "value: a dozen", 23, 36, "wrong-type", "not a whole number", "digits only",
    ),
    "no place in the source": Mistake(
        "        paragraph: 2\n", "", 25, 9, "bad-locator", "one place", "paragraph: 3",
    ),
    "its own id": Mistake(
        "kind: talks", "id: harbour-talks\nkind: talks", 2, 1, "unknown-field", "file's name", "delete",
    ),
}  # fmt: skip


def faults(text: str) -> list[Diagnostic]:
    decoded = decode(read_yaml(PATH, text.encode()), Event, id="harbour-talks")
    return decoded if isinstance(decoded, list) else []


def test_the_record_itself_is_right() -> None:
    assert isinstance(decode(read_yaml(PATH, RECORD.encode()), Event, id="harbour-talks"), Event)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str) -> None:
    mistake = MISTAKES[name]
    assert mistake.was in RECORD
    text = RECORD.replace(mistake.was, mistake.now, 1)
    first = next(fault for fault in faults(text) if fault.rule == mistake.rule)
    assert (first.span.path, first.span.line, first.span.column) == (PATH, mistake.line, mistake.column)
    assert first.span.source_line == text.split("\n")[mistake.line - 1]
    assert mistake.says in first.message
    assert mistake.helps in first.help
    assert first.rule in FORM_RULES


ALONE = sorted(set(MISTAKES) - {"not indented at all"})


@pytest.mark.parametrize("name", ALONE)
def test_one_mistake_has_one_answer_in_one_place(name: str) -> None:
    """What follows from a mistake is not told beside it, but for a second text in the same line."""
    mistake = MISTAKES[name]
    assert {fault.span.line for fault in faults(RECORD.replace(mistake.was, mistake.now, 1))} == {
        mistake.line
    }


def test_many_mistakes_in_one_run() -> None:
    """Those that touch different lines, all made in one record, are all answered."""
    together = [
        "begins with a sign",
        "apostrophe in single quotes",
        "block text to the left",
        "unknown field",
    ]
    together += ["text for a list", "unknown word", "words for a number", "bracket never closed"]
    text, expected = RECORD, []
    for name in together[:-1]:
        mistake = MISTAKES[name]
        text = text.replace(mistake.was, mistake.now, 1)
        expected.append((mistake.line, mistake.rule))
    text = text.replace("tags: [harbour, talks]", "tags: [harbour, talks")
    expected.append((27, "yaml-brackets"))
    assert [(fault.span.line, fault.rule) for fault in faults(text)] == sorted(expected)


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("colon in a text", '  fr: "Pourparlers : le port"'),
        ("apostrophe in single quotes", '  fr: "L\'accord du port"'),
        ("quotes in quotes", "  en: 'The \"harbour\" talks'"),
        ("text behind a closing quote", "  en: '\"Harbour\" talks'"),
        ("begins with a sign", '  en: "@harbour talks"'),
        ("begins with emphasis", '  en: "*Harbour* talks"'),
        ("comment in a text", '  en: "Harbour talks # 2"'),
        ("a date without quotes", 'date: "[2099-05-02..]"'),
        ("a set without quotes", 'date: "{2098..2099}"'),
        ("a qualified date without quotes", 'date: "[..2099-05-02]~"'),
        ("text for a list", "    by: [port-council]"),
        ("bracket never closed", "    by: [port-council]"),
        ("no colon", "kind: talks"),
    ],
)
def test_what_help_says_mends_it(name: str, mended: str) -> None:
    mistake = MISTAKES[name]
    lines = RECORD.replace(mistake.was, mistake.now, 1).split("\n")
    [fault] = faults("\n".join(lines))
    assert mended.strip() in fault.help or mended.strip().split(": ", 1)[1] in fault.help
    lines[mistake.line - 1] = mended
    assert faults("\n".join(lines)) == []
