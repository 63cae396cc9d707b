"""Where a text has noun phrases: runs of words that name somebody, something or somewhere, found without a parser."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.terms import is_function_word
from index.text import fold


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, parted by spaces."""
    return frozenset(text.split())


_TOKEN = re.compile(
    r"\b(?:MM?|Mmes?|Mlle|Me|Dr|Pr|Mrs?|Ms|St)\.(?= ?[A-Z])|(?:[cdjlmnstCDJLMNST]|"
    r"[Qq]u)['’](?=\w)|['’]s(?!\w)|\w+(?:(?:[-&]|['’](?!s\b))\w+)*|[^\w\s]"
)
_SPACES = frozenset(" \u00a0\u202f")
_DETERMINERS = {
    "fr": words_of(
        "le la les l' un une des du au aux son sa ses leur leurs ce cet cette ces mon ma mes notre nos votre vos "
        "deux trois quatre cinq six sept huit dix"
    ),
    "en": words_of(
        "the a an his her its their my our your this these those two three four five six seven eight ten another"
    ),
}
_LINKS = words_of("de du des d' of 's")
_JOINS = frozenset({"&", "et", "and"})
# Words that no stop list holds and that a noun phrase does not run across: what says that a verb begins.
_VERBS = words_of(
    "a as ont ai avait avaient aura aurait est sont etait etaient fut sera serait va vont doit "
    "doivent peut peuvent dit "
    "is are was were be been has have had will would can could may might must should did does do said says"
)
_PARTICIPLE = {"en": re.compile(r"\w{3,}(?:ed|ing)$"), "fr": re.compile(r"\w{3,}(?:ée?s?|ant|aient|ait|èrent)$")}
_MAX_WORDS = 14
# What may follow a capitalised noun in French: "la Banque ouest-africaine", "l'Agence française du médicament".
_ADJECTIVE = re.compile(
    r"[\w-]*(?:aine?|[aoi]ise?|aises?|oises?|iens?|iennes?|[ée]en(?:ne)?|ande?|al|ale|aux|"
    r"elle|ive|ique|aire|agnole?|ière?)s?$"
)
_MAX_COMMON_RUN = 3


class Token(NamedTuple):
    """A word or mark of a text: its folded form and where it stands."""

    word: str
    start: int
    end: int
    capital: bool


class Phrase(NamedTuple):
    """A noun phrase: where it stands, and whether it holds a capitalised word after its first."""

    start: int
    end: int
    named: bool


def tokenize(text: str) -> list[Token]:
    """Split a text into folded words and marks, each with its place."""
    return [
        Token(_folded(match.group()), match.start(), match.end(), match.group()[:1].isupper())
        for match in _TOKEN.finditer(text)
    ]


@lru_cache(maxsize=16_384)
def _folded(word: str) -> str:
    return fold(word)


def noun_phrases(text: str, language: str, stops: Container[int] = ()) -> list[Phrase]:
    """Return the noun phrases of a text, in order, each as long as it goes.

    Args:
        text: Any text.
        language: ``"en"`` or ``"fr"``.
        stops: Offsets of words which a phrase that has begun does not take in: the question's verb, say.
    """
    tokens = tokenize(text)
    determiners = _DETERMINERS.get(language, frozenset())
    found, index = [], 0
    while index < len(tokens):
        token = tokens[index]
        opens = token.word in determiners or (token.capital and not is_function_word(token.word, language))
        end = _phrase_end(text, tokens, index, language, stops) if opens else index
        if end > index:
            first = index + (token.word in determiners and end - index > 1)
            found.append(Phrase(token.start, tokens[end - 1].end, any(one.capital for one in tokens[first:end])))
        index = max(end, index + 1)
    return found


@dataclass(slots=True)
class _Part:
    """What a phrase holds since its last link: "the owner | of the old network".

    Attributes:
        determined: Whether a determiner or a link opens it.
        common: How many common nouns and adjectives it has.
        names: How many capitalised words it has.
    """

    determined: bool
    common: int = 0
    names: int = 0


def _phrase_end(text: str, tokens: list[Token], first: int, language: str, stops: Container[int]) -> int:
    """Return the index after a phrase's last token; ``first`` itself where there is no phrase."""
    determiners = _DETERMINERS.get(language, frozenset())
    end, part = first, _Part(determined=tokens[first].word in determiners)
    for index in range(first, min(len(tokens), first + _MAX_WORDS)):
        token = tokens[index]
        if index > first and not set(text[tokens[index - 1].end : token.start]) <= _SPACES:
            break
        if token.word in _LINKS and end > first:
            part = _Part(determined=True)
        elif token.word in _JOINS:
            if not (part.names and index + 1 < len(tokens) and tokens[index + 1].capital):
                break
        elif token.word not in determiners or (index > first and (token.capital or part.common or part.names)):
            if not _takes(part, text, token, language, stops):
                break
            end = index + 1
    return end


def _takes(part: _Part, text: str, token: Token, language: str, stops: Container[int]) -> bool:
    """Add a word to a part of a phrase, or return False where the phrase ends before it."""
    if token.capital:
        part.names += 1
        return True
    if not _is_common(text, token, language) or (part.common and _ends(text, token, language, stops)):
        return False
    qualifies = part.determined and not part.common and (language == "en" or bool(_ADJECTIVE.match(token.word)))
    if part.names and not qualifies:
        return False
    part.common += 1
    return part.common <= _MAX_COMMON_RUN


def _is_common(text: str, token: Token, language: str) -> bool:
    plain = text[token.start].isalnum() and token.word not in _VERBS
    return plain and not is_function_word(token.word, language)


def _ends(text: str, token: Token, language: str, stops: Container[int]) -> bool:
    pattern = _PARTICIPLE.get(language)
    return token.start in stops or bool(pattern and pattern.match(text[token.start : token.end]))
