"""Which build of an index directory serves, and how the next one takes its place.

    var/index/
      current                    the name of the build that serves, replaced in one step
      lock                       held by the build in progress
      build-<time>-<random>/     a published build: manifest.json and the files that it lists
      .new-<random>/             a build in progress, or what a killed one left; the next build clears it

A reader follows ``current``, so it sees the old build or the new one, never a mixture.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError

_CURRENT = "current"
_LOCK = "lock"
_BUILD = re.compile(r"build-\d{8}T\d{6}-[0-9a-f]{8}")
_NEW_PREFIX = ".new-"


def new_build_folder(folder: Path) -> Path:
    """Return where a build may be made before it is published; nothing is there yet."""
    return folder / f"{_NEW_PREFIX}{secrets.token_hex(4)}"


def new_build_name() -> str:
    """Return a name for a build made now."""
    return f"build-{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"


def current_build(folder: Path) -> str | None:
    """Return the name of the build that serves in ``folder``, or None when there is none."""
    try:
        name = (folder / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if _BUILD.fullmatch(name) else None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold an index directory for one build; it is made when missing.

    Raises:
        StoreError: It holds other things, cannot be written, or another build is in progress.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = sorted(path.name for path in folder.iterdir() if not _is_ours(path.name))
    except OSError as error:
        raise StoreError(f"{folder}: cannot be used as an index directory ({error.strerror})") from error
    if foreign:
        raise StoreError(f"{folder}: holds other things ({foreign[0]}, …); choose an empty or new folder for the index")
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError(f"{folder}: another build is in progress; wait for it to end") from None
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from error
    try:
        yield
    finally:
        lock.release()


def _is_ours(name: str) -> bool:
    return name in (_CURRENT, _LOCK) or name.startswith(_NEW_PREFIX) or _BUILD.fullmatch(name) is not None


def clear_litter(folder: Path, *, keep: Sequence[str] = ()) -> None:
    """Remove what killed builds left and every build but the current one and those in ``keep``."""
    kept = {_CURRENT, _LOCK, current_build(folder), *keep}
    for path in folder.iterdir():
        if path.name in kept or not _is_ours(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def publish(folder: Path, new: Path, build: str) -> None:
    """Give a finished build its name and point ``current`` at it; the build before stays for those still reading it."""
    before = current_build(folder)
    for path in [*new.rglob("*"), new]:
        _sync(path)
    new.rename(folder / build)
    pointer = folder / f"{_NEW_PREFIX}{_CURRENT}"
    pointer.write_text(build, encoding="ascii")
    _sync(pointer)
    pointer.replace(folder / _CURRENT)
    _sync(folder)
    clear_litter(folder, keep=[before] if before else [])


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
