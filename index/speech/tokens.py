"""What sentences are made of: words, names, quotations and marks."""

from dataclasses import dataclass
from enum import StrEnum

from index.quotations import Quotation
from index.speech.identities import Name

ENDS = frozenset(".!?…...")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a corpus spells its words, by which the capital of a sentence's first word is judged.

    Attributes:
        common: Folded words that it prints without a capital.
        capital: Words that it prints with a capital within a sentence.
    """

    common: frozenset[str]
    capital: frozenset[str]


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NAME = "name"
    QUOTE = "quotation"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, name, quotation or punctuation mark.

    Attributes:
        kind: What it is.
        text: It in lower case with plain elisions; a name or quotation as printed.
        start: Offset of its first character in the article.
        end: Offset past its last character.
        name: The name it is, or None.
        quotation: The quotation it stands for, or None.
        capital: Whether it begins with a capital letter.
        inside: A quotation's own tokens.
    """

    kind: Kind
    text: str
    start: int
    end: int
    name: Name | None = None
    quotation: Quotation | None = None
    capital: bool = False
    inside: tuple["Token", ...] = ()
