"""How texts are compared: what counts as the same letters, the same number, the same word.

Nothing here is ever shown or quoted: these forms exist to find and to compare, and quotes are cut from the originals.
"""

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟″❝❞", '"'),
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "…": "...",
    }
)
# Folding has made every kind of space a plain one by the time this is used.
_NUMBER = r"\d{1,3}(?:[., ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+[.,]\d+|\d+"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|[^\W\d_]+")
# Signs that a text does not mean the same without.
_TOKEN_OR_SIGN = re.compile(rf"{_TOKEN.pattern}|[?%€$£¥&+=/<>]")
_THOUSANDS = re.compile(r"(\d{1,3}(?:\D\d{3})+)(?:[.,](\d+))?")
_SPACES = re.compile(r"\s+")


def plain_typography(text: str) -> str:
    """Return ``text`` with typographic quotes, dashes, ellipses and spaces made plain, in composed form (NFC)."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text.translate(_PLAIN)))


def typography_key(text: str) -> str:
    """Return a key that is equal for texts which differ only by quotation marks, dashes, apostrophes or spaces."""
    return plain_typography(text).replace(" ", "")


def fold(text: str) -> str:
    """Return ``text`` lower-cased, without accents and with plain typography: what people type in a chat."""
    decomposed = unicodedata.normalize("NFKD", plain_typography(text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("œ", "oe").replace("æ", "ae")


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Return ``text`` folded, and for each character of that the offset of the one it comes from."""
    folded: list[str] = []
    origins: list[int] = []
    for offset, char in enumerate(text):
        for plain in fold(char):
            if plain == " " and folded and folded[-1] == " ":
                continue
            folded.append(plain)
            origins.append(offset)
    return "".join(folded), origins


def token_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the tokens of ``text``, and signs such as "%" and "?", each with its offsets in ``text``."""
    folded, origins = fold_with_origins(text)
    return [
        (_token(match), origins[match.start()], origins[match.end() - 1] + 1)
        for match in _TOKEN_OR_SIGN.finditer(folded)
    ]


def tokens(text: str) -> list[str]:
    """Split ``text`` into folded words and numbers; ``97,4`` and ``97.4``, ``10.000`` and ``10 000`` meet."""
    return [_token(match) for match in _TOKEN.finditer(fold(text))]


def _token(match: re.Match[str]) -> str:
    return _plain_number(match.group()) if match.group("number") else match.group()


def _plain_number(number: str) -> str:
    grouped = _THOUSANDS.fullmatch(number)
    if grouped:
        whole, decimals = re.sub(r"\D", "", grouped[1]), grouped[2]
        return f"{whole}.{decimals}" if decimals else whole
    return number.replace(",", ".")
