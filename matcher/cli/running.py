"""`matcher run`: read, solve, write, and choose the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console

from matcher.answers.further import named
from matcher.cli.exits import Exit, say
from matcher.cli.progress import Display
from matcher.cli.signals import Stopper
from matcher.output.folder import ready, write_run
from matcher.output.report import NOTHING
from matcher.output.summary import summary
from matcher.questions import Questions
from matcher.reading import load
from matcher.reading.load import NAME
from matcher.record import Record
from matcher.run import finish
from matcher.scenario import Scenario
from matcher.watch import Watch

FAST_WORKERS = 8


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    scenario: Path
    out: Path | None
    overrides: Path | None
    json: bool
    require_aims: bool
    fast: bool
    quiet: bool
    answers: tuple[str, ...] = ()


def carry_out(request: Request, stopper: Stopper) -> Exit:
    """Run a scenario and write what comes of it."""
    scenario = load(request.scenario, overrides=request.overrides)
    for warning in scenario.warnings:
        say(f"warning: {warning}")
    folder = request.out or _home(scenario)
    ready(folder)
    display = Display(Console(stderr=True), quiet=request.quiet)
    watch = Watch(float(scenario.settings.solver.time_limit_s), display)
    with stopper.stopping(watch):
        with display.showing():
            workers = FAST_WORKERS if request.fast else 1
            finished = finish(scenario, watch, workers=workers)
        record = finished.record
        for incident in record.run.incidents:
            say(f"warning: {incident}")
        if watch.interrupted and record.objective is None:
            say("interrupted before a plan was found; nothing was written")
            return Exit.INTERRUPTED
        more = NOTHING
        if request.answers and not watch.interrupted:
            with display.showing():
                watch.tell("answering")
                own = watch.extended(float(scenario.settings.solver.time_limit_s))
                asked = Questions(record, scenario, finished.proof)
                more = asked.further(request.answers, own)
        with stopper.writing(), display.showing():
            watch.tell("writing")
            written = record, folder, scenario.file, finished.proof
            report = write_run(*written, say, more)
    if request.json:
        typer.echo(record.model_dump_json(indent=2))
    else:
        typer.echo(summary(record))
        typer.echo(str(report))
    return _exit(record, watch, require_aims=request.require_aims)


def asked_for(text: str) -> tuple[str, ...]:
    """Read which answers the report shall have."""
    names = (name.strip() for name in text.split(","))
    try:
        return named([name for name in names if name])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _home(scenario: Scenario) -> Path:
    """Choose the output folder: `out`, or `out-NAME` for a NAME.yaml of its own."""
    file = scenario.file or Path(NAME)
    own = "out" if file.name == NAME else f"out-{file.stem}"
    return file.parent / own


def _exit(record: Record, watch: Watch, *, require_aims: bool) -> Exit:
    if watch.interrupted:
        return Exit.INTERRUPTED
    if record.conflict is not None:
        return Exit.INFEASIBLE
    if record.objective is None:
        return Exit.NO_PLAN
    missed = [aim.aim for aim in record.aims if not aim.met]
    if record.breaches:
        say(f"rules that the plan breaks: {', '.join(b.rule for b in record.breaches)}")
    if require_aims and missed:
        say(f"aims that are missed: {', '.join(missed)}")
    failed = record.breaches or (require_aims and missed)
    return Exit.NOT_MET if failed else Exit.DONE
