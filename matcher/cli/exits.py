"""Exit codes, and errors as people read them: no traceback reaches a designer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import typer

from matcher.errors import (
    AuditError,
    MatcherError,
    RunError,
    ScenarioError,
    SizeError,
    StartError,
    UnknownPersonError,
)

TRACEBACK = "MATCHER_TRACEBACK"
"""Name of the environment variable that lets tracebacks through."""


class Exit(IntEnum):
    """What each exit code says."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    INVALID = 3
    INFEASIBLE = 4
    NO_PLAN = 5
    NOT_MET = 6
    INTERRUPTED = 130


CODES: dict[type[MatcherError], Exit] = {
    ScenarioError: Exit.INVALID,
    SizeError: Exit.INVALID,
    UnknownPersonError: Exit.USAGE,
    RunError: Exit.USAGE,
    StartError: Exit.USAGE,
    AuditError: Exit.UNEXPECTED,
}


def say(text: str) -> None:
    """Print a line on stderr as it is: a place is never broken across lines."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn errors into a message and an exit code."""
    try:
        yield
    except MatcherError as error:
        say(_message(error))
        raise typer.Exit(CODES.get(type(error), Exit.UNEXPECTED)) from None
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except BrokenPipeError:
        _hear_no_more()
        raise typer.Exit(Exit.UNEXPECTED) from None
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        say(
            f"unexpected {type(error).__name__}: {error}\n"
            f"This is a fault of matcher. With {TRACEBACK}=1 in the environment the "
            "same command shows where it happened."
        )
        raise typer.Exit(Exit.UNEXPECTED) from None


def _hear_no_more() -> None:
    """Let what is left to print go nowhere: who read it, such as head, is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _message(error: MatcherError) -> str:
    if isinstance(error, ScenarioError):
        count = len(error.faults)
        return f"{error}\n{count} fault{'s' if count != 1 else ''}; nothing was written"
    if isinstance(error, AuditError):
        return f"the independent check failed, a fault of matcher: {error}"
    return str(error)
