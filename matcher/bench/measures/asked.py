"""A plan made ready for the answers, and made again from other levels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

from matcher.answers.standing import Standing
from matcher.model import build, statements
from matcher.people import Person, Plan, Skill
from matcher.scale import AreaScale, Scale
from matcher.scenario import Scenario
from matcher.strategies.base import Asked
from matcher.verify.certify import proof_files
from matcher.verify.confirm import confirmed
from matcher.watch import Watch

if TYPE_CHECKING:
    from matcher.bench.measures.base import Planned

NOISE = Fraction(1, 4)
"""How far a level moves at most, in levels."""


def standing(planned: Planned) -> Standing | None:
    """State a run's claims again; None without a record or a plan."""
    record, scenario, outcome = planned.record, planned.scenario, planned.outcome
    if record is None or outcome.plan is None:
        return None
    settings = scenario.settings
    model = build(*statements(settings, scenario.people), scenario.people)
    gap = settings.solver.optimality_gap
    claims = confirmed(outcome, settings.strategy, model, gap).claims
    proof = proof_files(scenario, record, model, claims)
    return Standing.of(record, scenario, proof)


def solved(scenario: Scenario) -> Plan | None:
    """Plan a scenario by its own strategy."""
    from matcher.solvers.isolated import prepare

    prepare()
    settings, people = scenario.settings, scenario.people
    model = build(*statements(settings, people), people)
    limits = settings.solver
    watch = Watch(float(limits.time_limit_s))
    asked = Asked(model, float(limits.optimality_gap), limits.seed, watch)
    return settings.strategy.plan(asked).plan


def jittered(scenario: Scenario, seed: int) -> Scenario:
    """Move each stated level by up to a quarter of a level, within the scale."""
    luck, people = Random(f"levels {seed}"), scenario.people
    scale = scenario.settings.scale
    by_id = {
        person: _moved(people.by_id[person], luck, scale)
        for person in sorted(people.by_id)
    }
    moved = replace(
        people,
        juniors=tuple(by_id[person.id] for person in people.juniors),
        seniors=tuple(by_id[person.id] for person in people.seniors),
    )
    return replace(scenario, people=moved)


def _moved(person: Person, luck: Random, scale: Scale) -> Person:
    skills = {
        name: _noisy(skill, luck, scale.of(skill.area))
        for name, skill in sorted(person.skills.items())
    }
    ordered = {name: skills[name] for name in person.skills}
    return replace(person, skills=MappingProxyType(ordered))


def _noisy(skill: Skill, luck: Random, scale: AreaScale) -> Skill:
    step = luck.choice((-NOISE, Fraction(0), NOISE))
    if skill.level is None:
        return skill
    level = min(max(scale.min, skill.level + step), scale.max)
    return replace(skill, level=level)
