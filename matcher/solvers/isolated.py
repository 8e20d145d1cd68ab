"""The one way to a solver: ask, hear what it finds, and outlive whatever it does.

The solver runs in a process of its own (`matcher.solvers.native`), which is kept for
the next question. Where it dies, hangs or answers nonsense, what was heard until then
stays, the run notes in words what happened, and another process is started.
"""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from matcher.solvers.child import Child, Gone, Solver, default_command
from matcher.solvers.native import wire
from matcher.solvers.native.desk import Desk

if TYPE_CHECKING:
    from matcher.solvers.native.programs import Program
    from matcher.watch import Watch

A = TypeVar("A")

POLL_S = 0.05
GRACE_S = 3.0
"""After the time limit the solver has so long to come back before it is ended."""
HURRY_S = 0.5
"""After an interrupt it has so long: its best plan so far is here already."""
MOMENT_S = 0.25
"""Any question has so long, however late it is asked."""
IDLE = 2
"""So many processes are kept for later; more are only used at the same time."""


class DeathError(Exception):
    """The solver did not come back with an answer; says how in a few words."""


def ignored(news: object) -> None:
    """Take no notice."""


def answered(
    ladder: Sequence[Callable[[], Program[A]]],
    watch: Watch,
    heard: Callable[[object], None] = ignored,
) -> A | None:
    """Ask, and should the solver die, ask again in the next, safer way; None: in vain.

    Parameters
    ----------
    ladder
        Makes the program for each attempt, when it is that one's turn.
    watch
        When to stop; what happens is reported to it.
    heard
        Called with news while the solver works, in the caller's thread.
    """
    for attempt, program in enumerate(ladder, start=1):
        try:
            return call(program(), watch, heard)
        except DeathError as death:
            again = attempt < len(ladder) and not watch.over
            then = "it was asked again" if again else "the run went on with what it had"
            watch.report(f"while {watch.step}, the solver {death}; {then}")
            if not again:
                break
    return None


def call(
    program: Program[A], watch: Watch, heard: Callable[[object], None] = ignored
) -> A:
    """Ask once.

    Raises
    ------
    DeathError
        The process died, did not stop when it had to, or answered nonsense.
    """
    solver = _pool.take(watch)
    try:
        answer = _exchange(solver, program, watch, heard)
        if program.fits(answer):
            _pool.keep(solver)
            return answer
        raise DeathError("gave an answer of the wrong shape")
    except BaseException:
        solver.end()
        raise


def _exchange(
    solver: Solver, program: object, watch: Watch, heard: Callable[[object], None]
) -> object:
    solver.ask(program)
    begun, stopping = time.monotonic(), False
    while True:
        message = solver.hear(POLL_S)
        match message:
            case wire.Done(answer):
                return answer
            case wire.Found(news):
                heard(news)
            case wire.Failed(how) | Gone(how):
                raise DeathError(how)
            case None:
                watch.tick()
        if solver.late:
            raise DeathError("did not start")
        if watch.over and not stopping:
            stopping = True
            solver.stop()
        grace = HURRY_S if watch.interrupted else GRACE_S
        if watch.overtime > grace and time.monotonic() - begun > MOMENT_S:
            raise DeathError("did not stop in time")


class Inside:
    """The solver within this process, where no other can be started.

    It works in a thread; one that does not stop is left to itself.
    """

    late = False

    def __init__(self) -> None:
        self._said: SimpleQueue[object] = SimpleQueue()
        self._desk = Desk(lambda news: self._said.put(wire.Found(news)))

    def ask(self, program: object) -> None:
        """Work on a program."""
        threading.Thread(target=self._work, args=(program,), daemon=True).start()

    def _work(self, program: object) -> None:
        from matcher.solvers.native.work import perform

        try:
            self._said.put(wire.Done(perform(program, self._desk)))
        except Exception as error:
            self._said.put(wire.Failed.of(error))

    def stop(self) -> None:
        """Wish that the work ends soon."""
        self._desk.stop()

    def hear(self, seconds: float) -> object:
        """Wait for a message; None if there is none in time."""
        try:
            return self._said.get(timeout=seconds)
        except Empty:
            return None

    end = stop


class Pool:
    """Processes that wait for work, one for each caller at a time.

    Parameters
    ----------
    command
        Says how one is started.
    """

    def __init__(self, command: Callable[[], Sequence[str]]) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._all: set[Child] = set()

    def prepare(self) -> None:
        """Start a process if none waits, without waiting for it."""
        with self._lock:
            waiting = any(child.alive for child in self._idle)
        if not waiting:
            try:
                self.keep(self._start())
            except OSError:
                return

    def take(self, watch: Watch) -> Solver:
        """Give a process that waits, or start one, or work inside this one."""
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                break
            if child.alive:
                return child
            self._drop(child)
        try:
            return self._start()
        except OSError as error:
            watch.remark(
                f"no process of its own could be started for the solver ({error}): "
                "a crash of it would end the run"
            )
            return Inside()

    def keep(self, solver: Solver) -> None:
        """Let a process wait for the next question."""
        if not isinstance(solver, Child):
            return
        with self._lock:
            few = len(self._idle) < IDLE
            if few:
                self._idle.append(solver)
        if not few:
            self._drop(solver)

    def _start(self) -> Child:
        child = Child(self._command())
        with self._lock:
            self._all = {one for one in self._all if one.alive} | {child}
        return child

    def _drop(self, child: Child) -> None:
        child.close()
        with self._lock:
            self._all.discard(child)

    def close(self) -> None:
        """End all processes and wait until nothing is left of them."""
        with self._lock:
            gone, self._all, self._idle = self._all, set(), []
        for child in gone:
            child.close()

    def forked(self) -> None:
        """Begin anew in a forked process: those that run are the parent's."""
        for child in self._all:
            child.forget()
        self._lock, self._idle, self._all = threading.Lock(), [], set()


_pool = Pool(default_command)
"""The only state of this library: starting a process for each question would take 0.3 s
of each. It holds no results, starts when first needed, and ends with this process."""


def prepare() -> None:
    """Start the solver's process in the background, since it soon will be needed."""
    _pool.prepare()


def close() -> None:
    """End the solver's process and wait for it; the next question starts another."""
    _pool.close()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: _pool.forked())
