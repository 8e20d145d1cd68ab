"""What became of the files that a run read: their bytes alone are compared."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from matcher.certificate import NAME, Certificate
from matcher.output.manifest import Manifest, read_manifest
from matcher.record import Record


def news(folder: Path, record: Record) -> str:
    """Say in a line which inputs changed since the run; empty where none did.

    Nothing is said of a run whose tables were handed in from memory.
    """
    manifest = read_manifest(folder)
    if record.scenario is None or NAME not in manifest.files:
        return ""
    file = folder / record.scenario
    if not file.is_file():
        return (
            f"{folder}: the scenario is no longer where the run read it ({file}), so "
            "nobody can say whether it changed; this is what the run found"
        )
    changed = list(dict.fromkeys(_changed(folder, file.parent, manifest)))
    if not changed:
        return ""
    what = "it" if len(changed) == 1 else "them"
    return (
        f"{', '.join(changed)} changed since the run read {what}: this is what the run "
        "found, not what holds now; make the run again"
    )


def _changed(folder: Path, home: Path, manifest: Manifest) -> Iterator[str]:
    """Name the files whose bytes are others; a table of the run itself may be."""
    sealed = Certificate.model_validate_json((folder / NAME).read_bytes())
    own = {(folder / n).resolve(): one.sha256 for n, one in manifest.files.items()}
    for one in sealed.inputs:
        path = _file(home, one.name)
        found = _digest(path)
        if one.sha256 and found not in (one.sha256, own.get(path.resolve())):
            shown = path.relative_to(home).as_posix()
            yield shown if found else f"{shown} (missing)"


def _file(home: Path, name: str) -> Path:
    """Find a file by its name from the scenario's folder; a sheet is behind a colon."""
    path = home / name
    return path if path.is_file() or ":" not in name else home / name.rpartition(":")[0]


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
