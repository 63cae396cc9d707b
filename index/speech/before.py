"""Before a quotation -> whose words it holds: X a déclaré : « … », X juge que « … », X : « … »."""

import re
from collections.abc import Mapping, Sequence

from index.speech.clauses import Clause
from index.speech.phrases import THAT, phrase_at
from index.speech.references import Reference, Way, named
from index.speech.sources import opening_source
from index.speech.subjects import clause_subject, main_subject, subject_before
from index.speech.tokens import ENDS, Kind, Token
from index.speech.verbs import is_form, verb_group_around
from index.speech.words import Form, SpeechWords, Strength

_MAX_REACH_TOKENS = 12
_MAX_COLON_REACH_TOKENS = 30
_MAX_COMMA_REACH_TOKENS = 3
# "Et d'ajouter :": whoever spoke last.
_GOING_ON = (["et", "d’"], ["et", "de"], ["avant", "d’"], ["avant", "de"])
_PARTING = frozenset((";", ":", "—", "–", "-", *ENDS))
_WHILE = frozenset(("en", "tout", "by", "while", "and", "et", "then", "before", "after", "without"))
_MIN_WORDS_AFTER_COLON = 3
_FIRST_PERSON = re.compile(
    r"\b(?:j['’]|je|me|m['’]|moi|mon|ma|mes|nous|notre|nos|I|I['’](?:m|ve|ll|d)|my|me|we|our|us)(?!\w)", re.IGNORECASE
)


def speaker_before(clause: Clause, row: int, told: Mapping[int, Reference], words: SpeechWords) -> Reference | None:
    """Return to whom the text before the quotation that token ``row`` is gives its words, or None.

    Args:
        clause: The sentence.
        row: Number of the quotation's token.
        told: Whose words the quotations before it are.
        words: The words of its language.
    """
    tokens = clause.tokens
    mark = tokens[row - 1].text if row else ""
    for at in _verbs_before(tokens, row, mark, words):
        reference = _between(tokens, at, row, words) or _subject_of(clause, at, told, words, colon=mark == ":")
        if reference is not None:
            return reference
        if mark != ":" and not words.lists(tokens[at - 1].text if at else "", "definite", "indefinite"):
            return None
    return _after_colon(clause, row, words) if mark == ":" else None


def _verbs_before(tokens: Sequence[Token], row: int, mark: str, words: SpeechWords) -> list[int]:
    """Return where verbs of saying stand that may give a quotation to someone, the nearest first."""
    reach = _MAX_COLON_REACH_TOKENS if mark == ":" else _MAX_REACH_TOKENS
    start = max((at + 1 for at in range(row) if tokens[at].kind is Kind.QUOTE), default=0)
    found = []
    for at in range(row - 1, start - 1, -1):
        # "X said that … and that she was “…”": what is said may be long.
        if at < row - 1 - reach and not any(token.text in THAT for token in tokens[at + 1 : at + 5]):
            continue
        token = tokens[at]
        if mark != ":" and token.text in _PARTING:
            break
        if token.kind is not Kind.WORD or token.text not in words.forms or token.text in words.relaying:
            continue
        near = mark == "," and at >= row - 1 - _MAX_COMMA_REACH_TOKENS
        if words.verbs[token.text] is Strength.SAYING or mark == ":" or near:
            found.append(at)
    return found


def _between(tokens: Sequence[Token], at: int, row: int, words: SpeechWords) -> Reference | None:
    """Read "…, said its principal, “…”": a subject between its verb and the quotation."""
    commas = at and tokens[at - 1].text == "," and tokens[row - 1].text == ","
    if not commas or not is_form(tokens[at], Form.FINITE, words):
        return None
    reference, stop = phrase_at(tokens, at + 1, words)
    return reference if stop == row - 1 else None


def _subject_of(
    clause: Clause, at: int, told: Mapping[int, Reference], words: SpeechWords, *, colon: bool
) -> Reference | None:
    """Return the subject of the verb of saying that token ``at`` is, or None when it is none after all."""
    tokens = clause.tokens
    group = verb_group_around(tokens, at, words)
    before = tokens[group.first - 1].text if group.first else ""
    if Form.PRESENT in group.forms and not group.passive:
        return _of_participle(clause, at, group.first - 1, told, words)
    if Form.PRESENT in group.forms:
        return subject_before(tokens, group.first, words)
    if group.passive:
        return None
    if Form.FINITE not in group.forms and Form.INFINITIVE in group.forms:
        if group.first and [token.text for token in tokens[: group.first]] in _GOING_ON:
            return Reference(Way.PRONOUN, at)
        linked = before in ("à", "par", "de", "d’", "pour", "to") or before in words.forms
        return _whose(clause, at, told, words) if linked and colon else None
    if Form.FINITE not in group.forms and not group.helped:
        return None
    if before in words.words["conjunctions"]:
        return _whose(clause, group.first, told, words)
    if group.inverted is not None or group.impersonal:
        return group.inverted
    return subject_before(tokens, group.first, words)


def _of_participle(
    clause: Clause, at: int, before: int, told: Mapping[int, Reference], words: SpeechWords
) -> Reference | None:
    """Return who says what a participle brings in: ", adding that", "show Paul Wojcik telling", no "opinion saying"."""
    previous = clause.tokens[before] if before >= 0 else None
    if previous is None or previous.kind is Kind.MARK or previous.text in _WHILE:
        return _whose(clause, at, told, words)
    return named(previous, before) if previous.name is not None and len(previous.name.words) > 1 else None


def _whose(clause: Clause, at: int, told: Mapping[int, Reference], words: SpeechWords) -> Reference | None:
    """Return the sentence's speaker or subject, for a verb that has none of its own: ", ajoutant que"."""
    earlier = [row for row in told if row < at]
    return told[max(earlier)] if earlier else clause_subject(clause, words)


def _after_colon(clause: Clause, row: int, words: SpeechWords) -> Reference | None:
    """Read X : « … », and a whole sentence « … » after one of which X is the subject."""
    tokens = clause.tokens
    first = tokens[0].name
    if first is not None and (row == 2 or _is_apposition(tokens[1 : row - 1], words)):
        return named(tokens[0], 0) if len(first.words) > 1 or not clause.heading else None
    text = tokens[row].text
    if clause.heading or any(token.kind is Kind.QUOTE for token in tokens[:row]):
        return None
    if not text[:1].isupper() or len(text.split()) < _MIN_WORDS_AFTER_COLON:
        return None
    # A full stop within the marks closes a sentence that somebody has spoken or written.
    if not (_FIRST_PERSON.search(text) or text[-1] in ".!?…"):
        return None
    # "…, lit un message : « … »": the words of whoever wrote that.
    if any(token.text in words.words["writings"] for token in tokens[max(0, row - _MAX_COLON_REACH_TOKENS) : row]):
        return None
    return opening_source(tokens, row, words) or main_subject(clause, row, words)


def _is_apposition(tokens: Sequence[Token], words: SpeechWords) -> bool:
    """Return whether tokens are what a name is said to be, and no more: ", glaciologue"."""
    if not 2 <= len(tokens) <= 5 or tokens[0].text != "," or any(token.kind is not Kind.WORD for token in tokens[1:]):
        return False
    acts = ("auxiliaries", "being", "clitics", "relatives")
    return not any(token.text in words.forms or words.lists(token.text, *acts) for token in tokens[1:])
