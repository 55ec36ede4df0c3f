"""Form rules: what `chronology explain` says of the rules by which files are read and decoded. Values only."""

from __future__ import annotations

from collections.abc import Mapping

FORM_RULES: Mapping[str, str] = {
    "yaml-encoding": "A record is a UTF-8 text file. A byte order mark and CRLF line ends are accepted. Save the file "
    "as UTF-8 in the editor.",
    "yaml-control-character": "No control, bidirectional or invisible characters, written as they are or as escapes: "
    "they cannot be seen, but they change a text or how it is shown. No-break spaces are allowed.",
    "yaml-tab": "No tabs. Indent with two spaces for each level.",
    "yaml-too-large": "A file of records is at most one megabyte and holds at most 200,000 keys and values. One "
    "record, one file.",
    "yaml-too-deep": "Nothing is nested more than 32 levels deep. Usually brackets were left open.",
    "yaml-no-mapping": "A file of records is a mapping: lines of `key: value`.",
    "yaml-syntax": "The file has to be YAML. Where one slip explains why it is not, another rule names it.",
    "yaml-colon": "A colon followed by a space ends a key, and a key ends in a colon. Put a text that holds a colon "
    "with a space behind it in double quotes, or write `>-` behind the key and the text on lines of its own.",
    "yaml-space": "A space stands behind the colon of a key and behind the dash of a list.",
    "yaml-quotes": 'Quotes open and close a text. An apostrophe belongs in double quotes ("l\'accord"), a double quote '
    "in single ones or as « … ». A text that begins with a sign of YAML's (`@`, `%`, `&`, `*`, `!`, `|`, `>`, …) is "
    "put in double quotes.",
    "yaml-brackets": "Inside `[…]` and `{…}` a comma begins the next value, and an unquoted text holds neither `?` nor "
    "brackets. Put the text in double quotes. A date that begins with a bracket is put in quotes too.",
    "yaml-indentation": "Keys of one mapping stand under each other, and what belongs to a key is indented by two "
    "spaces more. A text that goes on in the next line is indented more than its key.",
    "yaml-cut-comment": "A comment stands on a line of its own, or behind an id, a date or a number. Behind an "
    "unquoted text YAML takes a `#` that has a space before it, and all that follows, for a comment and would cut it "
    "off silently: put the text in double quotes.",
    "yaml-key": "A key is a plain word; a list, a mapping or nothing is none.",
    "yaml-duplicate-key": "A key stands once in a mapping. Several values are a list.",
    "yaml-merge-key": "`<<` is not used: every record says what it says in its own file.",
    "yaml-anchor": "Anchors (`&name`) and aliases (`*name`) are not used. Put a text that begins with such a sign in "
    "double quotes.",
    "yaml-tag": "Tags (`!name`) are not used: every value is text. Put a text that begins with `!` in double quotes.",
    "yaml-directive": "Lines that begin with `%` are not used.",
    "yaml-second-document": "One record, one file: `---` stands at the beginning or nowhere, `...` nowhere.",
    "unknown-field": "A record has the fields that the record format names, and no others.",
    "missing-field": "A field that must be there is missing or empty. Unknown is left out; where the field is "
    "required, the record has to wait until it is known.",
    "wrong-type": "A field is a text, a number, a list or a mapping, as the record format says. A list has a dash "
    "and a space in front of each value, or is written `[one, two]`.",
    "unknown-word": "The field takes one word out of a closed set, or a word of the vocabulary: kinds, roles, measures "
    "and tags stand in data/vocabulary.yml. Mend the spelling, or add the new word there with label and description.",
    "bad-value": "The value lies outside what the field allows.",
    "bad-id": "An id is lower-case letters a-z and digits in groups joined by single hyphens, at most 80 characters. "
    "A claim's id is `c` and a number; another record's claim is `record-id#c2`.",
    "bad-date": "Dates are written in the forms of EDTF that the record format names: `2024-05-02`, `2024-05`, `2024`, "
    '`2024-05-02/2024-05-04`, `"[2024-05-02..]"`, with `~` for about and `?` for inferred. A date that begins with a '
    "bracket is put in quotes.",
    "bad-address": "An address is http or https, with a host, without a user name or password.",
    "bad-locator": "Evidence names one place in its source: `paragraph`, `page`, `time` or `row`.",
    "bad-figure": "A figure has a `value`, or both `min` and `max`.",
}
"""Rule id → what must hold, and how to mend it."""
