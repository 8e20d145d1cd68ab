"""`matcher explain` and `letters`: what a run's record tells, and whether it is old."""

from __future__ import annotations

from pathlib import Path

from matcher.answers.audience import Audience
from matcher.cli.exits import say
from matcher.errors import RunError
from matcher.output.audiences import explain_to
from matcher.output.folder import read_run
from matcher.output.letters import FOLDER, write_letters
from matcher.output.since import news
from matcher.record import Record


def explain(
    run: Path, person: str, audience: Audience, language: str, as_json: bool
) -> str:
    """Say what a run says about a person."""
    found = explain_to(_read(run), person, audience, language)
    return found.model_dump_json(indent=2) if as_json else str(found)


def letters(run: Path, language: str, out: Path | None) -> Path:
    """Write everybody's letter, and say where the list of them is.

    Raises
    ------
    RunError
        The run found no plan: there is nothing to tell anybody yet.
    """
    record = _read(run)
    if record.objective is None:
        raise RunError(
            f"{run}: the run found no plan, so no letters were written; `matcher "
            "blocked` says what is in the way of one"
        )
    if record.breaches:
        kinds = ", ".join(dict.fromkeys(b.rule for b in record.breaches))
        say(f"warning: the plan breaks rules ({kinds}); do not send it unread")
    return write_letters(record, out or run / FOLDER, language)


def _read(run: Path) -> Record:
    record = read_run(run)
    if told := news(run, record):
        say(f"warning: {told}")
    return record
