"""Rules on languages: every text in every language of the site, and in no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chronology.model import Chronology, Path
from generator.chronology.rules import Finding
from generator.records.leaves import Leaf, LeafKind, leaves
from generator.records.load import CONFIGURATION, VOCABULARY
from generator.records.shapes import Shape, Source
from generator.values.context import BuildContext
from generator.values.ids import LEFT_OPEN, RecordKind, RecordRef, nearest
from generator.values.languages import LocalText

_RECORD_FOLDERS = {kind.value for kind in RecordKind}
_TODO = re.compile(r"\bTODO\b")
_TO_WRITE = (
    "this text is still to be written",
    "write it in place of `TODO`, or delete what there is not to tell",
)
_TO_CHOOSE = (
    "this word is still to be chosen",
    f"write one of data/{VOCABULARY} in place of `{LEFT_OPEN}`",
)
_Shown = tuple[RecordRef | str, Path, LocalText]


def no_default_text(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every text that readers see is there in the first language of the site, the default.

    It is shown where another language is missing. Add it.
    """
    default = chronology.languages[0]
    for at, path, text in _texts(chronology):
        if default not in text:
            yield _missing(at, path, default)


def left_to_write(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """No text is left to write, no word to choose: `TODO` and `todo`, which drafts have, stand in no published record.

    Write the text, or delete what nobody has to tell; choose the word in `vocabulary.yml`. Told once for each record,
    at the first such word or text.
    """
    for record in chronology.records():
        left = [leaf for leaf in leaves(record, LeafKind.SHOWN, LeafKind.ID) if _is_left(leaf)]
        left.sort(key=lambda leaf: leaf.shown)
        if left:
            more = f", and {len(left) - 1} more" if len(left) > 1 else ""
            what, help = _TO_WRITE if left[0].shown else _TO_CHOOSE
            yield Finding(at=record.ref, path=left[0].path, of="key", message=f"{what}{more}", help=help)


def _is_left(leaf: Leaf) -> bool:
    if leaf.shown:
        return any(map(_TODO.search, leaf.value.values()))
    return leaf.value == LEFT_OPEN and leaf.refers_to not in _RECORD_FOLDERS


def missing_translation(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Every text that readers see is there in every language of the site.

    Until it is, pages of that language show the first one, with a notice. Add the translation.
    """
    _default, *others = chronology.languages
    for at, path, text in _texts(chronology):
        for language in others:
            if language not in text:
                yield _missing(at, path, language)


def untranslated_original(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A quote, and a printed title, is translated into every language of the site other than the source's own.

    Without it a reader sees words they may not understand. Add `translation: {en: …}` to the quote, `translations`
    to the title.
    """
    for at, path, key, source, translation in _originals(chronology):
        if source.ref in chronology.stand_ins:
            continue
        for language in chronology.languages:
            if language != source.language and language not in (translation or {}):
                yield Finding(
                    at=at,
                    path=(*path, key) if translation else path,
                    of="key" if translation else "value",
                    message=f"there is no translation into `{language}`",
                    help=f"add `{key}: {{{language}: …}}`",
                )


def translated_into_itself(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """Words of a source are not translated into its own language: they stand there as they are printed.

    Take the translation out, or mend `language` of the source.
    """
    for at, path, key, source, translation in _originals(chronology):
        if translation and source.language in translation:
            yield Finding(
                at=at,
                path=(*path, key, source.language),
                of="key",
                message=f"`{source.id}` is in `{source.language}` itself",
                help="take this translation out",
            )


def stray_language(chronology: Chronology, _: BuildContext) -> Iterator[Finding]:
    """A text is written in languages of the site only (`languages` in chronology.yml).

    A text in another language is never shown. Mend the language's code, take the text out, or add the language to
    the site.
    """
    languages = chronology.languages
    translations = ((at, (*path, key), text or {}) for at, path, key, _source, text in _originals(chronology))
    for at, path, text in (*_texts(chronology), *translations):
        for language in text:
            if language not in languages:
                near = nearest(language, set(languages) - set(text))
                yield Finding(
                    at=at,
                    path=(*path, language),
                    of="key",
                    message=f"`{language}` is no language of this site",
                    help=f"did you mean `{near}`?" if near else f"it has {', '.join(languages)}",
                )


def _missing(at: RecordRef | str, path: Path, language: str) -> Finding:
    return Finding(
        at=at,
        path=path,
        of="key",
        message=f"this text is missing in `{language}`",
        help=f"add `{language}: …`",
    )


def _texts(chronology: Chronology) -> Iterator[_Shown]:
    """Every text that readers see, but for translations of what a source prints."""
    shapes: list[tuple[RecordRef | str, Shape]] = [
        (CONFIGURATION, chronology.configuration),
        (VOCABULARY, chronology.vocabulary),
        *((record.ref, record) for record in chronology.records()),
    ]
    for at, shape in shapes:
        for leaf in leaves(shape, LeafKind.SHOWN):
            if leaf.path[-1] not in ("translation", "translations"):
                yield at, leaf.path, leaf.value


def _originals(chronology: Chronology) -> Iterator[tuple[RecordRef, Path, str, Source, LocalText | None]]:
    """Every printed title and quote: where it stands, the key of its translation, its source, its translation."""
    for source in chronology.sources.values():
        if source.title is not None:
            yield source.ref, ("title",), "translations", source, source.title.translations
    for at, path, evidence in chronology.all_evidence():
        for number, quote in enumerate(evidence.quotes):
            source = chronology.sources[evidence.source]
            yield at, (*path, "quotes", number), "translation", source, quote.translation
