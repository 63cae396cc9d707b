"""Article -> the spans that stand between quotation marks, whatever the marks: offsets only.

Only the outermost quotation is told: what a quoted person quotes is among that person's words. One that runs over
several paragraphs is one span a paragraph, the later ones marked as going on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.articles import Article
from index.spans import Span

# What closes a quotation that a mark has opened; pages mix typographic and plain marks.
_CLOSERS = {"«": "»", "“": '”"“', "„": '“”"', "‟": '”"', '"': '"”', "‘": "’", "'": "'’", "‹": "›"}
_SINGLE = "‘'"
_CLOSING_ALONE = "»”"
_BEFORE_OPENING = " \t\u00a0\u202f\u2009([{—–-/:;,’'«“\"‘"
_INNER_EDGES = " \t\u00a0\u202f\u2009\u2007"
_MIN_CONTINUED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        start: Offset of the first word's first character, after the mark.
        end: Offset past the last character before the closing mark.
        outer_start: Offset of the opening mark, or of the first character where the page lacks it.
        outer_end: Offset past the closing mark.
        continues: Whether it goes on with the quotation before it, which ended with its paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    continues: bool = False


def quotations(article: Article, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of an article, in order and apart from one another.

    Args:
        article: The article.
        paragraphs: Offsets of the paragraphs to look at, in order.
    """
    found: list[Quotation] = []
    pending: Quotation | None = None
    for start, end in paragraphs:
        own, unclosed = _in_paragraph(article.text, start, end, pending)
        following = own[0] if own else unclosed
        if pending is not None and following is not None and following.continues:
            found.append(pending)
        found.extend(own)
        pending = unclosed
    return tuple(found)


def _in_paragraph(
    text: str, start: int, end: int, pending: Quotation | None
) -> tuple[list[Quotation], Quotation | None]:
    """Return the quotations of a paragraph, and the one that its end leaves open."""
    found: list[Quotation] = []
    opened = [] if pending is None else _still_open(text, start, end, text[pending.outer_start])
    goes_on = bool(opened)
    position = max(start, opened[0][1] + 1) if opened else start
    while position < end:
        char = text[position]
        if opened and char in _CLOSERS[opened[-1][0]] and _may_close(text, position, end, opened[-1][0]):
            mark, first = opened.pop()
            if not opened:
                found.append(_quotation(text, first, position, start, goes_on))
                goes_on = False
        elif _opens(text, position, start, end, opened):
            opened.append((char, position))
        elif char in _CLOSING_ALONE and not opened and not found and _words(text[start:position]):
            # The page has lost the opening mark: the paragraph begins with the quotation.
            found.append(Quotation(start, _right(text, start, position), start, position + 1))
        position += 1
    unclosed = None
    if opened:
        mark, first = opened[0]
        inside = _left(text, max(first + 1, start), end)
        if mark in "«“" and _words(text[inside:end]) >= _MIN_CONTINUED_WORDS:
            unclosed = Quotation(inside, end, max(first, start), end, goes_on)
        elif len(opened) > 1 or mark in "\"'‘":
            # A mark that nothing closes opens nothing: look again behind it.
            again, unclosed = _in_paragraph(text, first + 1, end, None)
            found.extend(again)
    return [one for one in found if one.start < one.end], unclosed


def _still_open(text: str, start: int, end: int, mark: str) -> list[tuple[str, int]]:
    """Return the mark that a paragraph goes on with, and where, after one that ended in an open quotation."""
    if text[start] == mark or (mark == "«" and text[start] == "»"):
        # Each paragraph of a long quotation opens anew.
        return [(mark, start)]
    return [(mark, start - 1)] if mark == "«" and _closes_before_it_opens(text, start, end) else []


def _quotation(text: str, first: int, closing: int, paragraph: int, goes_on: bool) -> Quotation:
    inside = _left(text, max(first + 1, paragraph), closing)
    return Quotation(inside, _right(text, inside, closing), max(first, paragraph), closing + 1, goes_on)


def _opens(text: str, position: int, start: int, end: int, opened: Sequence[tuple[str, int]]) -> bool:
    char = text[position]
    if char not in _CLOSERS or position + 1 >= end:
        return False
    before = text[position - 1] if position > start else " "
    after = text[position + 1]
    if char in "«„‟‹":
        return not (opened and opened[-1][0] == char and char == "‹")
    if char == "“":
        return not after.isspace() or after in "\u00a0\u202f"
    if char == '"':
        return (before in _BEFORE_OPENING or not before.isalnum()) and not after.isspace()
    # Single marks: an apostrophe is none, and inside a quotation they need not be told apart.
    if opened or not (before in _BEFORE_OPENING and before not in "’'") or not (after.isalpha() or after.isdigit()):
        return False
    return _single_end(text, position, end) is not None


def _single_end(text: str, position: int, end: int) -> int | None:
    """Return where a quotation between single marks ends: at the first one that no letter follows."""
    closer = _CLOSERS[text[position]]
    for offset in range(position + 2, end):
        if text[offset] in '“«"‘':
            return None
        if text[offset] in closer and _single_closes(text, offset, end):
            return offset
    return None


def _single_closes(text: str, offset: int, end: int) -> bool:
    after = text[offset + 1] if offset + 1 < end else " "
    before = text[offset - 1]
    # "the workers’ union": a plural's apostrophe, unless nothing else can close.
    plural = before == "s" and after == " " and "’" in text[offset + 1 : end]
    return not after.isalnum() and not before.isspace() and not plural


def _may_close(text: str, position: int, end: int, mark: str) -> bool:
    if mark in _SINGLE:
        return _single_closes(text, position, end)
    if text[position] == "“" and mark == "“":
        # Some pages close with the opening mark: then a word stands before it and none after it.
        after = text[position + 1] if position + 1 < end else " "
        return not after.isalnum() and not text[position - 1].isspace()
    if text[position] == '"' and mark in "“„":
        after = text[position + 1] if position + 1 < end else " "
        return not after.isalnum()
    return True


def _closes_before_it_opens(text: str, start: int, end: int) -> bool:
    closing = text.find("»", start, end)
    opening = text.find("«", start, end)
    return closing >= 0 and (opening < 0 or closing < opening)


def _words(text: str) -> int:
    return len(re.findall(r"[^\W_]+", text))


def _left(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _INNER_EDGES:
        start += 1
    return start


def _right(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _INNER_EDGES:
        end -= 1
    return end


def joined(found: Sequence[Quotation]) -> list[list[Quotation]]:
    """Return the quotations with those that go on over paragraphs put together."""
    groups: list[list[Quotation]] = []
    for one in found:
        if one.continues and groups:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
