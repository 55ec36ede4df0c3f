"""`chronology diff`: facts between revisions, in three forms; corrections asked for; every refusal in words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.records.yaml_source import read_yaml
from tests.commands.repositories import DAY, commit, git, replaced, repository, run, run_apart
from tests.projects import TOY, copy_of

LAMP = "events/2000/lamp-out-2000.yml"
TALKS = "events/2001/talks-marr-2001.yml"
MARSH = "actors/tilda-marsh.yml"
PACT = "events/2001/agreement-marr-2001.yml"
NOTHING = "Nothing changed in facts."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return repository(tmp_path / "project")


def facts(project: Path, *revisions: str) -> list[str]:
    """The lines of facts in the text, without headings and suggestions."""
    ran = run("diff", *revisions, at=project)
    assert ran.exit_code == 0, ran.stderr
    told = ran.stdout.partition(": if the meaning changed")[0]
    return [line.strip() for line in told.splitlines() if line.startswith("  ")]


# ── Facts, not lines ───────────────────────────────────────────────────────────────────────────────────────────


def test_figures_status_dates_and_participants_in_words(project: Path) -> None:
    replaced(project, LAMP, "value: 7, bound: at-least", "value: 9, bound: more-than")
    replaced(project, TALKS, "status: announced", "status: occurred")
    replaced(project, TALKS, "kind: talks\ndate: 2001-04\n", "kind: talks\ndate: 2001-04-12~\n")
    replaced(
        project, TALKS, "  - {actor: orrin, role: party}\n", "  - {actor: tilda-marsh, role: mediator}\n"
    )
    ran = run("diff", at=project)
    assert ran.exit_code == 0
    assert (
        "event talks-marr-2001 – The councils are to meet at Marr\n  status: announced → occurred\n"
        in ran.stdout
    )
    assert facts(project) == [
        "claim c8, figure boats-lost, by Council of Vesta: at least 7 → more than 9",
        "status: announced → occurred",
        "date: April 2001 (2001-04) → about 12 April 2001 (2001-04-12~)",
        "participant Tilda Marsh: added: role: mediator",
        "participant Council of Orrin: taken out: role: party",
    ]


def test_claims_added_taken_out_reworded_and_renumbered(project: Path) -> None:
    path = project / "data" / PACT
    text = path.read_text("utf-8")
    c2, c3, c4 = (text.index(f"  - id: c{number}") for number in (2, 3, 4))
    reworded = text[c2:c3].replace("The toll was wrong", "The toll was a grave wrong")
    renumbered = text[c4:].replace("id: c4", "id: c5")
    added = text[c3:c4].replace("id: c3", "id: c6").replace("The apology is welcome", "It came late")
    whole = text[:c2] + renumbered + reworded + added
    path.write_text(whole.replace("[c4]", "[c5]"), encoding="utf-8")
    told = facts(project)
    assert "claim c5, id, by Council of Vesta and Council of Orrin: c4 → c5" in told
    assert "claim c2, text (en), by Council of Orrin: The toll was wrong → The toll was a grave wrong" in told
    assert "claim c6: added: Council of Vesta (welcomes): “It came late”" in told
    assert "claim c3: taken out: Council of Vesta (welcomes): “The apology is welcome”" in told
    assert len(told) == 4


def test_a_claim_that_only_got_another_number_is_told_once(project: Path) -> None:
    path = project / "data" / PACT
    text = path.read_text("utf-8").replace("[c3]", "[c7]").replace("id: c3", "id: c7")
    path.write_text(text.replace("[c2]", "[c9]").replace("id: c2", "id: c9"), encoding="utf-8")
    assert facts(project) == [
        "claim c9, id, by Council of Orrin: c2 → c9",
        "claim c7, id, by Council of Vesta: c3 → c7",
    ]


def test_who_says_it_counts_and_the_own_voice_has_a_name(project: Path) -> None:
    replaced(project, LAMP, "    by: unnamed\n", "")
    replaced(project, LAMP, "    by: [orrin]\n", "    by: [orrin, vesta]\n")
    assert facts(project) == [
        "claim c4, by: someone unnamed → the source in its own voice",
        "claim c7, by: Council of Orrin → Council of Orrin and Council of Vesta",
    ]


def test_two_actors_of_one_name_are_told_apart_by_their_ids(project: Path) -> None:
    twin = "kind: council\nnames:\n  - {text: Council of Vesta, lang: en, use: supplied}\n"
    (project / "data/actors/vesta-south.yml").write_text(twin, encoding="utf-8")
    replaced(project, "events/2001/regatta-2001.yml", "by: [vesta]", "by: [vesta-south]")
    assert facts(project) == ["claim c1, by: vesta → vesta-south"]


def test_names_texts_and_the_files_beside(project: Path) -> None:
    replaced(project, MARSH, "text: Tilda Mash", "text: Tilda Maesh")
    replaced(project, MARSH, "  - {text: Marsh, lang: fr, use: short}\n", "")
    replaced(project, MARSH, "lived on the rock since 1999 [c1]", "lived on the rock since 1998 [c1]")
    replaced(project, "chronology.yml", "languages: [en, fr]", "languages: [fr, en]")
    told = facts(project)
    assert "languages: en and fr → fr and en" in told
    assert "name “Tilda Mash”: Tilda Mash → Tilda Maesh" in told
    assert "description (en): … on the rock since 1999 [c1]. → … on the rock since 1998 [c1]." in told
    assert any(line.startswith("name “Marsh”: taken out: ") for line in told)
    assert len(told) == 4


def test_moved_lines_other_layouts_and_comments_change_nothing(project: Path) -> None:
    for path in sorted((project / "data").rglob("*.yml")):
        blocks = re.split(r"(?m)^(?=[a-z_]+:)", path.read_text("utf-8"))
        turned = "# turned round\n" + "".join(
            block.rstrip("\n") + "\n\n" for block in reversed(blocks) if block
        )
        path.write_bytes(turned.replace("\n", "\r\n").encode("utf-8"))
    replaced(
        project,
        TALKS,
        "  - {actor: vesta, role: party}\r\n  - {actor: orrin, role: party}",
        ("  - actor: orrin\r\n    role: party\r\n  - {role: 'party', actor: \"vesta\"}"),
    )
    replaced(project, PACT, "by: [vesta, orrin, tilda-marsh]", "by: [tilda-marsh, orrin, vesta]")
    replaced(
        project,
        LAMP,
        "{measure: boats-lost, value: 3, counted: [orrin]}",
        ("{counted: [orrin], bound: exactly, value: 3, measure: boats-lost}"),
    )
    assert git(project, "status", "--porcelain").count(" M ") > 20
    ran = run("diff", at=project)
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, f"{NOTHING}\n", "")
    assert run("diff", "--format", "github", at=project).stdout == ""
    assert NOTHING in run("diff", "--format", "markdown", at=project).stdout
    assert json.loads(run("diff", "--format", "json", at=project).stdout)["records"] == []


# ── Records ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_renamed_record_is_compared_with_what_it_was(project: Path) -> None:
    run("rename", "event/agreement-marr-2001", "pact-of-marr", at=project)
    assert run("diff", at=project).stdout == (
        "event agreement-marr-2001 (renamed -> event pact-of-marr) – The councils agree on the lamp\n"
    )
    replaced(project, "events/2001/pact-of-marr.yml", "The toll was wrong", "The toll was fair")
    assert facts(project) == [
        "claim c2, text (en), by Council of Orrin: The toll was wrong → The toll was fair"
    ]


def test_a_merged_actor_is_no_change_of_who_speaks(project: Path) -> None:
    (project / "data/actors/keeper.yml").write_text(
        "kind: person\nnames:\n  - {text: The keeper, lang: en, use: supplied}\n", encoding="utf-8"
    )
    replaced(project, "events/2001/regatta-2001.yml", "by: [vesta]", "by: [keeper]")
    commit(project, "A second record")
    assert run("merge-actors", "tilda-marsh", "keeper", at=project).exit_code == 0
    ran = run("diff", at=project)
    assert "actor keeper (merged -> actor tilda-marsh) – The keeper" in ran.stdout
    assert facts(project) == ["name “The keeper”: added: lang: en; use: variant", "formerly: added: keeper"]
    assert ran.stderr == ""


def test_new_records_and_those_that_are_gone(project: Path) -> None:
    (project / "data/events/2001/regatta-2001.yml").unlink()
    (project / "data/actors/pilot.yml").write_text(
        "kind: person\nnames:\n  - {text: Pilot, lang: en, use: supplied}\ndraft: true\n", encoding="utf-8"
    )
    ran = run("diff", at=project)
    assert "event regatta-2001 (gone) – The regatta" in ran.stdout
    assert "actor pilot (new, a draft) – Pilot" in ran.stdout
    assert "data/events/2001/regatta-2001.yml:1:1: warning[unpublished-record]" in ran.stderr


def test_two_revisions_and_the_files_as_they_are(project: Path) -> None:
    replaced(project, TALKS, "status: announced", "status: occurred")
    commit(project, "It took place")
    replaced(project, TALKS, "status: occurred", "status: cancelled")
    assert facts(project) == ["status: occurred → cancelled"]
    assert facts(project, "HEAD~1") == ["status: announced → cancelled"]
    assert facts(project, "HEAD~1", "HEAD") == ["status: announced → occurred"]
    assert facts(project, "HEAD", "HEAD~1") == ["status: occurred → announced"]
    assert run("diff", "HEAD", "HEAD", at=project).stdout == f"{NOTHING}\n"


def test_a_chronology_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    root = copy_of(TOY, outer / "the lamp")
    git(outer, "init", "--quiet")
    commit(outer, "All")
    replaced(root, TALKS, "status: announced", "status: occurred")
    assert facts(root) == ["status: announced → occurred"]


# ── Corrections ────────────────────────────────────────────────────────────────────────────────────────────────


def rules(project: Path) -> list[tuple[str, int]]:
    said = run("diff", "--format", "github", at=project).stdout
    return [
        (rule, int(line))
        for line, rule in re.findall(
            r"^::warning file=\S+?,line=(\d+),.*?title=([a-z-]+)::", said, re.MULTILINE
        )
    ]


def test_a_correction_is_asked_for_and_its_entry_can_be_pasted(project: Path) -> None:
    replaced(project, LAMP, "value: 7, bound: at-least", "value: 9, bound: at-least")
    number = (
        (project / "data" / LAMP)
        .read_text("utf-8")
        .splitlines()
        .index("      - {measure: boats-lost, value: 9, bound: at-least, counted: [vesta]}")
    )
    assert rules(project) == [("missing-correction", number + 1)]
    ran = run("diff", at=project)
    assert f"data/{LAMP}: if the meaning changed, add and say why (missing-correction):\n" in ran.stdout
    assert ran.stdout.count("boats-lost") == 2  # the fact, and the entry for it
    assert ran.stderr == ""
    pasted = json.loads(run("diff", "--format", "json", at=project).stdout)["corrections"][f"data/{LAMP}"]
    assert read_yaml("x.yml", pasted.encode()).values == {
        "corrections": [
            {
                "date": DAY,
                "field": "claim c8, figure boats-lost",
                "was": "at least 7",
                "now": "at least 9",
                "why": {"en": "", "fr": ""},
            }
        ]
    }
    path = project / "data" / LAMP
    path.write_text(path.read_text("utf-8") + pasted + "\n", encoding="utf-8")
    assert run("check", at=project).exit_code == 1  # why is still to be said
    path.write_text(
        path.read_text("utf-8").replace('{en: "", fr: ""}', "{en: Misread., fr: Mal lu.}"), encoding="utf-8"
    )
    assert run("check", at=project).exit_code == 0
    assert rules(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PACT, "date: 2001-03-05\ndate_from", "date: 2001-03-06\ndate_from"),
        (PACT, "role: mediator, named_as: Marsh", "role: party, named_as: Marsh"),
        (PACT, "  - {type: breaches, event: lamp-toll-2000}\n", ""),
        (PACT, "mode: apologises", "mode: states"),
        (PACT, "Orrin apologised for the toll [c2]", "Orrin confessed the toll [c2]"),
        (LAMP, "    by: unnamed\n", ""),
        (LAMP, "{text: nuit noire}", "{text: nuit blanche}"),
        (LAMP, "id: c9", "id: c10"),
        (MARSH, "text: Tilda Mash", "text: Tilda Maesh"),
        ("places/gull-rock.yml", "used_by: [vesta]", "used_by: [orrin]"),
        ("sources/channel-post-2001.yml", "issued: 2001-03-09T18:30+01:00", "issued: 2001-03-09"),
    ],
)  # fmt: skip
def test_what_is_published_meaning(project: Path, file: str, old: str, new: str) -> None:
    text = (project / "data" / file).read_text("utf-8").replace(old, new)
    assert text != (project / "data" / file).read_text("utf-8")
    (project / "data" / file).write_text(text, encoding="utf-8")
    assert {rule for rule, _ in rules(project)} == {"missing-correction"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PACT, "tracks: [lamp-talks]\n", ""),
        (PACT, "paragraph: 7", "paragraph: 8"),
        (PACT, "welcomed that [c3].", "welcomed that [c3]. They met in March [c4]."),
        (PACT, "The councils agree on the lamp", "The Councils agree on the lamp"),
        (LAMP, "The register counts from noon.", "The register counts from dawn."),
        (MARSH, "names:\n", "names:\n  - {text: T. Marsh, lang: fr, use: variant}\n"),
        ("events/2001/lamp-festival-2001.yml", "date: 2001-09-01", "date: 2001-09-02"),
        ("events/2000/inspections-2000.yml", "status: occurred", "status: cancelled"),
        ("vocabulary.yml", "Boats lost", "Boats sunk"),
    ],
)  # fmt: skip
def test_what_takes_nothing_back(project: Path, file: str, old: str, new: str) -> None:
    text = (project / "data" / file).read_text("utf-8").replace(old, new, 1)
    if text == (project / "data" / file).read_text("utf-8"):
        pytest.fail(f"{file} does not hold {old}")
    (project / "data" / file).write_text(text, encoding="utf-8")
    assert rules(project) == []


def test_an_entry_may_name_the_part_instead(project: Path) -> None:
    replaced(project, LAMP, "value: 7, bound: at-least", "value: 9, bound: at-least")
    replaced(project, LAMP, "Vesta lost at least seven boats", "Vesta lost at least nine boats")
    why = "{en: Misread., fr: Mal lu.}"
    entry = f"corrections:\n  - {{date: 2001-06-30, field: claim c8, was: seven, now: nine, why: {why}}}\n"
    path = project / "data" / LAMP
    path.write_text(path.read_text("utf-8") + entry.replace("claim c8", "claim c7"), encoding="utf-8")
    assert [rule for rule, _ in rules(project)] == ["missing-correction"] * 2
    replaced(project, LAMP, "field: claim c7", "field: claim c8")
    assert rules(project) == []


def test_a_published_record_does_not_become_a_draft(project: Path) -> None:
    path = project / "data/events/2001/regatta-2001.yml"
    path.write_text(path.read_text("utf-8") + "draft: true\n", encoding="utf-8")
    assert [rule for rule, _ in rules(project)] == ["unpublished-record"]


# ── Markdown ───────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = (
    "@keepers #12 ![x](https://evil.example/x.png) <img src=x> [a](javascript:b) | a | b | https://evil.example "
    "`` ``` ` **b** &lt; www.evil.example evil@example.org :tada:"
)


def plain_texts(tokens: list[Token]) -> list[str]:
    """What a reader of Markdown sees outside of code."""
    inner = [child for token in tokens for child in token.children or ()]
    return [
        token.content for token in [*tokens, *inner] if token.type in ("text", "html_inline", "html_block")
    ]


def test_markdown_lets_no_record_speak_for_itself(project: Path) -> None:
    quoted = json.dumps(HOSTILE)
    replaced(project, MARSH, "text: Tilda Mash", f"text: {quoted}")
    replaced(project, PACT, "{en: The councils agree on the lamp,", f"{{en: {quoted},")
    replaced(project, PACT, "text: {en: The toll was wrong,", f"text: {{en: {quoted},")
    ran = run("diff", "--format", "markdown", at=project)
    assert ran.exit_code == 0
    assert "evil.example" in ran.stdout
    tokens = MarkdownIt("commonmark").enable("table").parse(ran.stdout)
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "table_open"}
    told = " ".join(plain_texts(tokens))
    assert not any(sign in told for sign in ("@", "#", "evil", "<", "|", ":tada:", "http", "&"))


def test_markdown_tells_facts_and_entries(project: Path) -> None:
    replaced(project, LAMP, "value: 7, bound: at-least", "value: 9, bound: at-least")
    told = run("diff", "--format", "markdown", at=project).stdout
    assert told.startswith("### What changes in the records\n\n- **`event lamp-out-2000`** `Vesta says that ")
    assert "  - `claim c8, figure boats-lost`, by `Council of Vesta`: `at least 7` → `at least 9`\n" in told
    assert "```yaml\ncorrections:\n  - date: 2001-07-01\n" in told


def test_markdown_is_never_longer_than_a_comment_may_be(project: Path) -> None:
    names = "".join(
        f"  - {{text: Name {number} of many, lang: en, use: variant}}\n" for number in range(2000)
    )
    replaced(project, MARSH, "positions:\n", names + "positions:\n")
    told = run("diff", "--format", "markdown", at=project).stdout
    assert len(told) < 65_536
    assert re.search(r"… and \d+ more lines: `chronology diff` prints them all\.\n\Z", told)


# ── Order and refusals ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_the_same_change_is_told_in_the_same_words_always(project: Path, form: str) -> None:
    run("rename", "actor/vesta", "vesta-council", at=project)
    for old, new in (("value: 7", "value: 9"), ("    by: unnamed\n", ""), ("id: c9", "id: c11")):
        replaced(project, LAMP, old, new)
    one, other = (
        run_apart("diff", "--as-of", DAY, "--format", form, at=project, PYTHONHASHSEED=seed)
        for seed in ("1", "4242")
    )
    assert one.returncode == 0
    assert one.stdout
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


def test_a_faulty_record_is_named_and_not_compared(project: Path) -> None:
    replaced(project, TALKS, "status: announced", "status: happened")
    replaced(project, LAMP, "value: 7", "value: 9")
    ran = run("diff", at=project)
    assert ran.exit_code == 1
    assert f"data/{TALKS} has faults and was not compared." in ran.stdout
    assert "at least 7 → at least 9" in ran.stdout
    commit(project, "Faulty")
    replaced(project, TALKS, "status: happened", "status: occurred")
    mended = run("diff", at=project)
    assert mended.exit_code == 0
    assert f"data/{TALKS} has faults and was not compared." in mended.stdout


@pytest.mark.parametrize(
    ("revisions", "said"),
    [
        (["maine"], "git knows no revision `maine`\n  help: a branch, a tag, or a commit"),
        (["HEAD", "HEAD~7"], "git knows no revision `HEAD~7`"),
        (["--", "--output=x"], "git knows no revision `--output=x`"),
    ],
)
def test_unknown_revisions(project: Path, revisions: list[str], said: str) -> None:
    ran = run("diff", *revisions, at=project)
    assert ran.exit_code == 1
    assert said in ran.stderr


def test_no_repository_no_commit_no_records_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = copy_of(TOY, tmp_path / "project")
    assert "is not in a git repository" in run("diff", at=root).stderr
    git(root, "init", "--quiet")
    assert (
        "this repository has no commit yet\n  help: commit the records first" in run("diff", at=root).stderr
    )
    git(root, "add", "docs")
    git(root, "commit", "--quiet", "--message", "Pages only")
    assert "there is no data/ at `HEAD`" in run("diff", at=root).stderr
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    ran = run("diff", at=root)
    assert ran.exit_code == 1
    assert "error: git was not found\n  help: install git" in ran.stderr
