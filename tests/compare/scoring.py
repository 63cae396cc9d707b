"""How a comparison of labelled questions is judged."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.compare import Comparison, compare
from index.encoder import TextEncoder
from index.kinds import Kind, question_kind
from index.mentions import FIGURES
from index.store import Index, build_index, load_index
from tests.conftest import ROOT

MUSK_OPENAI = ROOT / "tests" / "compare" / "musk-openai.toml"
FERRIES = ROOT / "tests" / "compare" / "ferries.toml"
PRESS = ROOT / "tests" / "compare" / "press.toml"


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled question and what was said to it.

    Attributes:
        question: The question.
        differ: Whether outlets differ, by the label.
        told: What was said.
        comparable: Whether it asks for a figure, a date or words, which alone are compared.
    """

    question: str
    differ: bool
    told: Comparison
    comparable: bool

    @property
    def is_false(self) -> bool:
        """Whether a disagreement was told where there is none."""
        return self.told.agree is False and not self.differ

    @property
    def is_found(self) -> bool:
        """Whether a disagreement was told where there is one."""
        return self.told.agree is False and self.differ


def judge_facts(index: Index, path: Path) -> list[Judged]:
    """Compare the questions of a file of [[fact]] tables in both languages."""
    return [
        _judge(index, fact[name], differ=fact.get("agree") is False)
        for fact in _tables(path, "fact")
        for name in ("question_en", "question_fr")
    ]


def judge_press(folder: Path, encoder: TextEncoder, path: Path = PRESS) -> list[Judged]:
    """Compare the questions of a file of [[case]] tables, each over articles of its own."""
    judged = []
    for number, case in enumerate(_tables(path, "case")):
        seeds = folder / str(number) / "seeds"
        seeds.mkdir(parents=True)
        catalog = []
        for row, article in enumerate(case["article"]):
            (seeds / f"a{row}.txt").write_text(f"{article['text']}\n", encoding="utf-8")
            # So short a text without a page around it says too little for its furniture to be told.
            catalog.append(
                f'[[article]]\nslug = "a{row}"\nfile = "a{row}.txt"\noutlet = "{article["outlet"]}"\n'
                f"date = {article['date']}\nbody_lines = ['''{article['text']}''']\n"
            )
        (seeds / "catalog.toml").write_text("".join(catalog), encoding="utf-8")
        build_index(seeds, folder / str(number) / "index", encoder)
        index = load_index(folder / str(number) / "index", encoder)
        judged += [_judge(index, case[name], differ=case["differ"]) for name in ("question_en", "question_fr")]
    return judged


def share_found(judged: Iterable[Judged]) -> float:
    """Return the share of true disagreements that were told."""
    true = [one for one in judged if one.differ]
    return sum(one.is_found for one in true) / len(true)


def _judge(index: Index, question: str, *, differ: bool) -> Judged:
    comparable = question_kind(question) in {*FIGURES, Kind.WORDS}
    return Judged(question, differ, compare(index, question), comparable)


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return tables
