"""How far a campaign has come, on stderr: a bar on a terminal, else a line for each."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar


class Meter:
    """Counts cells.

    Parameters
    ----------
    total, finished
        Cells in all, and those kept from before.
    """

    def __init__(self, total: int, finished: int) -> None:
        self._total, self._done = total, finished
        self._console = Console(stderr=True, soft_wrap=True, highlight=False)
        columns = (
            *(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()),
            TextColumn("{task.description}", markup=False),
        )
        self._bar = Bar(*columns, console=self._console, transient=True)
        if finished:
            self.say(f"{finished} finished cells are kept")

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._bar.start()
            self._bar.add_task("", total=self._total, completed=self._done)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def step(self, text: str) -> None:
        """Note that one more is finished, and what came of it."""
        self._done += 1
        if self._console.is_terminal:
            self._bar.update(self._bar.task_ids[0], advance=1, description=text)
        else:
            self.say(f"[{self._done}/{self._total}] {text}")

    def say(self, text: str) -> None:
        """Print a line."""
        self._console.print(text, markup=False)
