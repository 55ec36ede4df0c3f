"""Verify: a chronology and a folder with the texts of its sources in, what does not agree with them out.

Each rule is a generator named like its id; its docstring says what must hold and how to mend it. No text of a source
leaves this floor but for the few words that a message needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.chronology.model import Chronology
from generator.chronology.model import Path as ValuePath
from generator.chronology.rules import Finding, NamedRule
from generator.editing.evidence.fragments import (
    difference_words,
    is_printed,
    same_words,
    similar_words,
    whole_sentence,
)
from generator.editing.evidence.printed import Fragment, printed_fragments
from generator.editing.evidence.shared_runs import RUN_LENGTH, RunIndex, name_signs, run_index, shared_runs
from generator.editing.evidence.texts import GUESSING_LIMIT, SourceText, TextFile, by_sha256, text_files
from generator.records.leaves import leaves
from generator.records.load import CONFIGURATION, VOCABULARY, Loaded
from generator.records.shapes import Actor, Place, Shape, Source
from generator.values.diagnostics import Diagnostic, Severity, Span
from generator.values.ids import RecordKind, RecordRef

_FEWEST_WORDS = 4
"""A sentence of fewer words can hardly be quoted in part."""
_EXCERPT = 60
_MARK = re.compile(r"\s*\[[^\[\]]*\]")
_OWN_WORDS = frozenset({"was", "now", "reason"})
"""Keys of texts in one language that readers see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was compared, and what does not agree."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    """The file of every source whose text was found and could be read, by the source's id."""
    paragraphs: int
    fragments: int
    """Quotes, printed wordings and names that were looked for."""


def verify(
    chronology: Chronology, loaded: Loaded, texts: Path, sources: Collection[str] = ()
) -> VerifyReport:
    """Everything in the records that does not agree with the sources' texts in a folder, by place.

    The folder is looked at without the folders in it. Drafts are verified if they are part of the chronology. Where
    ids of sources are given, the texts of these alone are asked for and compared.
    """
    verification = Verification.of(chronology, text_files(texts), sources)
    found = [
        Diagnostic(
            severity=rule.severity,
            rule=rule.id,
            message=finding.message,
            span=_span(loaded, finding),
            help=finding.help,
        )
        for rule in VERIFY_RULES
        for finding in rule.check(verification)
    ]
    return VerifyReport(
        diagnostics=tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key)),
        texts={source: text.name for source, text in verification.texts.items()},
        paragraphs=sum(len(text.paragraphs) for text in verification.texts.values()),
        fragments=len(verification.fragments),
    )


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What the rules compare: the chronology, and the texts that were found."""

    chronology: Chronology
    sources: tuple[Source, ...]
    """Those whose texts are asked for."""
    files: tuple[TextFile, ...]
    files_of: Mapping[str, tuple[TextFile, ...]]
    """The files with the hash of a source, by the source's id; no file where none was found."""
    texts: Mapping[str, SourceText] = field(repr=False)
    """The text of a source, by its id."""

    @classmethod
    def of(
        cls, chronology: Chronology, files: tuple[TextFile, ...], ids: Collection[str] = ()
    ) -> Verification:
        """The sources of a chronology, or those with these ids, with the files that are theirs."""
        known = by_sha256(files)
        sources = tuple(source for source in _read_sources(chronology) if not ids or source.id in ids)
        files_of = {source.id: known.get(source.text.sha256, ()) for source in sources if source.text}
        read = {source: found[0].read() for source, found in files_of.items() if found}
        texts = {source: text for source, text in read.items() if text is not None}
        return cls(chronology=chronology, sources=sources, files=files, files_of=files_of, texts=texts)

    @cached_property
    def unclaimed(self) -> tuple[SourceText, ...]:
        """The texts of the folder that are no source's."""
        claimed = {file.name for files in self.files_of.values() for file in files}
        others = (
            file.read() for file in self.files if file.name not in claimed and file.size <= GUESSING_LIMIT
        )
        return tuple(text for text in others if text is not None)

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """Everything that the records say is printed."""
        return tuple(printed_fragments(self.chronology))

    @cached_property
    def runs(self) -> RunIndex:
        """The words of all texts."""
        names = sorted(
            (name.text, str(record.ref))
            for record in self.chronology.records(RecordKind.ACTOR, RecordKind.PLACE)
            if isinstance(record, Actor | Place)
            for name in record.names
        )
        return run_index({source: text.paragraphs for source, text in self.texts.items()}, name_signs(names))

    def paragraph(self, source: str, number: int | None) -> str | None:
        """The paragraph of a source, where its text was found and has it."""
        text = self.texts.get(source)
        return text.paragraph(number) if text and number is not None else None


def _read_sources(chronology: Chronology) -> Iterator[Source]:
    return (source for source in chronology.sources.values() if source.ref not in chronology.stand_ins)


# ── Texts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def verify_source_unread(verification: Verification) -> Iterator[Finding]:
    """A source says which text was read: the SHA-256 of its file, and the number of its paragraphs.

    Without that nobody can check what rests on it. Add `text: {sha256: …, paragraphs: …}`; `sha256sum FILE` prints
    the first. A broadcast or a dataset may have none.
    """
    for source in verification.sources:
        if source.text is None:
            yield Finding(
                at=source.ref,
                message=f"`{source.id}` does not say which text was read: nothing that rests on it can be verified",
                help="add `text: {sha256: …, paragraphs: …}`",
            )


def verify_text_missing(verification: Verification) -> Iterator[Finding]:
    """The text of every source lies in the folder: a file whose SHA-256 is the source's.

    What cannot be compared is not verified. Put the file there, byte for byte as it was read. If the text has
    changed, read it again, mend the records, and write its new hash under `text`.
    """
    for source, files in verification.files_of.items():
        if not files:
            yield Finding(
                at=RecordRef(RecordKind.SOURCE, source),
                path=("text", "sha256"),
                message=f"no file in the folder is the text of `{source}`",
                help=_likely_file(verification, source),
            )


def _likely_file(verification: Verification, source: str) -> str:
    own = [
        fragment
        for fragment in verification.fragments
        if any(place[0] == source for place in fragment.places)
    ]
    held = {
        text.name: sum(any(is_printed(fragment.text, p) for p in text.paragraphs) for fragment in own)
        for text in verification.unclaimed
    }
    name = max(held, key=lambda name: held[name], default="")
    if not name or held[name] * 2 < len(own) or not held[name]:
        return "put it there as it was read, byte for byte"
    sha256 = next(file.sha256 for file in verification.files if file.name == name)
    return f"`{name}` prints {held[name]} of its {len(own)} fragments: if that is the text, its SHA-256 is {sha256}"


def verify_several_texts(verification: Verification) -> Iterator[Finding]:
    """One file in the folder is the text of a source.

    Files with the same bytes are as good as each other, but one of them may soon be changed. Delete the copies.
    """
    for source, files in verification.files_of.items():
        if len(files) > 1:
            yield Finding(
                at=RecordRef(RecordKind.SOURCE, source),
                path=("text", "sha256"),
                message=f"{len(files)} files in the folder are the text of `{source}`",
                help=f"keep one of {', '.join(f'`{file.name}`' for file in files)}",
            )


def verify_text_encoding(verification: Verification) -> Iterator[Finding]:
    """A text is UTF-8, with or without a byte order mark.

    Save it as UTF-8, and write its new hash under `text`.
    """
    for source, files in verification.files_of.items():
        if files and source not in verification.texts:
            yield Finding(
                at=RecordRef(RecordKind.SOURCE, source),
                path=("text", "sha256"),
                message=f"`{files[0].name}` is not UTF-8",
                help="save it as UTF-8, and write its new SHA-256 here",
            )


def verify_paragraph_count(verification: Verification) -> Iterator[Finding]:
    """`text.paragraphs` is the number of lines of the text that hold more than white space.

    Mend the number, and look whether the paragraphs of the evidence are counted in the same way.
    """
    for source, text in verification.texts.items():
        recorded = verification.chronology.sources[source].text
        if recorded is not None and recorded.paragraphs != len(text.paragraphs):
            yield Finding(
                at=RecordRef(RecordKind.SOURCE, source),
                path=("text", "paragraphs"),
                message=f"`{text.name}` has {len(text.paragraphs)} paragraphs, not {recorded.paragraphs}",
                help="a paragraph is a line that holds more than white space; headings count",
            )


# ── Places ─────────────────────────────────────────────────────────────────────────────────────────────────────


def verify_no_paragraph(verification: Verification) -> Iterator[Finding]:
    """Every paragraph that a record names is there in the text: of evidence, readings, standpoint, dates, those set
    aside.

    Count again: from 1, and only the lines that hold more than white space.
    """
    for at, path, source, number in _paragraph_numbers(verification.chronology):
        text = verification.texts.get(source)
        if text is not None and text.paragraph(number) is None:
            yield Finding(
                at=at,
                path=path,
                message=f"`{source}` has no paragraph {number}",
                help=f"its last is {len(text.paragraphs)}" if number else "the first is 1",
            )


def _paragraph_numbers(chronology: Chronology) -> Iterator[tuple[RecordRef, ValuePath, str, int]]:
    for at, path, evidence in chronology.all_evidence():
        if evidence.paragraph is not None:
            yield at, (*path, "paragraph"), evidence.source, evidence.paragraph
    for event in chronology.events.values():
        for place, origin in enumerate(event.date_from):
            yield event.ref, ("date_from", place, "paragraph"), origin.source, origin.paragraph
    for source in _read_sources(chronology):
        for group in ("readings", "standpoint", "unused_paragraphs"):
            for place, part in enumerate(getattr(source, group)):
                yield source.ref, (group, place, "paragraph"), source.id, part.paragraph


def verify_unused_paragraph(verification: Verification) -> Iterator[Finding]:
    """Every paragraph of a text carries evidence, or is set aside with a reason.

    Take up what it says, or name it under `unused_paragraphs` of the source and say why: a heading, debris.
    """
    used: dict[str, set[int]] = {}
    for _at, path, source, number in _paragraph_numbers(verification.chronology):
        if path[0] not in ("readings", "standpoint"):
            used.setdefault(source, set()).add(number)
    for source, text in verification.texts.items():
        for number, paragraph in enumerate(text.paragraphs, start=1):
            if number not in used.get(source, ()):
                yield Finding(
                    at=RecordRef(RecordKind.SOURCE, source),
                    path=("text", "paragraphs"),
                    message=f"nothing rests on paragraph {number}: “{_excerpt(paragraph)}”",
                    help="take up what it says, or set it aside under `unused_paragraphs` and say why",
                )


# ── Printed words ──────────────────────────────────────────────────────────────────────────────────────────────


def verify_not_printed(verification: Verification) -> Iterator[Finding]:
    """What a record says is printed stands in that paragraph, character by character: quotes, `printed`, names with
    evidence, `named_as`.

    Apostrophes, accents, spaces and quotation marks count. Copy the words from the text, or mend the paragraph; the
    help shows what the text has. A name with evidence and another `use` than `printed` is the form that pages show:
    there case, accents and apostrophes may differ. `named_as` of a claim stands in one of the claim's paragraphs, that
    of a participant or place anywhere in the sources of the event; `[…]` in it leaves words out.
    """
    for fragment in verification.fragments:
        printed = [verification.paragraph(*place) for place in _places(verification, fragment)]
        # Where one of the places cannot be looked at, the words may be there.
        if None in printed or not printed or any(fragment.match(fragment.text, p) for p in printed if p):
            continue
        yield Finding(
            at=fragment.at,
            path=fragment.path,
            message=f"{_where(fragment)} does not print “{_excerpt(fragment.text)}”",
            help=_what_is_meant(verification, fragment),
        )


def _places(verification: Verification, fragment: Fragment) -> tuple[tuple[str, int | None], ...]:
    if not fragment.anywhere:
        return fragment.places
    return tuple(
        (source, number)
        for source in dict.fromkeys(source for source, _ in fragment.places)
        for number in _numbers(verification, source)
    )


def _numbers(verification: Verification, source: str) -> Iterable[int | None]:
    text = verification.texts.get(source)
    return range(1, len(text.paragraphs) + 1) if text else (None,)


def _where(fragment: Fragment) -> str:
    sources = dict.fromkeys(source for source, _ in fragment.places)
    if fragment.anywhere:
        return " or ".join(f"`{source}`" for source in sources)
    return " or ".join(
        f"paragraph {number} of `{source}`" for source, number in dict.fromkeys(fragment.places)
    )


def _what_is_meant(verification: Verification, fragment: Fragment) -> str:
    """The first of: the same words here, the very fragment elsewhere, the same words elsewhere, similar words."""
    here = _places(verification, fragment)
    sources = dict.fromkeys(source for source, _ in here)
    everywhere = [(source, n) for source in verification.texts for n in _numbers(verification, source)]
    near = [place for place in everywhere if place[0] in sources and place not in here]
    far = [place for place in everywhere if place[0] not in sources]
    searches = (
        (here, same_words),
        (near, _itself),
        (near, same_words),
        (here, similar_words),
        (far, _itself),
        (near, similar_words),
    )
    for places, find in searches:
        for source, number in places:
            if found := find(fragment.text, verification.paragraph(source, number) or ""):
                paragraph = f"paragraph {number}" + ("" if [source] == list(sources) else f" of `{source}`")
                return _says(fragment, paragraph, found)
    return "copy the words from the text, or mend the paragraph"


def _itself(fragment: str, paragraph: str) -> str | None:
    return fragment if is_printed(fragment, paragraph) else None


def _says(fragment: Fragment, paragraph: str, printed: str) -> str:
    if printed == fragment.text:
        return f"{paragraph} does"
    difference = difference_words(fragment.text, printed)
    return f"{paragraph} prints “{printed}”" + (f" ({difference})" if difference else "")


def verify_whole_sentence(verification: Verification) -> Iterator[Finding]:
    """A quote is a fragment, never a whole sentence of its source.

    The words of a source belong to its authors. Quote the few that matter, and tell the rest in the claim's text.
    """
    for at, path, evidence in verification.chronology.all_evidence():
        paragraph = verification.paragraph(evidence.source, evidence.paragraph)
        for number, quote in enumerate(evidence.quotes if paragraph is not None else ()):
            if whole_sentence(quote.text, paragraph or "", _FEWEST_WORDS):
                yield Finding(
                    at=at,
                    path=(*path, "quotes", number, "text"),
                    message="this quote holds a whole sentence of its source",
                    help="quote the few words that matter, and tell the rest in the claim's text",
                )


def verify_shared_run(verification: Verification) -> Iterator[Finding]:
    """No text of a record has twelve words in a row from a source, but in a quote.

    The records tell what sources say in words of their own. A name of an actor or place counts as one word; case,
    accents, apostrophes and marks are left out of account. Say it in other words, or quote a short fragment.
    """
    chronology = verification.chronology
    shapes: list[tuple[RecordRef | str, Shape]] = [
        (CONFIGURATION, chronology.configuration),
        (VOCABULARY, chronology.vocabulary),
        *((record.ref, record) for record in chronology.records() if record.ref not in chronology.stand_ins),
    ]
    for at, shape in shapes:
        for path, text in _own_texts(shape):
            for run in shared_runs(_MARK.sub("", text), verification.runs):
                words = " ".join(run.text.split())
                yield Finding(
                    at=at,
                    path=path,
                    within=words,
                    message=f"{run.length} words in a row stand in `{run.source}` too: “{words}”",
                    help=f"say it in other words: fewer than {RUN_LENGTH} in a row, a name counting as one",
                )


def _own_texts(shape: Shape) -> Iterator[tuple[ValuePath, str]]:
    """The texts of a record that are its own: shown to readers, and no translation of a quote."""
    for leaf in leaves(shape):
        if leaf.shown and leaf.path[-1] != "translation":
            yield from (((*leaf.path, language), text) for language, text in leaf.value.items())
        elif leaf.path[-1] in _OWN_WORDS and isinstance(leaf.value, str):
            yield leaf.path, leaf.value


# ── The rules ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyRule(NamedRule):
    """A rule that compares records with texts, and its gravity."""

    check: Callable[[Verification], Iterable[Finding]]
    severity: Severity = Severity.ERROR


VERIFY_RULES: tuple[VerifyRule, ...] = (
    VerifyRule(check=verify_source_unread, severity=Severity.WARNING),
    VerifyRule(check=verify_text_missing),
    VerifyRule(check=verify_several_texts, severity=Severity.WARNING),
    VerifyRule(check=verify_text_encoding),
    VerifyRule(check=verify_paragraph_count),
    VerifyRule(check=verify_no_paragraph),
    VerifyRule(check=verify_unused_paragraph, severity=Severity.WARNING),
    VerifyRule(check=verify_not_printed),
    VerifyRule(check=verify_whole_sentence),
    VerifyRule(check=verify_shared_run),
)


def _span(loaded: Loaded, finding: Finding) -> Span:
    """Where a finding stands; of many words as many as the file has on one line, for a value may go over several."""
    words = finding.within.split()
    for count in (6, 4, 2, 1) if words else ():
        within = " ".join(words[:count])
        span = loaded.span(finding.at, finding.path, finding.of, within)
        if span.end_column - span.column == len(within):
            return span
    return loaded.span(finding.at, finding.path, finding.of)


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
