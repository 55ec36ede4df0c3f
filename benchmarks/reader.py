"""A reader who has nothing in the cache: Chromium at a quarter of the processor's speed, and a host that compresses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

FOUR_G = {"offline": False, "latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
THROTTLE = 4
FINDER = ("/finder/", "/finder.", "/find/", "/find.js")
"""What addresses of the finder's own files hold."""
SERVED: list[tuple[str, int]] = []
"""Every answer so far: address and bytes, those asked for by workers too."""


COUNTED = """() => [...document.querySelectorAll(".find-group")].every(
  (group) => group.hidden || group.querySelector(".n, .find-none:not([hidden])"))"""
"""Whether every group of filters is counted."""


class _Compressed(SimpleHTTPRequestHandler):
    """Serves files as hosts do: kept-alive connections, texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        if not path.is_file():
            self.send_error(404)
            return
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        SERVED.append((self.path, len(body)))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that is closed in the middle of an answer is no fault."""


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder over http."""
    with _Server(("127.0.0.1", 0), partial(_Compressed, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Reader:
    """A browser that has nothing in its cache."""

    def __init__(
        self, browser: Browser, *, network: dict[str, Any] | None = None, counted: tuple[str, ...] = FINDER
    ) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(300_000)
        self.sent = 0
        """Bytes of the files whose addresses hold one of `counted`."""
        self._counted = counted
        self._ours: set[str] = set()
        self._session: CDPSession = self.context.new_cdp_session(self.page)
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        self._session.send("Network.enable")
        if network:
            self._session.send("Network.emulateNetworkConditions", network)
        self._session.on("Network.requestWillBeSent", self._note)
        self._session.on("Network.loadingFinished", self._count)

    def _note(self, asked: dict[str, Any]) -> None:
        if any(part in asked["request"]["url"] for part in self._counted):
            self._ours.add(asked["requestId"])

    def _count(self, finished: dict[str, Any]) -> None:
        if finished["requestId"] in self._ours:
            self.sent += int(finished["encodedDataLength"])

    def open(self, address: str) -> None:
        """Open the finder's page as far as its field."""
        self.page.goto(f"{address}/find.html", wait_until="commit")
        self.page.locator("#find-query").wait_for()

    def open_home(self, address: str) -> None:
        """Open the home page until it rests, with nothing of the index read."""
        self.page.goto(f"{address}/index.html", wait_until="networkidle")
        self.page.locator("button.finder-open").wait_for()

    def settle(self) -> None:
        """Wait until all facets are there."""
        self.page.wait_for_function("() => document.querySelector('#find')?.dataset.settled !== undefined")

    def open_facets(self) -> None:
        """Open every facet, and wait until each has its counts."""
        self.page.evaluate("document.querySelectorAll('.find-group').forEach((group) => (group.open = true))")
        self.page.wait_for_function(COUNTED)

    def close(self) -> None:
        """Forget everything."""
        self.context.close()


def data_of(path: Path) -> Any:
    """What a file of the index hands over."""
    return json.loads("[" + path.read_text("utf-8").removeprefix("F(").removesuffix(")\n") + "]")[2]
