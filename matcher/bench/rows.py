"""What is kept of a cell: one row of runs.csv, and what it heard on the way.

A cell is one strategy on one instance, once. Rows are added as cells finish, so that a
run that is killed goes on where it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from matcher.bench import grouping
from matcher.bench.sheet import Sheet, made, typed
from matcher.bench.status import UNFINISHED
from matcher.bench.traces import Point, Traces

RUNS = "runs.csv"


@dataclass(frozen=True)
class Cell:
    """What names a measurement: a strategy on an instance, for the nth time."""

    case: str
    size: int
    seed: int
    strategy: str
    repeat: int
    limit_s: float

    @property
    def instance(self) -> tuple[str, int, int]:
        """What the strategies of a comparison have in common."""
        return self.case, self.size, self.seed

    def __str__(self) -> str:
        named = (*self.instance, self.strategy, self.repeat, f"{self.limit_s:g}")
        return "/".join(map(str, named))


@dataclass(frozen=True)
class Run(Cell):
    """One row of runs.csv; None is an empty cell.

    Parameters
    ----------
    status
        In the strategy's own words, or ours where it did not come to an end.
    remark
        Why, where there is more to say.
    broken
        Which rules the plan breaks, each with how often; "" for none.
    claims
        What the strategy claims, and what its plan is worth by the same measures, as
        JSON; see :mod:`matcher.bench.claims`.
    values
        What every measure says, by its name.
    groups
        Rows of the files about groups, by the name of the file.
    """

    status: str = ""
    remark: str = ""
    juniors: int | None = None
    seniors: int | None = None
    pairs: int | None = None
    objective: int | None = None
    bound: int | None = None
    broken: str = ""
    claims: str = ""
    code: str = ""
    values: Mapping[str, float | None] = field(default_factory=dict, hash=False)
    groups: Mapping[str, Sequence[Mapping[str, Any]]] = field(
        default_factory=dict, hash=False
    )

    @property
    def cell(self) -> Cell:
        """What it is a measurement of."""
        return Cell(*(getattr(self, each.name) for each in fields(Cell)))

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to try."""
        return self.status not in UNFINISHED

    @property
    def planned(self) -> bool:
        """Whether there is a plan."""
        return self.pairs is not None

    @property
    def keeps_rules(self) -> bool:
        """Whether there is a plan, and it keeps every rule."""
        return self.planned and not self.broken

    @property
    def claimed(self) -> dict[str, Any]:
        """The claims, read."""
        return json.loads(self.claims) if self.claims else {}


APART = ("values", "groups")
FIXED = tuple(each.name for each in fields(Run) if each.name not in APART)


class Store:
    """The rows of an output folder.

    Parameters
    ----------
    folder
        Made if it is not there. Of rows with the same name the last counts; a row that
        was cut off is dropped.
    measures
        Names of the columns that follow the fixed ones.
    """

    def __init__(self, folder: Path, measures: Sequence[str]) -> None:
        self.folder, self.measures = made(folder), tuple(measures)
        self._runs = Sheet(folder / RUNS, (*FIXED, *measures))
        self._traces = Traces(folder)
        rows = [self._row(line) for line in self._runs.read()]
        self.rows: dict[Cell, Run] = {row.cell: row for row in rows}
        named = {str(cell) for cell in self.rows}
        self._runs.rewrite([_written(row) for row in self.rows.values()])
        self._traces.keep(named)
        self._groups = {
            name: Sheet(folder / name, grouping.columns())
            for name in (grouping.GROUPS, grouping.SHARED)
        }
        for sheet in self._groups.values():
            if sheet.path.exists():
                sheet.rewrite([each for each in sheet.read() if each["cell"] in named])

    def add(self, row: Run, trace: Sequence[Point]) -> None:
        """Keep a finished cell; the row is written last."""
        cell = str(row.cell)
        self._traces.add(cell, trace)
        for name, lines in row.groups.items():
            self._groups[name].append(
                grouping.told(line, cell, row.strategy) for line in lines
            )
        line = _written(row)
        self._runs.append([line])
        texts = {k: str(v) for k, v in line.items() if v is not None}
        kept = dict.fromkeys((*FIXED, *self.measures), "") | texts
        self.rows[row.cell] = self._row(kept)

    def sort(self, order: Sequence[Cell]) -> None:
        """Bring rows into the order of a plan, those of other plans after them."""
        place = {cell: number for number, cell in enumerate(order)}
        ranked = sorted(self.rows.values(), key=lambda r: place.get(r.cell, len(place)))
        self.rows = {row.cell: row for row in ranked}
        self._runs.rewrite([_written(row) for row in ranked])

    def shared_groups(self) -> list[dict[str, str]]:
        """Read what may be shown of groups."""
        return self._groups[grouping.SHARED].read()

    def traces(self) -> dict[str, list[Point]]:
        """Read what every cell told while it searched."""
        return self._traces.read()

    def _row(self, line: Mapping[str, str]) -> Run:
        known = typed(line, (each for each in fields(Run) if each.name not in APART))
        texts = {name: line[name] for name in self.measures}
        values = {name: float(text) if text else None for name, text in texts.items()}
        return Run(**known, values=values)


def _written(row: Run) -> dict[str, Any]:
    line = {name: _text(getattr(row, name)) for name in FIXED}
    return line | {name: _text(value) for name, value in row.values.items()}


def _text(value: Any) -> Any:
    return f"{value:.6g}" if isinstance(value, float) and value % 1 else _whole(value)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) else value
