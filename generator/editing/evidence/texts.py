"""Texts: a folder in, the file behind each source out, found by the SHA-256 of its bytes.

The texts themselves are nobody's but their authors': they are read here, compared, and never written anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_BOM = b"\xef\xbb\xbf"
GUESSING_LIMIT = 1_000_000
"""Bytes of a file that may be looked into though no source names it: a larger one is hardly an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file of the folder."""

    path: Path = field(repr=False)
    name: str
    sha256: str
    size: int

    def read(self) -> SourceText | None:
        """The text in it, or None where it is no UTF-8."""
        try:
            text = self.path.read_bytes().removeprefix(_BOM).decode("utf-8")
        except UnicodeDecodeError:
            return None
        return SourceText(name=self.name, paragraphs=split_lines(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A source as it was read."""

    name: str
    """The file's name, for messages."""
    paragraphs: tuple[str, ...] = field(repr=False)

    def paragraph(self, number: int) -> str | None:
        """The paragraph of a number, counted from 1, or None."""
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None


def split_lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: its lines that hold more than white space, without white space at their ends."""
    # Not `splitlines`: it also breaks at characters that an editor shows inside a line.
    return tuple(line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip())


def text_files(folder: Path) -> tuple[TextFile, ...]:
    """Every regular file of a folder by name; folders inside it and links are passed over."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return tuple(
        TextFile(path=path, name=path.name, sha256=_sha256(path), size=path.stat().st_size) for path in paths
    )


def by_sha256(files: Iterable[TextFile]) -> Mapping[str, tuple[TextFile, ...]]:
    """The files of each hash, in their order."""
    found: dict[str, tuple[TextFile, ...]] = {}
    for file in files:
        found[file.sha256] = (*found.get(file.sha256, ()), file)
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
