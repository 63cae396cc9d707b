"""Metrics against hand-worked numbers, question files, and the shipped question sets."""

from pathlib import Path

import pytest

from index.answer import Answer, Reason
from index.corpus import Corpus, read_corpus
from index.encoder import Encoder
from index.errors import QuestionError
from index.evaluate import (
    Outcome,
    Question,
    evaluate,
    holds,
    load_questions,
    metrics,
    reliability,
    risk_coverage,
)
from index.store import Index
from tests.conftest import QUESTIONS, SEEDS


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the bundled encoder: whether to answer at all is weighed for real vectors."""
    return Encoder()


def _question(name: str, text: str, evidence: tuple[str, ...], answer: tuple[str, ...] = ()) -> Question:
    return Question(name, "en", text, evidence, answer)


def test_metrics_by_hand(small_index: Index) -> None:
    """Three answerable questions, one with evidence that is nowhere, and two that the articles do not answer."""
    outcomes = evaluate(
        small_index,
        [
            _question("1", "How much did Musk offer?", ("97.4 billion dollars",), ("97.4 billion",)),
            _question("2", "How many jobs at the plant?", ("10,000 jobs",), ("10,000 jobs",)),
            _question("3", "Who stopped the rain?", ("no such words",)),
            _question("4", "How to bake a chocolate cake?", ()),
            _question("5", "Musk offered how many billion?", ()),
        ],
    )
    found = metrics(outcomes)["en"]
    assert found["answerable"] == 3
    assert found["unanswerable"] == 2
    assert found["hybrid recall at 1"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["hybrid mean reciprocal rank"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["first quote right"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["highlights right"] == 1
    assert found["false answers"] == pytest.approx(1 / 2)
    assert found["right among answers"] == pytest.approx(2 / 4)


def test_matching_ignores_quotation_marks_and_spaces() -> None:
    """Guillemets and non-breaking spaces do not decide whether a quote is right."""
    assert holds("Il a dit : «\u00a0Non merci\u00a0» hier", ('dit: "Non merci"',))
    assert not holds("Non merci", ("merci non",))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no"),
        ("question = 3", "holds no"),
        ("[[question]]\nid = 1", "question 1 must have an id"),
        ('[[question]]\nid = "a"\nlanguage = "en"\ntext = "t"', "must be lists"),
        ('[[question]]\nid = "a"\nlanguage = "en"\ntext = "t"\nevidence = []\nodd = 1', "must be a table of"),
        ("[[question", "not valid TOML"),
    ],
)
def test_bad_question_file(tmp_path: Path, text: str, problem: str) -> None:
    """The first thing wrong with a question file is said in one line."""
    path = tmp_path / "questions.toml"
    path.write_text(text)
    with pytest.raises(QuestionError, match=problem):
        load_questions(path)


def test_missing_question_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(QuestionError, match=r"gone\.toml: cannot be read"):
        load_questions(tmp_path / "gone.toml")


def _outcome(confidence: float, *, right: bool, answered: bool = True) -> Outcome:
    reason = None if answered else Reason.NOT_IN_ARTICLES
    answer = Answer("?", "en", reason, confidence, ())
    return Outcome(_question("q", "?", ("x",)), {}, answer, (right,), None)


def test_reliability_by_hand() -> None:
    """Answers in groups of like confidence; refusals are no answers, and full confidence is of the last group."""
    outcomes = [
        _outcome(0.9, right=True),
        _outcome(1.0, right=False),
        _outcome(0.5, right=True),
        _outcome(0.95, right=True, answered=False),
    ]
    groups = reliability(outcomes)
    assert [(group.answers, group.confidence, group.right) for group in groups] == [
        (0, None, None),
        (0, None, None),
        (1, 0.5, 1.0),
        (0, None, None),
        (2, 0.95, 0.5),
    ]


def test_risk_grows_with_coverage_by_hand() -> None:
    """Of ten questions the surest nine are right, the least sure one is wrong."""
    outcomes = [_outcome(1 - step / 20, right=step < 9) for step in range(10)]
    curve = dict(risk_coverage(outcomes))
    assert curve[0.5] == curve[0.9] == 0.0
    assert curve[1.0] == 0.1


@pytest.fixture(scope="module")
def bundled() -> Corpus:
    """Return the bundled corpus."""
    return read_corpus(SEEDS)


@pytest.mark.parametrize("name", ["musk-openai.toml", "musk-openai-heldout.toml"])
def test_shipped_questions_have_their_evidence_in_the_body(name: str, bundled: Corpus) -> None:
    """Every evidence stands in a passage, so that a right quote exists."""
    questions = load_questions(QUESTIONS / name)
    passages = [bundled.text(passage) for passage in bundled.passages]
    for question in questions:
        for evidence in question.evidence:
            assert any(holds(passage, (evidence,)) for passage in passages), (question.id, evidence)
    assert len({question.id for question in questions}) == len(questions)


def test_shipped_questions_are_enough() -> None:
    """At least 60 answerable ones in each language and 40 unanswerable ones to tune on."""
    questions = load_questions(QUESTIONS / "musk-openai.toml")
    answerable = [question.language for question in questions if question.evidence]
    assert min(answerable.count("en"), answerable.count("fr")) >= 60
    assert len(questions) - len(answerable) >= 40
