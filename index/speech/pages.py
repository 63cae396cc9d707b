"""Article -> its sentences, its quotations and what it says its people are."""

import re
from dataclasses import dataclass

from index.corpus import Corpus
from index.page import Role as LineRole
from index.quotations import Quotation, quotations
from index.speech.clauses import Clause, clauses
from index.speech.identities import Name
from index.speech.roles import Role, roles_in
from index.speech.tokens import Spelling
from index.speech.words import SpeechWords, speech_words
from index.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL_WITHIN = re.compile(r"(?:(?<=[a-zà-ÿ,’'] )|(?<=[ (][ldLD][’']))[A-ZÀ-Þ][\w-]+")


@dataclass(frozen=True, slots=True)
class Page:
    """An article taken apart.

    Attributes:
        text: The whole article.
        clauses: Its sentences.
        found: Its quotations.
        roles: What it says its people are.
        words: The words of its language, or None for a language that is not known.
    """

    text: str
    clauses: tuple[Clause, ...]
    found: tuple[Quotation, ...]
    roles: tuple[Role, ...]
    words: SpeechWords | None

    @property
    def names(self) -> list[Name]:
        """The names that it prints, each as often as it does."""
        return [token.name for clause in self.clauses for token in clause.tokens if token.name is not None]


def read_page(corpus: Corpus, slug: str, spelling: Spelling) -> Page:
    """Take an article apart.

    Args:
        corpus: The articles.
        slug: Which of them.
        spelling: How the corpus spells its words.
    """
    article = corpus.articles[slug]
    body = [line for line in corpus.lines.get(slug, ()) if line.is_body]
    found = quotations(article, [(line.start, line.end) for line in body])
    words = speech_words(article.language)
    if words is None:
        return Page(article.text, (), found, (), None)
    made: list[Clause] = []
    for number, line in enumerate(body):
        inside = [one for one in found if line.start <= one.outer_start and one.outer_end <= line.end]
        heading = line.role is not LineRole.TEXT
        span = (line.start, line.end)
        made += clauses(article.text, span, number, inside, words, article.language, spelling, heading)
    roles = [role for clause in made for role in roles_in(clause, words, article.language)]
    return Page(article.text, tuple(made), found, tuple(roles), words)


def spelling_of(corpus: Corpus) -> Spelling:
    """Return how a corpus spells its words."""
    texts = [
        corpus.articles[passage.article].text[sentence.start : sentence.end]
        for passage in corpus.passages
        for sentence in passage.sentences
        if not sentence.heading
    ]
    common = frozenset(fold(word) for text in texts for word in _WORD.findall(text) if word[0].islower())
    return Spelling(common, frozenset(word for text in texts for word in _CAPITAL_WITHIN.findall(text)))
