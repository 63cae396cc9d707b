"""Which words of a sentence the reader takes for the answer, in the sentence as it is printed."""

import re
from dataclasses import dataclass

import numpy as np

from index.encoder import Spans, Vectors
from index.spans import Span

_WORD = re.compile(r"\S+")
# Tokens that the reader doubts may stand inside an answer, but no more of them in a row.
_DOUBTED_IN_A_ROW = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What the reader says of a sentence's words.

    Attributes:
        spans: Where each token stands in the sentence, shape (tokens, 2).
        odds: The log odds that it is part of the answer, shape (tokens,).
    """

    spans: Spans
    odds: Vectors

    @classmethod
    def of(cls, printed: str, spans: Spans, odds: Vectors) -> "Told":
        """Move spans in a sentence whose spaces were made single to where the same words are printed."""
        places: list[int] = []
        for word in _WORD.finditer(printed):
            if places:
                places.append(word.start() - 1)
            places.extend(range(*word.span()))
        origins = np.array(places, dtype=np.int32)
        return cls(np.stack([origins[spans[:, 0]], origins[spans[:, 1] - 1] + 1], axis=1), odds)

    def inside(self, span: Span) -> float:
        """Return the mean log odds of the tokens in a span; 0 where the reader has read none of them."""
        held = (self.spans[:, 0] < span[1]) & (self.spans[:, 1] > span[0])
        return float(self.odds[held].mean()) if held.any() else 0.0

    def run(self) -> Span | None:
        """Return the run of tokens that the reader most takes for the answer; None where it takes none for it."""
        told = np.flatnonzero(self.odds > 0)
        if not len(told):
            return None
        runs = np.split(told, np.flatnonzero(np.diff(told) > 1 + _DOUBTED_IN_A_ROW) + 1)
        best = max(runs, key=lambda run: float(self.odds[run].sum()))
        return int(self.spans[best[0], 0]), int(self.spans[best[-1], 1])
