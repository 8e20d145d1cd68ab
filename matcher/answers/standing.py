"""A finished run, ready to be asked: its plan, and the prices that bound each priority.

Everything comes from the record, the certificate and the scenario, so that a run read
back from its folder answers like one that was just made. Nothing is worked out before
it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from matcher import certificate
from matcher.certificate import NAME, Certificate, Claim, Held
from matcher.columns import Columns
from matcher.errors import RunError
from matcher.exact import IntArray
from matcher.outcome import HELD_POINTS, SOME_PAIR
from matcher.people import Pair, People
from matcher.record import Record
from matcher.rowmodel import NONE, RowModel
from matcher.scenario import Scenario
from matcher.solvers.gain import Gain
from matcher.solvers.held import hold_points, with_least
from matcher.solvers.prices import Prices
from matcher.solvers.seating import Seating, seated, seating
from matcher.solvers.targets import counting_pairs
from matcher.solvers.threshold import at_least
from matcher.verify.case import Case
from matcher.watch import Watch

CASED = 5_000
"""Up to so many pairs, each case of a proof has a seating; else the root alone."""
PATIENCE_S = 60.0


@dataclass(frozen=True, eq=False)
class Priced:
    """What is counted under rows as they are held, and prices that bound it."""

    gain: Gain
    prices: Prices

    @property
    def model(self) -> RowModel:
        """The rows, those held included."""
        return self.gain.model


@dataclass(frozen=True, eq=False)
class Stage:
    """A claim of the certificate, as rows, an objective and prices.

    Parameters
    ----------
    priced
        Rows with everything held that came before. Of the worst-off pair nothing is
        counted: its prices say that no plan has all pairs above the bound.
    cases
        The cases of the proof, none left out; the one above where it has no cases.
    keys
        The plan of the run.
    loose
        The same as `priced`, but no pair is left out for the points that are held: so
        it bounds plans under fewer rules too. None where no points are held.
    """

    claim: Claim
    priced: Priced
    cases: tuple[Priced, ...]
    keys: IntArray
    loose: Priced | None = None

    @property
    def name(self) -> str:
        """What is counted: `total`, `points`, or another priority."""
        return self.claim.name

    @property
    def sign(self) -> int:
        """1 where most is best, -1 where fewest is."""
        return 1 if self.claim.sense == "most" else -1

    @cached_property
    def exact(self) -> Seating | None:
        """The plan itself as a best seating: where only capacities bind, and proved."""
        if self.name != "total":
            return None
        prices = self.priced.prices
        return seated(self.priced.gain, prices, self.claim.proved, self.keys)

    @cached_property
    def seatings(self) -> tuple[Seating | None, ...]:
        """A best seating for each case, None where there are too many pairs."""
        if self.exact is not None:
            return (self.exact,)
        cohort = self.priced.model.cohort
        few = cohort.n_juniors * cohort.n_seniors <= CASED
        watch = Watch(PATIENCE_S)
        parts = self.cases if few else (self.priced,)
        return tuple(seating(part.gain, part.prices, watch) for part in parts)


@dataclass(frozen=True)
class Standing:
    """A finished run beside its scenario.

    Parameters
    ----------
    case
        Record, certificate, scenario, rules, goals and integer rows.
    """

    case: Case

    @staticmethod
    def of(record: Record, scenario: Scenario, proof: Mapping[str, bytes]) -> Standing:
        """State the scenario's rows for what a run found.

        Parameters
        ----------
        proof
            The files that prove what is claimed, by name.

        Raises
        ------
        RunError
            There is no certificate.
        """
        if NAME not in proof:
            raise RunError("there is no certificate: make the result with `solve`")
        sealed = Certificate.model_validate_json(proof[NAME])
        return Standing(Case.of(sealed, record, scenario, sealed.unit))

    @property
    def model(self) -> RowModel:
        """The scenario's integer rows."""
        return self.case.model

    @property
    def people(self) -> People:
        """Everyone."""
        return self.case.scenario.people

    @cached_property
    def columns(self) -> Columns:
        """The plan's pairs, whatever their slots; none where no plan was found."""
        rows = self.model.cohort.rows_of(self.case.plan or ())
        return self.model.pairs(*self.model.cohort.pairs(*rows))

    def rows(self, pair: Pair) -> tuple[int, int]:
        """Find the rows of a junior and a senior."""
        cohort = self.model.cohort
        return cohort.row_of("junior", pair[0]), cohort.row_of("senior", pair[1])

    def ids(self, rows: tuple[int, int]) -> Pair:
        """Name the junior and the senior of two rows."""
        return self.people.juniors[rows[0]].id, self.people.seniors[rows[1]].id

    @cached_property
    def keys(self) -> IntArray:
        """The plan's pairs: junior's row times seniors plus senior's row, sorted."""
        columns = self.columns
        return np.sort(columns.junior * self.model.cohort.n_seniors + columns.senior)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The claims in order, each with its rows, objective and prices."""
        return tuple(_stages(self))

    @property
    def main(self) -> Stage | None:
        """The stage of the total, or of the points among the priorities."""
        return next((s for s in self.stages if s.name in ("total", "points")), None)


def _stages(standing: Standing) -> Iterator[Stage]:
    claims = standing.case.certificate.claims
    tiered = [claim.name for claim in claims] not in (["total"], ["rules"])
    model = counting_pairs(standing.model) if tiered else standing.model
    bare = None
    for claim in claims:
        priced = _priced(claim, model)
        cases = (priced,) if claim.split is None else _cases(priced, claim, claim.split)
        loose = None if bare is None else _priced(claim, bare)
        yield Stage(claim, priced, tuple(cases), standing.keys, loose)
        if claim.name == "points" and claim is not claims[-1]:
            least = _least(standing)
            gain = replace(priced.gain, model=model)
            proof = priced.prices, claim.proved
            bare = with_least(model, least)
            model = hold_points(gain, *proof, least, standing.columns)


def _priced(claim: Claim, model: RowModel) -> Priced:
    gain = _gain(claim, _held(claim, model))
    return Priced(gain, _prices(gain.model, claim.scale, claim.prices))


def _held(claim: Claim, model: RowModel) -> RowModel:
    """Hold what the priorities before a claim reached."""
    if claim.least_level is not None:
        model = at_least(model, Fraction(claim.least_level))
    own = (Held(row=SOME_PAIR, lower=1, upper=None),) if _level(claim) else ()
    sides = {
        model.names.index(held.row): (
            -NONE if held.lower is None else held.lower,
            NONE if held.upper is None else held.upper,
        )
        for held in (*claim.held, *own)
    }
    return model.holding(sides)


def _level(claim: Claim) -> bool:
    return claim.name == "worst_off"


def _gain(claim: Claim, model: RowModel) -> Gain:
    if claim.name == "total":
        return Gain("weighted", model)
    if claim.name == "points":
        return Gain("points", model)
    if claim.name in ("rules", "worst_off"):
        return Gain("nothing", model)
    goal = next(goal for goal in model.joint_goals if goal.kind == claim.name)
    sign = 1 if claim.sense == "most" else -1
    return Gain("row", model, model.total_row(goal), sign)


def _prices(model: RowModel, scale: int, prices: Mapping[str, int]) -> Prices:
    values = np.zeros(model.n_rows, dtype=np.int64)
    place = {name: row for row, name in enumerate(model.names)}
    for name, price in prices.items():
        values[place[name]] = price
    return Prices(scale, values)


def _cases(
    priced: Priced, claim: Claim, part: certificate.Split | certificate.Prices
) -> Iterator[Priced]:
    """List the cases of a proof that have no cases within."""
    model = priced.model
    if isinstance(part, certificate.Prices):
        yield Priced(priced.gain, _prices(model, claim.scale, part.prices))
        return
    row = model.names.index(part.row)
    low, high = int(model.lower[row]), int(model.upper[row])
    for sides, inner in (
        ((low, part.at_most), part.below),
        ((part.at_most + 1, high), part.above),
    ):
        gain = replace(priced.gain, model=model.holding({row: sides}))
        yield from _cases(replace(priced, gain=gain), claim, inner)


def _least(standing: Standing) -> int:
    """Find what the priorities after the points hold of them."""
    after = standing.case.certificate.claims[-1]
    return next(held.lower for held in after.held if held.row == HELD_POINTS) or 0
