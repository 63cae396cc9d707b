"""What someone pastes -> the words that are said to be a quotation, and who is said to have spoken them."""

import re
from dataclasses import dataclass

from index.articles import Article
from index.language import detect_language
from index.quotations import Quotation, quotations
from index.speech.attribution import attributions
from index.speech.clauses import clauses
from index.speech.identities import Names
from index.speech.references import Way
from index.speech.tokens import Spelling
from index.speech.words import speech_words

_EDGES = ' \t\n\r\u00a0\u202f\u2009«»“”„"‹›'
_NAME = r"[^\W\d_][\w.’'&-]*(?: [^\W\d_][\w.’'&-]*){0,4}"
_BEFORE = re.compile(rf"(?P<name>{_NAME})\s*:\s+(?P<text>\S.*)", re.DOTALL)
_AFTER = re.compile(rf"(?P<text>.*\S)\s*[—–-]{{1,2}}\s*(?P<name>{_NAME})\.?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words, and whose they are said to be.

    Attributes:
        text: The words, without the marks around them.
        speaker: The name as given, or None.
    """

    text: str
    speaker: str | None = None


def claims_in(pasted: str, names: Names) -> list[Claim]:
    """Return what a paste may claim: first all of it as words, then a quotation in it with whom it names.

    Args:
        pasted: What was pasted.
        names: The names of the corpus: « Musk : … » without marks is only read so where Musk is one of them.
    """
    whole = Claim(unmarked(pasted))
    found = [*_attributed(pasted), *_unquoted(pasted, names)]
    return [claim for claim in (whole, *found) if claim.text]


def unmarked(text: str) -> str:
    """Return ``text`` without quotation marks and spaces around it; a mark whose partner is inside stays."""
    stripped = text.strip(_EDGES)
    for opening, closing in ("«»", "“”", "‹›"):
        if stripped.count(opening) > stripped.count(closing) and text.rstrip().endswith(closing):
            return text.strip()
        if stripped.count(closing) > stripped.count(opening) and text.lstrip().startswith(opening):
            return text.strip()
    return text.strip() if stripped.count('"') % 2 else stripped


def _attributed(pasted: str) -> list[Claim]:
    """Read « … », a dit Musk; Musk: “…”; "…" — Sam Altman."""
    article = Article("pasted", "pasted", " ".join(pasted.split()), detect_language(pasted))
    span = (0, len(article.text))
    found = quotations(article, [span])
    words = speech_words(article.language)
    if not found or words is None:
        return []
    spelling = Spelling(frozenset(), frozenset(re.findall(r"[^\W\d_][\w-]+", article.text)))
    claims: list[Claim] = []
    for clause in clauses(article.text, span, 0, found, words, article.language, spelling):
        told = attributions(clause, words)
        for row, token in enumerate(clause.tokens):
            if token.quotation is None:
                continue
            reference = told.get(row)
            name = (
                reference.name.text if reference is not None and reference.way is Way.NAME and reference.name else None
            )
            if name is not None or len(found) == 1:
                claims.append(Claim(_words(article.text, token.quotation), name))
    return claims


def _words(text: str, quotation: Quotation) -> str:
    # English puts the comma of “…,” said Musk inside the marks.
    return text[quotation.start : quotation.end].rstrip(",")


def _unquoted(pasted: str, names: Names) -> list[Claim]:
    claims = []
    for pattern in (_BEFORE, _AFTER):
        match = pattern.fullmatch(pasted.strip())
        if match and names.knows(match["name"]):
            claims.append(Claim(unmarked(match["text"]), match["name"]))
    return claims
