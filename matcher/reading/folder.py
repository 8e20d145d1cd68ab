"""The scenario's folder: the only place from which its tables are read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from matcher.errors import Fault
from matcher.reading.document import Document
from matcher.reading.document import Path as Key
from matcher.reading.findings import Findings, did_you_mean

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|~")
OTHER_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".numbers")


@dataclass(frozen=True)
class Folder:
    """Opens the files that a scenario names, and none that lies elsewhere."""

    path: Path
    document: Document
    findings: Findings

    def bytes_of(self, name: str, key: Key) -> bytes | None:
        """Read a file that stands under `key` in the scenario file."""
        wrong = self._refused(name)
        if not wrong:
            try:
                return (self.path / name).read_bytes()
            except OSError as error:
                wrong = self._unreadable(name, error)
        self.findings.fault(self.document.fault(key, wrong))
        return None

    def _refused(self, name: str) -> str:
        parts = PurePosixPath(name).parts
        inside = "name a file in the scenario's folder"
        if not parts:
            return f"the name of a file is empty: {inside}"
        if "\\" in name or "\0" in name:
            return f"{name!r} holds a backslash: write folders with /"
        if ELSEWHERE.match(name) or parts[0] == "/" or ".." in parts:
            return f"{name} lies outside the scenario's folder: {inside}"
        kind = PurePosixPath(name).suffix.lower()
        if kind in OTHER_WORKBOOKS:
            return f"{name} is a workbook of the kind {kind}: save it as .xlsx"
        target = os.path.realpath(self.path / name)
        if not Path(target).is_relative_to(os.path.realpath(self.path)):
            return f"{name} is a link to a place outside the folder: {inside}"
        return ""

    def _unreadable(self, name: str, error: OSError) -> str:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return f"there is no file {name}{did_you_mean(name, self._files())}"
        if isinstance(error, IsADirectoryError):
            return f"{name} is a folder: expected a table"
        return f"{name} cannot be read: {error.strerror}"

    def _files(self) -> list[str]:
        return sorted(
            str(path.relative_to(self.path).as_posix())
            for path in [*self.path.glob("*.*"), *self.path.glob("*/*.*")]
            if path.is_file()
        )


def own_bytes(path: Path, shown: str, findings: Findings) -> bytes | None:
    """Read a file that the user named, wherever it lies."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = f"not readable: {error.strerror}"
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            why = f"there is no such {'file' if path.suffix else 'folder or file'}"
        findings.fault(Fault(shown, message=why))
        return None
