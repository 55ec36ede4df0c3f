"""Values are inert wherever a template may put them: nothing of a text becomes markup, nothing of it is lost."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from generator.pages.markdown import anchor_of, front_matter, inert, inert_address

HOSTILE = [
    "<script>alert(1)</script>",
    "[press](javascript:alert(1))",
    "![x](x){: onerror=alert(1) }",
    "[ref]: javascript:alert(1)",
    "# heading",
    "> quote",
    "- point",
    "1. point",
    "+ point",
    "* point",
    "===",
    "---",
    "```",
    "~~~",
    "a | b",
    "*strong* _weak_ **both** `code`",
    "\"quoted\" 'twice'",
    "&lt;b&gt; &amp;",
    "{{ 7 * 7 }} {% raw %}",
    '--8<-- "secret"',
    "/// html | div",
    ": definition",
    "!!! note",
    "??? note",
    "[^1]: footnote",
    "<https://example.org>",
    "line\n\n<b>break</b>",
    "    indented code",
    "\ttabbed",
    "$$math$$ :emoji: ==mark== ^^ins^^ {++add++}",
]
_CONTEXTS = ["{}", "# {}", "- {}", "before {} after", "<p>{}</p>", "| a |\n| --- |\n| {} |", "**{}**"]


def _text_of(rendered: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", rendered)).split())


@pytest.mark.parametrize("context", _CONTEXTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_is_shown_and_does_nothing(context: str, text: str) -> None:
    plain = markdown(context.format("WORD"), extensions=["tables"])
    rendered = markdown(context.format(inert(text)), extensions=["tables"])
    assert re.sub(r">[^<]*<", "><", rendered) == re.sub(r">[^<]*<", "><", plain)
    assert _text_of(rendered) == _text_of(plain).replace("WORD", " ".join(text.split()))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_no_text_adds_an_element(text: str) -> None:
    rendered = markdown(f"before {inert(text)} after")
    assert re.findall(r"<[^>]*>", rendered) == ["<p>", "</p>"]


def test_white_space_folds_but_no_break_spaces_stay() -> None:
    assert inert(" a\n\nb\tc\u00a0d ") == "a b c\u00a0d"


def test_ordinary_prose_reads_as_it_is() -> None:
    text = "Le 2 mai 2024, l’Arménie (et l’Azerbaïdjan) « conviennent » : 5 000 – plus ou moins."
    assert inert(text) == text


def test_an_address_cannot_leave_its_attribute() -> None:
    assert '"' not in inert_address('x" onclick="alert(1)')
    assert inert_address("../actors/a-b.html#c1") == "../actors/a-b.html#c1"


def test_front_matter_is_escaped_and_one_line_each() -> None:
    written = front_matter({"title": 'A "b" <script>\n---\nx: y', "hide": ["toc"]})
    assert written == ('---\ntitle: "A &quot;b&quot; &lt;script&gt; --- x: y"\nhide: ["toc"]\n---\n')


@pytest.mark.parametrize(
    "heading", ["What each side says", "Événements liés", "Où en sont les choses", "Chiffres (2020)"]
)
def test_an_anchor_is_what_the_table_of_contents_makes(heading: str) -> None:
    rendered = markdown(f"## {heading}", extensions=["toc"])
    assert f'id="{anchor_of(heading)}"' in rendered


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("C1", "heading-c1"),
        ("P 12", "p-12"),
        ("P12", "heading-p12"),
        ("__drawer", "heading-__drawer"),
        ("Fade out", "heading-fade-out"),
        ("2020", "2020"),
        ("C1 and C2", "c1-and-c2"),
    ],
)
def test_an_anchor_is_none_that_a_claim_a_paragraph_or_the_theme_has(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor
