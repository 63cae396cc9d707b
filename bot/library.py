"""The index that serves: asked in one worker thread, so that the event loop never waits, and swapped when rebuilt."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.answer import Answer, Quote, ask
from index.compare import Comparison, compare, compare_answer
from index.errors import VerbatimError
from index.find import Found, find, vocabulary
from index.language import Language
from index.publish import current_build
from index.said import quotes_of
from index.speakers import find_speaker, quoted_people, sayings
from index.store import Index, load_index
from index.timeline import Event, timeline
from index.timeline_picture import draw_timeline
from index.verify import Verification, verify

ANSWER_TIMEOUT_SECONDS = 60.0
_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """An index and what is worked out from it once.

    Attributes:
        index: The index.
        vocabulary: For each folded word its commonest spelling and in how many passages it stands.
    """

    index: Index
    vocabulary: dict[str, tuple[str, int]]


def load_shelf(folder: Path, threads: int = 1) -> Shelf:
    """Load the index in ``folder`` and answer a question with it, so that the model is in memory and warm.

    Args:
        folder: The index directory.
        threads: How many threads the encoder may use.

    Raises:
        StoreError: There is no index, or it is damaged or out of date.
        EncoderError: Its encoder cannot be loaded.
    """
    index = load_index(folder, threads=threads)
    for question in ("Who said what, and when?", "Qui a dit quoi, et quand ?"):
        ask(index, f"{question} {index.corpus.text(index.corpus.passages[0])[:200]}")
    return Shelf(index, vocabulary(index.corpus))


class Library:
    """Answers from the index that serves."""

    def __init__(self, shelf: Shelf, folder: Path, load: Callable[[Path], Shelf] = load_shelf) -> None:
        """Serve a loaded index.

        Args:
            shelf: What serves first.
            folder: The index directory to watch.
            load: Loads a new build from it.
        """
        self._shelf = shelf
        self._folder = folder
        self._load = load
        self._refused: str | None = None
        self._events: tuple[Index, tuple[Event, ...]] | None = None
        self._pictures: dict[Language, bytes] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._loader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load")

    @property
    def index(self) -> Index:
        """The index that serves; hold on to it while something is made from it."""
        return self._shelf.index

    @property
    def vocabulary(self) -> dict[str, tuple[str, int]]:
        """For each folded word of the passages its commonest spelling and in how many passages it stands."""
        return self._shelf.vocabulary

    @property
    def people(self) -> dict[str, int]:
        """Everybody whom the articles quote by name, with how often."""
        return quoted_people(sayings(self.index.corpus))

    async def ask(self, question: str, quotes: int) -> Answer:
        """Answer a question.

        Raises:
            QuestionError: The question is empty or too long.
            TimeoutError: So much is being asked that the answer would come too late.
        """
        return await self._in_worker(lambda: ask(self.index, question, quotes))

    async def compare(self, question: str) -> Comparison:
        """Set what the outlets say to a question side by side.

        Raises:
            QuestionError: The question is empty or too long.
            TimeoutError: So much is being asked that the answer would come too late.
        """
        return await self._in_worker(lambda: compare(self.index, question))

    async def compare_answer(self, answer: Answer) -> Comparison:
        """Set the outlets side by side for an answer that is there.

        Raises:
            TimeoutError: So much is being asked that this would come too late.
        """
        return await self._in_worker(lambda: compare_answer(self.index, answer))

    async def timeline(self) -> tuple[Event, ...]:
        """Return the dated events of the articles, in order.

        Raises:
            TimeoutError: So much is being asked that this would come too late.
        """
        return await self._in_worker(self._timeline)

    async def timeline_picture(self, language: Language) -> bytes:
        """Return the timeline as a PNG.

        Raises:
            TimeoutError: So much is being asked that this would come too late.
        """
        return await self._in_worker(lambda: self._timeline_picture(language))

    async def find(self, words: str) -> tuple[Found, ...]:
        """Find the passages that print some words.

        Raises:
            TimeoutError: So much is being asked that the answer would come too late.
        """
        return await self._in_worker(lambda: find(self.index.corpus, words))

    async def quotes_of(self, typed: str) -> tuple[str | None, tuple[Quote, ...]]:
        """Return whom a name means as someone types it, and everything that person is quoted as saying.

        Raises:
            TimeoutError: So much is being asked that the answer would come too late.
        """
        corpus = self.index.corpus

        def look() -> tuple[str | None, tuple[Quote, ...]]:
            person = find_speaker(sayings(corpus), typed)
            return person, () if person is None else quotes_of(corpus, person)

        return await self._in_worker(look)

    async def verify(self, text: str, speaker: str | None) -> Verification:
        """Tell whether the articles print some words.

        Raises:
            QuestionError: There are no words, or too many.
            TimeoutError: So much is being asked that the answer would come too late.
        """
        return await self._in_worker(lambda: verify(self.index.corpus, text, speaker))

    async def refresh(self) -> bool:
        """Serve a new build when there is one, and return whether there was; a bad one is logged and left alone."""
        loop = asyncio.get_running_loop()
        build = await loop.run_in_executor(self._loader, current_build, self._folder)
        if build in (None, self._shelf.index.manifest.build, self._refused):
            return False
        try:
            shelf = await loop.run_in_executor(self._loader, self._load, self._folder)
        except VerbatimError as error:
            self._refused = build
            _log.error("the new index is left alone, the old one serves on: %s", error)
            return False
        except Exception:
            # Whatever a half-written or foreign directory provokes, the index that serves must go on serving.
            self._refused = build
            _log.exception("the new index %s cannot be loaded, the old one serves on", build)
            return False
        self._shelf = shelf
        _log.info("serving %s", shelf.index.manifest.build)
        return True

    def close(self) -> None:
        """Forget what is still waiting; what runs is left to end by itself."""
        for executor in (self._worker, self._loader):
            executor.shutdown(wait=False, cancel_futures=True)

    def _timeline(self) -> tuple[Event, ...]:
        """Return the timeline, worked out once an index; called in the worker thread alone."""
        index = self.index
        if self._events is None or self._events[0] is not index:
            self._events = index, timeline(index)
            self._pictures = {}
        return self._events[1]

    def _timeline_picture(self, language: Language) -> bytes:
        events = self._timeline()
        if language not in self._pictures:
            self._pictures[language] = draw_timeline(events, language)
        return self._pictures[language]

    async def _in_worker(self, work: Callable[[], T]) -> T:
        async with asyncio.timeout(ANSWER_TIMEOUT_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
