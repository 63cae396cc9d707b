"""The JSON forms that outside scripts rely on."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from index.answer import Answer, Quote
from index.articles import Article
from index.compare import Comparison
from index.corpus import Corpus
from index.evaluate import Outcome, metrics, reliability, risk_coverage
from index.language import detect_language
from index.timeline import Event
from index.verify import Verification

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
        "translation": quote.translation,
        "score": round(quote.score, _DECIMALS),
        "speaker": quote.speaker,
        "also": [
            {"article": other.article.slug, "file": other.article.file, "start": other.start, "end": other.end}
            | {"text": other.text, **_credits(other.article)}
            for other in quote.also
        ],
    }


def said_to_json(person: str | None, quotes: Sequence[Quote], known: Iterable[str]) -> dict[str, Any]:
    """Return the object that ``verbatim quotes --json`` prints; ``person`` is null when nobody is quoted so."""
    return {"person": person, "quotes": [quote_to_json(quote) for quote in quotes], "known": list(known)}


def verification_to_json(found: Verification) -> dict[str, Any]:
    """Return the object that ``verbatim verify --json`` prints; ``difference`` lists what is not the same, in order."""
    return {
        "text": found.text,
        "verdict": found.verdict.value,
        "match": None if found.match is None else quote_to_json(found.match),
        "difference": [[change.op, change.given, change.printed] for change in found.changes],
        "speaker": found.speaker,
        "claimed": found.claimed,
        "attribution": None if found.attribution is None else found.attribution.value,
    }


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Return the object that ``verbatim compare --json`` prints."""
    return {
        "question": comparison.question,
        "agree": comparison.agree,
        "values": [
            {
                "value": told.printed,
                "unit": told.unit,
                "outlets": list(told.outlets),
                "quotes": [quote_to_json(quote) for quote in told.quotes],
            }
            for told in comparison.values
        ],
        "quotes": [quote_to_json(quote) for quote in comparison.quotes],
    }


def timeline_to_json(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return the list that ``verbatim timeline --json`` prints.

    ``date`` is ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``, or the first and the last day with a slash between.
    """
    return [
        {
            "date": event.period.iso(),
            "precision": event.period.precision,
            "about": event.period.about,
            "coming": event.coming,
            "quote": quote_to_json(event.quote),
            "also": [{"date": other.period.iso(), "quote": quote_to_json(other.quote)} for other in event.also],
        }
        for event in events
    ]


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


def evaluation_to_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the object that ``verbatim evaluate --json`` prints."""
    return {
        **metrics(outcomes),
        "reliability": [asdict(group) for group in reliability(outcomes)],
        "risk_coverage": [list(point) for point in risk_coverage(outcomes)],
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
