"""Print how well disagreements are told and events are dated.

Run: python -m tests.benchmarks.compare
     python -m tests.benchmarks.compare --seeds tests/corpora/ferries --facts tests/compare/ferries.toml [--events FILE]
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.arguments import DEFAULT_SEEDS
from index.encoder import Encoder
from index.store import build_index, load_index
from tests.compare.scoring import MUSK_OPENAI, Judged, judge_facts, judge_press
from tests.timeline.scoring import MUSK_OPENAI as EVENTS
from tests.timeline.scoring import Dating, judge_events


def main() -> None:
    """Measure the labels of a corpus, and the invented press cases when it is the bundled one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=Path, default=DEFAULT_SEEDS)
    parser.add_argument("--facts", type=Path, default=MUSK_OPENAI)
    parser.add_argument("--events", type=Path)
    options = parser.parse_args()
    events = EVENTS if options.seeds == DEFAULT_SEEDS else options.events
    encoder = Encoder()
    with tempfile.TemporaryDirectory() as folder:
        build_index(options.seeds, Path(folder) / "index", encoder)
        index = load_index(Path(folder) / "index", encoder)
        show("labelled facts", judge_facts(index, options.facts))
        if options.seeds == DEFAULT_SEEDS:
            show("press cases", judge_press(Path(folder) / "press", encoder))
    if events is not None:
        show_events(judge_events(index, events))


def show_events(dated: Sequence[Dating]) -> None:
    """Print how many dates are right, and those that are not."""
    right = sum(one.is_right for one in dated)
    print(f"events: {right} of {len(dated)} dates right, {sum(bool(one.told) for one in dated)} told")
    for one in dated:
        if not one.is_right:
            print(f"    {one.date}, told {', '.join(one.told) or 'nothing'}: {one.text}")


def show(name: str, judged: Sequence[Judged]) -> None:
    """Print what was found and what was not."""
    for what, part in (("all", judged), ("figures, dates, words", [one for one in judged if one.comparable])):
        true = [one for one in part if one.differ]
        false = [one for one in part if one.is_false]
        print(
            f"{name}, {what}: {sum(one.is_found for one in true)} of {len(true)} disagreements found, "
            f"{len(false)} told of {len(part) - len(true)} that are none"
        )
    for one in judged:
        if one.is_false or (one.differ and not one.is_found):
            values = " / ".join(told.printed for told in one.told.values)
            print(f"    {'false' if one.is_false else 'not found'}: {one.question} {values}")


if __name__ == "__main__":
    main()
