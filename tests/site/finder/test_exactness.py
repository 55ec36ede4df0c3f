"""After any edit, addition, deletion or rename the index on the disk is the one that is built from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.projects import TOY, TOY_DAY, built, copy_of


def index_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "finder" in path.relative_to(folder).parts[:-1]
    }


def edit(root: Path, step: int) -> None:
    """One change after the other: a word, a name, an addition, a rename, a deletion."""
    events = root / "data/events/2001"
    if step == 0:
        lamp = root / "data/events/2000/lamp-out-2000.yml"
        lamp.write_text(lamp.read_text("utf-8").replace("put out the lamp", "quenched the lamp"), "utf-8")
    elif step == 1:
        post = root / "data/actors/channel-post.yml"
        post.write_text(
            post.read_text("utf-8").replace("text: Channel Post", "text: Quillfeather Post"), "utf-8"
        )
    elif step == 2:
        shutil.copy(events / "regatta-2001.yml", events / "regatta-again-2001.yml")
    elif step == 3:
        (events / "regatta-2001.yml").rename(events / "regatta-of-boats-2001.yml")
    else:
        (events / "regatta-again-2001.yml").unlink()


def test_an_index_after_edits_equals_one_built_from_nothing(tmp_path: Path) -> None:
    root = copy_of(TOY, tmp_path / "edited")
    before = index_in(built(root, TOY_DAY).folder)
    seen = [before]
    for step in range(5):
        edit(root, step)
        after = index_in(built(root, TOY_DAY).folder)
        fresh = copy_of(root, tmp_path / f"fresh-{step}")
        assert after == index_in(built(fresh, TOY_DAY).folder)
        assert after != seen[-1]
        seen.append(after)
