"""What MkDocs finds under the name `chronology`: the recipe of `generator.build` joined to the machinery of the site.

It stands above both, so that the site floor knows no records and the recipe knows no MkDocs.
"""

from __future__ import annotations

from generator.build import read_language
from generator.site.plugin import Delivery


class ChronologyPlugin(Delivery):  # type: ignore[no-untyped-call]
    """Delivers one language of the chronology beside `mkdocs.yml`: the default one, or the option `language`."""

    def __init__(self) -> None:
        super().__init__(read_language)
