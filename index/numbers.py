"""Numbers as the French and English press prints them -> the values that they can stand for.

A printed number is seldom exact: "4,2 millions" stands for anything that rounds to it, "près de 95" for somewhat less.
Comparing two articles fairly needs those bounds, so a number here is an interval.
"""

import re
from dataclasses import dataclass
from math import inf

# What a number in round figures may be off by, at most; and what "about" allows.
_ROUNDING = 0.05
_ABOUT = 0.15
# "More than 10,000" is not said of 100,000: the press names the round number just below.
_MORE = 2.0

DIGITS = r"\d{1,3}(?:[.,' ]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
_ONES = {
    "zéro": 0, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "zero": 0, "one": 1,
    "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
    "une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1_000, "thousand": 1_000}
# "Une vingtaine", "a dozen": about so many.
_GROUPS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "dozen": 12,
}  # fmt: skip
SCALES = {
    "milliers": 1e3, "millier": 1e3, "thousand": 1e3, "mille": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "m": 1e6,
    "mln": 1e6, "mio": 1e6, "milliard": 1e9, "milliards": 1e9, "md": 1e9, "mds": 1e9, "mrd": 1e9, "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12,
}  # fmt: skip
_NUMBER_WORD = "|".join(sorted({*_ONES, *_POWERS}, key=len, reverse=True))
WORDS = rf"(?:{_NUMBER_WORD})(?:(?:[ -]|[ -](?:et|and)[ -])(?:{_NUMBER_WORD}))*(?!\w)"
GROUP = rf"(?:une |a |half a )(?:bonne )?(?:{'|'.join(_GROUPS)})(?!\w)"

_LESS = r"(?:bien |beaucoup |far |much )?(?:moins de|less than|fewer than|under|below|en dessous de|inférieure?s? à)"
_MOST = r"up to|at most|jusqu'à|au plus|au maximum|no more than|pas plus de|a maximum of|un maximum de"
_LEAST = (
    r"(?:bien |far |much |well )?(?:plus de|more than|over|above|au-delà de|au delà de|at least|au moins|"
    r"au minimum|no less than|no fewer than|pas moins de|upwards of|dépass\w+|exceed\w+|supérieure?s? à|a minimum of)"
)
_NEAR = (
    r"about|around|approximately|roughly|some|nearly|almost|close to|just under|just over|barely|an estimated|"
    r"environ|près de|quelque|quelques|presque|quasi(?:ment)?|autour de|de l'ordre de|"
    r"à peu près|à peine|aux alentours de|"
    r"pas loin de|un peu (?:plus|moins) de|a little (?:over|under)|circa"
)
HEDGES = rf"(?P<less>{_LESS}|{_MOST})|(?P<least>{_LEAST})|(?P<near>{_NEAR})"
_BEFORE = re.compile(rf"(?<!\w)(?:{HEDGES}) (?:d'|de |les? |the |à |un |a )?[$€£]?$", re.IGNORECASE)
_AFTER = re.compile(
    r" ?,? ?(?:(?P<less>au plus|at most|au maximum|or less|ou moins)|(?P<least>au moins|at least|or more|ou plus)|"
    r"(?P<near>environ|or so|approximately|roughly))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a printed number can stand for.

    Attributes:
        low: The least value.
        high: The greatest value; infinite where there is no bound.
        stated: The value as printed, the lower one of a range.
        hedged: Whether the words say that it is not exact.
    """

    low: float
    high: float
    stated: float
    hedged: bool = False

    def meets(self, other: "Bounds") -> bool:
        """Return whether one value can be what both say."""
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: float) -> "Bounds":
        """Return the bounds in a unit ``factor`` times smaller."""
        return Bounds(self.low * factor, self.high * factor, self.stated * factor, self.hedged)


def read_number(printed: str, language: str, *, scaled: bool, whole: bool = False) -> float | None:
    """Return the value of a number in figures or words, or None when it is none.

    Args:
        printed: The number, with plain spaces.
        language: ``"fr"`` or ``"en"``, which tells what a lone comma or full stop before three figures means.
        scaled: Whether "million" or the like follows: "1,250 milliard" is a decimal, whatever three figures look like.
        whole: Whether only whole numbers make sense, as for people.
    """
    if printed[:1].isdigit():
        return _read_figures(printed, language, scaled=scaled, whole=whole)
    words = re.split(r"[ -]", printed.lower())
    group = next((value for word, value in _GROUPS.items() if word in words), None)
    return float(group) / (2 if words[0] == "half" else 1) if group is not None else _read_words(words)


def bounds(value: float, printed: str, scale: float, before: str, after: str) -> Bounds:
    """Return what a number can stand for, given how it is printed and the words around it.

    Args:
        value: Its value, without the scale.
        printed: The number as printed.
        scale: What it is multiplied by, as for "millions".
        before: What stands before it, with plain spaces and apostrophes.
        after: What stands after it and its unit.
    """
    stated = value * scale
    slack = min(_rounding(value, printed, scaled=scale > 1) * scale, _ROUNDING * stated)
    hedge = _BEFORE.search(before) or _AFTER.match(after)
    if hedge is None:
        if any(word in printed for word in _GROUPS):
            return Bounds(stated * (1 - _ABOUT), stated * (1 + _ABOUT), stated, hedged=True)
        return Bounds(stated - slack, stated + slack, stated)
    if hedge["less"]:
        return Bounds(0.0, stated + slack, stated, hedged=True)
    if hedge["least"]:
        return Bounds(stated - slack, stated * _MORE if stated else inf, stated, hedged=True)
    return Bounds(stated * (1 - _ABOUT), stated * (1 + _ABOUT), stated, hedged=True)


def _rounding(value: float, printed: str, *, scaled: bool) -> float:
    """Return half a unit of the last figure that a number gives."""
    figures = re.sub(r"\D", "", printed)
    if not figures:
        return 0.0
    decimals = re.search(r"[.,](\d{1,2})$", printed)
    if decimals is not None:
        return 0.5 * 10.0 ** -len(decimals[1])
    if scaled:
        return 0.5
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return 0.5 * 10**zeros if zeros >= 2 else 0.0


def _read_figures(printed: str, language: str, *, scaled: bool, whole: bool) -> float:
    lone = re.fullmatch(r"(\d{1,3})([.,])(\d{3})", printed)
    if lone is not None:
        decimal_mark = "," if language == "fr" else "."
        is_decimal = lone[2] == decimal_mark and not lone[3].endswith("00") and not whole
        if is_decimal or (scaled and lone[2] == decimal_mark):
            return float(f"{lone[1]}.{lone[3]}")
        return float(lone[1] + lone[3])
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,' ]\d{3})+)(?:[.,](\d{1,2}))?", printed)
    if grouped is not None:
        return float(f"{re.sub(r'[^0-9]', '', grouped[1])}.{grouped[2] or 0}")
    return float(printed.replace(",", "."))


def _read_words(words: list[str]) -> float | None:
    total = current = 0
    for place, word in enumerate(words):
        if word in ("et", "and", ""):
            continue
        if word in ("vingt", "vingts") and place and words[place - 1] == "quatre":
            current += 76
        elif word in _ONES:
            current += _ONES[word]
        elif word in _POWERS:
            power = _POWERS[word]
            current = max(current, 1) * power
            if power == 1_000:
                total, current = total + current, 0
        else:
            return None
    return float(total + current)
