"""Small talk is told from questions, in both languages and as people type in a chat."""

import tomllib

import pytest

from index.small_talk import is_small_talk, without_small_talk
from tests.conftest import QUESTIONS

SMALL_TALK = [
    "hello",
    "Hello there!",
    "hellooo 👋",
    "Good morning everyone",
    "hey bot, how are you doing today?",
    "What's up?",
    "Thank you so much!!",
    "ok thanks",
    "THANKS A LOT 🙏",
    "lol",
    "hahahaha",
    "cooool",
    "Who are you?",
    "what can you do",
    "help",
    "Bonjour",
    "Bonjour à tous !",
    "salut, ça va ?",
    "Ça va bien et toi ?",
    "Merci beaucoup, bonne soirée",
    "merciiii",
    "mdrrr",
    "T'es qui ?",
    "Qu’est-ce que tu sais faire ?",
    "s'il te plaît, aide-moi",
    "Raconte-moi une blague",
]
QUESTIONS_ALL_THE_SAME = [
    "",
    "???",
    "everyone",
    "hello, how much did Musk offer?",
    "Thanks! And who is Sam Altman?",
    "Bonjour, combien Musk a proposé ?",
    "merci de me dire qui a porté plainte",
    "Musk",
    "Non merci Twitter",
    "What is OpenAI?",
    "who are you suing",
    "How are you going to pay for Stargate?",
    "help Musk",
    "Altman says hi",
    "Qui es-tu, Musk ?",
    "ça va coûter combien",
]


@pytest.mark.parametrize("text", SMALL_TALK)
def test_small_talk_is_told(text: str) -> None:
    """Greetings, thanks, praise and what people ask a bot about itself."""
    assert is_small_talk(text)


@pytest.mark.parametrize("text", QUESTIONS_ALL_THE_SAME)
def test_a_question_with_a_greeting_is_a_question(text: str) -> None:
    """One word that is more than small talk makes it one; what only goes along with small talk is none by itself."""
    assert not is_small_talk(text)


@pytest.mark.parametrize("name", ["musk-openai.toml", "musk-openai-heldout.toml", "ferries.toml"])
def test_no_question_that_is_answered_is_taken_for_small_talk(name: str) -> None:
    """All that the articles answer is left alone."""
    questions = tomllib.loads((QUESTIONS / name).read_text(encoding="utf-8"))["question"]
    asked = [one["text"] for one in questions if one["evidence"]]
    assert [text for text in asked if is_small_talk(text)] == []
    assert len(asked) >= 90


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hello, how much did Musk offer?", "how much did Musk offer?"),
        ("Bonjour à tous, qui a porté plainte, merci !", "qui a porté plainte,"),
        ("Hi! Did it cost $97.4 billion? Thanks a lot 🙏", "Did it cost $97.4 billion?"),
        ("Qui a dit non merci ?", "Qui a dit non merci ?"),
        ("Hello! Thanks.", ""),
        ("???", "???"),
    ],
)
def test_a_question_is_freed_of_the_small_talk_around_it(text: str, left: str) -> None:
    """Only what a sign parts from the question goes."""
    assert without_small_talk(text) == left


def test_long_chatter_takes_no_time() -> None:
    """The longest message is judged at once, however many ways there are to part it."""
    assert is_small_talk("bye " * 250)
    assert not is_small_talk("bye " * 249 + "now Musk")
