"""Starting: a folder, languages and a title in, a whole new chronology out that checks and builds at once.

The templates lie in `files/`, as they will lie in the folder; `dot-` stands for the point that hides a file. Records
are written in all languages that there are templates for, and what is not wanted is taken out.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.editing.form.canonical import Collection, Node, Scalar, Slot, Tree, in_order, render
from generator.editing.form.format import shape_of
from generator.editing.form.schema import schema_files, write_files
from generator.editing.form.yaml_tree import read_tree
from generator.editing.refusal import RefusedError
from generator.records.load import CONFIGURATION
from generator.records.yaml_text import hidden_character
from generator.values.ids import nearest

LANGUAGES = ("en", "fr")
"""Those that a chronology can be started in; others are added to the program first."""
_FILES = Path(__file__).parent / "files"
_ASIDE = ".chronology-init"
_TITLE_LIMIT = 200


def start(
    folder: Path, *, languages: Sequence[str], titles: Mapping[str, str], program: str = ""
) -> tuple[str, ...]:
    """Make a chronology in a new or empty folder; the files written, relative to it. RefusedError where it cannot be.

    `titles` lacks a language where none is told for it. `program` is the line of requirements.txt.
    """
    _refuse_languages(languages)
    for text in (*titles.values(), program):
        _refuse_text(text)
    files = dict(_files(languages, titles, program))
    _refuse_taken(folder)
    made = not folder.exists()
    aside = folder / _ASIDE
    try:
        aside.mkdir(parents=True)
        for path, text in files.items():
            target = aside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        schemas = schema_files(aside)
        write_files(aside, schemas)
        for top in sorted(aside.iterdir()):
            top.rename(folder / top.name)
        aside.rmdir()
    except OSError as fault:
        with suppress(OSError):
            shutil.rmtree(folder if made else aside)
        raise RefusedError(f"`{folder}` cannot be written to: {fault.strerror}") from fault
    return tuple(sorted([*files, *schemas]))


def _refuse_languages(languages: Sequence[str]) -> None:
    for code in languages:
        if code not in LANGUAGES:
            near = nearest(code, LANGUAGES)
            help = f"did you mean `{near}`?" if near else f"the site speaks {', '.join(LANGUAGES)}"
            raise RefusedError(f"no chronology can be started in `{code}`", help)
    if not languages or len(set(languages)) < len(languages):
        raise RefusedError("each language is named once, and at least one is", "--languages en,fr")


def _refuse_text(text: str) -> None:
    if hidden_character(text) or "\n" in text or len(text) > _TITLE_LIMIT:
        raise RefusedError("a title is one line of text that can be seen, and so is the line of the program")


def _refuse_taken(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise RefusedError(f"`{folder}` is no folder of its own", "name a new one")
    # A repository that was just made holds nothing but its own bookkeeping.
    if folder.is_dir() and any(each.name != ".git" for each in folder.iterdir()):
        raise RefusedError(f"`{folder}` is not empty", "name a new folder: nothing is ever overwritten")


def _files(languages: Sequence[str], titles: Mapping[str, str], program: str) -> Iterator[tuple[str, str]]:
    """Every file by its path, with its text."""
    told = dict(titles) or {"en": "The bridge of Sorn", "fr": "Le pont de Sorn"}
    title = told.get(languages[0]) or next(iter(told.values()))
    shown = {code: told.get(code, title) for code in languages}
    for path in sorted(_FILES.rglob("*")):
        name = "/".join(_dotted(part) for part in path.relative_to(_FILES).parts)
        if not path.is_file() or _speaks_another(name, languages):
            continue
        text = path.read_text("utf-8")
        if shape := shape_of(name):
            tree = in_order(_in_languages(read_tree(text.split("\n")), languages), shape, languages)
            if name == f"data/{CONFIGURATION}":
                tree = _configured(tree, languages, shown)
            text = render(tree)
        elif name == "mkdocs.yml":
            text = text.replace("{first}", languages[0])
        elif name.startswith("README."):
            name, text = "README.md", text.replace("{title}", title)
        elif name == "requirements.txt" and program:
            text = f"# Where the program comes from. README.md says more.\n{program}\n"
        yield name, text


def _dotted(part: str) -> str:
    return "." + part.removeprefix("dot-") if part.startswith("dot-") else part


def _speaks_another(name: str, languages: Sequence[str]) -> bool:
    """Whether a file is for readers of a language that is not wanted; there is one README, in the first."""
    if name.startswith("README."):
        return name != f"README.{languages[0]}.md"
    spoken = [code for code in LANGUAGES if name.startswith(f"docs/{code}/") or name.endswith(f"-{code}.yml")]
    return bool(spoken) and spoken[0] not in languages and not name.startswith("data/")


def _configured(tree: Tree, languages: Sequence[str], titles: Mapping[str, str]) -> Tree:
    values: dict[str, Node] = {
        "title": Collection(
            slots=tuple(
                Slot(key=Scalar(text=code), value=Scalar(text=text)) for code, text in titles.items()
            ),
            mapping=True,
        ),
        "languages": Collection(
            slots=tuple(Slot(value=Scalar(text=code)) for code in languages), mapping=False, on_one_line=True
        ),
    }
    slots = tuple(
        replace(slot, value=values.get(slot.key.text or "", slot.value) if slot.key else slot.value)
        for slot in tree.root.slots
    )
    return replace(tree, root=replace(tree.root, slots=slots))


def _in_languages(tree: Tree, languages: Sequence[str]) -> Tree:
    root = _kept(tree.root, languages)
    assert isinstance(root, Collection)
    return replace(tree, root=root)


def _kept(node: Node, languages: Sequence[str]) -> Node | None:
    """A part of a record without texts and names in other languages; None where nothing is left."""
    if isinstance(node, Scalar):
        return node
    keys = {slot.key.text for slot in node.slots if slot.key}
    is_text = bool(keys) and keys <= set(LANGUAGES)
    if any(slot.key and slot.key.text == "lang" and _is_other(slot.value, languages) for slot in node.slots):
        return None
    slots = tuple(
        replace(slot, value=value)
        for slot in node.slots
        if not (is_text and slot.key and slot.key.text not in languages)
        and (value := _kept(slot.value, languages)) is not None
    )
    return replace(node, slots=slots) if slots else None


def _is_other(value: Node, languages: Sequence[str]) -> bool:
    return isinstance(value, Scalar) and value.text not in languages
