"""How well quotations are verified: ``python -m tests.benchmarks.verify [CORPUS LABELS]``.

Prints the share of right verdicts and speakers over labelled cases, and each one that is wrong.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from index.corpus import Corpus, read_corpus
from index.text import fold
from index.verify import verify
from tests.conftest import ROOT, SEEDS

LABELS = ROOT / "tests" / "verify"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was verified, and how much of it rightly.

    Attributes:
        cases: Labelled cases.
        right: Those with the right verdict.
        voices: Cases of which the labels know the speaker.
        heard: Those of them whose speaker was told.
        misheard: Cases that were given another speaker than the labels have.
        mistakes: One line for each that went wrong.
    """

    cases: int
    right: int
    voices: int
    heard: int
    misheard: int
    mistakes: tuple[str, ...]


def measure(corpus: Corpus, labels: Path) -> Figures:
    """Compare verdicts and speakers with labelled ones."""
    cases = tomllib.loads(labels.read_text(encoding="utf-8"))["case"]
    right = voices = heard = misheard = 0
    mistakes = []
    for case in cases:
        found = verify(corpus, case["text"], case.get("claimed"))
        right += found.verdict == case["verdict"]
        if found.verdict != case["verdict"]:
            mistakes.append(f"{found.verdict} instead of {case['verdict']}: {case['text'][:90]!r}")
        wanted = case.get("speaker", "")
        voices += bool(wanted)
        same = fold(found.speaker or "") == fold(wanted)
        heard += bool(wanted) and same
        misheard += found.speaker is not None and not same
        if not same:
            mistakes.append(f"said by {found.speaker!r} instead of {wanted!r}: {case['text'][:90]!r}")
    return Figures(len(cases), right, voices, heard, misheard, tuple(mistakes))


def main(arguments: list[str]) -> None:
    """Print the figures of one corpus and its labels, the bundled ones by default."""
    seeds, labels = map(Path, arguments) if arguments else (SEEDS, LABELS / "musk-openai.toml")
    figures = measure(read_corpus(seeds), labels)
    print(f"{labels.stem}: {figures.right} of {figures.cases} verdicts right,", end=" ")
    print(f"{figures.heard} of {figures.voices} speakers told, {figures.misheard} told wrong")
    print(*figures.mistakes, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
