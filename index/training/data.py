"""Reads the English–French pairs and draws training examples from them."""

from __future__ import annotations

import lzma
import random
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIN_CHARS = 3
MAX_CHARS = 1500
MAX_LENGTH_RATIO = 2.5
SHORT_CHARS = 40


class DataError(Exception):
    """The training data is missing or malformed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and its French translation."""

    english: str
    french: str

    @property
    def is_question(self) -> bool:
        """Whether both sides end in a question mark."""
        return self.english.endswith("?") and self.french.endswith("?")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of pairs.

    Attributes:
        name: The file's name without `.tsv.xz`.
        licence: The licence or terms that the weights' card names.
        weight: How often the mixture draws from it, relative to the other sources.
        cap: At most this many pairs are kept, chosen at random.
        is_long: Whether its texts are paragraphs rather than sentences.
    """

    name: str
    licence: str
    weight: float
    cap: int
    is_long: bool = False


EUROPARL = "Europarl v7: free to use with the source named"
DEBIAN = "Debian web pages: OPL, MIT or GPL-2"
MICROSOFT = "Microsoft Business Central documentation: CC BY 4.0"
OPTECH = "Bitcoin Optech: MIT"
CDS = "Canadian Digital Service blog: MIT"
HUGGING_FACE = "Hugging Face course: Apache-2.0"

SOURCES = (
    Source("europarl_1", EUROPARL, 10, 150_000),
    Source("europarl_2", EUROPARL, 8, 120_000),
    Source("europarl_paragraphs", EUROPARL, 7, 40_000, is_long=True),
    Source("tatoeba", "Tatoeba: CC BY 2.0 FR", 14, 150_000),
    Source("canada_laws", "Canadian federal acts: Open Government Licence – Canada", 3, 30_000),
    Source("eurovoc_terms", "EuroVoc: EU reuse decision 2011/833/EU", 2, 27_000),
    Source("wiktionary_dict", "English Wiktionary: CC BY-SA 3.0", 6, 111_000),
    Source("debian_web", DEBIAN, 8, 97_000),
    Source("debian_web_paragraphs", DEBIAN, 6, 19_010, is_long=True),
    Source("php_docs", "PHP manual: CC BY 3.0", 2, 20_000),
    Source("python_docs_paragraphs", "Python documentation: CC0 / PSF", 1.5, 11_654, is_long=True),
    Source("ms_business_central_docs", MICROSOFT, 3, 45_000),
    Source("ms_business_central_docs_paragraphs", MICROSOFT, 2, 8_415, is_long=True),
    Source("bitcoin_optech", OPTECH, 4, 14_071),
    Source("bitcoin_optech_paragraphs", OPTECH, 2.5, 4_058, is_long=True),
    Source("cds_digital_canada", CDS, 4, 8_228),
    Source("cds_digital_canada_paragraphs", CDS, 2, 2_130, is_long=True),
    Source("huggingface_course", HUGGING_FACE, 1, 4_540),
    Source("huggingface_course_paragraphs", HUGGING_FACE, 0.6, 1_232, is_long=True),
    Source("stsb_train_deepl", "STS-B train, French by DeepL: CC BY-SA 4.0", 9, 9_954),
    Source("tico19_test", "TICO-19: CC0", 2, 2_043),
    Source("diabla_dialogue", "DiaBLa: CC BY-SA 4.0", 2, 5_568),
    Source("qald_questions", "QALD: MIT", 1.5, 793),
)
"""Every source that the recipe knows; a folder may hold any of them."""


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yields the usable pairs of one `.tsv.xz` file.

    Pairs that are empty, too long, or of very different lengths are left out: they are mostly misaligned.

    Args:
        path: A file of `english<TAB>french` lines.

    Raises:
        DataError: If a line has no tab.
    """
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 2:
                message = f"{path}:{number}: expected english<TAB>french"
                raise DataError(message)
            pair = Pair(clean(fields[0]), clean(fields[1]))
            if is_usable(pair):
                yield pair


def clean(text: str) -> str:
    """Composes accents and trims; every other character stays as it is."""
    return unicodedata.normalize("NFC", text).strip()


def is_usable(pair: Pair) -> bool:
    """Whether a pair is of a reasonable length on both sides."""
    lengths = len(pair.english), len(pair.french)
    if min(lengths) < MIN_CHARS or max(lengths) > MAX_CHARS:
        return False
    return max(lengths) <= SHORT_CHARS or max(lengths) <= MAX_LENGTH_RATIO * min(lengths)


def load_sources(folder: Path, seed: int = 0, sources: tuple[Source, ...] = SOURCES) -> dict[Source, list[Pair]]:
    """Reads every known source that a folder holds, each cut down to its cap.

    Args:
        folder: The folder of `.tsv.xz` files.
        seed: Chooses which pairs of an over-long source stay, and their order.
        sources: The sources to look for.

    Raises:
        DataError: If the folder holds none of them.
    """
    found: dict[Source, list[Pair]] = {}
    for source in sources:
        path = folder / f"{source.name}.tsv.xz"
        if path.is_file():
            pairs = list(read_pairs(path))
            random.Random(f"{seed}:{source.name}").shuffle(pairs)  # noqa: S311
            found[source] = pairs[: source.cap]
    if not found:
        message = f"no .tsv.xz file of a known name in {folder}"
        raise DataError(message)
    return found


class Mixture:
    """An endless, weighted stream of pairs.

    Questions are rare in most sources and matter to a retriever, so they are drawn more often than they occur; and some
    sentences are joined into longer texts, since a student that has seen sentences only is lost in passages.

    Args:
        pairs_by_source: What `load_sources` returned.
        seed: The order; another seed gives another order, which is how a resumed run avoids repeating itself.
        question_share: The share of draws from a sentence source that must be questions, where it has any.
        join_share: The share of draws from a sentence source that join two to five sentences.
        mixed_share: The share of joined texts whose sentences change language within the text.
    """

    def __init__(
        self,
        pairs_by_source: dict[Source, list[Pair]],
        seed: str,
        *,
        question_share: float = 0.25,
        join_share: float = 0.08,
        mixed_share: float = 0.25,
    ) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._pairs = pairs_by_source
        self._sources = list(pairs_by_source)
        self._weights = [source.weight for source in self._sources]
        self._questions = {source: [p for p in pairs if p.is_question] for source, pairs in pairs_by_source.items()}
        self._question_share = question_share
        self._join_share = join_share
        self._mixed_share = mixed_share

    def __iter__(self) -> Iterator[Pair]:
        """Draws pairs for ever."""
        while True:
            yield self.draw()

    def draw(self) -> Pair:
        """Draws one pair."""
        source = self._random.choices(self._sources, self._weights)[0]
        pairs = self._pairs[source]
        if source.is_long:
            return self._random.choice(pairs)
        dice = self._random.random()
        questions = self._questions[source]
        if len(questions) >= 100 and dice < self._question_share:
            return self._random.choice(questions)
        if dice > 1 - self._join_share:
            return self._join([self._random.choice(pairs) for _ in range(self._random.randint(2, 5))])
        return self._random.choice(pairs)

    def _join(self, pairs: list[Pair]) -> Pair:
        english = " ".join(pair.english for pair in pairs)
        french = " ".join(pair.french for pair in pairs)
        if self._random.random() < self._mixed_share:
            french = " ".join(self._random.choice((pair.english, pair.french)) for pair in pairs)
        if max(len(english), len(french)) > MAX_CHARS:
            return pairs[0]
        return Pair(english, french)
