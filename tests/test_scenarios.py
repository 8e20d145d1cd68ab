"""Every scenario that ships does what its README and `expected.json` say."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from matcher import audit
from matcher.goals import AnyGoal
from matcher.model import statements
from matcher.reading import load
from matcher.reading.findings import Findings
from matcher.reading.workbook import opened
from matcher.record import Record
from matcher.rules import AnyRule
from matcher.run import run
from matcher.scenario import Scenario
from matcher.schema import scenario_schema

HOME = Path(__file__).parents[1] / "scenarios"
FILES = sorted(path.relative_to(HOME) for path in HOME.glob("*/*.yaml"))
FOLDERS = sorted({path.parent for path in FILES})
CHECKED = {
    *("status", "slow", "exit", "objective", "gap", "tiers", "pairs", "unmatched"),
    *("matched_juniors", "matched_seniors", "pairs_must_include", "unmatched_count"),
    *("conflicts", "variants"),
}


@cache
def scenario(file: str) -> Scenario:
    return load(HOME / file)


@cache
def record(file: str) -> Record:
    return run(scenario(file))


def expected(file: Path) -> dict[str, Any]:
    """Read what is expected of a scenario file; beside `scenario.yaml`, variants."""
    found: dict[str, Any] = json.loads(
        (HOME / file.parent / "expected.json").read_text("utf-8")
    )
    assert set(found) <= CHECKED
    return found if file.name == "scenario.yaml" else found["variants"][file.name]


def within(value: Any, asked: Any) -> bool:
    """Say whether a number is the one expected, or lies between two."""
    if not isinstance(asked, dict):
        return bool(value == asked)
    low, high = asked.get("at_least"), asked.get("at_most")
    return (low is None or value >= low) and (high is None or value <= high)


def marked(file: Path) -> Any:
    marks = [pytest.mark.slow] if expected(file).get("slow") else []
    return pytest.param(file, id=str(file.with_suffix("")), marks=marks)


@pytest.mark.parametrize("file", [marked(file) for file in FILES])
def test_the_outcome_is_the_expected_one(file: Path) -> None:
    asked, found = expected(file), record(str(file))
    people, settings = scenario(str(file)).people, scenario(str(file)).settings
    assert found.status in asked["status"]
    assert within(found.objective, asked.get("objective"))
    if found.objective is not None:
        assert found.bound is not None
        assert found.objective <= found.bound
        assert found.optimality_gap is not None
        assert found.optimality_gap <= asked.get("gap", 0.01)
    plan = {(pair.junior, pair.senior): pair.slot for pair in found.pairs}
    assert within(len(plan), asked.get("pairs", len(plan)))
    assert {tuple(pair) for pair in asked.get("pairs_must_include", [])} <= set(plan)
    left = [one.person for one in found.unmatched]
    if "unmatched_count" in asked:
        assert within(len(left), asked["unmatched_count"])
    else:
        assert left == asked.get("unmatched", [])
    for count in ("matched_juniors", "matched_seniors"):
        real = getattr(found.figures, count)
        assert within(real, asked.get(count, real))
    sets = found.conflict.sets if found.conflict else []
    causes = [[cause.rule or cause.what for cause in each.causes] for each in sets]
    assert causes == asked.get("conflicts", [])
    rules, _ = statements(settings, people)
    assert found.objective is None or not audit.breaches(plan, rules, people)
    assert not found.breaches


@pytest.mark.parametrize("file", [marked(file) for file in FILES])
def test_every_priority_is_as_good_as_expected(file: Path) -> None:
    found = record(str(file)).tiers
    asked = expected(file).get("tiers", {})
    assert [tier.name for tier in found] == list(asked)
    for tier in found:
        wanted = asked[tier.name]
        assert tier.optimality_gap <= wanted.get("gap", 0.01)
        assert within(tier.final, wanted.get("value", wanted))
        best, bound = float(tier.objective), float(tier.bound)
        assert best >= bound if tier.name == "changes" else best <= bound


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_the_readme_has_five_lines_or_fewer(folder: Path) -> None:
    text = (HOME / folder / "README.md").read_text("utf-8")
    assert 1 < len(text.splitlines()) <= 5


def test_the_schema_beside_the_scenarios_is_the_present_one() -> None:
    kept = json.loads((HOME / "scenario.schema.json").read_text("utf-8"))
    assert kept == scenario_schema()


def test_the_company_uses_both_menus_to_the_full() -> None:
    for file, missing in (("scenario", set()), ("weighted", {"worst_off"})):
        settings = scenario(f"company/{file}.yaml").settings
        assert {r.kind for r in settings.rules} == kinds(AnyRule)
        assert {g.kind for g in settings.goals} == kinds(AnyGoal) - missing


def kinds(menu: Any) -> set[str]:
    members = menu.__origin__.__args__
    return {member.model_fields["kind"].default for member in members}


def test_no_two_pairs_have_the_same_reasons() -> None:
    found = record("quickstart/scenario.yaml")
    reasons = [tuple(pair.because) for pair in found.pairs]
    assert len(set(reasons)) == len(reasons)
    for pair in found.pairs:
        names = {pair.junior, pair.senior}
        skills = [reason for reason in pair.because if " teaches " in reason]
        assert skills
        assert all(any(name in text for name in names) for text in skills)


@pytest.mark.parametrize("file", [marked(file) for file in FILES])
def test_explanations_add_up_to_the_total(file: Path) -> None:
    found = record(str(file))
    total = sum(pair.points for pair in found.pairs)
    if found.tiers:
        assert total == next(t.final for t in found.tiers if t.name == "points")
    elif found.objective is not None:
        assert total + sum(part.points for part in found.whole) == found.objective
    for pair in found.pairs:
        assert sum(goal.points for goal in pair.goals) == pair.points
        by_area = dict.fromkeys(("tech", "soft"), 0)
        for line in pair.skills:
            assert isinstance(line.points, int)
            by_area[line.area] += line.points
        assert by_area == {"tech": pair.tech_points, "soft": pair.soft_points}


def test_the_senior_teaches_both_areas_the_traditional_way() -> None:
    found = record("traditional/scenario.yaml")
    lines = [line for pair in found.pairs for line in pair.skills]
    assert {line.area for line in lines} == {"tech", "soft"}
    assert {line.teacher[0] for line in lines} == {"S"}


def test_who_waited_has_a_place_in_the_shortage() -> None:
    people, found = (
        scenario("shortage/scenario.yaml").people,
        record("shortage/scenario.yaml"),
    )
    places = sum(senior.max_pairs for senior in people.seniors)
    assert len(people.juniors) == 2 * places
    waited = {j.id for j in people.juniors if j.cell("waiting") == "2"}
    assert waited <= {pair.junior for pair in found.pairs}
    assert all(len(one.because) > 1 for one in found.unmatched)


def test_the_pilot_shows_itself_everywhere() -> None:
    people, found = (
        scenario("pilot/scenario.yaml").people,
        record("pilot/scenario.yaml"),
    )
    matched = [
        people.by_id[p] for pair in found.pairs for p in (pair.junior, pair.senior)
    ]
    departments = {person.department for person in people.by_id.values()} - {""}
    assert departments <= {person.department for person in matched}
    champions = {person.id for person in people.by_id.values() if person.champion}
    assert champions <= {person.id for person in matched}
    juniors = [person for person in matched if person.side == "junior"]
    assert all(p.champion or p.cell("first") == "3" for p in juniors)


def test_the_workbook_is_the_one_that_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "make.py"
    made.write_bytes((HOME / "hr_export" / "make.py").read_bytes())
    subprocess.run([sys.executable, str(made)], check=True, cwd=HOME.parent)
    fresh, kept = tmp_path / "hr.xlsx", HOME / "hr_export" / "hr.xlsx"
    assert cells(fresh) == cells(kept)


def cells(path: Path) -> dict[str, tuple[Any, ...]]:
    findings = Findings()
    book = opened(path.read_bytes(), path.name, findings)
    assert book is not None
    found = {}
    for name in book.sheets:
        grid = book.grid(name, lambda *_: None, findings)
        assert grid is not None
        found[name] = (grid.headings, grid.columns)
    assert not findings.faults
    return found


def test_what_hr_sent_is_accounted_for() -> None:
    read = {r.file: r for r in scenario("hr_export/scenario.yaml").readings}
    staff, survey = read["hr.xlsx:Staff"], read["hr.xlsx:Survey"]
    assert staff.reported == {
        "does not take part": 1,
        "is neither junior nor senior by what tells the side": 2,
    }
    assert staff.columns_unused == ("Office", "Cost centre")
    assert survey.reported["belongs to an unknown id"] == 2
    assert survey.rows == staff.rows + 2
    assert survey.columns_unused == ("Sent",)
