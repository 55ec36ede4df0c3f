"""A small site with nothing but the finder in it: the sample, indexed, with pages that carry the header's field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment

from generator.build import wording_of
from generator.pages.artifact import Artifact
from generator.site.finder.documents import FinderDocument
from generator.site.scripts import joined_scripts
from tests.site.finder.conftest import index_of, sample_documents

THEME = Path(__file__).parents[3] / "generator/site/theme"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>A page</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{way}assets/tokens.css">
<link rel="stylesheet" href="{way}assets/finder.css"><link rel="stylesheet" href="{way}assets/find/find.css"></head>
<body><header>{header}</header><main><h1>A page</h1><p><label>Note <input id="note"></label></p>{main}</main>
<script defer src="{way}assets/finder.js"></script>{scripts}</body></html>"""
FIND = """<div class="md-typeset"><div class="find" id="find"><div class="find-shapes" hidden></div>{frame}</div>
<div class="find-plain" id="find-plain"><a href="events/offensive.html">A list</a></div></div>"""
FRAME = Path(__file__).parents[3] / "generator/pages/templates/find_frame.j2"
TOKENS = """
:root { --paper: #fbfaf7; --raised: #f3f1eb; --ink: #1d1c1a; --ink-2: #55524c; --rule: #d9d5cb; --edge: #857f73;
  --violet: #5c3370; --wash: #efe8f2; --serif: serif; --sans: sans-serif; font-size: 125%; }
@media (prefers-color-scheme: dark) { :root { --paper: #181715; --raised: #22201d; --ink: #ece8e0; --ink-2: #b3ada1;
  --rule: #3a3732; --edge: #857e72; --violet: #cdaede; --wash: #33273b; color-scheme: dark; } }
body { margin: 0; background: var(--paper); color: var(--ink); font-family: var(--sans); }
header { display: flex; justify-content: end; padding: 0.5rem; }
"""


class _Words:
    def __init__(self, language: str) -> None:
        self._language = language

    def t(self, key: str) -> str:
        return {"search": {"en": "Search", "fr": "Recherche"}[self._language]}[key]


def _page(language: str, way: str, *, finder: bool = False) -> str:
    environment = Environment(autoescape=True)
    environment.filters["url"] = environment.filters["href"] = lambda path: way + path
    template = environment.from_string((THEME / "partials/finder.html").read_text("utf-8"))
    header = template.render(lang=_Words(language))
    frame = environment.from_string(FRAME.read_text("utf-8")).render(w=wording_of(language))
    main = FIND.format(frame=frame) if finder else ""
    scripts = '<script defer src="assets/find.js"></script>' if finder else ""
    return PAGE.format(language=language, way=way, policy=POLICY, header=header, main=main, scripts=scripts)


def write_site(
    folder: Path,
    documents_of: Callable[[str], list[FinderDocument]] = sample_documents,
    index_of: Callable[[list[FinderDocument], str], list[Artifact]] = index_of,
) -> None:
    for language, root in (("en", folder), ("fr", folder / "fr")):
        documents = documents_of(language)
        files = {file.path: file.content for file in index_of(documents, language)}
        for path in (THEME / "assets").rglob("find*/*"), (THEME / "assets").glob("finder.*"):
            files |= {asset.relative_to(THEME).as_posix(): asset.read_bytes() for asset in path}
        files |= joined_scripts()
        files["assets/tokens.css"] = TOKENS.encode()
        files["index.html"] = _page(language, "").encode()
        files["find.html"] = _page(language, "", finder=True).encode()
        files |= {document.url: _page(language, "../").encode() for document in documents}
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
