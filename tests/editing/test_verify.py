"""Verify: each rule finds what does not agree with an invented text, and nothing where all does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.chronology.resolve import resolve
from generator.editing.evidence.verify import VERIFY_RULES, VerifyReport, verify
from generator.records.load import load
from generator.values.diagnostics import Diagnostic, Severity

TEXT = """\
Un incendie au port
\u00a0 \t
Mardi 3 mars 2099, un incendie a ravagé les entrepôts du port de Sarolle. Le capitaine Aurélien Vasque, \
«\u00a0profondément inquiet\u00a0», a parlé d’un acte délibéré. Nul ne sait encore.

Selon la mairie, douze hangars ont brûlé pendant la nuit et les pompiers sont restés jusqu’au matin sur les quais \
déserts du vieux bassin. M. Vasque n’y était pas.
La préfecture dément : « Rien ne prouve un acte délibéré. » Elle attend l’enquête.
"""
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
WORD = "{label: {en: A word, fr: Un mot}, description: {en: A word., fr: Un mot.}}"
RECORDS = {
    "chronology.yml": """\
title: {en: The port, fr: Le port}
description: {en: What happened at the port., fr: Ce qui s’est passé au port.}
languages: [en, fr]
licence: {name: CC BY 4.0}
""",
    "vocabulary.yml": f"""\
event_kinds:
  fire: {WORD}
actor_kinds:
  person: {WORD}
  body: {WORD}
place_kinds:
  port: {WORD}
roles:
  witness: {WORD}
""",
    "sources/fire-2099.yml": f"""\
kind: article
title_supplied: {{en: The fire, fr: L’incendie}}
label: {{en: Article of 2099, fr: Article de 2099}}
language: fr
issued: 2099-03-04
text:
  sha256: {SHA256}
  paragraphs: 4
standpoint:
  - paragraph: 2
    printed: a ravagé
    note: {{en: The article speaks of ravage., fr: L’article parle de ravage.}}
readings:
  - id: quais
    paragraph: 3
    printed: du vieux bassin
    why: {{en: Which basin is not said., fr: Quel bassin n’est pas dit.}}
unused_paragraphs:
  - paragraph: 1
    why: {{en: A heading., fr: Un intertitre.}}
""",
    "actors/aurelien-vasque.yml": """\
kind: person
names:
  - {text: Aurelien Vasque, lang: en, use: supplied}
  - text: Aurélien Vasque
    lang: fr
    use: preferred
    evidence: [{source: fire-2099, paragraph: 2}]
  - text: Vasque
    lang: fr
    use: printed
    evidence: [{source: fire-2099, paragraph: 3}]
""",
    "actors/prefecture.yml": """\
kind: body
names:
  - {text: Prefecture, lang: en, use: supplied}
  - {text: La préfecture, lang: fr, use: preferred}
""",
    "places/sarolle.yml": """\
kind: port
names:
  - {text: Sarolle, lang: en, use: supplied}
  - {text: Sarolle, lang: fr, use: preferred}
""",
    "events/2099/fire-sarolle-2099-03.yml": """\
status: occurred
kind: fire
date: 2099-03-03
date_from:
  - source: fire-2099
    paragraph: 2
    printed: Mardi 3 mars 2099
title: {en: Fire at Sarolle, fr: Incendie à Sarolle}
summary:
  en: Vasque blamed somebody [c1]. Warehouses burnt [c2]. That was contradicted [c3].
  fr: Vasque a accusé quelqu’un [c1]. Des entrepôts ont brûlé [c2]. Cela a été contredit [c3].
participants:
  - actor: aurelien-vasque
    role: witness
    named_as: {text: "Le capitaine […] Vasque", description: true}
places:
  - place: sarolle
    named_as: Sarolle
claims:
  - id: c1
    by: [aurelien-vasque]
    named_as: Aurélien Vasque
    mode: accuses
    against: unnamed
    text:
      en: Somebody set the fire on purpose.
      fr: Quelqu’un a mis le feu exprès.
    evidence:
      - source: fire-2099
        paragraph: 2
        quotes:
          - text: "«\u00a0profondément inquiet\u00a0»"
            translation: {en: deeply worried}
          - text: un acte délibéré
            translation: {en: a deliberate act}
  - id: c2
    mode: states
    text:
      en: Twelve warehouses burnt.
      fr: Douze hangars ont brûlé.
    evidence:
      - {source: fire-2099, paragraph: 3, reading: quais}
  - id: c3
    by: [prefecture]
    mode: denies
    text:
      en: Nothing shows that it was set on purpose.
      fr: Rien ne montre qu’il a été mis exprès.
    evidence:
      - source: fire-2099
        paragraph: 4
        quotes:
          - text: Rien ne prouve
            translation: {en: Nothing proves}
""",
}
EVENT = "events/2099/fire-sarolle-2099-03.yml"
SOURCE = "sources/fire-2099.yml"
VASQUE = "actors/aurelien-vasque.yml"


class Bench:
    """A chronology and its texts on disk; `replace` makes the one fault that a test is about."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.records = dict(RECORDS)
        self.texts: dict[str, bytes] = {"fire.txt": TEXT.encode(), "README.md": b"Not a source."}

    def replace(self, name: str, old: str, new: str) -> None:
        assert old in self.records[name]
        self.records[name] = self.records[name].replace(old, new, 1)

    def run(self) -> VerifyReport:
        _write(self.root / "data", {name: text.encode() for name, text in self.records.items()})
        _write(self.root / "texts", self.texts)
        loaded = load(self.root)
        assert loaded.diagnostics == ()
        resolved = resolve(loaded)
        assert resolved.diagnostics == ()
        assert resolved.chronology is not None
        return verify(resolved.chronology, loaded, self.root / "texts")

    def only(self) -> Diagnostic:
        """The one diagnostic that there is."""
        [diagnostic] = self.run().diagnostics
        return diagnostic


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_nothing_is_found_where_all_agrees(bench: Bench) -> None:
    report = bench.run()
    assert report.diagnostics == ()
    assert report.texts == {"fire-2099": "fire.txt"}
    assert report.paragraphs == 4
    # Three quotes, three wordings, two names, one name in a claim, two in the event.
    assert report.fragments == 11


def test_rules_are_named_like_their_ids_and_say_how_to_mend() -> None:
    assert len({rule.id for rule in VERIFY_RULES}) == len(VERIFY_RULES)
    for rule in VERIFY_RULES:
        assert rule.id.startswith("verify-")
        assert len(rule.explanation.splitlines()) > 1


# ── Texts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_bom_and_crlf_belong_to_the_hash_but_not_to_the_text(bench: Bench) -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    bench.texts["fire.txt"] = data
    bench.replace(SOURCE, SHA256, hashlib.sha256(data).hexdigest())
    assert bench.run().diagnostics == ()


def test_source_that_names_no_text(bench: Bench) -> None:
    bench.replace(SOURCE, f"text:\n  sha256: {SHA256}\n  paragraphs: 4\n", "")
    found = bench.only()
    assert (found.rule, found.severity) == ("verify-source-unread", Severity.WARNING)
    assert found.span.path == f"data/{SOURCE}"


def test_missing_text(bench: Bench) -> None:
    del bench.texts["fire.txt"]
    found = bench.only()
    assert (found.rule, found.severity) == ("verify-text-missing", Severity.ERROR)
    assert found.span.source_line == f"  sha256: {SHA256}"
    assert found.help == "put it there as it was read, byte for byte"


def test_changed_text_is_recognised_by_what_it_prints(bench: Bench) -> None:
    changed = TEXT.replace("Nul ne sait encore.", "Personne ne sait.").encode()
    bench.texts["fire.txt"] = changed
    found = bench.only()
    assert found.rule == "verify-text-missing"
    assert found.help.startswith("`fire.txt` prints ")
    assert found.help.endswith(hashlib.sha256(changed).hexdigest())


def test_links_and_folders_are_passed_over(bench: Bench) -> None:
    del bench.texts["fire.txt"]
    bench.texts["below/fire.txt"] = TEXT.encode()
    bench.run()
    (bench.root / "texts" / "link.txt").symlink_to("below/fire.txt")
    assert bench.only().rule == "verify-text-missing"


def test_several_texts(bench: Bench) -> None:
    bench.texts["copy.txt"] = TEXT.encode()
    found = bench.only()
    assert (found.rule, found.severity) == ("verify-several-texts", Severity.WARNING)
    assert found.help == "keep one of `copy.txt`, `fire.txt`"


def test_text_in_another_encoding(bench: Bench) -> None:
    data = TEXT.encode("cp1252")
    bench.texts["fire.txt"] = data
    bench.replace(SOURCE, SHA256, hashlib.sha256(data).hexdigest())
    assert bench.only().rule == "verify-text-encoding"


def test_wrong_number_of_paragraphs(bench: Bench) -> None:
    bench.replace(SOURCE, "paragraphs: 4", "paragraphs: 6")
    found = bench.only()
    assert found.rule == "verify-paragraph-count"
    assert found.message == "`fire.txt` has 4 paragraphs, not 6"
    assert found.span.source_line == "  paragraphs: 6"


# ── Places ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (EVENT, "{source: fire-2099, paragraph: 3, reading: quais}", "{source: fire-2099, paragraph: 7}"),
        (SOURCE, "readings:\n  - id: quais\n    paragraph: 3", "readings:\n  - id: quais\n    paragraph: 7"),
        (SOURCE, "standpoint:\n  - paragraph: 2", "standpoint:\n  - paragraph: 7"),
        (SOURCE, "unused_paragraphs:\n  - paragraph: 1", "unused_paragraphs:\n  - paragraph: 7"),
        (EVENT, "2099\n    paragraph: 2\n    printed: Mardi", "2099\n    paragraph: 7\n    printed: Mardi"),
    ],
    ids=["evidence", "reading", "standpoint", "unused", "date"],
)  # fmt: skip
def test_paragraph_that_the_text_has_not(bench: Bench, name: str, old: str, new: str) -> None:
    bench.replace(name, old, new)
    [found] = [d for d in bench.run().diagnostics if d.rule == "verify-no-paragraph"]
    assert found.message == "`fire-2099` has no paragraph 7"
    assert found.help == "its last is 4"
    assert "paragraph: 7" in found.span.source_line


def test_unused_paragraph(bench: Bench) -> None:
    bench.replace(
        SOURCE, "unused_paragraphs:\n  - paragraph: 1\n    why: {en: A heading., fr: Un intertitre.}\n", ""
    )
    found = bench.only()
    assert (found.rule, found.severity) == ("verify-unused-paragraph", Severity.WARNING)
    assert found.message == "nothing rests on paragraph 1: “Un incendie au port”"


# ── Printed words ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "help"),
    [
        (
            "text: un acte délibéré",
            "text: un acte deliberé",
            "paragraph 2 prints “un acte délibéré”",
        ),
        (
            "text: un acte délibéré",
            "text: d'un acte délibéré",
            "paragraph 2 prints “d’un acte délibéré” (’ (U+2019) for ' (U+0027))",
        ),
        (
            "«\u00a0profondément inquiet\u00a0»",
            "« profondément inquiet »",
            "paragraph 2 prints “«\u00a0profondément inquiet\u00a0»” (a no-break space (U+00A0) for a space)",
        ),
        ("text: un acte délibéré", "text: un acte délibér", "paragraph 2 prints “un acte délibéré”"),
        ("text: un acte délibéré", "text: un hacte délibérée", "paragraph 2 prints “un acte délibéré”"),
        ("text: un acte délibéré", "text: les quais déserts", "paragraph 3 does"),
        ("text: un acte délibéré", "text: les quais deserts", "paragraph 3 prints “les quais déserts”"),
        (
            "text: un acte délibéré",
            "text: tout autre chose",
            "copy the words from the text, or mend the paragraph",
        ),
    ],
    ids=["accent", "apostrophe", "no-break space", "cut word", "misspelt", "paragraph", "both", "neither"],
)
def test_quote_that_is_not_printed(bench: Bench, old: str, new: str, help: str) -> None:
    bench.replace(EVENT, old, new)
    found = bench.only()
    assert found.rule == "verify-not-printed"
    assert found.message.startswith("paragraph 2 of `fire-2099` does not print “")
    assert found.help == help
    assert new in found.span.source_line


def test_quote_in_another_source(bench: Bench) -> None:
    other = "Une autre page.\n"
    bench.texts["other.txt"] = other.encode()
    sha256 = hashlib.sha256(other.encode()).hexdigest()
    bench.records["sources/other.yml"] = (
        RECORDS[SOURCE]
        .split("standpoint:")[0]
        .replace(SHA256, sha256)
        .replace("paragraphs: 4", "paragraphs: 1")
    )
    bench.replace(EVENT, "text: un acte délibéré", "text: autre page")
    [used, found] = sorted(bench.run().diagnostics, key=lambda diagnostic: diagnostic.severity, reverse=True)
    assert used.rule == "verify-unused-paragraph"
    assert found.help == "paragraph 1 of `other` does"


@pytest.mark.parametrize(
    ("name", "old", "new", "help"),
    [
        (SOURCE, "printed: a ravagé", "printed: a ravage", "paragraph 2 prints “a ravagé”"),
        (SOURCE, "printed: du vieux bassin", "printed: du vieux basin", "paragraph 3 prints “du vieux bassin”"),
        (EVENT, "printed: Mardi 3 mars 2099", "printed: mardi 3 mars 2099", "paragraph 2 prints “Mardi 3 mars 2099”"),
        (VASQUE, "text: Vasque", "text: Vasques", "paragraph 3 prints “Vasque”"),
        (VASQUE, "text: Aurélien Vasque", "text: Aurel Vasque", "paragraph 2 prints “Aurélien Vasque”"),
        (EVENT, "Le capitaine […] Vasque", "Le maire […] Vasque", ""),
    ],
    ids=["standpoint", "reading", "date", "printed name", "preferred name", "description"],
)  # fmt: skip
def test_wording_that_is_not_printed(bench: Bench, name: str, old: str, new: str, help: str) -> None:
    bench.replace(name, old, new)
    if name == VASQUE and "Aurel" in new:
        bench.replace(EVENT, "    named_as: Aurélien Vasque\n", "")
    found = bench.only()
    assert found.rule == "verify-not-printed"
    assert found.span.path == f"data/{name}"
    assert help in found.help


def test_preferred_name_may_differ_from_print_in_accents_and_case(bench: Bench) -> None:
    bench.replace(VASQUE, "text: Aurélien Vasque", "text: AURELIEN Vasque")
    bench.replace(EVENT, "    named_as: Aurélien Vasque\n", "")
    assert bench.run().diagnostics == ()


def test_printed_name_may_not(bench: Bench) -> None:
    bench.replace(VASQUE, "text: Vasque", "text: VASQUE")
    assert bench.only().help == "paragraph 3 prints “Vasque”"


def test_name_in_a_claim_stands_in_one_of_its_paragraphs(bench: Bench) -> None:
    bench.replace(EVENT, "paragraph: 2\n        quotes:", "paragraph: 3\n        quotes:")
    rules = {(d.rule, d.span.source_line.strip()) for d in bench.run().diagnostics}
    assert ("verify-not-printed", "named_as: Aurélien Vasque") in rules


def test_name_in_a_claim_is_not_asked_for_where_a_place_has_no_text(bench: Bench) -> None:
    bench.replace(EVENT, "    named_as: Aurélien Vasque\n", "    named_as: Vasque\n")
    bench.replace(
        EVENT,
        "      - source: fire-2099\n        paragraph: 2\n",
        "      - source: fire-2099\n        page: 2\n",
    )
    assert bench.run().diagnostics == ()


# ── Whole sentences ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "quote"),
    [
        ("text: un acte délibéré", "text: Nul ne sait encore"),
        ("text: Rien ne prouve", "text: Rien ne prouve un acte délibéré"),
        ("text: Rien ne prouve", 'text: "« Rien ne prouve un acte délibéré. » Elle attend l’enquête."'),
    ],
    ids=["sentence", "speech", "two"],
)
def test_quote_of_a_whole_sentence(bench: Bench, old: str, quote: str) -> None:
    bench.replace(EVENT, old, quote)
    assert bench.only().rule == "verify-whole-sentence"


@pytest.mark.parametrize("quote", ["Nul ne sait", "le capitaine", "encore"])
def test_quote_of_less_is_none(bench: Bench, quote: str) -> None:
    bench.replace(EVENT, "text: un acte délibéré", f"text: {quote}")
    assert "verify-whole-sentence" not in {d.rule for d in bench.run().diagnostics}


def test_an_abbreviation_ends_no_sentence(bench: Bench) -> None:
    bench.replace(
        EVENT,
        "- {source: fire-2099, paragraph: 3, reading: quais}",
        "- source: fire-2099\n        paragraph: 3\n        quotes: [{text: Vasque n’y était pas}]",
    )
    assert bench.run().diagnostics == ()


# ── Runs of words ──────────────────────────────────────────────────────────────────────────────────────────────

ELEVEN = "hangars ont brûlé pendant la nuit et les pompiers sont restés"


def test_eleven_words_in_a_row_are_no_run(bench: Bench) -> None:
    bench.replace(EVENT, "Douze hangars ont brûlé.", f"Tous les {ELEVEN}.")
    assert bench.run().diagnostics == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (EVENT, "Douze hangars ont brûlé.", f"DOUZE {ELEVEN.replace('û', 'u')}."),
        (EVENT, "Twelve warehouses burnt.", f"It says that, {ELEVEN} jusqu'au matin."),
        (
            EVENT,
            "Des entrepôts ont brûlé [c2]",
            f"Douze hangars ont brûlé [c2]{ELEVEN[17:]} [c2] jusqu’au matin",
        ),
        (SOURCE, "Quel bassin n’est pas dit.", f"Douze {ELEVEN}."),
        ("chronology.yml", "Ce qui s’est passé au port.", f"Douze {ELEVEN}."),
        ("vocabulary.yml", "fr: Un mot.", f"fr: Douze {ELEVEN}."),
    ],
    ids=["case and accents", "other language", "across a mark", "reading", "chronology", "vocabulary"],
)
def test_twelve_words_in_a_row_are_a_run(bench: Bench, name: str, old: str, new: str) -> None:
    bench.replace(name, old, new)
    if "[c2] jusqu" in new:
        bench.replace(EVENT, "Warehouses burnt [c2]", "Warehouses burnt [c2] all night [c2]")
    found = bench.only()
    assert found.rule == "verify-shared-run"
    assert found.message.startswith(("12 words", "13 words", "14 words"))
    assert "pompiers sont" in found.message
    assert found.span.path == f"data/{name}"
    assert "pendant la nuit" in found.span.source_line


def test_a_name_counts_as_one_word_in_any_spelling(bench: Bench) -> None:
    text = TEXT.replace("Selon la mairie, douze hangars", "Selon Aurélien Vasque, douze hangars")
    bench.texts["fire.txt"] = text.encode()
    bench.replace(SOURCE, SHA256, hashlib.sha256(text.encode()).hexdigest())
    bench.replace(
        EVENT,
        "Douze hangars ont brûlé.",
        "Selon Vasque, douze hangars ont brûlé pendant la nuit et les.",
    )
    assert bench.run().diagnostics == ()
    bench.records[EVENT] = bench.records[EVENT].replace("et les.", "et les pompiers.")
    found = bench.only()
    assert found.message.startswith("12 words in a row stand in `fire-2099` too: “Selon Vasque, douze")


def test_a_quote_and_its_translation_are_no_run(bench: Bench) -> None:
    bench.replace(
        EVENT,
        "- {source: fire-2099, paragraph: 3, reading: quais}",
        "- source: fire-2099\n        paragraph: 3\n        quotes:\n"
        f"          - text: douze {ELEVEN}\n            translation: {{en: douze {ELEVEN}}}",
    )
    assert bench.run().diagnostics == ()


def test_a_run_in_a_folded_text_is_shown_where_it_begins(bench: Bench) -> None:
    folded = f"fr: >-\n        On dit ceci.\n        On ajoute : douze\n        {ELEVEN}."
    bench.replace(EVENT, "fr: Douze hangars ont brûlé.", folded)
    assert bench.only().span.source_line == "        On ajoute : douze"
