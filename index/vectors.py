"""Unit vectors and their nearest neighbours. The only file that imports faiss."""

from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.errors import StoreError

Rows = npt.NDArray[np.int64]


class VectorIndex:
    """Exact inner-product search over unit vectors, so that a score is a cosine in [-1, 1]."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index

    @classmethod
    def of(cls, vectors: Vectors) -> "VectorIndex":
        """Index ``vectors``, unit rows of shape (n, dimension), n at least 1."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index that ``save`` wrote.

        Raises:
            StoreError: The file cannot be read as such an index.
        """
        try:
            index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{path}: cannot be read; run: verbatim build") from error
        if not isinstance(index, faiss.IndexFlatIP):
            raise StoreError(f"{path}: not an inner-product index; run: verbatim build")
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to ``path``."""
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def rows(self) -> Vectors:
        """Return all vectors, shape (n, dimension), as a view on this object's memory: it must not outlive it."""
        flat = faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self.dimension)
        return np.asarray(flat, dtype=np.float32).reshape(len(self), self.dimension)
