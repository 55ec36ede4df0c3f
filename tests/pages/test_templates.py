"""The templates themselves: what they must not contain, so that every value stays inert."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.pages.render import TEMPLATES

ALL = sorted(TEMPLATES.glob("*.j2"))


def test_there_are_templates() -> None:
    assert len(ALL) > 10


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_template_joins_no_markup_by_hand(path: Path) -> None:
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    assert not list(tree.find_all(nodes.Concat)), (
        "`~` escapes for HTML only: print the parts one after another"
    )
    filters = {found.name for found in tree.find_all(nodes.Filter)}
    assert filters <= {"href", "length"}, "decide in Python, say it in templates"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_template_has_no_style_handler_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script|<style|javascript:", text)
