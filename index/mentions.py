"""A question -> the values that the articles print which may answer it, most relevant first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from index.articles import Article
from index.dates import Dated
from index.encoder import Vectors
from index.kinds import Kind, question_kind
from index.language import Language
from index.lexical import Word
from index.lexicon import LANGUAGES, bundled_lexicon
from index.likeness import Setting, limits_in, roles_in, setting_of
from index.measures import Measure, measures
from index.passages import Passage
from index.periods import parse_iso
from index.search import Hit, search
from index.signs import NAMES, look, prepare
from index.store import Index
from index.tense import Tense
from index.terms import question_words, stem, terms
from index.text import fold
from index.timeline import dated_sentences

_HITS = 60
_WORDS_WEIGHT = 0.6
_AROUND_WEIGHT = 0.2
_NEIGHBOUR_SHARE = 0.25
_LOOKED_AT = [NAMES.index(name) for name in ("sentence cosine", "passage words", "words around")]
_ROLE_BONUS = 0.3
_LIMIT_MALUS = 0.2
_MAX_RATIO = 20.0
_LIKELY_NAME = 0.12
_PEOPLE = frozenset(("peopl", "person", "men", "women", "homm", "femm"))
_SHARE = re.compile(
    r"what (?:share|percent\w*|proportion|stake|turnout)|quel(?:le)? (?:part|pourcentage|"
    r"proportion|taux|participation)|how much of"
)
_LONG = re.compile(
    r"how long|how many (?:days|weeks|months|years)|combien de (?:temps|jours|semaines|mois)|"
    r"combien d'annees|quelle duree"
)
_WHEN = re.compile(r"^(?:and |et )?(?:since |depuis |until |jusqu'a )?(?:when|quand)\b")
_AGE = re.compile(r"how old|quel age|what age")
_WORTH = re.compile(r"que (?:vaut|valent|coute)|\bworth\b|quel(?:le)? (?:valeur|valorisation)|what .*\b(?:cost|value)")
_NOUN = re.compile(r"(?:how many|number of|combien\b[^?]{0,30}?\bd(?:e |')|nombre d(?:e |'))\s*((?:[\w'-]+\s*){1,3})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of value a question asks for.

    Attributes:
        kind: The kind, or None when no value is asked for.
        units: The units that answer; empty where any does.
        noun: What is counted may be called by these terms, with their languages.
    """

    kind: Kind | None
    units: frozenset[str] = frozenset()
    noun: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a sentence of an article.

    Attributes:
        article: The article.
        passage: The passage that holds it.
        start: Offset of the sentence's first character in the article.
        end: Offset past its last character.
        span: Offsets of the printed value in the sentence.
        value: The value.
        setting: What stands around it.
        held: Share of the question's weight that the sentence holds.
        relevance: How well the sentence fits the question; higher is better.
    """

    article: Article
    passage: Passage
    start: int
    end: int
    span: tuple[int, int]
    value: Measure | Dated
    setting: Setting
    held: float
    relevance: float

    @property
    def outlet(self) -> str:
        """What tells outlets apart; an article whose outlet is unknown stands alone."""
        return self.article.outlet or self.article.slug

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
    def counts_people(self) -> bool:
        """Whether it counts people by no name of what they are, so that only what they do tells whom it counts."""
        return self.is_counted and stem(fold(self.unit), self.article.language) in _PEOPLE

    def shares_unit(self, other: "Mention") -> bool:
        """Return whether both values are of one unit, whatever the languages that name what is counted."""
        if self.is_counted and other.is_counted:
            ours, theirs = (called(fold(one.unit), one.article.language) for one in (self, other))
            return not ours.isdisjoint(theirs)
        return self.is_counted == other.is_counted and self.unit == other.unit

    def is_of_another_order(self, other: "Mention") -> bool:
        """Return whether two values are too far apart to be taken for each other, as a share's price and a firm's."""
        if not isinstance(self.value, Measure) or not isinstance(other.value, Measure):
            return False
        small, large = sorted((self.value.bounds.stated, other.value.bounds.stated))
        return large > _MAX_RATIO * max(small, 1.0)

    @property
    def is_bounded(self) -> bool:
        """Whether it says more than an upper bound does, which nearly any value agrees with."""
        return not isinstance(self.value, Measure) or self.value.bounds.low > 0

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


def asked_for(index: Index, question: str, language: Language) -> Asked:
    """Return what kind of value a question asks for."""
    folded = fold(question)
    kind = question_kind(question)
    if _WHEN.search(folded):
        return Asked(Kind.DATE)
    if _AGE.search(folded):
        return Asked(Kind.COUNT, frozenset(("age",)))
    if _LONG.search(folded):
        return Asked(Kind.COUNT, frozenset(("days", "minutes")))
    if _SHARE.search(folded):
        return Asked(Kind.AMOUNT, frozenset("%"))
    noun = _NOUN.search(folded)
    if (kind is Kind.COUNT and noun is None) or (kind is None and _WORTH.search(folded)):
        return Asked(Kind.AMOUNT)
    if kind is Kind.COUNT and noun is not None:
        words = question_words(noun[1], language)[:2]
        return Asked(kind, noun=frozenset(name for word in words for name in called(word, language)))
    return Asked(kind)


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


@dataclass(frozen=True, slots=True)
class _View:
    """An index as a question sees it.

    Attributes:
        index: The index.
        words: The question's words, as the articles may have them.
        signs: What speaks for each sentence, by its row.
    """

    index: Index
    words: Sequence[Word]
    signs: dict[int, Vectors]


def mentions(index: Index, question: str, language: Language, asked: Asked) -> list[Mention]:
    """Return the values of the kind asked for, most relevant to the question first."""
    prepared = prepare(index, question)
    hits = search(index, prepared, _HITS)
    looked = look(index, prepared, np.sort(np.array([hit.row for hit in hits])))
    signs = dict(zip(looked.rows.tolist(), looked.signs, strict=True))
    view = _View(index, prepared.words[0], signs)
    found = list(_dates(view, hits) if asked.kind is Kind.DATE else _measures(view, hits, asked))
    roles, limits = roles_in(question), limits_in(question)
    return sorted((_weighed(mention, roles, limits) for mention in found), key=lambda mention: -mention.relevance)


def _weighed(mention: Mention, roles: frozenset[str], limits: frozenset[str]) -> Mention:
    """Return a mention that is more relevant where what is done with its value is what the question speaks of.

    It is less so where it is a part or a rate that the question does not ask for.
    """
    bonus = _ROLE_BONUS if roles.intersection(mention.setting.roles[:2]) else 0.0
    malus = _LIMIT_MALUS if mention.setting.limits - limits and isinstance(mention.value, Measure) else 0.0
    return replace(mention, relevance=mention.relevance + bonus - malus)


def _measures(view: _View, hits: Sequence[Hit], asked: Asked) -> Iterator[Mention]:
    for hit in hits:
        article = view.index.corpus.articles[hit.passage.article]
        for row, sentence in enumerate(hit.passage.sentences):
            text = article.text[sentence.start : sentence.end]
            for measure in measures(text, article.language):
                if not sentence.heading and _fits(measure, asked, article.language):
                    yield _mention(view, hit, row, (measure.start, measure.end), measure)


def _dates(view: _View, hits: Sequence[Hit]) -> Iterator[Mention]:
    index = view.index
    by_passage = {hit.row: hit for hit in hits}
    rows = {hit.passage: hit.row for hit in hits}
    for slug in dict.fromkeys(hit.passage.article for hit in hits):
        article = index.corpus.articles[slug]
        for sentence_row, passage, _, _, found in dated_sentences(index, article):
            if passage in rows:
                hit = by_passage[rows[passage]]
                row = sentence_row - index.first_sentences[hit.row]
                for dated in found:
                    yield _mention(view, hit, int(row), (dated.start, dated.end), dated)


def _fits(measure: Measure, asked: Asked, language: str) -> bool:
    if asked.units:
        return measure.unit in asked.units
    if asked.kind is Kind.COUNT:
        return measure.counted and (not asked.noun or not asked.noun.isdisjoint(called(fold(measure.unit), language)))
    return not measure.counted and measure.unit not in ("age", "days", "minutes", "metres", "kilos", "hectares", "%")


def _mention(view: _View, hit: Hit, row: int, span: tuple[int, int], value: Measure | Dated) -> Mention:
    article = view.index.corpus.articles[hit.passage.article]
    sentence = hit.passage.sentences[row]
    text = article.text[sentence.start : sentence.end]
    held = _held(view, frozenset(terms(text, article.language)))
    cosine, within, around = view.signs[int(view.index.first_sentences[hit.row]) + row][_LOOKED_AT]
    relevance = float(cosine + _WORDS_WEIGHT * held + _AROUND_WEIGHT * (within + _NEIGHBOUR_SHARE * around))
    setting = setting_of(text, *span, whole=isinstance(value, Dated))
    return Mention(article, hit.passage, sentence.start, sentence.end, span, value, setting, held, relevance)


def _held(view: _View, terms_held: frozenset[str]) -> float:
    """Return the share of a question's weight that some terms hold."""
    words = view.words
    weights = [view.index.readings[0].passage_terms.rarity(word) for word in words]
    said = sum(
        weight * min(1.0, sum(term.weight for term in word if term.text in terms_held) / word[0].weight)
        for word, weight in zip(words, weights, strict=True)
    )
    return said / sum(weights) if words else 0.0
