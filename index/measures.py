"""Text -> the amounts, percentages and counts that it prints, as values with a unit that can be compared.

Offsets are those of the text; nothing is copied. "Des milliers d'emplois" names no value and is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.measure_patterns import (
    ADJECTIVES,
    AGE_BEFORE,
    CHANGE,
    CLOCK_BEFORE,
    COUNT,
    CURRENCIES,
    DIMENSIONS,
    ENDS,
    MEASURE,
    MONEY,
    NO_NOUN,
    PLURAL,
    SIGNS,
    YEAR,
)
from index.numbers import SCALES, Bounds, bounds, read_number

Span = tuple[int, int]

# Every character stands for one of the same place, so that offsets hold.
_PLAIN = str.maketrans({**dict.fromkeys("\u00a0\u202f\u2009\u2007\n\t", " "), "’": "'", "ʼ": "'", "–": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A value that a text prints.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset past the last character of its unit.
        bounds: What it can stand for, in ``unit``.
        unit: ISO code of a currency, ``"money"`` of a currency that is not told, ``"%"``, a dimension's base unit,
            ``"age"``, or the word of what is counted.
        counted: Whether ``unit`` is a word of the text, which another language words otherwise.
    """

    start: int
    end: int
    bounds: Bounds
    unit: str
    counted: bool = False


def plain(text: str) -> str:
    """Return ``text`` with plain spaces, apostrophes and dashes, character for character."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=16_384)
def measures(text: str, language: str) -> tuple[Measure, ...]:
    """Return the values that a text prints, in order; remembered, since the same few sentences are asked about.

    Args:
        text: Some text, as printed.
        language: ``"fr"`` or ``"en"``.
    """
    view = plain(text)
    found: list[Measure] = []
    for read in (_with_unit, _counts, _money):
        taken = [(measure.start, measure.end) for measure in found]
        found += [
            measure
            for measure in read(view, language)
            if not any(measure.start < end and start < measure.end for start, end in taken)
        ]
    return tuple(sorted(found, key=lambda measure: measure.start))


def _with_unit(text: str, language: str) -> Iterator[Measure]:
    """Find amounts of money and percentages."""
    for match in MEASURE.finditer(text):
        number, scale, low = (match[name] or match[f"{name}_ahead"] for name in ("number", "scale", "low"))
        read = _read(text, match.span(), number, scale, low, language)
        if read is not None:
            yield Measure(*match.span(), read, _unit_of(match))


def _unit_of(match: re.Match[str]) -> str:
    sign = match["ahead"] or match["sign"]
    if sign is not None:
        return {"C$": "CAD", "A$": "AUD"}.get(sign.upper(), SIGNS[sign[-1]])
    if match["percent"]:
        return "%"
    return next(name for name in CURRENCIES if match[name])


def _money(text: str, language: str) -> Iterator[Measure]:
    """Find amounts of money that leave their currency unsaid."""
    for match in MONEY.finditer(text):
        read = _read(text, match.span(), match["number"], match["scale"], match["low"], language)
        if read is not None:
            yield Measure(*match.span(), read, "money")


def _counts(text: str, language: str) -> Iterator[Measure]:
    """Find counts of things and measures of time, length and weight."""
    place = 0
    while match := COUNT.search(text, place):
        place = match.end("number")
        noun = _noun(text, match, language)
        if noun is None:
            continue
        start, end, word = match.start(), noun[1], text[slice(*noun)].lower()
        dimension = DIMENSIONS.get(word)
        whole = dimension is None
        span = (start, end)
        read = _read(text, span, match["number"], match["scale"], match["low"], language, whole=whole)
        if read is None or (whole and read.stated < 2 and not match["scale"]):
            continue
        place = end
        if dimension is None:
            yield Measure(start, end, read, word, counted=True)
        elif _is_age(text, span, word):
            yield Measure(start, end, read, "age")
        else:
            yield Measure(start, end, read.times(dimension[1]), dimension[0])


def _noun(text: str, match: re.Match[str], language: str) -> Span | None:
    """Return the span of the noun that is counted, or None."""
    number = match["number"]
    if YEAR.fullmatch(number) and not match["scale"]:
        return None
    if match["words"].startswith("heure") and CLOCK_BEFORE.search(text[: match.start()]):
        return None
    words = list(re.finditer(r"[^\W\d_][\w'-]*", text[slice(*match.span("words"))]))
    offset = match.start("words")
    kept: list[re.Match[str]] = []
    for word in words:
        lower = word.group().lower()
        if lower in ENDS or (kept and text[offset + word.start() - 1] != " "):
            break
        if language == "fr" and lower in ADJECTIVES:
            continue
        kept.append(word)
        if language == "fr" or lower in DIMENSIONS:
            break
    if not kept or NO_NOUN.match(kept[0].group()) or kept[0].group().lower() in SCALES:
        return None
    noun = next((word for word in kept if PLURAL.search(word.group())), None)
    if noun is None:
        hyphened = kept[0].group().split("-")
        if text[offset - 1] == "-" and hyphened[0].lower() in DIMENSIONS:
            return offset + kept[0].start(), offset + kept[0].start() + len(hyphened[0])
        return None
    return offset + noun.start(), offset + noun.end()


def _is_age(text: str, span: Span, word: str) -> bool:
    if word not in ("an", "ans", "year", "years"):
        return False
    if re.match(r"[- ]old", text[span[1] :]):
        return True
    before = AGE_BEFORE.search(text[max(span[0] - 12, 0) : span[0]])
    return before is not None and bool(
        re.match(r"[,.] ?|$", text[span[1] :]) or "âg" in before[0] or "age" in before[0]
    )


def _read(
    text: str,
    span: Span,
    number: str,
    scale: str | None,
    low: str | None,
    language: str,
    *,
    whole: bool = False,
) -> Bounds | None:
    scale = (scale or "").strip(" -").lower()
    factor = SCALES[scale] if scale else 1.0
    value = 1.0 if number.lower() in ("a", "an") else read_number(number, language, scaled=bool(scale), whole=whole)
    if value is None:
        return None
    before, after = text[max(span[0] - 40, 0) : span[0]], text[span[1] : span[1] + 20]
    read = bounds(value, number, factor, before, after)
    least = None if low is None else read_number(low, language, scaled=bool(scale), whole=whole)
    if least is None or CHANGE.search(before):
        return read
    ends = sorted((least if least > value else least * factor, value * factor))
    return Bounds(ends[0], ends[1], ends[0], hedged=True)
