"""The MkDocs plugin: one language's artifacts in, pages and files inside MkDocs out, without touching the disk.

It knows no records: whoever makes it gives it a function that returns the `LanguageSite` to deliver. The class that
MkDocs finds by name is `generator.plugin.ChronologyPlugin`, which joins this to the recipe of `generator.build`.
"""

from __future__ import annotations

import copy
import html
import logging
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from generator.pages.artifact import LanguageSite, Redirect
from generator.pages.typography import typeset
from generator.site.blocks import put_back, set_aside
from generator.site.faults import RecordsError
from generator.site.policy import REDIRECT_POLICY, policy_of_shell
from generator.site.scripts import joined_scripts
from generator.site.settings import THEME, html_path, is_unused, refuse_unsafe, settle

log = logging.getLogger("mkdocs.plugins.chronology")
_CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]* type="checkbox"[^>]*) autocomplete="off"')
_HEADING = re.compile(r'<h1 id="(?P<id>[^"]+)">(?P<text>[^<]*)</h1>')
_RAW = re.compile(r'[<>"]')


ReadSite = Callable[[Path, str | None, bool], LanguageSite]
"""The project's root, a language (None: the default one), whether it is for a preview; out comes that language's site.

Raises RecordsError.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A language of the same site, as the language switch needs it."""

    code: str
    name: str
    folder: str
    """From the root of the whole site: empty for the default language, else `fr/`."""
    pages: frozenset[str]
    """Artifact paths of its pages; the switch leads to its home page where the page at hand is not among them."""

    def link_to(self, page: str) -> str:
        """The address from the root of the whole site of this page, or of the home page instead."""
        return self.folder + html_path(page if page in self.pages else "index.md")


class DeliveryOptions(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say about the plugin."""

    language = config_options.Optional(config_options.Type(str))


class Delivery(BasePlugin[DeliveryOptions]):  # type: ignore[no-untyped-call]
    """Delivers one language to MkDocs."""

    def __init__(
        self,
        read_site: ReadSite,
        *,
        folder: str = "",
        neighbours: tuple[Neighbour, ...] = (),
        address: str | None = None,
    ) -> None:
        self._read_site = read_site
        self._folder = folder
        self._neighbours = neighbours
        self._address = address
        self._live = False
        self.policies: dict[str, str] = {}
        """The policy for each way back to the language's root (`..` for `events/x.html`), once shells are read."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A preview is served with a script of MkDocs' own in each page, which no policy would let run."""
        self._live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the site and tell MkDocs everything about it."""
        root = Path(config.config_file_path).parent
        refuse_unsafe(config)
        try:
            self._site = self._read_site(root, self.config.language, self._live)
        except RecordsError as refused:
            raise PluginError(str(refused)) from None
        settle(config, self._site, root=root)
        if self._address:
            config.site_url = self._address + self._folder
        config.watch.extend(str(folder) for folder in (root / "data", THEME) if folder.is_dir())
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the generated files; refuse what would publish something else than it seems to."""
        for file in list(files):
            if is_unused(file.src_uri):
                files.remove(file)
            elif file.src_dir == config.docs_dir and _leads_elsewhere(file, Path(config.docs_dir)):
                raise PluginError(f"{file.abs_src_path} is a symbolic link: put the file itself there.")
        for path, content in self._generated():
            taken = files.get_file_from_path(path)
            if taken is not None:
                raise PluginError(
                    f"{taken.abs_src_path or path} has the address of a generated page: rename it."
                )
            files.append(File.generated(config, path, content=content))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Warn of a page whose title the theme would not set as plain text. Under `--strict` that is an error."""
        fault = _front_matter_fault(page.meta)
        if fault:
            log.warning("%s: %s", page.file.src_uri, fault)
        if page.file.generated_by is None:
            return markdown
        markdown, self._blocks = set_aside(markdown)
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the blocks of HTML back that the converter did not have to read."""
        for place in page.toc:
            _typeset_titles(place, self._site.code)
        if page.file.generated_by is None:
            return html
        whole = put_back(html, self._blocks)
        _begin_at_heading(page.toc, whole)
        return whole

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Read the policies off shells, one for each depth of folders: the theme's scripts name the way back."""
        if not self._live:
            shells = {_way_back(file.url): file for file in files.documentation_pages()}
            self.policies = {way: self._policy(env, config, way) for way in sorted(shells)}
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme what depends on the page: its policy, its other languages, where its settings are kept."""
        way = _way_back(page.url)
        to_root = posixpath.join(way, "..") if self._folder else way
        config.extra["scope"] = to_root
        return _with(
            context,
            policy=self.policies.get(way),
            alternates=[_alternate(language, page.file.src_uri, to_root) for language in self._neighbours],
            hreflang=self._hreflang(page.file.src_uri),
        )

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Take out what the theme writes and HTML does not allow: `autocomplete` on a checkbox."""
        return _CHECKBOX.sub(r"\1", output)

    def _hreflang(self, page: str) -> list[dict[str, str]]:
        """This page's addresses by language, where it is known what they are published under."""
        if not self._address:
            return []
        folders = {language.code: language.folder for language in self._neighbours if page in language.pages}
        folders[self._site.code] = self._folder
        return [
            {"code": code, "url": self._address + folder + html_path(page)}
            for code, folder in with_default(folders).items()
        ]

    def _generated(self) -> Iterator[tuple[str, bytes]]:
        for artifact in sorted(self._site.artifacts, key=lambda artifact: artifact.path):
            yield artifact.path, artifact.content
        for redirect in sorted(self._site.redirects, key=lambda redirect: redirect.path):
            yield html_path(redirect.path), redirect_html(redirect, self._site.code).encode()
        yield from joined_scripts().items()

    def _policy(self, env: Any, config: MkDocsConfig, way: str) -> str:
        """The policy of pages so deep, read off the frame round nothing: no title, no navigation, no text."""
        inert = copy.copy(config)
        inert.site_name = inert.site_description = ""
        inert["extra"] = {**config.extra, "frame": {"words": {}}}
        depth = 0 if way == "." else way.count("..")
        page = Page("", File.generated(inert, "x/" * depth + "x.md", content=""), inert)
        page.content, page.toc = "", TableOfContents([])
        context = get_context(Navigation([], []), [], inert, page)
        context = self.on_page_context(context, page=page, config=inert, nav=Navigation([], []))
        shell: str = env.get_template("main.html").render(
            _with(context, policy=None, alternates=[], hreflang=[])
        )
        return policy_of_shell(shell)


def _typeset_titles(place: AnchorLink, language: str) -> None:
    """The table of contents takes headings with plain spaces: set their type anew."""
    place.title = typeset(place.title, language)
    for inner in place.children:
        _typeset_titles(inner, language)


def _begin_at_heading(toc: TableOfContents, html: str) -> None:
    """An h1 that stands in a block of HTML is no heading to MkDocs: put it first, where the skip link leads."""
    found = _HEADING.search(html)
    if found and not any(place.level == 1 for place in toc):
        top = AnchorLink(found["text"], found["id"], 1)
        top.children = toc.items
        toc.items = [top]


def with_default(folders: Mapping[str, str]) -> dict[str, str]:
    """Languages and their folders by code, and what search engines offer readers of any other: the default language."""
    default = {"x-default": ""} if "" in folders.values() else {}
    return {**{code: folders[code] for code in sorted(folders)}, **default}


def _with(context: TemplateContext, **values: Any) -> TemplateContext:
    context.update(values)  # type: ignore[typeddict-item]
    return context


def _way_back(url: str) -> str:
    """From a page's address to the root of its language, as MkDocs says it."""
    return "/".join([".."] * url.count("/")) or "."


def _alternate(language: Neighbour, page: str, to_root: str) -> dict[str, str]:
    return {
        "code": language.code,
        "name": html.escape(language.name),
        "url": f"{to_root}/{language.link_to(page)}".removeprefix("./"),
    }


def _leads_elsewhere(file: File, docs: Path) -> bool:
    path = Path(str(file.abs_src_path))
    return any(
        part.is_symlink() for part in (path, *path.parents) if part.is_relative_to(docs) and part != docs
    )


def _front_matter_fault(meta: Any) -> str | None:
    """Why the theme should not be given this front matter; None where all is well."""
    if "template" in meta:
        return "front matter names a template: take that line out"
    title = meta.get("title")
    if not isinstance(title, str) or not title.strip():
        return (
            "the page needs a title in its front matter: `title: …` between two lines `---` at the very top"
        )
    for key in ("title", "description"):
        if _RAW.search(str(meta.get(key, ""))):
            return f'{key} in the front matter holds one of < > ": write &lt; &gt; &quot;'
    return None


def redirect_html(redirect: Redirect, language: str) -> str:
    """The whole page at a former address: it says so, and leads on at once, within the site."""
    to = html.escape(posixpath.relpath(html_path(redirect.to), posixpath.dirname(redirect.path) or "."))
    title = html.escape(redirect.title)
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{REDIRECT_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n<title>{title}</title>\n</head>\n'
        f'<body>\n<h1>{title}</h1>\n<p><a href="{to}">{title}</a></p>\n</body>\n</html>\n'
    )
