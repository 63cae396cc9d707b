"""What can be seen of a line without knowing its site: wording, shape, place and kinship with the rest of the page.

The names of the features are also the reasons that a person reads when a line is set aside, so they are plain English.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.language import detect_language
from index.terms import terms
from index.text import fold, plain_typography, tokens
from index.wordings import WORDINGS

Features = dict[str, float]

_WORD = "word: "
_PARAGRAPH_WORDS = 14
_LONG_WORDS = 18
_WORDS_PER_WORDING = 25
_MIN_SHARED_WORDS = 2
_MIN_LANGUAGE_WORDS = 5
_MANY_SHARED_WORDS = 6
_NEIGHBOURHOOD = 3
_FEW_WORDS = 3

_SENTENCE_END = re.compile(r"[.!?][»”\"’')\]\s]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)$")
_INNER_END = re.compile(r"[.!?][»”\"’')\]]*\s+[«“\"‘(]?[A-ZÀ-ÖØ-Þ]")
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’']+")
_READER = re.compile(r"\b(?:you|your|yours|yourself|vous|votre|vos|toi|tes)\b")
_SITE_ITSELF = re.compile(r"\b(?:our|us|we|notre|nos|nous)\b")
_PRICE = re.compile(r"[€$£]\s?\d|\d\s?[€$£]|\d+ ?%")
_SHAPES = {
    "contact details": re.compile(
        r"[\w.+-]+@[\w-]+\.\w|(?:^|\s)@\w{3,}|#\w{3,}|https?://|www\.|\b[\w-]+\.(?:com|fr|org|net|example)\b"
    ),
    "telephone number": re.compile(r"(?:\+?\d{1,3}[ .-])?(?:\(\d{1,4}\)|\d{1,4})(?:[ .-]\d{2,4}){2,}"),
    "separators": re.compile(r"[|•·→←↗›»▶►☰✕×]|\s>\s|\s/\s|\s{2,}|^\W$"),
    "symbols": re.compile(r"[©®★☆❤♥☰✕✓𝕏📩🔔👍👎☕⭐📷🎧🎮\U0001F300-\U0001FAFF]"),
    "starts with a credit sign": re.compile(r"^(?:©|\([cC]\))"),
    "price or percentage": _PRICE,
    "cut off": _CUT_OFF,
    "several sentences": _INNER_END,
    "quotation": re.compile(r"[«“\"].+[»”\"]|^[«“\"'‘]"),
    "no letters": re.compile(r"^[\W\d_]*$"),
    "figures": re.compile(r"\d"),
    "starts in lower case": re.compile(r"^[a-zà-öø-ÿœæ]"),
    "question or exclamation": re.compile(r"[?!]$"),
    "ends with a colon": re.compile(r":$"),
}
# Names that only say where a line stands, or which single words it holds, explain nothing to a person.
_NO_REASONS = (_WORD, "always", "the line", "within the body", "before the body", "after the body", "among")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's lines with what their neighbours need to know of them.

    Attributes:
        texts: The lines.
        own: What each line shows by itself.
        words: How many words each has.
        stems: The meaningful stems of each.
        anchors: The lines that are clearly paragraphs of the article.
        shared: How many of a line's stems the anchors hold, itself left out.
        headline: The line above the first anchor that shares most with the anchors.
    """

    texts: Sequence[str]
    own: Sequence[Features]
    words: Sequence[int]
    stems: Sequence[set[str]]
    anchors: Sequence[int]
    shared: Sequence[int]
    headline: int | None

    def is_plain(self, row: int) -> bool:
        """Return whether nothing in a line's wording speaks of the site."""
        return not _wordings(self.own[row])

    def is_short(self, row: int) -> bool:
        """Return whether a line is shorter than a paragraph."""
        return self.words[row] < _PARAGRAPH_WORDS


def is_reason(name: str) -> bool:
    """Return whether a feature's name, given as the reason to set a line aside, tells a person something."""
    return not name.startswith(_NO_REASONS)


def page_features(texts: Sequence[str], marks: Sequence[str], language: str) -> list[Features]:
    """Describe every line of a page.

    Args:
        texts: The lines, without their layout marks.
        marks: The layout marks taken off each line (``"-"``, ``"##"``), or ``""``.
        language: The page's language, ``"en"`` or ``"fr"``.

    Returns:
        One dictionary a line: the name of each feature that holds, and how much.
    """
    page = _read(texts, marks, language)
    seen = Counter(fold(text) for text in texts)
    cut_off = sum("cut off in mid-sentence" in features for features in page.own)
    result = []
    open_list = False
    for row, features in enumerate(page.own):
        extra = _place(page, row) | _neighbours(page, row)
        if page.words[row] >= _MIN_LANGUAGE_WORDS and detect_language(texts[row]) != language:
            extra["in another language"] = 1
        if "cut off in mid-sentence" in features and cut_off > 2:
            extra["one of several that are cut off"] = 1
        if seen[fold(texts[row])] > 1:
            extra["repeated on the page"] = 1
        if open_list and page.is_short(row):
            extra["follows a list heading"] = 1
            if page.anchors and row > page.anchors[-1]:
                extra["follows a list heading after the body"] = 1
        if row in page.anchors:
            open_list = False
        elif "link to another article" in features or "comments" in features:
            open_list = True
        result.append(features | extra)
    return result


def _read(texts: Sequence[str], marks: Sequence[str], language: str) -> _Page:
    own = [_own_features(text, mark) for text, mark in zip(texts, marks, strict=True)]
    words = [len(text.split()) for text in texts]
    stems = [set(terms(text, language)) for text in texts]
    anchors = _anchors(texts, words, stems, own)
    body_words = Counter(stem for row in anchors for stem in stems[row])
    shared = [sum(body_words[stem] > (row in anchors) for stem in stems[row]) for row in range(len(texts))]
    above = range(anchors[0] if anchors else 0)
    headline = max(above, key=shared.__getitem__, default=None)
    if headline is not None and shared[headline] < _MIN_SHARED_WORDS:
        headline = None
    return _Page(texts, own, words, stems, anchors, shared, headline)


def _anchors(
    texts: Sequence[str], words: Sequence[int], stems: Sequence[set[str]], own: Sequence[Features]
) -> list[int]:
    """Return the lines so clearly paragraphs of the article that the others may be placed and compared by them.

    They are long, end like sentences, hardly speak of the site, and share words with another such line.
    """
    paragraphs = [
        row for row, text in enumerate(texts) if words[row] >= _PARAGRAPH_WORDS and _SENTENCE_END.search(text)
    ]
    quiet = [row for row in paragraphs if len(_wordings(own[row])) <= 1 + words[row] // _WORDS_PER_WORDING]
    rows = quiet or paragraphs
    frequency = Counter(stem for row in rows for stem in stems[row])
    akin = [row for row in rows if sum(frequency[stem] > 1 for stem in stems[row]) >= _MIN_SHARED_WORDS]
    return akin or rows


def _wordings(features: Features) -> list[str]:
    return [name for name in WORDINGS if name in features]


def _own_features(text: str, mark: str) -> Features:
    """Describe a line by its own words."""
    count = len(plain_typography(text).split())
    features: Features = {"always": 1.0} | _wording_features(text, count)
    features |= {name: 1.0 for name, pattern in _SHAPES.items() if pattern.search(text)}
    if "cut off" in features:
        if count > _MIN_LANGUAGE_WORDS and "several sentences" not in features:
            features["cut off in mid-sentence"] = 1
    elif _SENTENCE_END.search(text):
        features["ends like a sentence"] = 1
    size = _size(count)
    if size is not None:
        features[size] = min(3.0, count / _LONG_WORDS) if size == "long" else 1.0
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters):
        features["all capitals"] = 1
    if count > 3 and len(_CAPITALISED.findall(text)) / count > 0.6:
        features["mostly capitalised words"] = 1
    if mark:
        features["list item or heading mark"] = 1
    return features


def _wording_features(text: str, count: int) -> Features:
    """Describe what a line speaks of; a word says more of a short line than of a long one that happens to hold it."""
    folded = fold(text)
    said = tokens(text)
    share = 1.0 if len(said) < _PARAGRAPH_WORDS else 0.4
    features = {f"{_WORD}{'0' if word[0].isdigit() else word}": share for word in said}
    matched = [name for name, pattern in WORDINGS.items() if pattern.search(folded)]
    for name in matched:
        features[name] = 1.0
        features[f"{name}, in few words"] = min(1.0, _FEW_WORDS / count)
    if len(matched) > 1:
        features["several of these wordings"] = len(matched) - 1.0
    if _READER.search(folded):
        features["speaks to the reader"] = 1
        if matched:
            features["speaks to the reader about the site"] = 1
    if matched and _SITE_ITSELF.search(folded):
        features["speaks of itself"] = 1
    if matched and _PRICE.search(text):
        features["price, with such wording"] = 1
    return features


def _size(words: int) -> str | None:
    if words == 1:
        return "one word"
    if words <= _FEW_WORDS:
        return "two or three words"
    if words <= 8:
        return "four to eight words"
    return "long" if words > _LONG_WORDS else None


def _place(page: _Page, row: int) -> Features:
    """Describe where a line stands to the body, and how akin it is to it."""
    first, last = (page.anchors[0], page.anchors[-1]) if page.anchors else (0, len(page.texts) - 1)
    place = "before the body" if row < first else "after the body" if row > last else "within the body"
    features: Features = {place: 1.0}
    if page.is_plain(row):
        features[f"{place}, in plain words"] = 1.0
        if "ends like a sentence" in page.own[row]:
            features[f"{place}, a plain sentence"] = 1.0
    if row == page.headline:
        features["shares most with the body of the lines above it"] = 1
        if page.is_plain(row) and page.words[row] > _FEW_WORDS:
            features["a headline in plain words"] = 1
    elif row < first:
        below = page.headline is not None and row > page.headline
        features["between the headline and the body" if below else "above the headline"] = 1
    if page.stems[row]:
        strange = 1 - page.shared[row] / len(page.stems[row])
        features["shares no words with the body"] = strange
        features[f"{place}, shares no words with it"] = strange
        if not page.is_short(row):
            features["long, and shares no words with the body"] = strange
        shared = min(page.shared[row], _MANY_SHARED_WORDS) / _MANY_SHARED_WORDS
        features["number of words shared with the body"] = shared
        features[f"{place}, number of words shared with it"] = shared
    return features


def _neighbours(page: _Page, row: int) -> Features:
    """Describe what a line stands among."""
    features: Features = {}
    for name, near in (("the line before", row - 1), ("the line after", row + 1)):
        if not 0 <= near < len(page.texts):
            features[f"{name} is none"] = 1
        elif near in page.anchors:
            features[f"{name} is a paragraph"] = 1
        elif not page.is_plain(near):
            features[f"{name} speaks of the site"] = 1
        elif page.words[near] <= _FEW_WORDS:
            features[f"{name} is very short"] = 1
    nearby = range(max(0, row - _NEIGHBOURHOOD), min(len(page.texts), row + _NEIGHBOURHOOD + 1))
    around = [near for near in nearby if near != row]
    if around:
        features["among lines that speak of the site"] = sum(not page.is_plain(near) for near in around) / len(around)
        features["among short lines"] = sum(page.is_short(near) for near in around) / len(around)
    return features
