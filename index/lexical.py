"""BM25 over the passages' words, in French and English at once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS, STOPWORDS_FRENCH

from index.errors import StoreError
from index.text import tokens

Scores = npt.NDArray[np.float32]

_STEMMERS = {"en": "english", "fr": "french"}
# What a question is made of besides its subject, and what chat shortens it to.
_QUESTION_WORDS = {
    "en": "ca can cant could couldn did didnt does doesn dont get got how im ist ive let may might must please pls "
    "really s shall tell u ur want wants was wasnt what whats when where which who whos whom whose why will with would",
    "fr": "aujourd ca car ce ceci cela celle celles celui ceux chez ci combien comme comment cest c ct cette cet d dis "
    "dit donc dont entre est estce hui j jusqu k ke ki koi l lors lorsqu lorsque m n non or ou oui par parce peu peut "
    "peux pk pkoi plus pouvez pourquoi pq puis puisqu qd quand que quel quelle quelles quelqu quels quelque qui quoi "
    "quoiqu s sans sest si stp svp t tes tous tout toute toutes tres veut veux vers voici voila",
}


def _stop_words(language: str, listed: Iterable[str]) -> frozenset[str]:
    return frozenset(word for entry in listed for word in tokens(entry)) | set(_QUESTION_WORDS[language].split())


_STOP_WORDS = {"en": _stop_words("en", STOPWORDS_EN_PLUS), "fr": _stop_words("fr", STOPWORDS_FRENCH)}


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    stemmer = Stemmer.Stemmer(_STEMMERS[language])
    return str(stemmer.stemWord(word))


def terms(text: str, language: str) -> list[str]:
    """Return the stems and numbers of ``text`` that carry meaning, folded, in order.

    Args:
        text: Any text.
        language: ``"en"`` or ``"fr"``; any other language is split and folded, but not stemmed.
    """
    stop_words = _STOP_WORDS.get(language, frozenset())
    words = (word for word in tokens(text) if word not in stop_words)
    return [_stem(word, language) if language in _STEMMERS else word for word in words]


def question_terms(question: str, asked_in: str, languages: Iterable[str]) -> list[list[str]]:
    """Return, for each meaningful word of a question, the forms it may have in texts of ``languages``.

    Args:
        question: The question.
        asked_in: Its language, whose stop words are left out.
        languages: The languages of the passages, each with its own stemmer.

    Returns:
        One list a word: its distinct stems.
    """
    stop_words = _STOP_WORDS.get(asked_in, frozenset())
    words = dict.fromkeys(word for word in tokens(question) if word not in stop_words)
    stemmed = [language for language in languages if language in _STEMMERS]
    return [list(dict.fromkeys([_stem(word, language) for language in stemmed] or [word])) for word in words]


class LexicalIndex:
    """BM25 (Lucene's variant, by bm25s) whose scores are read column by column."""

    def __init__(self, bm25: bm25s.BM25, passages: int) -> None:
        self._bm25 = bm25
        self._passages = passages
        # bm25s adds an empty word of its own.
        self._columns: dict[str, int] = {term: column for term, column in bm25.vocab_dict.items() if term}

    @classmethod
    def of(cls, passages: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Index passages given as lists of terms; at least one of them has a term."""
        bm25 = bm25s.BM25(method="lucene", k1=1.2, b=0.5)
        bm25.index([list(passage) for passage in passages], show_progress=False)
        return cls(bm25, len(passages))

    @classmethod
    def load(cls, folder: Path, passages: int) -> "LexicalIndex":
        """Read an index of ``passages`` passages that ``save`` wrote.

        Raises:
            StoreError: The folder cannot be read as such an index.
        """
        try:
            return cls(bm25s.BM25.load(folder, load_corpus=False), passages)
        except (OSError, ValueError, KeyError) as error:
            raise StoreError(f"{folder}: cannot be read; run: verbatim build") from error

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self._bm25.save(folder, corpus=None, show_progress=False)

    def scores(self, words: Sequence[Sequence[str]]) -> Scores:
        """Score every passage for a question.

        Args:
            words: The question's words, each as its alternative terms; the best of them counts.

        Returns:
            Shape (passages,): the sum of the words' BM25 scores over the most that all its words could reach, words
            unknown to the corpus included, so that 1 means that a passage holds all that was asked for.
        """
        total = np.zeros(self._passages, dtype=np.float32)
        most = 0.0
        for word in words:
            best = np.zeros(self._passages, dtype=np.float32)
            for term in word:
                rows, values = self._column(term)
                np.maximum.at(best, rows, values)
            total += best
            most += self.rarity(word)
        return total / most if most else total

    def rarity(self, word: Sequence[str]) -> float:
        """Return the inverse document frequency of a word given as its alternative terms; the rarest for an unknown."""
        frequency = max((len(self._column(term)[0]) for term in word), default=0)
        return float(np.log1p((self._passages - frequency + 0.5) / (frequency + 0.5)))

    def knows(self, word: Sequence[str]) -> bool:
        """Return whether any passage holds the word, given as its alternative terms."""
        return any(term in self._columns for term in word)

    def _column(self, term: str) -> tuple[npt.NDArray[np.int64], Scores]:
        """Return the passages that hold ``term`` and their scores for it."""
        column = self._columns.get(term)
        if column is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        matrix = self._bm25.scores
        span = slice(int(matrix["indptr"][column]), int(matrix["indptr"][column + 1]))
        return np.asarray(matrix["indices"][span], dtype=np.int64), np.asarray(matrix["data"][span], dtype=np.float32)
