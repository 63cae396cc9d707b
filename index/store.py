"""Build, check and load an index directory; which build in it serves is publish.py's matter."""

import hashlib
import json
import shlex
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index import furniture, passages
from index.articles import CATALOG_NAME
from index.corpus import Corpus, corpus_from_json, corpus_to_json, read_corpus
from index.encoder import Encoder, EncoderIdentity, Progress, TextEncoder, Vectors
from index.errors import EncoderError, StoreError
from index.lexical import LexicalIndex
from index.passages import Passage, Sentence
from index.publish import clear_litter, current_build, locked, new_build_folder, new_build_name, publish
from index.terms import terms
from index.vectors import VectorIndex

FORMAT_VERSION = 1
_MANIFEST = "manifest.json"
_CORPUS = "corpus.json"
_PASSAGE_VECTORS = "passages.faiss"
_SENTENCE_VECTORS = "sentences.faiss"
_LEXICAL = "lexical.npz"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made of; nothing is served when any of it no longer holds.

    Attributes:
        format_version: Layout of the directory, ``FORMAT_VERSION``.
        build: Name of the build.
        created: When it was made, ISO 8601 in UTC.
        seeds: The corpus folder it was made from.
        encoder: The encoder of its vectors.
        dimension: Length of its vectors.
        settings: How articles are cut and what is encoded.
        sources: SHA-256 of each corpus file, the catalog's included, by name.
        files: SHA-256 of each file of the build, by its path within it.
    """

    format_version: int
    build: str
    created: str
    seeds: str
    encoder: EncoderIdentity
    dimension: int
    settings: dict[str, str | int]
    sources: dict[str, str]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """A loaded index: everything that answering needs, in memory.

    Attributes:
        manifest: What it was made of.
        corpus: The articles and their passages.
        passage_vectors: One vector a passage, in the corpus' order.
        sentence_vectors: One vector a sentence, in the same order.
        first_sentences: For each passage the row of its first sentence, shape (passages + 1,); the last entry is the
            number of sentences.
        continues: For each passage but the last whether the next is of the same article, shape (passages - 1,).
        lexical: BM25 over the passages.
        encoder: The encoder that made the vectors.
    """

    manifest: Manifest
    corpus: Corpus
    passage_vectors: VectorIndex
    sentence_vectors: VectorIndex
    first_sentences: tuple[int, ...]
    continues: npt.NDArray[np.bool_]
    lexical: LexicalIndex
    encoder: TextEncoder


def build_index(seeds: Path, folder: Path, encoder: TextEncoder, progress: Progress | None = None) -> Manifest:
    """Make an index of a corpus folder beside the live one and swap it in.

    Vectors of the live index are used again where text, encoder and settings are the same.

    Args:
        seeds: The corpus folder.
        folder: The index directory; made when missing.
        encoder: The encoder.
        progress: Called while encoding with the number of texts done and their total.

    Raises:
        CorpusError: The corpus cannot be used; the live index stays as it is.
        EncoderError: The encoder cannot be used; likewise.
        StoreError: The directory holds other things, cannot be written, or another build is in progress.
    """
    sources = _source_hashes(seeds)
    corpus = read_corpus(seeds)
    with locked(folder):
        clear_litter(folder)
        vectors = _encode(corpus, encoder, _reusable_vectors(folder, encoder), progress)
        new = new_build_folder(folder)
        try:
            new.mkdir()
            _write(new, corpus, vectors)
            manifest = Manifest(
                format_version=FORMAT_VERSION,
                build=new_build_name(),
                created=datetime.now(UTC).isoformat(timespec="seconds"),
                seeds=str(seeds.resolve()),
                encoder=encoder.identity,
                dimension=vectors[0].shape[1],
                settings=_settings(),
                sources=sources,
                files=_file_hashes(new),
            )
            _write_json(new / _MANIFEST, asdict(manifest))
            publish(folder, new, manifest.build)
        except OSError as error:
            shutil.rmtree(new, ignore_errors=True)
            raise StoreError(f"{folder}: cannot be written ({error.strerror}); free space or choose another") from error
    return manifest


def load_index(folder: Path, encoder: TextEncoder | None = None, *, threads: int = 1) -> Index:
    """Load the build that serves in ``folder`` after checking that all its manifest says still holds.

    Args:
        folder: The index directory.
        encoder: The encoder to use; None takes the one that the manifest names.
        threads: How many threads that one may use.

    Raises:
        StoreError: There is no index, or it is damaged or out of date; the message names the command that mends it.
    """
    build = current_build(folder)
    if build is None:
        raise StoreError(f"{folder}: no index here; run: {_mending(folder)}")
    manifest = _load_manifest(folder, build)
    path = folder / build
    if _file_hashes(path) != manifest.files:
        raise StoreError(f"{path}: its files have changed since it was built; run: {_mending(folder, manifest)}")
    if encoder is None:
        try:
            encoder = Encoder(manifest.encoder.name, threads=threads)
        except EncoderError as error:
            raise StoreError(f"{folder}: its encoder is gone ({error}); run: {_mending(folder, manifest)}") from error
    if encoder.identity != manifest.encoder:
        raise StoreError(
            f"{folder}: built with the encoder {manifest.encoder.name} ({manifest.encoder.sha256[:12]}), not "
            f"{encoder.identity.name} ({encoder.identity.sha256[:12]}); run: {_mending(folder, manifest)}"
        )
    return _read(path, manifest, encoder)


def passage_text(corpus: Corpus, passage: Passage) -> str:
    """Return what is encoded for a passage: its words, with spaces made single."""
    return " ".join(corpus.text(passage).split())


def sentence_text(corpus: Corpus, passage: Passage, sentence: Sentence) -> str:
    """Return what is encoded for a sentence: its words, with spaces made single."""
    return " ".join(corpus.articles[passage.article].text[sentence.start : sentence.end].split())


def _mending(folder: Path, manifest: Manifest | None = None) -> str:
    """Return the command that makes the index in ``folder`` anew, from the corpus that it was made from if known."""
    seeds = "" if manifest is None else f" --seeds {shlex.quote(manifest.seeds)}"
    return f"verbatim build{seeds} --index {shlex.quote(str(folder))}"


def _settings() -> dict[str, str | int]:
    return {
        "min_passage_chars": passages.MIN_PASSAGE_CHARS,
        "max_passage_chars": passages.MAX_PASSAGE_CHARS,
        "max_sentence_chars": passages.MAX_SENTENCE_CHARS,
        "furniture_weights": furniture.weights_hash(),
    }


def _source_hashes(seeds: Path) -> dict[str, str]:
    """Return the hash of every file of a corpus folder that a build reads."""
    names = [CATALOG_NAME, *(path.name for path in seeds.glob("*") if path.suffix.lower() in (".txt", ".md"))]
    return {name: _sha256(seeds / name) for name in sorted(names) if (seeds / name).is_file()}


def _encoded_texts(corpus: Corpus) -> tuple[list[str], list[str]]:
    by_passage = [passage_text(corpus, passage) for passage in corpus.passages]
    by_sentence = [
        sentence_text(corpus, passage, sentence) for passage in corpus.passages for sentence in passage.sentences
    ]
    return by_passage, by_sentence


def _reusable_vectors(folder: Path, encoder: TextEncoder) -> dict[str, Vectors]:
    """Return the live index's vectors by text, where encoder and settings are the same; nothing otherwise."""
    build = current_build(folder)
    if build is None:
        return {}
    try:
        manifest = _load_manifest(folder, build, check_sources=False)
        if manifest.encoder != encoder.identity or _file_hashes(folder / build) != manifest.files:
            return {}
        live = _read(folder / build, manifest, encoder)
    except StoreError:
        return {}
    by_passage, by_sentence = _encoded_texts(live.corpus)
    rows = np.concatenate([live.passage_vectors.rows(), live.sentence_vectors.rows()])
    return dict(zip(by_passage + by_sentence, rows, strict=True))


def _encode(
    corpus: Corpus, encoder: TextEncoder, known: dict[str, Vectors], progress: Progress | None
) -> tuple[Vectors, Vectors]:
    by_passage, by_sentence = _encoded_texts(corpus)
    missing = [text for text in dict.fromkeys(by_passage + by_sentence) if text not in known]
    if missing:
        known = known | dict(zip(missing, encoder.encode_passages(missing, progress), strict=True))
    return np.stack([known[text] for text in by_passage]), np.stack([known[text] for text in by_sentence])


def _write(path: Path, corpus: Corpus, vectors: tuple[Vectors, Vectors]) -> None:
    _write_json(path / _CORPUS, corpus_to_json(corpus))
    VectorIndex.of(vectors[0]).save(path / _PASSAGE_VECTORS)
    VectorIndex.of(vectors[1]).save(path / _SENTENCE_VECTORS)
    languages = [corpus.articles[passage.article].language for passage in corpus.passages]
    LexicalIndex.of(
        [terms(corpus.text(passage), language) for passage, language in zip(corpus.passages, languages, strict=True)]
    ).save(path / _LEXICAL)


def _read(path: Path, manifest: Manifest, encoder: TextEncoder) -> Index:
    try:
        corpus = corpus_from_json(json.loads((path / _CORPUS).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / _CORPUS}: cannot be read; run: {_mending(path.parent, manifest)}") from error
    first_sentences = [0]
    for passage in corpus.passages:
        first_sentences.append(first_sentences[-1] + len(passage.sentences))
    index = Index(
        manifest=manifest,
        corpus=corpus,
        passage_vectors=VectorIndex.load(path / _PASSAGE_VECTORS),
        sentence_vectors=VectorIndex.load(path / _SENTENCE_VECTORS),
        first_sentences=tuple(first_sentences),
        continues=np.array(
            [first.article == second.article for first, second in pairwise(corpus.passages)], dtype=bool
        ),
        lexical=LexicalIndex.load(path / _LEXICAL),
        encoder=encoder,
    )
    shapes = [(len(vectors), vectors.dimension) for vectors in (index.passage_vectors, index.sentence_vectors)]
    if shapes != [(len(corpus.passages), manifest.dimension), (first_sentences[-1], manifest.dimension)]:
        raise StoreError(f"{path}: its vectors do not fit its passages; run: {_mending(path.parent, manifest)}")
    return index


def _load_manifest(folder: Path, build: str, *, check_sources: bool = True) -> Manifest:
    path = folder / build / _MANIFEST
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if data["format_version"] != FORMAT_VERSION:
            raise StoreError(
                f"{folder}: of format {data['format_version']}, not {FORMAT_VERSION}; run: {_mending(folder)}"
            )
        manifest = Manifest(**{**data, "encoder": EncoderIdentity(**data["encoder"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: cannot be read; run: {_mending(folder)}") from error
    if manifest.settings != _settings():
        raise StoreError(f"{folder}: built with other settings than this version's; run: {_mending(folder, manifest)}")
    seeds = Path(manifest.seeds)
    if check_sources and seeds.is_dir() and _source_hashes(seeds) != manifest.sources:
        raise StoreError(f"{folder}: the articles in {seeds} have changed; run: {_mending(folder, manifest)}")
    return manifest


def _file_hashes(path: Path) -> dict[str, str]:
    files = sorted(file for file in path.rglob("*") if file.is_file() and file.name != _MANIFEST)
    return {file.relative_to(path).as_posix(): _sha256(file) for file in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
