"""A dispute as the student reads it: every token once, pooled by sentence and by passage, with gradients."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.training.network import Network


@dataclass(frozen=True, slots=True)
class Read:
    """A dispute as the student reads it.

    Attributes:
        tokens: Unit token vectors of all passages, (tokens, hidden).
        spans: Where each token stands in its sentence.
        sentence_of: The sentence of each token, ascending, (tokens,).
        sentences: Pooled unit vectors, (sentences, hidden).
        passages: Pooled unit vectors, (passages, hidden).
        passage_of: The passage of each sentence, (sentences,).
        texts: The sentences.
        rarity: For each piece of the vocabulary that the passages hold, in how many of them.
    """

    tokens: Tensor
    spans: list[tuple[int, int]]
    sentence_of: Tensor
    sentences: Tensor
    passages: Tensor
    passage_of: Tensor
    texts: list[str]
    rarity: dict[int, int]


def read(student: Network, passages: Sequence[Sequence[str]], groups: int = 3) -> Read:
    """Encodes passages once, and pools their tokens by sentence and by passage.

    Args:
        student: The encoder.
        passages: For each passage its sentences.
        groups: In how many batches of like length.
    """
    texts = [" ".join(passage) for passage in passages]
    states, ids, offsets = student.token_states(texts, groups)
    tokens: list[Tensor] = []
    pooled: list[Tensor] = []
    places: list[tuple[int, int]] = []
    sentence_of: list[int] = []
    seen: dict[int, int] = {}
    first = 0
    for passage, rows, pieces, spans in zip(passages, states, ids, offsets, strict=True):
        ends = list(accumulate(len(sentence) + 1 for sentence in passage))
        starts = [0, *ends]
        pooled.append(rows.mean(0))
        for piece in set(pieces):
            seen[piece] = seen.get(piece, 0) + 1
        inside = [k for k, (start, end) in enumerate(spans) if end > start]
        tokens.append(normalize(rows[inside], dim=1))
        owners = [next(n for n, stop in enumerate(ends) if spans[k][0] < stop) for k in inside]
        places.extend((spans[k][0] - starts[n], spans[k][1] - starts[n]) for k, n in zip(inside, owners, strict=True))
        sentence_of.extend(first + n for n in owners)
        first += len(passage)
    all_tokens, owner = torch.cat(tokens), torch.tensor(sentence_of)
    sums = torch.zeros(first, all_tokens.shape[1]).index_add(0, owner, all_tokens)
    return Read(
        tokens=all_tokens,
        spans=places,
        sentence_of=owner,
        sentences=normalize(sums, dim=1),
        passages=normalize(torch.stack(pooled), dim=1),
        passage_of=torch.tensor([number for number, passage in enumerate(passages) for _ in passage]),
        texts=[sentence for passage in passages for sentence in passage],
        rarity=seen,
    )
