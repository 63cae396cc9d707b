"""Where a text names somebody or something: runs of capitalised words, without a list of names."""

import re

from index.lexicon import bundled_lexicon
from index.terms import is_function_word, stem
from index.text import fold

Span = tuple[int, int]

_SPACE = r"[ \u00a0]"
_WORD = r"(?:[A-ZÀ-ÖØ-Þ]\.(?!\w)|[A-ZÀ-ÖØ-Þ][\w&]*(?:[’'-](?!s\b)[A-Za-zÀ-ÖØ-öø-ÿ0-9&]+)*)"
_LINK = rf"(?:(?:de la|de l['’]|de|du|des|d['’]|van der|van|von|del|di|da|of the|of|and|&){_SPACE}?)"
_NAME = re.compile(rf"(?<![\w’'])(?:\w{{1,2}}['’])?(?P<name>{_WORD}(?:{_SPACE}{_LINK}?{_WORD})*)")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
_HONORIFIC = re.compile(rf"(?:MM|Mmes?|Mlle|M|Me|Dr|Pr|Mrs|Mr|Ms|Sir|Lord|Lady)\.?(?:{_SPACE}|$)")
_FIRST_WORD = re.compile(rf"[^\s\u00a0]+(?:{_SPACE}(?:{_LINK}(?=[A-ZÀ-ÖØ-Þ]))?|$)")
_OPENS = re.compile(r"(?:^|[.!?…:;]|[«“\"‘(\[])\s*$")


def name_spans(text: str, language: str) -> tuple[Span, ...]:
    """Return the offsets of the names in a text, in order, without honorifics, articles and elisions.

    A capitalised word that opens a sentence counts only where the lexicon does not know it as a common word.

    Args:
        text: Any text.
        language: Its language, ``"en"`` or ``"fr"``.
    """
    spans = []
    for match in _NAME.finditer(text):
        start, end = match.span("name")
        while start < end:
            rest = text[start:end]
            opening = _ELISION.match(rest) or _HONORIFIC.match(rest)
            first = _FIRST_WORD.match(rest)
            if (
                opening is None
                and first
                and (rest[0].islower() or _may_be_common(text, start, first.group(), language))
            ):
                opening = first
            if opening is None:
                break
            start += opening.end()
        if end - start > 1:
            spans.append((start, end))
    return tuple(spans)


def _may_be_common(text: str, start: int, word: str, language: str) -> bool:
    """Return whether the capitalised word at ``start`` may be no name at all."""
    folded = fold(word.split()[0]).strip(".'")
    if is_function_word(folded, language):
        return True
    return (
        bool(_OPENS.search(text[:start])) and bool(folded) and bundled_lexicon().knows(stem(folded, language), language)
    )
