"""How likely it is that the articles answer a question, and that the first quote is right.

No single score tells: hard questions name people of the corpus and come near to many passages. Logistic regressions
weigh a few signs; ``python -m index.training.ranking`` fits them on invented disputes that the encoder was not trained
on, and ``verbatim evaluate`` shows how true the probabilities are.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.corpus import Corpus
from index.encoder import Vectors
from index.names import name_spans
from index.search import Hit
from index.signs import NAMES as SENTENCE_SIGNS
from index.signs import Asked, token_weights
from index.store import Index
from index.terms import question_words
from index.text import tokens

WEIGHTS = "confidence_weights.json"
OWN_SIGNS = (
    "score",
    "share of all",
    "weakest word",
    "weakest word of all",
    "unknown words",
    "unknown names",
    "lacks kind",
    "has a kind",
    "words asked",
)
NAMES = (*SENTENCE_SIGNS, *OWN_SIGNS)
READ_NAMES = (*OWN_SIGNS, "read", "most read")
"""The signs where the encoder has a reader, which has seen for itself what the signs of the sentence tell."""
_LEADERS = 5
_LINK = re.compile(r"\s(?:[a-z’']+\s)+")
# How like a word of the articles an unknown one must be to pass for a slip of the keyboard (difflib's ratio).
_MISSPELT = 0.8


@dataclass(frozen=True, slots=True)
class Confidence:
    """What may be expected of an answer.

    Attributes:
        answers: Probability that the articles answer the question, in [0, 1].
        right: Probability that the first quote answers it, in [0, 1].
        enough: Whether the question should be answered at all.
    """

    answers: float
    right: float
    enough: bool


def signs(index: Index, asked: Asked, hits: Sequence[Hit]) -> Vectors:
    """Return what speaks for and against an answer.

    Args:
        index: The index.
        asked: The question.
        hits: Its hits, best first, at least one.

    Returns:
        Shape (len(NAMES),): the signs of the best sentence; its score, its share of the softmax over all; how near the
        question's least matched word comes in the best passage and in the best few; the share of the question's words,
        and the number of its names, that no article holds; whether the best passage lacks what is asked for; whether
        anything of a kind is asked for; how many words carry meaning. Where a reader has read the hits, shape
        (len(READ_NAMES),): instead of the signs of the best sentence, what the reader says of it comes last, and the
        most that it says of any.
    """
    best = hits[0]
    every = np.concatenate([hit.sentence_scores for hit in hits])
    unknown_words = len(_unknown_words(index, asked)) / max(len(asked.words[0]), 1)
    kind_in_passage = best.signs[SENTENCE_SIGNS.index("kind in passage")]
    own = (
        best.score,
        1 / float(np.exp(every - best.score).sum()),
        _weakest(index, asked, [best]),
        _weakest(index, asked, hits[:_LEADERS]),
        unknown_words,
        len(unmentioned(index, asked)),
        float(asked.kind is not None and not kind_in_passage),
        float(asked.kind is not None),
        np.log1p(len(asked.words[0])),
    )
    read = [hit.read for hit in hits if hit.read is not None]
    return np.array([*own, read[0], max(read)] if read else [*best.signs, *own], dtype=np.float32)


def _weakest(index: Index, asked: Asked, hits: Sequence[Hit]) -> float:
    """Return the cosine of the question's meaningful token that comes least near to any of the hits' tokens."""
    weakest = []
    for number, (reading, words) in enumerate(zip(index.readings, asked.words, strict=True)):
        weights = token_weights(asked, reading, words)
        nearest = np.max([hit.nearest[number] for hit in hits], axis=0)
        weakest.append(float(nearest[weights > 0.5 * weights.mean()].min()))
    return max(weakest)


def unmentioned(index: Index, asked: Asked) -> tuple[str, ...]:
    """Return the names in a question that no article mentions in any form, as the question writes them."""
    unknown = {word for word in _unknown_words(index, asked) if not _is_misspelt(index.corpus, word)}
    spans = name_spans(asked.text, asked.language)
    # "Que pense Yann LeCun de Musk ?" names two people, however alike to one name it looks.
    names = [name for start, end in spans for name in _LINK.split(asked.text[start:end])]
    return tuple(name for name in dict.fromkeys(names) if tokens(name) and unknown.issuperset(tokens(name)))


def _unknown_words(index: Index, asked: Asked) -> list[str]:
    """Return the question's words, folded, that no article holds in any form."""
    held = [
        [reading.passage_terms.holds(word) for word in words]
        for reading, words in zip(index.readings, asked.words, strict=True)
    ]
    written = question_words(asked.text, asked.language)
    return [word for word, known in zip(written, zip(*held, strict=True), strict=True) if not any(known)]


def _is_misspelt(corpus: Corpus, word: str) -> bool:
    """Return whether a word that no article holds is nearly one of the names that they do hold."""
    return bool(get_close_matches(word, _named(corpus), n=1, cutoff=_MISSPELT))


@lru_cache(maxsize=2)
def _named(corpus: Corpus) -> tuple[str, ...]:
    """Return the words, folded, of all names in the articles."""
    named: dict[str, None] = {}
    for passage in corpus.passages:
        text = corpus.text(passage)
        for start, end in name_spans(text, corpus.articles[passage.article].language):
            named.update(dict.fromkeys(tokens(text[start:end])))
    return tuple(named)


@lru_cache(maxsize=2)
def _weights(*, read: bool) -> tuple[Vectors, Vectors, float]:
    """Return the weights for "the articles answer" and "the first quote is right", constants first, and the floor."""
    data = json.loads(files("index").joinpath(WEIGHTS).read_text(encoding="utf-8"))["read" if read else "unread"]
    names = READ_NAMES if read else NAMES
    answers, right = (
        np.array([data[name]["always"], *(data[name][sign] for sign in names)], dtype=np.float32)
        for name in ("answers", "right")
    )
    return answers, right, float(data["floor"])


def judge(index: Index, asked: Asked, hits: Sequence[Hit]) -> Confidence:
    """Return what may be expected of the answer to a question with such hits, best first, at least one."""
    answers, right, floor = _weights(read=hits[0].read is not None)
    row = np.concatenate([[1.0], signs(index, asked, hits)])
    sure = _probability(float(answers @ row))
    return Confidence(answers=sure, right=_probability(float(right @ row)), enough=sure >= floor)


def _probability(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))
