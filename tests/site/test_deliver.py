"""From artifacts to a published site, through MkDocs and the gate."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.pages.artifact import Artifact, Link, Site
from generator.pages.markdown import inert
from generator.site.deliver import Delivered, deliver, write_markdown
from generator.site.publish import MARKER, files_of

MakeSite = Callable[..., Site]
MakePage = Callable[..., Artifact]
TODAY = date(2026, 1, 2)
TITLES = ["C1", "__drawer"]


def built(root: Path, site: Site) -> Path:
    delivered = deliver(root, site, folder=root / "site", today=TODAY)
    assert delivered.diagnostics == ()
    return root / "site"


def messages(delivered: Delivered) -> str:
    return "\n".join(f"{diagnostic.rule}: {diagnostic.message}" for diagnostic in delivered.diagnostics)


def test_every_language_is_in_its_place(root: Path, make_site: MakeSite) -> None:
    folder = built(root, make_site())
    pages = {path for path in files_of(folder) if path.endswith(".html")}
    own = {f"{name}.html" for name in ("index", "method", "chronology", "find")} | {
        f"events/{name}.html" for name in ("index", "fire", "talks", "blaze")
    }
    assert pages == own | {f"fr/{page}" for page in own} | {"404.html"}
    assert (folder / "fr/finder/manifest.js").read_bytes() == b"F('manifest', '', {})\n"
    assert '<html lang="fr"' in (folder / "fr/index.html").read_text("utf-8")


def test_what_is_done_is_told(root: Path, make_site: MakeSite) -> None:
    said: list[str] = []
    deliver(root, make_site(languages=("en",)), folder=root / "site", today=TODAY, progress=said.append)
    assert said == ["Building the site (en)", "Examining the built pages", "Putting the site in place"]


def test_nothing_of_the_build_is_left_aside(root: Path, make_site: MakeSite) -> None:
    built(root, make_site())
    assert {path.name for path in (root / "build").iterdir()} == {"site.lock"}
    assert not [path for path in files_of(root / "site") if path.endswith(".map") or "lunr" in path]


def test_the_same_input_gives_the_same_bytes(root: Path, make_site: MakeSite) -> None:
    built(root, make_site(address="https://example.org/"))
    (root / "elsewhere").mkdir()
    program = (
        "import pickle, sys; from datetime import date; from pathlib import Path\n"
        "from generator.site.deliver import deliver\n"
        "if __name__ == '__main__':\n"
        "    site = pickle.loads(sys.stdin.buffer.read())\n"
        "    done = deliver(Path(sys.argv[1]), site, folder=Path(sys.argv[2]), today=date(2027, 3, 4))\n"
        "    sys.exit(bool(done.diagnostics))\n"
    )
    script = root / "elsewhere/again.py"
    script.write_text(program, encoding="utf-8")
    import pickle

    subprocess.run(
        [sys.executable, str(script), str(root), str(root / "elsewhere/site")],
        input=pickle.dumps(make_site(address="https://example.org/")),
        env={**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        check=True,
    )
    first, second = (
        {path: file.read_bytes() for path, file in files_of(folder).items()}
        for folder in (root / "site", root / "elsewhere/site")
    )
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_navigation_holds_sections_only_and_the_switch_stays_on_the_page(
    root: Path, make_site: MakeSite
) -> None:
    folder = built(root, make_site())
    page = LexborHTMLParser((folder / "fr/events/talks.html").read_text("utf-8"))
    in_drawer = {link.attributes["href"] for link in page.css(".md-nav--primary > ul a")}
    assert in_drawer <= {"../index.html", "index.html", "../method.html"}
    assert {link.attributes["href"] for link in page.css(".md-tabs a")} == {"../index.html", "index.html"}
    assert [(a.attributes["href"], a.attributes["lang"], a.text()) for a in page.css(".languages a")] == [
        ("../../events/talks.html", "en", "English")
    ]


def test_the_switch_leads_home_where_the_page_is_missing(
    root: Path, make_site: MakeSite, make_page: MakePage
) -> None:
    folder = built(root, make_site(make_page("events/only.md", "Only here", "# Only here")))
    page = LexborHTMLParser((folder / "events/only.html").read_text("utf-8"))
    assert [link.attributes["href"] for link in page.css(".languages a")] == ["../fr/index.html"]


def test_hand_written_pages_join_the_generated_ones(root: Path, make_site: MakeSite) -> None:
    (root / "docs/fr/notes").mkdir(parents=True)
    (root / "docs/fr/notes/a.md").write_text(
        "---\ntitle: L’aide\n---\n# L’aide\n\n[x](../events/fire.md)\n", "utf-8"
    )
    folder = built(root, make_site())
    assert 'href="../events/fire.html"' in (folder / "fr/notes/a.html").read_text("utf-8")
    assert not (folder / "notes/a.html").exists()


def test_addresses_in_every_language_are_named_where_the_site_has_one(
    root: Path, make_site: MakeSite
) -> None:
    folder = built(root, make_site(address="https://example.org/c/"))
    page = LexborHTMLParser((folder / "fr/events/talks.html").read_text("utf-8"))
    named = {
        link.attributes.get("hreflang", "canonical"): link.attributes["href"]
        for link in page.css("link[href^=http]")
    }
    assert named == {
        "canonical": "https://example.org/c/fr/events/talks.html",
        "en": "https://example.org/c/events/talks.html",
        "fr": "https://example.org/c/fr/events/talks.html",
        "x-default": "https://example.org/c/events/talks.html",
    }
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    assert sitemap.count("<loc>https://example.org/c/fr/events/talks.html</loc>") == 1
    assert "blaze" not in sitemap


def test_hostile_text_is_shown_and_not_run(root: Path, make_site: MakeSite) -> None:
    site = make_site()
    hostile = 'The <b>harbour</b> "x" <script>1</script>'
    changed = tuple(
        replace(
            language,
            title=hostile,
            colophon=(hostile,),
            sections=(*language.sections, Link(title=hostile, path="method.md")),
        )
        for language in site.languages
    )
    folder = built(root, replace(site, languages=changed))
    page = LexborHTMLParser((folder / "events/fire.html").read_text("utf-8"))
    assert (
        page.css_first("title")
        .text()
        .startswith("Fire <script>window.ran=1</script> & \"ink\" 'x' {{ 7*7 }} ]]>")
    )
    assert page.css_first(".colophon p").text() == hostile
    assert page.css_first(".site-name").text() == hostile
    assert [tab.text().strip() for tab in page.css(".md-tabs__link")][-1] == hostile
    data = page.css_first('script[type="application/ld+json"]')
    assert json.loads(data.text()) == {"name": "</script><b>&"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[x](nowhere.md)", "nowhere.md"),
        ("[x](fire.md#nowhere)", "#nowhere"),
        ("[x](/events/fire.md)", "absolute"),
        ("<p onclick='x'>x</p>", "site-attribute"),
        ("<script>x</script>", "site-script"),
        ("<a href='nowhere.html'>x</a>", "site-link"),
        ("# Another", "site-heading"),
    ],
)
def test_a_fault_stops_publishing_and_the_old_site_stays(
    root: Path, make_site: MakeSite, make_page: MakePage, body: str, said: str
) -> None:
    built(root, make_site(languages=("en",)))
    before = {path: file.read_bytes() for path, file in files_of(root / "site").items()}
    faulty = make_site(make_page("events/x.md", "X", f"# X\n\n{body}"), languages=("en",))
    delivered = deliver(root, faulty, folder=root / "site", today=TODAY)
    assert delivered.published is None
    assert said in messages(delivered)
    assert {path: file.read_bytes() for path, file in files_of(root / "site").items()} == before
    assert not (root / "build/staged").exists()


def test_a_title_that_is_named_as_a_claim_or_as_the_theme_names_is_no_fault(
    root: Path, make_site: MakeSite, make_page: MakePage
) -> None:
    claims = '<ol><li id="c1">One</li></ol>'
    titled = [
        make_page(f"events/x{n}.md", "X", f"# {inert(title)}\n\n{claims}") for n, title in enumerate(TITLES)
    ]
    folder = built(root, make_site(*titled, languages=("en",)))
    headings = [
        LexborHTMLParser((folder / f"events/x{n}.html").read_text("utf-8")).css_first("h1")
        for n in range(len(TITLES))
    ]
    assert [heading.text() for heading in headings if heading] == TITLES
    assert [heading.attributes["id"] for heading in headings if heading] == ["heading-c1", "heading-__drawer"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# No title\n", "needs a title"),
        (b'---\ntitle: "\\ud83d\\udd25"\n---\n# Unreadable\n', "needs a title"),
        (b"---\ntitle: A <b>title</b>\n---\n# X\n", "title in the front matter"),
        (b"---\ntitle: X\ndescription: '\">'\n---\n# X\n", "description in the front matter"),
        (b"---\ntitle: X\ntemplate: 404.html\n---\n# X\n", "names a template"),
    ],
)
def test_front_matter_that_the_theme_would_set_raw_is_refused(
    root: Path, make_site: MakeSite, content: bytes, said: str
) -> None:
    site = make_site(Artifact(path="x.md", content=content), languages=("en",))
    assert said in messages(deliver(root, site, folder=root / "site", today=TODAY))


def test_links_out_of_docs_are_refused(root: Path, make_site: MakeSite) -> None:
    (root / "secret").mkdir()
    (root / "secret/key.txt").write_text("x", encoding="utf-8")
    (root / "docs/en/more").symlink_to(root / "secret")
    delivered = deliver(root, make_site(languages=("en",)), folder=root / "site", today=TODAY)
    assert "symbolic link" in messages(delivered)


def test_a_hand_written_page_at_a_generated_address_is_refused(root: Path, make_site: MakeSite) -> None:
    (root / "docs/en/method.md").write_text("---\ntitle: X\n---\n# X\n", encoding="utf-8")
    delivered = deliver(root, make_site(languages=("en",)), folder=root / "site", today=TODAY)
    assert "has the address of a generated page" in messages(delivered)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("markdown_extensions: [pymdownx.snippets]", "pymdownx.snippets"),
        ("markdown_extensions: [md_in_html]", "md_in_html"),
        ("markdown_extensions: [attr_list]", "attr_list"),
    ],
)
def test_unsafe_settings_are_refused(root: Path, make_site: MakeSite, line: str, said: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(line + "\n")
    assert said in messages(deliver(root, make_site(languages=("en",)), folder=root / "site", today=TODAY))


def test_settings_that_break_offline_use_are_overruled(root: Path, make_site: MakeSite) -> None:
    text = (root / "mkdocs.yml").read_text("utf-8")
    text = (
        text.replace("name: material", "name: material\n  font: {text: Roboto}")
        + "use_directory_urls: true\n"
    )
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    folder = built(root, make_site(languages=("en",)))
    assert (folder / "method.html").is_file()
    assert "fonts." not in (folder / "method.html").read_text("utf-8")


def test_a_folder_of_somebody_else_is_refused_before_anything_is_built(
    root: Path, make_site: MakeSite
) -> None:
    (root / "site").mkdir()
    (root / "site/thesis.txt").write_text("x", encoding="utf-8")
    delivered = deliver(root, make_site(), folder=root / "site", today=TODAY)
    assert [diagnostic.rule for diagnostic in delivered.diagnostics] == ["output-folder"]
    assert not (root / "build").exists()


def test_building_is_quiet_and_leaves_logging_and_environment_alone(
    root: Path, make_site: MakeSite, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    handlers = list(logging.getLogger("mkdocs").handlers)
    built(root, make_site())
    built(root, make_site(languages=("en",)))
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("mkdocs").handlers == handlers
    assert os.environ["SOURCE_DATE_EPOCH"] == "7"


def test_markdown_is_written_for_reading(root: Path, make_site: MakeSite) -> None:
    delivered = write_markdown(make_site().languages[0], root / "build/pages/en")
    assert delivered.published
    written = {path for path in files_of(root / "build/pages/en") if path != MARKER}
    assert "events/fire.md" in written
    assert all(path.endswith(".md") for path in written)
