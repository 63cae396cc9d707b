"""One sentence -> for each quotation in it, to whom the sentence gives the words, as it puts it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.speech.after import speaker_after
from index.speech.before import speaker_before
from index.speech.clauses import Clause
from index.speech.references import Reference, named
from index.speech.sources import closing_source, opening_source
from index.speech.tokens import Kind, Token
from index.speech.words import SpeechWords

_MAX_JOINED_TOKENS = 3
_MAX_GOING_ON_TOKENS = 6
_MAX_TITLE_WORDS = 8
_AND = ("et", "and", ",", "ou", "or")
_CAPITALISED = r"[A-ZÀ-Þ\d][\w'’-]*"
_TITLE = re.compile(
    rf"(?:{_CAPITALISED}[\s:]*)+"
    rf"(?:(?:de|du|des|of|the|la|le|les|and|et|d['’]|à|in|l['’])\s*{_CAPITALISED}\s*)*"
)


def attributions(clause: Clause, words: SpeechWords) -> dict[int, Reference]:
    """Return, for the number of each token that is a quotation, whose words it holds; unsure ones are left out."""
    tokens = clause.tokens
    told: dict[int, Reference] = {}
    rows = [row for row, token in enumerate(tokens) if token.kind is Kind.QUOTE and _may_be_speech(tokens, row, words)]
    for row in rows:
        reference = (
            speaker_after(tokens, row, words)
            or speaker_before(clause, row, told, words)
            or opening_source(tokens, row, words)
            or _headline(clause, row, words)
        )
        if reference is not None:
            told[row] = reference
    _spread(tokens, rows, told, words)
    for row in rows:
        reference = closing_source(tokens, row, words) if row not in told else None
        if reference is not None:
            told[row] = reference
    return told


def _may_be_speech(tokens: Sequence[Token], row: int, words: SpeechWords) -> bool:
    """Return whether a quotation may be somebody's words, and not a title or what something goes by."""
    text = tokens[row].text
    title = len(text.split()) <= _MAX_TITLE_WORDS and bool(_TITLE.fullmatch(text.strip(" ,.")))
    # "baptisé « … »", "dubbed “…”".
    called = row > 0 and tokens[row - 1].text in words.words["called"]
    if title and row > 1 and tokens[row - 1].text == "," and tokens[row - 2].text in words.words["called"]:
        return False
    return not (title or called) or _set_off(tokens, row)


def _set_off(tokens: Sequence[Token], row: int) -> bool:
    """Return whether a quotation stands by itself in its sentence: « Jamais », a dit Musk."""
    before = tokens[row - 1].text if row else ":"
    after = tokens[row + 1].text if row + 1 < len(tokens) else ":"
    return before in (":", ".", ",", "!", "?") and (
        after in (",", ".", ":", "!", "?", "—", "–") or tokens[row].text[-1:] in ",!?."
    )


def _headline(clause: Clause, row: int, words: SpeechWords) -> Reference | None:
    """Read "…": X attaque son rival, as titles have it."""
    tokens = clause.tokens
    if row != 0 or not clause.heading or len(tokens) < 4 or tokens[1].text not in (":", ",", "–", "—"):
        return None
    if tokens[2].text == "chez" and tokens[3].kind is Kind.NAME:
        return named(tokens[3], 3)
    verb = tokens[3].text
    if tokens[2].kind is not Kind.NAME or tokens[3].kind is not Kind.WORD or verb == "’s":
        return None
    if words.lists(verb, "prepositions", "conjunctions", "relatives", "being", "auxiliaries"):
        return None
    # French presents end in these letters where participles do not; an English one is told by its "s".
    endings = ("e", "t", "d") if words.french else ("s",)
    return named(tokens[2], 2) if verb.endswith(endings) else None


def _spread(tokens: Sequence[Token], rows: Sequence[int], told: dict[int, Reference], words: SpeechWords) -> None:
    """Give « A » et « B » to one speaker, whichever of them the sentence gives to someone."""
    for first, last in pairwise(rows):
        if (
            first in told
            and last not in told
            and (
                _joined(tokens, first, last)
                or _goes_on(tokens, first, last, words)
                or _resumes(tokens, first, last, told[first])
            )
        ):
            told[last] = told[first]
    for last, first in pairwise(reversed(rows)):
        if last in told and first not in told and _joined(tokens, first, last):
            told[first] = told[last]


def _joined(tokens: Sequence[Token], first: int, last: int) -> bool:
    between = [token.text for token in tokens[first + 1 : last]]
    return len(between) <= _MAX_JOINED_TOKENS and any(text in _AND for text in between)


def _resumes(tokens: Sequence[Token], first: int, last: int, speaker: Reference) -> bool:
    """Return whether a quotation resumes after its speaker: “We were arguing,” said Lyle, “while the birds packed”."""
    return first < speaker.token < last and tokens[last - 1].text == "," and tokens[last].text[:1].islower()


def _goes_on(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Return whether a fragment goes on with the one before: “values its staff” and that help “is available”."""
    between = tokens[first + 1 : last]
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if after in ("par", "by") or any(token.text in ("par", "by") for token in between[:1]):
        # "called “a betrayal” by its founder and “a solid project” by the minister".
        return False
    if not (tokens[first].text[:1].islower() and tokens[last].text[:1].islower()):
        return False
    plain = all(token.kind is Kind.WORD and token.text not in words.forms for token in between)
    return plain and len(between) <= _MAX_GOING_ON_TOKENS
