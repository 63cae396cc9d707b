"""Metrics over a file of questions whose right quotes are known."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.answer import Answer, Quote, ask
from index.errors import QuestionError
from index.kinds import question_kind
from index.search import search
from index.signs import passage_scores, prepare
from index.store import Index
from index.text import typography_key

RETRIEVALS = ("dense", "lexical", "hybrid")
CUTOFFS = (1, 3, 5)
_QUOTES = 5
_CONFIDENCES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_FIELDS = {"id", "language", "kind", "text", "evidence", "answer"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what answers it.

    Attributes:
        id: Its name in the file.
        language: ``"en"`` or ``"fr"``.
        text: The question.
        evidence: Exact substrings of the articles, any of which a right quote contains; none when the articles do not
            answer.
        answer: Substrings, any of which a right highlight contains; none when no highlight is judged.
    """

    id: str
    language: str
    text: str
    evidence: tuple[str, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question.

    Attributes:
        question: The question.
        ranks: For each way of retrieval the rank of the first right passage, counted from 1; None when there is none.
        answer: The answer given.
        right_quotes: For each quote of the answer, whether it is right.
        highlight_right: Whether the first quote's highlight is right; None where none is judged or shown.
    """

    question: Question
    ranks: Mapping[str, int | None]
    answer: Answer
    right_quotes: tuple[bool, ...]
    highlight_right: bool | None


Metrics = dict[str, float | int | None]


def load_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of questions.

    Raises:
        QuestionError: The file cannot be read as questions; the message names the first that is wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionError(f"{path}: not valid TOML: {error}") from error
    entries = data.get("question")
    if not isinstance(entries, list) or not entries:
        raise QuestionError(f"{path}: holds no [[question]] tables")
    return tuple(_question(path, number, entry) for number, entry in enumerate(entries, start=1))


def _question(path: Path, number: int, entry: object) -> Question:
    where = f"{path}: question {number}"
    if not isinstance(entry, dict) or set(entry) - _FIELDS:
        raise QuestionError(f"{where} must be a table of {', '.join(sorted(_FIELDS))}")
    texts = [entry.get(name) for name in ("id", "language", "text")]
    lists = [entry.get("evidence"), entry.get("answer", [])]
    if not all(isinstance(text, str) and text for text in texts):
        raise QuestionError(f"{where} must have an id, a language and a text")
    if not all(isinstance(one, list) and all(isinstance(item, str) and item for item in one) for one in lists):
        raise QuestionError(f"{where}: evidence and answer must be lists of texts")
    return Question(entry["id"], entry["language"], entry["text"], tuple(entry["evidence"]), tuple(lists[1] or ()))


def evaluate(index: Index, questions: Sequence[Question]) -> tuple[Outcome, ...]:
    """Ask every question and judge what comes back."""
    return tuple(_outcome(index, question) for question in questions)


def _outcome(index: Index, question: Question) -> Outcome:
    asked = prepare(index, question.text)
    hits = search(index, asked, limit=len(index.corpus.passages))
    cosines, shares = passage_scores(index, asked)
    orders = {
        "dense": np.argsort(-cosines, kind="stable").tolist(),
        "lexical": np.argsort(-shares, kind="stable").tolist(),
        "hybrid": [hit.row for hit in hits],
    }
    ranks = {name: _rank(index, rows, question) for name, rows in orders.items()}
    answer = ask(index, question.text, _QUOTES)
    right = tuple(any(holds(one.text, question.evidence) for one in (quote, *quote.also)) for quote in answer.quotes)
    return Outcome(question, ranks, answer, right, _highlight_right(question, answer.quotes))


def _rank(index: Index, rows: Sequence[int], question: Question) -> int | None:
    """Return the place of the first right passage among rows of passages, counted from 1; None when there is none."""
    texts = (index.corpus.text(index.corpus.passages[row]) for row in rows)
    return next((place for place, text in enumerate(texts, start=1) if holds(text, question.evidence)), None)


def _highlight_right(question: Question, quotes: Sequence[Quote]) -> bool | None:
    if not question.answer or not quotes or not quotes[0].highlights:
        return None
    return any(holds(quotes[0].text[start:end], question.answer) for start, end in quotes[0].highlights)


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Return whether ``text`` contains any of ``wanted``; kinds of quotation marks and spaces do not matter."""
    key = typography_key(text)
    return any(typography_key(one) in key for one in wanted)


def metrics(outcomes: Sequence[Outcome]) -> dict[str, Metrics]:
    """Sum outcomes up, by language and for ``"all"``.

    Returns:
        For each language the shares named in README.md, None where there is nothing to divide by.
    """
    languages = sorted({outcome.question.language for outcome in outcomes})
    groups = {language: [one for one in outcomes if one.question.language == language] for language in languages}
    return {name: _metrics(group) for name, group in {**groups, "all": list(outcomes)}.items()}


def _metrics(outcomes: Sequence[Outcome]) -> Metrics:
    answerable = [outcome for outcome in outcomes if outcome.question.evidence]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.evidence]
    answered = [outcome for outcome in answerable if outcome.answer.answered]
    wrongly = [outcome for outcome in unanswerable if outcome.answer.answered]
    judged = [outcome for outcome in answerable if outcome.highlight_right is not None]
    result: Metrics = {"answerable": len(answerable), "unanswerable": len(unanswerable)}
    for name in RETRIEVALS:
        ranks = [outcome.ranks[name] for outcome in answerable]
        for cutoff in CUTOFFS:
            result[f"{name} recall at {cutoff}"] = _share([rank is not None and rank <= cutoff for rank in ranks])
        result[f"{name} mean reciprocal rank"] = _mean([1 / rank if rank else 0.0 for rank in ranks])
    result["first quote right"] = _share([outcome.right_quotes[:1] == (True,) for outcome in answerable])
    result["a quote of three right"] = _share([any(outcome.right_quotes[:3]) for outcome in answerable])
    result["right among answers"] = _share(
        [outcome.right_quotes[:1] == (True,) for outcome in answered] + [False for _ in wrongly]
    )
    result["asks for a kind"] = _share([question_kind(outcome.question.text) is not None for outcome in answerable])
    result["highlights right"] = _share([bool(outcome.highlight_right) for outcome in judged])
    result["highlights shown"] = _share([bool(o.answer.quotes and o.answer.quotes[0].highlights) for o in answerable])
    result["false refusals"] = _share([not outcome.answer.answered for outcome in answerable])
    result["false answers"] = _share([outcome.answer.answered for outcome in unanswerable])
    return result


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often answers of like confidence were right.

    Attributes:
        low: Lowest confidence of the group.
        high: The confidence that it stays below; 1 belongs to the last group.
        answers: How many answers were given with such a confidence.
        confidence: Their mean confidence, None where there are none.
        right: The share whose first quote was right, None where there are none.
    """

    low: float
    high: float
    answers: int
    confidence: float | None
    right: float | None


def reliability(outcomes: Sequence[Outcome]) -> tuple[Reliability, ...]:
    """Return what confidence was worth among the answers given; an answer where the articles have none is wrong."""
    given = [
        (outcome.answer.confidence, outcome.right_quotes[:1] == (True,))
        for outcome in outcomes
        if outcome.answer.answered
    ]
    groups = []
    for low, high in pairwise(_CONFIDENCES):
        within = [(sure, right) for sure, right in given if low <= sure < high or sure == high == 1]
        groups.append(
            Reliability(
                low, high, len(within), _mean([sure for sure, _ in within]), _share([right for _, right in within])
            )
        )
    return tuple(groups)


def risk_coverage(outcomes: Sequence[Outcome]) -> tuple[tuple[float, float], ...]:
    """Return the share of wrong first quotes among the surest questions, for growing shares of all questions.

    The risk-coverage curve of El-Yaniv & Wiener 2010 ("On the Foundations of Noise-free Selective Classification"), for
    each tenth of the questions, surest first; a question that the articles do not answer counts as wrong.
    """
    surest = sorted(outcomes, key=lambda outcome: -outcome.answer.confidence)
    wrong = [outcome.right_quotes[:1] != (True,) for outcome in surest]
    shares = [step / 10 for step in range(1, 11)]
    counts = [max(1, round(share * len(wrong))) for share in shares]
    return tuple((share, round(sum(wrong[:count]) / count, 4)) for share, count in zip(shares, counts, strict=True))


def _share(truths: Sequence[bool]) -> float | None:
    return _mean([float(truth) for truth in truths])


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
