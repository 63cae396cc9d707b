"""Which part of a text is shown when there is no room for all of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.markup import length, plain, quoted
from index.errors import VerbatimError
from index.spans import Span

_WORD_END = re.compile(r"(?<=\S)(?=\s)")
_WORD_START = re.compile(r"(?<=\s)(?=\S)")


class NotVerbatimError(VerbatimError):
    """What would be shown is not what the article prints: a fault of this program, caught before anything is sent."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of an article that is to be shown.

    Attributes:
        text: The whole article.
        start: Offset of the part's first character.
        end: Offset past its last character.
        sentences: Offsets of its sentences, in order; it is cut between them where it is too long.
        highlights: Offsets of what stands in bold, in order.
        anchor: Offset that is shown in any case; None is the beginning.
    """

    text: str
    start: int
    end: int
    sentences: tuple[Span, ...] = ()
    highlights: tuple[Span, ...] = ()
    anchor: int | None = None

    def shown(self, most: int) -> str:
        """Return the excerpt as a block of quotation of at most ``most`` units, cut with a visible « […] ».

        Raises:
            NotVerbatimError: Undoing the Markdown does not give the article's words.
        """
        start, end = self._window(most)
        return self._block(start, end)

    def _window(self, most: int) -> Span:
        if self._room(self.start, self.end) <= most:
            return self.start, self.end
        anchor = self.highlights[0][0] if self.anchor is None and self.highlights else self.anchor
        anchor = self.start if anchor is None else min(max(anchor, self.start), self.end - 1)
        first = last = next((row for row, (_, end) in enumerate(self.sentences) if end > anchor), 0)
        spans = self.sentences or ((self.start, self.end),)
        if self._room(*spans[first]) > most:
            return self._words_around(anchor, spans[first], most)
        while True:
            if last + 1 < len(spans) and self._room(spans[first][0], spans[last + 1][1]) <= most:
                last += 1
            elif first and self._room(spans[first - 1][0], spans[last][1]) <= most:
                first -= 1
            else:
                return spans[first][0], spans[last][1]

    def _words_around(self, anchor: int, sentence: Span, most: int) -> Span:
        """Cut one sentence between words so that ``anchor`` is shown; within a word only if nothing else fits."""
        start, end = sentence
        if self._room(start, min(anchor + most // 4, end)) > most:
            # Some words before the anchor let the reader find the way in.
            before = max(start, anchor - most // 4)
            start = max((match.start() for match in _WORD_START.finditer(self.text, start, before + 1)), default=start)
            start = anchor if self._room(start, anchor + 1) > most else start
        longest = _last_true(start + 1, end, lambda offset: self._room(start, offset) <= most)
        ends = [match.start() for match in _WORD_END.finditer(self.text, start, min(longest + 1, end))]
        return start, ends[-1] if ends and ends[-1] > anchor and longest < end else longest

    def _room(self, start: int, end: int) -> int:
        return length(self._markup(start, end))

    def _markup(self, start: int, end: int) -> str:
        highlights = [
            (max(first, start) - start, min(last, end) - start)
            for first, last in self.highlights
            if first < end and last > start
        ]
        return quoted(self.text[start:end], highlights, cut_before=start > self.start, cut_after=end < self.end)

    def _block(self, start: int, end: int) -> str:
        markup = self._markup(start, end)
        words = plain(markup, cut_before=start > self.start, cut_after=end < self.end)
        if not 0 <= self.start <= start < end <= self.end <= len(self.text) or words != self.text[start:end]:
            raise NotVerbatimError("what would be shown is not what the article prints")
        return markup


def share(needs: Sequence[int], room: int) -> list[int]:
    """Divide ``room`` among needs: none gets more than it needs, and those that want more get alike."""
    shares = [0] * len(needs)
    left = room
    for rank, row in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        shares[row] = min(needs[row], left // (len(needs) - rank))
        left -= shares[row]
    return shares


def _last_true(first: int, last: int, holds: Callable[[int], bool]) -> int:
    """Return the last number of a range before a condition ceases to hold; ``first`` when it never holds."""
    while first < last:
        middle = (first + last + 1) // 2
        first, last = (middle, last) if holds(middle) else (first, middle - 1)
    return first
