"""What a button does <-> its custom_id: at most 100 characters that mean the same after a restart and a rebuild."""

import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import Final

from bot.markup import length
from index.corpus import Corpus

_MAX_SLUG = 60
_HASHED = "~"
# The slug stands last, for it may hold anything.
_FORMS = re.compile(
    r"v1:(?:ctx:(?P<start>\d{1,9}):(?P<end>\d{1,9}):(?P<check>[0-9a-f]{8}):(?P<quoted>.+)"
    r"|(?P<way>art|pag):(?P<offset>\d{1,9}):(?P<article>.+)"
    r"|(?P<list>more|list|find|said|side|time):(?P<first>\d{1,6}))",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ShowContext:
    """Show what stands around some words of an article.

    Attributes:
        article: Key of the article, as ``article_key`` gives it.
        start: Offset of the words' first character.
        end: Offset past their last character.
        check: Checksum of the words, as ``checksum`` gives it; another one means that a rebuild moved them.
    """

    article: str
    start: int
    end: int
    check: str


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Show the page of an article that holds ``offset``.

    Attributes:
        article: Key of the article.
        offset: An offset into its text.
        turning: Whether this turns a page of the article, which is then replaced.
    """

    article: str
    offset: int
    turning: bool = False


@dataclass(frozen=True, slots=True)
class _Listing:
    """Show a list from number ``first`` on; what is listed stands in the class."""

    first: int


class MorePassages(_Listing):
    """The passages found for the message's question."""

    __slots__ = ()


class ListSources(_Listing):
    """The articles."""

    __slots__ = ()


class MoreFound(_Listing):
    """The passages that hold the message's words."""

    __slots__ = ()


class MoreSaid(_Listing):
    """What the message's person is quoted as saying."""

    __slots__ = ()


class MoreOutlets(_Listing):
    """What the outlets say to the message's question, one outlet after the other."""

    __slots__ = ()


class TimelinePage(_Listing):
    """The events of the timeline."""

    __slots__ = ()


Listing = MorePassages | ListSources | MoreFound | MoreSaid | MoreOutlets | TimelinePage
Action = ShowContext | OpenArticle | Listing
_LISTS: Final[dict[str, type[Listing]]] = {
    "more": MorePassages,
    "list": ListSources,
    "find": MoreFound,
    "said": MoreSaid,
    "side": MoreOutlets,
    "time": TimelinePage,
}
_LIST_NAMES: Final = {listing: name for name, listing in _LISTS.items()}


def custom_id(action: Action) -> str:
    """Return the custom_id of a button that does ``action``."""
    match action:
        case ShowContext(article, start, end, check):
            return f"v1:ctx:{start}:{end}:{check}:{article}"
        case OpenArticle(article, offset, turning):
            return f"v1:{'pag' if turning else 'art'}:{offset}:{article}"
        case _Listing(first):
            return f"v1:{_LIST_NAMES[type(action)]}:{first}"


def action_of(custom_id: str) -> Action | None:
    """Return what a custom_id means, or None when this version does not know it."""
    match = _FORMS.fullmatch(custom_id)
    if match is None:
        return None
    if match["list"]:
        return _LISTS[match["list"]](int(match["first"]))
    if match["article"]:
        return OpenArticle(match["article"], int(match["offset"]), turning=match["way"] == "pag")
    return ShowContext(match["quoted"], int(match["start"]), int(match["end"]), match["check"])


def article_key(slug: str) -> str:
    """Return what stands for a slug in a custom_id: itself, or a hash when it is too long."""
    if length(slug) <= _MAX_SLUG and not slug.startswith(_HASHED):
        return slug
    return _HASHED + hashlib.sha256(slug.encode()).hexdigest()[:16]


def slug_of(corpus: Corpus, key: str) -> str | None:
    """Return the slug that a key stands for, or None when the corpus has no such article."""
    return next((slug for slug in corpus.articles if article_key(slug) == key), None)


def checksum(words: str) -> str:
    """Return eight characters that tell whether an article still prints the same words at the same place."""
    return f"{zlib.crc32(words.encode()):08x}"
