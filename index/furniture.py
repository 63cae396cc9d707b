"""Which lines of a page are furniture: adverts, teasers, buttons, bios, pleas, notices.

Each line is described by general features (index/line_features.py); a linear-chain conditional random field (Lafferty,
McCallum & Pereira 2001, "Conditional Random Fields") weighs them and the neighbours' labels. Its weights were learnt from
labelled French and English pages by ``python -m index.training.furniture`` and lie in furniture_weights.json.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from index.line_features import Features, is_reason, page_features

WEIGHTS_FILE = "furniture_weights.json"
_BODY, _FURNITURE = 0, 1


class Weights(NamedTuple):
    """The field's weights, as scores for furniture over body.

    Attributes:
        features: Weight of each feature.
        transitions: Score of a label after another, by [label before][label].
    """

    features: dict[str, float]
    transitions: list[list[float]]


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
    labels = best_labels(scores, weights.transitions)
    return [
        _reason(line, weights.features) if label == _FURNITURE else None
        for line, label in zip(features, labels, strict=True)
    ]


def best_labels(scores: Sequence[float], transitions: Sequence[Sequence[float]]) -> list[int]:
    """Return the likeliest sequence of labels (Viterbi 1967).

    Args:
        scores: For each line, how much furniture (1) is preferred over body (0).
        transitions: Score of a label after another, by [label before][label].

    Returns:
        One label a line: 0 for body, 1 for furniture.
    """
    if not scores:
        return []
    best = [0.0, scores[0]]
    steps: list[list[int]] = []
    for score in scores[1:]:
        previous = [
            max((_BODY, _FURNITURE), key=lambda before, label=label: best[before] + transitions[before][label])  # type: ignore[misc]
            for label in (_BODY, _FURNITURE)
        ]
        best = [
            best[before] + transitions[before][label] + (score if label == _FURNITURE else 0.0)
            for label, before in enumerate(previous)
        ]
        steps.append(previous)
    labels = [max((_BODY, _FURNITURE), key=best.__getitem__)]
    for previous in reversed(steps):
        labels.append(previous[labels[-1]])
    return labels[::-1]


@lru_cache(maxsize=1)
def weights_hash() -> str:
    """Return the SHA-256 of the weights, which an index depends on."""
    return hashlib.sha256(files("index").joinpath(WEIGHTS_FILE).read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _weights() -> Weights:
    data = json.loads(files("index").joinpath(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return Weights(data["features"], data["transitions"])


def _reason(features: Features, weights: dict[str, float]) -> str:
    """Return the feature that spoke loudest for furniture, among those that tell a person something."""
    told = [name for name in features if is_reason(name)]
    return max(told, key=lambda name: weights.get(name, 0.0) * features[name], default="among page furniture")
