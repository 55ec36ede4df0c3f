"""The preview: every language of a site, served on this machine alone; an edit is on screen as soon as it is read.

Pages are made when they are asked for. What is wrong with a record stands on top of its own page and in the terminal;
while there are errors, the pages are those of the last sound records.
"""

from __future__ import annotations

import html
import mimetypes
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from mkdocs.exceptions import MkDocsException

from generator.pages.artifact import Site
from generator.records.changes import changes
from generator.site.engine import neighbours_of
from generator.site.faults import fault
from generator.site.live import LiveLanguage, Unmade
from generator.site.settings import html_path
from generator.values.diagnostics import Diagnostic
from generator.values.report import as_text, summary

CHANGES = "-/changes"
"""Where pages ask whether they are still the newest; the answer waits until they are not, or for `WAIT` seconds."""
WAIT = 25
_ARTICLE = '<article class="md-content__inner md-typeset">'
_RELOAD = """<script>
(async () => {
  for (;;) {
    try {
      const answer = await (await fetch("/-/changes?since=%d")).text();
      if (answer !== "%d") return location.reload();
    } catch {
      await new Promise((rest) => setTimeout(rest, 1000));
    }
  }
})();
</script>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The records as they stand: what to show, and what is wrong with them."""

    languages: tuple[Unmade, ...]
    """The default one first; none where errors leave nothing to show."""
    diagnostics: tuple[Diagnostic, ...]


Read = Callable[[Path], Reading]
Told = Callable[[Reading, float], None]
"""Called with every reading and the seconds that it took."""


def preview(root: Path, read: Read, *, port: int, told: Told) -> Diagnostic | None:
    """Serve at http://127.0.0.1:PORT until interrupted. What kept it from serving, or None."""
    watched = [folder for folder in (root / "data", root / "docs") if folder.is_dir()]
    if not watched:
        return fault("preview", "data", "there is no folder data/", "name the project's folder with `--root`")
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    shown = Shown(root, read, told)
    try:
        server = _Server(("127.0.0.1", port), shown)
    except OSError as refused:
        return fault(
            "preview", str(root), f"the preview cannot start: {refused.strerror}", "name another `--port`"
        )
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with changes(watched) as bursts:
            shown.reread()
            for _ in bursts:
                shown.reread()
    except KeyboardInterrupt:
        return None
    finally:
        server.shutdown()
        server.server_close()
    return None


class Shown:
    """What the preview shows at the moment."""

    def __init__(self, root: Path, read: Read, told: Told) -> None:
        self._root = root
        self._read = read
        self._told = told
        self._languages: dict[str, LiveLanguage] = {}
        self._templates: Any = None
        self._diagnostics: tuple[Diagnostic, ...] = ()
        self._one_at_a_time = Lock()
        self._renewed = Condition()
        self.version = 0

    def reread(self) -> None:
        """Read the records anew, and tell the pages that are open."""
        begun = time.perf_counter()
        reading = self._read(self._root)
        with self._one_at_a_time:
            self._diagnostics = reading.diagnostics
            if reading.languages:
                self._languages = dict(self._made_live(reading.languages))
        self._told(reading, time.perf_counter() - begun)
        with self._renewed:
            self.version += 1
            self._renewed.notify_all()

    def _made_live(self, languages: tuple[Unmade, ...]) -> Iterator[tuple[str, LiveLanguage]]:
        known = neighbours_of(self._root, Site(languages=tuple(each.frame for each in languages)))
        for unmade, own in zip(languages, known, strict=True):
            others = tuple(other for other in known if other is not own)
            live = LiveLanguage(
                self._root, unmade, folder=own.folder, neighbours=others, templates=self._templates
            )
            self._templates = live.templates
            yield own.folder, live

    def wait(self, since: int) -> int:
        """The version, once it is another than `since`, or after a while."""
        with self._renewed:
            self._renewed.wait_for(lambda: self.version != since, timeout=WAIT)
        return self.version

    def find(self, address: str) -> tuple[bytes, bool]:
        """What lies at an address (`fr/events/fire.html`), and whether anything does; pages say what is wrong."""
        with self._one_at_a_time:
            # The default language's folder is empty: every address begins with it, so the others go first.
            for folder in sorted(self._languages, key=len, reverse=True):
                if address.startswith(folder):
                    path = address.removeprefix(folder)
                    try:
                        found = self._languages[folder].find(path)
                    except MkDocsException as stopped:
                        return self._page(html.escape(str(stopped)), path), False
                    if found is None:
                        return self._page("There is no such page.", path), False
                    return (
                        (self._page(found.decode(), path), True) if path.endswith(".html") else (found, True)
                    )
        return self._page("The records have errors.", address), False

    def _page(self, page: str, path: str) -> bytes:
        if _ARTICLE not in page:
            page = f'<!doctype html><meta charset="utf-8"><title>Preview</title>{_ARTICLE}<p>{page}</p></article>'
        box = self._box(path)
        reload = _RELOAD % (self.version, self.version)
        return page.replace(_ARTICLE, f"{_ARTICLE}{box}{reload}", 1).encode()

    def _box(self, path: str) -> str:
        """What is wrong with the record of this page, and where else something is."""
        own = [each for each in self._diagnostics if page_about(each.span.path) == path]
        others = sorted({each.span.path for each in self._diagnostics if each not in own})
        lines = (
            [f"<p><strong>{summary(own)}</strong></p><pre>{html.escape(as_text(own))}</pre>"] if own else []
        )
        if others:
            links = ", ".join(f'<a href="/{page_about(other)}">{html.escape(other)}</a>' for other in others)
            lines.append(f"<p>{summary(self._diagnostics)}: {links}</p>")
        return f'<div class="box" role="alert">{"".join(lines)}</div>' if lines else ""


def page_about(path: str) -> str:
    """The address of the page on which a file's faults are shown: its record's, or the home page."""
    folder, _, rest = path.removeprefix("data/").partition("/")
    if not rest or not path.startswith("data/"):
        return "index.html"
    return html_path(f"{folder}/{Path(rest).stem}.md")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], shown: Shown) -> None:
        super().__init__(address, _Handler)
        self.shown = shown

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        # A page of somebody else's must not read drafts by giving this machine a name of its own.
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in ("127.0.0.1", "localhost"):
            self._answer(b"", "text/plain", HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path).lstrip("/")
        if path == CHANGES:
            since = parse_qs(asked.query).get("since", ["0"])[0]
            version = self.server.shown.wait(int(since) if since.isdigit() else 0)
            self._answer(str(version).encode(), "text/plain")
            return
        if not path or path.endswith("/"):
            path += "index.html"
        body, found = self.server.shown.find(path)
        type_ = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if not found or type_.startswith("text/"):
            type_ = f"{type_ if found else 'text/html'}; charset=utf-8"
        self._answer(body, type_, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)

    def _answer(self, body: bytes, type_: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the records."""
