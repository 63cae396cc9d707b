"""Capitalised words -> names: those that make one name joined, titles and offices taken off."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from index.lexicon import bundled_lexicon
from index.speech.identities import Name
from index.speech.tokens import ENDS, Kind, Spelling, Token
from index.speech.words import SpeechWords
from index.terms import is_function_word, stem
from index.text import fold

# What a sentence opens with in these endings is no name: "Baptisé Stargate, …", "Speaking to …".
_NO_NAME_ENDINGS = ("ment", "ly", "é", "ée", "és", "ées", "ant", "ing")


def with_names(tokens: list[Token], words: SpeechWords, language: str, spelling: Spelling) -> list[Token]:
    """Join the capitalised words that make a name, and take their titles off them."""
    joined: list[Token] = []
    row = 0
    while row < len(tokens):
        stop = row
        if _begins_name(tokens, row, words, language, spelling):
            stop = _name_end(tokens, row, words)
        if stop - row > 2 and _is_office(joined[-2:], tokens[row], language, spelling):
            # "le ministre de l'Industrie Paul Delorme", "Baker Karim Oudjani": the office is no part of the name.
            joined.append(replace(tokens[row], name=None))
            row += 1
        if stop == row + 1 and joined and _is_no_name(joined[-1], tokens[row : row + 2], words, language):
            stop = row
        if stop > row:
            joined += _name_tokens(tokens[row:stop], words)
            row = stop
        else:
            joined.append(replace(tokens[row], name=None))
            row += 1
    return joined


def _is_office(before: Sequence[Token], token: Token, language: str, spelling: Spelling) -> bool:
    """Return whether a capitalised word before a name of two says what somebody is, and is no name."""
    word = fold(token.text)
    if len(before) == 2 and before[0].text in ("de", "d’") and before[1].text in ("l’", "la"):
        return bundled_lexicon().knows(stem(word, language), language)
    if before and before[-1].text in ("du", "des"):
        return bundled_lexicon().knows(stem(word, language), language)
    opens = not before or before[-1].text in ENDS
    # French first names are too often nouns: Claire, Pierre, Aurore.
    noun = language == "en" and bundled_lexicon().translates(word, language)
    return opens and (word in spelling.common or (noun and printed(token) not in spelling.capital))


def _is_no_name(before: Token, run: Sequence[Token], words: SpeechWords, language: str) -> bool:
    """Return whether a capitalised word says where somebody is from, or opens a longer name: "la Fédération de"."""
    word = run[0].text
    if before.text.endswith("-old") or words.lists(before.text, "definite", "indefinite"):
        of = run[-1].text in ("de", "d’", "du", "des")
        common = of and bundled_lexicon().knows(stem(fold(word), language), language)
        return common or word.endswith(tuple(words.words["demonym_endings"]))
    return False


def _proper(token: Token, words: SpeechWords) -> bool:
    return (
        token.kind is Kind.WORD
        and token.capital
        and token.text not in words.roles
        and token.text not in words.words["posts"]
        and not token.text.endswith(("-based", "-born", "-owned", "-backed"))
        and fold(token.text) not in words.words["calendar"]
        and not (token.text.endswith("’") and len(token.text) <= 3)
        and token.text.split("’")[0] not in ("i", "he", "she", "they", "we", "you", "it", "il", "elle", "on")
    )


def _begins_name(tokens: Sequence[Token], row: int, words: SpeechWords, language: str, spelling: Spelling) -> bool:
    token = tokens[row]
    if not _proper(token, words):
        return False
    before = tokens[row - 1] if row else None
    opens = before is None or before.kind is Kind.QUOTE or before.text in (*ENDS, ":", "–", "—", "-", "(", "•")
    text = printed(token)
    word = fold(token.text)
    followed = row + 1 < len(tokens) and tokens[row + 1].kind is Kind.WORD and tokens[row + 1].capital
    if _is_title(token, words):
        return True
    if not opens:
        return not is_function_word(word, language) or (followed and text in ("Le", "La", "Les"))
    if is_function_word(word, language) or _listed(token.text, words):
        return False
    if any(char.isupper() for char in text[1:]) or text in spelling.capital:
        return True
    if token.text in words.forms:
        return False
    if token.text.endswith(_NO_NAME_ENDINGS) or word in spelling.common:
        return False
    return followed or not bundled_lexicon().knows(stem(word, language), language)


def _listed(word: str, words: SpeechWords) -> bool:
    return any(
        word in words.words[name]
        for name in ("adverbs", "prepositions", "conjunctions", "definite", "indefinite", "other_pronouns")
    )


def printed(token: Token) -> str:
    """Return a token as the page prints it."""
    return token.name.words[0] if token.name is not None else token.text


def _name_end(tokens: Sequence[Token], row: int, words: SpeechWords) -> int:
    stop = row + 1
    while stop < len(tokens):
        token = tokens[stop]
        if _proper(token, words) or (is_initial(token) and token.kind is Kind.WORD):
            stop += 1
        elif (
            _is_particle(tokens, row, stop, words) and stop + 1 < len(tokens) and _proper(tokens[stop + 1], words)
        ) or (token.text == "&" and stop + 1 < len(tokens) and _proper(tokens[stop + 1], words)):
            stop += 2
        else:
            break
    return stop


def _is_particle(tokens: Sequence[Token], row: int, stop: int, words: SpeechWords) -> bool:
    """Return whether the token at ``stop`` links the words of a name: it follows the first after any titles."""
    while row < stop - 1 and _is_title(tokens[row], words):
        row += 1
    if stop != row + 1:
        return False
    word = tokens[stop].text
    if word == "of":
        return fold(tokens[row].text) in words.words["institutions"]
    return word in words.words["particles"] and not printed(tokens[row]).isupper()


def _is_title(token: Token, words: SpeechWords) -> bool:
    text = printed(token)
    titles = words.words["titles"]
    return text in titles or text.rstrip(".") in titles or titles.issuperset(text.split("-"))


def is_initial(token: Token) -> bool:
    """Return whether a token is a letter with a full stop."""
    return bool(re.fullmatch(r"[A-ZÀ-Þ]\.", printed(token)))


def _name_tokens(run: Sequence[Token], words: SpeechWords) -> Iterator[Token]:
    """Yield the names in a run of capitalised words, and its titles as words where they stand alone."""
    cut = 0
    for row in range(len(run) - 1, 0, -1):
        if _is_title(run[row - 1], words):
            cut = row
            break
    before = [token for token in run[:cut] if not _is_title(token, words)]
    if cut == 0 and all(_is_title(token, words) for token in run):
        yield from (replace(token, name=None) for token in run)
        return
    if before and cut:
        yield _named(before, None)
    titled = takewhile(lambda token: _is_title(token, words), reversed(run[:cut]))
    title = " ".join(reversed([printed(token) for token in titled])) or None
    run = run[cut:]
    while len(run) > 1 and printed(run[-1]) in words.words["letters_after"]:
        run = run[:-1]
    if len(run) > 2 and re.fullmatch(r"[A-Z]{2,5}", printed(run[0])) and not printed(run[1]).isupper():
        # "a dit à l'AFP Blaise Onyango": two names that follow each other.
        yield _named(run[:1], None)
        run = run[1:]
    yield _named(run, title)


def _named(run: Sequence[Token], title: str | None) -> Token:
    name = Name(tuple(printed(token) for token in run), title)
    return Token(Kind.NAME, name.text, run[0].start, run[-1].end, name, capital=True)
