"""Revisions: the records as they were at a commit, in a folder of their own. Asks git, and changes nothing in it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.editing.refusal import RefusedError

_FILE_MODES = (b"100644", b"100755")


@contextmanager
def records_at(root: Path, revision: str) -> Iterator[Path]:
    """A folder with `data/` as it was at a revision; gone when the work is done. Raises RefusedError."""
    top = Path(_line(_git(root, "rev-parse", "--show-toplevel")))
    prefix = _line(_git(root, "rev-parse", "--show-prefix"))
    commit = _commit(root, revision)
    listed = _git(top, "ls-tree", "-r", "-z", commit, "--", f"{prefix}data/")
    if not listed:
        raise RefusedError(f"there is no {prefix}data/ at `{revision}`", "name a revision that has records")
    with tempfile.TemporaryDirectory(prefix="chronology-") as folder:
        _write_blobs(top, listed, prefix, Path(folder))
        yield Path(folder)


def _commit(root: Path, revision: str) -> str:
    # What begins with a hyphen would be an option of git's.
    if not revision.startswith("-"):
        try:
            return _line(_git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"))
        except subprocess.CalledProcessError:
            pass
    if revision == "HEAD":
        raise RefusedError("this repository has no commit yet", "commit the records first")
    raise RefusedError(
        f"git knows no revision `{revision}`", "a branch, a tag, or a commit, such as main or HEAD~1"
    )


def _write_blobs(top: Path, listed: bytes, prefix: str, folder: Path) -> None:
    blobs: dict[str, bytes] = {}
    for line in listed.rstrip(b"\0").split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, _, blob = about.split(b" ")
        if mode in _FILE_MODES:
            blobs[path.decode("utf-8", "surrogateescape").removeprefix(prefix)] = blob
    contents = _git(top, "cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs.values()))
    start = 0
    for name in blobs:
        end = contents.index(b"\n", start)
        size = int(contents[start:end].split(b" ")[2])
        start = end + 1 + size + 1
        if ".." not in PurePosixPath(name).parts:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents[end + 1 : end + 1 + size])


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout  # noqa: S603
    except OSError as fault:
        raise RefusedError("git was not found", "install git, and see that it is on the PATH") from fault
    except subprocess.CalledProcessError as fault:
        if "--verify" in arguments:
            raise
        said = fault.stderr.decode("utf-8", "replace")
        if "not a git repository" in said:
            raise RefusedError(
                f"{folder} is not in a git repository", "`git init` and a first commit make one"
            ) from fault
        raise RefusedError(f"git failed: {said.strip()}") from fault


def _line(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").rstrip("\n")
