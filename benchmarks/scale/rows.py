"""What is kept of a measurement: one row of results.csv, and what it heard on the way.

A cell is one subject on one instance, once. Rows are added as cells finish, so that a
run that is killed goes on where it was; what a cell told while it searched stands in
traces.csv, written before its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from matcher.bench.sheet import Sheet, made, typed
from matcher.bench.status import UNFINISHED
from matcher.bench.traces import Point, Traces

RESULTS = "results.csv"


@dataclass(frozen=True)
class Cell:
    """What names a measurement.

    Parameters
    ----------
    limit_s
        Seconds that the subject had, from the people's records to the pairs.
    repeat
        1, 2, 3 ...: the same again.
    """

    family: str
    size: int
    rules: str
    seed: int
    subject: str
    repeat: int
    limit_s: float

    def __str__(self) -> str:
        named = (self.family, self.size, self.rules, self.seed, self.subject)
        return "/".join(map(str, (*named, self.repeat, f"{self.limit_s:g}")))


@dataclass(frozen=True)
class Measured(Cell):
    """One row of results.csv; None is an empty cell.

    Parameters
    ----------
    status
        In the subject's own words, or ours: does not apply, not installed, not tried,
        killed: time, killed: memory, failed.
    remark
        Why, where there is more to say; also what is wrong with a claim.
    objective, bound
        What the subject says.
    recounted
        Points of its pairs, added up again from the people's records.
    gap
        (bound - objective) / max(1, |bound|), a fraction.
    breaches
        How often its pairs do not keep a rule, counted by this benchmark.
    build_s, score_s, price_s, decide_s
        Seconds of the steps; making the rows counts as building for everyone.
    verify_s
        Seconds to recheck rules, points and proof without a solver; None: no proof.
    total_s
        From the people's records to the pairs.
    sweep_s, sweeps
        One pass over every pair's points just before, and total_s in that unit.
    start_mb, peak_mb
        Memory of the process before the subject began, and at most.
    checksum
        All pairs' points added up: the same number, the same instance.
    code
        The commit that was measured.
    """

    status: str
    remark: str = ""
    juniors: int | None = None
    seniors: int | None = None
    objective: int | None = None
    recounted: int | None = None
    bound: int | None = None
    gap: float | None = None
    breaches: int | None = None
    pairs: int | None = None
    build_s: float | None = None
    score_s: float | None = None
    price_s: float | None = None
    decide_s: float | None = None
    verify_s: float | None = None
    total_s: float | None = None
    sweep_s: float | None = None
    sweeps: float | None = None
    start_mb: float | None = None
    peak_mb: float | None = None
    checksum: int | None = None
    code: str = ""

    @property
    def cell(self) -> Cell:
        """What it is a measurement of."""
        return Cell(*(getattr(self, each.name) for each in fields(Cell)))

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to try."""
        return self.status not in UNFINISHED

    @property
    def holds(self) -> bool:
        """Whether there is a plan that keeps the rules and has the points it claims."""
        kept = self.breaches == 0 and self.objective == self.recounted
        return self.objective is not None and kept


COLUMNS = tuple(each.name for each in fields(Measured))


class Store:
    """The rows of an output folder.

    Parameters
    ----------
    folder
        Made if it is not there. Of rows with the same name the last counts; a row that
        was cut off is dropped.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = made(folder)
        self._results = Sheet(folder / RESULTS, COLUMNS)
        self._traces = Traces(folder)
        rows = [
            Measured(**typed(line, fields(Measured))) for line in self._results.read()
        ]
        self.rows: dict[Cell, Measured] = {row.cell: row for row in rows}
        named = {str(cell) for cell in self.rows}
        self._results.rewrite([_written(row) for row in self.rows.values()])
        self._traces.keep(named)

    def add(self, row: Measured, trace: Sequence[Point]) -> None:
        """Keep a finished cell; the row is written last."""
        self._traces.add(str(row.cell), trace)
        self._results.append([_written(row)])
        self.rows[row.cell] = row

    def traces(self) -> dict[str, list[Point]]:
        """Read what every cell told while it searched."""
        return self._traces.read()


def _written(row: Measured) -> dict[str, Any]:
    return {
        name: f"{value:.6g}" if isinstance(value, float) else value
        for name, value in asdict(row).items()
    }
