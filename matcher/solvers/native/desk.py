"""What a piece of work can see: where to say things, and whether to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Desk:
    """Passes news out, and the wish to stop in.

    Parameters
    ----------
    say
        Called with news, from any thread.
    """

    def __init__(self, say: Callable[[object], None]) -> None:
        self.say = say
        self._lock = threading.Lock()
        self._stopped = False
        self._how: Callable[[], object] | None = None

    def stop(self) -> None:
        """Ask the work to end with what it has; heard even before it begins."""
        with self._lock:
            self._stopped, how = True, self._how
        if how is not None:
            how()

    @contextmanager
    def stopping(self, how: Callable[[], object]) -> Iterator[None]:
        """Within this block a wish to stop is passed on by calling `how`."""
        with self._lock:
            self._how, late = how, self._stopped
        if late:
            how()
        try:
            yield
        finally:
            with self._lock:
                self._how = None
