"""An encoder whose vectors mean something: one dimension a keyword, so that expected hits can be worked out by hand."""

import re
from collections.abc import Sequence

import numpy as np

from index.encoder import EncoderIdentity, Encoding, Progress, Vectors
from index.text import tokens

# English and French words of one meaning share a dimension, as they would in a bilingual encoder.
KEYWORDS = (
    {"offer", "offered", "bid", "offre", "propose", "rachat"},
    {"billion", "billions", "milliards"},
    {"job", "jobs", "emplois"},
    {"lawsuit", "sued", "plainte", "proces"},
    {"weather", "rain", "pluie", "meteo"},
    {"winner", "won", "gagne", "vainqueur"},
    {"musk"},
    {"altman"},
    {"stargate"},
)


class KeywordEncoder:
    """Counts keywords; texts without any point along a last dimension of their own."""

    reader = None

    def __init__(self, name: str = "keywords") -> None:
        self.identity = EncoderIdentity(name, f"sha-of-{name}")
        self.encoded: list[str] = []

    def encode_question(self, question: str) -> Encoding:
        return _encoding(question)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> list[Encoding]:
        self.encoded.extend(texts)
        if progress is not None:
            progress(len(texts), len(texts))
        return [_encoding(text) for text in texts]


def _encoding(text: str) -> Encoding:
    """Read a text: as a whole, and each of its words by itself."""
    words = list(re.finditer(r"\w+", text))
    spans = np.array([match.span() for match in words], dtype=np.int32).reshape(-1, 2)
    return Encoding(_vectors([text])[0], _vectors([match.group() for match in words]), spans)


def _vectors(texts: Sequence[str]) -> Vectors:
    rows = np.zeros((len(texts), len(KEYWORDS) + 1), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in tokens(text):
            for column, words in enumerate(KEYWORDS):
                rows[row, column] += word in words
        rows[row, -1] = 0.1
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
