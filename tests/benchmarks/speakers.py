"""How well speakers are told: ``python -m tests.benchmarks.speakers [-v] [CORPUS LABELS]``.

Prints precision and recall over labelled quotations; with ``-v`` also what went wrong. A quotation that is given a
speaker counts against precision where the labels give it another or do not know it as speech at all. Labellers differ
on somebody who has no name ("a former colleague"): one gives the words, another nobody. Where the labels say that
nobody is named, such words are counted apart.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from index.corpus import Corpus, read_corpus
from index.speakers import Saying, sayings
from index.text import fold, typography_key
from tests.conftest import ROOT, SEEDS

LABELS = ROOT / "tests" / "speakers"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was told, and how much of it was right.

    Attributes:
        named: Quotations that were given a speaker, those described apart.
        right: Those of them that were given the right one.
        labelled: Quotations of which the labels know the speaker.
        found: Those of them that were given the right one.
        described: Quotations of somebody without a name who was described where the labels have nobody.
        mistakes: One line for each wrong or missing speaker.
    """

    named: int
    right: int
    labelled: int
    found: int
    described: int
    mistakes: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.named if self.named else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.labelled if self.labelled else 1.0


def measure(corpus: Corpus, labels: Path) -> Figures:
    """Compare the speakers of a corpus with labelled ones."""
    wanted = tomllib.loads(labels.read_text(encoding="utf-8"))["quotation"]
    told = {slug: list(said) for slug, said in sayings(corpus).of_article.items()}
    mistakes = []
    named = right = described = 0
    for said in (one for run in told.values() for one in run if one.speaker is not None):
        named += 1
        text = _text(corpus, said)
        speakers = {entry["speaker"] for entry in wanted if entry["article"] == said.article and _same(text, entry)}
        if any(speaker and fold(speaker) == fold(said.speaker or "") for speaker in speakers):
            right += 1
        elif said.unnamed and speakers == {""}:
            named -= 1
            described += 1
        else:
            mistakes.append(f"wrong: {said.article}: {said.speaker!r} for {text[:60]!r}, labelled {speakers or 'none'}")
    found = 0
    labelled = [entry for entry in wanted if entry["speaker"]]
    for entry in labelled:
        same = [said for said in told[entry["article"]] if _same(_text(corpus, said), entry)]
        if any(fold(said.speaker or "") == fold(entry["speaker"]) for said in same):
            found += 1
        else:
            seen = {said.speaker for said in same} or "no quotation"
            mistakes.append(f"missed: {entry['article']}: {entry['text'][:60]!r} of {entry['speaker']}, told {seen}")
    return Figures(named, right, len(labelled), found, described, tuple(mistakes))


def _text(corpus: Corpus, said: Saying) -> str:
    return corpus.articles[said.article].text[said.quotation.start : said.quotation.end]


def _same(text: str, entry: dict[str, str]) -> bool:
    ours, theirs = typography_key(text).rstrip(".,"), typography_key(entry["text"]).rstrip(".,")
    return ours == theirs or (min(len(ours), len(theirs)) > 20 and (ours in theirs or theirs in ours))


def main(arguments: list[str]) -> None:
    """Print the figures of one corpus and its labels, the bundled ones by default."""
    verbose = "-v" in arguments
    paths = [Path(argument) for argument in arguments if argument != "-v"]
    seeds, labels = paths or (SEEDS, LABELS / "musk-openai.toml")
    figures = measure(read_corpus(seeds), labels)
    print(f"{labels.stem}: precision {figures.precision:.2f} ({figures.right} of {figures.named} named),", end=" ")
    print(f"recall {figures.recall:.2f} ({figures.found} of {figures.labelled} labelled),", end=" ")
    print(f"{figures.described} without a name described")
    if verbose:
        print(*figures.mistakes, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
