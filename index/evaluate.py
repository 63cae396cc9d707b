"""Metrics over a file of questions whose right quotes are known."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.answer import Answer, Quote, answer_from
from index.errors import QuestionError
from index.language import detect_language
from index.search import DENSE, HYBRID, LEXICAL, rank
from index.store import Index
from index.text import typography_key

RETRIEVALS = {"dense": DENSE, "lexical": LEXICAL, "hybrid": HYBRID}
CUTOFFS = (1, 3, 5)
_QUOTES = 5
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


def _question(path: Path, number: int, entry: Any) -> Question:  # noqa: ANN401 - whatever TOML holds
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
    vector = index.encoder.encode_question(question.text)
    language = detect_language(question.text)
    words = index.lexical.question_words(question.text, language, index.corpus.languages)
    every = len(index.corpus.passages)
    ranks: dict[str, int | None] = {}
    for name, fusion in RETRIEVALS.items():
        hits = rank(index, vector, words, every, fusion)
        ranks[name] = next(
            (
                place
                for place, hit in enumerate(hits, start=1)
                if holds(index.corpus.text(hit.passage), question.evidence)
            ),
            None,
        )
    answer = answer_from(index, question.text, language, words, rank(index, vector, words), _QUOTES)
    right = tuple(any(holds(one.text, question.evidence) for one in (quote, *quote.also)) for quote in answer.quotes)
    return Outcome(question, ranks, answer, right, _highlight_right(question, answer.quotes))


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
    result["highlights right"] = _share([bool(outcome.highlight_right) for outcome in judged])
    result["highlights shown"] = _share([bool(o.answer.quotes and o.answer.quotes[0].highlights) for o in answerable])
    result["false refusals"] = _share([not outcome.answer.answered for outcome in answerable])
    result["false answers"] = _share([outcome.answer.answered for outcome in unanswerable])
    return result


def _share(truths: Sequence[bool]) -> float | None:
    return _mean([float(truth) for truth in truths])


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
