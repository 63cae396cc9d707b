"""What in a sentence may answer a question, and what speaks for each: a row of signs, weighed in highlights.py."""

import re
from dataclasses import dataclass

from index.kinds import Kind
from index.nearness import Shared, shared_words
from index.phrases import Token, noun_phrases, words_of
from index.signs import Asked
from index.spans import Span, spans_of_kind
from index.terms import is_function_word
from index.text import fold
from index.told import Told

SIGNS = (
    "near before", "near after", "nearest", "named", "next said", "fallback", "unit", "other unit", "old figure",
    "first", "only", "by", "preposition", "wanted", "not wanted", "capital", "words", "opens clause", "other language",
    "in", "from", "particular", "alone", "said beside", "told", "told most", "told run",
)  # fmt: skip
# "How much" may ask for a share or a number, and "how many" for a share.
_ALSO = {
    Kind.AMOUNT: (Kind.SHARE, Kind.COUNT, Kind.DURATION),
    Kind.COUNT: (Kind.SHARE, Kind.AMOUNT, Kind.DURATION),
    Kind.SHARE: (Kind.COUNT, Kind.AMOUNT),
    Kind.DURATION: (Kind.COUNT,),
}
_COUNTED = re.compile(
    r"\b(?:how many|how much|number of|combien (?:de |d'|y a-t-il (?:de |d'))|nombre (?:de |d')|nb (?:de |d')|"
    r"quantite (?:de |d'))\s?(?:(?:more|other|the|its|their) )?(?P<unit>[\w-]+(?: [\w-]+)?)"
)
_OLD_FIGURE = re.compile(
    r"(?:against|instead of|up from|down from|from|than|compared (?:with|to)|contre|au lieu d[e'’]|plutôt qu[e'’])\s+"
    r"(?:les?\s+|the\s+)?$",
    re.IGNORECASE,
)
# Something particular that a question may ask for, and what has it.
_PARTICULAR = (
    (
        re.compile(r"\b(?:what|which) time\b|\bheures?\b|\bat what hour"),
        re.compile(r"\d ?h(?:eures?)?\b|\d[:.]\d\d|\d ?[ap]\.?m\b|\b(?:noon|midnight|midi|minuit|gmt)\b"),
    ),
    (re.compile(r"\b(?:what|which) year\b|\bannee\b"), re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")),
    (
        re.compile(r"\b(?:how old|(?:what|quel|l')? ?age)\b"),
        re.compile(r"\d ans|aged|-year-old|âgée?|^\d{1,3}$"),
    ),
    (
        re.compile(r"\b(?:why|pourquoi|reasons?|raisons?|motifs?|grounds|excuse)\b"),
        re.compile(
            r"^(?:because|parce|car |puisqu|en raison|à cause|au motif|due to|on the ground|since|for "
            r"lack|faute|citing)"
        ),
    ),
    (re.compile(r"^(?:(?:since|depuis|until|till|jusqu'a) )"), re.compile(r"since|depuis|until|till|jusqu|dès")),
)
_PREPOSITIONS = words_of(
    "a au aux à en dans sur sous chez vers pour avec contre sans selon depuis entre de du "
    "des d' in at on near from to into "
    "onto outside off of for with against without between under over above behind beside around"
)
_OF_PLACE = words_of(
    "à au aux en dans sur sous chez vers depuis derrière devant près entre in at on near from "
    "to into onto outside off under "
    "above behind beside inside around between across via d' de du"
)
_WITHIN = words_of("à au aux en dans sous chez derrière devant in at near under above behind beside inside")
_AWAY = words_of("from de du d' to into vers depuis")
_BY = frozenset({"par", "by"})
# The preposition that "who" or "where" stands with, and those that its answer may stand after.
_ASKED_WITH = (
    (re.compile(r"\b(?:by who|par qui)"), _BY),
    (re.compile(r"\b(?:with who|avec qui)"), frozenset({"with", "avec"})),
    (re.compile(r"\b(?:against who|contre qui)"), frozenset({"against", "contre"})),
    (re.compile(r"\b(?:to who|a qui)|^whom?\b.* to$"), frozenset({"to", "à", "au", "aux"})),
    (
        re.compile(r"\b(?:from who|chez qui|de qui)|^who\b.* from$"),
        frozenset({"from", "de", "du", "d'", "chez", "of", "à"}),
    ),
    (re.compile(r"\b(?:for who|pour qui)|^who\b.* for$"), frozenset({"for", "pour"})),
    (re.compile(r"\bwhere .* from$|\bd'ou\b|\bfrom where"), frozenset({"from", "de", "du", "d'"})),
)
_NEVER = 1e-9
# A sentence with more things of a kind than this is a table or a prank: which of them answers is not clear.
_MAX_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may answer.

    Attributes:
        span: Where it stands in the sentence.
        signs: What speaks for it, one number for each of ``SIGNS``.
    """

    span: Span
    signs: tuple[float, ...]


def candidates(text: str, language: str, asked: Asked, told: Told | None = None) -> list[Candidate]:
    """Return what in a sentence may answer a question, without what the question names itself.

    Args:
        text: The sentence.
        language: Its language.
        asked: The question, which has a kind.
        told: Which of its words the reader takes for the answer, if it has read it.
    """
    if asked.kind is None:
        return []
    shared = shared_words(text, language, asked.text, asked.language)
    question = fold(asked.text).rstrip(" ?!.")
    units = _units(text, language, asked, question)
    wanted = next((words for pattern, words in _ASKED_WITH if pattern.search(question)), None)
    particular = next((found for asking, found in _PARTICULAR if asking.search(question)), None)
    spans = _spans(text, language, asked.kind, shared)
    run = _told_run(text, told)
    if run is not None and not any(start <= run[0] and run[1] <= end for (start, end), _ in spans):
        spans.append((run, 0))
    rows = []
    for span, fallback in spans if len(spans) <= _MAX_CANDIDATES else ():
        first, last = shared.inside(span)
        meaning = [row for row in range(first, last) if not is_function_word(shared.tokens[row].word, language)]
        said = sum(shared.weights[row] > 0 for row in meaning) / len(meaning) if meaning else 1.0
        if said < 1 and last > first:
            rows.append((span, fallback, first, last, said))
    nearness = [shared.nearness(first, last) for _, _, first, last, _ in rows]
    nearest = max((sum(one) for one in nearness), default=_NEVER) or _NEVER
    odds = [told.inside(span) if told else 0.0 for span, *_ in rows]
    found: list[Candidate] = []
    for (span, fallback, first, last, said), (before, after), likely in zip(rows, nearness, odds, strict=True):
        lead = _lead(text, shared, first)
        near_rows = [*range(first, min(last + 3, len(shared.tokens)))]
        with_unit = units is not None and any(units.weights[row] for row in near_rows)
        holds = bool(particular and particular.search(text[slice(*span)].lower()))
        signs = (
            min(before, 2.0),
            min(after, 2.0),
            (before + after) / nearest,
            said,
            float(_says(shared, range(last, len(shared.tokens)), language)),
            float(fallback),
            float(with_unit),
            float(units is not None and not with_unit),
            float(bool(_OLD_FIGURE.search(text, max(0, span[0] - 30), span[0]))),
            float(not found),
            1 / len(rows),
            float(lead in _BY),
            float(lead in _PREPOSITIONS),
            float(wanted is not None and lead in wanted),
            float(wanted is not None and lead not in wanted),
            float(any(token.capital for token in shared.tokens[first:last])),
            min(last - first, 12) / 12,
            float(not text[: span[0]].strip(' «“"') or text[: span[0]].rstrip()[-1:] in ",;:.—–"),
            float(language != asked.language),
            float(lead in _WITHIN),
            float(lead in _AWAY),
            float(holds) - float(particular is not None and not holds),
            float(len(rows) == 1),
            float(_says(shared, range(first - 1, -1, -1), language)),
            likely,
            float(told is not None and likely == max(odds)),
            float(span == run),
        )
        found.append(Candidate(span, signs))
    return found


def _told_run(text: str, told: Told | None) -> Span | None:
    """Return the words that the reader most takes for the answer, whole; None where it takes none for it."""
    run = told.run() if told else None
    if run is None:
        return None
    start, end = run
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _units(text: str, language: str, asked: Asked, question: str) -> Shared | None:
    """Return where a sentence has what the question counts; None where it counts nothing."""
    unit = _COUNTED.search(question)
    return shared_words(text, language, unit["unit"], asked.language) if unit else None


def _spans(text: str, language: str, kind: Kind, shared: Shared) -> list[tuple[Span, int]]:
    """Return what may be of a kind, with how far from the kind asked for it is."""
    if kind is Kind.PERSON or kind is Kind.PLACE:
        return [(span, 0) for span in _phrases(text, language, kind, shared)]
    for fallback, one in enumerate((kind, *_ALSO.get(kind, ()))):
        if spans := spans_of_kind(text, one, language):
            return [(span, fallback) for span in spans]
    return []


def _phrases(text: str, language: str, kind: Kind, shared: Shared) -> list[Span]:
    """Return the noun phrases that are no dates and no figures; for a place those after a preposition, and with it."""
    aside = [span for one in (Kind.DATE, Kind.DURATION) for span in spans_of_kind(text, one, language)]
    found: list[Span] = []
    for phrase in noun_phrases(text, language, shared.starts):
        span = (phrase.start, phrase.end)
        if any(start < span[1] and span[0] < end for start, end in aside):
            continue
        if kind is Kind.PLACE:
            first, _ = shared.inside(span)
            if shared.tokens[first].word not in {"au", "aux", "du"}:
                before = first - 1
                if before < 0 or _written(text, shared.tokens[before]) not in _OF_PLACE:
                    continue
                span = (shared.tokens[before].start, phrase.end)
        if found and phrase.named and _go_together(text, found[-1], span, kind):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _says(shared: Shared, rows: range, language: str) -> bool:
    """Return whether the first word of meaning in some rows, before any mark, is one that the question says."""
    for row in rows:
        word = shared.tokens[row].word
        if not word[:1].isalnum():
            return False
        if shared.weights[row]:
            return True
        if not is_function_word(word, language) and word not in {"a", "ont"}:
            return False
    return False


def _go_together(text: str, one: Span, other: Span, kind: Kind) -> bool:
    """Return whether two neighbours are one answer: "in a pub, in Leeds", "Ann and Bob", "their lawyer, Ann"."""
    between = text[one[1] : other[0]].strip(" \u00a0")
    if kind is Kind.PLACE:
        return between in {"", ","}
    apposed = between == "," and text[one[0]].islower() and text[other[0]].isupper()
    return between in {"et", "and", "&"} or apposed


def _lead(text: str, shared: Shared, first: int) -> str:
    """Return the preposition that a span begins with, or the word before it, with its accents."""
    word = _written(text, shared.tokens[first])
    if word in _PREPOSITIONS or word in _OF_PLACE or first == 0:
        return word
    return _written(text, shared.tokens[first - 1])


def _written(text: str, token: Token) -> str:
    """Return a word in lower case with its accents: "à" is a preposition, "a" is none."""
    return text[token.start : token.end].lower().replace("’", "'")
