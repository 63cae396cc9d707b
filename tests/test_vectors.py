"""Vectors in faiss."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
from index.vectors import VectorIndex

UNIT = np.eye(3, dtype=np.float32)


def test_rows_come_back_after_saving(tmp_path: Path) -> None:
    """What is read back is what was indexed, with its dimension."""
    VectorIndex.of(UNIT).save(tmp_path / "v")
    loaded = VectorIndex.load(tmp_path / "v")
    assert (len(loaded), loaded.dimension) == (3, 3)
    assert loaded.rows().tolist() == UNIT.tolist()


def test_file_that_is_no_index(tmp_path: Path) -> None:
    """Garbage is refused with the command that mends it."""
    (tmp_path / "v").write_bytes(b"garbage")
    with pytest.raises(StoreError, match="verbatim build"):
        VectorIndex.load(tmp_path / "v")
