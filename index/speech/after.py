"""After a quotation -> whose words it holds: « … », a déclaré X; “…,” said X; “…,” X told Reuters; "…" — X."""

from collections.abc import Sequence

from index.speech.phrases import OWNING, THAT, phrase_at
from index.speech.references import Reference, Way, named
from index.speech.tokens import Kind, Token
from index.speech.verbs import VerbGroup, inverted_pronoun, is_form, verb_group_at
from index.speech.words import Form, SpeechWords

_MAX_OPENING_TOKENS = 24
_MAX_ASIDE_TOKENS = 8
_MAX_PASSIVE_TOKENS = 3
_MAX_APPOSITION_TOKENS = 15
_NO_VERBS = ("prepositions", "conjunctions", "relatives", "definite", "indefinite", "other_pronouns")


def speaker_after(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Return whose words the text after the quotation that token ``row`` is gives it to, or None."""
    start = row + 1
    comma = start < len(tokens) and tokens[start].text == ","
    start += comma
    if start < len(tokens) and tokens[start].text in ("—", "–", "-"):
        return _signed(tokens, start + 1)
    if not comma and start < len(tokens) and tokens[start].text in ("par", "by"):
        return _agent(tokens, row, words)
    text = tokens[row].text
    pauses = comma or text[-1:] in ",!?…" or (text[:1].isupper() and len(text.split()) >= 3)
    if start < len(tokens) and pauses:
        group = verb_group_at(tokens, start, words)
        if group is not None and group.inverted is not None:
            return group.inverted
        among = _speaker_among(tokens, start, words)
        if among is not None or (group is not None and group.impersonal):
            return among
        if group is not None:
            return subject_after(tokens, group.after, words)
        reference = _subject_then_verb(tokens, start, words) or _inverted(tokens, start, words)
        if reference is not None:
            return reference
    return _speaker_within(tokens[row].inside, words)


def reported_by(tokens: Sequence[Token], words: SpeechWords) -> Reference | None:
    """Return who says what a sentence reports without quoting it: "The valve was shut, said X"."""
    for row, token in enumerate(tokens[:-1]):
        if token.text == ",":
            group = verb_group_at(tokens, row + 1, words)
            if group is None:
                reference = _subject_then_verb(tokens, row + 1, words)
            else:
                reference = group.inverted or subject_after(tokens, group.after, words)
            # "X, who was there, said he …" has its subject before it.
            if reference is not None and (reference.way is Way.NAME or group is None or group.inverted):
                return reference
    return None


def _agent(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Read "qualifiée de « … » par X", "called “…” by X"."""
    told = any(is_form(token, Form.PAST, words) for token in tokens[max(0, row - _MAX_PASSIVE_TOKENS) : row])
    return phrase_at(tokens, row + 2, words)[0] if told else None


def _signed(tokens: Sequence[Token], row: int) -> Reference | None:
    if row >= len(tokens) or tokens[row].kind is not Kind.NAME:
        return None
    at_end = row + 1 == len(tokens) or tokens[row + 1].text in (",", ".", "(")
    return named(tokens[row], row) if at_end else None


def _speaker_among(tokens: Sequence[Token], start: int, words: SpeechWords) -> Reference | None:
    """Read "conclut-on du côté de l'entreprise", "explique-t-on chez OpenAI": a body speaks by nobody's name."""
    at = next((row for row in range(start, min(start + 6, len(tokens))) if tokens[row].text in ("-on", "-t-on")), None)
    if at is None or not any(tokens[row].text in words.forms for row in range(start, min(at + 3, len(tokens)))):
        return None
    rest = [token.text for token in tokens[at + 1 : at + 4]]
    if rest[:1] == ["chez"]:
        return phrase_at(tokens, at + 2, words)[0]
    return phrase_at(tokens, at + 4, words)[0] if rest == ["du", "côté", "de"] else None


def _subject_then_verb(tokens: Sequence[Token], start: int, words: SpeechWords) -> Reference | None:
    """Read "X said", "X, a driver, told reporters", as English has it."""
    if words.french:
        return None
    reference, stop = phrase_at(tokens, start, words)
    if stop < len(tokens) and tokens[stop].text == ",":
        closing = _next_comma(tokens, stop + 1, _MAX_APPOSITION_TOKENS)
        stop = stop + 1 if closing is None else closing + 1
    while stop < len(tokens) and tokens[stop].text in words.words["adverbs"]:
        stop += 1
    told = stop < len(tokens) and is_form(tokens[stop], Form.FINITE, words)
    return reference if told and tokens[stop].text not in words.relaying else None


def _inverted(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Read « … », calcule X and “…,” quavered X: any verb that stands there before its subject is one of saying."""
    helped = False
    while row < len(tokens) and words.lists(tokens[row].text, "verb_openings", "auxiliaries", "being", "adverbs"):
        helped = helped or words.lists(tokens[row].text, "auxiliaries", "being")
        row += 1
    if row + 1 >= len(tokens) or tokens[row].kind is not Kind.WORD or tokens[row].capital:
        return None
    verb, following = tokens[row].text, tokens[row + 1]
    endings = words.words["participle_endings" if helped else "verb_endings"]
    if not verb.endswith(tuple(endings)) or verb in words.relaying or words.lists(verb, *_NO_VERBS):
        return None
    if following.text.startswith("-"):
        return inverted_pronoun(following.text, row + 1, words)
    if following.text in words.words["made_to"] and row + 2 < len(tokens):
        # "a fait savoir".
        row += 1
        following = tokens[row + 1]
    if following.kind is not Kind.NAME and not words.lists(following.text, "definite", "indefinite"):
        return None
    reference = phrase_at(tokens, row + 1, words)[0]
    return reference if reference is not None and reference.way is Way.NAME else None


def subject_after(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Read the subject that follows its verb, past "à la presse", "de son côté" and the like."""
    limit = min(row + _MAX_OPENING_TOKENS, len(tokens))
    while row < limit:
        token = tokens[row]
        if token.text == ",":
            closing = _next_comma(tokens, row + 1, _MAX_ASIDE_TOKENS)
            if closing is None or any(token.name is not None for token in tokens[row:closing]):
                return None
            row = closing + 1
        elif token.kind in (Kind.QUOTE, Kind.MARK) or token.text in THAT:
            return None
        elif token.kind is Kind.WORD and token.text in words.words["prepositions"]:
            if token.text in OWNING or not words.french:
                return None
            row = _past_complement(tokens, row + 1, words)
        elif words.lists(token.text, "adverbs", "negations"):
            row += 1
        else:
            return phrase_at(tokens, row, words)[0]
    return None


def _next_comma(tokens: Sequence[Token], row: int, most: int) -> int | None:
    return next((at for at in range(row, min(row + most, len(tokens))) if tokens[at].text == ","), None)


def _past_complement(tokens: Sequence[Token], row: int, words: SpeechWords) -> int:
    """Return where "à la presse" ends: before the name that follows it, unless that is "à la ministre Anne Martin"."""
    if row < len(tokens) and tokens[row].kind is Kind.NAME:
        return row + 1
    _, stop = phrase_at(tokens, row, words)
    last = stop - 1
    if last > row and tokens[last].kind is Kind.NAME and tokens[last - 1].kind is Kind.WORD:
        before = tokens[last - 1].text
        titled = before in words.roles or before in words.words["prepositions"] or before in words.words["definite"]
        return stop if titled else last
    return max(stop, row + 1)


def _speaker_within(inside: Sequence[Token], words: SpeechWords) -> Reference | None:
    """Read « C'est faux, assure-t-il. » and « …, a déclaré X. … », where the marks close after the attribution."""
    for row in range(len(inside) - 2):
        group = verb_group_at(inside, row + 1, words) if inside[row].text == "," else None
        if group is None or not words.french:
            continue
        if group.inverted is not None and _pauses(inside, group):
            return group.inverted
        if group.inverted is None and not group.impersonal:
            reference = subject_after(inside, group.after, words)
            if reference is not None and reference.way is Way.NAME and _is_plain(inside, group, reference):
                return reference
    return None


def _pauses(inside: Sequence[Token], group: VerbGroup) -> bool:
    return group.after >= len(inside) or inside[group.after].kind is Kind.MARK


def _is_plain(inside: Sequence[Token], group: VerbGroup, reference: Reference) -> bool:
    """Return whether a name follows its verb at once and closes the aside: the person quoted tells nothing of it."""
    after = reference.token + 1
    return reference.token == group.after and (after >= len(inside) or inside[after].kind is Kind.MARK)
