"""What speaks for a sentence as the answer to a question: a row of numbers for each sentence, weighed in ranking.py."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.encoder import Encoding, Vectors
from index.kinds import Kind, question_kind
from index.language import Language, detect_language
from index.lexical import Word
from index.readings import Reading
from index.spans import spans_of_kind
from index.store import Index
from index.terms import is_function_word, question_words
from index.text import fold

Rows = npt.NDArray[np.int64]

NAMES = (
    "passage cosine",
    "sentence cosine",
    "sentence tokens",
    "sentence rare tokens",
    "passage tokens",
    "passage rare tokens",
    "sentence words",
    "passage words",
    "words around",
    "words before",
    "words after",
    "words of the title",
    "kind in sentence",
    "kind in passage",
    "heading",
    "length",
)
# What the tokens of function words count in late interaction, beside a rare word's 1 to 5.
_FUNCTION_WORD_WEIGHT = 0.1
# The share of a question's words in the sentence before or after counts up to this: it lends a "he" its name, no more.
_MOST_WORDS_BESIDE = 0.15
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, made ready for looking.

    Attributes:
        text: The question, not empty.
        language: Its language.
        kind: The kind of thing it asks for, or None.
        encoding: Its vectors.
        words: For each reading of the index the question's words that carry meaning, each as the terms it may be there.
    """

    text: str
    language: Language
    kind: Kind | None
    encoding: Encoding
    words: tuple[list[Word], ...]


def prepare(index: Index, question: str) -> Asked:
    """Make a question ready for looking in an index."""
    language = detect_language(question)
    words = tuple(
        reading.passage_terms.question_words(question, language, reading.languages) for reading in index.readings
    )
    return Asked(question, language, question_kind(question), index.encoder.encode_question(question), words)


def passage_scores(index: Index, asked: Asked) -> tuple[Vectors, Vectors]:
    """Return what tells passages apart at first sight.

    Returns:
        The cosine of question and passage, and the share of the question's words that a passage holds; each the highest
        of all readings, shape (passages,).
    """
    cosines = [reading.passage_vectors.rows() @ asked.encoding.vector for reading in index.readings]
    shares = [reading.passage_terms.scores(words) for reading, words in zip(index.readings, asked.words, strict=True)]
    return np.max(cosines, axis=0), np.max(shares, axis=0)


@dataclass(frozen=True, slots=True)
class Looked:
    """What speaks for each sentence of some passages.

    Attributes:
        rows: The sentences' rows in the index, shape (m,).
        signs: Their signs, shape (m, len(NAMES)).
        nearest: For each reading how near each token of the question comes to each sentence, shape (tokens, m).
    """

    rows: Rows
    signs: Vectors
    nearest: tuple[Vectors, ...]


def look(index: Index, asked: Asked, passages: Rows) -> Looked:
    """Look for signs in all sentences of some passages.

    Args:
        index: The index.
        asked: The question.
        passages: Rows of passages, ascending, shape (n,), at least one.
    """
    starts, ends = index.first_sentences[passages], index.first_sentences[passages + 1]
    rows = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
    firsts = np.concatenate([[0], np.cumsum(ends - starts)[:-1]])
    owner = np.repeat(np.arange(len(passages)), ends - starts)
    cosines, shares = passage_scores(index, asked)
    nearest = tuple(reading.nearest_tokens(asked.encoding.tokens, rows) for reading in index.readings)
    by_reading = zip(index.readings, asked.words, nearest, strict=True)
    sentence_cosine, tokens, rare_tokens, words = np.max([_read(asked, rows, *one) for one in by_reading], axis=0)
    before, after = _neighbours(np.minimum(words, _MOST_WORDS_BESIDE), owner)
    signs = np.stack(
        [
            cosines[passages][owner],
            sentence_cosine,
            tokens,
            rare_tokens,
            np.maximum.reduceat(tokens, firsts)[owner],
            np.maximum.reduceat(rare_tokens, firsts)[owner],
            words,
            shares[passages][owner],
            _around(shares, index.continues)[passages][owner],
            before,
            after,
            _titles(index, shares)[passages][owner],
            *_kinds(index, asked.kind, passages, firsts, owner),
            *_forms(index, passages),
        ],
        axis=1,
    ).astype(np.float32)
    return Looked(rows, signs, nearest)


def token_weights(asked: Asked, reading: Reading, words: Sequence[Word]) -> Vectors:
    """Return what each token of a question counts: the rarity of its word; shape (tokens,), of sum 1."""
    rarity = {
        word: reading.passage_terms.rarity(alternatives)
        for word, alternatives in zip(question_words(asked.text, asked.language), words, strict=True)
    }
    weights = np.zeros(len(asked.encoding.spans), dtype=np.float32)
    for match in _WORD.finditer(asked.text):
        word = fold(match.group())
        inside = (asked.encoding.spans[:, 0] >= match.start()) & (asked.encoding.spans[:, 1] <= match.end())
        plain = is_function_word(word, asked.language)
        weights[inside] = _FUNCTION_WORD_WEIGHT if plain else rarity.get(word, 1.0)
    total = float(weights.sum())
    return weights / total if total else np.full(len(weights), 1 / max(len(weights), 1), dtype=np.float32)


def _read(asked: Asked, rows: Rows, reading: Reading, words: Sequence[Word], nearest: Vectors) -> Vectors:
    """Return sentence cosine, mean token cosine, rarity-weighted token cosine and words' share; shape (4, rows)."""
    return np.stack(
        [
            reading.sentence_vectors.rows()[rows] @ asked.encoding.vector,
            nearest.mean(axis=0),
            token_weights(asked, reading, words) @ nearest,
            reading.sentence_terms.scores(words)[rows],
        ]
    )


def _neighbours(values: Vectors, owner: Rows) -> tuple[Vectors, Vectors]:
    """Return each sentence's value of the sentence before and after it in its passage, 0 where there is none."""
    before, after = np.zeros_like(values), np.zeros_like(values)
    together = owner[1:] == owner[:-1]
    before[1:] = np.where(together, values[:-1], 0)
    after[:-1] = np.where(together, values[1:], 0)
    return before, after


def _around(values: Vectors, continues: npt.NDArray[np.bool_]) -> Vectors:
    """Return the mean value of the passages before and after in the same article, shape (passages,)."""
    total, count = np.zeros_like(values), np.zeros_like(values)
    total[1:] += np.where(continues, values[:-1], 0)
    total[:-1] += np.where(continues, values[1:], 0)
    count[1:] += continues
    count[:-1] += continues
    return np.asarray(total / np.maximum(count, 1), dtype=np.float32)


def _titles(index: Index, shares: Vectors) -> Vectors:
    """Return for each passage the share of the question's words that its article's first passage, the title, holds."""
    opens = np.concatenate([[True], ~index.continues])
    return np.asarray(shares[np.maximum.accumulate(np.where(opens, np.arange(len(shares)), 0))], dtype=np.float32)


def _kinds(index: Index, kind: Kind | None, passages: Rows, firsts: Rows, owner: Rows) -> tuple[Vectors, Vectors]:
    """Return whether each sentence, and its passage, holds something of a kind; all 0 where none is asked for."""
    if kind is None:
        return np.zeros(len(owner), dtype=np.float32), np.zeros(len(owner), dtype=np.float32)
    holds = np.array(
        [
            _holds(article.text[sentence.start : sentence.end], kind, article.language)
            for passage in (index.corpus.passages[row] for row in passages)
            for article in (index.corpus.articles[passage.article],)
            for sentence in passage.sentences
        ],
        dtype=np.float32,
    )
    return holds, np.maximum.reduceat(holds, firsts)[owner]


@lru_cache(maxsize=65_536)
def _holds(sentence: str, kind: Kind, language: str) -> bool:
    """Return whether a sentence holds something of a kind; remembered, since the same few sentences are asked about."""
    return bool(spans_of_kind(sentence, kind, language))


def _forms(index: Index, passages: Rows) -> tuple[Vectors, Vectors]:
    """Return whether each sentence is a title or subheading, and the logarithm of its length in characters."""
    sentences = [sentence for row in passages for sentence in index.corpus.passages[row].sentences]
    headings = np.array([sentence.heading for sentence in sentences], dtype=np.float32)
    return headings, np.log([sentence.end - sentence.start for sentence in sentences]).astype(np.float32)
