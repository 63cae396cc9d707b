"""English or French."""

import pytest

from index.evaluate import load_questions
from index.language import detect_language
from tests.conftest import QUESTIONS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how much did musk offer", "en"),
        ("combien musk a propose", "fr"),
        ("What does « Non merci » mean?", "en"),
        ("Que veut dire “For sale” ?", "fr"),
        ("« Non merci, c’est tout »", "fr"),
        ("lawsuit", "en"),
        ("procès", "fr"),
        ("", "en"),
        ("97,4 😀", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    """Short, without accents, or quoting the other language."""
    assert detect_language(text) == language


def test_nearly_every_question_is_told() -> None:
    """Of 320 questions, chat spelling and keywords included, at most one in fifty is mistaken."""
    questions = [
        question
        for name in ("musk-openai", "musk-openai-heldout")
        for question in load_questions(QUESTIONS / f"{name}.toml")
    ]
    wrong = [question.id for question in questions if detect_language(question.text) != question.language]
    assert len(wrong) <= len(questions) // 50
