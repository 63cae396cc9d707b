"""The index that serves: asked in one worker thread, so that the event loop never waits, and swapped when rebuilt."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.answer import Answer, ask
from index.errors import VerbatimError
from index.find import Found, find, vocabulary
from index.publish import current_build
from index.store import Index, load_index

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

    async def ask(self, question: str, quotes: int) -> Answer:
        """Answer a question.

        Raises:
            QuestionError: The question is empty or too long.
            TimeoutError: So much is being asked that the answer would come too late.
        """
        return await self._in_worker(lambda: ask(self.index, question, quotes))

    async def find(self, words: str) -> tuple[Found, ...]:
        """Find the passages that print some words.

        Raises:
            TimeoutError: So much is being asked that the answer would come too late.
        """
        return await self._in_worker(lambda: find(self.index.corpus, words))

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

    async def _in_worker(self, work: Callable[[], T]) -> T:
        async with asyncio.timeout(ANSWER_TIMEOUT_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
