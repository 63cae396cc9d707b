"""Catalog and files -> Article. Loud on anything wrong: every problem is one line that names its file."""

import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from index.errors import CorpusError
from index.language import detect_language

CATALOG_NAME = "catalog.toml"
MAX_ARTICLE_BYTES = 10_000_000
_SUFFIXES = (".txt", ".md")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_MAX_SLUG_CHARS = 60
_DATE = re.compile(r"\d{4}(?:-\d{2})?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TEXT_FIELDS = ("title", "outlet", "author", "url", "language", "date_basis")
_LINE_FIELDS = ("body_lines", "furniture_lines")
_FIELDS = {"slug", "file", "date", *_TEXT_FIELDS, *_LINE_FIELDS}

DateBasis = Literal["printed", "inferred"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as received, with what is known about it.

    Attributes:
        slug: Short name, unique in the corpus.
        file: Path of the file relative to the corpus folder.
        text: The whole file decoded as UTF-8, byte order mark and line endings included; all offsets count its code
            points.
        language: ISO 639-1 code of the article's language.
        title: Printed title, or None when unknown.
        outlet: Name of the outlet, or None when unknown.
        author: Name of the author, or None when unknown.
        date: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, or None when unknown.
        date_basis: Whether the date is printed on the page or inferred from the text.
        url: Address of the article, or None when unknown.
        body_lines: Lines that the catalog declares to be body, whatever they look like.
        furniture_lines: Lines that the catalog declares to be page furniture.
    """

    slug: str
    file: str
    text: str
    language: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    url: str | None = None
    body_lines: tuple[str, ...] = ()
    furniture_lines: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the article file's bytes, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def load_articles(folder: Path) -> tuple[Article, ...]:
    """Read a corpus folder: its ``catalog.toml``, or every .txt and .md file when it has none.

    Args:
        folder: The corpus folder.

    Returns:
        The articles in the order of the catalog, or of their file names.

    Raises:
        CorpusError: With one line for each problem found, in the folder, its catalog or its files.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder; give the folder that holds the articles")
    catalog = folder / CATALOG_NAME
    problems: list[str] = []
    entries = _catalog_entries(catalog, problems) if catalog.exists() else _bare_entries(folder)
    if not entries and not problems:
        raise CorpusError(f"{folder}: no articles; add .txt or .md files, or a {CATALOG_NAME} that lists them")
    _check_unique(entries, catalog, problems)
    articles = []
    for entry in entries:
        try:
            articles.append(_load_article(folder, entry))
        except CorpusError as error:
            problems.append(str(error))
    if problems:
        raise CorpusError("\n".join(problems))
    return tuple(articles)


def _catalog_entries(catalog: Path, problems: list[str]) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(catalog.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise CorpusError(f"{catalog}: not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{catalog}: not valid TOML: {error}") from None
    entries = data.get("article")
    if set(data) != {"article"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise CorpusError(f"{catalog}: it must hold [[article]] tables and nothing else")
    kept = []
    for number, entry in enumerate(entries, start=1):
        found = _entry_problems(entry)
        problems.extend(f"{catalog}: article {number} ({entry.get('slug', 'no slug')}): {problem}" for problem in found)
        if not found:
            kept.append(entry)
    listed = {entry.get("file") for entry in entries}
    problems.extend(
        f"{path}: not in {CATALOG_NAME}; add an [[article]] table for it or move it out of the folder"
        for path in _article_files(catalog.parent)
        if path.name not in listed
    )
    return kept


def _entry_problems(entry: dict[str, Any]) -> list[str]:
    problems = [f"unknown field {name!r}; known are {', '.join(sorted(_FIELDS))}" for name in set(entry) - _FIELDS]
    problems += [f"{name} is missing" for name in ("slug", "file") if not entry.get(name)]
    problems += [
        f"{name} must be a text" for name in ("slug", "file", *_TEXT_FIELDS) if not isinstance(entry.get(name, ""), str)
    ]
    for name in _LINE_FIELDS:
        lines = entry.get(name, [])
        if not isinstance(lines, list) or not all(isinstance(line, str) and line.strip() for line in lines):
            problems.append(f"{name} must be a list of whole lines")
    slug = entry.get("slug")
    if isinstance(slug, str) and slug and (not _SLUG.fullmatch(slug) or len(slug) > _MAX_SLUG_CHARS):
        problems.append(f"slug {slug!r} must be {_MAX_SLUG_CHARS} lower-case letters, digits and hyphens at the most")
    if entry.get("date_basis", "printed") not in ("printed", "inferred"):
        problems.append('date_basis must be "printed" or "inferred"')
    if entry.get("date") and _iso_date(entry["date"]) is None:
        problems.append(f"date {str(entry['date'])!r} must be YYYY-MM-DD, YYYY-MM or YYYY")
    return problems


def _bare_entries(folder: Path) -> list[dict[str, Any]]:
    return [{"slug": _slug_of(path), "file": path.name} for path in _article_files(folder)]


def _article_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".") and not path.is_dir()
    )


def _slug_of(path: Path) -> str:
    """Return the file's name without its suffix: what the contract calls the slug of an article without a catalog."""
    return path.stem


def _check_unique(entries: list[dict[str, Any]], catalog: Path, problems: list[str]) -> None:
    for field in ("slug", "file"):
        for value, count in Counter(entry[field] for entry in entries).items():
            if count > 1:
                where = ", ".join(entry["file"] for entry in entries if entry[field] == value)
                problems.append(f"{catalog.parent}: {field} {value!r} is used {count} times ({where}); make it unique")


def _load_article(folder: Path, entry: dict[str, Any]) -> Article:
    text = _read_text(folder, entry["file"])
    raw_date = entry.get("date")
    return Article(
        slug=entry["slug"],
        file=entry["file"],
        text=text,
        language=entry.get("language") or detect_language(text),
        title=entry.get("title") or None,
        outlet=entry.get("outlet") or None,
        author=entry.get("author") or None,
        date=_iso_date(raw_date) if raw_date else None,
        date_basis=(entry.get("date_basis") or "printed") if raw_date else None,
        url=entry.get("url") or None,
        body_lines=tuple(entry.get("body_lines", ())),
        furniture_lines=tuple(entry.get("furniture_lines", ())),
    )


def _read_text(folder: Path, name: str) -> str:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CorpusError(f"{path}: outside the corpus folder; copy the article into it")
    if not path.is_file():
        raise CorpusError(f"{path}: no such file; correct {CATALOG_NAME} or add the article")
    size = path.stat().st_size
    if size > MAX_ARTICLE_BYTES:
        raise CorpusError(f"{path}: {size:,} bytes; an article may have {MAX_ARTICLE_BYTES:,} at the most")
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8 (byte {error.start}); convert it to UTF-8") from None
    if _CONTROL.search(text):
        raise CorpusError(f"{path}: binary, not text; save the article as plain text")
    if not text.strip("\ufeff \t\r\n"):
        raise CorpusError(f"{path}: empty; add the article's text or remove the file")
    return text


def _iso_date(value: object) -> str | None:
    """Return an ISO date of day, month or year precision, or None when ``value`` is not one."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat(f"{text}-01-01"[:10])
        else:
            date.fromisoformat(text)
    except ValueError:
        return None
    return text
