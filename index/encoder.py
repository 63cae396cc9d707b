"""Text -> unit vectors. The only file that imports sentence_transformers."""

import hashlib
import logging
import os
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import EncoderError
from index.reader import FILE as READER_FILE
from index.reader import Reader

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Spans = npt.NDArray[np.int32]
Progress = Callable[[int, int], None]

DEFAULT_NAME = "verbatim-fr-en"
_DEFAULT_FOLDER = Path(__file__).parent / "model"
_BATCH_SIZE = 8
# The E5 family is trained with these prefixes, but not all of its folders declare them (Wang et al. 2022, "Text
# Embeddings by Weakly-Supervised Contrastive Pre-training"); without them it retrieves far worse.
_E5 = re.compile(r"(?:^|[/_-])e5-(?:small|base|large)(?!.*instruct)", re.IGNORECASE)
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
# The names that sentence-transformers' encode_query and encode_document look for, in their order.
_QUESTION_PROMPTS = ("query",)
_PASSAGE_PROMPTS = ("document", "passage", "corpus")


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What makes two sets of vectors comparable.

    Attributes:
        name: The name or folder the encoder was asked for by.
        sha256: Hash of the names and bytes of all its files, in hexadecimal.
    """

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text as an encoder reads it, as a whole and token by token.

    Attributes:
        vector: The unit vector of the whole text, shape (dimension,).
        tokens: The unit vector of each of its tokens in its context, shape (tokens, dimension); what a model adds of
            its own (prompts, marks of beginning and end) is left out, and so is what lies beyond the length that it can
            read.
        spans: Where each token stands in the text, shape (tokens, 2).
    """

    vector: Vectors
    tokens: Vectors
    spans: Spans


class TextEncoder(Protocol):
    """What the rest of Verbatim asks of an encoder."""

    @property
    def identity(self) -> EncoderIdentity:
        """The encoder's name and content hash; reading it does not load the weights."""

    @property
    def reader(self) -> Reader | None:
        """The reader that was made for its vectors, if there is one."""

    def encode_question(self, question: str) -> Encoding:
        """Return a question's encoding."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> list[Encoding]:
        """Return one encoding a text; ``progress`` hears (done, total)."""


class Encoder:
    """A sentence-transformers model, loaded at its first use and safe to use from threads.

    Attributes:
        folder: The folder that holds its files.
    """

    def __init__(self, name: str | None = None, *, threads: int = 1) -> None:
        """Find the model without loading its weights.

        Args:
            name: Folder or hub name of a sentence-transformers model; None is the bundled default.
            threads: How many threads a computation may use. One is as fast as two for a question, and far faster
                where other programs keep the cores busy; building a large corpus gains from more.

        Raises:
            EncoderError: No such model can be found.
        """
        self.folder = _DEFAULT_FOLDER if name in (None, DEFAULT_NAME) else _model_folder(str(name))
        self._threads = threads
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()
        self._identity = EncoderIdentity(name or DEFAULT_NAME, _content_hash(self.folder))
        self._reader = Reader(self.folder / READER_FILE) if (self.folder / READER_FILE).is_file() else None

    @property
    def identity(self) -> EncoderIdentity:
        """The encoder's name and content hash; reading it does not load the weights."""
        return self._identity

    @property
    def reader(self) -> Reader | None:
        """The reader that was made for its vectors, if there is one."""
        return self._reader

    def encode_question(self, question: str) -> Encoding:
        """Return a question's encoding.

        Raises:
            EncoderError: The model cannot be loaded or gives no finite vector.
        """
        with self._lock:
            return self._encode([question], _QUESTION_PROMPTS)[0]

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> list[Encoding]:
        """Return one encoding a text.

        Args:
            texts: What to encode.
            progress: Called after each batch with the number of texts done and their total.

        Raises:
            EncoderError: The model cannot be loaded or gives no finite vector.
        """
        # Neighbours of like length share a batch, so that little is spent on padding.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        encodings: dict[int, Encoding] = {}
        with self._lock:
            for start in range(0, len(order), _BATCH_SIZE):
                rows = order[start : start + _BATCH_SIZE]
                encodings.update(zip(rows, self._encode([texts[row] for row in rows], _PASSAGE_PROMPTS), strict=True))
                if progress is not None:
                    progress(start + len(rows), len(order))
        return [encodings[row] for row in range(len(texts))]

    def _encode(self, texts: Sequence[str], prompt_names: Sequence[str]) -> list[Encoding]:
        """Encode a batch under the first of the named prompts that the model has."""
        model = self._loaded()
        prompt = next((model.prompts[name] for name in prompt_names if name in model.prompts), None) or ""
        encode = model.encode_query if prompt_names == _QUESTION_PROMPTS else model.encode_document
        outputs = encode(list(texts), output_value=None, show_progress_bar=False)
        read = model.tokenizer(
            [prompt + text for text in texts],
            truncation=True,
            max_length=model.max_seq_length,
            return_offsets_mapping=True,
        )["offset_mapping"]
        encodings = []
        for output, offsets in zip(outputs, read, strict=True):
            spans = np.array(offsets, dtype=np.int32) - len(prompt)
            own = np.flatnonzero((spans[:, 0] >= 0) & (spans[:, 1] > spans[:, 0]))
            tokens = output["token_embeddings"][output["attention_mask"].bool()].numpy()
            encodings.append(Encoding(_unit(output["sentence_embedding"].numpy()), _unit(tokens[own]), spans[own]))
        return encodings

    def _loaded(self) -> "SentenceTransformer":
        if self._model is None:
            self._model = self._load()
        return self._model

    def _load(self) -> "SentenceTransformer":
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(self._threads)
        try:
            model = SentenceTransformer(
                str(self.folder), device="cpu", local_files_only=True, model_kwargs={"dtype": "float32"}
            )
        except Exception as error:
            # Whatever a strange folder provokes in transformers, the person has one thing to do.
            logging.getLogger(__name__).debug("loading %s failed", self.folder, exc_info=True)
            raise EncoderError(f"{self.folder}: not a usable sentence-transformers model; name another one") from error
        if not any(model.prompts.values()) and _E5.search(self._identity.name):
            model.prompts.update(_E5_PROMPTS)
        return model


def _model_folder(name: str) -> Path:
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
            raise EncoderError(f"{folder}: not a sentence-transformers model (no modules.json or config.json)")
        return folder
    return _hub_folder(name)


def _hub_folder(name: str) -> Path:
    """Return the local snapshot of a hub model, fetched when it is not there yet."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError

    ignored = ["*.onnx", "onnx/*", "openvino/*", "*.h5", "*.msgpack", "*.ot", "*.gguf", "pytorch_model.bin"]
    try:
        return Path(snapshot_download(name, local_files_only=True, ignore_patterns=ignored))
    except (OSError, HFValidationError):
        pass
    try:
        return Path(snapshot_download(name, ignore_patterns=ignored))
    except Exception as error:
        # The hub's client fails in many ways (no network, no such model, no permission); the remedy is one.
        raise EncoderError(
            f"{name}: no such folder, and the model hub does not give it; check the name or the network"
        ) from error


def _content_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(
        path for path in folder.rglob("*") if path.suffix in (".json", ".safetensors", ".txt", ".model")
    ):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _unit(vectors: npt.NDArray[np.generic]) -> Vectors:
    """Return vectors, rows of any shape, scaled to length one.

    Raises:
        EncoderError: One is zero or not finite, which no search could use.
    """
    rows = vectors.astype(np.float32)
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    if not np.isfinite(norms).all() or (norms == 0).any():
        raise EncoderError("the encoder gives vectors that are zero or not finite; name another model")
    return np.asarray(rows / norms, dtype=np.float32)
