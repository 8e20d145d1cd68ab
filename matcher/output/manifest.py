"""The list of a run's files, written last: without it there is no complete run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from matcher.errors import RunError

NAME = "manifest.json"
FORMAT: Literal["matcher-run/1"] = "matcher-run/1"
FILLED_IN = (".csv", ".xlsx")
"""Endings of tables, which people fill in and save anew."""


class FileEntry(BaseModel):
    """One file of a run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Describe a file by its content."""
        return cls(sha256=hashlib.sha256(content).hexdigest(), size=len(content))


class Manifest(BaseModel):
    """Every file of a run with its size and SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["matcher-run/1"] = FORMAT
    files: dict[str, FileEntry]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Self:
        """List files by name."""
        return cls(files={name: FileEntry.of(files[name]) for name in files})

    def to_bytes(self) -> bytes:
        """Write the manifest as JSON."""
        return f"{self.model_dump_json(indent=2)}\n".encode()


def read_manifest(folder: Path, name: str = NAME) -> Manifest:
    """Read which files a run's folder must hold.

    Raises
    ------
    RunError
        There is no complete run in the folder, or another version wrote it.
    """
    path = folder / name
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise RunError(
            f"{folder}: there is no complete run in this folder ({name} is missing); "
            "make one with `matcher run`"
        ) from None
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        raise RunError(
            f"{path}: not a list of files of the format {FORMAT}; another version of "
            "matcher wrote it, or it was changed: make the run again"
        ) from error
