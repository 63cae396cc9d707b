"""How likely it is that the articles answer a question, from what the search found for it.

No single score tells: hard questions name people of the corpus and come near to many passages. A logistic regression
weighs a few signs; ``python -m index.training.confidence`` fitted its weights on tests/questions/musk-openai.toml. They
are measured on questions that were not used for that.
"""

import math
from collections.abc import Sequence

from index.search import Hit

# Answers below are refused: chosen with the weights.
FLOOR = 0.64
_LEADERS = 5
_WEIGHTS = {"always": -3.46, "nearest": 7.95, "words": -0.92, "margin": 5.16, "lacks kind": -2.3}


def signs(hits: Sequence[Hit], *, lacks_kind: bool) -> dict[str, float]:
    """Return what speaks for and against an answer.

    Args:
        hits: The hits of the question, best first, at least one.
        lacks_kind: Whether the question asks for a kind of thing of which the first quote holds none.

    Returns:
        ``nearest``: the highest cosine of question and passage; ``words``: the largest share of the question's words in
        one passage; ``margin``: how far the best hit stands above the mean of the first five; ``lacks kind``: 0 or 1.
    """
    leaders = [hit.score for hit in hits[:_LEADERS]]
    return {
        "always": 1.0,
        "nearest": max(hit.dense for hit in hits),
        "words": max(hit.lexical for hit in hits),
        "margin": hits[0].score - sum(leaders) / len(leaders),
        "lacks kind": float(lacks_kind),
    }


def confidence(hits: Sequence[Hit], *, lacks_kind: bool) -> float:
    """Return the probability that the articles answer, in [0, 1]; see ``signs`` for the arguments."""
    odds = sum(_WEIGHTS[name] * value for name, value in signs(hits, lacks_kind=lacks_kind).items())
    return 1 / (1 + math.exp(-odds))
