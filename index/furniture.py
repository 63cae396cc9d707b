"""Which lines of a page are furniture: adverts, teasers, buttons, bios, pleas, notices.

Each line is described by general features (index/line_features.py); a linear-chain conditional random field (Lafferty,
McCallum & Pereira 2001, "Conditional Random Fields") weighs them and the neighbours' labels. Its weights were learnt
from labelled French and English pages by ``python -m index.training.furniture`` and lie in furniture_weights.json.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from index.line_features import Features, is_reason, page_features

WEIGHTS_FILE = "furniture_weights.json"


class Weights(NamedTuple):
    """The field's weights, as scores for furniture over body.

    Attributes:
        features: Weight of each feature.
        transitions: Score of a label after another, by [label before][label]; label 0 is body, 1 furniture.
        threshold: Probability above which a line is set aside.
    """

    features: dict[str, float]
    transitions: list[list[float]]
    threshold: float


def furniture_reasons(texts: Sequence[str], marks: Sequence[str], language: str) -> list[str | None]:
    """Decide which lines of a page are furniture.

    Args:
        texts: The page's lines, in order.
        marks: The layout marks taken off each of them.
        language: The page's language, ``"en"`` or ``"fr"``.

    Returns:
        For each line the reason why it is furniture, in plain English, or None where it is body.
    """
    weights = _weights()
    features = page_features(texts, marks, language)
    scores = [sum(weights.features.get(name, 0.0) * value for name, value in line.items()) for line in features]
    return [
        _reason(line, weights.features) if probability > weights.threshold else None
        for line, probability in zip(features, furniture_probabilities(scores, weights.transitions), strict=True)
    ]


def furniture_probabilities(scores: Sequence[float], transitions: Sequence[Sequence[float]]) -> list[float]:
    """Return each line's probability of being furniture, given all lines (the forward–backward algorithm).

    Args:
        scores: For each line, how much furniture is preferred over body, as a log odds.
        transitions: Score of a label after another, by [label before][label]; label 0 is body, 1 furniture.

    Returns:
        One probability a line.
    """
    moves = np.asarray(transitions)
    own = np.array([[0.0, score] for score in scores])
    forward, backward = own.copy(), np.zeros_like(own)
    for row in range(1, len(own)):
        forward[row] += np.logaddexp.reduce(forward[row - 1][:, None] + moves, axis=0)
    for row in range(len(own) - 2, -1, -1):
        backward[row] = np.logaddexp.reduce(moves + (own[row + 1] + backward[row + 1])[None, :], axis=1)
    odds = (forward + backward) @ np.array([-1.0, 1.0])
    return [float(probability) for probability in 1 / (1 + np.exp(-odds))]


@lru_cache(maxsize=1)
def weights_hash() -> str:
    """Return the SHA-256 of the weights, which an index depends on."""
    return hashlib.sha256(files("index").joinpath(WEIGHTS_FILE).read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _weights() -> Weights:
    data = json.loads(files("index").joinpath(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return Weights(data["features"], data["transitions"], data["threshold"])


def _reason(features: Features, weights: dict[str, float]) -> str:
    """Return the feature that spoke loudest for furniture, among those that tell a person something."""
    told = [name for name in features if is_reason(name)]
    return max(told, key=lambda name: weights.get(name, 0.0) * features[name], default="among page furniture")
