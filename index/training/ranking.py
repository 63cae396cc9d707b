"""Fits the weights of index/ranking.py and index/confidence.py, and writes them beside those files.

    python -m index.training.ranking

It uses the disputes that were kept aside when the encoder and its reader were trained, through the very code that
answers questions: once as if there were no reader, for other encoders, and once with it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from index import confidence, ranking, signs
from index.encoder import Encoder
from index.search import read_foremost, said_scores, search
from index.store import build_index, load_index
from index.text import typography_key
from index.training.disputes import FOLDER, read_disputes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.encoder import TextEncoder
    from index.store import Index
    from index.training.disputes import Dispute

HERE = Path(ranking.__file__).parent
SHRINKAGE = 0.02
"""How strongly large weights are held back, on signs scaled to a deviation of one."""
FALSE_REFUSALS = 0.06
"""The share of answerable questions that the floor may refuse."""
FOLDS = 8
CONFIDENCE_SHRINKAGE = 1e-3
SENSES: dict[str, tuple[float | None, float | None]] = {
    "heading": (None, 0),
    "unknown words": (None, 0),
    "unknown names": (None, 0),
    "lacks kind": (None, 0),
    "length": (None, None),
    "has a kind": (None, None),
    "words asked": (None, None),
}
"""The signs that may speak against an answer, with their bounds; all others speak for it or not at all."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question over one dispute.

    Attributes:
        dispute: The dispute's number.
        asked: The question.
        signs: The signs of every sentence, (sentences, signs).
        right: Whether each sentence answers, (sentences,).
    """

    dispute: int
    asked: signs.Asked
    signs: NDArray[np.float32]
    right: NDArray[np.bool_]


def build(dispute: Dispute, folder: Path, encoder: TextEncoder) -> Index:
    """Builds and loads the index of a dispute's articles."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    entries = []
    for article in dispute.articles:
        (seeds / article.file).write_text(article.text, encoding="utf-8")
        fields = {"slug": article.slug, "file": article.file, "title": article.title, "language": article.language}
        entries.append("[[article]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items()))
    (seeds / "catalog.toml").write_text("\n".join(entries), encoding="utf-8")
    build_index(seeds, folder / "index", encoder)
    return load_index(folder / "index", encoder)


def examples(number: int, dispute: Dispute, index: Index) -> list[Example]:
    """Returns every question of a dispute, in English and in French by turns, with the signs of all sentences."""
    every = np.arange(len(index.corpus.passages))
    sentences = [
        typography_key(index.corpus.sentence_text(passage, sentence))
        for passage in index.corpus.passages
        for sentence in passage.sentences
    ]
    given = [typography_key(sentence) for passage in dispute.passages for sentence in passage]
    found = []
    for turn, question in enumerate(dispute.questions):
        wanted = {given[row] for row in question.right}
        right = np.array([sentence in wanted for sentence in sentences])
        asked = signs.prepare(index, question.text.french if turn % 2 else question.text.english)
        if any(asked.words):
            found.append(Example(number, asked, signs.look(index, asked, every).signs, right))
    return found


class Unread(Encoder):
    """The encoder as if no reader came with it, as any other encoder is."""

    @property
    def reader(self) -> None:
        """None."""


def with_reading(example: Example, index: Index) -> NDArray[np.float32]:
    """Returns the signs of every sentence, and what the reader says of it where there is one: (sentences, signs)."""
    every = np.arange(len(example.signs))
    said = read_foremost(index, example.asked, every, ranking.sentence_scores(example.signs))
    return np.column_stack([example.signs, said_scores(said, every)]) if said else example.signs


def fit_ranking(asked: Sequence[tuple[NDArray[np.float32], NDArray[np.bool_]]]) -> NDArray[np.float64]:
    """Returns the weights under which the softmax over a dispute's sentences best tells the right ones.

    Args:
        asked: For each question the signs of every sentence, and whether it answers.
    """
    rows = [(table.astype(np.float64), right) for table, right in asked if right.any()]
    scale = np.concatenate([table for table, _ in rows]).std(axis=0) + 1e-9

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.0, np.zeros_like(weights)
        for table, right in rows:
            odds = (table / scale) @ weights
            share = np.exp(odds - odds.max())
            share /= share.sum()
            told = share * right
            total -= float(np.log(told.sum() + 1e-12))
            slope += (table / scale).T @ (share - told / (told.sum() + 1e-12))
        return total / len(rows) + SHRINKAGE * float(weights @ weights), slope / len(rows) + 2 * SHRINKAGE * weights

    weights: NDArray[np.float64] = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B").x / scale
    return weights


def fit_logistic(
    table: NDArray[np.float32], truth: NDArray[np.bool_], names: Sequence[str]
) -> tuple[float, NDArray[np.float64]]:
    """Returns the constant and the weights of a logistic regression in which no sign counts against its meaning.

    Signs that go together would otherwise be given large weights of opposite sense, which go astray on a corpus of
    another size.
    """
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-9
    rows = (table - mean) / scale
    target = np.where(truth, 1.0, -1.0)

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = target * (parameters[0] + rows @ parameters[1:])
        slope = -target / (1 + np.exp(odds)) / len(rows)
        gradient = np.concatenate([[slope.sum()], rows.T @ slope + 2 * CONFIDENCE_SHRINKAGE * parameters[1:]])
        return float(np.logaddexp(0, -odds).mean() + CONFIDENCE_SHRINKAGE * (parameters[1:] ** 2).sum()), gradient

    bounds = [(None, None), *(SENSES.get(name, (0, None)) for name in names)]
    found: NDArray[np.float64] = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = found[1:] / scale
    return float(found[0] - weights @ mean), weights


def fit_confidence(
    names: Sequence[str],
    table: NDArray[np.float32],
    answers: NDArray[np.bool_],
    right: NDArray[np.bool_],
    groups: NDArray[np.int64],
) -> dict[str, object]:
    """Returns the contents of the confidence weights' file.

    Args:
        names: The signs.
        table: Those of every question, (questions, signs).
        answers: Whether the articles answer it.
        right: Whether the first quote is right.
        groups: The dispute of each question; the floor is set on disputes that the weights were not fitted on.
    """
    data: dict[str, object] = {}
    for name, truth in (("answers", answers), ("right", right)):
        unseen = np.zeros(len(truth))
        for fold in range(FOLDS):
            aside = groups % FOLDS == fold
            always, weights = fit_logistic(table[~aside], truth[~aside], names)
            unseen[aside] = 1 / (1 + np.exp(-(always + table[aside] @ weights)))
        always, weights = fit_logistic(table, truth, names)
        data[name] = {"always": round(always, 4)} | {
            sign: round(float(weight), 4) for sign, weight in zip(names, weights, strict=True)
        }
        if name == "answers":
            floor = float(np.quantile(unseen[truth], FALSE_REFUSALS))
            data["floor"] = round(floor, 3)
            print(f"floor {floor:.2f}: false answers on disputes not fitted on {np.mean(unseen[~truth] >= floor):.3f}")
    return data


def fit(
    asked: Sequence[Example], indexes: Sequence[Index], ranks: dict[str, object], judges: dict[str, object]
) -> None:
    """Fits ranking and confidence, with a reader if the indexes have one, and writes them into the weights' files."""
    read = indexes[0].encoder.reader is not None
    name = "read" if read else "unread"
    tables = [with_reading(one, indexes[one.dispute]) for one in asked]
    weights = fit_ranking([(table, example.right) for table, example in zip(tables, asked, strict=True)])
    names = (*signs.NAMES, ranking.READ)[: len(weights)]
    ranks[name] = {sign: round(float(weight), 4) for sign, weight in zip(names, weights, strict=True)}
    write(HERE / ranking.WEIGHTS, ranks)
    ranking.weights.cache_clear()
    described, right = [], []
    for example in asked:
        index = indexes[example.dispute]
        hits = search(index, example.asked)
        described.append(confidence.signs(index, example.asked, hits))
        right.append(bool(example.right[index.first_sentences[hits[0].row] + hits[0].best]))
    answers = np.array([example.right.any() for example in asked])
    print(f"{name}: {len(asked)} questions, first sentence right {np.mean(np.array(right)[answers]):.3f}")
    groups = np.array([example.dispute for example in asked])
    signs_judged = confidence.READ_NAMES if read else confidence.NAMES
    judges[name] = fit_confidence(signs_judged, np.array(described), answers, np.array(right), groups)
    write(HERE / confidence.WEIGHTS, judges)


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="python -m index.training.ranking", description=__doc__)
    parser.add_argument("--disputes", type=Path, default=FOLDER)
    parser.add_argument("--model", help="another encoder than the bundled one")
    options = parser.parse_args()
    encoder = Encoder(options.model)
    aside = [dispute for dispute in read_disputes(options.disputes) if dispute.kept_aside]
    ranks: dict[str, object] = {}
    judges: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        indexes = [build(dispute, Path(folder) / str(number), encoder) for number, dispute in enumerate(aside)]
        asked = [
            example
            for number, (dispute, index) in enumerate(zip(aside, indexes, strict=True))
            for example in examples(number, dispute, index)
        ]
        unread = Unread(options.model)
        fit(asked, [replace(index, encoder=unread) for index in indexes], ranks, judges)
        if encoder.reader is not None:
            fit(asked, indexes, ranks, judges)


def write(path: Path, data: dict[str, object]) -> None:
    """Writes JSON with a final newline."""
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
