"""Live pages: one language whose pages are made when they are asked for; HTML out, by path. Nothing is kept on disk.

It goes the way of `engine` (the same plugin, theme and templates), one page at a time, so that an edit is seen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.pages.artifact import Artifact, LanguageSite
from generator.site.plugin import Delivery, Neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmade:
    """A language's site whose pages and files are yet to be made."""

    frame: LanguageSite
    """Its artifacts are the pages, empty."""
    pages: Mapping[str, Callable[[], Artifact]]
    """By artifact path: `events/harbour-fire.md`."""
    files: Callable[[], tuple[Artifact, ...]]
    """What else there is: the index of the finder."""


class LiveLanguage:
    """One language of a preview."""

    def __init__(
        self,
        root: Path,
        unmade: Unmade,
        *,
        folder: str,
        neighbours: tuple[Neighbour, ...],
        templates: Any = None,
    ) -> None:
        self._unmade = unmade
        delivery = Delivery(lambda *_: unmade.frame, folder=folder, neighbours=neighbours)
        delivery.load_config({})
        config = load_config(str(root / "mkdocs.yml"), plugins=[])
        config.plugins["chronology"] = delivery
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        self.templates = templates or config.theme.get_env()
        """The theme's, to be handed on: reading them anew takes longer than a page."""
        files = get_files(config)
        files.add_files_from_theme(self.templates, config)
        self._files = config.plugins.on_files(files, config=config)
        self._navigation = get_navigation(self._files, config)
        self._made: dict[str, bytes] = {}

    def find(self, path: str) -> bytes | None:
        """What lies at an address of this language, such as `events/fire.html` or `assets/finder.js`; None: nothing."""
        if path not in self._made:
            file = next((file for file in self._files if file.dest_uri == path), None)
            if file is None:
                self._made |= self._others()
            else:
                self._made[path] = self._page(file) if file.is_documentation_page() else file.content_bytes
        return self._made.get(path)

    def _others(self) -> dict[str, bytes]:
        files, self._unmade = self._unmade.files(), replace(self._unmade, files=tuple)
        return {file.path: file.content for file in files}

    def _page(self, file: File) -> bytes:
        """As MkDocs makes a page, with every step of the plugin that concerns one."""
        if file.src_uri in self._unmade.pages:
            file.content_bytes = self._unmade.pages[file.src_uri]().content
        page = file.page or Page(None, file, self._config)
        config, files, steps = self._config, self._files, self._config.plugins
        page.read_source(config)
        page.markdown = steps.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = steps.on_page_content(page.content or "", page=page, config=config, files=files)
        page.active = True
        output = self.templates.get_template("main.html").render(self._context(page))
        page.active = False
        return steps.on_post_page(output, page=page, config=config).encode()

    def _context(self, page: Page) -> TemplateContext:
        context = get_context(self._navigation, self._files, self._config, page)
        return self._config.plugins.on_page_context(
            context, page=page, config=self._config, nav=self._navigation
        )
