"""BM25 over the passages' terms, across languages by probabilistic structured queries.

A question's word stands for several terms, each with a weight: its stem in the passages' language and its likely
translations. Its frequency in a passage, and in the corpus, is the weighted sum over those terms (Darwish & Oard 2003,
"Probabilistic Structured Query Methods"); BM25 then scores it like any word. No library offers that: bm25s, for one,
keeps scores, not frequencies.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array

from index.errors import StoreError
from index.lexicon import Term, bundled_lexicon
from index.terms import question_words

Scores = npt.NDArray[np.float32]
Word = Sequence[Term]

# Usual values; short passages of like length make both matter little.
_K1, _B = 1.2, 0.5


class LexicalIndex:
    """How often each term stands in each passage."""

    def __init__(self, columns: dict[str, int], counts: csc_array) -> None:
        """Wrap a vocabulary and its counts, shape (passages, terms)."""
        self._columns = columns
        self._counts = counts
        lengths = np.asarray(counts.sum(axis=1), dtype=np.float32)
        self._saturation = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0))

    @classmethod
    def of(cls, passages: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Index passages given as lists of terms."""
        columns: dict[str, int] = {}
        rows, places, counts = [], [], []
        for row, passage in enumerate(passages):
            for term, count in Counter(passage).items():
                rows.append(row)
                places.append(columns.setdefault(term, len(columns)))
                counts.append(count)
        shape = (len(passages), len(columns))
        return cls(columns, csc_array((np.array(counts, dtype=np.float32), (rows, places)), shape=shape))

    @classmethod
    def load(cls, path: Path) -> "LexicalIndex":
        """Read an index that ``save`` wrote.

        Raises:
            StoreError: The file cannot be read as such an index.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                words = file["terms"].tobytes().decode().split("\n")
                matrix = csc_array((file["counts"], file["rows"], file["starts"]), shape=tuple(file["shape"]))
        except (OSError, ValueError, KeyError) as error:
            raise StoreError(f"{path}: cannot be read; run: verbatim build") from error
        return cls({word: column for column, word in enumerate(words)}, matrix)

    def save(self, path: Path) -> None:
        """Write the index to ``path``, an npz file."""
        np.savez_compressed(
            path,
            terms=np.frombuffer("\n".join(self._columns).encode(), dtype=np.uint8),
            counts=self._counts.data,
            rows=self._counts.indices,
            starts=self._counts.indptr,
            shape=np.array(self._counts.shape),
        )

    def question_words(self, question: str, asked_in: str, languages: Iterable[str]) -> list[Word]:
        """Return, for each meaningful word of a question, the terms it may stand for in the passages.

        Args:
            question: The question.
            asked_in: Its language, whose stop words are left out.
            languages: The languages of the passages.

        Returns:
            One list a word: its terms with their weights; a term of several languages keeps its highest.
        """
        lexicon = bundled_lexicon()
        targets = tuple(languages)
        words: list[Word] = []
        for word in question_words(question, asked_in):
            weights: dict[str, float] = {}
            for language in targets:
                for term in lexicon.alternatives(word, asked_in, language, self._columns):
                    weights[term.text] = max(weights.get(term.text, 0.0), term.weight)
            words.append([Term(text, weight) for text, weight in weights.items()])
        return words

    def scores(self, words: Sequence[Word]) -> Scores:
        """Score every passage for a question.

        Args:
            words: The question's words, each as the terms it may stand for.

        Returns:
            Shape (passages,): the sum of the words' BM25 scores over the most that all its words could reach, words
            unknown to the corpus included, so that 1 means that a passage holds all that was asked for.
        """
        total = np.zeros(len(self._saturation), dtype=np.float32)
        most = 0.0
        for word in words:
            frequency = np.zeros_like(total)
            for term in word:
                rows, counts = self._column(term.text)
                frequency[rows] += term.weight * counts
            rarity = self.rarity(word)
            total += rarity * frequency / (frequency + self._saturation)
            most += rarity
        return total / most if most else total

    def rarity(self, word: Word) -> float:
        """Return a word's inverse document frequency over the weighted sum of its terms'; the highest if unknown."""
        holding = sum(term.weight * len(self._column(term.text)[0]) for term in word)
        return float(np.log1p((max(len(self._saturation) - holding, 0) + 0.5) / (holding + 0.5)))

    def holds(self, word: Word) -> bool:
        """Return whether any passage holds a word in any of the forms it may take."""
        return any(term.text in self._columns for term in word)

    def vocabulary(self) -> tuple[str, ...]:
        """Return every term that any passage holds."""
        return tuple(self._columns)

    def _column(self, term: str) -> tuple[npt.NDArray[np.int32], Scores]:
        """Return the passages that hold ``term`` and how often each does."""
        column = self._columns.get(term)
        if column is None:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        span = slice(int(self._counts.indptr[column]), int(self._counts.indptr[column + 1]))
        return self._counts.indices[span], self._counts.data[span]
