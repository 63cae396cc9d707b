"""Sentence-aligned translations of articles, `translations/<slug>.<language>.tsv`: a help to the reader, never a quote.

Each line is a sentence of the article, a tab, and its translation. A file must hold every sentence of its article, so
that nothing stands untranslated beside what is.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.errors import CorpusError
from index.text import typography_key

FOLDER = "translations"
_NAME = re.compile(r"(?P<slug>.+)\.(?P<language>[a-z]{2})\.tsv")
_SHOWN_CHARS = 80

Translations = dict[str, dict[str, tuple[str, ...]]]


def translation_files(folder: Path) -> list[Path]:
    """Return the translation files of a corpus folder, in the order of their names."""
    return sorted((folder / FOLDER).glob("*.tsv"))


def read_translations(folder: Path, sentences: Mapping[str, Sequence[str]]) -> Translations:
    """Read the translations of a corpus.

    Args:
        folder: The corpus folder.
        sentences: The body sentences of each article, by slug, titles and subheadings included.

    Returns:
        For each language and slug the translations of the article's sentences, in their order.

    Raises:
        CorpusError: With one line for each problem found, naming its file.
    """
    found: Translations = {}
    problems: list[str] = []
    for path in translation_files(folder):
        name = _NAME.fullmatch(path.name)
        if name is None or name["slug"] not in sentences:
            problems.append(f"{path}: must be named <slug>.<language>.tsv after an article of the catalog")
            continue
        try:
            found.setdefault(name["language"], {})[name["slug"]] = _aligned(path, sentences[name["slug"]])
        except CorpusError as error:
            problems.append(str(error))
    if problems:
        raise CorpusError("\n".join(problems))
    return found


def _aligned(path: Path, sentences: Sequence[str]) -> tuple[str, ...]:
    """Return the translation of each sentence.

    Raises:
        CorpusError: The file is not of the form, translates what is not in the article, or leaves something out.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read as UTF-8 ({type(error).__name__})") from error
    wanted = {typography_key(sentence) for sentence in sentences}
    given: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        sentence, tab, translation = line.partition("\t")
        if not tab or not translation.strip() or "\t" in translation:
            raise CorpusError(f"{path}:{number}: must be a sentence, one tab and its translation")
        if typography_key(sentence) not in wanted:
            raise CorpusError(f"{path}:{number}: not a sentence of the article's body: {_shown(sentence)}")
        given[typography_key(sentence)] = translation.strip()
    missing = [sentence for sentence in sentences if typography_key(sentence) not in given]
    if missing:
        raise CorpusError(f"{path}: lacks {len(missing)} of the article's sentences, the first: {_shown(missing[0])}")
    return tuple(given[typography_key(sentence)] for sentence in sentences)


def _shown(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN_CHARS else f"{sentence[:_SHOWN_CHARS]}…"
