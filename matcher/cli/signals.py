"""What Ctrl-C and SIGTERM do: the first gives the best plan so far, the second ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, Protocol

INTERRUPTED = 130
MOMENT_S = 1.0


class Stoppable(Protocol):
    """Something that can be asked to stop."""

    def stop(self) -> None:
        """Stop with what there is."""


class Stopper:
    """Turns the first signal into a wish to stop the search, a later one into the end.

    A second signal within a moment is taken for the same press.
    """

    def __init__(self) -> None:
        self._search: Stoppable | None = None
        self._asked: float | None = None
        self._writing = False
        self._written = False

    def listen(self) -> None:
        """Take over SIGINT and SIGTERM."""
        signal.signal(signal.SIGINT, self.hear)
        signal.signal(signal.SIGTERM, self.hear)

    @contextmanager
    def stopping(self, search: Stoppable) -> Iterator[None]:
        """Within this block the first signal stops the search and nothing else."""
        self._search = search
        try:
            yield
        finally:
            self._search = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Within this block nothing is cut off: it takes a moment only."""
        self._writing = True
        try:
            yield
            self._written = True
        finally:
            self._writing = False

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Stop the search, or end at once."""
        now = time.monotonic()
        if self._writing or (self._asked is not None and now - self._asked < MOMENT_S):
            return
        if self._search is None or self._asked is not None:
            leave(written=self._written)
        self._asked = now
        self._search.stop()


def leave(*, written: bool) -> NoReturn:
    """End at once; a search in another thread is not waited for."""
    what = b"the results were written" if written else b"nothing was written"
    os.write(sys.stderr.fileno(), b"interrupted; " + what + b"\n")
    os._exit(INTERRUPTED)
