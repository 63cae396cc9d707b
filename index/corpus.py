"""A folder of articles -> Corpus: the articles, their lines and passages, checked; and its JSON form."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from index.articles import Article, load_articles
from index.errors import CorpusError
from index.page import PageLine, Role, byline_author, read_page
from index.passages import Passage, check_passages, make_passages


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that may be quoted, and where it stands.

    Attributes:
        articles: The articles by slug, in the order of the catalog.
        lines: The lines of each article, by slug.
        passages: All passages, article by article, in the order of the text.
    """

    articles: dict[str, Article]
    lines: dict[str, tuple[PageLine, ...]]
    passages: tuple[Passage, ...]

    def text(self, passage: Passage) -> str:
        """Return a passage's exact words."""
        return self.articles[passage.article].text[passage.start : passage.end]

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
    return _cut(articles, lines)


def corpus_to_json(corpus: Corpus) -> dict[str, Any]:
    """Return the corpus as JSON values; passages are cut anew from the lines when it is read back."""
    return {
        "articles": [asdict(article) for article in corpus.articles.values()],
        "lines": {slug: [[*_values(line)] for line in lines] for slug, lines in corpus.lines.items()},
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
    return _cut({article.slug: article for article in articles}, lines)


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
