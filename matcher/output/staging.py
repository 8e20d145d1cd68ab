"""Put files into a folder all together or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from matcher.output.earlier import Earlier

if sys.platform != "win32":
    import fcntl

PREFIX = ".writing-"


def put(files: Mapping[str, bytes], folder: Path, last: str, earlier: Earlier) -> None:
    """Write files so that readers see the old ones or the new ones.

    Everything is written to a temporary folder first. Then the file named `last` is
    removed, the others are moved in, and `last` is moved in at the end: a folder
    without it is not complete. After a failure the old files are back in their place.

    Parameters
    ----------
    files
        Content by file name.
    folder
        Made where it does not exist; other files in it are left alone. The temporary
        folder lies in it, so that both are on one disk.
    """
    with _present(folder), _alone(folder), _temporary(folder) as temporary:
        fresh, old = temporary / "new", temporary / "old"
        fresh.mkdir()
        old.mkdir()
        for name, content in files.items():
            _write(fresh / name, content)
        order = sorted(files, key=lambda name: name == last)
        away = {name: old / name for name in (*order[::-1], *earlier.obsolete)}
        away |= {name: folder / kept for name, kept in earlier.edited.items()}
        _move(fresh, folder, order, away)


def probe(folder: Path) -> None:
    """Try whether files can be put into a folder, and leave all as it was."""
    with _present(folder) as made, _alone(folder), _temporary(folder) as temporary:
        _write(temporary / "probe", b"?")
    for path in made:
        path.rmdir()


@contextmanager
def _present(folder: Path) -> Iterator[list[Path]]:
    """Make the folder, and remove what was made where things go wrong."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield made
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.rmdir()
        raise


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(fresh: Path, folder: Path, order: list[str], away: dict[str, Path]) -> None:
    """Move the old files away and the new ones in, or leave all as it was."""
    try:
        for name, kept in away.items():
            if (folder / name).is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder", folder / name)
            if (folder / name).exists():
                os.replace(folder / name, kept)
        for name in order:
            os.replace(fresh / name, folder / name)
        _settle(folder)
    except BaseException:
        for name, kept in reversed(away.items()):
            if kept.exists():
                os.replace(kept, folder / name)
            elif name in order and not (fresh / name).exists():
                (folder / name).unlink()
        raise


def _settle(folder: Path) -> None:
    """Make the disk remember the new names."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    for stale in folder.glob(f"{PREFIX}*"):
        shutil.rmtree(stale, ignore_errors=True)
    temporary = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other run writes here; the system ends the lock of a killed one."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
