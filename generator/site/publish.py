"""Publishing: a staged folder in, the same files in the folder that readers see, with as little disturbance as can be.

The folder is ours if it holds our marker, which lists every file that we put there. Nothing else is ever deleted, and a
folder without the marker is never touched. No symbolic link is followed, in the folder or on the way into it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.site.faults import fault
from generator.values.diagnostics import Diagnostic

MARKER = ".chronology-site"
_SAYS = "This folder is written by `chronology build`. The files named below are replaced and deleted by it."
_UNFINISHED = ".chronology-part"
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did to the folder, in files."""

    written: int
    unchanged: int
    deleted: int


def refusal(folder: Path) -> Diagnostic | None:
    """Why a folder cannot be published into, and what to do; None if it can: it is new, empty or ours."""
    if folder.is_symlink():
        return fault(
            "output-folder", str(folder), f"{folder} is a symbolic link", "name the folder that it leads to"
        )
    if not folder.exists():
        return None
    if not folder.is_dir():
        return fault(
            "output-folder", str(folder), f"{folder} is a file", "move it away, or name another folder"
        )
    marker = folder / MARKER
    if (marker.is_file() and not marker.is_symlink()) or not any(folder.iterdir()):
        return None
    return fault(
        "output-folder",
        str(folder),
        f"{folder} holds files that the chronology did not put there",
        f"name a new or empty folder, or, if everything in it may go, empty it (its marker {MARKER} is missing)",
    )


def files_of(staged: Path) -> dict[str, Path]:
    """Every file of a staged folder, by the path that it is to be published under."""
    return {path.relative_to(staged).as_posix(): path for path in staged.rglob("*") if path.is_file()}


def publish(files: Mapping[str, Path | bytes], folder: Path) -> Published:
    """Bring a folder to hold these files, each given as its content or as the place where that lies.

    What changed is written, what we once wrote and is no more is deleted. Pages come after what they need,
    deletions last, and each file is replaced in one step: wherever this is cut off, every page is whole, and
    the next publishing mends the rest. The folder must not be one that `refusal` names.
    """
    wanted = sorted(files, key=_pages_last)
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(_FOLDER_MODE)
    before = _read_marker(folder)
    _write_marker(folder, before | set(wanted))
    written = sum(_put(files[path], folder, path) for path in wanted)
    stale = sorted(before - set(wanted), reverse=True)
    deleted = sum(_delete(folder, path) for path in stale)
    _write_marker(folder, set(wanted))
    return Published(written=written, unchanged=len(wanted) - written, deleted=deleted)


def _pages_last(path: str) -> tuple[bool, str]:
    return path.endswith(".html"), path


def _read_marker(folder: Path) -> set[str]:
    marker = folder / MARKER
    if not marker.is_file():
        return set()
    return {path for path in marker.read_text("utf-8").splitlines()[1:] if path and _is_within(path)}


def _is_within(path: str) -> bool:
    """Whether a path of the marker, which anybody may have edited, stays within the folder."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts and path != MARKER


def _write_marker(folder: Path, paths: set[str]) -> None:
    text = "\n".join([_SAYS, *sorted(paths), ""])
    _replace(folder, MARKER, text.encode())


def _put(source: Path | bytes, folder: Path, path: str) -> bool:
    """Put one file in place; whether anything had to be done for it."""
    target = folder / path
    for parent in reversed(Path(path).parents[:-1]):
        _make_folder(folder / parent)
    content = source if isinstance(source, bytes) else source.read_bytes()
    if _is_same(target, content):
        return False
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    _replace(folder, path, content)
    return True


def _is_same(target: Path, content: bytes) -> bool:
    if target.is_symlink() or not target.is_file():
        return False
    status = target.stat()
    return (
        status.st_size == len(content)
        and (os.name == "nt" or status.st_mode & 0o777 == _FILE_MODE)
        and target.read_bytes() == content
    )


def _replace(folder: Path, path: str, content: bytes) -> None:
    """Write a file in one step. What a killed build leaves lies in one place, where the next one finds it."""
    part = folder / _UNFINISHED
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        file.write(content)
    part.chmod(_FILE_MODE)
    part.replace(folder / path)


def _make_folder(folder: Path) -> None:
    """Make sure of a real folder: a link or file in its place is ours to replace, for the folder above is ours."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    if not folder.is_dir():
        folder.mkdir()
        folder.chmod(_FOLDER_MODE)


def _delete(folder: Path, path: str) -> bool:
    """Delete one file that we wrote, and the folders that are empty then; whether it was there."""
    parents = [folder / parent for parent in Path(path).parents[:-1]]
    if any(parent.is_symlink() for parent in parents):
        return False
    target = folder / path
    there = target.is_symlink() or target.is_file()
    if there:
        target.unlink()
    for parent in parents:
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
    return there


@contextmanager
def only_one(lock: Path) -> Iterator[bool]:
    """Whether this is the only build that holds the lock file; it is free again when the process ends, however."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as file:
        yield _locked(file)


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
