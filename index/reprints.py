"""Where two outlets print the same quotation in other words.

Articles often report one statement; where their wordings of it differ, only one can be what was said. Quotations that
are merely about the same thing, or shorter ones of the same words, are no matter for this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.answer import Answer, Quote
from index.kinds import Kind
from index.spans import Span, spans_of_kind
from index.store import Index
from index.terms import terms
from index.text import tokens

_MIN_WORDS = 5
_SAME = 0.75
_FIRST_QUOTES = 3
_LIKELY = 0.1


@dataclass(frozen=True, slots=True)
class Printed:
    """A quotation as one outlet prints it.

    Attributes:
        quote: The sentence that holds it, the quotation highlighted.
        words: Its words, folded.
    """

    quote: Quote
    words: tuple[str, ...]

    @property
    def outlet(self) -> str:
        """What tells outlets apart."""
        return self.quote.article.outlet or self.quote.article.slug

    def says_the_same(self, other: "Printed") -> bool:
        """Return whether the words are the same, or the one's are a part of the other's."""
        ours, theirs = f" {' '.join(self.words)} ", f" {' '.join(other.words)} "
        return ours in theirs or theirs in ours


def reprints(index: Index, answer: Answer) -> list[Printed]:
    """Return one quotation an outlet, all of the statement in an answer's first quotes that the question is about."""
    words = index.readings[0].passage_terms.question_words(answer.question, answer.language, index.corpus.languages)
    asked = {term.text for word in words for term in word if term.weight >= _LIKELY}
    for quote in answer.quotes[:_FIRST_QUOTES]:
        for first in _quotations(quote):
            if asked.isdisjoint(terms(" ".join(first.words), quote.article.language)):
                continue
            others = {
                other.outlet: other
                for other in _everywhere(index)
                if other.outlet != first.outlet and _one_statement(first.words, other.words)
            }
            if others:
                return [first, *others.values()]
    return []


def _everywhere(index: Index) -> Iterator[Printed]:
    for passage in index.corpus.passages:
        for sentence in passage.sentences:
            article = index.corpus.articles[passage.article]
            yield from _quotations(Quote(article, sentence.start, sentence.end, passage, (), 1.0))


def _quotations(quote: Quote) -> Iterator[Printed]:
    text = quote.text
    for start, end in spans_of_kind(text, Kind.WORDS, quote.article.language):
        words = tuple(tokens(text[start:end]))
        if len(words) >= _MIN_WORDS:
            yield Printed(_highlighted(quote, (start, end)), words)


def _highlighted(quote: Quote, span: Span) -> Quote:
    return Quote(quote.article, quote.start, quote.end, quote.passage, (span,), quote.score)


def _one_statement(first: Sequence[str], second: Sequence[str]) -> bool:
    short, long = sorted((first, second), key=len)
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    # What the longer one goes on to say does not count against it.
    return sum(block.size for block in matcher.get_matching_blocks()) >= _SAME * len(short) and len(short) * 2 >= len(
        long
    )
