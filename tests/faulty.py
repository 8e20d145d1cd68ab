"""A solver's process that goes wrong on purpose: `python faulty.py FAULT [KIND]`.

The fault comes with the first program of that kind (IntegerProgram by default); one
that is named `after ...` comes once the first plan was told.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from matcher.solvers.native import limits, wire
from matcher.solvers.native.__main__ import Worker
from matcher.solvers.native.desk import Desk

MEMORY = 8 << 20


def forever() -> None:
    threading.Event().wait()


def out_of_memory() -> None:
    """Leave so little that the real solver cannot go on."""
    limit = limits.reserved() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def memory_error() -> None:
    raise MemoryError


def deaf() -> None:
    """Wait for ever in native code that gives Python no turn."""
    ctypes.PyDLL(None).pause()


def error() -> None:
    raise RuntimeError("lost in the search")


STRIKES: dict[str, Callable[[], object]] = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "aborts": os.abort,
    "crashes": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "exits": lambda: os._exit(3),
    "hangs": forever,
    "deaf": deaf,
    "freezes": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "memory": out_of_memory,
    "memory error": memory_error,
    "error": error,
}


class Faulty(Worker):
    """A process whose work is done by `perform`, and then spoiled."""

    def __init__(self, fault: str, kind: str) -> None:
        super().__init__()
        self.fault, self.kind = fault, kind

    def load(self) -> Callable[[object, Desk], object]:
        perform = super().load()

        def spoiled(program: object, desk: Desk) -> object:
            if type(program).__name__ != self.kind:
                return perform(program, desk)
            then = self.fault.removeprefix("after a plan ")
            if then != self.fault:
                return perform(program, Desk(lambda news: self.told(news, then)))
            if then in STRIKES:
                STRIKES[then]()
                return perform(program, desk)
            return getattr(self, then)(perform(program, desk))

        return spoiled

    def told(self, news: object, then: str) -> None:
        self.say(wire.Found(news))
        STRIKES[then]()

    def garbage(self, answer: Any) -> None:
        wire.write(self._outbox, b"terminate called after throwing an instance of")
        forever()

    def unreadable(self, answer: Any) -> None:
        wire.write(self._outbox, wire.HEAD.pack(wire.MARK, 3) + b"abc")
        forever()

    def nonsense(self, answer: Any) -> object:
        return "optimal"

    def short(self, answer: Any) -> object:
        return replace(answer, values=answer.values[:1])

    def wrong(self, answer: Any) -> object:
        """Choose everything at once, and call it the best."""
        return replace(answer, values=np.ones_like(answer.values))

    def poor(self, answer: Any) -> object:
        """Choose nothing at all, and call it the best."""
        return replace(answer, values=np.zeros_like(answer.values))

    def full(self, answer: Any) -> object:
        """Send something along every arc, and call it the best."""
        return replace(answer, flows=np.ones_like(answer.flows))

    def empty(self, answer: Any) -> object:
        """Send nothing at all, and call it the best."""
        return replace(answer, flows=np.zeros_like(answer.flows))

    def hopeless(self, answer: Any) -> object:
        """Tell plans, and claim that there are none."""
        return replace(answer, claim="infeasible", values=answer.values[:0])

    def no_numbers(self, answer: Any) -> object:
        return replace(answer, dual=np.full_like(answer.dual, np.nan))


def main() -> None:
    limits.behave()
    limits.end_with_parent(os.getppid())
    fault, kind = [*sys.argv[1:], "IntegerProgram"][:2]
    if fault == "exits at once":
        os._exit(3)
    if fault == "never ready":
        forever()
    Faulty(fault, kind).work()


if __name__ == "__main__":
    main()
