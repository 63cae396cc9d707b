"""Measures encoders side by side on the development sets: similarity, translation, retrieval, speed."""

from __future__ import annotations

import csv
import re
import statistics
import time
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from scipy.stats import spearmanr

from index.training.network import Network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

MIN_PARAGRAPH_CHARS = 60
WINDOW_LINES = 5
WINDOWED_LINES = 1500
TYPOGRAPHY = str.maketrans({"’": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the exact substrings of which a right passage contains one."""

    language: str
    text: str
    evidence: tuple[str, ...]


def measure(
    encoder: Network, development: Path, question_file: Path | None = None, articles: Path | None = None
) -> dict[str, float]:
    """Runs every measure on one encoder.

    Args:
        encoder: Measured in float32.
        development: The folder with newstest2014 and STS-B dev.
        question_file: A TOML question file over the articles, if there is one.
        articles: The folder of `.txt` articles, whose paragraphs are the passages.

    Returns:
        Figures by name; shares and correlations in percent, times in milliseconds.
    """
    figures: dict[str, float] = {}
    for language in ("fr", "en"):
        figures[f"STS-B dev {language}"] = similarity(encoder, development / f"stsb-{language}-dev.csv")
    english = read_lines(development / "newstest2014.en")
    french = read_lines(development / "newstest2014.fr")
    english_vectors, french_vectors = embed(encoder, english), embed(encoder, french)
    figures["newstest en→fr"] = bitext(english_vectors, french_vectors)
    figures["newstest fr→en"] = bitext(french_vectors, english_vectors)
    figures |= windows(encoder, english_vectors, french_vectors, english, french)
    if question_file and articles:
        figures |= retrieval(encoder, read_questions(question_file), read_paragraphs(articles))
    figures["ms per question"] = speed(encoder, french)
    return figures


def embed(encoder: Network, texts: Sequence[str], batch: int = 64) -> NDArray[np.float32]:
    """Embeds texts in float32, shortest first; returns unit vectors in the order given."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), encoder.model.config.hidden_size), np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            vectors[rows] = encoder.embed([texts[i] for i in rows], precise=True).numpy()
    return vectors


def similarity(encoder: Network, path: Path) -> float:
    """Spearman's correlation of cosines with human judgements, in percent."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    left, right = embed(encoder, [row[0] for row in rows]), embed(encoder, [row[1] for row in rows])
    result = spearmanr((left * right).sum(1), [float(row[2]) for row in rows])
    return 100 * float(result.statistic)


def bitext(sources: NDArray[np.float32], targets: NDArray[np.float32]) -> float:
    """The share of sources whose nearest target is their translation, in percent."""
    nearest = (sources @ targets.T).argmax(1)
    return 100 * float((nearest == np.arange(len(sources))).mean())


def windows(
    encoder: Network,
    english_vectors: NDArray[np.float32],
    french_vectors: NDArray[np.float32],
    english: Sequence[str],
    french: Sequence[str],
) -> dict[str, float]:
    """How well a sentence finds the news passage that it was taken out of: a stand-in for retrieval without labels.

    The passages are runs of five lines of newstest2014, its first half, without their middle line, which is the query.
    """
    figures = {}
    middles = range(WINDOW_LINES // 2, min(len(english), WINDOWED_LINES) - WINDOW_LINES, WINDOW_LINES)
    for language, lines in (("fr", french), ("en", english)):
        passages = [" ".join(lines[m - 2 : m]) + " " + " ".join(lines[m + 1 : m + 3]) for m in middles]
        vectors = embed(encoder, passages)
        for asked, queries in (("fr", french_vectors), ("en", english_vectors)):
            figures[f"cloze {asked}→{language}"] = bitext(queries[list(middles)], vectors)
    return figures


def retrieval(encoder: Network, questions: Sequence[Question], passages: Sequence[str]) -> dict[str, float]:
    """Recall at 1 and 5 by language, over the questions that have an answer, in percent."""
    vectors = embed(encoder, passages)
    figures = {}
    for language in sorted({question.language for question in questions}):
        asked = [q for q in questions if q.language == language and q.evidence]
        ranking = np.argsort(-(embed(encoder, [q.text for q in asked]) @ vectors.T), axis=1)
        ranks = [
            next((r for r, p in enumerate(row) if holds(passages[p], q)), len(passages))
            for q, row in zip(asked, ranking, strict=True)
        ]
        for cut in (1, 5):
            figures[f"questions {language} R@{cut}"] = 100 * float(np.mean([rank < cut for rank in ranks]))
        figures[f"questions {language} MRR"] = 100 * float(np.mean([1 / (rank + 1) for rank in ranks]))
    return figures


def holds(passage: str, question: Question) -> bool:
    """Whether a passage contains a question's evidence, typographic quotes and kinds of space aside."""
    return any(plain(evidence) in plain(passage) for evidence in question.evidence)


def plain(text: str) -> str:
    """Text with one kind of quote and of space, for comparing only."""
    return re.sub(r"\s+", " ", text.translate(TYPOGRAPHY))


def speed(encoder: Network, texts: Sequence[str], count: int = 40) -> float:
    """The median time to embed one question-sized text, in milliseconds."""
    times = []
    with torch.inference_mode():
        for text in texts[:count]:
            start = time.perf_counter()
            encoder.embed([text[:80]], precise=True)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def read_lines(path: Path) -> list[str]:
    """The lines of a text file."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def read_questions(path: Path) -> list[Question]:
    """Reads a TOML question file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return [Question(table["language"], table["text"], tuple(table["evidence"])) for table in tables]


def read_paragraphs(folder: Path) -> list[str]:
    """Every line of the articles that is long enough to be a paragraph."""
    lines = [line.strip() for path in sorted(folder.glob("*.txt")) for line in read_lines(path)]
    return [line for line in lines if len(line) >= MIN_PARAGRAPH_CHARS]


def table(results: Mapping[str, Mapping[str, float]]) -> str:
    """A Markdown table: a measure a row, an encoder a column."""
    encoders = list(results)
    rows = ["| measure | " + " | ".join(encoders) + " |", "|---|" + "---|" * len(encoders)]
    rows.extend(
        f"| {measure} | " + " | ".join(f"{results[encoder][measure]:.1f}" for encoder in encoders) + " |"
        for measure in results[encoders[0]]
    )
    return "\n".join(rows)
