"""What each sign of a sentence counts: one score a sentence, at first sight and again once a reader has read it.

Linear models over ``signs.NAMES``; ``python -m index.training.ranking`` fits their weights by a softmax over all
sentences of a corpus (ListNet, Cao et al. 2007) on invented disputes that the encoder was not trained on.
"""

import json
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.encoder import Vectors
from index.signs import NAMES

WEIGHTS = "ranking_weights.json"
READ = "read"


@lru_cache(maxsize=2)
def weights(*, read: bool) -> Vectors:
    """Return the weights in the order of ``signs.NAMES``, with that of what the reader says last if it has read."""
    given = json.loads(files("index").joinpath(WEIGHTS).read_text(encoding="utf-8"))["read" if read else "unread"]
    return np.array([given[name] for name in (*NAMES, READ)[: None if read else -1]], dtype=np.float32)


def sentence_scores(signs: Vectors, read: Vectors | None = None) -> Vectors:
    """Return the score of each sentence; higher is better.

    Args:
        signs: Shape (sentences, len(NAMES)).
        read: What the reader says of each, shape (sentences,); None before it has read, or where there is none.

    Returns:
        Shape (sentences,). The softmax over all sentences of a corpus is the probability that each answers.
    """
    if read is not None:
        signs = np.column_stack([signs, read])
    return np.asarray(signs @ weights(read=read is not None), dtype=np.float32)
