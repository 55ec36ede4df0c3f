"""Typical mistakes of editors, all made at once: each is answered on its line, with a help that mends it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.check import check
from generator.values.context import BuildContext
from generator.values.diagnostics import Diagnostic, Severity

BASE = Path(__file__).parent / "chronology" / "rules" / "_base"
FIRE = "events/2099/harbour-fire-2099.yml"
TALKS = "events/2099/harbour-talks-2099.yml"
INQUIRY = "events/2099/harbour-inquiry-2099.yml"
GAZETTE = "sources/gazette-2099-05.yml"
SECOND = "events/2099/second-fire.yml"
SECOND_TEXT = """
status: occurred
kind: fire
date: 2099-05-02
date_from:
  - {source: gazette-2099-05, paragraph: 1, printed: samedi}
title: {en: A second fire, fr: Un second incendie}
summary:
  en: It burnt again [c1]. Sudland says that nobody came [c2].
  fr: Cela a encore brûlé [c1]. La Sudlande dit que nul n’est venu [c2].
participants:
  - {actor: sudland, role: party, named_as: Sudlande}
claims:
  - id: c1
    mode: states
    text: {en: It burnt again, fr: Cela a encore brûlé}
    evidence:
      - source: gazette-2099-05
        paragraph: 4
        quotes:
          - text: le quai a encore brûlé
            translation: {en: the quay burnt again}
  - id: c2
    by: [norland]
    mode: states
    text: {en: Nobody came, fr: Nul n’est venu}
    evidence: [{source: gazette-2099-05, paragraph: 5}]
"""
CONTEXT = BuildContext(today=date(2099, 7, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A slip: what stood there, what stands there now, and how it is answered."""

    path: str
    right: str
    wrong: str
    rule: str
    help: str
    """What the help has to hold; mostly what stood there."""


MISTAKES = (
    # Slips of typing in names of fields, in words of closed lists and of the vocabulary
    Mistake(
        path=FIRE, right="participants:", wrong="participant:", rule="unknown-field", help="`participants`"
    ),
    Mistake(path=FIRE, right="mode: denies", wrong="mode: denys", rule="unknown-word", help="`denies`"),
    Mistake(path=FIRE, right="kind: fire", wrong="kind: fyre", rule="unknown-word", help="`fire`"),
    Mistake(
        path=FIRE,
        right="tags: [background]",
        wrong="tags: [backgroud]",
        rule="unknown-word",
        help="`background`",
    ),
    Mistake(path=FIRE, right="measure: boats", wrong="measure: boat", rule="unknown-word", help="`boats`"),
    # Wrong ids: of an actor, a source, a place, an event, a claim
    Mistake(path=FIRE, right="by: [sudland]", wrong="by: [sutland]", rule="unknown-actor", help="`sudland`"),
    Mistake(
        path=TALKS,
        right="evidence: [{source: gazette-2099-05, paragraph: 4}]",
        wrong="evidence: [{source: gazette-2099-5, paragraph: 4}]",
        rule="unknown-source",
        help="`gazette-2099-05`",
    ),
    Mistake(
        path=TALKS,
        right="place: porto-vell",
        wrong="place: porto-vel",
        rule="unknown-place",
        help="`porto-vell`",
    ),
    Mistake(
        path=INQUIRY,
        right="event: harbour-fire-2099",
        wrong="event: harbor-fire-2099",
        rule="unknown-event",
        help="`harbour-fire-2099`",
    ),
    # Dates: impossible, written in words, without quotes
    Mistake(
        path=FIRE, right="said: 2099-05-02", wrong="said: 2099-02-30", rule="bad-date", help="`2099-02-28`"
    ),
    Mistake(
        path=TALKS, right="date: 2099-05-03", wrong="date: 3 May 2099", rule="bad-date", help="`2099-05-03`"
    ),
    Mistake(
        path=INQUIRY,
        right='date: "[2099-06-01..]"',
        wrong="date: [2099-06-01..]",
        rule="bad-date",
        help='"[2099-06-01..]"',
    ),
    Mistake(
        path=INQUIRY,
        right="check_after: 2099-12-01",
        wrong="check_after: 2099-12-1",
        rule="bad-date",
        help="`2099-12-01`",
    ),
    # YAML: a tab, a colon, an apostrophe, a comma, a comment, a missing space, a key twice, a list that is none
    Mistake(
        path="actors/harbour-master.yml",
        right="  en: The office;",
        wrong="\ten: The office;",
        rule="yaml-tab",
        help="spaces",
    ),
    Mistake(
        path=GAZETTE,
        right="original: Le port brûle",
        wrong="original: Le port : il brûle",
        rule="yaml-colon",
        help='"Le port : il brûle"',
    ),
    Mistake(
        path="tracks/harbour-talks.yml",
        right="fr: Les deux États ont déjà parlé du port [c1].",
        wrong="fr: 'Les deux États ont parlé de l'avenir du port [c1].'",
        rule="yaml-quotes",
        help='"Les deux États ont parlé de l\'avenir du port [c1]."',
    ),
    Mistake(
        path="places/porto-vell.yml",
        right="{text: Porto Vell, lang: en",
        wrong="{text: Porto, Vell, lang: en",
        rule="yaml-brackets",
        help='"Porto, Vell"',
    ),
    Mistake(
        path="places/old-quay.yml",
        right="within: porto-vell",
        wrong="kind: region",
        rule="yaml-duplicate-key",
        help="one",
    ),
    Mistake(
        path="actors/sudland.yml",
        right="kind: state",
        wrong="kind:state",
        rule="yaml-space",
        help="`kind: state`",
    ),
    Mistake(
        path="actors/norland.yml",
        right="lang: fr, use: preferred",
        wrong="lang: fr, use: prefered",
        rule="unknown-word",
        help="`preferred`",
    ),
    # What a sound file says wrongly
    Mistake(
        path=SECOND,
        right="en: It burnt again [c1].",
        wrong="en: It burnt again [c3].",
        rule="unknown-claim",
        help="`c1`, `c2`",
    ),
    Mistake(
        path=SECOND,
        right="nul n’est venu [c2].",
        wrong="nul n’est venu [c2]. Il pleuvait.",
        rule="unmarked-text",
        help="[c1]",
    ),
    Mistake(
        path=SECOND,
        right="named_as: Sudlande",
        wrong="named_as: Norlande",
        rule="unknown-name",
        help="Sudlande",
    ),
    Mistake(
        path=SECOND, right="paragraph: 5}", wrong="paragraph: 55}", rule="locator-out-of-range", help="6"
    ),
    Mistake(
        path=SECOND, right="printed: samedi", wrong="printed: mardi", rule="wrong-weekday", help="weekday"
    ),
    Mistake(
        path=SECOND,
        right="text: le quai a encore brûlé",
        wrong="text: le quai a encore brûlé, et nul n’est venu éteindre le feu pendant deux nuits",
        rule="quote-too-long",
        help="short",
    ),
    # What is missing, and what does not fit
    Mistake(path=TALKS, right="title: {en:", wrong="tittle: {en:", rule="unknown-field", help="`title`"),
    Mistake(
        path=INQUIRY,
        right="tracks: [harbour-talks]",
        wrong="tracks: harbour-talks",
        rule="wrong-type",
        help="`tracks: [harbour-talks]`",
    ),
    Mistake(
        path="actors/anna-berg.yml",
        right="evidence: [{source: harbour-log-2099, page: 2}]",
        wrong="evidence: [{source: harbour-log-2099}]",
        rule="bad-locator",
        help="`paragraph: 3`",
    ),
)


def make_all(root: Path) -> dict[Mistake, tuple[str, int]]:
    """The base with every mistake in it, and where each then stands."""
    shutil.copytree(BASE, root / "data")
    (root / "data" / SECOND).write_text(SECOND_TEXT.lstrip("\n"), encoding="utf-8")
    for mistake in MISTAKES:
        path = root / "data" / mistake.path
        text = path.read_text("utf-8")
        assert mistake.right in text, mistake
        path.write_text(text.replace(mistake.right, mistake.wrong, 1), encoding="utf-8")
    return {
        mistake: (f"data/{mistake.path}", _line_of(root / "data" / mistake.path, mistake))
        for mistake in MISTAKES
    }


def _line_of(path: Path, mistake: Mistake) -> int:
    text = path.read_text("utf-8")
    return text[: text.index(mistake.wrong)].count("\n") + 1


def test_the_chronology_is_clean_without_them(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "data")
    (tmp_path / "data" / SECOND).write_text(SECOND_TEXT.lstrip("\n"), encoding="utf-8")
    assert check(tmp_path, CONTEXT).diagnostics == ()


def test_every_mistake_is_answered_on_its_line_in_one_run(tmp_path: Path) -> None:
    made = make_all(tmp_path)
    (tmp_path / "data" / "sources" / "harbour-log-2099.yml").unlink()
    checked = check(tmp_path, CONTEXT)
    assert checked.has_errors
    answers: dict[tuple[str, int], list[Diagnostic]] = {}
    for diagnostic in checked.diagnostics:
        answers.setdefault((diagnostic.span.path, diagnostic.span.line), []).append(diagnostic)
    for mistake, place in made.items():
        answered = [answer for answer in answers.get(place, []) if answer.rule == mistake.rule]
        assert [mistake.help for answer in answered if mistake.help in answer.help], (mistake, answered)
    # The one mistake that is not made in a file: a source that was forgotten is missed wherever it is named.
    forgotten = [answer for answer in checked.diagnostics if "harbour-log-2099" in answer.message]
    assert {answer.span.path.split("/")[-1] for answer in forgotten} == {
        "anna-berg.yml", "harbour-fire-2099.yml", "harbour-master.yml",
    }  # fmt: skip
    assert all("data/sources/harbour-log-2099.yml" in answer.help for answer in forgotten)
    others = [answer for place in answers.keys() - set(made.values()) for answer in answers[place]]
    assert {answer.message for answer in others} == {answer.message for answer in forgotten}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.rule}: {mistake.wrong[:20]}")
def test_each_mistake_alone_is_answered_there_only(mistake: Mistake, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "data")
    (tmp_path / "data" / SECOND).write_text(SECOND_TEXT.lstrip("\n"), encoding="utf-8")
    path = tmp_path / "data" / mistake.path
    path.write_text(path.read_text("utf-8").replace(mistake.right, mistake.wrong, 1), encoding="utf-8")
    errors = [fault for fault in check(tmp_path, CONTEXT).diagnostics if fault.severity is Severity.ERROR]
    places = {(fault.span.path, fault.span.line) for fault in errors if fault.rule != "languages-disagree"}
    assert places == {(f"data/{mistake.path}", _line_of(path, mistake))}
