"""A run's folder: written all together or not at all, and read back with care."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from matcher.answers.further import Further
from matcher.certificate import RESULT
from matcher.errors import RunError
from matcher.output.earlier import earlier
from matcher.output.manifest import (
    FILLED_IN,
    NAME,
    FileEntry,
    Manifest,
    read_manifest,
)
from matcher.output.report import NOTHING, REPORT, pages
from matcher.output.staging import probe, put
from matcher.output.tables import tables
from matcher.output.workbook import PLAN, workbook
from matcher.record import FORMAT, Record


def write_run(
    record: Record,
    folder: Path,
    scenario_file: Path | None,
    further: Mapping[str, bytes] | None = None,
    tell: Callable[[str], None] | None = None,
    answers: Further = NOTHING,
) -> Path:
    """Write everything a run hands over, and say where its report is.

    Parameters
    ----------
    folder
        Made where it does not exist. Files of an earlier run in it are replaced; files
        of your own stay, and so do tables that you changed, as `NAME.edited-1.csv`.
    scenario_file
        Kept in the record by its path from the folder; None for people handed in from
        memory.
    further
        Other files that belong to the run, by name.
    tell
        Is told of each table that you changed and under which name it stays.
    answers
        Written beside the record, and told in the report.

    Raises
    ------
    RunError
        The folder cannot be written; what an earlier run left there is still there.
    """
    record = record.model_copy(update={"scenario": _from(folder, scenario_file)})
    files = {
        RESULT: f"{record.model_dump_json(indent=2)}\n".encode(),
        **tables(record),
        PLAN: workbook(record),
        **{name: page.encode() for name, page in pages(record, answers).items()},
        **answers.files(),
        **(further or {}),
    }
    for name, kept in write_all(files, folder, NAME).items():
        if tell is not None:
            tell(f"{folder / name} was changed since it was written: kept as {kept}")
    return folder / REPORT


def write_all(
    files: Mapping[str, bytes], folder: Path, manifest: str
) -> dict[str, str]:
    """Write files and, last, the list of them; those of an earlier list make way.

    Returns
    -------
    dict
        Under which name each table stays that people changed, by its own name.

    Raises
    ------
    RunError
        The folder cannot be written; what was there is still there.
    """
    try:
        complete = {**files, manifest: Manifest.of(files).to_bytes()}
        before = earlier(folder, complete, manifest)
        put(complete, folder, manifest, before)
    except OSError as error:
        raise RunError(_refusal(error, folder)) from error
    return before.edited


def ready(folder: Path) -> None:
    """Find out before the run whether its results can be written.

    Raises
    ------
    RunError
        They cannot.
    """
    try:
        probe(folder)
    except OSError as error:
        raise RunError(_refusal(error, folder)) from error


def read_run(folder: Path) -> Record:
    """Read a run back from its folder.

    Tables may have been filled in or saved anew by people; every other file must be as
    the run wrote it.

    Raises
    ------
    RunError
        There is no complete run, a file was changed, or another version wrote it.
    """
    manifest = read_manifest(folder)
    content = b""
    for name, entry in manifest.files.items():
        if name.endswith(FILLED_IN):
            continue
        path = folder / name
        try:
            found = path.read_bytes()
        except OSError as error:
            raise RunError(
                f"{path}: cannot be read ({error.strerror}); make the run again"
            ) from error
        if FileEntry.of(found) != entry:
            raise RunError(
                f"{path}: was changed after the run wrote it; make the run again"
            )
        content = found if name == RESULT else content
    try:
        return Record.model_validate_json(content)
    except ValidationError as error:
        raise RunError(
            f"{folder / RESULT}: not a result of the format {FORMAT}; another version "
            "of matcher wrote it: make the run again"
        ) from error


def _from(folder: Path, file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        path = os.path.relpath(file.resolve(), folder.resolve())
    except ValueError:
        path = str(file.resolve())
    return Path(path).as_posix()


def _refusal(error: OSError, folder: Path) -> str:
    advice = {
        errno.ENOSPC: "the disk is full: free some space",
        errno.EDQUOT: "your share of the disk is used up: free some space",
        errno.EFBIG: "the file would be larger than allowed here",
        errno.EACCES: "no permission: choose another folder, or close the file where "
        "it is open",
        errno.EPERM: "not permitted: choose another folder",
        errno.EROFS: "the disk is read-only: choose another folder",
        errno.EEXIST: "it is a file: choose another folder",
        errno.ENOTDIR: "a part of the path is a file: choose another folder",
        errno.EISDIR: "a folder stands where a file has to go: move it away",
        errno.ENAMETOOLONG: "the name is too long: choose another folder",
    }
    place = error.filename or folder
    why = advice.get(error.errno or 0, error.strerror or str(error))
    return f"{folder}: the results cannot be written: {why} ({place})"
