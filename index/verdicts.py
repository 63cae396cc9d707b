"""What is said of words that were verified, in French and English."""

from typing import Final

from index.language import Language
from index.verify import Attribution, Change, Verdict, Verification

_TEXTS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "exact": "Printed exactly so.",
        "typography": "Printed so; only the typography differs.",
        "altered": "Printed differently:",
        "absent": "The articles do not print this.",
        "replace": "“{given}” is printed “{printed}”",
        "delete": "“{given}” is not printed",
        "insert": "“{printed}” is left out",
        "right": "Said by {speaker}.",
        "wrong": "Said by {speaker}, not by {claimed}.",
        "unknown": "The article does not say that these are the words of {claimed}.",
    },
    "fr": {
        "exact": "Imprimé exactement ainsi.",
        "typography": "Imprimé ainsi ; seule la typographie diffère.",
        "altered": "Imprimé autrement :",
        "absent": "Les articles n’impriment pas cela.",
        "replace": "« {given} » est imprimé « {printed} »",
        "delete": "« {given} » n’est pas imprimé",
        "insert": "« {printed} » a été omis",
        "right": "Dit par {speaker}.",
        "wrong": "Dit par {speaker}, et non par {claimed}.",
        "unknown": "L’article ne dit pas que ce sont les mots de {claimed}.",
    },
}


def verdict_sentences(found: Verification, language: Language) -> list[str]:
    """Return the verdict, what differs and whose words they are, a sentence each."""
    texts = _TEXTS[language]
    verdict = texts[found.verdict.value]
    if found.verdict is Verdict.ALTERED:
        verdict = f"{verdict} {', '.join(_change(change, texts) for change in found.changes)}."
    attribution = found.attribution
    if attribution is None:
        attribution = Attribution.RIGHT if found.speaker is not None else None
    if attribution is None:
        return [verdict]
    return [verdict, texts[attribution.value].format(speaker=found.speaker, claimed=found.claimed)]


def _change(change: Change, texts: dict[str, str]) -> str:
    return texts[change.op].format(given=change.given, printed=change.printed)
