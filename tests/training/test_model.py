"""The shipped folder: small enough, whole, and bilingual."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np

import index
from index.training.__main__ import content_hash

MODEL = Path(index.__file__).parent / "model"


def test_the_folder_stays_under_sixty_megabytes_and_its_card_names_its_hash() -> None:
    """Whoever changes a byte of it writes a new card."""
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= 60_000_000
    assert content_hash(MODEL) in (MODEL / "README.md").read_text(encoding="utf-8")


def test_a_sentence_is_nearest_to_its_translation() -> None:
    """Plainly loaded, without accents, in float32."""
    encoder = import_module("sentence_transformers").SentenceTransformer(str(MODEL), device="cpu")
    english = ["The court rejected the lawsuit.", "The cat sleeps on the sofa.", "He offered ten billion dollars."]
    french = [
        "Le tribunal a rejete la plainte.",
        "Le chat dort sur le canape.",
        "Il a offert dix milliards de dollars.",
    ]
    scores = encoder.encode(english) @ encoder.encode(french).T
    assert scores.dtype == np.float32
    assert scores.argmax(1).tolist() == [0, 1, 2]
    assert scores.diagonal().min() > 0.7
