"""`chronology merge-actors`: names join, mentions follow, and nothing is decided silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.values.context import BuildContext
from tests.commands.repositories import contents, replaced, run, run_apart
from tests.projects import TOY, TOY_DAY, copy_of

KEEPER = """\
# As the register calls her.
kind: person
names:
  - {text: Keeper Marsh, lang: en, use: preferred}
  - text: "gardienne : Marsh"
    lang: fr
    use: preferred
    evidence:
      - {source: channel-post-2001, paragraph: 5}
  - {text: Marsh, lang: fr, use: short}
  - {text: Marsz, lang: pl, use: supplied}
added: 2001-03-11
formerly: [the-keeper]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The toy with a second record of its keeper, who makes a claim under it."""
    root = copy_of(TOY, tmp_path / "project")
    (root / "data/actors/keeper-marsh.yml").write_text(KEEPER, encoding="utf-8")
    replaced(root, "events/2001/regatta-2001.yml", "by: [vesta]", "by: [keeper-marsh]")
    return root


def test_two_records_become_one(project: Path) -> None:
    before = contents(project)
    ran = run("merge-actors", "tilda-marsh", "actor/keeper-marsh", at=project)
    assert ran.exit_code == 0, ran.stderr
    after = contents(project)
    assert before.keys() - after.keys() == {"actors/keeper-marsh.yml"}
    assert {path for path in after if after[path] != before[path]} == {
        "actors/tilda-marsh.yml",
        "events/2001/regatta-2001.yml",
    }
    old = before["actors/tilda-marsh.yml"].decode()
    last = "  - {text: Tilda Mash, lang: en, use: variant}\n"
    joined = """\
  - {text: Keeper Marsh, lang: en, use: variant}
  - text: "gardienne : Marsh"
    lang: fr
    use: printed
    evidence: [{source: channel-post-2001, paragraph: 5}]
  - {text: Marsz, lang: pl, use: supplied}
"""
    expected = old.replace(last, last + joined) + "formerly: [keeper-marsh, the-keeper]\n"
    assert after["actors/tilda-marsh.yml"].decode() == expected
    assert b"by: [tilda-marsh]" in after["events/2001/regatta-2001.yml"]
    assert not check(project, BuildContext(today=TOY_DAY, drafts=True)).has_errors
    assert run_apart("fmt", "--check", at=project).returncode == 0
    assert ran.stderr.splitlines() == [
        "note: a comment goes with data/actors/keeper-marsh.yml: # As the register calls her.",
        "note: `keeper-marsh` was added on 2001-03-11; what `tilda-marsh` says of that stays as it is",
        "note: “Keeper Marsh” (en) was preferred, and is variant now",
        "note: “gardienne : Marsh” (fr) was preferred, and is printed now",
        "note: “Marsh” (fr) is a name of `tilda-marsh` already, as short",
    ]


def test_no_comment_is_told_that_only_explains_a_field(project: Path) -> None:
    made = run_apart(
        "new", "actor", "--kind", "person", "--name", "Marsh of Gull Rock", "--no-ask", at=project
    )
    assert made.returncode == 0, made.stderr
    path = project / "data/actors/marsh-of-gull-rock.yml"
    path.write_text(path.read_text("utf-8").replace("draft: true\n", "# Or so it seems.\n"), encoding="utf-8")
    merged = run("merge-actors", "tilda-marsh", path.stem, "--dry-run", at=project)
    assert merged.exit_code == 0, merged.stderr
    told = [line for line in merged.stderr.splitlines() if "a comment goes with" in line]
    assert told == [f"note: a comment goes with data/actors/{path.name}: # Or so it seems."]


def test_names_join_a_list_in_brackets_and_one_with_blocks(project: Path) -> None:
    path = project / "data/actors/tilda-marsh.yml"
    text = path.read_text("utf-8")
    names = text[text.index("names:") : text.index("positions:")]
    path.write_text(
        text.replace(
            names,
            "names: [{text: Tilda Marsh, lang: en, use: preferred}, {text: Tilda Marsh, lang: fr, use: preferred},\n"
            "  {text: Marsh, lang: fr, use: short}]  # all of them\n",
        ),
        encoding="utf-8",
    )
    assert run("merge-actors", "tilda-marsh", "keeper-marsh", at=project).exit_code == 0
    assert "use: short}, {text: Keeper Marsh, lang: en, use: variant}, {" in path.read_text("utf-8")
    assert "]  # all of them\n" in path.read_text("utf-8")


def test_names_join_behind_a_block_with_a_comment_below(project: Path) -> None:
    path = project / "data/actors/tilda-marsh.yml"
    last = "  - {text: Tilda Mash, lang: en, use: variant}\n"
    block = "  - text: Tilda Mash\n    lang: en\n    use: variant\n\n# what she did\n"
    replaced(project, "actors/tilda-marsh.yml", last, block)
    assert run("merge-actors", "tilda-marsh", "keeper-marsh", at=project).exit_code == 0
    assert "    use: variant\n  - {text: Keeper Marsh, lang: en, use: variant}\n" in path.read_text("utf-8")
    assert "use: supplied}\n\n# what she did\npositions:" in path.read_text("utf-8")


def test_a_name_that_joins_stays_a_plural(project: Path) -> None:
    kept = "{text: Marsz, lang: pl, use: supplied, plural: true}"
    replaced(project, "actors/keeper-marsh.yml", "{text: Marsz, lang: pl, use: supplied}", kept)
    assert run("merge-actors", "tilda-marsh", "keeper-marsh", at=project).exit_code == 0
    assert f"  - {kept}\n" in (project / "data/actors/tilda-marsh.yml").read_text("utf-8")


def test_a_dry_run_writes_nothing(project: Path) -> None:
    before = contents(project)
    ran = run("merge-actors", "--dry-run", "tilda-marsh", "keeper-marsh", at=project)
    assert ran.exit_code == 0
    assert "data/actors/keeper-marsh.yml is deleted" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("Dry run: 3 files, ")
    assert contents(project) == before


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ("part_of: vesta\n", "`keeper-marsh` is part of `vesta`, `tilda-marsh` of nothing"),
        ("distinct_from: [tilda-marsh]\n", "`keeper-marsh` names `tilda-marsh` under `distinct_from`"),
        ("identifiers: {register: K-1}\n", "`tilda-marsh` does not have this identifier"),
        (
            "description: {en: A keeper., fr: Une gardienne.}\n",
            "`tilda-marsh` has another `description`, or none",
        ),
        (
            "positions: [{title: {en: Cook, fr: Cuisinière}}]\n",
            "`tilda-marsh` does not have this under `positions`",
        ),
        (
            (
                "claims:\n  - id: c1\n    mode: states\n    text: {en: So, fr: Ainsi}\n    "
                "evidence: [{source: lamp-register, row: 4}]\n"
            ),
            "`tilda-marsh` does not have this under `claims`",
        ),
    ],
)
def test_what_only_one_says_is_not_lost(project: Path, addition: str, said: str) -> None:
    path = project / "data/actors/keeper-marsh.yml"
    path.write_text(KEEPER + addition, encoding="utf-8")
    refused(project, said)


def refused(project: Path, said: str) -> None:
    before = contents(project)
    ran = run("merge-actors", "tilda-marsh", "keeper-marsh", at=project)
    assert ran.exit_code == 1
    assert f"error[undecided-merge] {said}" in ran.stderr
    assert "cannot be made one yet; nothing was changed" in ran.stderr
    assert contents(project) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("actors/keeper-marsh.yml", "kind: person", "kind: office", "`keeper-marsh` is of the kind `office`"),
        (
            "actors/keeper-marsh.yml",
            "  - {text: Marsh, lang: fr, use: short}",
            "  - {text: Marsh, lang: fr, use: short, evidence: [{source: lamp-register, row: 1}]}",
            "both have the name “Marsh”",
        ),
        (
            "actors/keeper-marsh.yml",
            "  - {text: Marsh, lang: fr, use: short}",
            "  - {text: Marsh, lang: fr, use: short, plural: true}",
            "both have the name “Marsh”, and only one says that it is a plural",
        ),
        (
            "events/2001/regatta-2001.yml",
            "by: [keeper-marsh]",
            "by: [keeper-marsh]\n    against: [tilda-marsh]",
            "the claim `c1` names both `tilda-marsh` and `keeper-marsh`",
        ),
        (
            "events/2001/agreement-marr-2001.yml",
            "  - {actor: orrin, role: party}",
            "  - {actor: keeper-marsh, role: party}",
            "`participants` names both `tilda-marsh` and `keeper-marsh`",
        ),
        (
            "tracks/lamp-talks.yml",
            "parties: [vesta, orrin]",
            "parties: [keeper-marsh, tilda-marsh]",
            "this record names both",
        ),
    ],
)
def test_what_takes_them_for_two_is_told(project: Path, file: str, old: str, new: str, said: str) -> None:
    replaced(project, file, old, new)
    refused(project, said)


def test_all_that_is_undecided_is_told_at_once(project: Path) -> None:
    ran = run("merge-actors", "vesta", "orrin", at=project)
    assert ran.exit_code == 1
    assert ran.stderr.count("error[undecided-merge]") == 17
    assert "`vesta` names `orrin` under `distinct_from`" in ran.stderr
    assert "the dispute `who-put-out-the-lamp` names both" in ran.stderr


def test_a_published_actor_does_not_go_into_a_draft(project: Path) -> None:
    path = project / "data/actors/marsh.yml"
    path.write_text(KEEPER.replace("[the-keeper]", "[a-keeper]") + "draft: true\n", encoding="utf-8")
    ran = run("merge-actors", "marsh", "keeper-marsh", at=project)
    assert ran.exit_code == 1
    assert "`keeper-marsh` is published, `marsh` is a draft" in ran.stderr


@pytest.mark.parametrize(
    ("kept", "gone", "said"),
    [
        ("tilda-mars", "keeper-marsh", "there is no actor `tilda-mars`\n  help: did you mean `tilda-marsh`?"),
        ("tilda-marsh", "the-keeper", "there is no actor `the-keeper`\n  help: it is `keeper-marsh` now"),
        ("tilda-marsh", "tilda-marsh", "`tilda-marsh` is one actor already"),
    ],
)
def test_actors_that_are_not_there(project: Path, kept: str, gone: str, said: str) -> None:
    ran = run("merge-actors", kept, gone, at=project)
    assert ran.exit_code == 1
    assert said in ran.stderr
