"""The JSON forms that outside scripts rely on."""

from typing import Any

from index.answer import Answer, Quote
from index.articles import Article
from index.corpus import Corpus
from index.language import detect_language

_DECIMALS = 4


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the object that ``verbatim ask --json`` prints."""
    return {
        "question": answer.question,
        "language": answer.language,
        "answered": answer.answered,
        "reason": answer.explanation,
        "confidence": round(answer.confidence, _DECIMALS),
        "quotes": [quote_to_json(quote) for quote in answer.quotes],
    }


def refusal_to_json(question: str, reason: str) -> dict[str, Any]:
    """Return the object for a line that cannot be asked, of the same form as an answer."""
    return {
        "question": question,
        "language": detect_language(question),
        "answered": False,
        "reason": reason,
        "confidence": 0.0,
        "quotes": [],
    }


def quote_to_json(quote: Quote) -> dict[str, Any]:
    """Return one quote; ``start`` and ``end`` count code points of the file decoded as UTF-8."""
    return {
        "text": quote.text,
        "article": quote.article.slug,
        "file": quote.article.file,
        "start": quote.start,
        "end": quote.end,
        "passage": {"start": quote.passage.start, "end": quote.passage.end},
        **_credits(quote.article),
        "highlights": [list(span) for span in quote.highlights],
        "translation": None,
        "score": round(quote.score, _DECIMALS),
        "also": [
            {"article": other.article.slug, "file": other.article.file, "start": other.start, "end": other.end}
            | {"text": other.text, **_credits(other.article)}
            for other in quote.also
        ],
    }


def sources_to_json(corpus: Corpus) -> list[dict[str, Any]]:
    """Return the list that ``verbatim sources --json`` prints."""
    return [_source(corpus, article) for article in corpus.articles.values()]


def source_to_json(corpus: Corpus, article: Article) -> dict[str, Any]:
    """Return the object that ``verbatim sources SLUG --json`` prints: every line of the article, body or not."""
    lines = [
        {
            "text": article.text[line.start : line.end],
            "start": line.start,
            "end": line.end,
            "role": line.role.value,
            "reason": line.reason,
        }
        for line in corpus.lines[article.slug]
    ]
    return {
        **_source(corpus, article),
        "body": [line for line in lines if line["reason"] is None],
        "furniture": [line for line in lines if line["reason"] is not None],
    }


def _source(corpus: Corpus, article: Article) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "file": article.file,
        "language": article.language,
        "url": article.url,
        **_credits(article),
        "passages": sum(passage.article == article.slug for passage in corpus.passages),
        "set_aside": sum(not line.is_body for line in corpus.lines[article.slug]),
    }


def _credits(article: Article) -> dict[str, str | None]:
    return {
        "outlet": article.outlet,
        "title": article.title,
        "author": article.author,
        "date": article.date,
        "date_basis": article.date_basis,
    }
