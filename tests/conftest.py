"""What several test modules use: corpora on disk, the keyword encoder, and the real index, built once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.__main__ import main
from index.store import Index, build_index, load_index
from tests.fake_encoder import KeywordEncoder

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
QUESTIONS = ROOT / "tests" / "questions"

BID = (
    "Musk offers 97.4 billion dollars for the company\n\n"
    "Elon Musk offered 97.4 billion dollars on Monday for the company that he founded with others in 2015. "
    "The board rejected the offer within a day, and said that it was not for sale.\n\n"
    "The plan would bring 10,000 jobs to the town, the company said. Nobody at the plant believes in those jobs.\n"
)
WEATHER = (
    "Rain ends the match\n\n"
    "The rain came at noon and the match was stopped before anybody had won it. The weather stayed bad all night.\n"
)

MakeCorpus = Callable[..., Path]


@pytest.fixture
def make_corpus(tmp_path: Path) -> MakeCorpus:
    """Write files into a fresh corpus folder and return it."""

    def make(files: dict[str, str | bytes] | None = None, catalog: str | None = None) -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        for name, content in (files or {"bid.txt": BID, "weather.txt": WEATHER}).items():
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        if catalog is not None:
            (folder / "catalog.toml").write_text(catalog, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def encoder() -> KeywordEncoder:
    """Return an encoder whose vectors can be worked out by hand."""
    return KeywordEncoder()


@pytest.fixture
def small_index(make_corpus: MakeCorpus, tmp_path: Path, encoder: KeywordEncoder) -> Index:
    """Return an index of two short English articles under the keyword encoder."""
    build_index(make_corpus(), tmp_path / "index", encoder)
    return load_index(tmp_path / "index", encoder)


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index directory of the bundled corpus under the bundled encoder, built by the command, once a run."""
    folder = tmp_path_factory.mktemp("real") / "index"
    assert main(["build", "--seeds", str(SEEDS), "--index", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def real_index(real_folder: Path) -> Index:
    """Return the bundled corpus under the bundled encoder, loaded once a run."""
    return load_index(real_folder)
