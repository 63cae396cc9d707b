"""What each wording of a date means: the match of a pattern -> the days that it can be."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index import periods
from index.calendar_words import FEW, MONTHS, SEASONS, UNITS, WEEKDAYS
from index.date_patterns import PARTS
from index.numbers import read_number
from index.periods import Period
from index.tense import Tense

# A date that verbs of the past speak of is the nearest one to come where the last one lies this much farther away.
_MUCH_FARTHER = 3


@dataclass(frozen=True, slots=True)
class Sight:
    """What a resolver knows of one match."""

    match: re.Match[str]
    anchor: Period
    previous: Period | None
    tense: Tense

    def get(self, name: str) -> str | None:
        """Return the first group of that name, numbered ones included, in lower case."""
        groups = self.match.groupdict()
        return next(
            (groups[key].lower() for key in sorted(groups) if key.rstrip("0123456789") == name and groups[key]), None
        )

    @property
    def today(self) -> date:
        """The day that relative dates are counted from."""
        return self.anchor.last

    @property
    def whose_year(self) -> int | None:
        """The year that the words give, or None."""
        if year := self.get("year"):
            return int(year)
        return self.today.year if self.get("this") else None


def _month_number(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _chosen(sight: Sight, candidates: list[Period]) -> Period | None:
    """Return the candidate that the words and the tense mean."""
    today = sight.today
    if (year := sight.whose_year) is not None:
        return next((one for one in candidates if one.first.year == year), None)
    past = [one for one in candidates if one.first <= today]
    coming = [one for one in candidates if one.last >= today]
    if sight.get("last") or sight.get("nearby") == "last":
        ended = [one for one in candidates if one.last < today]
        years_word = re.search(r"ann|an |year", sight.get("last") or "")
        ended = [one for one in ended if one.first.year == today.year - 1] if years_word else ended
        return ended[-1] if ended else None
    if sight.get("next") or sight.get("nearby") == "next":
        return next((one for one in coming if one.first > today), None)
    nearest = min(candidates, key=lambda one: _days_away(one, today), default=None)
    if sight.tense is Tense.FUTURE and coming:
        return coming[0]
    # Of what is long past the year is told: "le 15 mai" in April is in some weeks, whatever the verbs beside it.
    if sight.tense is Tense.PAST and past and nearest is not None:
        near = _days_away(past[-1], today) <= _MUCH_FARTHER * _days_away(nearest, today)
        return past[-1] if near else nearest
    return nearest


def _days_away(period: Period, today: date) -> int:
    return min(abs((period.first - today).days), abs((period.last - today).days))


def _days(sight: Sight, month: int, number: int) -> list[Period]:
    year = sight.whose_year
    span = [year] if year is not None else range(sight.today.year - 2, sight.today.year + 3)
    days = []
    for one in span:
        try:
            days.append(periods.day(date(one, month, number)))
        except ValueError:
            continue
    weekday = sight.match.groupdict().get("weekday")
    if weekday and year is None:
        fitting = [one for one in days if one.first.weekday() == WEEKDAYS[weekday.lower()]]
        return fitting or days
    return days


def _day(sight: Sight) -> Period | None:
    number = re.match(r"\d+", sight.match["day"])
    return _chosen(sight, _days(sight, _month_number(sight.match["month"]), int(number[0]))) if number else None


def _day_range(sight: Sight) -> Period | None:
    last = _day(sight)
    first = re.match(r"\d+", sight.match["first"])
    if last is None or first is None:
        return None
    month = sight.match.groupdict().get("month0")
    number = _month_number(month) if month else last.first.month
    try:
        start = date(last.first.year - (number > last.first.month), number, int(first[0]))
    except ValueError:
        return None
    return Period(start, last.last) if start < last.first else None


def _full(sight: Sight) -> Period | None:
    groups = sight.match.groupdict()
    day = re.match(r"\d+", groups.get("isoday") or groups["day"])
    try:
        return periods.day(
            date(int(groups.get("iso") or groups["year"]), int(groups["isomonth"]), int(day[0] if day else 0))
        )
    except ValueError:
        return None


def _month(sight: Sight) -> Period | None:
    number = _month_number(sight.match["month"])
    year = sight.whose_year
    span = [year] if year is not None else range(sight.today.year - 2, sight.today.year + 3)
    candidates = [periods.month(one, number) for one in span]
    if sight.get("nearby") in ("this", "ce mois de"):
        return min(candidates, key=lambda one: abs((one.first - sight.today).days))
    chosen = _chosen(sight, candidates)
    part = sight.get("part")
    return periods.part(chosen, PARTS[part]) if chosen is not None and part else chosen


def _bare_month(sight: Sight) -> Period | None:
    name = sight.match["month"]
    # "may" and "march" are words, "mars" a planet and "sept" a number; months are written large in English alone.
    if (
        name.rstrip(".").lower() in ("may", "march", "mar", "jan", "sept", "sep", "dec", "oct", "nov")
        and name[0].islower()
    ):
        return None
    return _month(sight)


def _year(sight: Sight) -> Period | None:
    year = sight.whose_year
    return None if year is None else periods.years(year, year)


def _year_part(sight: Sight) -> Period | None:
    whole = _year(sight)
    return None if whole is None else periods.part(whole, PARTS[sight.get("part") or ""])


def _years(sight: Sight) -> Period | None:
    first, last = int(sight.match["first"]), int(sight.match["year"])
    return periods.years(first, last) if first < last <= first + 100 else None


def _decade(sight: Sight) -> Period | None:
    first = int(sight.match["decade"]) * 10
    return periods.years(first, first + 9, about=True)


def _season(sight: Sight) -> Period | None:
    words = sight.match.group().lower()
    if not sight.whose_year and not re.match(r"(?:en|in|à|au|l'|the|d'ici|depuis|this|next|last|ce)", words):
        return None
    first = SEASONS[sight.match["season"].lower()]
    year = sight.whose_year
    span = [year] if year is not None else range(sight.today.year - 2, sight.today.year + 3)
    candidates = [Period(periods.month(one, first).first, periods.month(one, first + 2).last) for one in span]
    if words.startswith("last "):
        return next((one for one in reversed(candidates) if one.last < sight.today), None)
    return _chosen(sight, candidates)


def _quarter(sight: Sight) -> Period | None:
    order = ("premier 1er first", "deuxième 2e second", "troisième 3e third", "quatrième 4e fourth")
    number = next(row for row, words in enumerate(order) if (sight.get("quarter") or "") in words.split())
    year = sight.whose_year or sight.today.year
    return Period(periods.month(year, 3 * number + 1).first, periods.month(year, 3 * number + 3).last)


def _how_many(sight: Sight) -> tuple[int, int] | None:
    few = sight.get("few")
    if few:
        return next((span for word, span in FEW.items() if word in few), (2, 6))
    number = sight.get("number") or ""
    value = 1.0 if number in ("a", "an") else read_number(number, "en", scaled=False)
    return None if not value else (int(value), int(value))


def _shifted(sight: Sight, origin: Period, sign: int) -> Period | None:
    many = _how_many(sight)
    unit = UNITS[sight.get("unit") or "day"]
    if many is None or many[1] > 500 or (many[0] != many[1] and unit == "year"):
        return None
    near, far = (periods.ago(origin.last, sign * number, unit, about=False) for number in many)
    if many[0] != many[1]:
        low, high = sorted((near, far))
        return Period(low.first, high.last, about=True)
    exact = unit == "day" or (unit == "year" and origin.precision == "year")
    return replace(near, about=origin.about or not exact)


def _word(sight: Sight) -> Period | None:
    words = sight.match.group().lower()
    origin = sight.anchor
    if re.search(r"veille|lendemain|même|before|previous|next|following|same|that|dans la", words):
        if sight.previous is None or sight.previous.precision != "day":
            return None
        origin = sight.previous
    elif words in ("aujourd'hui", "today"):
        # More often "nowadays" than the very day.
        return None
    if origin.precision != "day":
        return replace(origin, about=True)
    shift = 0
    if re.search(r"avant-hier|avant-veille", words):
        shift = -2
    elif re.search(r"hier|yesterday|veille|before|previous", words):
        shift = -1
    elif re.search(r"demain|tomorrow|next|following", words):
        shift = 1
    return periods.day(origin.first + timedelta(days=shift))


def _near_unit(sight: Sight) -> Period | None:
    unit = UNITS[sight.get("unit") or "year"]
    shift = -1 if sight.get("last") else 1 if sight.get("next") else 0
    return _whole(sight.today, unit, shift)


def _that_unit(sight: Sight) -> Period | None:
    if sight.previous is None:
        return None
    unit = UNITS[sight.get("unit") or "year"]
    shift = 1 if re.search(r"suivant|d'après|following|next", sight.match.group(), re.IGNORECASE) else 0
    return _whole(sight.previous.first, unit, shift)


def _whole(when: date, unit: str, shift: int) -> Period:
    match unit:
        case "week":
            return periods.week_of(when + timedelta(weeks=shift))
        case "month":
            return periods.month(when.year, when.month + shift)
        case _:
            return periods.years(when.year + shift, when.year + shift)


def _this_end(sight: Sight) -> Period | None:
    unit = UNITS[sight.match["whole"].lower()]
    if unit == "day":
        return None
    return periods.part(
        _whole(sight.today, unit, 1 if sight.get("next") else 0), "late" if sight.get("end") else "early"
    )


def _weekend(sight: Sight) -> Period | None:
    saturday = sight.today - timedelta(days=(sight.today.weekday() - 5) % 7)
    if sight.get("next") or (sight.tense is not Tense.PAST and not sight.get("last") and sight.today.weekday() < 5):
        saturday += timedelta(days=7)
    elif sight.get("last") and sight.today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Period(saturday, saturday + timedelta(days=1))


def _weekday(sight: Sight) -> Period | None:
    if sight.anchor.precision != "day":
        return replace(sight.anchor, about=True)
    back = (sight.today.weekday() - WEEKDAYS[sight.match["weekday"].lower()]) % 7
    if sight.get("next") or sight.get("nextw") or (sight.tense is Tense.FUTURE and not sight.get("last")):
        return periods.day(sight.today + timedelta(days=(-back) % 7 or 7))
    if back == 0 and (sight.get("last") or sight.get("lastw")):
        back = 7
    return periods.day(sight.today - timedelta(days=back))


def _feast(sight: Sight) -> Period | None:
    return _chosen(sight, _days(sight, 12, 25))


RESOLVERS: dict[str, Callable[[Sight], Period | None]] = {
    "day_range": _day_range, "full": _full, "numeric": _full, "day": _day, "month": _month, "year_part": _year_part,
    "this_end": _this_end, "bare_month": _bare_month, "years": _years, "decade": _decade, "season": _season,
    "quarter": _quarter, "year": _year, "word": _word, "near_unit": _near_unit, "that_unit": _that_unit,
    "weekend": _weekend, "weekday": _weekday, "feast": _feast,
    "earlier": lambda sight: _shifted(sight, sight.anchor, 1),
    # "It was mended in sixteen days" tells how long it took.
    "ahead": lambda sight: None if sight.tense is Tense.PAST else _shifted(sight, sight.anchor, -1),
    "after": lambda sight: None if sight.previous is None else _shifted(sight, sight.previous, -1),
    "before": lambda sight: None if sight.previous is None else _shifted(sight, sight.previous, 1),
}  # fmt: skip
