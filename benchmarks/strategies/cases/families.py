"""The formulas of the scale suite: points without skills, free or with side rules."""

from __future__ import annotations

from functools import partial

from benchmarks.scale.families import FAMILIES
from benchmarks.scale.instance import Case as Names
from benchmarks.scale.instance import RulesName, invent, side_rules
from matcher.bench.cases import Case
from matcher.goals import TechTransfer
from matcher.people import People
from matcher.scenario import Program, Scenario, Settings

SMALL, MEDIUM, LARGE = (75,), (20, 75, 500), (20, 75, 500, 3000)
SIZES = {"uniform": LARGE, "tight": MEDIUM, "ties": MEDIUM}
RULES: tuple[RulesName, ...] = ("free", "side")


def formula(family: str, rules: RulesName, size: int, seed: int) -> Scenario:
    """Draw people, and let the formula be the only goal."""
    names = Names(family, size, rules, seed)
    people = invent(names)
    assert isinstance(people, People)
    goal = next(each for each in FAMILIES if each.kind == family)
    settings = Settings(program=Program(name=family), goals=(TechTransfer(),))
    changed = {"goals": (goal,), "rules": tuple(side_rules(names))}
    return Scenario(settings.model_copy(update=changed), people)


CASES = [
    Case(
        family.kind if rules == "free" else f"{family.kind}-side",
        "formulas",
        SIZES.get(family.kind, SMALL) if rules == "free" else (75,),
        partial(formula, family.kind, rules),
        about=f"A pair is worth {family.formula}.",
    )
    for rules in RULES
    for family in FAMILIES
    if rules == "free" or family.kind in ("stars", "departments", "tight")
]
