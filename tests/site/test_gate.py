"""The gate: a page that is well passes, and each fault is shown a page that has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.gate import Expected, examine
from generator.site.policy import policy_of_shell, text_hash

THEME_SCRIPT = "theme()"
POLICY = policy_of_shell(f"<script>{THEME_SCRIPT}</script>")
EXPECTED = Expected(
    policies=frozenset({POLICY}), languages={"": "en", "fr/": "fr"}, address="https://example.org/"
)
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def page(
    *, head: str = "", body: str = "", lang: str = "en", policy: str = META, heading: str = "<h1>Fire</h1>"
) -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{policy}<title>Fire</title>{head}'
        f"<script>{THEME_SCRIPT}</script></head><body>{heading}{body}</body></html>"
    )


def rules(folder: Path, **pages: str) -> list[tuple[str, str]]:
    """Writes the pages (`a`: a.html, `fr_a`: fr/a.html) and returns path and rule of each fault."""
    for name, text in pages.items():
        path = folder / (name.replace("_", "/") + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [(diagnostic.span.path, diagnostic.rule) for diagnostic in examine(folder, EXPECTED)]


def test_a_page_that_is_well_passes(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p{background:url(data:image/svg+xml;base64,AA==)}", encoding="utf-8")
    (tmp_path / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><defs><clipPath id="c"><rect width="1"/></clipPath></defs></svg>',
        encoding="utf-8",
    )
    head = (
        '<link rel="stylesheet" href="style.css"><link rel="canonical" href="https://example.org/a.html">'
        '<link rel="alternate " hreflang="fr" href="https://example.org/fr/a.html">'
        '<script type="application/ld+json">{"name": "\\u003c/script\\u003e"}</script>'
    )
    body = (
        '<a href="fr/a.html#c%C3%A9">x</a><a href="#top">x</a><a href="?q=x">x</a><a href="https://example.com/?a=b">x</a>'
        '<a href="mailto:a@example.com">x</a><img src="mark.svg" srcset="mark.svg 1x, mark.svg 2x" alt="">'
        '<form action="fr/a.html"><input></form><svg><use href="#here"/></svg><p id="here">x</p>'
    )
    assert rules(tmp_path, a=page(head=head, body=body), fr_a=page(lang="fr", body='<p id="cé">x</p>')) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<script>steal()</script>", "site-script"),
        ("<script type='text/javascript'>steal()</script>", "site-script"),
        ("<script type='module' src='a.html'></script>", "site-script"),
        ("<script type='application/ld+json'>{</script>", "site-data"),
        ("<script src='https://example.com/a.js'></script>", "site-request"),
        ("<script src='//example.com/a.js'></script>", "site-address"),
        ("<p onclick='steal()'>x</p>", "site-attribute"),
        ("<svg/onload=steal()></svg>", "site-attribute"),
        ("<p style='color:red'>x</p>", "site-attribute"),
        ("<a href='a.html' ping='https://example.com/'>x</a>", "site-attribute"),
        ("<iframe></iframe>", "site-element"),
        ("<object></object>", "site-element"),
        ("<embed>", "site-element"),
        ("<style>p{}</style>", "site-style"),
        ("<noscript><p title='</noscript><img src=x onerror=steal()>'></noscript>", "site-element"),
        ("<template><script>steal()</script></template>", "site-element"),
        ("<math></math>", "site-element"),
        ("<svg><foreignObject></foreignObject></svg>", "site-element"),
        ("<svg><animate attributeName='href'/></svg>", "site-element"),
        ("<p is='x'></p><x-y></x-y>", "site-element"),
        ("<a href='javascript:steal()'>x</a>", "site-address"),
        ("<a href='&#106;ava&#115;cript:steal()'>x</a>", "site-address"),
        ("<a href='java\tscript:steal()'>x</a>", "site-address"),
        ("<a href=' javascript:steal()'>x</a>", "site-address"),
        ("<svg><a xlink:href='javascript:steal()'>x</a></svg>", "site-address"),
        ("<a href='data:text/html,x'>x</a>", "site-address"),
        ("<a href='vbscript:x'>x</a>", "site-address"),
        ("<a href='https://user@example.com/'>x</a>", "site-address"),
        ("<a href='https:///x'>x</a>", "site-address"),
        ("<a href='http://['>x</a>", "site-address"),
        ("<a href='/a.html'>x</a>", "site-address"),
        ("<a href='\\\\example.com'>x</a>", "site-address"),
        ("<form action='https://example.com/'></form>", "site-request"),
        ("<form><button formaction='https://example.com/'>x</button></form>", "site-request"),
        ("<img src='https://example.com/x.png' alt=''>", "site-request"),
        ("<img src='data:image/png;base64,AA==' alt=''>", "site-address"),
        ("<img src='a.html' srcset='a.html 1x, https://example.com/x 2x' alt=''>", "site-request"),
        ("<link rel='stylesheet' href='https://example.com/x.css'>", "site-request"),
        ("<link rel='canonical' href='https://example.com/'>", "site-request"),
        ("<link rel='alternate stylesheet' href='https://example.org/x.css'>", "site-request"),
        ("<svg><use href='https://example.com/#x'/></svg>", "site-request"),
        ("<h1>Two</h1>", "site-heading"),
        ("<p id='a'></p><p id='a'></p>", "site-id"),
        ("<p id='a b'></p>", "site-id"),
        ("<a href='nowhere.html'>x</a>", "site-link"),
        ("<a href='../a.html'>x</a>", "site-link"),
        ("<a href='fr/'>x</a>", "site-link"),
        ("<img src='nowhere.png' alt=''>", "site-link"),
        ("<a href='#nowhere'>x</a>", "site-anchor"),
        ("<meta http-equiv='refresh' content='0; url=https://example.com/'>", "site-redirect"),
        ("<meta http-equiv='refresh' content='0; url=javascript:steal()'>", "site-redirect"),
        ("<meta http-equiv='refresh' content='0; url=a.html'>", "site-redirect"),
        ("<meta http-equiv='REFRESH' content='5'>", "site-redirect"),
        ("<meta http-equiv='set-cookie' content='a=b'>", "site-redirect"),
        (META, "site-policy"),
    ],
)
def test_each_fault_of_a_body_is_found(tmp_path: Path, body: str, rule: str) -> None:
    (tmp_path / "fr").mkdir()
    assert rule in {found for path, found in rules(tmp_path, a=page(body=body)) if path == "a.html"}


def test_base_and_frames_are_found_wherever_they_stand(tmp_path: Path) -> None:
    assert ("a.html", "site-element") in rules(tmp_path, a=page(head="<base href='https://example.com/'>"))


@pytest.mark.parametrize(
    "faulty",
    [
        page(policy=""),
        page(policy=META.replace("'none'", "*")),
        page(policy=f"<script>{THEME_SCRIPT}</script>{META}"),
        page(policy=META.replace(text_hash(THEME_SCRIPT), text_hash("steal()"))),
    ],
)
def test_a_policy_that_is_not_the_shells_is_found(tmp_path: Path, faulty: str) -> None:
    assert ("a.html", "site-policy") in rules(tmp_path, a=faulty)


def test_a_script_that_names_its_own_hash_is_found(tmp_path: Path) -> None:
    own = META.replace("'self'", f"'self' {text_hash('steal()')}", 1)
    assert ("a.html", "site-policy") in rules(tmp_path, a=page(policy=own, body="<script>steal()</script>"))


def test_headings_titles_and_languages_are_read(tmp_path: Path) -> None:
    found = rules(
        tmp_path,
        a=page(heading=""),
        b=page().replace("<title>Fire</title>", "<title> </title>"),
        fr_a=page(lang="en"),
    )
    assert found == [("a.html", "site-heading"), ("b.html", "site-title"), ("fr/a.html", "site-language")]


def test_a_redirect_with_a_link_passes(tmp_path: Path) -> None:
    redirect = page(head='<meta http-equiv="refresh" content="0; url=b.html">', body='<a href="b.html">x</a>')
    assert rules(tmp_path, a=redirect, b=page()) == []
    assert rules(tmp_path, a=redirect.replace("b.html", "c.html")) == [("a.html", "site-link")]


def test_an_anchor_is_looked_for_on_the_page_it_names(tmp_path: Path) -> None:
    linked = page(body='<a href="b.html#c1">x</a>')
    assert rules(tmp_path, a=linked, b=page(body='<p id="c2"></p>')) == [("a.html", "site-anchor")]
    assert rules(tmp_path, b=page(body='<p id="c1"></p>')) == []


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("x.css", "@import 'https://example.com/x.css';", "site-request"),
        ("x.css", "p{background:url( '//example.com/x.png')}", "site-request"),
        ("x.svg", "<svg><script>steal()</script></svg>", "site-element"),
        ("x.svg", "<svg onload='steal()'></svg>", "site-attribute"),
        ("x.svg", "<svg><a href='javascript:steal()'></a></svg>", "site-address"),
    ],
)
def test_other_files_are_read_too(tmp_path: Path, name: str, text: str, rule: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert [diagnostic.rule for diagnostic in examine(tmp_path, EXPECTED)] == [rule]


def test_a_symbolic_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (tmp_path / "site" / "x.txt").symlink_to(tmp_path / "secret")
    assert [diagnostic.rule for diagnostic in examine(tmp_path / "site", EXPECTED)] == ["site-file"]


def test_the_same_fault_on_many_pages_is_told_once(tmp_path: Path) -> None:
    faulty = page(body='<a href="{}method.html">x</a>')
    found = rules(
        tmp_path, a=faulty.format(""), b=faulty.format(""), fr_a=page(lang="fr"), fr_b=page(lang="fr")
    )
    assert found == [("a.html", "site-link")]
    assert examine(tmp_path, EXPECTED)[0].help == "the same stands in 2 places"
