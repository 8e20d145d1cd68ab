"""The fewest pairs at the worst level, then at the second worst, and so on.

It begins with what priorities reach. A plan whose free pairs all stand at a level or
above shows that no pair has to stand below: these leave. Of the levels from there on a
few are counted at a time, each weighing more than all pairs at better ones together;
what was reached is held by rows. (Leximin by levels, as for lexicographic bottleneck
problems: Burkard and Rendl, "Lexicographic bottleneck problems", Operations Research
Letters 10, 1991.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import BoolArray, IntArray, spoken
from matcher.outcome import Outcome
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.canonical import singled_out
from matcher.solvers.cpsat import Effort, Plan, search
from matcher.solvers.decide import Task
from matcher.solvers.problem import Problem, pair_points
from matcher.solvers.proof import prove
from matcher.solvers.threshold import level
from matcher.solvers.tiers import in_order
from matcher.strategies.walk import baseline, told

if TYPE_CHECKING:
    from matcher.strategies.base import Asked
    from matcher.strategies.tiered import Priority

LISTED = 100_000
"""Among more pairs only the worst-off one is looked at."""
ANY = 1.0
"""An optimality gap that every plan is within: the levels come before the points."""
BITS = 30
"""Of what levels that are counted together weigh."""
WORK = 8.0
FOLLOWED = (
    "As many people as possible have a partner. Of such plans none has fewer pairs at "
    "its worst level, of those none at the second worst, and so on; of those none "
    "brings more points. Each step is what the search says, not a proof checked again."
)


def leximin(asked: Asked, steps: Sequence[Priority]) -> Outcome:
    """Work off the priorities, then every level from the worst to the best."""
    sizes = asked.model.cohort.n_juniors, asked.model.cohort.n_seniors
    listed = sizes[0] * sizes[1] <= LISTED
    first = in_order(replace(asked, gap=ANY) if listed else asked, steps)
    if first.plan is None:
        return first
    if not listed:
        return _only_the_worst(asked, first, "there are too many pairs to list")
    matched = next((t for t in first.tiers if t.name == "matched"), None)
    if matched is not None and not (matched.reached or matched.claimed):
        return _only_the_worst(asked, first, "time was over")
    return _followed(asked, _Ladder.of(asked, first))


def _followed(asked: Asked, ladder: _Ladder) -> Outcome:
    """Climb the levels; then look for the most points."""
    settled = True
    with asked.watch.unnumbered():
        while ladder.lowest is not None and settled and not asked.watch.over:
            ladder, settled = ladder.climbed()
    if ladder.lowest is not None:
        remark = _stopped(spoken(ladder.values[ladder.lowest]))
        return ladder.outcome(remark)
    problem = pair_points(ladder.model, ladder.columns)
    answer = search(problem, ladder.effort, asked.watch, hint=ladder.hint)
    if answer.plan is None:
        return ladder.outcome(_stopped("all levels"))
    best = replace(ladder, plan=answer.plan.chosen)
    if answer.claim != "optimal":
        return best.outcome(_stopped("all levels"))
    return best.single(problem, answer.plan).outcome(FOLLOWED)


def _stopped(where: str) -> str:
    points = where if where == "all levels" else f"{where} points"
    return (
        f"The pairs were not followed to the end: time was over at {points}. As many "
        "people as possible have a partner; pairs at worse levels are as few as the "
        "search says they can be, others may be more than needed."
    )


def _only_the_worst(asked: Asked, first: Outcome, why: str) -> Outcome:
    """Hand over the plan of the priorities, and say that it goes no further."""
    remark = (
        "The worst-off pair gets as much as was found possible; the second worst and "
        f"later ones were not looked at: {why}."
    )
    made = told(asked.model, first.plan or {}, remark)
    return replace(made, repeatable=first.repeatable)


@dataclass(frozen=True, eq=False)
class _Ladder:
    """The columns that are left, their levels, and the best plan so far.

    Parameters
    ----------
    rung
        Place of each column's level in `values`; -1 where the pair was agreed.
    done
        Rungs below this one are settled.
    plan
        Chosen columns.
    """

    asked: Asked
    model: RowModel
    columns: Columns
    values: tuple[Fraction, ...]
    rung: IntArray
    plan: IntArray
    done: int = 0
    canonical: bool = False

    @staticmethod
    def of(asked: Asked, first: Outcome) -> _Ladder:
        """List the columns, and hold what was reached before the levels."""
        model = asked.model
        columns = model.all_columns()
        held = {
            model.total_row(goal): (int(tier.objective), NONE)
            for tier in first.tiers
            for goal in model.joint_goals
            if goal.kind == tier.name == "matched"
        }
        ratio = level(model, *model.cohort.pairs(columns.junior, columns.senior))
        bottom = np.broadcast_to(ratio.denominator, ratio.numerator.shape)
        own = [
            Fraction(*pair)
            for pair in zip(ratio.numerator.tolist(), bottom.tolist(), strict=True)
        ]
        values = tuple(sorted(set(own)))
        places = {value: place for place, value in enumerate(values)}
        rung = np.array([places[value] for value in own], dtype=np.int64)
        rung[columns.pinned] = -1
        plan = first.plan or {}
        keys = [model.plan(columns, [place]) for place in range(len(columns))]
        chosen = [p for p, pair in enumerate(keys) if pair.items() <= plan.items()]
        return _Ladder(
            *(asked, model.holding(held), columns, values, rung, np.array(chosen, int))
        )

    @property
    def lowest(self) -> int | None:
        """The lowest rung of the plan that is not settled; None where none is left."""
        free = self.rung[self.plan]
        free = free[free >= self.done]
        return int(free.min()) if free.size else None

    @property
    def effort(self) -> Effort:
        """How long each search may take."""
        return Effort(WORK, self.asked.seed, self.asked.workers)

    @property
    def hint(self) -> BoolArray:
        """The plan, as a search takes it."""
        return np.isin(np.arange(len(self.columns)), self.plan)

    def climbed(self) -> tuple[_Ladder, bool]:
        """Settle a few rungs more; say whether the search came to an end."""
        lowest = self.lowest or 0
        above = self._kept((self.rung < self.done) | (self.rung >= lowest))
        here = np.unique(above.rung[above.rung >= lowest])[: self._together()]
        weight = np.zeros(len(self.values) + 1, dtype=np.int64)
        weight[here] = self._base() ** np.arange(here.size)[::-1]
        nothing = np.zeros_like(above.model.helpers.points)
        problem = Problem(above.model, above.columns, -weight[above.rung], nothing)
        answer = search(problem, self.effort, self.asked.watch, hint=above.hint)
        if answer.plan is None:
            return self, False
        better = replace(above, plan=answer.plan.chosen)
        if answer.claim != "optimal":
            return better, False
        return better._holding(here), True

    def _kept(self, which: BoolArray) -> _Ladder:
        """Keep some columns, those of the plan among them."""
        kept = np.flatnonzero(which)
        return replace(
            self,
            columns=self.columns.take(kept),
            rung=self.rung[kept],
            plan=np.searchsorted(kept, self.plan),
        )

    def _holding(self, here: IntArray) -> _Ladder:
        """Hold the counts of some rungs, and drop the columns that have to be none."""
        model, matrix = self.model, self.columns.matrix
        own = self.rung[self.plan]
        count = np.bincount(own[own >= 0], minlength=len(self.values))
        for rung in here[count[here] > 0].tolist():
            value = self.values[rung]
            name = f"pairs at {value} points"
            amount = _At(model, value).count
            model = model.with_row(name, -NONE, int(count[rung]), amount)
            entry = sparse.csr_array((self.rung == rung).astype(np.int64)[:, None])
            matrix = sparse.csr_array(sparse.hstack([matrix, entry]))
        held = replace(
            self,
            model=model,
            columns=replace(self.columns, matrix=matrix),
            done=int(here[-1]) + 1,
        )
        none = here[count[here] == 0]
        return held._kept(~np.isin(self.rung, none))

    def _base(self) -> int:
        """One more than a plan can have pairs."""
        n, people = self.model.cohort.n_juniors, self.model.n_people
        upper = self.model.upper
        pairs = min(int(upper[:n].sum()), int(upper[n:people].sum()))
        return 1 + min(pairs + self.model.pins.size, len(self.columns))

    def _together(self) -> int:
        """How many rungs can be counted at a time."""
        return max(1, BITS // self._base().bit_length())

    def single(self, problem: Problem, plan: Plan) -> _Ladder:
        """Single out one of the plans that are as good, where that can be."""
        asked = self.asked
        proof = prove(problem, asked.watch)
        task = Task(problem, proof, 0.0, asked.seed, asked.workers, asked.watch)
        found = singled_out(problem, plan, task)
        if found is None:
            return self
        return replace(self, plan=found.chosen, canonical=True)

    def outcome(self, remark: str) -> Outcome:
        """Hand over the plan."""
        made = baseline(self.asked.model, self.columns, self.plan.tolist(), remark)
        repeatable = not self.asked.watch.cut_short and self.asked.workers == 1
        return replace(made, repeatable=repeatable, canonical=self.canonical)


@dataclass(frozen=True)
class _At:
    """Counts the pairs at a level, agreed ones aside."""

    model: RowModel
    value: Fraction

    def count(self, juniors: Side, seniors: Side) -> IntArray:
        """Count 1 for each pair of a block or list that stands at the level."""
        own = level(self.model, juniors, seniors)
        here = own.numerator * self.value.denominator == (
            self.value.numerator * np.asarray(own.denominator)
        )
        counted: IntArray = here & ~self.model.pinned(juniors, seniors)
        return counted.astype(np.int64)
