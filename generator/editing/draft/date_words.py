"""Date words: how French and English print dates, as patterns; each is named after what `dates` makes of it.

Patterns are narrow on purpose: a bare `mai`, `March` or `1994` is no date before a word or a day says that it is one.
The groups that they share: `wd` weekday, `d1 m1 y1` the first point, `d2 m2 y2` the second, `lead` the word in front,
`turn` the word behind (`dernier`, `prochain`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.values.folding import fold

_MONTHS = {
    "fr": (
        "janvier janv",
        "février févr fév fevrier",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août aout",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre déc decembre",
    ),
    "en": (
        "January Jan",
        "February Feb",
        "March Mar",
        "April Apr",
        "May",
        "June Jun",
        "July Jul",
        "August Aug",
        "September Sept Sep",
        "October Oct",
        "November Nov",
        "December Dec",
    ),
}
_WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
_NUMBERS = {
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze".split(),
    "en": "one two three four five six seven eight nine ten eleven twelve".split(),
}
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%€$£°])(?![.,\s]\d{3}(?!\d))"
_WHOLE_YEAR = r"[12]\d{3}(?!\d)"
"""A year behind a month. Of other four digits only the likely ones are taken for a year."""
_DASH = r"\s?[-–—]\s?"
_START = r"(?<![\w/.,:-])"
_START_OF_DAY = r"(?<![\w/:-])(?<!\d[.,])"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLanguage:
    """What a language needs for its dates to be recognised."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    """By the name of the method of `dates` that resolves what matches."""
    past: re.Pattern[str]
    """A verb that tells what has been."""
    to_come: re.Pattern[str]
    """A verb or word that tells what is to come: with it, no weekday is taken for the one before the day of issue."""
    not_units: frozenset[str]
    """Words in -s or -x that follow a year and count nothing."""


def month_number(word: str) -> int:
    """The month that a word or abbreviation names, 1 to 12."""
    return _MONTH_NUMBERS[fold(word).rstrip(".")]


def weekday_number(word: str) -> int:
    """The weekday that a word names; Monday is 0."""
    return _WEEKDAY_NUMBERS[fold(word)]


def small_number(word: str) -> int:
    """The number that digits or a small number's word give."""
    return int(word) if word.isdigit() else _SMALL_NUMBERS[fold(word)]


_MONTH_NUMBERS = {
    fold(word): number
    for names in _MONTHS.values()
    for number, words in enumerate(names, start=1)
    for word in words.split()
}
_WEEKDAY_NUMBERS = {fold(word): n for names in _WEEKDAYS.values() for n, word in enumerate(names)}
_SMALL_NUMBERS = {fold(word): n for words in _NUMBERS.values() for n, word in enumerate(words, start=1)} | {
    "une": 1,
    "a": 1,
    "an": 1,
}


def _month_pattern(language: str) -> str:
    whole = [word for words in _MONTHS[language] for word in words.split()[:1]]
    spelled = [word for words in _MONTHS[language] for word in words.split()[1:]]
    # An abbreviation may end in a stop; what is no abbreviation (`aout`) has none.
    return "(?:" + "|".join([*whole, *(rf"{word}\b\.?" for word in spelled)]) + r")(?!\w)"


def _compiled(
    patterns: Mapping[str, str], names: Mapping[str, str], flags: int
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for name, pattern in patterns.items():
        for key, value in names.items():
            pattern = pattern.replace(f"<{key}>", value)
        found.append((name.split("/")[0], re.compile(pattern.replace(" ", r"\s+"), flags)))
    return tuple(found)


# In the patterns a space is any white space, no-break spaces included; `<…>` is filled in from the names below.

_EVERYWHERE = {
    "iso_day": r"(?<![\w/.-])(?P<y1><year>)-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])(?![\w-])",
    "iso_month": r"(?<![\w/.-])(?P<y1><year>)-(?P<m1>0[1-9]|1[0-2])(?![\w-])",
    "years": r"<start>(?:(?P<lead>de|du|en|from|of|in|entre|between|période|period) )?(?P<y1><year>)<dash>"
    r"(?P<y2><year>|\d\d(?![\w%€.,-]))(?![\w-])",
    "year/parens": r"\((?P<y1><year>)\)",
}

_FRENCH = {
    "numeric": r"(?<![\w/.-])(?P<d1>0?[1-9]|[12]\d|3[01])(?P<sign>[/.])(?P<m1>0?[1-9]|1[0-2])(?P=sign)"
    r"(?P<y1><year>|\d\d)(?![\w/-])",
    "day": r"<startday>(?:(?P<wd><weekday>),? )?(?:le )?(?P<d1><day>) (?P<m1><month>)(?: (?P<y1><whole>)|(?! \d{3}))(?: (?P<turn>dernier|prochain))?\b",
    "days": r"<startday>(?:(?P<lead>du|entre le|les) )?(?:(?P<wd><weekday>) )?(?P<d1><day>)"
    r"(?:<dash>| (?P<et>et)(?: le)? | au | à )(?:(?P<wd2><weekday>) )?(?P<d2><day>) (?P<m2><month>)(?: (?P<y2><whole>)|(?! \d{3}))"
    r"(?: (?P<turn>dernier|prochain))?\b",
    "three_days": r"<startday>(?:les )?(?P<d1><day>), (?P<d2><day>) et (?P<d3><day>) (?P<m2><month>)(?: (?P<y2><whole>)|(?! \d{3}))\b",
    "across_months": r"<start>(?:(?P<lead>du|entre le) )?(?:(?P<wd><weekday>) )?(?P<d1><day>) (?P<m1><month>)"
    r"(?: (?P<y1><whole>)|(?! \d{3}))(?:<dash>| au | et(?: le)? )(?:(?P<wd2><weekday>) )?(?P<d2><day>) (?P<m2><month>)(?: (?P<y2><whole>)|(?! \d{3}))\b",
    "month": r"<start>(?:(?P<lead>fin|début|courant|mi) |mi-)?(?P<m1><month>) (?:de l['’]année )?(?P<y1><year>)\b",
    "months": r"<start>(?:(?P<lead>de|entre|en) |d['’])?(?P<m1><month>)(?: (?P<y1><year>)|(?! \d{3}))(?:<dash>| à | et )(?P<m2><month>) (?P<y2><year>)\b",
    "bare_month": r"<start>(?:(?P<lead>en|depuis|jusqu['’]en|dès|fin|début|courant) |(?:(?:à )?la )?mi-|(?:au|du) mois (?:de |d['’]))"
    r"(?P<m1><month>)(?: (?P<turn>dernier|prochain))?\b",
    "bare_month/turned": r"<start>(?P<m1><month>) (?P<turn>dernier|prochain)\b",
    "year": r"<start>(?:(?P<strong>en|depuis|jusqu['’]en|dès|fin|début|mi|courant|l['’]année|l['’]an|années?)|"
    r"(?P<weak>de|avant|après|pour|vers|d['’]ici(?: à)?)) (?P<y1><year>)\b",
    "year/mid": r"<start>mi-(?P<y1><year>)\b",
    "years/words": r"<start>(?P<lead>de|entre) (?P<y1><year>) (?:à|et) (?P<y2><year>)\b",
    "season": r"<start>(?:au |à |cet |l['’]|en |de l['’]|du )(?P<season>printemps|été|automne|hiver)(?: (?:de )?(?P<y1><year>))?"
    r"(?:[-–/]\d\d(?:\d\d)?)?(?: dernier| prochain)?\b",
    "decade": r"<start>(?:les |des |aux )?années (?P<y1>(?:1[5-9]|20)\d0|\d0)\b(?!\d)",
    "century": r"<start>(?P<roman>[IVX]{1,5})e siècle\b",
    "weekday": r"<start>(?:(?P<lead>ce|le|chaque|tous les|de) )?(?P<wd><weekday>)(?: (?:matin|midi|après-midi|soir))?"
    r"(?: (?P<turn>dernier|prochain|passé|saint|noir|des cendres))?(?!\w)(?! (?:1er|\d))",
    "weekday_of_day": r"<start>(?P<wd><weekday>) (?P<d1><day>)\b(?!\s*(?:<month>|[hH:%/]|heures|et\b|au\b|ans\b))",
    "day_alone": r"<start>(?P<lead>le) (?P<d1>1er|\d{1,2})(?=[,;)]| (?:à|au|en|dans|lors|pour|a|ont|avait|est|et)\b|[.](?:\s|\Z))",
    "days_ago": r"<start>il y a (?P<n>\d{1,2}|<number>) (?P<unit>jours?|semaines?|mois|ans)\b",
    "days_ahead": r"<start>dans (?P<n>\d{1,2}|<number>) (?P<unit>jours?|semaines?|mois|ans)\b",
    "yesterday": r"<start>hier(?: matin| soir| après-midi)?\b(?! encore)",
    "before_yesterday": r"<start>avant-hier\b",
    "tomorrow": r"<start>demain(?: matin| soir)?\b",
    "nowadays": r"<start>aujourd['’]hui\b",
    "last_week": r"<start>la semaine (?:dernière|passée)\b",
    "this_week": r"<start>cette semaine\b",
    "next_week": r"<start>la semaine prochaine\b",
    "last_month": r"<start>le mois (?:dernier|passé)\b",
    "this_month": r"<start>ce mois(?:-ci)\b",
    "next_month": r"<start>le mois prochain\b",
    "last_year": r"<start>(?:l['’]an|l['’]année) (?:dernier|dernière|passée?)\b",
    "this_year": r"<start>cette année\b",
    "next_year": r"<start>(?:l['’]an|l['’]année) prochaine?\b",
    "day_before": r"<start>la veille\b(?! d)",
    "day_after": r"<start>le lendemain\b(?! d)",
    "vague": r"<start>(?:récemment|ces (?:tout )?derni(?:er|ère)s (?:jours|semaines|mois|années|temps)|"
    r"dans les (?:prochaine?s (?:jours|semaines|mois)|(?:jours|semaines|mois|années) (?:à venir|qui viennent))|"
    r"(?:au cours des|il y a) (?:quelques|derni(?:er|ère)s) (?:jours|semaines|mois))\b",
}

_ENGLISH = {
    "numeric_en": r"(?<![\w/.-])(?P<d1>\d{1,2})/(?P<m1>\d{1,2})/(?P<y1><year>|\d\d)(?![\w/-])",
    "day": r"<startday>(?:(?P<wd><weekday>),? )?(?:[Tt]he )?(?P<d1><day>)(?: of)? (?P<m1><month>)(?:,? (?P<y1><whole>)|(?! \d{3}))(?!\w)",
    "day/month_first": r"<startday>(?:(?P<wd><weekday>),? )?(?P<m1><month>) (?P<d1><day>)(?!\w)(?!<dash>\d)(?:,? (?P<y1><whole>)|(?! \d{3}))(?!\w)",
    "days": r"<startday>(?:(?P<lead>[Ff]rom|[Bb]etween|[Oo]n) (?:the )?)?(?:(?P<wd><weekday>),? )?(?P<d1><day>)"
    r"(?:<dash>| to (?:the )?| (?P<et>and)(?: the)? )(?:(?P<wd2><weekday>),? )?(?P<d2><day>)(?: of)? (?P<m2><month>)(?:,? (?P<y2><whole>)|(?! \d{3}))(?!\w)",
    "days/month_first": r"<startday>(?:(?P<lead>[Ff]rom|[Bb]etween) )?(?P<m2><month>) (?P<d1><day>)(?:<dash>| to | (?P<et>and) )"
    r"(?P<d2><day>)(?!\w)(?:,? (?P<y2><whole>)|(?! \d{3}))(?!\w)",
    "across_months": r"<start>(?:(?P<lead>[Ff]rom|[Bb]etween) )?(?P<d1><day>) (?P<m1><month>)(?:,? (?P<y1><whole>)|(?! \d{3}))(?:<dash>| to | and )"
    r"(?P<d2><day>) (?P<m2><month>)(?:,? (?P<y2><whole>)|(?! \d{3}))(?!\w)",
    "across_months/month_first": r"<start>(?:(?P<lead>[Ff]rom|[Bb]etween) )?(?P<m1><month>) (?P<d1><day>)(?:, (?P<y1><whole>))?"
    r"(?:<dash>| to | and )(?P<m2><month>) (?P<d2><day>)(?!\w)(?:,? (?P<y2><whole>)|(?! \d{3}))(?!\w)",
    "month": r"<start>(?:(?P<lead>[Ee]arly|[Ll]ate|[Mm]id)(?: |-))?(?P<m1><month>),?(?: of)? (?P<y1><year>)(?!\w)",
    "months": r"<start>(?:(?P<lead>[Ff]rom|[Bb]etween) )?(?P<m1><month>)(?: (?P<y1><year>)|(?! \d{3}))(?:<dash>| to | and )(?P<m2><month>) (?P<y2><year>)(?!\w)",
    "bare_month": r"<start>(?:[Ii]n|(?P<lead>[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Ee]arly|[Ll]ate)|[Mm]id|"
    r"[Ee]nd of|[Bb]eginning of|(?P<turn>[Ll]ast|[Nn]ext|[Tt]his))(?: |-)(?P<m1><month>)(?!\w)",
    "year": r"<start>(?:(?P<strong>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Tt]he year|[Ee]nd of|[Bb]eginning of)|"
    r"(?P<weak>of|[Bb]y|[Bb]efore|[Aa]fter|[Aa]round|[Cc]irca|[Ff]rom))(?: |-)(?P<y1><year>)(?!\w)",
    "year/noun": r"<start>[Tt]he (?P<y1><year>)(?= [a-z]+(?<![sx])\b)(?! (?:people|men|women|dead|troops)\b)(?P<weak>)",
    "years/words": r"<start>(?P<lead>[Ff]rom|[Bb]etween) (?P<y1><year>) (?:to|and|until) (?P<y2><year>)(?!\w)",
    "season": r"<start>(?:[Ii]n (?:the )?|[Ll]ast |[Nn]ext |[Tt]his |[Tt]he )?(?:early |late |mid-?)?(?P<season>spring|summer|autumn|winter)"
    r"(?: of)? (?P<y1><year>)(?:[-–/]\d\d(?:\d\d)?)?(?!\w)",
    "season/bare": r"<start>(?:[Ii]n (?:the )?|[Ll]ast |[Nn]ext |[Tt]his )(?P<season>spring|summer|autumn|winter)(?P<y1>(?!))?(?!\w)",
    "decade": r"<start>(?:[Tt]he )?(?:early |late |mid-)?['’]?(?P<y1>(?:1[5-9]|20)\d0|\d0)['’]?s(?!\w)",
    "century": r"<start>(?P<roman>\d{1,2})(?:st|nd|rd|th)[- ]century\b",
    "weekday": r"<start>(?:(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Ee]very|[Ee]ach|Good|Black|Bloody|Ash|Easter) |[Oo]n )?(?P<wd><weekday>)"
    r"(?: (?:morning|afternoon|evening|night))?(?P<turn>(?!))?(?!\w)(?!,? (?:\d|<month>))",
    "weekday_of_day": r"<start>(?P<wd><weekday>),? (?:the )?(?P<d1><day>)(?!\w)(?! (?:of )?<month>)(?![:%/])",
    "day_alone": r"<start>[Oo]n (?P<lead>the) (?P<d1>\d{1,2}(?:st|nd|rd|th))(?!\w)(?! (?:of )?<month>)(?=[,;.)]| (?:at|in|to|the|a|and)\b)",
    "days_ago": r"<start>(?P<n>\d{1,2}|<number>|an?) (?P<unit>days?|weeks?|months?|years?) ago\b",
    "days_ahead": r"<start>in (?P<n>\d{1,2}|<number>) (?P<unit>days?|weeks?|months?|years?)(?: from now| time)\b",
    "yesterday": r"<start>[Yy]esterday(?: morning| evening| afternoon)?\b|<start>[Ll]ast night\b",
    "before_yesterday": r"<start>[Tt]he day before yesterday\b",
    "tomorrow": r"<start>[Tt]omorrow\b",
    "nowadays": r"<start>[Tt]oday\b",
    "last_week": r"<start>[Ll]ast week\b",
    "this_week": r"<start>[Tt]his week\b",
    "next_week": r"<start>[Nn]ext week\b",
    "last_month": r"<start>[Ll]ast month\b",
    "this_month": r"<start>[Tt]his month\b",
    "next_month": r"<start>[Nn]ext month\b",
    "last_year": r"<start>[Ll]ast year\b",
    "this_year": r"<start>[Tt]his year\b",
    "next_year": r"<start>[Nn]ext year\b",
    "day_before": r"<start>[Tt]he (?:day before|previous day)\b(?! (?:yesterday|the\b))",
    "day_after": r"<start>[Tt]he (?:day after|following day|next day)\b(?! (?:tomorrow|the\b))",
    "vague": r"<start>(?:[Rr]ecently|[Ii]n recent (?:days|weeks|months|years)|[Ii]n the (?:coming|next few|past few|last few) (?:days|weeks|months)|"
    r"(?:a few|several|some) (?:days|weeks|months|years) ago)\b",
}


def _language(
    code: str, patterns: Mapping[str, str], day: str, flags: int
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = {
        "startday": _START_OF_DAY,
        "start": _START,
        "dash": _DASH,
        "year": _YEAR,
        "whole": _WHOLE_YEAR,
        "month": _month_pattern(code),
        "weekday": "(?:" + "|".join(_WEEKDAYS[code]) + r")(?!\w)",
        "day": day,
        "number": "|".join(_NUMBERS[code]) + ("|une" if code == "fr" else ""),
    }
    # A comma within what is filled in must not become white space: spaces are widened last, and names hold none.
    return _compiled({**_EVERYWHERE, **patterns}, names, flags)


DATE_LANGUAGES: Mapping[str, DateLanguage] = {
    "fr": DateLanguage(
        patterns=_language(
            "fr", _FRENCH, r"(?:1er|premier|3[01]|[12]\d|0?[1-9])(?![\w.,]\d|\d)", re.IGNORECASE
        ),
        past=re.compile(
            r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|fut|furent|eut)\s+(?:[a-zà-ÿ’']+\s+){0,2}?"
            r"[a-zà-ÿ]+(?:ée?s?|ie?s?|it|ue?s?|erte?s?|orte?s?|ise?s?)\b"
        ),
        to_come=re.compile(
            r"\b(?:[a-zà-ÿ]{2,}r(?:a|ont)|doit|doivent|devrait|devraient|va|vont|prévue?s?|attendue?s?|prochaine?s?"
            r"|programmée?s?|à venir|prévoi\w+)\b"
        ),
        not_units=frozenset(
            "dans sous mais puis depuis plus sans les des ses ces vers après alors aux deux étaient pas jamais "
            "lors hors très près dès nous vous leurs entre-temps suivis mis pris fois".split()
        ),
    ),
    "en": DateLanguage(
        patterns=_language("en", _ENGLISH, r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d)", 0),
        past=re.compile(
            r"\b(?:was|were|had|did|said|told|met|held|took|began|spoke|signed|came|[a-z]{3,}ed)\b"
        ),
        to_come=re.compile(
            r"\b(?:will|would|shall|due|scheduled|planned|expected|plans?|set to|going to|next|upcoming|to be|is to|are to)\b"
        ),
        not_units=frozenset("is was has as this its his thus across unless yes does us perhaps".split()),
    ),
}
ANY_DATES = _compiled(
    {
        "iso_day": _EVERYWHERE["iso_day"],
        "iso_month": _EVERYWHERE["iso_month"],
        "foreign": r"<start>(?P<d1>\d{1,2})[.]?(?: de)? (?P<word>[^\W\d_]{3,})[.]?,?(?: de)? (?P<y1><year>)(?!\w)",
    },
    {"start": _START, "year": _YEAR},
    re.IGNORECASE,
)
"""What can be told of any language: ISO dates, and a day, a word and a year."""
UNITS = re.compile(
    r"\s*(?:ans?\b|années?|years?|mètres|meters|metres|km|kilomètres|euros?|dollars?|hommes|soldats|personnes|people|morts"
    r"|blessés|soldiers|troops|men\b|women|dead\b|wounded|habitants|exemplaires|tonnes|m\b|ha\b|pages)",
    re.IGNORECASE,
)
"""What makes a number in front of it a count, never a year."""
QUANTITY = re.compile(
    r"(?:plus|moins|près|environ|autour|quelque|minimum|maximum|more than|less than|about|nearly|at least|almost)\s+$",
    re.IGNORECASE,
)
"""What makes `de 2000` behind it a count."""
