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
_BATCH_SIZE = 5


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
        asked = torch.from_numpy(question[:MAX_QUESTION_TOKENS])
        counts = np.array([min(len(sentence.tokens), MAX_SENTENCE_TOKENS) for sentence in sentences])
        # Neighbours of like length share a batch, so that little is spent on padding.
        order = np.argsort(counts, kind="stable")
        said: dict[int, Said] = {}
        for rows in np.array_split(order, -(-len(order) // _BATCH_SIZE)):
            there = np.arange(max(1, *counts[rows])) < counts[rows][:, None]
            tokens = np.zeros((*there.shape, question.shape[1]), dtype=np.float32)
            for place, row in enumerate(rows):
                tokens[place, : counts[row]] = sentences[row].tokens[: counts[row]]
            with torch.inference_mode():
                scores, words = network(
                    asked.expand(len(rows), -1, -1),
                    torch.ones(len(rows), len(asked), dtype=torch.bool),
                    torch.from_numpy(tokens),
                    torch.from_numpy(there),
                    torch.from_numpy(np.stack([sentences[row].passage for row in rows])),
                )
            for row, score, odds in zip(rows.tolist(), scores.numpy(), words.numpy(), strict=True):
                said[row] = Said(float(score), odds[: counts[row]])
        return [said[row] for row in range(len(sentences))]

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
