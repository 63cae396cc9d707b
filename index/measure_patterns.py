"""How amounts, percentages and counts are worded in French and English."""

import re

from index.calendar_words import MONTHS
from index.numbers import DIGITS, GROUP, SCALES, WORDS

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
CURRENCIES = {
    "USD": r"dollars?(?: américains)?|usd", "EUR": r"euros?|eur",
    "GBP": r"livres(?: sterling)?|pounds?(?: sterling)?|gbp",
    "JPY": r"yens?|jpy", "CNY": r"yuans?|cny", "CHF": r"francs suisses|swiss francs|chf", "francs": r"francs",
    "CAD": r"(?:dollars canadiens|canadian dollars)", "AUD": r"(?:dollars australiens|australian dollars)",
    "pence": r"pence|penny",
}  # fmt: skip
_PERCENT = r"%|pour ?cent|per ?cent|percent"
# Measures of one dimension, in units of the first.
DIMENSIONS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("jour", "jours", "day", "days"), ("days", 1.0)),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), ("days", 7.0)),
    **dict.fromkeys(("mois", "month", "months"), ("days", 365.25 / 12)),
    **dict.fromkeys(("an", "ans", "année", "années", "year", "years"), ("days", 365.25)),
    **dict.fromkeys(("minute", "minutes"), ("minutes", 1.0)),
    **dict.fromkeys(("heure", "heures", "hour", "hours"), ("minutes", 60.0)),
    **dict.fromkeys(("mètre", "mètres", "metre", "metres", "meter", "meters", "m"), ("metres", 1.0)),
    **dict.fromkeys(("kilomètre", "kilomètres", "kilometre", "kilometres", "kilometers", "km"), ("metres", 1_000.0)),
    **dict.fromkeys(("mile", "miles"), ("metres", 1_609.0)),
    **dict.fromkeys(("hectare", "hectares", "ha"), ("hectares", 1.0)),
    **dict.fromkeys(("acre", "acres"), ("hectares", 0.4047)),
    **dict.fromkeys(("kilo", "kilos", "kilogrammes", "kilograms", "kg"), ("kilos", 1.0)),
    **dict.fromkeys(("tonne", "tonnes", "tons"), ("kilos", 1_000.0)),
}  # fmt: skip
_FIGURES = rf"(?<![\w.,])(?:{DIGITS})"
_NUMBER = rf"(?:{_FIGURES}|(?<!\w){GROUP}|(?<!\w)(?:{WORDS}))"
_SCALE = rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})(?!\w)"
_SCALED = rf"(?P<number>{_NUMBER}|(?<!\w)an?(?= (?:m|b|tr)illion))(?P<scale>[ -]?{_SCALE})?"
_RANGE = (
    rf"(?:(?P<low>(?:(?<=entre )|(?<=entre [$€£])|(?<=between )|(?<=between [$€£])){_NUMBER}(?=.{{0,12}} (?:et|and) )|"
    rf"{_NUMBER}(?=.{{0,12}} (?:à|to) )|{_FIGURES}(?=-))(?:[ -]?{_SCALE})?(?: et | and | à | to |-)[$€£]?)?"
)
_CURRENCY_WORD = "|".join(f"(?P<{name}>{words})" for name, words in CURRENCIES.items())
_BEHIND = rf"(?: (?:de |d')?| ?-?|-)(?:(?P<sign>[€$£¥])(?!\w)|(?P<percent>{_PERCENT})(?!\w)|(?:{_CURRENCY_WORD})(?!\w))"
_VALUE = rf"{_RANGE}{_SCALED}"
# "On ne rembourse pas 310 millions": money, though of which currency stands elsewhere.
MONEY = re.compile(
    rf"{_RANGE}(?P<number>{_NUMBER})(?P<scale>[ -](?:millions?|milliards?|billions?)(?!\w))(?! d[e'])", re.IGNORECASE
)
_SECOND_VALUE = re.sub(r"\?P<(\w+)>", r"?P<\g<1>_ahead>", _VALUE)
MEASURE = re.compile(rf"(?P<ahead>(?:US|C|A)?[$€£¥]) ?{_SECOND_VALUE}|{_VALUE}{_BEHIND}", re.IGNORECASE)
COUNT = re.compile(rf"{_VALUE}(?:(?: de | d'| |-)(?P<words>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){{0,4}}))", re.IGNORECASE)
# What stands between a French number and its noun, and what ends an English one.
ADJECTIVES = frozenset((
    "nouveaux", "nouvelles", "nouvel", "grands", "grandes", "petits", "petites", "autres", "premiers",
    "premières", "derniers", "dernières", "jeunes", "anciens", "anciennes", "vieux", "vieilles", "gros",
    "grosses", "principaux", "principales", "bons", "bonnes", "quelque", "quelques",
))  # fmt: skip
ENDS = frozenset((
    "a", "à", "au", "aux", "avec", "be", "but", "by", "car", "comme", "dans", "de", "des", "du", "en", "est",
    "et", "for", "from", "had", "has", "have", "he", "in", "is", "la", "le", "les", "mais", "not", "of", "on",
    "or", "ou", "our", "out", "over", "par", "pour", "que", "qui", "she", "si", "so", "son", "sont", "sous",
    "sur", "than", "that", "the", "they", "this", "to", "under", "up", "was", "we", "were", "when", "where",
    "which", "who", "will", "with", "would", "y", "it", "as", "at", "an", "and", "are", "can", "could", "did",
    "do", "does", "il", "ils", "elle", "elles", "ont", "se", "s'est", "pas", "plus", "ago", "contre", "against",
    "après", "after", "before", "avant", "d'ici", "since", "depuis", "per",
))  # fmt: skip
NO_NOUN = re.compile(
    rf"(?:{'|'.join(MONTHS)}|er|ème|e|th|st|nd|rd|h|am|pm|thirds?|tiers|quarters|quarts|fois|times|o'clock)$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# "À 20 heures" is a time of the day.
CLOCK_BEFORE = re.compile(r"(?<!\w)(?:à|vers|dès|avant|jusqu'à|depuis) $", re.IGNORECASE)
AGE_BEFORE = re.compile(r"(?:âgée?s? de |aged |, |(?<!\w)à |(?<!\w)at )$", re.IGNORECASE)
# "Ramené de 185 à 122 millions": a change, whose end is what holds.
CHANGE = re.compile(
    r"(?:ramen|pass[eé]|rédui|baiss|port[eé]|relev|augment|grimp|chut|recul|tomb|cut|rais|rose|risen|fell|fall|went|gone|grew|"
    r"jump|drop|lower|reduc|increas|slash)\w*[^.;]{0,25} (?:de|from) [$€£]?$",
    re.IGNORECASE,
)
PLURAL = re.compile(r"(?:s|x|people|men|women|children|staff|police|personnel)$", re.IGNORECASE)
