"""The words of dates in French and English: months, days of the week, seasons, units of time."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january jan janv", "février february feb févr", "mars march mar", "avril april apr avr", "mai may",
            "juin june jun", "juillet july jul juil", "août august aug aout", "septembre september sept sep",
            "octobre october oct", "novembre november nov", "décembre december dec déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday",
            "samedi saturday", "dimanche sunday",
        )
    )
    for name in names.split()
}  # fmt: skip
# First month of each; winter is told by the year of its January.
SEASONS = {
    "printemps": 3, "spring": 3, "été": 6, "summer": 6, "automne": 9, "autumn": 9, "fall": 9, "hiver": 12, "winter": 12,
}  # fmt: skip
UNITS = {
    **dict.fromkeys(("jour", "jours", "day", "days"), "day"),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), "week"),
    **dict.fromkeys(("fortnight", "quinzaine"), "fortnight"),
    **dict.fromkeys(("mois", "month", "months"), "month"),
    **dict.fromkeys(("an", "ans", "année", "années", "year", "years"), "year"),
}  # fmt: skip
# "A few weeks ago" is two to six weeks ago: the range that such words leave open.
FEW = {
    "quelques": (2, 6), "few": (2, 6), "couple": (2, 3), "plusieurs": (3, 8), "several": (3, 8),
}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SHORT = "jan|janv|févr|feb|mar|apr|avr|jun|jul|juil|aug|sept|sep|oct|nov|déc|dec"
MONTH = rf"(?:(?:{_any(MONTHS)})\b(?!\.)|(?:{_SHORT})\.|(?:{_any(MONTHS)})\b)"
WEEKDAY = rf"(?:{_any(WEEKDAYS)})"
SEASON = rf"(?:{_any(SEASONS)})"
UNIT = rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})"
