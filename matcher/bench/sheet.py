"""A CSV file that rows are added to, and that outlives being cut off at any moment."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import Field
from pathlib import Path
from typing import Any

from matcher.bench.asked import SuiteError


def made(folder: Path) -> Path:
    """Make an output folder if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SuiteError(f"--out: cannot write to {folder}: {error}") from None
    return folder


def typed(line: Mapping[str, str], columns: Iterable[Field[Any]]) -> dict[str, Any]:
    """Read texts as the fields of a data class say; an empty cell may be None.

    Examples
    --------
    >>> from dataclasses import fields, make_dataclass
    >>> row = make_dataclass("Row", [("size", "int"), ("gap", "float | None")])
    >>> typed({"size": "20", "gap": ""}, fields(row))
    {'size': 20, 'gap': None}
    """
    kinds = {"int": int, "float": float, "str": str}
    found: dict[str, Any] = {}
    for each in columns:
        kind, _, optional = str(each.type).partition(" | ")
        text = line[each.name]
        found[each.name] = None if optional and not text else kinds[kind](text)
    return found


class Sheet:
    """Rows of text under fixed headings.

    Parameters
    ----------
    path
        The file; it need not be there yet.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path, self.columns = path, tuple(columns)

    def read(self) -> list[dict[str, str]]:
        """Read all rows; one that was cut off is dropped."""
        if not self.path.exists():
            return []
        with self.path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or self.columns) != self.columns:
                raise SuiteError(
                    f"{self.path}: expected the columns {', '.join(self.columns)}; "
                    "choose another folder with --out"
                )
            return [line for line in reader if None not in (*line, *line.values())]

    def rewrite(self, lines: Iterable[Mapping[str, Any]]) -> None:
        """Put other rows in place of all there are, at once."""
        fresh = Sheet(self.path.with_name(f".{self.path.name}"), self.columns)
        fresh.path.unlink(missing_ok=True)
        fresh.append(lines)
        os.replace(fresh.path, self.path)

    def append(self, lines: Iterable[Mapping[str, Any]]) -> None:
        """Add rows at the end."""
        fresh = not self.path.exists()
        with self.path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.columns, lineterminator="\n")
            if fresh:
                writer.writeheader()
            writer.writerows(lines)
