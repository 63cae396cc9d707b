"""What a word of one language may be in the other, and how likely: the shipped translation lexicon.

The lexicon speaks of terms, not words: lower-cased, without accents, stemmed. `terms` makes them out of text, and
whoever looks a term up must have made it that way. Numbers are terms in one notation: 97.4 and 97,4 meet, as do 10,000,
10.000 and 10 000. Names and numbers that the lexicon does not know stand for themselves in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import Stemmer

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

Language = Literal["en", "fr"]

TOKEN = re.compile(
    r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[^\W\d_]+(?:[&+.-]?[^\W_]+)*", re.UNICODE
)
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s\b|n['’]t\b", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d+)?")
OWN_WEIGHT = 0.3
"""What a translated word's own spelling weighs beside its translations."""
STEMMERS = {"en": Stemmer.Stemmer("english"), "fr": Stemmer.Stemmer("french")}


class LexiconError(Exception):
    """A lexicon file is missing or is not one."""


class Translation(NamedTuple):
    """A term of the other language and its probability."""

    term: str
    probability: float


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction's table: row `i` holds the translations of `sources[i]`, most likely first."""

    rows: dict[str, int]
    targets: tuple[str, ...]
    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    weights: NDArray[np.uint8]

    def look_up(self, term: str) -> list[Translation]:
        """The translations of a term; none if it is unknown."""
        row = self.rows.get(term)
        if row is None:
            return []
        span = slice(int(self.starts[row]), int(self.starts[row + 1]))
        pairs = zip(self.columns[span], self.weights[span], strict=True)
        return [Translation(self.targets[column], float(weight) / 255) for column, weight in pairs]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Translation probabilities p(french | english) and p(english | french)."""

    directions: dict[tuple[str, str], Direction]

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Reads the file that `python -m index.training lexicon` writes.

        Raises:
            LexiconError: If it is missing or something else.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                vocabularies = {language: unpack(file[language]) for language in ("en", "fr")}
                tables = {
                    (source, target): Direction(
                        {term: row for row, term in enumerate(vocabularies[source])},
                        vocabularies[target],
                        file[f"{source}_{target}_starts"],
                        file[f"{source}_{target}_columns"],
                        file[f"{source}_{target}_weights"],
                    )
                    for source, target in (("en", "fr"), ("fr", "en"))
                }
        except (OSError, KeyError, ValueError) as error:
            raise LexiconError(f"{path} is not a lexicon: {error}") from error
        return cls(tables)

    def translations(self, term: str, source: Language, target: Language) -> list[Translation]:
        """What a term may be in another language, most likely first.

        Args:
            term: A term as `terms` makes them.
            source: The term's language.
            target: The language asked for.

        Returns:
            Terms with their probabilities. A term that the lexicon does not know, a name or a number, stands for
            itself; so does every term where the two languages are one.
        """
        if source == target or term[0].isdigit():
            return [Translation(term, 1.0)]
        return self.directions[source, target].look_up(term) or [Translation(term, 1.0)]

    def alternatives(self, token: str, source: Language, target: Language) -> list[Translation]:
        """What a question's word may stand for in passages of another language.

        Its translations, and the word as it is written: `Musk` is not only a scent, nor `Trump` a card.

        Args:
            token: A word or number as `tokens` gives it.
            source: The question's language.
            target: The passages' language.

        Returns:
            Terms of the target language with weights that sum to one, heaviest first.
        """
        own = term_of(token, target)
        weights = {own: 1.0}
        if source != target and not token[0].isdigit():
            translated = self.directions[source, target].look_up(term_of(token, source))
            if translated:
                weights = {own: OWN_WEIGHT}
            for term, probability in translated:
                weights[term] = weights.get(term, 0.0) + (1 - OWN_WEIGHT) * probability
        return [Translation(term, weight) for term, weight in sorted(weights.items(), key=lambda item: -item[1])]

    def synonyms(self, term: str, language: Language, limit: int = 8) -> list[Translation]:
        """Terms of the same language by way of the other (Bannard & Callison-Burch 2005), the term itself left out."""
        other: Language = "en" if language == "fr" else "fr"
        found: dict[str, float] = {}
        for middle, there in self.directions[language, other].look_up(term):
            for back, again in self.directions[other, language].look_up(middle):
                found[back] = found.get(back, 0.0) + there * again
        found.pop(term, None)
        ranked = sorted(found.items(), key=lambda item: -item[1])
        return [Translation(other_term, probability) for other_term, probability in ranked[:limit]]


def tokens(text: str, language: Language) -> list[str]:
    """The words and numbers of a text as they are written, without elided articles and possessive marks."""
    if language == "fr":
        text = ELISION.sub(" ", text)
    return TOKEN.findall(POSSESSIVE.sub(" ", text))


def terms(text: str, language: Language) -> list[str]:
    """The terms of a text, in its order, common words included."""
    return [term_of(token, language) for token in tokens(text, language)]


@lru_cache(maxsize=200_000)
def term_of(token: str, language: Language) -> str:
    """The term of one token: a number in one notation, or a stem without case and accents."""
    if token[0].isdigit():
        return number(token)
    lowered = token.lower().replace("œ", "oe").replace("æ", "ae")
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return str(STEMMERS[language].stemWord(bare))


def number(token: str) -> str:
    """A number without grouping and with a decimal point: `10 000` is `10000`, `97,4` is `97.4`."""
    if GROUPED.fullmatch(token):
        separators = re.findall(r"\D", token)
        last = separators[-1]
        is_decimal = last in ".," and (separators.count(last) == 1 and len(separators) > 1 and last != separators[0])
        if not is_decimal:
            return re.sub(r"\D", "", token)
        whole, _, decimals = token.rpartition(last)
        return f"{re.sub(r'[^0-9]', '', whole)}.{decimals}"
    return token.replace(",", ".")


def pack(words: list[str]) -> NDArray[np.uint8]:
    """Words as bytes, one a line; an array that numpy stores without pickling."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def unpack(packed: NDArray[np.uint8]) -> tuple[str, ...]:
    """The words that `pack` packed."""
    return tuple(packed.tobytes().decode().split("\n"))
