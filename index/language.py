"""Which of the two languages, English or French, a text is in."""

import re
from functools import lru_cache
from typing import Any, Literal, cast

Language = Literal["en", "fr"]

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_MAX_CHARS = 5_000


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "fr"])
    return identifier


@lru_cache(maxsize=1024)
def detect_language(text: str) -> Language:
    """Return ``"en"`` or ``"fr"``; what a question quotes does not count, unless it is all there is.

    The classifier is langid's (Lui & Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool"),
    restricted to the two languages.
    """
    unquoted = _QUOTED.sub(" ", text) if len(text) < _MAX_CHARS else text[:_MAX_CHARS]
    label, _ = _identifier().classify(unquoted if unquoted.strip() else text)
    return cast("Language", label)
