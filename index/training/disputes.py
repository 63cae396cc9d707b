"""Reads the invented press disputes of `index/training/disputes/`: articles, cut as in an index, and questions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.articles import Article
from index.page import read_page
from index.passages import make_passages
from index.text import typography_key
from index.training.data import DataError, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parent / "disputes"
KEPT_ASIDE = 4
"""Every so many files of a writer are kept aside: the encoder never sees them, so what is weighed on them is honest."""


@dataclass(frozen=True, slots=True)
class DisputeQuestion:
    """A question in both languages and the sentences that answer it.

    Attributes:
        text: The question.
        right: Numbers of the right sentences, counted over the dispute's passages; none when no article answers.
        answer: The shortest exact words that answer, if any are short.
    """

    text: Pair
    right: frozenset[int]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A few articles on one dispute, with questions on them.

    Attributes:
        name: The file's name.
        articles: The articles, titles as their first line.
        passages: For each passage its sentences, spaces made single.
        questions: The questions.
    """

    name: str
    articles: tuple[Article, ...]
    passages: tuple[tuple[str, ...], ...]
    questions: tuple[DisputeQuestion, ...]

    @property
    def kept_aside(self) -> bool:
        """Whether the encoder must not be trained on it."""
        return int(self.name.rsplit("/", 1)[-1].split("-", 1)[0]) % KEPT_ASIDE == 0


def read_disputes(folder: Path = FOLDER) -> tuple[Dispute, ...]:
    """Reads every dispute below a folder, in the order of their names.

    Raises:
        DataError: If a file is not a dispute.
    """
    return tuple(read_dispute(path, folder) for path in sorted(folder.glob("**/*.toml")))


def read_dispute(path: Path, folder: Path) -> Dispute:
    """Reads one dispute.

    Raises:
        DataError: If the file is not a dispute.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        articles = tuple(_article(table) for table in data["article"])
        passages = tuple(passage for article in articles for passage in _passages(article))
        sentences = [typography_key(sentence) for passage in passages for sentence in passage]
        questions = tuple(_question(table, sentences) for table in data["question"])
        # Where the page reader sets an answering line aside, a question is neither answerable nor unanswerable.
        known = tuple(
            question
            for question, table in zip(questions, data["question"], strict=True)
            if question.right or not table["evidence"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: not a dispute ({type(error).__name__}: {error})"
        raise DataError(message) from error
    return Dispute(path.relative_to(folder).with_suffix("").as_posix(), articles, passages, known)


def _article(table: dict[str, Any]) -> Article:
    return Article(
        slug=table["slug"],
        file=f"{table['slug']}.txt",
        text=f"{table['title']}\n\n{table['text'].strip()}\n",
        language=table["language"],
        title=table["title"],
        outlet=table["outlet"],
        author=table["author"],
        date=str(table["date"]),
    )


def _passages(article: Article) -> list[tuple[str, ...]]:
    return [
        tuple(" ".join(article.text[one.start : one.end].split()) for one in passage.sentences)
        for passage in make_passages(article, read_page(article))
    ]


def _question(table: dict[str, Any], sentences: Sequence[str]) -> DisputeQuestion:
    wanted = [typography_key(evidence) for evidence in table["evidence"]]
    right = frozenset(number for number, sentence in enumerate(sentences) if any(one in sentence for one in wanted))
    return DisputeQuestion(Pair(table["en"], table["fr"]), right, tuple(table["answer"]))
