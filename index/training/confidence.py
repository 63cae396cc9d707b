"""Fit the weights of index/confidence.py on labelled questions and print them.

    python -m index.training.confidence QUESTIONS [--index DIR]

The label is whether the articles answer the question; the floor is where a tenth of the answerable would be refused.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from index.answer import first_quote_lacks_kind
from index.confidence import signs
from index.evaluate import Question, load_questions
from index.language import detect_language
from index.search import search
from index.store import Index, load_index

_FALSE_REFUSALS = 0.08
_FOLDS = 10


def examples(index: Index, questions: Sequence[Question]) -> tuple[list[dict[str, float]], list[bool]]:
    """Return the signs of each question that asks something, and whether the articles answer it."""
    described, answered = [], []
    for question in questions:
        language = detect_language(question.text)
        words = index.lexical.question_words(question.text, language, index.corpus.languages)
        if words:
            hits = search(index, question.text, language)
            lacks = first_quote_lacks_kind(index, question.text, words, hits)
            described.append(signs(hits, lacks_kind=lacks))
            answered.append(bool(question.evidence))
    return described, answered


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m index.training.confidence", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    options = parser.parse_args()
    described, answered = examples(load_index(options.index), load_questions(options.questions))
    names = list(described[0])
    table = np.array([[one[name] for name in names] for one in described])
    truth = np.array(answered)
    model = LogisticRegression(C=10, fit_intercept=False, max_iter=5_000)
    unseen = cross_val_predict(model, table, truth, cv=_FOLDS, method="predict_proba")[:, 1]
    floor = float(np.quantile(unseen[truth], _FALSE_REFUSALS))
    model.fit(table, truth)
    print({name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)})
    print(f"floor {floor:.2f}: cross-validated false answers {np.mean(unseen[~truth] >= floor):.2f}")


if __name__ == "__main__":
    main()
