"""Render: a planned page in, its Markdown out. The only user of Jinja.

Every value that a template prints becomes inert on the way (`markdown.inert`), typeset in the language it is in; only
markup that a template wrote itself passes as it is.
"""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.pages.artifact import Artifact
from generator.pages.markdown import Md, front_matter, inert, inert_address
from generator.pages.page import Page, Passage
from generator.pages.typography import typeset
from generator.pages.wording import Wording

TEMPLATES = Path(__file__).parent / "templates"


def render(page: Page, wording: Wording) -> Artifact:
    """The Markdown file of a page, front matter first."""
    environment = _environment(wording)
    body = environment.get_template(page.template).render(page=page, view=page.view, w=wording)
    hidden = ["navigation"] if page.has_toc else ["navigation", "toc"]
    head = front_matter(
        {
            "title": typeset(page.title, wording.language),
            "description": shortened(typeset(page.description, wording.language)),
            "hide": hidden,
            **({"finder": True} if page.is_finder else {}),
            **({"json_ld": page.json_ld} if page.json_ld else {}),
            **({"timeline": True} if page.is_timeline else {}),
            **({"search": {"exclude": True}} if page.unlisted else {}),
        }
    )
    return Artifact(path=page.path, content=f"{head}\n{_tidy(body)}\n".encode())


def shortened(text: str, limit: int = 158) -> str:
    """The beginning of a text, as much as search engines show: whole words, at most `limit` characters."""
    flat = " ".join(text.split(" "))
    return (
        flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.\u00a0\u202f") + "…"
    )


def _tidy(body: str) -> str:
    """A template's output without trailing spaces, and with one blank line where it left several."""
    lines: list[str] = []
    for line in body.strip().split("\n"):
        stripped = line.rstrip(" ")
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines)


@cache
def _environment(wording: Wording) -> Environment:
    def finalize(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Passage):
            return _passage(value, wording)
        if isinstance(value, str):
            return inert(typeset(value, wording.language))
        if isinstance(value, int):
            return Md(value)
        raise TypeError(f"a template prints a {type(value).__name__}: decide in the plan what it says")

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    del environment.filters["safe"]
    environment.filters["href"] = _href
    return environment


def _passage(passage: Passage, wording: Wording) -> Md:
    text = inert(typeset(passage.text, passage.language))
    if passage.language == wording.language:
        return text
    shown = f'<span lang="{inert(passage.language)}">{text}</span>'
    if passage.lent:
        shown += f' <small class="notice">{inert(wording("languages.lent"))}</small>'
    return Md(shown)


@pass_context
def _href(context: Context, url: str) -> Md:
    """An address of the site as seen from the page at hand; an address of the web as it is."""
    if url.startswith(("https://", "http://", "#", "mailto:")):
        return inert_address(url)
    address, mark, anchor = url.partition("#")
    page: Page = context["page"]
    here = posixpath.dirname(page.path)
    relative = _relative(address, here) if address != page.url else ""
    return inert_address(f"{relative}{mark}{anchor}")


@cache
def _relative(address: str, here: str) -> str:
    return posixpath.relpath(address, here or ".")
