"""Measures that ask again: settled pairs, dropouts, noise in the levels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import matcher
from matcher.answers.dropouts import dropouts
from matcher.answers.settled import settled
from matcher.answers.standing import Standing
from matcher.bench.measures import Planned, measures
from matcher.bench.measures.asked import NOISE, jittered
from matcher.model import build, statements
from matcher.outcome import Outcome
from matcher.people import Plan, Skill
from matcher.run import finish
from matcher.scenario import Scenario
from matcher.strategies.base import Asked
from matcher.watch import Watch

SCENARIO = Path(__file__).parents[2] / "scenarios" / "quickstart"
COSTLY = {name: each for name, each in measures().items() if each.costly}


@pytest.fixture(scope="module")
def solved() -> tuple[Planned, Standing]:
    scenario = matcher.load(SCENARIO)
    done = finish(scenario)
    rules, goals = statements(scenario.settings, scenario.people)
    model = build(rules, goals, scenario.people)
    found = scenario.settings.strategy.plan(Asked(model, 0.0, 1, Watch(60)))
    ready = Planned(scenario, rules, goals, model, found, done.record)
    assert set(found.pairs) == {(p.junior, p.senior) for p in done.record.pairs}
    return ready, Standing.of(done.record, scenario, done.proof)


def test_settled_pairs_are_those_of_the_answer(
    solved: tuple[Planned, Standing],
) -> None:
    ready, standing = solved
    held = settled(standing, Watch(60), draws=1).pairs
    firm = [pair for pair in held if pair.held in ("settled", "agreed")]
    expected = 100 * len(firm) / len(held)
    assert COSTLY["settled"](ready) == pytest.approx(expected)


def test_survival_is_that_of_the_answer_with_backups(
    solved: tuple[Planned, Standing],
) -> None:
    ready, standing = solved
    told = settled(standing, Watch(60)).dropouts
    assert told is not None
    expected = 100 * told.backups.points / told.planned
    found = COSTLY["survival"](ready)
    assert found == pytest.approx(expected)
    left = dropouts(standing, [], Watch(60), chance=0.1, draws=50, seed=told.seed)
    assert found is not None
    assert found >= 100 * left.nobody.points / left.planned


@pytest.mark.parametrize("name", ["settled", "survival"])
def test_without_a_record_nothing_is_asked(
    solved: tuple[Planned, Standing], name: str
) -> None:
    assert COSTLY[name](replace(solved[0], record=None)) is None


def test_a_baseline_settles_nothing(solved: tuple[Planned, Standing]) -> None:
    settings = {"strategy": {"kind": "greedy"}}
    result = matcher.solve(matcher.load(SCENARIO), **settings)
    plan = {(p.junior, p.senior): p.slot for p in result.record.pairs}
    ready = replace(
        solved[0],
        scenario=result.scenario,
        outcome=Outcome("heuristic", plan, result.objective),
        record=result.record,
    )
    assert COSTLY["settled"](ready) is None
    found = COSTLY["survival"](ready)
    assert found is not None
    assert 0 < found <= 100


def test_noise_keeps_what_the_strategy_keeps(
    solved: tuple[Planned, Standing],
) -> None:
    ready, kept = solved[0], COSTLY["kept_under_noise"]
    plan = list(ready.outcome.pairs)
    asked: list[Scenario] = []

    def again(scenario: Scenario) -> Plan | None:
        asked.append(scenario)
        return dict.fromkeys(plan[: len(asked)])

    expected = 100 * min(2, len(plan)) / len(plan)
    assert kept(replace(ready, solve=again)) == pytest.approx(expected)
    levels = [
        [s.level for p in one.people.by_id.values() for s in p.skills.values()]
        for one in asked
    ]
    assert levels[0] != levels[1] != levels[2]
    assert kept(replace(ready, solve=lambda scenario: None)) == 0
    assert kept(replace(ready, outcome=Outcome("heuristic", {}))) is None


def test_the_scenarios_own_strategy_plans_again(
    solved: tuple[Planned, Standing],
) -> None:
    ready = solved[0]
    found = COSTLY["kept_under_noise"](ready)
    assert found is not None
    assert 0 <= found <= 100
    assert COSTLY["kept_under_noise"](ready) == found


def test_a_level_moves_a_quarter_at_most_and_stays_on_the_scale() -> None:
    scenario = matcher.load(SCENARIO)
    moved = jittered(scenario, 1)
    assert moved == jittered(scenario, 1)
    changes = set()
    for person, after in moved.people.by_id.items():
        before = scenario.people.by_id[person]
        assert before.skills.keys() == after.skills.keys()
        for name, skill in after.skills.items():
            old: Skill = before.skills[name]
            assert replace(skill, level=old.level) == old
            if old.level is None or skill.level is None:
                assert skill.level is old.level
                continue
            scale = scenario.settings.scale.of(skill.area)
            assert scale.min <= skill.level <= scale.max
            changes.add(skill.level - old.level)
    assert changes == {-NOISE, Fraction(0), NOISE}
