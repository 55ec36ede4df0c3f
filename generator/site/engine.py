"""The engine: languages in, a staged site out, built by MkDocs with every warning an error.

Each language is a build of its own, and a process of its own: MkDocs uses one core.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from rcssmin import cssmin
from rjsmin import jsmin

from generator.pages.artifact import LanguageSite, Site
from generator.site.faults import fault
from generator.site.not_found import NOT_FOUND, NOT_FOUND_POLICY, not_found_html
from generator.site.plugin import Delivery, Neighbour
from generator.site.scripts import joined_scripts
from generator.site.settings import THEME, html_path, page_paths
from generator.site.sitemap import robots_txt, sitemap_xml
from generator.values.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A site that is built but not in place, or what kept it from being built."""

    folder: Path
    policies: frozenset[str]
    """Every Content-Security-Policy that its pages may carry."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _LanguageBuild:
    root: Path
    site: LanguageSite
    folder: str
    neighbours: tuple[Neighbour, ...]
    address: str | None
    out: Path
    today: date


def stage(root: Path, site: Site, *, into: Path, today: date) -> Staged:
    """Build every language of a site into a new folder: the default one at its root, the others under their codes."""
    languages = neighbours_of(root, site)
    builds = [
        _LanguageBuild(
            root=root,
            site=language,
            folder=own.folder,
            neighbours=tuple(other for other in languages if other is not own),
            address=site.address,
            out=into / language.code,
            today=today,
        )
        for language, own in zip(site.languages, languages, strict=True)
    ]
    into.mkdir(parents=True)
    results = _run(builds)
    diagnostics = tuple(diagnostic for result in results for diagnostic in result.diagnostics)
    policies = frozenset().union(*(result.policies for result in results))
    folder = builds[0].out
    if not diagnostics:
        for other in builds[1:]:
            other.out.rename(folder / other.site.code)
        (folder / NOT_FOUND).write_text(not_found_html(site), "utf-8", newline="")
        if site.address:
            (folder / "sitemap.xml").write_bytes(sitemap_xml(site.address, _addresses(languages)))
            (folder / "robots.txt").write_bytes(robots_txt(site.address))
    return Staged(folder=folder, policies=policies | {NOT_FOUND_POLICY}, diagnostics=diagnostics)


def neighbours_of(root: Path, site: Site) -> list[Neighbour]:
    """Each language as the others' switch needs it; the default one lies at the root."""
    return [
        Neighbour(
            code=language.code,
            name=language.name,
            folder=f"{language.code}/" if number else "",
            pages=page_paths(language, root / "docs" / language.code),
        )
        for number, language in enumerate(site.languages)
    ]


def _addresses(languages: list[Neighbour]) -> dict[str, dict[str, str]]:
    return {
        language.code: {page: language.folder + html_path(page) for page in language.pages}
        for language in languages
    }


def _run(builds: list[_LanguageBuild]) -> list[Staged]:
    if len(builds) == 1:
        return [_build_language(builds[0])]
    workers = min(len(builds), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_build_language, builds))


def _build_language(wanted: _LanguageBuild) -> Staged:
    delivery = Delivery(
        lambda _root, _language, _preview: wanted.site,
        folder=wanted.folder,
        neighbours=wanted.neighbours,
        address=wanted.address,
    )
    with _environment(wanted.today), _warnings() as said:
        try:
            config = load_config(str(wanted.root / "mkdocs.yml"), site_dir=str(wanted.out), plugins=[])
            delivery.load_config({})
            config.plugins["chronology"] = delivery
            build(config)
            _make_lean(wanted.out)
        except MkDocsException as stopped:
            said.append(str(stopped))
    return Staged(
        folder=wanted.out,
        policies=frozenset(delivery.policies.values()),
        diagnostics=tuple(
            fault("mkdocs", f"docs/{wanted.site.code}", message) for message in dict.fromkeys(said)
        ),
    )


def _make_lean(folder: Path) -> None:
    """Take comments and indentation out of our scripts and styles: a quarter less to send."""
    own = [path.relative_to(THEME) for path in sorted((THEME / "assets").rglob("*"))]
    for path in (*own, *map(Path, joined_scripts())):
        sent, shortened = folder / path, {".js": jsmin, ".css": cssmin}.get(path.suffix)
        if shortened and sent.is_file():
            sent.write_text(shortened(sent.read_text("utf-8")), "utf-8", newline="")


@contextmanager
def _environment(today: date) -> Iterator[None]:
    """What MkDocs and Material read from the environment: the date of the build, and that we know their notice."""
    midnight = datetime(today.year, today.month, today.day, tzinfo=UTC)
    wanted = {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp())), "NO_MKDOCS_2_WARNING": "true"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Everything from a warning upwards that MkDocs says; it goes into the list and nowhere else."""
    logger = logging.getLogger("mkdocs")
    listener = _Listener()
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(listener)
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
