"""One wording of a corpus, ready to be searched: the articles' own words, or their translations into one language.

A passage is encoded once. Its sentences' vectors are means over their tokens as they stand in the passage ("late
chunking", Günther et al. 2024), so that "he" has met the name before it; the tokens themselves are kept for late
interaction (ColBERT, Khattab & Zaharia 2020).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.corpus import Corpus
from index.encoder import Encoding, Spans, Vectors
from index.errors import StoreError
from index.lexical import LexicalIndex
from index.reader import ToRead
from index.terms import terms
from index.vectors import VectorIndex

_PASSAGES = "passages.faiss"
_SENTENCES = "sentences.faiss"
_TOKENS = "tokens.npy"
_SPANS = "token_spans.npy"
_FIRST_TOKENS = "first_tokens.npy"
_PASSAGE_TERMS = "passage_terms.npz"
_SENTENCE_TERMS = "sentence_terms.npz"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a passage says in one wording.

    Attributes:
        language: The language it is in.
        sentences: Its sentences, spaces made single.
    """

    language: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """What is encoded: the sentences in a row."""
        return " ".join(self.sentences)


def wordings(corpus: Corpus, language: str | None = None) -> list[Wording]:
    """Return what each passage of a corpus says.

    Args:
        corpus: The corpus.
        language: None for the articles' own words; otherwise the language of translations, which stand in the place of
            those articles' words that have them.
    """
    said: list[Wording] = []
    for slug, article in corpus.articles.items():
        translated = corpus.translations.get(language, {}).get(slug) if language else None
        rest = iter(translated or ())
        for passage in corpus.article_passages(slug):
            own = (corpus.sentence_text(passage, sentence) for sentence in passage.sentences)
            sentences = tuple(next(rest) for _ in passage.sentences) if translated else tuple(own)
            said.append(Wording(language if language and translated else article.language, sentences))
    return said


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage's wording, encoded.

    Attributes:
        vector: Its unit vector, shape (dimension,).
        sentences: The unit vectors of its sentences, shape (sentences, dimension); zero for one beyond what the encoder
            reads.
        tokens: The unit vectors of its tokens in half precision, sentence by sentence, shape (tokens, dimension).
        token_spans: Where each token stands in its sentence, shape (tokens, 2).
        token_counts: How many tokens each sentence has, shape (sentences,).
    """

    vector: Vectors
    sentences: Vectors
    tokens: npt.NDArray[np.float16]
    token_spans: Spans
    token_counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, wording: Wording, encoding: Encoding) -> "ReadPassage":
        """Share the tokens of a passage's encoding out among its sentences."""
        ends = list(accumulate(len(sentence) + 1 for sentence in wording.sentences))
        owners = np.searchsorted(ends, encoding.spans[:, 0], side="right")
        starts = np.array([0, *ends], dtype=np.int32)[owners]
        sums = np.zeros((len(ends), len(encoding.vector)), dtype=np.float32)
        np.add.at(sums, owners, encoding.tokens)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return cls(
            vector=encoding.vector,
            sentences=np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0),
            tokens=encoding.tokens.astype(np.float16),
            token_spans=encoding.spans - starts[:, None],
            token_counts=np.bincount(owners, minlength=len(ends)).astype(np.int64),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A wording of the whole corpus, encoded and counted.

    Attributes:
        languages: The languages of its passages, each once.
        passage_vectors: One vector a passage, in the corpus' order.
        sentence_vectors: One vector a sentence, in the same order; zero for one beyond what the encoder reads.
        tokens: Unit vectors of all tokens in half precision, sentence by sentence, shape (tokens, dimension).
        token_spans: Where each token stands in its sentence, shape (tokens, 2).
        first_tokens: For each sentence the row of its first token, shape (sentences + 1,).
        passage_terms: BM25 over the passages.
        sentence_terms: BM25 over the sentences.
    """

    languages: tuple[str, ...]
    passage_vectors: VectorIndex
    sentence_vectors: VectorIndex
    tokens: npt.NDArray[np.float16]
    token_spans: Spans
    first_tokens: npt.NDArray[np.int64]
    passage_terms: LexicalIndex
    sentence_terms: LexicalIndex

    @classmethod
    def of(cls, said: Sequence[Wording], read: Sequence[ReadPassage]) -> "Reading":
        """Make a reading of a corpus' passages in one wording, in the corpus' order."""
        return cls(
            languages=tuple(dict.fromkeys(wording.language for wording in said)),
            passage_vectors=VectorIndex.of(np.stack([passage.vector for passage in read])),
            sentence_vectors=VectorIndex.of(np.concatenate([passage.sentences for passage in read])),
            tokens=np.concatenate([passage.tokens for passage in read]),
            token_spans=np.concatenate([passage.token_spans for passage in read]),
            first_tokens=np.cumsum([0, *np.concatenate([passage.token_counts for passage in read])]),
            passage_terms=LexicalIndex.of([terms(wording.text, wording.language) for wording in said]),
            sentence_terms=LexicalIndex.of(
                [terms(sentence, wording.language) for wording in said for sentence in wording.sentences]
            ),
        )

    @classmethod
    def load(cls, folder: Path, languages: Sequence[str]) -> "Reading":
        """Read what ``save`` wrote; the tokens stay on disk until they are needed.

        Raises:
            StoreError: A file cannot be read as what it should be.
        """
        try:
            tokens = np.load(folder / _TOKENS, mmap_mode="r", allow_pickle=False)
            token_spans = np.load(folder / _SPANS, allow_pickle=False)
            first_tokens = np.load(folder / _FIRST_TOKENS, allow_pickle=False)
        except (OSError, ValueError) as error:
            raise StoreError(f"{folder / _TOKENS}: cannot be read; run: verbatim build") from error
        return cls(
            languages=tuple(languages),
            passage_vectors=VectorIndex.load(folder / _PASSAGES),
            sentence_vectors=VectorIndex.load(folder / _SENTENCES),
            tokens=tokens,
            token_spans=token_spans,
            first_tokens=first_tokens,
            passage_terms=LexicalIndex.load(folder / _PASSAGE_TERMS),
            sentence_terms=LexicalIndex.load(folder / _SENTENCE_TERMS),
        )

    def save(self, folder: Path) -> None:
        """Write the reading into a new folder."""
        folder.mkdir(parents=True)
        self.passage_vectors.save(folder / _PASSAGES)
        self.sentence_vectors.save(folder / _SENTENCES)
        np.save(folder / _TOKENS, self.tokens)
        np.save(folder / _SPANS, self.token_spans)
        np.save(folder / _FIRST_TOKENS, self.first_tokens)
        self.passage_terms.save(folder / _PASSAGE_TERMS)
        self.sentence_terms.save(folder / _SENTENCE_TERMS)

    def passages(self, first_sentences: npt.NDArray[np.int64]) -> list[ReadPassage]:
        """Return copies of the passages that the reading was made of.

        Args:
            first_sentences: For each passage the row of its first sentence, shape (passages + 1,).
        """
        read = []
        for row, (start, end) in enumerate(pairwise(first_sentences)):
            first, last = self.first_tokens[start], self.first_tokens[end]
            counts = np.diff(self.first_tokens[start : end + 1])
            vector = self.passage_vectors.rows()[row].copy()
            sentences = self.sentence_vectors.rows()[start:end].copy()
            read.append(ReadPassage(vector, sentences, self.tokens[first:last], self.token_spans[first:last], counts))
        return read

    def fits(self, passages: int, sentences: int, dimension: int) -> bool:
        """Return whether the reading is of so many passages and sentences, in vectors of one dimension."""
        return (
            len(self.passage_vectors) == passages
            and len(self.sentence_vectors) == sentences
            and self.first_tokens.shape == (sentences + 1,)
            and self.tokens.shape == (int(self.first_tokens[-1]), dimension)
            and self.token_spans.shape == (int(self.first_tokens[-1]), 2)
            and {self.passage_vectors.dimension, self.sentence_vectors.dimension} == {dimension}
        )

    def to_read(self, sentence: int, passage: int) -> ToRead:
        """Return a sentence, by its row and that of its passage, as a reader takes it."""
        first, end = self.first_tokens[sentence : sentence + 2]
        tokens = np.asarray(self.tokens[first:end], dtype=np.float32)
        return ToRead(tokens, self.passage_vectors.rows()[passage])

    def nearest_tokens(self, question: Vectors, sentences: npt.NDArray[np.int64]) -> Vectors:
        """Return how near each token of a question comes to any token of a sentence.

        Args:
            question: The question's unit token vectors, shape (question tokens, dimension).
            sentences: Rows of sentences, shape (n,).

        Returns:
            Highest cosines, shape (question tokens, n); 0 for a sentence without tokens.
        """
        nearest = np.zeros((len(question), len(sentences)), dtype=np.float32)
        spans = np.stack([self.first_tokens[sentences], self.first_tokens[sentences + 1]], axis=1)
        held = np.flatnonzero(spans[:, 1] > spans[:, 0])
        if len(held):
            rows = np.concatenate([np.arange(start, end) for start, end in spans[held]])
            starts = np.concatenate([[0], np.cumsum(spans[held, 1] - spans[held, 0])[:-1]])
            cosines = question @ np.asarray(self.tokens[rows], dtype=np.float32).T
            nearest[:, held] = np.maximum.reduceat(cosines, starts, axis=1)
        return nearest
