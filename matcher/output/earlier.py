"""What an earlier run left in a folder, and what people made of it since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from os.path import splitext
from pathlib import Path

from matcher.errors import RunError
from matcher.output.manifest import FILLED_IN, NAME, FileEntry, read_manifest


@dataclass(frozen=True)
class Earlier:
    """Files of an earlier run that the new one does not simply replace.

    Parameters
    ----------
    obsolete
        Unchanged files that the new run does not have.
    edited
        Tables that people filled in or changed, each with a name under which it stays.
    """

    obsolete: tuple[str, ...] = ()
    edited: dict[str, str] = field(default_factory=dict)


def earlier(folder: Path, names: Collection[str], manifest: str = NAME) -> Earlier:
    """Look at a folder before files of these names, manifest included, go there."""
    try:
        listed = read_manifest(folder, manifest).files
    except RunError:
        return Earlier()
    found = {name: entry for name, entry in listed.items() if (folder / name).is_file()}
    same = {
        name
        for name, entry in found.items()
        if FileEntry.of((folder / name).read_bytes()) == entry
    }
    return Earlier(
        tuple(name for name in found if name in same and name not in names),
        {
            name: _free_name(folder, name)
            for name in found
            if name not in same and name.endswith(FILLED_IN) and name in names
        },
    )


def _free_name(folder: Path, name: str) -> str:
    stem, ending = splitext(name)
    number = 1
    while (folder / f"{stem}.edited-{number}{ending}").exists():
        number += 1
    return f"{stem}.edited-{number}{ending}"
