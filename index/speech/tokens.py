"""Text -> tokens, in which a quotation is one token and a name is one token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from index.lexicon import bundled_lexicon
from index.quotations import Quotation
from index.spans import Span
from index.speech.identities import Name
from index.speech.words import SpeechWords
from index.terms import is_function_word, stem
from index.text import fold

_TOKEN = re.compile(
    r"(?P<inverted>-(?:t-)?(?:il|elle|on|ils|elles)(?![\w-]))"
    r"|(?P<elided>(?:[lLdDcCsSnNmMtTjJ]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)['’])(?=[^\W_])"
    r"|(?P<abbreviated>(?:M|MM|Mr|Mrs|Ms|Dr|Me|Pr|Prof|St|Ste|Jr|Sr|Rev|Rep|Sen|Gov|Gen|Col|Capt|Lt|Sgt|Insp|Supt|Hon"
    r"|[A-ZÀ-Þ])\.)"
    r"(?=[\s\u00a0\u202f]+[A-ZÀ-Þ«“\"])"
    r"|(?P<possessive>['’]s(?!\w))"
    r"|(?P<word>[^\W_](?:[^\W_]|[.&](?=[^\W_])|(?<=\d),(?=\d)|['’](?!s(?!\w))(?=[^\W_])|-(?=[^\W_])(?!(?:t-)?(?:il|elle|on|ils|elles)(?![\w-])))*)"
    r"|(?P<mark>\.{3}|[^\w\s])"
)
ENDS = frozenset(".!?…...")


# What a sentence opens with in these endings is no name: "Baptisé Stargate, …", "Speaking to …".
_NO_NAME_ENDINGS = ("ment", "ly", "é", "ée", "és", "ées", "ant", "ing")


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


def tokens_of(
    text: str, span: Span, found: Sequence[Quotation], words: SpeechWords, language: str, spelling: Spelling
) -> list[Token]:
    """Cut a stretch of text into tokens.

    Args:
        text: The whole article.
        span: Offsets of the stretch.
        found: The quotations in it, in order.
        words: The words of its language.
        language: Its language.
        spelling: How the corpus spells its words.
    """
    plain = _with_letters_apart(_without_asides(list(_tokens(text, span, found))), language)
    tokens = _with_names(plain, words, language, spelling)
    for row, token in enumerate(tokens):
        one = token.quotation
        if one is not None:
            inside = tokens_of(text, (one.start, one.end), (), words, language, spelling)
            tokens[row] = replace(token, inside=tuple(inside))
    return tokens


def _tokens(text: str, span: Span, found: Sequence[Quotation]) -> Iterator[Token]:
    position = span[0]
    for one in (*found, None):
        stop = one.outer_start if one is not None else span[1]
        for match in _TOKEN.finditer(text, position, max(stop, position)):
            yield _token(match)
        if one is not None:
            yield Token(Kind.QUOTE, text[one.start : one.end], one.outer_start, one.outer_end, quotation=one)
            position = one.outer_end


def _token(match: re.Match[str]) -> Token:
    text = match.group().replace("'", "’")
    if match["mark"]:
        return Token(Kind.MARK, text, match.start(), match.end())
    return Token(Kind.WORD, text.lower(), match.start(), match.end(), Name((text,)), capital=text[0].isupper())


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what stands in brackets, quotations apart: "Jean Aspinall (Ind, Cold Harbour) said"."""
    kept: list[Token] = []
    row = 0
    while row < len(tokens):
        if tokens[row].text in ("(", "["):
            closing = next((at for at in range(row, len(tokens)) if tokens[at].text in (")", "]")), None)
            if closing is not None and not any(token.kind is Kind.QUOTE for token in tokens[row:closing]):
                row = closing + 1
                continue
        kept.append(tokens[row])
        row += 1
    return kept


def _with_letters_apart(tokens: Sequence[Token], language: str) -> list[Token]:
    """Part the full stop from a letter that ends a sentence: "on the network X. Then", not "J. K. Rowling"."""
    apart: list[Token] = []
    for row, token in enumerate(tokens):
        following = tokens[row + 1] if row + 1 < len(tokens) else None
        ends = following is not None and (
            following.kind is Kind.QUOTE or is_function_word(fold(following.text.rstrip("’")), language)
        )
        if ends and _is_initial(token):
            letter = _printed(token)[0]
            apart.append(replace(token, text=letter.lower(), end=token.end - 1, name=Name((letter,))))
            apart.append(Token(Kind.MARK, ".", token.end - 1, token.end))
        else:
            apart.append(token)
    return apart


def _with_names(tokens: list[Token], words: SpeechWords, language: str, spelling: Spelling) -> list[Token]:
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
    noun = language == "en" and bundled_lexicon().translates(stem(word, language), language)
    return opens and (word in spelling.common or (noun and _printed(token) not in spelling.capital))


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
    printed = _printed(token)
    word = fold(token.text)
    followed = row + 1 < len(tokens) and tokens[row + 1].kind is Kind.WORD and tokens[row + 1].capital
    if _is_title(token, words):
        return True
    if not opens:
        return not is_function_word(word, language) or (followed and printed in ("Le", "La", "Les"))
    if is_function_word(word, language) or _listed(token.text, words):
        return False
    if any(char.isupper() for char in printed[1:]) or printed in spelling.capital:
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


def _printed(token: Token) -> str:
    return token.name.words[0] if token.name is not None else token.text


def _name_end(tokens: Sequence[Token], row: int, words: SpeechWords) -> int:
    stop = row + 1
    while stop < len(tokens):
        token = tokens[stop]
        if _proper(token, words) or (_is_initial(token) and token.kind is Kind.WORD):
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
    return word in words.words["particles"] and not _printed(tokens[row]).isupper()


def _is_title(token: Token, words: SpeechWords) -> bool:
    printed = _printed(token)
    titles = words.words["titles"]
    return printed in titles or printed.rstrip(".") in titles or titles.issuperset(printed.split("-"))


def _is_initial(token: Token) -> bool:
    return bool(re.fullmatch(r"[A-ZÀ-Þ]\.", _printed(token)))


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
    title = " ".join(reversed([_printed(token) for token in titled])) or None
    run = run[cut:]
    while len(run) > 1 and _printed(run[-1]) in words.words["letters_after"]:
        run = run[:-1]
    if len(run) > 2 and re.fullmatch(r"[A-Z]{2,5}", _printed(run[0])) and not _printed(run[1]).isupper():
        # "a dit à l'AFP Blaise Onyango": two names that follow each other.
        yield _named(run[:1], None)
        run = run[1:]
    yield _named(run, title)


def _named(run: Sequence[Token], title: str | None) -> Token:
    name = Name(tuple(_printed(token) for token in run), title)
    return Token(Kind.NAME, name.text, run[0].start, run[-1].end, name, capital=True)
