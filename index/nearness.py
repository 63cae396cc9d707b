"""Where a sentence says what a question says, in its words or in translation, and what stands near that."""

from dataclasses import dataclass

from index.lexicon import bundled_lexicon
from index.phrases import Token, tokenize
from index.terms import is_function_word, question_words, stem

Span = tuple[int, int]

# A translation less likely than this says little: the lexicon is learned and holds noise.
_LEAST_WEIGHT = 0.04
# How many words a mark counts for that stands between two words.
_MARKS = {",": 3.0, ";": 8.0, ":": 4.0, "(": 4.0, ")": 4.0, ".": 8.0}


@dataclass(frozen=True, slots=True)
class Shared:
    """The words of a sentence that a question shares.

    Attributes:
        tokens: The sentence's words and marks.
        weights: For each of them how surely the question says it, in [0, 1]; 0 where it does not.
        places: How far along each of them stands, in words.
    """

    tokens: tuple[Token, ...]
    weights: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def starts(self) -> frozenset[int]:
        """Return the offsets of the shared words."""
        return frozenset(token.start for token, weight in zip(self.tokens, self.weights, strict=True) if weight)

    def inside(self, span: Span) -> tuple[int, int]:
        """Return the rows of the tokens that begin in a span: the first, and that after the last."""
        first = next((row for row, token in enumerate(self.tokens) if token.start >= span[0]), len(self.tokens))
        last = next(
            (row for row in range(first, len(self.tokens)) if self.tokens[row].start >= span[1]), len(self.tokens)
        )
        return first, last

    def nearness(self, first: int, last: int) -> tuple[float, float]:
        """Return how near the tokens from ``first`` to ``last`` stand to the shared words before, and after them."""
        before = sum(
            self.weights[row] / (self.places[first] - self.places[row]) for row in range(first) if self.weights[row]
        )
        after = sum(
            self.weights[row] / (self.places[row] - self.places[last - 1])
            for row in range(last, len(self.tokens))
            if self.weights[row]
        )
        return before, after


def shared_words(text: str, language: str, question: str, question_language: str) -> Shared:
    """Return which words of a sentence a question shares.

    Args:
        text: The sentence.
        language: Its language.
        question: The question.
        question_language: Its language.
    """
    tokens = tuple(tokenize(text))
    plain = [bool(token.word) and not is_function_word(token.word, language) for token in tokens]
    stems = [stem(token.word, language) if one else "" for token, one in zip(tokens, plain, strict=True)]
    vocabulary = frozenset(stems)
    said: dict[str, float] = {}
    lexicon = bundled_lexicon()
    for word in question_words(question, question_language):
        for term in lexicon.alternatives(word, question_language, language, vocabulary):
            if term.text in vocabulary and term.weight >= _LEAST_WEIGHT:
                said[term.text] = max(said.get(term.text, 0.0), min(term.weight, 1.0))
    places, place = [], 0.0
    for token in tokens:
        place += 1.0 if token.word[:1].isalnum() else _MARKS.get(token.word, 1.0)
        places.append(place)
    return Shared(tokens, tuple(said.get(one, 0.0) if one else 0.0 for one in stems), tuple(places))
