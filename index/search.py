"""Question -> Hits: a short list of passages at first sight, every sentence of it weighed, the foremost ones read."""

from dataclasses import dataclass

import numpy as np

from index.encoder import Vectors
from index.passages import Passage
from index.ranking import sentence_scores
from index.reader import Said
from index.signs import Asked, Rows, look, passage_scores
from index.store import Index
from index.told import Told

# Passages whose sentences are weighed: all of a small corpus. Enough that what is right is nearly always among them,
# few enough that a large corpus is answered as fast.
SHORTLIST = 60
# Sentences that the reader reads, if there is one.
READ_SENTENCES = 10
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
        read: The reader's score of its best sentence, or the least of those it has read; None without a reader.
        told: Which words of its best sentence the reader takes for the answer, if it has read it.
    """

    passage: Passage
    row: int
    score: float
    sentence_scores: tuple[float, ...]
    signs: Vectors
    nearest: tuple[Vectors, ...]
    read: float | None
    told: Told | None

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
    said = read_foremost(index, asked, looked.rows, scores)
    read = said_scores(said, looked.rows) if said else None
    if read is not None:
        scores = sentence_scores(looked.signs, read)
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
                read=None if read is None else float(read[best]),
                told=_told(index, passage, int(looked.rows[best]), best - first, said),
            )
        )
        first = own.stop
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])


def read_foremost(index: Index, asked: Asked, sentences: Rows, scores: Vectors) -> dict[int, list[Said]]:
    """Return what the encoder's reader says of the foremost sentences.

    Args:
        index: The index.
        asked: The question.
        sentences: Rows of sentences, shape (n,).
        scores: Their scores so far, shape (n,).

    Returns:
        By the sentence's row, what is said of it in each reading; empty without a reader.
    """
    reader = index.encoder.reader
    if reader is None:
        return {}
    rows = sentences[np.argsort(-scores, kind="stable")[:READ_SENTENCES]]
    passages = np.searchsorted(index.first_sentences, rows, side="right") - 1
    to_read = [
        reading.to_read(row, passage)
        for row, passage in zip(rows.tolist(), passages.tolist(), strict=True)
        for reading in index.readings
    ]
    said = reader.read(asked.encoding.tokens, to_read)
    readings = len(index.readings)
    return {row: said[n * readings : (n + 1) * readings] for n, row in enumerate(rows.tolist())}


def said_scores(said: dict[int, list[Said]], sentences: Rows) -> Vectors:
    """Return the reader's scores, the highest of all readings; for a sentence that is not read the least of the others.

    Args:
        said: What ``read_foremost`` returned, not empty.
        sentences: Rows of sentences, shape (n,).

    Returns:
        Shape (n,).
    """
    scores = {row: max(one.score for one in readings) for row, readings in said.items()}
    least = min(scores.values())
    return np.array([scores.get(row, least) for row in sentences.tolist()], dtype=np.float32)


def _told(index: Index, passage: Passage, row: int, number: int, said: dict[int, list[Said]]) -> Told | None:
    """Return which words of a sentence the reader takes for the answer, in the article's own words."""
    if row not in said:
        return None
    sentence = passage.sentences[number]
    printed = index.corpus.articles[passage.article].text[sentence.start : sentence.end]
    own = index.readings[0]
    first = own.first_tokens[row]
    odds = said[row][0].words
    return Told.of(printed, own.token_spans[first : first + len(odds)], odds)
