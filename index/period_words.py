"""Periods as people write them, in French and English."""

from collections.abc import Mapping, Sequence
from typing import Final

from index.language import Language
from index.periods import Period

MONTHS: Final[Mapping[Language, Sequence[str]]] = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {"about": "about {date}", "between": "{first} to {last}"},
    "fr": {"about": "vers {date}", "between": "{first} à {last}"},
}


def period_in_words(period: Period, language: Language) -> str:
    """Return a period as people write it: "21 January 2025", "about August 2024", "2018"."""
    words = _WORDS[language]
    match period.precision:
        case "day":
            text = _day_in_words(period, language)
        case "month":
            text = f"{MONTHS[language][period.first.month - 1]} {period.first.year}"
        case "year":
            text = str(period.first.year)
        case _:
            text = words["between"].format(
                first=_edge(period, language, last=False), last=_edge(period, language, last=True)
            )
    return words["about"].format(date=text) if period.about else text


def _day_in_words(period: Period, language: Language) -> str:
    number = f"{period.first.day}{'er' if language == 'fr' and period.first.day == 1 else ''}"
    return f"{number} {MONTHS[language][period.first.month - 1]} {period.first.year}"


def _edge(period: Period, language: Language, *, last: bool) -> str:
    """Return one end of a range: years where it runs over whole years, else months, or days within one."""
    edge = period.last if last else period.first
    whole_years = (period.first.month, period.first.day, period.last.month, period.last.day) == (1, 1, 12, 31)
    if whole_years:
        return str(edge.year)
    months = MONTHS[language][edge.month - 1]
    if (period.last - period.first).days > 31 or period.about:
        return f"{months} {edge.year}"
    number = f"{edge.day}{'er' if language == 'fr' and edge.day == 1 else ''}"
    return f"{number} {months} {edge.year}" if last or period.first.year != period.last.year else f"{number} {months}"
