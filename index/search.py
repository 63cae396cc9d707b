"""Question -> Hits: a short list of passages at first sight, every sentence of it weighed, the foremost ones read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.encoder import Vectors
from index.passages import Passage
from index.ranking import sentence_scores
from index.reader import Said
from index.readings import Reading
from index.signs import Asked, Rows, look, passage_scores
from index.store import Index
from index.told import Told

# Passages whose sentences are weighed: all of a small corpus. Enough that what is right is nearly always among them,
# few enough that a large corpus is answered as fast.
SHORTLIST = 60
# Sentences that the reader reads, if there is one.
READ_SENTENCES = 7
# Hits whose best sentences it reads again in the article's own words, where it has read a translation.
_TOLD_HITS = 2
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
        told: Which words of its best sentence, as printed, the reader takes for the answer, if it has read them.
    """

    passage: Passage
    row: int
    score: float
    sentence_scores: tuple[float, ...]
    signs: Vectors
    nearest: tuple[Vectors, ...]
    read: float | None
    told: Told | None = None

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
            )
        )
        first = own.stop
    return _with_told(index, asked, sorted(hits, key=lambda hit: -hit.score)[:limit], said)


def read_foremost(index: Index, asked: Asked, sentences: Rows, scores: Vectors) -> dict[int, Said]:
    """Return what the encoder's reader says of the foremost sentences, in the asker's language where they are in it.

    Args:
        index: The index.
        asked: The question.
        sentences: Rows of sentences, shape (n,).
        scores: Their scores so far, shape (n,).

    Returns:
        What is said, by the sentence's row; empty without a reader.
    """
    foremost = sentences[np.argsort(-scores, kind="stable")[:READ_SENTENCES]]
    return _read(index, asked, index.wording_for(asked.language), foremost.tolist())


def said_scores(said: dict[int, Said], sentences: Rows) -> Vectors:
    """Return the reader's scores; for a sentence that it has not read the least of the others.

    Args:
        said: What ``read_foremost`` returned, not empty.
        sentences: Rows of sentences, shape (n,).

    Returns:
        Shape (n,).
    """
    least = min(one.score for one in said.values())
    return np.array([said[row].score if row in said else least for row in sentences.tolist()], dtype=np.float32)


def _read(index: Index, asked: Asked, wording: Reading, rows: Sequence[int]) -> dict[int, Said]:
    """Return what the encoder's reader says of sentences in one wording, by their rows; empty without a reader."""
    reader = index.encoder.reader
    if reader is None:
        return {}
    passages = np.searchsorted(index.first_sentences, rows, side="right") - 1
    to_read = [wording.to_read(row, passage) for row, passage in zip(rows, passages.tolist(), strict=True)]
    return dict(zip(rows, reader.read(asked.encoding.tokens, to_read), strict=True))


def _with_told(index: Index, asked: Asked, hits: Sequence[Hit], said: dict[int, Said]) -> tuple[Hit, ...]:
    """Return hits with the words that answer, read once more where it was a translation that was read."""
    own = index.readings[0]
    best_rows = [int(index.first_sentences[hit.row]) + hit.best for hit in hits]
    if index.wording_for(asked.language) is not own:
        said = _read(index, asked, own, best_rows[:_TOLD_HITS])
    return tuple(
        replace(hit, told=_told(index, hit, row, said[row])) if row in said else hit
        for hit, row in zip(hits, best_rows, strict=True)
    )


def _told(index: Index, hit: Hit, row: int, said: Said) -> Told:
    """Return which words of a hit's best sentence the reader takes for the answer, as they are printed."""
    sentence = hit.passage.sentences[hit.best]
    printed = index.corpus.articles[hit.passage.article].text[sentence.start : sentence.end]
    own = index.readings[0]
    first = own.first_tokens[row]
    return Told.of(printed, own.token_spans[first : first + len(said.words)], said.words)
