"""DataFrames say the same as files, and stay as they are."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args

import numpy as np
import pandas as pd
import pytest

import matcher
from matcher.cohort import Side
from matcher.errors import ScenarioError
from matcher.exact import BoolArray
from matcher.goals import GivenPoints, TechTransfer, WorstOff
from matcher.people import People, Person
from matcher.reading import from_frames, load
from matcher.reading.frames import with_settings
from matcher.reading.frametable import cell
from matcher.rules import AnyRule, CrossDepartment, PastPartners, Quota, Vetoes
from matcher.scale import Scale
from matcher.scenario import Program
from matcher.statements import PairRule
from matcher.strategies import Greedy, Tiered, Weighted

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PEOPLE = pd.DataFrame({"id": [1, 2], "side": ["junior", "senior"]})
SKILLS = pd.DataFrame(
    {"person_id": [1], "skill": ["Python"], "area": ["tech"], "level": [4]}
)


def broken(*frames: Any, **others: Any) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        from_frames(*frames, **others)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("name", ["quickstart", "conflict"])
@pytest.mark.parametrize("as_text", [True, False])
def test_the_same_people_as_from_files(name: str, as_text: bool) -> None:
    folder = SCENARIOS / name
    options: dict[str, Any] = {"dtype": str} if as_text else {}
    tables = {path.stem: pd.read_csv(path, **options) for path in folder.glob("*.csv")}
    before = {name: frame.copy(deep=True) for name, frame in tables.items()}
    expected = load(folder)
    found = from_frames(
        tables.pop("people"),
        tables.pop("skills"),
        **tables,
        rules=expected.settings.rules,
        goals=expected.settings.goals,
        program=expected.settings.program,
    )
    assert found.people == expected.people
    assert found.not_taking_part == expected.not_taking_part
    assert [(r.rows, r.used, r.reported) for r in found.readings] == [
        (r.rows, r.used, r.reported) for r in expected.readings
    ]
    assert found.file is None
    for name, frame in before.items():
        if name in tables:
            pd.testing.assert_frame_equal(frame, tables[name])


def test_defaults() -> None:
    scenario = from_frames(PEOPLE, SKILLS)
    kinds = [goal.kind for goal in scenario.settings.goals]
    assert kinds == ["tech_transfer", "soft_transfer"]
    assert scenario.settings.strategy.kind == "weighted"
    assert scenario.original_ids == {"1": 1, "2": 2}
    assert scenario.readings[0].sha256 == ""


def test_areas_and_words_of_frames() -> None:
    skills = SKILLS.drop(columns="area").assign(level="can teach")
    scale = {"words": {"can teach": 5}}
    scenario = from_frames(PEOPLE, skills, areas={"Python": "tech"}, scale=scale)
    skill = scenario.people.by_id["1"].skills["Python"]
    assert (skill.area, skill.level) == ("tech", 5)
    assert broken(PEOPLE, skills, areas={"Pithon": "tech"}, scale=scale) == [
        "skills:2:2: skill: 'Python' has no area: add it under `areas`"
    ]
    result = matcher.solve(PEOPLE, skills, areas={"Python": "tech"}, scale=scale)
    assert result.status == "proved_optimal"


def test_objects_stay_exact_and_mappings_are_checked() -> None:
    third = TechTransfer(weight=Fraction(1, 3))
    scenario = from_frames(
        PEOPLE.assign(department=["A", "B"]),
        SKILLS.assign(last_used=[pd.Timestamp("2026-05-01")]),
        rules=[Vetoes(), {"kind": "cross_department"}, {"kind": "shared_language"}][:2],
        goals=(third, {"kind": "soft_transfer", "weight": Fraction(1, 2)}),
        strategy=Greedy(),
        solver={"seed": np.int64(7)},
        program={"name": "P", "start": date(2027, 3, 1)},
        scale=Scale(step=Fraction(1, 3)),
    )
    assert scenario.settings.rules == (Vetoes(), CrossDepartment())
    assert scenario.settings.goals[0] is third
    assert scenario.settings.goals[1].weight == Fraction(1, 2)
    assert scenario.settings.strategy == Greedy()
    assert scenario.settings.solver.seed == 7
    assert scenario.settings.scale.step == Fraction(1, 3)
    assert scenario.people.by_id["1"].skills["Python"].last_used == date(2026, 5, 1)


def test_faults_of_mappings_name_the_argument() -> None:
    assert broken(
        PEOPLE,
        SKILLS,
        rules=[{"kind": "quoat"}, Quota(column="site", at_most=1)],
        solver={"seed": "one"},
        program=Program(name="P"),
    ) == [
        "arguments: rules.quoat: unknown kind 'quoat' (did you mean quota?): "
        + ", ".join(KINDS[:-1])
        + " or vetoes",
        "arguments: rules.quota.column: the people table has no column site (did "
        "you mean side?)",
        "arguments: solver.seed: expected a whole number, found 'one'",
    ]


KINDS = [rule.model_fields["kind"].default for rule in get_args(get_args(AnyRule)[0])]


def test_faults_of_frames_count_the_heading_as_row_1() -> None:
    frame = PEOPLE.assign(max_pairs=[1.0, 1.5], takes_part=[True, "perhaps"])
    assert broken(frame, SKILLS.assign(level=[9])) == [
        "people:3:3: max_pairs: expected a whole number, 0 or more, found '1.5'",
        "people:3:4: takes_part: expected yes or no, found 'perhaps'",
        "skills:2:4: level: expected one of the levels 0, 1, 2, 3, 4, 5, found 9",
    ]
    assert broken(PEOPLE.set_index("id"), SKILLS) == [
        "people:1: id: the column id is missing: the first row must name id, side, "
        "or `columns` in the scenario must say which heading stands for it"
    ]


def test_characters_that_no_file_can_hold() -> None:
    frame = PEOPLE.assign(name=["a\ud800b", "ok"], site=["x" * 32_768, "a\x00"])
    assert broken(frame, SKILLS) == [
        "people:2:3: holds a damaged character (U+D800): save the table again from its "
        "source, as CSV UTF-8",
        "people:2:4: the cell has 32,768 characters, at most 32,767 are kept: is a "
        "quotation mark never closed?",
        "people:3:4: holds a control character (U+0000): delete it",
    ]


def test_missing_values_of_all_kinds_are_empty_cells() -> None:
    frame = pd.DataFrame(
        {
            "id": ["a", "b", None, "c"],
            "side": ["junior", "senior", pd.NA, "senior"],
            "name": [None, float("nan"), pd.NaT, "NA"],
            "max_pairs": pd.array([2, None, None, None], dtype="Int64"),
            "champion": pd.array([True, None, None, False], dtype="boolean"),
            "seen": pd.to_datetime(["2026-01-01", None, None, None]),
        }
    )
    scenario = from_frames(frame, SKILLS.iloc[:0])
    assert [dict(p.cells) for p in scenario.people.by_id.values()] == [
        {
            "id": "a",
            "side": "junior",
            "max_pairs": "2",
            "champion": "yes",
            "seen": "2026-01-01",
        },
        {"id": "b", "side": "senior"},
        {"id": "c", "side": "senior", "name": "NA", "champion": "no"},
    ]
    assert scenario.people.by_id["a"].champion
    assert scenario.readings[0].reported == {"blank row": 1}
    assert scenario.readings[0].columns_unused == ("seen",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (np.int8(5), "5"),
        (5.0, "5"),
        (0.1, "0.1"),
        (np.float32(0.1), "0.1"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (float("inf"), "inf"),
        (True, "yes"),
        (np.bool_(False), "no"),
        (Decimal("2.50"), "2.5"),
        (Decimal("3E1"), "30"),
        (date(2027, 3, 1), "2027-03-01"),
        (datetime(2027, 3, 1), "2027-03-01"),
        (pd.Timestamp("2027-03-01"), "2027-03-01"),
        (datetime(2027, 3, 1, 9, 30), "2027-03-01T09:30:00"),
        (" a b\u00a0", "a b"),
        (("a", 1), "a; 1"),
    ],
)
def test_values_are_written_as_in_a_file(value: Any, text: str) -> None:
    assert cell(value) == text


def test_float32_and_float_ids() -> None:
    frame = PEOPLE.assign(id=[1.0, 2.0], share=np.array([0.1, 0.2], dtype="float32"))
    scenario = from_frames(frame, SKILLS)
    assert scenario.people.juniors[0].cells["share"] == "0.1"
    assert list(scenario.original_ids.values()) == [1.0, 2.0]


def test_ids_come_back_as_they_were() -> None:
    people = PEOPLE.rename(columns={"id": "ID"})
    assert from_frames(people, SKILLS).original_ids == {"1": 1, "2": 2}
    with_gap = pd.DataFrame({"id": [1, None, 2], "side": ["junior", None, "senior"]})
    assert from_frames(with_gap, SKILLS).original_ids == {"1": 1.0, "2": 2.0}


def test_numbers_in_mappings() -> None:
    found = broken(
        PEOPLE, SKILLS, solver={"seed": 2.5, "time_limit_s": date(2027, 1, 1)}
    )
    assert found == [
        "arguments: solver.seed: expected a whole number, found 2.5",
        "arguments: solver.time_limit_s: expected a number such as 2 or 0.5, found "
        "'2027-01-01'",
    ]
    assert "found a list" in broken(PEOPLE, SKILLS, program={"name": ["a"]})[0]
    rule = {"kind": "coverage", "side": "junior", "at_least": 1, "where": {"n": {}}}
    assert "found settings with keys" in broken(PEOPLE, SKILLS, rules=[rule])[0]
    unsaid = broken(PEOPLE, SKILLS, goals=[{"kind": "wishes", "weight": Decimal("1")}])
    assert "found '1': write it without quotes" in unsaid[0]


def test_overrides_and_points() -> None:
    agreed = pd.DataFrame({"junior": [1], "senior": [2], "decision": ["pin"]})
    points = pd.read_csv(StringIO("junior,senior,points\n1,2,-3.5\n"))
    goal = GivenPoints(file="points")
    scenario = from_frames(
        PEOPLE,
        SKILLS,
        overrides=agreed,
        tables={"points": points, "unused": points},
        goals=[goal, {"kind": "given_points", "file": "points", "unlisted": "zero"}],
    )
    assert scenario.people.pins.keys() == {("1", "2")}
    assert scenario.people.scores == {"points": {("1", "2"): Fraction(-7, 2)}}
    assert [r.file for r in scenario.readings] == [
        "people",
        "skills",
        "points",
        "overrides",
    ]
    no_table = broken(PEOPLE, SKILLS, tables={"point": points}, goals=[goal])
    assert no_table == [
        "arguments: goals.given_points.file: there is no table points among tables "
        "(did you mean point?)"
    ]
    assert "points is missing" in "".join(
        broken(PEOPLE, SKILLS, tables={"points": agreed}, goals=[goal])
    )
    assert "decision is missing" in "".join(broken(PEOPLE, SKILLS, overrides=points))


def test_earlier_pairs() -> None:
    ended = pd.DataFrame(
        {"junior": [1, 2], "senior": [2, 1], "ended": [date(2025, 1, 1), "2024-12-31"]}
    )
    before = pd.DataFrame({"junior": [1, 7], "senior": [2, 2], "rank": [1, 2]})
    scenario = from_frames(
        PEOPLE,
        SKILLS,
        rules=[PastPartners(file="ended"), {"kind": "changes", "at_most": 0}],
        previous=before,
        tables={"ended": ended},
    )
    assert scenario.people.past == {
        "ended": {("1", "2"): date(2025, 1, 1), ("2", "1"): date(2024, 12, 31)}
    }
    assert scenario.people.previous == {("1", "2"), ("7", "2")}
    assert broken(PEOPLE, SKILLS, rules=[{"kind": "changes", "at_most": 0}]) == [
        "arguments: rules.changes: changes needs previous: name the pairs.csv of the "
        "earlier plan under `previous`"
    ]
    nameless = before.rename(columns={"senior": "seniors"})
    found = broken(
        PEOPLE, SKILLS, previous=nameless, rules=[{"kind": "changes", "at_most": 0}]
    )
    assert found == [
        "previous:1: senior: the column senior is missing (did you mean seniors?): the "
        "first row must name junior, senior, or `columns` in the scenario must say "
        "which heading stands for it"
    ]


class Neighbours(PairRule):
    """The two stand next to each other in the tables."""

    kind: Literal["neighbours"] = "neighbours"
    sentence: ClassVar[str] = "partners stand next to each other"

    def columns(self) -> tuple[str, ...]:
        return ("desk",)

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        return np.asarray(juniors.row != seniors.row)

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        rows = people.juniors.index(junior), people.seniors.index(senior)
        return None if rows[0] == rows[1] else "they stand apart"


def test_a_rule_that_is_not_on_the_menu() -> None:
    people = pd.DataFrame({"id": list("abcd"), "side": ["junior", "senior"] * 2})
    skills = pd.DataFrame(
        {"person_id": list("abcd"), "skill": "Go", "area": "tech"}
        | {"level": [1, 0, 4, 0], "target": [None, 3, None, 1]}
    )
    near = Neighbours()
    assert broken(people, skills, rules=[near]) == [
        "arguments: rules.neighbours: the people table has no column desk: it has id, "
        "side"
    ]
    desks = people.assign(desk=1)
    assert from_frames(desks, skills, rules=[near]).settings.rules == (near,)
    far = matcher.solve(desks, skills).pairs[["junior", "senior"]].values.tolist()
    assert sorted(far) == [["a", "d"], ["c", "b"]]
    pairs = matcher.solve(desks, skills, rules=[near]).pairs
    assert sorted(pairs[["junior", "senior"]].values.tolist()) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_levels_are_not_added_to_points() -> None:
    goals = [WorstOff(), TechTransfer()]
    (found,) = broken(PEOPLE, SKILLS, goals=goals)
    assert found.startswith("arguments: goals.worst_off: worst_off is a level")
    assert broken(PEOPLE, SKILLS, goals=goals, strategy=Weighted()) == [found]
    assert broken(PEOPLE, SKILLS, goals=[{"kind": "worst_off"}, TechTransfer()]) == [
        found
    ]
    for strategy in (Tiered(), {"kind": "tiered"}, Greedy()):
        scenario = from_frames(PEOPLE, SKILLS, goals=goals, strategy=strategy)
        assert scenario.settings.goals == tuple(goals)


def test_another_strategy_has_to_go_with_the_goals() -> None:
    """A level slipped into a sum of points where only the strategy was replaced."""
    goals = [WorstOff(), TechTransfer()]
    scenario = from_frames(PEOPLE, SKILLS, goals=goals, strategy=Tiered())
    for strategy in (Weighted(), {"kind": "weighted"}):
        with pytest.raises(ScenarioError, match="use the strategy tiered"):
            with_settings(scenario, strategy=strategy)
    for kept in (None, {"kind": "greedy"}, Tiered(one_way="allow")):
        found = with_settings(scenario, strategy=kept, solver={"seed": 7})
        assert found.settings.goals == tuple(goals)
        assert found.settings.solver.seed == 7
    assert found.settings.strategy == Tiered(one_way="allow")
    assert with_settings(scenario) == scenario


def test_another_strategy_has_to_go_with_pinned_pairs() -> None:
    """The audit took the blame for a pin that breaks a rule of the strategy."""
    wants = pd.DataFrame({"person_id": [2], "skill": "Python", "area": "tech"})
    skills = pd.concat([SKILLS, wants.assign(level=1, target=3)])
    pin = pd.DataFrame({"junior": [1], "senior": [2], "decision": ["pin"]})
    scenario = from_frames(PEOPLE, skills, rules=[Vetoes()], overrides=pin)
    assert matcher.solve(scenario).objective == 200
    with pytest.raises(ScenarioError) as caught:
        matcher.solve(scenario, strategy={"kind": "tiered"})
    assert [str(fault) for fault in caught.value.faults] == [
        "arguments: strategy: the pin breaks the rule two_way: 1 and 2 teach no soft "
        "skill: drop the pin, or say why in accept_breach"
    ]
    both = from_frames(
        PEOPLE, skills, overrides=pin.assign(accept_breach="both insist")
    )
    assert matcher.solve(both, strategy={"kind": "tiered"}).objective == 200


@pytest.mark.parametrize(
    ("handed", "says"),
    [
        ({"rules": [TechTransfer()]}, "rules: expected a rule, found TechTransfer"),
        ({"goals": [Vetoes()]}, "goals: expected a goal, found Vetoes"),
        ({"strategy": Vetoes()}, "strategy: expected a strategy, found Vetoes"),
        ({"scale": Program(name="P")}, "scale: expected a Scale, found Program"),
        ({"program": Scale()}, "program: expected a Program, found Scale"),
    ],
)
def test_an_object_in_the_wrong_place(handed: dict[str, Any], says: str) -> None:
    with pytest.raises(TypeError, match=f"^{says}$"):
        from_frames(PEOPLE, SKILLS, **handed)


def test_doubled_columns() -> None:
    frame = pd.concat([PEOPLE, PEOPLE[["id"]]], axis=1)
    assert "two columns have this heading" in broken(frame, SKILLS)[0]


def test_something_else_than_a_frame() -> None:
    rows: Any = []
    with pytest.raises(
        TypeError, match="skills: expected a pandas DataFrame, found list"
    ):
        from_frames(PEOPLE, rows)
    nobody: Any = None
    with pytest.raises(TypeError, match="people: expected a pandas DataFrame"):
        from_frames(nobody, SKILLS)


def test_nobody_has_skills() -> None:
    scenario = from_frames(PEOPLE, None)
    assert [person.skills for person in scenario.people.by_id.values()] == [{}, {}]
