"""The dated events that the articles tell, in order: each the exact sentence that tells it, with its date resolved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.answer import Quote
from index.articles import Article
from index.dates import Dated, dates
from index.encoder import Vectors
from index.passages import Passage
from index.periods import Period, parse_iso
from index.store import Index
from index.terms import terms

# "Les années 1990" places nothing on a line of some years.
_MAX_DAYS = 3 * 366
# What two articles tell is one event when their dates can be the same and their sentences are this alike.
_ALIKE = 0.5
_SHARED_WORDS = 2
# How far back a date lies that "la veille" in a later sentence is counted from.
_MEMORY_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is to happen.

    Attributes:
        period: When, as far as the words say.
        quote: The sentence that tells it, its date highlighted.
        also: The same event as other articles, or other sentences, tell it.
        coming: Whether the article told it as still to come.
    """

    period: Period
    quote: Quote
    also: tuple["Event", ...] = ()
    coming: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """An event and what it is compared by."""

    event: Event
    vector: Vectors
    words: frozenset[str]


def timeline(index: Index) -> tuple[Event, ...]:
    """Return the dated events of an index's articles, in order of their dates."""
    told: list[_Told] = []
    for candidate in _all_told(index):
        twin = next((row for row, other in enumerate(told) if _one_event(candidate, other)), None)
        if twin is None:
            told.append(candidate)
        else:
            told[twin] = _together(told[twin], candidate)
    return tuple(sorted((one.event for one in told), key=lambda event: (event.period.first, event.period.last)))


def dated_sentences(index: Index, article: Article) -> Iterator[tuple[int, Passage, int, int, tuple[Dated, ...]]]:
    """Return an article's sentences that name dates, in the order of the text.

    Yields:
        The sentence's row among the index's, its passage, its start and end in the article, and its dates.
    """
    anchor = parse_iso(article.date)
    previous: Period | None = None
    age = 0
    for number, passage in enumerate(index.corpus.passages):
        if passage.article != article.slug:
            continue
        for offset, sentence in enumerate(passage.sentences):
            age += 1
            text = article.text[sentence.start : sentence.end]
            found = dates(text, anchor, previous if age <= _MEMORY_SENTENCES else None)
            carrying = [dated.period for dated in found if dated.carries]
            if carrying:
                previous, age = carrying[-1], 0
            if found and not sentence.heading:
                yield index.first_sentences[number] + offset, passage, sentence.start, sentence.end, found


def _all_told(index: Index) -> Iterator[_Told]:
    rows = index.readings[0].sentence_vectors.rows()
    for article in index.corpus.articles.values():
        for row, passage, start, end, found in dated_sentences(index, article):
            words = frozenset(terms(article.text[start:end], article.language))
            for period, spans in _by_period(found).items():
                coming = any(dated.period == period and _is_coming(dated, article) for dated in found)
                quote = Quote(article, start, end, passage, tuple(spans), 1.0)
                yield _Told(Event(period, quote, coming=coming), rows[row], words)


def _by_period(found: Sequence[Dated]) -> dict[Period, list[tuple[int, int]]]:
    """Return the spans that name each period; one that only says less of another is told with it."""
    kept = [dated for dated in found if (dated.period.last - dated.period.first).days <= _MAX_DAYS]
    spans: dict[Period, list[tuple[int, int]]] = {}
    for dated in kept:
        spans.setdefault(dated.period, []).append((dated.start, dated.end))
    return spans


def _is_coming(dated: Dated, article: Article) -> bool:
    published = parse_iso(article.date)
    return published is not None and dated.period.first > published.last


def _one_event(one: _Told, other: _Told) -> bool:
    first, second = one.event, other.event
    if first.quote.article.slug == second.quote.article.slug or not first.period.meets(second.period):
        return False
    if first.period.precision == second.period.precision and first.period != second.period:
        return False
    alike = float(np.dot(one.vector, other.vector))
    same_language = first.quote.article.language == second.quote.article.language
    shared = len(one.words & other.words)
    return alike >= _ALIKE and (shared >= _SHARED_WORDS or not same_language)


def _together(one: _Told, other: _Told) -> _Told:
    """Tell two events as one, by the date that is known better."""
    first, second = one.event, other.event
    if (second.period.last - second.period.first) < (first.period.last - first.period.first):
        first, second = second, first
    also = (*first.also, replace(second, also=()), *second.also)
    return _Told(replace(first, also=also, coming=first.coming or second.coming), one.vector, one.words | other.words)
