"""Was it said? Words someone gives -> whether the articles print them: so, differently, or not at all.

What counts as typography, and so as the same words: quotation marks, apostrophes, dashes and hyphens, spaces of every
kind or none, capitals, accents, ligatures and ellipses, commas, full stops, colons, semicolons and "!", and the
notation of numbers (97,4 and 97.4; 10.000 and 10 000). Every other word, figure, "?" or sign such as "%" is a
difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from index.alignment import Window, Wording, nearest, same_words, wording
from index.answer import Quote
from index.corpus import Corpus
from index.errors import QuestionError
from index.quotations import Quotation
from index.spans import Span
from index.speakers import Sayings, sayings, speaker_of
from index.speech.claims import Claim, claims_in, unmarked
from index.terms import is_function_word
from index.text import fold, token_spans

MAX_CLAIM_CHARS = 2_000
# A stretch of print is what someone meant, misquoted, when few of its words differ and the telling ones are the same.
_MOST_DIFFERENT = 0.3
_LEAST_TELLING_WORDS = 3
_LEAST_SHARED_WORDS = 3
# Somebody's words may differ more, and fewer of them need be telling where they are all that is quoted of him:
# « Elon est un escroc » for « Sam est un escroc ».
_MOST_DIFFERENT_QUOTED = 0.45
_LEAST_TELLING_WORDS_QUOTED = 2
_LEAST_SHARED = 0.5
# Words around a pasted quotation: an attribution has fewer in common with the article, and fewer at all.
_LEAST_PRINTED_AROUND = 5
_LONGEST_ATTRIBUTION = 30


class Verdict(StrEnum):
    """Whether words are printed, from the best to the worst."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    ALTERED = "altered"
    ABSENT = "absent"


class Attribution(StrEnum):
    """Whether words are whose they are said to be."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """Words that differ.

    Attributes:
        op: ``"replace"``; ``"delete"`` for words that are given and not printed; ``"insert"`` for the reverse.
        given: The words as given, or "".
        printed: The words as printed, or "".
        span: Offsets of the printed words in the article; empty where there are none.
    """

    op: str
    given: str
    printed: str
    span: Span


@dataclass(frozen=True, slots=True)
class Verification:
    """What the articles say of some words.

    Attributes:
        text: The words, as given, without what was said around them.
        verdict: Whether they are printed.
        match: Where, or None.
        changes: What differs, in order.
        speaker: Whose words the article says they are, or None.
        claimed: Whose they were said to be, by the fullest name that the articles have, or None.
        attribution: Whether that is right, or None where nobody was named or nothing is printed.
    """

    text: str
    verdict: Verdict
    match: Quote | None = None
    changes: tuple[Change, ...] = ()
    speaker: str | None = None
    claimed: str | None = None
    attribution: Attribution | None = None


def verify(corpus: Corpus, text: str, speaker: str | None = None) -> Verification:
    """Tell whether the articles print some words.

    Args:
        corpus: The articles.
        text: The words, with or without quotation marks and an attribution.
        speaker: Who is said to have spoken them; an attribution in ``text`` counts less.

    Raises:
        QuestionError: There are no words, too many, or they are not valid Unicode.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise QuestionError("the text is not valid UTF-8; type it again")
    if not any(word[0].isalnum() for word, _, _ in token_spans(text)):
        raise QuestionError("there are no words to verify; give the words of a quotation")
    if len(text) > MAX_CLAIM_CHARS:
        raise QuestionError(f"the text has {len(text):,} characters; verify {MAX_CLAIM_CHARS:,} or fewer at a time")
    said = sayings(corpus)
    claims = claims_in(text, said.names)
    named = next((claim.speaker for claim in claims if claim.speaker is not None), None)
    given = speaker.strip() if speaker else named
    claimed = None if not given else said.names.person(given) or given
    results = [_verified(corpus, said, claim, claimed) for claim in claims]
    # Of two readings of a paste that come out alike, the later one has left its attribution out.
    best = results[min(range(len(results)), key=lambda row: (list(Verdict).index(results[row].verdict), -row))]
    if best.verdict is Verdict.ABSENT:
        told = [claim for claim in claims[1:] if claim.speaker is not None]
        return Verification(told[0].text if told else unmarked(text), Verdict.ABSENT, claimed=claimed)
    return results[0] if _is_about_all(results[0], best) else best


def _is_about_all(whole: Verification, part: Verification) -> bool:
    """Return whether a paste is to be judged as a whole, though a quotation in it may be printed word for word.

    It is where the articles print, changed or not, what stands around that quotation, and where more stands there than
    an attribution: a true quotation does not make the changed year beside it true.
    """
    around = len(token_spans(whole.text)) - len(token_spans(part.text))
    printed = around - sum(len(token_spans(change.given)) for change in whole.changes)
    if whole.verdict is Verdict.ABSENT:
        return around > _LONGEST_ATTRIBUTION
    return printed >= max(_LEAST_PRINTED_AROUND, around / 2)


def _verified(corpus: Corpus, said: Sayings, claim: Claim, claimed: str | None) -> Verification:
    printed = wording(corpus)
    words = token_spans(claim.text)
    given = [word for word, _, _ in words]
    same = [(window.span, window) for window in same_words(printed, given)]
    if same:
        exact = [(_exact_span(corpus, claim.text, window), window) for _, window in same]
        found = [(span, window) for span, window in exact if span is not None]
        verdict = Verdict.EXACT if found else Verdict.TYPOGRAPHY
        span, window = _preferred(said, found or same, claimed)
        return _result(corpus, said, claim, claimed, verdict, span, window, ())
    for window in _by_distance(nearest(printed, given)):
        if _is_meant(corpus, said, printed, given, window):
            changes = _changes(corpus, claim.text, words, window)
            return _result(corpus, said, claim, claimed, Verdict.ALTERED, window.span, window, changes)
    return Verification(claim.text, Verdict.ABSENT, claimed=claimed)


def _by_distance(windows: Iterable[Window]) -> list[Window]:
    return sorted(windows, key=lambda window: window.distance)


def _exact_span(corpus: Corpus, text: str, window: Window) -> Span | None:
    """Return where the article prints ``text`` character for character around a window, or None."""
    article = corpus.articles[window.stretch.article].text
    first, last = window.span
    lead = len(text)
    at = article.find(text, max(0, first - lead), min(len(article), last + lead))
    return (at, at + len(text)) if 0 <= at <= first and at + len(text) >= last else None


def _preferred(said: Sayings, found: Sequence[tuple[Span, Window]], claimed: str | None) -> tuple[Span, Window]:
    """Return the place where whoever is claimed speaks, else one where the only one who says it does."""
    voices = [speaker_of(said, window.stretch.article, *span) for span, window in found]
    # What several people say, or anybody may, is nobody's words.
    single = len({who for who in voices if who is not None}) == 1
    worths = [2 if who is not None and who == claimed else int(who is not None and single) for who in voices]
    return found[max(range(len(found)), key=worths.__getitem__)]


def _is_meant(corpus: Corpus, said: Sayings, printed: Wording, given: Sequence[str], window: Window) -> bool:
    """Return whether nearly the same words are printed in a window, and not only what any text has."""
    blocks = Levenshtein.opcodes(given, window.words)
    shared = [word for op in blocks if op.tag == "equal" for word in given[op.src_start : op.src_end]]
    language = corpus.articles[window.stretch.article].language
    telling = [word for word in shared if not is_function_word(word, language)]
    if len(shared) < _LEAST_SHARED_WORDS or not telling:
        return False
    different = window.distance / max(len(given), window.last - window.first)
    quoted = _quotation_around(said, window)
    if quoted is not None and different <= _MOST_DIFFERENT_QUOTED:
        first, last = window.span
        if abs(quoted.start - first) <= 1 and abs(quoted.end - last) <= 1:
            return True
    weight = sum(map(printed.weight, shared)) / sum(map(printed.weight, given))
    if quoted is not None:
        most, least = _MOST_DIFFERENT_QUOTED, _LEAST_TELLING_WORDS_QUOTED
    else:
        most, least = _MOST_DIFFERENT, _LEAST_TELLING_WORDS
    return different <= most and weight >= _LEAST_SHARED and len(telling) >= least


def _quotation_around(said: Sayings, window: Window) -> Quotation | None:
    """Return the speaker's words that a window lies in, or None."""
    first, last = window.span
    return next(
        (
            one.quotation
            for one in said.of_article[window.stretch.article]
            if one.speaker is not None and one.quotation.start <= first and last <= one.quotation.end
        ),
        None,
    )


def _changes(corpus: Corpus, text: str, words: Sequence[tuple[str, int, int]], window: Window) -> tuple[Change, ...]:
    article = corpus.articles[window.stretch.article].text
    spans = window.stretch.spans
    changes = []
    for op in Levenshtein.opcodes([word for word, _, _ in words], window.words):
        if op.tag == "equal":
            continue
        given = _slice(text, words[op.src_start][1], words[op.src_end - 1][2]) if op.src_end > op.src_start else ""
        first, last = window.first + op.dest_start, window.first + op.dest_end
        span = (spans[first][0], spans[last - 1][1]) if last > first else (spans[first - 1][1],) * 2
        printed = _slice(article, *span) if last > first else ""
        changes.append(Change(op.tag, given, printed, span))
    return tuple(changes)


def _slice(text: str, start: int, end: int) -> str:
    """Return some words of a text, with the apostrophe that an elided last one ends in."""
    return text[start : end + (text[end : end + 1] in ("'", "’"))]


def _result(
    corpus: Corpus,
    said: Sayings,
    claim: Claim,
    claimed: str | None,
    verdict: Verdict,
    span: Span,
    window: Window,
    changes: tuple[Change, ...],
) -> Verification:
    slug = window.stretch.article
    start, end = span
    who = speaker_of(said, slug, start, end)
    highlights = tuple(
        (max(change.span[0], start) - start, min(change.span[1], end) - start)
        for change in changes
        if change.span[0] < change.span[1]
    )
    score = 1 - window.distance / max(len(token_spans(claim.text)), window.last - window.first)
    match = Quote(corpus.articles[slug], start, end, corpus.passage_at(slug, start), highlights, score, speaker=who)
    attribution = None
    if claimed is not None:
        told = Attribution.RIGHT if who is not None and fold(who) == fold(claimed) else Attribution.WRONG
        attribution = Attribution.UNKNOWN if who is None else told
    return Verification(claim.text, verdict, match, changes, who, claimed, attribution)
