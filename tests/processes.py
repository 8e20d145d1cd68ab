"""Processes of the solver: others to use in a test, and what becomes of them."""

from __future__ import annotations

import select
import sys
from collections.abc import Sequence
from os import pidfd_open
from pathlib import Path

from matcher.solvers.child import Child, default_command
from matcher.solvers.isolated import Pool

FAULTY = Path(__file__).parent / "faulty.py"


class Processes(Pool):
    """Starts these commands one after another, the last one again and again."""

    def __init__(self) -> None:
        super().__init__(self._next)
        self._commands: list[Sequence[str] | None] = [None]
        self.pids: list[int] = []

    def use(self, *commands: Sequence[str] | None) -> None:
        """Set what is started from now on; None is the real one."""
        self.close()
        self.pids.clear()
        self._commands = list(commands)

    def settle(self) -> None:
        """Wait until it was heard that every process has ended."""
        for child in self._all:
            child._threads[0].join()

    def _next(self) -> Sequence[str]:
        more = len(self._commands) > 1
        command = self._commands.pop(0) if more else self._commands[0]
        return default_command() if command is None else command

    def _start(self) -> Child:
        child = super()._start()
        self.pids.append(child._process.pid)
        return child


def faulty(*words: str) -> list[str]:
    """Give the command of a process that goes wrong."""
    return [sys.executable, "-P", str(FAULTY), *words]


def there(pid: int) -> bool:
    """Say whether anything is left of a process, be it a zombie."""
    return Path(f"/proc/{pid}").exists()


def children_of(parent: int) -> list[int]:
    """List the processes that a process has started."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(place.name))
    return found


def ended(pid: int, seconds: float = 60) -> bool:
    """Wait until a process has ended, be it somebody else's."""
    try:
        handle = pidfd_open(pid)
    except ProcessLookupError:
        return True
    ready, _, _ = select.select([handle], [], [], seconds)
    return bool(ready)
