"""Text -> terms: folded stems and numbers that carry meaning, in French and English."""

from functools import lru_cache
from importlib.resources import files

import Stemmer

from index.text import tokens

_STEMMERS = {"en": "english", "fr": "french"}


@lru_cache(maxsize=1)
def _stop_words() -> dict[str, frozenset[str]]:
    folder = files("index").joinpath("stop_words")
    lists = {language: folder.joinpath(f"{language}.txt").read_text(encoding="utf-8") for language in _STEMMERS}
    return {
        language: frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
        for language, text in lists.items()
    }


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; a number, or a word of a language without a stemmer, is its own."""
    if language not in _STEMMERS or word[0].isdigit():
        return word
    return str(Stemmer.Stemmer(_STEMMERS[language]).stemWord(word))


def is_function_word(word: str, language: str) -> bool:
    """Return whether a folded word is one of a language's function or question words."""
    return word in _stop_words().get(language, frozenset())


def terms(text: str, language: str) -> list[str]:
    """Return the stems and numbers of ``text`` that carry meaning, folded, in order.

    Args:
        text: Any text.
        language: ``"en"`` or ``"fr"``; any other language is split and folded, but not stemmed.
    """
    stop_words = _stop_words().get(language, frozenset())
    return [stem(word, language) for word in tokens(text) if word not in stop_words]


def stems(text: str, language: str) -> list[str]:
    """Return the stems and numbers of ``text``, function words included, folded, in order."""
    return [stem(word, language) for word in tokens(text)]


def question_words(question: str, language: str) -> list[str]:
    """Return the words and numbers of a question that carry meaning, folded, each once, in order.

    Args:
        question: The question.
        language: Its language, whose stop words are left out.
    """
    stop_words = _stop_words().get(language, frozenset())
    return list(dict.fromkeys(word for word in tokens(question) if word not in stop_words))
