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
from index.encoder import Encoder, EncoderIdentity, Progress, TextEncoder
from index.errors import EncoderError, StoreError
from index.publish import clear_litter, current_build, locked, new_build_folder, new_build_name, publish
from index.readings import Reading, ReadPassage, wordings
from index.translations import translation_files

FORMAT_VERSION = 3
_MANIFEST = "manifest.json"
_CORPUS = "corpus.json"
_OWN_WORDS = "own"


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
        readings: The languages of the passages in each wording, by its folder's name.
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
    readings: dict[str, list[str]]
    settings: dict[str, str | int]
    sources: dict[str, str]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """A loaded index: everything that answering needs, in memory.

    Attributes:
        manifest: What it was made of.
        corpus: The articles and their passages.
        readings: The articles' own words and, for each language that there are translations in, those.
        first_sentences: For each passage the row of its first sentence, shape (passages + 1,); the last entry is the
            number of sentences.
        continues: For each passage but the last whether the next is of the same article, shape (passages - 1,).
        encoder: The encoder that made the vectors.
    """

    manifest: Manifest
    corpus: Corpus
    readings: tuple[Reading, ...]
    first_sentences: npt.NDArray[np.int64]
    continues: npt.NDArray[np.bool_]
    encoder: TextEncoder

    def wording_for(self, language: str) -> Reading:
        """Return the reading of the translations into a language, or of the articles' own words if there are none."""
        return dict(zip(self.manifest.readings, self.readings, strict=True)).get(language, self.readings[0])


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
        readings = _encode(corpus, encoder, _reusable(folder, encoder), progress)
        new = new_build_folder(folder)
        try:
            new.mkdir()
            _write(new, corpus, readings)
            manifest = Manifest(
                format_version=FORMAT_VERSION,
                build=new_build_name(),
                created=datetime.now(UTC).isoformat(timespec="seconds"),
                seeds=str(seeds.resolve()),
                encoder=encoder.identity,
                dimension=readings[_OWN_WORDS].passage_vectors.dimension,
                readings={name: list(reading.languages) for name, reading in readings.items()},
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
    hashes = {name: _sha256(seeds / name) for name in sorted(names) if (seeds / name).is_file()}
    return hashes | {path.relative_to(seeds).as_posix(): _sha256(path) for path in translation_files(seeds)}


def _reusable(folder: Path, encoder: TextEncoder) -> dict[tuple[str, ...], ReadPassage]:
    """Return what the live index holds by a passage's sentences, where encoder and settings are the same."""
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
    known: dict[tuple[str, ...], ReadPassage] = {}
    for name, reading in zip(manifest.readings, live.readings, strict=True):
        said = wordings(live.corpus, _language(name))
        passages = reading.passages(live.first_sentences)
        known |= {wording.sentences: passage for wording, passage in zip(said, passages, strict=True)}
    return known


def _language(reading: str) -> str | None:
    """Return the language of translations that a reading of that name is made of; None for the articles' own words."""
    return None if reading == _OWN_WORDS else reading


def _encode(
    corpus: Corpus, encoder: TextEncoder, known: dict[tuple[str, ...], ReadPassage], progress: Progress | None
) -> dict[str, Reading]:
    """Return the corpus' own words and its translations, read; what is known is not encoded again."""
    said = {name: wordings(corpus, _language(name)) for name in (_OWN_WORDS, *sorted(corpus.translations))}
    by_sentences = {one.sentences: one for passages in said.values() for one in passages if one.sentences not in known}
    missing = list(by_sentences.values())
    if missing:
        encodings = encoder.encode_passages([wording.text for wording in missing], progress)
        known = known | {
            wording.sentences: ReadPassage.of(wording, encoding)
            for wording, encoding in zip(missing, encodings, strict=True)
        }
    return {name: Reading.of(passages, [known[one.sentences] for one in passages]) for name, passages in said.items()}


def _write(path: Path, corpus: Corpus, readings: dict[str, Reading]) -> None:
    _write_json(path / _CORPUS, corpus_to_json(corpus))
    for name, reading in readings.items():
        reading.save(path / name)


def _read(path: Path, manifest: Manifest, encoder: TextEncoder) -> Index:
    try:
        corpus = corpus_from_json(json.loads((path / _CORPUS).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / _CORPUS}: cannot be read; run: {_mending(path.parent, manifest)}") from error
    first_sentences = np.cumsum([0, *(len(passage.sentences) for passage in corpus.passages)])
    readings = tuple(Reading.load(path / name, languages) for name, languages in manifest.readings.items())
    fit = all(one.fits(len(corpus.passages), int(first_sentences[-1]), manifest.dimension) for one in readings)
    if not fit:
        raise StoreError(f"{path}: its vectors do not fit its passages; run: {_mending(path.parent, manifest)}")
    same_article = [first.article == second.article for first, second in pairwise(corpus.passages)]
    return Index(manifest, corpus, readings, first_sentences, np.array(same_article, dtype=bool), encoder)


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
