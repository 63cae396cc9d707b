"""Whether the words around a date speak of what has happened or of what is to come.

A date without its year means another day in "a quitté le 14 juin" than in "est fixée au 14 juin".
"""

import re
from enum import StrEnum


class Tense(StrEnum):
    """What a date's words speak of."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


_FUTURE = re.compile(
    r"(?<!\w)(?!ouvrai|couvrai|découvrai|tirai|retirai|attirai)\w{2,}(?:er|ir|dr|vr|rr)ai(?:t|ent)\b|"
    r"(?:has|have|a|ont) (?:been|été) (?:pencilled|scheduled|set for|planned|postponed|adjourned|fixé|programmé|"
    r"reporté|renvoyé|mis en délibéré)\w*|"
    # Names end so too.
    r"(?-i:\b(?!opéra|caméra)[a-zà-ÿ]+r(?:a|ont)\b)|\b(?:devrai(?:t|ent)|pourrai(?:t|ent)|doit|doivent|va|vont|entend|compte|prévue?s?|"
    r"fixée?s? (?:au|à)|attendue?s?|programmée?s?|prochaine?s?|expire|s'achève(?:nt)?|se termine(?:nt)?|prend fin|"
    r"au plus tard|will|would|"
    r"shall|due|expected|scheduled|"
    r"must|becomes|begins|starts|opens|ends|expires|plans?|planned|deadline|upcoming|set to|"
    r"is to|are to|hopes?|aims?)\b|\b\w+'ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:a|ont|avaient|avait|ayant|étai(?:t|ent)|fut|furent|s'est|s'étai(?:t|ent)|"
    r"est (?:mort|morte|parti|partie|entrée?|"
    r"devenue?|arrivée?|née?|venue?|passée?|tombée?)|eut|dernier|dernière|was|were|had|did|"
    r"(?:has|have) (?:been|\w+e[dn])|said|took|went|left|made|"
    r"came|began|hit|struck|drew|won|lost|sold|bought|paid|cut|met|wrote|told|gave|held|ran|fell|rose|found|became|last|ago|since|"
    r"(?!need|indeed|speed|hundred)\w{2,}(?<!r)ed)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:jusqu'(?:au?|en|à)|d'ici(?: à| au| le)?|until|till|(?P<weak>by|before|for|avant(?: le)?|"
    r"à partir (?:du|de)|à compter "
    r"(?:du|de)|from)) (?:the |le |la |early |late |mid-|fin |début )?$",
    re.IGNORECASE,
)
# "Les passagers débarqués le 4 septembre recevront": what stands right before a date outweighs the verb.
_PARTICIPLE = re.compile(
    r"(?<!être )(?<!\w)(?!fixé|prévu|attendu|programmé|espéré|reporté|renvoyé|délibéré)\w{3,}(?:é|ée|és|ées|us|ues) "
    r"(?:le |en |ce |au )?$",
    re.IGNORECASE,
)
_REACH = 120
# Some prepositions of what is to come count as much as a verb that stands this near, the others more than any.
_WEAK_UNTIL_DISTANCE = 25


def tense_at(sentence: str, start: int, end: int) -> Tense:
    """Return the tense of the words nearest to ``sentence[start:end]``, given with plain apostrophes and spaces."""
    before, after = sentence[max(start - _REACH, 0) : start], sentence[end : end + _REACH]
    past, future = (_distance(pattern, before, after) for pattern in (_PAST, _FUTURE))
    # The date's own words may open with the preposition.
    until = _UNTIL.search(before) or _UNTIL.search(f"{sentence[start:end].rsplit(' ', 1)[0]} ")
    if until is not None:
        future = min(future, _WEAK_UNTIL_DISTANCE if until["weak"] else 0)
    participle = _PARTICIPLE.search(before)
    if participle is not None and until is None:
        past = 0
    if past == future:
        return Tense.UNKNOWN
    return Tense.PAST if past < future else Tense.FUTURE


def _distance(pattern: re.Pattern[str], before: str, after: str) -> int:
    """Return how many characters away the nearest match is; far more than any where there is none."""
    distances = [len(before) - match.end() for match in pattern.finditer(before)]
    distances += [match.start() for match in pattern.finditer(after)]
    return min(distances, default=10 * _REACH)
