"""Words someone gives -> the stretch of the articles that prints the same, or nearly: by words, never by letters."""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from index.corpus import Corpus
from index.spans import Span
from index.text import token_spans

_CANDIDATES = 12
_MAX_SLACK_WORDS = 12
_MAX_LONGER = 0.7
_EDGE_WORDS = 3
# What a printed word costs that was not given, a given one that is not printed, and one for another: who quotes leaves
# words out more often than he adds any.
_COSTS = (2, 3, 3)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Body lines of an article that follow each other with nothing set aside between them, as words.

    Attributes:
        article: Slug of the article.
        words: The folded words and signs.
        spans: Offsets of each in the article.
    """

    article: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a corpus prints, as words.

    Attributes:
        stretches: Its stretches, in order.
        places: For each word where it stands: numbers of the stretch and of the word in it.
        weights: For each word how much it tells, higher for rarer ones.
        rarest: What a word weighs that the corpus does not print.
    """

    stretches: tuple[Stretch, ...]
    places: dict[str, tuple[tuple[int, int], ...]]
    weights: dict[str, float]
    rarest: float

    def weight(self, word: str) -> float:
        """Return how much a word tells."""
        return self.weights.get(word, self.rarest)


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a stretch that print what was given, or nearly.

    Attributes:
        stretch: The stretch.
        first: Number of the first word.
        last: Number past the last word.
        distance: How many words are other, missing or added.
    """

    stretch: Stretch
    first: int
    last: int
    distance: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return self.stretch.words[self.first : self.last]

    @property
    def span(self) -> Span:
        """The offsets of the words in the article."""
        return self.stretch.spans[self.first][0], self.stretch.spans[self.last - 1][1]


@lru_cache(maxsize=2)
def wording(corpus: Corpus) -> Wording:
    """Return all that a corpus prints, as words; worked out once, when first asked for."""
    stretches = tuple(_stretches(corpus))
    places: dict[str, list[tuple[int, int]]] = {}
    for number, stretch in enumerate(stretches):
        for row, word in enumerate(stretch.words):
            places.setdefault(word, []).append((number, row))
    total = sum(len(stretch.words) for stretch in stretches)
    weights = {word: math.log(1 + total / len(where)) for word, where in places.items()}
    return Wording(
        stretches, {word: tuple(where) for word, where in places.items()}, weights, math.log(1 + max(total, 1))
    )


def _stretches(corpus: Corpus) -> Iterator[Stretch]:
    for slug, lines in corpus.lines.items():
        article = corpus.articles[slug]
        run: list[tuple[str, int, int]] = []
        for line in lines:
            if line.is_body:
                found = token_spans(article.text[line.start : line.end])
                run += [(word, line.start + start, line.start + end) for word, start, end in found]
            elif run:
                yield _stretch(slug, run)
                run = []
        if run:
            yield _stretch(slug, run)


def _stretch(slug: str, run: Sequence[tuple[str, int, int]]) -> Stretch:
    return Stretch(slug, tuple(word for word, _, _ in run), tuple((start, end) for _, start, end in run))


def same_words(printed: Wording, given: Sequence[str]) -> Iterator[Window]:
    """Yield where the same letters and figures stand in the same order, however they are spaced."""
    key = "".join(given)
    if not key:
        return
    for stretch in printed.stretches:
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        length = 0
        for row, word in enumerate(stretch.words):
            starts[length] = row
            length += len(word)
            ends[length] = row + 1
        whole = "".join(stretch.words)
        at = whole.find(key)
        while at >= 0:
            if at in starts and at + len(key) in ends:
                yield Window(stretch, starts[at], ends[at + len(key)], 0)
            at = whole.find(key, at + 1)


def nearest(printed: Wording, given: Sequence[str]) -> Iterator[Window]:
    """Yield stretches of words like those given, each the best around its place, the likeliest places first."""
    slack = min(_MAX_SLACK_WORDS, max(3, len(given) // 3))
    votes: dict[tuple[int, int], float] = {}
    for row, word in enumerate(given):
        for number, at in printed.places.get(word, ()):
            place = number, (at - row) // slack
            votes[place] = votes.get(place, 0.0) + printed.weight(word)
    for number, bucket in heapq.nlargest(_CANDIDATES, votes, key=votes.__getitem__):
        window = _best_window(printed.stretches[number], given, bucket * slack, slack)
        if window is not None:
            yield window


def _best_window(stretch: Stretch, given: Sequence[str], start: int, slack: int) -> Window | None:
    """Return the words of a stretch around ``start`` that differ least from those given."""
    opening, closing = set(given[:_EDGE_WORDS]), set(given[-_EDGE_WORDS:])
    best: tuple[int, bool, int, int, int] | None = None
    words = stretch.words
    for first in range(max(0, start - slack), min(len(words), start + 2 * slack)):
        # A window begins with what was given first, or where the place says.
        if words[first] not in opening and not start <= first < start + slack:
            continue
        longest = min(len(words), first + len(given) + max(slack, int(len(given) * _MAX_LONGER)))
        for last in range(first + max(1, len(given) - slack), longest + 1):
            if words[last - 1] not in closing and last - first != len(given):
                continue
            cost = Levenshtein.distance(given, words[first:last], weights=_COSTS)
            # Of windows that cost alike, the one as long as what was given, without a word for a last "?".
            alien = words[last - 1] not in closing and not given[-1][0].isalnum()
            key = (cost, alien, abs(last - first - len(given)), first, last)
            if best is None or key < best:
                best = key
    if best is None:
        return None
    *_, first, last = best
    return Window(stretch, first, last, Levenshtein.distance(given, words[first:last]))
