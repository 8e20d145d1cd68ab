"""Data in which every value knows its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from matcher.errors import Fault

Path = tuple[str | int, ...]
Mark = tuple[int, int]

KEY = "\0key"
"""Last part of a path that stands for a key itself instead of its value."""


@dataclass
class Document:
    """What a YAML file says, and where.

    Parameters
    ----------
    data
        Mappings, lists, text, numbers, true, false and None.
    marks
        Line and column of every value and, with :data:`KEY` appended, of every key.
    written
        Unquoted text of every value that is not text.
    """

    file: str
    data: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)

    def at(self, path: Path) -> Any:
        """Look a value up, None where there is none."""
        value = self.data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def mark(self, path: Path) -> Mark:
        """Find the place of a value, or of the closest thing around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (0, 0))

    def key(self, path: Path) -> str:
        """Call a value by the keys that lead to it; list entries by kind or number."""
        parts = []
        for i, part in enumerate(path):
            if isinstance(part, int):
                kind = self.at((*path[: i + 1], "kind"))
                parts.append(kind if isinstance(kind, str) else str(part + 1))
            elif part != KEY:
                parts.append(part)
        return ".".join(parts)

    def fault(self, path: Path, message: str) -> Fault:
        """Say what is wrong, at its place."""
        line, column = self.mark(path)
        return Fault(self.file, line, column, self.key(path), message)
