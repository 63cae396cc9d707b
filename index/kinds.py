"""What kind of thing a question asks for, and where a text holds things of that kind.

Only kinds whose words can be told reliably are known here; for any other question nothing is highlighted.
"""

import re
from enum import StrEnum

from index.text import fold

Span = tuple[int, int]


class Kind(StrEnum):
    """What a question asks for."""

    AMOUNT = "amount"
    COUNT = "count"
    DATE = "date"
    WORDS = "words"


_MONEY = r"(?:d.argent|de (?:dollars|euros|milliards|millions|thunes?|fric|sous)\b)"
# The first pattern that is found tells the kind; matched on folded text.
_QUESTIONS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.WORDS,
        re.compile(
            r"what (?:did|does|has|is|was) .*\b(?:say|said|call|answer|repl|respon|tell|told|tweet|reaction|respond)|"
            r"(?:qu.|que |qu.est.ce qu.).*(?:\bdit|repondu|declare|ecrit|affirme|retorque|tweete)|"
            r"comment .*(?:reagi|repondu|qualifi|traite)|how did .*(?:react|respond|answer|reply|call)|"
            r"(?:reponse|reaction|declaration) d|koi .*dit|dit quoi|said what"
        ),
    ),
    (
        Kind.AMOUNT,
        re.compile(
            r"how much|what (?:price|sum|amount)|\bhow many (?:billions?|millions?|dollars|euros)|"
            r"\b(?:price|prix|montant)\b|"
            rf"quel(?:le)? .{{0,12}}(?:somme|valeur)|combien {_MONEY}|combien(?! (?:de|d.)\b)(?!\w)(?! d.[a-z])"
        ),
    ),
    (Kind.COUNT, re.compile(r"how many|\bcombien\b|\bnumber of|\bnombre d")),
    (
        Kind.DATE,
        re.compile(
            r"^(?:\w+ ){0,2}when\b|\bwhen (?:did|was|were|is|will|does|do|has|had)\b|\bquand (?!meme)|\bquand$|"
            r"(?:what|which) (?:date|day|year|month)|quelle? (?:date|annee|jour|mois)"
        ),
    ),
)

_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:milliards?|millions?|milliers?|billions?|trillions?|thousand|hundred|bn|mds?|m|k)\b"
_CURRENCY = r"(?:dollars?|euros?|livres|pounds?|yens?|yuans?|francs?|€|\$|£|¥|USD|EUR|GBP)"
_SPACE = r"[\s\u00a0\u202f]"
_OF = rf"(?:{_SPACE}d['’]|{_SPACE}de{_SPACE}|{_SPACE})?"
_MANY = (
    r"(?:(?:des|plusieurs|quelques) )?(?:dizaines|centaines|milliers) de (?:(?:millions|milliards) )?|"
    r"(?:des|plusieurs|quelques) (?:millions|milliards) |"
    r"(?:tens|hundreds|thousands) of (?:(?:thousands|millions|billions) )?(?:of )?|(?:millions|billions) of "
)
_AMOUNT = re.compile(
    rf"(?:{_MANY})(?:d['’]|de )?{_CURRENCY}(?!\w)|(?:[$€£¥]\s?(?:{_NUMBER})(?:[\s\u00a0\u202f-]?{_SCALE})?|"
    rf"(?:{_NUMBER})(?:[\s\u00a0\u202f-]?{_SCALE})?{_OF}{_CURRENCY}(?!\w))(?:\s(?:américains|US))?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?:{_NUMBER})(?:{_SPACE}{_SCALE}(?:{_SPACE}d[e'’])?)?[\s\u00a0\u202f-][^\W\d_]{{3,}}", re.IGNORECASE
)
_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)"
)
_DAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_YEAR = r"(?:1[89]|20)\d{2}"
_ORDINAL = r"\d{1,2}(?:er|st|nd|rd|th)?"
_DATES = (
    rf"(?:(?:ce |le |on |last |next )?{_DAY},? )?(?:(?:le |the )?{_ORDINAL} (?:of )?{_MONTH}(?:,? {_YEAR})?"
    rf"(?: (?:prochain|dernier))?|{_MONTH} {_ORDINAL}(?:, {_YEAR})?)",
    rf"(?:(?:en|in|fin|début|late|early|since|depuis) )?{_MONTH}"
    rf"(?: de l['’]année dernière| dernier| prochain| {_YEAR})?(?!\w)",
    rf"(?:ce |on |last )?{_DAY}"
    r"(?: (?:matin|soir|après-midi|dernier|prochain|morning|evening|night))?(?!\w)",
    rf"(?:(?:en|in|since|depuis|dès) )?{_YEAR}(?![\d.,]*\d|\s*(?:%|€|{_CURRENCY}|{_SCALE}))",
    r"il y a (?:quelques|plusieurs|\d+|deux|trois) (?:jours|semaines|mois|ans|années)",
    r"(?:a few|several|\d+|two|three) (?:days|weeks|months|years) ago",
)
_DATE = re.compile("|".join(_DATES), re.IGNORECASE)
_WORDS = re.compile(r"«[^«»]+»|“[^“”]+”|\"[^\"]+[\"”]|‘[^‘’]{12,}’(?!\w)")
_SPANS = {Kind.AMOUNT: _AMOUNT, Kind.COUNT: _COUNT, Kind.DATE: _DATE, Kind.WORDS: _WORDS}


def question_kind(question: str) -> Kind | None:
    """Return what a question asks for, in either language and in chat spelling, or None."""
    folded = fold(question)
    return next((kind for kind, pattern in _QUESTIONS if pattern.search(folded)), None)


def spans_of_kind(text: str, kind: Kind) -> tuple[Span, ...]:
    """Return the offsets in ``text`` of everything of a kind, in order."""
    spans = [match.span() for match in _SPANS[kind].finditer(text)]
    if kind is Kind.COUNT:
        aside = [match.span() for pattern in (_AMOUNT, _DATE) for match in pattern.finditer(text)]
        spans = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in aside)]
    return tuple(spans)
