"""The audit: the built site in, a table of what outside judges and scales say of it out. `make audit` runs it.

The Nu checker reads every page, Lighthouse loads a page of each important kind as a phone and as a desktop does, and
every page is weighed as a first visit has it. Links and anchors are the business of the build's own gate, which has to
pass first. Only this needs Node and Java; the versions of what runs in them are locked beside this file.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
WORK = ROOT / "build" / "audit"
TOOLS = WORK / "node_modules"
CHROMIUM = os.environ.get("CHRONOLOGY_BROWSER") or "/usr/bin/chromium"

PAGES = ("index.html", "events/talks-almaty-2024.html", "find.html", "find.html?q=treve")
"""What Lighthouse loads: home, an event, the finder, and the finder at work."""
PERFORMANCE = {"desktop": 95, "mobile": 90}
FULL = ("accessibility", "best-practices", "seo")
TRIES = 3
"""A busy machine can only make a page look slower, so the best of so many loads counts."""
MOST_BYTES, MOST_FONT_BYTES, MOST_SCRIPT_BYTES = 150_000, 90_000, 15_000
THEME_SCRIPTS = "assets/javascripts/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table."""

    what: str
    found: str
    wanted: str
    passed: bool


def main() -> int:
    """Build, judge, print; 1 where anything misses its mark, 2 where a tool is missing."""
    missing = list(_missing_tools())
    if missing:
        print("\n".join(missing), file=sys.stderr)
        return 2
    _install()
    site = WORK / "site"
    with _served(site) as address:
        rows = [_built(site, address)]
        if rows[0].passed:
            rows += [*_markup(site), *_weights(site), *_lighthouse(address)]
    _print(rows)
    return 0 if all(row.passed for row in rows) else 1


def _missing_tools() -> Iterator[str]:
    if shutil.which("java") is None:
        yield "The audit needs Java for the Nu checker: install a JRE (Debian: apt-get install default-jre-headless)."
    if shutil.which("node") is None or shutil.which("npm") is None:
        yield "The audit needs Node with npm for Lighthouse: install them (Debian: apt-get install nodejs npm)."
    if not Path(CHROMIUM).is_file():
        yield f"The audit needs Chromium, and there is none at {CHROMIUM}: set CHRONOLOGY_BROWSER."


def _install() -> None:
    """The locked versions, into build/audit; nothing where they are there."""
    WORK.mkdir(parents=True, exist_ok=True)
    names = ("package.json", "package-lock.json")
    if TOOLS.is_dir() and all(
        (WORK / name).is_file() and (WORK / name).read_bytes() == (HERE / name).read_bytes() for name in names
    ):
        return
    print("Installing the audit's tools …", file=sys.stderr)
    for name in names:
        shutil.copy(HERE / name, WORK / name)
    command = [
        "npm",
        "ci",
        "--legacy-peer-deps",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    subprocess.run(command, cwd=WORK, check=True, stdout=subprocess.DEVNULL)


# ── The site, as a good server gives it ────────────────────────────────────────────────────────────────────────


class _Compressing(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        found = path.is_file()
        content = (path if found else Path(self.directory) / "404.html").read_bytes()
        kind = self.guess_type(path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if path.suffix in {".html", ".css", ".js", ".svg", ".xml", ".txt", ".json"}:
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.copyfile(BytesIO(content), self.wfile)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _built(site: Path, address: str) -> Row:
    """The site under the address that it is served at, so that canonical addresses and the picture are judged too."""
    command = [sys.executable, "-m", "generator", "build", "--out", str(site), "--address", address]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        print(ran.stderr or ran.stdout, file=sys.stderr)
    return Row(
        what="Links, anchors, policy (the build's gate)",
        found="passed" if not ran.returncode else "failed, see above",
        wanted="passed",
        passed=not ran.returncode,
    )


# ── Judges and scales ──────────────────────────────────────────────────────────────────────────────────────────


def _markup(site: Path) -> Iterator[Row]:
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", "--skip-non-html", str(site)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = json.loads(ran.stderr or ran.stdout or '{"messages": []}')["messages"]
    for error in errors[:10]:
        where = f"{error.get('url', '').rpartition('/site/')[2]}:{error.get('lastLine', '?')}"
        print(f"{where}: {error.get('message')}", file=sys.stderr)
    pages = len(list(site.rglob("*.html")))
    yield Row(
        what=f"Nu checker, {pages} pages",
        found=f"{len(errors)} errors",
        wanted="0 errors",
        passed=not errors,
    )


def _weights(site: Path) -> Iterator[Row]:
    sizes: dict[Path, int] = {}

    def size(path: Path) -> int:
        if path not in sizes:
            sizes[path] = len(gzip.compress(path.read_bytes(), 9))
        return sizes[path]

    weighed = []
    for page in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        links = tree.css("link[rel=stylesheet], link[rel=icon]")
        styles = [(page.parent / str(link.attributes["href"])).resolve() for link in links]
        scripts = [(page.parent / str(each.attributes["src"])).resolve() for each in tree.css("script[src]")]
        own = [path for path in scripts if THEME_SCRIPTS not in path.as_posix()]
        name = page.relative_to(site).as_posix()
        whole = size(page) + sum(map(size, styles)) + sum(map(size, scripts))
        weighed.append((whole, sum(map(size, own)), name))
    heaviest, _, page_name = max(weighed)
    yield _weight(f"Heaviest first visit, compressed ({page_name})", heaviest, MOST_BYTES)
    for kind, chosen in (
        ("of the finder and the timeline", lambda name: name.endswith(("find.html", "timeline.html"))),
        ("of every other page", lambda name: not name.endswith(("find.html", "timeline.html"))),
    ):
        _, scripts_size, page_name = max(((0, own, name) for _, own, name in weighed if chosen(name)))
        yield _weight(f"Our JavaScript {kind} ({page_name})", scripts_size, MOST_SCRIPT_BYTES)
    fonts = sum(path.stat().st_size for path in (site / "assets" / "fonts").glob("*.woff2"))
    yield _weight("All fonts", fonts, MOST_FONT_BYTES)


def _weight(what: str, size: int, most: int) -> Row:
    return Row(
        what=what, found=f"{size / 1000:.1f} KB", wanted=f"under {most // 1000} KB", passed=size < most
    )


def _lighthouse(address: str) -> Iterator[Row]:
    for page in PAGES:
        for form, least in PERFORMANCE.items():
            scores: dict[str, int] = {}
            for _ in range(TRIES):
                for category, score in _scores(address + page, form).items():
                    scores[category] = max(score, scores.get(category, 0))
                if scores["performance"] >= least:
                    break
            rest = [scores[category] for category in FULL]
            yield Row(
                what=f"Lighthouse, {form}, {page}",
                found=" / ".join(str(score) for score in (scores["performance"], *rest)),
                wanted=f"{least} / 100 / 100 / 100",
                passed=scores["performance"] >= least and rest == [100, 100, 100],
            )


def _scores(url: str, form: str) -> dict[str, int]:
    report = WORK / f"lighthouse-{form}.json"
    report.unlink(missing_ok=True)
    command = [
        *("node", str(TOOLS / "lighthouse" / "cli" / "index.js"), url),
        *("--quiet", "--output=json", f"--output-path={report}", "--no-enable-error-reporting"),
        *(f"--only-categories={category}" for category in ("performance", *FULL)),
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
        *(("--preset=desktop",) if form == "desktop" else ()),
    ]
    subprocess.run(
        command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM}, stderr=subprocess.DEVNULL
    )
    said = json.loads(report.read_text("utf-8"))
    for audit in said["audits"].values():
        weighs = audit["scoreDisplayMode"] == "binary" and audit["score"] == 0
        if weighs:
            print(f"{form}, {url}: {audit['title']}", file=sys.stderr)
    return {name: round(100 * (each["score"] or 0)) for name, each in said["categories"].items()}


def _print(rows: list[Row]) -> None:
    widths = [
        max(len(text) for text in column) for column in zip(*((r.what, r.found) for r in rows), strict=True)
    ]
    print(f"{'':4}  {'':{widths[0]}}  {'found':{widths[1]}}  wanted")
    for row in rows:
        sign = "ok" if row.passed else "MISS"
        print(f"{sign:4}  {row.what:{widths[0]}}  {row.found:{widths[1]}}  {row.wanted}")
    print("Lighthouse: performance / accessibility / best practices / search engines.")


if __name__ == "__main__":
    sys.exit(main())
