"""Measures a lexicon by what it is for: finding French passages by English questions, and the other way.

Probabilistic structured queries (Darwish & Oard 2003) under BM25: a query term's frequency in a passage, and the number
of passages that hold it, are sums over its translations weighted by their probabilities.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from index.lexicon import Language, Lexicon, Translation, term_of, terms, tokens
from index.training.evaluate import Question, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

K1 = 1.2
B = 0.75
SYNONYM_WEIGHT = 0.15


class Passages:
    """Passages of one language as term counts.

    Args:
        texts: The passages.
        language: Their language.
    """

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self.language: Language = language
        bags = [Counter(terms(text, language)) for text in texts]
        self.lengths = np.array([bag.total() for bag in bags], float)
        self._frequencies: dict[str, NDArray[np.float64]] = {}
        for row, bag in enumerate(bags):
            for term, count in bag.items():
                self._frequencies.setdefault(term, np.zeros(len(bags)))[row] = count

    def scores(self, query: Sequence[Sequence[Translation]]) -> NDArray[np.float64]:
        """BM25 of every passage for a query whose every term is a weighted set of terms."""
        total = np.zeros(len(self.lengths))
        norm = K1 * (1 - B + B * self.lengths / self.lengths.mean())
        for alternatives in query:
            known = [(self._frequencies[t], p) for t, p in alternatives if t in self._frequencies]
            if known:
                frequency = np.sum([p * f for f, p in known], axis=0)
                holders = min(len(total), sum(p * np.count_nonzero(f) for f, p in known))
                rarity = np.log(1 + (len(total) - holders + 0.5) / (holders + 0.5))
                total += rarity * frequency * (K1 + 1) / (frequency + norm)
        return total


def structured(lexicon: Lexicon | None, text: str, source: Language, target: Language) -> list[list[Translation]]:
    """A question as weighted sets of the passages' terms; without a lexicon, its own terms as they are."""
    query: list[list[Translation]] = []
    for token in dict.fromkeys(tokens(text, source)):
        own = Translation(term_of(token, target), 1.0)
        if lexicon is None:
            query.append([own])
        elif source == target:
            near = [Translation(t, SYNONYM_WEIGHT * p) for t, p in lexicon.synonyms(own.term, source)]
            query.append([own, *near])
        else:
            query.append(lexicon.alternatives(token, source, target))
    return query


def lexical_retrieval(
    lexicon: Lexicon | None, questions: Sequence[Question], texts: Sequence[str], language: Language
) -> dict[str, float]:
    """Recall at 1 and 5 of lexical search alone, by the question's language, in percent."""
    passages = Passages(texts, language)
    figures: dict[str, float] = {}
    asked_languages: tuple[Language, Language] = ("en", "fr")
    for asked in asked_languages:
        answerable = [q for q in questions if q.language == asked and q.evidence]
        ranks = []
        for question in answerable:
            ranking = np.argsort(-passages.scores(structured(lexicon, question.text, asked, language)), kind="stable")
            ranks.append(next((r for r, p in enumerate(ranking) if holds(texts[p], question)), len(texts)))
        for cut in (1, 5):
            figures[f"lexical {asked}→{language} R@{cut}"] = 100 * float(np.mean([rank < cut for rank in ranks]))
    return figures
