"""Hits -> Answer: exact quotes with highlights, or a refusal with its reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.articles import Article
from index.confidence import FLOOR, confidence
from index.errors import QuestionError
from index.kinds import Kind, Span, question_kind, spans_of_kind
from index.language import Language, detect_language
from index.lexical import Word
from index.passages import Passage, Sentence
from index.search import Hit, search
from index.store import Index
from index.terms import terms
from index.text import fold, tokens

MAX_QUESTION_CHARS = 1_000
MAX_QUOTE_CHARS = 420
DEFAULT_QUOTES = 5
_CANDIDATES = 20
# A sentence is chosen by its nearness to the question, the question's words that it holds, and whether it holds
# something of the kind asked for. Measured on tests/questions/musk-openai.toml.
_WORDS_WEIGHT = 0.6
_KIND_BONUS = 0.15
_KIND_RANK_BONUS = 0.5
# A short sentence takes its neighbour along, up to this length, where that one is worth nearly as much.
_COMPANY_CHARS = 350
_COMPANY_SHARE = 0.6
# Quotes that score less than this share of the best one only make an answer longer.
_WORTH_SHOWING = 0.6
_SAME_WORDS = 0.75
_MAX_REACH = 2
# Openings that lean on the sentence before: pronouns, demonstratives, connectives.
_LEANS_BACK = re.compile(
    r"(?:il|elle|ils|elles|celui|celle|ceux|cela|ça|ce(?:tte|t|s)?|c['’]est|c['’]était|ainsi|aussi|depuis|un second|"
    r"d['’]autant plus|en effet|autrement dit|mais|pourtant|he|she|they|it|this|that|these|those|but|however|instead|"
    r"his|her|their|both|les deux|l['’]un|the two)\b",
    re.IGNORECASE,
)


_FIGURE_OR_NAME = re.compile(r"\d[\d.,\s]*|\b[A-ZÀ-ÖØ-Þ][\w-]+")
_CURRENCY_SIGN = re.compile(r"[€$£¥]")


class Reason(StrEnum):
    """Why a question is not answered."""

    NOTHING_ASKED = "nothing asked"
    NOT_IN_ARTICLES = "not in the articles"


_REASONS: dict[Reason, dict[Language, str]] = {
    Reason.NOTHING_ASKED: {
        "en": "There is no question here that articles could answer.",
        "fr": "Il n’y a pas là de question à laquelle des articles pourraient répondre.",
    },
    Reason.NOT_IN_ARTICLES: {
        "en": "The articles do not answer this question.",
        "fr": "Les articles ne répondent pas à cette question.",
    },
}


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of an article.

    Attributes:
        article: The article.
        start: Offset of its first character in ``article.text``.
        end: Offset past its last character.
        passage: The passage it was cut from.
        highlights: Offsets into ``text`` of the words that answer, in order.
        score: The hit's score; higher is better.
        also: The same words, or nearly, as other articles print them.
    """

    article: Article
    start: int
    end: int
    passage: Passage
    highlights: tuple[Span, ...]
    score: float
    also: tuple["Quote", ...] = ()

    @property
    def text(self) -> str:
        """The quoted words, exactly as printed."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer a question, or a refusal.

    Attributes:
        question: The question as asked.
        language: The question's language.
        reason: Why it is refused, or None when it is answered.
        confidence: Estimated probability that the first quote answers, in [0, 1].
        quotes: The quotes, best first; under a refusal the nearest passages.
    """

    question: str
    language: Language
    reason: Reason | None
    confidence: float
    quotes: tuple[Quote, ...]

    @property
    def answered(self) -> bool:
        """Whether the articles answer."""
        return self.reason is None

    @property
    def explanation(self) -> str | None:
        """The reason of a refusal in words, in the question's language."""
        return None if self.reason is None else _REASONS[self.reason][self.language]


def ask(index: Index, question: str, quotes: int = DEFAULT_QUOTES) -> Answer:
    """Answer a question by quoting the articles of an index.

    Args:
        index: The index.
        question: The question, in English or French.
        quotes: How many quotes at most.

    Raises:
        QuestionError: The question is empty, longer than ``MAX_QUESTION_CHARS`` or not valid Unicode.
    """
    question = " ".join(question.split())
    if not question:
        raise QuestionError("the question is empty; ask something")
    if any("\ud800" <= char <= "\udfff" for char in question):
        raise QuestionError("the question is not valid UTF-8; type it again")
    if len(question) > MAX_QUESTION_CHARS:
        raise QuestionError(f"the question has {len(question):,} characters; ask in {MAX_QUESTION_CHARS:,} or fewer")
    language = detect_language(question)
    words = index.lexical.question_words(question, language, index.corpus.languages)
    if not words:
        return Answer(question, language, Reason.NOTHING_ASKED, 0.0, ())
    hits = search(index, question, language, _CANDIDATES)
    return answer_from(index, question, language, words, hits, quotes)


def answer_from(
    index: Index, question: str, language: Language, words: Sequence[Word], hits: Sequence[Hit], quotes: int
) -> Answer:
    """Make an answer from the hits of a question; see ``ask``, of which this is the second half."""
    kind = question_kind(question)
    found = _ranked_quotes(index, words, hits, kind)
    worth_showing = [quote for quote in found if quote.score >= _WORTH_SHOWING * found[0].score]
    chosen = _varied(_tell_together(worth_showing))[:quotes]
    sure = confidence(hits, lacks_kind=_lacks_kind(found[0], kind))
    reason = None if sure >= FLOOR else Reason.NOT_IN_ARTICLES
    return Answer(question, language, reason, sure, tuple(chosen))


def first_quote_lacks_kind(index: Index, question: str, words: Sequence[Word], hits: Sequence[Hit]) -> bool:
    """Return whether a question asks for a kind of thing of which its first quote would hold none."""
    kind = question_kind(question)
    return _lacks_kind(_ranked_quotes(index, words, hits, kind)[0], kind)


def _ranked_quotes(index: Index, words: Sequence[Word], hits: Sequence[Hit], kind: Kind | None) -> list[Quote]:
    return sorted((_quote(index, hit, words, kind) for hit in hits), key=lambda quote: -quote.score)


def _lacks_kind(quote: Quote, kind: Kind | None) -> bool:
    return kind is not None and not spans_of_kind(quote.text, kind)


def _quote(index: Index, hit: Hit, words: Sequence[Word], kind: Kind | None) -> Quote:
    article = index.corpus.articles[hit.passage.article]
    sentences = hit.passage.sentences
    weights = [index.lexical.rarity(word) for word in words]
    most = sum(weights)

    def worth(row: int) -> float:
        text = article.text[sentences[row].start : sentences[row].end]
        held = set(terms(text, article.language))
        said = sum(
            weight * min(1.0, sum(term.weight for term in word if term.text in held) / word[0].weight)
            for word, weight in zip(words, weights, strict=True)
        )
        of_kind = kind is not None and bool(spans_of_kind(text, kind))
        return hit.sentence_scores[row] + _WORDS_WEIGHT * said / most + _KIND_BONUS * of_kind

    worths = [worth(row) for row in range(len(sentences))]
    best = max(range(len(sentences)), key=worths.__getitem__)
    first, last = _with_company(sentences, worths, best)
    first = _reach_back(article, sentences, first, last)
    start, end = sentences[first].start, sentences[last].end
    core = sentences[best].start - start
    highlights = _highlights(article.text[start:end], core, kind)
    of_kind = kind is not None and bool(spans_of_kind(article.text[start:end], kind))
    return Quote(article, start, end, hit.passage, highlights, hit.score + _KIND_RANK_BONUS * of_kind)


def _with_company(sentences: Sequence[Sentence], worths: Sequence[float], best: int) -> tuple[int, int]:
    """Return the first and last sentence of a quote around the best one."""
    near = [
        row
        for row in (best - 1, best + 1)
        if 0 <= row < len(sentences)
        and sentences[row].paragraph == sentences[best].paragraph
        and worths[row] >= _COMPANY_SHARE * worths[best]
        and max(sentences[row].end, sentences[best].end) - min(sentences[row].start, sentences[best].start)
        <= _COMPANY_CHARS
    ]
    company = max(near, key=worths.__getitem__, default=best)
    return min(best, company), max(best, company)


def _reach_back(article: Article, sentences: Sequence[Sentence], first: int, last: int) -> int:
    """Return the sentence a quote starts with so that the one at ``first`` can be understood."""
    reached = first
    while (
        reached > 0
        and first - reached < _MAX_REACH
        and _LEANS_BACK.match(article.text, sentences[reached].start)
        and sentences[reached - 1].paragraph == sentences[reached].paragraph
        and sentences[last].end - sentences[reached - 1].start <= MAX_QUOTE_CHARS
    ):
        reached -= 1
    return reached


def _highlights(text: str, core: int, kind: Kind | None) -> tuple[Span, ...]:
    """Return what answers in the quote's chosen sentence, which starts at ``core``; nothing where it is not clear."""
    if kind is None:
        return ()
    spans = tuple(span for span in spans_of_kind(text, kind) if span[0] >= core)
    return spans if len(spans) <= 3 else ()


def _tell_together(quotes: Iterable[Quote]) -> list[Quote]:
    """Join quotes that other articles print in nearly the same words, best first."""
    told: list[Quote] = []
    for quote in quotes:
        twin = next((row for row, other in enumerate(told) if _says_the_same(quote, other)), None)
        if twin is None:
            told.append(quote)
        elif quote.article.slug not in {told[twin].article.slug, *(other.article.slug for other in told[twin].also)}:
            told[twin] = replace(told[twin], also=(*told[twin].also, quote))
    return told


def _says_the_same(quote: Quote, other: Quote) -> bool:
    """Return whether two quotes are one wire copy: nearly the same words, and the very same figures and names."""
    ours, theirs = set(tokens(quote.text)), set(tokens(other.text))
    return _hard_facts(quote.text) == _hard_facts(other.text) and len(ours & theirs) >= _SAME_WORDS * len(ours | theirs)


def _hard_facts(text: str) -> set[str]:
    """Return the figures, currency signs and capitalised words of a text, folded."""
    return {*tokens(" ".join(_FIGURE_OR_NAME.findall(text))), *_CURRENCY_SIGN.findall(text)}


def _varied(quotes: Sequence[Quote]) -> list[Quote]:
    """Put quotes first that bring another article and, where words are highlighted, words not yet told.

    The order within those first ones, and within the others, stays.
    """
    articles: set[str] = set()
    told: set[str] = set()
    first: list[Quote] = []
    rest: list[Quote] = []
    for quote in quotes:
        answers = {fold(quote.text[start:end]) for start, end in quote.highlights}
        if quote.article.slug in articles or (answers and answers <= told):
            rest.append(quote)
        else:
            first.append(quote)
            articles.add(quote.article.slug)
        told |= answers
    return first + rest
