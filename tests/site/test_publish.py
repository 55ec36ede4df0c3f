"""Publishing: the folder comes to hold what is staged, and nothing that is not ours is touched."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.publish import MARKER, files_of, only_one, publish, refusal

NAMES = st.sampled_from(
    ["index.html", "a.html", "events/a.html", "events/b.html", "fr/events/a.html", "x.js", "d/e/f"]
)
SITES = st.dictionaries(NAMES, st.binary(max_size=8), max_size=7)


def held(folder: Path) -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in files_of(folder).items() if path != MARKER}


@settings(max_examples=60, deadline=None)
@given(st.lists(SITES, min_size=1, max_size=4))
def test_after_any_history_the_folder_holds_the_last_site(history: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        for site in history:
            before = held(folder)
            done = publish(site, folder)
            assert held(folder) == site
            assert done.deleted == len(before.keys() - site.keys())
            assert done.unchanged == sum(before.get(path) == content for path, content in site.items())
            assert done.written + done.unchanged == len(site)
        folders = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}
        assert folders == {p.as_posix() for path in history[-1] for p in Path(path).parents if p != Path()}


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    publish({"a.html": b"1", "b.html": b"1"}, tmp_path / "site")
    before = {name: (tmp_path / "site" / name).stat() for name in ("a.html", "b.html")}
    publish({"a.html": b"1", "b.html": b"2"}, tmp_path / "site")
    after = {name: (tmp_path / "site" / name).stat() for name in ("a.html", "b.html")}
    assert after["a.html"].st_ino == before["a.html"].st_ino
    assert after["b.html"].st_ino != before["b.html"].st_ino


def test_modes_do_not_follow_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        publish({"events/a.html": b"1"}, tmp_path / "site")
    finally:
        os.umask(mask)
    assert (tmp_path / "site/events/a.html").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "site/events").stat().st_mode & 0o777 == 0o755
    (tmp_path / "site/events/a.html").chmod(0o600)
    assert publish({"events/a.html": b"1"}, tmp_path / "site").written == 1


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/thesis.txt").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "new")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    publish({"a.html": b"1"}, tmp_path / "ours")
    told = {name: refusal(tmp_path / name) for name in ("absent", "new", "ours", "theirs", "link", "file")}
    assert [name for name, diagnostic in told.items() if diagnostic] == ["theirs", "link", "file"]
    assert "name a new or empty folder" in told["theirs"].help
    assert "symbolic link" in told["link"].message


def test_a_marker_that_is_a_link_does_not_count(tmp_path: Path) -> None:
    publish({"a.html": b"1"}, tmp_path / "ours")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / MARKER).symlink_to(tmp_path / "ours" / MARKER)
    assert refusal(tmp_path / "theirs")


def test_files_of_others_stay_in_our_folder(tmp_path: Path) -> None:
    publish({"a.html": b"1", "events/a.html": b"1"}, tmp_path / "site")
    (tmp_path / "site/CNAME").write_text("example.org", encoding="utf-8")
    (tmp_path / "site/events/note.txt").write_text("x", encoding="utf-8")
    publish({"a.html": b"2"}, tmp_path / "site")
    assert held(tmp_path / "site") == {"a.html": b"2", "CNAME": b"example.org", "events/note.txt": b"x"}


@pytest.mark.parametrize("listed", ["../secret", "/secret", "events/../../secret", "link/secret"])
def test_a_marker_cannot_name_files_elsewhere(tmp_path: Path, listed: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    for secret in (tmp_path / "secret", tmp_path / "elsewhere/secret"):
        secret.write_text("x", encoding="utf-8")
    publish({"a.html": b"1"}, tmp_path / "site")
    (tmp_path / "site/link").symlink_to(tmp_path / "elsewhere")
    named = listed if listed != "/secret" else str(tmp_path / "secret")
    (tmp_path / "site" / MARKER).write_text(f"x\na.html\n{named}\n", encoding="utf-8")
    publish({"b.html": b"1"}, tmp_path / "site")
    assert (tmp_path / "secret").is_file()
    assert (tmp_path / "elsewhere/secret").is_file()


def test_links_in_our_folder_are_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.html").write_text("theirs", encoding="utf-8")
    publish({"x.html": b"1"}, tmp_path / "site")
    (tmp_path / "site/events").symlink_to(elsewhere)
    (tmp_path / "site/b.html").symlink_to(elsewhere / "a.html")
    publish({"events/a.html": b"ours", "b.html": b"ours"}, tmp_path / "site")
    assert (elsewhere / "a.html").read_text("utf-8") == "theirs"
    assert held(tmp_path / "site") == {"events/a.html": b"ours", "b.html": b"ours"}
    assert not (tmp_path / "site/events").is_symlink()


def test_a_file_takes_the_place_of_a_folder_and_back(tmp_path: Path) -> None:
    publish({"a/b": b"1"}, tmp_path / "site")
    publish({"a": b"2"}, tmp_path / "site")
    assert held(tmp_path / "site") == {"a": b"2"}
    publish({"a/b": b"3"}, tmp_path / "site")
    assert held(tmp_path / "site") == {"a/b": b"3"}


def test_a_publishing_that_is_killed_leaves_whole_pages_and_is_mended(tmp_path: Path) -> None:
    names = [f"events/e{number}.html" for number in range(400)]
    old, new = b"old" * 1000, b"new" * 2000
    publish(dict.fromkeys(names, old) | {"gone.html": old}, tmp_path / "site")
    program = """
        import os, signal, sys
        from pathlib import Path
        from generator.site.publish import publish

        class Files(dict):
            def __getitem__(self, name):
                if name == "events/e200.html":
                    os.kill(os.getpid(), signal.SIGKILL)
                return super().__getitem__(name)

        names = [f"events/e{number}.html" for number in range(400)]
        publish(Files({name: b"new" * 2000 for name in [*names, "extra.html"]}), Path(sys.argv[1]))
    """
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "site")],
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    left = held(tmp_path / "site")
    assert set(left.values()) == {old, new}
    assert {*names, "gone.html"} <= set(left)
    publish({"index.html": new}, tmp_path / "site")
    assert held(tmp_path / "site") == {"index.html": new}


def test_one_build_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "build/site.lock"
    program = (
        "import sys; from pathlib import Path; from generator.site.publish import only_one\n"
        "with only_one(Path(sys.argv[1])) as alone: print(alone)"
    )

    def other() -> str:
        ran = subprocess.run(
            [sys.executable, "-c", program, str(lock)], capture_output=True, text=True, check=True
        )
        return ran.stdout.strip()

    with only_one(lock) as alone:
        assert alone
        assert other() == "False"
    assert other() == "True"
