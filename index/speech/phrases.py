"""Noun phrases and subjects in a sentence's tokens: who acts before or after a verb, as the text puts it."""

from collections.abc import Sequence

from index.speech.references import Gender, Reference, Way, named, pronoun
from index.speech.tokens import Kind, Token
from index.speech.words import SpeechWords

_MAX_PHRASE_TOKENS = 14
_OF = frozenset(("de", "d’", "du", "des", "of", "for", "at", "à", "au", "chez", "aux", "in", "l’", "la", "le", "les"))
OWNING = frozenset(("de", "d’", "du", "des", "of", "for", "at"))
THAT = frozenset(("que", "qu’", "that"))
_BEFORE_NOUNS = (
    "le",
    "la",
    "l’",
    "un",
    "une",
    "ce",
    "cette",
    "son",
    "sa",
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "de",
    "d’",
)
# Heads of two words.
_JOINED = {
    ("directeur", "général"): "directeur-général",
    ("directrice", "générale"): "directrice-générale",
    ("chief", "executive"): "chief-executive",
    ("numéro", "un"): "numéro-un",
    ("premier", "ministre"): "premier-ministre",
    ("première", "ministre"): "premier-ministre",
    ("prime", "minister"): "prime-minister",
    ("homme", "d’"): "homme-d’affaires",
    ("femme", "d’"): "femme-d’affaires",
}
_AGES = ("ans", "year-old")
# What "the 39-year-old" is.
AGED = ("pensioner", "quadragénaire")


def past_owners(tokens: Sequence[Token], row: int) -> int:
    """Return where a name ends with whom it is of: "Salomé Rochat of Filière Claire"."""
    while row < len(tokens) and tokens[row].text in OWNING:
        owner = row + 1 + (row + 1 < len(tokens) and tokens[row + 1].text in ("the", "la", "l’"))
        if owner >= len(tokens) or tokens[owner].name is None:
            break
        row = owner + 1
    return row


def phrase_at(tokens: Sequence[Token], row: int, words: SpeechWords) -> tuple[Reference | None, int]:
    """Read the noun phrase that starts at ``row``.

    Returns:
        Whom it means, or None when that is nobody in particular, and the number of the token after it.
    """
    if row >= len(tokens):
        return None, row
    if tokens[row].text in words.words["subject_pronouns"]:
        return pronoun(tokens[row].text, row, words), row + 1
    if tokens[row].kind is Kind.NAME:
        following = tokens[row + 1].name if row + 1 < len(tokens) else None
        if following is not None and following.title is not None:
            # "Lake County Sheriff Gus Tolliver": a title has parted two names.
            return named(tokens[row + 1], row + 1), row + 2
        if not _possesses(tokens, row, words):
            return (None if _joint(tokens, row + 1) else named(tokens[row], row)), row + 1
    return _long_phrase(tokens, row, words)


def _long_phrase(tokens: Sequence[Token], row: int, words: SpeechWords) -> tuple[Reference | None, int]:
    """Read a noun phrase that is more than a name or a pronoun."""
    stop = _phrase_end(tokens, row, words)
    inside = tokens[row:stop]
    own = own_name(inside, words)
    if own is not None:
        return (None if _joint(tokens, stop) else named(inside[own], row + own)), stop
    if not any(one.kind is Kind.WORD for one in inside):
        return None, stop
    # "le PDG d'OpenAI, Sam Altman": the name after the comma is whose role it is.
    apposed = None if is_of_another(inside, words) else _apposed_name(tokens, stop, words)
    if apposed is not None:
        return named(tokens[apposed], apposed), apposed + 1
    if inside[0].kind is Kind.NAME or inside[0].text in words.words["definite"]:
        return description(inside, row, words), stop
    return _unnamed(inside, row, _with_complement(tokens, stop, words), words), stop


def is_of_another(inside: Sequence[Token], words: SpeechWords) -> bool:
    """Return whether a name after a phrase is not its own: "a spokesman for the minister, X," is not X."""
    owned = words.lists(inside[0].text, "indefinite") and any(one.text in OWNING for one in inside)
    return owned and words.is_person(inside[-1].text)


def _with_complement(tokens: Sequence[Token], stop: int, words: SpeechWords) -> int:
    """Return where a phrase ends with what it is close, or an adviser, to."""
    linked = stop
    while linked < len(tokens) and tokens[linked].text in ("close", "familiar", "to", "from", "with"):
        linked += 1
    return _phrase_end(tokens, linked, words) if linked > stop else stop


def description(inside: Sequence[Token], row: int, words: SpeechWords) -> Reference | None:
    """Return the reference that a phrase without a name of its own is, or None when it has no noun."""
    head = head_noun(inside, words)
    if head is None:
        return None
    complements = tuple(token.name for token in inside if token.name is not None)
    qualified = any(token.text in OWNING for token in inside)
    gender = _gender(inside[0].text, head, words)
    return Reference(Way.DESCRIPTION, row, head=head, complements=complements, gender=gender, qualified=qualified)


def _gender(determiner: str, head: str, words: SpeechWords) -> Gender | None:
    """Return what a description's first word or its noun tells of its gender."""
    for gender, name in ((Gender.FEMALE, "feminine"), (Gender.MALE, "masculine")):
        if determiner in words.words[f"{name}_determiners"]:
            return gender
    for gender, name in ((Gender.FEMALE, "feminine"), (Gender.MALE, "masculine")):
        if head.endswith(tuple(words.words[f"{name}_endings"])):
            return gender
    return None


def _unnamed(inside: Sequence[Token], row: int, stop: int, words: SpeechWords) -> Reference | None:
    """Return the reference to somebody who is brought in without a name, or None for things and for several."""
    if inside[0].text not in ("un", "une", "a", "an", "one") or len(inside) < 2:
        return None
    told = description(inside, row, words)
    if told is None or told.head is None or not words.is_person(told.head):
        return None
    place = next((at for at, token in enumerate(inside) if token.text in ("in", "at")), None)
    end = stop if place is None else row + place
    return Reference(Way.DESCRIPTION, row, head=told.head, gender=told.gender, unnamed=True, end=end)


def head_noun(inside: Sequence[Token], words: SpeechWords) -> str | None:
    """Return the noun that a phrase is about."""
    plain: list[str] = []
    for row, token in enumerate(inside):
        if row and token.text in _OF and plain:
            # "homme d'affaires" is one noun.
            if plain[-1] in ("homme", "femme") and row + 1 < len(inside) and inside[row + 1].text == "affaires":
                return f"{plain[-1]}-d’affaires"
            break
        if (
            token.kind is Kind.WORD
            and token.text not in determiners(words)
            and token.text not in words.words["before_noun"]
        ):
            plain.append(token.text)
    if not plain:
        return None
    if any(age in word for word in plain for age in _AGES):
        return "quadragénaire" if "ans" in plain else "pensioner"
    pair = tuple(plain[:2]) if words.french else tuple(plain[-2:])
    if len(pair) == 2 and pair in _JOINED:
        return _JOINED[pair]
    return plain[0] if words.french else plain[-1]


def determiners(words: SpeechWords) -> frozenset[str]:
    """Return the words that open a noun phrase."""
    return words.words["definite"] | words.words["indefinite"]


def _phrase_end(tokens: Sequence[Token], row: int, words: SpeechWords) -> int:
    lists = words.words
    stop = row
    while stop < len(tokens) and stop - row < _MAX_PHRASE_TOKENS:
        token = tokens[stop]
        if token.kind in (Kind.MARK, Kind.QUOTE) or token.text.startswith("-"):
            break
        if token.kind is Kind.NAME and stop > row and tokens[stop - 1].kind is Kind.NAME:
            break
        if token.kind is Kind.WORD and stop > row + 1 and tokens[stop - 1].kind is Kind.NAME:
            # After a name a phrase only goes on with "of" another, or in English with the noun: "the OpenAI chief".
            determined = stop == row + 2 and tokens[row].text in determiners(words)
            second = (determined or words.is_person(token.text)) and not words.french
            if token.text not in OWNING and not _is_possessive(token) and not second:
                break
        if token.kind is Kind.WORD and stop > row:
            ends = token.text in lists["relatives"] or token.text in lists["conjunctions"]
            ends = ends or token.text in lists["auxiliaries"] or token.text in lists["being"]
            ends = ends or (token.text in lists["prepositions"] and token.text not in _OF)
            ends = ends or token.text in lists["adverbs"] or token.text in lists["negations"]
            ends = ends or (token.text in lists["subject_pronouns"] or token.text in THAT)
            finite = token.text.endswith(tuple(lists["finite_endings"])) and token.text not in lists["called"]
            ends = ends or (stop > row + 1 and finite)
            if ends or (token.text in words.forms and not _is_noun_here(tokens, stop)):
                break
        stop += 1
    # A preposition at the end belongs to what follows.
    while stop > row and tokens[stop - 1].kind is Kind.WORD and tokens[stop - 1].text in _OF:
        stop -= 1
    return stop


def _possesses(tokens: Sequence[Token], row: int, words: SpeechWords) -> bool:
    """Return whether a name stands for what belongs to it: "OpenAI's boss", "OpenAI chief executive Sam Altman"."""
    after = row + 1
    if after < len(tokens) and _is_possessive(tokens[after]):
        return True
    while after < len(tokens) and tokens[after].kind is Kind.WORD and is_post(tokens[after].text, words):
        after += 1
    return row + 1 < after < len(tokens) and tokens[after].kind is Kind.NAME


def is_post(word: str, words: SpeechWords) -> bool:
    """Return whether a word names what somebody is: "boss", "spokesman"."""
    return word in words.roles or word in words.words["posts"]


def _is_possessive(token: Token) -> bool:
    return token.text == "’s"


def _is_noun_here(tokens: Sequence[Token], row: int) -> bool:
    """Return whether a word that may be a verb of saying is a noun: "le juge", "l'annonce de"."""
    return tokens[row - 1].text in _BEFORE_NOUNS


def own_name(inside: Sequence[Token], words: SpeechWords) -> int | None:
    """Return which token of a phrase is the name of the one whom it means, or None."""
    for row in range(len(inside) - 1, -1, -1):
        if inside[row].kind is not Kind.NAME:
            continue
        if row + 1 < len(inside) and inside[row + 1].kind is not Kind.NAME and not _links(inside[row + 1]):
            # "OpenAI's boss", "the OpenAI chief".
            continue
        if row == 0 or inside[row - 1].kind is Kind.NAME or _is_possessive(inside[row - 1]):
            return row
        before = inside[row - 1].text
        if row == 1 and before in determiners(words):
            return row
        if before in _OF or before in words.words["prepositions"]:
            continue
        return None if before in determiners(words) or head_noun(inside[:row], words) in words.words["things"] else row
    return None


def _links(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text in _OF


def _joint(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether a second one is named beside the first: what two say is nobody's in particular."""
    if stop + 1 >= len(tokens) or tokens[stop].text not in ("et", "and", "&"):
        return False
    return tokens[stop + 1].kind is Kind.NAME


def _apposed_name(tokens: Sequence[Token], stop: int, words: SpeechWords) -> int | None:
    """Return which token names whom a phrase that ends at ``stop`` means: "its boss, the Finn Aino Salo,"."""
    if stop + 1 >= len(tokens) or tokens[stop].text != ",":
        return None
    end = _phrase_end(tokens, stop + 1, words)
    own = own_name(tokens[stop + 1 : end], words)
    if own is None:
        return None
    name = tokens[stop + 1 + own].name
    if own and (name is None or (len(name.words) == 1 and name.title is None)):
        # "une monteuse, déléguée CFDT".
        return None
    if end == len(tokens) or tokens[end].kind in (Kind.MARK, Kind.QUOTE):
        return stop + 1 + own
    return stop + 1 if own == 0 and words.lists(tokens[end].text, "prepositions", "adverbs") else None
