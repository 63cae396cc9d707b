"""Article text -> lines: what the rest treats as one paragraph, title, caption or button."""

import re
from dataclasses import dataclass
from itertools import pairwise

_PHYSICAL_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# Marks that lay a line out and are not part of what it says: Markdown headings, quote marks and bullets.
_LEADING_MARKS = re.compile(r"(?:[\s\ufeff]|#{1,6}\s|>\s|[-*+•▪◦‣·]\s)+")
_TRAILING_MARKS = re.compile(r"[\s\ufeff]+$")
_SENTENCE_END = re.compile(r"[.!?…:;»”\"')\]]$")
# A file is hard-wrapped when most line breaks inside its blocks fall in mid-sentence.
_MAX_WRAPPED_CHARS = 120
_WRAPPED_SHARE = 0.6
_MIN_WRAPPED_BREAKS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text between line breaks, as offsets into the article.

    Attributes:
        start: Offset of its first character, after layout marks.
        end: Offset past its last character.
        marks: The layout marks before it, such as ``"## "`` or ``"- "``, without spaces.
    """

    start: int
    end: int
    marks: str = ""


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that hold anything, in order; hard-wrapped paragraphs come back as one line."""
    physical = [match.span() for match in _PHYSICAL_LINE.finditer(text) if match.group().strip("\ufeff \t\u00a0")]
    spans = _unwrapped(text, physical) if _is_hard_wrapped(text, physical) else physical
    lines = []
    for start, end in spans:
        marks = _LEADING_MARKS.match(text, start, end)
        first = marks.end() if marks and marks.end() < end else start
        trailing = _TRAILING_MARKS.search(text, first, end)
        last = trailing.start() if trailing else end
        if last > first:
            lines.append(Line(first, last, "".join(text[start:first].split()).strip("\ufeff")))
    return tuple(lines)


def _is_hard_wrapped(text: str, spans: list[tuple[int, int]]) -> bool:
    if any(end - start > _MAX_WRAPPED_CHARS for start, end in spans):
        return False
    breaks = [(first, second) for first, second in pairwise(spans) if _adjacent(text, first, second)]
    if len(breaks) < _MIN_WRAPPED_BREAKS:
        return False
    inside = sum(_breaks_mid_sentence(text, first, second) for first, second in breaks)
    return inside / len(breaks) >= _WRAPPED_SHARE


def _unwrapped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined = spans[:1]
    for span in spans[1:]:
        previous = joined[-1]
        starts_item = _LEADING_MARKS.match(text, *span) is not None and not text[span[0]].isspace()
        if _adjacent(text, previous, span) and not starts_item:
            joined[-1] = (previous[0], span[1])
        else:
            joined.append(span)
    return joined


def _adjacent(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    between = text[first[1] : second[0]]
    return len(between.replace("\r\n", "\n")) == 1


def _breaks_mid_sentence(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    return not _SENTENCE_END.search(text[slice(*first)].rstrip()) and text[slice(*second)].lstrip()[:1].islower()
