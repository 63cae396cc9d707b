"""A folder of articles -> Corpus: the articles, their lines and passages, checked; and its JSON form."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from index.articles import Article, load_articles
from index.errors import CorpusError
from index.page import PageLine, Role, byline_author, read_page
from index.passages import Passage, Sentence, check_passages, make_passages
from index.translations import Translations, read_translations


# Two corpora are never compared: without equality one can be the key of what is worked out from it once.
@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Everything that may be quoted, and where it stands.

    Attributes:
        articles: The articles by slug, in the order of the catalog.
        lines: The lines of each article, by slug.
        passages: All passages, article by article, in the order of the text.
        translations: For each language and slug the translations of an article's sentences, in their order.
    """

    articles: dict[str, Article]
    lines: dict[str, tuple[PageLine, ...]]
    passages: tuple[Passage, ...]
    translations: Translations = field(default_factory=dict)

    def text(self, passage: Passage) -> str:
        """Return a passage's exact words."""
        return self.articles[passage.article].text[passage.start : passage.end]

    def sentence_text(self, passage: Passage, sentence: Sentence) -> str:
        """Return the words of a passage's sentence, with spaces made single."""
        return " ".join(self.articles[passage.article].text[sentence.start : sentence.end].split())

    def article_passages(self, slug: str) -> tuple[Passage, ...]:
        """Return the passages of an article, in the order of the text."""
        return tuple(passage for passage in self.passages if passage.article == slug)

    def translation(self, slug: str, language: str, start: int, end: int) -> str | None:
        """Return the translation of the whole sentences of an article that lie within a span, or None."""
        translated = self.translations.get(language, {}).get(slug)
        if translated is None:
            return None
        sentences = (sentence for passage in self.article_passages(slug) for sentence in passage.sentences)
        within = [
            text for one, text in zip(sentences, translated, strict=True) if start <= one.start and one.end <= end
        ]
        return " ".join(within) or None

    def passage_at(self, slug: str, offset: int) -> Passage:
        """Return the passage of an article that holds an offset, or the last one before it."""
        own = self.article_passages(slug)
        return max((passage for passage in own if passage.start <= offset), key=lambda one: one.start, default=own[0])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, each once."""
        return tuple(dict.fromkeys(article.language for article in self.articles.values()))


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus folder and cut its articles into passages.

    Raises:
        CorpusError: With one line for each problem found, naming its file.
    """
    articles: dict[str, Article] = {}
    lines: dict[str, tuple[PageLine, ...]] = {}
    problems = []
    for article in load_articles(folder):
        try:
            page = read_page(article)
        except CorpusError as error:
            problems.append(f"{folder / str(error)}")
            continue
        articles[article.slug] = _completed(article, page)
        lines[article.slug] = page
    if problems:
        raise CorpusError("\n".join(problems))
    corpus = _cut(articles, lines)
    return replace(corpus, translations=read_translations(folder, _sentences(corpus)))


def corpus_to_json(corpus: Corpus) -> dict[str, Any]:
    """Return the corpus as JSON values; passages are cut anew from the lines when it is read back."""
    return {
        "articles": [asdict(article) for article in corpus.articles.values()],
        "lines": {slug: [[*_values(line)] for line in lines] for slug, lines in corpus.lines.items()},
        "translations": corpus.translations,
    }


def corpus_from_json(data: dict[str, Any]) -> Corpus:
    """Read what ``corpus_to_json`` gave.

    Raises:
        KeyError, TypeError, ValueError: The data are not of that form.
    """
    articles = [
        Article(
            **{**entry, "body_lines": tuple(entry["body_lines"]), "furniture_lines": tuple(entry["furniture_lines"])}
        )
        for entry in data["articles"]
    ]
    lines = {
        slug: tuple(PageLine(start, end, Role(role), reason) for start, end, role, reason in rows)
        for slug, rows in data["lines"].items()
    }
    corpus = _cut({article.slug: article for article in articles}, lines)
    translations = {
        language: {slug: tuple(texts) for slug, texts in by_slug.items()}
        for language, by_slug in data["translations"].items()
    }
    return replace(corpus, translations=translations)


def _sentences(corpus: Corpus) -> dict[str, list[str]]:
    """Return the sentences of each article, by slug."""
    sentences: dict[str, list[str]] = {slug: [] for slug in corpus.articles}
    for passage in corpus.passages:
        sentences[passage.article].extend(corpus.sentence_text(passage, sentence) for sentence in passage.sentences)
    return sentences


def _values(line: PageLine) -> Sequence[object]:
    return [getattr(line, field.name) for field in fields(line)]


def _cut(articles: dict[str, Article], lines: dict[str, tuple[PageLine, ...]]) -> Corpus:
    passages: list[Passage] = []
    for slug, article in articles.items():
        cut = make_passages(article, lines[slug])
        check_passages(article, lines[slug], cut)
        passages.extend(cut)
    return Corpus(articles, lines, tuple(passages))


def _completed(article: Article, lines: Sequence[PageLine]) -> Article:
    """Fill in the title as the page prints it, and the author it names where the catalog gives none."""
    title = next((article.text[line.start : line.end] for line in lines if line.role is Role.TITLE), None)
    return replace(article, title=title or article.title, author=article.author or byline_author(article, lines))
