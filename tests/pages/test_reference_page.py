"""Fields and words: everything that a record may hold is on the page, and told in the page's language."""

from __future__ import annotations

import pytest

from generator.build import wording_of
from generator.explained import ALL_EXPLANATIONS
from generator.pages.edition import Edition
from generator.pages.reference_page import ReferenceView, reference_page
from generator.pages.render import render
from generator.records import shapes
from generator.records.described import described, translated
from generator.records.shapes import Mode, Shape
from generator.values.context import BuildContext
from tests.projects import TOY, TOY_DAY, chronology_of

SHAPES = [
    each
    for each in vars(shapes).values()
    if isinstance(each, type) and issubclass(each, Shape) and each is not Shape
]


@pytest.fixture(scope="module", params=["en", "fr"])
def edition(request: pytest.FixtureRequest) -> Edition:
    context = BuildContext(today=TOY_DAY)
    return Edition(
        chronology=chronology_of(TOY, TOY_DAY),
        context=context,
        wording=wording_of(request.param),
        rules=ALL_EXPLANATIONS,
    )


def view_of(edition: Edition) -> ReferenceView:
    view = reference_page(edition).view
    assert isinstance(view, ReferenceView)
    return view


def test_every_field_is_there_once(edition: Edition) -> None:
    view = view_of(edition)
    listed = [row.key.text for table in (*view.files, *view.mappings) for row in table.rows]
    wanted = [field.key for shape in SHAPES for field in described(shape) if field.shape == shape.__name__]
    assert sorted(listed) == sorted(wanted)


def test_meanings_are_in_the_language_of_the_page(edition: Edition) -> None:
    view = view_of(edition)
    for table in (*view.files, *view.mappings):
        assert table.meaning.language == edition.language
        assert {row.meaning.language for row in table.rows} <= {edition.language}


def test_the_french_meanings_are_those_of_the_fields_there_are() -> None:
    wanted = {shape.__name__ for shape in SHAPES}
    wanted |= {f"{field.shape}.{field.key}" for shape in SHAPES for field in described(shape)}
    assert set(translated("fr")) == wanted
    assert all(text.endswith((".", "».")) for text in translated("fr").values())


def test_words_dates_and_rules_are_there(edition: Edition) -> None:
    view = view_of(edition)
    words = {row.id.text: row.label.text for table in view.closed for row in table.rows}
    assert words["denies"] == {"en": "denies", "fr": "dément"}[edition.language]
    assert {mode.value for mode in Mode} <= set(words)
    assert {row.id.text for table in view.vocabulary for row in table.rows} >= {
        "talks",
        "boats-lost",
        "party",
    }
    assert len({row.label.text for row in view.dates}) == len(view.dates)
    assert [row.id.text for row in view.rules] == sorted(ALL_EXPLANATIONS)
    assert {row.explanation.language for row in view.rules} == {"en"}


def test_examples_are_shown_as_they_are_written(edition: Edition) -> None:
    page = render(reference_page(edition), edition.wording).content.decode("utf-8")
    assert "&#91;&#123;actor: ararat-mirzoyan, role: party&#125;&#93;" in page
