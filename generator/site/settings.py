"""Settings: what MkDocs and its theme are told for one language. A configuration in, the same one mended out.

`mkdocs.yml` says little on purpose: what safety and offline use demand must not depend on a file that is easily edited.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.pages.artifact import LanguageSite, Link, ThemeWords
from generator.pages.markdown import anchor_of

THEME = Path(__file__).parent / "theme"
SHARE_PICTURE = "assets/share.png"
"""Where the picture of a shared link lies, from the root of its language."""

# Extensions of Python-Markdown that cannot publish files, run macros or turn contributed text into attributes.
ALLOWED_EXTENSIONS = frozenset(
    {"toc", "tables", "fenced_code", "footnotes", "def_list", "abbr", "sane_lists"}
)
ALLOWED_PLUGINS = frozenset({"chronology"})

# Parts of the theme that nothing asks for: its search, word lists for it, a template taken for a file; maps of sources.
UNUSED_ASSETS = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")


def refuse_unsafe(config: MkDocsConfig) -> None:
    """Stop with a message where `mkdocs.yml` asks for something that the chronology's safety forbids."""
    extensions = sorted(set(config.markdown_extensions) - ALLOWED_EXTENSIONS)
    if extensions:
        raise PluginError(
            f"mkdocs.yml asks for the Markdown extension {extensions[0]}, which is not allowed here: take it out. "
            f"Allowed are {', '.join(sorted(ALLOWED_EXTENSIONS))}."
        )
    plugins = sorted(set(config.plugins) - ALLOWED_PLUGINS)
    if plugins:
        raise PluginError(
            f"mkdocs.yml asks for the plugin {plugins[0]}: leave `plugins: [chronology]` alone."
        )
    if config.theme.name != "material":
        raise PluginError(
            "mkdocs.yml asks for another theme: the chronology needs `theme: {name: material}`."
        )


def settle(config: MkDocsConfig, site: LanguageSite, *, root: Path) -> None:
    """Set everything that DESIGN and the theme demand, for one language."""
    config.docs_dir = str(root / "docs" / site.code)
    config.site_name = inert(site.title)
    config.site_description = inert(site.description)
    config.use_directory_urls = False
    config.nav = [{inert(link.title): link.path} for link in site.sections]
    config.mdx_configs["toc"] = {
        "title": inert(site.words.on_this_page),
        "permalink": False,
        "toc_depth": 2,
        "slugify": lambda heading, _separator: anchor_of(heading),
    }
    config.mdx_configs["tables"] = {"use_align_attribute": True}
    # Records are pages outside the navigation; whether every link arrives is for MkDocs and for the gate to say.
    config.validation.nav.omitted_files = logging.DEBUG
    config.validation.links.anchors = logging.WARNING
    config.validation.links.absolute_links = logging.WARNING
    config.validation.links.unrecognized_links = logging.WARNING
    config.extra["generator"] = False
    config.extra["homepage"] = "index.html"
    config.extra["frame"] = {
        "words": {name: inert(getattr(site.words, name)) for name in ThemeWords.__dataclass_fields__},
        "colophon": [inert(paragraph) for paragraph in site.colophon],
        "colophon_links": [_link(link) for link in site.colophon_links],
        "locale": inert(site.locale),
        "share_picture": SHARE_PICTURE if any(each.path == SHARE_PICTURE for each in site.artifacts) else "",
        "styles": _assets(".css"),
        "scripts": _assets(".js"),
    }
    _settle_theme(config.theme, site)


def _settle_theme(theme: Any, site: LanguageSite) -> None:
    theme.dirs.insert(0, str(THEME))
    theme.static_templates.clear()
    theme["language"] = site.code
    theme["font"] = False
    theme["features"] = ["navigation.tabs", "toc.follow"]
    favicon = "assets/favicon.svg"
    theme["favicon"] = favicon if (THEME / favicon).is_file() else "assets/images/favicon.png"
    theme["icon"] = {"logo": "material/timeline"}
    theme["palette"] = [
        _palette("light", "default", "material/weather-night", inert(site.words.to_dark)),
        _palette("dark", "slate", "material/weather-sunny", inert(site.words.to_light)),
    ]


def _palette(preference: str, scheme: str, icon: str, name: str) -> dict[str, Any]:
    return {
        "media": f"(prefers-color-scheme: {preference})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }


def _link(link: Link) -> dict[str, str]:
    return {"title": inert(link.title), "url": html_path(link.path)}


def _assets(suffix: str) -> list[str]:
    """The theme's own style sheets or scripts: every one is loaded, in the order of their names."""
    return sorted(f"assets/{path.name}" for path in (THEME / "assets").glob(f"*{suffix}"))


def inert(text: str) -> str:
    """Plain text as the theme's templates need it: they set it raw, and in places escape it themselves."""
    return Markup(html.escape(text))  # noqa: S704 (it is escaped right here)


def html_path(page: str) -> str:
    """The address of a page from the root of its language: `events/x.html` for `events/x.md`."""
    return page.removesuffix(".md") + ".html"


def is_unused(asset: str) -> bool:
    """Whether a file of the theme is one that the site never asks for."""
    return asset.startswith(UNUSED_ASSETS) or asset.endswith(".map")


def page_paths(site: LanguageSite, docs: Path) -> frozenset[str]:
    """Every page of a language, generated or hand-written, by its artifact path."""
    return frozenset(_generated(site)) | frozenset(
        path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.is_file()
    )


def _generated(site: LanguageSite) -> Iterable[str]:
    return (artifact.path for artifact in site.artifacts if artifact.is_page)
