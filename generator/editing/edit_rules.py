"""Edit rules: what the commands that bring in, change or compare records ask for; `explain` prints it."""

from __future__ import annotations

from collections.abc import Mapping

EDIT_RULES: Mapping[str, str] = {
    "bad-map": """\
The map of an import says which column of the table is which field, in words that it knows.

Told by `import`. `chronology import --help` lists the fields and what else a map may say.""",
    "unknown-column": """\
A map names columns that the table has, as they stand in its first row.

Told by `import`. Write a column letter by letter as the table has it; the help names the one that is nearest.""",
    "undecided-merge": """\
Two records of one actor are merged only where nothing has to be decided: neither says what the other does not.

Told by `merge-actors`. Two kinds, two wholes that they are part of, posts, claims, disputes or a description that only
the record that goes has, evidence for a name that only it has: move it to the record that stays, or take it out.
Where one claim, one dispute or one event's list of participants names both, the text takes them for two; say which
of the two it is, or leave them two and name each in `distinct_from` of the other.""",
    "missing-correction": """\
A change of what a published record says is written down in it, with the reason: an entry under `corrections`.

Told by `diff`, which knows what was published before and suggests the entry. What counts: status, kind, date, plans,
title, summary and description; who took part and in which role; places, relations, names and who uses them; what an
actor is part of, its posts and who holds an office; who says a claim, through whom, in which mode, against and to whom,
when and in which words; its figures, quotes and sources; the number of a claim, which is its address; disputes and who
holds which account; of a source its title, publisher, authors and day of issue. Only what was altered or taken out
counts: a claim, a sentence or a name that is added takes nothing back. Tags, tracks, notes, readings, locators, the
derivation of a date, and signs and capitals do not count. Nor do drafts, or records that are withdrawn. A slip of
spelling may simply be mended: then leave the warning as it is.""",
    "unpublished-record": """\
A published record keeps its page: it is neither deleted nor made a draft.

Told by `diff`. A record that should not have been published gets `withdrawn`, with a date and a reason. One that was
renamed or merged stands under `formerly` of the record that took its place; `rename` and `merge-actors` write it.""",
}
