"""Write what the finder of a chronology needs and little else: its index, in the site of a chronology of sixty events.

    python benchmarks/finder_site.py PROJECT SITE

PROJECT is what benchmarks/make_chronology.py has made. So the finder can be measured at sizes whose whole site would
take an hour. The index, in English, is built in a process of its own, from documents on the disk, so that its time and
memory are its own.
"""

from __future__ import annotations

import argparse
import pickle
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TODAY = date(2025, 9, 1)
LANGUAGE = "en"
MAKER = Path(__file__).with_name("make_chronology.py")


def finder_site(project: Path, site: Path) -> dict[str, float]:
    """Write the site into a new folder. What the steps took: seconds, and megabytes of the index's process."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        write_frame(Path(folder) / "small", site)
        command = [sys.executable, __file__, "--step"]
        took = _figures([*command, "documents", str(project), str(documents)])
        return took | _figures([*command, "index", str(documents), str(site)])


def write_frame(project: Path, site: Path) -> None:
    """The pages, of a small chronology, without their index."""
    make = [sys.executable, str(MAKER), "--events", "60", "--out", str(project)]
    build = [sys.executable, "-m", "generator", "build", "--root", str(project), "--out", str(site)]
    for command in (make, build):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    shutil.rmtree(site / "finder")


def _figures(command: list[str]) -> dict[str, float]:
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603
    return {name: float(number) for name, number in (line.split("\t") for line in said.splitlines())}


def write_documents(project: Path, documents: Path) -> None:
    """Records to documents, one after the other."""
    from generator.build import wording_of
    from generator.check import check
    from generator.pages.edition import Edition
    from generator.site.finder.from_edition import finder_documents, finder_words
    from generator.values.context import BuildContext

    context = BuildContext(today=TODAY, drafts=False)
    begun = time.perf_counter()
    chronology = check(project, context).chronology
    assert chronology is not None
    _say("records read and checked, s", time.perf_counter() - begun)
    edition = Edition(chronology=chronology, context=context, wording=wording_of(LANGUAGE))
    with documents.open("wb") as file:
        pickle.dump(finder_words(edition), file)
        derived = _Timed(finder_documents(edition))
        for document in derived:
            pickle.dump(document, file)
        pickle.dump(None, file)
    _say("documents derived, s", derived.spent)


class _Timed:
    """Goes through what is made on the way, and knows how long the making took."""

    def __init__(self, made: Iterator[Any]) -> None:
        self._made = made
        self.spent = 0.0

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        begun = time.perf_counter()
        try:
            return next(self._made)
        finally:
            self.spent += time.perf_counter() - begun


def write_index(documents: Path, site: Path) -> None:
    """Documents to files, timed and weighed."""
    from generator.site.finder.index import build_index

    with documents.open("rb") as file:
        words = pickle.load(file)  # noqa: S301 (written a moment ago)
        started = _peak()
        documents_read = _Timed(_documents(file))
        begun, worked = time.perf_counter(), time.process_time()
        files = build_index(documents_read, words)
        _say("index built, s", time.perf_counter() - begun - documents_read.spent)
        _say("the processor's share of it, s", time.process_time() - worked - documents_read.spent)
    _say("peak memory of the index's process, MB", _peak())
    _say("of these before it began, MB", started)
    begun = time.perf_counter()
    for artifact in files:
        path = site / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    _say("index written, s", time.perf_counter() - begun)
    _say("files of the index", len(files))
    _say("size of the index, MB", sum(len(artifact.content) for artifact in files) / 1e6)


def _documents(file: Any) -> Iterator[Any]:
    while (document := pickle.load(file)) is not None:  # noqa: S301
        yield document


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(name: str, number: float) -> None:
    print(f"{name}\t{number}")


STEPS = {"documents": write_documents, "index": write_index}


def main(arguments: list[str]) -> None:
    """Write the site, or take one step of it; print what it took."""
    if arguments[:1] == ["--step"]:
        STEPS[arguments[1]](*map(Path, arguments[2:]))
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("project", type=Path)
    parser.add_argument("site", type=Path, help="a new folder")
    options = parser.parse_args(arguments)
    for name, number in finder_site(options.project, options.site).items():
        print(f"{name:<66} {number:8.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
