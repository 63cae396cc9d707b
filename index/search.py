"""Question -> Hits: dense and lexical scores over the passages, fused."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.lexical import Scores, Word
from index.passages import Passage
from index.store import Index


@dataclass(frozen=True, slots=True)
class Fusion:
    """What each way of looking counts in a hit's score.

    Attributes:
        passage: Weight of the cosine of question and passage.
        sentence: Weight of the cosine of question and the passage's nearest sentence.
        lexical: Weight of the share of the question's words that the passage holds.
    """

    passage: float
    sentence: float
    lexical: float


DENSE = Fusion(passage=1.0, sentence=0.0, lexical=0.0)
LEXICAL = Fusion(passage=0.0, sentence=0.0, lexical=1.0)
# Chosen on tests/questions/musk-openai.toml by ``python -m tests.benchmarks.fusion``.
HYBRID = Fusion(passage=0.7, sentence=0.3, lexical=1.5)
# How much the words of the paragraphs around count: "Il" in a paragraph is often named in the one before.
NEIGHBOUR_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    Attributes:
        passage: The passage.
        row: Its row in the index.
        score: Dense and lexical score together; higher is better.
        dense: Cosine of question and passage, in [-1, 1].
        lexical: Share of the question's weight in words that the passage holds, its neighbours' at a discount.
        sentence_scores: Cosine of the question and each of the passage's sentences, in order.
    """

    passage: Passage
    row: int
    score: float
    dense: float
    lexical: float
    sentence_scores: tuple[float, ...]


def search(index: Index, question: str, language: str, limit: int = 20, fusion: Fusion = HYBRID) -> tuple[Hit, ...]:
    """Find the passages nearest to a question.

    Args:
        index: The index.
        question: The question, not empty.
        language: The question's language, ``"en"`` or ``"fr"``.
        limit: How many hits at most.
        fusion: What the dense and the lexical side count.

    Returns:
        Hits, best first.
    """
    vector = index.encoder.encode_question(question)
    return rank(index, vector, index.lexical.question_words(question, language, index.corpus.languages), limit, fusion)


def rank(
    index: Index, vector: Vectors, words: Sequence[Word], limit: int = 20, fusion: Fusion = HYBRID
) -> tuple[Hit, ...]:
    """Rank all passages for a question that is already encoded and split into words.

    Every passage is scored: a corpus of press articles is small enough for that to take less time than choosing
    candidates would be worth.

    Args:
        index: The index.
        vector: The question's unit vector, shape (dimension,).
        words: The question's words, each as the terms it may stand for.
        limit: How many hits at most.
        fusion: What the dense and the lexical side count.

    Returns:
        Hits, best first; equal scores in the order of the corpus.
    """
    dense = index.passage_vectors.rows() @ vector
    sentences = index.sentence_vectors.rows() @ vector
    nearest = np.maximum.reduceat(sentences, index.first_sentences[:-1])
    lexical = _with_neighbours(index.lexical.scores(words), index.continues)
    scores = fusion.passage * dense + fusion.sentence * nearest + fusion.lexical * lexical
    best = np.argsort(-scores, kind="stable")[:limit]
    spans = list(pairwise(index.first_sentences))
    return tuple(
        Hit(
            passage=index.corpus.passages[row],
            row=int(row),
            score=float(scores[row]),
            dense=float(dense[row]),
            lexical=float(lexical[row]),
            sentence_scores=tuple(float(score) for score in sentences[slice(*spans[row])]),
        )
        for row in best
    )


def _with_neighbours(scores: Scores, continues: npt.NDArray[np.bool_]) -> Scores:
    """Add a share of the mean score of the passages before and after in the same article.

    Args:
        scores: Shape (passages,).
        continues: Shape (passages - 1,): whether a passage and the next are of one article.
    """
    around = np.zeros_like(scores)
    count = np.zeros_like(scores)
    around[1:] += np.where(continues, scores[:-1], 0)
    around[:-1] += np.where(continues, scores[1:], 0)
    count[1:] += continues
    count[:-1] += continues
    return np.asarray(scores + NEIGHBOUR_SHARE * around / np.maximum(count, 1), dtype=np.float32)
