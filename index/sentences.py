"""Text -> sentence spans, in French and English press prose.

sentencex (Wikimedia) keeps a quotation that holds several sentences whole, inner quotations included, where pysbd and
syntok cut it; it knows few titles and abbreviations, which are mended here (see tests/test_sentences.py for the
comparison's cases).
"""

import re

import sentencex

Span = tuple[int, int]

# After these a full stop ends no sentence, whatever follows.
_TITLES = (
    "M|MM|Mme|Mmes|Mlle|Mgr|Me|Mes|Dr|Drs|Pr|Prof|St|Ste|Mr|Mrs|Ms|Mx|Sr|Jr|Rev|Hon|Gen|Gov|Sen|Rep|Sgt|Capt|Col|Lt"
)
# After these it ends none when a figure or a lower-case letter follows.
_REFERENCES = (
    "p|pp|art|al|chap|vol|fig|n|no|nos|nº|n°|env|approx|ca|cf|vs|v|av|apr|bd|tél|tel|etc|inc|ltd|corp|co|éd|ed|a\\.m|p\\.m|"
    "min|max|h|jan|feb|mar|apr|aug|sept?|oct|nov|dec|janv|févr|avr|juil|déc|mio|mrd|mds"
)
_ENDS_IN_TITLE = re.compile(rf"(?:^|[\s(«“\"'’])(?:{_TITLES})\.$")
_ENDS_IN_REFERENCE = re.compile(rf"(?:^|[\s(«“\"'’])(?:{_REFERENCES})\.$", re.IGNORECASE)
# "J. K. Rowling", "S. Altman"; not "the X." that ends "rebuilt on X. Then".
_ENDS_IN_INITIAL = re.compile(r"(?:^|[\s(«“\"'’.-])[A-ZÀ-ÖØ-Þ]\.$")
_STARTS_LOWER_OR_FIGURE = re.compile(r"[a-zà-öø-ÿ0-9]")
_STARTS_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.|[A-ZÀ-ÖØ-Þ][\w’'-]+)")
_INITIAL_MAY_END = re.compile(
    r"\b(?:sur|de|d['’]|par|on|of|from|by|with|réseau social|vitamin|vitamine|plan|option)\s+[A-Z]\.$"
)
_STARTS_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_CLOSING = re.compile(r"[»”\"’')\]]+[\s.,;]*$")
_NO_QUOTES = str.maketrans(dict.fromkeys("«»“”„‘’'\"()[]", " "))
_CLAUSE_END = re.compile(r"[;:,–—]\s|\s")


def sentence_spans(text: str, start: int, end: int, language: str, max_chars: int) -> list[Span]:
    """Return the spans of the sentences in ``text[start:end]``, without the spaces around them.

    Args:
        text: The whole article.
        start: Offset where the paragraph starts.
        end: Offset past its end.
        language: ``"en"`` or ``"fr"``.
        max_chars: A quotation of several sentences is kept whole up to this length and cut at its sentences beyond it;
            a sentence without an end is cut at a clause.

    Returns:
        Spans in order that together hold every character of the paragraph but spaces.
    """
    spans = []
    for first, last in _split(text, start, end, language, text[start:end]):
        if last - first <= max_chars:
            spans.append((first, last))
        else:
            inner = _split(text, first, last, language, text[first:last].translate(_NO_QUOTES))
            spans.extend(piece for span in inner for piece in _cut(text, *span, max_chars))
    return spans


def _split(text: str, start: int, end: int, language: str, view: str) -> list[Span]:
    """Split ``text[start:end]`` where the splitter would split ``view``, a text of the same length."""
    spans: list[Span] = []
    for boundary in sentencex.get_sentence_boundaries(language, view):
        span = _stripped(text, start + boundary["start_index"], start + boundary["end_index"])
        if span is None:
            continue
        if spans and (spans[-1][1] == span[0] or _runs_on(text[slice(*spans[-1])], text[slice(*span)])):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans


def _runs_on(before: str, after: str) -> bool:
    """Return whether a boundary between two pieces is none."""
    if not any(char.isalnum() for char in after):
        return True
    if _ENDS_IN_TITLE.search(before):
        return True
    if _ENDS_IN_REFERENCE.search(before) and _STARTS_LOWER_OR_FIGURE.match(after):
        return True
    if _ENDS_IN_INITIAL.search(before) and after[0].isdigit():
        return True
    if _ENDS_IN_INITIAL.search(before) and not _INITIAL_MAY_END.search(before) and _STARTS_NAME.match(after):
        return True
    # « Vraiment ? » demande-t-il: what follows a closed quotation in lower case belongs to it.
    return bool(_STARTS_LOWER.match(after) and _CLOSING.search(before))


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _cut(text: str, start: int, end: int, max_chars: int) -> list[Span]:
    """Cut a run that no full stop ends into pieces of at most ``max_chars``, at a clause or at least a space."""
    pieces = []
    while end - start > max_chars:
        breaks = [match.end() for match in _CLAUSE_END.finditer(text, start + max_chars // 2, start + max_chars)]
        clauses = [stop for stop in breaks if not text[stop - 2].isalnum()]
        stop = (clauses or breaks or [start + max_chars])[-1]
        piece = _stripped(text, start, stop)
        if piece:
            pieces.append(piece)
        start = stop
    piece = _stripped(text, start, end)
    return [*pieces, piece] if piece else pieces
