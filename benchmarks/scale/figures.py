"""What the rows come to: medians of the repeats, and claims that do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.scale.rows import Measured
from benchmarks.scale.subjects import SUBJECTS
from matcher.bench.status import KILLED, UNTRIED

OURS = "matcher"


@dataclass(frozen=True, order=True)
class Name:
    """What names an instance and the time that everyone had."""

    size: int
    rules: str
    family: str
    seed: int
    limit_s: float


@dataclass(frozen=True)
class Figure:
    """One subject on one instance: all repeats."""

    rows: tuple[Measured, ...]

    @property
    def typical(self) -> Measured:
        """The repeat in the middle, by optimality gap; else what stands for all."""
        ended = [row for row in self.rows if row.total_s is not None]
        if not ended:
            tried = [row for row in self.rows if row.status != UNTRIED]
            return (tried or list(self.rows))[0]
        ended.sort(key=lambda row: (row.gap is None, row.gap or 0.0))
        return ended[len(ended) // 2]

    @property
    def killed(self) -> bool:
        """Whether any repeat had to be ended."""
        return any(row.status in KILLED for row in self.rows)

    def middle(self, column: str) -> float | None:
        """Take the median of a column of numbers over the repeats that have one."""
        values = [getattr(row, column) for row in self.rows]
        known = [value for value in values if value is not None]
        return median(known) if known else None

    def spread(self, column: str) -> tuple[float, float] | None:
        """Say from where to where the repeats go; None with fewer than two."""
        values = [getattr(row, column) for row in self.rows]
        known = [value for value in values if value is not None]
        return (min(known), max(known)) if len(known) > 1 else None


@dataclass(frozen=True)
class Compared:
    """One instance, and what every subject made of it."""

    name: Name
    figures: dict[str, Figure]

    @property
    def rows(self) -> list[Measured]:
        """All repeats of all subjects."""
        return [row for figure in self.figures.values() for row in figure.rows]

    @property
    def reached(self) -> int | None:
        """The most points of a plan that keeps the rules."""
        found = [row.objective for row in self.rows if row.holds]
        return max((value for value in found if value is not None), default=None)

    @property
    def best_bound(self) -> int | None:
        """The tightest bound that no plan exceeds."""
        reached = self.reached
        bounds = [row.bound for row in self.rows if row.bound is not None]
        true = [b for b in bounds if reached is None or b >= reached]
        return min(true, default=None)

    def faults(self) -> list[str]:
        """List the claims that do not hold."""
        found = []
        reached = self.reached
        for row in self.rows:
            where = f"{row.subject}, {row.family}, {row.size:,}, {row.rules}"
            if row.objective is not None and not row.holds:
                found.append(f"{where}: {row.remark or 'the claim does not hold'}")
            if reached is not None and row.bound is not None and row.bound < reached:
                found.append(
                    f"{where}: says that no plan exceeds {row.bound:,}, but one has "
                    f"{reached:,}"
                )
        sums = {row.checksum for row in self.rows} - {None}
        if len(sums) > 1:
            found.append(
                f"{self.name.family}, {self.name.size:,}, {self.name.rules}: the "
                "subjects did not have the same instance"
            )
        return list(dict.fromkeys(found))


def compared(rows: Iterable[Measured]) -> list[Compared]:
    """Put the rows of each instance together, subjects in the order of the menu."""
    found: dict[Name, dict[str, list[Measured]]] = {}
    for row in rows:
        name = Name(row.size, row.rules, row.family, row.seed, row.limit_s)
        found.setdefault(name, {}).setdefault(row.subject, []).append(row)
    menu = [*SUBJECTS]
    return [
        Compared(
            name,
            {
                subject: Figure(tuple(sorted(own[subject], key=lambda r: r.repeat)))
                for subject in sorted(own, key=menu.index)
            },
        )
        for name, own in found.items()
    ]


def in_order(found: Sequence[Compared], families: Sequence[str]) -> list[Compared]:
    """Sort by size and rules, families in the order of the menu."""
    return sorted(
        found,
        key=lambda each: (
            each.name.size,
            each.name.rules,
            each.name.seed,
            each.name.limit_s,
            families.index(each.name.family),
        ),
    )
