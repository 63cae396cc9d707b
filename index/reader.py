"""Reads a question beside each of a few sentences: how well it answers, by the network that comes with the encoder."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.errors import EncoderError

if TYPE_CHECKING:
    from index.reading_network import ReadingNetwork

Vectors = npt.NDArray[np.float32]

FILE = "reader.safetensors"


@dataclass(frozen=True, slots=True)
class ToRead:
    """A sentence as the index keeps it.

    Attributes:
        tokens: The unit vectors of its tokens, shape (tokens, dimension).
        passage: The unit vector of the passage around it, shape (dimension,).
    """

    tokens: Vectors
    passage: Vectors


@dataclass(frozen=True, slots=True)
class Said:
    """What the reader says of a sentence.

    Attributes:
        score: How well it answers: above 0 if it rather does, higher is better.
        words: For each of its tokens, up to the length that the reader reads, the log odds that it is part of the
            answer, shape (tokens,).
    """

    score: float
    words: Vectors


class Reader:
    """The network of ``reading_network``, loaded at its first use and safe to use from threads."""

    def __init__(self, path: Path) -> None:
        """Name the file of the weights without reading it."""
        self._path = path
        self._network: ReadingNetwork | None = None
        self._lock = threading.Lock()

    def read(self, question: Vectors, sentences: Sequence[ToRead]) -> list[Said]:
        """Return how well each sentence answers a question, and by which of its words.

        Args:
            question: The unit vectors of the question's tokens, shape (tokens, dimension).
            sentences: At least one.

        Raises:
            EncoderError: The weights cannot be read.
        """
        import torch

        from index.reading_network import MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS

        network = self._loaded()
        asked = question[:MAX_QUESTION_TOKENS]
        counts = [min(len(sentence.tokens), MAX_SENTENCE_TOKENS) for sentence in sentences]
        said = np.arange(max(1, *counts)) < np.array(counts)[:, None]
        tokens = np.zeros((*said.shape, question.shape[1]), dtype=np.float32)
        for row, (sentence, count) in enumerate(zip(sentences, counts, strict=True)):
            tokens[row, :count] = sentence.tokens[:count]
        with torch.inference_mode():
            scores, words = network(
                torch.from_numpy(asked).expand(len(sentences), -1, -1),
                torch.ones(len(sentences), len(asked), dtype=torch.bool),
                torch.from_numpy(tokens),
                torch.from_numpy(said),
                torch.from_numpy(np.stack([sentence.passage for sentence in sentences])),
            )
        return [
            Said(float(score), row[:count])
            for score, row, count in zip(scores.numpy(), words.numpy(), counts, strict=True)
        ]

    def _loaded(self) -> "ReadingNetwork":
        with self._lock:
            if self._network is None:
                from safetensors import SafetensorError

                from index.reading_network import load

                try:
                    self._network = load(self._path)
                except (OSError, SafetensorError, KeyError, RuntimeError) as error:
                    raise EncoderError(f"{self._path}: not a reader's weights; restore the model's folder") from error
            return self._network
