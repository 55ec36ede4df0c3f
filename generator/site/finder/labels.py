"""Labels: what the finder says to its readers, per language. They travel in the index's manifest.

`{n}` is a number, `{word}` what was typed, `{forms}` spellings that were found, `{record}` a record's title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderLabels:
    """Everything the finder can say in one language."""

    search: str
    hint: str
    close: str
    results: str
    zero: str
    one: str
    other: str
    more: str
    lists: str
    some_words: str
    also: str
    variant: str
    slip: str
    short: str
    failed: str
    names: str
    shortcut: str
    quotes: str
    """The two quotation marks, with the blanks that belong inside them."""
    kinds: Mapping[str, str]


FINDER_LABELS = {
    "en": FinderLabels(
        search="Search",
        hint="Words or names, in any spelling, with or without accents",
        close="Close",
        results="Results",
        zero="Nothing found.",
        one="1 result.",
        other="{n} results.",
        more="Show more",
        lists="All events by year",
        some_words="No record has all of these words; these have some of them.",
        also="{word} also finds {forms}.",
        variant="Showing {record} for {word}.",
        slip="{word} is in no record; showing {forms}.",
        short="Type at least two letters.",
        failed="The search could not read its files.",
        names="Names",
        shortcut="The / key opens the search",
        quotes="“”",
        kinds={
            "events": "Event",
            "actors": "Actor",
            "sources": "Source",
            "places": "Place",
            "tracks": "Track",
            "pages": "Page",
        },
    ),
    "fr": FinderLabels(
        search="Recherche",
        hint="Mots ou noms, quelle que soit la graphie, avec ou sans accents",
        close="Fermer",
        results="Résultats",
        zero="Aucun résultat.",
        one="1 résultat.",
        other="{n} résultats.",
        more="Afficher la suite",
        lists="Tous les événements par année",
        some_words="Aucune notice ne contient tous ces mots\u202f; celles-ci en contiennent une partie.",
        also="{word} trouve aussi {forms}.",
        variant="{record} affiché pour {word}.",
        slip="{word} ne figure dans aucune notice\u202f; affiché\u00a0: {forms}.",
        short="Saisissez au moins deux lettres.",
        failed="La recherche n’a pas pu lire ses fichiers.",
        names="Noms",
        shortcut="La touche / ouvre la recherche",
        quotes="«\u00a0\u00a0»",
        kinds={
            "events": "Événement",
            "actors": "Acteur",
            "sources": "Source",
            "places": "Lieu",
            "tracks": "Piste",
            "pages": "Page",
        },
    ),
}


def labels_of(language: str) -> FinderLabels:
    """The labels of a language, or English ones until somebody writes them."""
    return FINDER_LABELS.get(language, FINDER_LABELS["en"])
