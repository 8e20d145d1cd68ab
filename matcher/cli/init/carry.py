"""`matcher init`: from an export, or from nothing, to a scenario that can be run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from matcher.cli.exits import Exit, say
from matcher.cli.init.answers import Answers
from matcher.cli.init.asking import Questions
from matcher.cli.init.interview import hold, program_of
from matcher.errors import ScenarioError, StartError
from matcher.exact import counted
from matcher.reading import load
from matcher.reading.cells import day
from matcher.reading.findings import Findings
from matcher.reading.load import NAME
from matcher.reading.zones import Zones
from matcher.schema import scenario_schema
from matcher.starting.draft import Draft
from matcher.starting.export import read_export
from matcher.starting.template import FILE, template_draft, workbook
from matcher.starting.writing import scenario_text

SCHEMA = "scenario.schema.json"


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    folder: Path
    exports: tuple[Path, ...]
    answers: Answers
    yes: bool
    force: bool


def carry_out(request: Request) -> Exit:
    """Write a scenario, and say what is next."""
    if request.folder.exists() and not request.folder.is_dir():
        raise StartError(f"{request.folder} is a file: name a folder")
    _check_answers(request)
    _refuse(request, (NAME,))
    return _from_export(request) if request.exports else _from_nothing(request)


def _from_nothing(request: Request) -> Exit:
    draft = template_draft(program_of(request.answers))
    _write(request, {FILE: workbook(), **_scenario(draft)})
    home = request.folder
    say(
        f"Fill in {home / FILE}, a row for each person, skill and wish. Then: matcher "
        f"check {home}"
    )
    return Exit.DONE


def _from_export(request: Request) -> Exit:
    findings = Findings()
    _refuse_twins(request.exports)
    tables = read_export(request.exports, findings)
    findings.stop_on_faults()
    for warning in findings.warnings:
        say(f"warning: {warning}")
    questions = Questions(request.yes)
    folder = request.folder
    found = hold(tables, request.answers, questions, folder)
    copies = _copies(request)
    _write(request, {**copies, **found.files, **_scenario(found.draft)})
    for name in copies:
        say(f"{name} was copied as it is: a scenario reads tables of its own folder")
    for one in found.draft.unfit:
        say(
            f"warning: {one.heading} looks like {one.field} and is not read: "
            f"{one.because}"
        )
    if found.files:
        say(f"Fill in {', '.join(found.files)}. Then: matcher check {folder}")
        return Exit.DONE
    return _try(folder)


def _check_answers(request: Request) -> None:
    """Refuse days and zones that are none, and options that need an export."""
    answers = request.answers
    checks = {
        "--start": (answers.start, day),
        "--end": (answers.end, day),
        "--timezone": (answers.timezone, Zones().read),
    }
    for option, (text, read) in checks.items():
        try:
            if text is not None:
                read(text)
        except ValueError as error:
            raise StartError(f"{option}: {error}") from None
    if answers.start and answers.end and answers.end < answers.start:
        raise StartError(f"--end: {answers.end} is before the start {answers.start}")
    idle = answers.about_an_export()
    if idle and not request.exports:
        raise StartError(f"{', '.join(idle)}: only with an export, --from FILE")


def _scenario(draft: Draft) -> dict[str, bytes]:
    """Make the schema and, last, the scenario file."""
    schema = json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"
    return {SCHEMA: schema.encode(), NAME: scenario_text(draft).encode()}


def _copies(request: Request) -> dict[str, bytes]:
    """Read the files that do not lie in the scenario's folder."""
    home = request.folder.resolve()
    away = [path for path in request.exports if path.resolve().parent != home]
    return {path.name: path.read_bytes() for path in away}


def _refuse_twins(exports: Sequence[Path]) -> None:
    names = [path.name for path in exports]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise StartError(
            f"two files are called {', '.join(sorted(twice))}: rename one, since both "
            "would lie in the scenario's folder"
        )


def _refuse(request: Request, names: Iterable[str]) -> None:
    there = [name for name in names if (request.folder / name).exists()]
    if there and not request.force:
        raise StartError(
            f"{request.folder} has {', '.join(there)} already: choose another folder, "
            "or add --force to replace what is there; nothing was written"
        )


def _write(request: Request, files: Mapping[str, bytes]) -> None:
    """Write everything, or nothing where a file is in the way."""
    home = request.folder
    _refuse(request, [n for n, data in files.items() if not _same(home / n, data)])
    try:
        home.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (home / name).write_bytes(data)
            typer.echo(f"wrote {home / name}")
    except OSError as error:
        raise StartError(f"{home} cannot be written to: {error.strerror}") from None


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _try(folder: Path) -> Exit:
    """Read what was written, and say whether it can be run."""
    try:
        scenario = load(folder)
    except ScenarioError as error:
        say(str(error))
        say(
            f"{counted(len(error.faults), 'fault')} in the tables. The scenario is "
            f"written: mend what stands above, then: matcher check {folder}"
        )
        return Exit.INVALID
    people = scenario.people
    say(
        f"{counted(len(people.juniors), 'junior')} and "
        f"{counted(len(people.seniors), 'senior')} can be read. Next: matcher check "
        f"{folder}, then: matcher run {folder}"
    )
    return Exit.DONE
