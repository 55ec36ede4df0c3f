"""Vocabulary: the words that a made chronology sorts by, with labels in English and French."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

EVENT_KINDS: Words = {
    "talks": ("Talks", "Pourparlers"),
    "statement": ("Statement", "Prise de parole"),
    "accusations": ("Accusations", "Accusations"),
    "ceasefire": ("Ceasefire", "Cessez-le-feu"),
    "clashes": ("Clashes", "Affrontements"),
    "call": ("Telephone call", "Appel téléphonique"),
    "agreement": ("Agreement", "Accord"),
    "declaration": ("Declaration", "Déclaration"),
    "incident": ("Incident", "Incident"),
    "offensive": ("Offensive", "Offensive"),
    "visit": ("Visit", "Visite"),
    "war": ("War", "Guerre"),
}
"""The most frequent first."""

ACTOR_KINDS: Words = {
    "person": ("Person", "Personne"),
    "office": ("Office", "Fonction"),
    "state": ("State", "État"),
    "public-body": ("Public body", "Institution publique"),
    "organisation": ("Organisation", "Organisation"),
    "armed-force": ("Armed force", "Force armée"),
    "mediation-format": ("Mediation format", "Format de médiation"),
    "unrecognised-authority": ("Unrecognised authority", "Autorité non reconnue"),
    "group": ("Group", "Groupe"),
    "publisher": ("Publisher", "Éditeur"),
}

PLACE_KINDS: Words = {
    "town": ("Town", "Ville"),
    "city": ("City", "Grande ville"),
    "village": ("Village", "Village"),
    "region": ("Region", "Région"),
    "border-post": ("Border post", "Poste-frontière"),
}

ROLES: Words = {
    "attendee": ("Attendee", "Participant"),
    "party": ("Party", "Partie"),
    "mediator": ("Mediator", "Médiateur"),
    "signatory": ("Signatory", "Signataire"),
    "belligerent": ("Belligerent", "Belligérant"),
    "host": ("Host", "Hôte"),
    "venue": ("Venue", "Lieu de la rencontre"),
    "concerned": ("Concerned", "Concerné"),
}

MEASURES: Words = {
    "killed": ("Killed", "Morts"),
    "wounded": ("Wounded", "Blessés"),
    "displaced": ("Displaced", "Déplacés"),
    "prisoners": ("Prisoners", "Prisonniers"),
    "soldiers": ("Soldiers", "Soldats"),
    "shells": ("Shells fired", "Obus tirés"),
}

TAGS: Words = {
    "background": ("Background", "Contexte"),
    "humanitarian": ("Humanitarian", "Humanitaire"),
    "borders": ("Borders", "Frontières"),
    "trade": ("Trade", "Commerce"),
    "transport": ("Transport", "Transports"),
    "energy": ("Energy", "Énergie"),
}

GROUPS = {
    "event_kinds": EVENT_KINDS,
    "actor_kinds": ACTOR_KINDS,
    "place_kinds": PLACE_KINDS,
    "roles": ROLES,
    "measures": MEASURES,
    "tags": TAGS,
}
