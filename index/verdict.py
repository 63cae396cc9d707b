"""A comparison in one line, in the words that the outlets print."""

from index.compare import Comparison
from index.language import Language

_WORDS = {
    "en": {"agree": "{count} outlets agree: {values}", "differ": "Outlets differ: {values}"},
    "fr": {"agree": "{count} médias concordent : {values}", "differ": "Les médias diffèrent : {values}"},
}


def verdict(comparison: Comparison, language: Language) -> str | None:
    """Return whether the outlets agree, with their values as printed, or None where nothing can be compared."""
    if comparison.agree is None:
        return None
    if comparison.agree:
        told = comparison.values[0]
        return _WORDS[language]["agree"].format(count=len(told.outlets), values=told.printed)
    values = " / ".join(f"{told.printed} ({', '.join(told.outlets)})" for told in comparison.values)
    return _WORDS[language]["differ"].format(values=values)
