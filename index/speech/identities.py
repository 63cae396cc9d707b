"""Names as an article prints them -> the fullest name of whoever is meant; two people of one surname stay two."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.text import fold

_NO_LETTER = re.compile(r"[^\w]+")
_MAX_FIRST_NAMED_WORDS = 3
_PARTICLES = frozenset(("de", "du", "d", "des", "van", "von", "di", "da", "le", "la"))

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text.

    Attributes:
        words: Its words as printed, without a title such as "Mme" or "President".
        title: The title before it, or None.
    """

    words: tuple[str, ...]
    title: str | None = None

    @property
    def text(self) -> str:
        """The name's words with spaces between them."""
        return " ".join(self.words).replace("’ ", "’").replace("' ", "'")


class _Forms:
    """Names by what they are looked up by.

    Attributes:
        spellings: How each is spelt, and how often, by its folded words.
        ending: Names of several words by their last word, and by their last two joined.
        beginning: Names of several words by their first word.
        joined: Spellings of names that are the same without spaces.
        lettered: Names by the letters of each word, in whatever order.
    """

    def __init__(self) -> None:
        self.spellings: dict[Key, Counter[str]] = {}
        self.ending: dict[str, list[Key]] = {}
        self.beginning: dict[str, list[Key]] = {}
        self.joined: dict[str, Counter[str]] = {}
        self.lettered: dict[Key, list[Key]] = {}

    def add(self, key: Key, spelling: str) -> None:
        """Count a name."""
        self.joined.setdefault("".join(key), Counter())[spelling] += 1
        if key in self.spellings:
            self.spellings[key][spelling] += 1
            return
        self.spellings[key] = Counter({spelling: 1})
        self.lettered.setdefault(_letters(key), []).append(key)
        if len(key) > 1:
            self.ending.setdefault(key[-1], []).append(key)
            self.beginning.setdefault(key[0], []).append(key)
        if len(key) > 2:
            self.ending.setdefault("".join(key[-2:]), []).append(key)


class Names:
    """The names of a corpus, and who is meant by each in each of its articles."""

    def __init__(self, articles: Mapping[str, Iterable[Name]]) -> None:
        """Count names.

        Args:
            articles: For each article's slug the names that it prints, each as often as it does.
        """
        self._of_article: dict[str, _Forms] = {}
        self._of_corpus = _Forms()
        # The first title of each name that is never printed without one.
        self._titles: dict[Key, str | None] = {}
        for slug, names in articles.items():
            forms = self._of_article.setdefault(slug, _Forms())
            for name in names:
                key = _key(name.words)
                forms.add(key, name.text)
                self._of_corpus.add(key, name.text)
                self._titles.setdefault(key, name.title)
                if name.title is None:
                    self._titles[key] = None

    def full_name(self, slug: str, name: Name) -> str | None:
        """Return the fullest name that the article, or else the corpus, has for whom ``name`` means.

        Returns:
            The name as most often spelt, or None when it may mean two people.
        """
        key = _key(name.words)
        if not key:
            return None
        for forms, first_names in ((self._of_article.get(slug, _Forms()), True), (self._of_corpus, False)):
            fuller = _fuller(key, forms, first_names=first_names)
            if len(fuller) > 1:
                return None
            if fuller:
                key = fuller[0]
                break
        return self._fullest(key, name)

    def _fullest(self, key: Key, name: Name) -> str:
        """Return the fullest form that the corpus has of a name, where it is one person's beyond doubt."""
        if len(key) > 1:
            longer = [other for other in _fuller(key, self._of_corpus) if len(other) > len(key)]
            key = self._mended(longer[0] if len(longer) == 1 else key)
        return self._spelling(key, name)

    def knows(self, typed: str) -> bool:
        """Return whether the corpus prints a name that ``typed`` is, or may be short for."""
        return self.person(typed) is not None

    def person(self, typed: str) -> str | None:
        """Return the full name for a name as someone types it, or None when it is unknown or may mean two."""
        key = _key(typed.split())
        fuller = _fuller(key, self._of_corpus, first_names=True) if key else []
        known = "".join(key) in self._of_corpus.joined
        if len(fuller) > 1 or not (fuller or known):
            return None
        return self._fullest(fuller[0] if fuller else key, Name(tuple(typed.split())))

    def is_person(self, full_name: str) -> bool:
        """Return whether a full name looks like a person's: several words of which none is an institution's."""
        words = full_name.split()
        if len(words) < 2 or any(char.isdigit() or char == "&" for char in full_name):
            return False
        return not any(fold(word) in _institution_words() for word in words) and not any(
            word.isupper() and len(word) > 3 for word in words
        )

    def goes_by_surname(self, full_name: str) -> bool:
        """Return whether the corpus prints the last word of a full name, which looks like a person's, alone."""
        return self.is_person(full_name) and _key(full_name.split()[-1:]) in self._of_corpus.spellings

    def _mended(self, key: Key) -> Key:
        """Return the name that differs by two letters changed round and is printed more often."""
        often = self._often(key)
        for other in self._of_corpus.lettered.get(_letters(key), ()):
            pairs = [(one, two) for one, two in zip(key, other, strict=True) if one != two]
            if len(pairs) == 1 and _changed_round(*pairs[0]) and self._often(other) > often:
                return other
        return key

    def _often(self, key: Key) -> int:
        return self._of_corpus.spellings.get(key, Counter()).total()

    def _spelling(self, key: Key, name: Name) -> str:
        spellings = self._of_corpus.joined.get("".join(key), Counter())
        spelling = min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default=name.text)
        # "Mr Justice Ellingworth" has no fuller name than that.
        title = self._titles.get(key) if len(key) == 1 else None
        return f"{title} {spelling}" if title else spelling


@lru_cache(maxsize=1)
def _institution_words() -> frozenset[str]:
    text = files("index").joinpath("speech", "institutions.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _key(words: Sequence[str]) -> Key:
    return tuple(part for word in words if (part := _NO_LETTER.sub("", fold(word))))


def _letters(key: Key) -> Key:
    return tuple("".join(sorted(word)) for word in key)


def _fuller(key: Key, forms: _Forms, *, first_names: bool = False) -> list[Key]:
    """Return the longest forms that ``key`` may be short for, one for each person.

    Args:
        key: A name.
        forms: The names to look among.
        first_names: Whether a single word may be a first name; it is one where the full name is printed as often.
    """
    if len(key) == 1:
        candidates = list(forms.ending.get(key[0], ()))
        if not candidates and first_names:
            alone = forms.spellings[key].total() if key in forms.spellings else 0
            named = (form for form in forms.beginning.get(key[0], ()) if len(form) <= _MAX_FIRST_NAMED_WORDS)
            candidates = [form for form in named if forms.spellings[form].total() >= alone]
    else:
        ending = forms.ending.get(key[-1], ())
        # "de Brémond" is Aurélien de Brémond.
        surname = key[0] in _PARTICLES
        candidates = [
            form
            for form in ending
            if (form[-1] == key[-1] and _same_first(key[0], form[0])) or (surname and form[1:] == key)
        ]
    people: list[Key] = []
    for form in sorted(candidates, key=lambda form: (-len(form), form)):
        if not any(form[-1] == other[-1] and _same_first(form[0], other[0]) for other in people):
            people.append(form)
    return people


def _same_first(one: str, other: str) -> bool:
    """Return whether two first names are one: the same, or an initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _changed_round(one: str, other: str) -> bool:
    """Return whether two words differ by two neighbouring letters that changed places: a typing error."""
    if len(one) != len(other) or len(one) < 4:
        return False
    differ = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and one[differ[0]] == other[differ[1]]
        and one[differ[1]] == other[differ[0]]
    )
