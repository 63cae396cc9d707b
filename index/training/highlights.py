"""Fits what the signs of a candidate count, in ``index/highlight_weights.json``: one logistic regression for each kind.

Run it with ``python -m index.training.highlights [FOLDER]``: once as if there were no reader, on all disputes, and once
with the reader, on those that it was not trained on. The folds of the cross-validation are whole disputes; the least
score of a kind is the lowest at which as many of the highlights shown are right as ``WANTED`` says.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from index.candidates import SIGNS, candidates
from index.encoder import Encoder, Encoding, Spans
from index.highlights import WEIGHTS_PATH
from index.kinds import Kind, question_kind
from index.language import detect_language
from index.reader import Reader, ToRead
from index.readings import ReadPassage, Wording
from index.signs import Asked
from index.text import typography_key
from index.told import Told
from index.training.disputes import FOLDER, Dispute, read_disputes

WANTED = {Kind.COUNT: 0.86, Kind.PERSON: 0.72, Kind.PLACE: 0.76, Kind.REASON: 0.71}
"""Share of the highlights shown that must be right, where it is not ``WANTED_ELSEWHERE``: more is out of reach."""
WANTED_ELSEWHERE = 0.88
_BETTER_PART = 0.5
_NOTHING = Encoding(np.zeros(1, dtype=np.float32), np.zeros((0, 1), dtype=np.float32), np.zeros((0, 2), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a sentence that answers it, and its candidates.

    Attributes:
        dispute: The dispute's name.
        signs: The candidates' signs, shape (candidates, len(SIGNS)).
        right: Which of them hold an answer.
    """

    dispute: str
    signs: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a dispute, as the encoder and its reader take them.

    Attributes:
        encoder: The encoder, which has a reader.
        reader: That reader.
        to_read: Each sentence.
        spans: Where its tokens stand in it, shape (tokens, 2).
    """

    encoder: Encoder
    reader: Reader
    to_read: list[ToRead]
    spans: list[Spans]

    @classmethod
    def of(cls, dispute: Dispute, encoder: Encoder, reader: Reader) -> "Sentences":
        """Encode the sentences of a dispute, each in its passage."""
        said = [Wording("", passage) for passage in dispute.passages]
        to_read: list[ToRead] = []
        spans: list[Spans] = []
        for wording, encoding in zip(said, encoder.encode_passages([one.text for one in said]), strict=True):
            passage = ReadPassage.of(wording, encoding)
            ends = np.cumsum(passage.token_counts)
            for first, end in zip([0, *ends[:-1]], ends, strict=True):
                to_read.append(ToRead(passage.tokens[first:end].astype(np.float32), passage.vector))
                spans.append(passage.token_spans[first:end])
        return cls(encoder, reader, to_read, spans)

    def told(self, question: str, row: int) -> Told:
        """Return which words of a sentence the reader takes for the answer to a question."""
        encoding = self.encoder.encode_question(question)
        words = self.reader.read(encoding.tokens, [self.to_read[row]])[0].words
        return Told(self.spans[row][: len(words)], words)


def examples(disputes: Sequence[Dispute], encoder: Encoder | None = None) -> dict[Kind, list[Example]]:
    """Return the examples of each kind that is weighed.

    Args:
        disputes: Where they come from.
        encoder: The encoder whose reader reads the sentences; None to do without.
    """
    found: dict[Kind, list[Example]] = defaultdict(list)
    for dispute in disputes:
        read = Sentences.of(dispute, encoder, encoder.reader) if encoder and encoder.reader else None
        sentences = [sentence for passage in dispute.passages for sentence in passage]
        for question in dispute.questions:
            keys = [typography_key(answer) for answer in question.answer]
            holding = [
                row for row in sorted(question.right) if any(key in typography_key(sentences[row]) for key in keys)
            ]
            for text in (question.text.english, question.text.french):
                kind = question_kind(text)
                if not holding or kind is None or kind is Kind.WORDS:
                    continue
                asked = Asked(text, detect_language(text), kind, _NOTHING, ())
                told = read.told(text, holding[0]) if read else None
                found[kind].append(_example(dispute.name, sentences[holding[0]], asked, keys, told))
    return found


def _example(dispute: str, sentence: str, asked: Asked, keys: list[str], told: Told | None) -> Example:
    rows = candidates(sentence, detect_language(sentence), asked, told)
    right = [any(_is_told(key, typography_key(sentence[slice(*row.span)])) for key in keys) for row in rows]
    return Example(
        dispute, np.array([row.signs for row in rows]).reshape(-1, len(SIGNS)), np.array(right, dtype=np.bool_)
    )


def _is_told(key: str, span: str) -> bool:
    """Return whether a candidate tells an answer: it holds all of it, or is the better part of a longer one."""
    return key in span or (span in key and len(span) >= _BETTER_PART * len(key))


def _fit(rows: list[Example]) -> LogisticRegression:
    signs, right = np.concatenate([row.signs for row in rows]), np.concatenate([row.right for row in rows])
    return LogisticRegression(C=1.0, max_iter=3000).fit(signs, right)


def least_score(rows: list[Example], wanted: float) -> tuple[float, float]:
    """Return the lowest score, before the bias, of a best candidate at which the share of right ones is as wanted.

    With it comes the share of the questions that it leaves a highlight.
    """
    best: list[tuple[float, bool]] = []
    for known, unseen in GroupKFold(5).split(rows, groups=[row.dispute for row in rows]):
        model = _fit([rows[row] for row in known])
        for row in (rows[row] for row in unseen if len(rows[row].right)):
            scores = row.signs @ model.coef_[0]
            best.append((float(scores.max()), bool(row.right[scores.argmax()])))
    best.sort(reverse=True)
    shares = np.cumsum([right for _, right in best]) / np.arange(1, len(best) + 1)
    print(f"  all shown: {shares[-1]:.2f} right")
    last = int(max(np.flatnonzero(shares >= wanted), default=0))
    return best[last][0], (last + 1) / len(rows)


def fit(found: dict[Kind, list[Example]]) -> dict[str, object]:
    """Return the weights and the least score of each kind."""
    fitted: dict[str, object] = {}
    for kind, rows in found.items():
        weights = dict(zip(SIGNS, _fit(rows).coef_[0], strict=True))
        least, shown = least_score(rows, WANTED.get(kind, WANTED_ELSEWHERE))
        fitted[kind.value] = {
            "least": round(least, 3),
            "weights": {sign: round(float(weight), 3) for sign, weight in weights.items()},
        }
        print(f"{kind.value}: {len(rows)} examples, least score {least:.2f}, {shown:.0%} shown")
    return fitted


def main(folder: Path) -> None:
    """Fit the weights on the disputes below a folder and write them."""
    disputes = read_disputes(folder)
    fitted = {"unread": fit(examples(disputes))}
    encoder = Encoder()
    if encoder.reader:
        fitted["read"] = fit(examples([dispute for dispute in disputes if dispute.kept_aside], encoder))
    WEIGHTS_PATH.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
