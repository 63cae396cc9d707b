"""Exact words and phrases -> the passages that print them, whatever their accents, capitals and typography."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index.corpus import Corpus
from index.passages import Passage
from index.spans import Span
from index.text import fold, fold_with_origins

# A phrase stands in quotation marks, which folding has made plain; anything else is a word of its own.
_PARTS = re.compile(r'"\s*(?P<phrase>[^"]*?)\s*"|(?P<word>[^\s"]+)')
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds all the words looked for.

    Attributes:
        passage: The passage.
        spans: Offsets into the article of each place where one of them stands, in order, apart from one another.
    """

    passage: Passage
    spans: tuple[Span, ...]


def find(corpus: Corpus, words: str) -> tuple[Found, ...]:
    """Find the passages that hold every one of ``words``; what stands in quotation marks is one phrase.

    Args:
        corpus: The articles.
        words: Words and quoted phrases; accents, capitals and typography do not count.

    Returns:
        The passages in the order of the corpus, those that hold all of ``words`` as one phrase first.
    """
    parts = _parts(words)
    if not parts:
        return ()
    whole = _pattern(" ".join(parts))
    patterns = [_pattern(part) for part in parts]
    together: list[Found] = []
    apart: list[Found] = []
    for passage in corpus.passages:
        text = corpus.text(passage)
        folded, origins = fold_with_origins(text)
        matches = [list(pattern.finditer(folded)) for pattern in patterns]
        if not all(matches):
            continue
        as_one = list(whole.finditer(folded))
        kept = as_one or [match for found in matches for match in found]
        spans = sorted(_original(match.span(), origins, text) for match in kept)
        (together if as_one else apart).append(
            Found(passage, tuple((passage.start + start, passage.start + end) for start, end in _apart(spans)))
        )
    return (*together, *apart)


def vocabulary(corpus: Corpus) -> dict[str, tuple[str, int]]:
    """Return, for each folded word of the passages, its commonest spelling and in how many passages it stands."""
    spellings: dict[str, Counter[str]] = {}
    passages: Counter[str] = Counter()
    for passage in corpus.passages:
        words = Counter(match.group() for match in _WORD.finditer(corpus.text(passage)))
        for word, times in words.items():
            spellings.setdefault(fold(word), Counter())[word] += times
        passages.update({fold(word) for word in words})
    return {folded: (counts.most_common(1)[0][0], passages[folded]) for folded, counts in spellings.items()}


def _parts(words: str) -> list[str]:
    parts = (match["phrase"] or match["word"] for match in _PARTS.finditer(fold(words)))
    return [part for part in parts if part and re.search(r"\w", part)]


def _pattern(part: str) -> re.Pattern[str]:
    """Return a pattern for a word or phrase that is not part of a longer word."""
    return re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")


def _original(span: Span, origins: list[int], text: str) -> Span:
    """Return the offsets in ``text`` of a span of its folded form, with the marks that combine with its last letter."""
    start, end = origins[span[0]], origins[span[1] - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return start, end


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Join spans that overlap or touch."""
    start, end = spans[0]
    for first, last in spans[1:]:
        if first > end:
            yield start, end
            start, end = first, last
        end = max(end, last)
    yield start, end
