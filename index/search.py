"""Question -> Hits: a short list of passages at first sight, then every sentence of it weighed."""

from dataclasses import dataclass

import numpy as np

from index.encoder import Vectors
from index.passages import Passage
from index.ranking import sentence_scores
from index.signs import Asked, look, passage_scores
from index.store import Index

# Passages whose sentences are weighed: all of a small corpus. Enough that what is right is nearly always among them,
# few enough that a large corpus is answered as fast.
SHORTLIST = 60
# What the share of the question's words counts beside the cosine at first sight.
_WORDS_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    Attributes:
        passage: The passage.
        row: Its row in the index.
        score: The score of its best sentence; higher is better.
        sentence_scores: The scores of its sentences, in order.
        signs: The signs of its best sentence, in the order of ``signs.NAMES``, shape (signs,).
        nearest: For each reading how near each token of the question comes to any of the passage's, shape (tokens,).
    """

    passage: Passage
    row: int
    score: float
    sentence_scores: tuple[float, ...]
    signs: Vectors
    nearest: tuple[Vectors, ...]

    @property
    def best(self) -> int:
        """The number of the passage's best sentence."""
        return self.sentence_scores.index(self.score)


def search(index: Index, asked: Asked, limit: int = 20) -> tuple[Hit, ...]:
    """Find the passages whose sentences answer a question best.

    Args:
        index: The index.
        asked: The question.
        limit: How many hits at most.

    Returns:
        Hits, best first; equal scores in the order of the corpus.
    """
    cosines, shares = passage_scores(index, asked)
    passages = np.sort(np.argsort(-(cosines + _WORDS_WEIGHT * shares), kind="stable")[:SHORTLIST])
    looked = look(index, asked, passages)
    scores = sentence_scores(looked.signs)
    hits = []
    first = 0
    for row in passages.tolist():
        passage = index.corpus.passages[row]
        own = slice(first, first + len(passage.sentences))
        best = first + int(np.argmax(scores[own]))
        hits.append(
            Hit(
                passage=passage,
                row=row,
                score=float(scores[best]),
                sentence_scores=tuple(scores[own].tolist()),
                signs=looked.signs[best],
                nearest=tuple(nearest[:, own].max(axis=1) for nearest in looked.nearest),
            )
        )
        first = own.stop
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])
