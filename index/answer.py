"""Hits -> Answer: exact quotes with highlights, or a refusal with its reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index import confidence
from index.articles import Article
from index.errors import QuestionError
from index.highlights import highlights
from index.kinds import Kind
from index.language import Language
from index.passages import Passage, Sentence
from index.search import Hit, search
from index.signs import Asked, prepare
from index.small_talk import without_small_talk
from index.spans import Span
from index.speakers import sayings, speaker_of
from index.store import Index
from index.text import fold, tokens

MAX_QUESTION_CHARS = 1_000
MAX_QUOTE_CHARS = 420
DEFAULT_QUOTES = 3
_CANDIDATES = 20
# A short sentence takes its neighbour along, up to this length, where that one scores nearly as high.
_COMPANY_CHARS = 350
_COMPANY_DISTANCE = 1.0
# Quotes that score lower than the best one by more than this only make an answer longer.
_WORTH_SHOWING = 6.0
_SAME_WORDS = 0.75
# What a quote counts less that repeats an article, and one that repeats the words told: as if e times less likely.
_REPEATS = 1.0
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
    NOT_MENTIONED = "not mentioned"


_REASONS: dict[Reason, dict[Language, str]] = {
    Reason.NOTHING_ASKED: {
        "en": "Ask me about what the articles say, and I answer with their own words.",
        "fr": "Interrogez-moi sur ce que disent les articles : je réponds avec leurs propres mots.",
    },
    Reason.NOT_IN_ARTICLES: {
        "en": "The articles do not answer this question.",
        "fr": "Les articles ne répondent pas à cette question.",
    },
    Reason.NOT_MENTIONED: {
        "en": "No article mentions {names}.",
        "fr": "Aucun article ne mentionne {names}.",
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
        translation: Its translation into the question's language, where that is another and there is one. No quote.
        also: The same words, or nearly, as other articles print them.
        speaker: Whose words answer, where the article quotes somebody, or None.
    """

    article: Article
    start: int
    end: int
    passage: Passage
    highlights: tuple[Span, ...]
    score: float
    translation: str | None = None
    also: tuple["Quote", ...] = ()
    speaker: str | None = None

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
        confidence: Estimated probability that the articles answer and the first quote tells it, in [0, 1].
        quotes: The quotes, best first; under a refusal the nearest passages, if any are worth showing.
        unmentioned: The names in the question that no article mentions, where that is the reason of a refusal.
    """

    question: str
    language: Language
    reason: Reason | None
    confidence: float
    quotes: tuple[Quote, ...]
    unmentioned: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the articles answer."""
        return self.reason is None

    @property
    def explanation(self) -> str | None:
        """The reason of a refusal in words, in the question's language."""
        if self.reason is None:
            return None
        return _REASONS[self.reason][self.language].format(names=", ".join(self.unmentioned))


def ask(index: Index, question: str, quotes: int = DEFAULT_QUOTES) -> Answer:
    """Answer a question by quoting the articles of an index; greetings and thanks around it are not looked for.

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
    left = without_small_talk(question)
    asked = prepare(index, left or question)
    if not left or not any(asked.words):
        return Answer(question, asked.language, Reason.NOTHING_ASKED, 0.0, ())
    answer = answer_from(index, asked, search(index, asked, _CANDIDATES), quotes)
    # Where no article holds a single word of the question, no passage is near enough to be worth showing.
    worth_showing = answer.quotes if answer.answered or _holds_any_word(index, asked) else ()
    return replace(answer, question=question, quotes=worth_showing)


def answer_from(index: Index, asked: Asked, hits: Sequence[Hit], quotes: int = DEFAULT_QUOTES) -> Answer:
    """Make an answer from the hits of a question; see ``ask``, of which this is the second half."""
    worth_showing = [hit for hit in hits if hit.score >= hits[0].score - _WORTH_SHOWING]
    found = [_quote(index, hit, asked) for hit in worth_showing]
    chosen = _varied(_tell_together(found))[:quotes]
    sure = confidence.judge(index, asked, hits)
    names = confidence.unmentioned(index, asked)
    if sure.enough and not names:
        return Answer(asked.text, asked.language, None, sure.right, tuple(chosen))
    reason = Reason.NOT_MENTIONED if names else Reason.NOT_IN_ARTICLES
    return Answer(asked.text, asked.language, reason, sure.right, tuple(chosen), names)


def _holds_any_word(index: Index, asked: Asked) -> bool:
    """Return whether any article holds a word of the question, in any form that it may take there."""
    return any(
        reading.passage_terms.holds(word)
        for reading, words in zip(index.readings, asked.words, strict=True)
        for word in words
    )


def _quote(index: Index, hit: Hit, asked: Asked) -> Quote:
    article = index.corpus.articles[hit.passage.article]
    sentences = hit.passage.sentences
    first, last = _with_company(sentences, hit.sentence_scores, hit.best)
    first = _reach_back(article, sentences, first, last)
    start, end = sentences[first].start, sentences[last].end
    core = sentences[hit.best]
    spans = highlights(article.text[core.start : core.end], article.language, asked, hit.told)
    # Who is asked for may be named beside the words; what else is asked for stands in them or it does not.
    whole = not spans or asked.kind is Kind.PERSON
    first_told, last_told = (0, core.end - core.start) if whole else (spans[0][0], spans[-1][1])
    foreign = article.language != asked.language
    return Quote(
        article=article,
        start=start,
        end=end,
        passage=hit.passage,
        highlights=tuple((core.start - start + one, core.start - start + other) for one, other in spans),
        score=hit.score,
        translation=index.corpus.translation(article.slug, asked.language, start, end) if foreign else None,
        speaker=speaker_of(sayings(index.corpus), article.slug, core.start + first_told, core.start + last_told),
    )


def _with_company(sentences: Sequence[Sentence], scores: Sequence[float], best: int) -> tuple[int, int]:
    """Return the first and last sentence of a quote around the best one."""
    near = [
        row
        for row in (best - 1, best + 1)
        if 0 <= row < len(sentences)
        and sentences[row].paragraph == sentences[best].paragraph
        and scores[row] >= scores[best] - _COMPANY_DISTANCE
        and max(sentences[row].end, sentences[best].end) - min(sentences[row].start, sentences[best].start)
        <= _COMPANY_CHARS
    ]
    company = max(near, key=scores.__getitem__, default=best)
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
    """Order quotes by score, those held back that repeat an article or tell no words but such as are told already.

    That is maximal marginal relevance (Carbonell & Goldstein 1998) with a fixed cost of repeating: of quotes that are
    about as likely, one per article comes first, and a far likelier one is not put behind them.
    """
    left, ordered = list(quotes), list[Quote]()
    articles: set[str] = set()
    told: set[str] = set()

    def worth(quote: Quote) -> float:
        words = _highlighted(quote)
        return quote.score - _REPEATS * (quote.article.slug in articles) - _REPEATS * bool(words and words <= told)

    while left:
        ordered.append(max(left, key=worth))
        left.remove(ordered[-1])
        articles.add(ordered[-1].article.slug)
        told |= _highlighted(ordered[-1])
    return ordered


def _highlighted(quote: Quote) -> set[str]:
    return {fold(quote.text[start:end]) for start, end in quote.highlights}
