"""The solver's process: hear a program, answer it, until the parent is gone.

Whatever native code prints goes to stderr: the pipe that was stdout carries messages
only.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from io import FileIO
from queue import SimpleQueue

from matcher.solvers.native import limits, wire
from matcher.solvers.native.desk import Desk


@dataclass(frozen=True)
class Job:
    """A program that was asked, and the desk it is worked on at."""

    program: object
    desk: Desk


class Worker:
    """The process's two ends: a thread that hears, and the one that works."""

    def __init__(self) -> None:
        self._inbox = FileIO(os.dup(0), "rb")
        self._outbox = FileIO(os.dup(1), "wb")
        os.dup2(2, 1)
        self._turn = threading.Lock()
        self._jobs: SimpleQueue[Job] = SimpleQueue()

    def say(self, message: object) -> None:
        """Send a message; where nobody listens any more, end."""
        data = wire.packed(message)
        try:
            with self._turn:
                wire.write(self._outbox, data)
        except OSError:
            os._exit(0)

    def hear(self) -> None:
        """Take in what is asked; a wish to stop concerns what was asked last."""
        job: Job | None = None
        try:
            for message in wire.messages(self._inbox):
                if isinstance(message, wire.Ask):
                    job = Job(message.program, Desk(self._tell))
                    self._jobs.put(job)
                elif job is not None:
                    job.desk.stop()
        finally:
            os._exit(0)

    def _tell(self, news: object) -> None:
        self.say(wire.Found(news))

    def load(self) -> Callable[[object, Desk], object]:
        """Load the solvers, which takes a moment."""
        from matcher.solvers.native.work import perform

        return perform

    def work(self) -> None:
        """Answer one program after the other."""
        threading.Thread(target=self.hear, daemon=True).start()
        perform = self.load()
        self.say(wire.Hello())
        while True:
            job = self._jobs.get()
            try:
                self.say(wire.Done(perform(job.program, job.desk)))
            except Exception as error:
                self.say(wire.Failed.of(error))


def main() -> None:
    """Work for the process given by number, if it asks to be outlived by nobody."""
    limits.behave()
    if len(sys.argv) > 1:
        limits.end_with_parent(int(sys.argv[1]))
    Worker().work()


if __name__ == "__main__":
    main()
