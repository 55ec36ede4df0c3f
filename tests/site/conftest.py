"""An invented site in two languages, small enough to build in a second."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.pages.artifact import Artifact, LanguageSite, Link, Redirect, Site, ThemeWords

ROOT = Path(__file__).parent.parent.parent
HOSTILE = """Fire <script>window.ran=1</script> & "ink" 'x' {{ 7*7 }} ]]> --- [a](javascript:alert(1))"""


def _page(path: str, title: str, body: str, **front: Any) -> Artifact:
    matter = {"title": html.escape(title), **front}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in matter.items()]
    return Artifact(path=path, content="\n".join(["---", *lines, "---", "", body, ""]).encode())


def _language(code: str, *extra: Artifact) -> LanguageSite:
    french = code == "fr"
    events = "Événements" if french else "Events"
    return LanguageSite(
        code=code,
        name="Français" if french else "English",
        title="Le port" if french else "The harbour",
        description="Ce que racontent les sources" if french else "What the sources tell",
        sections=(
            Link(title="Accueil" if french else "Home", path="index.md"),
            Link(title=events, path="events/index.md"),
        ),
        colophon_links=(Link(title="Méthode" if french else "Method", path="method.md"),),
        colophon=("CC BY 4.0.",),
        words=ThemeWords(
            to_dark="Couleurs sombres" if french else "Dark colours",
            to_light="Couleurs claires" if french else "Light colours",
            languages="Langue" if french else "Language",
            sections="Rubriques" if french else "Sections",
            about="À propos" if french else "About",
            on_this_page="Sur cette page" if french else "On this page",
            not_found="Introuvable" if french else "Not <found>",
            not_found_help="Rien ici." if french else "Nothing here.",
        ),
        locale="fr_FR" if french else "en_GB",
        artifacts=(
            _page("index.md", "Home", "# Home\n\n[All events](events/index.md)"),
            _page("method.md", "Method", "# Method\n\nHow it is made."),
            _page("chronology.md", "Chronology", "# Chronology\n\n[Fire](events/fire.md)"),
            _page("find.md", "Find", "# Find\n\n[Fire](events/fire.md)"),
            _page("events/index.md", events, f"# {events}\n\n- [Fire](fire.md)\n- [Talks](talks.md#claims)"),
            _page("events/fire.md", HOSTILE, "# The fire\n\nIt burnt.", json_ld={"name": "</script><b>&"}),
            _page(
                "events/talks.md", "Talks", "# Talks\n\n[Fire](fire.md)\n\n## Claims\n\n|a|b|\n|--|-:|\n|1|2|"
            ),
            Artifact(path="finder/manifest.js", content=b"F('manifest', '', {})\n"),
            *extra,
        ),
        redirects=(Redirect(path="events/blaze.md", to="events/fire.md", title="Moved <on>"),),
    )


@pytest.fixture(scope="session")
def make_page() -> Callable[..., Artifact]:
    """Makes a page: path, title, Markdown, and what else the front matter holds."""
    return _page


@pytest.fixture(scope="session")
def make_site() -> Callable[..., Site]:
    """Makes the invented site; extra pages are those of the default language."""

    def site(*extra: Artifact, address: str | None = None, languages: tuple[str, ...] = ("en", "fr")) -> Site:
        default, *others = languages
        return Site(
            languages=(_language(default, *extra), *(_language(code) for code in others)), address=address
        )

    return site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's root that holds what MkDocs asks for, and no page of its own."""
    (tmp_path / "project" / "docs" / "en").mkdir(parents=True)
    (tmp_path / "project" / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return tmp_path / "project"
