"""Whether somebody greets, thanks or chats: words that ask nothing of the articles, in French and English."""

import re
from functools import lru_cache
from importlib.resources import files

from index.text import tokens

_PHRASES = "small_talk.txt"
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_LAUGHTER = re.compile(r"(?:ha|he|hi|ho|ah|eh){2,}h?")

# Where one thing that is said ends: "Hello! Who sued, please?" has two, "97.4" is one.
_END_OF_PART = re.compile(r"(?<=[,.!?;:…])\s+")

Phrase = tuple[str, ...]


def without_small_talk(text: str) -> str:
    """Return what is left of a text without the small talk before and after it, each parted from it by a sign."""
    parts = _END_OF_PART.split(text)
    while parts and is_small_talk(parts[0]):
        del parts[0]
    while parts and is_small_talk(parts[-1]):
        del parts[-1]
    return " ".join(parts)


def is_small_talk(text: str) -> bool:
    """Return whether a text holds nothing but greetings, thanks and the like; "hello, who sued?" asks something."""
    talk, beside = _phrases()
    words = [_plain(word) for word in tokens(text)]
    # The places that whole phrases lead to from the beginning, and whether one of them was more than goes along.
    reached = {(0, False)}
    for start in range(len(words)):
        for talked in (False, True):
            if (start, talked) in reached:
                for end in range(start + 1, min(start + _longest(), len(words)) + 1):
                    phrase = tuple(words[start:end])
                    if phrase in talk or phrase in beside:
                        reached.add((end, talked or phrase in talk))
    return (len(words), True) in reached


def _plain(word: str) -> str:
    """Return a folded word with its letters as often as it is spelt: "hellooo" is "hello", "cooool" is "cool"."""
    if _LAUGHTER.fullmatch(word):
        return "haha"
    double = _DRAWN_OUT.sub(r"\1\1", word)
    return double if double in _words() else _DRAWN_OUT.sub(r"\1", word)


@lru_cache(maxsize=1)
def _phrases() -> tuple[frozenset[Phrase], frozenset[Phrase]]:
    """Return the phrases that are small talk, and those that only go along with them."""
    text = files("index").joinpath(_PHRASES).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    beside = lines.index("[beside]")
    talk, along = (
        frozenset(tuple(phrase.split()) for line in part for phrase in line.split(","))
        for part in (lines[lines.index("[talk]") + 1 : beside], lines[beside + 1 :])
    )
    return talk, along


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(phrase) for phrases in _phrases() for phrase in phrases)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(word for phrases in _phrases() for phrase in phrases for word in phrase)
