"""Whose words an article quotes: every quotation with its speaker, or None where the text leaves a doubt.

Saying nothing beats a wrong name: a speaker is given only where the sentence names one, or where a pronoun or a
description can mean one person alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.corpus import Corpus
from index.page import Role as LineRole
from index.quotations import Quotation, joined, quotations
from index.speech.after import reported_by
from index.speech.antecedents import Known, Memory, known
from index.speech.attribution import attributions
from index.speech.clauses import Clause, clauses
from index.speech.names import Name, Names
from index.speech.roles import Role, roles_in
from index.speech.sources import reported_source
from index.speech.subjects import clause_subject
from index.speech.tokens import Kind, Spelling
from index.speech.words import SpeechWords, speech_words
from index.text import fold, typography_key

_MIN_SENTENCE_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL_WITHIN = re.compile(r"(?:(?<=[a-zà-ÿ,’'] )|(?<=[ (][ldLD][’']))[A-ZÀ-Þ][\w-]+")


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
    spelling = _spelling(corpus)
    read = {slug: _read(corpus, slug, spelling) for slug in corpus.articles}
    names = Names({slug: _names_in(pages.clauses) for slug, pages in read.items()})
    roles = {slug: pages.roles for slug, pages in read.items()}
    words = {slug: pages.words for slug, pages in read.items() if pages.words is not None}
    facts = known(names, {slug: pages.clauses for slug, pages in read.items()}, roles, words)
    told = {slug: tuple(_told(slug, corpus.articles[slug].text, pages, facts)) for slug, pages in read.items()}
    return Sayings(told, names)


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


@dataclass(frozen=True, slots=True)
class _Read:
    """An article taken apart.

    Attributes:
        clauses: Its sentences.
        found: Its quotations.
        roles: What it says its people are.
        words: The words of its language, or None for a language that is not known.
    """

    clauses: tuple[Clause, ...]
    found: tuple[Quotation, ...]
    roles: tuple[Role, ...]
    words: SpeechWords | None


def _read(corpus: Corpus, slug: str, spelling: Spelling) -> _Read:
    article = corpus.articles[slug]
    body = [line for line in corpus.lines.get(slug, ()) if line.is_body]
    found = quotations(article, [(line.start, line.end) for line in body])
    words = speech_words(article.language)
    if words is None:
        return _Read((), found, (), None)
    made: list[Clause] = []
    for number, line in enumerate(body):
        inside = [one for one in found if line.start <= one.outer_start and one.outer_end <= line.end]
        heading = line.role is not LineRole.TEXT
        span = (line.start, line.end)
        made += clauses(article.text, span, number, inside, words, article.language, spelling, heading)
    roles = [role for clause in made for role in roles_in(clause, words, article.language)]
    return _Read(tuple(made), found, tuple(roles), words)


def _spelling(corpus: Corpus) -> Spelling:
    texts = [
        corpus.articles[passage.article].text[sentence.start : sentence.end]
        for passage in corpus.passages
        for sentence in passage.sentences
        if not sentence.heading
    ]
    common = frozenset(fold(word) for text in texts for word in _WORD.findall(text) if word[0].islower())
    return Spelling(common, frozenset(word for text in texts for word in _CAPITAL_WITHIN.findall(text)))


def _names_in(run: Iterable[Clause]) -> list[Name]:
    return [token.name for clause in run for token in clause.tokens if token.name is not None]


def _told(slug: str, text: str, pages: _Read, facts: Known) -> list[Saying]:
    if pages.words is None:
        return [Saying(slug, one, None) for one in pages.found]
    speakers: dict[int, str] = {}
    unnamed: set[str] = set()
    memory = Memory(slug, facts, pages.words)
    for clause in pages.clauses:
        subject = clause_subject(clause, pages.words)
        told = attributions(clause, pages.words)
        doubt = None if told else reported_source(clause.tokens, pages.words) or reported_by(clause.tokens, pages.words)
        spoke = None if doubt is None else memory.resolve(doubt, clause, subject)
        doubt = doubt if spoke is None else None
        for row, token in enumerate(clause.tokens):
            if token.quotation is None:
                continue
            reference = told.get(row)
            who = None
            if reference is not None and reference.unnamed:
                tokens = clause.tokens[reference.token : reference.end]
                who = text[tokens[0].start : tokens[-1].end]
                unnamed.add(who)
            elif reference is not None:
                who = memory.resolve(reference, clause, subject)
            elif _stands_alone(clause):
                who = memory.in_mind(clause)
            if who is not None:
                speakers[token.quotation.start] = spoke = who
            doubt = reference if who is None and reference is not None else doubt
        memory.read(clause, subject, spoke, doubt)
    speakers |= _of_headings(pages.clauses, speakers)
    sentences = {one.start for one in pages.found if _is_sentence(text[one.start : one.end])}
    return [
        Saying(slug, one, who, unnamed=who in unnamed, sentence=one.start in sentences)
        for one, who in _joined(pages.found, speakers)
    ]


def _of_headings(run: Sequence[Clause], speakers: Mapping[int, str]) -> dict[int, str]:
    """Return whose words the headings quote that stand in the text too: there the speaker is plainer."""
    quoted = [
        (clause.heading, token.quotation.start, typography_key(token.text).rstrip(".,!"))
        for clause in run
        for token in clause.tokens
        if token.quotation is not None
    ]
    found = {}
    for heading, start, words in quoted:
        voices = {speakers.get(at) for other, at, text in quoted if heading and not other and words in text}
        if len(voices) == 1 and (who := voices.pop()) is not None:
            found[start] = who
    return found


def _stands_alone(clause: Clause) -> bool:
    """Return whether a sentence is a quotation and no more, as in “A,” said X. “B” and “X has had enough. “B””."""
    plain = [token for token in clause.tokens if token.kind is not Kind.MARK]
    return len(plain) == 1 and plain[0].kind is Kind.QUOTE and plain[0].text[:1].isupper() and not clause.heading


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) >= _MIN_SENTENCE_WORDS


def _joined(found: Sequence[Quotation], speakers: Mapping[int, str]) -> Iterator[tuple[Quotation, str | None]]:
    """Yield each quotation with its speaker; one that runs over paragraphs has the one whom any of its parts names."""
    for group in joined(found):
        who = next((speakers[one.start] for one in group if one.start in speakers), None)
        yield from ((one, who) for one in group)
