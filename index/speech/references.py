"""Whom a text speaks of, as it puts it: by a name, a pronoun or a description."""

from dataclasses import dataclass
from enum import StrEnum

from index.speech.identities import Name
from index.speech.tokens import Token
from index.speech.words import SpeechWords


class Gender(StrEnum):
    """What a pronoun or determiner says of whom it stands for."""

    FEMALE = "f"
    MALE = "m"


class Way(StrEnum):
    """How a text refers to someone."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a text speaks of, as it puts it.

    Attributes:
        way: By a name, a pronoun, or a description such as "le patron de Tesla".
        token: Number of the sentence's token where it stands.
        name: The name, or None.
        head: The description's noun, or None.
        complements: Names within the description.
        gender: What the words tell of it, or None.
        qualified: Whether a description goes on with "of" something: "the union of inspectors".
        unnamed: Whether it brings in somebody who has no name here: "un porte-parole de la mairie".
        end: Number of the token after it.
    """

    way: Way
    token: int
    name: Name | None = None
    head: str | None = None
    complements: tuple[Name, ...] = ()
    gender: Gender | None = None
    qualified: bool = False
    unnamed: bool = False
    end: int = 0


def named(token: Token, row: int) -> Reference:
    """Return the reference that a name is."""
    return Reference(Way.NAME, row, name=token.name)


def pronoun(word: str, row: int, words: SpeechWords) -> Reference:
    """Return the reference that a pronoun is."""
    female = word in words.words["feminine_pronouns"]
    return Reference(Way.PRONOUN, row, gender=Gender.FEMALE if female else Gender.MALE)
