"""Whether two values that articles print measure the same thing: like is compared with like only.

Sentences about one dispute are so alike that nearness of meaning alone does not tell: what is demanded, offered,
ordered and paid comes in the same words. What tells besides is what is done with the value (its role), how it is
limited (at once, in all, a year, a share), of which year it is, and whose estimate it is. Where any of these differ,
two values are never said to disagree.
"""

import re
from dataclasses import dataclass

from index.likeness_words import (
    EVENT_LIMITS,
    EXCLUDING_ROLES,
    LIMIT_PATTERNS,
    ROLE_PATTERNS,
    SOURCE_PATTERNS,
)
from index.measures import plain

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%])")
_SAID_BY = re.compile(
    r"(?<!\w)(?:selon|d'après|according to|says?|said|affirm|assur|estim|claim|parle|avanc|puts)", re.IGNORECASE
)
_BREAK = re.compile(r"[;:()«»“”\"—]| - |, (?=(?:et|mais|and|but|while|tandis|alors|contre|whereas|soit|dont|précis)\b)")
_WINDOW = 90
# How a value is limited stands right beside it.
_NEAR = 45
# How many of the nearest roles count, of a value and of a date.
_ROLES = 2
_EVENT_ROLES = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a value.

    Attributes:
        roles: What is done with it, nearest first.
        limits: How it is limited.
        years: The years that its clause names.
        sources: Whose estimate it is said to be, as kinds of people.
    """

    roles: tuple[str, ...]
    limits: frozenset[str]
    years: frozenset[str]
    sources: frozenset[str]


def setting_of(sentence: str, start: int, end: int, *, whole: bool = False) -> Setting:
    """Return what stands around ``sentence[start:end]``.

    Args:
        sentence: The sentence.
        start: Offset of the value in it.
        end: Offset past the value.
        whole: Whether all of the sentence counts, as it does for a date, and not the value's clause alone.
    """
    view = plain(sentence)
    first, last = (0, len(view)) if whole else clause_of(view, start, end)
    clause = f"{view[first:start]} {'#' * (end - start)} {view[end:last]}"
    middle = start - first + 1
    near = sorted(
        (min(abs(match.start() - middle), abs(match.end() - middle)), name)
        for name, pattern in ROLE_PATTERNS.items()
        for match in pattern.finditer(clause)
    )
    return Setting(
        tuple(dict.fromkeys(name for _, name in near)),
        limits_in(view[max(first, start - _NEAR) : start] + "#" + view[end : min(last, end + _NEAR)]),
        frozenset(_YEAR.findall(clause)),
        _sources(view),
    )


def _sources(sentence: str) -> frozenset[str]:
    """Return the kinds of people to whose estimate a sentence points, if to any."""
    if not _SAID_BY.search(sentence):
        return frozenset()
    return frozenset(name for name, pattern in SOURCE_PATTERNS.items() if pattern.search(sentence))


def clause_of(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the clause around a span, at most some words to either side."""
    before = [match.end() for match in _BREAK.finditer(sentence, 0, start)]
    after = [match.start() for match in _BREAK.finditer(sentence, end)]
    first = max(before[-1] if before else 0, start - _WINDOW, 0)
    last = min(after[0] if after else len(sentence), end + _WINDOW)
    return first, last


def limits_in(text: str) -> frozenset[str]:
    """Return how a value is limited by the words around it, or by a question."""
    view = plain(text)
    return frozenset(name for name, pattern in LIMIT_PATTERNS.items() if pattern.search(view))


def roles_in(text: str) -> frozenset[str]:
    """Return what a question says is done with the value that it asks for."""
    view = plain(text)
    return frozenset(name for name, pattern in ROLE_PATTERNS.items() if pattern.search(view))


def is_one_event(one: Setting, other: Setting, asked: frozenset[str]) -> bool:
    """Return whether what stands around two dates tells of one event, the one that a question asks for."""
    if (one.limits ^ other.limits) & EVENT_LIMITS:
        return False
    ours, theirs = set(one.roles[:_EVENT_ROLES]), set(other.roles[:_EVENT_ROLES])
    return bool(ours & theirs & asked) if asked else ours == theirs


def may_be_alike(one: Setting, other: Setting) -> bool:
    """Return whether nothing that stands around two values says that they measure different things."""
    if one.limits != other.limits or _apart(one.years, other.years) or _apart(one.sources, other.sources):
        return False
    ours, theirs = (frozenset(setting.roles[:_ROLES]) for setting in (one, other))
    return not any(_apart(ours & excluding, theirs & excluding) for excluding in EXCLUDING_ROLES)


def shares_role(one: Setting, other: Setting) -> bool:
    """Return whether the same is done with two values."""
    return not set(one.roles[:_ROLES]).isdisjoint(other.roles[:_ROLES])


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))
