"""Learns word translation probabilities from the pairs: IBM model 1 (Brown et al. 1993), both directions.

All links of a chunk of sentence pairs lie in flat arrays, so that an iteration of EM is a handful of numpy passes.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from index.terms import stems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.training.data import Pair

log = logging.getLogger(__name__)

NULL = 0
CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class LexiconSettings:
    """How the lexicon is learnt and cut down.

    Attributes:
        iterations: Rounds of EM.
        min_count: A term seen in fewer pairs is left to stand for itself.
        max_terms: Longer sentences are left out: their links are many and vague.
        min_probability: Less likely translations are dropped.
        min_reverse: A translation whose reverse is less likely is dropped: rare words attract wrong links.
        max_translations: Translations kept per term.
    """

    iterations: int = 6
    min_count: int = 3
    max_terms: int = 60
    min_probability: float = 0.02
    min_reverse: float = 0.01
    max_translations: int = 10


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sentence pairs as term numbers; number 0 is the empty word."""

    english: tuple[str, ...]
    french: tuple[str, ...]
    pairs: list[tuple[NDArray[np.int32], NDArray[np.int32]]]


def read_corpus(pairs: Sequence[Pair], settings: LexiconSettings) -> Corpus:
    """Turns pairs into term numbers, leaving out rare terms and long sentences."""
    sides = [(set(stems(p.english, "en")), set(stems(p.french, "fr"))) for p in pairs]
    sides = [(e, f) for e, f in sides if e and f and max(len(e), len(f)) <= settings.max_terms]
    vocabularies = []
    for side in (0, 1):
        counts = Counter(chain.from_iterable(pair[side] for pair in sides))
        kept = sorted(term for term, n in counts.items() if n >= settings.min_count and not term[0].isdigit())
        vocabularies.append(("", *kept))
    numbers = [{term: n for n, term in enumerate(vocabulary)} for vocabulary in vocabularies]
    encoded = [
        (
            np.array([NULL, *sorted(numbers[0][t] for t in e if t in numbers[0])], np.int32),
            np.array([NULL, *sorted(numbers[1][t] for t in f if t in numbers[1])], np.int32),
        )
        for e, f in sides
    ]
    return Corpus(vocabularies[0], vocabularies[1], encoded)


def model_1(corpus: Corpus, iterations: int, *, reverse: bool = False) -> dict[tuple[int, int], float]:
    """p(target | source) by EM.

    Args:
        corpus: The sentence pairs. Each source side takes part with the empty word; the target side without.
        iterations: Rounds.
        reverse: French to English rather than English to French.

    Returns:
        Probabilities by (source, target) number, the unlikeliest left out.
    """
    sources = len(corpus.french if reverse else corpus.english)
    width = len(corpus.english if reverse else corpus.french)
    chunks, codes = _links(corpus, width, reverse=reverse)
    probability = np.full(len(codes), 1.0)
    owners = (codes // width).astype(np.int64)
    for round_number in range(iterations):
        counts = np.zeros(len(codes))
        for link, slot, slots in chunks:
            share = probability[link]
            share /= np.bincount(slot, weights=share, minlength=slots)[slot]
            counts += np.bincount(link, weights=share, minlength=len(codes))
        totals = np.bincount(owners, weights=counts, minlength=sources)
        probability = counts / totals[owners]
        log.info("lexicon %s round %d over %d links", "fr→en" if reverse else "en→fr", round_number + 1, len(codes))
    likely = np.flatnonzero(probability > 1e-3)
    return {
        (int(code // width), int(code % width)): float(p)
        for code, p in zip(codes[likely], probability[likely], strict=True)
    }


def _links(
    corpus: Corpus, width: int, *, reverse: bool
) -> tuple[list[tuple[NDArray[np.int32], NDArray[np.int32], int]], NDArray[np.int64]]:
    raw: list[tuple[NDArray[np.int64], NDArray[np.int32], int]] = []
    for start in range(0, len(corpus.pairs), CHUNK):
        codes, slots, place = [], [], 0
        for english, french in corpus.pairs[start : start + CHUNK]:
            source, target = (french, english[1:]) if reverse else (english, french[1:])
            codes.append((source.astype(np.int64)[:, None] * width + target[None, :]).ravel())
            slots.append(np.tile(np.arange(place, place + len(target), dtype=np.int32), len(source)))
            place += len(target)
        raw.append((np.concatenate(codes), np.concatenate(slots), place))
    distinct: NDArray[np.int64] = np.unique(np.concatenate([np.unique(codes) for codes, _, _ in raw]))
    return [(np.searchsorted(distinct, c).astype(np.int32), s, n) for c, s, n in raw], distinct


def learn(pairs: Sequence[Pair], settings: LexiconSettings) -> dict[str, Any]:
    """Learns both directions and cuts them down to what `index.lexicon.Lexicon` loads.

    Returns:
        Arrays by their name in the file.
    """
    corpus = read_corpus(pairs, settings)
    log.info("lexicon: %d pairs, %d English, %d French terms", *map(len, (corpus.pairs, corpus.english, corpus.french)))
    forward = model_1(corpus, settings.iterations)
    backward = model_1(corpus, settings.iterations, reverse=True)
    tables = {
        ("en", "fr"): _cut(forward, backward, settings),
        ("fr", "en"): _cut(backward, forward, settings),
    }
    arrays: dict[str, Any] = {"en": pack(list(corpus.english)), "fr": pack(list(corpus.french))}
    for (source, target), table in tables.items():
        size = len(corpus.english if source == "en" else corpus.french)
        arrays |= _arrays(f"{source}_{target}", table, size)
    return arrays


def _cut(
    table: dict[tuple[int, int], float], reverse: dict[tuple[int, int], float], settings: LexiconSettings
) -> dict[int, list[tuple[int, float]]]:
    rows: dict[int, list[tuple[int, float]]] = {}
    for (source, target), p in table.items():
        if (
            source != NULL
            and target != NULL
            and p >= settings.min_probability
            and reverse.get((target, source), 0.0) >= settings.min_reverse
        ):
            rows.setdefault(source, []).append((target, p))
    for source, translations in rows.items():
        best = sorted(translations, key=lambda item: -item[1])[: settings.max_translations]
        total = sum(p for _, p in best)
        rows[source] = [(target, p / total) for target, p in best]
    return rows


def _arrays(name: str, table: dict[int, list[tuple[int, float]]], size: int) -> dict[str, Any]:
    starts = np.zeros(size + 1, np.int32)
    columns: list[int] = []
    weights: list[int] = []
    for row in range(size):
        for target, p in table.get(row, []):
            columns.append(target)
            weights.append(max(1, round(255 * p)))
        starts[row + 1] = len(columns)
    return {
        f"{name}_starts": starts,
        f"{name}_columns": np.array(columns, np.int32),
        f"{name}_weights": np.array(weights, np.uint8),
    }


def write(arrays: dict[str, Any], path: Path) -> None:
    """Writes the compressed lexicon file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def pack(words: list[str]) -> NDArray[np.uint8]:
    """Words as bytes, one a line; an array that numpy stores without pickling."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
