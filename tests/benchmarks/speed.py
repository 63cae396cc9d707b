"""How fast Verbatim is on this machine: ``python -m tests.benchmarks.speed [--json]``.

With the model loaded: one ``ask`` in process (encoding included), search without encoding, the memory that a build
and these answers took, and a rebuild with nothing changed after imports.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.answer import ask
from index.encoder import Encoder
from index.evaluate import load_questions
from index.search import search
from index.signs import prepare
from index.store import build_index, load_index

_ROOT = Path(__file__).parent.parent.parent
_QUESTIONS = _ROOT / "tests" / "questions" / "musk-openai.toml"
_ASKED = 100
_REBUILDS = 5
_MIB_IN_KIB = 1024


def _median_ms(run: Callable[[str], object], questions: list[str]) -> float:
    times = []
    for question in questions:
        start = time.perf_counter()
        run(question)
        times.append(time.perf_counter() - start)
    return round(statistics.median(times) * 1000, 2)


def measure() -> dict[str, float]:
    """Return the figures: milliseconds as medians, seconds, and peak memory in MiB."""
    questions = [question.text for question in load_questions(_QUESTIONS)][:_ASKED]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        encoder = Encoder()
        build_index(_ROOT / "seeds", folder, encoder)
        index = load_index(folder, encoder)
        for question in questions[:5]:
            ask(index, question)
        figures = {"ask, median ms": _median_ms(lambda question: ask(index, question), questions)}
        asked = {question: prepare(index, question) for question in questions}
        figures["search without encoding, median ms"] = _median_ms(
            lambda question: search(index, asked[question]), questions
        )
        figures["peak memory, MiB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB_IN_KIB)
        rebuilds = []
        for _ in range(_REBUILDS):
            start = time.perf_counter()
            build_index(_ROOT / "seeds", folder, Encoder())
            rebuilds.append(time.perf_counter() - start)
    figures["rebuild with nothing changed, median s"] = round(statistics.median(rebuilds), 3)
    return figures


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    figures = measure()
    if parser.parse_args().json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:40} {value:>10}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
