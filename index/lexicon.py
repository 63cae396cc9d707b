"""What a word of one language may be in the other, and how likely: the shipped translation lexicon.

It speaks of terms, as index/terms.py makes them; ``python -m index.training lexicon`` learns it.
"""

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.terms import stem

LEXICON_PATH = Path(__file__).parent / "model" / "lexicon.npz"
LANGUAGES = ("en", "fr")
# What a word as it is written weighs beside its translations.
OWN_WEIGHT = 0.3
# Share of a word's translations below which one says little of what the texts speak of.
_LIKELY = 0.1
# What the nearest synonym weighs beside the word itself, and the least share of a translation that is a sense.
SYNONYM_WEIGHT = 0.2
_SENSE = 0.05
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

    def knows(self, term: str, language: str) -> bool:
        """Return whether a term of ``language`` has translations."""
        return term in self._directions[language, LANGUAGES[1 - LANGUAGES.index(language)]].rows

    def translates(self, word: str, language: str) -> bool:
        """Return whether a folded word's likeliest translation is another, as a noun's is and a name's is not."""
        other = LANGUAGES[1 - LANGUAGES.index(language)]
        found = self._directions[language, other].look_up(stem(word, language))
        return bool(found) and max(found, key=lambda one: one.weight).text != stem(word, other)

    def synonyms(self, term: str, language: str) -> list[Term]:
        """Return terms that may say the same in the same language, by way of the other.

        A pivot (Bannard & Callison-Burch 2005, "Paraphrasing with Bilingual Parallel Corpora") by senses: each likely
        translation is a sense, and its own likeliest translation back counts fully, however rare the sense is.

        Args:
            term: A term of ``language``.
            language: ``"en"`` or ``"fr"``; no other language has synonyms here.

        Returns:
            The terms with weights in [0, ``SYNONYM_WEIGHT``], without the term itself.
        """
        if language not in LANGUAGES:
            return []
        other = LANGUAGES[1 - LANGUAGES.index(language)]
        senses = self._directions[language, other].look_up(term)
        total = sum(sense.weight for sense in senses)
        found: dict[str, float] = {}
        for sense in senses:
            back = self._directions[other, language].look_up(sense.text)
            if sense.weight >= _SENSE * total and term in (one.text for one in back):
                likeliest = max(one.weight for one in back)
                for one in back:
                    found[one.text] = max(found.get(one.text, 0.0), SYNONYM_WEIGHT * one.weight / likeliest)
        found.pop(term, None)
        return [Term(text, weight) for text, weight in found.items()]

    def alternatives(self, word: str, source: str, target: str, vocabulary: Container[str]) -> list[Term]:
        """Return what a question's word may stand for in texts of another language, heaviest first.

        A translated word may also stand as it is written (Musk is not only a scent, nor Trump a card): both ways count
        where the texts hold both, and only one where they hold only that.

        Args:
            word: A folded word or number.
            source: The question's language.
            target: The texts' language.
            vocabulary: The terms that the texts hold.

        Returns:
            Terms of the target language. The weights of a word and its translations sum to one; within one language
            its synonyms come on top. A word that is not known stands for itself.
        """
        own = stem(word, target)
        if source == target:
            return [Term(own, 1.0), *self.synonyms(own, target)]
        direction = self._directions.get((source, target))
        translations = [] if direction is None or word[0].isdigit() else direction.look_up(stem(word, source))
        total = sum(translation.weight for translation in translations)
        likely = [one for one in translations if one.weight >= _LIKELY * total and one.text in vocabulary]
        if not translations or (own in vocabulary and not likely):
            return [Term(own, 1.0)]
        own_weight = OWN_WEIGHT if own in vocabulary else 0.0
        weights = {own: own_weight} if own_weight else {}
        for translation in translations:
            share = (1 - own_weight) * translation.weight / total
            weights[translation.text] = weights.get(translation.text, 0.0) + share
        return [Term(text, weight) for text, weight in sorted(weights.items(), key=lambda item: -item[1])]


@lru_cache(maxsize=1)
def bundled_lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    return Lexicon.load()
