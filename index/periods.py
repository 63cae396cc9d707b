"""Days, months, years and ranges of them: what a date in a text is known to be."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days among which something happened.

    Attributes:
        first: The first day that it can have been.
        last: The last one.
        about: Whether the words leave open that it was a little earlier or later.
    """

    first: date
    last: date
    about: bool = False

    @property
    def precision(self) -> str:
        """``"day"``, ``"month"``, ``"year"`` or ``"range"``."""
        if self.first == self.last:
            return "day"
        if self == month_of(self.first, about=self.about):
            return "month"
        return "year" if self == year_of(self.first, about=self.about) else "range"

    def meets(self, other: "Period") -> bool:
        """Return whether one day can be what both say."""
        ours, theirs = self._widened(), other._widened()
        return ours.first <= theirs.last and theirs.first <= ours.last

    def iso(self) -> str:
        """Return ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``, or first and last day with a slash between."""
        match self.precision:
            case "day":
                return self.first.isoformat()
            case "month":
                return f"{self.first:%Y-%m}"
            case "year":
                return f"{self.first:%Y}"
            case _:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def _widened(self) -> "Period":
        if not self.about:
            return self
        slack = max((self.last - self.first) / 2, timedelta(days=2))
        return Period(self.first - slack, self.last + slack)


def day(when: date, *, about: bool = False) -> Period:
    """Return the period of one day."""
    return Period(when, when, about)


def month_of(when: date, *, about: bool = False) -> Period:
    """Return the month that holds a day."""
    return Period(when.replace(day=1), when.replace(day=calendar.monthrange(when.year, when.month)[1]), about)


def year_of(when: date, *, about: bool = False) -> Period:
    """Return the year that holds a day."""
    return Period(date(when.year, 1, 1), date(when.year, 12, 31), about)


def years(first: int, last: int, *, about: bool = False) -> Period:
    """Return the period from the beginning of one year to the end of another."""
    return Period(date(first, 1, 1), date(last, 12, 31), about)


def month(year: int, number: int, *, about: bool = False) -> Period:
    """Return a month; ``number`` may lie outside of 1 to 12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return month_of(date(year, number, 1), about=about)


def week_of(when: date) -> Period:
    """Return the week from Monday to Sunday that holds a day."""
    monday = when - timedelta(days=when.weekday())
    return Period(monday, monday + timedelta(days=6))


def part(whole: Period, which: str) -> Period:
    """Return the ``"early"``, ``"mid"`` or ``"late"`` part of a month or a year, as an approximate range."""
    length = (whole.last - whole.first).days + 1
    edge = 0.25 if length > _MONTH_DAYS else 1 / 3
    shares = {"early": (0.0, edge), "mid": (0.33, 0.67), "late": (1 - edge, 1.0)}[which]
    return Period(
        whole.first + timedelta(days=int(length * shares[0])),
        whole.first + timedelta(days=max(int(length * shares[1]) - 1, int(length * shares[0]))),
        about=True,
    )


def ago(when: date, number: int, unit: str, *, about: bool) -> Period:
    """Return what lies ``number`` days, weeks, months or years before a day, or after it where that is negative.

    Args:
        when: The day that is counted from.
        number: How many.
        unit: ``"day"``, ``"week"``, ``"fortnight"``, ``"month"`` or
            ``"year"``; a month is known to the month, a year to the year.
        about: Whether the number is not exact.
    """
    match unit:
        case "day":
            return day(when - timedelta(days=number), about=about)
        case "week" | "fortnight":
            return day(when - timedelta(weeks=number * (2 if unit == "fortnight" else 1)), about=True)
        case "month":
            return month(when.year, when.month - number, about=about)
        case _:
            return year_of(date(when.year - number, 1, 1), about=about)


def parse_iso(text: str | None) -> Period | None:
    """Return the period of ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, as articles are dated."""
    if text is None:
        return None
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 1:
        return years(parts[0], parts[0])
    return month(*parts) if len(parts) == 2 else day(date(*parts))
