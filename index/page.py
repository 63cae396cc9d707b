"""Article -> its lines, each with its part on the page: title, subheading, text, byline or furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.articles import Article
from index.errors import CorpusError
from index.furniture import furniture_reasons
from index.lines import Line, split_lines
from index.text import fold, typography_key

_MAX_HEADING_WORDS = 16
_MIN_PARAGRAPH_WORDS = 8
_MAX_TITLE_WORDS = 35
_TITLE_SEARCH_LINES = 12
_MAX_BYLINE_CHARS = 110
_SENTENCE_END = re.compile(r"[.!?…][»”\"’')\]\s]*$")
_CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|d[eu]|van|von|le|la|el|al|bin)"
_NAME = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w’'.-]+(?: {_CAPITALISED}){{1,3}}")
_BYLINE = re.compile(
    r"(?:[Pp]ar|PAR|[Bb]y|BY|[Pp]ropos recueillis par|[Tt]exte\s?:|(?:[Ww]ritten|[Rr]eporting|[Ww]ords|[Ss]tory) by)\s+"
    rf"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'.-]+(?:,? (?:{_CAPITALISED}|et|and|&))*)(?P<rest>(?:\s*[,|•·–—-].*)?)$"
)
_BYLINE_OPENING = re.compile(r"^(?:par|by|texte :?|propos recueillis par|written by|reporting by)\s+")
_MONTH = r"(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aou|sep|oct|nov|dec)\w*\.?"
_PUBLISHED = (
    r"(?:published|posted|(?:last |first )?(?:updated|modified|published)|publie|mis a jour|mise a jour|cree|modifie|"
    r"poste|paru|date ?:|le \d{1,2}(?:er)? )\b.{0,30}(?:\d{4}|\d{1,2}[/.h:]\d{2})"
)
_BARE_DATE = (
    rf"(?:\w+,? )?(?:\d{{1,2}}(?:er|st|nd|rd|th)? )?{_MONTH} (?:\d{{1,2}},? )?\d{{4}}\b"
    r"[^a-z]{0,12}(?:[a-z]{2,4})?\W*$"
)
# Matched on folded text.
_DATE_LINE = re.compile(f"{_PUBLISHED}|{_BARE_DATE}")


class Role(StrEnum):
    """What a line is on its page."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    BYLINE = "byline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of an article and its part on the page.

    Attributes:
        start: Offset of its first character, layout marks such as a bullet left out.
        end: Offset past its last character.
        role: Its part.
        reason: Why it was set aside, in plain English; None for body lines.
    """

    start: int
    end: int
    role: Role
    reason: str | None = None

    @property
    def is_body(self) -> bool:
        """Whether the line may be found and quoted."""
        return self.role not in (Role.BYLINE, Role.FURNITURE)


def read_page(article: Article) -> tuple[PageLine, ...]:
    """Give every line of an article its part on the page; the catalog's word on a line is final.

    Raises:
        CorpusError: The catalog names a line that the article does not hold, or nothing is left as body.
    """
    lines = split_lines(article.text)
    texts = [article.text[line.start : line.end] for line in lines]
    reasons = furniture_reasons(texts, [line.marks for line in lines], article.language)
    bylines = [_is_byline(texts, row, article.author) for row in range(len(lines))]
    for row, reason in _overruled(article, texts).items():
        reasons[row], bylines[row] = reason, False
    title = _title_row(article, texts, [reason is None and not by for reason, by in zip(reasons, bylines, strict=True)])
    result = []
    for row, line in enumerate(lines):
        reason = reasons[row]
        if bylines[row]:
            role, reason = Role.BYLINE, "byline or date line"
        elif row == title:
            role, reason = Role.TITLE, None
        elif reason is not None:
            role = Role.FURNITURE
        elif _is_heading(lines, texts, row) and row + 1 < len(lines) and reasons[row + 1] is None:
            role = Role.HEADING
        else:
            role = Role.TEXT
        result.append(PageLine(line.start, line.end, role, reason))
    if not any(line.role is Role.TEXT for line in result):
        raise CorpusError(
            f"{article.file}: nothing is left once page furniture is set aside; "
            "name its text in the catalog's body_lines or remove the article"
        )
    return tuple(result)


def _overruled(article: Article, texts: Sequence[str]) -> dict[int, str | None]:
    """Return the reason that the catalog imposes for each line it speaks of; None makes a line body."""
    rows: dict[int, str | None] = {}
    keys = [typography_key(text) for text in texts]
    for listed, reason in ((article.body_lines, None), (article.furniture_lines, "set aside by the catalog")):
        for line in listed:
            found = [row for row, key in enumerate(keys) if key == typography_key(line)]
            if not found:
                raise CorpusError(f"{article.file}: no such line, though the catalog names it: {line[:60]!r}")
            rows.update(dict.fromkeys(found, reason))
    return rows


def _title_row(article: Article, texts: Sequence[str], is_body: Sequence[bool]) -> int | None:
    """Return the line that is the title: the catalog's, else the first heading-like line above the first paragraph."""
    if article.title is not None:
        wanted = typography_key(article.title)
        return next((row for row, text in enumerate(texts) if typography_key(text) == wanted), None)
    for row, text in enumerate(texts[:_TITLE_SEARCH_LINES]):
        if is_body[row]:
            following = next((row for row in range(row + 1, len(texts)) if is_body[row]), None)
            looks_so = 3 <= len(text.split()) <= _MAX_TITLE_WORDS and not text.endswith((".", ":"))
            return row if looks_so and following is not None else None
    return None


def _is_heading(lines: Sequence[Line], texts: Sequence[str], row: int) -> bool:
    if lines[row].marks.startswith("#"):
        return True
    if lines[row].marks or row + 1 == len(lines) or lines[row + 1].marks:
        return False
    words = len(texts[row].split())
    unfinished = not _SENTENCE_END.search(texts[row]) or texts[row].endswith("?")
    return words <= _MAX_HEADING_WORDS and unfinished and len(texts[row + 1].split()) > max(words, _MIN_PARAGRAPH_WORDS)


def _is_byline(texts: Sequence[str], row: int, author: str | None) -> bool:
    text = texts[row]
    if len(text) > _MAX_BYLINE_CHARS:
        return False
    if author is not None and _names_author(text, author):
        return True
    if _BYLINE.match(text) or _DATE_LINE.match(fold(text)):
        return True
    # A name that stands alone signs the article when it closes it.
    return row == len(texts) - 1 and row > 1 and bool(_NAME.fullmatch(text))


def _names_author(text: str, author: str) -> bool:
    words = _BYLINE_OPENING.sub("", fold(text))
    return words == fold(author)


def byline_author(article: Article, lines: Sequence[PageLine]) -> str | None:
    """Return the author whom a byline of the article names, or None."""
    for line in lines:
        if line.role is Role.BYLINE:
            text = article.text[line.start : line.end]
            match = _BYLINE.match(text)
            if match:
                return match["name"].strip()
            if _NAME.fullmatch(text):
                return text
    return None
