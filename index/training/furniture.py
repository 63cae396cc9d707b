"""Learn the weights of index/furniture.py from labelled pages.

    python -m index.training.furniture train FOLDER [FOLDER ...]     writes index/furniture_weights.json
    python -m index.training.furniture evaluate FOLDER [FOLDER ...]  what the weights that are there get wrong

The pages are in tests/furniture: ``train`` to learn from, ``test`` to measure on. A folder holds pages
``NAME.txt`` with labels ``NAME.labels``, one a line of the page: B body, F furniture, Y byline,
? arguable (neither learnt nor counted), - blank.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from index.furniture import WEIGHTS_FILE, furniture_reasons
from index.language import detect_language
from index.line_features import Features, page_features
from index.lines import split_lines

_WEIGHTS_PATH = Path(__file__).parent.parent / WEIGHTS_FILE
# Regularisation, chosen by cross-validation over the training pages.
_L1, _L2 = 0.3, 1.0
_FOLDS = 6
# Pages that were really copied from the web teach more than those written for training.
REAL_PAGE_PREFIX = "seed-"
_REAL_PAGE_WEIGHT = 3
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page whose lines somebody has labelled by hand.

    Attributes:
        name: Name of its file.
        texts: Its lines.
        marks: The layout marks taken off each line.
        labels: One of ``B F Y ?`` a line.
        language: ``"en"`` or ``"fr"``.
    """

    name: str
    texts: list[str]
    marks: list[str]
    labels: list[str]
    language: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a labelling of pages got wrong.

    Attributes:
        body: Number of body lines.
        body_lost: How many of them were set aside.
        furniture: Number of furniture lines.
        furniture_kept: How many of them were kept.
    """

    body: int
    body_lost: int
    furniture: int
    furniture_kept: int


def load_pages(folders: Sequence[Path]) -> list[LabelledPage]:
    """Read the labelled pages of some folders.

    Raises:
        ValueError: A page has not one label a line.
    """
    pages = []
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        text = path.read_bytes().decode()
        labels = [label for label in path.with_suffix(".labels").read_text().split("\n") if label not in ("", "-")]
        lines = split_lines(text)
        if len(lines) != len(labels):
            raise ValueError(f"{path}: {len(lines)} lines but {len(labels)} labels")
        texts = [text[line.start : line.end] for line in lines]
        pages.append(LabelledPage(path.stem, texts, [line.marks for line in lines], labels, detect_language(text)))
    return pages


def train(pages: Sequence[LabelledPage]) -> dict[str, object]:
    """Return the weights of a conditional random field learnt from ``pages``, as furniture_weights.json holds them.

    Labelled pages hold more furniture than body, but a body line lost costs as much as a furniture line kept: the
    threshold is where both are equally rare in cross-validation.
    """
    body: list[float] = []
    furniture: list[float] = []
    for fold in range(_FOLDS):
        tagger = _field([page for number, page in enumerate(pages) if number % _FOLDS != fold])
        for page in pages[fold::_FOLDS]:
            sequence = _learnable(page)
            tagger.set(pycrfsuite.ItemSequence([features for features, _ in sequence]))
            for row, (_, label) in enumerate(sequence):
                (furniture if label == "F" else body).append(tagger.marginal("F", row))
    threshold = min(
        np.linspace(0.05, 0.95, 91),
        key=lambda value: abs(np.mean(np.array(body) > value) - np.mean(np.array(furniture) <= value)),
    )
    info = _field(pages).info()
    weights: dict[str, float] = {}
    for (name, label), weight in info.state_features.items():
        weights[name] = weights.get(name, 0.0) + (weight if label == "F" else -weight)
    rounded = {name: round(weight, _DECIMALS) for name, weight in sorted(weights.items())}
    return {
        "threshold": round(float(threshold), _DECIMALS),
        "transitions": [[round(info.transitions.get((a, b), 0.0), _DECIMALS) for b in "BF"] for a in "BF"],
        "features": {name: weight for name, weight in rounded.items() if weight},
    }


def _field(pages: Sequence[LabelledPage]) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        sequence = _learnable(page)
        for _ in range(_REAL_PAGE_WEIGHT if page.name.startswith(REAL_PAGE_PREFIX) else 1):
            items = pycrfsuite.ItemSequence([features for features, _ in sequence])
            trainer.append(items, [label for _, label in sequence])
    trainer.set_params({"c1": _L1, "c2": _L2, "max_iterations": 300, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
    return tagger


def evaluate(pages: Sequence[LabelledPage]) -> tuple[Counts, list[str]]:
    """Count what the shipped weights get wrong on ``pages``; the second value names each mistaken line."""
    body = body_lost = furniture = furniture_kept = 0
    mistakes = []
    for page in pages:
        reasons = furniture_reasons(page.texts, page.marks, page.language)
        for text, label, reason in zip(page.texts, page.labels, reasons, strict=True):
            lost, kept = label == "B" and reason is not None, label == "F" and reason is None
            body, body_lost = body + (label == "B"), body_lost + lost
            furniture, furniture_kept = furniture + (label == "F"), furniture_kept + kept
            if lost or kept:
                mistakes.append(f"{page.name}\t{label}\t{reason}\t{text}")
    return Counts(body, body_lost, furniture, furniture_kept), mistakes


def _learnable(page: LabelledPage) -> list[tuple[Features, str]]:
    described = page_features(page.texts, page.marks, page.language)
    return [(features, label) for features, label in zip(described, page.labels, strict=True) if label in "BF"]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m index.training.furniture", description=__doc__)
    parser.add_argument("command", choices=["train", "evaluate"])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="list every line that is mistaken")
    options = parser.parse_args()
    pages = load_pages(options.folders)
    if options.command == "train":
        _WEIGHTS_PATH.write_text(json.dumps(train(pages), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    counts, mistakes = evaluate(pages)
    if options.mistakes:
        print("\n".join(mistakes))
    print(
        f"{len(pages)} pages: body lines set aside {counts.body_lost}/{counts.body}, "
        f"furniture kept {counts.furniture_kept}/{counts.furniture}"
    )


if __name__ == "__main__":
    main()
