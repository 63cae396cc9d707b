"""Whose words an article quotes: every quotation with its speaker, or None where the text leaves a doubt.

Saying nothing beats a wrong name: a speaker is given only where the sentence names one, or where a pronoun or a
description can mean one person alone.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from index.corpus import Corpus
from index.quotations import Quotation
from index.speech.identities import Names
from index.speech.known import Known, known
from index.speech.pages import Page, read_page, spelling_of
from index.speech.voices import voices
from index.text import fold

_MIN_SENTENCE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation and whose words it holds.

    Attributes:
        article: Slug of the article.
        quotation: Where it stands.
        speaker: The speaker's fullest name, as printed where somebody has none ("un habitant"), or None when unsure.
        unnamed: Whether the speaker has no name.
        sentence: Whether it is a whole sentence, and no fragment in the journalist's own.
    """

    article: str
    quotation: Quotation
    speaker: str | None
    unnamed: bool = False
    sentence: bool = False


@dataclass(frozen=True, slots=True)
class Sayings:
    """All quotations of a corpus.

    Attributes:
        of_article: For each article's slug its quotations, in order.
        names: The names of the corpus.
    """

    of_article: dict[str, tuple[Saying, ...]]
    names: Names


@lru_cache(maxsize=2)
def sayings(corpus: Corpus) -> Sayings:
    """Return every quotation of a corpus with its speaker; worked out once, when first asked for."""
    spelling = spelling_of(corpus)
    pages = {slug: read_page(corpus, slug, spelling) for slug in corpus.articles}
    names = Names({slug: page.names for slug, page in pages.items()})
    facts = known(names, pages)
    return Sayings({slug: _sayings_in(slug, page, facts) for slug, page in pages.items()}, names)


def _sayings_in(slug: str, page: Page, facts: Known) -> tuple[Saying, ...]:
    told = voices(slug, page, facts)
    return tuple(
        Saying(
            slug,
            one,
            told[one.start].name if one.start in told else None,
            unnamed=one.start in told and told[one.start].unnamed,
            sentence=_is_sentence(page.text[one.start : one.end]),
        )
        for one in page.found
    )


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) >= _MIN_SENTENCE_WORDS


def speaker_of(said: Sayings, slug: str, start: int, end: int) -> str | None:
    """Return whose words an article prints from ``start`` to ``end``, or None where they are not one voice's.

    They are somebody's who speaks half of them or more, or a whole sentence in them.

    Args:
        said: The corpus' quotations.
        slug: The article.
        start: Offset of the first character.
        end: Offset past the last character.
    """
    shared = [
        (one, min(end, one.quotation.end) - max(start, one.quotation.start))
        for one in said.of_article.get(slug, ())
        if one.quotation.start < end and start < one.quotation.end
    ]
    voices = {one.speaker for one, _ in shared}
    sentence = any(one.sentence and start <= one.quotation.start and one.quotation.end <= end for one, _ in shared)
    mostly = 2 * sum(chars for _, chars in shared) >= end - start
    return voices.pop() if len(voices) == 1 and (sentence or mostly) else None


def quoted_people(said: Sayings) -> dict[str, int]:
    """Return everybody whom the articles quote by name, with how often, the most often quoted first."""
    every = (one for run in said.of_article.values() for one in run)
    counts = Counter(one.speaker for one in every if one.speaker is not None and not one.unnamed)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], fold(item[0]))))


def find_speaker(said: Sayings, typed: str) -> str | None:
    """Return the speaker whom a name means as someone types it, whatever its accents and capitals, or None."""
    speakers = {one.speaker for run in said.of_article.values() for one in run if one.speaker is not None}
    alike = [who for who in speakers if fold(who) == fold(typed.strip())]
    if alike:
        return alike[0]
    full = said.names.person(typed)
    return full if full in speakers else None
