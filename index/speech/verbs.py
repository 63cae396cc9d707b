"""Verbs of saying in a sentence, with what goes with them: auxiliaries, clitics, negations, adverbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.speech.references import Reference, pronoun
from index.speech.tokens import Kind, Token
from index.speech.words import Form, SpeechWords

_CLEFT = (["c’", "est", "ainsi"], ["c’", "est", "ce"])


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb of saying and the words that belong to it.

    Attributes:
        first: Number of its first token.
        after: Number of the token after it.
        forms: What forms the verb may be in.
        helped: Whether an auxiliary stands with it.
        passive: Whether a form of "to be" makes others speak of its subject.
        inverted: The pronoun that follows it as its subject ("a-t-il ajouté"), or None.
        impersonal: Whether its subject is "on" or the like.
    """

    first: int
    after: int
    forms: frozenset[Form]
    helped: bool = False
    passive: bool = False
    inverted: Reference | None = None
    impersonal: bool = False


def verb_group_at(tokens: Sequence[Token], row: int, words: SpeechWords) -> VerbGroup | None:
    """Read a verb of saying with all that goes before it, from token ``row`` on."""
    first = row
    row, reflexive = _past_clitics(tokens, row, words)
    helped = False
    pronouns: list[int] = []
    while row < len(tokens) and tokens[row].kind is Kind.WORD:
        text = tokens[row].text
        if text in words.words["auxiliaries"] or (reflexive and text in words.words["being"]):
            helped = True
        elif text.startswith("-") and helped:
            pronouns.append(row)
        elif not (helped and text in words.words["adverbs"]):
            break
        row += 1
    forms = words.forms.get(tokens[row].text, frozenset()) if _is_verb(tokens, row, words) else frozenset()
    if not (Form.FINITE in forms or (Form.PAST in forms and helped)):
        return None
    following = tokens[row + 1 : row + 3]
    if len(following) == 2 and following[0].text in ("à", "par") and is_form(following[1], Form.INFINITIVE, words):
        # "s'amuse à confier", "a fini par admettre".
        row += 2
    if not pronouns and row + 1 < len(tokens) and tokens[row + 1].text.startswith("-"):
        row += 1
        pronouns.append(row)
    inverted = inverted_pronoun(tokens[pronouns[0]].text, pronouns[0], words) if pronouns else None
    return VerbGroup(first, row + 1, forms, helped, inverted=inverted, impersonal=bool(pronouns) and inverted is None)


def _past_clitics(tokens: Sequence[Token], row: int, words: SpeechWords) -> tuple[int, bool]:
    """Return where the clitics and negations at ``row`` end, and whether they make the verb reflexive."""
    if [token.text for token in tokens[row : row + 3]] in _CLEFT:
        row += 4
    reflexive = False
    while row < len(tokens) and words.lists(tokens[row].text, "clitics", "negations"):
        reflexive = reflexive or tokens[row].text in ("s’", "se")
        row += 1
    return row, reflexive


def _is_verb(tokens: Sequence[Token], row: int, words: SpeechWords) -> bool:
    return row < len(tokens) and tokens[row].kind is Kind.WORD and tokens[row].text not in words.relaying


def verb_group_around(tokens: Sequence[Token], at: int, words: SpeechWords) -> VerbGroup:
    """Return the group of the verb of saying that token ``at`` is, by the words before it."""
    first = at
    helped = reflexive = being = False
    while first > 0 and tokens[first - 1].kind is Kind.WORD:
        text = tokens[first - 1].text
        if not words.lists(text, "being", "auxiliaries", "clitics", "adverbs", "negations"):
            break
        being = being or text in words.words["being"]
        helped = helped or (text in words.words["auxiliaries"] and text not in words.words["being"])
        reflexive = reflexive or text in ("s’", "se")
        first -= 1
    forms = words.forms[tokens[at].text]
    pronouns = [row for row in (at + 1, first - 1) if 0 <= row < len(tokens) and tokens[row].text.startswith("-")]
    inverted = inverted_pronoun(tokens[pronouns[0]].text, pronouns[0], words) if pronouns else None
    return VerbGroup(
        first,
        at + 1,
        forms,
        helped or reflexive,
        passive=being and not reflexive,
        inverted=inverted,
        impersonal=bool(pronouns) and inverted is None,
    )


def inverted_pronoun(text: str, row: int, words: SpeechWords) -> Reference | None:
    """Return the pronoun of "a-t-il", or None for one that is nobody in particular."""
    word = text.removeprefix("-t").removeprefix("-")
    return pronoun(word, row, words) if word in words.words["subject_pronouns"] else None


def is_form(token: Token, form: Form, words: SpeechWords) -> bool:
    """Return whether a token is a verb of saying in a form."""
    return token.kind is Kind.WORD and form in words.forms.get(token.text, ())
