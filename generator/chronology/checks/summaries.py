"""Rules on marked texts: every sentence rests on a claim, in every language on the same ones."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronology.model import Chronology, MarkedText
from generator.chronology.rules import Finding
from generator.records.shapes import Event
from generator.values.context import BuildContext
from generator.values.ids import ClaimName, ClaimRef
from generator.values.marked_text import MarkedParagraph, claim_names, parse_marked

_EXCERPT = 60


def unmarked_text(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every sentence of a summary ends in the marks of the claims it rests on: `They met in Geneva [c1][c2].`

    So does every sentence of `standing` in chronology.yml, and of a description that has marks at all; a description
    without any may only say what the record is. Put the mark before the full stop. If no claim says it, add the
    claim with its evidence, or take the sentence out.
    """
    for marked in chronology.marked_texts():
        for language, text in marked.text.items():
            paragraphs = parse_marked(text)
            if marked.is_description and not any(_is_marked(paragraph) for paragraph in paragraphs):
                continue
            for paragraph in paragraphs:
                if rest := paragraph.unmarked_rest:
                    yield Finding(
                        at=marked.at,
                        path=(*marked.path, language),
                        within=" ".join(rest.split(" ")[:3]),
                        message=f"no claim stands behind “{_excerpt(rest)}”",
                        help="end the sentence in a mark of the claim it rests on: `… [c1].`",
                    )


def _is_marked(paragraph: MarkedParagraph) -> bool:
    return any(piece.names or piece.bad_marks for piece in paragraph.pieces)


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def languages_disagree(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every language of a text cites the same claims in the same order.

    A reader of either language is then told the same. Translate sentence by sentence, and put each sentence's marks
    where they stand in the first language.
    """
    for marked in chronology.marked_texts():
        first, *others = marked.text
        expected = _cited(marked, first)
        for language in others:
            cited = _cited(marked, language)
            if cited != expected:
                yield Finding(
                    at=marked.at,
                    path=(*marked.path, language),
                    message=f"`{language}` cites {_listed(cited)}, `{first}` cites {_listed(expected)}",
                    help="cite the same claims in the same order in both",
                )


def _cited(marked: MarkedText, language: str) -> tuple[ClaimName, ...]:
    return claim_names(marked.text[language])


def _listed(names: tuple[ClaimName, ...]) -> str:
    return "".join(f"[{name}]" for name in names) or "none"


def untold_claim(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """The summary of an event tells all of its claims: each is cited in it, or in another text of the chronology.

    Who reads the summary alone should miss nothing that is claimed. Add a sentence with the claim's mark, or put the
    claim where it is told. A record that leaves a claim out of its summary on purpose may waive this rule.
    """
    told = {
        placed.ref
        for marked in chronology.marked_texts()
        for language in marked.text
        for name in _cited(marked, language)
        if (placed := chronology.find_claim(name, marked.home))
    }
    for event in chronology.events.values():
        yield from _untold(event, told)


def _untold(event: Event, told: set[ClaimRef]) -> Iterator[Finding]:
    for number, claim in enumerate(event.claims):
        if ClaimRef(event.ref, claim.id) not in told:
            yield Finding(
                at=event.ref,
                path=("claims", number, "id"),
                message=f"the summary does not tell the claim `{claim.id}`",
                help=f"cite it there: `… [{claim.id}].`",
            )
