"""A comparison in one line, in the words that the outlets print."""

from index.answer import Quote
from index.compare import Comparison
from index.language import Language
from index.mentions import outlet_of

_WORDS = {
    "en": {
        "agree": "{count} outlets agree: {values}",
        "differ": "Outlets differ: {values}",
        "odd": "Figures of {outlet} to be checked: {values}",
    },
    "fr": {
        "agree": "{count} médias concordent : {values}",
        "differ": "Les médias diffèrent : {values}",
        "odd": "Chiffres de {outlet} à vérifier : {values}",
    },
}


def verdict(comparison: Comparison, language: Language) -> str | None:
    """Return whether the outlets agree, with their values as printed, and what is odd; None where nothing is to say."""
    said = [line for line in (_sides(comparison, language), _odd(comparison.odd, language)) if line]
    return " · ".join(said) or None


def _sides(comparison: Comparison, language: Language) -> str | None:
    if comparison.agree is None:
        return None
    if comparison.agree:
        told = comparison.values[0]
        return _WORDS[language]["agree"].format(count=len(told.outlets), values=told.printed)
    values = " / ".join(f"{told.printed} ({', '.join(told.outlets)})" for told in comparison.values)
    return _WORDS[language]["differ"].format(values=values)


def _odd(quote: Quote | None, language: Language) -> str | None:
    if quote is None:
        return None
    values = " = ".join(quote.text[start:end] for start, end in quote.highlights)
    return _WORDS[language]["odd"].format(outlet=outlet_of(quote.article), values=values)
