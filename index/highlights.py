"""Which words of a sentence answer a question: the candidate of the kind asked for that most speaks for, or nothing."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.candidates import SIGNS, candidates
from index.kinds import Kind
from index.signs import Asked
from index.spans import Span, spans_of_kind
from index.told import Told

WEIGHTS_PATH = Path(__file__).parent / "highlight_weights.json"
# A quotation and its continuation are one answer; of more quotations in one sentence it is not clear which one answers.
_MAX_QUOTATIONS = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """How the candidates of a kind are weighed.

    Attributes:
        weights: What each of ``SIGNS`` counts.
        least: The score that the best candidate must reach; below it no highlight is better than a wrong one.
    """

    weights: tuple[float, ...]
    least: float


@lru_cache(maxsize=2)
def _scales(*, read: bool) -> dict[Kind, Scale]:
    """Return the fitted scales for sentences that a reader has read, or that none has."""
    fitted = json.loads(WEIGHTS_PATH.read_text(encoding="utf-8"))["read" if read else "unread"]
    return {
        Kind(kind): Scale(tuple(float(one["weights"].get(sign, 0.0)) for sign in SIGNS), float(one["least"]))
        for kind, one in fitted.items()
    }


def highlights(text: str, language: str, asked: Asked, told: Told | None = None) -> tuple[Span, ...]:
    """Return the offsets of the words of a sentence that answer, in order.

    Args:
        text: The sentence.
        language: Its language.
        asked: The question. What it names itself is no answer to it.
        told: Which of its words the reader takes for the answer, if it has read it.
    """
    if asked.kind is None:
        return ()
    if asked.kind is Kind.WORDS:
        return _quotations(text, language, told)
    scale = _scales(read=told is not None)[asked.kind]
    scored = (
        (sum(weight * sign for weight, sign in zip(scale.weights, one.signs, strict=True)), one.span)
        for one in candidates(text, language, asked, told)
    )
    score, span = max(scored, default=(scale.least - 1, (0, 0)))
    return (span,) if score >= scale.least else ()


def _quotations(text: str, language: str, told: Told | None) -> tuple[Span, ...]:
    """Return what a sentence quotes; of too many quotations the one that the reader takes for the answer."""
    quotations = spans_of_kind(text, Kind.WORDS, language)
    if len(quotations) <= _MAX_QUOTATIONS:
        return quotations
    if told is None:
        return ()
    likeliest = max(quotations, key=told.inside)
    return (likeliest,) if told.inside(likeliest) > 0 else ()
