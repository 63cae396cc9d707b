"""A person -> what the articles quote that person as saying, by date and outlet."""

from index.answer import Quote
from index.corpus import Corpus
from index.speakers import Saying, sayings
from index.text import typography_key

_UNDATED = "9999"


def quotes_of(corpus: Corpus, person: str) -> tuple[Quote, ...]:
    """Return everything that a person is quoted as saying, the oldest articles first.

    Words that a title takes from its own article's text stand there once.

    Args:
        corpus: The articles.
        person: The full name, as ``find_speaker`` gives it.
    """
    quotes = []
    for slug, run in sayings(corpus).of_article.items():
        own = [one for one in run if one.speaker == person]
        keys = [_key(corpus, one) for one in own]
        article = corpus.articles[slug]
        for row, one in enumerate(own):
            if not any(keys[row] in key for key in keys[row + 1 :]):
                start, end = one.quotation.start, one.quotation.end
                passage = corpus.passage_at(slug, start)
                quotes.append(Quote(article, start, end, passage, (), 1.0, speaker=person))
    return tuple(sorted(quotes, key=_place))


def _key(corpus: Corpus, one: Saying) -> str:
    text = corpus.articles[one.article].text[one.quotation.start : one.quotation.end]
    return typography_key(text).rstrip(".,")


def _place(quote: Quote) -> tuple[str, str, str, int]:
    return quote.article.date or _UNDATED, quote.article.outlet or "", quote.article.slug, quote.start
