"""What tests of pages share: the toy in both languages, and shapes made from plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.build import wording_of
from generator.chronology.model import Chronology
from generator.pages.edition import Edition
from generator.records.shapes import Actor
from generator.values.context import BuildContext
from tests.projects import TOY, TOY_DAY, chronology_of


@pytest.fixture(scope="session")
def toy() -> Chronology:
    return chronology_of(TOY, TOY_DAY)


@pytest.fixture(scope="session")
def edition(toy: Chronology) -> Callable[[str], Edition]:
    """The toy in a language."""
    return lambda language: Edition(
        chronology=toy, context=BuildContext(today=TOY_DAY), wording=wording_of(language)
    )


@pytest.fixture
def named() -> Callable[..., Actor]:
    """An actor with names: text, language, use."""

    def actor(*names: tuple[str, str, str]) -> Actor:
        values: list[Any] = [{"text": text, "lang": lang, "use": use} for text, lang, use in names]
        return Actor.model_validate({"id": "someone", "kind": "person", "names": values})

    return actor
