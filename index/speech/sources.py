"""Sources that a sentence names for what it quotes: "Selon X, …", "…, selon X", "According to X, …", "Pour X, …"."""

from collections.abc import Sequence

from index.speech.phrases import phrase_at
from index.speech.references import Reference, Way, pronoun
from index.speech.tokens import Kind, Token
from index.speech.verbs import is_form
from index.speech.words import Form, SpeechWords

_LEADS = (("selon",), ("d’", "après"), ("according", "to"), ("dixit",), ("à", "en", "croire"), ("pour",), ("for",))
# These say whose view it is only where they open a sentence.
_ONLY_AT_START = ("pour", "for")
_MAX_SOURCE_TOKENS = 12


def opening_source(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Return the source that a sentence opens with, for the quotation that token ``row`` is."""
    # "Mais pour X, …", "But according to X, …".
    start = int(tokens[0].text in words.words["conjunctions"])
    lead = _according(tokens, start)
    if not lead:
        return None
    reference, stop = _source(tokens, lead, words)
    if (
        reference is None
        or stop >= row
        or not any(token.text == "," for token in tokens[stop : stop + _MAX_SOURCE_TOKENS])
    ):
        return None
    if tokens[start].text in _ONLY_AT_START and (tokens[stop].text != "," or reference.way is not Way.NAME):
        return None
    # Another verb of saying between them brings in another voice.
    return None if any(is_form(token, Form.FINITE, words) for token in tokens[stop:row]) else reference


def reported_source(tokens: Sequence[Token], words: SpeechWords) -> Reference | None:
    """Return the source that a sentence without a quotation opens with: "Selon lui, le prix a doublé."."""
    lead = _according(tokens, int(tokens[0].text in words.words["conjunctions"]))
    return _source(tokens, lead, words)[0] if lead and tokens[lead - 1].text not in _ONLY_AT_START else None


def closing_source(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Return the source that is named somewhere after the quotation that token ``row`` is: "…, selon X"."""
    for at in range(row + 1, len(tokens)):
        lead = _according(tokens, at)
        if lead and tokens[at].text not in _ONLY_AT_START:
            reference, stop = _source(tokens, lead, words)
            if reference is not None and (stop >= len(tokens) or tokens[stop].kind is Kind.MARK):
                return reference
    return None


def _according(tokens: Sequence[Token], row: int) -> int:
    """Return the number of the token after "according to" at ``row``, or 0 where it does not say so."""
    for lead in _LEADS:
        if tuple(token.text for token in tokens[row : row + len(lead)]) == lead:
            return row + len(lead)
    return 0


def _source(tokens: Sequence[Token], row: int, words: SpeechWords) -> tuple[Reference | None, int]:
    if row < len(tokens) and tokens[row].text in ("lui", "elle", "him", "her"):
        return pronoun(tokens[row].text, row, words), row + 1
    return phrase_at(tokens, row, words)
