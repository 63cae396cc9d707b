"""Who is the subject: of a sentence, by its beginning, or of a verb, by what stands before it."""

from collections.abc import Iterator, Sequence

from index.speech.clauses import Clause
from index.speech.phrases import OWNING, determiners, is_of_another, is_post, own_name, past_owners, phrase_at
from index.speech.references import Reference, Way, named, pronoun
from index.speech.tokens import Kind, Token
from index.speech.words import Form, SpeechWords
from index.text import fold

_MAX_PHRASE_TOKENS = 14
_MAX_APPOSITION_TOKENS = 25
_MAX_OPENING_TOKENS = 24
_MAX_DATELINE_TOKENS = 10
# "Quant à X, il …".
_TOPICS = (["quant", "à"], ["quant", "au"], ["as", "for"])
_PLURAL = frozenset(("ont", "avaient", "auront", "sont", "have", "were", "are"))
# A determiner after these belongs to what a phrase is "of": "le maire de la ville".
_LINKING = frozenset(
    ("de", "d’", "du", "des", "of", "for", "at", "à", "au", "chez", "aux", "in", "l’", "la", "le", "les")
)


def clause_subject(clause: Clause, words: SpeechWords) -> Reference | None:
    """Return who is the subject of a sentence, where its beginning shows it."""
    tokens = clause.tokens
    if [token.text for token in tokens[:2]] in _TOPICS:
        return phrase_at(tokens, 2, words)[0]
    for start in _openings(tokens, words):
        reference, stop = phrase_at(tokens, start, words)
        if reference is None:
            continue
        if reference.way is Way.NAME:
            stop = past_owners(tokens, stop)
        if stop + 1 < len(tokens) and tokens[stop].text in words.words["being"] and tokens[stop + 1].name is not None:
            # "The star witness was X."
            return named(tokens[stop + 1], stop + 1)
        if reference.way is Way.PRONOUN or _verb_may_follow(tokens, stop, words, aside=start == 0):
            return reference
    return None


def _openings(tokens: Sequence[Token], words: SpeechWords) -> list[int]:
    """Return where a sentence's subject may begin: at once, or after an opening "Mardi," or "Asked about it,"."""
    first = tokens[0]
    dash = next((row for row, token in enumerate(tokens[:_MAX_DATELINE_TOKENS]) if token.text in ("-", "–", "—")), None)
    if first.kind is Kind.NAME and dash is not None:
        # "LONDON, March 16 — The board …".
        return [dash + 1] if dash + 1 < len(tokens) else []
    starts = [0]
    if first.text == "il" and _is_impersonal(tokens, words):
        return []
    if first.kind is Kind.WORD and not words.lists(first.text, "definite", "subject_pronouns"):
        if words.lists(first.text, "other_pronouns"):
            return []
        commas = [row + 1 for row, token in enumerate(tokens[:_MAX_OPENING_TOKENS]) if token.text == ","]
        starts = [1, *commas] if first.text in words.words["conjunctions"] else [0, *commas]
    return [start for start in starts if start < len(tokens) and tokens[start].kind is not Kind.QUOTE]


def main_subject(clause: Clause, row: int, words: SpeechWords) -> Reference | None:
    """Return the subject of a sentence up to ``row``, past an opening like "Son rival insistant, il"."""
    tokens = clause.tokens
    reference = clause_subject(clause, words)
    if reference is not None:
        return reference
    for at in range(row - 1, 0, -1):
        found = tokens[at].text in words.words["subject_pronouns"] and tokens[at - 1].text == ","
        if found and not (tokens[at].text == "il" and _is_impersonal(tokens[at:], words)):
            return pronoun(tokens[at].text, at, words)
    return None


def subject_before(tokens: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Return who is the subject of a verb whose group begins at ``row``."""
    last = row - 1
    if last < 0 or tokens[row].text in _PLURAL:
        # What several say is nobody's.
        return None
    token = tokens[last]
    lists = words.words
    mark = max((at for at in range(row) if tokens[at].kind in (Kind.MARK, Kind.QUOTE)), default=-1)
    if any(one.text in ("qui", "who") for one in tokens[mark + 1 : last]):
        # "Le Lyonnais qui a exhumé Gertrude se défend": not Gertrude.
        return None
    if token.kind is Kind.WORD and token.text in lists["subject_pronouns"]:
        return pronoun(token.text, last, words)
    if token.kind is Kind.WORD and token.text in lists["other_pronouns"]:
        return None
    if token.text in lists["relatives"]:
        before = last - 2 if last >= 2 and tokens[last - 1].text == "," else last - 1
        return _phrase_ending(tokens, before, words, antecedent=True)
    if token.text == ",":
        return _before_apposition(tokens, last, words)
    return _phrase_ending(tokens, last, words)


def _is_impersonal(tokens: Sequence[Token], words: SpeechWords) -> bool:
    """Return whether "il" stands for nobody: "il faut", "il s'agit", "il était presque minuit"."""
    following = [token.text for token in tokens[1:5]]
    if following[:1] and (
        following[0] in words.words["impersonal"] or following[:2] in (["s’", "agit"], ["s’", "agissait"], ["n’", "y"])
    ):
        return True
    late = any(text in words.words["impersonal_being"] or text[0].isdigit() for text in following[1:])
    return following[:1] in (["est"], ["était"], ["sera"]) and late


def _verb_may_follow(tokens: Sequence[Token], row: int, words: SpeechWords, *, aside: bool) -> bool:
    """Return whether a verb may follow at ``row``, or an apposition where ``aside`` says that one may stand there."""
    if row >= len(tokens):
        return False
    token = tokens[row]
    if token.kind is Kind.MARK:
        # "Sam Altman, ne veut pas": a comma too many.
        after = tokens[row + 1].text if row + 1 < len(tokens) else ""
        aside = aside and after not in words.words["subject_pronouns"]
        return token.text == "," and (aside or after in words.words["negations"] or after in words.words["auxiliaries"])
    if Form.PRESENT in words.forms.get(token.text, ()):
        # "Son rival insistant, il …".
        return False
    if token.text == "on" and row + 1 < len(tokens) and fold(tokens[row + 1].text) in words.words["calendar"]:
        # "The founder on Monday defended …".
        return True
    listed = ("prepositions", "conjunctions")
    return token.kind is Kind.WORD and not any(token.text in words.words[name] for name in listed)


def _before_apposition(tokens: Sequence[Token], comma: int, words: SpeechWords) -> Reference | None:
    """Return the subject before "…, le PDG d'OpenAI, a déclaré" or "…, qui dirige OpenAI, a déclaré"."""
    for row in range(comma - 1, max(comma - _MAX_APPOSITION_TOKENS, 0), -1):
        if tokens[row].kind is Kind.QUOTE:
            return None
        if tokens[row].text == ",":
            inside = tokens[row + 1 : comma]
            starts = (at for at in _phrase_starts(tokens, row - 1, words) if phrase_at(tokens, at, words)[1] == row)
            before = tokens[next(starts, row - 1) : row]
            own = None if is_of_another(before, words) else own_name(inside, words)
            if own is not None and not any(words.lists(token.text, "prepositions", "being") for token in inside[:own]):
                return named(inside[own], row + 1 + own)
            aged = row >= 2 and tokens[row - 1].text.isdecimal() and tokens[row - 2].text == ","
            return _phrase_ending(tokens, row - 3 if aged else row - 1, words)
    return None


def _phrase_ending(
    tokens: Sequence[Token], last: int, words: SpeechWords, *, antecedent: bool = False
) -> Reference | None:
    """Return whom the noun phrase that ends with token ``last`` means.

    Args:
        tokens: The sentence.
        last: Number of the phrase's last token.
        words: The words of its language.
        antecedent: Whether a relative clause follows; its phrase may stand after any preposition but "of".
    """
    for start in _phrase_starts(tokens, last, words):
        reference, stop = phrase_at(tokens, start, words)
        if stop == last + 1:
            before = tokens[start - 1].text if start else ""
            owner = _owner(tokens, start)
            if owner is not None:
                return named(tokens[owner], owner)
            if before in words.words["prepositions"] and (not antecedent or before in OWNING):
                return None
            joint = start >= 2 and before in ("et", "and") and tokens[start - 2].kind is Kind.NAME
            return None if joint else reference
    return None


def _owner(tokens: Sequence[Token], start: int) -> int | None:
    """Return which token names whom a phrase that begins at ``start`` belongs to: "Moira Stannard of the League"."""
    of = start - 2 if start and tokens[start - 1].text in ("the", "la", "l’") else start - 1
    return of - 1 if of >= 1 and tokens[of].text in OWNING and tokens[of - 1].name is not None else None


def _phrase_starts(tokens: Sequence[Token], last: int, words: SpeechWords) -> Iterator[int]:
    """Yield where the phrase that ends at ``last`` may begin, the farthest determiner first."""
    earliest = last
    while earliest > 0 and last - earliest < _MAX_PHRASE_TOKENS:
        before = tokens[earliest - 1]
        if before.kind in (Kind.MARK, Kind.QUOTE):
            break
        earliest -= 1
    for row in range(earliest, last + 1):
        token = tokens[row]
        linked = row > earliest and tokens[row - 1].text in _LINKING
        if token.kind is Kind.WORD and token.text in determiners(words) and not linked:
            yield row
    name = last
    if tokens[name].kind is Kind.NAME:
        # "chief executive Sam Altman", "OpenAI boss Sam Altman", or the name alone.
        while name > earliest and is_post(tokens[name - 1].text, words):
            name -= 1
        if name < last and name > earliest and tokens[name - 1].kind is Kind.NAME:
            name -= 1
        yield name
        if name != last:
            yield last
