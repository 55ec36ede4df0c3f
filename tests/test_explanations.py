"""Explanations: `chronology explain` knows every rule that some part of the code tells."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from generator.chronology.checks.listed import CHECKS
from generator.cli.main import main
from generator.editing.evidence.verify import VERIFY_RULES
from generator.explained import ALL_EXPLANATIONS

GENERATOR = Path(__file__).parents[1] / "generator"
_TOLD = re.compile(r"""\b(?:error|warning|_?fault|yield)(?:\(|\s)\s*"([a-z]+(?:-[a-z]+)+)",""")
_IN_PARENTHESES = re.compile(r"""yield \(\s*"([a-z]+(?:-[a-z]+)+)",""")


def told() -> set[str]:
    """Rule ids that stand where a diagnostic is made."""
    texts = [path.read_text("utf-8") for path in sorted(GENERATOR.rglob("*.py"))]
    return {id for text in texts for shape in (_TOLD, _IN_PARENTHESES) for id in shape.findall(text)}


def test_every_rule_that_is_told_is_explained() -> None:
    assert {"site-link", "unknown-claim", "yaml-tab", "bad-date", "no-site-words"} <= told()
    assert told() <= ALL_EXPLANATIONS.keys()
    assert {rule.id for rule in (*CHECKS, *VERIFY_RULES)} <= ALL_EXPLANATIONS.keys()


def test_explain_prints_a_rule() -> None:
    result = CliRunner().invoke(main, ["explain", "unmarked-text"])
    assert result.exit_code == 0
    assert result.output.startswith("unmarked-text\n\nEvery sentence of a summary ends in the marks")


def test_explain_lists_all_rules() -> None:
    result = CliRunner().invoke(main, ["explain"])
    listed = [line.split()[0] for line in result.output.splitlines()]
    assert listed == sorted(ALL_EXPLANATIONS)


def test_explain_says_what_was_meant() -> None:
    result = CliRunner().invoke(main, ["explain", "unmarked-tekst"])
    assert result.exit_code != 0
    assert "`unmarked-text`" in result.output


def test_no_blank_that_matters_stands_at_the_end_of_code() -> None:
    """Pages do not show it; that a sign has a blank beside it is said in words."""
    lost = [
        (rule, code)
        for rule, text in ALL_EXPLANATIONS.items()
        for code in text.split("`")[1::2]
        if code != code.strip()
    ]
    assert lost == []
