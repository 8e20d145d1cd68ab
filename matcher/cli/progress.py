"""How a run goes, on stderr: best, what no plan can exceed, optimality gap, seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn

from matcher.watch import Progress

PAUSE_S = 2.0
"""Without a terminal: a line at most so often, unless something is better."""


class Display:
    """Shows the latest progress: one live line on a terminal, else a line now and then.

    Parameters
    ----------
    quiet
        Show nothing.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._console = console
        self._quiet = quiet
        self._bar: Bar | None = None
        self._last: Progress | None = None

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Keep the live line while the block runs."""
        if self._quiet or not self._console.is_terminal:
            yield
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"))
        with Bar(*columns, console=self._console, transient=True) as bar:
            self._bar = bar
            bar.add_task("reading", total=None)
            yield
        self._bar = None

    def __call__(self, progress: Progress) -> None:
        """Show where the run stands."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=line(progress))
        elif self._is_news(progress):
            self._last = progress
            self._console.print(line(progress), soft_wrap=True, highlight=False)

    def _is_news(self, progress: Progress) -> bool:
        last = self._last
        return (
            last is None
            or (last.step, last.best, last.bound)
            != (progress.step, progress.best, progress.bound)
            or progress.seconds - last.seconds >= PAUSE_S
        )


def line(progress: Progress) -> str:
    """Say how far a run has come.

    Examples
    --------
    >>> line(Progress("deciding", 990, 1000, 2.5))
    '2.5 s  deciding  best 990  no plan can exceed 1,000  optimality gap 1.00 %'
    >>> line(Progress("deciding", 12, 10, 4.3, fewest=True))
    '4.3 s  deciding  best 12  no plan has fewer than 10  optimality gap 20.00 %'
    """
    parts = [f"{progress.seconds:.1f} s", progress.step]
    if progress.best is not None:
        parts.append(f"best {progress.best:,}")
    if progress.bound is not None:
        limit = "no plan has fewer than" if progress.fewest else "no plan can exceed"
        parts.append(f"{limit} {progress.bound:,}")
    gap = progress.optimality_gap
    if gap is not None:
        parts.append(f"optimality gap {gap:.2%}".replace("%", " %"))
    return "  ".join(parts)
