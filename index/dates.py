"""Text -> the dates that it names, resolved against the article's own date."""

import re
from dataclasses import dataclass
from datetime import date

from index import periods
from index.date_patterns import DATE_PATTERNS, STEPS_BACK
from index.date_resolvers import RESOLVERS, Sight
from index.measures import plain
from index.periods import Period
from index.tense import Tense, tense_at


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a text names.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset past its last character.
        period: What it is known to be.
        tense: Whether the words around speak of past or future.
        carries: Whether dates that follow are told from it; "la veille" only steps back for a moment.
    """

    start: int
    end: int
    period: Period
    tense: Tense
    carries: bool = True


def dates(text: str, anchor: Period | None, previous: Period | None = None) -> tuple[Dated, ...]:
    """Return the dates that a sentence names, in order.

    Args:
        text: One sentence, as printed.
        anchor: When the article was published; without it only full dates and years are told.
        previous: The last date told before, which "la veille" is counted from.
    """
    view = plain(text)
    found: list[Dated] = []
    matches: list[tuple[re.Match[str], str]] = []
    for name, pattern in DATE_PATTERNS:
        for match in pattern.finditer(view):
            if not any(match.start() < other.end() and other.start() < match.end() for other, _ in matches):
                matches.append((match, name))
    for match, name in sorted(matches, key=lambda pair: pair[0].start()):
        tense = tense_at(view, *match.span())
        sight = Sight(match, anchor or periods.day(date.max.replace(year=2100)), previous, tense)
        if anchor is None and sight.whose_year is None and name not in ("full", "numeric", "decade"):
            continue
        period = RESOLVERS[name](sight)
        if period is not None:
            start = match.start() + len(match.group()) - len(match.group().lstrip("( "))
            carries = not STEPS_BACK.match(view, start)
            found.append(Dated(start, match.end(), period, tense, carries))
            previous = period if carries else previous
    return tuple(found)
