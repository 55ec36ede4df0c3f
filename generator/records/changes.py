"""Changes: folders in; out come the files that changed, each burst of changes at once."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

from watchdog.events import FileClosedNoWriteEvent, FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

PAUSE = 0.05
"""Seconds without a change after which a burst is over: an editor that saves writes, renames and touches."""


@contextmanager
def changes(folders: Iterable[Path]) -> Iterator[Iterator[frozenset[Path]]]:
    """The files that change below folders from now on, whenever some do: reading them waits, and never ends.

    What changes before somebody reads is not lost. Hidden files and those that editors keep for themselves (`x.yml~`,
    `#x.yml#`) do not count.
    """
    seen: queue.SimpleQueue[Path] = queue.SimpleQueue()
    observer = Observer()
    for folder in folders:
        observer.schedule(_Listener(seen), str(folder), recursive=True)
    observer.start()
    try:
        yield (frozenset(_burst(seen)) for _ in repeat(None))
    finally:
        observer.stop()
        observer.join()


def _burst(seen: queue.SimpleQueue[Path]) -> Iterator[Path]:
    yield seen.get()
    while True:
        try:
            yield seen.get(timeout=PAUSE)
        except queue.Empty:
            return


class _Listener(FileSystemEventHandler):
    def __init__(self, seen: queue.SimpleQueue[Path]) -> None:
        self._seen = seen

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what was written, moved or deleted; reading is no change."""
        if event.is_directory or isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):
            return
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if name and not path.name.startswith((".", "#")) and not path.name.endswith("~"):
                self._seen.put(path)
