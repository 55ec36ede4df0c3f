"""Explanations: for each rule on records its id, what must hold and how to mend it. `chronology explain` prints them.

A check of the chronology explains itself, in its docstring, and `form_rules` explains what is wrong with a file by
itself. What is found in between, when files are looked for and ids resolved, and about waivers, is explained here.
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import cleandoc

from generator.chronology.checks.listed import CHECKS
from generator.records.form_rules import FORM_RULES

_FILES = {
    "missing-file": """
        A chronology has `data/chronology.yml` and `data/vocabulary.yml`.

        The first says what the chronology is (title, description, languages, licence), the second holds the words it
        sorts by (event_kinds, actor_kinds, roles, …). Add the file that is missing; links to files do not count.
    """,
    "stray-file": """
        `data/` holds records only: `events/<year>/<id>.yml`, and `<id>.yml` in `actors`, `sources`, `places` and
        `tracks`, beside `chronology.yml`, `vocabulary.yml` and `schema/`.

        Rename the file, move it to its folder, or keep it outside `data/`. Names that begin with a dot are passed over.
    """,
    "unreadable-file": """
        Every file of `data/` can be read by whoever builds the site.

        Mend the permissions of the file.
    """,
    "no-site-words": """
        The site can speak each language of `chronology.yml`: it has its own words for it.

        Take the language out, or translate `generator/i18n/en.yml` into a file of that language's name.
    """,
    "misfiled": """
        An event lies in the folder of the year in which its date begins.

        The folder is filing only: move the file, or mend the date. Its address and its id stay as they are.
    """,
    "duplicate-id": """
        No two files of a kind have the same name: the name is the record's id.

        Join them if they are one record; else rename the newer one.
    """,
}
_IDS = {
    **{
        f"unknown-{word}": f"""
        Every {word} that a record names has a file of its own, `data/{folder}/<id>.yml`.

        Mend the spelling, or make the file. The id is the file's name without `.yml`.
    """
        for word, folder in (
            ("event", "events/<year>"),
            ("actor", "actors"),
            ("source", "sources"),
            ("place", "places"),
            ("track", "tracks"),
        )
    },
    "refers-to-draft": """
        A published record names no draft: its readers would find nothing there.

        Take `draft: true` out of the other record, or make this one a draft too.
    """,
    "duplicate-claim": """
        The claims of a record have ids of their own: c1, c2, c3, …

        Give the newer one the next free number, and mend the marks that mean it.
    """,
    "unknown-claim": """
        A claim that is named exists: `c2` in this record, `record-id#c2` in another.

        Mend the number or the id of the record, or add the claim.
    """,
    "ambiguous-claim": """
        A claim of another record is named without doubt.

        Where two records of different kinds share an id, write the kind: `actors/kazakhstan#c1`.
    """,
    "bad-mark": """
        Square brackets in a summary, a description or in `standing` hold a mark: `[c1]`, `[record-id#c1]`.

        Write other insertions in round brackets.
    """,
}
_WAIVERS = {
    "unknown-waiver": """
        A waiver names a rule that exists.

        Mend the spelling: the id of the rule stands in brackets in what it tells.
    """,
    "not-waivable": """
        Only rules of style and completeness may be waived, never those of form, safety or evidence.

        Mend what the rule finds, and take the waiver out.
    """,
    "idle-waiver": """
        A waiver excuses something: a record that does not break the rule needs none.

        Take it out, so that the rule watches again.
    """,
}
_WRITTEN_HERE: Mapping[str, str] = {
    rule: cleandoc(text) for group in (_FILES, _IDS, _WAIVERS) for rule, text in group.items()
}

EXPLANATIONS: Mapping[str, str] = {
    **FORM_RULES,
    **_WRITTEN_HERE,
    **{check.id: check.explanation for check in CHECKS},
}
"""Rule id → what must hold, and how to mend it."""
