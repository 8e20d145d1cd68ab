"""`matcher verify`: a line for each thing that was checked, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from matcher.cli.exits import Exit
from matcher.verify import verify_run


def carry_out(folder: Path, *, as_json: bool) -> Exit:
    """Check a run and say what came of it."""
    verdict = verify_run(folder)
    if as_json:
        typer.echo(json.dumps(verdict.as_data(), indent=2, ensure_ascii=False))
    else:
        typer.echo(str(verdict))
    return Exit.DONE if verdict.confirmed else Exit.NOT_MET
