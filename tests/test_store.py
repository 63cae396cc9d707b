"""Building, publishing and loading: nothing half-written, nothing stale, nothing encoded twice."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.encoder import Encoding, Progress
from index.errors import CorpusError, StoreError
from index.publish import current_build
from index.store import build_index, load_index
from tests.conftest import BID, ROOT, WEATHER, MakeCorpus
from tests.fake_encoder import KeywordEncoder

# Stops a build at a named step and waits to be killed there.
STOPPED_BUILD = """
import sys, time
from pathlib import Path
import index.publish
import index.store as store
from tests.fake_encoder import KeywordEncoder

def stop(*_, **__):
    print("stopped", flush=True)
    time.sleep(60)

step = sys.argv[3]
if step == "pointer":
    Path.replace = stop
elif step == "encode":
    KeywordEncoder.encode_passages = stop
elif step == "_sync":
    index.publish._sync = stop
else:
    setattr(store, step, stop)
store.build_index(Path(sys.argv[1]), Path(sys.argv[2]), KeywordEncoder())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the index directory."""
    return tmp_path / "index"


@pytest.mark.parametrize("step", ["encode", "_write", "_write_json", "_file_hashes", "publish", "_sync", "pointer"])
def test_killed_build_leaves_the_old_index_and_no_litter(
    step: str, make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder
) -> None:
    """kill -9 anywhere: the old build serves, and the next one clears what was left."""
    corpus = make_corpus()
    served = build_index(corpus, folder, encoder).build
    (corpus / "weather.txt").write_text(WEATHER + "The groundsman was not surprised by any of this rain.\n")
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED_BUILD, str(corpus), str(folder), step],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "stopped\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert current_build(folder) == served
    (corpus / "weather.txt").write_text(WEATHER)
    assert load_index(folder, encoder).manifest.build == served
    (corpus / "weather.txt").write_text(WEATHER + "The groundsman was not surprised by any of this rain.\n")
    newest = build_index(corpus, folder, encoder).build
    assert {path.name for path in folder.iterdir()} == {"current", "lock", served, newest}


def test_only_two_builds_are_kept(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """The build before stays for those still reading it; older ones go."""
    builds = [build_index(make_corpus(), folder, encoder).build for _ in range(3)]
    assert {path.name for path in folder.glob("build-*")} == set(builds[1:])


def test_only_what_changed_is_encoded(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """Same text, encoder and settings: no vector is made twice; another encoder makes them all."""
    corpus = make_corpus()
    build_index(corpus, folder, encoder)
    everything = list(encoder.encoded)
    encoder.encoded.clear()
    build_index(corpus, folder, encoder)
    assert encoder.encoded == []
    (corpus / "weather.txt").write_text(WEATHER.replace("all night", "for a week"))
    build_index(corpus, folder, encoder)
    assert encoder.encoded
    assert all("for a week" in text for text in encoder.encoded)
    other = KeywordEncoder("other")
    build_index(corpus, folder, other)
    assert len(other.encoded) == len(everything)


def test_refused_corpus_leaves_the_index(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """A bad file costs nothing that was there."""
    served = build_index(make_corpus(), folder, encoder).build
    with pytest.raises(CorpusError):
        build_index(make_corpus({"empty.txt": ""}), folder, encoder)
    assert current_build(folder) == served
    assert not list(folder.glob(".new-*"))


def test_changed_articles_are_noticed(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """An index whose articles were edited since is not served; the message names the command."""
    corpus = make_corpus()
    build_index(corpus, folder, encoder)
    (corpus / "bid.txt").write_text(BID + "Another sentence came to light on Friday evening.\n")
    with pytest.raises(StoreError, match="have changed") as refused:
        load_index(folder, encoder)
    assert f"run: verbatim build --seeds {corpus} --index {folder}" in str(refused.value)


def test_index_serves_without_its_articles(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """A deployed index needs no corpus folder beside it."""
    corpus = make_corpus()
    build_index(corpus, folder, encoder)
    corpus.rename(corpus.with_name("elsewhere"))
    assert load_index(folder, encoder).corpus.articles["bid"].text == BID


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format_version": 0}, "of format 0"),
        ({"settings": {}}, "other settings"),
        ({"encoder": {"name": "other", "sha256": "x"}}, "built with the encoder other"),
        ({"dimension": 7}, "do not fit"),
        ({"files": {}}, "files have changed"),
        ({"nonsense": 1}, "cannot be read"),
    ],
)
def test_manifest_that_does_not_match(
    make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder, change: dict[str, object], message: str
) -> None:
    """Whatever the manifest says otherwise than the index is, nothing is served, and the command is named."""
    build = build_index(make_corpus(), folder, encoder).build
    manifest = folder / build / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | change))
    with pytest.raises(StoreError, match=message) as refused:
        load_index(folder, encoder)
    assert "verbatim build" in str(refused.value)


@pytest.mark.parametrize("name", ["corpus.json", "own/passages.faiss", "own/sentences.faiss", "own/passage_terms.npz"])
def test_damaged_file_is_noticed(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder, name: str) -> None:
    """A byte more or a file less, and the index is not served."""
    build = build_index(make_corpus(), folder, encoder).build
    damaged = folder / build / name
    damaged.write_bytes(damaged.read_bytes() + b" ")
    with pytest.raises(StoreError, match="files have changed"):
        load_index(folder, encoder)
    damaged.unlink()
    with pytest.raises(StoreError, match="files have changed"):
        load_index(folder, encoder)


def test_folder_with_other_things_is_left_alone(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """Nothing is written into, or cleared from, a folder that is not an index."""
    folder.mkdir()
    (folder / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError, match=r"holds other things \(thesis\.doc"):
        build_index(make_corpus(), folder, encoder)
    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


def test_missing_index_names_the_command(tmp_path: Path, encoder: KeywordEncoder) -> None:
    """No index is a clear error, not an empty answer."""
    with pytest.raises(StoreError, match="no index here; run: verbatim build"):
        load_index(tmp_path / "nowhere", encoder)


def test_two_builds_at_once(make_corpus: MakeCorpus, folder: Path, encoder: KeywordEncoder) -> None:
    """A second build is refused while one is in progress."""

    class Nested(KeywordEncoder):
        def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> list[Encoding]:
            build_index(make_corpus(), folder, encoder)
            return super().encode_passages(texts, progress)

    with pytest.raises(StoreError, match="another build is in progress"):
        build_index(make_corpus(), folder, Nested())
