"""Run: drafts, waivers, broken records and publishing change how grave a finding is, or whether it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from generator.chronology.checks.listed import CHECKS
from generator.chronology.resolve import resolve
from generator.chronology.rules import run
from generator.records.load import Loaded
from generator.values.context import BuildContext

BASE = Path(__file__).parent / "rules" / "_base"
LoadOver = Callable[[Mapping[str, str]], Loaded]
EVENT = """
    status: occurred
    kind: fire
    date: 2099-05-01
    title: {en: Another fire, fr: Un autre incendie}
    summary: {en: "It burnt [c1].", fr: "Cela a brûlé [c1]."}
    claims:
      - id: c1
        mode: states
        text: {en: It burnt, fr: Cela a brûlé}
        evidence: []
"""
IDLE = "names: [{text: Idle, lang: en, use: supplied}, {text: Oisive, lang: fr, use: supplied}]\n"


def told(loaded: Loaded, *, drafts: bool = True, publishing: bool = False) -> list[tuple[str, str]]:
    resolved = resolve(loaded, drafts=drafts)
    context = BuildContext(today=date(2099, 7, 1), drafts=drafts)
    found = run(CHECKS, resolved, context, loaded, publishing=publishing)
    return [(diagnostic.severity.value, diagnostic.rule) for diagnostic in found]


def test_in_a_draft_completeness_only_warns(load_over: LoadOver) -> None:
    assert told(load_over({"events/2099/another.yml": EVENT})) == [("error", "missing-evidence")]
    draft = load_over({"events/2099/another.yml": EVENT + "    draft: true\n"})
    assert told(draft) == [("warning", "missing-evidence")]
    assert told(draft, drafts=False) == []


def test_in_a_draft_other_errors_stay_errors(load_over: LoadOver) -> None:
    text = (
        EVENT.replace("evidence: []", "evidence: [{source: gazette-2099-05, paragraph: 9}]")
        + "    draft: true\n"
    )
    assert told(load_over({"events/2099/another.yml": text})) == [("error", "locator-out-of-range")]


def test_while_a_record_is_broken_nobody_is_blamed_for_being_unused(load_over: LoadOver) -> None:
    idle = {"tracks/idle.yml": IDLE}
    assert told(load_over(idle)) == [("warning", "unused-record")]
    assert told(load_over(idle | {"events/2099/another.yml": "status: occurred\n"})) == []
    missing = EVENT.replace("evidence: []", "evidence: [{source: nowhere, paragraph: 1}]")
    assert told(load_over(idle | {"events/2099/another.yml": missing})) == []


def test_the_other_rules_do_not_wait(load_over: LoadOver) -> None:
    files = {"events/2099/another.yml": EVENT, "events/2099/broken.yml": "status: occurred\n"}
    assert told(load_over(files)) == [("error", "missing-evidence")]


def test_a_stand_in_is_blamed_for_nothing(load_over: LoadOver) -> None:
    text = """
        status: occurred
        kind: fire
        date: 2099-05-01
        date_from: [{source: nowhere, paragraph: 9, printed: vendredi, counted_from: issued}]
        title: {en: Another fire, fr: Un autre incendie}
        summary: {en: "It burnt [c1].", fr: "Cela a brûlé [c1]."}
        participants: [{actor: nobody, role: party, named_as: Someone}]
        places: [{place: no-place, named_as: Somewhere}]
        claims:
          - id: c1
            by: [nobody]
            named_as: Someone
            mode: accuses
            against: [nobody-else]
            text: {en: It burnt, fr: Cela a brûlé}
            evidence: [{source: nowhere, paragraph: 9, reading: slip, quotes: [{text: a}]}]
        disputes:
          - id: why
            question: {en: "Why?", fr: "Pourquoi ?"}
            positions:
              - {held_by: [{actor: nobody-at-all}], claims: [c1]}
              - {held_by: [{actor: norland}], claims: [nothing#c1]}
        relations:
          - {type: part-of, event: no-event}
          - {type: follows, event: no-event}
    """
    loaded = load_over({"events/2099/another.yml": text})
    assert {fault.rule for fault in resolve(loaded).diagnostics} == {
        "unknown-source", "unknown-actor", "unknown-place", "unknown-event", "unknown-claim",
    }  # fmt: skip
    assert told(loaded) == []


def test_no_published_event_stops_only_what_is_published(load_over: LoadOver) -> None:
    gone = "withdrawn: {date: 2099-06-01, why: {en: Invented., fr: Inventé.}}\n"
    events = sorted((BASE / "events").rglob("*.yml"))
    assert len(events) == 3
    files = {str(path.relative_to(BASE)): path.read_text("utf-8") + gone for path in events}
    configuration = (
        "title: {en: T, fr: T}\ndescription: {en: D, fr: D}\nlanguages: [en, fr]\nlicence: {name: CC0}\n"
    )
    emptied = load_over(files | {"chronology.yml": configuration})
    assert told(emptied) == [("warning", "no-published-event")]
    assert told(emptied, publishing=True) == [("error", "no-published-event")]
    assert told(load_over({}), publishing=True) == []


def test_a_waiver_excuses_its_own_record_only(load_over: LoadOver) -> None:
    title = "A fire so long in the telling " * 5
    long = EVENT.replace("evidence: []", "evidence: [{source: gazette-2099-05, paragraph: 1}]").replace(
        "en: Another fire", f"en: {title.strip()}"
    )
    waiver = "    waivers: [{rule: long-title, reason: It is told at length}]\n"
    assert (
        told(load_over({"events/2099/a.yml": long, "events/2099/b.yml": long}))
        == [("warning", "long-title")] * 2
    )
    assert told(load_over({"events/2099/a.yml": long + waiver, "events/2099/b.yml": long})) == [
        ("warning", "long-title")
    ]


def test_a_waiver_that_excuses_nothing_is_idle(load_over: LoadOver) -> None:
    files = {
        "events/2099/another.yml": EVENT.replace("[]", "[{source: gazette-2099-05, paragraph: 1}]")
        + "    waivers: [{rule: untold-claim, reason: None is}]\n"
    }
    assert told(load_over(files)) == [("warning", "idle-waiver")]


def test_without_a_chronology_nothing_is_checked(load_over: LoadOver) -> None:
    assert told(load_over({"vocabulary.yml": "event_kinds: {}\n"})) == []
