"""What Ctrl-C and SIGTERM do: the first gives the best plan so far, the second ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, Protocol

INTERRUPTED = 130


class Stoppable(Protocol):
    """Something that can be asked to stop."""

    def stop(self) -> None:
        """Stop with what there is."""


class Stopper:
    """Turns signals into a wish to stop the search, or else into KeyboardInterrupt."""

    def __init__(self) -> None:
        self._search: Stoppable | None = None
        self._asked = False

    def listen(self) -> None:
        """Take over SIGINT and SIGTERM."""
        signal.signal(signal.SIGINT, self._hear)
        signal.signal(signal.SIGTERM, self._hear)

    @contextmanager
    def stopping(self, search: Stoppable) -> Iterator[None]:
        """Within this block the first signal stops the search and nothing else."""
        self._search = search
        try:
            yield
        finally:
            self._search = None

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._search is None or self._asked:
            raise KeyboardInterrupt
        self._asked = True
        self._search.stop()

    def leave(self) -> NoReturn:
        """End at once; a search in another thread is not waited for."""
        sys.stderr.write("interrupted; nothing was written\n")
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(INTERRUPTED)
