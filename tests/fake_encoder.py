"""An encoder whose vectors mean something: one dimension a keyword, so that expected hits can be worked out by hand."""

from collections.abc import Sequence

import numpy as np

from index.encoder import EncoderIdentity, Progress, Vectors
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

    def __init__(self, name: str = "keywords") -> None:
        self.identity = EncoderIdentity(name, f"sha-of-{name}")
        self.encoded: list[str] = []

    def encode_question(self, question: str) -> Vectors:
        return self._vectors([question]).reshape(-1)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.encoded.extend(texts)
        if progress is not None:
            progress(len(texts), len(texts))
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), len(KEYWORDS) + 1), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in tokens(text):
                for column, words in enumerate(KEYWORDS):
                    rows[row, column] += word in words
            rows[row, -1] = 0.1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
