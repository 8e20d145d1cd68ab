"""False claims: each is said with everything else made to fit, digests included.

A lie hands back False where what it says happens to be so, or cannot be said of a run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from random import Random
from typing import Any

from matcher import audit
from matcher.certificate import (
    MODEL,
    NAME,
    RESULT,
    Claim,
    pairs_digest,
    sealed,
    written,
)
from matcher.errors import SizeError
from matcher.exact import exact_number
from matcher.people import Pair, Plan
from matcher.statements import JointGoal
from matcher.verify.bound import prove
from matcher.verify.plans import worth
from matcher.verify.question import RULES, Chain, Step, steps_of
from matcher.verify.split import grounds_of
from matcher.verify.standalone import DoubtError, Reader
from matcher.verify.weights import UnfoundedError
from matcher.watch import optimality_gap
from tests.verify.cases import Files, Made

Data = dict[str, Any]


@dataclass
class Forgery:
    """A run whose certificate and result can be rewritten."""

    made: Made
    certificate: Data
    result: Data
    model: Data

    def written_down(self) -> list[Plan]:
        """List the plans in the model's columns, where any slot stands for its like."""
        known = {tuple(column[:3]) for column in self.model["columns"]}
        return [
            plan
            for plan in self.made.plans
            if all((*pair, slot) in known for pair, slot in plan.items())
        ]

    @classmethod
    def of(cls, made: Made) -> Forgery:
        """Begin with what is true."""
        return cls(made, *(json.loads(made.files[n]) for n in (NAME, RESULT, MODEL)))

    def __post_init__(self) -> None:
        self.settings, self.people = (
            self.made.scenario.settings,
            self.made.scenario.people,
        )
        self.rules, self.goals, self.rows = self.made.stated
        steps = steps_of(self.settings.strategy, self.rows)
        infeasible = self.certificate["status"] == "infeasible_proved"
        self.steps = [RULES] if infeasible else steps

    @property
    def claims(self) -> list[Data]:
        """What is claimed, one after the other."""
        found: list[Data] = self.certificate["claims"]
        return found

    @property
    def plan(self) -> dict[Pair, str | None]:
        """The pairs of the result."""
        return {(p["junior"], p["senior"]): p["slot"] for p in self.result["pairs"]}

    def step(self, claim: Data) -> Step:
        """Find what the scenario asks for under a claim's name."""
        return next(step for step in self.steps if step.name == claim["name"])

    def worth(self, claim: Data) -> Fraction:
        """Count the plan of the result for a claim."""
        return worth(claim["name"], self.plan, self.goals, self.people, self.rows.unit)

    def prove_again(self) -> None:
        """Let every claim follow from the objectives before it, and from its prices."""
        chain = Chain(self.rows)
        for claim in self.claims:
            step = self.step(claim)
            bound = claim["bound"]
            bound = None if bound is None else Fraction(bound)
            grounds = grounds_of(Claim.model_validate_json(json.dumps(claim)))
            question = chain.question(step, grounds, bound)
            try:
                proved = prove(self.rows, question)
            except (UnfoundedError, SizeError):
                return
            claim["held"] = [held.model_dump() for held in chain.held]
            claim["least_level"] = None if chain.least is None else written(chain.least)
            claim["proved"], claim["pairs_priced"] = proved.scaled, proved.pairs
            if step.name not in ("rules", "worst_off"):
                sign = 1 if step.sense == "most" else -1
                claim["bound"] = sign * proved.bound
            if claim["objective"] is not None:
                chain.hold(step, Fraction(claim["objective"]), question, proved)

    def agree(self) -> None:
        """Let gaps, and the result, say what the claims say."""
        for claim in self.claims:
            if claim["objective"] is not None and claim["bound"] is not None:
                bound, objective = (
                    Fraction(claim["bound"]),
                    Fraction(claim["objective"]),
                )
                gap = abs(bound - objective) / max(Fraction(1), abs(bound))
                claim["optimality_gap"] = written(gap)
        main = [c for c in self.claims if c["name"] in ("total", "points")]
        if main:
            self.result["objective"] = main[0]["objective"]
            self.result["bound"] = main[0]["bound"]
        both = self.result["objective"], self.result["bound"]
        self.result["optimality_gap"] = optimality_gap(*both)
        self.result["status"] = self.certificate["status"]
        for tier, claim in zip(self.result["tiers"], self.claims, strict=False):
            for key in ("objective", "bound", "final"):
                if claim[key] is not None:
                    tier[key] = exact_number(Fraction(claim[key]))
            tier["optimality_gap"] = float(Fraction(claim["optimality_gap"] or 0))
        pairs = [(p["junior"], p["senior"], p["slot"]) for p in self.result["pairs"]]
        self.certificate["pairs"] = len(pairs)
        self.certificate["pairs_sha256"] = pairs_digest(pairs)

    def files(self) -> Files:
        """Write everything, with fresh digests."""
        model = self.made.files[MODEL]
        if json.loads(model) != self.model:
            model = json.dumps(self.model, ensure_ascii=False).encode()
            self.certificate["model_sha256"] = sha256(model).hexdigest()
        result = json.dumps(self.result, ensure_ascii=False).encode()
        return {NAME: sealed(self.certificate), RESULT: result, MODEL: model}


Lie = Callable[[Random, Forgery], bool]


def some_claim(luck: Random, forgery: Forgery, *, reached: bool = True) -> Data | None:
    """Pick a claim; by default one with an objective."""
    found = [c for c in forgery.claims if c["objective"] is not None or not reached]
    return luck.choice(found) if found else None


def moved(luck: Random, claim: Data, key: str) -> int | str:
    """Move a number a little, or far."""
    change = Fraction(luck.choice([-1, 1]) * luck.choice([1, 1, 2, 10, 1000]))
    if claim["name"] == "worst_off":
        change *= luck.choice([1, Fraction(1, 2)])
    return written(Fraction(claim[key]) + change)


def whole(luck: Random) -> int:
    """Draw a whole number other than 0."""
    return luck.choice([-1, 1]) * luck.choice([1, 1, 2, 7, 100, 10**6])


def another_objective(luck: Random, forgery: Forgery) -> bool:
    """Say that more, or less, was reached; what follows is proved with it."""
    claim = some_claim(luck, forgery)
    if claim is None:
        return False
    claim["objective"] = moved(luck, claim, "objective")
    if luck.random() < 0.5:
        claim["final"] = claim["objective"]
    if luck.random() < 0.7:
        forgery.prove_again()
    forgery.agree()
    return True


def another_final(luck: Random, forgery: Forgery) -> bool:
    """Say that the final plan has another value."""
    claim = some_claim(luck, forgery)
    if claim is None:
        return False
    claim["final"] = moved(luck, claim, "final")
    forgery.agree()
    return True


def another_bound(luck: Random, forgery: Forgery) -> bool:
    """Say that the prices prove something else."""
    claim = some_claim(luck, forgery, reached=False)
    if claim is None or claim["bound"] is None:
        return False
    change = whole(luck)
    if claim["name"] == "worst_off":
        lower = Fraction(claim["bound"]) - abs(change)
        if Fraction(claim["bound"]) == Fraction(claim["objective"] or 0):
            claim["objective"] = claim["bound"] = written(lower)
        else:
            claim["bound"] = claim["objective"]
    else:
        claim["bound"] += change
        if luck.random() < 0.5:
            sign = 1 if claim["sense"] == "most" else -1
            claim["proved"] += sign * change * claim["scale"]
        if luck.random() < 0.3 and claim["objective"] is not None:
            claim["objective"] = claim["bound"]
    forgery.agree()
    return not follows(forgery)


def a_closed_gap(luck: Random, forgery: Forgery) -> bool:
    """Say that an objective is the best there is, although a gap is left."""
    certificate, claims = forgery.certificate, forgery.claims
    if not any(Fraction(c["optimality_gap"] or 0) for c in claims):
        return False
    certificate["status"] = luck.choice(["proved_optimal", "proved_within"])
    certificate["asked_gap"] = luck.choice([0, certificate["asked_gap"]])
    if luck.random() < 0.5:
        for claim in claims:
            claim["bound"] = claim["objective"]
    forgery.agree()
    gaps = [Fraction(c["optimality_gap"] or 0) for c in claims]
    asked = Fraction(forgery.settings.solver.optimality_gap)
    within = certificate["status"] == "proved_within" and max(gaps) <= asked
    said = Fraction(certificate["asked_gap"]) == asked
    return not (within and said) or not follows(forgery)


def no_plan_at_all(luck: Random, forgery: Forgery) -> bool:
    """Say that no plan keeps the rules, although one does; prices from somewhere."""
    if forgery.result["objective"] is None or not forgery.claims:
        return False
    claim = luck.choice(forgery.claims)
    emptied = dict.fromkeys(("objective", "final", "bound", "optimality_gap", "plan"))
    lost = {"name": "rules", "sense": "most", "give_up": 0, "step": 1, **emptied}
    scaled = -abs(whole(luck))
    lie = {**claim, **lost, "held": [], "least_level": None, "proved": scaled}
    forgery.certificate |= {"status": "infeasible_proved", "claims": [lie]}
    forgery.result |= {"pairs": [], "objective": None, "bound": None, "tiers": []}
    if luck.random() < 0.5:
        forgery.steps = [RULES]
        forgery.prove_again()
    forgery.agree()
    return True


def another_status(luck: Random, forgery: Forgery) -> bool:
    """Say of a plan that it is none, or a baseline's."""
    planned = forgery.result["objective"] is not None
    words = [
        "heuristic",
        "infeasible_claimed",
        "no_solution_found",
        "infeasible_proved",
    ]
    words = words if planned else ["heuristic", "proved_optimal", "feasible_unproved"]
    forgery.certificate["status"] = luck.choice(words)
    forgery.agree()
    return True


def other_prices(luck: Random, forgery: Forgery) -> bool:
    """Change, drop or add prices, or the scale or step that they are in."""
    claim = some_claim(luck, forgery, reached=False)
    if claim is None:
        return False
    prices, names = claim["prices"], [row[0] for row in forgery.model["rows"]]
    way = luck.random()
    if way < 0.15:
        claim["scale"] = max(
            1, claim["scale"] * luck.choice([2, 10]) + luck.choice([0, 1])
        )
    elif way < 0.3:
        claim["step"] = luck.choice([2, 3, 50, 100, 7919]) * claim["step"]
    elif way < 0.5 and prices:
        del prices[luck.choice([*prices])]
    else:
        row = luck.choice([*prices, *names, "some pair", "points held", "no such row"])
        prices[row] = prices.get(row, 0) + whole(luck) * luck.choice([1, 100, 10_000])
    return not follows(forgery)


def other_cases(luck: Random, forgery: Forgery) -> bool:
    """Tell cases apart otherwise, leave some out, or give them other prices."""
    claim = some_claim(luck, forgery, reached=False)
    if claim is None:
        return False
    names = [*(row[0] for row in forgery.model["rows"]), "some pair", "no such row"]
    split = claim["split"]
    if split is None:
        parts = [{"prices": {luck.choice(names): whole(luck)}} for _ in range(2)]
        row, most = luck.choice(names), luck.randint(-1, 2)
        split = {"row": row, "at_most": most, "below": parts[0], "above": parts[1]}
        claim["split"] = split
        if luck.random() < 0.5 and claim["bound"] is not None:
            claim["bound"] = claim["objective"]
            forgery.agree()
        return not follows(forgery)
    while "row" in (part := split[luck.choice(["below", "above"])]):
        split = part
    way = luck.random()
    if way < 0.2:
        split["at_most"] += whole(luck)
    elif way < 0.4:
        split["row"] = luck.choice(names)
    elif way < 0.6:
        split["above"] = split["below"]
    elif way < 0.8 and part["prices"]:
        del part["prices"][luck.choice([*part["prices"]])]
    else:
        row = luck.choice(names)
        part["prices"][row] = part["prices"].get(row, 0) + whole(luck)
    return not follows(forgery)


def follows(forgery: Forgery) -> bool:
    """Say whether every bound follows, by the reader that shares no code with ours."""
    try:
        reader = Reader(forgery.model)
        pairs = [[*pair, slot] for pair, slot in forgery.plan.items()]
        plan = None if forgery.result["objective"] is None else pairs
        for claim in forgery.claims:
            reader.check(claim, plan)
    except DoubtError:
        return False
    return True


def other_pairs(luck: Random, forgery: Forgery) -> bool:
    """Drop, add or exchange pairs; count them rightly, if asked for everywhere."""
    pairs = forgery.result["pairs"]
    columns = forgery.model["columns"]
    if forgery.result["objective"] is None or not columns or not pairs:
        return False
    chosen = {(p["junior"], p["senior"], p["slot"]) for p in pairs}
    for _ in range(luck.choice([1, 1, 2])):
        new = tuple(luck.choice(columns)[:3])
        if luck.random() < 0.7 and chosen:
            chosen.remove(luck.choice(sorted(chosen, key=str)))
        if luck.random() < 0.7:
            chosen.add(new)
    forgery.result["pairs"] = [
        counted(forgery, pairs[0], *one) for one in sorted(chosen, key=str)
    ]
    honest = luck.random() < 0.5
    if honest:
        if len(forgery.plan) < len(chosen):
            return False
        for claim in forgery.claims:
            claim["objective"] = claim["final"] = written(forgery.worth(claim))
            claim["plan"] = None
        forgery.prove_again()
        joint = [g for g in forgery.goals if isinstance(g, JointGoal)]
        for said, goal in zip(forgery.result["whole"], joint, strict=False):
            plan, people = forgery.plan, forgery.people
            said["points"] = goal.worth(plan, people, forgery.rows.unit)
    forgery.agree()
    return not all_true(forgery)


def counted(forgery: Forgery, like: Data, junior: str, senior: str, slot: Any) -> Data:
    """Write down a pair with its own points."""
    made = {**like, "junior": junior, "senior": senior, "slot": slot}
    points = audit.points((junior, senior), forgery.goals, forgery.people)
    goals = [{**g, "points": p} for g, p in zip(like["goals"], points, strict=True)]
    areas = {
        f"{area}_points": sum(
            g["points"] for g in goals if g["goal"] == f"{area}_transfer"
        )
        for area in ("tech", "soft")
    }
    return {**made, "goals": goals, "points": sum(points), **areas}


def all_true(forgery: Forgery) -> bool:
    """Say whether plan, values, bounds and status are right after all."""
    chosen = [(p["junior"], p["senior"]) for p in forgery.result["pairs"]]
    if len({*chosen}) < len(chosen):
        return False
    if audit.breaches(forgery.plan, forgery.rules, forgery.people):
        return False
    if any(Fraction(c["final"]) != forgery.worth(c) for c in forgery.claims):
        return False
    gaps = [Fraction(c["optimality_gap"]) for c in forgery.claims]
    asked = {"proved_optimal": Fraction(0), "proved_within": Fraction(1, 20)}
    limit = asked.get(forgery.certificate["status"])
    if limit is not None and max(gaps) > limit:
        return False
    return follows(forgery)


def other_conditions(luck: Random, forgery: Forgery) -> bool:
    """Say that something else was held while a bound was proved."""
    claim = some_claim(luck, forgery, reached=False)
    if claim is None:
        return False
    way = luck.random()
    if way < 0.3:
        before = claim["least_level"]
        claim["least_level"] = luck.choice([0, 50, "25/2"])
        return bool(before != claim["least_level"])
    if way < 0.5 and claim["held"]:
        claim["held"].remove(luck.choice(claim["held"]))
        return True
    if way < 0.75 and claim["held"]:
        held = luck.choice(claim["held"])
        side = "lower" if held["lower"] is not None else "upper"
        held[side] += whole(luck)
        return True
    row = luck.choice([row[0] for row in forgery.model["rows"]] + ["some pair"])
    known = [held["row"] for held in claim["held"]]
    claim["held"].append({"row": row, "lower": luck.randint(0, 3), "upper": None})
    return row not in known


def another_question(luck: Random, forgery: Forgery) -> bool:
    """Claim something that the scenario does not ask for, or leave a claim out."""
    claims, claim = forgery.claims, some_claim(luck, forgery, reached=False)
    if claim is None:
        return False
    way = luck.randrange(7)
    if way == 0:
        claims.remove(claim)
    elif way == 1:
        claims.append(claim)
    elif way == 2:
        claim["name"] = {"total": "points", "points": "total"}.get(
            claim["name"], "total"
        )
    elif way == 3:
        claim["sense"] = {"most": "fewest", "fewest": "most"}[claim["sense"]]
    elif way == 4:
        claim["give_up"] = written(Fraction(claim["give_up"]) + Fraction(1, 8))
    elif way == 5:
        claim["pairs_priced"] += whole(luck)
    else:
        claims.insert(0, claims.pop())
        return len(claims) > 1
    return True


def other_settings(luck: Random, forgery: Forgery) -> bool:
    """Say that something else was read or asked for."""
    certificate = forgery.certificate
    key, value = luck.choice(
        [
            (
                "asked_gap",
                written(Fraction(certificate["asked_gap"]) + Fraction(1, 50)),
            ),
            ("strategy", luck.choice(["greedy", "random", "another"])),
            ("unit", certificate["unit"] * 10),
            ("inputs", [{"name": "people.csv", "sha256": "0" * 64}]),
            ("overrides", "review.yaml"),
            ("pairs", certificate["pairs"] + 1),
            ("pairs_sha256", "0" * 64),
            ("model_sha256", None),
        ]
    )
    certificate[key] = value
    return True


def another_model(luck: Random, forgery: Forgery) -> bool:
    """Write other rows, sides, points or columns."""
    parts = [part for part in ("rows", "columns", "helpers") if forgery.model[part]]
    lines = forgery.model[luck.choice(parts)] if parts else []
    if not lines:
        return False
    line = luck.choice(lines)
    numbers = [i for i, v in enumerate(line) if type(v) is int]
    if numbers and luck.random() < 0.7:
        line[luck.choice(numbers)] += whole(luck)
    else:
        lines.remove(line)
    return True


def another_plan_of_its_own_turn(luck: Random, forgery: Forgery) -> bool:
    """Hand over another plan for what was reached, or none."""
    found = [c for c in forgery.claims if c["plan"] is not None]
    if not found:
        return False
    claim = luck.choice(found)
    if luck.random() < 0.3:
        claim["plan"] = None
        return claim["objective"] != claim["final"]
    plan = claim["plan"]
    if plan and luck.random() < 0.6:
        plan.remove(luck.choice(plan))
    else:
        plan.append(luck.choice(forgery.model["columns"])[:3])
    return not follows(forgery)


def a_plan_out_of_turn(luck: Random, forgery: Forgery) -> bool:
    """Say that a priority reached what a plan has that lets earlier ones go."""
    plans = forgery.written_down()
    later = forgery.claims[1:]
    if not later or not plans:
        return False
    claim, plan = luck.choice(later), luck.choice(plans)
    goals, unit = forgery.goals, forgery.rows.unit
    value = worth(claim["name"], plan, goals, forgery.people, unit)
    claim["objective"], claim["plan"] = written(value), [[*p, plan[p]] for p in plan]
    forgery.prove_again()
    forgery.agree()
    return not follows(forgery)


def a_final_plan_that_lets_go(luck: Random, forgery: Forgery) -> bool:
    """Hand over a plan that gives up more of what was reached than may be given up."""
    plans, like = forgery.written_down(), forgery.result["pairs"]
    if not forgery.claims or not plans or not like:
        return False
    before = [[*pair, slot] for pair, slot in forgery.plan.items()]
    plan = luck.choice(plans)
    forgery.result["pairs"] = [counted(forgery, like[0], *p, plan[p]) for p in plan]
    joint = [g for g in forgery.goals if isinstance(g, JointGoal)]
    for said, goal in zip(forgery.result["whole"], joint, strict=False):
        said["points"] = goal.worth(plan, forgery.people, forgery.rows.unit)
    for claim in forgery.claims:
        if claim["final"] == claim["objective"]:
            claim["plan"] = before
        claim["final"] = written(forgery.worth(claim))
    forgery.agree()
    return not follows(forgery)


def an_optimum_without_a_plan(luck: Random, forgery: Forgery) -> bool:
    """Say that nothing is left to prove, and hand nothing over."""
    if [claim["name"] for claim in forgery.claims] != ["total"]:
        return False
    emptied = dict.fromkeys(("objective", "final", "optimality_gap", "plan"))
    forgery.claims[0].update(emptied)
    forgery.result |= {"pairs": [], "objective": None}
    words = ["proved_optimal", "proved_within", "optimal_claimed", "feasible_unproved"]
    forgery.certificate["status"] = luck.choice(words)
    for said in forgery.result["whole"]:
        goal = next(g for g in forgery.goals if g.kind == said["goal"])
        assert isinstance(goal, JointGoal)
        said["points"] = goal.worth({}, forgery.people, forgery.rows.unit)
    forgery.agree()
    return True


def a_slot_that_nobody_books(luck: Random, forgery: Forgery) -> bool:
    """Give a pair a slot where no rule books any."""
    pairs = forgery.result["pairs"]
    if forgery.rows.chooser is not None or not pairs:
        return False
    luck.choice(pairs)["slot"] = "Mon morning"
    forgery.agree()
    return True


LIES: tuple[Lie, ...] = (
    a_plan_out_of_turn,
    a_final_plan_that_lets_go,
    an_optimum_without_a_plan,
    a_slot_that_nobody_books,
    another_objective,
    another_final,
    another_bound,
    a_closed_gap,
    no_plan_at_all,
    another_status,
    other_prices,
    other_cases,
    other_pairs,
    other_conditions,
    another_question,
    other_settings,
    another_model,
    another_plan_of_its_own_turn,
)
