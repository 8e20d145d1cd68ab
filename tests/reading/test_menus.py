"""Every entry of every menu: all its parameters are read, wrong ones are explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from matcher.goals import AnyGoal
from matcher.reading import load
from matcher.reading.findings import Findings
from matcher.reading.yamlfile import read_yaml
from matcher.rules import AnyRule
from matcher.schema import scenario_schema
from matcher.strategies import AnyStrategy
from tests.reading.conftest import YAML, Make, faults

COMMON = {"kind", "approved_by", "because"}
RULES = [
    "{kind: changes, at_most: 2}",
    "{kind: coverage, side: junior, at_least: 1, where: {site: Oslo}}",
    "{kind: coverage, side: senior, at_least_share: 0.5}",
    "{kind: cross_department, if_missing: allow}",
    "{kind: cross_department_share, at_least: 0.75}",
    "{kind: different, column: site, if_missing: allow}",
    "{kind: exchange_floor, tech: 50.5, soft: 100, decay: 0.25}",
    "{kind: meetings, at_most_per_slot: 3}",
    "{kind: past_partners, file: past.csv, within_years: 2}",
    "{kind: quota, column: site, value: Oslo, at_least: 0, at_most: 9}",
    "{kind: quota, pairs_of: site, at_most: 9}",
    "{kind: reporting_line, levels: 3, peers: false}",
    "{kind: same, column: site, if_missing: allow}",
    "{kind: seniority_distance, column: grade, at_least: -0.5, at_most: 6, "
    "if_missing: allow}",
    "{kind: share, of: {different: site}, at_least: 0.1, at_most: 0.9}",
    "{kind: share, of: {same: site}, at_most: 1}",
    "{kind: shared_language, minimum: 2, if_missing: allow}",
    "{kind: shared_time, minimum_slots: 2}",
    "{kind: total_pairs, at_least: 0, at_most: 60}",
    "{kind: vetoes}",
]
GOALS = [
    "{kind: bridging, weight: 0.5, columns: [site, department], apart: {grade: 2.5}}",
    "{kind: changes, weight: 0.5}",
    "{kind: continuity, weight: 2, prefer: new}",
    "{kind: given_points, weight: 1, file: points.csv, unlisted: zero}",
    "{kind: matched, weight: 1, side: junior, priority: grade}",
    "{kind: motivation, weight: 0.1}",
    "{kind: soft_transfer, weight: 1, from: both, per: learner, decay: 0.5}",
    "{kind: tech_transfer, weight: 1, from: senior, per: level, decay: 1}",
    "{kind: wishes, weight: 0.3}",
    "{kind: working_style, weight: 1, column: likes}",
    "{kind: worst_off}",
]
STRATEGIES = [
    "{kind: by_hand, shortlist: 3}",
    "{kind: flow}",
    "{kind: greedy, order: juniors}",
    "{kind: hungarian}",
    "{kind: leximin}",
    "{kind: nash, of: people}",
    "{kind: random}",
    "{kind: rounds, bonus: 50}",
    "{kind: stable, proposing: senior}",
    "{kind: weighted}",
    "{kind: tiered, one_way: allow, tiers: [{maximise: matched, give_up: 0.05}, "
    "{maximise: worst_off}, {minimise: changes}, {maximise: points, give_up: 0.01}]}",
]
TIERED = STRATEGIES[-1]
PEOPLE = """\
id,side,department,site,grade,motivation,likes,languages,slots,max_pairs
J1,junior,A,Oslo,1,5,chat,Norwegian; English,Mon; Tue,2
S1,senior,B,Rome,7.5,,chat; phone,English; Norwegian,Tue,
"""
FILES = {
    "people__csv": PEOPLE,
    "skills__csv": "person_id,skill,area,level\n",
    "past__csv": "junior,senior,ended\n",
    "points__csv": "junior,senior,points\n",
    "before__csv": "junior,senior\nJ1,S1\n",
}


def scenario(rules: list[str], goals: list[str], strategy: str) -> str:
    return (
        YAML[: YAML.index("rules:")]
        + "previous: before.csv\nrules:\n"
        + "".join(f"  - {rule}\n" for rule in rules)
        + "goals:\n"
        + "".join(f"  - {goal}\n" for goal in goals)
        + f"strategy: {strategy}\n"
    )


def written(text: str) -> Any:
    document = read_yaml(text.encode(), "text", Findings())
    assert document is not None
    return document.data


def members(menu: Any) -> Iterator[type[BaseModel]]:
    yield from get_args(get_args(menu)[0])


@pytest.mark.parametrize(
    ("menu", "texts"), [(AnyRule, RULES), (AnyGoal, GOALS), (AnyStrategy, STRATEGIES)]
)
def test_nothing_is_left_out(menu: Any, texts: list[str]) -> None:
    """The lists above hold every kind, with each of its parameters at least once."""
    given: dict[str, set[str]] = {}
    for entry in map(written, texts):
        given.setdefault(entry["kind"], {"kind"}).update(entry)
    wanted = {
        entry.model_fields["kind"].default: {
            field.alias or name for name, field in entry.model_fields.items()
        }
        for entry in members(menu)
    }
    assert {kind: keys | COMMON for kind, keys in given.items()} == {
        kind: keys | COMMON for kind, keys in wanted.items()
    }


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_everything_at_once(strategy: str, folder: Make) -> None:
    goals = [goal for goal in GOALS if strategy == TIERED or "worst_off" not in goal]
    text = scenario(RULES, goals, strategy)
    found = load(folder(scenario__yaml=text, **FILES)).settings
    said = written(text)
    for read, wrote in zip(
        (*found.rules, *found.goals, found.strategy),
        (*said["rules"], *said["goals"], said["strategy"]),
        strict=True,
    ):
        kept = read.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert kept == wrote
    Draft7Validator(scenario_schema()).validate(said)


WRONG_RULES = [
    # (text, column of the line, key below the kind, what is said)
    ("{kind: changes}", 5, "", "at_most is missing: write `at_most: ...`"),
    ("{kind: changes, at_most: -1}", 30, "at_most", "expected at least 0, found -1"),
    ("{kind: changes, at_most: 1.5}", 30, "at_most", "expected a whole number"),
    ("{kind: same}", 5, "", "column is missing"),
    ("{kind: same, column: sit}", 26, "column", "no column sit (did you mean site?)"),
    ("{kind: different, column: 7}", 31, "column", 'put quotes around it, "7"'),
    (
        "{kind: same, column: site, if_mising: allow}",
        32,
        "if_mising",
        "(did you mean if_missing?): known are if_missing, column, kind",
    ),
    ("{kind: shared_language, minimum: 0}", 38, "minimum", "expected at least 1"),
    (
        "{kind: shared_language, if_missing: alow}",
        41,
        "if_missing",
        "expected forbid or allow, found 'alow' (did you mean allow?)",
    ),
    ("{kind: seniority_distance, column: grade}", 5, "", "expected at_least or"),
    ("{kind: seniority_distance, at_least: 1}", 5, "", "column is missing"),
    (
        "{kind: seniority_distance, column: grade, at_least: 3, at_most: 2}",
        5,
        "",
        "at_least is above at_most",
    ),
    (
        '{kind: seniority_distance, column: grade, at_least: "2"}',
        57,
        "at_least",
        "expected a number such as 2 or 0.5, found '2': write it without quotes",
    ),
    ("{kind: past_partners}", 5, "", "file is missing: write `file: ...`"),
    (
        "{kind: past_partners, file: pst.csv}",
        33,
        "file",
        "there is no file pst.csv (did you mean past.csv?)",
    ),
    (
        "{kind: past_partners, file: past.csv, within_years: 0}",
        57,
        "within_years",
        "expected at least 1, found 0",
    ),
    ("{kind: share, at_least: 0.5}", 5, "", "of is missing"),
    ("{kind: share, of: {same: site}}", 5, "", "expected at_least or at_most"),
    ("{kind: share, of: site, at_most: 1}", 23, "of", "`key: value`, found 'site'"),
    ("{kind: share, of: {}, at_most: 1}", 23, "of", "expected either different or"),
    (
        "{kind: share, of: {differs: site}, at_most: 1}",
        24,
        "of.differs",
        "did you mean different?",
    ),
    (
        "{kind: share, of: {same: site, different: site}, at_most: 1}",
        23,
        "of",
        "expected either different or same",
    ),
    (
        "{kind: share, of: {same: sites}, at_most: 1}",
        30,
        "of.same",
        "no column sites (did you mean site?)",
    ),
    (
        "{kind: share, of: {same: site}, at_least: 80}",
        47,
        "at_least",
        "expected at most 1, found 80: a share of 80 % is 0.8",
    ),
    (
        "{kind: share, of: {same: site}, at_least: 80 %}",
        47,
        "at_least",
        "expected a number such as 2 or 0.5, found '80 %': 80 % is 0.8",
    ),
    (
        "{kind: cross_department_share, at_least: 12.5}",
        46,
        "at_least",
        "a share of 12.5 % is 0.125",
    ),
    (
        "{kind: cross_department_share, at_least: 101}",
        46,
        "at_least",
        "expected at most 1, found 101",
    ),
    ("{kind: total_pairs}", 5, "", "expected at_least or at_most"),
    ("{kind: total_pairs, at_least: 2, at_most: 1}", 5, "", "at_least is above"),
    ("{kind: total_pairs, at_most: many}", 34, "at_most", "whole number, found 'many'"),
    ("{kind: meetings, at_most_per_slot: 0}", 40, "at_most_per_slot", "at least 1"),
    ("{kind: meetings, per_slot: 1}", 22, "per_slot", "did you mean at_most_per_slot?"),
    ("{kind: meeting}", 5, None, "unknown kind 'meeting' (did you mean meetings?)"),
    ("{kind: capacity}", 5, None, "unknown kind 'capacity'"),
    ("{kind: tech_transfer}", 5, None, "unknown kind 'tech_transfer'"),
    ("meetings", 5, None, "found 'meetings': write {kind: meetings}"),
]
WRONG_GOALS = [
    ("{kind: bridging}", 5, "", "expected columns or apart"),
    ("{kind: bridging, columns: site}", 31, "columns", "expected a list"),
    ("{kind: bridging, columns: [sit]}", 32, "columns.1", "did you mean site?"),
    ("{kind: bridging, differ: [site]}", 22, "differ", "unknown setting"),
    ("{kind: bridging, apart: [grade]}", 29, "apart", "`key: value`, found a list"),
    ("{kind: bridging, apart: {grade: 0}}", 5, "", "a distance above 0"),
    ("{kind: bridging, apart: {grade: x}}", 37, "apart.grade", "such as 2 or 0.5"),
    ("{kind: bridging, apart: {grad: 1}}", 30, "apart.grad", "did you mean grade?"),
    ("{kind: changes, weight: -1}", 29, "weight", "expected at least 0, found -1"),
    ("{kind: changes, at_most: 1}", 21, "at_most", "unknown setting: known are weight"),
    ("{kind: continuity, prefer: sam}", 32, "prefer", "did you mean same?"),
    ("{kind: given_points}", 5, "", "file is missing"),
    ("{kind: given_points, file: points.csv, unlisted: no}", 54, "unlisted", "zero"),
    ("{kind: matched, side: juniors}", 27, "side", "did you mean junior?"),
    ("{kind: matched, priority: grad}", 31, "priority", "did you mean grade?"),
    ("{kind: matched, weight: true}", 29, "weight", "such as 2 or 0.5, found true"),
    ("{kind: motivation, column: grade}", 24, "column", "unknown setting"),
    ("{kind: tech_transfer, from: seniors}", 33, "from", "did you mean senior?"),
    ("{kind: tech_transfer, from_: senior}", 27, "from_", "did you mean from?"),
    ("{kind: soft_transfer, per: learners}", 32, "per", "did you mean learner?"),
    ("{kind: soft_transfer, decay: -1}", 34, "decay", "expected at least 0"),
    ("{kind: working_style, column: liks}", 35, "column", "did you mean likes?"),
    ("{kind: worst_off, weight: 1}", 23, "weight", "unknown setting"),
    ("{kind: quota}", 5, None, "unknown kind 'quota'"),
    ("wishes", 5, None, "found 'wishes': write {kind: wishes}"),
]


@pytest.mark.parametrize(("text", "column", "key", "says"), WRONG_RULES)
def test_a_wrong_rule(
    text: str, column: int, key: str | None, says: str, folder: Make
) -> None:
    yaml = scenario([text], ["{kind: wishes}"], "{kind: weighted}")
    (found,) = faults(folder(scenario__yaml=yaml, **FILES))
    assert found.place == f"scenario.yaml:10:{column}"
    assert found.key == named("rules", text, key)
    assert says in found.message


@pytest.mark.parametrize(("text", "column", "key", "says"), WRONG_GOALS)
def test_a_wrong_goal(
    text: str, column: int, key: str | None, says: str, folder: Make
) -> None:
    yaml = scenario(["{kind: vetoes}"], ["{kind: wishes}", text], TIERED)
    (found,) = faults(folder(scenario__yaml=yaml, **FILES))
    assert found.place == f"scenario.yaml:13:{column}"
    number = named("goals", text, key)
    assert found.key == number.replace("goals.1", "goals.2")
    assert says in found.message


def named(menu: str, text: str, key: str | None) -> str:
    """Call a setting as messages do: by the kind of its entry, or by its number."""
    said = written(text)
    kind = said["kind"] if isinstance(said, dict) else "1"
    return f"{menu}.{kind}.{key}" if key else f"{menu}.{kind}"


@pytest.mark.parametrize(
    ("strategy", "kept"),
    [
        ("", False),
        ("{kind: weighted}", False),
        ("{kind: greedy}", True),
        (TIERED, True),
    ],
)
def test_the_worst_off_are_a_priority(strategy: str, kept: bool, folder: Make) -> None:
    yaml = scenario(["{kind: vetoes}"], GOALS[-4:-3] + GOALS[-1:], strategy)
    if not strategy:
        yaml = yaml.replace("strategy: \n", "")
    path = folder(scenario__yaml=yaml, **FILES)
    if strategy not in ("", "{kind: weighted}"):
        assert load(path).settings.goals[1].kind == "worst_off"
        return
    (found,) = faults(path)
    assert str(found) == (
        "scenario.yaml:13:5: goals.worst_off: worst_off is a level, which cannot be "
        "added to points: use the strategy tiered, where it is a priority"
    )


def test_the_worst_off_beside_other_faults(folder: Make) -> None:
    """None of them hides another, and none is a crash."""
    yaml = scenario(["{kind: quota}"], ["{kind: worst_off}"], "{kind: weighted}")
    keys = [f.key for f in faults(folder(scenario__yaml=yaml, **FILES))]
    assert keys == ["rules.quota", "goals.worst_off"]
    unknown = yaml.replace("kind: weighted", "kind: tierd")
    keys = [f.key for f in faults(folder(scenario__yaml=unknown, **FILES))]
    assert keys == ["rules.quota", "strategy"]
