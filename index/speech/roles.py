"""What an article says its people are: "le PDG d'OpenAI, Sam Altman", "Ingrid Pell, a driver", "Mayor Jane Doe"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.speech.clauses import Clause
from index.speech.identities import Name
from index.speech.phrases import description
from index.speech.references import Gender
from index.speech.tokens import Kind, Token
from index.speech.words import SpeechWords
from index.terms import is_function_word
from index.text import fold

_MAX_TOKENS = 12
_NO_OPENINGS = (
    "prepositions",
    "adverbs",
    "relatives",
    "conjunctions",
    "other_pronouns",
    "subject_pronouns",
    "auxiliaries",
    "being",
    "clitics",
)
_SUBORDINATING = frozenset(("que", "qu’", "that", "dont", "où", "si", "s’", "quand", "comme"))
# What a name after these is, is a place.
_PLACING = frozenset(("en", "dans", "in", "near", "at", "across", "à"))
_LINKS = frozenset(("de", "d’", "du", "des", "of", "for", "at", "l’", "la", "le", "les", "à", "au", "aux", "en", "in"))


@dataclass(frozen=True, slots=True)
class Role:
    """What someone is said to be.

    Attributes:
        name: Who.
        role: The role that the noun stands for, or the noun itself.
        complements: Names that the description holds, such as the firm.
        gender: What the words tell of it, or None.
    """

    name: Name
    role: str
    complements: tuple[Name, ...] = ()
    gender: Gender | None = None


def roles_in(clause: Clause, words: SpeechWords, language: str) -> Iterator[Role]:
    """Yield the roles that a sentence gives to the names in it."""
    for row, token in enumerate(clause.tokens):
        if token.name is None:
            continue
        gender = _title_gender(token.name, words)
        if token.name.title is not None:
            noun = token.name.title.split()[-1].lower()
            yield Role(token.name, words.roles.get(noun, noun), (), gender)
        if row and clause.tokens[row - 1].text in _PLACING and not token.name.title:
            continue
        for inside in (*_after(clause.tokens, row, words), *_before(clause.tokens, row, words, language)):
            told = description(inside, row, words)
            if told is not None and told.head is not None and _is_noun(told.head, words):
                role = words.roles.get(told.head, told.head)
                yield Role(token.name, role, told.complements, told.gender or gender)


def _is_noun(head: str, words: SpeechWords) -> bool:
    listed = ("negations", "clitics", "prepositions", "adverbs")
    return len(head) > 1 and head not in words.forms and not any(head in words.words[name] for name in listed)


def _title_gender(name: Name, words: SpeechWords) -> Gender | None:
    titles = frozenset((name.title or "").split())
    if titles & words.words["feminine_titles"]:
        return Gender.FEMALE
    return Gender.MALE if titles & words.words["masculine_titles"] else None


def _after(tokens: Sequence[Token], row: int, words: SpeechWords) -> Iterator[Sequence[Token]]:
    """Yield what follows a name after a comma, up to the next mark."""
    if row + 2 >= len(tokens) or tokens[row + 1].text != "," or tokens[row + 2].kind is not Kind.WORD:
        return
    first = tokens[row + 2]
    lists = words.words
    if words.lists(first.text, *_NO_OPENINGS) and first.text not in lists["definite"]:
        return
    if first.text in words.forms or (first.text.endswith(("ant", "ing", "é", "ée")) and len(first.text) > 4):
        return
    stop = row + 2
    while stop < len(tokens) and tokens[stop].kind in (Kind.WORD, Kind.NAME) and stop - row <= _MAX_TOKENS:
        text = tokens[stop].text
        if text in lists["relatives"] or (text in lists["prepositions"] and text not in _LINKS):
            break
        if text in _SUBORDINATING:
            break
        if stop > row + 2 and (text in lists["auxiliaries"] or text in lists["being"]):
            # A sentence, no apposition: ", the council has said".
            return
        stop += 1
    yield tokens[row + 2 : stop]


def _before(tokens: Sequence[Token], row: int, words: SpeechWords, language: str) -> Iterator[Sequence[Token]]:
    """Yield the phrase that stands right before a name, or before the comma before it."""
    stop = row
    if row >= 2 and tokens[row - 1].text == ",":
        after = tokens[row + 1] if row + 1 < len(tokens) else None
        if after is not None and after.kind is Kind.WORD and after.text not in words.words["prepositions"]:
            return
        stop = row - 1
    inside = tokens[_phrase_start(tokens, stop, words) : stop]
    if not inside:
        return
    last = inside[-1]
    if len(inside) > 1 and _is_determiner(inside[0], words):
        if not (last.kind is Kind.WORD and last.text in _LINKS) and not (stop == row and last.kind is Kind.NAME):
            yield inside
    elif stop == row and last.kind is Kind.WORD and language == "en":
        # "said harbourmaster Jane Doe": the one noun before the name.
        nouns = inside[-2:] if len(inside) > 1 and inside[-2].text == "chief" else inside[-1:]
        if not is_function_word(fold(last.text), language) and last.text not in words.words["adverbs"]:
            yield nouns


def _phrase_start(tokens: Sequence[Token], stop: int, words: SpeechWords) -> int:
    """Return where the phrase that ends before ``stop`` begins: at its determiner, or where it cannot go on."""
    first = stop
    while first > 0 and stop - first < _MAX_TOKENS and not _breaks(tokens[first - 1], words):
        first -= 1
        if _is_determiner(tokens[first], words) and (first == 0 or tokens[first - 1].text not in _LINKS):
            break
    return first


def _breaks(token: Token, words: SpeechWords) -> bool:
    """Return whether a token cannot be part of a description."""
    if token.kind is not Kind.WORD:
        return token.kind is not Kind.NAME
    if token.text in words.forms or token.text in _SUBORDINATING:
        return True
    listed = ("auxiliaries", "conjunctions", "subject_pronouns", "relatives")
    return words.lists(token.text, *listed) or (token.text in words.words["prepositions"] and token.text not in _LINKS)


def _is_determiner(token: Token, words: SpeechWords) -> bool:
    return token.kind is Kind.WORD and (
        token.text in words.words["definite"] or token.text in words.words["indefinite"]
    )
