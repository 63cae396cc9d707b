"""What each sign of a sentence counts: one score a sentence.

A linear model over ``signs.NAMES``; ``python -m index.training.ranking`` fits its weights by a softmax over all
sentences of a corpus (ListNet, Cao et al. 2007) on invented disputes that the encoder was not trained on.
"""

import json
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.encoder import Vectors
from index.signs import NAMES

WEIGHTS = "ranking_weights.json"


@lru_cache(maxsize=1)
def weights() -> Vectors:
    """Return the weights in the order of ``signs.NAMES``, read once."""
    given = json.loads(files("index").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return np.array([given[name] for name in NAMES], dtype=np.float32)


def sentence_scores(signs: Vectors) -> Vectors:
    """Return the score of each sentence; higher is better.

    Args:
        signs: Shape (sentences, len(NAMES)).

    Returns:
        Shape (sentences,). The softmax over all sentences of a corpus is the probability that each answers.
    """
    return np.asarray(signs @ weights(), dtype=np.float32)
