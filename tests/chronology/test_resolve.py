"""Resolve: ids become a chronology; what they miss is told once, with what was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.chronology.model import Chronology
from generator.chronology.resolve import resolve
from generator.records.load import Loaded
from generator.values.ids import ClaimName, ClaimRef, RecordKind, RecordRef

LoadOver = Callable[[Mapping[str, str]], Loaded]
FIRE = RecordRef(RecordKind.EVENT, "harbour-fire-2099")
EVENT = """
    status: occurred
    kind: fire
    date: 2099-05-02
    title: {en: Another fire, fr: Un autre incendie}
    summary: {en: "It burnt [c1].", fr: "Cela a brûlé [c1]."}
    claims:
      - id: c1
        mode: states
        text: {en: It burnt, fr: Cela a brûlé}
        evidence: [{source: gazette-2099-05, paragraph: 1}]
"""


def told(loaded: Loaded, *, drafts: bool = False) -> list[tuple[str, int, str]]:
    faults = resolve(loaded, drafts=drafts).diagnostics
    return [(fault.rule, fault.span.line, fault.help) for fault in faults]


def test_claims_are_found_by_every_name(base: Chronology) -> None:
    c2 = ClaimRef(FIRE, "c2")
    for name, home in (
        (ClaimName("c2"), FIRE),
        (ClaimName("c2", "harbour-fire-2099"), None),
        (
            ClaimName("c2", "harbour-fire-2099", RecordKind.EVENT),
            RecordRef(RecordKind.TRACK, "harbour-talks"),
        ),
    ):
        found = base.find_claim(name, home)
        assert found is not None
        assert found.ref == c2
        assert found.path == ("claims", 1)
    assert base.find_claim(ClaimName("c2"), None) is None
    assert base.find_claim(ClaimName("c2", "harbour-fire-2099", RecordKind.ACTOR)) is None


def test_back_links(base: Chronology) -> None:
    assert [placed.ref.claim for placed in base.claims_of(FIRE)] == ["c1", "c2", "c3", "c4"]
    assert [str(placed.ref) for placed in base.claims_by("sudland")] == [
        "events/harbour-fire-2099#c2",
        "events/harbour-talks-2099#c2",
    ]
    assert [str(placed.ref) for placed in base.claims_against("norland")] == ["events/harbour-fire-2099#c2"]
    assert [str(placed.ref) for placed in base.replies_to(ClaimRef(FIRE, "c2"))] == [
        "events/harbour-fire-2099#c3"
    ]
    assert [str(placed.claim.ref) for placed in base.evidence_in("harbour-log-2099")] == [
        "events/harbour-fire-2099#c4"
    ]
    assert base.sources_of(FIRE) == ("gazette-2099-05", "harbour-log-2099")
    assert [one.event for one in base.events_of_actor("norland")] == [
        "harbour-fire-2099",
        "harbour-talks-2099",
    ]
    assert [one.event for one in base.events_at_place("old-quay")] == ["harbour-fire-2099"]
    assert base.events_on_track("harbour-talks") == ("harbour-talks-2099", "harbour-inquiry-2099")
    assert [one.event for one in base.relations_to("harbour-fire-2099")] == [
        "harbour-talks-2099",
        "harbour-inquiry-2099",
    ]
    assert base.parts_of(RecordRef(RecordKind.PLACE, "porto-vell")) == ("old-quay",)
    assert base.neighbours("harbour-talks-2099") == ("harbour-fire-2099", "harbour-inquiry-2099")
    assert base.neighbours("harbour-talks-2099", track="harbour-talks") == (None, "harbour-inquiry-2099")
    assert [(figure.about, figure.path) for figure in base.figures] == [
        ("harbour-fire-2099", ("claims", 3, "figures", 0))
    ]


def test_sides(base: Chronology) -> None:
    assert base.wholes_of("harbour-master") == ("harbour-master", "norland")
    assert base.side_of("anna-berg") == "norland"
    assert base.side_of("sudland") == "sudland"
    assert base.speaks_for("anna-berg") == {"anna-berg", "norland", "harbour-master"}
    assert base.speaks_for("norland") == {"norland"}


def test_marked_texts_and_evidence_are_all_found(base: Chronology) -> None:
    assert [(str(marked.at), marked.path) for marked in base.marked_texts()] == [
        ("events/harbour-fire-2099", ("summary",)),
        ("events/harbour-talks-2099", ("summary",)),
        ("events/harbour-inquiry-2099", ("summary",)),
        ("actors/harbour-master", ("description",)),
        ("tracks/harbour-talks", ("description",)),
        ("chronology.yml", ("standing",)),
    ]
    paths = [(at.id, path) for at, path, _ in base.all_evidence()]
    assert ("sudland", ("names", 2, "evidence", 0)) in paths
    assert ("anna-berg", ("positions", 0, "evidence", 0)) in paths
    assert ("harbour-master", ("held_by", 0, "evidence", 0)) in paths
    assert len(paths) == len(set(paths)) == 11


def test_a_missing_record_has_a_stand_in(load_over: LoadOver) -> None:
    resolved = resolve(load_over({"events/2099/another.yml": EVENT + "    tracks: [harbor-talks]\n"}))
    missing = RecordRef(RecordKind.TRACK, "harbor-talks")
    assert resolved.stand_ins == {missing}
    assert resolved.chronology is not None
    assert resolved.chronology.stand_ins == {missing}
    assert resolved.chronology.events_on_track("harbor-talks") == ("another",)


def test_what_a_wrong_id_means(load_over: LoadOver) -> None:
    loaded = load_over(
        {
            "events/2099/another.yml": EVENT
            + "    relations: [{type: follows, event: old-fire}, {type: follows, event: nothing-like-it}]\n"
            + "    participants: [{actor: porto-vell, role: party}]\n",
            "events/2099/new-fire.yml": EVENT + "    formerly: [old-fire]\n",
        }
    )
    assert told(loaded) == [
        ("unknown-event", 11, "it is `new-fire` now (data/events/2099/new-fire.yml)"),
        ("unknown-event", 11, "make it with a file data/events/<year>/nothing-like-it.yml"),
        (
            "unknown-actor",
            12,
            "make it with a file data/actors/porto-vell.yml; places/porto-vell is another kind of record",
        ),
    ]


def test_unnamed_in_brackets_is_no_actor(load_over: LoadOver) -> None:
    loaded = load_over({"events/2099/another.yml": EVENT.replace("mode:", "by: [unnamed]\n        mode:")})
    assert told(loaded) == [("unknown-actor", 8, "without brackets: `by: unnamed`, `against: unnamed`")]


def test_a_broken_record_is_not_missed_by_others(load_over: LoadOver) -> None:
    loaded = load_over(
        {
            "events/2099/another.yml": EVENT
            + "    relations: [{type: follows, event: broken, claims: [broken#c1]}]\n",
            "events/2099/broken.yml": EVENT.replace("status: occurred", "status: happened"),
        }
    )
    assert told(loaded) == []
    assert [fault.rule for fault in loaded.diagnostics] == ["unknown-word"]


def test_a_broken_record_is_read_for_wrong_ids_all_the_same(load_over: LoadOver) -> None:
    broken = EVENT.replace("status: occurred", "status: happened").replace(
        "gazette-2099-05", "gazete-2099-05"
    )
    loaded = load_over({"events/2099/broken.yml": broken.replace("kind: fire", "kind: fires")})
    assert [rule for rule, _, _ in told(loaded)] == ["unknown-word", "unknown-source"]


def test_a_draft_is_left_out_unless_asked_for(load_over: LoadOver) -> None:
    loaded = load_over({"events/2099/draft.yml": EVENT + "    draft: true\n"})
    for drafts in (False, True):
        resolved = resolve(loaded, drafts=drafts)
        assert resolved.chronology is not None
        assert resolved.diagnostics == ()
        assert ("draft" in resolved.chronology.events) is drafts


def test_a_published_record_names_no_draft_in_a_preview_either(load_over: LoadOver) -> None:
    relation = "    relations: [{type: follows, event: draft, claims: [draft#c1]}]\n"
    loaded = load_over(
        {
            "events/2099/another.yml": EVENT + relation,
            "events/2099/draft.yml": EVENT + "    draft: true\n",
            "events/2099/draft-too.yml": EVENT + relation + "    draft: true\n",
        }
    )
    for drafts in (False, True):
        faults = resolve(loaded, drafts=drafts).diagnostics
        assert [(fault.rule, fault.span.path) for fault in faults] == [
            ("refers-to-draft", "data/events/2099/another.yml")
        ] * 2


def test_without_configuration_ids_are_told_and_there_is_no_chronology(load_over: LoadOver) -> None:
    loaded = load_over(
        {"chronology.yml": "titel: x\n", "events/2099/another.yml": EVENT.replace("-05,", "-06,")}
    )
    resolved = resolve(loaded)
    assert resolved.chronology is None
    assert [fault.rule for fault in resolved.diagnostics] == ["unknown-source"]


def test_the_first_of_two_claims_with_one_id_is_meant(load_over: LoadOver) -> None:
    second = "      - {id: c1, mode: judges, text: {en: a, fr: a}, evidence: []}\n"
    resolved = resolve(load_over({"events/2099/another.yml": EVENT + second}))
    assert resolved.chronology is not None
    placed = resolved.chronology.find_claim(ClaimName("c1", "another"))
    assert placed is not None
    assert placed.path == ("claims", 0)
    assert [fault.rule for fault in resolved.diagnostics] == ["duplicate-claim"]
