"""What each mixture of dense and lexical scores finds: ``python -m tests.benchmarks.fusion QUESTIONS [INDEX]``.

Prints recall at 1 and 3 by language for a grid of ``index.search.Fusion`` weights.
"""

import sys
from itertools import product
from pathlib import Path

from index.__main__ import DEFAULT_INDEX
from index.evaluate import holds, load_questions
from index.search import Fusion, search
from index.store import load_index

_SENTENCE_SHARES = (0.0, 0.3, 0.5)
_LEXICAL_WEIGHTS = (0.5, 1.0, 1.5, 2.0)


def main(questions: str, index_folder: str = str(DEFAULT_INDEX)) -> None:
    """Print the grid."""
    index = load_index(Path(index_folder))
    asked = [question for question in load_questions(Path(questions)) if question.evidence]
    for share, lexical in product(_SENTENCE_SHARES, _LEXICAL_WEIGHTS):
        fusion = Fusion(passage=1 - share, sentence=share, lexical=lexical)
        found: dict[str, list[tuple[bool, bool]]] = {}
        for question in asked:
            hits = search(index, question.text, question.language, limit=3, fusion=fusion)
            right = [holds(index.corpus.text(hit.passage), question.evidence) for hit in hits]
            found.setdefault(question.language, []).append((right[0], any(right)))
        shares = [
            f"{language} {sum(one for one, _ in rows) / len(rows):.3f} "
            f"{sum(three for _, three in rows) / len(rows):.3f}"
            for language, rows in sorted(found.items())
        ]
        print(fusion, *shares, sep="  ")


if __name__ == "__main__":
    main(*sys.argv[1:])
