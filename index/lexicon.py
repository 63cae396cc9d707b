"""What a word of one language may be in the other, and how likely: the shipped translation lexicon.

It speaks of terms, as index/terms.py makes them; ``python -m index.training lexicon`` learns it.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.terms import stem

LEXICON_PATH = Path(__file__).parent / "model" / "lexicon.npz"
LANGUAGES = ("en", "fr")
# A translated word may also stand as it is written: Musk is not only a scent, nor Trump a card.
OWN_WEIGHT = 0.3
_FULL = 255


class Term(NamedTuple):
    """A term and how much it counts for the word it stands for."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Direction:
    """Translations out of one language: row ``i`` holds those of source term ``i``, likeliest first."""

    rows: dict[str, int]
    targets: tuple[str, ...]
    starts: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    weights: npt.NDArray[np.uint8]

    def look_up(self, term: str) -> list[Term]:
        row = self.rows.get(term)
        if row is None:
            return []
        span = slice(int(self.starts[row]), int(self.starts[row + 1]))
        pairs = zip(self.columns[span], self.weights[span], strict=True)
        return [Term(self.targets[column], float(weight) / _FULL) for column, weight in pairs]


class Lexicon:
    """Translation probabilities p(French | English) and p(English | French) of terms."""

    def __init__(self, directions: dict[tuple[str, str], _Direction]) -> None:
        self._directions = directions

    @classmethod
    def load(cls, path: Path = LEXICON_PATH) -> "Lexicon":
        """Read the lexicon at ``path``, an npz file of packed words and one table a direction."""
        with np.load(path, allow_pickle=False) as file:
            words = {language: tuple(file[language].tobytes().decode().split("\n")) for language in LANGUAGES}
            directions = {
                (source, target): _Direction(
                    {term: row for row, term in enumerate(words[source])},
                    words[target],
                    file[f"{source}_{target}_starts"],
                    file[f"{source}_{target}_columns"],
                    file[f"{source}_{target}_weights"],
                )
                for source, target in (LANGUAGES, LANGUAGES[::-1])
            }
        return cls(directions)

    def alternatives(self, word: str, source: str, target: str) -> list[Term]:
        """Return what a question's word may stand for in texts of another language, heaviest first.

        Args:
            word: A folded word or number.
            source: The question's language.
            target: The texts' language.

        Returns:
            Terms of the target language; their weights sum to one. A word that is not known stands for itself.
        """
        own = stem(word, target)
        weights = {own: 1.0}
        direction = self._directions.get((source, target))
        translations = [] if direction is None or word[0].isdigit() else direction.look_up(stem(word, source))
        if translations:
            weights = {own: OWN_WEIGHT}
            total = sum(translation.weight for translation in translations)
            for translation in translations:
                share = (1 - OWN_WEIGHT) * translation.weight / total
                weights[translation.text] = weights.get(translation.text, 0.0) + share
        return [Term(text, weight) for text, weight in sorted(weights.items(), key=lambda item: -item[1])]


@lru_cache(maxsize=1)
def bundled_lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    return Lexicon.load()
