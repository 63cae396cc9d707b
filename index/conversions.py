"""Where an article converts an amount of money at a rate that no two currencies have.

"97.4 billion dollars (95 million euros)" may be a misprint; all that is said of it are the article's own words.
"""

import re
from itertools import pairwise

from index.measures import measures, plain
from index.numbers import HEDGES
from index.spans import Span

# Currencies that one of the others buys about one of.
_LIKE_IN_WORTH = frozenset(("USD", "EUR", "GBP", "CHF", "CAD", "AUD"))
_MAX_RATE = 5.0
_APPOSED = re.compile(rf",? ?\(?(?:soit |ou |or |i\.e\. |that is,? )?(?:(?:{HEDGES}) (?:d'|de )?)?", re.IGNORECASE)


def odd_conversion(text: str, language: str) -> tuple[Span, Span] | None:
    """Return the offsets of an amount and of what it is converted into, where it cannot be worth that."""
    money = [measure for measure in measures(text, language) if measure.unit in _LIKE_IN_WORTH]
    for one, other in pairwise(money):
        small, large = sorted((one.bounds.stated, other.bounds.stated))
        apposed = _APPOSED.fullmatch(plain(text[one.end : other.start]))
        if one.unit != other.unit and apposed and apposed[0].strip() and large > _MAX_RATE * small:
            return (one.start, one.end), (other.start, other.end)
    return None
