"""Paragraph -> sentences of tokens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.quotations import Quotation
from index.spans import Span
from index.speech.tokenizer import tokens_of
from index.speech.tokens import ENDS, Kind, Spelling, Token
from index.speech.words import Form, SpeechWords


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, with the quotations in it whole.

    Attributes:
        tokens: Its tokens, in order; never empty.
        paragraph: Number of the paragraph that holds it.
        heading: Whether it is a title or subheading.
    """

    tokens: tuple[Token, ...]
    paragraph: int
    heading: bool = False


def clauses(
    text: str,
    span: Span,
    paragraph: int,
    found: Sequence[Quotation],
    words: SpeechWords,
    language: str,
    spelling: Spelling,
    heading: bool = False,
) -> list[Clause]:
    """Cut a paragraph into sentences of tokens.

    Args:
        text: The whole article.
        span: Offsets of the paragraph.
        paragraph: Its number.
        found: The quotations in it, in order.
        words: The words of its language.
        language: Its language.
        spelling: How the corpus spells its words.
        heading: Whether it is a title or subheading.
    """
    tokens = tokens_of(text, span, found, words, language, spelling)
    return [Clause(tuple(run), paragraph, heading) for run in _runs(tokens, words)]


def _runs(tokens: Sequence[Token], words: SpeechWords) -> Iterator[list[Token]]:
    """Cut tokens where a sentence ends outside of quotations."""
    run: list[Token] = []
    for row, token in enumerate(tokens):
        run.append(token)
        following = tokens[row + 1] if row + 1 < len(tokens) else None
        if following is None:
            continue
        ends = token.text in ENDS and token.kind is Kind.MARK and (following.capital or following.kind is Kind.QUOTE)
        if ends or token.text == ";" or (token.quotation is not None and _quotation_ends(tokens, row, words)):
            yield run
            run = []
    if run:
        yield run


def _quotation_ends(tokens: Sequence[Token], row: int, words: SpeechWords) -> bool:
    """Return whether a quotation that ends in a full stop ends its sentence: no "said Musk" comes after it."""
    following = tokens[row + 1]
    if not re.search(r"[.!?…]\W*$", tokens[row].text):
        return False
    if following.kind is Kind.QUOTE:
        return True
    if not following.capital:
        return False
    if tokens[row].text.endswith(".") and not words.french:
        # English has a comma there: “Go away,” Trump said.
        return True
    near = tokens[row + 2 : row + 5]
    inside = [token for token in near if token.kind in (Kind.WORD, Kind.NAME)]
    told = any(Form.FINITE in words.forms.get(token.text, ()) for token in inside[:2])
    # “Go away!” Trump said. But « Non. » Le maire a dit : « Oui. »
    ends = next((token for token in tokens[row + 1 :] if token.text in ENDS or token.kind is Kind.QUOTE), None)
    return not (told and (ends is None or ends.kind is not Kind.QUOTE) and following.kind is Kind.NAME)
