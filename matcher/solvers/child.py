"""The other process, seen from this one: ask it, hear it, end it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from queue import Empty, SimpleQueue
from typing import Protocol, cast

from matcher.solvers.native import wire

START_S = 30.0
"""A process that is not ready by then will not be."""
CLOSING_S = 2.0
TAIL = 4_000
"""So much of what it printed is looked at when it has ended."""
OUT_OF_MEMORY = "bad_alloc", "MemoryError", "annot allocate memory"


@dataclass(frozen=True)
class Gone:
    """The process has ended; `how` says it in a few words."""

    how: str


class Solver(Protocol):
    """Somebody who works on one program at a time."""

    @property
    def late(self) -> bool:
        """Whether it should have been ready long ago."""

    def ask(self, program: object) -> None:
        """Hand over a program."""

    def stop(self) -> None:
        """Wish that the present work ends soon."""

    def hear(self, seconds: float) -> object:
        """Wait for a message; None if there is none in time."""

    def end(self) -> None:
        """Be rid of it, whatever it does."""


class Child:
    """A process that runs `matcher.solvers.native`, or another command.

    Two threads carry the messages, so that neither a full pipe nor a process that does
    not read can hold up whoever asks.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._printed = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as the process
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._printed,
                bufsize=0,
                start_new_session=True,
                env=_environment(),
            )
        except BaseException:
            self._printed.close()
            raise
        self._to = cast("FileIO", self._process.stdin)
        self._from = cast("FileIO", self._process.stdout)
        self._began = time.monotonic()
        self._ready = False
        self._said: SimpleQueue[object] = SimpleQueue()
        self._asked: SimpleQueue[bytes | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=target, daemon=True)
            for target in (self._listen, self._speak)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def alive(self) -> bool:
        """Whether the process runs, as far as was heard."""
        return self._threads[0].is_alive()

    @property
    def late(self) -> bool:
        """Whether it should have been ready long ago."""
        return not self._ready and time.monotonic() - self._began > START_S

    def ask(self, program: object) -> None:
        """Hand over a program."""
        self._asked.put(wire.packed(wire.Ask(program)))

    def stop(self) -> None:
        """Wish that the present work ends soon."""
        self._asked.put(wire.packed(wire.Stop()))

    def hear(self, seconds: float) -> object:
        """Wait for a message; None if there is none in time."""
        try:
            message = self._said.get(timeout=seconds)
        except Empty:
            return None
        self._ready = self._ready or isinstance(message, wire.Hello)
        return message

    def end(self) -> None:
        """Kill the process; its threads clear up behind it."""
        self._process.kill()
        self._asked.put(None)

    def close(self) -> None:
        """Let the process go, and wait until nothing is left of it."""
        self._asked.put(None)
        self._threads[0].join(CLOSING_S)
        self.end()
        for thread in self._threads:
            thread.join(CLOSING_S)

    def forget(self) -> None:
        """Let go without a word: after a fork the process belongs to the parent."""
        self._process.returncode = 0
        for stream in (self._to, self._from, self._printed):
            stream.close()

    def _listen(self) -> None:
        process, how = self._process, ""
        try:
            for message in wire.messages(self._from):
                self._said.put(message)
        except Exception:
            how = "answered with something else than a message"
        process.kill()
        code = process.wait()
        self._said.put(Gone(how or in_words(code, self._tail())))
        self._asked.put(None)
        self._from.close()
        self._printed.close()

    def _speak(self) -> None:
        with suppress(OSError):
            while (data := self._asked.get()) is not None:
                wire.write(self._to, data)
        self._to.close()

    def _tail(self) -> str:
        size = self._printed.seek(0, os.SEEK_END)
        self._printed.seek(max(0, size - TAIL))
        return self._printed.read().decode(errors="replace")


def in_words(code: int, printed: str) -> str:
    """Say how a process ended.

    Examples
    --------
    >>> in_words(-9, "")
    'was killed (signal 9), perhaps because memory ran out'
    >>> in_words(-6, "terminate called ... std::bad_alloc")
    'ran out of memory'
    >>> in_words(-11, ""), in_words(3, "")
    ('crashed (SIGSEGV)', 'ended with exit code 3')
    """
    if any(word in printed for word in OUT_OF_MEMORY):
        return "ran out of memory"
    if code == -9:
        return "was killed (signal 9), perhaps because memory ran out"
    if code < 0:
        with suppress(ValueError):
            return f"crashed ({signal.Signals(-code).name})"
        return f"crashed (signal {-code})"
    lines = printed.strip().splitlines()
    said = f": {lines[-1].strip()}" if lines and code else ""
    return f"ended with exit code {code}{said}"


def default_command() -> list[str]:
    """Say how the solver's process is started.

    Only one that the main thread starts can be told to end with it.
    """
    if not sys.executable or hasattr(sys, "frozen"):
        raise FileNotFoundError("no Python interpreter to start")
    command = [sys.executable, "-P", "-m", "matcher.solvers.native"]
    if threading.current_thread() is threading.main_thread():
        command.append(str(os.getpid()))
    return command


def _environment() -> dict[str, str]:
    """Let the process find the modules that this one finds, and keep quiet."""
    path = os.pathsep.join(os.path.abspath(place) for place in sys.path)
    return {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}
