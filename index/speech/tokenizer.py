"""Text -> tokens, in which a quotation is one token and a name is one token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.quotations import Quotation
from index.spans import Span
from index.speech.identities import Name
from index.speech.naming import is_initial, printed, with_names
from index.speech.tokens import Kind, Spelling, Token
from index.speech.words import SpeechWords
from index.terms import is_function_word
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
    tokens = with_names(plain, words, language, spelling)
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
        if ends and is_initial(token):
            letter = printed(token)[0]
            apart.append(replace(token, text=letter.lower(), end=token.end - 1, name=Name((letter,))))
            apart.append(Token(Kind.MARK, ".", token.end - 1, token.end))
        else:
            apart.append(token)
    return apart
