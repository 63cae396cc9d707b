"""Stage one: the student learns to give an English text and its French translation the teacher's English vector.

Multilingual knowledge distillation (Reimers & Gurevych 2020), with small contrastive terms within the batch.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from index.training.data import Mixture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.training.data import Pair, Source
    from index.training.network import Network

CONTRAST_SCALE = 20.0


@dataclass(frozen=True, slots=True)
class DistillSettings:
    """The settings of stage one.

    Attributes:
        batch_chars: French characters in a batch, padding included.
        max_batch: Pairs in a batch at most.
        pool: Pairs drawn at once and sorted by length before they are cut into batches.
        english_share: The share of a batch that the student sees in English as well.
        contrast: The weight of the two in-batch contrastive terms: French by the teacher's English vectors, and French
            by the student's own.
    """

    batch_chars: int = 20_000
    max_batch: int = 192
    pool: int = 4096
    english_share: float = 0.5
    contrast: float = 0.3


def distill_batches(
    pairs_by_source: dict[Source, list[Pair]], settings: DistillSettings, seed: str
) -> Iterator[list[Pair]]:
    """Yields batches of pairs of similar length, for ever."""
    mixture = iter(Mixture(pairs_by_source, seed))
    shuffler = random.Random(seed)  # noqa: S311
    while True:
        pool = sorted(islice(mixture, settings.pool), key=lambda pair: len(pair.french))
        batches = list(cut(pool, settings))
        shuffler.shuffle(batches)
        yield from batches


def cut(pairs: list[Pair], settings: DistillSettings) -> Iterator[list[Pair]]:
    """Cuts pairs sorted by length into batches that stay under the settings' limits."""
    batch: list[Pair] = []
    for pair in pairs:
        widest = max(len(pair.french), 40)
        if batch and (len(batch) >= settings.max_batch or (len(batch) + 1) * widest > settings.batch_chars):
            yield batch
            batch = []
        batch.append(pair)
    if batch:
        yield batch


def distill_loss(
    student: Network, teacher: Network, batch: list[Pair], settings: DistillSettings
) -> tuple[Tensor, dict[str, float]]:
    """How far the student is from the teacher's English vectors.

    Args:
        student: Trained.
        teacher: Sees the English side only.
        batch: Pairs of similar length.
        settings: The weights of the terms.

    Returns:
        The loss, and the mean cosines for French and English.
    """
    english = [pair.english for pair in batch]
    with torch.no_grad():
        target = teacher.embed(english)
    count = max(1, round(settings.english_share * len(batch)))
    french_vectors = student.embed([pair.french for pair in batch])
    english_vectors = student.embed(english[:count])
    french_cosine = (french_vectors * target).sum(1).mean()
    english_cosine = (english_vectors * target[:count]).sum(1).mean()
    contrast = pairing(french_vectors, target) + pairing(french_vectors[:count], english_vectors)
    loss = (1 - french_cosine) + 2 * settings.english_share * (1 - english_cosine) + settings.contrast * contrast
    return loss, {"fr": french_cosine.item(), "en": english_cosine.item()}


def pairing(left: Tensor, right: Tensor) -> Tensor:
    """The cross entropy of finding each row of two matrices of unit vectors by its fellow in the other, both ways."""
    labels = torch.arange(len(left))
    scores = CONTRAST_SCALE * left @ right.T
    return (cross_entropy(scores, labels) + cross_entropy(scores.T, labels)) / 2
