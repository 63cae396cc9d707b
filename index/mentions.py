"""A question -> the figures and dates that the articles print as its answer, with the sentence that tells each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.articles import Article
from index.dates import Dated
from index.highlights import highlights
from index.kinds import Kind
from index.lexicon import LANGUAGES, bundled_lexicon
from index.likeness import Setting, setting_of
from index.measure_patterns import DIMENSIONS
from index.measures import Measure, measures
from index.passages import Passage
from index.periods import parse_iso
from index.search import Hit
from index.signs import Asked
from index.store import Index
from index.tense import Tense
from index.terms import question_words, stem
from index.text import fold
from index.timeline import dated_sentences

FIGURES = frozenset((Kind.AMOUNT, Kind.SHARE, Kind.COUNT, Kind.DURATION, Kind.DATE))
_NO_AMOUNTS = frozenset(("date", "age", *(unit for unit, _ in DIMENSIONS.values())))
_MAX_RATIO = 20.0
_LIKELY_NAME = 0.12
_NOUN = re.compile(r"(?:how many|number of|combien\b[^?]{0,30}?\bd(?:e |')|nombre d(?:e |'))\s*((?:[\w'-]+\s*){1,3})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a sentence of an article that may answer a question.

    Attributes:
        article: The article.
        passage: The passage that holds it.
        start: Offset of the sentence's first character in the article.
        end: Offset past its last character.
        row: The sentence's row in the index.
        span: Offsets of the printed value in the sentence.
        value: The value.
        score: How well the sentence answers; higher is better.
    """

    article: Article
    passage: Passage
    start: int
    end: int
    row: int
    span: tuple[int, int]
    value: Measure | Dated
    score: float

    @property
    def outlet(self) -> str:
        """What tells outlets apart."""
        return outlet_of(self.article)

    @property
    def setting(self) -> Setting:
        """What stands around it."""
        sentence = self.article.text[self.start : self.end]
        return setting_of(sentence, *self.span, whole=isinstance(self.value, Dated))

    @property
    def unit(self) -> str:
        """The unit of its value."""
        return self.value.unit if isinstance(self.value, Measure) else "date"

    @property
    def printed(self) -> str:
        """The value as printed."""
        return self.article.text[self.start + self.span[0] : self.start + self.span[1]]

    @property
    def is_coming(self) -> bool:
        """Whether it is a date that its article speaks of as still to come."""
        if not isinstance(self.value, Dated):
            return False
        published = parse_iso(self.article.date)
        return self.value.tense is Tense.FUTURE or (published is not None and self.value.period.first > published.last)

    @property
    def is_counted(self) -> bool:
        """Whether it counts things that the text names."""
        return isinstance(self.value, Measure) and self.value.counted

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of money or a share."""
        return not self.is_counted and self.unit not in _NO_AMOUNTS

    @property
    def is_bounded(self) -> bool:
        """Whether it says more than an upper bound does, which nearly any value agrees with."""
        return not isinstance(self.value, Measure) or self.value.bounds.low > 0

    def shares_unit(self, other: "Mention", asked: frozenset[tuple[str, str]]) -> bool:
        """Return whether both values are of one unit, whatever the languages that name what is counted.

        Args:
            other: The other value.
            asked: What a question asks the number of may be called so: ours is then of the unit of what answers it.
        """
        if not (self.is_counted and other.is_counted):
            unsaid = "money" in (self.unit, other.unit) and "%" not in (self.unit, other.unit)
            unsaid &= self.is_amount and other.is_amount
            return self.is_counted == other.is_counted and (self.unit == other.unit or unsaid)
        ours, theirs = (called(fold(one.unit), one.article.language) for one in (self, other))
        return not ours.isdisjoint(theirs | asked)

    def is_of_another_order(self, other: "Mention") -> bool:
        """Return whether two values are too far apart to be taken for each other, as a share's price and a firm's."""
        if not isinstance(self.value, Measure) or not isinstance(other.value, Measure):
            return False
        small, large = sorted((self.value.bounds.stated, other.value.bounds.stated))
        return large > _MAX_RATIO * max(small, 1.0)

    def equals(self, other: "Mention") -> bool:
        """Return whether both print the very same value."""
        match self.value, other.value:
            case Measure(), Measure():
                return self.value.bounds.stated == other.value.bounds.stated
            case Dated(), Dated():
                return self.value.period == other.value.period
            case _:
                return False

    def agrees(self, other: "Mention") -> bool:
        """Return whether one value can be what both say."""
        match self.value, other.value:
            case Measure(), Measure():
                return self.value.bounds.meets(other.value.bounds)
            case Dated(), Dated():
                return self.value.period.meets(other.value.period)
            case _:
                return False


def outlet_of(article: Article) -> str:
    """Return what tells outlets apart; an article whose outlet is unknown stands alone."""
    return article.outlet or article.slug


def asked_noun(asked: Asked) -> frozenset[tuple[str, str]]:
    """Return what the things whose number is asked for may be called, as pairs of language and term."""
    noun = _NOUN.search(fold(asked.text)) if asked.kind is Kind.COUNT else None
    words = question_words(noun[1], asked.language)[:2] if noun else ()
    return frozenset(name for word in words for name in called(word, asked.language))


@lru_cache(maxsize=1024)
def called(word: str, language: str) -> frozenset[tuple[str, str]]:
    """Return what may stand for a folded noun in either language, as pairs of language and term."""
    names = {(language, stem(word, language))}
    for other in LANGUAGES:
        if language in LANGUAGES:
            found = bundled_lexicon().alternatives(word, language, other, _Everything())
            names |= {(other, term.text) for term in found if term.weight >= _LIKELY_NAME}
    return frozenset(names)


class _Everything:
    """A vocabulary that knows all words."""

    def __contains__(self, word: object) -> bool:
        return True


def mentions(index: Index, asked: Asked, hits: Sequence[Hit]) -> list[Mention]:
    """Return the values of the form asked for in some hits, those of the sentences that answer best first."""
    dated = _dated(index, hits) if asked.kind is Kind.DATE else None
    found = []
    for hit in hits:
        article = index.corpus.articles[hit.passage.article]
        first = int(index.first_sentences[hit.row])
        for row, (sentence, score) in enumerate(zip(hit.passage.sentences, hit.sentence_scores, strict=True), first):
            text = article.text[sentence.start : sentence.end]
            values: Sequence[Measure | Dated] = (
                measures(text, article.language) if dated is None else dated.get(row, ())
            )
            for value in () if sentence.heading else values:
                span = (value.start, value.end)
                found.append(Mention(article, hit.passage, sentence.start, sentence.end, row, span, value, score))
    return sorted(found, key=lambda mention: -mention.score)


def is_named(mention: Mention, noun: frozenset[tuple[str, str]]) -> bool:
    """Return whether a value counts things of a name that a question asks the number of."""
    return mention.is_counted and not called(fold(mention.unit), mention.article.language).isdisjoint(noun)


def answers(mention: Mention, asked: Asked) -> bool:
    """Return whether a value's words are those that its sentence answers with, and not merely of the right form."""
    text = mention.article.text[mention.start : mention.end]
    start, end = mention.span
    return any(first < end and start < last for first, last in highlights(text, mention.article.language, asked))


def _dated(index: Index, hits: Sequence[Hit]) -> dict[int, tuple[Dated, ...]]:
    """Return the dates that the sentences of the hits' articles name, by their rows."""
    articles = [index.corpus.articles[slug] for slug in dict.fromkeys(hit.passage.article for hit in hits)]
    return {row: found for article in articles for row, _, _, _, found in dated_sentences(index, article)}
