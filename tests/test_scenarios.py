"""Every scenario that ships does what its README and `expected.json` say."""

import json
from pathlib import Path

import pytest

from matcher import audit
from matcher.model import all_rules
from matcher.reading import load
from matcher.run import run
from matcher.schema import scenario_schema

HOME = Path(__file__).parents[1] / "scenarios"
FOLDERS = sorted(path.parent for path in HOME.glob("*/scenario.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_outcome_is_the_expected_one(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    scenario = load(folder)
    record = run(scenario)
    assert record.status in expected["status"]
    assert record.objective == expected.get("objective")
    pairs = {(pair.junior, pair.senior) for pair in record.pairs}
    assert {tuple(pair) for pair in expected.get("pairs_must_include", [])} <= pairs
    assert [left.person for left in record.unmatched] == expected.get("unmatched", [])
    blocked = record.conflict.rules if record.conflict else []
    assert [rule.kind for rule in blocked] == expected.get("conflict_rules", [])
    settings = scenario.settings
    rules = all_rules(settings.rules, settings.goals, scenario.people)
    assert record.objective is None or not audit.breaches(
        sorted(pairs), rules, scenario.people
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_readme_has_five_lines_or_fewer(folder: Path) -> None:
    text = (folder / "README.md").read_text("utf-8")
    assert 1 < len(text.splitlines()) <= 5


def test_the_schema_beside_the_scenarios_is_the_present_one() -> None:
    kept = json.loads((HOME / "scenario.schema.json").read_text("utf-8"))
    assert kept == scenario_schema()


def test_no_two_pairs_have_the_same_reasons() -> None:
    record = run(load(HOME / "quickstart"))
    reasons = [tuple(pair.because) for pair in record.pairs]
    assert len(set(reasons)) == len(reasons)
    for pair in record.pairs:
        names = {pair.junior, pair.senior}
        skills = [reason for reason in pair.because if " teaches " in reason]
        assert skills
        assert all(any(name in text for name in names) for text in skills)


def test_explanations_add_up_to_the_total() -> None:
    scenario = load(HOME / "quickstart")
    record = run(scenario)
    assert sum(pair.points for pair in record.pairs) == record.objective
    for pair in record.pairs:
        assert sum(goal.points for goal in pair.goals) == pair.points
        by_area = dict.fromkeys(("tech", "soft"), 0)
        for line in pair.skills:
            assert isinstance(line.points, int)
            by_area[line.area] += line.points
        assert by_area == {"tech": pair.tech_points, "soft": pair.soft_points}
