"""The clock of a run: when to stop, and who wants to know how it goes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

TOO_OFTEN = 3
"""A solver that was lost so often is not asked to search any more."""
KEPT = 0.5
"""At most this share of the limit is kept for what comes after the search."""


@dataclass(frozen=True)
class Progress:
    """How far a run has come.

    Parameters
    ----------
    step
        What is being done, in a few words.
    best, bound
        Points of the best plan so far, and what no plan can exceed; None: not known.
    seconds
        Since the run began.
    fewest
        A count is made small instead: `best` is the smallest so far, and no plan has
        fewer than `bound`.
    """

    step: str
    best: int | None
    bound: int | None
    seconds: float
    fewest: bool = False

    @property
    def optimality_gap(self) -> float | None:
        """Return (bound - best) / max(1, abs(bound)), None while one is not known."""
        gap = optimality_gap(self.best, self.bound)
        return gap if gap is None else abs(gap)


def optimality_gap(best: int | None, bound: int | None) -> float | None:
    """Say how far from the bound a plan can be, as a fraction.

    Examples
    --------
    >>> optimality_gap(990, 1000)
    0.01
    """
    if best is None or bound is None:
        return None
    return (bound - best) / max(1, abs(bound))


class EndedError(Exception):
    """The run has to end, and what was begun is of no use half done."""


@dataclass
class _Wish:
    """The wish to stop, and when it came up."""

    at: float | None = None


class Watch:
    """Counts the seconds of a run, passes on the wish to stop, notes what went wrong.

    Parameters
    ----------
    limit_s
        Seconds after which the search stops with the best plan so far.
    listener
        Called with each :class:`Progress`, in the thread that called `solve`.
    """

    def __init__(
        self, limit_s: float, listener: Callable[[Progress], None] | None = None
    ) -> None:
        self._began = time.monotonic()
        self._limit = limit_s
        self._kept = 0.0
        self._listener = listener
        self._wish = _Wish()
        self._incidents: Counter[str] = Counter()
        self._lost = 0
        self.step = "starting"
        self.disturbed = False
        self.best: int | None = None
        self.bound: int | None = None
        self.cut_short = False
        self._sign = 1
        self._silent = False

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began

    @property
    def left(self) -> float:
        """Seconds until the search has to end, at least 0."""
        return max(0.0, self._limit - self._kept - self.seconds)

    def keep(self, seconds: float) -> None:
        """Keep so much of the limit for what comes after the search."""
        self._kept = min(seconds, KEPT * self._limit)

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop."""
        return self._wish.at is not None

    @property
    def over(self) -> bool:
        """Whether the search has to end now; remembered as `cut_short`."""
        ended = self.interrupted or self.left <= 0 or self._lost >= TOO_OFTEN
        self.cut_short = self.cut_short or ended
        return ended

    def short_of(self, needed: float) -> bool:
        """Say if less than so many seconds are left; remembered as `cut_short`."""
        short = self.left < needed
        self.cut_short = self.cut_short or short
        return short or self.over

    @property
    def late(self) -> bool:
        """Whether the run has to end, whatever is half done; remembered likewise."""
        ended = self.interrupted or self.left <= 0
        self.cut_short = self.cut_short or ended
        return ended

    @property
    def overtime(self) -> float:
        """Seconds since the limit or the wish to stop; 0 before."""
        late = self.seconds - self._limit + self._kept
        if self._wish.at is not None:
            late = max(late, time.monotonic() - self._wish.at)
        return max(0.0, late)

    @property
    def incidents(self) -> tuple[str, ...]:
        """What went wrong with the solver, in sentences."""
        return tuple(
            text if count == 1 else f"{text} ({count} times)"
            for text, count in self._incidents.items()
        )

    def stop(self) -> None:
        """Ask the run to stop with what it has; safe to call from a signal handler."""
        if self._wish.at is None:
            self._wish.at = time.monotonic()

    def remark(self, text: str) -> None:
        """Note something that users should know."""
        self._incidents[text] += 1

    def report(self, incident: str) -> None:
        """Note that something went wrong: a run so disturbed need not repeat."""
        self.remark(incident)
        self.disturbed = True

    def lose(self) -> None:
        """Note that a search was lost for good; after a few the run does without."""
        self.cut_short = True
        self._lost += 1

    def extended(self, seconds: float) -> Watch:
        """Give so many seconds from now; a wish to stop still counts."""
        later = Watch(seconds, self._listener)
        later._wish, later._incidents = self._wish, self._incidents
        return later

    def restart(self, bound: int, sign: int = 1) -> None:
        """Begin to count something else: what was best so far no longer is.

        Parameters
        ----------
        sign
            -1 where the search makes a count small, as large as possible below zero.
        """
        self.best, self.bound, self._sign = None, None, sign
        self.tell("deciding", bound=bound)

    @contextmanager
    def unnumbered(self) -> Iterator[None]:
        """Pass on no numbers meanwhile: what the search counts is not points."""
        self.best, self.bound, self._silent = None, None, True
        try:
            yield
        finally:
            self.best, self.bound, self._silent = None, None, False

    def tell(
        self, step: str, best: int | None = None, bound: int | None = None
    ) -> None:
        """Note a better plan or a tighter bound and pass it on."""
        if best is not None and (self.best is None or best > self.best):
            self.best = best
        if bound is not None and (self.bound is None or bound < self.bound):
            self.bound = bound
        self.step = step
        self.tick()

    def tick(self) -> None:
        """Let the listener know that time goes by."""
        if self._listener is not None:
            best, bound = self._shown(self.best), self._shown(self.bound)
            fewest = self._sign < 0
            self._listener(Progress(self.step, best, bound, self.seconds, fewest))

    def _shown(self, counted: int | None) -> int | None:
        return None if counted is None or self._silent else self._sign * counted
