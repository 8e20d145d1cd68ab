"""From a run's folder to what came of checking it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError

from matcher.certificate import MODEL, NAME, RESULT, Certificate
from matcher.errors import RunError
from matcher.output.manifest import FILLED_IN, FileEntry, Manifest, read_manifest
from matcher.reading import load
from matcher.scenario import Scenario
from matcher.verify.certify import inputs_of, overrides_of
from matcher.verify.examine import examine
from matcher.verify.verdict import Check, Verdict


def verify_run(folder: str | os.PathLike[str]) -> Verdict:
    """Check everything that a run claims, from its folder and its scenario's files.

    No solver is asked, and nothing that one said is believed: rules and points are
    counted again from the people's own records, and the figures that no plan can exceed
    are added up again over all pairs.

    Raises
    ------
    RunError
        There is no complete run in the folder, or it has no certificate.
    ScenarioError
        The scenario cannot be read any more.

    Examples
    --------
    >>> verify_run("nowhere")
    Traceback (most recent call last):
    matcher.errors.RunError: nowhere: there is no complete run in this folder ...
    """
    return Verdict.of(checks(Path(folder)))


def checks(folder: Path) -> Iterator[Check]:
    """Check one thing after the other, as :func:`verify_run` says."""
    manifest, files = read_manifest(folder), proof_of(folder)
    if RESULT not in manifest.files:
        raise RunError(_incomplete(folder, RESULT))
    files[RESULT] = _content(folder / RESULT)
    changed = [
        name
        for name, entry in manifest.files.items()
        if not name.endswith(FILLED_IN) and _entry(folder, files, name) != entry
    ]
    said = f"not as the run wrote them: {', '.join(changed)}"
    yield Check("files", not changed, said if changed else "as the run wrote them")
    try:
        place = _Place.model_validate_json(files[RESULT])
    except ValidationError:
        yield Check("result", False, f"{RESULT} is not the result of a run")
        return
    scenario = scenario_of(folder, place.scenario, files)
    yield from examine(files, scenario, taken_over(folder, manifest, scenario))


def proof_of(folder: Path) -> dict[str, bytes]:
    """Read the files that prove what a run claims, by name.

    Raises
    ------
    RunError
        There is no complete run in the folder, or it has no certificate.
    """
    manifest = read_manifest(folder)
    if NAME not in manifest.files:
        raise RunError(_incomplete(folder, NAME))
    listed = [name for name in (NAME, MODEL) if name in manifest.files]
    return {name: _content(folder / name) for name in listed}


def _incomplete(folder: Path, name: str) -> str:
    return (
        f"{folder}: the run has no {name}: an earlier version of matcher made it; make "
        "the run again"
    )


class _Place(BaseModel):
    """Where a result says that its scenario lies."""

    scenario: str | None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RunError(
            f"{path}: cannot be read ({error.strerror}); make the run again"
        ) from error


def _entry(folder: Path, files: Mapping[str, bytes], name: str) -> FileEntry:
    content = files[name] if name in files else _content(folder / name)
    return FileEntry.of(content)


def taken_over(folder: Path, manifest: Manifest, scenario: Scenario) -> frozenset[str]:
    """Name the decisions that were read from a table of this folder.

    The run wrote the table anew with the same decisions in it, which are those that
    everything is checked against.
    """
    if scenario.file is None:
        return frozenset()
    home = scenario.file.resolve().parent
    ours = {
        (folder / name).resolve(): entry.sha256
        for name, entry in manifest.files.items()
        if name.endswith(FILLED_IN)
    }
    source = scenario.settings.overrides
    decided = [overrides_of(scenario) or "", source.file if source else ""]
    return frozenset(
        one.name
        for one in inputs_of(scenario)
        for file in filter(None, decided)
        if one.name == file or one.name.startswith(f"{file}:")
        if ours.get((home / file).resolve()) == one.sha256
    )


def scenario_of(
    folder: Path, place: str | None, files: Mapping[str, bytes]
) -> Scenario:
    """Read the scenario again from its own files."""
    if place is None:
        raise RunError(
            f"{folder}: the tables of this run were handed in from memory, so there "
            "are no files to read again; ask the result itself (`verify()` and others)"
        )
    file = folder / place
    try:
        given = Certificate.model_validate_json(files[NAME]).overrides
    except ValidationError:
        given = None
    return load(file, overrides=None if given is None else file.parent / given)
